// SPDX-License-Identifier: Apache-2.0
// Purpose: writes citations out in the manner of the document: by articles, by appendices, by sections, by items.
// External interface: written_citation. Private: one writer per manner.
#include "compile/citation_words.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace chungsuc {

namespace {

std::vector<std::string> parts_of(const std::string& clause) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= clause.size();) {
    std::size_t dot = std::min(clause.find('.', at), clause.size());
    parts.push_back(clause.substr(at, dot - at));
    at = dot + 1;
  }
  return parts;
}

bool is_number(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// 44.4.b: point b, paragraph 4, article 44.
Label by_articles(const std::vector<std::string>& parts) {
  Label text{"Điều " + parts[0], "Article " + parts[0]};
  if (parts.size() > 1) text.vi = (is_number(parts[1]) ? "khoản " : "điểm ") + parts[1] + " " + text.vi;
  if (parts.size() > 2) text.vi = "điểm " + parts[2] + " " + text.vi;
  for (std::size_t i = 1; i < parts.size(); ++i) text.en += "(" + parts[i] + ")";
  return text;
}

// I.10: criterion 10 of appendix I.
Label by_appendices(const std::vector<std::string>& parts) {
  Label text{"Phụ lục " + parts[0], "Appendix " + parts[0]};
  if (parts.size() > 1 && is_number(parts[1])) text = {"tiêu chí " + parts[1] + " " + text.vi, text.en + ", criterion " + parts[1]};
  return text;
}

// What a clause is about: its gist up to the colon.
std::string subject_of(const std::string& gist) { return gist.substr(0, gist.find(':')); }

bool is_letter(const std::string& part) { return part.size() == 1 && part[0] >= 'a' && part[0] <= 'z'; }

// The name of a part without a number, as it stands within a sentence.
std::string within_sentence(std::string text) {
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

// The text marks its items with dashes and gives them no letters: IV.1.2.b is the second item of IV.1.2. Of two sections
// with one number the second is called so.
Label by_items(std::vector<std::string> parts, const Label& gist) {
  static const char* const kOrdinals[] = {"nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín"};
  Label item;
  if (parts.size() > 1 && is_letter(parts.back())) {
    std::size_t number = static_cast<std::size_t>(parts.back()[0] - 'a');
    item = {"ý thứ " + (number < std::size(kOrdinals) ? std::string(kOrdinals[number]) : std::to_string(number + 1)) + " ", "item " + std::to_string(number + 1) + " of "};
    parts.pop_back();
  }
  constexpr std::string_view kAgain = "-bis";
  Label text{"mục ", ""}, again, called;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::string part = parts[i];
    if (part.size() > 1 && part[0] >= 'a' && part[0] <= 'z') {
      if (i == 0) return {within_sentence(subject_of(gist.vi)), within_sentence(subject_of(gist.en))};
      called = {" (" + subject_of(gist.vi) + ")", " (" + subject_of(gist.en) + ")"};
      continue;
    }
    if (part.ends_with(kAgain)) {
      part.resize(part.size() - kAgain.size());
      again = {" (mục thứ hai cùng số)", " (the second of that number)"};
    }
    text.vi += (i ? "." : "") + part;
    text.en += (i ? "." : "") + part;
  }
  return {item.vi + text.vi + again.vi + called.vi, item.en + text.en + again.en + called.en};
}

// IV.1.2.a as it is numbered. A part that is a word has no number in the text: it is called by what the clause is about.
Label by_sections(const std::vector<std::string>& parts, const Label& gist) {
  auto is_word = [](const std::string& part) { return part.size() > 1 && part[0] >= 'a' && part[0] <= 'z'; };
  if (is_word(parts[0])) return gist;
  Label text{"mục " + parts[0], parts[0]};
  for (std::size_t i = 1; i < parts.size(); ++i) {
    bool after_word = is_word(parts[i - 1]);
    text.vi += is_word(parts[i]) ? " (" + subject_of(gist.vi) + ")" : after_word ? ", điểm " + parts[i] : "." + parts[i];
    text.en += is_word(parts[i]) ? " (" + subject_of(gist.en) + ")" : after_word ? ", point " + parts[i] : "." + parts[i];
  }
  return text;
}

Label written_clause(const Document& document, const Clause& clause) {
  std::vector<std::string> parts = parts_of(clause.id.text);
  bool numbered = is_number(parts[0]) || std::all_of(parts[0].begin(), parts[0].end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (document.manner == Document::Manner::articles && numbered) return by_articles(parts);
  if (document.manner == Document::Manner::appendices && numbered) return by_appendices(parts);
  if (document.manner == Document::Manner::items) return by_items(parts, clause.common.label);
  return by_sections(parts, clause.common.label);
}

}  // namespace

Label written_citation(const Document& document, const Clause* clause) {
  const std::string& number = document.number.empty() ? document.id.text : document.number;
  Label whole{(document.form.vi.empty() ? "văn bản" : document.form.vi) + " số " + number, (document.form.en.empty() ? "" : document.form.en + " ") + number};
  if (!clause) return whole;
  Label part = written_clause(document, *clause);
  if (part.vi == clause->common.label.vi) return {whole.vi + ": " + part.vi, whole.en + ": " + part.en};
  return {part.vi + " " + whole.vi, part.en + " of " + whole.en};
}

}  // namespace chungsuc
