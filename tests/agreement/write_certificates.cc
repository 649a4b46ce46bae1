// SPDX-License-Identifier: Apache-2.0
// Generated books in files, and certificates of decisions by them, for the checker that shares no code with the engine:
// see tests/certificates. Usage: write_certificates FOLDER SEED DECISIONS
// FOLDER/0/b/book.yaml, ...: a book; FOLDER/0/certificates: one certificate a line.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "generator.h"

namespace chungsuc::agreement {
namespace {

constexpr int kCasesOfABook = 12;  // each asked every question of its book

void write(const std::filesystem::path& file, const std::string& text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary);
  out << text;
  if (!out.flush()) throw Error("cannot write " + file.string());
}

Facts facts_of(const Case& c) {
  auto facts = Facts::from_text(to_yaml(c.subject));
  return facts ? *facts : throw Error(facts.diagnostics()[0].to_text());
}

// How many certificates were written.
long write_book(const std::filesystem::path& folder, std::uint64_t seed, long most) {
  Choices c(seed);
  const Book book = random_book(c);
  const auto files = book.files(false);
  const auto loaded = RuleBook::load(BookSource::in_memory("b", files));
  if (!loaded) throw Error("a generated book does not load: " + loaded.diagnostics()[0].to_text());
  for (const auto& [file, text] : files) write(folder / file, text);
  std::vector<std::string> questions = {"meets.steps", "recognised.steps"};
  for (const std::string& id : book.questions) questions.push_back("criterion." + id);
  std::string certificates;
  long written = 0;
  for (int i = 0; i < kCasesOfABook; ++i) {
    const Case asked = random_case(c);
    const Facts facts = facts_of(asked);
    for (const std::string& question : questions)
      if (written < most) certificates += loaded->certificate(question, facts, asked.context()) + "\n", ++written;
  }
  write(folder / "certificates", certificates);
  return written;
}

}  // namespace
}  // namespace chungsuc::agreement

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  const std::uint64_t seed = std::strtoull(argv[2], nullptr, 10);
  const long decisions = std::strtol(argv[3], nullptr, 10);
  try {
    long done = 0;
    for (std::uint64_t book = 0; done < decisions; ++book)
      done += chungsuc::agreement::write_book(std::filesystem::path(argv[1]) / std::to_string(book), seed * 1'000'003u + book, decisions - done);
    std::cout << done << "\n";
  } catch (const std::exception& e) {
    std::cerr << e.what() << "\n";
    return 1;
  }
}
