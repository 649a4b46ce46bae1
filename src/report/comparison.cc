// SPDX-License-Identifier: Apache-2.0
// Purpose: what differs between two versions of a book, as text, Markdown and JSON.
// External interface: BookComparison::to_text, to_markdown, to_json. Private: one definition, one outcome.
#include "chungsuc/comparison.h"

#include "report/comparison_words.h"
#include "report/json_parts.h"
#include "report/markdown.h"
#include "source/snippet.h"

namespace chungsuc {

namespace {

// Where it stands in either version.
std::string both_places(const Place& before, const Place& after) {
  std::string old = before.line ? before.file + ":" + std::to_string(before.line) : "", now = after.line ? after.file + ":" + std::to_string(after.line) : "";
  return old == now || now.empty() ? old : old.empty() ? now : old + " -> " + now;
}

// Within a code span a backtick ends it, and in a cell a bar the cell.
std::string code_cell(const std::string& text) {
  std::string out = "`";
  for (char c : text) out += c == '`' ? "'" : c == '|' ? "\\|" : c == '\n' ? " " : std::string(1, c);
  return text.empty() ? "" : out + "`";
}

constexpr std::size_t kMostOfTable = 28'000;  // bytes of a table, of which a comment has two

// A comment on a pull request holds 65,536 signs: as many rows as fit, and how many more there are.
class BoundedRows {
 public:
  BoundedRows(std::string head, std::size_t most) : text_(std::move(head)), most_(most) {}
  void add(const std::string& row) {
    if (left_ > 0 || text_.size() + row.size() > most_) ++left_;
    else text_ += row;
  }
  std::string text(Language l) const {
    if (left_ == 0) return text_;
    const std::string n = std::to_string(left_);
    return text_ + (l == Language::vi ? "\n… và " + n + " dòng nữa; xem đủ bằng `--format json`\n" : "\n… and " + n + (left_ == 1 ? " more row" : " more rows") + "; `--format json` has all\n");
  }

 private:
  std::string text_;
  std::size_t most_, left_ = 0;
};

std::string outcome_row(const BookComparison& c, const ChangedOutcome& o, Language l) {
  std::string by;
  for (const std::string& one : changed_by(c, o, l)) by += (by.empty() ? "" : "<br>") + markdown_text(one);
  return markdown_row({markdown_text(changed_subject(o, l)), markdown_text(o.question_label.in(l).empty() ? o.question : o.question_label.in(l)), markdown_text(changed_context(o.context, l)), markdown_text(changed_answer(o.was, o.was_label, l)),
                       "**" + markdown_text(changed_answer(o.becomes, o.becomes_label, l)) + "**", by.empty() ? markdown_text(changed_step(o, l)) : by});
}

Json place_json(const Place& p) {
  if (p.line == 0) return nullptr;
  return {{"file", p.file}, {"line", p.line}, {"column", p.column}};
}

}  // namespace

std::string BookComparison::to_text(Language l) const {
  const bool vi = l == Language::vi;
  std::string out = (vi ? "bản cũ: " : "old: ") + before + (vi ? "\nbản mới: " : "\nnew: ") + after + "\n";
  if (is_same()) return out + (vi ? "hai bản như nhau: " : "both versions are alike: ") + comparison_summary(*this, l) + "\n";
  out += comparison_summary(*this, l) + "\n";
  for (const ChangedDefinition& d : definitions) {
    out += std::string("\n") + changed_word(d.what, l) + ": " + d.definition + (d.label.in(l).empty() ? "" : " (" + d.label.in(l) + ")") + "\n  " + both_places(d.before, d.after) + "\n";
    for (const ChangedPart& part : d.parts) {
      out += "    " + part.part + ": " + both_places(part.before, part.after) + "\n";
      if (!part.was.empty()) out += "      - " + part.was + "\n";
      if (!part.becomes.empty()) out += "      + " + part.becomes + "\n";
    }
  }
  if (!outcomes.empty()) out += vi ? "\nkết quả thay đổi:\n" : "\noutcomes that change:\n";
  for (const ChangedOutcome& o : outcomes) {
    out += "  " + changed_subject(o, l) + ": " + (o.question_label.in(l).empty() ? o.question : o.question_label.in(l)) + " (" + changed_context(o.context, l) + ")\n";
    out += "    " + changed_answer(o.was, o.was_label, l) + " -> " + changed_answer(o.becomes, o.becomes_label, l) + "\n";
    for (const std::string& by : changed_by(*this, o, l)) out += (vi ? "    do sửa: " : "    changed by: ") + by + "\n";
    if (std::string step = changed_step(o, l); !step.empty()) out += (vi ? "    bản mới căn cứ: " : "    now decided by: ") + step + (o.place.line ? " [" + both_places({}, o.place) + "]" : "") + "\n";
  }
  for (const std::string& one : not_asked) out += (vi ? "  bản mới không còn: " : "  the newer version does not have: ") + one + "\n";
  return out;
}

std::string BookComparison::to_markdown(Language l) const {
  const bool vi = l == Language::vi;
  std::string out = "**" + markdown_text(before) + " → " + markdown_text(after) + "**: " + markdown_text(comparison_summary(*this, l)) + "\n";
  if (!outcomes.empty()) {
    BoundedRows rows("\n" + (vi ? markdown_head({"Đối tượng", "Câu hỏi", "Ngày, đợt", "Bản cũ", "Bản mới", "Do"}) : markdown_head({"Subject", "Question", "Day, round", "Old", "New", "Because of"})), kMostOfTable);
    for (const ChangedOutcome& o : outcomes) rows.add(outcome_row(*this, o, l));
    out += rows.text(l);
  }
  if (!definitions.empty()) {
    BoundedRows rows(vi ? markdown_head({"Quy định", "", "Phần", "Bản cũ", "Bản mới", "Ở đâu"}) : markdown_head({"Definition", "", "Part", "Old", "New", "Where"}), kMostOfTable);
    for (const ChangedDefinition& d : definitions) {
      if (d.parts.empty()) rows.add(markdown_row({code_cell(d.definition), changed_word(d.what, l), "", "", "", code_cell(both_places(d.before, d.after))}));
      for (const ChangedPart& part : d.parts) rows.add(markdown_row({code_cell(d.definition), changed_word(d.what, l), code_cell(part.part), code_cell(part.was), code_cell(part.becomes), code_cell(both_places(part.before, part.after))}));
    }
    out += std::string("\n<details><summary>") + (vi ? "Những quy định thay đổi" : "Definitions that differ") + "</summary>\n\n" + rows.text(l) + "\n</details>\n";
  }
  BoundedRows lost("", kMostOfTable / 8);
  for (const std::string& one : not_asked) lost.add(std::string("\n- ") + (vi ? "bản mới không còn: " : "the newer version does not have: ") + markdown_text(one) + "\n");
  return out + lost.text(l);
}

std::string BookComparison::to_json() const {
  static const char* const kWhat[] = {"added", "removed", "changed"};
  Json changed = Json::array(), answers = Json::array();
  for (const ChangedDefinition& d : definitions) {
    Json parts = Json::array();
    for (const ChangedPart& part : d.parts) parts.push_back({{"part", part.part}, {"old", part.was}, {"new", part.becomes}, {"old_place", place_json(part.before)}, {"new_place", place_json(part.after)}});
    changed.push_back({{"what", kWhat[static_cast<int>(d.what)]}, {"definition", d.definition}, {"label", label(d.label)}, {"old_place", place_json(d.before)}, {"new_place", place_json(d.after)}, {"parts", std::move(parts)}});
  }
  for (const ChangedOutcome& o : outcomes) {
    Json cites = Json::array();
    for (const Cited& c : o.cites) cites.push_back({{"document", c.document}, {"clause", c.clause}});
    answers.push_back({{"subject", o.subject}, {"subject_label", label(o.subject_label)}, {"case", o.asked_by}, {"question", o.question}, {"question_label", label(o.question_label)}, {"as_of", o.context.as_of.to_string()}, {"round", o.context.round.value_or("")},
                       {"old", o.was}, {"new", o.becomes}, {"old_step", o.step_before}, {"new_step", o.step_after}, {"cites", std::move(cites)}, {"place", place_json(o.place)}, {"changed_by", o.changed_by}});
  }
  Json all = {{"schema", "comparison/1"}, {"old", before}, {"new", after}, {"same", is_same()}, {"compared", compared}, {"definitions", std::move(changed)}, {"outcomes", std::move(answers)}, {"not_asked", not_asked}};
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace chungsuc
