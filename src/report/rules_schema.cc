// SPDX-License-Identifier: Apache-2.0
// Purpose: rule files as JSON Schema.
// External interface: rules_schema. Private: a schema for each shape, and for what stands beside what.
#include "report/rules_schema.h"

#include <algorithm>

#include "model/forms.h"
#include "report/json_parts.h"

namespace chungsuc {

namespace {

constexpr const char* kIdPattern = "^[a-z0-9_-]([a-z0-9_.-]*[a-z0-9_-])?$";

Json one_word_schema() { return {{"type", {"string", "number", "boolean"}}}; }

Json pattern_schema(const char* pattern) {
  Json schema = one_word_schema();
  schema["pattern"] = pattern;  // of numbers nothing is asked
  return schema;
}

Json keys_needed(const std::vector<std::string_view>& keys) {
  Json names = Json::array();
  for (std::string_view key : keys) names.push_back(key);
  return {{"required", std::move(names)}};
}

// One of the keys, or more.
Json any_needed(const std::vector<std::string_view>& keys) {
  if (keys.size() == 1) return keys_needed(keys);
  Json all = Json::array();
  for (std::string_view key : keys) all.push_back(keys_needed({key}));
  return {{"anyOf", std::move(all)}};
}

Json shapes_schema(const std::vector<FormShape>&);

// A word that is a number in YAML is one in JSON.
Json words_schema(const std::vector<std::string_view>& words) {
  Json all = Json::array();
  for (std::string_view word : words) {
    if (word.find_first_not_of("0123456789") == std::string_view::npos) all.push_back(std::stoi(std::string(word)));
    else all.push_back(word);
  }
  return {{"enum", std::move(all)}};
}

Json shape_schema(const FormShape& shape) {
  using Is = FormShape::Is;
  switch (shape.is) {
    case Is::text:
    case Is::word:
    case Is::condition: return one_word_schema();
    case Is::flag: return {{"type", "boolean"}};
    case Is::date: return {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
    case Is::whole: return {{"type", "integer"}};
    case Is::one_of: return words_schema(shape.words);
    case Is::name: return shape.others_too || shape.refers == "question" || shape.refers == "diagnostic" ? one_word_schema() : pattern_schema(kIdPattern);
    case Is::cite: return pattern_schema("^[a-z0-9_-]([a-z0-9_.-]*[a-z0-9_-])?( .*)?$");
    case Is::facts: return {{"type", "object"}};
    case Is::any: return Json::object();
    case Is::map: return {{"$ref", "#/$defs/" + std::string(shape.form->name)}};
    case Is::list: return {{"type", "array"}, {"items", shapes_schema(shape.each)}};
    case Is::ids: break;
  }
  Json schema = {{"type", "object"}, {"additionalProperties", shapes_schema(shape.each)}};
  if (!shape.any_key) schema["propertyNames"] = {{"pattern", kIdPattern}};
  return schema;
}

Json shapes_schema(const std::vector<FormShape>& shapes) {
  if (shapes.size() == 1) return shape_schema(shapes[0]);
  Json all = Json::array();
  for (const FormShape& shape : shapes) all.push_back(shape_schema(shape));
  return {{"anyOf", std::move(all)}};
}

// What has to stand beside a key, and what may not.
void add_company(const FormKey& key, Json& form) {
  const std::string name(key.key);
  Json rules = Json::array();
  if (!key.beside.empty()) rules.push_back(any_needed(key.beside));
  for (std::string_view other : key.never_beside) rules.push_back({{"not", keys_needed({other})}});
  if (!rules.empty()) form["dependentSchemas"][name] = rules.size() == 1 ? rules[0] : Json{{"allOf", std::move(rules)}};
  if (!key.required) return;
  if (key.beside.empty()) form["required"].push_back(name);
  for (std::string_view other : key.beside) form["dependentRequired"][std::string(other)].push_back(name);
}

Json form_schema(const Form& form) {
  Json schema = {{"title", form.what}, {"type", "object"}, {"properties", Json::object()}, {"additionalProperties", false}};
  for (const FormKey& key : form.keys) {
    Json value = {{"description", key.what}};
    value.update(shapes_schema(key.shapes));
    if (form.name == "context") value = {{"description", key.what}, {"anyOf", {shapes_schema(key.shapes), {{"type", "null"}}}}};  // in worked examples null is what is missing
    schema["properties"][std::string(key.key)] = std::move(value);
    add_company(key, schema);
  }
  if (!form.heads.empty()) {
    Json heads = Json::array();
    for (std::string_view head : form.heads) heads.push_back(keys_needed({head}));
    schema["oneOf"] = std::move(heads);
  }
  if (!form.some_of.empty()) {
    Json groups = Json::array();
    for (const auto& group : form.some_of) groups.push_back(keys_needed(group));
    schema["anyOf"] = std::move(groups);
  }
  return schema;
}

}  // namespace

std::string rules_schema() {
  Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                 {"title", "Rule files of chungsuc"},
                 {"description", "Which keys stand where, and what stands under them. Made from the table that the loader reads by; what names mean, types, units and dates only `chungsuc check` knows."},
                 {"$comment", "A book.yaml is #/$defs/book, a .chungsuc.yaml #/$defs/exceptions, a .mutants.yaml #/$defs/survivors."},
                 {"$ref", "#/$defs/rule_file"}};
  Json forms = Json::object();
  for (const Form* form : all_forms()) forms[std::string(form->name)] = form_schema(*form);
  schema["$defs"] = std::move(forms);
  return schema.dump(2) + "\n";
}

}  // namespace chungsuc
