// SPDX-License-Identifier: Apache-2.0
// Purpose: corrects the traces of an evaluation by the functions of their nodes.
// External interface: refine, exact_verdict. Private: class Refiner, one method per thing that is corrected.
#include "reason/refine.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "reason/because.h"
#include "reason/function.h"

namespace chungsuc {

namespace {

std::vector<Diagram::Ref> roots_of(const Program& p, const Ask& ask, Functions& f) {
  if (!is_standing(ask)) return {f.question(ask)};
  std::vector<Diagram::Ref> levels;
  for (std::size_t r = 0; r < p.ladders[static_cast<std::size_t>(ask.index)].levels.size(); ++r) levels.push_back(f.level(ask, static_cast<int>(r)));
  return levels;
}

class Refiner {
 public:
  Refiner(const Program& p, const Ask& ask, const BoundSubject& s, const Moment& moment, const std::vector<int>& choices, Evaluation& e)
      : p_(p), ask_(ask), s_(s), moment_(moment), choices_(choices), e_(e), unknowns_(p, s, moment, choices), functions_(p, moment, choices, unknowns_) {}

  Refined run() {
    const Evaluation before = e_;
    if (!correct_outcomes()) return {false, true};
    if (e_.at(e_.root).outcome != Tri::unknown) return {true, false};
    Refined result;
    result.exact = look_with_free_law() || lacks_a_rule(before);
    if (pending_of(e_).empty()) e_ = before;  // it stays open for what the law leaves open
    return result;
  }

  bool correct_outcomes() {
    roots_ = roots_of(p_, ask_, functions_);
    const std::vector<Diagram::Ref>& roots = roots_;
    if (functions_.too_many()) return false;
    for (Trace& t : e_.traces)
      if (t.outcome == Tri::unknown) correct(t);
    bool by_level = e_.at(e_.root).children.size() == roots.size();  // not where the subject is none of that day
    if (is_standing(ask_) && by_level) correct_standing(roots);
    else if (!is_standing(ask_)) settle(e_.traces[static_cast<std::size_t>(e_.root)], roots[0]);
    return true;
  }

 private:
  void correct(Trace& t) {
    std::optional<Diagram::Ref> f;
    if (t.kind == Trace::Kind::node && t.node >= 0 && t.subject) f = functions_.made(t.node, *t.subject);
    else if (t.kind == Trace::Kind::criterion && t.subject) f = functions_.made_criterion(t.index, *t.subject);
    if (f) return settle(t, *f);
    // Parts that only gather their children.
    if (t.kind != Trace::Kind::tier && t.kind != Trace::Kind::tiers && t.kind != Trace::Kind::level && t.kind != Trace::Kind::award) return;
    if (t.children.empty() || !t.pending.empty()) return;
    Tri result = t.kind == Trace::Kind::tiers ? Tri::no : Tri::yes;
    for (int c : t.children) result = t.kind == Trace::Kind::tiers ? std::max(result, e_.at(c).outcome) : std::min(result, e_.at(c).outcome);
    t.outcome = result;
  }

  void settle(Trace& t, Diagram::Ref f) {
    if (t.outcome != Tri::unknown || !Diagram::is_end(f) || functions_.diagram().value(f) == Functions::unknown) return;
    t.outcome = functions_.diagram().value(f) == Functions::yes ? Tri::yes : Tri::no;
    t.pending.clear();
    bool is_plain = t.kind != Trace::Kind::node || p_.node(t.node).head == Head::criterion;
    bool told_beneath = std::any_of(t.children.begin(), t.children.end(), [&](int c) { return e_.at(c).outcome == t.outcome; });
    if (is_plain && told_beneath) return;
    t.state = "whatever";
    t.detail = {"kết quả như nhau dù số liệu còn thiếu là bao nhiêu", "it comes out the same whatever the missing facts are"};
    t.grade = weakest_beneath(t);
  }

  Grade weakest_beneath(const Trace& t) const {
    Grade all;
    if (t.info && t.info->evidence) all = {t.info->evidence, {{t.info->id, *t.info->evidence, t.info->source, t.info->label}}};
    for (int c : t.children) {
      Grade one = weakest_beneath(e_.at(c));
      if (one.grade && (!all.grade || *one.grade < *all.grade)) all = one;
    }
    return all;
  }

  void correct_standing(const std::vector<Diagram::Ref>& levels) {
    const Diagram& d = functions_.diagram();
    e_.lower = e_.upper = -1;
    for (std::size_t r = 0; r < levels.size(); ++r) {
      Trace& t = e_.traces[static_cast<std::size_t>(e_.at(e_.root).children[r])];
      settle(t, levels[r]);
      bool surely = Diagram::is_end(levels[r]) && d.value(levels[r]) == Functions::yes;
      bool never = Diagram::is_end(levels[r]) && d.value(levels[r]) == Functions::no;
      if (surely) e_.lower = static_cast<int>(r);
      if (!never) e_.upper = static_cast<int>(r);
    }
    if (e_.lower == e_.upper) e_.traces[static_cast<std::size_t>(e_.root)].outcome = tri(e_.lower >= 0);
  }

  // Whatever the law may yet say: do completions of what is missing disagree, and which facts can still matter?
  bool look_with_free_law() {
    if (!functions_.law_was_open()) return look_at(functions_, roots_);
    Unknowns unknowns(p_, s_, moment_, choices_);
    Functions functions(p_, moment_, choices_, unknowns, true);
    std::vector<Diagram::Ref> roots = roots_of(p_, ask_, functions);
    return !functions.too_many() && look_at(functions, roots);
  }

  bool look_at(const Functions& functions, const std::vector<Diagram::Ref>& roots) {
    bool exact = std::any_of(roots.begin(), roots.end(), [&](Diagram::Ref r) {
      std::vector<std::int64_t> ends = functions.diagram().ends_of(r);
      return ends.front() == Functions::no && ends.back() == Functions::yes && functions.is_exact(r);
    });
    exact = exact || is_open_for_the_law_alone(functions, roots);
    if (std::all_of(roots.begin(), roots.end(), [&](Diagram::Ref r) { return functions.is_exact(r); })) forget_what_cannot_matter(functions, roots);
    return exact;
  }

  // Whatever is undecided would be decided, and one way, whatever the law came to say: no look is closer.
  bool is_open_for_the_law_alone(const Functions& free, const std::vector<Diagram::Ref>& roots) const {
    for (std::size_t i = 0; i < roots.size(); ++i) {
      bool decided = Diagram::is_end(roots_[i]) && functions_.diagram().value(roots_[i]) != Functions::unknown;
      if (!decided && (!Diagram::is_end(roots[i]) || free.diagram().value(roots[i]) == Functions::unknown)) return false;
    }
    return true;
  }

  void forget_what_cannot_matter(const Functions& functions, const std::vector<Diagram::Ref>& roots) {
    std::set<std::tuple<const BoundSubject*, int, std::string>> matters;
    for (Diagram::Ref r : roots)
      for (int v : functions.diagram().support(r)) {
        const Unknown& u = functions.unknowns().at(v);
        if (u.what == Unknown::What::fact) matters.emplace(u.subject, u.member->name, u.key);
      }
    auto is_fact = [&](const PendingRef& r) { return (r.what == PendingRef::What::fact || r.what == PendingRef::What::judgement) && r.subject && p_.member(r.subject->kind, r.index); };
    for (Trace& t : e_.traces) std::erase_if(t.pending, [&](const PendingRef& r) { return is_fact(r) && !matters.contains({r.subject, r.index, r.key}); });
  }

  const Program& p_;
  const Ask& ask_;
  const BoundSubject& s_;
  const Moment& moment_;
  const std::vector<int>& choices_;
  Evaluation& e_;
  Unknowns unknowns_;
  Functions functions_;
  std::vector<Diagram::Ref> roots_;
};

}  // namespace

Refined refine(const Program& p, const Ask& ask, const BoundSubject& s, const Moment& moment, const std::vector<int>& choices, Evaluation& e) {
  if (ask.kind == Ask::Kind::duty || e.at(e.root).outcome != Tri::unknown) return {is_exact(p, e), false};
  if (is_exact(p, e)) return {true, false};
  return Refiner(p, ask, s, moment, choices, e).run();
}

RawVerdict exact_verdict(const Program& p, const Ask& ask, const BoundSubject& s, const Moment& moment, const std::vector<int>& choices) {
  RawVerdict raw = verdict(p, ask, s, moment, choices);
  if (ask.kind == Ask::Kind::duty || raw.outcome != Tri::unknown || !s.life.contains(moment.as_of)) return raw;
  Unknowns unknowns(p, s, moment, choices);
  Functions functions(p, moment, choices, unknowns);
  std::vector<Diagram::Ref> roots = roots_of(p, ask, functions);
  if (functions.too_many()) return raw;
  auto is = [&](Diagram::Ref r, std::int64_t end) { return Diagram::is_end(r) && functions.diagram().value(r) == end; };
  if (!is_standing(ask)) {
    if (is(roots[0], Functions::yes)) raw.outcome = Tri::yes;
    if (is(roots[0], Functions::no)) raw.outcome = Tri::no;
    return raw;
  }
  raw.lower = raw.upper = -1;
  for (std::size_t rank = 0; rank < roots.size(); ++rank) {
    if (is(roots[rank], Functions::yes)) raw.lower = static_cast<int>(rank);
    if (!is(roots[rank], Functions::no)) raw.upper = static_cast<int>(rank);
  }
  if (raw.lower == raw.upper) raw.outcome = tri(raw.lower >= 0);
  return raw;
}

}  // namespace chungsuc
