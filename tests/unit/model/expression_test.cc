// SPDX-License-Identifier: Apache-2.0
#include "model/expression.h"

#include <gtest/gtest.h>

namespace chungsuc {
namespace {

struct Parsing {
  std::string text;
  std::optional<Expression> tree;
  std::vector<Diagnostic> diagnostics;
};

Parsing parse(const std::string& text) {
  SourceMap sources;
  const FileId file = sources.add("t.yaml", text);
  Findings findings(sources);
  Parsing result{text, parse_expression(text, Span{file, 0, 0}, findings), {}};
  result.diagnostics = findings.take();
  return result;
}

// The tree with all its parentheses.
std::string show(const Expression& tree, std::uint32_t index) {
  const ExprNode& node = tree.at(index);
  auto child = [&](std::size_t i) { return show(tree, node.children[i]); };
  std::string list;
  const bool member = node.kind == ExprKind::member_call || node.kind == ExprKind::macro;
  for (std::size_t i = member ? 1 : 0; i < node.children.size(); ++i) list += (list.empty() ? "" : ", ") + child(i);
  switch (node.kind) {
    case ExprKind::text:
      return "'" + node.text + "'";
    case ExprKind::root_name:
      return "." + node.text;
    case ExprKind::select:
      return child(0) + "." + node.text;
    case ExprKind::index:
      return child(0) + "[" + child(1) + "]";
    case ExprKind::list:
      return "[" + list + "]";
    case ExprKind::call:
      return node.text + "(" + list + ")";
    case ExprKind::has:
      return "has(" + list + ")";
    case ExprKind::member_call:
      return child(0) + "." + node.text + "(" + list + ")";
    case ExprKind::macro:
      return child(0) + "." + node.text + "(" + node.variable + ": " + list + ")";
    case ExprKind::negate:
      return "-(" + child(0) + ")";
    case ExprKind::logical_not:
      return "!(" + child(0) + ")";
    case ExprKind::logical_and:
      return "and(" + list + ")";
    case ExprKind::logical_or:
      return "or(" + list + ")";
    case ExprKind::conditional:
      return "(" + child(0) + " ? " + child(1) + " : " + child(2) + ")";
    case ExprKind::binary:
      return "(" + child(0) + " " + node.text + " " + child(1) + ")";
    default:
      return node.text;
  }
}

TEST(ExpressionParser, ReadsWhatCelReads) {
  const std::pair<const char*, const char*> table[] = {
      {"1 + 2 * 3 - 4", "((1 + (2 * 3)) - 4)"},
      {"a && b && c || d", "or(and(a, b, c), d)"},
      {"1 == 1 == true", "((1 == 1) == true)"},
      {"x in [1, 2,]", "(x in [1, 2])"},
      {"a ? b : c ? d : e", "(a ? b : (c ? d : e))"},
      {"a ? (b ? 1 : 2) : 3", "(a ? (b ? 1 : 2) : 3)"},
      {"!!!x", "!(!(!(x)))"},
      {"--x", "-(-(x))"},
      {"!-1", "!(-1)"},
      {"- 1", "-1"},
      {"1 -1", "(1 - 1)"},
      {"1 - -1", "(1 - -1)"},
      {"-9223372036854775808", "-9223372036854775808"},
      {"-(-9223372036854775808)", "-(-9223372036854775808)"},
      {".5", "0.5"},
      {"007.50", "7.50"},
      {"0x1F", "31"},
      {"1.size()", "1.size()"},
      {"1.e3", "1.e3"},
      {".x.y", ".x.y"},
      {"m.if + a.package()", "(m.if + a.package())"},
      {"h.all(x, x > 1)", "h.all(x: (x > 1))"},
      {"h.map(x, x > 1, x)", "h.map(x: (x > 1), x)"},
      {"has(a.b)", "has(a.b)"},
      {"x[0].y", "x[0].y"},
      {"'a\\u00e9\\101\\x41\\n' == r'\\n'", "('a\u00e9AA\n' == '\\n')"},
      {"\"\"\"it's \"so\\\" \"\"\" == ''", "('it's \"so\" ' == '')"},
      {"a // the rest is a comment", "a"},
      {"\fa\t<\r\nb", "(a < b)"},
      {"a in b in c", "((a in b) in c)"},
      {"format == 1", "(format == 1)"},
      {"rb", "rb"},
  };
  for (const auto& [text, tree] : table) {
    const Parsing parsing = parse(text);
    ASSERT_TRUE(parsing.tree) << text << ": " << (parsing.diagnostics.empty() ? "" : parsing.diagnostics[0].message);
    EXPECT_EQ(show(*parsing.tree, parsing.tree->root), tree) << text;
  }
}

// Code, first column, column behind the last, and the message.
TEST(ExpressionParser, RefusesWithItsPlace) {
  struct Row {
    const char* text;
    const char* code;
    int begin, end;
    const char* message;
  };
  const Row table[] = {
      {"", "expression-syntax", 1, 1, "the expression ends where a value is expected"},
      {"a &&", "expression-syntax", 5, 5, "the expression ends where a value is expected"},
      {"a b", "expression-syntax", 3, 4, "expected an operator or the end, found `b`"},
      {"a and b", "expression-syntax", 3, 6, "expected an operator or the end, found `and`"},
      {"a = 1", "expression-syntax", 3, 4, "`=` is not an operator"},
      {"a & b", "expression-syntax", 3, 4, "`&` is not an operator"},
      {"(a", "expression-syntax", 3, 3, "the expression ends where `)` is expected"},
      {"f(a", "expression-syntax", 4, 4, "the expression ends where `,` or `)` is expected"},
      {"true ? false ? 1 : 2 : 3", "expression-syntax", 14, 15, "expected `:`, found `?`"},
      {"!-x", "expression-syntax", 2, 3, "expected a value, found `-`"},
      {"-!x", "expression-syntax", 2, 3, "expected a value, found `!`"},
      {"if + 1", "expression-syntax", 1, 3, "`if` is a reserved word of CEL"},
      {"a.in", "expression-syntax", 3, 5, "expected a name behind the point, found `in`"},
      {"rb'a'", "expression-syntax", 3, 6, "expected an operator or the end, found a string"},
      {"'abc", "expression-syntax", 1, 2, "a string has no end"},
      {"'a\\q'", "expression-syntax", 3, 5, "this escape is not known"},
      {"'\\ud800'", "expression-syntax", 2, 8, "this escape names no character"},
      {"'\\400'", "expression-syntax", 2, 4, "this escape is not known"},
      {"9223372036854775808", "expression-syntax", 1, 20, "`9223372036854775808` does not fit 64 bits"},
      {"12ab", "expression-syntax", 1, 4, "a number runs into a name"},
      {"thu nhập > 1", "expression-syntax", 7, 8, "`ậ` cannot stand in an expression"},
      {"ậ > 1", "expression-syntax", 1, 2, "`ậ` cannot stand in an expression"},
      {"h.all(x.y, true)", "expression-syntax", 7, 10, "the first argument of `all` must be a plain name"},
      {"has(1)", "expression-syntax", 1, 7, "`has` needs the name of one fact"},
      {"a < 1e3", "expression-unsupported", 5, 8, "a number with an exponent is not supported"},
      {"a < 1u", "expression-unsupported", 5, 7, "an unsigned number is not supported"},
      {"a == b'x'", "expression-unsupported", 6, 10, "a string of bytes is not supported"},
      {"a == null", "expression-unsupported", 6, 10, "`null` is not supported"},
      {"{'a': 1}.a == 1", "expression-unsupported", 1, 9, "a map is not supported"},
      {"a == x.Y{b: 1}", "expression-unsupported", 6, 15, "a message is not supported"},
      {"a.?b", "expression-unsupported", 2, 4, "an optional selection is not supported"},
      {"a.`b-c`", "expression-unsupported", 3, 8, "a name in backticks is not supported"},
  };
  for (const Row& row : table) {
    const Parsing parsing = parse(row.text);
    EXPECT_FALSE(parsing.tree) << row.text;
    if (parsing.diagnostics.empty()) {
      ADD_FAILURE() << row.text << ": no diagnostic";
      continue;
    }
    const Diagnostic& first = parsing.diagnostics.front();
    EXPECT_EQ(first.code, row.code) << row.text;
    EXPECT_EQ(first.message, row.message) << row.text;
    EXPECT_EQ(first.place.column, row.begin) << row.text;
    EXPECT_EQ(first.place.end_column, row.end) << row.text;
  }
}

TEST(ExpressionParser, NamesAllThatIsUnsupportedAtOnce) {
  EXPECT_EQ(parse("a == null && b < 1e3 && c == 1u").diagnostics.size(), 3u);
}

TEST(ExpressionParser, SpansAreBytesOfTheFile) {
  SourceMap sources;
  const std::string line = "that: \"tên > 1 && (a.b + 'ể') == c\"";
  const std::string text = "(a.b + 'ể') == c";
  const auto at = static_cast<std::uint32_t>(line.find(text));
  const FileId file = sources.add("t.yaml", line);
  Findings findings(sources);
  const auto tree = parse_expression(text, Span{file, at, at}, findings);
  ASSERT_TRUE(tree);
  const ExprNode& equal = tree->at(tree->root);
  auto bytes = [&](Span span) { return line.substr(span.begin, span.end - span.begin); };
  EXPECT_EQ(bytes(equal.span), text);
  EXPECT_EQ(bytes(equal.operator_span), "==");
  const ExprNode& sum = tree->at(equal.children[0]);
  EXPECT_EQ(bytes(sum.span), "a.b + 'ể'");
  EXPECT_EQ(bytes(tree->at(sum.children[0]).span), "a.b");
  EXPECT_EQ(bytes(tree->at(sum.children[1]).span), "'ể'");
}

std::string repeat(const std::string& part, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += part;
  return all;
}

TEST(ExpressionParser, HoldsItsLimits) {
  const std::pair<std::string, bool> table[] = {
      {repeat("(", 63) + "a" + repeat(")", 63), true},
      {repeat("(", 64) + "a" + repeat(")", 64), false},
      {"a" + repeat("+a", 63), true},
      {"a" + repeat("+a", 64), false},
      {"a" + repeat(".a", 64), false},
      {"a" + repeat("[0]", 64), false},
      {repeat("!", 64) + "a", false},
      {repeat("-", 4000) + "a", false},
      {repeat("[", 4000), false},
      {repeat("a?a:", 1000) + "a", false},
      {"a" + repeat("&&a", 1300), true},
      {"a" + repeat("||a", 1300), true},
      {"'" + repeat("ệ", 4094) + "'", true},
      {"'" + repeat("ệ", 4095) + "'", false},
      {repeat("\x80", 20000), false},
  };
  for (const auto& [text, fits] : table) {
    const Parsing parsing = parse(text);
    EXPECT_EQ(parsing.tree.has_value(), fits) << text.substr(0, 20) << " of " << text.size();
    EXPECT_EQ(parsing.diagnostics.empty() ? "" : parsing.diagnostics[0].code, fits ? "" : "expression-too-large")
        << text.substr(0, 20);
  }
}

// Every beginning of a text, and the text with any one byte replaced: a tree or a diagnostic, nothing else.
TEST(ExpressionParser, NeverFallsOver) {
  const std::string text = "h.exists(x, x.y >= 1.5 && r'\\n' != \"\\u00e9\") ? [1, -2][0] : has(a.b) || !{'k': 1u}.k";
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const Parsing begun = parse(text.substr(0, i));
    EXPECT_NE(begun.tree.has_value(), !begun.diagnostics.empty());
    for (const char c : {'\0', '(', '\'', '"', '\\', '.', '{', '\x80', '\xff', '?', '0', ']'}) {
      std::string changed = text;
      if (i < changed.size()) changed[i] = c;
      const Parsing parsing = parse(changed);
      EXPECT_NE(parsing.tree.has_value(), !parsing.diagnostics.empty()) << changed;
    }
  }
}

}  // namespace
}  // namespace chungsuc
