// SPDX-License-Identifier: Apache-2.0
// Purpose: forms of whole files: rules, book.yaml, .chungsuc.yaml, .mutants.yaml.
// External interface: forms_of_files of forms.h. Private: nothing else.
#include "model/form_keys.h"

namespace chungsuc {

std::vector<FormRow> forms_of_files() {
  using namespace form_keys;  // the rows are these names and little else
  return {
      {"rule_file", "a rule file", {{"documents", "{document}", "legal documents with their clauses"}, {"bodies", "{body}", "who judges, proposes, appraises, decides, reports"}, {"ladders", "{ladder}", "ordered levels"}, {"subjects", "{subject}", "kinds of subject, with what may be known of them"},
        {"parameters", "{parameter}", "values fixed by law or left to a body"}, {"terms", "{term}", "parts of conditions, each with a name"}, {"criteria", "{criterion}", "conditions; with a deadline, targets"}, {"rounds", "{round}", "families of rounds and their instances"}, {"awards", "{award}", "forms of award"}, {"duties", "{duty}", "what is due, when and by whom"},
        {"readings", "{reading}", "questions of interpretation"}, {"cases", "{case}", "worked examples beside the rules"}, {"claims", "{claim}", "what is true of the rules, whatever the facts"}, {"set", "{@settable:setting}", "of an overlay: values for what is unset"}, {"overrides", "{@settable:override}", "of an overlay: other values, with a reason"}, {"note", "any", "free text"}}, {}, {}, false},
      {"book", "`book.yaml`", {{"language", "!(1)", "the version of the rule language"}, {"id", "!word", "the same as the folder's place under the root"}, {"version", "!text", "of the book"}, in_vi, in_en, {"uses", "[word]", "the books that it uses"}, {"note", "text", "free text"}}},
      {"exceptions", "`.chungsuc.yaml`", {{"note", "text", "free text"}, {"check", "[exception]", "what is found but let be, or counts for more or less"}}},
      {"exception", "an exception", {{"code", "!@diagnostic", "the diagnostic"}, {"file", "text", "only in this file"}, {"definition", "text", "only in this definition: `criteria.id`"}, {"severity", "!(error warning note off)", "what it counts for"}, {"reason", "!text", "why, for whoever reads it next"}}},
      {"survivors", "`.mutants.yaml`", {{"survivors", "![survivor]", "changes that may go unnoticed"}}},
      {"survivor", "a change", {{"definition", "!text", "whose it is"}, {"change", "!text", "as `chungsuc mutate` writes it"}, {"reason", "!text", "why no worked example can notice it"}}},
      {"worded", "words in both languages", {{"vi", "!text", "in Vietnamese"}, {"en", "!text", "in English"}}},
  };
}

}  // namespace chungsuc
