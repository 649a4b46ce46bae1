// SPDX-License-Identifier: Apache-2.0
// Purpose: counting: related subjects, every one of them, criteria tallied. Decided by bounds.
// External interface: none beyond class Evaluator. Private: nothing.
#include <algorithm>

#include "eval/evaluator.h"
#include "eval/words.h"

namespace chungsuc {

Interval CountRange::interval() const {
  Interval i;
  i.lower = End{Value{Decimal(low)}, true};
  if (high) i.upper = End{Value{Decimal(*high)}, true};
  return i;
}

// Records dated after the day asked are left out, and listed; those of unknown date are perhaps there.
Evaluator::Elements Evaluator::elements(int relation, Subject s) {
  Elements result;
  const MemberInfo* m = p_.member(s.kind, relation);
  if (!m || m->is != Member::Is::relation) return result;
  const BoundMember& bound = s.members[place_of(*m, s)];
  if (reads_) reads_->relations.emplace(&s, place_of(*m, s));
  result.complete = bound.extent == BoundMember::Extent::complete;
  for (const auto& item : bound.items) {
    int dated = p_.kind(item->kind).dated;
    Tri there = is_there(*item) ? Tri::yes : Tri::unknown;  // whether one that ended still counts, no rule says
    if (dated >= 0) {
      Fetched f = fetch(dated, *item);
      Interval day = f.fact ? f.fact->range : Interval{};
      there = std::min(there, compare_intervals(day, Compare::at_most, Interval::point(Value{as_of_})));
      if (there == Tri::no) {
        if (std::none_of(out_.ignored.begin(), out_.ignored.end(), [&](const PendingRef& r) { return r.subject == item.get(); }))
          out_.ignored.push_back({PendingRef::What::relation, relation, item.get(), day.lower->value.as_date().to_string(), -1});
        continue;
      }
    }
    result.items.push_back({item.get(), there});
  }
  return result;
}

namespace {

std::string range_words(const CountRange& range) {
  std::string text = std::to_string(range.low);
  if (!range.high) return "≥ " + text;
  return *range.high == range.low ? text : text + "–" + std::to_string(*range.high);
}

}  // namespace

// What it waits for, where it is not known whether an element is there.
PendingRef Evaluator::date_of(Subject element, NodeId n) const {
  if (!is_there(element)) return {PendingRef::What::unset, -1, &element, "subject", n};
  return {PendingRef::What::fact, p_.kind(element.kind).dated, &element, "", n};
}

// Numbers as they are; shares exactly: count × 100 against percent × total.
Tri Evaluator::test_count(NodeId n, const CountRange& range, std::int64_t total, Subject s, Trace& t) {
  Tri result = Tri::yes;
  Type whole{Type::Kind::integer, "", nullptr};
  for (const ProgramTest& pt : p_.node(n).tests) {
    bool share = std::any_of(pt.operands.begin(), pt.operands.end(), [](const ProgramOperand& o) { return o.share; });
    result = std::min(result, share ? test_share(pt, range, total, s, t) : test(pt, range.interval(), s, nullptr, whole, "", t));
  }
  if (result != Tri::unknown) t.pending.clear();
  return result;
}

// Of several operands, or of the options of a reading, one may be a share and another a number.
Tri Evaluator::test_share(const ProgramTest& pt, const CountRange& range, std::int64_t total, Subject s, Trace& t) {
  Tri result = pt.compare == Compare::in ? Tri::no : Tri::unknown;
  std::string words, words_vi;
  std::vector<PendingRef> pending;
  for (const ProgramOperand& o : pt.operands) {
    const ProgramOperand* chosen = chosen_operand(o);
    bool share = chosen && chosen->share;
    Found found = share ? operand(*chosen, s, {Type::Kind::rate, "percent", nullptr}, "percent", nullptr)
                        : operand(chosen ? *chosen : o, s, {Type::Kind::integer, "", nullptr}, "", nullptr);
    words += (words.empty() ? "" : ", ") + found.text;
    words_vi += (words_vi.empty() ? "" : ", ") + found.text_vi;
    t.compared.push_back({pt.compare, found.interval, {share ? Type::Kind::rate : Type::Kind::integer, share ? "percent" : "", nullptr}, found.cell});
    t.grade = weakest(std::move(t.grade), found.grade);
    pending.insert(pending.end(), found.pending.begin(), found.pending.end());
    Tri one = Tri::unknown;
    if (found.interval && share) {
      CountRange hundred{range.low * 100, range.high ? std::optional(*range.high * 100) : std::nullopt};
      bool fits = true;
      for (auto* end : {&found.interval->lower, &found.interval->upper}) {
        auto limit = *end ? Decimal::multiply((*end)->value.as_number(), Decimal(total)) : std::nullopt;
        if (limit) (*end)->value = Value{*limit};
        else fits = false;
      }
      if (fits) one = compare_intervals(hundred.interval(), pt.compare, *found.interval);
    } else if (found.interval) {
      one = compare_intervals(range.interval(), pt.compare, *found.interval);
    }
    result = pt.compare == Compare::in ? std::max(result, one) : one;
  }
  Type share_type{Type::Kind::rate, "percent", nullptr};
  t.expected += (t.expected.empty() ? "" : "; ") + bound_words(pt.compare, share_type, words, false);
  t.expected_vi += (t.expected_vi.empty() ? "" : "; ") + bound_words(pt.compare, share_type, words_vi, true);
  if (result == Tri::unknown) t.pending.insert(t.pending.end(), pending.begin(), pending.end());
  return result;
}

// What the readings on the way choose; nullptr where nobody has chosen.
const ProgramOperand* Evaluator::chosen_operand(const ProgramOperand& o) {
  if (o.kind != Operand::Kind::reading) return &o;
  use_reading(o.index);
  for (const auto& [option, inner] : o.options)
    if (option == choice(o.index)) return chosen_operand(inner);
  return nullptr;
}

int Evaluator::count(NodeId n, Subject s) {
  const ProgramNode& pn = p_.node(n);
  Trace t = fresh(n, s);
  t.grade = grade_of(*t.info);
  Elements found = elements(pn.name, s);
  CountRange range;
  std::int64_t high = 0;
  for (const Elements::Item& item : found.items) {
    Tri one = item.there;
    if (pn.where >= 0 || one == Tri::unknown) {
      Trace e;
      e.kind = Trace::Kind::element;
      e.info = t.info;
      e.subject = item.subject;
      if (!is_there(*item)) say_not_there(e, *item, as_of_);
      if (pn.where >= 0) e.children.push_back(node(pn.where, *item));
      conclude_all(e);
      one = e.outcome = std::min(e.outcome, item.there);
      if (one == Tri::unknown && item.there == Tri::unknown) e.pending.push_back(date_of(*item, n));
      t.children.push_back(add(std::move(e)));
    }
    range.low += one == Tri::yes;
    high += one != Tri::no;
  }
  if (found.complete) range.high = high;
  t.figure = true;
  t.found = t.found_vi = range_words(range);
  t.outcome = test_count(n, range, 0, s, t);
  if (takes_when_unset(n, s, t)) return add(std::move(t));
  for (int c : t.children) t.grade = weakest(std::move(t.grade), at(c).grade);
  if (t.outcome == Tri::unknown) {
    t.grade = {};
    if (!found.complete) t.pending.insert(t.pending.begin(), {PendingRef::What::relation, pn.name, &s, "", n});
  }
  return add(std::move(t));
}

bool EachCount::misfits() const { return size && (surely > *size || (complete && perhaps < *size)); }

// Never met by vacuity; a size that does not fit is undetermined and said.
Tri EachCount::outcome() const {
  if (misfits()) return Tri::unknown;
  if (violated > 0) return Tri::no;
  bool counted = sized ? size && surely == *size && perhaps == *size : complete;
  return open == 0 && counted && surely > 0 ? Tri::yes : Tri::unknown;
}

int Evaluator::each(NodeId n, Subject s) {
  const ProgramNode& pn = p_.node(n);
  Trace t = fresh(n, s);
  t.grade = grade_of(*t.info);
  Elements found = elements(pn.name, s);
  std::int64_t surely = 0, perhaps = 0, violated = 0, open = 0;
  std::vector<int> doubtful;  // hold what is required, if they belong to those of whom it is required
  for (const Elements::Item& item : found.items) {
    Tri in = item.there;
    int where = -1;
    if (pn.where >= 0) {
      where = node(pn.where, *item);
      in = std::min(in, at(where).outcome);
    }
    if (in == Tri::no) continue;
    ++perhaps;
    surely += in == Tri::yes;
    Trace e;
    e.kind = Trace::Kind::element;
    e.info = t.info;
    e.subject = item.subject;
    if (!is_there(*item)) say_not_there(e, *item, as_of_);
    if (in == Tri::unknown && item.there == Tri::unknown) e.pending.push_back(date_of(*item, n));
    if (in == Tri::unknown && where >= 0) e.children.push_back(where);
    e.children.push_back(node(pn.require, *item));
    Tri holds = at(e.children.back()).outcome;
    e.outcome = in == Tri::unknown ? (holds == Tri::yes ? Tri::yes : Tri::unknown) : holds;
    if (e.outcome != Tri::unknown) e.grade = at(e.children.back()).grade;
    violated += e.outcome == Tri::no;
    open += e.outcome == Tri::unknown;
    bool doubts = in == Tri::unknown && e.outcome == Tri::yes;
    t.children.push_back(add(std::move(e)));
    if (doubts) doubtful.push_back(t.children.back());
  }
  std::optional<std::int64_t> size;
  if (pn.size) {
    Found want = operand(*pn.size, s, {Type::Kind::integer, "", nullptr}, "", nullptr);
    if (want.interval && want.interval->is_point()) size = want.interval->lower->value.as_number().to_int64();
    else t.pending.insert(t.pending.end(), want.pending.begin(), want.pending.end());
    t.compared.push_back({Compare::equals, want.interval, {Type::Kind::integer, "", nullptr}});
  }
  EachCount counted{surely, perhaps, violated, open, found.complete, pn.size.has_value(), size};
  CountRange range{surely, found.complete ? std::optional(perhaps) : std::nullopt};
  t.figure = true;
  t.found = t.found_vi = range_words(range);
  if (size) t.expected = t.expected_vi = "= " + std::to_string(*size);
  t.outcome = counted.outcome();
  if (counted.misfits()) {
    t.state = "size_mismatch";
    t.detail = both("số đối tượng (" + t.found + ") không khớp với " + std::to_string(*size) + " mà quy định nêu", "there are " + t.found + " of them, and the rule speaks of " + std::to_string(*size));
    t.pending.insert(t.pending.begin(), {PendingRef::What::relation, pn.name, &s, "", n});
  } else if (t.outcome == Tri::unknown) {
    if (!found.complete && !(size && perhaps == *size)) t.pending.insert(t.pending.begin(), {PendingRef::What::relation, pn.name, &s, "", n});
    if (found.complete && perhaps == 0) {
      t.state = "none_there";
      t.detail = both("không có đối tượng nào để xét", "there is none to speak of");
      t.pending.push_back({PendingRef::What::relation, pn.name, &s, "", n});
    }
  }
  if (t.outcome == Tri::unknown)  // then it matters whether they belong
    for (int c : doubtful) at(c).outcome = Tri::unknown, at(c).grade = {};
  Grade grade;
  for (int c : t.children)
    if (at(c).outcome == t.outcome) grade = t.outcome == Tri::no ? best(std::move(grade), at(c).grade) : weakest(std::move(grade), at(c).grade);
  t.grade = t.outcome == Tri::unknown ? Grade{} : weakest(t.grade, grade);
  if (t.outcome != Tri::unknown) t.pending.clear();
  return add(std::move(t));
}

int Evaluator::tally(NodeId n, Subject s) {
  const ProgramNode& pn = p_.node(n);
  Trace t = fresh(n, s);
  t.grade = grade_of(*t.info);
  CountRange range;
  std::int64_t high = 0;
  for (NodeId child : pn.children) {
    int c = node(child, s);
    t.children.push_back(c);
    range.low += at(c).outcome == pn.outcome;
    high += at(c).outcome == pn.outcome || at(c).outcome == Tri::unknown;
    t.grade = weakest(std::move(t.grade), at(c).grade);
  }
  range.high = high;
  std::string total = std::to_string(pn.children.size());
  t.figure = true;
  t.found = t.found_vi = range_words(range) + "/" + total;
  t.outcome = test_count(n, range, static_cast<std::int64_t>(pn.children.size()), s, t);
  if (takes_when_unset(n, s, t)) return add(std::move(t));
  if (t.outcome == Tri::unknown) t.grade = {};
  return add(std::move(t));
}

}  // namespace chungsuc
