// SPDX-License-Identifier: Apache-2.0
// Purpose: the days and years for which a definition or a value has no version, or two.
// External interface: prove_dates. Private: what has versions; one search a form.
//
// `check` refuses both where an author wrote them (`gap`, `overlap`). What is looked at here are the days on which versions
// do apply: one may begin later than its author wrote, with the documents that it cites, and a value by years may leave one out.
#include <algorithm>
#include <set>

#include "facts/index.h"
#include "reason/claims.h"
#include "source/findings.h"

namespace chungsuc {

namespace {

struct Dates {
  std::vector<Period> periods;
  std::set<std::int64_t> years;  // of a value that has one for each
};

void add_years(const ProgramCell& cell, std::set<std::int64_t>& years) {
  for (const auto& [key, inner] : cell.cells) {
    auto year = cell.kind == Cell::Kind::by_year ? Decimal::parse(key) : std::nullopt;
    if (year && year->to_int64()) years.insert(*year->to_int64());
    add_years(inner, years);
  }
}

Dates dates_of(const Program& p, const std::string& side) {
  Dates found;
  std::vector<std::string> known;
  const std::string id = side.starts_with("criterion.") ? side.substr(std::string_view("criterion.").size()) : side;
  for (const ParameterInfo& q : p.parameters) {
    known.push_back(q.id);
    if (q.id != side) continue;
    for (const auto& [period, cell] : q.versions) found.periods.push_back(period), add_years(cell, found.years);
  }
  for (const CriterionInfo& c : p.criteria) {
    known.push_back("criterion." + c.id);
    if (c.id != id || (side == id && !found.periods.empty())) continue;  // a bare id is that of a value first
    for (const auto& v : c.versions) found.periods.push_back(v.period);
  }
  if (found.periods.empty()) {
    std::string near = nearest(side, known);
    throw Error("there is no parameter or criterion `" + side + "`" + (near.empty() ? "" : "; did you mean `" + near + "`?"));
  }
  std::stable_sort(found.periods.begin(), found.periods.end(), [](const Period& a, const Period& b) { return a.from && b.from ? *a.from < *b.from : !a.from && b.from; });
  return found;
}

void add(const Label& words, Label& all) {
  all = {all.vi + (all.vi.empty() ? "" : "; ") + words.vi, all.en + (all.en.empty() ? "" : "; ") + words.en};
}

Label days(Date from, Date until) {
  std::string first = from.to_string(), last = Date::from_days(until.days() - 1).to_string();
  return first == last ? Label{"ngày " + first, "on " + first} : Label{"từ " + first + " đến " + last, "from " + first + " to " + last};
}

}  // namespace

ClaimResult prove_dates(const Program& p, const ClaimQuery& q) {
  bool gap = q.form == "gap";
  ClaimResult r;
  r.form = q.form;
  r.sides = q.sides;
  r.outcome = ClaimResult::Outcome::proved;
  if (q.sides.empty()) throw Error("`" + q.form + "` speaks of one parameter or criterion, or of several, and none was named");
  for (const std::string& side : q.sides) {
    const Dates of = dates_of(p, side);
    Label wrong;
    for (std::size_t i = 1; i < of.periods.size(); ++i) {
      ++r.compared;
      const auto &before = of.periods[i - 1].until, &here = of.periods[i].from;
      if (gap && before && here && *before < *here) add(days(*before, *here), wrong);
      if (!gap && here && (!before || *here < *before)) {
        const auto& end = of.periods[i].until;
        if (!before && !end) add({"từ " + here->to_string(), "from " + here->to_string()}, wrong);
        else add(days(*here, before && (!end || *before < *end) ? *before : *end), wrong);
      }
    }
    if (gap && !of.years.empty())
      for (std::int64_t year = *of.years.begin(); year < *of.years.rbegin(); ++year)
        if (!of.years.contains(year)) add({"năm " + std::to_string(year), "in " + std::to_string(year)}, wrong);
    if (wrong.en.empty()) continue;
    r.outcome = ClaimResult::Outcome::refuted;
    add({side + " " + (gap ? "không có quy định " : "có hai quy định ") + wrong.vi, side + (gap ? " has no version " : " has two versions ") + wrong.en}, r.why);
  }
  if (r.passed()) r.why = gap ? Label{"không ngày nào, từ quy định đầu đến quy định cuối, thiếu quy định", "no day from the first version to the last is without one"}
                              : Label{"không ngày nào có hai quy định", "no day has two versions"};
  return r;
}

}  // namespace chungsuc
