// SPDX-License-Identifier: Apache-2.0
// Purpose: the words of a comparison of two versions.
// External interface: comparison_words.h. Private: outcomes in words.
#include "report/comparison_words.h"

#include <algorithm>
#include <utility>

#include "report/words.h"

namespace chungsuc {

const char* changed_word(ChangedDefinition::What what, Language l) {
  static const char* const kWords[][2] = {{"thêm", "added"}, {"bỏ", "removed"}, {"sửa", "changed"}};
  return kWords[static_cast<int>(what)][l == Language::vi ? 0 : 1];
}

std::string comparison_summary(const BookComparison& c, Language l) {
  auto count = [](std::size_t n, const char* one, const char* many) { return std::to_string(n) + (n == 1 ? one : many); };
  std::string text;
  if (l == Language::vi) {
    text = std::to_string(c.definitions.size()) + " quy định thay đổi; " + std::to_string(c.outcomes.size()) + "/" + std::to_string(c.compared) + " kết quả thay đổi";
    if (!c.not_asked.empty()) text += "; " + std::to_string(c.not_asked.size()) + " câu hỏi bản mới không còn";
    return text;
  }
  text = count(c.definitions.size(), " definition differs; ", " definitions differ; ") + std::to_string(c.outcomes.size()) + " of " + count(c.compared, " outcome", " outcomes") + " changed";
  if (!c.not_asked.empty()) text += "; " + count(c.not_asked.size(), " question that the newer version does not have", " questions that the newer version does not have");
  return text;
}

std::string changed_answer(const std::string& word, const Label& level, Language l) {
  if (!level.in(l).empty()) return level.in(l);
  static const std::pair<const char*, Words> kWords[] = {{"met", {"đạt", "met"}}, {"not_met", {"không đạt", "not met"}}, {"undetermined", {"chưa xác định được", "undetermined"}}, {"eligible", {"đủ điều kiện", "eligible"}}, {"not_eligible", {"không đủ điều kiện", "not eligible"}}};
  for (const auto& [id, words] : kWords)
    if (word == id) return words.in(l);
  return word;
}

std::string changed_subject(const ChangedOutcome& o, Language l) {
  std::string name = o.subject_label.in(l).empty() ? o.subject : o.subject_label.in(l);
  if (o.asked_by.empty()) return name;
  return (name.empty() ? "" : name + ", ") + (l == Language::vi ? "ví dụ " : "example ") + o.asked_by;
}

std::string changed_context(const Context& c, Language l) {
  std::string text = date_text(c.as_of, l);
  if (c.round) text += ", " + *c.round;
  if (c.lodged_on) text += (l == Language::vi ? ", nộp ngày " : ", lodged on ") + date_text(*c.lodged_on, l);
  return text;
}

std::vector<std::string> changed_by(const BookComparison& c, const ChangedOutcome& o, Language l) {
  std::vector<std::string> all;
  for (const ChangedDefinition& d : c.definitions) {
    if (std::find(o.changed_by.begin(), o.changed_by.end(), d.definition) == o.changed_by.end()) continue;
    std::string label = d.label.in(l), clauses = clauses_text(d.cites, l);
    all.push_back((label.empty() ? d.definition : label + " (" + d.definition + ")") + (clauses.empty() ? "" : "; " + clauses));
  }
  return all;
}

std::string changed_step(const ChangedOutcome& o, Language l) {
  std::string step = o.step_after.empty() ? o.step_before : o.step_after;
  std::string text = o.step_label.in(l).empty() ? step : o.step_label.in(l) + (step.empty() ? "" : " (" + step + ")");
  std::string clauses = clauses_text(o.cites, l);
  return text + (text.empty() || clauses.empty() ? "" : "; ") + clauses;
}

}  // namespace chungsuc
