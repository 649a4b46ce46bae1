// SPDX-License-Identifier: Apache-2.0
// Decides the first rows of a table that count_instructions.py wrote, for valgrind to count: FILE BOOK QUESTION KIND DAY ROUND ROWS.
// Without words it says what compiled it, for the figures are those of one compiler.
// All of the table is read whatever ROWS says, so that the difference of two runs is that of deciding.
#include <cstdlib>
#include <deque>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include "chungsuc/chungsuc.h"

namespace {

using namespace chungsuc;

// A column as it stands in the file: a line `NAME FORMAT BYTES-OF-VALIDITY BYTES-OF-VALUES WORDS`, and after all lines the bytes.
struct StoredColumn {
  std::string name, format, words;
  std::size_t valid_size = 0, values_size = 0;
  std::vector<char> valid, values;
  std::vector<std::int32_t> offsets{0};
  const void* buffers[2]{};
  const void* text_buffers[3]{};
  ArrowSchema schema{}, words_schema{};
  ArrowArray array{}, words_array{};
};

void let_be(ArrowSchema* s) { s->release = nullptr; }
void let_be(ArrowArray* a) { a->release = nullptr; }

// Words that are parted by commas become a dictionary's text.
void add_words(StoredColumn& c) {
  std::string text;
  std::istringstream words(c.words);
  for (std::string word; std::getline(words, word, ',');) {
    text += word;
    c.offsets.push_back(static_cast<std::int32_t>(text.size()));
  }
  c.words = text;
  c.text_buffers[1] = c.offsets.data();
  c.text_buffers[2] = c.words.data();
  c.words_schema = {"u", "", nullptr, 0, 0, nullptr, nullptr, let_be, nullptr};
  c.words_array = {static_cast<std::int64_t>(c.offsets.size()) - 1, 0, 0, 3, 0, c.text_buffers, nullptr, nullptr, let_be, nullptr};
  c.schema.dictionary = &c.words_schema;
  c.array.dictionary = &c.words_array;
}

struct Table {
  std::deque<StoredColumn> columns;
  std::vector<ArrowSchema*> schemas;
  std::vector<ArrowArray*> arrays;
  const void* no_buffer = nullptr;
  ArrowSchema schema{};
  ArrowArray batch{};
  bool given = false;
};

void read(const char* path, Table& t, std::int64_t rows) {
  std::ifstream file(path, std::ios::binary);
  for (std::string line; std::getline(file, line) && !line.empty();) {
    StoredColumn& c = t.columns.emplace_back();
    std::istringstream(line) >> c.name >> c.format >> c.valid_size >> c.values_size >> c.words;
  }
  for (StoredColumn& c : t.columns) {
    c.valid.resize(c.valid_size);
    c.values.resize(c.values_size);
    file.read(c.valid.data(), static_cast<std::streamsize>(c.valid_size));
    file.read(c.values.data(), static_cast<std::streamsize>(c.values_size));
    if (!file) throw Error(std::string(path) + " ends too early");
    c.buffers[0] = c.valid_size ? c.valid.data() : nullptr;
    c.buffers[1] = c.values.data();
    c.schema = {c.format.c_str(), c.name.c_str(), nullptr, 2, 0, nullptr, nullptr, let_be, nullptr};
    c.array = {rows, c.valid_size ? -1 : 0, 0, 2, 0, c.buffers, nullptr, nullptr, let_be, nullptr};
    if (!c.words.empty()) add_words(c);
    t.schemas.push_back(&c.schema);
    t.arrays.push_back(&c.array);
  }
  const auto count = static_cast<std::int64_t>(t.columns.size());
  t.schema = {"+s", "", nullptr, 0, count, t.schemas.data(), nullptr, let_be, nullptr};
  t.batch = {rows, 0, 0, 1, count, &t.no_buffer, t.arrays.data(), nullptr, let_be, nullptr};
}

int give_schema(ArrowArrayStream* s, ArrowSchema* out) {
  *out = static_cast<Table*>(s->private_data)->schema;
  return 0;
}
int give_batch(ArrowArrayStream* s, ArrowArray* out) {
  auto& table = *static_cast<Table*>(s->private_data);
  *out = std::exchange(table.given, true) ? ArrowArray{} : table.batch;
  return 0;
}

int run(char** words) {
  Table table;
  read(words[1], table, std::atoll(words[7]));
  const auto book = RuleBook::load(std::string(words[2]));
  for (const Diagnostic& d : book.diagnostics()) throw Error(d.to_text());
  TableQuery query{.questions = {words[3]}, .kind = words[4], .as_of = Date::parse(words[5])};
  if (*words[6]) query.round = words[6];
  ArrowArrayStream stream{give_schema, give_batch, nullptr, nullptr, &table};
  const TableResult result = book->decide_table(query, stream);
  std::size_t counts[3]{};
  for (Outcome o : result.columns[0].outcomes) ++counts[static_cast<std::size_t>(o)];
  std::cout << counts[0] << ' ' << counts[1] << ' ' << counts[2] << '\n';
  return 0;
}

#if defined(__clang__)
#define COMPILER "clang++", __clang_major__
#else
#define COMPILER "g++", __GNUC__
#endif
void say_compiler(const char* name, int version) { std::cout << name << ' ' << version << '\n'; }

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc == 8) return run(argv);
    if (argc == 1) return say_compiler(COMPILER), 0;
    std::cerr << "count_rows FILE BOOK QUESTION KIND DAY ROUND ROWS\n";
  } catch (const std::exception& e) {
    std::cerr << e.what() << '\n';
  }
  return 1;
}
