// SPDX-License-Identifier: Apache-2.0
// One book used by eight threads: every answer is, byte for byte, that of one thread alone. Built with the preset `tsan`
// it also shows that no thread reads what another writes.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "chungsuc/chungsuc.h"

namespace chungsuc {
namespace {

constexpr std::size_t kThreads = 8;
const std::string kSource = CHUNGSUC_TEST_SOURCE;

BookSource plan() { return {.place = "vn/son-la/quynh-nhai/plan-260", .roots = {kSource + "/rules"}}; }

std::vector<Facts> subjects() {
  std::vector<Facts> all;
  for (const char* file : {"nominees.yaml", "nominees-final.yaml", "district.yaml"}) {
    const auto list = Facts::list_from_file(kSource + "/examples/quynh-nhai/" + file);
    all.insert(all.end(), list->begin(), list->end());
  }
  return all;
}

struct Job {
  std::string question;
  Facts facts;
  Context context;
};

// Every question, each about a few subjects, and those of the wrong kind too, at dates of both regimes.
std::vector<Job> jobs_of(const RuleBook& book) {
  const std::vector<Facts> facts = subjects();
  const Context contexts[] = {{.as_of = *Date::parse("2023-12-29"), .round = "midterm_2023", .lodged_on = Date::parse("2023-12-25")},
                              {.as_of = *Date::parse("2025-12-31"), .round = "final_2025"}};
  std::vector<Job> jobs;
  for (const Question& question : book.questions()) {
    std::size_t fit = 0, others = 0;
    for (const Facts& one : facts) {
      std::size_t& count = question.subject.find(one.kind()) != std::string::npos ? fit : others;
      if (++count <= (&count == &fit ? 3u : 1u)) jobs.push_back({question.id, one, contexts[jobs.size() % 2]});
    }
  }
  return jobs;
}

std::string all_of(const RuleBook& book, const Job& job) {
  const Decision d = book.decide(job.question, job.facts, job.context);
  std::string all = d.to_json() + d.to_text(Language::vi) + d.to_html(Language::en);
  for (const Diagnostic& found : book.check_facts(job.facts)) all += found.to_text();
  return all;
}

TEST(Threads, EightThreadsGiveTheBytesOfOne) {
  const auto book = RuleBook::load(plan());
  ASSERT_TRUE(book.ok());
  std::vector<Job> jobs = jobs_of(*book);
  ASSERT_GT(jobs.size(), 300u);
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
  for (std::size_t j = 0; j < jobs.size(); ++j) jobs[j] = jobs[std::min(j * 6, jobs.size() - 1)];  // some of each sort
  jobs.erase(jobs.begin() + static_cast<std::ptrdiff_t>(jobs.size() / 6), jobs.end());
#endif
  std::vector<std::string> want;
  for (const Job& job : jobs) want.push_back(all_of(*book, job));

  // Threads 0 and 4 meet at the same jobs, and so on; each has its own copy of the book, which shares.
  std::atomic<std::size_t> different{0}, done{0};
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < kThreads; ++t)
    threads.emplace_back([&, t, copy = *book] {
      for (std::size_t j = t % 4; j < jobs.size(); j += 4) {
        different += all_of(copy, jobs[j]) != want[j];
        ++done;
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(different, 0u);
  EXPECT_EQ(done, 2 * jobs.size());
}

TEST(Threads, BooksAndFactsAreReadSideBySide) {
  const std::string hash = RuleBook::load(plan())->hash();
  const std::string facts = "{kind: commune, id: Nậm Ét, construction_debt: {2023: 0}, recognitions: []}";
  std::atomic<std::size_t> different{0};
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < kThreads; ++t)
    threads.emplace_back([&, t] {
      if (t % 4 == 0) different += RuleBook::load(plan())->hash() != hash;
      add_book_root(kSource + "/rules");
      different += book_names().empty() || !explain("duplicate-key");
      for (int i = 0; i < 20; ++i) different += !Facts::from_text(facts).ok() || Facts::from_text(facts.substr(0, 20)).ok();
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(different, 0u);
}

TEST(Threads, WhatTheBookSaysOfItselfIsSaidSideBySide) {
  const auto book = RuleBook::load(plan());
  ASSERT_TRUE(book.ok());
  const auto said = [&] {
    std::string all = book->duties(*Date::parse("2023-01-01"), *Date::parse("2023-12-31")).to_icalendar(Language::vi);
    all += book->awards({.kind = "commune"}).to_json();
    for (const char* kind : {"commune", "hamlet", "district"}) all += book->vocabulary(kind).to_json() + book->facts_schema(kind);
    return all;
  };
  const std::string want = said();
  std::atomic<std::size_t> different{0};
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < kThreads; ++t) threads.emplace_back([&] { different += said() != want; });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(different, 0u);
}

TEST(Threads, CasesRunSideBySide) {
  const auto book = RuleBook::load(plan());
  ASSERT_TRUE(book.ok());
  const std::size_t cases = book->run_cases("commune").size();
  std::atomic<std::size_t> failed{0};
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < kThreads; ++t)
    threads.emplace_back([&] {
      const std::vector<CaseResult> results = book->run_cases("commune");
      failed += results.size() != cases;
      for (const CaseResult& result : results) failed += !result.passed;
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_GT(cases, 10u);
  EXPECT_EQ(failed, 0u);
}

}  // namespace
}  // namespace chungsuc
