// SPDX-License-Identifier: Apache-2.0
// Purpose: which worked examples read what, and whether one still comes out as it says.
// External interface: class ReadyCases, comes_out_otherwise. Private: lists of a case.
#include "reason/mutant_cases.h"

#include <algorithm>

#include "facts/add_once.h"
#include "facts/index.h"
#include "reason/decide.h"
#include "reason/sides.h"

namespace chungsuc {

namespace {

using Table = ProgramRow::Table;

std::vector<std::string> sorted_items(const Tree& t) {
  std::vector<std::string> out;
  if (t.kind == Tree::Kind::scalar) out.push_back(t.text);
  for (const Tree& i : t.items) out.push_back(i.text);
  std::sort(out.begin(), out.end());
  return out;
}

bool is_expected_level(const Decision& d, const Tree& expect) {
  auto level = [](const Tree* t) { return !t || t->text == kBelowAll ? std::string() : t->text; };
  if (expect.kind != Tree::Kind::map) return d.lower == level(&expect) && d.upper == level(&expect);
  const Tree *low = expect.find("at_least"), *high = expect.find("at_most");
  return d.lower == level(low) && d.upper == (high ? level(high) : level(low));
}

// Does anything that is given of a subject, or beneath it, name a body; or is it of somebody with days?
void note_beneath(const BoundSubject& s, ReadyCase& c) {
  c.has_days = c.has_days || s.life.from || s.life.until;
  for (const BoundMember& m : s.members.given()) {
    for (const auto& [key, fact] : m.values) c.names_bodies = c.names_bodies || !fact.by.empty();
    for (const auto& item : m.items) note_beneath(*item, c);
  }
}

}  // namespace

bool comes_out_otherwise(const Decision& d, const CaseStep& step) {
  const Expected& e = step.expected;
  if (e.expect && !(d.is_standing ? is_expected_level(d, *e.expect) : e.expect->text == d.outcome_word())) return true;
  std::vector<std::string> because = d.because, missing;
  std::sort(because.begin(), because.end());
  if (e.because && sorted_items(*e.because) != because) return true;
  if (e.because_includes) {
    std::vector<std::string> some = sorted_items(*e.because_includes);
    if (!std::includes(because.begin(), because.end(), some.begin(), some.end())) return true;
  }
  if (!e.missing) return false;
  for (const Pending& m : d.missing) add_once(missing, m.name);
  std::sort(missing.begin(), missing.end());
  return sorted_items(*e.missing) != missing;
}

ReadyCases::ReadyCases(const Program& p) {
  for (const CaseInfo& info : p.cases)
    for (CaseStep& step : steps_of(info)) {
      std::string fault;
      std::optional<AskedStep> asked = asked_by(p, step, fault);
      std::string id = step.id;
      bool sound = asked && asked->bound.root && std::none_of(asked->bound.problems.begin(), asked->bound.problems.end(), [](const Problem& one) { return one.code == "unknown-fact"; });
      if (sound) all_.push_back({std::move(step), std::move(*asked), {}, 0, false, false});
      if (sound && notices(p, all_.size() - 1, false)) all_.pop_back(), sound = false;
      if (!sound) failing_.push_back(id);
      else note(p, all_.size() - 1);
    }
}

void ReadyCases::note(const Program& p, std::size_t i) {
  ReadyCase& c = all_[i];
  const Ask& ask = c.asked.ask;
  std::set<ProgramRow> rows;
  note_beneath(*c.asked.bound.root, c);
  if (is_askable(p, ask, *c.asked.bound.root)) {
    Reads reads;
    Evaluation e = evaluate(p, ask, *c.asked.bound.root, c.asked.moment, choices_of(p), &reads);
    constexpr std::size_t kOpenCosts = 20;  // all that is missing is looked at, too
    c.cost = e.traces.size() * (e.at(e.root).outcome == Tri::unknown ? kOpenCosts : 1);
    for (const Trace& t : e.traces) {
      if (t.node >= 0) rows.insert({Table::node, t.node});
      if (t.node >= 0 && p.node(t.node).head == Head::that) rows.insert({Table::expression, p.node(t.node).target});
      if (t.kind == Trace::Kind::criterion) rows.insert({Table::criterion, t.index});
    }
    for (int q : e.parameters) rows.insert({Table::parameter, q});
    for (const auto& [q, selected] : reads.parameters)
      for (const auto& cells : selected) c.cells.insert(cells.begin(), cells.end());
  }
  if (ask.kind == Ask::Kind::criterion) rows.insert({Table::criterion, ask.index});
  if (ask.kind == Ask::Kind::award) rows.insert({Table::award, ask.index}), rows.insert({Table::body, p.awards[idx(ask.index)].decided_by});
  if (ask.kind == Ask::Kind::duty) {
    rows.insert({Table::duty, ask.index});
    for (int b : p.duties[idx(ask.index)].lead) rows.insert({Table::body, b});
  }
  if (c.asked.moment.round >= 0) rows.insert({Table::round, c.asked.moment.round});
  for (const ProgramRow& row : rows) readers_[row].push_back(i);
}

std::vector<std::size_t> ReadyCases::readers(const Mutant& m) const {
  std::set<std::size_t> all;
  for (const ProgramRow& row : m.rows) {
    if (auto it = readers_.find(row); it != readers_.end()) all.insert(it->second.begin(), it->second.end());
    for (std::size_t i = 0; i < all_.size(); ++i)
      if ((row.table == Table::body && all_[i].names_bodies) || (row.table == Table::kind && all_[i].has_days)) all.insert(i);
  }
  std::vector<std::size_t> list;
  for (std::size_t i : all)
    if (!m.cell || all_[i].cells.count(m.cell)) list.push_back(i);
  std::stable_sort(list.begin(), list.end(), [&](std::size_t a, std::size_t b) { return all_[a].cost < all_[b].cost; });
  return list;
}

bool ReadyCases::notices(const Program& p, std::size_t i, bool facts_may_differ) const {
  const ReadyCase& c = all_[i];
  try {
    if (facts_may_differ) return comes_out_otherwise(decide_briefly(p, c.asked.ask, c.step.question, bind(p, *c.step.given), c.asked.context), c.step);
    return comes_out_otherwise(decide_briefly(p, c.asked.ask, c.step.question, c.asked.bound, c.asked.context), c.step);
  } catch (const Error&) {
    return true;
  }
}

}  // namespace chungsuc
