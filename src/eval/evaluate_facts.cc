// SPDX-License-Identifier: Apache-2.0
// Purpose: facts and judgements against bounds; parameters by date, year and fact.
// External interface: none beyond class Evaluator. Private: reading of operands, words of what is compared.
#include <algorithm>

#include "eval/evaluator.h"
#include "eval/words.h"
#include "facts/index.h"

namespace chungsuc {

namespace {

// A value as the cells of a parameter are keyed by it.
std::string cell_key(const Program& p, const Value& v, const Type& type) {
  if (std::holds_alternative<LevelValue>(v.data) && v.as_level().rank < 0) return kBelowAll;
  if (std::holds_alternative<LevelValue>(v.data)) return p.ladders[idx(p.ladder_of.at(type.unit))].levels[idx(v.as_level().rank)].id;
  if (std::holds_alternative<Decimal>(v.data)) return v.as_number().to_string();
  return std::holds_alternative<std::string>(v.data) ? v.as_text() : "";
}

}  // namespace

Evaluator::Fetched Evaluator::fetch(int name, Subject s) {
  Fetched f;
  f.member = p_.member(s.kind, name);
  if (!f.member) return f;
  f.key = p_.key_of(*f.member, year_, moment_.round);
  if (f.member->per == Member::Per::round && moment_.round < 0) {
    f.no_round = true;
    return f;
  }
  const BoundMember& values = s.members[place_of(*f.member, s)];
  for (const auto& [key, fact] : values.values)
    if (key == f.key) f.fact = &fact;
  if (reads_ && f.fact) reads_->facts.emplace(&s, place_of(*f.member, s), f.key);
  return f;
}

Evaluator::Selected Evaluator::select(int parameter, Subject s) {
  if (parameters_seen_.insert(parameter).second) out_.parameters.push_back(parameter);
  Selected selected;
  const ProgramCell* cell = nullptr;
  for (const auto& [period, c] : p_.parameters[idx(parameter)].versions)
    if (period.contains(as_of_)) cell = &c;
  if (cell) select(*cell, s, selected);
  else selected.cells.push_back(nullptr);
  if (reads_) reads_->parameters[parameter].insert(selected.cells);
  // Which cell it is comes first; only then does it matter that the cell is unset.
  if (!selected.pending.empty() || std::any_of(selected.beside.begin(), selected.beside.end(), [&](int c) { return at(c).outcome == Tri::unknown; })) return selected;
  for (const ProgramCell* c : selected.cells)
    if (!c || c->kind == Cell::Kind::unset) {
      selected.pending.push_back({PendingRef::What::parameter, parameter, nullptr, "", -1});
      break;
    }
  return selected;
}

void Evaluator::select(const ProgramCell& cell, Subject s, Selected& out) {
  auto take = [&](const std::string& key) {
    for (const auto& [k, c] : cell.cells)
      if (k == key) return select(c, s, out);
    out.cells.push_back(nullptr);
  };
  if (cell.kind == Cell::Kind::value || cell.kind == Cell::Kind::unset) {
    out.cells.push_back(&cell);
    return;
  }
  if (cell.kind == Cell::Kind::by_year) return take(std::to_string(year_));
  Fetched f = fetch(cell.fact, s);
  std::optional<std::string> own = f.fact && f.fact->state == BoundFact::State::known ? std::optional(cell_key(p_, f.fact->value, f.member->type)) : std::nullopt;
  for (const auto& [value, index] : cell.counts_as) {
    if (own == value) continue;  // it makes no difference
    int c = criterion(index, s);
    if (at(c).outcome == Tri::no) continue;
    out.beside.push_back(c);
    take(value);
    if (at(c).outcome == Tri::yes) {
      out.grade = weakest(std::move(out.grade), at(c).grade);
      return;
    }
  }
  if (own) {
    out.grade = weakest(std::move(out.grade), grade_of(f));
    return take(*own);
  }
  out.pending.push_back({PendingRef::What::fact, cell.fact, &s, f.key, -1});
  // An enumeration has a cell for each of its values; of another type, any value may come.
  if (f.member && f.member->type.kind == Type::Kind::enumeration)
    for (const auto& [k, c] : cell.cells) select(c, s, out);
  else
    out.cells.push_back(nullptr);
}

namespace {

// Between the least and the greatest of what the cells hold; nothing where one of them holds no value.
std::optional<Interval> hull(const std::vector<const ProgramCell*>& cells) {
  std::optional<Interval> all;
  for (const ProgramCell* c : cells) {
    if (!c || c->kind != Cell::Kind::value || !c->value) return std::nullopt;
    Interval point = Interval::point(*c->value);
    if (!all) all = point;
    if (compare(point.lower->value, all->lower->value) < 0) all->lower = point.lower;
    if (compare(point.upper->value, all->upper->value) > 0) all->upper = point.upper;
  }
  return all;
}

}  // namespace

Evaluator::Found Evaluator::operand(const ProgramOperand& o, Subject s, const Type& type, const std::string& unit, const MemberInfo* m) {
  Found found = bare_operand(o, s, type, unit, m);
  if (!o.times.empty()) take_share(found, o.times[0], s, type, unit, m);
  return found;
}

// So many percent of what was found, exactly. What cannot be held exactly is not known.
void Evaluator::take_share(Found& found, const ProgramOperand& share, Subject s, const Type& type, const std::string& unit, const MemberInfo* m) {
  Found percent = bare_operand(share, s, {Type::Kind::rate, "percent", nullptr}, "percent", nullptr);
  found.pending.insert(found.pending.end(), percent.pending.begin(), percent.pending.end());
  found.beside.insert(found.beside.end(), percent.beside.begin(), percent.beside.end());
  found.grade = weakest(std::move(found.grade), percent.grade);
  found.unset_parameter = found.unset_parameter || percent.unset_parameter;
  std::string words = percent.text + " × " + found.text, words_vi = percent.text_vi + " × " + found.text_vi;
  bool known = found.interval && percent.interval && percent.interval->is_point();
  for (auto* end : {known ? &found.interval->lower : nullptr, known ? &found.interval->upper : nullptr}) {
    if (!end || !*end) continue;
    auto product = Decimal::multiply((*end)->value.as_number(), percent.interval->lower->value.as_number());
    auto hundredth = product ? Decimal::multiply(*product, *Decimal::parse("0.01")) : std::nullopt;
    known = known && hundredth;
    if (hundredth) (*end)->value = Value{*hundredth};
  }
  if (known && percent.interval->lower->value.as_number() < Decimal(0)) std::swap(found.interval->lower, found.interval->upper);
  if (!known) found.interval.reset();
  else words = interval_words(p_, *found.interval, type, unit, m, false) + " (" + words + ")", words_vi = interval_words(p_, *found.interval, type, unit, m, true) + " (" + words_vi + ")";
  found.text = std::move(words);
  found.text_vi = std::move(words_vi);
}

Evaluator::Found Evaluator::bare_operand(const ProgramOperand& o, Subject s, const Type& type, const std::string& unit, const MemberInfo* m) {
  Found found;
  auto known = [&](const Interval& i) {
    found.interval = i;
    found.text = interval_words(p_, i, type, unit, m, false);
    found.text_vi = interval_words(p_, i, type, unit, m, true);
  };
  switch (o.kind) {
    case Operand::Kind::literal:
      if (o.value) known(Interval::point(*o.value));
      break;
    case Operand::Kind::parameter: {
      Selected selected = select(o.index, s);
      const ParameterInfo& info = p_.parameters[idx(o.index)];
      found.pending = std::move(selected.pending);
      found.beside = std::move(selected.beside);
      if (selected.cells.size() == 1) found.cell = selected.cells[0];
      if (auto range = hull(selected.cells)) {
        known(*range);
        if (!range->is_point()) {
          found.text = value_words(p_, range->lower->value, type, unit, m, false) + " – " + value_words(p_, range->upper->value, type, unit, m, false);
          found.text_vi = value_words(p_, range->lower->value, type, unit, m, true) + " – " + value_words(p_, range->upper->value, type, unit, m, true);
        }
        for (const ProgramCell* cell : selected.cells) {
          Grade grade = grade_of(cell->info);
          if (!grade.from.empty()) grade.from[0] = {info.id, *grade.grade, cell->info.source, info.info.label};
          found.grade = weakest(std::move(found.grade), grade);
        }
        found.grade = weakest(std::move(found.grade), selected.grade);
      } else {
        found.unset_parameter = selected.cells.size() == 1;
        // The threshold of a row bears the name of what is compared with it, which stands there already.
        bool of_fact = m && !m->info.label.vi.empty() && info.info.label.vi.ends_with(m->info.label.vi);
        found.text = of_fact ? "a value that is not set" : info.info.label.en + " (unset)";
        found.text_vi = of_fact ? "mức chưa được ấn định" : info.info.label.vi + " (chưa có giá trị)";
      }
      break;
    }
    case Operand::Kind::fact: {
      Fetched f = fetch(o.index, s);
      found.none = f.fact && f.fact->state == BoundFact::State::none;
      found.perhaps_none = may_be_none(f);
      if (f.member) if (Interval range = range_of(f); range.lower || range.upper) known(range);
      found.grade = grade_of(f);
      if (found.none) found.text = "none", found.text_vi = "không có";
      else if (f.no_round) found.pending.push_back({PendingRef::What::context, -1, nullptr, "round", -1});
      else if (!f.fact || f.fact->state != BoundFact::State::known) found.pending.push_back({PendingRef::What::fact, o.index, &s, f.key, -1});
      break;
    }
    case Operand::Kind::reading: {
      use_reading(o.index);
      int chosen = choice(o.index);
      for (const auto& [option, inner] : o.options)
        if (option == chosen) return operand(inner, s, type, unit, m);
      found.pending.push_back({PendingRef::What::reading, o.index, nullptr, "", -1});
      break;
    }
    case Operand::Kind::unset: found.pending.push_back({PendingRef::What::unset, -1, nullptr, o.why, -1}); break;
  }
  return found;
}

// A criterion by which the subject counts as another value than its own: said beside the threshold that it selects.
void Evaluator::count_beside(Trace& t, int c) {
  t.beside.push_back(c);
  const Label& label = p_.criteria[idx(at(c).index)].info.label;
  if (at(c).outcome == Tri::yes) t.detail = both("áp dụng mức riêng: " + label.vi, "a threshold of its own: " + label.en);
  else t.detail = both("mức áp dụng tùy thuộc: " + label.vi, "the threshold depends on: " + label.en);
}

Tri Evaluator::test(const ProgramTest& pt, const Interval& value, Subject s, const MemberInfo* m, const Type& type, const std::string& unit, Trace& t) {
  Tri result = pt.compare == Compare::in ? Tri::no : Tri::unknown;
  std::string words, words_vi;
  std::vector<PendingRef> pending;
  for (const ProgramOperand& o : pt.operands) {
    Found found = operand(o, s, type, unit, m);
    Tri one = found.none ? Tri::no : found.interval ? compare_intervals(value, pt.compare, *found.interval) : Tri::unknown;
    if (found.perhaps_none) one = std::min(one, Tri::unknown);
    result = pt.compare == Compare::in ? std::max(result, one) : one;
    words += (words.empty() ? "" : ", ") + found.text;
    words_vi += (words_vi.empty() ? "" : ", ") + found.text_vi;
    t.compared.push_back({pt.compare, found.interval, type, found.cell});
    t.grade = weakest(std::move(t.grade), found.grade);
    for (int c : found.beside) count_beside(t, c);
    pending.insert(pending.end(), found.pending.begin(), found.pending.end());
  }
  t.figure = type.is_number();
  t.expected += (t.expected.empty() ? "" : "; ") + bound_words(pt.compare, type, words, false);
  t.expected_vi += (t.expected_vi.empty() ? "" : "; ") + bound_words(pt.compare, type, words_vi, true);
  if (result == Tri::unknown) t.pending.insert(t.pending.end(), pending.begin(), pending.end());
  return result;
}

// Neither a value nor a bound is given, and it need not exist: its domain says nothing.
bool Evaluator::may_be_none(const Fetched& f) {
  if (!f.member || !f.member->may_be_none) return false;
  bool given = f.fact && (f.fact->state == BoundFact::State::known || f.fact->state == BoundFact::State::none || f.fact->range.lower || f.fact->range.upper);
  return !given;
}

// Where a fact lies: at its value, between its bounds, or, where nothing is known, within its domain.
Interval Evaluator::range_of(const Fetched& f) {
  Interval range;
  if (f.fact) range = f.fact->range;
  if (f.fact && (f.fact->state == BoundFact::State::known || f.fact->state == BoundFact::State::none)) return range;
  return within_domain(std::move(range), *f.member);
}

// People are told names and not ids: of the subject, and of those that it is to be one of.
void Evaluator::name_those_asked(const ProgramNode& pn, Subject s, Trace& t) const {
  auto name_of = [&](const std::string& id) {
    for (int a : p_.kind(s.kind).ancestors)
      for (const NamedInfo& named : p_.kind(a).named)
        if (named.id == id) return named.label;
    return both(id, id);
  };
  t.found = s.label.en.empty() ? s.id : s.label.en;
  t.found_vi = s.label.vi.empty() ? s.id : s.label.vi;
  Label all;
  for (const ProgramTest& pt : pn.tests)
    for (const ProgramOperand& o : pt.operands) {
      if (!o.value) return;
      Label one = name_of(o.value->as_text());
      all.vi += (all.vi.empty() ? "" : ", ") + one.vi;
      all.en += (all.en.empty() ? "" : ", ") + one.en;
    }
  bool several = pn.tests.size() == 1 && pn.tests[0].compare == Compare::in;
  t.expected = bound_words(several ? Compare::in : Compare::equals, {Type::Kind::text, "", nullptr}, all.en, false);
  t.expected_vi = bound_words(several ? Compare::in : Compare::equals, {Type::Kind::text, "", nullptr}, all.vi, true);
}

int Evaluator::fact(NodeId n, Subject s) {
  const ProgramNode& pn = p_.node(n);
  Trace t = fresh(n, s);
  t.grade = grade_of(*t.info);
  if (p_.names[idx(pn.name)] == "id") {
    Type text{Type::Kind::text, "", nullptr};
    Interval value = s.id_given ? Interval::point(Value{s.id}) : Interval{};
    t.outcome = Tri::yes;
    for (const ProgramTest& pt : pn.tests) t.outcome = std::min(t.outcome, test(pt, value, s, nullptr, text, "", t));
    if (s.id_given) name_those_asked(pn, s, t);
    if (t.outcome == Tri::unknown) {
      t.state = "missing";
      if (!s.id_given) t.pending.insert(t.pending.begin(), {PendingRef::What::fact, pn.name, &s, "", n});
    }
    return add(std::move(t));
  }
  Fetched f = fetch(pn.name, s);
  t.member = f.member;
  t.fact = f.fact;
  t.key = f.key;
  Interval value = range_of(f);
  bool perhaps_none = may_be_none(f);
  bool none = f.fact && f.fact->state == BoundFact::State::none;
  bool known = f.fact && f.fact->state == BoundFact::State::known;
  t.outcome = Tri::yes;
  ProgramTest is_true{Compare::equals, {}};
  if (pn.tests.empty()) {
    is_true.operands.emplace_back();
    is_true.operands[0].value = Value{true};
    t.outcome = test(is_true, value, s, f.member, f.member->type, f.member->unit, t);
    t.expected = t.expected_vi = "";
    t.compared.clear();  // that it is asked to be true goes without saying
  }
  for (const ProgramTest& pt : pn.tests) t.outcome = std::min(t.outcome, test(pt, value, s, f.member, f.member->type, f.member->unit, t));
  if (takes_when_unset(n, s, t)) return add(std::move(t));
  if (none) t.outcome = Tri::no;
  if (perhaps_none) t.outcome = std::min(t.outcome, Tri::unknown);
  if (f.fact) {
    t.found = interval_words(p_, f.fact->range, f.member->type, f.member->unit, f.member, false);
    t.found_vi = interval_words(p_, f.fact->range, f.member->type, f.member->unit, f.member, true);
  }
  if (none) {
    t.found = "none";
    t.found_vi = "không có";
  }
  if (f.fact && f.fact->evidence) t.grade = weakest(std::move(t.grade), {f.fact->evidence, {{t.info->named ? f.member->info.id : t.info->id, *f.fact->evidence, f.fact->source, f.member->info.label}}});
  if (t.outcome == Tri::unknown && !known) {
    t.state = f.fact && f.fact->state == BoundFact::State::invalid ? "invalid" : "missing";
    if (f.no_round) t.pending.insert(t.pending.begin(), {PendingRef::What::context, -1, nullptr, "round", n});
    else t.pending.insert(t.pending.begin(), {PendingRef::What::fact, pn.name, &s, f.key, n});
  } else if (t.outcome == Tri::unknown) {
    t.state = "unset";
  }
  if (t.outcome != Tri::unknown) t.pending.clear();
  else t.grade = {};
  return add(std::move(t));
}

// While the parameter of a bound is unset, the node beside it stands in its place.
bool Evaluator::takes_when_unset(NodeId n, Subject s, Trace& t) {
  const ProgramNode& pn = p_.node(n);
  if (pn.when_unset < 0) return false;
  bool unset = false;
  for (const ProgramTest& pt : pn.tests)
    for (const ProgramOperand& o : pt.operands) unset = unset || operand(o, s, {}, "", nullptr).unset_parameter;
  if (!unset) return false;
  t.state = "unset";
  t.pending.clear();
  t.children = {node(pn.when_unset, s)};
  conclude_all(t);
  return true;
}

// A discretion: as a fact, and a judgement dated after the day asked does not exist yet.
int Evaluator::judgement(NodeId n, Subject s) {
  const ProgramNode& pn = p_.node(n);
  Trace t = fresh(n, s);
  t.grade = grade_of(*t.info);
  Fetched f = fetch(pn.name, s);
  t.member = f.member;
  t.key = f.key;
  if (!f.member) {  // a merit for a kind that has none
    t.state = "missing";
    t.pending.push_back({PendingRef::What::judgement, pn.name, &s, "", n});
    return add(std::move(t));
  }
  auto dated = f.fact ? Date::parse(f.fact->dated) : std::nullopt;
  if (dated && *dated > as_of_) {
    out_.ignored.push_back({PendingRef::What::judgement, pn.name, &s, f.key, n});
    f.fact = nullptr;
  }
  t.fact = f.fact;
  Interval value;  // a ladder bounds what was judged between bounds, and makes no judgement
  if (f.fact) value = f.fact->range;
  if (value.lower || value.upper) value = within_domain(std::move(value), *f.member);
  t.outcome = Tri::yes;
  if (pn.tests.empty()) {
    t.outcome = compare_intervals(value, Compare::equals, Interval::point(Value{true}));
  }
  for (const ProgramTest& pt : pn.tests) t.outcome = std::min(t.outcome, test(pt, value, s, f.member, f.member->type, f.member->unit, t));
  if (takes_when_unset(n, s, t)) return add(std::move(t));
  t.found = interval_words(p_, value, f.member->type, "", f.member, false);
  t.found_vi = interval_words(p_, value, f.member->type, "", f.member, true);
  if (f.fact && f.fact->evidence) t.grade = weakest(std::move(t.grade), {f.fact->evidence, {{f.member->info.id, *f.fact->evidence, f.fact->source, f.member->info.label}}});
  if (t.outcome == Tri::unknown) {
    t.grade = {};
    t.state = f.fact && f.fact->state == BoundFact::State::invalid ? "invalid" : "missing";
    if (f.no_round) t.pending.insert(t.pending.begin(), {PendingRef::What::context, -1, nullptr, "round", n});
    else t.pending.insert(t.pending.begin(), {PendingRef::What::judgement, pn.name, &s, f.key, n});
  } else {
    t.pending.clear();
  }
  return add(std::move(t));
}

}  // namespace chungsuc
