// SPDX-License-Identifier: Apache-2.0
// What advice says in words, read back as the values of a slot of a world.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "worlds.h"

namespace chungsuc::worlds {

inline std::vector<std::string> split(const std::string& text, const std::string& at) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  for (std::size_t to; (to = text.find(at, from)) != std::string::npos; from = to + at.size()) parts.push_back(text.substr(from, to - from));
  parts.push_back(text.substr(from));
  return parts;
}

// "0, 2 or ≥ 4", "0; ≥ 2, ≤ 3; or 5", "≥ 2, ≤ 3": alternatives, each of conditions that all hold.
inline std::vector<std::string> alternatives(std::string text) {
  constexpr const char* kFrom = "on or after";
  for (std::size_t at; (at = text.find(kFrom)) != std::string::npos;) text.replace(at, std::string(kFrom).size(), "from");
  std::vector<std::string> all;
  if (text.find(';') != std::string::npos) {
    for (std::string& part : split(text, "; ")) all.push_back(part.starts_with("or ") ? part.substr(3) : part);
    return all;
  }
  std::vector<std::string> two = split(text, " or ");
  if (two.size() == 1) return two;
  for (std::size_t i = 0; i < two.size(); ++i)
    for (std::string& part : i == 0 ? split(two[i], ", ") : std::vector<std::string>{two[i]}) all.push_back(part);
  return all;
}

// Does a value satisfy "≥ 2", "by 2022-01-02", "yes"? Words that nothing reads are an error of the test.
inline bool satisfies(int slot, int value, const std::string& condition) {
  if (condition == "any") return true;
  if (values_of(slot) == 2) return condition == (value ? "yes" : "no");
  if (slot == 6) return condition == kPlaces[value];
  const bool day = slot == 7;
  std::size_t space = condition.rfind(' ');
  std::string how = space == std::string::npos ? "" : condition.substr(0, space), bound = space == std::string::npos ? condition : condition.substr(space + 1);
  std::string own = day ? kDays[value] : std::to_string(value);
  if (how == "≥" || how == "from") return own >= bound;
  if (how == "≤" || how == "by") return own <= bound;
  if (how.empty() || how == "on" || how == "=") return own == bound;
  if (how == ">" || how == "after") return own > bound;
  if (how == "<" || how == "before") return own < bound;
  ADD_FAILURE() << "`" << condition << "` is not read";
  return false;
}

inline std::set<int> told_values(int slot, const std::string& en) {
  std::set<int> values;
  for (const std::string& alternative : alternatives(en))
    for (int v = 0; v < values_of(slot); ++v) {
      bool all = true;
      for (const std::string& condition : split(alternative, ", ")) all = all && satisfies(slot, v, condition);
      if (all) values.insert(v);
    }
  return values;
}

}  // namespace chungsuc::worlds
