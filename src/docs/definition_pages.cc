// SPDX-License-Identifier: Apache-2.0
// Purpose: pages of criteria, values, ladders and readings.
// External interface: DocsMaker::criterion, parameters, ladder, readings, definitions. Private: one definition.
#include "docs/book.h"
#include "facts/index.h"
#include "report/words.h"

namespace chungsuc {

DocsPage DocsMaker::criterion(int index) const {
  const CriterionInfo& c = p.criteria[idx(index)];
  DocsPage page{"criterion." + c.id, words.say(book.map.label("criterion." + c.id)), {}};
  if (book.map.is_table(index)) page.paragraph({DocsSpan{words.say("Bảng theo vùng và năm: ", "The table by region and year: ")}, DocsSpan{words.say(c.info.label), {"table." + c.id, ""}}});
  definition(page, index, 2);
  if (book.map.is_table(index))
    for (std::size_t row = 0; row < p.criteria.size(); ++row)
      if (static_cast<int>(row) != index && book.map.table_of(static_cast<int>(row)) == index) definition(page, static_cast<int>(row), 2);
  return page;
}

void DocsMaker::definition(DocsPage& page, int index, int level) const {
  const CriterionInfo& c = p.criteria[idx(index)];
  const std::string key = "criterion." + c.id;
  std::vector<DocsItem> more;
  if (c.kind >= 0) item(more, "Đối tượng", "About", {words.link("kind." + p.kind(c.kind).id)});
  if (c.deadline) item(more, "Thời hạn", "Deadline", words.operand(*c.deadline, {Type::Kind::date, "", nullptr}, "", nullptr, c.kind));
  if (c.pivot >= 0) item(more, "Ngày chọn quy định", "Which day selects the version", {words.link("reading." + p.readings[idx(c.pivot)].id)});
  Info own = c.info;
  if (c.versions.size() == 1 && !own.evidence) own.evidence = c.versions[0].info.evidence;
  int table = book.map.table_of(index);
  define(page, key, own, level, std::move(more), table < 0 || table == index ? "" : c.id.substr(p.criteria[idx(table)].id.size() + 1) + ". ");
  page.heading(level + 1, {DocsSpan{words.say("Yêu cầu", "What it requires")}});
  for (const auto& v : c.versions) {
    std::string days = words.days(v.written.from, v.written.until);
    if (c.versions.size() > 1 || !days.empty()) {
      DocsLine line{DocsSpan{days.empty() ? words.say("mọi lúc", "at any time") : days, {}, DocsSpan::Style::strong}};
      if (c.versions.size() > 1) line += DocsLine{DocsSpan{" · "}}, line += words.clauses(v.info.cites), line += DocsSpan{" · "}, line += words.grade(v.info);
      page.paragraph(std::move(line));
    }
    page.list(words.conditions(v.root, c.kind));
  }
  if (c.versions.empty()) page.paragraph({DocsSpan{words.unset(c.info.why, c.info.why_vi)}});
  for (const ParameterInfo& q : p.parameters) {
    if (q.id != c.id || book.map.place("parameter." + q.id).page != page.name) continue;
    page.heading(level + 1, {DocsSpan{words.say("Mức quy định", "Threshold")}}, "parameter." + q.id);
    values(page, q, words.say("Mức quy định của “", "Threshold of “") + words.say(book.map.label(key)) + "”");
  }
  uses(page, key, level + 1);
  cases(page, key, level + 1);
}

DocsPage DocsMaker::parameters() const {
  DocsPage page{"parameters", words.say("Giá trị", "Values"), {}};
  page.paragraph({DocsSpan{words.say("Những giá trị mà quy tắc so sánh, theo thời gian. Mức của từng chỉ tiêu trong bảng nằm ở trang của bảng đó.", "Values that rules compare with, through time. The threshold of an indicator stands with its table.")}});
  for (const ParameterInfo& q : p.parameters) {
    const std::string key = "parameter." + q.id;
    if (book.map.place(key).page != page.name) continue;
    define(page, key, q.info, 2);
    values(page, q, words.say(book.map.label(key)));
    uses(page, key, 3);
  }
  return page;
}

DocsPage DocsMaker::ladder(const LadderInfo& l) const {
  const std::string key = "ladder." + l.id;
  DocsPage page{key, words.say(book.map.label(key)), {}};
  std::vector<DocsItem> more;
  if (l.kind >= 0) item(more, "Đối tượng", "About", {words.link("kind." + p.kind(l.kind).id)});
  define(page, key, l.info, 2, std::move(more));
  page.heading(2, {DocsSpan{words.say("Các mức, từ thấp đến cao", "Levels, from the lowest")}});
  for (const LevelInfo& level : l.levels) {
    page.heading(3, {DocsSpan{words.say(level.info.label)}}, "level." + level.id);
    page.paragraph(words.clauses(level.info.cites));
    page.list(words.conditions(level.require, l.kind));
  }
  uses(page, key, 2);
  cases(page, key, 2);
  return page;
}

DocsPage DocsMaker::readings() const {
  DocsPage page{"readings", words.say("Cách hiểu văn bản", "Readings of the text"), {}};
  page.paragraph({DocsSpan{words.say("Chỗ nào văn bản có thể hiểu theo nhiều cách thì các cách đều được ghi lại; cách được chọn có lý do.", "Where the text can be read in several ways, the ways are written down; the one that is chosen has its reason.")}});
  for (const ReadingInfo& r : p.readings) {
    const std::string key = "reading." + r.id;
    std::vector<DocsItem> more;
    DocsItem options{{DocsSpan{words.say("Các cách hiểu", "Options"), {}, DocsSpan::Style::strong}}};
    for (std::size_t o = 0; o < r.options.size(); ++o) {
      DocsItem one{{DocsSpan{words.say(r.options[o].label)}}};
      if (static_cast<int>(o) == r.chosen) one.line += DocsSpan{words.say(" (đã chọn)", " (chosen)"), {}, DocsSpan::Style::strong};
      options.beneath.push_back(std::move(one));
    }
    more.push_back(std::move(options));
    if (r.chosen < 0) item(more, "Tình trạng", "State", words.say("chưa ai chọn", "nobody has chosen") + (words.is_vi() ? r.why_vi.empty() ? "" : ": " + r.why_vi : r.why.empty() ? "" : ": " + r.why));
    else if (!words.is_vi() || !r.why_vi.empty()) item(more, "Lý do", "Why", words.is_vi() ? r.why_vi : r.why);
    if (!r.set_by.empty()) item(more, "Ai có thể chọn", "Who may choose", {words.setter(r.set_by)});
    define(page, key, r.info, 2, std::move(more));
    uses(page, key, 3);
  }
  return page;
}

DocsItem DocsMaker::linked(const std::string& key) const { return {{words.link(key)}}; }

// Of a criterion the subject that it is about; of others nothing.
std::vector<DocsItem> DocsMaker::of_book(const std::string& prefix, const std::string& book_id) const {
  std::vector<DocsItem> items;
  std::map<int, std::size_t> of_kind;  // its item
  for (const std::string& key : book.map.keys()) {
    const std::string& file = book.map.file(key);
    if (!key.starts_with(prefix) || file.substr(0, file.rfind('/')) != book_id) continue;
    const bool criterion = prefix == "criterion.";
    const int index = criterion ? p.criterion_of.at(key.substr(prefix.size())) : -1, table = criterion ? book.map.table_of(index) : -1;
    if (table >= 0 && table != index) continue;
    DocsItem one = linked(key);
    if (table >= 0) one.line += DocsLine{DocsSpan{" · "}, DocsSpan{words.say("bảng", "table"), {"table." + p.criteria[idx(table)].id, ""}}};
    const int kind = criterion ? p.criteria[idx(index)].kind : -1;
    if (!criterion || kind < 0) {
      items.push_back(std::move(one));
      continue;
    }
    auto [at, fresh] = of_kind.try_emplace(kind, items.size());
    if (fresh) items.push_back({{DocsSpan{words.say("Đối với: ", "About: ")}, words.link("kind." + p.kind(kind).id)}});
    items[at->second].beneath.push_back(std::move(one));
  }
  return items;
}

DocsPage DocsMaker::definitions() const {
  DocsPage page{"definitions", words.say("Quy tắc", "Rules"), {}};
  static const char* const kSorts[][3] = {{"ladder.", "Thang mức", "Ladders"}, {"criterion.", "Tiêu chí và điều kiện", "Criteria and conditions"}, {"award.", "Hình thức khen thưởng", "Awards"}, {"duty.", "Nhiệm vụ", "Duties"}};
  for (const auto& [id, label] : book.books) {
    std::vector<DocsItem> all;
    for (const auto& [prefix, vi, en] : kSorts)
      if (std::vector<DocsItem> items = of_book(prefix, id); !items.empty()) all.push_back({{DocsSpan{words.say(vi, en), {}, DocsSpan::Style::strong}}, std::move(items)});
    if (all.empty()) continue;
    page.heading(2, {DocsSpan{words.say(label)}}, "book." + docs_name(id));
    page.list(std::move(all));
  }
  return page;
}

}  // namespace chungsuc
