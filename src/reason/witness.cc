// SPDX-License-Identifier: Apache-2.0
// Purpose: from a way through a function to facts in the author's language.
// External interface: class Paths, facts_of, written_value. Private: class Writer, with one method per kind of unknown.
#include "reason/witness.h"

#include <algorithm>

#include "facts/index.h"
#include "source/make_tree.h"

namespace chungsuc {

Paths::Paths(const Diagram& d, const Unknowns& u, Diagram::Ref root, std::int64_t end, bool all_made) : d_(d), u_(u), root_(root), end_(end), all_made_(all_made), costs_(d.size(), -1) { cost(root); }

// A judgement that nobody makes is the last that anybody wants to read of.
int Paths::step(int variable, int cell) const {
  const Unknown& u = u_.at(variable);
  if (!u_.is_finite(variable)) return kBound;
  bool absent = u.what == Unknown::What::fact && u.sorts[idx(cell)].absent;
  return !absent ? 1 : all_made_ && u.member->is == Member::Is::judgement ? kNoWay : 1 + kAbsent;
}

int Paths::cost_of(Diagram::Ref r) const { return Diagram::is_end(r) ? (d_.value(r) == end_ ? 0 : kNoWay) : costs_[idx(r)]; }

int Paths::cost(Diagram::Ref r) {
  if (Diagram::is_end(r) || costs_[idx(r)] >= 0) return cost_of(r);
  int best = kNoWay, v = d_.variable(r);
  for (int cell = 0; cell < d_.cells(v); ++cell) best = std::min(best, cost(d_.child(r, cell)) + step(v, cell));
  return costs_[idx(r)] = std::min(best, kNoWay);
}

std::vector<Path> Paths::some(std::size_t most) const {
  std::vector<Path> ways;
  Path way;
  if (!none()) walk(root_, way, most, ways);
  return ways;
}

void Paths::walk(Diagram::Ref r, Path& way, std::size_t most, std::vector<Path>& out) const {
  if (out.size() >= most || cost_of(r) >= kNoWay) return;
  if (Diagram::is_end(r)) {
    out.push_back(way);
    return;
  }
  int v = d_.variable(r);
  std::vector<int> cells;
  for (int cell = 0; cell < d_.cells(v); ++cell) cells.push_back(cell);
  std::stable_sort(cells.begin(), cells.end(), [&](int a, int b) { return cost_of(d_.child(r, a)) + step(v, a) < cost_of(d_.child(r, b)) + step(v, b); });
  for (int cell : cells) {
    way.emplace_back(v, cell);
    walk(d_.child(r, cell), way, most, out);
    way.pop_back();
  }
}

namespace {

Tree& at(Tree& map, const std::string& key, Tree::Kind kind) {
  for (Entry& e : map.entries)
    if (e.key == key) return e.value;
  map.entries.push_back({key, {}, empty_tree(kind)});
  return map.entries.back().value;
}

bool is_text(const Type& type) { return type.kind == Type::Kind::text; }

class Writer {
 public:
  Writer(const Program& p, const Moment& moment, const std::vector<int>& choices) : p_(p), moment_(moment), choices_(choices) {}

  Tree subject(int kind, const Unknowns& u, const Path& way) {
    Tree facts = empty_tree(Tree::Kind::map);
    facts.entries.push_back({"kind", {}, scalar_tree(p_.kind(kind).id)});
    for (const auto& [v, cell] : way) {
      const Unknown& unknown = u.at(v);
      if (unknown.what == Unknown::What::fact) put_fact(p_, *unknown.member, unknown.key, unknown.sorts[idx(cell)], facts);
      else if (!u.is_finite(v)) continue;
      else if (unknown.what == Unknown::What::recognition) recognition(facts, unknown, cell);
      else if (unknown.what == Unknown::What::further) further(facts, unknown, cell);
      else if (unknown.member) single(facts, unknown, cell);
    }
    return facts;
  }

 private:
  // A decision of long ago with every particular, as Unknowns takes it.
  void recognition(Tree& facts, const Unknown& u, int cell) {
    Tree& list = at(facts, u.member->info.id, Tree::Kind::list);
    if (cell == 0) return;
    const LadderInfo& l = p_.ladders[idx(u.node)];
    bool revoked = cell > static_cast<int>(l.levels.size());
    Tree record = empty_tree(Tree::Kind::map);
    for (const MemberInfo& field : p_.kind(u.member->of).members) {
      if (field.is != Member::Is::fact) continue;
      Tree value = scalar_tree("?", true);
      if (field.name == l.level_field) value = scalar_tree(l.levels[idx(cell - (revoked ? 2 : 1))].id);
      else if (field.name == l.until_field && !revoked) value = scalar_tree("none");
      else if (field.type.kind == Type::Kind::date) value = scalar_tree(Date::from_ymd(1400, 1, 1)->to_string());
      else if (!is_text(field.type)) continue;
      record.entries.push_back({field.info.id, {}, std::move(value)});
    }
    list.items.push_back(std::move(record));
  }

  // So many more elements, each such that the node holds of it or not.
  void further(Tree& facts, const Unknown& u, int cell) {
    Tree& list = at(facts, u.member->info.id, Tree::Kind::list);
    const ProgramNode& pn = p_.node(u.node);
    bool each = pn.head == Head::each;
    int many = each ? (cell > 0) : cell;
    std::optional<Tree> one = many ? element(u.member->of, [&](Functions& f) {
      Diagram::Ref r = f.diagram().end(Functions::yes);
      if (pn.where >= 0) r = f.condition(pn.where);
      if (!each) return r;
      Diagram::Ref holds = f.condition(pn.require);
      if (cell == 2) holds = f.diagram().map(holds, [](std::int64_t v) { return Functions::yes - v; });
      return f.diagram().apply(Diagram::least, r, holds);
    }) : std::nullopt;
    for (int i = 0; one && i < many; ++i) list.items.push_back(*one);
  }

  // The one related subject, which meets the criterion or does not.
  void single(Tree& facts, const Unknown& u, int cell) {
    std::optional<Tree> one = element(u.member->of, [&](Functions& f) {
      Diagram::Ref r = f.question({Ask::Kind::criterion, u.node, -1});
      return cell == 1 ? r : f.diagram().map(r, [](std::int64_t v) { return Functions::yes - v; });
    });
    if (one && one->entries.size() > 0) at(facts, u.member->info.id, Tree::Kind::list).items.push_back(std::move(*one));
  }

  template <typename Root>
  std::optional<Tree> element(int of, const Root& root) {
    constexpr int kDeepest = 4;
    int kind = -1;
    for (std::size_t k = 0; k < p_.kinds.size() && kind < 0; ++k)
      if (p_.kinds[k].is_a(of) && !p_.kinds[k].abstract) kind = static_cast<int>(k);
    if (kind < 0 || depth_ >= kDeepest) return std::nullopt;
    BoundSubject nobody;
    nobody.kind = kind;
    Unknowns u(p_, nobody, moment_, choices_);
    Functions f(p_, moment_, choices_, u);
    Diagram::Ref r = root(f);
    std::vector<Path> ways = Paths(f.diagram(), u, r, Functions::yes).some(1);
    if (f.too_many() || ways.empty()) return std::nullopt;
    ++depth_;
    Tree facts = subject(kind, u, ways[0]);
    --depth_;
    if (p_.kind(kind).record) facts.entries.erase(facts.entries.begin());
    if (const MemberInfo* dated = p_.member(kind, p_.kind(kind).dated))
      if (!facts.find(dated->info.id)) facts.entries.push_back({dated->info.id, {}, scalar_tree(moment_.as_of.to_string())});
    return facts;
  }

  const Program& p_;
  const Moment& moment_;
  const std::vector<int>& choices_;
  int depth_ = 0;
};

}  // namespace

std::string written_value(const Program& p, const Value& v, const MemberInfo& m) {
  if (const bool* flag = std::get_if<bool>(&v.data)) return *flag ? "true" : "false";
  if (const Date* date = std::get_if<Date>(&v.data)) return date->to_string();
  if (const std::string* text = std::get_if<std::string>(&v.data)) return *text;
  if (const LevelValue* level = std::get_if<LevelValue>(&v.data)) return level->rank < 0 || m.ladder < 0 ? kBelowAll : p.ladders[idx(m.ladder)].levels[idx(level->rank)].id;
  const Decimal* number = std::get_if<Decimal>(&v.data);
  if (!number) return "";
  if (m.type.kind != Type::Kind::money) return number->to_string();
  auto unit = money_unit(m.unit);
  // In the declared unit where its nine decimals suffice, else in đồng.
  std::string share = "1";
  for (std::int64_t d = unit ? unit->dong : 1; d > 1; d /= 10) share = share == "1" ? "0.1" : share.insert(2, "0");
  auto scaled = Decimal::multiply(*number, *Decimal::parse(share));
  if (unit && scaled) return scaled->to_string() + " " + m.unit;
  return number->to_string() + " dong" + (unit && !unit->frame.empty() ? "/" + unit->frame : "");
}

void put_fact(const Program& p, const MemberInfo& m, const std::string& key, const Sort& sort, Tree& facts) {
  if (sort.absent) return;
  Tree value = sort.none ? scalar_tree("none") : scalar_tree(written_value(p, sort.sample, m), is_text(m.type));
  Tree& place = at(facts, m.info.id, key.empty() ? Tree::Kind::null : Tree::Kind::map);
  (key.empty() ? place : at(place, key, Tree::Kind::null)) = std::move(value);
}

Tree facts_of(const Program& p, const Moment& moment, const std::vector<int>& choices, int kind, const Unknowns& u, const Path& way) { return Writer(p, moment, choices).subject(kind, u, way); }

}  // namespace chungsuc
