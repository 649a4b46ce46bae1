// SPDX-License-Identifier: Apache-2.0
// Purpose: a YAML text in its canonical form, by its tree and what stands between its tokens.
// External interface: lay_out_yaml. Private: blocks, flow collections, blocks of text, the order of keys.
//
// What stands in brackets on one line stays there, and all else is a block, two spaces deeper than what it stands beneath.
// A list of keys is put into its order between comments and empty lines, and nothing moves past them.
#include <algorithm>
#include <optional>
#include <utility>

#include "model/format_yaml.h"
#include "model/key_order.h"
#include "model/yaml_gaps.h"
#include "model/yaml_text.h"
#include "model/yaml_words.h"

namespace chungsuc {

namespace {

using TextLines = std::vector<std::string>;

std::string spaces(std::size_t n) { return std::string(n, ' '); }

// Stands before each comment until all is laid out, and in no text that is read.
constexpr char kCommentMark = '\x01';

std::string marked(const std::string& comment) { return kCommentMark + comment; }

// Behind what stands in the last line, or beneath it where a comment stands there already.
void put_behind(TextLines& lines, const std::string& comment) {
  std::string& line = lines.back();
  if (line.find(kCommentMark) == std::string::npos) line += "  " + marked(comment);
  else lines.push_back(spaces(std::min(line.find_first_not_of(' '), line.size())) + marked(comment));
}

// An entry of a map or an item of a list: its lines, and what it is sorted by.
struct LaidOut {
  TextLines lines;
  int rank = -1;
  bool begins_group = false;  // behind a comment or an empty line
};

class YamlLayout {
 public:
  YamlLayout(std::string_view text) : text_(text) {}

  std::string whole(const Tree& tree, const PartOfBook* part) {
    TextLines head;
    std::vector<LaidOut> parts;
    if (is_block(tree)) parts = block(tree, part, 0);
    else {
      put_leading(head, take_gap(tree.span.begin), 0);
      LaidOut only;
      only.lines.push_back(inline_text(tree, part, false, false));
      at_ = end_of(tree);
      parts.push_back(std::move(only));
    }
    attach(take_gap(text_.size()), parts, 0, 0, true);
    std::string out;
    for (const std::string& line : head) out += line + "\n";
    for (const LaidOut& p : parts)
      for (const std::string& line : p.lines) out += line + "\n";
    std::erase(out, kCommentMark);
    const std::size_t begin = out.find_first_not_of('\n');
    out.erase(0, begin == std::string::npos ? out.size() : begin);
    return out;
  }

 private:
  bool is_flow(const Tree& t) const { return (t.kind == Tree::Kind::map || t.kind == Tree::Kind::list) && t.span.begin < text_.size() && (text_[t.span.begin] == '{' || text_[t.span.begin] == '['); }
  bool is_block_text(const Tree& t) const { return t.kind == Tree::Kind::scalar && t.quoted && t.span.end == t.span.begin + 1; }

  std::size_t end_of(const Tree& t) const {
    if (t.kind == Tree::Kind::null) return null_end(text_, t.span.begin).value_or(t.span.end);
    if (!is_flow(t)) return t.span.end;
    std::size_t at = t.span.begin + 1;
    if (!t.items.empty()) at = end_of(t.items.back());
    if (!t.entries.empty()) at = end_of(t.entries.back().value);
    return closing_bracket(text_, at);
  }

  // Of brackets: those on several lines become a block, too, where something stands in them.
  bool is_block(const Tree& t) const {
    if (t.kind != Tree::Kind::map && t.kind != Tree::Kind::list) return false;
    if (!is_flow(t)) return true;
    if (t.items.empty() && t.entries.empty()) return false;
    return text_.substr(t.span.begin, end_of(t) - t.span.begin).find('\n') != std::string_view::npos;
  }

  YamlGap take_gap(std::size_t to) {
    YamlGap gap = read_gap(text_, at_, std::max(at_, to), at_ == 0);
    at_ = std::max(at_, to);
    return gap;
  }

  static void put_comment(TextLines& lines, const YamlComment& c, std::size_t indent) {
    if (c.after_blank) lines.emplace_back();
    lines.push_back(spaces(indent) + marked(c.text));
  }

  static void put_leading(TextLines& lines, const YamlGap& gap, std::size_t indent) {
    for (const YamlComment& c : gap.leading) put_comment(lines, c, indent);
    if (gap.blank_after) lines.emplace_back();
  }

  // The comments behind what was laid out last: in its line, or deeper than what follows. What is left leads what follows.
  void attach(YamlGap gap, std::vector<LaidOut>& done, std::size_t column, std::size_t indent, bool at_end) {
    rest_ = std::move(gap);
    if (done.empty()) return;
    TextLines& lines = done.back().lines;
    if (!rest_.trailing.empty()) put_behind(lines, std::exchange(rest_.trailing, ""));
    std::size_t taken = 0;
    for (; taken < rest_.leading.size() && (at_end || rest_.leading[taken].column > column); ++taken)
      put_comment(lines, rest_.leading[taken], depth_of(rest_.leading[taken].column, indent));
    rest_.leading.erase(rest_.leading.begin(), rest_.leading.begin() + static_cast<std::ptrdiff_t>(taken));
    if (at_end) rest_.blank_after = false;
    closed_.clear();
  }

  // Where a comment stands behind blocks that have ended: with the innermost that does not begin right of it.
  std::size_t depth_of(std::size_t column, std::size_t indent) const {
    for (const auto& [from, to] : closed_)
      if (from <= column) return to;
    return closed_.empty() ? indent : closed_.back().second;
  }

  // What was attached to nothing goes before the next entry.
  LaidOut begin_part(std::size_t indent, bool is_first) {
    LaidOut part;
    if (!rest_.trailing.empty()) part.lines.push_back(spaces(indent) + marked(rest_.trailing));
    put_leading(part.lines, rest_, indent);
    while (is_first && !part.lines.empty() && part.lines[0].empty()) part.lines.erase(part.lines.begin());
    part.begins_group = !part.lines.empty();
    rest_ = {};
    return part;
  }

  std::vector<LaidOut> block(const Tree& t, const PartOfBook* part, std::size_t indent) {
    const bool flow = is_flow(t);
    std::vector<LaidOut> parts;
    std::size_t column = t.span.begin - line_begin(text_, t.span.begin);
    if (flow) {
      // Whatever stands before the bracket leads the first in it.
      const YamlGap before = take_gap(t.span.begin);
      at_ = t.span.begin + 1;
      held_ = before;
    }
    auto next = [&](std::size_t begin) {
      YamlGap gap = take_gap(begin);
      if (held_) {
        YamlGap joined = *std::exchange(held_, std::nullopt);
        if (!gap.trailing.empty()) joined.leading.push_back({gap.trailing, 0, false});
        joined.leading.insert(joined.leading.end(), gap.leading.begin(), gap.leading.end());
        gap = joined;
      }
      attach(std::move(gap), parts, flow ? std::string_view::npos : column, indent, false);
    };
    if (t.kind == Tree::Kind::map) {
      for (const Entry& e : t.entries) {
        next(e.key_span.begin);
        LaidOut one = begin_part(indent, parts.empty());
        one.rank = key_rank(part, e.key);
        entry(one.lines, e, part, indent, flow ? indent : column);
        parts.push_back(std::move(one));
      }
    } else {
      for (const Tree& item : t.items) {
        next(item.span.begin);
        LaidOut one = begin_part(indent, parts.empty());
        list_item(one.lines, item, part_of_item(part), indent, flow ? indent : column);
        parts.push_back(std::move(one));
      }
    }
    // What stands in the line of the last one belongs to it, wherever its order takes it.
    const YamlGap last = take_gap(flow ? closing_bracket(text_, at_) : line_end(text_, at_));
    if (!last.trailing.empty()) put_behind(parts.back().lines, last.trailing);
    for (const YamlComment& c : last.leading) put_comment(parts.back().lines, c, indent);
    if (t.kind == Tree::Kind::map) put_in_order(parts);
    closed_.emplace_back(flow ? 0 : column, indent);
    return parts;
  }

  static void put_in_order(std::vector<LaidOut>& parts) {
    for (std::size_t begin = 0; begin < parts.size();) {
      std::size_t end = begin + 1;
      while (end < parts.size() && !parts[end].begins_group) ++end;
      int last = -1;
      for (std::size_t i = begin; i < end; ++i) last = parts[i].rank = parts[i].rank < 0 ? last : parts[i].rank;
      // A comment right above an entry speaks of it, and both stay first; one that stands alone stays at the head of its group.
      TextLines head = take_head(parts[begin]);
      const bool is_led = !head.empty() && !head.back().empty();
      std::stable_sort(parts.begin() + static_cast<std::ptrdiff_t>(begin + is_led), parts.begin() + static_cast<std::ptrdiff_t>(end), [](const LaidOut& a, const LaidOut& b) { return a.rank < b.rank; });
      parts[begin].lines.insert(parts[begin].lines.begin(), head.begin(), head.end());
      begin = end;
    }
  }

  static bool is_head(const std::string& line) {
    const std::size_t at = line.find_first_not_of(' ');
    return at == std::string::npos || line[at] == kCommentMark;
  }

  static TextLines take_head(LaidOut& part) {
    const auto end = std::find_if_not(part.lines.begin(), part.lines.end(), is_head);
    TextLines head(part.lines.begin(), end);
    part.lines.erase(part.lines.begin(), end);
    return head;
  }

  void add_block(TextLines& lines, const Tree& t, const PartOfBook* part, std::size_t indent) {
    for (LaidOut& p : block(t, part, indent)) lines.insert(lines.end(), std::make_move_iterator(p.lines.begin()), std::make_move_iterator(p.lines.end()));
  }

  void entry(TextLines& lines, const Entry& e, const PartOfBook* part, std::size_t indent, std::size_t column) {
    at_ = e.key_span.end;
    closed_.clear();
    lines.push_back(spaces(indent) + written_key(text_, e, false) + ":");
    value(lines, e.value, part_under(part, e.key), indent, column, is_prose_key(e.key));
  }

  // Behind a key, or behind the dash of a list.
  void value(TextLines& lines, const Tree& v, const PartOfBook* part, std::size_t indent, std::size_t column, bool bare) {
    if (is_block(v)) {
      // A comment behind the key stays there.
      if (!is_flow(v)) {
        const std::size_t head = lines.size() - 1;
        const std::size_t stop = std::min<std::size_t>(line_end(text_, at_), v.span.begin);
        const YamlGap beside = take_gap(stop);
        if (!beside.trailing.empty()) lines[head] += "  " + marked(beside.trailing);
      }
      add_block(lines, v, part, indent + 2);
      return;
    }
    const YamlGap gap = take_gap(v.span.begin);
    if (is_block_text(v)) {
      block_text(lines, v, indent, column);
    } else {
      lines.back() += " " + inline_text(v, part, false, bare);
    }
    // Comments between a key and its value lead both.
    if (!gap.trailing.empty()) lines.insert(lines.end() - 1, spaces(indent) + marked(gap.trailing));
    for (const YamlComment& c : gap.leading) lines.insert(lines.end() - 1, spaces(indent) + marked(c.text));
    if (is_flow(v) && v.items.empty() && v.entries.empty()) lead_with_inside(lines, v, indent);
    if (!is_block_text(v)) at_ = end_of(v);
  }

  // Comments in brackets that hold nothing else.
  void lead_with_inside(TextLines& lines, const Tree& v, std::size_t indent) {
    const YamlGap inside = take_gap(end_of(v));
    if (!inside.trailing.empty()) lines.insert(lines.end() - 1, spaces(indent) + marked(inside.trailing));
    for (const YamlComment& c : inside.leading) lines.insert(lines.end() - 1, spaces(indent) + marked(c.text));
  }

  void list_item(TextLines& lines, const Tree& item, const PartOfBook* part, std::size_t indent, std::size_t column) {
    closed_.clear();
    if (is_block(item)) {
      TextLines inner;
      add_block(inner, item, part, indent + 2);
      // Comments that came between the dash and the item lead it; then the dash stands before its first line.
      const auto first = std::find_if_not(inner.begin(), inner.end(), is_head);
      for (auto it = inner.begin(); it != first; ++it)
        if (!it->empty()) lines.push_back(spaces(indent) + it->substr(it->find(kCommentMark)));
      if (first != inner.end()) *first = spaces(indent) + "- " + first->substr(indent + 2);
      lines.insert(lines.end(), first, inner.end());
      return;
    }
    at_ = std::max<std::size_t>(at_, item.span.begin);
    lines.push_back(spaces(indent) + "-");
    value(lines, item, part, indent, column, false);
  }

  // Its lines as they are, at their new depth.
  void block_text(TextLines& lines, const Tree& v, std::size_t indent, std::size_t column) {
    const std::size_t begin = v.span.begin, end = block_text_end(text_, begin, column);
    const std::size_t head_end = line_end(text_, begin);
    std::string head(text_.substr(begin, head_end - begin));
    const std::size_t comment = head.find(" #");
    if (comment != std::string::npos) head = head.substr(0, head.find_last_not_of(' ', comment) + 1) + "  " + marked(head.substr(comment + 1));
    // A last line that nothing ends says that the text has no line break at its end.
    if (end == text_.size() && head.size() > 0 && text_.back() != '\n' && head.substr(0, 3).find_first_of("+-") == std::string::npos) head.insert(1, "-");
    const std::size_t own = block_text_indent(text_, begin, column);
    if (const std::size_t digit = head.substr(0, 3).find_first_of("123456789"); digit != std::string::npos) head[digit] = '2';
    lines.back() += " " + head;
    for (std::size_t at = text_.find('\n', begin); at != std::string_view::npos && at < end; at = text_.find('\n', at)) {
      ++at;
      const std::size_t stop = std::min(text_.find('\n', at), text_.size());
      std::string_view line = text_.substr(at, stop - at);
      if (line.ends_with('\r')) line.remove_suffix(1);
      lines.push_back(line.size() <= own ? "" : spaces(indent + 2) + std::string(line.substr(own)));
    }
    at_ = end;
  }

  std::string inline_text(const Tree& t, const PartOfBook* part, bool in_flow, bool bare) {
    if (t.kind == Tree::Kind::null) return "null";
    if (t.kind == Tree::Kind::scalar) return written_scalar(text_, t, in_flow, bare);
    return t.kind == Tree::Kind::map ? "{" + in_brackets(t, part) + "}" : "[" + in_brackets(t, part) + "]";
  }

  std::string in_brackets(const Tree& t, const PartOfBook* part) {
    std::string out;
    for (const Tree& item : t.items) out += (out.empty() ? "" : ", ") + inline_text(item, part_of_item(part), true, false);
    part = part_of_item(part);
    std::vector<std::pair<int, std::string>> entries;
    int last = -1;
    for (const Entry& e : t.entries) {
      const int rank = key_rank(part, e.key);
      last = rank < 0 ? last : rank;
      entries.emplace_back(last, written_key(text_, e, true) + ": " + inline_text(e.value, part_under(part, e.key), true, is_prose_key(e.key)));
    }
    std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [rank, one] : entries) out += (out.empty() ? "" : ", ") + one;
    return out;
  }

  std::string_view text_;
  std::size_t at_ = 0;  // past the last token
  YamlGap rest_;
  std::optional<YamlGap> held_;
  std::vector<std::pair<std::size_t, std::size_t>> closed_;  // blocks that ended since the last token: their columns, before and now
};

}  // namespace

std::string lay_out_yaml(std::string_view text, const Tree& tree, std::string_view name) {
  return YamlLayout(text).whole(tree, whole_file(name, is_rule_file(tree)));
}

}  // namespace chungsuc
