// SPDX-License-Identifier: Apache-2.0
// Decision and what it is made of; all of it read-only.
#include "register.h"

namespace py = pybind11;

namespace chungsuc::python {
namespace {

// The word of an outcome for a part of a rule; the word of the whole, which for awards is another, is Decision's own.
const char* outcome_word(Outcome outcome) {
  switch (outcome) {
    case Outcome::met: return "met";
    case Outcome::not_met: return "not_met";
    case Outcome::undetermined: break;
  }
  return "undetermined";
}

py::object evidence_word(const std::optional<Evidence>& evidence) {
  return evidence ? py::cast(std::string(to_string(*evidence))) : py::none();
}

py::object optional_date(const std::optional<Date>& date) { return date ? date_to_python(*date) : py::none(); }

void register_parts(py::module_& module) {
  py::class_<Label>(module, "Label", "A text in Vietnamese and English; `str()` gives the Vietnamese.")
      .def_readonly("vi", &Label::vi)
      .def_readonly("en", &Label::en)
      .def("__str__", [](const Label& l) { return l.vi; })
      .def("__repr__", [](const Label& l) { return "Label(vi=" + l.vi + ", en=" + l.en + ")"; });

  py::class_<Cited>(module, "Cited", "A clause of a document.")
      .def_readonly("document", &Cited::document, "The document's id in the book.")
      .def_readonly("number", &Cited::number, "As printed, such as 260/KH-UBND.")
      .def_readonly("clause", &Cited::clause)
      .def("__repr__", [](const Cited& c) { return "Cited(" + c.document + " " + c.clause + ")"; });

  py::class_<Context>(module, "Context", "When the question was asked.")
      .def_property_readonly("as_of", [](const Context& c) { return date_to_python(c.as_of); })
      .def_readonly("round", &Context::round)
      .def_property_readonly("lodged_on", [](const Context& c) { return optional_date(c.lodged_on); })
      .def_readonly("assessed_year", &Context::assessed_year);

  py::class_<Reason>(module, "Reason", "One step of the explanation; `children` stand in the order of the rule.")
      .def_readonly("id", &Reason::id)
      .def_readonly("head", &Reason::head, "The head key of the node: all, any, fact, reading, ...")
      .def_readonly("label", &Reason::label)
      .def_property_readonly("outcome", [](const Reason& r) { return outcome_word(r.outcome); }, "met, not_met or undetermined.")
      .def_readonly("found", &Reason::found, "The fact as it was compared, or empty where it is missing.")
      .def_readonly("expected", &Reason::expected, "The bound.")
      .def_readonly("state", &Reason::state, "Empty, or missing, invalid, unset, not_in_force, ...")
      .def_readonly("detail", &Reason::detail)
      .def_readonly("subject", &Reason::subject)
      .def_property_readonly("evidence", [](const Reason& r) { return evidence_word(r.evidence); })
      .def_readonly("cites", &Reason::cites)
      .def_readonly("file", &Reason::file)
      .def_readonly("line", &Reason::line)
      .def_readonly("carries", &Reason::carries, "Whether this branch decided the outcome above it.")
      .def_readonly("children", &Reason::children)
      .def("__repr__", [](const Reason& r) {
        return "Reason(" + (r.id.empty() ? r.head : r.id) + ": " + outcome_word(r.outcome) + ", " +
               std::to_string(r.children.size()) + " children)";
      });

  py::class_<Pending>(module, "Pending", "What is not known and could still matter, or a fact that is invalid.")
      .def_readonly("what", &Pending::what, "fact, judgement, relation, parameter, reading, context or unset.")
      .def_readonly("name", &Pending::name)
      .def_readonly("subject", &Pending::subject)
      .def_readonly("key", &Pending::key, "The year or round, where it has one.")
      .def_readonly("label", &Pending::label)
      .def_readonly("provided_by", &Pending::from, "The body or person who provides it.")
      .def_readonly("why", &Pending::why, "For invalid facts: what was found and what was expected.")
      .def_readonly("cites", &Pending::cites)
      .def("__repr__", [](const Pending& p) {
        return "Pending(" + p.what + " " + p.name + (p.key.empty() ? "" : "." + p.key) + ")";
      });

  py::class_<JudgementMade>(module, "Judgement", "A judgement that the answer rests on, made or pending.")
      .def_readonly("name", &JudgementMade::name)
      .def_readonly("subject", &JudgementMade::subject)
      .def_readonly("key", &JudgementMade::key)
      .def_readonly("label", &JudgementMade::label)
      .def_readonly("value", &JudgementMade::value, "As given; empty where pending.")
      .def_readonly("by", &JudgementMade::by, "Empty where nobody is named.")
      .def_readonly("dated", &JudgementMade::dated)
      .def_readonly("ref", &JudgementMade::ref)
      .def_readonly("pending", &JudgementMade::pending)
      .def("__repr__", [](const JudgementMade& j) {
        return "Judgement(" + j.name + ": " + (j.pending ? std::string("pending") : j.value) + ")";
      });

  py::class_<ReadingUsed>(module, "Reading", "A place where the text can be read in two ways, and the way that was taken.")
      .def_readonly("id", &ReadingUsed::id)
      .def_readonly("label", &ReadingUsed::label)
      .def_readonly("chosen", &ReadingUsed::chosen, "The option's id, or empty where none is chosen.")
      .def_readonly("chosen_label", &ReadingUsed::chosen_label)
      .def_readonly("why", &ReadingUsed::why)
      .def_readonly("decisive", &ReadingUsed::decisive, "Whether taking another option alone would change the outcome.")
      .def_property_readonly("others", [](const ReadingUsed& r) {
        py::dict others;
        for (const auto& [option, outcome] : r.others) others[py::str(option)] = outcome_word(outcome);
        return others;
      }, "Each other option and the outcome under it.")
      .def("__repr__", [](const ReadingUsed& r) { return "Reading(" + r.id + ": " + r.chosen + ")"; });

  py::class_<EvidenceUsed>(module, "EvidenceUsed", "A value of the weakest grade that the outcome rests on.")
      .def_readonly("name", &EvidenceUsed::name)
      .def_property_readonly("grade", [](const EvidenceUsed& e) { return to_string(e.grade); })
      .def_readonly("source", &EvidenceUsed::source)
      .def("__repr__", [](const EvidenceUsed& e) { return "EvidenceUsed(" + e.name + ": " + to_string(e.grade) + ")"; });

  py::class_<Step>(module, "Step", "What comes next for an award, and by whom.")
      .def_readonly("verb", &Step::verb)
      .def_readonly("verb_label", &Step::verb_label)
      .def_readonly("by", &Step::by)
      .def_readonly("to", &Step::to)
      .def_readonly("in_force", &Step::in_force, "Whether every body of it exists at the date asked.")
      .def_readonly("why_not", &Step::why_not)
      .def_readonly("why_not_vi", &Step::why_not_vi)
      .def_readonly("cites", &Step::cites)
      .def_readonly("note", &Step::note)
      .def("__repr__", [](const Step& s) { return "Step(" + s.verb + (s.in_force ? ")" : ", not in force)"); });
}

}  // namespace

void register_decision(py::module_& module) {
  register_parts(module);
  py::class_<Decision>(module, "Decision", "The answer to one question about one subject, with everything that it rests on.")
      .def_readonly("question", &Decision::question)
      .def_readonly("question_label", &Decision::question_label)
      .def_readonly("subject", &Decision::subject, "The subject's id.")
      .def_readonly("subject_kind", &Decision::subject_kind)
      .def_readonly("subject_label", &Decision::subject_label)
      .def_readonly("alias", &Decision::alias, "The name that was given, where it was resolved to another.")
      .def_readonly("context", &Decision::context)
      .def_readonly("is_award", &Decision::is_award)
      .def_readonly("is_standing", &Decision::is_standing)
      .def_readonly("exact", &Decision::exact, "True where the outcome is decided, or two completions of the missing facts really disagree.")
      .def_readonly("still_open", &Decision::still_open, "A target whose deadline has not come.")
      .def_property_readonly("outcome", &Decision::outcome_word, "met, not_met or undetermined; for awards eligible, not_eligible or undetermined.")
      .def_readonly("lower", &Decision::lower, "Of a standing: the level surely reached, or empty for none.")
      .def_readonly("upper", &Decision::upper, "Of a standing: the highest level not refuted.")
      .def_readonly("lower_label", &Decision::lower_label)
      .def_readonly("upper_label", &Decision::upper_label)
      .def_readonly("reason", &Decision::reason, "The tree of reasons.")
      .def_readonly("because", &Decision::because, "The ids that decided it.")
      .def_readonly("missing", &Decision::missing, "What is not known and could still matter.")
      .def_readonly("invalid", &Decision::invalid, "Facts that cannot be what they should be.")
      .def_readonly("ignored", &Decision::ignored, "Records dated after the date asked.")
      .def_readonly("judgements", &Decision::judgements)
      .def_readonly("readings", &Decision::readings)
      .def_property_readonly("evidence", [](const Decision& d) { return evidence_word(d.evidence); },
                             "The weakest grade that the outcome rests on: unset, recalled, inferred, secondary or gazette; None where it rests on no document.")
      .def_readonly("evidence_from", &Decision::evidence_from, "The values of that grade.")
      .def_readonly("steps", &Decision::steps)
      .def_readonly("not_considered", &Decision::not_considered, "Ids of routes that are known to exist and are not encoded.")
      .def_readonly("book", &Decision::book)
      .def_readonly("book_version", &Decision::book_version)
      .def_readonly("book_hash", &Decision::book_hash)
      .def("to_text", [](const Decision& d, const std::string& lang) { return d.to_text(language_from_python(lang)); },
           py::arg("lang") = "vi", "The answer and its explanation as plain text, in `vi` or `en`.")
      .def("to_json", &Decision::to_json, "The answer as JSON text, as schemas/decision.schema.json describes it.")
      .def("to_html", [](const Decision& d, const std::string& lang) { return d.to_html(language_from_python(lang)); },
           py::arg("lang") = "vi", "One self-contained HTML fragment.")
      .def("to_dict", [](const Decision& d) { return py::module_::import("json").attr("loads")(d.to_json()); },
           "The same as `to_json`, as dicts and lists.")
      .def("_repr_html_", [](const Decision& d) { return d.to_html(Language::vi); })
      .def("__str__", [](const Decision& d) { return d.to_text(Language::vi); })
      .def("__repr__", [](const Decision& d) {
        std::string text = "<Decision " + d.question;
        if (!d.subject.empty()) text += " of " + d.subject;
        return text + " as of " + d.context.as_of.to_string() + ": " + d.outcome_word() + ">";
      });
}

}  // namespace chungsuc::python
