// SPDX-License-Identifier: Apache-2.0
// External interface: see_cases, clauses_with, clause_coverage. Private: nothing.
#include "reason/clause_coverage.h"

#include <mutex>

#include "facts/in_parallel.h"
#include "reason/cases.h"
#include "reason/touched.h"

namespace chungsuc {

void see_cases(const Program& p, const std::vector<CaseStep>& steps, unsigned jobs, const std::function<void(const SeenCase&)>& see) {
  std::vector<int> choices;
  for (const ReadingInfo& r : p.readings) choices.push_back(r.chosen);
  in_parallel(steps.size(), jobs, [&](std::size_t i) {
    std::string fault;
    std::optional<AskedStep> asked = asked_by(p, steps[i], fault);
    if (!asked || !asked->bound.root || !run_asked(p, steps[i], *asked).passed) return;
    see({i, steps[i], *asked, evaluate(p, asked->ask, *asked->bound.root, asked->moment, choices)});
  });
}

std::vector<ClauseCoverage> clauses_with(const Program& p, const std::set<std::string>& tested) {
  static const char* const kIs[] = {"encoded", "procedural", "declaratory"};
  std::set<std::string> cited = cited_clauses(p);
  std::vector<ClauseCoverage> all;
  for (const DocumentInfo& d : p.documents)
    for (const auto& c : d.clauses) {
      std::string key = d.id + " " + c.id;
      all.push_back({d.id, c.id, kIs[static_cast<int>(c.is)], c.info.label, cited.count(key) > 0, tested.count(key) > 0});
    }
  return all;
}

std::vector<ClauseCoverage> clause_coverage(const Program& p, unsigned jobs) {
  std::vector<CaseStep> steps;
  for (const CaseInfo& c : p.cases)
    for (CaseStep& step : steps_of(c)) steps.push_back(std::move(step));
  std::set<std::string> tested;
  std::mutex mutex;
  see_cases(p, steps, jobs, [&](const SeenCase& seen) {
    std::set<std::string> touched = touched_clauses(p, seen.asked.ask, *seen.asked.bound.root, seen.asked.moment, seen.evaluation);
    std::lock_guard lock(mutex);
    tested.merge(touched);
  });
  return clauses_with(p, tested);
}

}  // namespace chungsuc
