// SPDX-License-Identifier: Apache-2.0
// Purpose: words of reports in Vietnamese and English.
// External interface: words.h, Decision::outcome_word. Private: the tables.
#include "report/words.h"

#include <map>

#include "facts/add_once.h"
#include "facts/value.h"

namespace chungsuc {

std::string Decision::outcome_word() const {
  switch (outcome) {
    case Outcome::met: return is_award ? "eligible" : "met";
    case Outcome::not_met: return is_award ? "not_eligible" : "not_met";
    case Outcome::undetermined: return "undetermined";
  }
  return "";
}

std::string outcome_text(const Decision& d, Language l) {
  static const Words kAward[] = {{"KHÔNG ĐỦ ĐIỀU KIỆN", "NOT ELIGIBLE"}, {"CHƯA XÁC ĐỊNH ĐƯỢC", "UNDETERMINED"}, {"ĐỦ ĐIỀU KIỆN", "ELIGIBLE"}};
  static const Words kOther[] = {{"KHÔNG ĐẠT", "NOT MET"}, {"CHƯA XÁC ĐỊNH ĐƯỢC", "UNDETERMINED"}, {"ĐẠT", "MET"}};
  if (d.is_standing && d.lower_label.vi.empty()) return kOther[1].in(l);
  if (d.is_standing) {
    const std::string &low = d.lower_label.in(l), &high = d.upper_label.in(l);
    if (low == high) return low;
    return l == Language::vi ? "TỪ “" + low + "” ĐẾN “" + high + "”" : "FROM `" + low + "` TO `" + high + "`";
  }
  std::string text = (d.is_award ? kAward : kOther)[static_cast<int>(d.outcome)].in(l);
  if (d.still_open) text = l == Language::vi ? "CHƯA ĐẠT, CÒN TRONG THỜI HẠN" : "NOT MET YET, STILL OPEN";
  return text;
}

std::string outcome_text(Outcome o, Language l) {
  static const Words kWords[] = {{"không đạt", "not met"}, {"chưa xác định được", "undetermined"}, {"đạt", "met"}};
  return kWords[static_cast<int>(o)].in(l);
}

std::string evidence_text(Evidence e, Language l) {
  static const Words kWords[] = {{"chưa có", "unset"}, {"giả định", "assumed"}, {"theo trí nhớ, cần đối chiếu", "recalled, to be checked"}, {"suy ra", "inferred"}, {"nguồn thứ cấp", "secondary source"}, {"văn bản chính thức", "official text"}};
  return kWords[static_cast<int>(e)].in(l);
}

std::string date_text(Date d, Language l) {
  return format_value(Value{d}, {Type::Kind::date, "", nullptr}, "", l == Language::vi);
}

std::string clause_text(const Cited& c, Language l) { return c.written.in(l); }

namespace {

// What two citations end in alike, from a word's beginning and outside of brackets: the document's name, perhaps the article's.
std::size_t common_end(const std::string& a, const std::string& b) {
  std::size_t same = 0, word = 0;
  int within = 0;
  while (same < a.size() && same < b.size() && a[a.size() - 1 - same] == b[b.size() - 1 - same]) {
    char c = a[a.size() - 1 - same++];
    within += c == ')' ? 1 : c == '(' ? -1 : 0;
    if (c == ' ' && within == 0) word = same;
  }
  return word;
}

}  // namespace

// Clauses of one document are named together: "khoản 1, khoản 2 Điều 73 Luật số …".
std::string clauses_text(const std::vector<Cited>& cites, Language l) {
  std::string text;
  for (std::size_t i = 0; i < cites.size(); ++i) {
    std::string one = clause_text(cites[i], l);
    bool together = i + 1 < cites.size() && cites[i + 1].document == cites[i].document && !cites[i].clause.empty() && !cites[i + 1].clause.empty();
    if (together) one.resize(one.size() - common_end(one, clause_text(cites[i + 1], l)));
    text += one + (i + 1 == cites.size() ? "" : together ? ", " : "; ");
  }
  return text;
}

void add_said(std::vector<std::string>& all, const std::string& one) {
  if (!one.empty()) add_once(all, one);
}

std::string state_text(const std::string& state, Language l) {
  static const std::map<std::string, Words> words = {
      {"missing", {"chưa có số liệu hoặc ý kiến", "not given"}},
      {"invalid", {"số liệu không hợp lệ", "invalid"}},
      {"unset", {"bộ quy tắc chưa có giá trị này", "not set in the book"}},
      {"not_applicable", {"không áp dụng", "does not apply"}},
      {"still_open", {"còn trong thời hạn", "still open"}},
      {"see_above", {"đã nêu ở trên", "see above"}},
      {"closed", {"không xét trong đợt này", "closed"}},
      {"not_in_force", {"không còn hiệu lực", "not in force"}},
  };
  auto it = words.find(state);
  return it == words.end() ? "" : it->second.in(l);
}

namespace {

// What is not set is a reading that nobody has chosen, a rule that is not encoded, or a value that is not known; that
// the law leaves it open is another thing, and said by the book's author.
std::string state_of(const Reason& r, Language l) {
  if (r.state != "unset") return state_text(r.state, l);
  if (r.head == "reading") return Words{"chưa chọn cách hiểu", "no reading is chosen"}.in(l);
  bool rule = r.head == "unset" || r.head == "level" || r.head == "criterion";
  return rule ? Words{"bộ quy tắc chưa có nội dung của điều kiện này", "the book does not encode it"}.in(l) : state_text(r.state, l);
}

// Whom a form is for, which round and who decides: names, beside which nothing is asked.
std::string gate_words(const Reason& r, Language l) {
  const std::string &found = l == Language::vi ? r.found_vi : r.found, &expected = l == Language::vi ? r.expected_vi : r.expected;
  return found + (expected.empty() ? "" : Words{"; hình thức này dành cho ", "; this form is for "}.in(l) + expected);
}

// But for a capital at the beginning.
bool same_words(const std::string& a, const std::string& b) {
  auto low = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return a.size() == b.size() && !a.empty() && low(a[0]) == low(b[0]) && a.compare(1, std::string::npos, b, 1, std::string::npos) == 0;
}

// "hiện có 0 đồng; yêu cầu = 0 đồng"
std::string compared_words(const Reason& r, Language l) {
  const std::string &found = l == Language::vi ? r.found_vi : r.found, &expected = l == Language::vi ? r.expected_vi : r.expected;
  std::string text;
  if (!found.empty()) text = (r.figure ? Words{"hiện có ", "found "}.in(l) : "") + found;
  if (!expected.empty()) text += (text.empty() ? "" : "; ") + std::string(Words{"yêu cầu ", "asked "}.in(l)) + expected;
  if (!text.empty() && r.evidence == Evidence::assumed) text += " [" + evidence_text(*r.evidence, l) + "]";
  return text;
}

}  // namespace

std::string reason_text(const Reason& r, Language l) {
  std::string text = r.label.in(l).empty() ? r.id : r.label.in(l);
  if (r.head == "record") return text + (r.found.empty() ? "" : " (" + (l == Language::vi ? r.found_vi : r.found) + ")");
  std::string note = r.head == "gate" ? gate_words(r, l) : compared_words(r, l);
  auto add = [&](const std::string& part) {
    if (!part.empty()) note += (note.empty() ? "" : "; ") + part;
  };
  if (const std::string& detail = r.detail.in(l); detail.empty()) add(state_of(r, l));
  else if (!same_words(text, detail)) add(detail);
  return note.empty() ? text : text + ": " + note;
}

const Reason& shown(const Reason& r, Language l) {
  bool speaks = !r.state.empty() || !r.found.empty() || !r.expected.empty() || r.children.size() != 1;
  return speaks || r.children[0].label.in(l) != r.label.in(l) ? r : shown(r.children[0], l);
}

}  // namespace chungsuc
