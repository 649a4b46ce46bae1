// SPDX-License-Identifier: Apache-2.0
#include "model/from_yaml.h"

#include <gtest/gtest.h>

#include <chrono>

namespace chungsuc {
namespace {

using namespace std::string_literals;

struct Read {
  std::optional<Tree> tree;
  std::vector<Diagnostic> found;
};

Read read(const std::string& text, const YamlLimits& limits = {}) {
  SourceMap sources;
  const FileId file = sources.add("f.yaml", text);
  Findings findings(sources);
  Read result{read_yaml(file, findings, limits), {}};
  result.found = findings.take();
  EXPECT_NE(result.tree.has_value(), !result.found.empty()) << text.substr(0, 200);
  return result;
}

struct Trap {
  const char* code;
  int line, column;
  std::string bad;
  std::string good;  // its nearest twin that is fine
};

class Traps : public testing::TestWithParam<Trap> {};

TEST_P(Traps, AreRefusedAtTheirPlace) {
  const Trap& trap = GetParam();
  const Read bad = read(trap.bad);
  ASSERT_FALSE(bad.found.empty());
  EXPECT_EQ(bad.found[0].code, trap.code) << bad.found[0].to_text();
  EXPECT_EQ(bad.found[0].place.line, trap.line) << bad.found[0].to_text();
  EXPECT_EQ(bad.found[0].place.column, trap.column) << bad.found[0].to_text();
  EXPECT_EQ(bad.found[0].message.find("yaml-cpp"), std::string::npos);
  EXPECT_EQ(bad.found.size(), 1u) << bad.found.back().to_text();
  const Read good = read(trap.good);
  EXPECT_TRUE(good.found.empty()) << good.found[0].to_text();
}

const Trap kTraps[] = {
    // bytes
    {"not-utf8", 2, 4, "a: 1\nb: \xE1\xBA\n", "a: 1\nb: ạ\n"},
    {"not-utf8", 1, 1, "\xFF\xFE"s + "a\0"s, "a"},
    {"byte-order-mark", 1, 1, "\xEF\xBB\xBF"s + "a: 1\n", "a: 1\n"},
    {"nul-byte", 1, 5, "a: x\0y\n"s, "a: xy\n"},
    {"nul-byte", 1, 4, "a: \"x\\u0000y\"\n", "a: \"x\\u0041y\"\n"},
    {"not-utf8", 1, 4, "a: \"x\\N\"\n", "a: \"x\\L\"\n"},
    {"not-utf8", 1, 4, "a: \"x\\_\"\n", "a: \"x\\xa0\"\n"},
    {"control-character", 1, 5, "a: x\x04\nb: 1\n", "a: x\nb: 1\n"},
    {"control-character", 1, 5, "a: x\rb: 1\n", "a: x\r\nb: 1\r\n"},
    {"control-character", 1, 4, "a: \"\\x04\"\n", "a: \"\\t\"\n"},
    {"not-nfc", 1, 5, "a: xe\u0302\n", "a: xê\n"},
    {"not-nfc", 1, 4, "a: \"e\\u0302\"\n", "a: \"\\u00ea\"\n"},
    // documents
    {"empty-document", 1, 1, "", "{}"},
    {"empty-document", 1, 1, "# only this\n", "a: 1 # this\n"},
    {"empty-document", 2, 1, "---\n", "---\na: 1\n"},
    {"several-documents", 3, 1, "---\na: 1\n---\nb: 2\n", "---\na: 1\n...\n"},
    {"several-documents", 2, 1, "a: 1\n---\nb: [\n", "a: 1\nb: []\n"},
    {"several-documents", 2, 1, "- a\nb: c\n", "- a\n- b: c\n"},
    {"several-documents", 2, 1, "- a\n-b\n", "- a\n- b\n"},
    {"several-documents", 3, 1, "a: 1\n...\nb: 2\n", "a: 1\nb: 2\n"},
    // keys and values
    {"duplicate-key", 3, 1, "a: 1\nb: 2\na: 3\n", "a: 1\nb: {a: 2}\n"},
    {"duplicate-key", 1, 8, "{a: 1, \"a\": 3}", "{a: 1, b: 3}"},
    {"empty-value", 1, 1, "a:\nb: 1\n", "a: ''\nb: 1\n"},
    {"empty-value", 2, 3, "x:\n  a: # later\nb: 1\n", "x:\n  a: z # later\nb: 1\n"},
    {"empty-value", 1, 2, "{a: , b: 1}", "{a: 0, b: 1}"},
    {"empty-value", 1, 4, "a: null\n", "a: 'null'\n"},
    {"empty-value", 1, 4, "a: ~\n", "a: nullable\n"},
    {"empty-item", 1, 2, "[,]", "[a,]"},
    {"empty-item", 1, 4, "[a,,b]", "[a,b]"},
    {"empty-item", 1, 1, "-\n- b\n", "- a\n- b\n"},
    {"empty-item", 2, 1, "- a\n- # nothing\n\n# more\n", "- a\n- x # nothing\n\n# more\n"},
    {"key-not-scalar", 1, 1, "{a: 1}: 2\n", "a: {1: 2}\n"},
    {"key-not-scalar", 1, 1, "[a]: 2\n", "a: [2]\n"},
    {"key-not-scalar", 1, 1, ": b\n", "a: b\n"},
    {"key-not-scalar", 1, 1, "null: 3\n", "'null': 3\n"},
    {"explicit-key", 1, 1, "? a\n: b\n", "a: b\n"},
    {"explicit-key", 1, 4, "a: ? b\n", "a: ?b\n"},
    {"key-without-colon", 2, 1, "foo: bar\nnot-a-key\n", "foo: bar\n  more\n"},
    {"key-without-colon", 2, 1, "foo: bar\nnot-a-key\nb: 1\n", "foo: bar\nkey: 2\nb: 1\n"},
    {"key-without-colon", 2, 1, "a: 1\nb:2\nc: 3\n", "a: 1\nb: 2\nc: 3\n"},
    {"key-without-colon", 1, 2, "{a, b: 1}", "[a, b: 1]"},
    {"multi-line-key", 1, 1, "\"a\n b\": c\n", "\"a b\": c\n"},
    {"multi-line-key", 1, 1, "a b\n c: d\n", "a b: d\n"},
    // what YAML has and we do not
    {"yaml-anchor", 1, 4, "a: &x 1\n", "a: '&x 1'\n"},
    {"yaml-alias", 1, 4, "a: *x\n", "a: '*x'\n"},
    {"merge-key", 2, 1, "a: 1\n<<: {b: 2}\n", "a: 1\n'<<': {b: 2}\n"},
    {"yaml-tag", 1, 4, "a: != 5\n", "a: '!= 5'\n"},
    {"yaml-tag", 1, 4, "a: !x\n", "a: '!x'\n"},
    {"yaml-tag", 1, 4, "a: ! x\n", "a: \"! x\"\n"},
    {"yaml-tag", 1, 4, "a: !!map {b: 1}\n", "a: {b: 1}\n"},
    // quotes, brackets, indentation
    {"unclosed-quote", 1, 4, "a: \"abc\nb: 3\n", "a: \"abc\"\nb: 3\n"},
    {"unclosed-quote", 1, 4, "a: 'abc\nb: 3\n", "a: 'abc\n  b: 3'\n"},
    {"unclosed-quote", 1, 4, "a: \"abc\nb: \"x\"\n", "a: \"abc\n  b\"\n"},
    {"unclosed-quote", 1, 4, "a: \"abc\nb: 3\nc: \"\n", "a: \"abc\n\n  c: \"\n"},
    {"unclosed-quote", 2, 6, "x:\n  a: \"b\n  c: \"d\"\n", "x:\n  a: \"b\n    c: d\"\n"},
    {"unclosed-quote", 1, 4, "a: \"b", "a: \"b\""},
    {"unclosed-quote", 1, 4, "a: \"x\n---\ny\"\n", "a: \"x\n ---\n y\"\n"},
    {"yaml-syntax", 1, 4, "a: [1, 2\nb: 3\n", "a: [1, 2]\nb: 3\n"},
    {"yaml-syntax", 1, 4, "a: {x: 1\nb: 3\n", "a: {x: 1}\nb: 3\n"},
    {"yaml-syntax", 1, 4, "a: [1, 2", "a: [1, 2]"},
    {"yaml-syntax", 1, 3, "- [a, b\n- c\n", "- [a, b]\n- c\n"},
    {"yaml-syntax", 1, 9, "{\"a\": [1}", "{\"a\": [1]}"},
    {"yaml-syntax", 1, 12, "{\"a\": 1 \"b\": 2}", "{\"a\": 1, \"b\": 2}"},
    {"yaml-syntax", 1, 4, "a: ]\n", "a: ']'\n"},
    {"yaml-syntax", 2, 1, "{\"a\"\n:1}", "{\"a\":\n1}"},
    {"yaml-syntax", 1, 1, "\ta: 1\n", "a: 1\n"},
    {"yaml-syntax", 2, 1, "a:\n\tb: 1\n", "a:\n  b: 1\n"},
    {"yaml-syntax", 1, 5, "a: b: c\n", "a: 'b: c'\n"},
    {"yaml-syntax", 1, 4, "a: - b\n", "a: [b]\n"},
    {"yaml-syntax", 2, 2, "a: 1\n b: 2\n", "a: 1\nb: 2\n"},
    {"yaml-syntax", 3, 2, "a:\n  b: 1\n c: 2\n", "a:\n  b: 1\n  c: 2\n"},
    {"yaml-syntax", 1, 4, "a: @x\n", "a: '@x'\n"},
    {"yaml-syntax", 1, 4, "a: `x\n", "a: x`\n"},
    {"yaml-syntax", 1, 4, "a: >= 5\n", "a: '>= 5'\n"},
    {"yaml-syntax", 1, 8, "a: \"x\" y\n", "a: \"x y\"\n"},
    {"yaml-syntax", 1, 5, "a: \"\\q\"\n", "a: '\\q'\n"},
    {"yaml-syntax", 1, 1, std::string(2000, 'k') + ": 1\n", std::string(1000, 'k') + ": 1\n"},
    // JSON
    {"json-surrogate-escape", 1, 8, "{\"a\": \"\\ud83d\\ude00\"}"s, "{\"a\": \"😀 \\u1ea1 \\/\"}"},
};
INSTANTIATE_TEST_SUITE_P(FromYaml, Traps, testing::ValuesIn(kTraps),
                         [](const auto& param) {
                           std::string name = std::to_string(param.index) + "_" + param.param.code;
                           for (char& c : name)
                             if (c == '-') c = '_';
                           return name;
                         });

std::string slice(const std::string& text, Span span) { return text.substr(span.begin, span.end - span.begin); }

TEST(FromYaml, SpansAreExactlyWhatWasWritten) {
  const std::string text =
      "tên: Nậm Ét  # a comment\n'k''y': \"q \\u0041\"\nlist:\n  - a b\n  - 'it''s'\n  - x\n    y\nnote: |\n  one\n  two\nflow: {a: 1, \"b\":[2 , 3]}\n";
  const Read got = read(text);
  ASSERT_TRUE(got.tree);
  const auto written = [&](const char* key) { return slice(text, got.tree->find(key)->span); };
  EXPECT_EQ(written("tên"), "Nậm Ét");
  EXPECT_TRUE(got.tree->find("tên")->verbatim);
  EXPECT_FALSE(got.tree->find("tên")->quoted);
  EXPECT_EQ(slice(text, got.tree->entry("k'y")->key_span), "'k''y'");
  EXPECT_EQ(written("k'y"), "\"q \\u0041\"");
  EXPECT_EQ(got.tree->find("k'y")->text, "q A");
  EXPECT_TRUE(got.tree->find("k'y")->quoted);
  EXPECT_FALSE(got.tree->find("k'y")->verbatim);
  const auto& items = got.tree->find("list")->items;
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(slice(text, items[0].span), "a b");
  EXPECT_EQ(slice(text, items[1].span), "'it''s'");
  EXPECT_FALSE(items[1].verbatim);
  EXPECT_EQ(slice(text, items[2].span), "x\n    y");
  EXPECT_EQ(items[2].text, "x y");
  EXPECT_FALSE(items[2].verbatim);
  EXPECT_EQ(written("note"), "|");
  EXPECT_EQ(got.tree->find("note")->text, "one\ntwo\n");
  EXPECT_TRUE(got.tree->find("note")->quoted);
  const Tree* flow = got.tree->find("flow");
  EXPECT_EQ(written("flow"), "{");
  EXPECT_EQ(slice(text, flow->find("b")->items[1].span), "3");
  EXPECT_EQ(slice(text, flow->entry("b")->key_span), "\"b\"");
}

TEST(FromYaml, VerbatimTextStandsAtItsOffset) {
  const std::string text = "a: x + 1\nb: 'x > 2'\nc: \"y\"\n";
  const Read got = read(text);
  ASSERT_TRUE(got.tree);
  for (const Entry& entry : got.tree->entries) {
    ASSERT_TRUE(entry.value.verbatim) << entry.key;
    EXPECT_EQ(text.substr(entry.value.span.begin + entry.value.quoted, entry.value.text.size()), entry.value.text);
  }
}

TEST(FromYaml, DuplicateKeysShowTheFirst) {
  const Read got = read("a: 1\nb: {c: 1, c: 2}\n");
  ASSERT_EQ(got.found.size(), 1u);
  ASSERT_EQ(got.found[0].related.size(), 1u);
  EXPECT_EQ(got.found[0].related[0].place.line, 2);
  EXPECT_EQ(got.found[0].related[0].place.column, 5);
}

TEST(FromYaml, NullIsReadOnlyWhereItIsAllowed) {
  YamlLimits facts;
  facts.allow_null = true;
  const Read got = read("a: null\nb: ~\nc: [null, x]\n", facts);
  ASSERT_TRUE(got.tree);
  EXPECT_EQ(got.tree->find("a")->kind, Tree::Kind::null);
  EXPECT_EQ(got.tree->find("b")->kind, Tree::Kind::null);
  EXPECT_EQ(got.tree->find("c")->items[0].kind, Tree::Kind::null);
  EXPECT_EQ(read("a:\nb: 1\n", facts).found.at(0).code, "empty-value");
}

TEST(FromYaml, NullIsReadBeneathOneKey) {
  YamlLimits beneath;
  beneath.null_beneath = "a";
  EXPECT_TRUE(read("a: {b: null, c: [x, ~]}\nd: {a: 1}\n", beneath).tree);
  EXPECT_EQ(read("a: {b: 1}\nd: {a: null}\n", beneath).found.at(0).code, "empty-value");
  EXPECT_EQ(read("a: null\n", beneath).found.at(0).code, "empty-value");
}

TEST(FromYaml, GivesWhatMistakesLeave) {
  auto how = [](const char* text) {
    SourceMap sources;
    Findings findings(sources);
    Kept kept = Kept::whole;
    const auto tree = read_yaml(sources.add("f", text), findings, {}, kept);
    EXPECT_EQ(tree.has_value(), kept != Kept::in_part || findings.take().at(0).code == "duplicate-key") << text;
    return kept;
  };
  EXPECT_EQ(how("a: [1, 2]\n"), Kept::whole);
  EXPECT_EQ(how("a: [1, null]\n"), Kept::whole_but_values);
  EXPECT_EQ(how("a: !t 1\nb: [1,, 2]\n"), Kept::whole_but_values);
  EXPECT_EQ(how("a: 1\na: 2\n"), Kept::in_part);
  EXPECT_EQ(how("a: [1\n"), Kept::in_part);
}

TEST(FromYaml, ReportsAllErrorsButNoMoreThanFifty) {
  EXPECT_EQ(read("a: &x 1\nb: *x\na: 2\nc: !t 1\n").found.size(), 4u);
  std::string text;
  for (int i = 0; i < 100; ++i) text += "a: 1\n";
  EXPECT_EQ(read(text).found.size(), 50u);
}

TEST(FromYaml, NestingIsLimitedTo64) {
  const auto lists = [](int depth) { return std::string(static_cast<std::size_t>(depth), '[') + std::string(static_cast<std::size_t>(depth), ']'); };
  EXPECT_TRUE(read(lists(64)).tree);
  const Read deep = read(lists(65));
  ASSERT_EQ(deep.found.size(), 1u);
  EXPECT_EQ(deep.found[0].code, "nesting-too-deep");
  EXPECT_EQ(deep.found[0].place.column, 65);
  // Brackets in text are no nesting.
  EXPECT_TRUE(read("a: " + std::string(60, 'x') + std::string(300, '[') + "\n").tree);
}

std::string times(const std::string& text, std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

TEST(FromYaml, HostileTextIsRefusedQuickly) {
  std::string keys, indented;
  for (int i = 0; i < 300'000; ++i) keys += "k" + std::to_string(i) + ": 1\n";
  for (std::size_t i = 0; i < 2000; ++i) indented += std::string(i, ' ') + "a:\n";
  struct Case {
    const char* code;
    std::string text;
  };
  const Case cases[] = {{"nesting-too-deep", times("[", 10'000)},      {"nesting-too-deep", times("[", 4'000'000)},
                        {"nesting-too-deep", times("{a: ", 1'000'000)}, {"nesting-too-deep", times("- ", 1'000'000)},
                        {"too-many-nodes", times("? ", 1'000'000)},     {"nesting-too-deep", times("[a,\n", 1'000'000)},
                        {"nesting-too-deep", indented},                 {"file-too-large", std::string(50'000'000, 'a')},
                        {"file-too-large", times("\n", 50'000'000)},    {"too-many-nodes", keys},
                        {"too-many-nodes", times("- a\n", 1'000'000)},  {"too-many-nodes", "[" + times("a,", 2'000'000) + "]"},
                        {"too-many-nodes", "[" + times(",", 4'000'000)}, {"too-many-nodes", times("[]", 2'000'000)},
                        {"too-many-nodes", times("&a ", 1'300'000)},    {"too-many-nodes", times("\"\" ", 1'300'000)},
                        {"empty-document", times("\n", 4'000'000)},     {"empty-document", std::string(4'000'000, '#')}};
  for (const Case& c : cases) {
    const auto start = std::chrono::steady_clock::now();
    const Read got = read(c.text);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    ASSERT_FALSE(got.found.empty()) << c.text.substr(0, 20);
    EXPECT_EQ(got.found[0].code, c.code) << c.text.substr(0, 20);
    EXPECT_LT(took.count(), 5.0) << c.text.substr(0, 20);  // with sanitizers; a tenth of a second without
  }
}

}  // namespace
}  // namespace chungsuc
