// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "source/findings.h"
#include "source/tree.h"

namespace chungsuc {
namespace {

Span at(std::uint32_t begin, std::uint32_t end, FileId file = 0) { return {file, begin, end}; }

TEST(SourceMap, CountsLinesAndCodePointsFromOne) {
  SourceMap sources;
  sources.add("a.yaml", "tên: 1\r\nxã: Nậm Ét\nlast");
  const Place place = sources.place(at(14, 23));  // Nậm Ét
  EXPECT_EQ(place.file, "a.yaml");
  EXPECT_EQ(place.line, 2);
  EXPECT_EQ(place.column, 5);
  EXPECT_EQ(place.end_line, 2);
  EXPECT_EQ(place.end_column, 11);
  EXPECT_EQ(place.line_text, "xã: Nậm Ét");
  EXPECT_EQ(sources.place(at(0, 3)).line_text, "tên: 1");
  EXPECT_EQ(sources.line(at(26, 27)), 3);
}

TEST(Findings, ListNoMoreThanTheMost) {
  SourceMap sources;
  sources.add("a", "one\ntwo\nthree\n");
  Findings findings(sources, 2);
  findings.warning("third", at(8, 9), "x");
  findings.warning("first", at(0, 1), "x");
  findings.warning("beyond", at(4, 5), "x").help = "which nobody reads";
  findings.error("beyond", at(0, 1), "x");
  EXPECT_EQ(findings.errors(), 1u);
  const std::vector<Diagnostic> list = findings.take();
  ASSERT_EQ(list.size(), 3u);
  EXPECT_EQ(list[0].code, "first");
  EXPECT_EQ(list[2].code, "more-findings");
  EXPECT_EQ(list[2].severity, Severity::error);  // one of them was
  EXPECT_EQ(list[2].place.line, 2);
  EXPECT_EQ(list[2].message, "2 more findings are not listed, the first of them here");
  EXPECT_TRUE(findings.take().empty());
}

TEST(SourceMap, CutsWhatLeavesTheFile) {
  SourceMap sources;
  sources.add("a", "x\ny");
  const Place place = sources.place(at(100, 200));
  EXPECT_EQ(place.line, 2);
  EXPECT_EQ(place.column, 2);
  EXPECT_EQ(sources.place(at(2, 1)).end_column, 1);
  EXPECT_EQ(sources.place({kNoFile, 0, 0}).line, 0);
  EXPECT_EQ(sources.text(kNoFile), "");
  sources.add("empty", "");
  EXPECT_EQ(sources.place(at(0, 0, 1)).line, 1);
}

TEST(SourceMap, FindsLinesBeyondTheFirstBlock) {
  SourceMap sources;
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "ab\n";
  sources.add("long", text);
  for (std::uint32_t i : {0u, 1u, 1364u, 1365u, 1366u, 4999u}) {
    const Place place = sources.place(at(3 * i + 1, 3 * i + 2));
    EXPECT_EQ(place.line, static_cast<int>(i) + 1);
    EXPECT_EQ(place.column, 2);
  }
}

TEST(Findings, AreSortedAndOnce) {
  SourceMap sources;
  sources.add("b", "1\n2\n3");
  sources.add("a", "1\n2\n3");
  Findings findings(sources);
  findings.error("late", at(4, 5), "m");
  findings.warning("early", at(0, 1), "m");
  findings.error("late", at(4, 5), "m");
  findings.error("other-file", at(4, 5, 1), "m");
  EXPECT_EQ(findings.errors(), 3u);
  const auto list = findings.take();
  ASSERT_EQ(list.size(), 3u);
  EXPECT_EQ(list[0].code, "other-file");
  EXPECT_EQ(list[1].code, "early");
  EXPECT_EQ(list[2].code, "late");
  EXPECT_FALSE(findings.has_errors());
}

TEST(Nearest, FindsOneWithinAThirdOfTheWord) {
  const std::vector<std::string> known{"construction_debt", "income", "region", "households"};
  EXPECT_EQ(nearest("construction_dept", known), "construction_debt");
  EXPECT_EQ(nearest("incmoe", known), "income");
  EXPECT_EQ(nearest("houshold", known), "households");
  EXPECT_EQ(nearest("xyz", known), "");
  EXPECT_EQ(nearest("poverty", {"poverty_rate", "povertyless"}), "poverty_rate");
  EXPECT_EQ(nearest("poverty", {"poverty_rate", "poverty_gap"}), "");
  EXPECT_EQ(nearest("district_police", {"district_culture"}), "");
  EXPECT_EQ(nearest("", known), "");
  EXPECT_EQ(nearest("abd", {"abe", "abc"}), "abc");
  EXPECT_EQ(nearest("criterion.mx", {"criterion.ex", "criterion.mix"}), "criterion.mix");
  EXPECT_EQ(nearest(std::string(100000, 'a'), {std::string(100000, 'a')}), "");
}

TEST(DiagnosticText, ShowsPlaceLineCaretRelatedAndHelp) {
  SourceMap sources;
  sources.add("rules/retirement.yaml", std::string(11, '\n') + "  - from: 2020-06-01\n");
  sources.add("rules/sources.yaml", std::string(7, '\n') + "  x: 1\n");
  Findings findings(sources);
  Diagnostic& d = findings.error("source-not-in-force", at(21, 31), "value takes effect before its source is in force",
                                 "correct the date, or cite the document that governed before");
  findings.relate(d, at(9, 10, 1), "`nd-135-2020` enters into force on 2021-01-01");
  EXPECT_EQ(findings.take().at(0).to_text(),
            "rules/retirement.yaml:12:11: error: value takes effect before its source is in force [source-not-in-force]\n"
            "   12 |   - from: 2020-06-01\n"
            "      |           ^^^^^^^^^^\n"
            "rules/sources.yaml:8:3: note: `nd-135-2020` enters into force on 2021-01-01\n"
            "help: correct the date, or cite the document that governed before\n");
}

TEST(DiagnosticText, CountsCaretsInCodePointsAndKeepsTabs) {
  SourceMap sources;
  sources.add("f", "\txã: Nậm Ét\n");
  Findings findings(sources);
  findings.warning("w", at(6, 15), "m");
  EXPECT_EQ(findings.take().at(0).to_text(), "f:1:6: warning: m [w]\n    1 | \txã: Nậm Ét\n      | \t    ^^^^^^\n");
}

TEST(DiagnosticText, NeverPassesControlCharactersOn) {
  SourceMap sources;
  sources.add("f", "a\x1B[31mb\xFF\n");
  Findings findings(sources);
  findings.error("e", at(0, 1), "m");
  EXPECT_EQ(findings.take().at(0).to_text(), "f:1:1: error: m [e]\n    1 | a\uFFFD[31mb\uFFFD\n      | ^\n");
}

TEST(DiagnosticText, ShowsPartOfALongLineAndNoneOfAnEndlessOne) {
  SourceMap sources;
  sources.add("f", std::string(1000, 'a') + "X" + std::string(10000, 'b'));
  Findings findings(sources);
  findings.error("e", at(1000, 1001), "m");
  findings.error("e", at(9000, 9001), "m");
  const auto list = findings.take();
  EXPECT_NE(list.at(0).to_text().find("aXb"), std::string::npos);
  EXPECT_LT(list.at(0).to_text().size(), 400u);
  EXPECT_EQ(list.at(1).to_text(), "f:1:9001: error: m [e]\n");
}

TEST(Tree, FindsKeys) {
  Tree tree;
  tree.kind = Tree::Kind::map;
  tree.entries.push_back({"a", {}, {}});
  EXPECT_TRUE(tree.find("a"));
  EXPECT_FALSE(tree.find("b"));
  EXPECT_EQ(tree.entry("a")->key, "a");
}

TEST(Findings, SaysNoMoreOfALineThatIsSettled) {
  SourceMap sources;
  sources.add("a", "one\ntwo\nthree\n");
  Findings findings(sources);
  findings.error("before", at(0, 1), "first");
  findings.error("read", at(4, 5), "second");
  findings.settle_lines(1);
  findings.error("after", at(5, 6), "of the settled line").help = "which nobody reads";
  findings.error("after", at(1, 2), "of the first line");
  findings.error("after", at(8, 9), "of the third line");
  EXPECT_EQ(findings.errors(), 5u);
  EXPECT_EQ(findings.take().size(), 4u);
}

}  // namespace
}  // namespace chungsuc
