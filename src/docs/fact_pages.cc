// SPDX-License-Identifier: Apache-2.0
// Purpose: a page for each kind of subject: its facts, judgements and relations, who provides them and what asks for them.
// External interface: DocsMaker::vocabulary, facts. Private: the words of one fact.
#include <algorithm>

#include "docs/book.h"
#include "facts/add_once.h"
#include "facts/index.h"
#include "reason/bodies.h"
#include "reason/vocabulary.h"

namespace chungsuc {

namespace {

std::string type_named(const MemberInfo& m, const DocsWords& w) {
  switch (m.type.kind) {
    case Type::Kind::boolean: return w.say("có hoặc không", "yes or no");
    case Type::Kind::integer: return w.say("số nguyên", "whole number");
    case Type::Kind::decimal: return w.say("số", "number");
    case Type::Kind::money: return w.say("số tiền", "amount of money");
    case Type::Kind::rate: return w.say("tỷ lệ", "rate");
    case Type::Kind::date: return w.say("ngày", "date");
    case Type::Kind::text: return w.say("văn bản", "text");
    case Type::Kind::enumeration: return w.say("một trong các giá trị", "one of these values");
    case Type::Kind::level: return w.say("mức", "level");
    case Type::Kind::list: break;
  }
  return w.say("danh sách", "list");
}

}  // namespace

DocsPage DocsMaker::vocabulary() const {
  DocsPage page{"facts", words.say("Số liệu", "Facts"), {}};
  page.paragraph({DocsSpan{words.say("Mỗi loại đối tượng có số liệu, đánh giá và quan hệ của mình.", "Each kind of subject has its facts, judgements and relations.")}});
  DocsTable t{words.say("Loại đối tượng", "Kinds of subject"), {}, {}};
  for (const char* h : {words.is_vi() ? "Đối tượng" : "Kind", words.is_vi() ? "Thuộc nhóm" : "Also", words.is_vi() ? "Số mục riêng" : "Items of its own"}) t.head.push_back({DocsSpan{h}});
  for (std::size_t k = 0; k < p.kinds.size(); ++k) {
    const KindInfo& kind = p.kinds[k];
    DocsLine groups;
    for (int a : kind.ancestors)
      if (a != static_cast<int>(k)) join_lines(groups, {words.link("kind." + p.kind(a).id)}, ", ");
    auto own = std::count_if(kind.members.begin(), kind.members.end(), [&](const MemberInfo& m) { return book.map.declares(static_cast<int>(k), m.name) == static_cast<int>(k); });
    t.rows.push_back({head({words.link("kind." + kind.id)}), cell(std::move(groups)), cell({DocsSpan{std::to_string(own)}})});
  }
  page.table(std::move(t));
  return page;
}

std::vector<DocsItem> DocsMaker::fact_items(const MemberInfo& m, int kind) const {
  std::vector<DocsItem> items;
  if (m.is == Member::Is::relation) {
    if (m.of >= 0) item(items, "Danh sách", "List of", {words.link("kind." + p.kind(m.of).id), DocsSpan{m.single ? words.say(" (nhiều nhất một)", " (at most one)") : ""}});
  } else {
    DocsLine type{DocsSpan{type_named(m, words)}};
    std::string unit = m.type.kind == Type::Kind::rate && m.unit.empty() ? m.type.unit : m.unit;
    if (m.type.is_number() && !unit.empty()) type += DocsSpan{words.say(", đơn vị: ", ", in ") + unit_text(unit, words.is_vi())};
    if (m.type.kind == Type::Kind::level) type += DocsLine{DocsSpan{": "}, words.link("ladder." + m.type.unit)};
    std::string values;
    for (const auto& [id, label] : m.values) values += (values.empty() ? ": " : "; ") + words.say(label);
    type += DocsSpan{values};
    if (m.may_be_none) type += DocsSpan{words.say("; có thể ghi là không có", "; may be said not to exist")};
    item(items, "Kiểu", "Type", std::move(type));
    DocsLine domain;
    if (m.type.kind != Type::Kind::level)
      for (const ProgramTest& t : m.domain)
        for (const ProgramOperand& o : t.operands) join_lines(domain, words.bound(t.compare, m.type, words.operand(o, m.type, m.unit, &m, kind)), ", ");
    item(items, "Phạm vi", "Within", std::move(domain));
  }
  static const char* const kPer[][2] = {{"", ""}, {"từng năm", "each year"}, {"từng đợt khen thưởng", "each round"}, {"từng lần đề nghị", "each nomination"}};
  item(items, "Cung cấp theo", "Given for", std::string(kPer[static_cast<int>(m.per)][words.is_vi() ? 0 : 1]));
  if (!m.provided_by.empty()) item(items, "Ai cung cấp", "Provided by", {words.setter(m.provided_by)});
  item(items, "Ai đánh giá", "Judged by", words.bodies(m.by));
  return items;
}

DocsPage DocsMaker::facts(int kind) const {
  const KindInfo& k = p.kind(kind);
  const std::string key = "kind." + k.id;
  DocsPage page{"facts." + k.id, words.say("Số liệu về: ", "Facts about: ") + words.say(k.info.label), {}};
  std::vector<DocsItem> more;
  DocsLine groups;
  for (int a : k.ancestors)
    if (a != kind) join_lines(groups, {words.link("kind." + p.kind(a).id)}, ", ");
  item(more, "Có cả số liệu của", "Has the facts of", std::move(groups));
  std::string named;
  for (const NamedInfo& n : k.named) named += (named.empty() ? "" : ", ") + words.say(n.label);
  item(more, "Đối tượng được nêu tên", "Named subjects", named);
  define(page, key, k.info, 2, std::move(more));

  Vocabulary v = vocabulary_of(p, kind, book.questions);
  for (const MemberInfo& m : k.members) {
    if (book.map.declares(kind, m.name) != kind) continue;
    std::vector<DocsItem> items = fact_items(m, kind);
    std::vector<std::string> asked;
    for (const VocabularyItem& i : v.items)
      if (i.id == m.info.id)
        for (const UsedBy& use : i.used_by) {
          const std::string id = use.question.substr(use.question.find('.') + 1);
          std::string to = use.question;
          if (use.question.starts_with("target.")) to = "criterion." + (p.criterion_of.count(use.question) ? use.question : id);
          if (use.question.starts_with("meets.") || use.question.starts_with("recognised.")) to = "ladder." + id;
          if (use.distance == 0 && book.map.has(to)) add_once(asked, to);
        }
    item(items, "Câu hỏi dùng đến", "Asked by", listed(asked));
    define(page, "fact." + k.id + "." + m.info.id, m.info, 2, std::move(items));
  }
  return page;
}

}  // namespace chungsuc
