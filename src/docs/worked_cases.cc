// SPDX-License-Identifier: Apache-2.0
// Purpose: runs the worked examples and puts what they give and expect into words.
// External interface: worked_cases. Private: the words of outcomes.
#include "docs/worked_cases.h"

#include "docs/given_words.h"
#include "facts/in_parallel.h"
#include "facts/index.h"
#include "reason/cases.h"
#include "report/words.h"

namespace chungsuc {

namespace {

Label level_named(const LadderInfo& ladder, const std::string& level) {
  for (const LevelInfo& l : ladder.levels)
    if (l.id == level) return l.info.label;
  return {"chưa đạt mức nào", "below every level"};
}

Label expected_words(const Program& p, const Ask& ask, const Tree* expect) {
  if (!expect) return {};
  if (is_standing(ask)) {
    const LadderInfo& ladder = p.ladders[idx(ask.index)];
    if (expect->kind == Tree::Kind::scalar) return level_named(ladder, expect->text);
    Label low = level_named(ladder, expect->text_of("at_least")), high = level_named(ladder, expect->find("at_most") ? expect->text_of("at_most") : expect->text_of("at_least"));
    return {"từ “" + low.vi + "” đến “" + high.vi + "”", "from “" + low.en + "” to “" + high.en + "”"};
  }
  if (expect->text == "undetermined") return {"chưa xác định được", "undetermined"};
  bool holds = expect->text == "met" || expect->text == "eligible";
  if (ask.kind == Ask::Kind::award) return holds ? Label{"đủ điều kiện", "eligible"} : Label{"không đủ điều kiện", "not eligible"};
  return holds ? Label{"đạt", "met"} : Label{"không đạt", "not met"};
}

std::string key_of_ask(const Program& p, const Ask& ask) {
  switch (ask.kind) {
    case Ask::Kind::criterion: return "criterion." + p.criteria[idx(ask.index)].id;
    case Ask::Kind::award: {
      const AwardInfo& a = p.awards[idx(ask.index)];
      return "award." + a.id + (ask.tier < 0 ? "" : "." + a.tiers[idx(ask.tier)].id);
    }
    case Ask::Kind::duty: return "duty." + p.duties[idx(ask.index)].id;
    default: return "ladder." + p.ladders[idx(ask.index)].id;
  }
}

}  // namespace

std::map<std::string, std::vector<WorkedCase>> worked_cases(const Program& p, unsigned jobs) {
  std::vector<CaseStep> steps;
  for (const CaseInfo& c : p.cases)
    for (CaseStep& step : steps_of(c)) steps.push_back(std::move(step));
  std::vector<std::pair<std::string, WorkedCase>> found(steps.size());
  in_parallel(steps.size(), jobs, [&](std::size_t i) {
    std::string fault;
    std::optional<AskedStep> asked = asked_by(p, steps[i], fault);
    if (!asked || !asked->bound.root) return;
    WorkedCase& c = found[i].second;
    c.info = steps[i].info;
    c.id = steps[i].id;
    c.day = asked->moment.as_of;
    c.round = asked->moment.round;
    c.lodged_on = asked->context.lodged_on;
    c.year = asked->context.assessed_year;
    c.subject = given_subject(p, *asked->bound.root, -1);
    c.given = given_words(p, asked->bound);
    c.outcome = expected_words(p, asked->ask, steps[i].expected.expect);
    c.passed = run_asked(p, steps[i], *asked).passed;
    found[i].first = key_of_ask(p, asked->ask);
  });
  std::map<std::string, std::vector<WorkedCase>> all;
  for (auto& [key, one] : found)
    if (!key.empty()) all[key].push_back(std::move(one));
  return all;
}

}  // namespace chungsuc
