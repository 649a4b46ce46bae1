// SPDX-License-Identifier: Apache-2.0
// Purpose: reads a worked example into its runs, and a run into what is asked.
// External interface: steps_of, asked_by. Private: the parts of a case.
#include "reason/case_steps.h"

#include <algorithm>
#include <string_view>

#include "reason/case_paths.h"
#include "reason/decide.h"

namespace chungsuc {

namespace {

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

std::string unknown_key(const Tree& map, const std::vector<std::string>& known, const char* what) {
  for (const Entry& e : map.entries)
    if (std::find(known.begin(), known.end(), e.key) == known.end()) return "`" + e.key + "` is not a key of " + what;
  return "";
}

class StepReader {
 public:
  explicit StepReader(const CaseInfo& info) : info_(info), tree_(*info.tree) {}

  std::vector<CaseStep> read() {
    if (tree_.kind != Tree::Kind::map) return fail("a case is a map");
    if (std::string why = unknown_key(tree_, case_keys(), "a case"); !why.empty()) return fail(why);
    const Tree *ask = tree_.find("ask"), *vary = tree_.find("vary");
    given_ = tree_.find("given");
    if (!ask || !given_) return fail("a case needs `ask` and `given`");
    question_ = ask->text;
    whole_ = {tree_.find("expect"), tree_.find("because"), tree_.find("because_includes"), tree_.find("missing")};
    if (vary) return varied(*vary);
    if (!whole_.expect) return fail("a case needs `expect`");
    return {step(info_.id, whole_)};
  }

 private:
  std::vector<CaseStep> fail(const std::string& why) const {
    CaseStep step;
    step.info = &info_;
    step.id = info_.id;
    step.fault = why;
    return {step};
  }

  CaseStep step(std::string id, const Expected& expected) const {
    CaseStep step;
    step.info = &info_;
    step.id = std::move(id);
    step.question = question_;
    step.given = given_;
    step.context = tree_.find("context");
    step.expected = expected;
    return step;
  }

  std::vector<CaseStep> varied(const Tree& vary) const {
    const Tree *set = vary.find("set"), *to = vary.find("to"), *expect = vary.find("expect"), *because = vary.find("because");
    const Tree *includes = vary.find("because_includes"), *missing = vary.find("missing");
    if (std::string why = unknown_key(vary, vary_keys(), "`vary`"); !why.empty()) return fail(why);
    if (!set || !to || !expect || to->items.empty() || to->items.size() != expect->items.size()) return fail("`vary` needs `set`, and `to` and `expect` of the same length");
    for (const Tree* list : {because, includes, missing})
      if (list && list->items.size() != to->items.size()) return fail("a list in `vary` is not as long as `to`");
    std::vector<CaseStep> steps;
    for (std::size_t i = 0; i < to->items.size(); ++i) {
      auto item = [&](const Tree* list, const Tree* otherwise) { return list ? &list->items[i] : otherwise; };
      CaseStep one = step(info_.id + "[" + std::to_string(i + 1) + "]",
                          {&expect->items[i], item(because, whole_.because), item(includes, whole_.because_includes), item(missing, whole_.missing)});
      if (!put(one, *set, to->items[i])) return fail("`" + set->text + "` leads through a value");
      steps.push_back(std::move(one));
    }
    return steps;
  }

  static bool put(CaseStep& step, const Tree& set, const Tree& value) {
    bool in_context = set.text.starts_with(kContextPath);
    const Tree* from = in_context ? step.context : step.given;
    auto changed = std::make_shared<Tree>(from ? *from : Tree{});
    if (!put_at(*changed, in_context ? set.text.substr(std::string_view(kContextPath).size()) : set.text, value, set.span)) return false;
    (in_context ? step.context : step.given) = changed.get();
    (in_context ? step.varied_context : step.varied_given) = std::move(changed);
    return true;
  }

  const CaseInfo& info_;
  const Tree& tree_;
  const Tree* given_ = nullptr;
  std::string question_;
  Expected whole_;
};

}  // namespace

std::vector<CaseStep> steps_of(const CaseInfo& info) { return StepReader(info).read(); }

std::optional<AskedStep> asked_by(const Program& p, const CaseStep& step, std::string& fault) {
  fault = step.fault;
  Context context{Date::from_days(0)};
  if (fault.empty()) fault = read_context(step.context, context);
  if (!fault.empty()) return std::nullopt;
  try {
    Ask ask = find_question(p, step.question);
    Moment moment = moment_of(p, context);
    return AskedStep{ask, bind(p, *step.given), context, moment};
  } catch (const Error& e) {
    fault = e.what();
    return std::nullopt;
  }
}

}  // namespace chungsuc
