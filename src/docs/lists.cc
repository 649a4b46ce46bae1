// SPDX-License-Identifier: Apache-2.0
// Purpose: lists of definitions: of many rows of one table only how many, and sorted by what they are.
// External interface: DocsMaker::listed, sorted. Private: what a definition is.
#include <algorithm>

#include "docs/book.h"
#include "facts/index.h"

namespace chungsuc {

DocsLine DocsMaker::listed(const std::vector<std::string>& keys) const {
  constexpr int kMostRows = 6;
  auto table_of = [&](const std::string& key) {
    auto dot = key.find('.');
    bool may_be = key.starts_with("criterion.") || key.starts_with("parameter.");
    auto it = may_be ? p.criterion_of.find(key.substr(dot + 1)) : p.criterion_of.end();
    int table = it == p.criterion_of.end() ? -1 : book.map.table_of(it->second);
    return it != p.criterion_of.end() && table != it->second ? table : -1;
  };
  std::map<int, int> rows;
  for (const std::string& key : keys) ++rows[table_of(key)];
  DocsLine all;
  for (const std::string& key : keys) {
    int table = table_of(key);
    if (table < 0 || rows[table] <= kMostRows) {
      if (table >= 0 && rows[table] == 0) continue;
      join_lines(all, {words.link(key)});
      auto own = key.starts_with("criterion.") ? p.criterion_of.find(key.substr(std::string("criterion.").size())) : p.criterion_of.end();
      if (own != p.criterion_of.end() && book.map.table_of(own->second) == own->second) all += DocsLine{DocsSpan{" ("}, DocsSpan{words.say("bảng", "table"), {"table." + p.criteria[idx(own->second)].id, ""}}, DocsSpan{")"}};
      continue;
    }
    const CriterionInfo& c = p.criteria[idx(table)];
    join_lines(all, {DocsSpan{words.say(c.info.label), {"table." + c.id, ""}}, DocsSpan{" (" + std::to_string(rows[table]) + words.say(" mục)", " items)")}});
    rows[table] = 0;
  }
  return all;
}

namespace {

// What stands before the list of those of a sort; the order in which sorts are listed.
const Label kListSorts[] = {{"Thang mức", "Ladders"}, {"Bảng tiêu chí", "Tables of criteria"}, {"Nhóm chỉ tiêu", "Groups of indicators"}, {"Chỉ tiêu", "Indicators"}, {"Tiêu chí và điều kiện", "Criteria and conditions"},
                        {"Mục tiêu", "Targets"}, {"Hình thức khen thưởng", "Awards"}, {"Đợt khen thưởng", "Rounds"}, {"Nhiệm vụ", "Duties"}, {"Mức quy định, giá trị", "Values"},
                        {"Cách hiểu văn bản", "Readings"}, {"Cơ quan, người có thẩm quyền", "Bodies"}, {"Loại đối tượng", "Kinds of subject"}, {"Số liệu, đánh giá", "Facts and judgements"}, {"Khác", "Others"}};

std::size_t sort_of(const BookMap& map, const Program& p, const std::string& key) {
  static const std::pair<const char*, std::size_t> kPrefixes[] = {{"ladder.", 0}, {"criterion.target.", 5}, {"award.", 6}, {"round.", 7}, {"duty.", 8}, {"parameter.", 9}, {"reading.", 10}, {"body.", 11}, {"kind.", 12}, {"fact.", 13}};
  for (const auto& [prefix, sort] : kPrefixes)
    if (key.starts_with(prefix)) return sort;
  static const std::string kCriterion = "criterion.";
  auto criterion = key.starts_with(kCriterion) ? p.criterion_of.find(key.substr(kCriterion.size())) : p.criterion_of.end();
  if (criterion == p.criterion_of.end()) return std::size(kListSorts) - 1;
  const int table = map.table_of(criterion->second);
  if (table < 0) return 4;
  return table == criterion->second ? 1 : map.is_table(criterion->second) ? 2 : 3;
}

}  // namespace

std::vector<DocsItem> DocsMaker::sorted(const std::vector<std::string>& keys) const {
  std::vector<DocsItem> items;
  for (std::size_t sort = 0; sort < std::size(kListSorts); ++sort) {
    std::vector<std::string> those;
    for (const std::string& key : keys)
      if (sort_of(book.map, p, key) == sort) those.push_back(key);
    DocsLine line = listed(those);
    if (line.empty()) continue;
    items.push_back({{DocsSpan{words.say(kListSorts[sort]) + ": "}}});
    items.back().line += line;
  }
  return items;
}

}  // namespace chungsuc
