// SPDX-License-Identifier: Apache-2.0
// Purpose: reads a worked example, decides it, and says where the answer differs from what was expected.
// External interface: run_case, run_all_cases. Private: the parts of a case.
#include "reason/cases.h"

#include <algorithm>
#include <iterator>

#include "facts/add_once.h"
#include "reason/apart.h"
#include "reason/case_paths.h"
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

struct Expected {
  const Tree *expect = nullptr, *because = nullptr, *because_includes = nullptr, *missing = nullptr;
};

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

std::string read_context(const Tree* tree, Context& context) {
  if (!tree || tree->kind != Tree::Kind::map) return "a case needs `context` with `as_of`";
  bool has_day = false;
  for (const Entry& e : tree->entries) {
    const std::string& text = e.value.text;
    if (e.key == "as_of" || e.key == "lodged_on") {
      if (e.value.kind == Tree::Kind::null) continue;
      auto date = Date::parse(text);
      if (!date) return "`" + text + "` is not a date";
      if (e.key == "as_of") context.as_of = *date, has_day = true;
      else context.lodged_on = date;
    } else if (e.key == "round") {
      if (e.value.kind != Tree::Kind::null) context.round = text;
    } else if (e.key == "assessed_year") {
      auto year = Decimal::parse(text);
      if (!year || !year->to_int64()) return "`" + text + "` is not a year";
      context.assessed_year = static_cast<int>(*year->to_int64());
    } else {
      return "`" + e.key + "` is not a key of `context`";
    }
  }
  return has_day ? "" : "a case needs `context` with `as_of`";
}

CaseRun run_once(const Program& p, const CaseInfo& info, const std::string& id, const std::string& question, const Tree* context_tree, const Tree& given, const Expected& expected, bool touches) {
  CaseRun run{&info, id, false, "", {}};
  Context context{Date::from_days(0)};
  run.message = read_context(context_tree, context);
  if (!run.message.empty()) return run;
  try {
    Ask ask = find_question(p, question);
    BoundCase bound = bind(p, given);
    Decision d = decide(p, ask, question, bound, context);
    run.message = compare_all(d, expected);
    for (const Problem& problem : bound.problems)
      if (problem.code == "unknown-fact") run.message += (run.message.empty() ? "" : "; ") + problem.message;
    if (touches) run.touched = touched_clauses(p, ask, bound, context);
  } catch (const Error& e) {
    run.message = e.what();
  }
  run.passed = run.message.empty();
  return run;
}

}  // namespace

std::vector<CaseRun> run_case(const Program& p, const CaseInfo& info, bool touches) {
  const Tree& t = *info.tree;
  auto fail = [&](std::string why) { return std::vector<CaseRun>{{&info, info.id, false, std::move(why), {}}}; };
  if (t.kind != Tree::Kind::map) return fail("a case is a map");
  for (const Entry& e : t.entries)
    if (std::find(case_keys().begin(), case_keys().end(), e.key) == case_keys().end()) return fail("`" + e.key + "` is not a key of a case");
  const Tree *ask = t.find("ask"), *given = t.find("given"), *vary = t.find("vary");
  if (!ask || !given) return fail("a case needs `ask` and `given`");
  Expected expected{t.find("expect"), t.find("because"), t.find("because_includes"), t.find("missing")};
  if (!vary) {
    if (!expected.expect) return fail("a case needs `expect`");
    return {run_once(p, info, info.id, ask->text, t.find("context"), *given, expected, touches)};
  }
  const Tree *set = vary->find("set"), *to = vary->find("to"), *expect = vary->find("expect"), *because = vary->find("because");
  const Tree *includes = vary->find("because_includes"), *missing = vary->find("missing");
  for (const Entry& e : vary->entries)
    if (std::find(vary_keys().begin(), vary_keys().end(), e.key) == vary_keys().end()) return fail("`" + e.key + "` is not a key of `vary`");
  if (!set || !to || !expect || to->items.empty() || to->items.size() != expect->items.size()) return fail("`vary` needs `set`, and `to` and `expect` of the same length");
  for (const Tree* list : {because, includes, missing})
    if (list && list->items.size() != to->items.size()) return fail("a list in `vary` is not as long as `to`");
  std::vector<CaseRun> runs;
  for (std::size_t i = 0; i < to->items.size(); ++i) {
    Tree facts = *given, context;
    if (const Tree* c = t.find("context")) context = *c;
    bool in_context = set->text.starts_with(kContextPath);
    std::string id = info.id + "[" + std::to_string(i + 1) + "]";
    if (!put_at(in_context ? context : facts, in_context ? set->text.substr(std::string_view(kContextPath).size()) : set->text, to->items[i], set->span)) return fail("`" + set->text + "` leads through a value");
    Expected one{&expect->items[i], because ? &because->items[i] : expected.because, includes ? &includes->items[i] : expected.because_includes, missing ? &missing->items[i] : expected.missing};
    runs.push_back(run_once(p, info, id, ask->text, &context, facts, one, touches));
  }
  return runs;
}

std::vector<CaseRun> run_all_cases(const Program& p, std::string_view filter, bool touches) {
  std::vector<const CaseInfo*> cases;
  for (const CaseInfo& c : p.cases)
    if (c.id.find(filter) != std::string::npos) cases.push_back(&c);
  constexpr std::size_t kLeast = 16;  // fewer take no longer than a thread to begin
  std::vector<std::vector<CaseRun>> runs(cases.size());
  do_apart(cases.size(), kLeast, [&](std::size_t i) { runs[i] = run_case(p, *cases[i], touches); });
  std::vector<CaseRun> all;
  for (std::vector<CaseRun>& of_one : runs) std::move(of_one.begin(), of_one.end(), std::back_inserter(all));
  return all;
}

}  // namespace chungsuc
