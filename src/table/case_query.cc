// SPDX-License-Identifier: Apache-2.0
// Purpose: prepares a question for rows of one kind and moment, and answers it.
// External interface: CaseQuery, CaseRow. Private: what places a row has.
#include "table/case_query.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "chungsuc/diagnostic.h"
#include "eval/names.h"
#include "facts/blank.h"
#include "facts/index.h"
#include "reason/decide.h"
#include "reason/vocabulary.h"
#include "source/findings.h"
#include "source/make_tree.h"

namespace chungsuc {

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
constexpr double kMostReal = std::numeric_limits<double>::max();
constexpr double kExactWhole = 1e15;  // up to here a double and its shortest text are the same number

double power_of_ten_real(int n) {
  double power = 1;
  for (int i = 0; i < n; ++i) power *= 10;
  return power;
}

CaseFact::Holds holds_of(const MemberInfo& m) {
  switch (m.type.kind) {
    case Type::Kind::boolean: return CaseFact::Holds::flag;
    case Type::Kind::enumeration:
    case Type::Kind::level: return CaseFact::Holds::word;
    case Type::Kind::date: return CaseFact::Holds::day;
    case Type::Kind::text: return CaseFact::Holds::text;
    default: return CaseFact::Holds::number;
  }
}

bool is_coded(const MemberInfo& m) { return holds_of(m) == CaseFact::Holds::word || holds_of(m) == CaseFact::Holds::flag; }

// What is not a list, nor of a round where none is asked.
bool has_place(const Program& p, const MemberInfo& m, const Moment& moment) {
  constexpr std::size_t kMostWords = 250;  // a byte each
  return m.is != Member::Is::relation && m.type.kind != Type::Kind::list && !(m.per == Member::Per::round && moment.round < 0) && (!is_coded(m) || coded_values(p, m).size() <= kMostWords);
}

// As if a table had these columns: numbers as doubles, days, flags, and words.
TableColumn column_for_cells(const KindInfo& kind, const PlanColumn& c) {
  const MemberInfo& m = kind.members[idx(c.member)];
  TableColumn t;
  t.is = TableColumn::Is::fact;
  t.fact = m.info.id;
  t.key = c.key;
  const CaseFact::Holds holds = holds_of(m);
  t.layout.layout = holds == CaseFact::Holds::flag ? Layout::boolean : holds == CaseFact::Holds::day ? Layout::days : holds == CaseFact::Holds::number ? Layout::f64 : Layout::text;
  return t;
}

int checked_kind(const Program& p, std::string_view word) {
  const int kind = find_kind(p, word);
  if (p.kind(kind).abstract) throw Error("`" + std::string(word) + "` groups kinds and is none of its own; name the kind itself");
  return kind;
}

}  // namespace

CaseQuery::Impl::Impl(CaseBook of, std::string_view asked, std::string_view kind_word, const Context& context)
    : book(std::move(of)), question(asked), ask(find_question(book.program, asked)), kind(checked_kind(book.program, kind_word)), moment(moment_of(book.program, context)) {
  if (is_standing(ask))
    for (const LevelInfo& l : book.program.ladders[idx(ask.index)].levels) levels.push_back(l.id);
  make_plan();
  add_others();
  for (const CaseRow::Bounds& b : bounds) missing_codes.push_back(static_cast<std::uint8_t>(b.missing));
}

// Targets say whether they are still open, and of recognised standings and duties columns say nothing.
void CaseQuery::Impl::make_plan() {
  const Program& p = book.program;
  BoundSubject anyone;
  anyone.kind = kind;
  const bool is_target = ask.kind == Ask::Kind::criterion && p.criteria[idx(ask.index)].deadline;
  if (is_target || ask.kind == Ask::Kind::recognised || ask.kind == Ask::Kind::duty || !is_askable(p, ask, anyone)) return;
  PlanMaker maker(p, kind, moment, book.choices, false);
  const PlannedQuestion planned = maker.question(ask);
  ColumnPlan made = maker.take();
  orders_ = add_orders(made, p, kind, moment);
  std::vector<TableColumn> columns;
  for (const PlanColumn& c : made.columns) columns.push_back(column_for_cells(p.kind(kind), c));
  const BoundPlan bound = bound_plan(p, kind, moment, std::move(made), columns);
  CasePlan flat(bound, planned.roots, plan_exactness(bound, planned.roots));
  if (!flat.fits()) return;
  for (std::size_t c = 0; c < bound.columns.size(); ++c) add_place(bound.plan.columns[c], &bound.columns[c], bound);
  compared_ = facts.size();
  plan = std::move(flat);
}

void CaseQuery::Impl::add_place(const PlanColumn& c, const BoundColumn* column, const BoundPlan& bound) {
  const MemberInfo& m = book.program.kind(kind).members[idx(c.member)];
  CaseFact f;
  f.holds = holds_of(m);
  f.name = m.info.id;
  f.key = c.key;
  f.compared = column != nullptr;
  f.may_be_none = m.may_be_none;
  f.low = -kMostReal;
  f.high = kMostReal;
  if (m.type.is_number()) {
    const Amount a = amount_of(m);
    f.whole = a.whole;
    f.decimals = a.places;
  }
  if (column) f.words = column->words;
  for (std::size_t n = 0; column && n < bound.plan.nodes.size(); ++n) {
    const PlanNode& node = bound.plan.nodes[n];
    if (node.kind != PlanNode::Kind::number || &bound.columns[idx(node.column)] != column) continue;
    f.low = bound.limits[n].low_real;
    f.high = bound.limits[n].high_real;
  }
  const bool number = f.holds == CaseFact::Holds::number, day = f.holds == CaseFact::Holds::day;
  bounds.push_back({number ? f.low : kMostReal, number ? f.high : -kMostReal, day ? f.low : kMostReal, day ? f.high : -kMostReal, static_cast<unsigned>(f.words.size()), static_cast<unsigned>(f.words.size()), f.whole});
  scales.push_back(number ? power_of_ten_real(f.decimals) : 0);
  members_.push_back(&m);
  if (c.key == book.program.key_of(m, moment.year, moment.round)) place_of_.emplace(f.name, facts.size());
  facts.push_back(std::move(f));
}

// What the plan does not read may still be asked by what is open in it.
void CaseQuery::Impl::add_others() {
  const Program& p = book.program;
  const KindInfo& k = p.kind(kind);
  for (int a : k.ancestors)
    for (const NamedInfo& n : p.kind(a).named) knows_days = knows_days || n.life.from || n.life.until;
  for (std::size_t i = 0; i < k.members.size(); ++i) {
    const MemberInfo& m = k.members[i];
    if (!has_place(p, m, moment)) others.push_back(m.info.id);
    if (!has_place(p, m, moment) || place_of_.contains(m.info.id)) continue;
    add_place({static_cast<int>(i), p.key_of(m, moment.year, moment.round), is_coded(m)}, nullptr, {});
    CaseFact& f = facts.back();
    if (!is_coded(m)) continue;
    for (const Value& v : coded_values(p, m)) {
      const auto* level = std::get_if<LevelValue>(&v.data);
      const LadderInfo* ladder = level ? &p.ladders[idx(p.ladder_of.at(m.type.unit))] : nullptr;
      if (const bool* flag = std::get_if<bool>(&v.data)) f.words.push_back(*flag ? "true" : "false");
      else if (!level) f.words.push_back(v.as_text());
      else f.words.push_back(level->rank >= 0 ? ladder->levels[idx(level->rank)].id : may_be_below_all(m, *ladder) ? kBelowAll : "");
    }
    bounds.back().codes = bounds.back().missing = static_cast<unsigned>(f.words.size());
  }
}

std::optional<std::size_t> CaseQuery::Impl::place(std::string_view fact, std::string_view key) const {
  const KindInfo& k = book.program.kind(kind);
  if (!k.member_by_id.contains(std::string(fact))) {
    std::vector<std::string> known;
    for (const MemberInfo& m : k.members) known.push_back(m.info.id);
    const std::string near = nearest(std::string(fact), known);
    throw Error("`" + std::string(fact) + "` is no fact of `" + k.id + "`" + (near.empty() ? "" : "; did you mean `" + near + "`?"));
  }
  for (std::size_t i = 0; !key.empty() && i < facts.size(); ++i)
    if (facts[i].name == fact && facts[i].key == key) return i;
  auto it = place_of_.find(fact);
  return key.empty() && it != place_of_.end() ? std::optional(it->second) : std::nullopt;
}

bool CaseQuery::Impl::is_in_order(const CaseRow& row) const {
  return std::all_of(orders_.begin(), orders_.end(), [&](const DayOrder& o) {
    const double day = row.numbers_[idx(o.day)], first = row.numbers_[idx(o.first)];
    if (std::isnan(day) || std::isnan(first)) return true;
    return o.is_year ? Date::from_days(static_cast<std::int32_t>(day)).year() >= first : day >= first;
  });
}

std::optional<CaseAnswer> CaseQuery::Impl::at_once(const CaseRow& row) const {
  if (!plan) return std::nullopt;
  for (const CaseRow::Unusual& u : row.unusual_)
    if (u.place < compared_) return std::nullopt;
  if (!orders_.empty() && !is_in_order(row)) return std::nullopt;
  const RawCaseAnswer a = plan->answer({row.numbers_.data(), row.codes_.data()});
  if (!a.settled) return std::nullopt;
  if (levels.empty()) return CaseAnswer{outcome_of(a.outcome), -1, -1, false, false};
  return CaseAnswer{outcome_of(a.outcome), static_cast<signed char>(a.lower), static_cast<signed char>(a.upper), false, false};
}

CaseAnswer CaseQuery::Impl::closer(const CaseRow& row) const {
  const BoundCase bound = bind(book.program, tree(row));
  CaseAnswer answer;
  answer.closer = true;
  if (!bound.root || !is_askable(book.program, ask, *bound.root)) return answer;
  const RawVerdict v = book.verdict(ask, bound, moment);
  answer.outcome = outcome_of(v.outcome);
  answer.still_open = v.still_open;
  if (levels.empty()) return answer;
  answer.lower = static_cast<signed char>(v.lower);
  answer.upper = static_cast<signed char>(v.upper);
  return answer;
}

std::optional<std::string> CaseQuery::Impl::text_of_real(std::size_t place, double x) const {
  if (std::isnan(x)) return std::nullopt;
  const MemberInfo& m = *members_[place];
  const Amount a = m.type.is_number() ? amount_of(m) : Amount{};
  const auto count = m.type.is_number() ? count_of(x, a) : std::nullopt;
  if (count && !(a.whole && has_fraction(x))) return chungsuc::text_of(*count, a);
  char text[64];
  return std::string(text, std::to_chars(text, text + sizeof text, x).ptr);
}

// What a cell holds, as an author of facts writes it; nothing: it is missing.
std::optional<Tree> CaseQuery::Impl::cell(const CaseRow& row, std::size_t place) const {
  for (const CaseRow::Unusual& u : row.unusual_)
    if (u.place == place) return scalar_tree(u.text, u.quoted);
  const CaseFact& f = facts[place];
  if (f.holds == CaseFact::Holds::word || f.holds == CaseFact::Holds::flag) {
    const unsigned code = row.codes_[place];
    if (code >= f.words.size()) return std::nullopt;
    return scalar_tree(f.words[code], f.holds == CaseFact::Holds::word && !(f.may_be_none && f.words[code] == "none"));
  }
  const double x = row.numbers_[place];
  if (std::isnan(x)) return std::nullopt;
  if (f.holds == CaseFact::Holds::day) return scalar_tree(Date::from_days(static_cast<std::int32_t>(x)).to_string());
  return scalar_tree(*text_of_real(place, x));
}

Tree CaseQuery::Impl::tree(const CaseRow& row) const {
  Tree all = empty_tree(Tree::Kind::map);
  put_entry(all, "kind", scalar_tree(book.program.kind(kind).id, true));
  for (std::size_t i = 0; i < facts.size(); ++i) {
    auto value = cell(row, i);
    if (!value) continue;
    const CaseFact& f = facts[i];
    if (f.key.empty()) {
      put_entry(all, f.name, std::move(*value));
      continue;
    }
    const Tree* of = all.find(f.name);
    Tree keyed = of ? *of : empty_tree(Tree::Kind::map);
    put_entry(keyed, f.key, std::move(*value));
    put_entry(all, f.name, std::move(keyed));
  }
  return all;
}

CaseRow CaseQuery::row() const { return CaseRow(impl_, impl_->bounds.data(), impl_->bounds.size()); }

CaseAnswer CaseQuery::answer(const CaseRow& row) const {
  if (const auto answer = at_once(row)) return *answer;
  return impl_->closer(row);
}

std::optional<CaseAnswer> CaseQuery::at_once(const CaseRow& row) const {
  if (row.query_ != impl_) throw Error("this row was made for another query; take one of the query that is asked");
  return impl_->at_once(row);
}

bool CaseQuery::may_answer_at_once() const { return impl_->plan.has_value(); }
const std::string& CaseQuery::question() const { return impl_->question; }
const std::string& CaseQuery::kind() const { return impl_->book.program.kind(impl_->kind).id; }
std::span<const CaseFact> CaseQuery::facts() const { return impl_->facts; }
std::span<const std::string> CaseQuery::others() const { return impl_->others; }
bool CaseQuery::is_bound_to_days(std::string_view name) const { return impl_->knows_days && meant_by(impl_->book.program, impl_->kind, std::string(name)).subject; }
std::span<const std::string> CaseQuery::levels() const { return impl_->levels; }
std::optional<std::size_t> CaseQuery::place(std::string_view fact, std::string_view key) const { return impl_->place(fact, key); }

std::optional<unsigned> CaseQuery::code(std::size_t place, std::string_view word) const {
  const CaseFact& f = impl_->facts[place];
  if (word.empty() || (f.may_be_none && word == "none")) return std::nullopt;
  for (std::size_t i = 0; i < f.words.size(); ++i)
    if (f.words[i] == word) return static_cast<unsigned>(i);
  return std::nullopt;
}

CaseRow::CaseRow(std::shared_ptr<const void> query, const Bounds* bounds, std::size_t places) : query_(std::move(query)), bounds_(bounds), numbers_(places), codes_(places) { clear(); }

namespace {

template <typename Query>
const Query& query_of(const std::shared_ptr<const void>& row) { return *static_cast<const Query*>(row.get()); }

}  // namespace

std::optional<std::size_t> CaseRow::place(std::string_view fact) const { return query_of<CaseQuery::Impl>(query_).place(fact, {}); }

CaseRow& CaseRow::set_missing(std::string_view fact) {
  if (const auto at = place(fact)) set_missing(*at);
  return *this;
}

void CaseRow::set_missing(std::size_t place) {
  put(place, kNothing);
  codes_[place] = static_cast<std::uint8_t>(bounds_[place].missing);
}

void CaseRow::clear() {
  const std::vector<std::uint8_t>& missing = query_of<CaseQuery::Impl>(query_).missing_codes;
  std::copy(missing.begin(), missing.end(), codes_.begin());
  std::fill(numbers_.begin(), numbers_.end(), kNothing);
  unusual_.clear();
}

void CaseRow::set_unusual(std::size_t place, std::string text, bool quoted) {
  set_missing(place);
  unusual_.push_back({place, std::move(text), quoted});
}

void CaseRow::forget_unusual(std::size_t place) {
  std::erase_if(unusual_, [&](const Unusual& u) { return u.place == place; });
}

void CaseRow::set_real(std::size_t place, double x) {
  const Bounds& b = bounds_[place];
  if (x >= b.low && x <= b.high && !has_fraction(x)) return put(place, x);
  if (auto text = query_of<CaseQuery::Impl>(query_).text_of_real(place, x)) set_unusual(place, std::move(*text), false);
  else set_missing(place);
}

void CaseRow::set_flag(std::size_t place, bool value) {
  if (query_of<CaseQuery::Impl>(query_).facts[place].holds == CaseFact::Holds::flag) set_code(place, value);
  else set_unusual(place, value ? "true" : "false", false);
}

void CaseRow::set(std::size_t place, const Decimal& d) {
  const double scale = query_of<CaseQuery::Impl>(query_).scales[place], parts = power_of_ten_real(d.scale());
  const auto digits = static_cast<double>(d.mantissa());
  const Bounds& b = bounds_[place];
  const double x = digits / parts;
  if (parts <= scale && std::fabs(digits) <= kExactWhole && x >= b.low && x <= b.high) put(place, x);
  else set_unusual(place, d.to_string(), false);
}

void CaseRow::set(std::size_t place, Money m) {
  const CaseQuery::Impl& q = query_of<CaseQuery::Impl>(query_);
  const Bounds& b = bounds_[place];
  const auto dong = static_cast<double>(m.dong);
  const double x = dong / q.scales[place];
  if (q.is_money(place) && std::fabs(dong) <= kExactWhole && x >= b.low && x <= b.high) put(place, x);
  else set_unusual(place, std::to_string(m.dong) + " dong", false);
}

void CaseRow::set(std::size_t place, std::string_view text) {
  const CaseQuery::Impl& q = query_of<CaseQuery::Impl>(query_);
  const CaseFact& f = q.facts[place];
  if (f.holds == CaseFact::Holds::word) {
    for (std::size_t i = 0; i < f.words.size() && !text.empty() && !(f.may_be_none && text == "none"); ++i)
      if (f.words[i] == text) return set_code(place, static_cast<unsigned>(i));
  } else if (f.holds == CaseFact::Holds::day) {
    if (const auto day = Date::parse(text)) return set(place, *day);
  }
  set_unusual(place, std::string(text), true);
}

}  // namespace chungsuc
