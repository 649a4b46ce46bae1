// SPDX-License-Identifier: Apache-2.0
// From events to the located tree: structure, keys, and what is refused in them.
// External interface: class YamlBuilder, but for its reading of scalars (yaml_scalars.cc).
#include "model/yaml_builder.h"

#include <algorithm>
#include <utility>

#include "model/yaml_text.h"

namespace chungsuc {
namespace {

constexpr std::size_t kMostErrors = 50;
constexpr std::size_t kLongestKey = 1024;  // YAML 1.2, 7.4.2

std::string quote(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  if (text.size() <= kLongest) return '`' + std::string(text) + '`';
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return '`' + std::string(text.substr(0, end)) + "…`";
}

}  // namespace

YamlBuilder::YamlBuilder(FileId file, Findings& findings, const YamlLimits& limits)
    : file_(file), findings_(findings), limits_(limits), nodes_(limits.shared_nodes ? *limits.shared_nodes : 0) {}

Span YamlBuilder::span(std::size_t begin, std::size_t end) const {
  return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

Diagnostic& YamlBuilder::error(std::string code, std::size_t begin, std::size_t end, std::string message, std::string help) {
  if (++errors_ > kMostErrors) throw StopReading{};
  last_error_ = begin;
  return findings_.error(std::move(code), span(begin, end), std::move(message), std::move(help));
}

const YamlBuilder::Open* YamlBuilder::innermost_flow() const {
  // The map of one pair in `[a: 1]` has no bracket of its own.
  for (auto frame = frames_.rbegin(); frame != frames_.rend() && frame->open.flow; ++frame)
    if (text()[frame->open.at] == '[' || text()[frame->open.at] == '{') return &frame->open;
  return nullptr;
}

void YamlBuilder::count_node(std::size_t at) {
  if (++nodes_ <= limits_.max_nodes) return;
  error("too-many-nodes", at, at, std::string(limits_.shared_nodes ? "the book" : "the file") + " holds more than " + std::to_string(limits_.max_nodes) + " keys and values",
        limits_.shared_nodes ? "remove what is not needed" : "divide it into several files");
  throw StopReading{};
}

void YamlBuilder::refuse_tag(std::size_t at, const std::string& tag) {
  const bool plain = tag.empty() || tag == "?" || tag == "!";
  if (plain && (at >= text().size() || text()[at] != '!')) return;
  std::size_t begin = at;
  if (begin < text().size() && text()[begin] == '&') begin = skip_blank(text(), word_end(text(), begin));
  const std::size_t end = word_end(text(), begin);
  error("yaml-tag", begin, end, quote(text().substr(begin, end - begin)) + " is a tag, and tags are not read here",
        "put text that begins with `!` in quotes; write `none` for a negation");
  ++harmless_;
}

void YamlBuilder::anchor(std::size_t at) {
  const std::size_t begin = std::min(text().find('&', at), text().size()), end = word_end(text(), begin);
  error("yaml-anchor", begin, end, quote(text().substr(begin, end - begin)) + " is an anchor, and anchors are not read here",
        "write the value where it is needed, or put text that begins with `&` in quotes");
  ++harmless_;
}

void YamlBuilder::alias(std::size_t at) {
  const std::size_t end = text().find_first_of(" \t\r\n,]}", at);
  const std::size_t stop = std::min(end, text().size());
  error("yaml-alias", at, stop, quote(text().substr(at, stop - at)) + " is an alias, and aliases are not read here",
        "write the value where it is needed, or put text that begins with `*` in quotes");
  Tree tree;
  tree.span = span(at, stop);
  cursor_ = stop;
  if (expects_key())
    add_key(std::move(tree));
  else
    add_value(std::move(tree));
}

void YamlBuilder::begin(std::size_t at, const std::string& tag, bool flow, Tree::Kind kind) {
  count_node(at);
  refuse_tag(at, tag);
  if (frames_.size() >= static_cast<std::size_t>(limits_.max_depth)) {
    error("nesting-too-deep", at, at + 1, "nested more than " + std::to_string(limits_.max_depth) + " deep", "divide it into definitions of their own");
    throw StopReading{};
  }
  const bool is_key = expects_key();
  const std::size_t first = skip_properties(text(), at);
  Frame& frame = frames_.emplace_back();
  frame.tree.kind = kind;
  frame.tree.span = span(first, std::min(first + 1, text().size()));
  frame.open = {first, flow, kind == Tree::Kind::map};
  frame.column = first - line_begin(text(), first);
  frame.is_key = is_key;
  cursor_ = std::max(cursor_, flow ? first + 1 : first);
}

void YamlBuilder::end() {
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  if (frame.is_key) {
    // Only now: a bracket that is never closed also looks like a key.
    const std::size_t at = frame.open.at;
    error("key-not-scalar", at, at + 1, frame.open.map ? "a map stands where a key must be" : "a list stands where a key must be",
          "a key is one word, or a text in quotes");
    frames_.back().has_key = true;
    frames_.back().entry = Entry{{}, frame.tree.span, {}};
  } else {
    add_value(std::move(frame.tree));
  }
}

void YamlBuilder::add_value(Tree value) {
  if (frames_.empty()) {
    root_ = std::move(value);
    has_root_ = true;
    return;
  }
  Frame& frame = frames_.back();
  if (!frame.open.map) {
    frame.tree.items.push_back(std::move(value));
    return;
  }
  frame.has_key = false;
  frame.entry.value = std::move(value);
  if (frame.keys.emplace(frame.entry.key, frame.tree.entries.size()).second) frame.tree.entries.push_back(std::move(frame.entry));
  frame.entry = {};
}

void YamlBuilder::add_key(Tree key) {
  Frame& frame = frames_.back();
  if (key.kind == Tree::Kind::scalar) check_key(key);
  frame.has_key = true;
  frame.entry = Entry{std::move(key.text), key.span, {}};
}

void YamlBuilder::check_key(const Tree& key) {
  const Frame& frame = frames_.back();
  const std::size_t begin = key.span.begin;
  const std::string_view written = text().substr(begin, key.span.end - begin);
  std::size_t before = begin;
  while (before > 0 && (text()[before - 1] == ' ' || text()[before - 1] == '\t')) --before;
  if (before > 0 && before < begin && text()[before - 1] == '?')
    error("explicit-key", before - 1, before, "`?` before a key is not read here", "write `key: value` on one line");
  else if (written.find('\n') != std::string_view::npos)
    error("multi-line-key", begin, key.span.end, "this key runs over several lines", "write it on one line");
  else if (written.size() > kLongestKey)  // the parser would say so itself of a text that is not condensed
    error("yaml-syntax", begin, key.span.end, "this key is longer than 1024 bytes", "shorten it");
  else if (!written.empty() && (written[0] == '|' || written[0] == '>'))
    error("key-not-scalar", begin, key.span.end, "a block of text stands where a key must be");
  else if (!key.quoted && key.text == "<<")
    error("merge-key", begin, key.span.end, "`<<` would merge another map, which is not read here", "write the keys where they are needed");
  const auto found = frame.keys.find(key.text);
  if (found == frame.keys.end()) return;
  Diagnostic& d = error("duplicate-key", begin, key.span.end, quote(key.text) + " stands twice in this map", "remove one, or join them");
  findings_.relate(d, frame.tree.entries[found->second].key_span, quote(key.text) + " stands here first");
}

void YamlBuilder::null(std::size_t at) {
  count_node(at);
  at = std::min(at, text().size());
  const std::size_t node = skip_properties(text(), at);
  if (node != at) refuse_tag(at, "?");
  if (expects_key()) return null_key(node);
  const std::size_t least = !frames_.empty() && frames_.back().has_key ? frames_.back().entry.key_span.end : 0;
  std::size_t end = node >= least ? null_end(text(), node).value_or(node) : node;
  const std::size_t next = skip_spaces(text(), end);
  if (next < text().size() && text()[next] == ':') end = node;  // it is the next key
  Tree tree;
  tree.span = span(node, end);
  if (frames_.empty()) {
    error("empty-document", node, node, "the file holds nothing", "write what belongs in it, or remove it");
  } else if (end > node) {
    cursor_ = end;
    if (!may_be_null()) {
      const Frame& frame = frames_.back();
      error("empty-value", node, end, frame.has_key ? quote(frame.entry.key) + " is null" : "this item is null",
            "write `unset: why` where a value is not known");
      harmless_ += !frame.has_key;
    }
  } else if (frames_.back().open.map) {
    null_value(frames_.back(), at);
  } else {
    null_item(frames_.back(), at);
  }
  add_value(std::move(tree));
}

void YamlBuilder::null_key(std::size_t at) {
  Tree key;
  key.span = span(at, std::min(at + 1, text().size()));
  if (const auto end = null_end(text(), at)) {
    key.span.end = static_cast<std::uint32_t>(*end);
    cursor_ = *end;
    error("key-not-scalar", at, *end, quote(text().substr(at, *end - at)) + " stands where a key must be", "put it in quotes");
  } else if (at < text().size() && text()[at] == ':') {
    error("key-not-scalar", at, at + 1, "a key is missing before `:`");
  } else {
    doubtful_ = true;  // the parser lost its way, and says so next
  }
  add_key(std::move(key));
}

// Is the next line that holds anything indented with a tab?
bool YamlBuilder::tab_follows(std::size_t at) const {
  for (std::size_t begin = text().find('\n', at); begin != std::string_view::npos; begin = text().find('\n', begin + 1)) {
    const std::size_t first = text().find_first_not_of(" \t", begin + 1);
    if (first == std::string_view::npos) return false;
    if (text()[first] == '\n' || text()[first] == '\r' || text()[first] == '#') continue;
    return text().substr(begin + 1, first - begin - 1).find('\t') != std::string_view::npos;
  }
  return false;
}

void YamlBuilder::null_value(Frame& frame, std::size_t at) {
  const Span key = frame.entry.key_span;
  if (doubtful_ || frame.entry.key.empty()) return;
  const std::size_t next = frame.open.flow ? skip_blank(text(), key.end) : skip_spaces(text(), key.end);
  if (next < text().size() && text()[next] == ':' && !frame.open.flow && tab_follows(next))
    doubtful_ = true;  // its value was meant to stand there
  else if (next < text().size() && text()[next] == ':')
    error("empty-value", key.begin, key.end, quote(frame.entry.key) + " has no value", "write its value, or remove the key");
  else if (frame.open.flow && next >= text().size())
    doubtful_ = true;  // a bracket is open at the end of the file
  else
    error("key-without-colon", key.begin, key.end, quote(frame.entry.key) + " is a key without `:` and a value",
          frame.entry.key.find(':') == std::string::npos ? "write `key: value`" : "a space must follow the `:`");
  cursor_ = std::max(cursor_, std::min(next, at));
}

void YamlBuilder::null_item(const Frame& frame, std::size_t at) {
  const std::string help = "write the item, or remove its place";
  ++harmless_;
  if (frame.open.flow) {
    error("empty-item", at, std::min(at + 1, text().size()), "an item is missing before this", help);
    return;
  }
  // The parser is at what follows. The dash is the last thing before it that is no comment.
  std::size_t line_at = at;
  for (;;) {
    const std::size_t begin = line_begin(text(), line_at);
    std::string_view line = text().substr(begin, line_at - begin);
    const std::size_t comment = line.find(" #");
    line = line.substr(0, comment);
    const std::size_t last = line.find_last_not_of(" \t\r");
    if (last != std::string_view::npos && line[last] == '-') {
      error("empty-item", begin + last, begin + last + 1, "this item is empty", help);
      return;
    }
    if (begin <= frame.open.at) break;
    line_at = begin - 1;
  }
  error("empty-item", frame.open.at, frame.open.at + 1, "an item of this list is empty", help);
}

}  // namespace chungsuc
