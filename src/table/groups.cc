// SPDX-License-Identifier: Apache-2.0
// Purpose: which group each row belongs to.
// External interface: class GroupsOfBlock, check_groups. Private: cells as names of groups.
#include <algorithm>

#include "chungsuc/diagnostic.h"
#include "facts/index.h"
#include "table/counts.h"

namespace chungsuc {

void check_groups(const std::string& column, const ColumnLayout& l) {
  if (is_text(l.layout) || is_integer(l.layout) || l.layout == Layout::boolean || l.layout == Layout::none) return;
  throw Error("column `" + column + "` is " + words_of(l) + "; rows are grouped by text, whole numbers or booleans");
}

void GroupsOfBlock::read(std::int64_t first, std::size_t rows) {
  for (const Slot& s : slots_) slot_of_[idx(s.group)] = -1;
  slots_.clear();
  of_row_.resize(kBlock);
  for (std::size_t i = 0; i < rows; ++i) {
    const int group = of_row_[i] = group_at(first + static_cast<std::int64_t>(i));
    if (slot_of_.size() <= idx(group)) slot_of_.resize(idx(group) + 1, -1);
    int& slot = slot_of_[idx(group)];
    if (slot < 0) slot = static_cast<int>(slots_.size()), slots_.push_back({group, {}});
    auto& words = slots_[idx(slot)].words;
    if (words.empty() || words.back().first != i / kWord) words.emplace_back(i / kWord, 0);
    words.back().second |= std::uint64_t{1} << (i % kWord);
  }
}

int GroupsOfBlock::group_at(std::int64_t row) {
  if (!cells_ || cells_->layout().layout == Layout::none || cells_->is_null(row)) {
    if (of_null_ < 0) of_null_ = counts_.group(std::nullopt);
    return of_null_;
  }
  if (!cells_->layout().index) return group_in(*cells_, row);
  const Cells values = cells_->dictionary();
  const auto code = static_cast<std::size_t>(cells_->index(row));
  if (of_code_.empty()) of_code_.resize(static_cast<std::size_t>(values.length()), -1);
  int& known = of_code_[code];
  if (known < 0) known = values.is_null(static_cast<std::int64_t>(code)) ? counts_.group(std::nullopt) : group_in(values, static_cast<std::int64_t>(code));
  return known;
}

int GroupsOfBlock::group_in(const Cells& cells, std::int64_t row) {
  const Layout l = cells.layout().layout;
  if (is_text(l)) {
    const std::string_view text = cells.text(row);
    auto [it, is_new] = of_text_.try_emplace(text, -1);
    if (is_new) it->second = counts_.group(std::string(text));
    return it->second;
  }
  const std::int64_t number = l == Layout::boolean ? cells.boolean(row) : cells.integer(row);
  if (l == Layout::u64 && number < 0) throw Error("column `" + column_ + "` holds a number beyond 64 bits with a sign; rows are not grouped by it");
  auto [it, is_new] = of_number_.try_emplace(number, -1);
  if (is_new) it->second = counts_.group(l == Layout::boolean ? (number ? "true" : "false") : std::to_string(number));
  return it->second;
}

}  // namespace chungsuc
