// SPDX-License-Identifier: Apache-2.0
// Purpose: variables for what is not known of a case, and a copy of it in which they take their cells.
// External interface: class Unknowns. Private: copies of subjects, what a set fact looks like.
#include "reason/unknowns.h"
#include "facts/index.h"

#include <algorithm>

namespace chungsuc {

namespace {

BoundFact* find(BoundMember& m, const std::string& key) {
  for (auto& [k, f] : m.values)
    if (k == key) return &f;
  return nullptr;
}

BoundFact known_as(const Sort& sort) {
  BoundFact f;
  if (sort.absent) return f;
  f.state = sort.none ? BoundFact::State::none : BoundFact::State::known;
  f.value = sort.sample;
  if (!sort.none) f.range = Interval::point(sort.sample);
  return f;
}

bool holds(const Sort& sort, const BoundFact& f) {
  if (sort.absent) return false;
  if (f.state == BoundFact::State::none) return sort.none;
  if (sort.none) return false;
  return lies_in(f.value, sort.range);
}

}  // namespace

Unknowns::Unknowns(const Program& p, const BoundSubject& given, const Moment& moment, const std::vector<int>& choices) : p_(p), moment_(moment), choices_(choices) {
  base_ = copy(given, nullptr, false);
  work_ = copy(given, nullptr, true);
}

std::unique_ptr<BoundSubject> Unknowns::copy(const BoundSubject& given, BoundSubject* parent, bool is_work) {
  auto s = std::make_unique<BoundSubject>();
  s->kind = given.kind;
  s->id = given.id;
  s->id_given = given.id_given;
  s->alias = given.alias;
  s->label = given.label;
  s->life = given.life;
  s->parent = parent;
  for (std::size_t i = 0; i < p_.kind(given.kind).members.size(); ++i) {
    const BoundMember& from = given.members[i];
    if (from.values.empty() && from.items.empty() && from.extent == BoundMember::Extent::absent) continue;
    BoundMember& to = s->members.give(i);
    to.values = from.values;
    to.extent = from.extent;
    for (auto& [key, f] : to.values)
      if (f.state == BoundFact::State::invalid) f = BoundFact{};  // for an outcome it is a missing one
    for (const auto& item : from.items) to.items.push_back(copy(*item, s.get(), is_work));
  }
  auto& copies = copies_of_[&given];
  (is_work ? copies.second : copies.first) = s.get();
  if (is_work) {
    given_of_[s.get()] = &given;
    base_of_[s.get()] = copies.first;
  }
  return s;
}

BoundMember& Unknowns::member(BoundSubject& s, const MemberInfo& m) { return s.members.give(static_cast<std::size_t>(&m - p_.kind(s.kind).members.data())); }

void Unknowns::set_free(BoundSubject& s, const MemberInfo& m, const std::string& key) {
  if (BoundFact* f = find(member(s, m), key)) *f = BoundFact{};
}

void Unknowns::set_free(const BoundSubject& given, const MemberInfo& m, const std::string& key) {
  auto [base, work] = copies_of_.at(&given);
  set_free(*base, m, key);
  set_free(*work, m, key);
}

void Unknowns::give(const BoundSubject& given, const MemberInfo& m, const std::string& key, const Sort& sort) {
  auto [base, work] = copies_of_.at(&given);
  for (BoundSubject* s : {base, work}) {
    BoundMember& values = member(*s, m);
    if (BoundFact* f = find(values, key)) *f = known_as(sort);
    else values.values.emplace_back(key, known_as(sort));
  }
}

void Unknowns::set_list_free(const BoundSubject& given, const MemberInfo& m) {
  auto [base, work] = copies_of_.at(&given);
  for (BoundSubject* s : {base, work}) member(*s, m).extent = BoundMember::Extent::partial;
}

void Unknowns::extend(const BoundSubject& given, const MemberInfo& m, int how_many, const std::vector<Given>& facts, bool complete) {
  auto [base, work] = copies_of_.at(&given);
  for (BoundSubject* s : {base, work}) {
    BoundMember& list = member(*s, m);
    list.extent = complete ? BoundMember::Extent::complete : BoundMember::Extent::partial;
    for (int i = 0; i < how_many; ++i) {
      auto element = std::make_unique<BoundSubject>();
      element->kind = m.of;
      element->parent = s;
      for (const Given& g : facts) member(*element, *g.member).values.emplace_back(g.key, known_as(g.sort));
      list.items.push_back(std::move(element));
    }
  }
}

void Unknowns::set_free_beneath(const BoundSubject& given) {
  const KindInfo& kind = p_.kind(given.kind);
  for (std::size_t i = 0; i < kind.members.size(); ++i) {
    for (const auto& [key, f] : given.members[i].values) set_free(given, kind.members[i], key);
    for (const auto& item : given.members[i].items) set_free_beneath(*item);
  }
}

void Unknowns::set_all_free() {
  for (const auto& [given, copies] : copies_of_)
    if (!given->parent) set_free_beneath(*given);
}

int Unknowns::add(const Key& key, Unknown u) {
  all_.push_back(std::move(u));
  index_.emplace(key, size() - 1);
  return size() - 1;
}

int Unknowns::fact(const BoundSubject& s, const MemberInfo& m, const std::string& key) {
  Key at{0, &s, m.name, key, -1};
  if (auto it = index_.find(at); it != index_.end()) return it->second;
  const BoundSubject& before = base(s);
  Interval range;
  const BoundMember& values = before.members[static_cast<std::size_t>(&m - p_.kind(s.kind).members.data())];
  for (const auto& [k, f] : values.values)
    if (k == key && f.state == BoundFact::State::missing) range = f.range;
  Unknown u;
  u.subject = &given(s);
  u.member = &m;
  u.key = key;
  u.sorts = sorts_of(p_, moment_, choices_, before, m, key, range);
  u.cells = static_cast<int>(u.sorts.size());
  if (u.cells == 0) {
    index_.emplace(at, -1);
    return -1;
  }
  const BoundMember& as_given = u.subject->members[static_cast<std::size_t>(&m - p_.kind(s.kind).members.data())];
  for (const auto& [k, f] : as_given.values)
    for (int c = 0; k == key && c < u.cells; ++c)
      if ((f.state == BoundFact::State::known || f.state == BoundFact::State::none) && holds(u.sorts[idx(c)], f)) u.given = c;
  return add(at, std::move(u));
}

int Unknowns::recognition(const BoundSubject& s, int ladder) {
  Key at{1, &s, ladder, "", -1};
  if (auto it = index_.find(at); it != index_.end()) return it->second;
  const LadderInfo& l = p_.ladders[idx(ladder)];
  Unknown u;
  u.what = Unknown::What::recognition;
  u.subject = &given(s);
  u.member = p_.member(s.kind, l.relation);
  u.node = ladder;
  u.cells = 2 + static_cast<int>(l.levels.size());
  ++tails_[{u.subject, l.relation}];
  return add(at, std::move(u));
}

int Unknowns::other(Unknown::What what, const BoundSubject& s, int relation, NodeId n, const std::string& place, int cells, bool finite) {
  Key at{static_cast<int>(what), &s, relation, place, n};
  if (auto it = index_.find(at); it != index_.end()) return it->second;
  Unknown u;
  u.what = what;
  u.subject = &given(s);
  u.member = p_.member(s.kind, relation);
  u.node = n;
  u.place = place;
  u.cells = cells;
  u.finite = finite;
  bool was_complete = u.member && what == Unknown::What::further && given(s).members[static_cast<std::size_t>(u.member - p_.kind(s.kind).members.data())].extent == BoundMember::Extent::complete;
  if (was_complete) u.given = 0;
  if (what == Unknown::What::further) ++tails_[{u.subject, relation}];
  return add(at, std::move(u));
}

bool Unknowns::is_finite(int v) const {
  const Unknown& u = at(v);
  if (!u.finite) return false;
  if (u.what != Unknown::What::further && u.what != Unknown::What::recognition) return true;
  return u.member && tails_.at({u.subject, u.member->name}) == 1;
}

void Unknowns::set(int v, int cell) {
  const Unknown& u = at(v);
  BoundSubject& s = *copies_of_.at(u.subject).second;
  BoundMember& m = member(s, *u.member);
  Saved& saved = saved_[v];
  if (u.what == Unknown::What::fact) {
    BoundFact* f = find(m, u.key);
    saved.fact = f ? std::optional(*f) : std::nullopt;
    if (!f) f = &m.values.emplace_back(u.key, BoundFact{}).second;
    *f = known_as(u.sorts[idx(cell)]);
    return;
  }
  saved.extent = m.extent;
  m.extent = BoundMember::Extent::complete;
  if (cell == 0) return;
  // A decision of this level, made long ago and with every particular; the last cell: of the highest, and revoked since.
  const LadderInfo& l = p_.ladders[idx(u.node)];
  bool revoked = cell > static_cast<int>(l.levels.size());
  auto record = std::make_unique<BoundSubject>();
  record->kind = u.member->of;
  record->parent = &s;
  const KindInfo& kind = p_.kind(record->kind);
  for (std::size_t i = 0; i < kind.members.size(); ++i) {
    const MemberInfo& field = kind.members[i];
    if (field.is == Member::Is::relation) continue;
    Sort sort;
    if (field.name == l.level_field) sort.sample = Value{LevelValue{cell - (revoked ? 2 : 1)}};
    else if (field.type.kind == Type::Kind::date) sort.sample = Value{*Date::from_ymd(1400, 1, 1)};
    sort.none = field.name == l.until_field && !revoked;
    record->members.give(i).values.emplace_back("", known_as(sort));
  }
  m.items.push_back(std::move(record));
}

void Unknowns::clear(int v) {
  const Unknown& u = at(v);
  BoundMember& m = member(*copies_of_.at(u.subject).second, *u.member);
  auto saved = saved_.extract(v);
  if (u.what == Unknown::What::fact) {
    if (saved.mapped().fact) *find(m, u.key) = *saved.mapped().fact;
    else std::erase_if(m.values, [&](const auto& entry) { return entry.first == u.key; });
    return;
  }
  if (!m.items.empty() && !given_of_.contains(m.items.back().get())) m.items.pop_back();
  m.extent = saved.mapped().extent;
}

}  // namespace chungsuc
