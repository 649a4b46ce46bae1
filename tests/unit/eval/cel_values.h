// SPDX-License-Identifier: Apache-2.0
// Values and types of the CEL suites in our terms.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "../expression_world.h"

#ifndef CHUNGSUC_TEST_SOURCE
#define CHUNGSUC_TEST_SOURCE "."
#endif

namespace chungsuc::testing {

using Json = nlohmann::json;

// The folder beside the checkout that holds the suites; users do not have it.
inline std::filesystem::path shared_folder() {
  const char* shared = std::getenv("CHUNGSUC_SHARED");
  return std::filesystem::path(shared ? shared : CHUNGSUC_TEST_SOURCE "/../shared");
}

// A value of the suite in our terms, with its type; nothing for kinds that we do not have.
struct Typed {
  Type type;
  Value value;
};

inline std::optional<Typed> typed_list(const Json& value);

inline std::optional<Typed> typed(const Json& value) {
  const std::string kind = value.at("t");
  if (kind == "bool") return Typed{type_of(Type::Kind::boolean), Value{value.at("v").get<bool>()}};
  if (kind == "string") return Typed{type_of(Type::Kind::text), Value{value.at("v").get<std::string>()}};
  if (kind == "list") return typed_list(value);
  if (kind != "int" && kind != "double") return std::nullopt;
  const std::optional<Decimal> number = Decimal::parse(value.at("v").get<std::string>());
  if (!number) return std::nullopt;
  return Typed{type_of(kind == "int" ? Type::Kind::integer : Type::Kind::decimal), Value{*number}};
}

inline std::optional<Typed> typed_list(const Json& value) {
  List items;
  Type type = type_of(Type::Kind::list);
  for (const Json& each : value.at("v")) {
    const std::optional<Typed> item = typed(each);
    if (!item || (type.element && !(*type.element == item->type))) return std::nullopt;
    type = list_type(item->type);
    items.push_back(item->value);
  }
  return Typed{type, Value{items}};
}

inline bool same_kind(const Type& ours, const Type& theirs) {
  if (ours.kind != theirs.kind) return false;
  if (ours.kind != Type::Kind::list || !ours.element || !theirs.element) return true;
  return same_kind(*ours.element, *theirs.element);
}

}  // namespace chungsuc::testing
