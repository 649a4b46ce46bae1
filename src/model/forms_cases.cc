// SPDX-License-Identifier: Apache-2.0
// Purpose: forms of worked examples and claims.
// External interface: forms_of_cases of forms.h. Private: nothing else.
#include "model/form_keys.h"

namespace chungsuc {

std::vector<FormRow> forms_of_cases() {
  using namespace form_keys;  // the rows are these names and little else
  constexpr std::string_view kSide = "@question|node", kSides = "[@question|node]";
  return {
      {"case", "a case", {{"ask", "!@question", "the question"}, {"context", "context", "the day, the round"}, {"given", "!facts", "as in a facts file"}, {"vary", "vary", "the same for several values"}, {"expect", "any", "the outcome"}, {"because", "any", "the reasons, exactly"}, {"because_includes", "any", "some of the reasons"}, {"missing", "any", "what is missing, exactly"}, floating({"note", "any", "free text"}), floating({"vi", "any", "in Vietnamese"}), floating({"en", "any", "in English"}), floating({"cite", "any", "the clause that it is about"})}, {}, "expect vary"},
      {"context", "`context`", {{"as_of", "date", "the day of the decision"}, {"lodged_on", "date", "the day on which the dossier was lodged"}, {"assessed_year", "whole", "the year that is looked at"}, {"round", "@round", "the round"}}},
      {"vary", "`vary`", {{"set", "text", "what is changed: a path into `given`, or `context.as_of`"}, {"to", "[any]", "its values"}, {"expect", "[any]", "the outcome of each"}, {"because", "[any]", "the reasons of each, exactly"}, {"because_includes", "[any]", "some of the reasons of each"}, {"missing", "[any]", "what each misses, exactly"}, {"note", "any", "free text"}}},

      {"claim", "a claim", {{"subject", "@kind|[@kind]", "the kinds of subject that it is about"}, in_vi, in_en, cite, evidence, source, note, {"from", "date", "the first day for which it is claimed"}, {"until", "date", "the first day after it"}, {"rounds", "@round|[@round]", "only in these rounds, or families of them"},
        {"always", kSide, "it is never refused"}, {"never", kSide, "it is never met"}, {"possible", kSide, "there are facts that meet it"}, {"implies", kSides, "the second is never refused where the first is met"}, {"equal", kSides, "never is one met and the other refused"}, {"disjoint", kSides, "never is more than one of them met"},
        {"monotone", "monotone", "thresholds never become looser, or values never fall"}, {"or_open", "flag", "or the law leaves it open", "possible"}}, "always never possible implies equal disjoint monotone"},
      {"monotone", "`monotone`", {{"rows", "@criterion|[@criterion]", "tables of rows, from the lowest level"}, {"values", "@parameter|[@parameter]", "values by year and version"}, {"never", "(fall rise)", "what no value may do", "values"}}, "rows values"},
  };
}

}  // namespace chungsuc
