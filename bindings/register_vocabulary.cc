// SPDX-License-Identifier: Apache-2.0
// What may be said of a subject, and what is due.
#include "book_object.h"

namespace py = pybind11;

namespace chungsuc::python {
namespace {

void register_vocabulary_parts(py::module_& module) {
  class_of<VocabularyValue>(module, "VocabularyValue", "A value of an enumeration, a level, a round, or a kind that groups others.")
      .def_readonly("id", &VocabularyValue::id, "As facts give it.")
      .def_readonly("label", &VocabularyValue::label, "Its name.")
      .def("__repr__", [](const VocabularyValue& v) { return "VocabularyValue(" + v.id + ")"; });

  class_of<KindOfSubject>(module, "KindOfSubject", "A kind of subject that a book knows.")
      .def_readonly("id", &KindOfSubject::id, "What `RuleBook.vocabulary` takes, and `kind` in facts.")
      .def_readonly("label", &KindOfSubject::label, "Its name.")
      .def_readonly("abstract", &KindOfSubject::abstract, "Whether it groups other kinds, so that no facts are given of it itself.")
      .def_readonly("record", &KindOfSubject::record, "Whether it is a decision or an event, given inside the facts of others.")
      .def_readonly("groups", &KindOfSubject::groups, "The kinds that it also is, nearest first.")
      .def("__repr__", [](const KindOfSubject& k) { return "KindOfSubject(" + k.id + ")"; });

  class_of<VocabularyBody>(module, "VocabularyBody", "Who provides a fact, or may make a judgement.")
      .def_readonly("id", &VocabularyBody::id, "The body's id; empty where the book gives words and no body.")
      .def_readonly("label", &VocabularyBody::label, "Its name.")
      .def("__repr__", [](const VocabularyBody& b) { return "VocabularyBody(" + (b.id.empty() ? b.label.en : b.id) + ")"; });

  class_of<UsedBy>(module, "UsedBy", "A question that asks for a fact.")
      .def_readonly("question", &UsedBy::question, "What `RuleBook.decide` takes.")
      .def_readonly("label", &UsedBy::label, "What is asked.")
      .def_readonly("distance", &UsedBy::distance, "0: in its own conditions; 1: in a criterion that it asks for; and so on.")
      .def("__repr__", [](const UsedBy& u) { return "UsedBy(" + u.question + ")"; });

  class_of<VocabularyName>(module, "VocabularyName", "A subject that the book knows by name.")
      .def_readonly("id", &VocabularyName::id, "As `id` in facts.")
      .def_readonly("label", &VocabularyName::label, "Its name.")
      .def_readonly("aliases", &VocabularyName::aliases, "Other names, which `id` may be too.")
      .def("__repr__", [](const VocabularyName& n) { return "VocabularyName(" + n.id + ")"; });

  class_of<VocabularyItem>(module, "VocabularyItem", "A fact, judgement or relation of a kind of subject.")
      .def_readonly("id", &VocabularyItem::id, "Its name in facts.")
      .def_readonly("what", &VocabularyItem::what, "fact, judgement or relation.")
      .def_readonly("label", &VocabularyItem::label, "What it is.")
      .def_readonly("type", &VocabularyItem::type, "bool, int, decimal, money, rate, date, text, enum or level; empty for relations.")
      .def_readonly("unit", &VocabularyItem::unit, "The unit of a bare number, such as million dong; may be empty.")
      .def_readonly("unit_label", &VocabularyItem::unit_label, "The unit in words.")
      .def_readonly("per", &VocabularyItem::per, "year, round or nomination, where it is given for each; else empty.")
      .def_readonly("changes", &VocabularyItem::changes, "any, up, down or never: how it can come to be another; empty for relations.")
      .def_readonly("cost", &VocabularyItem::cost, "Of one change; 1 where the book says nothing.")
      .def_readonly("may_be_none", &VocabularyItem::may_be_none, "Whether `none` may say that it is known not to exist.")
      .def_readonly("domain", &VocabularyItem::domain, "The limits of its values: (at_least, at_most, above, below or equals; the limit in words).")
      .def_readonly("values", &VocabularyItem::values, "Those of an enumeration; levels from the lowest.")
      .def_readonly("ladder", &VocabularyItem::ladder, "The ladder of a level.")
      .def_readonly("ladder_label", &VocabularyItem::ladder_label, "The ladder's name.")
      .def_readonly("of", &VocabularyItem::of, "The related kind of a relation.")
      .def_readonly("of_label", &VocabularyItem::of_label, "The related kind's name.")
      .def_readonly("single", &VocabularyItem::single, "Whether a relation leads to one subject at most.")
      .def_readonly("by", &VocabularyItem::by, "Who provides it, or may make the judgement.")
      .def_readonly("cites", &VocabularyItem::cites, "The clauses.")
      .def_readonly("note", &VocabularyItem::note, "The author's note; may be empty.")
      .def_readonly("declared_in", &VocabularyItem::declared_in, "The kind that declares it: this one, or one that it inherits from.")
      .def_readonly("used_by", &VocabularyItem::used_by, "The questions that ask for it, nearest first.")
      .def("__repr__", [](const VocabularyItem& i) { return "VocabularyItem(" + i.what + " " + i.id + ")"; });
}

void register_schedule_parts(py::module_& module) {
  class_of<DutyBody>(module, "DutyBody", "A body that a duty names.")
      .def_readonly("id", &DutyBody::id, "The body's id.")
      .def_readonly("label", &DutyBody::label, "Its name.")
      .def_readonly("in_force", &DutyBody::in_force, "Whether it is in force on the last day; for an open duty, at any time of those asked about.")
      .def_readonly("remark", &DutyBody::remark, "That it ends, had ended or has not begun; empty where there is nothing to say.")
      .def("__repr__", [](const DutyBody& b) { return "DutyBody(" + b.id + (b.in_force ? ")" : ", not in force)"); });

  class_of<DueDuty>(module, "DueDuty", "A duty that is due, or one for which the text names no day.")
      .def_readonly("id", &DueDuty::id, "As in the book; `duty.ID` is its question.")
      .def_readonly("label", &DueDuty::label, "What is to be done.")
      .def_readonly("when", &DueDuty::when, "before, on, during or open.")
      .def_readonly("years", &DueDuty::years, "Of a duty of every year: the one that this is, or for an open one those asked about.")
      .def_property_readonly("first", [](const DueDuty& d) { return optional_date(d.first); }, "The first day of a period, or the day; else None.")
      .def_property_readonly("last", [](const DueDuty& d) { return optional_date(d.last); }, "The last day in time; None where the text names no day.")
      .def_readonly("why", &DueDuty::why, "Why there is no day.")
      .def_readonly("lead", &DueDuty::lead, "Who leads.")
      .def_readonly("partner", &DueDuty::partner, "Who joins.")
      .def_readonly("to", &DueDuty::to, "Who receives it.")
      .def_readonly("subjects", &DueDuty::subjects, "The kinds of subject that show it done.")
      .def_readonly("shown_by", &DueDuty::shown_by, "The fact of theirs that shows it.")
      .def_readonly("shown_by_label", &DueDuty::shown_by_label, "What that fact is.")
      .def_readonly("cites", &DueDuty::cites, "The clauses.")
      .def_readonly("note", &DueDuty::note, "The author's note; may be empty.")
      .def_property_readonly("laid_down", [](const DueDuty& d) { return optional_date(d.laid_down); }, "The day of the document first cited; may be None.")
      .def("__repr__", [](const DueDuty& d) { return "DueDuty(" + d.id + ": " + d.when + (d.last ? " " + d.last->to_string() : "") + ")"; });
}

}  // namespace

void register_vocabulary(py::module_& module) {
  register_vocabulary_parts(module);
  class_of<Vocabulary>(module, "Vocabulary", "What may be said of a kind of subject. `str()` gives the Vietnamese page.")
      .def_readonly("kind", &Vocabulary::kind, "The kind.")
      .def_readonly("cites", &Vocabulary::cites, "The clauses that name the kind.")
      .def_readonly("items", &Vocabulary::items, "Facts, judgements and relations, inherited ones too.")
      .def_readonly("names", &Vocabulary::names, "Subjects of the kind that the book knows by name.")
      .def_readonly("rounds", &Vocabulary::rounds, "The keys of what is given for each round.")
      .def_readonly("related", &Vocabulary::related, "Of all kinds that relations lead to, each once.")
      .def_readonly("book", &Vocabulary::book, "The book's id.")
      .def_readonly("book_version", &Vocabulary::book_version, "The book's version.")
      .def("_to_text", [](const Vocabulary& v, const std::string& lang) { return v.to_text(language_from_python(lang)); })
      .def("_to_json", &Vocabulary::to_json)
      .def("__str__", [](const Vocabulary& v) { return v.to_text(Language::vi); })
      .def("__repr__", [](const Vocabulary& v) { return "<Vocabulary " + v.kind.id + ": " + std::to_string(v.items.size()) + " items>"; });

  register_schedule_parts(module);
  class_of<Schedule>(module, "Schedule", "What is due in a time. `str()` gives the Vietnamese page.")
      .def_property_readonly("first", [](const Schedule& s) { return date_to_python(s.first); }, "The first day of the time asked about.")
      .def_property_readonly("last", [](const Schedule& s) { return date_to_python(s.last); }, "Its last day, which belongs to it.")
      .def_readonly("body", &Schedule::body, "The body asked about; empty for all.")
      .def_readonly("body_label", &Schedule::body_label, "Its name.")
      .def_readonly("due", &Schedule::due, "By their last day; periods where they overlap the time asked about.")
      .def_readonly("open", &Schedule::open, "Duties of that time for which the text names no day.")
      .def_readonly("book", &Schedule::book, "The book's id.")
      .def_readonly("book_version", &Schedule::book_version, "The book's version.")
      .def_readonly("book_label", &Schedule::book_label, "The book's name.")
      .def("_to_text", [](const Schedule& s, const std::string& lang) { return s.to_text(language_from_python(lang)); })
      .def("_to_json", &Schedule::to_json)
      .def("_to_icalendar", [](const Schedule& s, const std::string& lang) { return s.to_icalendar(language_from_python(lang)); })
      .def("__str__", [](const Schedule& s) { return s.to_text(Language::vi); })
      .def("__repr__", [](const Schedule& s) { return "<Schedule " + s.first.to_string() + " to " + s.last.to_string() + ": " + std::to_string(s.due.size()) + " due, " + std::to_string(s.open.size()) + " open>"; });

  py::reinterpret_borrow<py::class_<BookObject>>(module.attr("RuleBook"))
      .def("_kinds", &RuleBook::kinds)
      .def("_vocabulary", [](const BookObject& b, const std::string& kind) { return unlocked([&] { return b.vocabulary(kind); }); })
      .def("_facts_schema", [](const BookObject& b, const std::string& kind) { return unlocked([&] { return b.facts_schema(kind); }); })
      .def("_duties", [](const BookObject& b, const py::object& first, const py::object& last, const std::string& body) {
        const Date from = date_from_python(first, "from_"), to = date_from_python(last, "to");
        return unlocked([&] { return b.duties(from, to, body); });
      });
  module.def("_check", [](const std::string& place, std::vector<std::string> overlays) {
    const BookSource source{place, std::move(overlays), {}, {}};
    return unlocked([&] { return RuleBook::check(source).diagnostics(); });
  });
  module.def("_weak_evidence", [](const std::string& place, std::vector<std::string> overlays) {
    const BookSource source{place, std::move(overlays), {}, {}};
    return unlocked([&] { return RuleBook::weak_evidence(source); });
  });
}

}  // namespace chungsuc::python
