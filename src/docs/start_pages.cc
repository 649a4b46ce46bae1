// SPDX-License-Identifier: Apache-2.0
// Purpose: what a book decides, what is unset or weakly known in it, and all of its pages.
// External interface: DocsMaker::start, gaps; docs_pages. Private: lists of questions.
#include <algorithm>

#include "docs/book.h"
#include "facts/index.h"
#include "report/words.h"

namespace chungsuc {

namespace {

std::string kind_of_gap(const std::string& what, const DocsWords& w) {
  static const std::map<std::string, Label> words = {
      {"value", {"giá trị", "value"}}, {"condition", {"điều kiện", "condition"}}, {"bound", {"mức so sánh", "bound"}}, {"reading", {"cách hiểu", "reading"}},
      {"round", {"đợt khen thưởng", "round"}}, {"duty", {"nhiệm vụ", "duty"}}, {"document", {"văn bản", "document"}}, {"clause", {"điều khoản", "clause"}},
      {"body", {"cơ quan", "body"}}, {"ladder", {"thang mức", "ladder"}}, {"level", {"mức", "level"}}, {"kind", {"loại đối tượng", "kind of subject"}},
      {"fact", {"số liệu", "fact"}}, {"judgement", {"đánh giá", "judgement"}}, {"relation", {"quan hệ", "relation"}}, {"named subject", {"đối tượng có tên", "named subject"}},
      {"criterion", {"tiêu chí", "criterion"}}, {"award", {"hình thức khen", "award"}}, {"class", {"hạng", "class"}}, {"cell", {"ô hình thức – đợt", "form in a round"}}, {"step", {"bước", "step"}}};
  auto it = words.find(what);
  return it == words.end() ? what : it->second.in(w.language());
}

// " (Miền núi; 2022)": regions and years by their names.
std::string named_keys(const Program& p, const std::vector<std::string>& keys, const DocsWords& w) {
  auto named = [&](const std::string& word) {
    for (const KindInfo& k : p.kinds)
      for (const MemberInfo& m : k.members)
        for (const auto& [id, label] : m.values)
          if (id == word) return w.say(label);
    return word;
  };
  std::string text;
  for (const std::string& key : keys) {
    text += text.empty() ? " (" : "; ";
    for (std::size_t at = 0; at <= key.size();) {
      std::size_t end = std::min(key.find(", ", at), key.size());
      text += (at == 0 ? "" : ", ") + named(key.substr(at, end - at));
      at = end + 2;
    }
  }
  return text.empty() ? "" : text + ")";
}

// The definition in which something is unset; empty: it is none of the map.
std::string key_of_gap(const Program& p, const BookMap& map, const std::string& what, const std::string& id, const std::string& rule) {
  if (auto round = p.round_of.find(id); what == "round" && round != p.round_of.end()) return "round." + p.families[idx(p.rounds[idx(round->second)].family)].id;
  if (!rule.empty()) {
    if (map.has(rule)) return rule;
    if (rule.starts_with("meets.")) return "ladder." + rule.substr(6);
  }
  const std::string key = (what == "value" ? "parameter." : what + ".") + id;
  return map.has(key) ? key : "";
}

}  // namespace

DocsItem DocsMaker::answers(const std::string& kind, const char* vi, const char* en) const {
  DocsItem all{{DocsSpan{words.say(vi, en), {}, DocsSpan::Style::strong}}};
  for (const std::string& key : book.map.keys()) {
    std::string asked;
    if (kind == "ladder") asked = key.starts_with("ladder.") && p.ladders[idx(p.ladder_of.at(key.substr(7)))].kind >= 0 ? key : "";
    else asked = question(key).starts_with(kind + ".") ? key : "";
    if (!asked.empty()) all.beneath.push_back(linked(key));
  }
  return all;
}

DocsPage DocsMaker::start(const std::string& hash) const {
  DocsPage page{"index", words.say(p.label), {}};
  std::vector<DocsItem> items;
  item(items, "Mã bộ quy tắc", "Book", DocsLine{DocsSpan{p.book, {}, DocsSpan::Style::code}});
  item(items, "Phiên bản", "Version", p.version);
  item(items, "Mã băm nội dung", "Hash of its texts", DocsLine{DocsSpan{hash, {}, DocsSpan::Style::code}});
  page.list(std::move(items));

  page.heading(2, {DocsSpan{words.say("Bộ quy tắc này trả lời những gì", "What the book decides")}});
  std::vector<DocsItem> asked;
  for (DocsItem& one : std::vector<DocsItem>{answers("ladder", "Mức đạt chuẩn", "Standings"), answers("award", "Hình thức khen thưởng", "Awards"), answers("target", "Mục tiêu", "Targets")})
    if (!one.beneath.empty()) asked.push_back(std::move(one));
  auto count = [&](const char* kind) { return std::count_if(book.questions.begin(), book.questions.end(), [&](const auto& q) { return q.first.starts_with(kind); }); };
  asked.push_back({{DocsSpan{std::to_string(count("criterion.")) + words.say(" tiêu chí và điều kiện", " criteria and conditions"), {"definitions", ""}}}});
  if (!p.duties.empty()) asked.push_back({{DocsSpan{std::to_string(p.duties.size()) + words.say(" nhiệm vụ", " duties"), {"duties", ""}}}});
  page.list(std::move(asked));

  if (!p.rounds.empty()) {
    page.heading(2, {DocsSpan{words.say("Đợt khen thưởng", "Rounds")}});
    std::vector<DocsItem> rounds;
    for (const AwardRound& r : book.awards.rounds) {
      rounds.push_back({{DocsSpan{r.label.in(words.language()), {"awards", "round-" + r.id}}}});
      if (r.year != 0 && r.label.in(words.language()).find(std::to_string(r.year)) == std::string::npos) rounds.back().line += DocsSpan{" (" + std::to_string(r.year) + ")"};
      rounds.back().line += DocsSpan{r.closes ? words.say("; kết thúc ngày ", "; closes on ") + date_text(*r.closes, words.language()) : words.say("; chưa ấn định ngày kết thúc", "; no closing day is set")};
    }
    page.list(std::move(rounds));
  }
  page.heading(2, {DocsSpan{words.say("Văn bản", "Documents")}});
  std::vector<DocsItem> documents;
  for (const DocumentInfo& d : p.documents) documents.push_back({{DocsSpan{(d.number.empty() ? "" : d.number + " – ") + words.say(d.info.label), {"document." + docs_name(d.id), ""}}}});
  page.list(std::move(documents));

  page.heading(2, {DocsSpan{words.say("Chưa ấn định, hoặc chưa chắc chắn", "What is unset, or weakly known")}});
  page.paragraph({DocsSpan{std::to_string(book.law.unset.size()) + words.say(" mục chưa ấn định; ", " places are unset; ") + std::to_string(book.law.weak.size()) + words.say(" mục mới ghi theo trí nhớ hoặc do suy ra, cần đối chiếu văn bản", " are recalled or inferred, and to be checked against the text"), {"gaps", ""}}, DocsSpan{"."}});
  return page;
}

DocsPage DocsMaker::gaps() const {
  DocsPage page{"gaps", words.say("Chưa ấn định, hoặc chưa chắc chắn", "What is unset, or weakly known"), {}};
  DocsTable unset{words.say("Chưa ấn định", "Unset"), {}, {}}, weak{words.say("Mới ghi theo trí nhớ hoặc do suy ra, cần đối chiếu văn bản", "Recalled or inferred, to be checked against the text"), {}, {}};
  for (const char* h : {words.is_vi() ? "Nội dung" : "What", words.is_vi() ? "Loại" : "Kind", words.is_vi() ? "Vì sao" : "Why", words.is_vi() ? "Ai có thể ấn định" : "Who could set it", words.is_vi() ? "Căn cứ" : "Clause"}) unset.head.push_back({DocsSpan{h}});
  for (const LawUnset& u : book.law.unset) {
    std::string key = key_of_gap(p, book.map, u.what, u.id, u.rule), label = words.say(u.label), keys = named_keys(p, u.keys, words);
    DocsLine what{key.empty() ? DocsSpan{label.empty() ? u.id : label} : DocsSpan{label.empty() ? words.say(book.map.label(key)) : label, book.map.place(key)}};
    if (!keys.empty()) what += DocsSpan{keys, {}, DocsSpan::Style::faint};
    unset.rows.push_back({head(std::move(what)), cell({DocsSpan{kind_of_gap(u.what, words)}}), cell({DocsSpan{words.is_vi() ? u.why_vi : u.why}}), cell(u.set_by.empty() ? DocsLine{} : DocsLine{words.setter(u.set_by)}), cell(words.clauses(u.cites))});
  }
  for (const char* h : {words.is_vi() ? "Nội dung" : "What", words.is_vi() ? "Loại" : "Kind", words.is_vi() ? "Mức tin cậy" : "How it is known", words.is_vi() ? "Căn cứ" : "Clause"}) weak.head.push_back({DocsSpan{h}});
  for (const LawWeak& w : book.law.weak) {
    std::string key = key_of_gap(p, book.map, w.what, w.id, ""), label = words.say(w.label), keys = named_keys(p, w.keys, words);
    DocsLine what{key.empty() ? DocsSpan{label.empty() ? w.id : label} : DocsSpan{label.empty() ? words.say(book.map.label(key)) : label, book.map.place(key)}};
    if (!keys.empty()) what += DocsSpan{keys, {}, DocsSpan::Style::faint};
    weak.rows.push_back({head(std::move(what)), cell({DocsSpan{kind_of_gap(w.what, words)}}), cell({DocsSpan{w.evidence ? evidence_text(*w.evidence, words.language()) : words.say("chưa ghi mức tin cậy", "no grade is given")}}), cell(words.clauses(w.cites))});
  }
  page.heading(2, {DocsSpan{words.say("Chưa ấn định", "Unset")}}, "unset");
  page.table(std::move(unset));
  page.heading(2, {DocsSpan{words.say("Chưa chắc chắn", "Weakly known")}}, "weak");
  page.table(std::move(weak));
  return page;
}

std::vector<DocsPage> docs_pages(const DocsBook& book, Language l, const std::string& hash) {
  DocsMaker make(book, l);
  const Program& p = book.program;
  std::vector<DocsPage> pages{make.start(hash), make.documents(), make.tables(), make.definitions(), make.vocabulary(), make.forms(), make.duties(), make.gaps(), make.parameters(), make.readings(), make.bodies()};
  for (const DocumentInfo& d : p.documents) pages.push_back(make.document(d));
  for (const LadderInfo& ladder : p.ladders) pages.push_back(make.ladder(ladder));
  for (std::size_t c = 0; c < p.criteria.size(); ++c) {
    int index = static_cast<int>(c), table = book.map.table_of(index);
    if (table == index) pages.push_back(make.table(index));
    if (table < 0 || table == index) pages.push_back(make.criterion(index));
  }
  for (std::size_t k = 0; k < p.kinds.size(); ++k) pages.push_back(make.facts(static_cast<int>(k)));
  for (const AwardInfo& a : p.awards) pages.push_back(make.award(a));
  return pages;
}

}  // namespace chungsuc
