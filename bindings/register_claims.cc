// SPDX-License-Identifier: Apache-2.0
// What is claimed of the rules themselves, and how it came out.
#include "book_object.h"

namespace py = pybind11;

namespace chungsuc::python {
namespace {

ClaimResult prove(const BookObject& book, const std::string& form, std::vector<std::string> sides, const std::string& subject, const py::object& as_of,
                  std::optional<std::string> round, bool or_open, const std::string& never) {
  ClaimQuery query{form, std::move(sides), subject, {}, std::move(round), or_open, never};
  if (!as_of.is_none()) query.as_of = date_from_python(as_of, "as_of");
  return unlocked([&] { return book.prove(query); });
}

Difference difference(const BookObject& book, const std::string& question, const BookObject& newer, const py::object& as_of, std::optional<std::string> round,
                      const std::string& subject, std::size_t most) {
  Context context{date_from_python(as_of, "as_of"), std::move(round), {}, {}};
  return unlocked([&] { return book.difference(question, newer, context, subject, most); });
}

void register_differences(py::module_& module) {
  class_of<DeadAlternative>(module, "DeadAlternative", "An alternative of a definition that decides nothing, whatever the facts are; or that could not be looked at.")
      .def_readonly("definition", &DeadAlternative::definition, "The definition that holds it.")
      .def_readonly("id", &DeadAlternative::id, "Its id, as `because` would list it.")
      .def_readonly("file", &DeadAlternative::file, "The file in which it stands.")
      .def_readonly("line", &DeadAlternative::line, "Its line there, from 1.")
      .def_readonly("never_met", &DeadAlternative::never_met, "False: wherever it is met, another alternative is met too.")
      .def_readonly("too_many", &DeadAlternative::too_many, "True: neither was found out, for there are too many combinations of the facts.")
      .def("__repr__", [](const DeadAlternative& d) { return "DeadAlternative(" + d.definition + ": " + d.id + ")"; });

  class_of<DifferenceRegion>(module, "DifferenceRegion", "Facts on which two versions of a question differ.")
      .def_readonly("where", &DifferenceRegion::where, "Conditions on the facts, in words; all of them hold.")
      .def_readonly("witness", &DifferenceRegion::witness, "A case of it; its outcomes are of `old` and of `new`.")
      .def("__repr__", [](const DifferenceRegion& r) { return "DifferenceRegion(" + std::to_string(r.where.size()) + " conditions)"; });

  class_of<Difference>(module, "Difference", "Where two books answer one question differently; `RuleBook.difference` gives one.")
      .def_readonly("question", &Difference::question, "As asked.")
      .def_readonly("question_label", &Difference::question_label, "What is asked.")
      .def_readonly("kind", &Difference::kind, "The kind of subject.")
      .def_readonly("context", &Difference::context, "The day, and the round.")
      .def_readonly("before", &Difference::before, "The older book, with its version.")
      .def_readonly("after", &Difference::after, "The newer one.")
      .def_readonly("regions", &Difference::regions, "Regions of facts where they differ, each with a case that both decided.")
      .def_readonly("complete", &Difference::complete, "Whether these are all; and where there are none, whether that is sure.")
      .def_readonly("why", &Difference::why, "Why it is not complete; else empty.")
      .def("_to_text", [](const Difference& d, const std::string& lang) { return d.to_text(language_from_python(lang)); })
      .def("_to_json", &Difference::to_json)
      .def("__repr__", [](const Difference& d) { return "Difference(" + d.question + ": " + std::to_string(d.regions.size()) + " regions)"; });
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
        for (const auto& [side, outcome] : c.outcomes) all.emplace_back(side, word_of(outcome));
        return all;
      }, "Each side of the claim with its outcome: met, not_met or undetermined.")
      .def_readonly("labels", &ClaimCase::labels, "What each of these sides asks; empty where it has no words.")
      .def("__repr__", [](const ClaimCase& c) { return "ClaimCase(" + c.context.as_of.to_string() + ")"; });

  class_of<ClaimResult>(module, "ClaimResult", "How a claim about the rules came out.")
      .def_readonly("id", &ClaimResult::id, "The claim's id; empty for one that was asked.")
      .def_readonly("form", &ClaimResult::form, "always, never, possible, implies, equal, disjoint, monotone, gap or overlap.")
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

  register_differences(module);
  py::reinterpret_borrow<py::class_<BookObject>>(module.attr("RuleBook"))
      .def("_run_claims", [](const BookObject& b, const std::string& filter) { return unlocked([&] { return b.run_claims(filter); }); })
      .def("_prove", &prove)
      .def("_difference", &difference)
      .def("_dead_alternatives", [](const BookObject& b) { return unlocked([&] { return b.dead_alternatives(); }); });
}

}  // namespace chungsuc::python
