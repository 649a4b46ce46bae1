// SPDX-License-Identifier: Apache-2.0
// A book whose files were parsed ahead is the one that one reader reads: the same trees, places, messages and hashes.
#include "model/read_ahead.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "model/load_model.h"
#include "model/parsed_texts.h"

namespace chungsuc {
namespace {

namespace fs = std::filesystem;

const std::string kSource = CHUNGSUC_TEST_SOURCE;

std::string written(const Tree& tree) {
  std::string out = std::to_string(static_cast<int>(tree.kind)) + (tree.quoted ? "q" : "") + "[" + std::to_string(tree.span.file) + ":" +
                    std::to_string(tree.span.begin) + "," + std::to_string(tree.span.end) + "]" + tree.text;
  for (const Tree& item : tree.items) out += "(" + written(item) + ")";
  for (const Entry& entry : tree.entries)
    out += "{" + entry.key + "@" + std::to_string(entry.key_span.file) + ":" + std::to_string(entry.key_span.begin) + ":" + written(entry.value) + "}";
  return out;
}

// All that was read and all that was said.
std::string loaded(BookFiles files, unsigned readers) {
  files.readers = readers;
  SourceMap sources;
  Findings findings(sources);
  const LoadedModel book = load_model(files, sources, findings);
  std::string out = book.whole ? "whole" : "in part";
  for (const auto& [name, hash] : book.texts->each()) out += "\n" + name + " " + hash;
  out += "\n" + book.texts->whole();
  for (const auto& tree : book.model.trees) out += "\n" + written(*tree);
  for (const Diagnostic& d : findings.take()) out += "\n" + d.to_text();
  return out;
}

void expect_same(const BookFiles& files, const std::string& what) {
  const std::string alone = loaded(files, 1);
  for (unsigned readers : {2u, 4u}) EXPECT_TRUE(loaded(files, readers) == alone) << what << " with " << readers << " readers";
  const KeepParsed kept;  // the second time what the first has parsed
  for (int time : {1, 2}) EXPECT_TRUE(loaded(files, 2) == alone) << what << ", kept, time " << time;
}

std::string text_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string long_list(int items) {
  std::string text = "note:\n";
  for (int i = 0; i < items; ++i) text += "  - x\n";
  return text;
}

BookFiles plan() {
  BookFiles files;
  files.place = "vn/son-la/quynh-nhai/plan-260";
  files.roots = {kSource + "/rules"};
  return files;
}

TEST(ReadAhead, EachShippedBookIsTheSame) {
  for (const std::string& name : books_under(kSource + "/rules")) {
    BookFiles files = plan();
    files.place = name;
    expect_same(files, name);
  }
}

TEST(ReadAhead, EachBookWithMistakesIsTheSame) {
  std::size_t books = 0;
  for (const auto& item : fs::recursive_directory_iterator(kSource + "/tests/diagnostics")) {
    if (!item.is_directory() || (item.path().filename() != "bad" && item.path().filename() != "good")) continue;
    BookFiles files = plan();
    files.place = item.path().string();
    expect_same(files, files.place);
    ++books;
    // In memory, among files without mistakes; the first takes so long that others are read ahead meanwhile.
    BookFiles among = plan();
    among.place = "among";
    among.texts["among/book.yaml"] = "language: 1\nid: among\nversion: 1.0.0\nvi: x\nen: x\n";
    for (const auto& file : fs::directory_iterator(item.path()))
      if (file.path().extension() == ".yaml" && file.path().filename() != "book.yaml") among.texts["among/m" + file.path().filename().string()] = text_of(file.path());
    among.texts["among/a.yaml"] = long_list(500);
    for (const char* name : {"b", "n", "z"}) among.texts[std::string("among/") + name + ".yaml"] = "note: |\n  some words\n  and more of them\n";
    expect_same(among, "among others: " + files.place);
  }
  EXPECT_GT(books, 150u);
}

TEST(ReadAhead, EachLimitIsMetAtTheSamePlace) {
  for (std::size_t nodes : {0u, 1u, 60u, 500u, 3'000u, 20'000u, 40'000u}) {
    BookFiles files = plan();
    files.nodes = nodes;
    expect_same(files, std::to_string(nodes) + " nodes");
  }
  for (std::size_t bytes : {0u, 2'000u, 30'000u, 200'000u, 500'000u}) {
    BookFiles files = plan();
    files.book_bytes = bytes;
    expect_same(files, std::to_string(bytes) + " bytes");
    files = plan();
    files.file_bytes = bytes;
    expect_same(files, std::to_string(bytes) + " bytes a file");
  }
  for (std::size_t most : {0u, 1u, 7u, 50u}) {
    BookFiles files = plan();
    files.max_files = most;
    expect_same(files, std::to_string(most) + " files");
    files = plan();
    files.nesting = static_cast<int>(most);
    expect_same(files, std::to_string(most) + " deep");
  }
}

TEST(ReadAhead, LargeAndDeepFilesWaitForTheirTurn) {
  std::string deep = "note: ";
  for (int i = 0; i < 50; ++i) deep += "[";
  deep += "x" + std::string(50, ']') + "\n";
  BookFiles files;
  files.place = "book";
  files.texts = {{"book/book.yaml", "language: 1\nid: book\nversion: 1.0.0\nvi: x\nen: x\n"},
                 {"book/a.yaml", "note: x\n"},
                 {"book/b.yaml", deep},
                 {"book/c.yaml", "note: \"" + std::string(300'000, 'x') + "\"\n"},
                 {"book/d.yaml", "note: x\n"}};
  expect_same(files, "large and deep");
  const std::string many = long_list(13'000);
  for (const char* name : {"e", "f", "g", "h", "i", "j", "k", "l"}) files.texts[std::string("book/") + name + ".yaml"] = many;
  expect_same(files, "with too many nodes together");
}

// Whether another thread comes to a file before it is asked for is for the system to say, so it is given many occasions.
std::optional<Tree> ahead(const ReadAhead::Texts& texts, YamlLimits limits, std::size_t index, int tries) {
  for (int i = 0; i < tries; ++i) {
    ReadAhead reads(texts, limits, 2);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    if (ReadAhead::Part part = reads.take(index); part.tree) return std::move(part.tree);
  }
  return std::nullopt;
}

TEST(ReadAhead, GivesTheTreesOfFaultlessFiles) {
  constexpr int kMany = 1000, kFew = 5;
  const std::optional<Tree> tree = ahead({"a: {b: c}\n", "d: [e, f]\n", "g: h\n"}, {}, 1, kMany);
  ASSERT_TRUE(tree);
  EXPECT_EQ(written(*tree), "3[0:0,1]{d@0:0:2[0:3,4](1[0:4,5]e)(1[0:7,8]f)}");
  EXPECT_FALSE(ahead({"a: {b: c\n", "d: [e, f]\n"}, {}, 0, kFew)) << "with a mistake";
  EXPECT_FALSE(ahead({std::nullopt, "d: [e, f]\n"}, {}, 0, kFew)) << "without a text";
  YamlLimits limits;
  limits.max_nodes = 24;
  EXPECT_TRUE(ahead({"a: b\n", "c: d\n"}, limits, 1, kMany));
  EXPECT_FALSE(ahead({"a: [b, c]\n", "d: e\n"}, limits, 0, kFew)) << "more than its share of the nodes";
  std::size_t counted = 22;
  limits.shared_nodes = &counted;
  EXPECT_FALSE(ahead({"a: b\n", "c: d\n"}, limits, 1, kFew)) << "more nodes than are left";
}

TEST(ReadAhead, OneReaderReadsNothingAhead) {
  ReadAhead reads({"a: b\n", "c: d\n"}, {}, 1);
  const ReadAhead::Part part = reads.take(1);
  EXPECT_FALSE(part.tree);
  EXPECT_EQ(part.text, "c: d\n");
}

TEST(ReadAhead, SmallBooksHaveOneReader) {
  EXPECT_EQ(ReadAhead::readers_for({"a: b\n", "c: d\n"}), 1u);
  EXPECT_EQ(ReadAhead::readers_for({std::string(1 << 20, 'x')}), 1u);
  EXPECT_LE(ReadAhead::readers_for({std::string(1 << 20, 'x'), std::string(1 << 20, 'x')}), 4u);
}

}  // namespace
}  // namespace chungsuc
