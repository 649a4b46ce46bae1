// SPDX-License-Identifier: Apache-2.0
// Purpose: forms of values: parameters, their cells and versions, rows with their thresholds, what overlays set.
// External interface: forms_of_values of forms.h. Private: keys of cells.
#include "model/form_keys.h"

namespace chungsuc {

namespace {

constexpr KeyRow kValueKey{"value", "word", "the value; a bare number is in the declared unit"};
constexpr KeyRow kForKey{"for", "{*@year:word|cell}", "a value for each year"};
constexpr KeyRow kByKey{"by", "@fact", "the fact that selects the value"};
constexpr KeyRow kValuesKey{"values", "{*@value:word|cell}", "a value for each value of that fact"};
constexpr KeyRow kTableKey{"table", "text", "a CSV file beside this one that holds the values"};
constexpr KeyRow kCountsAsKey{"counts_as", "{*@value:@criterion}", "the value that a subject counts as while it meets the criterion"};

KeyRow beside_none_of(std::string_view others, KeyRow key) {
  key.beside = others;
  return key;
}

// The value, or values, of which a version, a cell or a setting has one.
std::vector<KeyRow> cell_keys(std::string_view others, bool table, std::vector<KeyRow> before, std::vector<KeyRow> behind, bool any_body = true) {
  using namespace form_keys;
  std::vector<KeyRow> keys = std::move(before);
  for (const KeyRow& key : {kValueKey, unset, set_by, kForKey, kByKey, kCountsAsKey, kTableKey, kValuesKey})
    if ((table || key.key != kTableKey.key) && (any_body || key.key != set_by.key)) keys.push_back(beside_none_of(others, key));
  keys.insert(keys.end(), behind.begin(), behind.end());
  return keys;
}

}  // namespace

std::vector<FormRow> forms_of_values() {
  using namespace form_keys;  // the rows are these names and little else
  const KeyRow versions{"versions", "[value_version]", "the value by date: no gap, no overlap"};
  const KeyRow chosen{"chosen", "@option", "of a reading: the option"}, why{"why", "text", "why"};
  const KeyRow setter{"set_by", "!@body", "the body that sets it"}, reason{"reason", "text", "why the book differs from the one that it lies over"};
  return {
      {"parameter", "a parameter", cell_keys("-versions", true, {type, unit, {"options", "{value}", "of an enumeration: its values"}}, {evidence, in_vi, in_en, cite, source, note, versions}), {}, "versions value unset for by+values by+table"},
      {"value_version", "a version", cell_keys("", true, {from, until}, {evidence, cite, in_vi, in_en, source, note}), {}, "value unset for by+values by+table"},
      {"cell", "a value", cell_keys("", false, {}, {cite, evidence, in_vi, in_en, source, note}), {}, "value unset for by+values"},
      {"threshold", "a threshold", cell_keys("-versions", true, {}, {cite, evidence, in_vi, in_en, source, note, versions}), {}, "versions value unset for by+values by+table"},
      {"setting", "a setting", cell_keys("-chosen", false, {chosen}, {setter, in_vi, in_en, cite, evidence, source, note, why, reason}, false), {}, "chosen value unset for by+values"},
      {"override", "an override", cell_keys("-chosen", false, {chosen}, {set_by, in_vi, in_en, cite, evidence, source, note, why, reason}, false), {},
       "chosen+reason value+reason unset+reason for+reason by+values+reason chosen+why value+why unset+why for+why by+values+why"},
  };
}

}  // namespace chungsuc
