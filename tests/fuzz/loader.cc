// SPDX-License-Identifier: Apache-2.0
// Rule books from anybody: several files in memory, loaded, and where they are good, asked everything that a book can be
// asked. A line `=== FOLDER/NAME` begins a file; the book asked for is the folder of the first.
#include <algorithm>

#include "fuzz.h"

namespace chungsuc::fuzz {
namespace {

// A book without a `book.yaml` of its own gets a plain one.
BookSource book_in(std::string_view input) {
  BookSource source{.place = "m", .roots = {"/nowhere"}};
  std::string name;
  while (!input.empty()) {
    const std::string_view line = input.substr(0, std::min(input.find('\n'), input.size() - 1) + 1);
    input.remove_prefix(line.size());
    if (line.starts_with("=== ")) {
      name = std::string(line.substr(4, line.find_last_not_of('\n') - 3));
      if (source.texts.empty()) source.place = name.substr(0, name.rfind('/'));
      source.texts[name];
    } else {
      source.texts[name.empty() ? "m/rules.yaml" : name] += line;
    }
  }
  source.texts.emplace(source.place + "/book.yaml", "language: 1\nid: m\nversion: 1.0.0\nvi: M\nen: M\n");
  return source;
}

void use(const RuleBook& book) {
  for (const Question& q : book.questions()) check_text(q.id);
  for (const CaseResult& c : book.run_cases()) check_text(c.message);
  for (const ClauseCoverage& c : book.coverage()) promise(c.cited || !c.tested, "only what is cited can be tested:", c.clause);
  check_text(book.facts_schema());
  for (const KindOfSubject& kind : book.kinds()) check_text(book.vocabulary(kind.id).to_json());
  check_text(book.duties(*Date::parse("2023-01-01"), *Date::parse("2024-12-31")).to_text(Language::vi));
}

}  // namespace
}  // namespace chungsuc::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace chungsuc;
  const BookSource source = fuzz::book_in({reinterpret_cast<const char*>(data), size});
  auto book = RuleBook::load(source);
  fuzz::promise(fuzz::check_findings(book.diagnostics()) != book.ok(), "there is a book exactly where there is no error");
  if (book) {
    fuzz::use(*book);
    fuzz::check_findings(RuleBook::weak_evidence(source));
  }
  return 0;
}
