// SPDX-License-Identifier: Apache-2.0
#include "model/condensed_text.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "model/from_yaml.h"

namespace chungsuc {
namespace {

// What was read and what was said, place by place.
std::string written(const Tree& tree) {
  std::string out = std::to_string(static_cast<int>(tree.kind)) + (tree.quoted ? "q" : "") + (tree.verbatim ? "v" : "") + "[" +
                    std::to_string(tree.span.begin) + "," + std::to_string(tree.span.end) + "]" + tree.text;
  for (const Tree& item : tree.items) out += "(" + written(item) + ")";
  for (const Entry& entry : tree.entries)
    out += "{" + entry.key + "@" + std::to_string(entry.key_span.begin) + "," + std::to_string(entry.key_span.end) + ":" + written(entry.value) + "}";
  return out;
}

std::string read(const std::string& text, bool condense) {
  SourceMap sources;
  const FileId file = sources.add("f.yaml", text);
  Findings findings(sources);
  YamlLimits limits;
  limits.condense = condense;
  limits.allow_null = true;
  const std::optional<Tree> tree = read_yaml(file, findings, limits);
  std::string out = tree ? written(*tree) : "nothing";
  for (const Diagnostic& d : findings.take()) out += "\n" + d.to_text();
  return out;
}

TEST(CondensedText, ReadsEveryFileOfThisRepositoryAsItIs) {
  std::size_t files = 0;
  for (const char* folder : {"rules", "tests", "examples"})
    for (const auto& item : std::filesystem::recursive_directory_iterator(std::string(CHUNGSUC_TEST_SOURCE) + "/" + folder)) {
      if (item.path().extension() != ".yaml" || !item.is_regular_file()) continue;
      std::ifstream in(item.path(), std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      ++files;
      EXPECT_EQ(read(text, true), read(text, false)) << item.path();
    }
  EXPECT_GT(files, 400u);
}

TEST(CondensedText, LeavesWhatHasAMeaningToYaml) {
  for (const char* text : {
           "some_key: some words here\n", "some_key: [first item, second item, {third key: a value}]\n", "- one item: with words\n  another key: more words\n",
           "words over\n  several lines\n   of text\n", "key name: |\n  a block of text\n  in two lines\n", "key name: >2\n    folded words\n   more words\n",
           "'it''s a quoted key': \"escaped\\tletters and \\x41bcdefg \\tafter\"\n", "a: \"a line that \\\n  goes on here\"\n", "a: \"\\uE000 private\"\nanother: private words\n",
           "a: \xEE\x80\x80 private words\n", "word: null\nother: ~\nanother one: Null\nsome words null: null\n", "a key: !tagged_word value words\n",
           "a key: !tag:with:colons value words\n", "a key: !<verbatim_tag> value words\n", "a key: &anchor_name value words\nother key: *anchor_name\n",
           "a key: &anchor:with:colons value\n", "%YAML 1.2\n---\nsome words: here\n", "%TAG ! tag:example.com,2000:\n---\nsome words: here\n",
           "some words: here\n---\nsecond document: here\n", "some words: here\n...\n", "<<: {merged words: here}\n", "? explicit key words\n: value words\n",
           "some words # and a comment here\n", "some words#no comment: here\n", "unclosed words: 'here and there\nnext words: here\n", "unclosed words: [here and there\nnext words: here\n",
           "some words: here: there\n", "  some words: here\n other words: there\n", "@reserved_words: here\n", "some words: `reserved words`\n", "a:\tafter_a_tab\n", "some words : here\n",
           "twice_here: 1\ntwice_here: 2\n", "[a list of words]: value\n", "long words: at the end of the file"})
    EXPECT_EQ(read(text, true), read(text, false)) << text;
}

TEST(CondensedText, GivesOneCharacterToARun) {
  const std::string_view text = "criteria: {two_words: some words here, short: x}";
  const CondensedText condensed(text);
  EXPECT_EQ(condensed.text(), "\uE000: {\uE001: \uE002, short: x}");
  std::string store;
  EXPECT_EQ(condensed.in_words("\uE002 and \uE001", store), "some words here and two_words");
  const std::string plain = "short";
  EXPECT_EQ(&condensed.in_words(plain, store), &plain);
  EXPECT_EQ(condensed.original_position(0), 0u);
  EXPECT_EQ(condensed.original_position(3), 8u);
  EXPECT_EQ(condensed.original_position(6), 11u);
  EXPECT_EQ(condensed.original_position(condensed.text().size()), text.size());
}

TEST(CondensedText, RunsOutOfCharacters) {
  std::string text;
  for (int i = 0; i < 7000; ++i) text += "key_number_" + std::to_string(i) + ": value number " + std::to_string(i) + "\n";
  EXPECT_LT(CondensedText(text).text().size(), text.size());
  EXPECT_EQ(read(text, true), read(text, false));
}

}  // namespace
}  // namespace chungsuc
