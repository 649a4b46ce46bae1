// SPDX-License-Identifier: Apache-2.0
// Purpose: a file in its canonical form, only where that says the same.
// External interface: format_yaml, comments_of, says_the_same, is_rule_file. Private: where comments cannot stand.
#include "model/format_yaml.h"

#include <algorithm>
#include <array>

#include "chungsuc/diagnostic.h"
#include "model/from_yaml.h"
#include "model/key_order.h"
#include "model/yaml_gaps.h"
#include "model/yaml_text.h"

namespace chungsuc {

namespace {

using Ranges = std::vector<std::pair<std::size_t, std::size_t>>;

// Keys and values, in the order of the text: a `#` in them is no comment.
void add_words(std::string_view text, const Tree& t, std::size_t column, Ranges& ranges) {
  if (t.kind == Tree::Kind::scalar) {
    const bool is_block = t.quoted && t.span.end == t.span.begin + 1;
    if (is_block) ranges.emplace_back(line_end(text, t.span.begin), block_text_end(text, t.span.begin, column));
    else ranges.emplace_back(t.span.begin, t.span.end);
  }
  for (const Tree& item : t.items) add_words(text, item, t.span.begin - line_begin(text, t.span.begin), ranges);
  for (const Entry& e : t.entries) {
    ranges.emplace_back(e.key_span.begin, e.key_span.end);
    add_words(text, e.value, e.key_span.begin - line_begin(text, e.key_span.begin), ranges);
  }
}

bool same_scalar(const Tree& before, const Tree& after, bool is_prose) {
  if (before.kind != after.kind || before.text != after.text) return false;
  return before.kind != Tree::Kind::scalar || before.quoted == after.quoted || is_prose;
}

bool same_part(const Tree& before, const Tree& after, const PartOfBook* part, bool is_prose) {
  if (!same_scalar(before, after, is_prose) || before.items.size() != after.items.size() || before.entries.size() != after.entries.size()) return false;
  for (std::size_t i = 0; i < before.items.size(); ++i)
    if (!same_part(before.items[i], after.items[i], part_of_item(part), false)) return false;
  for (std::size_t i = 0; i < before.entries.size(); ++i) {
    const Entry& e = before.entries[i];
    const Entry* other = has_key_order(part) ? after.entry(e.key) : &after.entries[i];
    if (!other || other->key != e.key || !same_part(e.value, other->value, part_under(part, e.key), is_prose_key(e.key))) return false;
  }
  return true;
}

}  // namespace

std::vector<std::string> comments_of(std::string_view text, const Tree& tree) {
  Ranges ranges;
  add_words(text, tree, 0, ranges);
  ranges.emplace_back(text.size(), text.size());
  std::vector<std::string> comments;
  std::size_t at = 0;
  for (const auto& [begin, end] : ranges) {
    while ((at = std::min(text.find('#', at), text.size())) < begin) {
      const std::size_t stop = line_end(text, at);
      comments.emplace_back(text.substr(at, stop - at));
      at = stop;
    }
    at = std::max(end, std::min(at, begin));
  }
  std::sort(comments.begin(), comments.end());
  return comments;
}

bool is_rule_file(const Tree& tree) {
  const Form& form = form_named("rule_file");
  return tree.kind == Tree::Kind::map && !tree.find("kind") && std::any_of(tree.entries.begin(), tree.entries.end(), [&](const Entry& e) { return e.key != "note" && form.key(e.key); });
}

bool says_the_same(const Tree& before, const Tree& after, std::string_view name) { return same_part(before, after, whole_file(name, is_rule_file(before)), false); }

std::optional<std::string> format_yaml(FileId file, Findings& findings) {
  const std::string& path = findings.sources().path(file);
  const std::string name = path.substr(path.rfind('/') + 1);
  YamlLimits limits;
  limits.allow_null = true;  // in facts and worked examples; where a rule may not have them, `check` tells
  const std::optional<Tree> before = read_yaml(file, findings, limits);
  if (!before) return std::nullopt;
  const std::string_view text = findings.sources().text(file);
  std::string now = lay_out_yaml(text, *before, name);
  SourceMap sources;
  const FileId laid_out = sources.add(path, now);
  Findings unsaid(sources);
  const std::optional<Tree> after = read_yaml(laid_out, unsaid, limits);
  if (!after || !says_the_same(*before, *after, name)) throw Error(path + " is left as it is: in its canonical form it would say something else");
  if (comments_of(text, *before) != comments_of(now, *after)) throw Error(path + " is left as it is: its comments stand where the canonical form has no place for them");
  if (lay_out_yaml(now, *after, name) != now) throw Error(path + " is left as it is: its canonical form would not stay as it is");
  return now;
}

}  // namespace chungsuc
