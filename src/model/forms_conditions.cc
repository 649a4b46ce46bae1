// SPDX-License-Identifier: Apache-2.0
// Purpose: forms of conditions: nodes, what they compare with, criteria, rows.
// External interface: forms_of_conditions of forms.h. Private: keys that a node shares with a version of a criterion.
#include "model/form_keys.h"

namespace chungsuc {

namespace {

constexpr std::string_view kHasBounds = "tally count fact judgement recognised meets";

KeyRow key_of_bound(std::string_view key, std::string_view what, std::string_view beside = kHasBounds) { return {key, key == "in" ? "[word|operand]" : "word|operand", what, beside}; }

std::vector<KeyRow> keys_of_bounds(std::string_view beside) {
  return {key_of_bound("at_least", "this or more", beside), key_of_bound("above", "more than this", beside), key_of_bound("at_most", "this or less", beside),
          key_of_bound("below", "less than this", beside), key_of_bound("equals", "this", beside), key_of_bound("in", "one of these", beside)};
}

// `versioned`: it is a version of a criterion, where `require` is the node itself.
std::vector<KeyRow> node_keys(bool versioned) {
  using namespace form_keys;
  std::vector<KeyRow> keys;
  if (versioned) keys = {from, until};
  for (const KeyRow& key : {KeyRow{"id", "word", "how `because` names it", versioned ? "-require" : ""}, unset, in_vi, in_en, KeyRow{"fact", "@fact", "a fact against a bound; one that is true or false alone asks for true"}, KeyRow{"judgement", "@judgement", "a discretion of a named body"},
                            KeyRow{"criterion", "@criterion", "another criterion"}, cite, evidence, KeyRow{"all", "[node]", "each of them"}, KeyRow{"any", "[node]", "one of them"}, KeyRow{"none", "[node]", "not one of them"},
                            KeyRow{"tally", "@criterion?|[@criterion|node]", "how many of them have an outcome"}, KeyRow{"count", "@relation", "how many related subjects or records"}, KeyRow{"each", "@relation", "every related subject or record"},
                            KeyRow{"recognised", "@ladder", "conferred by a decision in force"}, KeyRow{"meets", "@ladder", "computed from the figures"}, KeyRow{"reading", "@reading", "the node of the option that is chosen"},
                            KeyRow{"by_kind", "{*@kind:node}", "the node of the most specific kind of the subject"}, KeyRow{"that", "condition", "one line of CEL"}, KeyRow{"of", "@relation", "of the related subject", "criterion"},
                            KeyRow{"outcome", "(met not_met undetermined)", "which outcome is counted", "tally"}, KeyRow{"where", "node", "only those that satisfy it", "count each"}})
    if (!versioned || key.key != "each") keys.push_back(key);
  if (versioned) keys.push_back({"require", "node", "what is asked for"});
  else keys.push_back({"require", "!node", "what each of them has to satisfy", "each"});
  for (const KeyRow& key : {KeyRow{"then", "!{*@option:node}", "a node for each option", "reading"}, KeyRow{"set_by", "@body", "the body that may set it", "unset"}}) keys.push_back(key);
  if (!versioned) keys.push_back({"size", "word|operand", "how many there have to be", "each"});
  for (const KeyRow& key : keys_of_bounds(kHasBounds)) keys.push_back(key);
  const std::string_view alone = versioned ? "-require" : "";
  for (const KeyRow& key : {KeyRow{"with", "@fact|[@fact]", "the particulars that it must have", "recognised"}, KeyRow{"on", "date|operand", "the day on which it must have been in force", "recognised"},
                            KeyRow{"when_unset", "node", "used while the parameter is unset", alone}, KeyRow{"applies", "node", "where it does not apply, it is met", alone}, floating(source), floating(note)})
    keys.push_back(key);
  if (versioned)  // what it asks for stays in its author's order
    for (KeyRow& key : keys) key.floats = key.key != from.key && key.key != until.key && key.key != cite.key && key.key != evidence.key;
  return keys;
}

std::vector<KeyRow> row_keys() {
  using namespace form_keys;
  std::vector<KeyRow> keys = {in_vi, in_en, cite, {"fact", "@fact", "the fact that it measures"}, {"type", "(bool int decimal money rate date text enum level)", "declares the fact", "fact"}};
  for (KeyRow key : {unit, KeyRow{"values", "{value}", "of an enumeration: its values"}, KeyRow{"ladder", "@ladder", "of a level: whose"}, KeyRow{"may_be_none", "flag", "may be known not to exist"}, per, KeyRow{"by", "@body?", "who provides it"}, KeyRow{"domain", "bounds", "between which values it lies"}}) {
    key.beside = "type";
    keys.push_back(key);
  }
  for (KeyRow key : keys_of_bounds("fact")) {
    if (key.key != "in") key.shape = "word|operand|threshold";
    keys.push_back(key);
  }
  for (const KeyRow& key : {evidence, source, note, KeyRow{"applies", "node", "where it does not apply, it is met"}, KeyRow{"parts", "{row}", "rows of its own"}}) keys.push_back(key);
  return keys;
}

std::vector<KeyRow> criterion_keys() {
  using namespace form_keys;
  return {{"subject", "!@kind", "the kind of subject that it is about"}, {"deadline", "word|operand", "of a target: the day by which"}, in_vi, in_en, cite, evidence, {"from", "date", "the first day of the table", "rows"}, {"until", "date", "the first day after it", "rows"},
          {"pivot", "@reading", "whose options name the date that selects the version"}, source, note, unset, {"set_by", "@body", "the body that may set it", "unset"}, {"facts", "row_facts", "what the facts that rows declare have in common", "rows"},
          {"thresholds", "row_thresholds", "the table of thresholds", "rows"}, {"groups", "{group}", "what stands above the rows", "rows"}, {"require", "node", "what it asks for"}, {"versions", "[node_version]", "what it asks for, by date: no gap, no overlap"},
          {"rows", "{row}", "each declares a fact, a threshold and a criterion"}};
}

constexpr std::string_view kNodeHeads = "all any none tally count each fact judgement criterion recognised meets reading by_kind unset that";

}  // namespace

std::vector<FormRow> forms_of_conditions() {
  using namespace form_keys;  // the rows are these names and little else
  return {
      {"node", "a node", node_keys(false), kNodeHeads},
      {"node_version", "a version", node_keys(true), "all any none tally count fact judgement criterion recognised meets reading by_kind unset that require"},
      {"operand", "an operand", {{"param", "@parameter", "a parameter"}, {"fact", "@fact", "another fact"}, {"reading", "@reading", "what the chosen option says"}, {"then", "{*@option:word|operand}", "for each option", "reading param fact unset"}, unset, set_by, {"times", "word|operand", "a share of it: `110 percent`"}}, {}, "param fact reading+then unset"},
      {"bounds", "`domain`", keys_of_bounds("")},
      {"criterion", "a criterion", criterion_keys(), "require versions rows unset"},
      {"term", "a term", {in_vi, in_en, {"takes", "word|[word]", "the names by which it speaks of its arguments"}, {"means", "!condition", "one line of CEL, which stands wherever the term is called"}, note}},
      {"group", "a group", {in_vi, in_en, cite, evidence, source, note}},
      {"row", "a row", row_keys(), {}, "fact parts"},
      {"row_facts", "`facts`", {per, {"by", "@body?", "who provides them"}}},
      {"row_thresholds", "`thresholds`", {{"table", "!text", "a CSV file beside this one, a line for each row"}, {"by", "!@fact", "the fact that selects the column"}, {"counts_as", "{*@value:@criterion}", "the value that a subject counts as while it meets the criterion"}, in_vi, in_en, cite, evidence, source, note}},
  };
}

}  // namespace chungsuc
