// SPDX-License-Identifier: Apache-2.0
// Purpose: cuts the values of a fact where a bound of the book stands.
// External interface: sorts_of. Private: class Cutter, which collects the bounds and cuts by them.
#include "reason/sorts.h"

#include <algorithm>
#include <set>

#include "eval/evaluator.h"
#include "facts/index.h"

namespace chungsuc {

namespace {

constexpr std::size_t kMostSorts = 512;

// Just before a value, or just after it.
struct Cut {
  Value value;
  bool after = false;
};

bool comparable(const Value& a, const Type& type) {
  switch (type.kind) {
    case Type::Kind::date: return std::holds_alternative<Date>(a.data);
    case Type::Kind::text: return std::holds_alternative<std::string>(a.data);
    default: return std::holds_alternative<Decimal>(a.data);
  }
}

// Of what is counted in whole numbers, where the bound is none: no value lies between the whole number beneath it and it.
std::optional<Decimal> whole_beneath(const Value& bound, const Type& type) {
  bool counts = type.kind == Type::Kind::integer || type.kind == Type::Kind::money;
  if (!counts || bound.as_number().is_whole()) return std::nullopt;
  const Decimal& d = bound.as_number();
  Decimal::Mantissa unit = 1;
  for (int s = 0; s < d.scale(); ++s) unit *= 10;
  return Decimal::make(d.mantissa() / unit - (d.mantissa() < 0), 0);
}

class Cutter {
 public:
  Cutter(const Program& p, const Moment& moment, const std::vector<int>& choices, const BoundSubject& s, const MemberInfo& m, const std::string& key)
      : p_(p), moment_(moment), choices_(choices), s_(s), m_(m), key_(key) {}

  std::vector<Sort> sorts(const Interval& given) {
    const NameUses& uses = p_.uses[idx(m_.name)];
    if (uses.moves_a_day) return {};
    std::vector<Sort> all;
    switch (m_.type.kind) {
      case Type::Kind::boolean: all = {point(Value{false}), point(Value{true})}; break;
      case Type::Kind::enumeration:
        for (const auto& [id, label] : m_.values) all.push_back(point(Value{id}));
        break;
      case Type::Kind::level: {
        auto ladder = p_.ladder_of.find(m_.type.unit);
        if (ladder == p_.ladder_of.end()) return {};
        for (int r = -1; r < static_cast<int>(p_.ladders[idx(ladder->second)].levels.size()); ++r) all.push_back(point(Value{LevelValue{r}}));
        Interval possible = within_domain(given, m_);
        std::erase_if(all, [&](const Sort& sort) { return !lies_in(sort.sample, possible); });
        break;
      }
      case Type::Kind::text:
        collect(uses);
        all = texts();
        break;
      case Type::Kind::list: return {};
      default:
        collect(uses);
        all = ranges(within_domain(given, m_));
    }
    if (all.empty()) return all;
    if (m_.may_be_none && !given.lower && !given.upper) all.push_back({{}, Value{false}, true, false});
    if (m_.is == Member::Is::judgement || uses.must_be_given) all.push_back({{}, Value{false}, false, true});
    if (all.size() > kMostSorts) all.clear();
    return all;
  }

 private:
  static Sort point(Value v) {
    Sort sort;
    sort.range = Interval::point(v);
    sort.sample = std::move(v);
    return sort;
  }

  void cut(const Value& v, bool before, bool after) {
    if (!comparable(v, m_.type)) return;
    if (auto whole = whole_beneath(v, m_.type)) return cuts_.push_back({Value{*whole}, true});
    if (before) cuts_.push_back({v, false});
    if (after) cuts_.push_back({v, true});
  }

  void cut(const Value& v, Compare how) {
    bool exactly = how == Compare::equals || how == Compare::in;
    cut(v, exactly || how == Compare::at_least || how == Compare::below, exactly || how == Compare::at_most || how == Compare::above);
  }

  void collect(const NameUses& uses) {
    for (NodeId n : uses.tested)
      for (const ProgramTest& t : p_.node(n).tests)
        for (const ProgramOperand& o : t.operands)
          for (const Value& v : values(o)) cut(v, t.compare);
    for (NodeId n : uses.compared) cut_where_it_is_a_bound(n);
    for (NodeId n : uses.conditions)
      for (const BoundSubject* s = &s_; s; s = s->parent)
        for (const Value& v : Evaluator(p_, moment_, choices_).known_parts(n, *s)) flat(v);
    for (const std::string& k : uses.keys)
      if (auto number = Decimal::parse(k)) cut(Value{*number}, true, true);
      else cut(Value{k}, true, true);
    if (m_.type.kind == Type::Kind::date) days();
  }

  void flat(const Value& v) {
    if (const List* list = std::get_if<List>(&v.data))
      for (const Value& each : *list) flat(each);
    else cut(v, true, true);
  }

  // Another fact, which is known, stands against this one: of every year, since it may be asked on several days.
  void cut_where_it_is_a_bound(NodeId n) {
    if (p_.node(n).name < 0) return;
    for (const Value& v : known(p_.node(n).name)) cut(v, true, true);
  }

  // Days of the question by which records and judgements count or not.
  void days() {
    cut(Value{moment_.as_of}, true, true);
    for (const ProgramOperand& o : p_.days)
      for (const Value& v : values(o)) cut(v, true, true);
  }

  std::vector<Value> known(int name) const {
    std::vector<Value> all;
    const MemberInfo* other = p_.member(s_.kind, name);
    if (!other) return all;
    for (const auto& [key, f] : s_.members[static_cast<std::size_t>(other - p_.kind(s_.kind).members.data())].values)
      if (f.state == BoundFact::State::known) all.push_back(f.value);
    return all;
  }

  // What chooses a cell, where it is one and the same on every day.
  std::optional<std::string> chosen_by(int name) const {
    const MemberInfo* m = p_.member(s_.kind, name);
    if (!m || m->per != Member::Per::once) return std::nullopt;
    std::vector<Value> values = known(name);
    if (values.size() != 1 || !std::holds_alternative<std::string>(values[0].data)) return std::nullopt;
    return values[0].as_text();
  }

  // All that an operand may be: more than it is on this day does no harm, less would.
  std::vector<Value> values(const ProgramOperand& o) const {
    std::vector<Value> all;
    if (o.kind == Operand::Kind::literal && o.value) all.push_back(*o.value);
    if (o.kind == Operand::Kind::parameter)
      for (const auto& [period, cell] : p_.parameters[idx(o.index)].versions) cells(cell, all);
    if (o.kind == Operand::Kind::fact) all = known(o.index);
    for (const auto& [option, inner] : o.options)
      for (Value& v : values(inner)) all.push_back(std::move(v));
    if (o.times.empty()) return all;
    std::vector<Value> shares;
    for (const Value& v : all)
      for (const Value& share : values(o.times[0])) {
        auto product = std::holds_alternative<Decimal>(v.data) ? Decimal::multiply(v.as_number(), share.as_number()) : std::nullopt;
        auto hundredth = product ? Decimal::multiply(*product, *Decimal::parse("0.01")) : std::nullopt;
        if (hundredth) shares.push_back(Value{*hundredth});
      }
    return shares;
  }

  void cells(const ProgramCell& cell, std::vector<Value>& out) const {
    if (cell.kind == Cell::Kind::value && cell.value) out.push_back(*cell.value);
    auto chosen = cell.kind == Cell::Kind::by_fact && cell.counts_as.empty() ? chosen_by(cell.fact) : std::nullopt;
    for (const auto& [k, inner] : cell.cells) {
      if (cell.kind == Cell::Kind::by_year && m_.per == Member::Per::year && k != key_) continue;
      if (chosen && *chosen != k) continue;
      cells(inner, out);
    }
  }

  std::vector<Sort> texts() const {
    std::set<std::string> known;
    for (const Cut& c : cuts_) known.insert(c.value.as_text());
    std::vector<Sort> all;
    std::string other = "?";
    for (const std::string& text : known) {
      all.push_back(point(Value{text}));
      other += text;
    }
    all.push_back({{}, Value{other}, false, false});
    return all;
  }

  std::vector<Sort> ranges(const Interval& within) {
    auto before = [](const Cut& a, const Cut& b) {
      auto order = compare(a.value, b.value);
      return order < 0 || (order == 0 && a.after < b.after);
    };
    std::sort(cuts_.begin(), cuts_.end(), before);
    std::vector<Sort> all;
    for (std::size_t i = 0; i <= cuts_.size(); ++i) {
      Interval range = within;
      if (i > 0) raise(range.lower, End{cuts_[i - 1].value, !cuts_[i - 1].after});
      if (i < cuts_.size()) lower(range.upper, End{cuts_[i].value, cuts_[i].after});
      close_ends(range, m_.type);
      if (is_empty(range)) continue;
      auto sample = value_in(range);
      if (!sample) continue;
      all.push_back({std::move(range), *sample, false, false});
    }
    return all;
  }

  static void raise(std::optional<End>& end, End to) {
    auto order = end ? compare(end->value, to.value) : std::partial_ordering::less;
    if (order < 0 || (order == 0 && !to.inclusive)) end = std::move(to);
  }
  static void lower(std::optional<End>& end, End to) {
    auto order = end ? compare(end->value, to.value) : std::partial_ordering::greater;
    if (order > 0 || (order == 0 && !to.inclusive)) end = std::move(to);
  }

  // Some value in it; nothing where no value that can be written lies there.
  std::optional<Value> value_in(const Interval& i) const {
    if (i.lower && i.lower->inclusive) return i.lower->value;
    if (i.upper && i.upper->inclusive) return i.upper->value;
    if (m_.type.kind == Type::Kind::date) return beside_date(i);
    if (!i.lower && !i.upper) return Value{Decimal(0)};
    if (!i.lower || !i.upper) {
      auto v = i.lower ? Decimal::add(i.lower->value.as_number(), Decimal(1)) : Decimal::subtract(i.upper->value.as_number(), Decimal(1));
      return v ? std::optional(Value{*v}) : std::nullopt;
    }
    auto sum = Decimal::add(i.lower->value.as_number(), i.upper->value.as_number());
    auto middle = sum ? Decimal::multiply(*sum, *Decimal::parse("0.5")) : std::nullopt;
    if (!middle) middle = Decimal::add(i.lower->value.as_number(), *Decimal::parse("0.000000001"));
    if (!middle || !lies_in(Value{*middle}, i)) return std::nullopt;
    return Value{*middle};
  }

  std::optional<Value> beside_date(const Interval& i) const {
    if (!i.lower && !i.upper) return Value{moment_.as_of};
    auto day = i.lower ? add_days(i.lower->value.as_date(), 1) : add_days(i.upper->value.as_date(), -1);
    return day ? std::optional(Value{*day}) : std::nullopt;
  }

  const Program& p_;
  const Moment& moment_;
  const std::vector<int>& choices_;
  const BoundSubject& s_;
  const MemberInfo& m_;
  const std::string& key_;
  std::vector<Cut> cuts_;
};

}  // namespace

std::vector<Sort> sorts_of(const Program& p, const Moment& moment, const std::vector<int>& choices, const BoundSubject& s, const MemberInfo& m, const std::string& key,
                           const Interval& given) {
  return Cutter(p, moment, choices, s, m, key).sorts(given);
}

}  // namespace chungsuc
