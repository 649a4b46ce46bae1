// SPDX-License-Identifier: Apache-2.0
// Purpose: runs the worked examples that are asked for, and says what would make the reasons that they expect those that come.
// External interface: case_results, edits_of_reasons. Private: places in the texts of a book, edits that agree.
#include "reason/case_runs.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "facts/in_parallel.h"
#include "model/edit_list.h"
#include "reason/case_filter.h"
#include "reason/cases.h"

namespace chungsuc {

namespace {

std::vector<CaseStep> steps_asked_for(const Program& p, const CaseSelection& query) {
  std::vector<CaseStep> all;
  for (const CaseInfo& c : p.cases)
    for (CaseStep& step : steps_of(c))
      if (is_asked(query, step)) all.push_back(std::move(step));
  return all;
}

std::vector<CaseRun> runs_of(const Program& p, const std::vector<CaseStep>& steps, unsigned jobs) {
  std::vector<CaseRun> runs(steps.size());
  in_parallel(steps.size(), jobs, [&](std::size_t i) { runs[i] = run_step(p, steps[i]); });
  return runs;
}

Place place_in(const Program& p, Span span) {
  if (span.file >= p.paths.size()) return {};
  SourceMap one;
  span.file = one.add(p.paths[span.file], std::string(p.texts->text(span.file)));
  return one.place(span);
}

// What of several cases is to be written in one place.
struct Rewritten {
  const Tree* list = nullptr;
  std::vector<std::string> came;
  std::string id;
  bool agreed = true;
};

// Of lists that some run finds as they are, nothing is rewritten for another.
void keep_what_holds(const CaseStep& step, const CaseRun& run, std::map<const Tree*, bool>& holds) {
  for (const Tree* list : {step.expected.because, step.expected.missing})
    if (list && std::none_of(run.lists.begin(), run.lists.end(), [&](const ListDiffers& l) { return l.list == list; })) holds[list] = true;
}

}  // namespace

std::vector<CaseResult> case_results(const Program& p, const CaseSelection& query) {
  std::vector<CaseStep> steps = steps_asked_for(p, query);
  std::vector<CaseRun> runs = runs_of(p, steps, query.jobs);
  std::vector<CaseResult> results;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const CaseInfo& info = *steps[i].info;
    CaseRun& run = runs[i];
    results.push_back({steps[i].id, run.passed, info.file, info.line, std::move(run.message), info.own, steps[i].question});
    if (run.passed) continue;
    CaseResult& r = results.back();
    r.expected = std::move(run.expected), r.got = std::move(run.got);
    r.place = place_in(p, run.at);
    r.differs = std::move(run.differs), r.how = std::move(run.how);
  }
  return results;
}

ReasonEdits edits_of_reasons(const Program& p, const CaseSelection& query) {
  std::vector<CaseStep> steps = steps_asked_for(p, query);
  std::erase_if(steps, [](const CaseStep& s) { return !s.info->own; });
  std::vector<CaseRun> runs = runs_of(p, steps, query.jobs);
  std::vector<Rewritten> all;
  std::map<const Tree*, bool> holds;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    keep_what_holds(steps[i], runs[i], holds);
    for (const ListDiffers& l : runs[i].lists) {
      auto known = std::find_if(all.begin(), all.end(), [&](const Rewritten& r) { return r.list == l.list; });
      if (known == all.end()) all.push_back({l.list, l.came, steps[i].id});
      else known->agreed = known->agreed && known->came == l.came;
    }
  }
  ReasonEdits result;
  for (const Rewritten& r : all) {
    FileId file = r.list->span.file;
    std::optional<ListEdit> edit = r.agreed && !holds[r.list] && file < p.paths.size() ? rewrite_words(p.texts->text(file), *r.list, r.came) : std::nullopt;
    if (edit) result.edits.push_back({p.paths[file], edit->begin, edit->end, std::move(edit->text)});
    else result.refused.push_back(r.id + ": " + (!r.agreed || holds[r.list] ? "its runs share the list and differ" : "a comment would be lost"));
  }
  std::sort(result.edits.begin(), result.edits.end(), [](const TextEdit& a, const TextEdit& b) { return std::tie(a.file, a.begin) < std::tie(b.file, b.begin); });
  return result;
}

}  // namespace chungsuc
