// SPDX-License-Identifier: Apache-2.0
// Purpose: clauses that definitions cite, and clauses that an answer rests on.
// External interface: touched_clauses, cited_clauses. Private: walks over tables and traces.
#include "reason/touched.h"

#include <algorithm>

#include "facts/index.h"
#include "reason/cases.h"

namespace chungsuc {

namespace {

using Clauses = std::set<std::string>;

void add(Clauses& all, const Info& info) {
  for (const Cited& c : info.cites)
    if (!c.clause.empty()) all.insert(c.document + " " + c.clause);
}

void add_cell(Clauses& all, const ProgramCell& cell) {
  add(all, cell.info);
  for (const auto& [key, inner] : cell.cells) add_cell(all, inner);
}

void add_award_cell(Clauses& all, const AwardCellInfo& cell) {
  add(all, cell.info);
  for (const StepInfo& s : cell.steps) add(all, s.info);
  for (const auto& [option, inner] : cell.options) add_award_cell(all, inner);
}

void add_kind(Clauses& all, const Program& p, int kind) {
  for (int a : p.kind(kind).ancestors) add(all, p.kind(a).info);
}

void add_subject(Clauses& all, const Program& p, const BoundSubject& s) {
  add_kind(all, p, s.kind);
  for (std::size_t i = 0; i < p.kind(s.kind).members.size(); ++i) {
    if (s.members[i].values.empty() && s.members[i].extent == BoundMember::Extent::absent) continue;
    add(all, p.kind(s.kind).members[i].info);
    for (const auto& item : s.members[i].items) add_subject(all, p, *item);
  }
}

void add_bodies(Clauses& all, const Program& p, const std::vector<int>& bodies) {
  for (int b : bodies) add(all, p.bodies[idx(b)].info);
}

void add_trace(Clauses& all, const Program& p, const Trace& t) {
  if (t.info) add(all, *t.info);
  if (t.kind == Trace::Kind::criterion) add(all, p.criteria[idx(t.index)].info);
  if (t.member) {
    add(all, t.member->info);
    add_bodies(all, p, t.member->by);
  }
  for (const PendingRef& r : t.pending) {
    if (r.what == PendingRef::What::parameter) add(all, p.parameters[idx(r.index)].info);
    if (r.what == PendingRef::What::reading) add(all, p.readings[idx(r.index)].info);
    if (r.subject && r.index >= 0)
      if (const MemberInfo* m = p.member(r.subject->kind, r.index)) add(all, m->info);
  }
}

}  // namespace

std::set<std::string> touched_clauses(const Program& p, const Ask& ask, const BoundSubject& subject, const Moment& moment, const Evaluation& e) {
  Clauses all;
  for (const Trace& t : e.traces) add_trace(all, p, t);
  for (int r : e.readings) add(all, p.readings[idx(r)].info);
  for (int q : e.parameters) add(all, p.parameters[idx(q)].info);
  add_subject(all, p, subject);
  if (moment.round >= 0) {
    add(all, p.rounds[idx(moment.round)].info);
    add(all, p.families[idx(p.rounds[idx(moment.round)].family)].info);
  }
  if (ask.kind == Ask::Kind::award) add_bodies(all, p, {p.awards[idx(ask.index)].decided_by});
  if (ask.kind == Ask::Kind::duty) {
    const DutyInfo& d = p.duties[idx(ask.index)];
    for (const auto* list : {&d.lead, &d.partner, &d.to}) add_bodies(all, p, *list);
  }
  if (e.cell)
    for (const StepInfo& s : e.cell->steps) {
      add(all, s.info);
      add_bodies(all, p, s.by);
      if (s.order >= 0) add(all, p.readings[idx(s.order)].info);
    }
  return all;
}

std::set<std::string> cited_clauses(const Program& p) {
  Clauses all;
  for (const Info& i : p.infos) add(all, i);
  for (const BodyInfo& b : p.bodies) add(all, b.info);
  for (const KindInfo& k : p.kinds) {
    add(all, k.info);
    for (const MemberInfo& m : k.members) add(all, m.info);
  }
  for (const LadderInfo& l : p.ladders) {
    add(all, l.info);
    for (const LevelInfo& level : l.levels) add(all, level.info);
  }
  for (const ParameterInfo& q : p.parameters) {
    add(all, q.info);
    for (const auto& [period, cell] : q.versions) add_cell(all, cell);
  }
  for (const CriterionInfo& c : p.criteria) {
    add(all, c.info);
    for (const auto& v : c.versions) add(all, v.info);
  }
  for (const ReadingInfo& r : p.readings) add(all, r.info);
  for (const FamilyInfo& f : p.families) add(all, f.info);
  for (const RoundInfo& r : p.rounds) add(all, r.info);
  for (const AwardInfo& a : p.awards) {
    add(all, a.info);
    for (const auto& t : a.tiers) add(all, t.info);
    for (const AwardCellInfo& c : a.cells) add_award_cell(all, c);
  }
  for (const DutyInfo& d : p.duties) add(all, d.info);
  return all;
}

}  // namespace chungsuc
