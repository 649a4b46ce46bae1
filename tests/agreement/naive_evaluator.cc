// SPDX-License-Identifier: Apache-2.0
#include "naive_evaluator.h"

#include <algorithm>

namespace chungsuc::agreement {

namespace {

Tri at_least(const Range& a, const Range& b) {
  if (a.low && b.high && *a.low >= *b.high) return Tri::yes;
  if (a.high && b.low && *a.high < *b.low) return Tri::no;
  return Tri::unknown;
}

Range plus_one(Range r) {
  if (r.low) ++*r.low;
  if (r.high) ++*r.high;
  return r;
}

Tri compare(const Range& a, Compare how, const Range& b) {
  switch (how) {
    case Compare::at_least: return at_least(a, b);
    case Compare::above: return at_least(a, plus_one(b));
    case Compare::below: return negate(at_least(a, b));
    case Compare::at_most: return negate(at_least(a, plus_one(b)));
    default: break;
  }
  if (a.is_point() && b.is_point()) return tri(*a.low == *b.low);
  bool apart = (a.high && b.low && *a.high < *b.low) || (b.high && a.low && *b.high < *a.low);
  return apart ? Tri::no : Tri::unknown;
}

class Naive {
 public:
  Naive(const CheckedModel& checked, const Case& c) : model_(checked.model()), symbols_(checked.symbols()), as_of_(c.as_of), lodged_on_(c.lodged_on), round_(c.round) {
    year_ = c.as_of.year();
    for (const RoundFamily& f : model_.rounds)
      for (const RoundInstance& i : f.instances)
        if (c.round == i.id.text) year_ = i.year.value_or(year_);
    if (c.year) year_ = *c.year;
    year_given_ = c.year || c.round;
  }

  Tri criterion(const std::string& id, const Subject& s) {
    const Criterion& c = model_.criteria[static_cast<std::size_t>(symbols_.criteria.find(id))];
    if (!c.deadline) return on_its_day(c, s);
    Date deadline = c.deadline->value->as_date();
    if (!(as_of_ > deadline)) return on_its_day(c, s);
    Naive then = *this;  // judged as of the deadline, by the figures of its year
    then.as_of_ = deadline;
    if (!year_given_) then.year_ = deadline.year();
    return then.on_its_day(c, s);
  }

 private:
  Tri on_its_day(const Criterion& c, const Subject& s) {
    std::vector<const CriterionVersion*> candidates;
    auto on = [&](auto&& applies) {
      for (const CriterionVersion& v : c.versions)
        if (applies(v.period) && std::find(candidates.begin(), candidates.end(), &v) == candidates.end()) candidates.push_back(&v);
    };
    auto on_day = [&](Date day) { on([&](const Period& p) { return p.contains(day); }); };
    if (c.pivot.empty()) {
      on_day(as_of_);
    } else {
      const Reading& r = model_.readings[static_cast<std::size_t>(symbols_.readings.find(c.pivot.text))];
      for (const ReadingOption& o : r.options) {
        if (!r.chosen.empty() && o.choice.id.text != r.chosen.text) continue;
        if (o.pivot == ReadingOption::Pivot::as_of) on_day(as_of_);
        else if (lodged_on_) on_day(*lodged_on_);
        else on([&](const Period& p) { return !p.from || *p.from <= as_of_; });
      }
    }
    std::optional<Tri> all;
    for (const CriterionVersion* v : candidates) {
      Tri one = node(v->node, s);
      if (all && *all != one) return Tri::unknown;
      all = one;
    }
    return all.value_or(Tri::unknown);
  }

  Tri node(const Node& n, const Subject& s) {
    Tri main = bare(n, s);
    if (n.applies.empty()) return main;
    Tri applies = node(n.applies[0], s);
    if (applies == Tri::no) return Tri::yes;
    return applies == Tri::yes || main == Tri::yes ? main : Tri::unknown;
  }

  Tri bare(const Node& n, const Subject& s) {
    switch (n.head) {
      case Head::all: return least(n.children, s);
      case Head::any: return most(n.children, s);
      case Head::none: return negate(most(n.children, s));
      case Head::fact:
      case Head::judgement: return fact(n, s);
      case Head::tally: return tally(n, s);
      case Head::count: return count(n, s);
      case Head::each: return each(n, s);
      case Head::criterion: return n.of.empty() ? criterion(n.name.text, s) : of_single(n, s);
      case Head::reading: return reading(n, s);
      case Head::by_kind: return by_kind(n, s);
      case Head::meets: return meets(n, s);
      case Head::recognised: return recognised(n, s);
      case Head::that: return tri_of(value(n.expression->at(n.expression->root), *n.expression, s, {}));
      case Head::unset: return Tri::unknown;
    }
    return Tri::unknown;
  }

  Tri least(const std::vector<Node>& nodes, const Subject& s) {
    Tri r = Tri::yes;
    for (const Node& n : nodes) r = std::min(r, node(n, s));
    return r;
  }
  Tri most(const std::vector<Node>& nodes, const Subject& s) {
    Tri r = Tri::no;
    for (const Node& n : nodes) r = std::max(r, node(n, s));
    return r;
  }

  const Member& member(const Subject& s, const std::string& name) const { return *symbols_.member(symbols_.kinds.find(s.kind), name); }

  // What is known of a fact in the year or round asked; missing where it is of another.
  Fact fact_of(const Subject& s, const std::string& name) const {
    const Member& m = member(s, name);
    std::string key = name;
    if (m.per == Member::Per::year) key += "@" + std::to_string(year_);
    if (m.per == Member::Per::round || (m.per == Member::Per::nomination && round_)) key += "@" + round_.value_or("");
    auto it = s.facts.find(key);
    return it == s.facts.end() ? Fact{} : it->second;
  }

  static std::optional<long> number(const Value& v, const std::vector<Choice>* values) {
    if (const bool* b = std::get_if<bool>(&v.data)) return *b;
    if (const Decimal* d = std::get_if<Decimal>(&v.data)) return static_cast<long>(*d->to_int64());
    if (const Date* d = std::get_if<Date>(&v.data)) return d->days();
    if (const LevelValue* l = std::get_if<LevelValue>(&v.data)) return l->rank;
    const std::string& text = std::get<std::string>(v.data);
    for (std::size_t i = 0; values && i < values->size(); ++i)
      if ((*values)[i].id.text == text) return static_cast<long>(i);
    return std::nullopt;
  }

  static Range point(long n) { return {n, n}; }

  // Where a fact lies: its value, its bounds, and what its declaration leaves.
  Range range_of(const Subject& s, const std::string& name) {
    Fact f = fact_of(s, name);
    if (f.state == Fact::State::known) return f.range;
    if (f.state == Fact::State::none) return {};
    const Member& m = member(s, name);
    Range r = f.range;
    if (m.is == Member::Is::judgement) return r;
    for (const Bound& b : m.domain) {
      long end = *number(*b.operands[0].value, nullptr);
      if (b.compare == Compare::at_least) r.low = std::max(r.low.value_or(end), end);
      if (b.compare == Compare::at_most) r.high = std::min(r.high.value_or(end), end);
    }
    if (m.type.kind == Type::Kind::level && m.domain.empty()) {
      long top = static_cast<long>(model_.ladders[static_cast<std::size_t>(symbols_.ladders.find(m.type.unit))].levels.size()) - 1;
      r.low = std::max(r.low.value_or(0), 0l);
      r.high = std::min(r.high.value_or(top), top);
    }
    return r;
  }

  // Is it open whether there is such a thing at all?
  bool may_not_be(const Subject& s, const std::string& name) { return member(s, name).may_be_none && fact_of(s, name).state == Fact::State::missing; }

  struct Limit {
    std::optional<Range> range;
    bool none = false, perhaps_none = false;
  };

  Limit operand(const Operand& o, const Subject& s, const std::vector<Choice>* values) {
    Limit limit;
    switch (o.kind) {
      case Operand::Kind::literal: limit.range = point(*number(*o.value, values)); break;
      case Operand::Kind::parameter: limit.range = parameter(o.name.text, s, values); break;
      case Operand::Kind::fact: {
        Range r = range_of(s, o.name.text);
        if (r.low || r.high) limit.range = r;
        limit.none = fact_of(s, o.name.text).state == Fact::State::none;
        limit.perhaps_none = may_not_be(s, o.name.text);
        break;
      }
      case Operand::Kind::reading: {
        const Reading& r = model_.readings[static_cast<std::size_t>(symbols_.readings.find(o.name.text))];
        for (const auto& [option, inner] : o.options)
          if (option.text == r.chosen.text) return operand(inner, s, values);
        break;
      }
      case Operand::Kind::unset: break;
    }
    return limit;
  }

  // Every cell that what is not known may still select; nothing where one of them holds no value.
  std::optional<Range> parameter(const std::string& id, const Subject& s, const std::vector<Choice>* values) {
    const Parameter& p = model_.parameters[static_cast<std::size_t>(symbols_.parameters.find(id))];
    for (const ParameterVersion& v : p.versions)
      if (v.period.contains(as_of_)) return cell(v.cell, s, values);
    return std::nullopt;
  }

  std::optional<Range> cell(const Cell& c, const Subject& s, const std::vector<Choice>* values) {
    if (c.kind == Cell::Kind::unset) return std::nullopt;
    if (c.kind == Cell::Kind::value) return point(*number(*c.value, values));
    auto named = [&](const std::string& key) -> std::optional<Range> {
      for (const auto& [k, inner] : c.cells)
        if (k.text == key) return cell(inner, s, values);
      return std::nullopt;
    };
    if (c.kind == Cell::Kind::by_year) return named(std::to_string(year_));
    const Member& m = member(s, c.fact.text);
    Fact f = fact_of(s, c.fact.text);
    std::vector<std::string> possible;
    bool settled = false;
    std::string own = f.state == Fact::State::known ? m.values[static_cast<std::size_t>(*f.range.low)].id.text : "";
    for (const auto& [value, criterion_id] : c.counts_as) {
      if (value.text == own) continue;
      Tri counts = criterion(criterion_id.text, s);
      if (counts != Tri::no) possible.push_back(value.text);
      if (counts == Tri::yes) settled = true;
      if (settled) break;
    }
    if (!settled && !own.empty()) possible.push_back(own);
    if (!settled && own.empty())
      for (const Choice& v : m.values) possible.push_back(v.id.text);
    Range all = {};
    for (const std::string& key : possible) {
      auto one = named(key);
      if (!one) return std::nullopt;
      all.low = std::min(all.low.value_or(*one->low), *one->low);
      all.high = std::max(all.high.value_or(*one->high), *one->high);
    }
    return all;
  }

  Tri bounds(const Range& found, const std::vector<Bound>& bounds, const Subject& s, const std::vector<Choice>* values) {
    Tri result = Tri::yes;
    for (const Bound& b : bounds) {
      Tri one = b.compare == Compare::in ? Tri::no : Tri::unknown;
      for (const Operand& o : b.operands) {
        Limit limit = operand(o, s, values);
        Tri each = limit.none ? Tri::no : limit.range ? compare(found, b.compare, *limit.range) : Tri::unknown;
        if (limit.perhaps_none) each = std::min(each, Tri::unknown);
        one = b.compare == Compare::in ? std::max(one, each) : each;
      }
      result = std::min(result, one);
    }
    return result;
  }

  bool rests_on_unset(const Node& n, const Subject& s, const std::vector<Choice>* values) {
    for (const Bound& b : n.bounds)
      for (const Operand& o : b.operands)
        if (o.kind == Operand::Kind::parameter && !parameter(o.name.text, s, values)) return true;
    return false;
  }

  Tri fact(const Node& n, const Subject& s) {
    const Member& m = member(s, n.name.text);
    if (!n.when_unset.empty() && rests_on_unset(n, s, &m.values)) return node(n.when_unset[0], s);
    Range found = range_of(s, n.name.text);
    Tri result = n.bounds.empty() ? compare(found, Compare::equals, point(1)) : bounds(found, n.bounds, s, &m.values);
    if (fact_of(s, n.name.text).state == Fact::State::none) return Tri::no;
    return may_not_be(s, n.name.text) ? std::min(result, Tri::unknown) : result;
  }

  // Shares: so many of a hundred against a percentage of all.
  Tri amount(const Node& n, Range count, long total, const Subject& s) {
    Tri result = Tri::yes;
    for (const Bound& b : n.bounds) {
      bool share = b.operands[0].share;
      Bound whole = b;
      if (share) {
        long percent = *number(*b.operands[0].value, nullptr);
        Range hundred = {*count.low * 100, count.high ? std::optional(*count.high * 100) : std::nullopt};
        result = std::min(result, compare(hundred, b.compare, point(percent * total)));
      } else {
        result = std::min(result, bounds(count, {whole}, s, nullptr));
      }
    }
    return result;
  }

  Tri tally(const Node& n, const Subject& s) {
    std::vector<Tri> outcomes;
    for (const Node& c : n.children) outcomes.push_back(node(c, s));
    for (int m : n.members) outcomes.push_back(criterion(model_.criteria[static_cast<std::size_t>(m)].id.text, s));
    Tri wanted = n.outcome.text == "not_met" ? Tri::no : Tri::yes;
    long surely = std::count(outcomes.begin(), outcomes.end(), wanted);
    long perhaps = surely + std::count(outcomes.begin(), outcomes.end(), Tri::unknown);
    return amount(n, {surely, perhaps}, static_cast<long>(outcomes.size()), s);
  }

  // Those that are there on the day, and whether they surely are.
  std::vector<std::pair<const Subject*, Tri>> elements(const Subject& s, const std::string& relation) {
    std::vector<std::pair<const Subject*, Tri>> found;
    auto it = s.relations.find(relation);
    if (it == s.relations.end()) return found;
    for (const Subject& item : it->second.items) {
      const SubjectKind& kind = model_.kinds[static_cast<std::size_t>(symbols_.kinds.find(item.kind))];
      Tri there = kind.dated.empty() ? Tri::yes : compare(fact_of(item, kind.dated.text).range, Compare::at_most, point(as_of_.days()));
      if (there != Tri::no) found.emplace_back(&item, there);
    }
    return found;
  }

  static bool is_complete(const Subject& s, const std::string& relation) {
    auto it = s.relations.find(relation);
    return it != s.relations.end() && it->second.extent == Subject::Extent::complete;
  }

  Tri where(const Node& n, const Subject& item, Tri there) { return n.where.empty() ? there : std::min(there, node(n.where[0], item)); }

  Tri count(const Node& n, const Subject& s) {
    Range range = {0, 0};
    for (const auto& [item, there] : elements(s, n.name.text)) {
      Tri in = where(n, *item, there);
      *range.low += in == Tri::yes;
      *range.high += in != Tri::no;
    }
    if (!is_complete(s, n.name.text)) range.high.reset();
    if (!n.when_unset.empty() && rests_on_unset(n, s, nullptr)) return node(n.when_unset[0], s);
    return amount(n, range, 0, s);
  }

  Tri each(const Node& n, const Subject& s) {
    long surely = 0, perhaps = 0;
    bool violated = false, all_hold = true;
    for (const auto& [item, there] : elements(s, n.name.text)) {
      Tri in = where(n, *item, there);
      if (in == Tri::no) continue;
      ++perhaps;
      surely += in == Tri::yes;
      Tri holds = node(n.require[0], *item);
      violated = violated || (in == Tri::yes && holds == Tri::no);
      all_hold = all_hold && holds == Tri::yes;
    }
    bool complete = is_complete(s, n.name.text);
    std::optional<long> size;
    if (n.size)
      if (auto wanted = operand(*n.size, s, nullptr).range; wanted && wanted->is_point()) size = wanted->low;
    if (size && (surely > *size || (complete && perhaps < *size))) return Tri::unknown;  // the size does not fit
    if (violated) return Tri::no;
    bool counted = n.size ? size && surely == *size && perhaps == *size : complete;
    return all_hold && counted && surely > 0 ? Tri::yes : Tri::unknown;
  }

  Tri of_single(const Node& n, const Subject& s) {
    auto found = elements(s, n.of.text);
    return found.size() == 1 && found[0].second == Tri::yes ? criterion(n.name.text, *found[0].first) : Tri::unknown;
  }

  Tri reading(const Node& n, const Subject& s) {
    const Reading& r = model_.readings[static_cast<std::size_t>(symbols_.readings.find(n.name.text))];
    for (std::size_t i = 0; i < n.keys.size(); ++i)
      if (n.keys[i].text == r.chosen.text) return node(n.children[i], s);
    return Tri::unknown;
  }

  Tri by_kind(const Node& n, const Subject& s) {
    for (int a : symbols_.tables[static_cast<std::size_t>(symbols_.kinds.find(s.kind))].ancestors)
      for (std::size_t i = 0; i < n.keys.size(); ++i)
        if (symbols_.kinds.find(n.keys[i].text) == a) return node(n.children[i], s);
    return Tri::unknown;
  }

  const Ladder& ladder(const Node& n) const { return model_.ladders[static_cast<std::size_t>(symbols_.ladders.find(n.name.text))]; }
  static long rank(const Node& n) { return n.bounds[0].operands[0].value->as_level().rank; }

  Tri meets(const Node& n, const Subject& s) {
    Tri r = Tri::yes;
    for (long i = 0; i <= rank(n); ++i) {
      const Level& level = ladder(n).levels[static_cast<std::size_t>(i)];
      r = std::min(r, level.require.empty() ? Tri::unknown : node(level.require[0], s));
    }
    return r;
  }

  Tri recognised(const Node& n, const Subject& s) {
    const Ladder& l = ladder(n);
    Date on = n.on ? std::min(n.on->value->as_date(), as_of_) : as_of_;
    Tri any = Tri::no;
    bool after_revocation = false;
    for (const auto& [record, there] : elements(s, l.relation.text)) {
      Range level = range_of(*record, l.level_field.text);
      Tri high_enough = compare(level, Compare::at_least, point(rank(n)));
      Tri above = compare(level, Compare::above, point(rank(n)));
      Tri decided = compare(range_of(*record, l.from_field.text), Compare::at_most, point(on.days()));
      Fact revoked = fact_of(*record, l.until_field.text);
      Tri stands = revoked.state == Fact::State::none ? Tri::yes : compare(revoked.range, Compare::above, point(on.days()));
      Tri particulars = Tri::yes;
      for (const Name& w : n.with) {
        Fact f = fact_of(*record, w.text);
        particulars = std::min(particulars, f.state == Fact::State::known ? Tri::yes : f.state == Fact::State::none ? Tri::no : Tri::unknown);
      }
      any = std::max(any, std::min({high_enough, decided, stands, particulars}));
      after_revocation = after_revocation || (above != Tri::no && decided != Tri::no && stands != Tri::yes);
    }
    return any == Tri::no && (!is_complete(s, l.relation.text) || after_revocation) ? Tri::unknown : any;
  }

  // Expressions over known whole numbers and truth values; nothing: not known.
  using Bindings = std::map<std::string, const Subject*>;
  using Result = std::optional<long>;
  static Tri tri_of(Result r) { return r ? tri(*r != 0) : Tri::unknown; }
  static Result result_of(Tri t) { return t == Tri::unknown ? Result() : Result(t == Tri::yes); }

  Result known(const Subject& s, const std::string& name) {
    Fact f = fact_of(s, name);
    return f.state == Fact::State::known ? f.range.low : std::nullopt;
  }

  Result value(const ExprNode& e, const Expression& x, const Subject& s, const Bindings& bound) {
    auto child = [&](std::size_t i) { return value(x.at(e.children[i]), x, s, bound); };
    switch (e.kind) {
      case ExprKind::boolean: return e.text == "true";
      case ExprKind::integer: return std::stol(e.text);
      case ExprKind::name: return known(s, e.text);
      case ExprKind::select: return known(*bound.at(x.at(e.children[0]).text), e.text);
      case ExprKind::logical_not: return result_of(negate(tri_of(child(0))));
      case ExprKind::negate: return child(0) ? Result(-*child(0)) : Result();
      case ExprKind::logical_and:
      case ExprKind::logical_or: {
        bool conjunction = e.kind == ExprKind::logical_and;
        Tri r = conjunction ? Tri::yes : Tri::no;
        for (std::size_t i = 0; i < e.children.size(); ++i) r = conjunction ? std::min(r, tri_of(child(i))) : std::max(r, tri_of(child(i)));
        return result_of(r);
      }
      case ExprKind::conditional: {
        Tri condition = tri_of(child(0));
        if (condition != Tri::unknown) return child(condition == Tri::yes ? 1 : 2);
        return Result();
      }
      case ExprKind::binary: {
        Result a = child(0), b = child(1);
        if (!a || !b) return Result();
        if (e.text == "+") return *a + *b;
        if (e.text == "-") return *a - *b;
        if (e.text == "*") return *a * *b;
        if (e.text == "<") return *a < *b;
        if (e.text == "<=") return *a <= *b;
        if (e.text == ">") return *a > *b;
        if (e.text == ">=") return *a >= *b;
        return e.text == "==" ? *a == *b : *a != *b;
      }
      case ExprKind::macro: {
        const std::string& relation = x.at(e.children[0]).text;
        bool all = e.text == "all";
        Tri r = all ? Tri::yes : Tri::no;
        for (const auto& [item, there] : elements(s, relation)) {
          Bindings inner = bound;
          inner[e.variable] = item;
          Tri one = tri_of(value(x.at(e.children[1]), x, s, inner));
          r = all ? std::min(r, one) : std::max(r, one);
        }
        bool settled = r == (all ? Tri::no : Tri::yes);
        return result_of(settled || is_complete(s, relation) ? r : Tri::unknown);
      }
      default: return Result();
    }
  }

  const Model& model_;
  const Symbols& symbols_;
  Date as_of_;
  std::optional<Date> lodged_on_;
  std::optional<std::string> round_;
  int year_ = 0;
  bool year_given_ = false;
};

}  // namespace

Tri naive_outcome(const CheckedModel& checked, const std::string& criterion, const Case& c) { return Naive(checked, c).criterion(criterion, c.subject); }

}  // namespace chungsuc::agreement
