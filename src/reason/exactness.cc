// SPDX-License-Identifier: Apache-2.0
// Purpose: looks for what is only bounded in the functions of all questions.
// External interface: inexact_questions. Private: on which days and of which kinds of subject each is asked.
#include "reason/exactness.h"

#include <set>

#include "facts/index.h"
#include "reason/function.h"
#include "reason/sides.h"

namespace chungsuc {

namespace {

std::vector<int> kinds_of(const Program& p, const Ask& ask) {
  if (ask.kind == Ask::Kind::award) return concrete_kinds(p, p.awards[idx(ask.index)].to);
  return concrete_kinds(p, {ask.kind == Ask::Kind::criterion ? p.criteria[idx(ask.index)].kind : p.ladders[idx(ask.index)].kind});
}

// One day of each spell in which the definition has a rule: its first, or where it always had one, its last.
std::vector<Date> days_of(const Program& p, const Ask& ask) {
  std::set<Date> days;
  auto see = [&](const Period& period) {
    if (period.from) days.insert(*period.from);
    else if (period.until) days.insert(Date::from_days(period.until->days() - 1));
  };
  if (ask.kind == Ask::Kind::criterion)
    for (const auto& v : p.criteria[idx(ask.index)].versions) see(v.period);
  if (ask.kind == Ask::Kind::award) see(p.awards[idx(ask.index)].life);
  for (const DocumentInfo& d : p.documents)  // rules that are asked for may begin with their documents
    if (days.empty()) see(d.in_force);
  if (days.empty()) days.insert(Date::from_days(0));
  return {days.begin(), days.end()};
}

class Looker {
 public:
  Looker(const Program& p, const std::vector<int>& choices) : p_(p), choices_(choices) {}

  std::optional<Inexact> look(const std::string& question, const Ask& ask) {
    for (Date day : days_of(p_, ask))
      for (int kind : kinds_of(p_, ask))
        if (auto found = look(question, ask, day, kind)) return found;
    return std::nullopt;
  }

 private:
  std::optional<Inexact> look(const std::string& question, const Ask& ask, Date day, int kind) {
    BoundSubject nobody;
    nobody.kind = kind;
    Moment moment{day, p_.rounds.empty() ? -1 : 0, std::nullopt, day.year(), false};
    Unknowns unknowns(p_, nobody, moment, choices_);
    Functions functions(p_, moment, choices_, unknowns);
    std::set<int> bounded;
    std::vector<Diagram::Ref> roots;
    if (is_standing(ask))
      for (std::size_t r = 0; r < p_.ladders[idx(ask.index)].levels.size(); ++r) roots.push_back(functions.level(ask, static_cast<int>(r)));
    else roots.push_back(functions.question(ask));
    if (functions.too_many()) return Inexact{question, "", 0, "", 0, true};
    for (Diagram::Ref r : roots)
      for (int v : functions.diagram().support(r))
        if (!unknowns.is_finite(v)) bounded.insert(v);
    if (bounded.empty()) return std::nullopt;
    Inexact found{question, "", 0, "", bounded.size() - 1, false};
    for (int v : bounded)
      if (NodeId n = unknowns.at(v).node; n >= 0 && found.file.empty() && unknowns.at(v).what != Unknown::What::recognition) {
        found.file = p_.info(n).file;
        found.line = p_.info(n).line;
        found.node = p_.info(n).id;
      }
    return found;
  }

  const Program& p_;
  const std::vector<int>& choices_;
};

}  // namespace

std::vector<Inexact> inexact_questions(const Program& p, const std::vector<std::pair<std::string, Ask>>& questions, const std::vector<int>& choices) {
  std::vector<Inexact> all;
  Looker looker(p, choices);
  for (const auto& [question, ask] : questions)
    if (ask.kind != Ask::Kind::duty)
      if (auto found = looker.look(question, ask)) all.push_back(std::move(*found));
  return all;
}

}  // namespace chungsuc
