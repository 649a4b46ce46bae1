// SPDX-License-Identifier: Apache-2.0
// Purpose: decides a worked example, and says where the answer differs from what was expected.
// External interface: run_step, run_asked. Private: one comparison for each thing that a case may expect.
#include "reason/cases.h"

#include <algorithm>

#include "facts/add_once.h"
#include "reason/case_difference.h"
#include "reason/decide.h"

namespace chungsuc {

namespace {

std::vector<std::string> words_listed(const Tree& t) {
  std::vector<std::string> out;
  if (t.kind == Tree::Kind::list) for (const Tree& i : t.items) out.push_back(i.text);
  else if (t.kind == Tree::Kind::scalar) out.push_back(t.text);
  return out;
}

std::string bracketed(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& s : list) out += (out.empty() ? "" : ", ") + s;
  return "[" + out + "]";
}

std::string standing_text(const std::string& lower, const std::string& upper) {
  auto shown = [](const std::string& s) { return s.empty() ? std::string("none") : s; };
  return lower == upper ? shown(lower) : "{at_least: " + shown(lower) + ", at_most: " + shown(upper) + "}";
}

class Comparison {
 public:
  Comparison(const Decision& d, const CaseStep& step, CaseRun& run) : d_(d), expected_(step.expected), run_(run) {}

  void compare() {
    run_.at = step_span();
    if (expected_.expect) outcome(*expected_.expect);
    bool same_outcome = run_.message.empty();
    if (expected_.because) list("because", *expected_.because, d_.because, false);
    if (expected_.because_includes) list("because", *expected_.because_includes, d_.because, true);
    if (expected_.missing) {
      std::vector<std::string> names;
      for (const Pending& m : d_.missing) add_once(names, m.name);
      list("missing", *expected_.missing, names, false);
    }
    if (!same_outcome || loosely_) run_.lists.clear();
  }

  void also(const std::string& text) {
    if (!text.empty()) run_.message += (run_.message.empty() ? "" : "; ") + text;
  }

  // The first reason of a list that came otherwise: one that was expected and did not come, else one that came unexpected.
  const std::string& first() const { return first_; }
  bool is_awaited() const { return awaited_; }

 private:
  Span step_span() const { return expected_.expect ? expected_.expect->span : Span{kNoFile, 0, 0}; }

  void outcome(const Tree& expect) {
    if (!d_.is_standing) {
      run_.expected = expect.text, run_.got = d_.outcome_word();
      if (run_.expected != run_.got) also("expected " + run_.expected + ", got " + run_.got + ", because " + bracketed(d_.because));
      return;
    }
    std::string low = expect.text, high = expect.text;
    if (expect.kind == Tree::Kind::map) {
      low = expect.find("at_least") ? expect.find("at_least")->text : "none";
      high = expect.find("at_most") ? expect.find("at_most")->text : low;
    }
    if (low == "none") low.clear();
    if (high == "none") high.clear();
    run_.expected = standing_text(low, high), run_.got = standing_text(d_.lower, d_.upper);
    if (low != d_.lower || high != d_.upper) also("expected " + run_.expected + ", got " + run_.got);
  }

  void list(const char* what, const Tree& written, std::vector<std::string> got, bool loosely) {
    const std::vector<std::string> in_order = got;
    std::vector<std::string> want = words_listed(written), shown_want = want;
    std::sort(want.begin(), want.end());
    std::sort(got.begin(), got.end());
    bool same = loosely ? std::includes(got.begin(), got.end(), want.begin(), want.end()) : want == got;
    if (same) return;
    if (run_.message.empty() && written.span.end >= written.span.begin) run_.at = written.span;
    also(std::string(what) + (loosely ? " should include " : " should be ") + bracketed(shown_want) + ", and is " + bracketed(in_order));
    loosely_ = loosely_ || loosely;
    run_.lists.push_back({&written, in_order});
    if (!first_.empty()) return;
    auto not_in = [](const std::vector<std::string>& all) { return [&all](const std::string& s) { return !std::binary_search(all.begin(), all.end(), s); }; };
    auto lost = std::find_if(shown_want.begin(), shown_want.end(), not_in(got));
    auto found = std::find_if(in_order.begin(), in_order.end(), not_in(want));
    awaited_ = lost != shown_want.end();
    if (awaited_) first_ = *lost;
    else if (found != in_order.end()) first_ = *found;
  }

  const Decision& d_;
  const Expected& expected_;
  CaseRun& run_;
  std::string first_;
  bool awaited_ = false;
  bool loosely_ = false;
};

}  // namespace

CaseRun run_asked(const Program& p, const CaseStep& step, const AskedStep& asked) {
  CaseRun run;
  Decision d = decide_briefly(p, asked.ask, step.question, asked.bound, asked.context);
  Comparison comparison(d, step, run);
  comparison.compare();
  for (const Problem& problem : asked.bound.problems)
    if (problem.code == "unknown-fact") {
      if (run.message.empty()) run.at = problem.span;
      comparison.also(problem.message);
      run.lists.clear();
    }
  run.passed = run.message.empty();
  if (run.passed) return run;
  if (comparison.first().empty()) run.differs = deciding_reason(p, decide(p, asked.ask, step.question, asked.bound, asked.context));
  else run.differs = reason_of(p, decide(p, asked.ask, step.question, asked.bound, asked.context), comparison.first());
  if (run.differs) run.how = comparison.first().empty() ? "decided it" : comparison.is_awaited() ? "was expected and is no reason" : "is a reason and was not expected";
  return run;
}

CaseRun run_step(const Program& p, const CaseStep& step) {
  CaseRun run;
  run.at = step.info->span;
  std::optional<AskedStep> asked = asked_by(p, step, run.message);
  return asked ? run_asked(p, step, *asked) : run;
}

}  // namespace chungsuc
