// SPDX-License-Identifier: Apache-2.0
// Purpose: the function of a question with some known facts set free; its variables, cells and ends in words.
// External interface: class Situation, advice_fact, result_of. Private: words of what is no fact.
#include "reason/situation.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "eval/evaluator.h"
#include "eval/verdict.h"
#include "eval/words.h"
#include "facts/index.h"
#include "reason/because.h"
#include "reason/bodies.h"
#include "reason/reasons.h"
#include "reason/refine.h"
#include "reason/widen.h"

namespace chungsuc {

namespace {

constexpr std::int64_t kOpenLevel = 1 << 20;
std::int64_t open_or(std::int64_t v) { return v >= kOpenLevel ? Situation::open : v; }
std::int64_t reached(std::int64_t v) { return v == Functions::yes ? 1 : v == Functions::unknown ? kOpenLevel : 0; }

std::string path_of(const Program& p, const BoundSubject& s) {
  if (!s.parent) return "";
  const KindInfo& kind = p.kind(s.parent->kind);
  std::string before = path_of(p, *s.parent);
  for (std::size_t i = 0; i < kind.members.size(); ++i)
    for (const auto& item : s.parent->members[i].items)
      if (item.get() == &s) return before + (before.empty() ? "" : ".") + kind.members[i].info.id + "[" + std::to_string(s.place) + "]";
  return before;
}

using Given = std::tuple<const BoundSubject*, const MemberInfo*, std::string>;

void each_given(const Program& p, const BoundSubject& s, const std::function<void(const BoundSubject&, const MemberInfo&, const std::string&, const BoundFact&)>& see) {
  const KindInfo& kind = p.kind(s.kind);
  for (std::size_t i = 0; i < kind.members.size(); ++i) {
    for (const auto& [key, f] : s.members[i].values) see(s, kind.members[i], key, f);
    for (const auto& item : s.members[i].items) each_given(p, *item, see);
  }
}

Label outcome_label(Outcome o, bool award) {
  switch (o) {
    case Outcome::met: return award ? Label{"đủ điều kiện", "eligible"} : Label{"đạt", "met"};
    case Outcome::not_met: return award ? Label{"không đủ điều kiện", "not eligible"} : Label{"không đạt", "not met"};
    case Outcome::undetermined: break;
  }
  return {"chưa xác định được", "undetermined"};
}

Label level_label(const LadderInfo& l, int rank) { return rank < 0 ? Label{"chưa đạt mức nào", "below every level"} : l.levels[idx(rank)].info.label; }

// A range has a comma of its own: "0; ≥ 2, ≤ 3; or 5".
Label joined(const std::vector<Label>& all) {
  Label out;
  const bool has_commas = all.size() > 1 && std::any_of(all.begin(), all.end(), [](const Label& l) { return l.en.find(", ") != std::string::npos; });
  const std::string between = has_commas ? "; " : ", ", before_last = has_commas ? "; " : " ";
  for (std::size_t i = 0; i < all.size(); ++i) {
    bool last = i + 1 == all.size();
    out.vi += (i == 0 ? "" : last ? before_last + "hoặc " : between) + all[i].vi;
    out.en += (i == 0 ? "" : last ? before_last + "or " : between) + all[i].en;
  }
  return out;
}

}  // namespace

AdviceFact advice_fact(const Program& p, const BoundSubject& s, const MemberInfo& m, const std::string& key, Date day) {
  AdviceFact f;
  f.what = m.is == Member::Is::fact ? "fact" : m.is == Member::Is::judgement ? "judgement" : "relation";
  f.kind = p.kind(s.kind).id;
  f.name = m.info.id;
  f.key = key;
  f.path = path_of(p, s);
  f.subject = s.id;
  f.subject_label = subject_name(p, s);
  f.label = m.info.label;
  Provider who = provider_of(p, m, day);
  f.from = who.id;
  f.from_label = who.label;
  f.cites = m.info.cites;
  return f;
}

Situation::Situation(const Asked& asked, const Frees& frees, const Grows& grows) : asked_(asked) { build(frees, grows); }

// What cannot be sorted once it is free would be no more than a bound: it stays as it is, and all is made again.
void Situation::build(const Frees& frees, const Grows& grows) {
  std::set<Given> fixed;
  for (bool settled = false; !settled;) {
    unknowns_ = std::make_unique<Unknowns>(asked_.p, asked_.subject, asked_.moment, asked_.choices);
    std::vector<Given> freed;
    if (frees)
      each_given(asked_.p, asked_.subject, [&](const BoundSubject& s, const MemberInfo& m, const std::string& key, const BoundFact& f) {
        if (f.state != BoundFact::State::known && f.state != BoundFact::State::none) return;
        if (auto dated = Date::parse(f.dated); dated && *dated > asked_.moment.as_of) return;  // it does not count yet
        if (fixed.contains({&s, &m, key}) || !frees(s, m, f)) return;
        unknowns_->set_free(s, m, key);
        freed.emplace_back(&s, &m, key);
      });
    if (grows) free_lists(asked_.subject, grows);
    functions_ = std::make_unique<Functions>(asked_.p, asked_.moment, asked_.choices, *unknowns_);
    whole_ = make_whole();
    settled = true;
    if (functions_->too_many()) return;
    for (const auto& [s, m, key] : freed)
      if (unknowns_->fact(unknowns_->copy_of(*s), *m, key) < 0) {
        fixed.emplace(s, m, key);
        settled = false;
      }
  }
  for (const auto& [s, m, key] : fixed) kept_.insert(m->name);
}

void Situation::free_lists(const BoundSubject& s, const Grows& grows) {
  const KindInfo& kind = asked_.p.kind(s.kind);
  for (std::size_t i = 0; i < kind.members.size(); ++i) {
    if (s.members[i].extent == BoundMember::Extent::complete && grows(kind.members[i])) unknowns_->set_list_free(s, kind.members[i]);
    for (const auto& item : s.members[i].items) free_lists(*item, grows);
  }
}

Diagram::Ref Situation::make_whole() {
  Functions& f = *functions_;
  Diagram& d = f.diagram();
  if (!asked_.is_standing()) return d.map(f.question(asked_.ask), [](std::int64_t v) { return v == Functions::unknown ? open : v == Functions::yes; });
  Diagram::Ref levels = d.end(0);
  for (std::size_t r = 0; r < asked_.p.ladders[idx(asked_.ask.index)].levels.size(); ++r)
    levels = d.apply(Diagram::sum, levels, d.map(f.level(asked_.ask, static_cast<int>(r)), reached));
  return d.map(levels, open_or);
}

std::vector<std::int64_t> Situation::present() {
  Diagram::Ref r = whole_;
  for (int v : diagram().support(r))
    if (int given = unknowns_->at(v).given; given >= 0) r = diagram().restrict(r, v, given);
  return diagram().ends_of(r);
}

Diagram::Ref Situation::indicator(const std::function<bool(std::int64_t)>& is_one) {
  return diagram().map(whole_, [&](std::int64_t v) -> std::int64_t { return is_one(v); });
}

std::vector<std::pair<std::int64_t, Diagram::Ref>> Situation::decided() {
  std::vector<std::pair<std::int64_t, Diagram::Ref>> all;
  for (std::int64_t end : diagram().ends_of(whole_))
    if (end != open) all.emplace_back(end, indicator([end](std::int64_t v) { return v == end; }));
  return all;
}

bool Situation::is_askable(int v) const { return unknowns_->at(v).member && unknowns_->at(v).finite; }

AdviceFact Situation::fact(int v) const {
  const Unknown& u = unknowns_->at(v);
  AdviceFact f = advice_fact(asked_.p, *u.subject, *u.member, u.key, asked_.moment.as_of);
  std::vector<Cited> by_conditions;  // where none cites, those of the vocabulary
  for (NodeId n : functions_->readers(v))
    for (const Cited& c : asked_.p.info(n).cites)
      if (std::none_of(by_conditions.begin(), by_conditions.end(), [&](const Cited& o) { return o.document == c.document && o.clause == c.clause; })) by_conditions.push_back(c);
  if (!by_conditions.empty()) f.cites = std::move(by_conditions);
  return f;
}

bool Situation::is_ordered(const Unknown& u) const {
  if (u.what != Unknown::What::fact) return u.what == Unknown::What::further && asked_.p.node(u.node).head == Head::count;
  return u.member->type.is_number() || u.member->type.kind == Type::Kind::date || u.member->type.kind == Type::Kind::level;
}

Label Situation::cell_words(const Unknown& u, int cell) const {
  if (u.what == Unknown::What::recognition) {
    const LadderInfo& l = asked_.p.ladders[idx(u.node)];
    if (cell == 0) return {"không có quyết định nào", "no decision"};
    if (cell <= static_cast<int>(l.levels.size())) return l.levels[idx(cell - 1)].info.label;
    return {"đã bị thu hồi", "revoked"};
  }
  if (u.what == Unknown::What::further) {
    if (is_ordered(u)) return further_words(u, cell, cell);
    if (cell == 0) return {"không còn trường hợp nào khác", "no others"};
    return cell == 1 ? Label{"còn trường hợp khác, đều đạt", "others, all of which satisfy"} : Label{"còn trường hợp khác, có trường hợp không đạt", "others, of which some do not satisfy"};
  }
  if (u.what == Unknown::What::other) return cell == 0 ? Label{"không đạt", "it does not hold"} : Label{"đạt", "it holds"};
  const Sort& sort = u.sorts[idx(cell)];
  if (sort.absent) return {"chưa có", "not told"};
  if (sort.none) return {"không có", "none"};
  if (is_ordered(u)) return range_of_cells(u, cell, cell);
  const Interval& i = sort.range;
  if (!i.lower && !i.upper && u.member->type.kind == Type::Kind::text) {
    bool others = std::any_of(u.sorts.begin(), u.sorts.end(), [](const Sort& s) { return s.range.lower.has_value(); });
    return others ? Label{"giá trị khác", "any other"} : Label{"có nêu", "given"};
  }
  if (!i.lower && !i.upper) return {"bất kỳ", "any"};
  const Type& type = u.member->type;
  return {interval_words(asked_.p, i, type, u.member->unit, u.member, true), interval_words(asked_.p, i, type, u.member->unit, u.member, false)};
}

Label Situation::values(int v, const std::vector<int>& cells) const {
  const Unknown& u = unknowns_->at(v);
  std::vector<Label> words;
  bool facts = u.what == Unknown::What::fact;
  auto is_range = [&](int c) { return is_ordered(u) && (facts ? !u.sorts[idx(c)].none && !u.sorts[idx(c)].absent : c > 0); };
  for (std::size_t i = 0; i < cells.size();) {
    std::size_t last = i;
    while (is_range(cells[i]) && last + 1 < cells.size() && cells[last + 1] == cells[last] + 1 && is_range(cells[last + 1])) ++last;
    words.push_back(!is_range(cells[i]) ? cell_words(u, cells[i]) : facts ? range_of_cells(u, cells[i], cells[last]) : further_words(u, cells[i], cells[last]));
    i = last + 1;
  }
  return joined(words);
}

// So many more of a list that is counted, with what they must be; of a list of which nothing is known they are not more.
Label Situation::further_words(const Unknown& u, int first, int last) const {
  const ProgramNode& count = asked_.p.node(u.node);
  const bool known = u.member && !u.subject->members[static_cast<std::size_t>(u.member - asked_.p.kind(u.subject->kind).members.data())].items.empty();
  if (last == 0) return known ? Label{"không còn mục nào khác", "no others"} : Label{"không có mục nào", "none"};
  Label what;
  if (count.where >= 0) {
    what = asked_.p.info(count.where).label;
    const ProgramNode& where = asked_.p.node(count.where);
    const MemberInfo* m = what.en.empty() && u.member && (where.head == Head::fact || where.head == Head::judgement) ? asked_.p.member(u.member->of, where.name) : nullptr;
    if (m) what = m->info.label;
  }
  std::string low = std::to_string(first), high = std::to_string(last);
  bool to_end = last + 1 == u.cells;
  Label n = to_end ? Label{"ít nhất " + low, "at least " + low} : first == last ? Label{low, low} : Label{low + "–" + high, low + "–" + high};
  Label words{(known ? "thêm " : "") + n.vi + " mục", n.en + (known ? " more" : "")};
  if (count.where < 0) return words;
  return what.en.empty() ? Label{words.vi + " đạt", words.en + " that satisfy"} : Label{words.vi + " đạt “" + what.vi + "”", words.en + " that satisfy “" + what.en + "”"};
}

// The ends of what it may be at all are not said; those that were given are.
Label Situation::range_of_cells(const Unknown& u, int first, int last) const {
  Interval i{u.sorts[idx(first)].range.lower, u.sorts[idx(last)].range.upper};
  const Interval domain = within_domain({}, *u.member);
  auto same = [](const std::optional<End>& a, const std::optional<End>& b) { return a && b && a->value == b->value; };
  if (!i.is_point()) {
    if (same(i.lower, domain.lower)) i.lower.reset();
    if (same(i.upper, domain.upper)) i.upper.reset();
  }
  if (!i.lower && !i.upper) return {"bất kỳ", "any"};
  const Type& type = u.member->type;
  return {interval_words(asked_.p, i, type, u.member->unit, u.member, true), interval_words(asked_.p, i, type, u.member->unit, u.member, false)};
}

Label Situation::given(int v) const {
  const Unknown& u = unknowns_->at(v);
  if (u.given < 0) return {};
  const KindInfo& kind = asked_.p.kind(u.subject->kind);
  for (const auto& [key, f] : u.subject->members[static_cast<std::size_t>(u.member - kind.members.data())].values) {
    if (key == u.key) return value_of(*u.member, f);
  }
  return {};
}

Label Situation::value_of(const MemberInfo& m, const BoundFact& f) const {
  if (f.state == BoundFact::State::none) return {"không có", "none"};
  return {value_words(asked_.p, f.value, m.type, m.unit, &m, true), value_words(asked_.p, f.value, m.type, m.unit, &m, false)};
}

int Situation::surely_counted(const Unknown& u) const {
  const ProgramNode& count = asked_.p.node(u.node);
  int n = 0;
  for (const auto& item : Evaluator(asked_.p, asked_.moment, asked_.choices).elements(count.name, *u.subject).items) {
    bool satisfies = count.where < 0 || quick_node(asked_.p, count.where, *item.subject, asked_.moment, asked_.choices, false) == Tri::yes;
    n += item.there == Tri::yes && satisfies;
  }
  return n;
}

Label Situation::counted_now(int v) const {
  const Unknown& u = unknowns_->at(v);
  std::string n = std::to_string(surely_counted(u));
  return asked_.p.node(u.node).where < 0 ? Label{n, n} : Label{n + " trường hợp đạt", n + " that satisfy"};
}

Label Situation::counted_then(int v, const std::vector<int>& cells) const {
  const Unknown& u = unknowns_->at(v);
  int now = surely_counted(u);
  bool to_end = cells.back() + 1 == u.cells;
  std::string low = std::to_string(now + cells.front()), high = std::to_string(now + cells.back());
  std::string n = to_end ? "≥ " + low : cells.front() == 0 ? "≤ " + high : low == high ? low : low + "–" + high;
  return asked_.p.node(u.node).where < 0 ? Label{n, n} : Label{n + " trường hợp đạt", n + " that satisfy"};
}

void Situation::widen(Implicants& implicants, Diagram::Ref f, Implicant& way) const {
  chungsuc::widen(implicants, f, way, [&](int v, int, int c) {
    const Unknown& u = unknowns_->at(v);
    const Sort sort = u.what == Unknown::What::fact ? u.sorts[idx(c)] : Sort{};
    return !sort.absent && !(is_ordered(u) && sort.none);
  });
}

Result Situation::result(std::int64_t end) const {
  Result r;
  if (end == open) {
    r.label = {"văn bản chưa quy định rõ", "the law leaves it open"};
    return r;
  }
  if (!asked_.is_standing()) {
    r.outcome = end == 1 ? Outcome::met : Outcome::not_met;
    r.label = outcome_label(r.outcome, asked_.ask.kind == Ask::Kind::award);
    return r;
  }
  const LadderInfo& l = asked_.p.ladders[idx(asked_.ask.index)];
  r.outcome = end > 0 ? Outcome::met : Outcome::not_met;
  if (end > 0) r.level = l.levels[static_cast<std::size_t>(end - 1)].id;
  r.label = level_label(l, static_cast<int>(end) - 1);
  return r;
}

Result result_of(const Asked& asked, const BoundSubject& s, const Moment& moment, bool* in_force) {
  RawVerdict raw = exact_verdict(asked.p, asked.ask, s, moment, asked.choices);
  Result r;
  r.outcome = outcome_of(raw.outcome);
  bool lacks = raw.outcome == Tri::unknown && lacks_a_rule(evaluate(asked.p, asked.ask, s, moment, asked.choices));
  if (in_force) *in_force = !lacks;
  if (lacks) {
    r.label = {"chưa xác định được: chưa có hoặc không còn quy định vào ngày này", "undetermined: no rule is in force on this day"};
    return r;
  }
  if (!asked.is_standing()) {
    r.label = outcome_label(r.outcome, asked.ask.kind == Ask::Kind::award);
    return r;
  }
  const LadderInfo& l = asked.p.ladders[idx(asked.ask.index)];
  if (raw.lower == raw.upper) {
    if (raw.lower >= 0) r.level = l.levels[idx(raw.lower)].id;
    r.label = level_label(l, raw.lower);
  } else {
    r.outcome = Outcome::undetermined;
    r.label = {"chưa xác định được: từ " + level_label(l, raw.lower).vi + " đến " + level_label(l, raw.upper).vi, "undetermined: from " + level_label(l, raw.lower).en + " to " + level_label(l, raw.upper).en};
  }
  return r;
}

}  // namespace chungsuc
