// SPDX-License-Identifier: Apache-2.0
// Purpose: rewrites a list of words in YAML, in brackets or a line each, and nothing beside it.
// External interface: rewrite_words. Private: the two forms of a list, and when a word needs quotes.
#include "model/edit_list.h"

#include <algorithm>

namespace chungsuc {

namespace {

bool is_word_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_blank_sign(char c) { return c == ' ' || c == '\t'; }

// Read back without quotes, is it the same text, and never a number, a date or a truth value?
bool is_plain_word(const std::string& word) {
  static const char* const kMeanElse[] = {"true", "false", "null", "yes", "no", "on", "off"};
  if (word.empty() || !is_word_letter(word[0])) return false;
  if (std::find(std::begin(kMeanElse), std::end(kMeanElse), word) != std::end(kMeanElse)) return false;
  return std::all_of(word.begin(), word.end(), [](char c) { return is_word_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-'; });
}

std::string yaml_word(const std::string& word) {
  if (is_plain_word(word)) return word;
  std::string out = "'";
  for (char c : word) out += c == '\'' ? "''" : std::string(1, c);
  return out + "'";
}

class ListText {
 public:
  ListText(std::string_view text, const Tree& list, const std::vector<std::string>& words) : text_(text), list_(list), words_(words) {}

  std::optional<ListEdit> rewrite() const {
    if (list_.span.begin >= text_.size()) return std::nullopt;
    if (list_.kind == Tree::Kind::scalar) return ListEdit{list_.span.begin, list_.span.end, words_.size() == 1 ? yaml_word(words_[0]) : in_flow()};
    if (list_.kind != Tree::Kind::list) return std::nullopt;
    return text_[list_.span.begin] == '[' ? flow() : block();
  }

 private:
  bool stays(const Tree& item) const { return std::find(words_.begin(), words_.end(), item.text) != words_.end(); }
  std::string written(const Tree& item) const { return std::string(text_.substr(item.span.begin, item.span.end - item.span.begin)); }

  std::vector<std::string> fresh() const {
    std::vector<std::string> all;
    for (const std::string& w : words_)
      if (std::none_of(list_.items.begin(), list_.items.end(), [&](const Tree& item) { return item.text == w; })) all.push_back(yaml_word(w));
    return all;
  }

  std::string in_flow() const {
    std::string out;
    auto add = [&](const std::string& word) { out += (out.empty() ? "" : ", ") + word; };
    for (const Tree& item : list_.items)
      if (stays(item)) add(written(item));
    for (const std::string& word : fresh()) add(word);
    return "[" + out + "]";
  }

  // From the last item on, or the opening bracket, to the closing one.
  std::optional<ListEdit> flow() const {
    std::size_t from = list_.items.empty() ? list_.span.begin + 1 : list_.items.back().span.end;
    std::size_t close = text_.find(']', from);
    if (close == std::string_view::npos || has_comment(list_.span.begin, close)) return std::nullopt;
    return ListEdit{list_.span.begin, close + 1, in_flow()};
  }

  // Words are ids and have no `#`; one in quotes is taken for a comment, and the list left as it is.
  bool has_comment(std::size_t from, std::size_t to) const { return text_.substr(from, to - from).find('#') != std::string_view::npos; }

  std::size_t line_begin(std::size_t at) const {
    std::size_t before = text_.rfind('\n', at);
    return before == std::string_view::npos ? 0 : before + 1;
  }
  std::size_t line_end(std::size_t at) const { return std::min(text_.find('\n', at), text_.size()); }

  // A line each. Where none stays, `[]` stands behind the key.
  std::optional<ListEdit> block() const {
    for (const Tree& item : list_.items)
      if (!stays(item) && has_comment(item.span.end, line_end(item.span.end))) return std::nullopt;
    std::size_t first = line_begin(list_.items[0].span.begin), last = line_end(list_.items.back().span.end);
    if (words_.empty()) return none_left(first, last);
    std::string out;
    std::string_view indent = text_.substr(first, text_.find('-', first) - first);
    std::size_t at = first;
    for (const Tree& item : list_.items) {
      std::size_t begin = line_begin(item.span.begin), end = line_end(item.span.end);
      if (begin < at) return std::nullopt;  // two on a line
      out += text_.substr(at, begin - at);  // comments on lines of their own
      if (stays(item)) out += std::string(text_.substr(begin, end - begin)) + "\n";
      at = end + 1;
    }
    for (const std::string& word : fresh()) out += std::string(indent) + "- " + word + "\n";
    out.pop_back();
    return ListEdit{first, last, std::move(out)};
  }

  std::optional<ListEdit> none_left(std::size_t first, std::size_t last) const {
    std::size_t colon = first;
    while (colon > 0 && (is_blank_sign(text_[colon - 1]) || text_[colon - 1] == '\n' || text_[colon - 1] == '\r')) --colon;
    if (colon == 0 || text_[colon - 1] != ':' || has_comment(first, last)) return std::nullopt;
    return ListEdit{colon, last, " []"};
  }

  std::string_view text_;
  const Tree& list_;
  const std::vector<std::string>& words_;
};

}  // namespace

std::optional<ListEdit> rewrite_words(std::string_view text, const Tree& list, const std::vector<std::string>& words) { return ListText(text, list, words).rewrite(); }

}  // namespace chungsuc
