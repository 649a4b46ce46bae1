// SPDX-License-Identifier: Apache-2.0
// Purpose: one set of variables for two books.
// External interface: class SharedVariables. Private: the sorts that two sorts have in common.
#include "reason/shared_variables.h"

#include <algorithm>

#include "facts/index.h"

namespace chungsuc {

namespace {

bool orders(const Type& t) { return t.is_number() || t.kind == Type::Kind::date; }

std::optional<Value> between(const Interval& i, const Type& type) {
  if (i.lower && i.lower->inclusive) return i.lower->value;
  if (i.upper && i.upper->inclusive) return i.upper->value;
  if (!i.lower || !i.upper || !type.is_number()) return std::nullopt;
  auto sum = Decimal::add(i.lower->value.as_number(), i.upper->value.as_number());
  auto middle = sum ? Decimal::multiply(*sum, *Decimal::parse("0.5")) : std::nullopt;
  return middle && lies_in(Value{*middle}, i) ? std::optional(Value{*middle}) : std::nullopt;
}

std::optional<Sort> common(const Sort& a, const Sort& b, const Type& type) {
  if (a.none != b.none || a.absent != b.absent) return std::nullopt;
  if (a.none || a.absent) return a;
  bool is_any_text = !a.range.lower && !a.range.upper && !orders(type);
  if (!orders(type)) {
    if (is_any_text || (!b.range.lower && !b.range.upper)) return is_any_text ? b : a;  // any other text than the named ones
    return a.sample == b.sample ? std::optional(a) : std::nullopt;
  }
  Sort both = a;
  auto later = [](const End& x, const End& y) { auto o = compare(x.value, y.value); return o > 0 || (o == 0 && !x.inclusive); };
  auto earlier = [](const End& x, const End& y) { auto o = compare(x.value, y.value); return o < 0 || (o == 0 && !x.inclusive); };
  if (b.range.lower && (!both.range.lower || later(*b.range.lower, *both.range.lower))) both.range.lower = b.range.lower;
  if (b.range.upper && (!both.range.upper || earlier(*b.range.upper, *both.range.upper))) both.range.upper = b.range.upper;
  close_ends(both.range, type);
  if (is_empty(both.range)) return std::nullopt;
  std::optional<Value> sample = lies_in(a.sample, both.range) ? a.sample : lies_in(b.sample, both.range) ? b.sample : between(both.range, type);
  if (!sample) return std::nullopt;
  both.sample = std::move(*sample);
  return both;
}

}  // namespace

// What both books know by one name; everything else is a variable of its own book.
std::string SharedVariables::name(const Unknown& u) {
  if (!u.member || !u.subject || u.subject->parent) return "";
  if (u.what == Unknown::What::fact) return "fact " + u.member->info.id + " " + u.key + " " + u.member->type.to_string();
  if (u.what == Unknown::What::recognition) return "recognition " + u.member->info.id + " " + std::to_string(u.cells);
  return "";
}

SharedVariables::SharedVariables(const Unknowns& before, const Unknowns& after, Diagram& d) : d_(d) {
  std::map<std::string, int> named;
  for (int a = 0; a < after.size(); ++a)
    if (std::string n = name(after.at(a)); !n.empty()) named.emplace(n, a);
  for (int b = 0; b < before.size(); ++b) {
    auto it = named.find(name(before.at(b)));
    add(before, b, after, it == named.end() ? -1 : it->second);
  }
  for (int a = 0; a < after.size(); ++a)
    if (!place_[1].contains(a)) add(before, -1, after, a);
}

void SharedVariables::add(const Unknowns& before, int b, const Unknowns& after, int a) {
  Variable v;
  v.of[0] = b;
  v.of[1] = a;
  const Unknown& one = b >= 0 ? before.at(b) : after.at(a);
  bool is_fact = one.what == Unknown::What::fact;
  for (int cell = 0; cell < one.cells; ++cell) {
    Sort sort = is_fact ? one.sorts[idx(cell)] : Sort{};
    if (b < 0 || a < 0 || !is_fact) {
      v.pieces.push_back({{b >= 0 ? cell : -1, a >= 0 ? cell : -1}, sort});
      continue;
    }
    const Unknown& other = after.at(a);
    bool known = false;
    for (int c = 0; c < other.cells; ++c)
      if (auto both = common(sort, other.sorts[idx(c)], one.member->type)) v.pieces.push_back({{cell, c}, *both}), known = true;
    if (!known) v.pieces.push_back({{cell, -1}, sort});
  }
  if (is_fact && b >= 0 && a >= 0)
    for (int c = 0; c < after.at(a).cells; ++c)
      if (std::none_of(v.pieces.begin(), v.pieces.end(), [&](const Piece& p) { return p.cell[1] == c; })) v.pieces.push_back({{-1, c}, after.at(a).sorts[idx(c)]});
  int shared = d_.add_variable(static_cast<int>(v.pieces.size()));
  if (b >= 0) place_[0].emplace(b, shared);
  if (a >= 0) place_[1].emplace(a, shared);
  all_.push_back(std::move(v));
}

Diagram::Ref SharedVariables::translated(int book, const Diagram& from, Diagram::Ref r) {
  if (Diagram::is_end(r)) return d_.end(from.value(r));
  if (auto it = done_[book].find(r); it != done_[book].end()) return it->second;
  int v = place_[book].at(from.variable(r));
  std::vector<Diagram::Ref> children;
  for (const Piece& piece : at(v).pieces) children.push_back(piece.cell[book] < 0 ? d_.end(1) : translated(book, from, from.child(r, piece.cell[book])));
  return done_[book][r] = d_.make(v, children);
}

}  // namespace chungsuc
