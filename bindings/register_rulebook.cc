// SPDX-License-Identifier: Apache-2.0
// RuleBook, and the functions around it. Whatever takes time is done without the GIL.
#include "book_object.h"

namespace py = pybind11;

namespace chungsuc::python {
namespace {

Decision decide(const BookObject& book, const std::string& question, const Facts& facts, const py::object& as_of,
                std::optional<std::string> round, const py::object& lodged_on, std::optional<int> assessed_year) {
  const Context context = context_from_python(as_of, std::move(round), lodged_on, assessed_year);
  return unlocked([&] { return book.decide(question, facts, context); });
}

std::string certificate(const BookObject& book, const std::string& question, const Facts& facts, const py::object& as_of,
                        std::optional<std::string> round, const py::object& lodged_on, std::optional<int> assessed_year) {
  const Context context = context_from_python(as_of, std::move(round), lodged_on, assessed_year);
  return unlocked([&] { return book.certificate(question, facts, context); });
}

py::tuple load(const std::string& place, std::vector<std::string> overlays, std::map<std::string, std::string> texts) {
  const BookSource source{place, std::move(overlays), std::move(texts), {}};
  const auto book = unlocked([&] { return RuleBook::load(source); });
  return py::make_tuple(book.ok() ? py::cast(BookObject(*book)) : py::none(), book.diagnostics());
}

}  // namespace

NamedVerdict verdict(const BookObject& book, const std::string& question, const Facts& facts, const py::object& as_of,
                     std::optional<std::string> round, const py::object& lodged_on, std::optional<int> assessed_year) {
  const Context context = context_from_python(as_of, std::move(round), lodged_on, assessed_year);
  return {unlocked([&] { return book.verdict(question, book.bind(facts), context); }), question.starts_with("award.")};
}

void register_rulebook(py::module_& module) {
  class_of<Question>(module, "Question", "A question that a book can answer.")
      .def_readonly("id", &Question::id, "What `RuleBook.decide` takes: criterion.ID, award.ID, recognised.LADDER, ...")
      .def_readonly("kind", &Question::kind, "criterion, target, award, recognised, meets or duty.")
      .def_readonly("subject", &Question::subject, "The kind of subject; several are joined by a comma.")
      .def_readonly("label", &Question::label, "What is asked.")
      .def("__repr__", [](const Question& q) { return "Question(" + q.id + ")"; });

  class_of<Round>(module, "Round", "A round in which awards are made.")
      .def_readonly("id", &Round::id, "What `RuleBook.decide` takes, such as midterm_2023.")
      .def_readonly("family", &Round::family, "What it is one of, such as annual.")
      .def_readonly("year", &Round::year, "The year that it assesses.")
      .def_readonly("label", &Round::label, "Its name.")
      .def("__repr__", [](const Round& r) { return "Round(" + r.id + ")"; });

  class_of<ClauseCoverage>(module, "ClauseCoverage", "A clause of a document, and whether rules cite it and cases test those.")
      .def_readonly("document", &ClauseCoverage::document, "The document's id in the book.")
      .def_readonly("clause", &ClauseCoverage::clause, "As the document numbers it.")
      .def_readonly("what", &ClauseCoverage::is, "encoded, procedural or declaratory.")
      .def_readonly("label", &ClauseCoverage::label, "What it says, in a few words.")
      .def_readonly("cited", &ClauseCoverage::cited, "Whether a rule cites it.")
      .def_readonly("tested", &ClauseCoverage::tested, "Whether a case uses such a rule.")
      .def("__repr__", [](const ClauseCoverage& c) { return "ClauseCoverage(" + c.document + " " + c.clause + ")"; });

  class_of<CaseResult>(module, "CaseResult", "How one case of a book went.")
      .def_readonly("id", &CaseResult::id, "The case's id.")
      .def_readonly("passed", &CaseResult::passed, "Whether what came is what was expected.")
      .def_readonly("file", &CaseResult::file, "The file in which it stands.")
      .def_readonly("line", &CaseResult::line, "Its line there, from 1.")
      .def_readonly("message", &CaseResult::message, "What was expected and what came, where it failed.")
      .def_readonly("own", &CaseResult::own, "Whether it is of the book itself, and not of one that it uses.")
      .def("__repr__", [](const CaseResult& c) { return "CaseResult(" + c.id + (c.passed ? ": passed)" : ": failed)"); });

  class_of<NamedVerdict>(module, "Verdict", "An outcome without its reasons.")
      .def_property_readonly("outcome", &NamedVerdict::outcome, "As `Decision.outcome`.")
      .def_property_readonly("lower", [](const NamedVerdict& v) { return v.verdict.lower; }, "Of a standing: the level surely reached, or empty for none.")
      .def_property_readonly("upper", [](const NamedVerdict& v) { return v.verdict.upper; }, "Of a standing: the highest level not refuted.")
      .def_property_readonly("still_open", [](const NamedVerdict& v) { return v.verdict.still_open; }, "A target whose deadline has not come.")
      .def("__repr__", [](const NamedVerdict& v) { return std::string("Verdict(") + v.outcome() + ")"; });

  class_of<BookObject>(module, "RuleBook",
                     "A rule book, loaded and checked: `chungsuc.load` gives one. Never changes; may be used from many threads,\n"
                     "and other Python threads go on while it works. Pickled, it travels as the texts that it was made from.")
      .def_property_readonly("id", &RuleBook::id, "Its id, such as country/province/plan.")
      .def_property_readonly("version", &RuleBook::version, "Its version.")
      .def_property_readonly("hash", &RuleBook::hash, "The SHA-256 of all texts that it was made from, in hexadecimal.")
      .def_property_readonly("label", &RuleBook::label, "Its name.")
      .def_property_readonly("questions", [](const BookObject& b) {
        const auto all = b.questions();
        return std::vector<Question>(all.begin(), all.end());
      }, "All questions that `decide` answers.")
      .def_property_readonly("rounds", [](const BookObject& b) {
        const auto all = b.rounds();
        return std::vector<Round>(all.begin(), all.end());
      }, "The rounds in which awards are made.")
      .def("_source", [](const BookObject& b) {
        BookSource source = b.source();
        return py::make_tuple(std::move(source.place), std::move(source.overlays), std::move(source.texts));
      })
      .def("_decide", &decide)
      .def("_verdict", &verdict)
      .def("_certificate", &certificate)
      .def("_disagreements", [](const BookObject& b, const std::vector<Decision>& decisions) { return b.disagreements(decisions); })
      .def("_check_facts", [](const BookObject& b, const Facts& facts) { return unlocked([&] { return b.check_facts(facts); }); })
      .def("_run_cases", [](const BookObject& b, const std::string& filter) { return unlocked([&] { return b.run_cases(filter); }); })
      .def("_coverage", [](const BookObject& b) { return unlocked([&] { return b.coverage(); }); })
      .def("__repr__", [](const BookObject& b) { return "<RuleBook " + b.id() + " " + b.version() + ">"; });

  module.def("_load", &load, py::arg("place"), py::arg("overlays"), py::arg("texts") = std::map<std::string, std::string>());
  module.def("_book_names", &book_names);
  module.def("_book_roots", &book_roots);
  module.def("_add_book_root", &add_book_root);
  module.def("_explain", [](const std::string& code) { return explain(code); });
  module.def("_run_command_line", [](const std::vector<std::string>& arguments) {
    std::vector<const char*> argv;
    for (const std::string& argument : arguments) argv.push_back(argument.c_str());
    return unlocked([&] { return run_command_line(static_cast<int>(argv.size()), argv.data()); });
  });
}

}  // namespace chungsuc::python
