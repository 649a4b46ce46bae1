// SPDX-License-Identifier: Apache-2.0
// Purpose: forms of the law's own world: documents, bodies, ladders, subjects, readings.
// External interface: forms_of_world of forms.h. Private: nothing else.
#include "model/form_keys.h"

namespace chungsuc {

std::vector<FormRow> forms_of_world() {
  using namespace form_keys;  // the rows are these names and little else
  return {
      {"document", "a document", {{"number", "text", "its number as signed"}, {"form", "document_form", "how it is called before its number"},
        {"numbered", "(sections articles appendices items)", "how its clauses are written out"}, in_vi, in_en, {"issuer", "@body?", "a body of the book, or text"},
        {"issued", "date", "the day of its signature"}, {"in_force", "in_force", "the days of its force, half-open"}, cite, evidence, source, note,
        {"clauses", "{*clause}", "what it says, clause by clause"}}},
      {"document_form", "`form`", {in_vi, in_en}},
      {"in_force", "`in_force`", {from, until, {"unset", "text", "why it is not known"}, evidence, source, {"note", "text", "free text"}}},
      {"clause", "a clause", {{"is", "!(encoded procedural declaratory)", "whether rules say it"}, evidence, in_vi, in_en, cite, source, note}},

      {"body", "a body", {in_vi, in_en, {"tier", "word", "at which tier it stands"}, {"role", "flag", "whoever heads the nominee's unit"}, {"fills", "@body|[@body]", "the roles that it fills"}, from, until,
        {"succeeded_by", "@body", "for information; power never passes by it"}, cite, evidence, source, note}},

      {"ladder", "a ladder", {{"subject", "@kind", "of whom it is; none: a ladder of judgements"}, in_vi, in_en, cite, evidence, source, note,
        {"recorded_in", "recorded_in", "where recognitions are recorded"}, {"particulars", "@fact|[@fact]", "what no award may do without"}, {"levels", "![level]", "from the lowest"}}},
      {"recorded_in", "`recorded_in`", {{"relation", "!@relation", "the recognitions of a subject"}, {"level", "!@fact", "the fact that holds the level"}, {"from", "!@fact", "the fact that holds its first day"}, {"until", "@fact", "the fact that holds the day on which it is lost"}}},
      {"level", "a level", {{"id", "!word", "its id"}, in_vi, in_en, cite, evidence, source, note, {"require", "node", "what it asks for"}}},

      {"subject", "a kind of subject", {{"extend", "flag", "adds to a kind that another book declares"}, {"abstract", "flag", "a group of other kinds"}, {"record", "flag", "not a nominee; one dated after the day asked is ignored"},
        {"dated", "@fact", "of a record: the fact that says when it came about"}, {"unique", "@fact|[@fact]", "of a record: facts by which there is only one"}, {"is", "@kind|[@kind]", "the kinds that it is, too"}, in_vi, in_en, cite, evidence, source, note,
        {"facts", "{fact}", "what may be known of it"}, {"judgements", "{judgement}", "what a body judges of it"}, {"relations", "{relation}", "other subjects, or records, that belong to it"}, {"named", "{named}", "those that the book knows by name"}}},
      {"fact", "a fact", {type, unit, {"ladder", "@ladder", "of a level: whose"}, {"values", "{value}", "of an enumeration: its values"}, {"may_be_none", "flag", "may be known not to exist"},
        {"not_before", "@fact", "a day before that day, or that year, contradicts it"}, per, {"domain", "bounds", "between which values it lies"}, {"changes", "(any up down never)", "how a plan may change it"}, {"cost", "whole", "of one change; left out: 1"},
        {"by", "@body?", "who provides it"}, in_vi, in_en, cite, evidence, source, note}},
      {"judgement", "a judgement", {{"ladder", "@ladder", "whose levels it is; none: true or false"}, per, {"by", "@body|[@body]", "the bodies that may make it"}, {"changes", "(any up down never)", "how a plan may change it"}, {"cost", "whole", "of one change; left out: 1"}, in_vi, in_en, cite, evidence, source, note}},
      {"relation", "a relation", {{"of", "!@kind", "the kind of those related"}, {"single", "flag", "there is one at most"}, {"changes", "(any up down never)", "how a plan may change it"}, {"cost", "whole", "of one change; left out: 1"}, {"by", "@body?", "who provides it"}, in_vi, in_en, cite, evidence, source, note}},
      {"named", "a named subject", {in_vi, in_en, {"aliases", "[text]", "other names of it"}, from, until, cite, evidence, source, note}},
      {"value", "a value", {in_vi, in_en}},

      {"reading", "a reading", {in_vi, in_en, cite, evidence, source, note, {"options", "!{*option}", "the ways to read the text, two or more"}, {"chosen", "@option", "the option that the book follows"}, unset, {"why", "text", "why it was chosen"}, set_by}, {}, "chosen+why unset"},
      {"option", "an option", {in_vi, in_en, {"date", "(as_of lodged_on)", "the date of the question that selects the version"}, {"note", "text", "free text"}}},
  };
}

}  // namespace chungsuc
