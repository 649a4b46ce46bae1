// SPDX-License-Identifier: Apache-2.0
// Purpose: the keys and values of a file that may be broken. What it cannot make sense of it passes over; it never fails.
// External interface: sketch of sketch.h. Private: class Sketcher.
#include <algorithm>

#include "lsp/sketch.h"

namespace chungsuc::lsp {

namespace {

constexpr int kDeepest = 100;

class Sketcher {
 public:
  explicit Sketcher(std::string_view text) : text_(text) {}

  SketchNode whole() {
    SketchNode node;
    pass_blank();
    while (at_ < text_.size()) {
      const std::size_t before = at_;
      SketchNode part = block(column(at_), 0);
      if (node.is == SketchNode::Is::empty) node = std::move(part);
      else if (node.is == part.is) node.entries.insert(node.entries.end(), std::make_move_iterator(part.entries.begin()), std::make_move_iterator(part.entries.end()));
      if (at_ == before) next_line();  // whatever it was
      pass_blank();
    }
    return node;
  }

 private:
  std::size_t line_begin(std::size_t at) const {
    const std::size_t before = at == 0 ? std::string_view::npos : text_.rfind('\n', at - 1);
    return before == std::string_view::npos ? 0 : before + 1;
  }
  std::size_t line_end(std::size_t at) const { return std::min(text_.find('\n', at), text_.size()); }
  std::size_t column(std::size_t at) const { return at - line_begin(at); }
  void next_line() { at_ = std::min(line_end(at_) + 1, text_.size()); }
  char sign(std::size_t at) const { return at < text_.size() ? text_[at] : '\n'; }
  bool breaks(std::size_t at) const { return sign(at) == '\n' || sign(at) == '\r' || sign(at) == ' ' || sign(at) == '\t'; }
  void pass_spaces() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  }
  bool line_is_over() const { return sign(at_) == '\n' || sign(at_) == '\r' || (sign(at_) == '#' && (at_ == 0 || breaks(at_ - 1))); }

  // To the first sign of the next line that has one.
  void pass_blank() {
    while (at_ < text_.size()) {
      pass_spaces();
      if (!line_is_over() && !(column(at_) == 0 && text_.substr(at_, 3) == "---")) return;
      next_line();
    }
  }

  bool is_dash(std::size_t at) const { return sign(at) == '-' && breaks(at + 1); }

  // Behind a key that begins here, at its colon; npos: none does. In brackets a key ends before a comma, too.
  std::size_t colon_of_key(std::size_t at, bool brackets) const {
    const std::size_t end = line_end(at);
    if (at < end && (text_[at] == '\'' || text_[at] == '"')) {
      const std::size_t close = text_.find(text_[at], at + 1);
      if (close == std::string_view::npos || close >= end) return std::string_view::npos;
      std::size_t colon = close + 1;
      while (sign(colon) == ' ') ++colon;
      return sign(colon) == ':' ? colon : std::string_view::npos;
    }
    for (std::size_t i = at; i < end; ++i) {
      if (text_[i] == ':' && (breaks(i + 1) || (brackets && (sign(i + 1) == ',' || sign(i + 1) == '}')))) return i;
      if (brackets && (text_[i] == ',' || text_[i] == '}' || text_[i] == ']' || text_[i] == '{' || text_[i] == '[')) return std::string_view::npos;
      if (i == at && (text_[i] == '{' || text_[i] == '[' || text_[i] == '#')) return std::string_view::npos;
      if (text_[i] == '#' && i > at && breaks(i - 1)) return std::string_view::npos;
    }
    return std::string_view::npos;
  }

  SketchEntry key_entry(std::size_t colon) {
    SketchEntry entry;
    entry.key_begin = at_;
    entry.key_end = colon;
    while (entry.key_end > at_ && breaks(entry.key_end - 1)) --entry.key_end;
    entry.key = unquoted(entry.key_begin, entry.key_end);
    at_ = colon + 1;
    return entry;
  }

  std::string unquoted(std::size_t begin, std::size_t end) const {
    if (end - begin >= 2 && (text_[begin] == '\'' || text_[begin] == '"') && text_[end - 1] == text_[begin]) ++begin, --end;
    return std::string(text_.substr(begin, end - begin));
  }

  // What begins here, whose keys or dashes stand in this column; further lines belong to it as far as they do.
  SketchNode block(std::size_t indent, int depth) {
    if (depth > kDeepest) {
      next_line();
      return {};
    }
    if (is_dash(at_)) return items(indent, depth);
    if (colon_of_key(at_, false) != std::string_view::npos) return keys(indent, depth);
    return value(indent == 0 ? 0 : indent - 1, depth);
  }

  SketchNode items(std::size_t indent, int depth) {
    SketchNode node{SketchNode::Is::list, at_, at_, indent, false, false, {}};
    while (at_ < text_.size() && column(at_) == indent && is_dash(at_)) {
      SketchEntry item;
      item.key_begin = at_;
      item.key_end = ++at_;
      pass_spaces();
      if (line_is_over()) item.value = beneath(indent, false, depth);
      else item.value = block(column(at_), depth + 1);
      node.entries.push_back(std::move(item));
      pass_blank();
    }
    return node;
  }

  SketchNode keys(std::size_t indent, int depth) {
    SketchNode node{SketchNode::Is::map, at_, at_, indent, false, false, {}};
    while (at_ < text_.size() && column(at_) >= indent) {
      if (column(at_) > indent) {  // belongs to nothing
        next_line();
        pass_blank();
        continue;
      }
      if (is_dash(at_)) break;
      const std::size_t colon = colon_of_key(at_, false);
      if (colon == std::string_view::npos) {
        SketchEntry bare;
        bare.bare = true;
        bare.key_begin = at_;
        for (bare.key_end = line_end(at_); bare.key_end > at_ && breaks(bare.key_end - 1);) --bare.key_end;
        bare.key = unquoted(bare.key_begin, bare.key_end);
        node.entries.push_back(std::move(bare));
        next_line();
        pass_blank();
        continue;
      }
      SketchEntry entry = key_entry(colon);
      pass_spaces();
      entry.value = line_is_over() ? beneath(indent, true, depth) : value(indent, depth);
      node.entries.push_back(std::move(entry));
      pass_blank();
    }
    return node;
  }

  // What stands in the lines below a key or a dash, further in; beneath a key a list may stand in its own column.
  SketchNode beneath(std::size_t indent, bool of_key, int depth) {
    next_line();
    pass_blank();
    if (at_ >= text_.size()) return {};
    const std::size_t here = column(at_);
    if (here > indent || (of_key && here == indent && is_dash(at_))) return block(here, depth + 1);
    return {};
  }

  // A scalar or brackets, which begin here; further lines that stand further in than `indent` belong to it.
  SketchNode value(std::size_t indent, int depth) {
    if (sign(at_) == '{' || sign(at_) == '[') {
      SketchNode node = in_brackets(indent, depth);
      next_line();
      return node;
    }
    const bool folded = sign(at_) == '|' || sign(at_) == '>';
    SketchNode node{SketchNode::Is::scalar, at_, scalar_end(at_), 0, false, false, {}};
    next_line();
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      pass_spaces();
      const bool blank = sign(at_) == '\n' || sign(at_) == '\r' || at_ >= text_.size();
      if (!blank && (column(at_) <= indent || (!folded && colon_of_key(at_, false) != std::string_view::npos))) {
        at_ = begin;
        break;
      }
      if (!blank) node.end = scalar_end(at_);
      next_line();
    }
    return node;
  }

  std::size_t scalar_end(std::size_t begin) const {
    std::size_t end = line_end(begin);
    if (sign(begin) != '\'' && sign(begin) != '"')
      for (std::size_t i = begin; i < end; ++i)
        if (text_[i] == '#' && i > begin && breaks(i - 1)) end = i;
    while (end > begin && breaks(end - 1)) --end;
    return end;
  }

  // Nothing of the brackets can stand in a line that begins no further in than what they belong to.
  bool pass_in_brackets(std::size_t indent) {
    while (at_ < text_.size()) {
      if (line_is_over()) {
        const std::size_t end = line_end(at_);
        std::size_t next = end + 1;
        while (next < text_.size() && (text_[next] == ' ' || text_[next] == '\t')) ++next;
        const bool closes = sign(next) == '}' || sign(next) == ']';
        if (next >= text_.size() || (sign(next) != '\n' && sign(next) != '\r' && next - (end + 1) <= indent && !closes)) {
          at_ = end;
          return false;
        }
        at_ = next;
      } else if (breaks(at_)) {
        ++at_;
      } else {
        return true;
      }
    }
    return false;
  }

  SketchNode in_brackets(std::size_t indent, int depth) {
    const bool map = sign(at_) == '{';
    SketchNode node{map ? SketchNode::Is::map : SketchNode::Is::list, at_, 0, 0, true, false, {}};
    ++at_;
    while (pass_in_brackets(indent)) {
      if (sign(at_) == '}' || sign(at_) == ']') {
        ++at_;
        node.closed = true;
        break;
      }
      if (sign(at_) == ',') {
        ++at_;
        continue;
      }
      if (depth > kDeepest) {
        ++at_;
        continue;
      }
      node.entries.push_back(map ? pair(indent, depth) : SketchEntry{"", at_, at_, false, one(indent, depth)});
    }
    node.end = at_;
    return node;
  }

  SketchEntry pair(std::size_t indent, int depth) {
    const std::size_t colon = colon_of_key(at_, true);
    if (colon == std::string_view::npos) {
      SketchEntry bare{"", at_, at_, true, {}};
      if (sign(at_) == '{' || sign(at_) == '[') {
        bare.value = one(indent, depth);
        return bare;
      }
      bare.value = one(indent, depth);
      bare.key_end = bare.value.end;
      bare.key = unquoted(bare.key_begin, bare.key_end);
      bare.value = {};
      return bare;
    }
    SketchEntry entry = key_entry(colon);
    if (pass_in_brackets(indent) && sign(at_) != ',' && sign(at_) != '}' && sign(at_) != ']') entry.value = one(indent, depth);
    return entry;
  }

  // A value in brackets.
  SketchNode one(std::size_t indent, int depth) {
    if (sign(at_) == '{' || sign(at_) == '[') return in_brackets(indent, depth + 1);
    SketchNode node{SketchNode::Is::scalar, at_, at_, 0, false, false, {}};
    const char quote = sign(at_);
    if (quote == '\'' || quote == '"') {
      std::size_t close = at_ + 1;
      while (close < line_end(at_) && text_[close] != quote) close += text_[close] == '\\' && quote == '"' ? 2 : 1;
      at_ = std::min(close + 1, line_end(at_));
    } else {
      while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '}' && text_[at_] != ']' && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
      if (at_ == node.begin) ++at_;
    }
    node.end = at_;
    while (node.end > node.begin && breaks(node.end - 1)) --node.end;
    return node;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::size_t SketchEntry::end() const {
  if (value.is == SketchNode::Is::empty) return key_end;
  if (value.is == SketchNode::Is::scalar || value.brackets || value.entries.empty()) return value.end;
  return value.entries.back().end();
}

SketchNode sketch(std::string_view text) { return Sketcher(text).whole(); }

}  // namespace chungsuc::lsp
