// SPDX-License-Identifier: Apache-2.0
// What loading, checking and deciding cost. By command: cmake --preset release && cmake --build --preset release
// --target chungsuc_bench && build/release/bin/chungsuc_bench. Ratios between lines of one run mean something; single
// times are of the machine.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

#include "chungsuc/chungsuc.h"

namespace {

using namespace chungsuc;

const std::string kRules = std::string(CHUNGSUC_TEST_SOURCE) + "/rules/";
const std::string kExamples = std::string(CHUNGSUC_TEST_SOURCE) + "/examples/";

RuleBook book(const std::string& name, std::vector<std::string> overlays = {}) {
  auto loaded = RuleBook::load(BookSource{kRules + name, std::move(overlays), {}, {}});
  for (const Diagnostic& d : loaded.diagnostics()) throw Error(d.to_text());
  return *loaded;
}

// An invented commune with a figure for each of the 57 indicators, under a province's overlay: nothing is missing.
struct Standing {
  RuleBook rules = book("vn", {kExamples + "province-overlay"});
  Facts facts = commune();
  Context context{.as_of = *Date::parse("2023-12-31")};

  // Its income is brought up to the threshold, so that all indicators are looked at.
  static Facts commune() { return *Facts::from_text(text()); }
  static std::string text() {
    std::ifstream file(kExamples + "son-la/invented-commune.yaml");
    std::string all{std::istreambuf_iterator<char>(file), {}};
    std::size_t income = all.find("41.5");
    if (income == std::string::npos) throw Error("the example has another income now: mend this benchmark");
    return all.replace(income, 4, "42");
  }
};

// Every shipped book, with those that it uses: read, checked and compiled.
void register_loads() {
  add_book_root(kRules);
  for (const std::string& name : book_names())
    benchmark::RegisterBenchmark(("load/" + name).c_str(), [name](benchmark::State& state) {
      for (auto _ : state) benchmark::DoNotOptimize(book(name));
    })->Unit(benchmark::kMillisecond);
}

void standing_verdict(benchmark::State& state) {
  Standing s;
  BoundFacts bound = s.rules.bind(s.facts);
  if (s.rules.verdict("criterion.commune.ntm", bound, s.context).outcome != Outcome::met) throw Error("the commune no longer meets its indicators");
  for (auto _ : state) benchmark::DoNotOptimize(s.rules.verdict("meets.commune_standing", bound, s.context));
}
BENCHMARK(standing_verdict)->Unit(benchmark::kMicrosecond);

void standing_bind(benchmark::State& state) {
  Standing s;
  for (auto _ : state) benchmark::DoNotOptimize(s.rules.bind(s.facts));
}
BENCHMARK(standing_bind)->Unit(benchmark::kMicrosecond);

void standing_decision(benchmark::State& state) {
  Standing s;
  BoundFacts bound = s.rules.bind(s.facts);
  for (auto _ : state) benchmark::DoNotOptimize(s.rules.decide("meets.commune_standing", bound, s.context));
}
BENCHMARK(standing_decision)->Unit(benchmark::kMicrosecond);

void standing_decision_as_json(benchmark::State& state) {
  Standing s;
  BoundFacts bound = s.rules.bind(s.facts);
  for (auto _ : state) benchmark::DoNotOptimize(s.rules.decide("meets.commune_standing", bound, s.context).to_json());
}
BENCHMARK(standing_decision_as_json)->Unit(benchmark::kMicrosecond);

// The same with some of its figures gone, or turned into failures: every yes becomes a no, the first so many of them.
Facts commune_with(int gone, int failing) {
  std::ifstream file(kExamples + "son-la/invented-commune.yaml");
  std::string text, line;
  while (std::getline(file, line)) {
    bool yes = line.ends_with("{2023: true}");
    if (yes && gone-- > 0) continue;
    if (yes && gone < 0 && failing-- > 0) line.replace(line.find("true"), 4, "false");
    text += (line.find("41.5") != std::string::npos ? std::string("income: {2023: 42}") : line) + "\n";
  }
  if (gone > 0 || failing > 0) throw Error("the example has fewer figures now: mend this benchmark");
  return *Facts::from_text(text);
}

// The exact verdict of 57 indicators, of which ten are not known: none of them decides alone.
void exact_verdict_of_ten_missing(benchmark::State& state) {
  Standing s;
  BoundFacts bound = s.rules.bind(commune_with(10, 0));
  if (s.rules.verdict("meets.commune_standing", bound, s.context).outcome != Outcome::undetermined) throw Error("it is decided");
  for (auto _ : state) benchmark::DoNotOptimize(s.rules.verdict("meets.commune_standing", bound, s.context));
}
BENCHMARK(exact_verdict_of_ten_missing)->Unit(benchmark::kMicrosecond);

void plans_for_twelve_failing(benchmark::State& state) {
  Standing s;
  BoundFacts bound = s.rules.bind(commune_with(0, 12));
  if (s.rules.changes("criterion.commune.meets_ntm", bound, s.context).goals.at(0).plans.at(0).changes.size() != 12) throw Error("it takes other than twelve changes");
  for (auto _ : state) benchmark::DoNotOptimize(s.rules.changes("criterion.commune.meets_ntm", bound, s.context));
}
BENCHMARK(plans_for_twelve_failing)->Unit(benchmark::kMicrosecond);

// Twelve indicators that are numbers, well below what is asked of them; of the standing itself, with its roads and margins.
Facts commune_with_low_shares(int wanted) {
  std::istringstream lines(Standing::text());
  std::string text, line;
  while (std::getline(lines, line)) {
    std::size_t at = line.find("{2023: ");
    bool share = at != std::string::npos && std::atoi(line.c_str() + at + 7) >= 50;
    if (share && wanted-- > 0) line.resize(at), line += "{2023: 1}";
    text += line + "\n";
  }
  if (wanted > 0) throw Error("the example has fewer shares now: mend this benchmark");
  return *Facts::from_text(text);
}

void plans_for_twelve_numbers(benchmark::State& state) {
  Standing s;
  BoundFacts bound = s.rules.bind(commune_with_low_shares(12));
  if (s.rules.verdict("meets.commune_standing", bound, s.context).outcome != Outcome::not_met) throw Error("the commune reaches a level all the same");
  for (auto _ : state) benchmark::DoNotOptimize(s.rules.changes("meets.commune_standing", bound, s.context));
}
BENCHMARK(plans_for_twelve_numbers)->Unit(benchmark::kMicrosecond);

void proving_all_claims(benchmark::State& state) {
  RuleBook rules = book("vn/son-la/quynh-nhai/plan-260");
  for (auto _ : state)
    for (const ClaimResult& r : rules.run_claims())
      if (!r.passed()) throw Error("a claim is not proved: " + r.id);
}
BENCHMARK(proving_all_claims)->Unit(benchmark::kMillisecond);

void what_to_ask_of_ten_missing(benchmark::State& state) {
  Standing s;
  BoundFacts bound = s.rules.bind(commune_with(10, 0));
  for (auto _ : state) benchmark::DoNotOptimize(s.rules.inquire("criterion.commune.meets_ntm", bound, s.context));
}
BENCHMARK(what_to_ask_of_ten_missing)->Unit(benchmark::kMicrosecond);

void award_decision(benchmark::State& state) {
  RuleBook rules = book("vn/son-la/quynh-nhai/plan-260");
  std::vector<Facts> nominees = *Facts::list_from_file(kExamples + "quynh-nhai/nominees.yaml");
  Context context{.as_of = *Date::parse("2023-12-29"), .round = "midterm_2023", .lodged_on = Date::parse("2023-12-25")};
  for (auto _ : state) benchmark::DoNotOptimize(rules.decide("award.provincial_certificate", nominees[0], context));
}
BENCHMARK(award_decision)->Unit(benchmark::kMicrosecond);

}  // namespace

int main(int argc, char** argv) {
  register_loads();
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
}
