// SPDX-License-Identifier: Apache-2.0
// Scalars of the located tree: style, exact span, and the quotes and brackets that were never closed.
// External interface: YamlBuilder::scalar.
#include <algorithm>

#include "model/yaml_builder.h"
#include "model/yaml_text.h"
#include "source/nfc.h"
#include "source/utf8.h"

namespace chungsuc {

void YamlBuilder::scalar(std::size_t at, const std::string& tag, const std::string& value) {
  count_node(at);
  refuse_tag(at, tag);
  Tree tree = read_scalar(skip_properties(text(), at), value);
  check_continuation(tree);
  check_value_text(tree);
  last_.span = tree.span;
  last_.quoted = tree.quoted;
  last_ready_ = true;
  cursor_ = tree.span.end;
  if (expects_key())
    add_key(std::move(tree));
  else
    add_value(std::move(tree));
}

Tree YamlBuilder::read_scalar(std::size_t at, const std::string& value) {
  Tree tree;
  tree.kind = Tree::Kind::scalar;
  tree.text = value;
  tree.span = span(at, at);
  const char first = at < text().size() ? text()[at] : '\0';
  if (first == '"' || first == '\'') {
    read_quoted(tree, at);
  } else if ((first == '|' || first == '>') && (frames_.empty() || !frames_.back().open.flow)) {
    tree.quoted = true;
    tree.span = span(at, at + 1);
  } else {
    tree.span = span(at, plain_end(text(), at, value));
    tree.verbatim = text().substr(at, tree.span.end - at) == value;
  }
  return tree;
}

void YamlBuilder::read_quoted(Tree& tree, std::size_t at) {
  tree.quoted = true;
  const auto end = quoted_end(text(), at);
  if (!end) {
    // The parser takes the end of the file for the quote.
    error("unclosed-quote", at, line_end(text(), at), "this quote is never closed", "close it on the same line");
    throw StopReading{};
  }
  tree.span = span(at, *end);
  const std::string_view inside = text().substr(at + 1, *end - at - 2);
  tree.verbatim = inside == tree.text && inside.find('\n') == std::string_view::npos;
}

// YAML wants the further lines of a scalar to be indented more than the block that it stands in; the parser does
// not look. Where one is not, a quote or bracket was left open and swallowed what follows.
void YamlBuilder::check_continuation(const Tree& tree) {
  const auto block = std::find_if(frames_.rbegin(), frames_.rend(), [](const Frame& f) { return !f.open.flow; });
  if (block == frames_.rend()) return;
  const std::size_t end = tree.span.end;
  for (std::size_t at = text().find('\n', tree.span.begin); at < end; at = text().find('\n', at)) {
    ++at;
    if (line_end(text(), at) == at || at >= end) continue;  // blank lines may be as they like
    if (indentation(text(), at) > block->column) continue;
    const Open* flow = innermost_flow();
    if (tree.quoted)
      error("unclosed-quote", tree.span.begin, line_end(text(), tree.span.begin), "this quote is not closed before the next key or item",
            "close it on the same line, or indent its further lines");
    else if (flow)
      error("yaml-syntax", flow->at, flow->at + 1, std::string("`") + text()[flow->at] + "` is not closed before the next key or item",
            std::string("write the closing `") + (flow->map ? '}' : ']') + '`');
    else
      continue;
    throw StopReading{};
  }
}

// Escapes can write what the file itself may not hold.
void YamlBuilder::check_value_text(const Tree& tree) {
  if (tree.verbatim || !tree.quoted) return;
  for (char c : tree.text) {
    const unsigned code = static_cast<unsigned char>(c);
    if (code == 0) {
      error("nul-byte", tree.span.begin, tree.span.end, "this text holds a NUL", "remove the escape");
      return;
    }
    if ((code < 0x20 && c != '\n' && c != '\t' && c != '\r') || code == 0x7F) {
      error("control-character", tree.span.begin, tree.span.end, "this text holds a control character", "remove the escape");
      return;
    }
  }
  if (first_invalid_utf8(tree.text)) {  // the parser makes one byte of a code point that takes two
    error("not-utf8", tree.span.begin, tree.span.end, "this text holds `\\N` or `\\_`, which are not read here", "write the character itself");
    return;
  }
  if (!is_nfc(tree.text))
    error("not-nfc", tree.span.begin, tree.span.end, "this text is not in Unicode normalisation form C", "write the characters themselves");
}

}  // namespace chungsuc
