// SPDX-License-Identifier: Apache-2.0
// What each kind of nominee could receive in each round.
#include "book_object.h"

namespace py = pybind11;

namespace chungsuc::python {
namespace {

void register_award_table_parts(py::module_& module) {
  class_of<AwardBody>(module, "AwardBody", "A body that takes part in an award.")
      .def_readonly("id", &AwardBody::id, "The body's id.")
      .def_readonly("label", &AwardBody::label, "Its name.")
      .def_readonly("in_force", &AwardBody::in_force, "Whether it is in force on the day.")
      .def_readonly("remark", &AwardBody::remark, "That it had ended or has not begun; empty where it is in force.")
      .def("__repr__", [](const AwardBody& x) { return "AwardBody(" + x.id + (x.in_force ? "" : ", not in force") + ")"; });

  class_of<AwardAction>(module, "AwardAction", "A step from the proposal to the decision.")
      .def_readonly("verb", &AwardAction::verb, "As in the book: propose, appraise, submit, decide, ...")
      .def_readonly("verb_label", &AwardAction::verb_label, "The verb in words.")
      .def_readonly("by", &AwardAction::by, "Who does it.")
      .def_readonly("to", &AwardAction::to, "To whom; none or one.")
      .def_readonly("order", &AwardAction::order, "Several bodies: who comes first, as far as it is settled.")
      .def_readonly("cites", &AwardAction::cites, "The clauses.")
      .def_property_readonly("evidence", [](const AwardAction& x) { return evidence_word(x.evidence); }, "How well it is known, as a word; None where nobody said.")
      .def_readonly("note", &AwardAction::note, "The author's note; may be empty.")
      .def_readonly("note_vi", &AwardAction::note_vi, "The note in Vietnamese; may be empty.")
      .def("__repr__", [](const AwardAction& x) { return "AwardAction(" + x.verb + ")"; });

  class_of<AwardReading>(module, "AwardReading", "A reading and the option that is taken of it; or a parameter that is not set.")
      .def_readonly("id", &AwardReading::id, "As in the book.")
      .def_readonly("label", &AwardReading::label, "What is asked.")
      .def_readonly("option", &AwardReading::option, "The option taken; empty where nobody has chosen one.")
      .def_readonly("option_label", &AwardReading::option_label, "The option in words.")
      .def_readonly("chosen", &AwardReading::chosen, "Whether the option is the one that was chosen.")
      .def_readonly("decisive", &AwardReading::decisive, "Whether another option alone would change whether the place is open.")
      .def("__repr__", [](const AwardReading& x) { return "AwardReading(" + x.id + ")"; });

  class_of<AwardWay>(module, "AwardWay", "One way to read what the text says of a form in a round.")
      .def_readonly("under", &AwardWay::under, "The readings that lead to it.")
      .def_readonly("closed", &AwardWay::closed, "Whether the form is closed in this round.")
      .def_readonly("why", &AwardWay::why, "Why it is closed.")
      .def_readonly("merit", &AwardWay::merit, "The level of merit asked, or more.")
      .def_readonly("merit_label", &AwardWay::merit_label, "That level in words.")
      .def_readonly("steps", &AwardWay::steps, "From the proposal to the decision.")
      .def_readonly("cites", &AwardWay::cites, "The clauses.")
      .def_readonly("note", &AwardWay::note, "The author's note; may be empty.")
      .def("__repr__", [](const AwardWay& x) { return "AwardWay(" + std::string(x.closed ? "closed" : x.merit) + ")"; });

  class_of<AwardLaw>(module, "AwardLaw", "A rule that changes by date, in the version that governs.")
      .def_readonly("criterion", &AwardLaw::criterion, "The id of the rule.")
      .def_readonly("label", &AwardLaw::label, "What it asks.")
      .def_property_readonly("from_", [](const AwardLaw& x) { return optional_date(x.from); }, "Its first day; None where it is open.")
      .def_property_readonly("until", [](const AwardLaw& x) { return optional_date(x.until); }, "The first day on which it is no longer in force; None where it is open.")
      .def_readonly("cites", &AwardLaw::cites, "The clauses.")
      .def_property_readonly("evidence", [](const AwardLaw& x) { return evidence_word(x.evidence); }, "How well it is known, as a word; None where nobody said.")
      .def_readonly("on_the_day", &AwardLaw::on_the_day, "False: only of a dossier that was lodged earlier in the round, or `later`.")
      .def_readonly("later", &AwardLaw::later, "Only of a decision that is signed after the day, as the round allows.")
      .def("__repr__", [](const AwardLaw& x) { return "AwardLaw(" + x.criterion + ")"; });

  class_of<AwardRoute>(module, "AwardRoute", "A way to meet the standard of the law.")
      .def_readonly("id", &AwardRoute::id, "As answers list it.")
      .def_readonly("label", &AwardRoute::label, "What it asks.")
      .def_readonly("tier", &AwardRoute::tier, "The class of the form that it leads to; may be empty.")
      .def_readonly("encoded", &AwardRoute::encoded, "False: known to exist, and not considered.")
      .def_readonly("why", &AwardRoute::why, "Why it is not considered.")
      .def_readonly("open", &AwardRoute::open, "What stands in it and is not set.")
      .def_readonly("cites", &AwardRoute::cites, "The clauses.")
      .def_property_readonly("evidence", [](const AwardRoute& x) { return evidence_word(x.evidence); }, "How well it is known, as a word; None where nobody said.")
      .def("__repr__", [](const AwardRoute& x) { return "AwardRoute(" + x.id + (x.encoded ? "" : ", not encoded") + ")"; });

  class_of<AwardKind>(module, "AwardKind", "A kind of nominee in a place.")
      .def_readonly("id", &AwardKind::id, "The kind's id.")
      .def_readonly("label", &AwardKind::label, "Its name.")
      .def_readonly("status", &AwardKind::status, "open, closed, unsettled, or unread: nothing in the book could grant it.")
      .def_readonly("because", &AwardKind::because, "What closes it, as decisions list it; unread: what is not read or not set.")
      .def_readonly("why", &AwardKind::why, "The same in words.")
      .def_readonly("routes", &AwardKind::routes, "The routes of the law on that day.")
      .def_readonly("readings", &AwardKind::readings, "Those that are open, and those that are decisive.")
      .def_readonly("values", &AwardKind::values, "Parameters that the answer waits for.")
      .def_readonly("remark", &AwardKind::remark, "That all of this kind that the book names had ended, or none had begun.")
      .def("__repr__", [](const AwardKind& x) { return "AwardKind(" + x.id + ": " + x.status + ")"; });

  class_of<AwardRound>(module, "AwardRound", "A round of the table.")
      .def_readonly("id", &AwardRound::id, "As in the book.")
      .def_readonly("family", &AwardRound::family, "What it is one of.")
      .def_readonly("label", &AwardRound::label, "Its name.")
      .def_readonly("year", &AwardRound::year, "The year that it assesses.")
      .def_property_readonly("opens", [](const AwardRound& x) { return optional_date(x.opens); }, "Its first day; may be None.")
      .def_property_readonly("closes", [](const AwardRound& x) { return optional_date(x.closes); }, "Its closing day; None where none is set.")
      .def_property_readonly("day", [](const AwardRound& x) { return optional_date(x.day); }, "The day that its places are looked at; None where none is known.")
      .def_readonly("day_from", &AwardRound::day_from, "asked, closes, year_end or none.")
      .def("__repr__", [](const AwardRound& x) { return "AwardRound(" + x.id + ")"; });

  class_of<AwardTier>(module, "AwardTier", "A class of a form.")
      .def_readonly("id", &AwardTier::id, "As in the book.")
      .def_readonly("label", &AwardTier::label, "Its name.")
      .def("__repr__", [](const AwardTier& x) { return "AwardTier(" + x.id + ")"; });

  class_of<AwardForm>(module, "AwardForm", "A form of award.")
      .def_readonly("id", &AwardForm::id, "As in the book; `award.ID` is its question.")
      .def_readonly("label", &AwardForm::label, "Its name.")
      .def_readonly("tiers", &AwardForm::tiers, "Its classes.")
      .def_readonly("cites", &AwardForm::cites, "The clauses.")
      .def("__repr__", [](const AwardForm& x) { return "AwardForm(" + x.id + ")"; });

  class_of<AwardPlace>(module, "AwardPlace", "A form in a round.")
      .def_readonly("form", &AwardPlace::form, "The form's id.")
      .def_readonly("round", &AwardPlace::round, "The round's id.")
      .def_property_readonly("day", [](const AwardPlace& p) { return date_to_python(p.day); }, "The day that it is looked at.")
      .def_readonly("decider", &AwardPlace::decider, "Who decides.")
      .def_readonly("ways", &AwardPlace::ways, "The ways to read it; several where a reading is open.")
      .def_readonly("law", &AwardPlace::law, "The rules by date that nominees of any kind would be judged by.")
      .def_readonly("kinds", &AwardPlace::kinds, "Each kind of nominee.")
      .def("__repr__", [](const AwardPlace& x) { return "AwardPlace(" + x.form + " in " + x.round + ")"; });
}

}  // namespace

void register_award_table(py::module_& module) {
  register_award_table_parts(module);
  class_of<AwardTable>(module, "AwardTable", "What each kind of nominee could receive in each round. `str()` gives the Vietnamese page.")
      .def_readonly("rounds", &AwardTable::rounds, "The rounds, in the order of the book.")
      .def_readonly("forms", &AwardTable::forms, "The forms of award.")
      .def_readonly("places", &AwardTable::places, "By round, then by form.")
      .def_readonly("book", &AwardTable::book, "The book's id.")
      .def_readonly("book_version", &AwardTable::book_version, "The book's version.")
      .def_readonly("book_label", &AwardTable::book_label, "The book's name.")
      .def("_to_text", [](const AwardTable& t, const std::string& lang) { return t.to_text(language_from_python(lang)); })
      .def("_to_markdown", [](const AwardTable& t, const std::string& lang) { return t.to_markdown(language_from_python(lang)); })
      .def("_to_json", &AwardTable::to_json)
      .def("__str__", [](const AwardTable& t) { return t.to_text(Language::vi); })
      .def("__repr__", [](const AwardTable& t) { return "<AwardTable: " + std::to_string(t.forms.size()) + " forms, " + std::to_string(t.rounds.size()) + " rounds>"; });

  py::reinterpret_borrow<py::class_<BookObject>>(module.attr("RuleBook"))
      .def("_awards", [](const BookObject& b, const std::string& kind, const std::string& round, const py::object& as_of, bool regimes) {
        AwardQuery query{kind, round, {}, regimes};
        if (!as_of.is_none()) query.as_of = date_from_python(as_of, "as_of");
        return unlocked([&] { return b.awards(query); });
      });
}

}  // namespace chungsuc::python
