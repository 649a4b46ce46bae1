// SPDX-License-Identifier: Apache-2.0
// Decision and what it is made of; all of it read-only.
#include "register.h"

namespace py = pybind11;

namespace chungsuc::python {
namespace {

void register_parts(py::module_& module) {
  class_of<Label>(module, "Label", "A text in Vietnamese and English; `str()` gives the Vietnamese.")
      .def_readonly("vi", &Label::vi, "In Vietnamese.")
      .def_readonly("en", &Label::en, "In English.")
      .def("__str__", [](const Label& l) { return l.vi; })
      .def("__repr__", [](const Label& l) { return "Label(vi=" + l.vi + ", en=" + l.en + ")"; });

  class_of<Cited>(module, "Cited", "A clause of a document.")
      .def_readonly("document", &Cited::document, "The document's id in the book.")
      .def_readonly("number", &Cited::number, "As printed, such as 260/KH-UBND.")
      .def_readonly("clause", &Cited::clause, "As the document numbers it, such as IV.1.2.a; may be empty.")
      .def_readonly("written", &Cited::written, "The whole citation as it is written.")
      .def_readonly("gist", &Cited::gist, "What the clause says, in a few words.")
      .def("__repr__", [](const Cited& c) { return "Cited(" + c.document + (c.clause.empty() ? "" : " " + c.clause) + ")"; });

  class_of<Context>(module, "Context", "When the question was asked. The clock is never read.")
      .def_property_readonly("as_of", [](const Context& c) { return date_to_python(c.as_of); }, "The date of the decision.")
      .def_readonly("round", &Context::round, "The id of a round, or None.")
      .def_property_readonly("lodged_on", [](const Context& c) { return optional_date(c.lodged_on); },
                             "The date on which the dossier came in, or None.")
      .def_readonly("assessed_year", &Context::assessed_year, "As it was given, or None.")
      .def("__repr__", [](const Context& c) {
        std::string text = "Context(as_of=" + c.as_of.to_string();
        if (c.round) text += ", round=" + *c.round;
        if (c.lodged_on) text += ", lodged_on=" + c.lodged_on->to_string();
        if (c.assessed_year) text += ", assessed_year=" + std::to_string(*c.assessed_year);
        return text + ")";
      });

  class_of<Reason>(module, "Reason", "One step of the explanation; `children` stand in the order of the rule.")
      .def_readonly("id", &Reason::id, "The id of the node, or of what it asks for.")
      .def_readonly("head", &Reason::head, "The head key of the node: all, any, fact, reading, ...")
      .def_readonly("label", &Reason::label, "What the step asks.")
      .def_property_readonly("outcome", [](const Reason& r) { return word_of(r.outcome); }, "met, not_met or undetermined.")
      .def_readonly("found", &Reason::found, "The fact as it was compared, with its unit: `0 dong`; empty where it is missing.")
      .def_readonly("expected", &Reason::expected, "The bound, with its unit: `= 0 dong`.")
      .def_readonly("found_vi", &Reason::found_vi, "`found` in Vietnamese.")
      .def_readonly("expected_vi", &Reason::expected_vi, "`expected` in Vietnamese.")
      .def_readonly("figure", &Reason::figure, "Whether what was compared is an amount or a number.")
      .def_readonly("state", &Reason::state, "Empty, or missing, invalid, unset, not_in_force, ...")
      .def_readonly("detail", &Reason::detail, "A sentence, where the state needs one.")
      .def_readonly("subject", &Reason::subject, "The id of the related subject, where it is not the one asked about.")
      .def_readonly("subject_label", &Reason::subject_label, "The name of that subject.")
      .def_property_readonly("evidence", [](const Reason& r) { return evidence_word(r.evidence); },
                             "How well the law of this step is known: unset, recalled, inferred, secondary or gazette; or None.")
      .def_readonly("cites", &Reason::cites, "The clauses that the step encodes.")
      .def_readonly("file", &Reason::file, "The rule file in which the step stands.")
      .def_readonly("line", &Reason::line, "Its line there, from 1.")
      .def_readonly("carries", &Reason::carries, "Whether this branch decided the outcome above it.")
      .def_readonly("children", &Reason::children, "The steps below, in the order of the rule.")
      .def("__repr__", [](const Reason& r) {
        return "Reason(" + (r.id.empty() ? r.head : r.id) + ": " + word_of(r.outcome) + ", " +
               std::to_string(r.children.size()) + " children)";
      });

  class_of<Pending>(module, "Pending", "What is not known and could still matter, or a fact that is invalid.")
      .def_readonly("what", &Pending::what, "fact, judgement, relation, parameter, reading, context or unset.")
      .def_readonly("name", &Pending::name, "Its id in the book.")
      .def_readonly("subject", &Pending::subject, "The id of the subject; empty for parameters and readings.")
      .def_readonly("subject_label", &Pending::subject_label, "The name of the subject.")
      .def_readonly("key", &Pending::key, "The year or round, where it has one.")
      .def_readonly("label", &Pending::label, "What it is.")
      .def_readonly("of", &Pending::of, "Of a fact of a record: the id of whom the record is about.")
      .def_readonly("of_label", &Pending::of_label, "The name of whom the record is about.")
      .def_readonly("provided_by", &Pending::from, "The id of the body that provides it, or words; may be empty.")
      .def_readonly("provided_by_label", &Pending::from_label, "The name of who provides it.")
      .def_readonly("why", &Pending::why, "For invalid facts: what was found and what was expected; for parameters: why there is no value.")
      .def_readonly("why_vi", &Pending::why_vi, "`why` in Vietnamese; may be empty.")
      .def_property_readonly("days", [](const Pending& p) {
        py::list days;
        for (Date day : p.days) days.append(date_to_python(day));
        return days;
      }, "Of recorded decisions: the days, each a datetime.date, for which they must be known.")
      .def_readonly("remark", &Pending::remark, "Why nobody can give it on the day asked; may be empty.")
      .def_readonly("cites", &Pending::cites, "The clauses that ask for it.")
      .def("__repr__", [](const Pending& p) {
        return "Pending(" + p.what + " " + p.name + (p.key.empty() ? "" : "." + p.key) + ")";
      });

  class_of<JudgementMade>(module, "Judgement", "A judgement that the answer rests on, made or pending.")
      .def_readonly("name", &JudgementMade::name, "Its id in the book.")
      .def_readonly("subject", &JudgementMade::subject, "The id of whom it is about.")
      .def_readonly("subject_label", &JudgementMade::subject_label, "The name of whom it is about.")
      .def_readonly("key", &JudgementMade::key, "The year or round, where it has one.")
      .def_readonly("label", &JudgementMade::label, "What is judged.")
      .def_readonly("value", &JudgementMade::value, "As given; empty where pending.")
      .def_readonly("value_label", &JudgementMade::value_label, "The same in words; may be empty.")
      .def_readonly("by", &JudgementMade::by, "Who made it, or who may; empty where nobody is named.")
      .def_property_readonly("dated", [](const JudgementMade& j) { return optional_date(Date::parse(j.dated)); },
                             "The day on which it was made, a datetime.date; None where none is given.")
      .def_readonly("ref", &JudgementMade::ref, "The paper that it stands in, where one is given.")
      .def_readonly("pending", &JudgementMade::pending, "Whether it is still to be made.")
      .def_readonly("remark", &JudgementMade::remark, "Where it is pending and nobody who may make it is in office: that; else empty.")
      .def("__repr__", [](const JudgementMade& j) {
        return "Judgement(" + j.name + ": " + (j.pending ? std::string("pending") : j.value) + ")";
      });

  class_of<ReadingUsed>(module, "Reading", "A place where the text can be read in two ways, and the way that was taken.")
      .def_readonly("id", &ReadingUsed::id, "Its id in the book.")
      .def_readonly("label", &ReadingUsed::label, "What the text leaves open.")
      .def_readonly("chosen", &ReadingUsed::chosen, "The option's id, or empty where none is chosen.")
      .def_readonly("chosen_label", &ReadingUsed::chosen_label, "What the option says.")
      .def_readonly("why", &ReadingUsed::why, "Why it was chosen.")
      .def_readonly("decisive", &ReadingUsed::decisive, "Whether taking another option alone would change the outcome.")
      .def_property_readonly("others", [](const ReadingUsed& r) {
        py::dict others;
        for (const auto& [option, outcome] : r.others) others[py::str(option)] = word_of(outcome);
        return others;
      }, "Each other option and the outcome under it: {id: word}.")
      .def("__repr__", [](const ReadingUsed& r) { return "Reading(" + r.id + ": " + r.chosen + ")"; });

  class_of<EvidenceUsed>(module, "EvidenceUsed", "A value of the weakest grade that the outcome rests on.")
      .def_readonly("name", &EvidenceUsed::name, "The parameter, rule or fact.")
      .def_readonly("label", &EvidenceUsed::label, "The clause written out, or what the name stands for.")
      .def_property_readonly("grade", [](const EvidenceUsed& e) { return to_string(e.grade); },
                             "unset, recalled, inferred, secondary or gazette.")
      .def_readonly("source", &EvidenceUsed::source, "Where it was read; may be empty.")
      .def("__repr__", [](const EvidenceUsed& e) { return "EvidenceUsed(" + e.name + ": " + to_string(e.grade) + ")"; });

  class_of<Step>(module, "Step", "What comes next for an award, and by whom.")
      .def_readonly("verb", &Step::verb, "What is done, such as submit or decide.")
      .def_readonly("verb_label", &Step::verb_label, "The same in words.")
      .def_readonly("by", &Step::by, "The bodies that do it.")
      .def_readonly("to", &Step::to, "The body it goes to; empty where it goes to none.")
      .def_readonly("in_force", &Step::in_force, "Whether every body of it exists at the date asked.")
      .def_readonly("why_not", &Step::why_not, "Which body does not, and until when it did.")
      .def_readonly("why_not_vi", &Step::why_not_vi, "`why_not` in Vietnamese.")
      .def_readonly("cites", &Step::cites, "The clauses that lay it down.")
      .def_readonly("order", &Step::order, "Of several bodies, who comes first, as far as it is settled.")
      .def_readonly("note", &Step::note, "A remark of the book's author; may be empty.")
      .def_readonly("note_vi", &Step::note_vi, "`note` in Vietnamese; may be empty.")
      .def_property_readonly("evidence", [](const Step& s) { return evidence_word(s.evidence); },
                             "How well it is known that this step is to be taken; or None.")
      .def("__repr__", [](const Step& s) { return "Step(" + s.verb + (s.in_force ? ")" : ", not in force)"); });
}

}  // namespace

void register_decision(py::module_& module) {
  register_parts(module);
  class_of<Decision>(module, "Decision",
                     "The answer to one question about one subject, with everything that it rests on. Never changes.\n\n"
                     "`print(d)` shows all of it in Vietnamese, `d.to_text(\"en\")` in English; a notebook shows a tree that opens.\n"
                     "`d.outcome` is the answer, `d.reason` why, `d.missing` what is not known and could still matter.")
      .def_readonly("question", &Decision::question, "The id of the question.")
      .def_readonly("question_label", &Decision::question_label, "What was asked.")
      .def_readonly("subject", &Decision::subject, "The subject's id.")
      .def_readonly("subject_kind", &Decision::subject_kind, "The kind of subject, such as `commune`.")
      .def_readonly("subject_label", &Decision::subject_label, "The subject's name.")
      .def_readonly("alias", &Decision::alias, "The name that was given, where it was resolved to another.")
      .def_readonly("context", &Decision::context, "When it was asked.")
      .def_readonly("round_label", &Decision::round_label, "The name of the round, where one was given.")
      .def_readonly("is_award", &Decision::is_award, "Whether an award was asked about.")
      .def_readonly("is_standing", &Decision::is_standing, "Whether a standing was asked about.")
      .def_readonly("exact", &Decision::exact, "True where the outcome is decided, or two completions of the missing facts really disagree.")
      .def_readonly("too_many", &Decision::too_many, "Undetermined, and too many combinations of what is missing to look at each.")
      .def_readonly("still_open", &Decision::still_open, "A target whose deadline has not come.")
      .def_property_readonly("outcome", &Decision::outcome_word, "met, not_met or undetermined; for awards eligible, not_eligible or undetermined.")
      .def_readonly("lower", &Decision::lower, "Of a standing: the level surely reached, or empty for none.")
      .def_readonly("upper", &Decision::upper, "Of a standing: the highest level not refuted.")
      .def_readonly("lower_label", &Decision::lower_label, "The name of `lower`.")
      .def_readonly("upper_label", &Decision::upper_label, "The name of `upper`.")
      .def_readonly("reason", &Decision::reason, "The tree of reasons.")
      .def_readonly("because", &Decision::because, "The ids that decided it.")
      .def_readonly("deciding_step", &Decision::deciding_step, "The one step that decided it: the first that fails, or the first that is open, or of what is met the first\nbranch of a choice that carried; empty where there was nothing to choose.")
      .def_readonly("missing", &Decision::missing, "What is not known and could still matter.")
      .def_readonly("invalid", &Decision::invalid, "Facts that cannot be what they should be, and why; they decide nothing.")
      .def_readonly("ignored", &Decision::ignored, "Records dated after the date asked.")
      .def_readonly("judgements", &Decision::judgements, "Judgements that it rests on or waits for.")
      .def_readonly("readings", &Decision::readings, "Readings of the text that it rests on, and whether others would change it.")
      .def_property_readonly("evidence", [](const Decision& d) { return evidence_word(d.evidence); },
                             "The weakest grade that the outcome rests on: unset, recalled, inferred, secondary or gazette; None where it rests on no document.")
      .def_readonly("evidence_from", &Decision::evidence_from, "The values of that grade.")
      .def_readonly("steps", &Decision::steps, "What comes next for an award, in order.")
      .def_readonly("not_considered", &Decision::not_considered, "Ids of routes that are known to exist and are not encoded.")
      .def_readonly("book", &Decision::book, "The id of the rule book.")
      .def_readonly("book_version", &Decision::book_version, "Its version.")
      .def_readonly("book_hash", &Decision::book_hash, "The SHA-256 of all texts that it was made from, in hexadecimal.")
      .def("_to_text", [](const Decision& d, const std::string& lang) { return d.to_text(language_from_python(lang)); })
      .def("_to_json", &Decision::to_json)
      .def("_to_html", [](const Decision& d, const std::string& lang) { return d.to_html(language_from_python(lang)); })
      .def("__str__", [](const Decision& d) { return d.to_text(Language::vi); })
      .def("__repr__", [](const Decision& d) {
        std::string text = "<Decision " + d.question;
        if (!d.subject.empty()) text += " of " + d.subject;
        return text + " as of " + d.context.as_of.to_string() + ": " + d.outcome_word() + ">";
      });

  class_of<Disagreement>(module, "Disagreement",
                         "Two answers about the same subject that do not go together: recognised at a level that its figures refute, or\n"
                         "figures that surely reach more than was recognised.")
      .def_readonly("code", &Disagreement::code, "recognised-above-figures or figures-above-recognition.")
      .def_readonly("subject", &Disagreement::subject, "The subject's id.")
      .def_property_readonly("questions", [](const Disagreement& d) { return py::make_tuple(d.questions[0], d.questions[1]); },
                             "The two questions: (recognised.LADDER, meets.LADDER).")
      .def_readonly("text", &Disagreement::text, "A sentence about it.")
      .def("__str__", [](const Disagreement& d) { return d.text.vi; })
      .def("__repr__", [](const Disagreement& d) { return "Disagreement(" + d.code + " of " + d.subject + ")"; });
}

}  // namespace chungsuc::python
