// SPDX-License-Identifier: Apache-2.0
// Lists of words rewritten where they stand: read again, they hold what was asked for, and nothing beside them changed.
#include "model/edit_list.h"

#include <gtest/gtest.h>

#include "model/from_yaml.h"

namespace chungsuc {
namespace {

std::string rewritten(const std::string& text, const std::vector<std::string>& words) {
  SourceMap sources;
  Findings findings(sources);
  auto tree = read_yaml(sources.add("f.yaml", text), findings, {});
  if (!tree) return "unread";
  auto edit = rewrite_words(text, *tree->find("x"), words);
  if (!edit) return "refused";
  std::string after = text;
  after.replace(edit->begin, edit->end - edit->begin, edit->text);
  auto again = read_yaml(sources.add("g.yaml", after), findings, {});
  if (!again) return "broken: " + after;
  std::vector<std::string> held;
  const Tree& list = *again->find("x");
  for (const Tree& item : list.items) held.push_back(item.text);
  if (list.kind == Tree::Kind::scalar) held.push_back(list.text);
  std::vector<std::string> want = words;
  std::sort(held.begin(), held.end()), std::sort(want.begin(), want.end());
  EXPECT_EQ(held, want) << after;
  return after;
}

TEST(EditList, InBrackets) {
  EXPECT_EQ(rewritten("x: [a, 'b']  # kept\ny: 1\n", {"b", "c"}), "x: ['b', c]  # kept\ny: 1\n");
  EXPECT_EQ(rewritten("x: []\n", {"a"}), "x: [a]\n");
  EXPECT_EQ(rewritten("x: [a]\n", {}), "x: []\n");
  EXPECT_EQ(rewritten("x: [a, 'it]s']\n", {"a"}), "x: [a]\n");
  EXPECT_EQ(rewritten("x: [a,\n  b]\ny: 1\n", {"a"}), "x: [a]\ny: 1\n");
  EXPECT_EQ(rewritten("x: [a,  # why\n  b]\n", {"a"}), "refused");
  EXPECT_EQ(rewritten("{x: [a], y: [b]}\n", {"b"}), "{x: [b], y: [b]}\n");
}

TEST(EditList, ALineEach) {
  EXPECT_EQ(rewritten("x:\n  - a  # of a\n  # of b\n  - b\ny: 1\n", {"a", "c"}), "x:\n  - a  # of a\n  # of b\n  - c\ny: 1\n");
  EXPECT_EQ(rewritten("x:\n  - a  # of a\n  - b\n", {"b"}), "refused");
  EXPECT_EQ(rewritten("x:\n- a\n- b\ny: 1\n", {}), "x: []\ny: 1\n");
  EXPECT_EQ(rewritten("x:\n  - a", {"a", "b"}), "x:\n  - a\n  - b");
}

TEST(EditList, AWordAndWordsThatNeedQuotes) {
  EXPECT_EQ(rewritten("x: a\n", {"b"}), "x: b\n");
  EXPECT_EQ(rewritten("x: a\n", {"b", "c"}), "x: [b, c]\n");
  EXPECT_EQ(rewritten("x: [a]\n", {"17.3", "true", "plan.x-y", "it's"}), "x: ['17.3', 'true', plan.x-y, 'it''s']\n");
}

}  // namespace
}  // namespace chungsuc
