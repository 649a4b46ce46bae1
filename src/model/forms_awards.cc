// SPDX-License-Identifier: Apache-2.0
// Purpose: forms of rounds, awards and duties.
// External interface: forms_of_awards of forms.h. Private: nothing else.
#include "model/form_keys.h"

namespace chungsuc {

std::vector<FormRow> forms_of_awards() {
  using namespace form_keys;  // the rows are these names and little else
  constexpr std::string_view kWhen = "before on during unset";
  return {
      {"round", "a round", {in_vi, in_en, cite, evidence, source, note, {"instances", "!{instance}", "the rounds of this family"}}},
      {"instance", "an instance of a round", {in_vi, in_en, {"for", "whole", "the year that it looks at"}, {"opens", "date", "before it nothing is decided"}, {"closes", "word|operand", "the day of the round, or why none is named"}, cite, evidence, source, note}},

      {"award", "an award", {in_vi, in_en, cite, evidence, source, note, {"to", "!@kind|[@kind]", "kinds, with all that are those kinds"}, {"decided_by", "!@body", "the body that decides it"}, {"require", "!node", "what it asks for"}, {"tiers", "{tier}", "classes of one form; eligible when one is met"}, {"rounds", "!{@round_family:(closed)|award_cell}", "a cell for each family of rounds"}}},
      {"tier", "a class of an award", {in_vi, in_en, cite, evidence, source, note, {"require", "!node", "what it asks for"}}},
      {"award_cell", "a cell", {{"closed", "text", "why it is not given in these rounds"}, {"reading", "@reading", "the cell of the option that is chosen", "-closed"}, {"merit", "@level", "the judgement that it asks for, at least", "steps"}, in_vi, in_en, cite, evidence, source, note,
        {"require", "node", "what it asks for, too", "steps"}, {"then", "!{*@option:(closed)|award_cell}", "a cell for each option", "reading"}, {"steps", "[step]", "who does what, in order"}}, "closed reading steps"},
      {"step", "a step", {{"do", "!(review grant propose propose_up compile check appraise advise submit decide announce)", "what is done"}, {"by", "@body|[@body]", "who does it"}, {"to", "@body", "to whom"}, {"order", "@reading", "the reading that says in which order"}, in_vi, in_en, cite, evidence, source, note}},

      {"duty", "a duty", {in_vi, in_en, cite, evidence, source, {"lead", "!@body|[@body]", "who leads it"}, {"partner", "@body|[@body]", "who joins"}, {"to", "@body|[@body]", "who receives it"}, {"subject", "@kind|[@kind]", "whose fact shows it done"}, {"shown_by", "@fact", "the date that shows it done"}, {"when", "!when", "when it is due"}, note}},
      {"when", "`when`", {{"every", "(year)", "each year"}, {"from", "whole", "the first year", "every"}, {"through", "whole", "the last year", "every"}, {"before", "word", "before this day; of every year MM-DD"}, {"on", "word", "on this day; of every year MM-DD"}, {"during", "word", "in this month or year"}, unset, in_vi, in_en, {"set_by", "@body", "the body that may set it"}, {"note", "text", "free text"}}, {}, kWhen},
  };
}

}  // namespace chungsuc
