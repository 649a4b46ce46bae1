// SPDX-License-Identifier: Apache-2.0
// Books that never were files: texts, tables and overlays in memory, alone or over books on disk; and the limits.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "chungsuc/chungsuc.h"

namespace chungsuc {
namespace {

namespace fs = std::filesystem;

std::string head(const std::string& id, const std::string& rest = "") {
  return "language: 1\nid: " + id + "\nversion: 1.0.0\nvi: x\nen: x\n" + rest;
}

const char* const kRules = R"(documents:
  law: {number: L, vi: Luật, en: Law, evidence: gazette, clauses: {x: {is: encoded, vi: x, en: x}}}
bodies: {council: {vi: Hội đồng, en: Council, tier: any, cite: law x}}
subjects:
  commune:
    vi: xã
    en: commune
    cite: law x
    facts:
      region: {type: enum, values: {high: {vi: cao, en: high}, low: {vi: thấp, en: low}}, vi: Vùng, en: Region, cite: law x}
      income: {type: money, unit: million dong, per: year, vi: Thu nhập, en: Income, cite: law x}
parameters:
  income: {type: money, unit: million dong, by: region, table: income.csv, vi: Thu nhập, en: Income, cite: law x}
  many: {type: int, unset: nobody said, set_by: council, vi: x, en: x, cite: law x}
criteria:
  income: {subject: commune, vi: Thu nhập, en: Income, cite: law x, require: {fact: income, at_least: {param: income}}}
)";
const char* const kTable = "region,2022,2023\nhigh,39,42\nlow,50,unset\n";

using Texts = std::map<std::string, std::string>;

Texts small_book() { return {{"a/small/book.yaml", head("small")}, {"a/small/rules.yaml", kRules}, {"a/small/income.csv", kTable}}; }

std::string codes(const Checked<RuleBook>& book) {
  std::string all;
  for (const Diagnostic& d : book.diagnostics()) all += d.code + " " + d.place.file + ":" + std::to_string(d.place.line) + "\n";
  return all;
}

Outcome income_of(const RuleBook& book, const char* region, int year, int millions) {
  const Facts commune = Facts::of("commune").set("region", region).set("income", year, millions);
  return book.decide("criterion.income", commune, {.as_of = *Date::from_ymd(year, 12, 31)}).outcome;
}

// A folder of its own, removed at the end.
struct Folder {
  fs::path path = fs::path(testing::TempDir()) / ("chungsuc_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
  explicit Folder(const Texts& files) {
    fs::remove_all(path);
    for (const auto& [name, text] : files) {
      fs::create_directories((path / name).parent_path());
      std::ofstream(path / name, std::ios::binary) << text;
    }
  }
  ~Folder() { fs::remove_all(path); }
};

TEST(Memory, ATableIsReadFromTheTexts) {
  const auto book = RuleBook::load(BookSource::in_memory("a/small", small_book()));
  ASSERT_TRUE(book.ok()) << codes(book);
  EXPECT_EQ(income_of(*book, "high", 2023, 42), Outcome::met);
  EXPECT_EQ(income_of(*book, "high", 2023, 41), Outcome::not_met);
  EXPECT_EQ(income_of(*book, "high", 2022, 41), Outcome::met);
  EXPECT_EQ(income_of(*book, "low", 2023, 99), Outcome::undetermined);
}

TEST(Memory, MistakesHaveTheirPlacesInTheTexts) {
  Texts texts = small_book();
  texts["a/small/income.csv"] = "region,2022,2023\nhigh,39,\nlow,50,52\n";
  EXPECT_EQ(codes(RuleBook::load(BookSource::in_memory("a/small", texts))), "empty-cell a/small/income.csv:2\n");
  texts.erase("a/small/income.csv");
  EXPECT_EQ(codes(RuleBook::load(BookSource::in_memory("a/small", texts))), "no-such-file a/small/rules.yaml:13\n");
  EXPECT_EQ(codes(RuleBook::load(BookSource::in_memory("a/none", texts))), "unknown-book a/none:1\n");
  texts["a/small/rules.yaml"].replace(texts["a/small/rules.yaml"].find("income.csv"), 10, "/etc/hosts");
  EXPECT_EQ(codes(RuleBook::load(BookSource::in_memory("a/small", texts))), "path-leaves-book a/small/rules.yaml:13\n");
}

TEST(Memory, TheSameTextsGiveTheSameBookFromDisk) {
  const Folder folder(small_book());
  const auto memory = RuleBook::load(BookSource::in_memory("a/small", small_book()));
  const auto disk = RuleBook::load(BookSource::folder((folder.path / "a/small").string()));
  ASSERT_TRUE(memory.ok() && disk.ok()) << codes(memory) << codes(disk);
  EXPECT_EQ(memory->hash(), disk->hash());
  const Facts commune = Facts::of("commune").set("region", "high").set("income", 2023, 40);
  const auto json = [&](const RuleBook& book) { return book.decide("criterion.income", commune, {.as_of = *Date::parse("2023-12-31")}).to_text(Language::vi); };
  EXPECT_EQ(json(*memory), json(*disk));
}

TEST(Memory, BooksUseEachOtherByName) {
  Texts texts = small_book();
  texts["a/plan/book.yaml"] = head("plan", "uses: [small]\n");
  texts["a/plan/rules.yaml"] = "criteria: {richer: {subject: commune, vi: x, en: x, cite: law x, require: {criterion: income}}}\n";
  const auto book = RuleBook::load(BookSource::in_memory("a/plan", texts));
  ASSERT_TRUE(book.ok()) << codes(book);
  EXPECT_EQ(book->questions().size(), 2u);
}

TEST(Memory, OverlaysInMemorySetWhatIsUnset) {
  Texts texts = small_book();
  texts["over/book.yaml"] = head("over");
  texts["over/set.yaml"] = "set: {many: {value: 50, set_by: council, cite: law x}}\n";
  texts["wrong/book.yaml"] = head("wrong");
  texts["wrong/set.yaml"] = "set: {income: {value: 50, set_by: council, cite: law x}}\n";
  const auto with = [&](std::vector<std::string> overlays) { return RuleBook::load({.place = "a/small", .overlays = std::move(overlays), .texts = texts}); };
  EXPECT_EQ(codes(with({"over"})), "");
  EXPECT_NE(with({"over"})->hash(), with({})->hash());
  EXPECT_EQ(codes(with({"over", "wrong"})), "not-unset wrong/set.yaml:1\n");
  EXPECT_EQ(codes(with({"nowhere"})), "unknown-book nowhere:1\n");
}

TEST(Memory, AnOverlayInMemoryLiesOverABookOnDisk) {
  const Folder folder(small_book());
  const Texts over = {{"over/book.yaml", head("over", "uses: [small]\n")}, {"over/set.yaml", "set: {many: {value: 50, set_by: council, cite: law x}}\n"}};
  const std::string root = (folder.path / "a").string();
  const auto beneath = RuleBook::load({.place = root + "/small", .overlays = {"over"}, .texts = over});
  EXPECT_TRUE(beneath.ok()) << codes(beneath);
  const auto by_name = RuleBook::load({.place = "small", .overlays = {"over"}, .texts = over, .roots = {root}});
  EXPECT_TRUE(by_name.ok()) << codes(by_name);
  const auto above = RuleBook::load({.place = "over", .texts = over, .roots = {root}});
  ASSERT_TRUE(above.ok()) << codes(above);
  EXPECT_EQ(income_of(*above, "high", 2023, 42), Outcome::met);  // with the table on disk
}

TEST(Memory, ABookInMemoryOpensNothingBesideTheProgram) {
  const Folder folder({{"secret/book.yaml", head("secret")}});
  const fs::path before = fs::current_path();
  fs::current_path(folder.path);
  const Texts texts = {{"mine/book.yaml", head("mine", "uses: [secret]\n")}};
  const auto book = RuleBook::load({.place = "mine", .texts = texts, .roots = {(folder.path / "none").string()}});
  fs::current_path(before);
  EXPECT_EQ(codes(book), "unknown-book mine/book.yaml:6\n");
}

// A book of so many keys and values, 3 of them the definition of the file itself.
Texts sized(std::size_t nodes) {
  std::string list = "note:\n";
  for (std::size_t i = 3; i < nodes; ++i) list += "  - x\n";
  return {{"b/book.yaml", head("b")}, {"b/list.yaml", list}};
}

TEST(Limits, KeysAndValuesAreCountedOverTheWholeBook) {
  const std::size_t header = 11;  // the map of book.yaml, five keys, five values
  const auto load = [&](const Texts& texts, std::size_t nodes) { return codes(RuleBook::load(BookSource::in_memory("b", texts), {.nodes = nodes})); };
  EXPECT_EQ(load(sized(50), header + 50), "");
  EXPECT_EQ(load(sized(50), header + 49), "too-many-nodes b/list.yaml:48\n");
  Texts two = sized(50);
  two["b/second.yaml"] = two["b/list.yaml"];
  EXPECT_EQ(load(two, header + 100), "");
  EXPECT_EQ(load(two, header + 99), "too-many-nodes b/second.yaml:48\n");
  two["b/third.yaml"] = "not: [read any more\n";
  EXPECT_EQ(load(two, header + 99), "too-many-nodes b/second.yaml:48\n");
}

TEST(Limits, TheNumberPromisedIsTheNumberHeld) {
  EXPECT_EQ(Limits{}.nodes, 200'000u);
  const auto load = [](std::size_t size, const Limits& limits) { return codes(RuleBook::load(BookSource::in_memory("b", sized(size)), limits)); };
  EXPECT_EQ(load(200'000 - 11, {}), "");
  EXPECT_EQ(load(200'000 - 10, {}), "too-many-nodes b/list.yaml:199988\n");
  EXPECT_EQ(load(300'000, {.nodes = 400'000}), "");  // a program may raise it
}

TEST(Limits, CellsOfTablesCount) {
  Texts texts = small_book();
  const auto load = [&](const Limits& limits) { return codes(RuleBook::load(BookSource::in_memory("a/small", texts), limits)); };
  EXPECT_EQ(load({.nodes = 300}), "");
  for (int i = 0; i < 200; ++i) texts["a/small/income.csv"] += "more" + std::to_string(i) + ",1,2\n";
  EXPECT_EQ(load({.nodes = 300}), "too-many-nodes a/small/rules.yaml:13\n");
  EXPECT_EQ(load({.file_bytes = 2000}), "file-too-large a/small/rules.yaml:13\n");
}

TEST(Limits, FilesBytesAndNesting) {
  const auto load = [&](const Limits& limits) { return codes(RuleBook::load(BookSource::in_memory("a/small", small_book()), limits)); };
  EXPECT_EQ(load({.files = 3}), "");
  std::size_t bytes = 0;
  for (const auto& [name, text] : small_book()) bytes += text.size();
  EXPECT_EQ(load({.book_bytes = bytes}), "");
  EXPECT_EQ(load({.book_bytes = bytes - 1}), "book-too-large a/small/rules.yaml:13\n");
  EXPECT_EQ(load({.files = 2}), "too-many-files a/small/rules.yaml:13\n");
  EXPECT_EQ(load({.file_bytes = 200}), "file-too-large a/small/rules.yaml:1\n");
  EXPECT_EQ(load({.nesting = 3}), "nesting-too-deep a/small/rules.yaml:2\n");
}

}  // namespace
}  // namespace chungsuc
