// SPDX-License-Identifier: Apache-2.0
// Purpose: what stands at the cursor.
// External interface: spot_at of sketch.h. Private: class Finder.
#include <algorithm>

#include "lsp/sketch.h"

namespace chungsuc::lsp {

namespace {

class Finder {
 public:
  Finder(std::string_view text, std::size_t offset) : text_(text), offset_(std::min(offset, text.size())) {
    const std::size_t before = offset_ == 0 ? std::string_view::npos : text.rfind('\n', offset_ - 1);
    line_ = before == std::string_view::npos ? 0 : before + 1;
    const std::string_view whole = text.substr(line_, std::min(text.find('\n', offset_), text.size()) - line_);
    on_blank_ = whole.find_first_not_of(" \t\r") == std::string_view::npos;
    spot_.begin = spot_.end = offset_;
  }

  Spot find(const SketchNode& whole) {
    if (whole.is == SketchNode::Is::empty) spot_.key = true;
    else in(whole);
    return std::move(spot_);
  }

 private:
  // In an empty line the column says to what it belongs.
  bool reaches(std::size_t indent) const { return !on_blank_ || offset_ - line_ >= indent; }

  void in(const SketchNode& node) {
    if (node.is != SketchNode::Is::scalar) spot_.within.push_back(&node);
    if (node.is == SketchNode::Is::map) in_map(node);
    else if (node.is == SketchNode::Is::list) in_list(node);
    else at_value(node, true);
  }

  void at_value(const SketchNode& scalar, bool alone) {
    spot_.value = true;
    spot_.key = alone;  // the first key of a map that is just begun
    if (scalar.is != SketchNode::Is::scalar || offset_ < scalar.begin || offset_ > scalar.end) return;
    spot_.begin = scalar.begin;
    spot_.end = scalar.end;
    spot_.word = std::string(text_.substr(scalar.begin, scalar.end - scalar.begin));
    if (spot_.word.size() >= 2 && (spot_.word.front() == '\'' || spot_.word.front() == '"') && spot_.word.back() == spot_.word.front()) {
      spot_.word = spot_.word.substr(1, spot_.word.size() - 2);
      ++spot_.begin, --spot_.end;
    }
  }

  // Blanks behind a plain scalar go on from it, as behind the document of a citation.
  bool goes_on(const SketchNode& scalar) const {
    if (scalar.is != SketchNode::Is::scalar || offset_ <= scalar.end || scalar.end <= scalar.begin || scalar.begin < line_) return false;
    if (const char first = text_[scalar.begin]; first == '\'' || first == '"' || first == '|' || first == '>') return false;
    return text_.substr(scalar.end, offset_ - scalar.end).find_first_not_of(' ') == std::string_view::npos;
  }

  void at_value_gone_on(const SketchNode& scalar, bool alone) {
    SketchNode longer = scalar;
    longer.end = offset_;
    at_value(longer, alone);
  }

  void at_key(const SketchNode& map, const SketchEntry* here) {
    spot_.key = true;
    for (const SketchEntry& e : map.entries)
      if (&e != here) spot_.beside.push_back(e.key);
    if (!here) return;
    spot_.word = here->key;
    spot_.begin = here->key_begin;
    spot_.end = here->key_end;
  }

  // The last that begins before the cursor.
  const SketchEntry* entry_before(const SketchNode& node) const {
    const SketchEntry* found = nullptr;
    for (const SketchEntry& e : node.entries)
      if (e.key_begin <= offset_) found = &e;
    return found;
  }

  bool is_inside(const SketchNode& node, std::size_t of) const {
    if (node.brackets) return offset_ > node.begin && (node.closed ? offset_ < node.end : offset_ <= node.end);
    if (node.is == SketchNode::Is::scalar) return offset_ >= node.begin && offset_ <= node.end;
    return node.is != SketchNode::Is::empty && offset_ >= std::min(node.begin, first_of_line(node.begin, of)) && reaches(node.indent);
  }

  // Where the line of it begins, if what it belongs to stands in another line.
  std::size_t first_of_line(std::size_t at, std::size_t of) const {
    const std::size_t before = at == 0 ? std::string_view::npos : text_.rfind('\n', at - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    return begin > of ? begin : at;
  }

  void in_map(const SketchNode& map) {
    const SketchEntry* e = entry_before(map);
    if (!e) return at_key(map, nullptr);
    if (offset_ <= e->key_end) return at_key(map, e);
    if (is_inside(e->value, e->key_end)) {
      spot_.path.push_back(e->key);
      return e->value.is == SketchNode::Is::scalar ? at_value(e->value, begins_line(e->value.begin)) : in(e->value);
    }
    if (goes_on(e->value)) {
      spot_.path.push_back(e->key);
      return at_value_gone_on(e->value, begins_line(e->value.begin));
    }
    if (map.brackets ? behind_comma(*e) : !same_line(*e) && !deeper(*e, map.indent)) return at_key(map, nullptr);
    spot_.path.push_back(e->key);
    at_value({}, !same_line(*e));
  }

  void in_list(const SketchNode& list) {
    const SketchEntry* e = entry_before(list);
    spot_.path.push_back("-");
    if (e && is_inside(e->value, e->key_end)) return e->value.is == SketchNode::Is::scalar ? at_value(e->value, !list.brackets) : in(e->value);
    if (e && goes_on(e->value)) return at_value_gone_on(e->value, !list.brackets);
    at_value({}, !list.brackets);
  }

  bool begins_line(std::size_t at) const {
    const std::size_t before = text_.find_last_not_of(" \t", at == 0 ? 0 : at - 1);
    return at == 0 || before == std::string_view::npos || text_[before] == '\n';
  }
  bool same_line(const SketchEntry& e) const { return e.key_begin >= line_; }
  bool behind_comma(const SketchEntry& e) const { return offset_ > e.end() && text_.substr(e.end(), offset_ - e.end()).find(',') != std::string_view::npos; }
  bool deeper(const SketchEntry& e, std::size_t indent) const { return on_blank_ && offset_ - line_ > indent && e.value.is == SketchNode::Is::empty; }

  std::string_view text_;
  std::size_t offset_, line_ = 0;
  bool on_blank_ = false;
  Spot spot_;
};

}  // namespace

Spot spot_at(std::string_view text, const SketchNode& whole, std::size_t offset) { return Finder(text, offset).find(whole); }

}  // namespace chungsuc::lsp
