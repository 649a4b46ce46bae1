// SPDX-License-Identifier: Apache-2.0
// RuleBook, and the functions around it. The GIL is released while a book is loaded, checked, tested or asked.
#include "register.h"

namespace py = pybind11;

namespace chungsuc::python {
namespace {

using Unlocked = py::call_guard<py::gil_scoped_release>;

Decision decide(const RuleBook& book, const std::string& question, const Facts& facts, const py::object& as_of,
                std::optional<std::string> round, const py::object& lodged_on, std::optional<int> assessed_year) {
  Context context{.as_of = date_from_python(as_of, "as_of")};
  context.round = std::move(round);
  if (!lodged_on.is_none()) context.lodged_on = date_from_python(lodged_on, "lodged_on");
  context.assessed_year = assessed_year;
  const py::gil_scoped_release unlocked;
  return book.decide(question, facts, context);
}

py::tuple load(const std::string& place, std::vector<std::string> overlays) {
  const auto book = [&] {
    const py::gil_scoped_release unlocked;
    return RuleBook::load(BookSource{place, std::move(overlays), {}, {}});
  }();
  return py::make_tuple(book.ok() ? py::cast(*book) : py::none(), book.diagnostics());
}

}  // namespace

void register_rulebook(py::module_& module) {
  py::class_<Question>(module, "Question", "A question that a book can answer.")
      .def_readonly("id", &Question::id)
      .def_readonly("kind", &Question::kind, "criterion, target, award, recognised, meets or duty.")
      .def_readonly("subject", &Question::subject, "The kind of subject; several are joined by a comma.")
      .def_readonly("label", &Question::label)
      .def("__repr__", [](const Question& q) { return "Question(" + q.id + ")"; });

  py::class_<Round>(module, "Round", "A round in which awards are made.")
      .def_readonly("id", &Round::id)
      .def_readonly("family", &Round::family)
      .def_readonly("year", &Round::year)
      .def_readonly("label", &Round::label)
      .def("__repr__", [](const Round& r) { return "Round(" + r.id + ")"; });

  py::class_<ClauseCoverage>(module, "ClauseCoverage", "A clause of a document, and whether rules cite it and cases test those.")
      .def_readonly("document", &ClauseCoverage::document)
      .def_readonly("clause", &ClauseCoverage::clause)
      .def_readonly("what", &ClauseCoverage::is, "encoded, procedural or declaratory.")
      .def_readonly("label", &ClauseCoverage::label)
      .def_readonly("cited", &ClauseCoverage::cited)
      .def_readonly("tested", &ClauseCoverage::tested)
      .def("__repr__", [](const ClauseCoverage& c) { return "ClauseCoverage(" + c.document + " " + c.clause + ")"; });

  py::class_<CaseResult>(module, "CaseResult", "How one case of a book went.")
      .def_readonly("id", &CaseResult::id)
      .def_readonly("passed", &CaseResult::passed)
      .def_readonly("file", &CaseResult::file)
      .def_readonly("line", &CaseResult::line)
      .def_readonly("message", &CaseResult::message, "What was expected and what came, where it failed.")
      .def("__repr__", [](const CaseResult& c) { return "CaseResult(" + c.id + (c.passed ? ": passed)" : ": failed)"); });

  py::class_<RuleBook>(module, "RuleBook", "A rule book, loaded and checked. Never changes; may be used from many threads.")
      .def_property_readonly("id", &RuleBook::id)
      .def_property_readonly("version", &RuleBook::version)
      .def_property_readonly("hash", &RuleBook::hash, "Of all texts that the book was made from.")
      .def_property_readonly("label", &RuleBook::label)
      .def_property_readonly("questions", [](const RuleBook& b) {
        const auto all = b.questions();
        return std::vector<Question>(all.begin(), all.end());
      })
      .def_property_readonly("rounds", [](const RuleBook& b) {
        const auto all = b.rounds();
        return std::vector<Round>(all.begin(), all.end());
      })
      .def("_decide", &decide, py::arg("question"), py::arg("facts"), py::arg("as_of"), py::arg("round") = py::none(),
           py::arg("lodged_on") = py::none(), py::arg("assessed_year") = py::none())
      .def("_check_facts", &RuleBook::check_facts, py::arg("facts"), Unlocked())
      .def("run_cases", [](const RuleBook& b, const std::string& filter) { return b.run_cases(filter); },
           py::arg("filter") = "", Unlocked(), "Runs the cases beside the rules whose id contains `filter`; all where it is empty.")
      .def("coverage", &RuleBook::coverage, Unlocked(), "Runs the cases, and tells of each clause whether it is cited and tested.")
      .def("__repr__", [](const RuleBook& b) { return "<RuleBook " + b.id() + " " + b.version() + ">"; });

  module.def("load", &load, py::arg("place"), py::arg("overlays") = std::vector<std::string>{});
  module.def("book_names", &book_names, "The names of all books that can be loaded by name.");
  module.def("book_roots", &book_roots, "The folders where books are found by name.");
  module.def("add_book_root", &add_book_root, py::arg("folder"), "Adds a folder where books are found by name, before all others.");
  module.def("explain", [](const std::string& code) { return explain(code); }, py::arg("code"),
             "The page of a diagnostic code as Markdown, or None.");
  module.def("run_command_line", [](const std::vector<std::string>& arguments) {
    std::vector<const char*> argv;
    for (const std::string& argument : arguments) argv.push_back(argument.c_str());
    const py::gil_scoped_release unlocked;
    return run_command_line(static_cast<int>(argv.size()), argv.data());
  }, py::arg("arguments"));
}

}  // namespace chungsuc::python
