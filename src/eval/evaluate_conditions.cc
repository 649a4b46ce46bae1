// SPDX-License-Identifier: Apache-2.0
// Purpose: conditions in CEL over a book and its subjects, and how well what they were decided by is known.
// External interface: evaluate; book_input.h within the room. Private: class Evaluator's part for conditions.
#include <algorithm>
#include <utility>

#include "eval/book_input.h"
#include "eval/evaluator.h"
#include "facts/index.h"

namespace chungsuc {

ExprFact BookInput::fact(int handle, const void* subject) const {
  ExprFact result;
  const auto& s = *static_cast<const BoundSubject*>(subject);
  if (handle >= 0 && e_.p_.names[static_cast<std::size_t>(handle)] == "id") {
    if (!s.id_given) return result;
    return {ExprFact::State::known, Value{s.id}, {}, {}};
  }
  Evaluator::Fetched f = e_.fetch(handle, s);
  if (!f.member) return result;
  switch (f.fact ? f.fact->state : BoundFact::State::missing) {
    case BoundFact::State::known:
    case BoundFact::State::none:
      if (!counts(f.fact->evidence, {f.fact, nullptr, &f.member->info})) return result;
      if (f.fact->state == BoundFact::State::none) result.state = ExprFact::State::none;
      else return {ExprFact::State::known, f.fact->value, {}, {}};
      return result;
    case BoundFact::State::invalid: result.state = ExprFact::State::invalid; return result;
    case BoundFact::State::missing: break;
  }
  if (Evaluator::may_be_none(f)) return result;
  if (f.fact && (f.fact->range.lower || f.fact->range.upper) && !counts(f.fact->evidence, {f.fact, nullptr, &f.member->info})) return result;
  Interval range = Evaluator::range_of(f);
  if (range.lower) result.lower = ExprBound{range.lower->value, range.lower->inclusive};
  if (range.upper) result.upper = ExprBound{range.upper->value, range.upper->inclusive};
  return result;
}

ExprRelation BookInput::relation(int handle, const void* subject) const {
  ExprRelation result;
  const auto& s = *static_cast<const BoundSubject*>(subject);
  const MemberInfo* m = e_.p_.member(s.kind, handle);
  if (!m || s.members[static_cast<std::size_t>(m - e_.p_.kind(s.kind).members.data())].extent == BoundMember::Extent::absent) return result;
  Evaluator::Elements found = e_.elements(handle, s);
  result.state = found.complete ? ExprRelation::State::complete : ExprRelation::State::partial;
  for (const Evaluator::Elements::Item& item : found.items) {
    if (item.there == Tri::yes) result.elements.emplace_back(item.subject);
    else result.elements.emplace_back(item.subject, Trail{Trail::Kind::fact, e_.p_.kind(item->kind).dated, item.subject});
  }
  return result;
}

std::optional<Value> BookInput::parameter(int handle, const void* subject) const {
  Evaluator::Selected selected = e_.select(handle, *static_cast<const BoundSubject*>(subject));
  const ProgramCell* cell = selected.cells.size() == 1 ? selected.cells[0] : nullptr;
  if (!cell || cell->kind != Cell::Kind::value || !counts(cell->info.evidence, {nullptr, cell, &e_.p_.parameters[idx(handle)].info})) return std::nullopt;
  const Grade& by = selected.grade;
  if (by.grade && *by.grade < least_) return std::nullopt;
  selected_by_ = Evaluator::weakest(std::move(selected_by_), by);
  return cell->value;
}

std::optional<Date> BookInput::as_of() const { return e_.as_of_; }

bool BookInput::counts(const std::optional<Evidence>& grade, Read value) const {
  if (!grade) return true;
  if (*grade < least_) return false;
  value.grade = *grade;
  if (std::find(read_.begin(), read_.end(), value) == read_.end()) read_.push_back(value);
  return true;
}

Grade BookInput::weakest_read() const {
  Grade all = selected_by_;
  for (const Read& r : read_) all = Evaluator::weakest(std::move(all), {r.grade, {{r.of->id, r.grade, r.fact ? r.fact->source : r.cell->info.source, r.of->label}}});
  return all;
}

// Of alternatives the best counts, and of what is asked together the weakest: values that are known less well count as missing,
// more and more of them, for as long as the outcome is the same. What the first reading left out may be known better.
Grade Evaluator::grade_of_values(const TypedExpression& e, Subject s, Tri outcome, const BookInput& read) {
  Grade grade = read.weakest_read();
  Reads* const noted = std::exchange(reads_, nullptr);  // what is only tried is not what the answer was made of
  while (grade.grade && *grade.grade < Evidence::gazette) {
    BookInput better(*this, static_cast<Evidence>(static_cast<int>(*grade.grade) + 1));
    if (evaluate(e, better, &s).value != outcome) break;
    grade = better.weakest_read();
  }
  reads_ = noted;
  return grade;
}

int Evaluator::expression(NodeId n, Subject s) {
  const ProgramNode& pn = p_.node(n);
  Trace t = fresh(n, s);
  BookInput input(*this);
  const TypedExpression& e = p_.expressions[idx(pn.target)];
  ExprResult result = evaluate(e, input, &s);
  t.outcome = result.value;
  t.day = as_of_;
  t.year = year_;
  t.grade = grade_of(*t.info);
  if (result.value != Tri::unknown) t.grade = weakest(std::move(t.grade), grade_of_values(e, s, result.value, input));
  if (result.error) {
    t.state = "no_value";
    t.detail = both("biểu thức không có giá trị (tràn số hoặc ngoài lịch)", "the condition has no value: overflow, division by zero or a date outside the calendar");
    t.pending.push_back({PendingRef::What::unset, -1, nullptr, t.info->id, n});
  }
  for (const Trail& trail : result.pending) {
    PendingRef ref{PendingRef::What::fact, trail.handle, static_cast<const BoundSubject*>(trail.subject), "", n};
    if (trail.kind == Trail::Kind::relation) ref.what = PendingRef::What::relation;
    if (trail.kind == Trail::Kind::parameter) {
      Selected selected = select(trail.handle, *static_cast<const BoundSubject*>(trail.subject));  // itself, or what selects it
      t.pending.insert(t.pending.end(), selected.pending.begin(), selected.pending.end());
      t.beside.insert(t.beside.end(), selected.beside.begin(), selected.beside.end());
      continue;
    }
    if (ref.what == PendingRef::What::fact && ref.subject) ref.key = fetch(trail.handle, *ref.subject).key;
    t.pending.push_back(std::move(ref));
  }
  if (result.value != Tri::unknown) t.pending.clear();
  return add(std::move(t));
}

}  // namespace chungsuc
