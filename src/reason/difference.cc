// SPDX-License-Identifier: Apache-2.0
// Purpose: the regions of facts on which two books differ, each with a case that both decided.
// External interface: difference, answers_alike. Private: class OneBook, a question of one book; class Comparer.
#include "reason/difference.h"

#include <algorithm>

#include "eval/words.h"
#include "facts/index.h"
#include "reason/claim_days.h"
#include "reason/claim_words.h"
#include "reason/decide.h"
#include "reason/shared_variables.h"
#include "reason/sides.h"
#include "reason/witness.h"
#include "source/facts_yaml.h"

namespace chungsuc {

namespace {

// 0 where both say the same.
std::int64_t differ(std::int64_t a, std::int64_t b) { return a == b ? 0 : 1 + 3 * a + b; }

struct OneBook {
  OneBook(const Program& program, const std::string& question, const std::string& kind, const Context& context)
      : p(program), moment(moment_of(program, context)), choices(choices_of(program)), side(side_of(program, question)), subject(nobody(program, question, kind)), unknowns(program, subject, moment, choices), functions(program, moment, choices, unknowns), root(function_of(side, functions)) {}
  static BoundSubject nobody(const Program& p, const std::string& question, const std::string& kind) {
    auto it = p.kind_of.find(kind);
    if (it == p.kind_of.end()) throw Error("there is no kind of subject `" + kind + "` in `" + p.book + "`");
    need_askable(p, side_of(p, question), it->second);
    BoundSubject s;
    s.kind = it->second;
    return s;
  }
  Tri decide(const Tree& facts, bool& fits) const {
    BoundCase bound = bind(p, facts);
    fits = fits && bound.root && bound.problems.empty();
    return bound.root ? decided(p, side, *bound.root, moment, choices) : Tri::unknown;
  }
  const Program& p;
  Moment moment;
  std::vector<int> choices;
  Side side;
  BoundSubject subject;
  Unknowns unknowns;
  Functions functions;
  Diagram::Ref root;
};

class Comparer {
 public:
  Comparer(const OneBook& before, const OneBook& after, const Context& context, std::size_t most)
      : books_{&before, &after}, context_(context), most_(most), shared_(before.unknowns, after.unknowns, d_) {}

  bool are_alike() {
    Diagram::Ref a = shared_.translated(0, books_[0]->functions.diagram(), books_[0]->root);
    Diagram::Ref b = shared_.translated(1, books_[1]->functions.diagram(), books_[1]->root);
    Diagram::Ref differs = d_.apply(differ, a, b);
    return !d_.full() && !books_[0]->functions.too_many() && !books_[1]->functions.too_many() && Diagram::is_end(differs) && d_.value(differs) == 0;
  }

  void compare(Difference& out) {
    Diagram::Ref a = shared_.translated(0, books_[0]->functions.diagram(), books_[0]->root);
    Diagram::Ref b = shared_.translated(1, books_[1]->functions.diagram(), books_[1]->root);
    Diagram::Ref differs = d_.apply(differ, a, b);
    out.complete = true;
    if (d_.full() || books_[0]->functions.too_many() || books_[1]->functions.too_many()) {
      out.complete = false;
      out.why = {"có quá nhiều tổ hợp số liệu để xét hết", "there are too many combinations of facts to look at each"};
      return;
    }
    walk(differs, out);
  }

 private:
  using Group = std::pair<int, std::vector<int>>;  // a variable and its pieces

  void walk(Diagram::Ref r, Difference& out) {
    if (Diagram::is_end(r)) {
      if (d_.value(r) != 0) region(out);
      return;
    }
    if (!out.complete && out.regions.size() >= most_) return;
    int v = d_.variable(r);
    std::vector<std::pair<Diagram::Ref, std::vector<int>>> groups;  // what leads on alike is told as one
    for (int piece = 0; piece < d_.cells(v); ++piece) {
      Diagram::Ref child = d_.child(r, piece);
      auto it = std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.first == child; });
      if (it == groups.end()) groups.push_back({child, {piece}});
      else it->second.push_back(piece);
    }
    for (auto& [child, pieces] : groups) {
      way_.emplace_back(v, pieces);
      walk(child, out);
      way_.pop_back();
    }
  }

  void region(Difference& out) {
    if (out.regions.size() >= most_) {
      out.complete = false;
      out.why = {"còn những vùng khác không nêu ở đây", "there are more regions, which are not told here"};
      return;
    }
    Tree facts = witness();
    bool fits = true;
    Tri a = books_[0]->decide(facts, fits), b = books_[1]->decide(facts, fits);
    if (!fits || a == b) {
      out.complete = false;
      out.why = {"có vùng chỉ được biết là có thể khác nhau", "of some regions it is known only that they may differ"};
      return;
    }
    DifferenceRegion region;
    for (const Group& g : way_)
      if (Label text = words(g); !text.en.empty()) region.where.push_back(std::move(text));
    region.witness = {facts_yaml(facts), context_, {{"old", outcome_of(a)}, {"new", outcome_of(b)}}, {{"bản cũ", "old"}, {"bản mới", "new"}}};
    out.regions.push_back(std::move(region));
  }

  // The book that knows the variable, the newer one first.
  int knower(int v) const { return shared_.at(v).of[1] >= 0 ? 1 : 0; }
  const Unknown& unknown(int v) const { return books_[knower(v)]->unknowns.at(shared_.at(v).of[knower(v)]); }

  Tree witness() const {
    Path others;
    for (const auto& [v, pieces] : way_)
      if (unknown(v).what != Unknown::What::fact && knower(v) == 1) others.emplace_back(shared_.at(v).of[1], shared_.at(v).pieces[idx(pieces[0])].cell[1]);
    Tree facts = facts_of(books_[1]->p, books_[1]->moment, books_[1]->choices, books_[1]->subject.kind, books_[1]->unknowns, others);
    for (const auto& [v, pieces] : way_)
      if (const Unknown& u = unknown(v); u.what == Unknown::What::fact) put_fact(books_[knower(v)]->p, *u.member, u.key, shared_.at(v).pieces[idx(pieces[0])].sort, facts);
    return facts;
  }

  // "Income (2023): ≥ 42 million dong/person/year, < 45 million dong/person/year".
  Label words(const Group& g) const {
    const Unknown& u = unknown(g.first);
    const Program& p = books_[knower(g.first)]->p;
    if (!u.member) return {open_name(p, u), open_name(p, u)};
    const MemberInfo& m = *u.member;
    const std::string key = u.key.empty() ? "" : " (" + u.key + ")";
    auto named = [&](const std::string& label) { return (label.empty() ? m.info.id : label) + key + ": "; };
    Label all;
    if (u.what == Unknown::What::recognition) all = {"được công nhận như vậy", "recognised so"};
    else if (u.what != Unknown::What::fact) all = {"còn những mục khác", "more of them"};
    const auto& pieces = shared_.at(g.first).pieces;
    for (std::size_t i = 0; u.what == Unknown::What::fact && i < g.second.size();) {
      std::size_t last = i;
      while (last + 1 < g.second.size() && g.second[last + 1] == g.second[last] + 1 && joins(pieces[idx(g.second[last])].sort, pieces[idx(g.second[last + 1])].sort)) ++last;
      Label part = range(p, m, pieces[idx(g.second[i])].sort, pieces[idx(g.second[last])].sort);
      all = {all.vi + (all.vi.empty() ? "" : " hoặc ") + part.vi, all.en + (all.en.empty() ? "" : " or ") + part.en};
      i = last + 1;
    }
    return {named(m.info.label.vi) + all.vi, named(m.info.label.en) + all.en};
  }

  static bool joins(const Sort& a, const Sort& b) {
    if (a.none || a.absent || b.none || b.absent || !a.range.upper || !b.range.lower) return false;
    const Value& v = a.range.upper->value;
    return std::holds_alternative<Decimal>(v.data) || std::holds_alternative<Date>(v.data) || std::holds_alternative<LevelValue>(v.data);
  }

  static Label range(const Program& p, const MemberInfo& m, const Sort& first, const Sort& last) {
    if (first.none) return {"không có", "none"};
    if (first.absent) return {"chưa có", "not told"};
    Interval i{first.range.lower, last.range.upper};
    const Interval domain = within_domain({}, m);
    auto same = [](const std::optional<End>& a, const std::optional<End>& b) { return a && b && a->value == b->value; };
    if (!i.is_point()) {
      if (same(i.lower, domain.lower)) i.lower.reset();
      if (same(i.upper, domain.upper)) i.upper.reset();
    }
    if (!i.lower && !i.upper) return m.type.kind == Type::Kind::text ? Label{"giá trị khác", "any other text"} : Label{"bất kỳ", "any"};
    return {interval_words(p, i, m.type, m.unit, &m, true), interval_words(p, i, m.type, m.unit, &m, false)};
  }

  const OneBook* books_[2];
  Context context_;
  std::size_t most_;
  Diagram d_;
  SharedVariables shared_;
  std::vector<Group> way_;
};

std::vector<int> kinds_of_question(const Program& p, const Side& side) {
  std::vector<int> of = side.ask->kind == Ask::Kind::award ? p.awards[idx(side.ask->index)].to : std::vector<int>{side.ask->kind == Ask::Kind::criterion ? p.criteria[idx(side.ask->index)].kind : p.ladders[idx(side.ask->index)].kind};
  return concrete_kinds(p, of);
}

std::string kind_of_question(const Program& p, const Side& side) {
  std::vector<int> kinds = kinds_of_question(p, side);
  if (kinds.size() == 1) return p.kind(kinds[0]).id;
  std::string all;
  for (int k : kinds) all += (all.empty() ? "`" : ", `") + p.kind(k).id + "`";
  throw Error("`" + side.written + "` can be asked of several kinds of subject; name one of " + all);
}

// All in which either can differ.
std::vector<Context> contexts_of_both(const Program& before, const Program& after, const std::string& question) {
  std::vector<int> rounds;
  for (std::size_t r = 0; r < after.rounds.size(); ++r) rounds.push_back(static_cast<int>(r));
  std::vector<Context> all;
  for (const Program* p : {&before, &after}) {
    Reach reached(*p);
    reach(side_of(*p, question), reached);
    for (Context& c : contexts_of(*p, reached, {}, rounds).all)
      if (std::none_of(all.begin(), all.end(), [&](const Context& o) { return o.as_of == c.as_of && o.round == c.round && o.lodged_on == c.lodged_on; })) all.push_back(std::move(c));
  }
  return all;
}

}  // namespace

bool answers_alike(const Program& before, const Program& after, const std::string& question, const std::function<bool()>& goes_on) {
  constexpr std::size_t kMostLooks = 300, kMostNodes = 2'000'000;  // in all contexts: some seconds of work
  std::size_t nodes = 0;
  const std::vector<Context> contexts = contexts_of_both(before, after, question);
  const std::vector<int> kinds = kinds_of_question(before, side_of(before, question));
  if (contexts.empty() || kinds.empty() || contexts.size() * kinds.size() > kMostLooks) return false;
  for (int k : kinds)
    for (const Context& context : contexts) {
      if (nodes > kMostNodes || !goes_on()) return false;
      OneBook a(before, question, before.kind(k).id, context), b(after, question, before.kind(k).id, context);
      if (!Comparer(a, b, context, 1).are_alike()) return false;
      nodes += a.functions.diagram().size() + b.functions.diagram().size();
    }
  return true;
}

Difference difference(const Program& before, const Program& after, const std::string& question, const std::string& kind, const Context& context, std::size_t most) {
  Difference out;
  out.question = question;
  out.kind = kind.empty() ? kind_of_question(after, side_of(after, question)) : kind;
  out.context = context;
  out.question_label = question_label(after, *side_of(after, question).ask);
  out.before = before.book + " " + before.version;
  out.after = after.book + " " + after.version;
  OneBook a(before, question, out.kind, context), b(after, question, out.kind, context);
  Comparer(a, b, context, most).compare(out);
  return out;
}

}  // namespace chungsuc
