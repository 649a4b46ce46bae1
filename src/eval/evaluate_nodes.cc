// SPDX-License-Identifier: Apache-2.0
// Purpose: connectives, readings and kinds; evidence on the way up.
// External interface: evaluate. Private: class Evaluator's parts that every node needs.
#include <algorithm>

#include "eval/evaluator.h"

namespace chungsuc {

Label both(std::string vi, std::string en) { return {std::move(vi), std::move(en)}; }

int Evaluator::add(Trace t) {
  out_.traces.push_back(std::move(t));
  return static_cast<int>(out_.traces.size()) - 1;
}

Trace Evaluator::fresh(NodeId n, Subject s) {
  Trace t;
  t.node = n;
  t.info = &p_.info(n);
  t.subject = &s;
  return t;
}

void Evaluator::use_reading(int r) {
  if (readings_seen_.insert(r).second) out_.readings.push_back(r);
}

Grade Evaluator::grade_of(const Info& info) {
  if (!info.evidence) return {};
  std::string name = info.cites.empty() ? info.id : info.cites[0].document + (info.cites[0].clause.empty() ? "" : " " + info.cites[0].clause);
  return {info.evidence, {{name, *info.evidence, info.source, info.cites.empty() ? info.label : info.cites[0].written}}};
}

Grade Evaluator::grade_of(const Fetched& f) {
  if (!f.fact || !f.fact->evidence) return {};
  return {f.fact->evidence, {{f.member->info.id, *f.fact->evidence, f.fact->source, f.member->info.label}}};
}

// The first is what was gathered so far, and may be long.
Grade Evaluator::weakest(Grade a, const Grade& b) {
  if (!a.grade) return b;
  if (!b.grade) return a;
  if (*a.grade != *b.grade) return *a.grade < *b.grade ? a : b;
  for (const EvidenceUsed& used : b.from)
    if (std::none_of(a.from.begin(), a.from.end(), [&](const EvidenceUsed& u) { return u.name == used.name; })) a.from.push_back(used);
  return a;
}

Grade Evaluator::best(Grade a, const Grade& b) {
  if (!a.grade) return b;
  if (!b.grade) return a;
  if (*b.grade > *a.grade) a = b;
  return a;
}

// Met: the weakest of all. Not met: any one failure suffices, so the best of them.
void Evaluator::conclude_all(Trace& t) {
  Tri result = Tri::yes;
  for (int c : t.children) result = std::min(result, at(c).outcome);
  Grade grade;
  for (int c : t.children) {
    if (at(c).outcome != result) continue;
    grade = result == Tri::no ? best(std::move(grade), at(c).grade) : weakest(std::move(grade), at(c).grade);
  }
  t.outcome = result;
  if (result != Tri::unknown) t.grade = std::move(grade);
}

void Evaluator::conclude_any(Trace& t) {
  Tri result = Tri::no;
  for (int c : t.children) result = std::max(result, at(c).outcome);
  Grade grade;
  for (int c : t.children) {
    if (at(c).outcome != result) continue;
    grade = result == Tri::yes ? best(std::move(grade), at(c).grade) : weakest(std::move(grade), at(c).grade);
  }
  t.outcome = result;
  if (result != Tri::unknown) t.grade = std::move(grade);
}

int Evaluator::connective(NodeId n, Subject s) {
  const ProgramNode& pn = p_.node(n);
  Trace t = fresh(n, s);
  for (NodeId child : pn.children) t.children.push_back(node(child, s));
  if (pn.head == Head::all) {
    conclude_all(t);
  } else {
    conclude_any(t);
    if (pn.head == Head::none) t.outcome = negate(t.outcome);
  }
  return add(std::move(t));
}

// An unset reading gives undetermined; what matters under any of its options is pending beneath it.
int Evaluator::reading(NodeId n, Subject s) {
  const ProgramNode& pn = p_.node(n);
  use_reading(pn.target);
  Trace t = fresh(n, s);
  int chosen = choice(pn.target);
  for (std::size_t i = 0; i < pn.children.size(); ++i)
    if (chosen < 0 || pn.keys[i] == chosen) t.children.push_back(node(pn.children[i], s));
  if (chosen < 0) {
    t.state = "unset";
    t.pending.push_back({PendingRef::What::reading, pn.target, nullptr, "", n});
  } else {
    conclude_all(t);
  }
  return add(std::move(t));
}

int Evaluator::by_kind(NodeId n, Subject s) {
  const ProgramNode& pn = p_.node(n);
  Trace t = fresh(n, s);
  for (int a : p_.kind(s.kind).ancestors) {  // from the most specific
    auto it = std::find(pn.keys.begin(), pn.keys.end(), a);
    if (it == pn.keys.end()) continue;
    t.children.push_back(node(pn.children[static_cast<std::size_t>(it - pn.keys.begin())], s));
    conclude_all(t);
    return add(std::move(t));
  }
  const Label& kind = p_.kind(s.kind).info.label;
  t.state = "kind_not_listed";
  t.detail = both("văn bản không quy định cho đối tượng “" + kind.vi + "”", "nothing is laid down for the kind `" + kind.en + "`");
  t.pending.push_back({PendingRef::What::unset, -1, nullptr, p_.info(n).id, n});
  return add(std::move(t));
}

int Evaluator::bare_node(NodeId n, Subject s) {
  switch (p_.node(n).head) {
    case Head::all:
    case Head::any:
    case Head::none: return connective(n, s);
    case Head::tally: return tally(n, s);
    case Head::count: return count(n, s);
    case Head::each: return each(n, s);
    case Head::fact: return fact(n, s);
    case Head::judgement: return judgement(n, s);
    case Head::recognised: return recognised(n, s);
    case Head::meets: return meets(n, s);
    case Head::reading: return reading(n, s);
    case Head::by_kind: return by_kind(n, s);
    case Head::that: return expression(n, s);
    case Head::unset: {
      Trace t = fresh(n, s);
      t.state = "unset";
      t.pending.push_back({PendingRef::What::unset, -1, nullptr, t.info->id, n});
      return add(std::move(t));
    }
    case Head::criterion: break;
  }
  Trace t = fresh(n, s);
  const ProgramNode& pn = p_.node(n);
  if (pn.name >= 0) {
    Elements found = elements(pn.name, s);
    if (found.items.size() == 1 && found.items[0].there == Tri::yes) {
      t.children.push_back(criterion(pn.target, *found.items[0]));
    } else if (found.items.size() == 1 && !is_there(*found.items[0])) {
      say_not_there(t, *found.items[0], as_of_);
      t.pending.push_back(date_of(*found.items[0], n));
      return add(std::move(t));
    } else {
      t.state = "missing";
      t.pending.push_back({PendingRef::What::relation, pn.name, &s, "", n});
      return add(std::move(t));
    }
  } else {
    t.children.push_back(criterion(pn.target, s));
  }
  conclude_all(t);
  return add(std::move(t));
}

// `applies`: where it does not apply, the node is met and says so.
int Evaluator::node(NodeId n, Subject s) {
  const ProgramNode& pn = p_.node(n);
  if (pn.applies < 0) return bare_node(n, s);
  int applies = node(pn.applies, s);
  if (at(applies).outcome == Tri::no) {
    Trace t = fresh(n, s);
    t.outcome = Tri::yes;
    t.state = "not_applicable";
    t.grade = at(applies).grade;
    t.children.push_back(applies);
    return add(std::move(t));
  }
  int main = bare_node(n, s);
  if (at(main).outcome == Tri::yes) return main;
  if (at(applies).outcome == Tri::yes) {  // what fails would be met, did it not apply
    if (at(main).outcome == Tri::no) at(main).grade = weakest(std::move(at(main).grade), at(applies).grade);
    return main;
  }
  Trace t = fresh(n, s);
  t.children = {applies, main};
  return add(std::move(t));
}

Evaluation Evaluator::run(const Ask& ask, Subject s) {
  switch (ask.kind) {
    case Ask::Kind::criterion: out_.root = criterion(ask.index, s); break;
    case Ask::Kind::award: out_.root = award(ask.index, ask.tier, s); break;
    case Ask::Kind::duty: out_.root = duty(ask.index, s); break;
    case Ask::Kind::recognised:
    case Ask::Kind::meets: out_.root = standing(ask, s); break;
  }
  return std::move(out_);
}

Evaluation evaluate(const Program& program, const Ask& ask, const BoundSubject& subject, const Moment& moment, const std::vector<int>& choices, Reads* reads) {
  return Evaluator(program, moment, choices, reads).run(ask, subject);
}

}  // namespace chungsuc
