// SPDX-License-Identifier: Apache-2.0
// What is claimed of the rules themselves, and how it came out.
#include "register.h"

namespace py = pybind11;

namespace chungsuc::python {
namespace {

std::string outcome_word(Outcome o) { return o == Outcome::met ? "met" : o == Outcome::not_met ? "not_met" : "undetermined"; }

ClaimResult prove(const RuleBook& book, const std::string& form, std::vector<std::string> sides, const std::string& subject, const py::object& as_of,
                  std::optional<std::string> round, bool or_open) {
  ClaimQuery query{form, std::move(sides), subject, {}, std::move(round), or_open};
  if (!as_of.is_none()) query.as_of = date_from_python(as_of, "as_of");
  return unlocked([&] { return book.prove(query); });
}

}  // namespace

void register_claims(py::module_& module) {
  class_of<ClaimCase>(module, "ClaimCase", "Facts of one case, which the evaluator decided before they were told.")
      .def_readonly("facts", &ClaimCase::facts, "The facts as YAML.")
      .def_property_readonly("as_of", [](const ClaimCase& c) { return date_to_python(c.context.as_of); }, "The day of the decision.")
      .def_property_readonly("round", [](const ClaimCase& c) { return c.context.round; }, "The round; may be None.")
      .def_property_readonly("lodged_on", [](const ClaimCase& c) { return optional_date(c.context.lodged_on); }, "The day of the dossier; may be None.")
      .def_property_readonly("outcomes", [](const ClaimCase& c) {
        std::vector<std::pair<std::string, std::string>> all;
        for (const auto& [side, outcome] : c.outcomes) all.emplace_back(side, outcome_word(outcome));
        return all;
      }, "Each side of the claim with its outcome: met, not_met or undetermined.")
      .def("__repr__", [](const ClaimCase& c) { return "ClaimCase(" + c.context.as_of.to_string() + ")"; });

  class_of<ClaimResult>(module, "ClaimResult", "How a claim about the rules came out.")
      .def_readonly("id", &ClaimResult::id, "The claim's id; empty for one that was asked.")
      .def_readonly("form", &ClaimResult::form, "always, never, possible, implies, equal, disjoint or monotone.")
      .def_readonly("sides", &ClaimResult::sides, "What it speaks of: questions, and nodes by their name.")
      .def_readonly("label", &ClaimResult::label, "What is claimed.")
      .def_property_readonly("outcome", &ClaimResult::outcome_word, "proved, refuted or undecided.")
      .def_property_readonly("passed", &ClaimResult::passed, "Whether it is proved.")
      .def_readonly("why", &ClaimResult::why, "Why it came out so.")
      .def_readonly("cases", &ClaimResult::cases, "Refuted: a case that breaks it. `possible`: a case for each kind of subject.")
      .def_readonly("rests_on", &ClaimResult::rests_on, "What the law leaves open: a proof holds whatever it is, and what is undecided depends on it.")
      .def_readonly("never_decides", &ClaimResult::never_decides, "Kinds of subject of whom the first side is never met.")
      .def_readonly("kinds", &ClaimResult::kinds, "Kinds of subject that were looked at.")
      .def_readonly("days", &ClaimResult::days, "How many days were looked at.")
      .def_readonly("rounds", &ClaimResult::rounds, "How many rounds; 0 where none matters.")
      .def_readonly("compared", &ClaimResult::compared, "`monotone`: how many pairs were compared.")
      .def_readonly("passed_over", &ClaimResult::passed_over, "`monotone`: how many were not, since a value is unset.")
      .def_readonly("cites", &ClaimResult::cites, "The clauses.")
      .def_readonly("file", &ClaimResult::file, "The file in which it stands.")
      .def_readonly("line", &ClaimResult::line, "Its line there, from 1.")
      .def_readonly("own", &ClaimResult::own, "Whether it is of the book itself, and not of one that it uses.")
      .def("_to_text", [](const ClaimResult& r, const std::string& lang) { return r.to_text(language_from_python(lang)); })
      .def("_to_json", &ClaimResult::to_json)
      .def("__str__", [](const ClaimResult& r) { return r.to_text(Language::vi); })
      .def("__repr__", [](const ClaimResult& r) { return "<ClaimResult " + (r.id.empty() ? r.form : r.id) + ": " + r.outcome_word() + ">"; });

  py::reinterpret_borrow<py::class_<RuleBook>>(module.attr("RuleBook"))
      .def("_run_claims", [](const RuleBook& b, const std::string& filter) { return unlocked([&] { return b.run_claims(filter); }); })
      .def("_prove", &prove);
}

}  // namespace chungsuc::python
