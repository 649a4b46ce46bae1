// SPDX-License-Identifier: Apache-2.0
// Purpose: decides a worked example, and says where the answer differs from what was expected.
// External interface: run_case. Private: the parts of a case.
#include "reason/cases.h"

#include <algorithm>

#include "facts/add_once.h"
#include "reason/case_steps.h"
#include "reason/decide.h"
#include "reason/touched.h"
#include "source/tree.h"

namespace chungsuc {

namespace {

std::vector<std::string> words(const Tree& t) {
  std::vector<std::string> out;
  if (t.kind == Tree::Kind::list) for (const Tree& i : t.items) out.push_back(i.text);
  else if (t.kind == Tree::Kind::scalar) out.push_back(t.text);
  return out;
}

std::string join(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& s : list) out += (out.empty() ? "" : ", ") + s;
  return "[" + out + "]";
}

std::string standing_text(const std::string& lower, const std::string& upper) {
  auto shown = [](const std::string& s) { return s.empty() ? std::string("none") : s; };
  return lower == upper ? shown(lower) : "{at_least: " + shown(lower) + ", at_most: " + shown(upper) + "}";
}

std::string compare_outcome(const Decision& d, const Tree& expect) {
  if (!d.is_standing) {
    std::string want = expect.text, got = d.outcome_word();
    // A criterion may be expected in the words of awards' steps too; no: words are exact.
    return want == got ? "" : "expected " + want + ", got " + got + ", because " + join(d.because);
  }
  std::string low = expect.text, high = expect.text;
  if (expect.kind == Tree::Kind::map) {
    low = expect.find("at_least") ? expect.find("at_least")->text : "none";
    high = expect.find("at_most") ? expect.find("at_most")->text : low;
  }
  if (low == "none") low.clear();
  if (high == "none") high.clear();
  if (low == d.lower && high == d.upper) return "";
  return "expected " + standing_text(low, high) + ", got " + standing_text(d.lower, d.upper);
}

std::string compare_lists(const char* what, std::vector<std::string> want, std::vector<std::string> got, bool loosely) {
  std::vector<std::string> shown_want = want, shown_got = got;
  std::sort(want.begin(), want.end());
  std::sort(got.begin(), got.end());
  bool same = loosely ? std::includes(got.begin(), got.end(), want.begin(), want.end()) : want == got;
  if (same) return "";
  return std::string(what) + (loosely ? " should include " : " should be ") + join(shown_want) + ", and is " + join(shown_got);
}

std::string compare_all(const Decision& d, const Expected& e) {
  std::string all;
  auto add = [&](const std::string& text) {
    if (!text.empty()) all += (all.empty() ? "" : "; ") + text;
  };
  if (e.expect) add(compare_outcome(d, *e.expect));
  if (e.because) add(compare_lists("because", words(*e.because), d.because, false));
  if (e.because_includes) add(compare_lists("because", words(*e.because_includes), d.because, true));
  if (e.missing) {
    std::vector<std::string> names;
    for (const Pending& m : d.missing) add_once(names, m.name);
    add(compare_lists("missing", words(*e.missing), names, false));
  }
  return all;
}

CaseRun run_step(const Program& p, const CaseStep& step) {
  CaseRun run{step.info, step.id, false, "", {}};
  std::optional<AskedStep> asked = asked_by(p, step, run.message);
  if (!asked) return run;
  run.message = compare_all(decide_briefly(p, asked->ask, step.question, asked->bound, asked->context), step.expected);
  for (const Problem& problem : asked->bound.problems)
    if (problem.code == "unknown-fact") run.message += (run.message.empty() ? "" : "; ") + problem.message;
  run.touched = touched_clauses(p, asked->ask, asked->bound, asked->context);
  run.passed = run.message.empty();
  return run;
}

}  // namespace

std::vector<CaseRun> run_case(const Program& p, const CaseInfo& info) {
  std::vector<CaseRun> runs;
  for (const CaseStep& step : steps_of(info)) runs.push_back(run_step(p, step));
  return runs;
}

}  // namespace chungsuc
