// SPDX-License-Identifier: Apache-2.0
// Purpose: the sides of claims.
// External interface: reason/sides.h. Private: levels of a standing as questions.
#include "reason/sides.h"

#include <algorithm>

#include "eval/evaluator.h"
#include "facts/index.h"
#include "reason/decide.h"
#include "reason/refine.h"
#include "source/findings.h"

namespace chungsuc {

namespace {

// meets.LADDER.LEVEL
std::optional<Side> level_of(const Program& p, const std::string& question) {
  bool meets = question.starts_with("meets."), recognised = question.starts_with("recognised.");
  std::size_t first = question.find('.'), last = question.rfind('.');
  if ((!meets && !recognised) || first == last) return std::nullopt;
  Ask ask = find_question(p, question.substr(0, last));
  const auto& levels = p.ladders[idx(ask.index)].levels;
  std::vector<std::string> known;
  for (std::size_t r = 0; r < levels.size(); ++r) {
    if (levels[r].id == question.substr(last + 1)) return Side{ask, static_cast<int>(r), -1, question};
    known.push_back(levels[r].id);
  }
  std::string near = nearest(question.substr(last + 1), known);
  throw Error("there is no question `" + question + "`" + (near.empty() ? "" : "; did you mean `" + question.substr(0, last + 1) + near + "`?"));
}

}  // namespace

Side side_of(const Program& p, const std::string& question) {
  if (auto side = level_of(p, question)) return *side;
  Ask ask = find_question(p, question);
  if (ask.kind == Ask::Kind::duty) throw Error("`" + question + "` is a duty, of which nothing is claimed; name a criterion, an award or a standing");
  return {ask, 0, -1, question};
}

Side side_of(const Program& p, const ClaimInfo::Side& side) {
  if (side.node < 0) return side_of(p, side.question);
  return {std::nullopt, 0, side.node, p.info(side.node).id};
}

Label side_label(const Program& p, const Side& side) {
  if (!side.ask) return p.info(side.node).label;
  Label asked = question_label(p, *side.ask);
  if (!is_standing(*side.ask)) return asked;
  const auto& levels = p.ladders[idx(side.ask->index)].levels;
  if (idx(side.rank) >= levels.size()) return asked;
  const Label& level = levels[idx(side.rank)].info.label;
  return {asked.vi + ", " + level.vi, asked.en + ", " + level.en};
}

void need_askable(const Program& p, const Side& side, int kind) {
  BoundSubject subject;
  subject.kind = kind;
  if (!is_askable(p, *side.ask, subject)) throw Error("`" + side.written + "` cannot be asked of the kind `" + p.kind(kind).id + "`");
}

Diagram::Ref function_of(const Side& side, Functions& f) {
  if (!side.ask) return f.condition(side.node);
  return is_standing(*side.ask) ? f.level(*side.ask, side.rank) : f.question(*side.ask);
}

Tri decided(const Program& p, const Side& side, const BoundSubject& s, const Moment& moment, const std::vector<int>& choices) {
  if (!side.ask) {
    Tri outcome = Evaluator(p, moment, choices).outcome(side.node, s);
    if (outcome != Tri::unknown) return outcome;
    Unknowns u(p, s, moment, choices);
    Functions f(p, moment, choices, u);
    Diagram::Ref r = f.condition(side.node);
    return !f.too_many() && Diagram::is_end(r) ? static_cast<Tri>(f.diagram().value(r) - 1) : Tri::unknown;
  }
  RawVerdict v = exact_verdict(p, *side.ask, s, moment, choices);
  if (!is_standing(*side.ask)) return v.outcome;
  return v.lower >= side.rank ? Tri::yes : v.upper < side.rank ? Tri::no : Tri::unknown;
}

void reach(const Side& side, Reach& reach) {
  if (side.ask) reach.question(*side.ask);
  else reach.node(side.node);
}

std::vector<int> concrete_kinds(const Program& p, const std::vector<int>& of) {
  std::vector<int> all;
  for (std::size_t k = 0; k < p.kinds.size(); ++k)
    if (!p.kinds[k].abstract && std::any_of(of.begin(), of.end(), [&](int a) { return p.kinds[k].is_a(a); })) all.push_back(static_cast<int>(k));
  return all;
}

std::vector<int> choices_of(const Program& p) {
  std::vector<int> choices;
  for (const ReadingInfo& r : p.readings) choices.push_back(r.chosen);
  return choices;
}

}  // namespace chungsuc
