// SPDX-License-Identifier: Apache-2.0
// Purpose: words of reports in Vietnamese and English.
// External interface: words.h, Decision::outcome_word. Private: the tables.
#include "report/words.h"

#include <map>

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
  static const Words kWords[] = {{"chưa có", "unset"}, {"theo trí nhớ, cần đối chiếu", "recalled, to be checked"}, {"suy ra", "inferred"}, {"nguồn thứ cấp", "secondary source"}, {"văn bản chính thức", "official text"}};
  return kWords[static_cast<int>(e)].in(l);
}

std::string date_text(Date d, Language l) {
  return format_value(Value{d}, {Type::Kind::date, "", nullptr}, "", l == Language::vi);
}

std::string clause_text(const Cited& c, Language l) { return c.written.in(l); }

namespace {

// What two citations end in alike, from a word's beginning: the document's name, perhaps the article's.
std::size_t common_end(const std::string& a, const std::string& b) {
  std::size_t same = 0, word = 0;
  while (same < a.size() && same < b.size() && a[a.size() - 1 - same] == b[b.size() - 1 - same])
    if (a[a.size() - 1 - same++] == ' ') word = same;
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

std::string state_text(const std::string& state, Language l) {
  static const std::map<std::string, Words> words = {
      {"missing", {"chưa có số liệu hoặc ý kiến", "not given"}},
      {"invalid", {"số liệu không hợp lệ", "invalid"}},
      {"unset", {"chưa được quy định hoặc chưa chọn cách hiểu", "not set"}},
      {"not_applicable", {"không áp dụng", "does not apply"}},
      {"still_open", {"còn trong thời hạn", "still open"}},
      {"see_above", {"đã nêu ở trên", "see above"}},
      {"closed", {"không xét trong đợt này", "closed"}},
      {"not_in_force", {"không còn hiệu lực", "not in force"}},
  };
  auto it = words.find(state);
  return it == words.end() ? "" : it->second.in(l);
}

std::string reason_text(const Reason& r, Language l) {
  bool vi = l == Language::vi;
  std::string text = r.label.in(l).empty() ? r.id : r.label.in(l);
  const std::string& found = vi ? r.found_vi : r.found;
  const std::string& expected = vi ? r.expected_vi : r.expected;
  std::string note;
  auto add = [&](const std::string& part) {
    if (!part.empty()) note += (note.empty() ? "" : "; ") + part;
  };
  bool yes_no = found == "có" || found == "không" || found == "yes" || found == "no";
  if (!found.empty()) add(yes_no ? found : (vi ? "hiện có " : "found ") + found);
  if (!expected.empty()) add((vi ? "yêu cầu " : "asked ") + expected);
  add(r.detail.in(l).empty() ? state_text(r.state, l) : r.detail.in(l));
  return note.empty() ? text : text + ": " + note;
}

const Reason& shown(const Reason& r, Language l) {
  bool speaks = !r.state.empty() || !r.found.empty() || !r.expected.empty() || r.children.size() != 1;
  return speaks || r.children[0].label.in(l) != r.label.in(l) ? r : shown(r.children[0], l);
}

}  // namespace chungsuc
