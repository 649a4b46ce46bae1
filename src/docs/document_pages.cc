// SPDX-License-Identifier: Apache-2.0
// Purpose: a page for each document: its clauses in their order, each with what cites it.
// External interface: DocsMaker::documents, document. Private: the words of a clause.
#include <algorithm>

#include "docs/book.h"
#include "report/words.h"

namespace chungsuc {

DocsPage DocsMaker::documents() const {
  DocsPage page{"documents", words.say("Văn bản", "Documents"), {}};
  DocsTable t{words.say("Văn bản mà bộ quy tắc dẫn", "Documents that the book cites"), {}, {}};
  for (const char* h : {words.is_vi() ? "Số hiệu" : "Number", words.is_vi() ? "Tên" : "Title", words.is_vi() ? "Ban hành" : "Issued", words.is_vi() ? "Hiệu lực" : "In force", words.is_vi() ? "Điều khoản có quy tắc dẫn" : "Clauses that rules cite", words.is_vi() ? "Mức tin cậy" : "How it is known"})
    t.head.push_back({DocsSpan{h}});
  for (const DocumentInfo& d : p.documents) {
    auto cited = std::count_if(d.clauses.begin(), d.clauses.end(), [&](const auto& c) { return !book.map.citing(d.id, c.id).empty(); });
    t.rows.push_back({head({DocsSpan{d.number.empty() ? d.id : d.number, {"document." + docs_name(d.id), ""}}}), cell({DocsSpan{words.say(d.info.label)}}), cell({DocsSpan{d.issued ? date_text(*d.issued, words.language()) : ""}}),
                      cell({DocsSpan{words.days(d.in_force.from, d.in_force.until)}}), cell({DocsSpan{std::to_string(cited) + "/" + std::to_string(d.clauses.size())}}), cell({DocsSpan{d.info.evidence ? evidence_text(*d.info.evidence, words.language()) : ""}})});
  }
  page.table(std::move(t));
  return page;
}

std::string DocsMaker::clause_heading(const DocumentInfo& d, const DocumentInfo::ClauseInfo& c) const {
  auto cited = book.clauses.find(d.id + " " + c.id);
  return cited == book.clauses.end() ? c.id : words.say(cited->second);
}

DocsPage DocsMaker::document(const DocumentInfo& d) const {
  DocsPage page{"document." + docs_name(d.id), (d.number.empty() ? "" : d.number + " – ") + words.say(d.info.label), {}};
  std::vector<DocsItem> items;
  item(items, "Ban hành", "Issued", d.issued ? date_text(*d.issued, words.language()) : "");
  item(items, "Hiệu lực", "In force", words.days(d.in_force.from, d.in_force.until));
  item(items, "Mức tin cậy", "How it is known", words.grade(d.info));
  item(items, "Ghi chú", "Note", words.note(d.info));
  item(items, "Mã", "Id", DocsLine{DocsSpan{d.id, {}, DocsSpan::Style::code}});
  if (const auto& whole = book.map.citing(d.id, ""); !whole.empty()) items.push_back({{DocsSpan{words.say("Quy tắc dẫn cả văn bản", "Rules that cite the whole"), {}, DocsSpan::Style::strong}}, sorted(whole)});
  page.list(std::move(items));

  std::vector<DocsItem> bare;
  if (!d.clauses.empty()) page.heading(2, {DocsSpan{words.say("Các điều khoản", "Clauses")}});
  for (const auto& c : d.clauses) {
    const auto& citing = book.map.citing(d.id, c.id);
    const std::string heading = clause_heading(d, c);
    page.heading(3, {DocsSpan{heading}}, docs_name(c.id));
    const bool says_all = heading == capital(words.say(c.info.label)) || heading.ends_with(": " + words.say(c.info.label));
    if (!says_all) page.paragraph({DocsSpan{words.say(c.info.label)}});
    std::vector<DocsItem> below;
    static const char* const kIs[][2] = {{"quy phạm, cần quy tắc", "a rule, to be encoded"}, {"trình tự, thủ tục", "procedure"}, {"tuyên bố, không cần quy tắc", "declaratory, no rule is needed"}};
    item(below, "Loại", "Kind", std::string(kIs[static_cast<int>(c.is)][words.is_vi() ? 0 : 1]));
    if (c.info.evidence && c.info.evidence != d.info.evidence) item(below, "Mức tin cậy", "How it is known", words.grade(c.info));
    item(below, "Ghi chú", "Note", words.note(c.info));
    bool silent = citing.empty() && c.is != Clause::Is::declaratory;
    if (!citing.empty()) below.push_back({{DocsSpan{words.say("Quy tắc", "Rules"), {}, DocsSpan::Style::strong}}, sorted(citing)});
    else if (silent) item(below, "Quy tắc", "Rules", words.say("chưa có quy tắc nào dẫn điều khoản này", "no rule cites this clause"));
    page.list(std::move(below));
    if (silent) bare.push_back({{DocsSpan{says_all ? heading : heading + ": " + words.say(c.info.label), {page.name, docs_name(c.id)}}}});
  }
  if (bare.empty()) return page;
  page.heading(2, {DocsSpan{words.say("Điều khoản chưa có quy tắc nào dẫn", "Clauses that no rule cites")}}, "~bare");
  page.list(std::move(bare));
  return page;
}

}  // namespace chungsuc
