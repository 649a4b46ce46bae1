// SPDX-License-Identifier: Apache-2.0
// Purpose: cells that are not used as they stand, read one by one: texts, decimals, dictionaries, times.
// External interface: class BatchColumns.
#include <algorithm>
#include <cmath>

#include "facts/blank.h"
#include "facts/index.h"
#include "table/block.h"
#include "table/cell_words.h"

namespace chungsuc {

using State = BatchColumns::Read::State;

BatchColumns::BatchColumns(const Program& p, const BoundPlan& plan, const std::vector<Cells>& cells) : p_(p), plan_(&plan), cells_(cells), dictionaries_(plan.columns.size()), codes_(plan.columns.size()) {
  for (std::size_t c = 0; c < plan.columns.size(); ++c) {
    const BoundColumn& column = plan.columns[c];
    if (column.read == BoundColumn::Read::none || !this->cells(c).layout().index) continue;
    Cells values = this->cells(c).dictionary();
    for (std::int64_t i = 0; i < values.length(); ++i) dictionaries_[c].push_back(values.is_null(i) ? Read{} : read(column, values, i));
    constexpr std::size_t kMost = 4096;
    if (column.read != BoundColumn::Read::codes || dictionaries_[c].size() > kMost || column.words.size() >= look) continue;
    const auto missing = static_cast<std::uint8_t>(column.words.size());
    for (const Read& r : dictionaries_[c]) codes_[c].push_back(r.state == State::there ? static_cast<std::uint8_t>(r.value) : r.state == State::missing ? missing : look);
    codes_[c].push_back(missing);
  }
}

BatchColumns::Read BatchColumns::cell(std::size_t column, std::int64_t row) const {
  const BoundColumn& c = plan_->columns[column];
  const Cells& own = cells(column);
  if (own.is_null(row)) return {};
  if (own.layout().index) return dictionaries_[column][static_cast<std::size_t>(own.index(row))];
  return read(c, own, row);
}

BatchColumns::Read BatchColumns::read(const BoundColumn& c, const Cells& cells, std::int64_t row) const {
  Layout l = cells.layout().layout;
  if (c.read == BoundColumn::Read::codes) {
    if (l == Layout::boolean) return {State::there, cells.boolean(row)};
    if (!is_text(l)) return read_flag(cells, row);
    return is_blank(cells.text(row)) ? Read{} : read_code(c, cell_word(cells.text(row)));
  }
  if (is_text(l)) return is_blank(cells.text(row)) ? Read{} : read_value(c, cell_word(cells.text(row)));
  if (c.days) {
    auto day = cells.day(row);
    return day ? Read{State::there, *day} : Read{State::invalid, 0};
  }
  std::optional<Count> count;
  if (l == Layout::decimal) count = count_of(cells.decimal(row), cells.layout().scale, c.amount);
  else if (l == Layout::f32) count = count_of(static_cast<float>(cells.real(row)), c.amount);
  else if (l == Layout::f64) count = count_of(cells.real(row), c.amount);
  else count = count_of(l == Layout::u64 ? Count{static_cast<std::uint64_t>(cells.integer(row))} : Count{cells.integer(row)}, 0, c.amount);
  bool real = l == Layout::f32 || l == Layout::f64;
  if (real && cells.real(row) != cells.real(row)) return {};
  if (!count || (real && c.amount.whole && has_fraction(cells.real(row)))) return {State::invalid, 0};
  if (*count > INT64_MAX / 2 || *count < INT64_MIN / 2) return {State::odd, 0};
  return {State::there, static_cast<std::int64_t>(*count)};
}

BatchColumns::Read BatchColumns::read_code(const BoundColumn& c, std::string_view text) const {
  for (std::size_t i = 0; i < c.words.size(); ++i)
    if (c.words[i] == text) return {State::there, static_cast<std::int64_t>(i)};
  if (c.member->type.kind == Type::Kind::boolean)
    if (auto flag = boolean_word(text)) return {State::there, *flag};
  return {c.member->may_be_none && text == "none" ? State::odd : State::invalid, 0};
}

// Booleans that stand as numbers.
BatchColumns::Read BatchColumns::read_flag(const Cells& cells, std::int64_t row) const {
  const bool real = cells.layout().layout == Layout::f32 || cells.layout().layout == Layout::f64;
  if (real && std::isnan(cells.real(row))) return {};
  const auto flag = flag_of(cells, row);
  return flag ? Read{State::there, *flag} : Read{State::invalid, 0};
}

BatchColumns::Read BatchColumns::read_value(const BoundColumn& c, std::string_view text) const {
  if (c.member->may_be_none && text == "none") return {State::odd, 0};
  ReadValue r = chungsuc::read_value(text, false, c.member->type, c.member->unit);
  if (!r.value) return {State::invalid, 0};
  if (c.days) return {State::there, r.value->as_date().days()};
  const Decimal& d = r.value->as_number();
  auto count = count_of(d.mantissa(), d.scale(), c.amount.money ? Amount{0, false, false} : c.amount);
  if (!count || *count > INT64_MAX / 2 || *count < INT64_MIN / 2) return {State::odd, 0};
  return {State::there, static_cast<std::int64_t>(*count)};
}

}  // namespace chungsuc
