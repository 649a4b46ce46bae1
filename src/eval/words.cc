// SPDX-License-Identifier: Apache-2.0
// Purpose: words of bounds and ranges in both languages.
// External interface: words.h. Private: one table a kind of type.
#include "eval/words.h"

#include "facts/index.h"

namespace chungsuc {

namespace {

const char* sign(Compare c) {
  switch (c) {
    case Compare::at_least: return "≥ ";
    case Compare::at_most: return "≤ ";
    case Compare::above: return "> ";
    case Compare::below: return "< ";
    case Compare::equals: return "= ";
    case Compare::in: return "";
  }
  return "";
}

std::string day_words(Compare c, const std::string& day, bool vi) {
  switch (c) {
    case Compare::at_least: return vi ? "từ ngày " + day + " trở đi" : "on or after " + day;
    case Compare::at_most: return vi ? "chậm nhất ngày " + day : "by " + day;
    case Compare::above: return vi ? "sau ngày " + day : "after " + day;
    case Compare::below: return vi ? "trước ngày " + day : "before " + day;
    default: return vi ? "ngày " + day : "on " + day;
  }
}

std::string level_words(Compare c, const std::string& level, bool vi) {
  std::string named = vi ? "mức “" + level + "”" : "`" + level + "`";
  switch (c) {
    case Compare::at_least: return vi ? "từ " + named + " trở lên" : named + " or above";
    case Compare::at_most: return vi ? "không quá " + named : named + " or below";
    case Compare::above: return (vi ? "trên " : "above ") + named;
    case Compare::below: return (vi ? "dưới " : "below ") + named;
    default: return named;
  }
}

}  // namespace

std::string bound_words(Compare c, const Type& type, const std::string& value, bool vi) {
  if (c == Compare::in) return (vi ? "một trong: " : "one of ") + value;
  if (type.is_number()) return sign(c) + value;
  if (type.kind == Type::Kind::date) return day_words(c, value, vi);
  if (type.kind == Type::Kind::level) return level_words(c, value, vi);
  return c == Compare::equals ? value : sign(c) + value;
}

std::string range_words(const Interval& i, const Type& type, const std::string& lower, const std::string& upper, bool vi) {
  auto bound = [&](Compare c, const std::string& value) { return bound_words(c, type, value, vi); };
  std::string text;
  if (i.lower) text = bound(i.lower->inclusive ? Compare::at_least : Compare::above, lower);
  if (i.upper) text += (text.empty() ? "" : ", ") + bound(i.upper->inclusive ? Compare::at_most : Compare::below, upper);
  return text;
}

std::string value_words(const Program& p, const Value& v, const Type& type, const std::string& unit, const MemberInfo* m, bool vi) {
  if (type.kind == Type::Kind::level) {
    auto l = p.ladder_of.find(type.unit);
    int rank = v.as_level().rank;
    if (l == p.ladder_of.end()) return "";
    if (rank < 0) return vi ? "chưa đạt mức nào" : "below every level";
    const Label& label = p.ladders[idx(l->second)].levels[idx(rank)].info.label;
    return vi ? label.vi : label.en;
  }
  if (type.kind == Type::Kind::enumeration && m)
    for (const auto& [id, label] : m->values)
      if (id == v.as_text()) return vi ? label.vi : label.en;
  return format_value(v, type, unit, vi);
}

std::string interval_words(const Program& p, const Interval& i, const Type& type, const std::string& unit, const MemberInfo* m, bool vi) {
  if (i.is_point()) return value_words(p, i.lower->value, type, unit, m, vi);
  auto end = [&](const std::optional<End>& e) { return e ? value_words(p, e->value, type, unit, m, vi) : std::string(); };
  return range_words(i, type, end(i.lower), end(i.upper), vi);
}

}  // namespace chungsuc
