// SPDX-License-Identifier: Apache-2.0
// Facts from anybody, against the small book beside this file: read, bound, every question answered, and one of them, which
// the length of the input chooses, explained and shown.
#include "fuzz.h"

namespace chungsuc::fuzz {
namespace {

const RuleBook& small_book() {
  static const RuleBook book = [] {
    const std::string tests = CHUNGSUC_TEST_DATA;
    auto loaded = RuleBook::load(BookSource{tests + "/fuzz/book", {}, {}, {tests + "/language"}});
    for (const Diagnostic& d : loaded.diagnostics()) promise(false, "the small book is good:", d.to_text());
    return *loaded;
  }();
  return book;
}

void decide(const RuleBook& book, const Facts& facts, const Context& context, std::size_t chosen) {
  check_findings(book.check_facts(facts));
  const BoundFacts bound = book.bind(facts);
  for (const Question& q : book.questions()) book.verdict(q.id, bound, context);
  const Question& q = book.questions()[chosen % book.questions().size()];
  const Verdict v = book.verdict(q.id, bound, context);
  const Decision d = book.decide(q.id, bound, context);
  promise(v.outcome == d.outcome && v.lower == d.lower && v.upper == d.upper, "the outcome alone is that of the decision:", q.id);
  check_text(d.to_json());
  check_text(d.to_text(Language::en));
}

}  // namespace
}  // namespace chungsuc::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace chungsuc;
  static const Context context{.as_of = *Date::parse("2024-03-01"), .round = "annual_2023", .lodged_on = Date::parse("2024-01-15")};
  const auto facts = Facts::list_from_text({reinterpret_cast<const char*>(data), size});
  fuzz::promise(fuzz::check_findings(facts.diagnostics()) || facts.ok(), "what has no error is read");
  if (facts)
    for (const Facts& one : *facts) fuzz::decide(fuzz::small_book(), one, context, size);
  return 0;
}
