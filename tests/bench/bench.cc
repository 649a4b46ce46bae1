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

// What an author waits for: every shipped book, with those that it uses.
void register_checks() {
  for (const std::string& name : book_names()) {
    const BookSource source = BookSource::folder(kRules + name);
    auto checked = [source] {
      Checked<RuleBook> found = RuleBook::check(source);
      for (const Diagnostic& d : found.diagnostics()) throw Error(d.to_text());
      return *found;
    };
    benchmark::RegisterBenchmark(("check/" + name).c_str(), [checked](benchmark::State& state) {
      for (auto _ : state) benchmark::DoNotOptimize(checked());
    })->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark(("deep_check/" + name).c_str(), [source](benchmark::State& state) {
      for (auto _ : state) benchmark::DoNotOptimize(RuleBook::check(source, {}, true));
    })->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark(("test/" + name).c_str(), [checked](benchmark::State& state) {
      const RuleBook rules = checked();
      for (auto _ : state) benchmark::DoNotOptimize(rules.run_cases().size() + rules.run_claims().size());
    })->Unit(benchmark::kMillisecond);
  }
}

// A book of so many files, each with a value that changed twice and a criterion that compares with it.
BookSource dated_files(int files) {
  std::map<std::string, std::string> texts;
  texts["dated/book.yaml"] = "language: 1\nid: dated\nversion: 1.0.0\nvi: Nhiều tệp\nen: Many files\n";
  texts["dated/law.yaml"] =
      "documents:\n  1-qd: {number: 1/QĐ, vi: Quyết định, en: Decision, issuer: nobody, issued: 2010-01-01, evidence: gazette, clauses: {I: {is: encoded, vi: Mục một, en: One}}}\n"
      "subjects:\n  commune: {vi: Xã, en: Commune, cite: 1-qd I, facts: {paved: {type: rate, unit: percent, vi: Đường, en: Roads}}}\n";
  for (int i = 0; i < files; ++i) {
    const std::string id = "v" + std::to_string(i);
    texts["dated/" + id + ".yaml"] =
        "subjects:\n  commune: {extend: true, facts: {f" + id + ": {type: rate, unit: percent, vi: Đường, en: Roads, cite: 1-qd I}}}\nparameters:\n  " + id + ":\n    type: rate\n    unit: percent\n    vi: Mức\n    en: Limit\n    cite: 1-qd I\n    versions:\n"
        "      - {from: 2010-01-01, until: 2016-01-01, value: 40}\n      - {from: 2016-01-01, until: 2021-06-01, value: 50}\n      - {from: 2021-06-01, value: 60}\n"
        "criteria:\n  c" + id + ": {subject: commune, vi: Tiêu chí, en: Criterion, cite: 1-qd I, require: {fact: f" + id + ", at_least: {param: " + id + "}}}\n";
  }
  return BookSource::in_memory("dated", std::move(texts));
}

void check_dated_files(benchmark::State& state) {
  const int files = static_cast<int>(state.range(0));
  const BookSource source = dated_files(files);
  const Limits limits{.files = static_cast<std::size_t>(files) + 2, .nodes = static_cast<std::size_t>(files) * 128};
  for (auto _ : state) {
    Checked<RuleBook> checked = RuleBook::check(source, limits);
    for (const Diagnostic& d : checked.diagnostics()) throw Error(d.to_text());
  }
}
BENCHMARK(check_dated_files)->Arg(6000)->Unit(benchmark::kMillisecond);

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
  register_checks();
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
}
