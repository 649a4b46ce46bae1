// SPDX-License-Identifier: Apache-2.0
// What to do about an answer.
#include "book_object.h"

namespace py = pybind11;

namespace chungsuc::python {
namespace {

void register_advice_parts(py::module_& module) {
  class_of<AdviceFact>(module, "AdviceFact", "A fact of the subject asked about, or of one related to it.")
      .def_readonly("what", &AdviceFact::what, "fact, judgement or relation.")
      .def_readonly("kind", &AdviceFact::kind, "The kind of subject that it is about.")
      .def_readonly("name", &AdviceFact::name, "Its name in facts.")
      .def_readonly("key", &AdviceFact::key, "The year or round, where it has one; else empty.")
      .def_readonly("path", &AdviceFact::path, "Of a related subject: communes[2]; empty for the subject itself.")
      .def_readonly("subject", &AdviceFact::subject, "The id of the subject that it is about.")
      .def_readonly("subject_label", &AdviceFact::subject_label, "Its name.")
      .def_readonly("label", &AdviceFact::label, "What it is.")
      .def_readonly("from_", &AdviceFact::from, "The id of the body that provides it, or words.")
      .def_readonly("from_label", &AdviceFact::from_label, "The body's name.")
      .def_readonly("cites", &AdviceFact::cites, "The clauses.")
      .def("__repr__", [](const AdviceFact& f) { return "AdviceFact(" + (f.path.empty() ? "" : f.path + ".") + f.name + (f.key.empty() ? ")" : "[" + f.key + "])"); });

  class_of<Result>(module, "Result", "An outcome; of a standing, the level.")
      .def_property_readonly("outcome", [](const Result& r) { return std::string(r.outcome == Outcome::met ? "met" : r.outcome == Outcome::not_met ? "not_met" : "undetermined"); }, "met, not_met or undetermined.")
      .def_readonly("level", &Result::level, "Of a standing that is decided; empty: below all.")
      .def_readonly("label", &Result::label, "In words.")
      .def("__repr__", [](const Result& r) { return "Result(" + r.label.en + ")"; });

  class_of<Told>(module, "Told", "A fact, and values of it.")
      .def_readonly("fact", &Told::fact, "The fact.")
      .def_readonly("values", &Told::values, "The values, in words.")
      .def("__repr__", [](const Told& t) { return "Told(" + t.fact.name + ": " + t.values.en + ")"; });

  class_of<Way>(module, "Way", "Facts that decide, whatever else is missing, where they are told so.")
      .def_readonly("result", &Way::result, "The outcome then.")
      .def_readonly("facts", &Way::facts, "The facts with their values.")
      .def("__repr__", [](const Way& w) { return "Way(" + std::to_string(w.facts.size()) + " facts: " + w.result.label.en + ")"; });

  class_of<AnswerTo>(module, "AnswerTo", "A kind of answer to a question, and what it leads to.")
      .def_readonly("values", &AnswerTo::values, "The answers of this kind, in words.")
      .def_readonly("result", &AnswerTo::result, "undetermined: something else is still to be asked.")
      .def_readonly("further", &AnswerTo::further, "How many more facts could decide, at the fewest; None: it is decided, or none could.")
      .def("__repr__", [](const AnswerTo& a) { return "AnswerTo(" + a.values.en + ": " + a.result.label.en + ")"; });

  class_of<NextQuestion>(module, "NextQuestion", "A fact that is missing and can matter.")
      .def_readonly("fact", &NextQuestion::fact, "What to ask.")
      .def_readonly("expected", &NextQuestion::expected, "How many questions are left with this one, each kind of answer taken as equally likely.")
      .def_readonly("answers", &NextQuestion::answers, "What each kind of answer leads to; told of the first questions only.")
      .def("__repr__", [](const NextQuestion& q) { return "NextQuestion(" + q.fact.name + ")"; });

  class_of<Change>(module, "Change", "A fact that is to become another one.")
      .def_readonly("fact", &Change::fact, "The fact.")
      .def_readonly("from_", &Change::from, "Its value now, in words; empty where it is not known.")
      .def_readonly("to", &Change::to, "The values that do, in words.")
      .def_readonly("known", &Change::known, "False: it is missing now, and must turn out so.")
      .def("__repr__", [](const Change& c) { return "Change(" + c.fact.name + ": " + (c.known ? c.from.en : "?") + " -> " + c.to.en + ")"; });

  class_of<Plan>(module, "Plan", "Changes that lead there together; no part of them does.")
      .def_readonly("changes", &Plan::changes, "The changes.")
      .def_readonly("cost", &Plan::cost, "The sum of what the vocabulary says that they cost; one each where it says nothing.")
      .def("__repr__", [](const Plan& p) { return "Plan(" + std::to_string(p.changes.size()) + " changes)"; });

  class_of<Goal>(module, "Goal", "Another outcome, and the plans that lead to it.")
      .def_readonly("target", &Goal::target, "The outcome.")
      .def_readonly("at_least", &Goal::at_least, "Of a standing: that level or a higher one.")
      .def_readonly("below", &Goal::below, "Of a standing: to lose the level reached.")
      .def_readonly("plans", &Goal::plans, "The cheapest first; empty: no change of facts leads there.")
      .def_readonly("open", &Goal::open, "Whether none does since the law leaves open what would.")
      .def_readonly("not_found", &Goal::not_found, "Whether none was found and there may be one, since some things are only bounded or rest on whole lists.")
      .def("__repr__", [](const Goal& g) { return "Goal(" + g.target.label.en + ": " + std::to_string(g.plans.size()) + " plans)"; });

  class_of<Ground>(module, "Ground", "A smallest set of facts that the outcome rests on: whatever all others were, it would be the same.")
      .def_readonly("facts", &Ground::facts, "The facts, with the values for which it holds.")
      .def("__repr__", [](const Ground& g) { return "Ground(" + std::to_string(g.facts.size()) + " facts)"; });

  class_of<Spell>(module, "Spell", "Days, both included, on which the outcome is one.")
      .def_property_readonly("first", [](const Spell& s) { return date_to_python(s.first); }, "The first day.")
      .def_property_readonly("last", [](const Spell& s) { return date_to_python(s.last); }, "The last day.")
      .def_readonly("result", &Spell::result, "The outcome.")
      .def_readonly("since", &Spell::since, "What begins or ends on the first day.")
      .def("__repr__", [](const Spell& s) { return "Spell(" + s.first.to_string() + " to " + s.last.to_string() + ": " + s.result.label.en + ")"; });
}

// What all advice has in common.
template <typename T>
py::class_<T> advice_class(py::module_& module, const char* name, const char* doc) {
  return class_of<T>(module, name, doc)
      .def_property_readonly("question", [](const T& a) { return a.question; }, "As asked.")
      .def_property_readonly("question_label", [](const T& a) { return a.question_label; }, "What is asked.")
      .def_property_readonly("subject", [](const T& a) { return a.subject; }, "The subject's id.")
      .def_property_readonly("subject_label", [](const T& a) { return a.subject_label; }, "The subject's name.")
      .def_property_readonly("context", [](const T& a) { return a.context; }, "The context as asked.")
      .def_property_readonly("round_label", [](const T& a) { return a.round_label; }, "The round's name; empty without one.")
      .def_property_readonly("result", [](const T& a) { return a.result; }, "The outcome as things stand.")
      .def_property_readonly("invalid", [](const T& a) { return a.invalid; }, "Facts that are wrong and were not used, each with what was found and what is expected.")
      .def_property_readonly("exact", [](const T& a) { return a.exact; }, "False: it rests on something of which only bounds are known, and more may be possible.")
      .def_property_readonly("too_many", [](const T& a) { return a.too_many; }, "There were too many combinations; nothing was found out.")
      .def_property_readonly("in_force", [](const T& a) { return a.in_force; }, "False: on this day no rule is in force that could decide it.")
      .def("_to_text", [](const T& a, const std::string& lang) { return a.to_text(language_from_python(lang)); })
      .def("_to_json", &T::to_json)
      .def("__repr__", [name = std::string(name)](const T& a) { return name + "(" + a.question + " of " + a.subject + ")"; });
}

template <typename Of>
auto asking(Of of) {
  return [of](const BookObject& book, const std::string& question, const Facts& facts, const py::object& as_of, std::optional<std::string> round,
              const py::object& lodged_on, std::optional<int> assessed_year, std::size_t most) {
    const Context context = context_from_python(as_of, std::move(round), lodged_on, assessed_year);
    return unlocked([&] { return of(book, question, facts, context, most); });
  };
}

Timeline timeline(const BookObject& book, const std::string& question, const Facts& facts, const py::object& from, const py::object& to, std::optional<std::string> round,
                  const py::object& lodged_on, std::optional<int> assessed_year) {
  const Date first = date_from_python(from, "from_"), last = date_from_python(to, "to");
  Context context = context_from_python(to, std::move(round), lodged_on, assessed_year);
  return unlocked([&] { return book.timeline(question, facts, context, first, last); });
}

}  // namespace

void register_advice(py::module_& module) {
  register_advice_parts(module);
  advice_class<Inquiry>(module, "Inquiry", "What to ask where an answer is open; `RuleBook.inquire` gives one.")
      .def_readonly("questions", &Inquiry::questions, "All facts that can matter, the best to ask first.")
      .def_readonly("ways", &Inquiry::ways, "The smallest sets of missing facts that could decide, smallest first.")
      .def_readonly("smallest", &Inquiry::smallest, "How many facts the smallest of all sets has.")
      .def_readonly("ways_of_that_size", &Inquiry::ways_of_that_size, "How many sets there are of that size.")
      .def_readonly("at_least", &Inquiry::at_least, "Whether there may be more of them.");
  advice_class<Changes>(module, "Changes", "What would change an answer; `RuleBook.changes` gives one.")
      .def_readonly("goals", &Changes::goals, "The other outcomes, with plans that lead to each.");
  advice_class<Grounds>(module, "Grounds", "The fewest facts that an answer rests on; `RuleBook.grounds` gives one.")
      .def_readonly("grounds", &Grounds::grounds, "The smallest sets of facts.")
      .def_readonly("taken", &Grounds::taken, "Taken as given, with its value: what chooses among the law's values, such as a region, and whole lists.");
  advice_class<Timeline>(module, "Timeline", "The days on which an answer is this or that; `RuleBook.timeline` gives one.")
      .def_readonly("spells", &Timeline::spells, "Spells of days, in order.");
  py::reinterpret_borrow<py::class_<BookObject>>(module.attr("RuleBook"))
      .def("_inquire", asking([](const BookObject& b, const std::string& q, const Facts& f, const Context& c, std::size_t most) { return b.inquire(q, f, c, most); }))
      .def("_changes", asking([](const BookObject& b, const std::string& q, const Facts& f, const Context& c, std::size_t most) { return b.changes(q, f, c, most); }))
      .def("_grounds", asking([](const BookObject& b, const std::string& q, const Facts& f, const Context& c, std::size_t most) { return b.grounds(q, f, c, most); }))
      .def("_timeline", &timeline);
}

}  // namespace chungsuc::python
