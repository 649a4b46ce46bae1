// SPDX-License-Identifier: Apache-2.0
// Purpose: values, clauses, grades and names in words, each with the place that it leads to.
// External interface: figure_of, amount_words, class DocsWords but for its conditions. Private: nothing.
#include "docs/words.h"

#include "docs/book.h"
#include "eval/words.h"
#include "facts/index.h"
#include "facts/number_words.h"
#include "report/words.h"

namespace chungsuc {

namespace {

// What the books write where there is no source but what somebody remembers.
bool is_memory(const std::string& source) { return source == "memory"; }

}  // namespace

Figure figure_of(const Program& p, const Value& v, const Type& type, const std::string& unit, bool vi) {
  const Decimal* number = std::get_if<Decimal>(&v.data);
  if (!number || type.kind == Type::Kind::money) {
    std::optional<MoneyUnit> money = number ? money_unit(unit) : std::nullopt;
    int zeros = 0;
    for (std::int64_t scale = money ? money->dong : 1; scale > 1; scale /= 10) ++zeros;
    std::optional<Decimal> scaled = money ? Decimal::make(number->mantissa(), number->scale() + zeros) : std::nullopt;
    if (scaled) return {number_words(*scaled, vi), unit_text(unit, vi)};
    return {value_words(p, v, type, unit, nullptr, vi), ""};
  }
  if (type.kind == Type::Kind::rate && type.unit == "percent") return {number_words(*number, vi), "%"};
  const std::string whole = format_value(v, type, unit, vi), digits = format_value(v, {Type::Kind::decimal, "", nullptr}, "", vi);
  return {digits, whole.size() > digits.size() ? whole.substr(digits.size() + 1) : ""};
}

std::string amount_words(const Program& p, const Value& v, const Type& type, const std::string& unit, const MemberInfo* m, bool vi) {
  if (!std::holds_alternative<Decimal>(v.data)) return value_words(p, v, type, unit, m, vi);
  Figure f = figure_of(p, v, type, unit, vi);
  return f.number + (f.unit.empty() ? "" : " " + f.unit);
}

std::string in_page_quotes(const std::string& text) {
  std::string out;
  bool open = false;
  for (char c : text) {
    if (c == '`') out += (open = !open) ? "“" : "”";
    else out += c;
  }
  return open ? text : out;
}

void join_lines(DocsLine& all, const DocsLine& one, const char* between) {
  if (!all.empty() && !one.empty()) all += DocsSpan{between};
  all += one;
}

DocsSpan DocsWords::link(const std::string& key) const {
  return map_.has(key) ? DocsSpan{say(map_.label(key)), map_.place(key)} : DocsSpan{key};
}

DocsLine DocsWords::links(const std::vector<std::string>& keys) const {
  DocsLine all;
  for (const std::string& key : keys) join_lines(all, {link(key)});
  return all;
}

DocsSpan DocsWords::body(int index) const { return link("body." + p_.bodies[idx(index)].id); }

DocsLine DocsWords::bodies(const std::vector<int>& list) const {
  DocsLine all;
  for (int b : list) join_lines(all, {body(b)});
  return all;
}

DocsSpan DocsWords::setter(const std::string& id) const {
  return map_.has("body." + id) ? link("body." + id) : DocsSpan{id};
}

DocsLine DocsWords::clauses(const std::vector<Cited>& cites) const {
  DocsLine all;
  for (const Cited& c : cites) join_lines(all, {DocsSpan{clause_text(c, l_), map_.clause(c)}});
  return all;
}

// Of many: from the least to the greatest.
std::string DocsWords::span_of(const ParameterInfo& q, const std::vector<ValueCell>& cells) const {
  const Value *least = nullptr, *most = nullptr;
  for (const ValueCell& c : cells) {
    if (c.cell->kind != Cell::Kind::value || !c.cell->value) continue;
    const Value& v = *c.cell->value;
    if (!std::holds_alternative<Decimal>(v.data)) return "";
    if (!least || compare(v, *least) < 0) least = &v;
    if (!most || compare(v, *most) > 0) most = &v;
  }
  if (!least) return "";
  const std::string low = value(*least, q.type, q.unit, nullptr), high = value(*most, q.type, q.unit, nullptr);
  return low == high ? low : say("từ ", "from ") + low + say(" đến ", " to ") + high + say(", tùy trường hợp: xem bảng", ", see the table");
}

std::string DocsWords::figures(const ParameterInfo& q) const {
  constexpr std::size_t kMost = 3;
  const std::vector<ValueCell> cells = value_cells(q);
  if (cells.size() > kMost) return span_of(q, cells);
  std::string text;
  for (const ValueCell& c : cells) {
    const bool is_set = c.cell->kind == Cell::Kind::value && c.cell->value;
    text += text.empty() ? "" : "; ";
    if (!c.under.empty()) text += say(value_columns(p_, {c})[0].second) + ": ";
    text += is_set ? value(*c.cell->value, q.type, q.unit, nullptr) : say("chưa ấn định", "unset");
    if (c.year) text += say(" năm ", " in ") + std::to_string(*c.year);
    std::string when = days(c.from, c.until);
    if (cells.size() > 1 && !when.empty()) text += " " + when;
  }
  return text;
}

DocsLine DocsWords::grade(const Info& info) const {
  DocsLine line{DocsSpan{info.evidence ? evidence_text(*info.evidence, l_) : say("chưa ghi mức tin cậy", "no grade is given")}};
  if (info.source.empty()) return line;
  if (is_memory(info.source)) {
    if (info.evidence != Evidence::recalled) line += DocsSpan{say("; theo trí nhớ", "; from memory")};
    return line;
  }
  bool address = info.source.starts_with("https://") && info.source.find_first_of(" \n") == std::string::npos;
  std::size_t end = address ? info.source.find('/', 8) : std::string::npos;
  line += DocsSpan{" ("};
  line += address ? DocsSpan{info.source.substr(8, end == std::string::npos ? end : end - 8), {}, DocsSpan::Style::plain, info.source} : DocsSpan{info.source};
  line += DocsSpan{")"};
  return line;
}

std::string DocsWords::note(const Info& info) const {
  return is_vi() ? info.note_vi : info.note;
}

std::string DocsWords::days(const std::optional<Date>& from, const std::optional<Date>& until) const {
  std::string text = from ? say("từ ", "from ") + date_text(*from, l_) : "";
  if (until) text += std::string(text.empty() ? "" : " ") + say("đến hết ", "to ") + date_text(add_days(*until, -1).value_or(*until), l_);
  return text;
}

std::string DocsWords::unset(const std::string& why, const std::string& why_vi) const {
  const std::string& own = is_vi() ? why_vi : why;
  return say("chưa ấn định", "unset") + (own.empty() ? "" : " (" + own + ")");
}

DocsLine DocsWords::may_set(const std::string& id) const {
  if (id.empty()) return {};
  return {DocsSpan{say(", có thể do ", ", may be set by ")}, setter(id), DocsSpan{say(" ấn định", "")}};
}

}  // namespace chungsuc
