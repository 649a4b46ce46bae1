// SPDX-License-Identifier: Apache-2.0
// Purpose: the smallest sets of missing facts that could decide, and the best next question.
// External interface: inquire. Private: class Inquirer; how many questions are left is counted along the diagram.
#include "reason/inquire.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "facts/index.h"
#include "reason/because.h"
#include "reason/refine.h"

namespace chungsuc {

namespace {

constexpr std::size_t kMostCounted = 32;      // ways that are looked for, to say how many there are
constexpr std::size_t kMostAnswered = 8;      // questions of which it is told what each answer leads to
constexpr std::size_t kLargeDiagram = 20'000;  // of which only the first questions are compared

class Inquirer {
 public:
  Inquirer(Situation& situation, Inquiry& out) : s_(situation), out_(out) {
    for (int v = 0; v < s_.unknowns().size(); ++v) {
      Policy policy;
      for (int c = 0; s_.is_askable(v) && c < s_.unknowns().at(v).cells; ++c)
        if (is_answer(v, c)) policy.moves.push_back({c, 1, 0});
      policies_.push_back(std::move(policy));
    }
  }

  void ways(std::size_t most) {
    Implicants implicants(d(), policies_, kMostCounted);
    std::vector<std::pair<Implicant, std::pair<std::int64_t, Diagram::Ref>>> all;
    for (const auto& end : decided_) {
      const std::vector<Implicant>& of_end = implicants.of(end.second);
      out_.at_least = out_.at_least || of_end.size() == kMostCounted;
      for (const Implicant& way : of_end) all.emplace_back(way, end);
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first.cost < b.first.cost; });
    if (all.empty()) return;
    out_.smallest = all[0].first.cells.size();
    std::vector<std::vector<int>> sets;
    for (const auto& [way, end] : all) {
      std::vector<int> set;
      for (const auto& [v, cell] : way.cells) set.push_back(v);
      bool is_new = std::find(sets.begin(), sets.end(), set) == sets.end();
      if (is_new && set.size() == out_.smallest) ++out_.ways_of_that_size;
      if (is_new) sets.push_back(set);
      if (out_.ways.size() < most) out_.ways.push_back(told(implicants, way, end));
    }
    out_.at_least = out_.at_least && all.back().first.cells.size() == out_.smallest;
  }

  void questions() {
    std::vector<int> support = d().support(s_.whole());
    std::erase_if(support, [&](int v) { return !s_.is_askable(v); });
    if (d().size() > kLargeDiagram && support.size() > kMostAnswered) support.resize(kMostAnswered);
    std::vector<std::pair<double, int>> scored;
    for (int v : support) scored.emplace_back(questions_left_after(v) + 1, v);
    std::stable_sort(scored.begin(), scored.end(), [](const auto& a, const auto& b) { return a.first < b.first - 1e-9; });
    Implicants fewest(d(), policies_, 1);
    for (const auto& [expected, v] : scored) {
      NextQuestion q{s_.fact(v), expected, {}};
      if (out_.questions.size() < kMostAnswered) answers(v, fewest, q);
      out_.questions.push_back(std::move(q));
    }
  }

  void run(std::size_t most) {
    if (Diagram::is_end(s_.whole())) return;  // nothing is left to ask
    decided_ = s_.decided();
    ways(most);
    questions();
    out_.too_many = d().full();
  }

 private:
  Diagram& d() { return s_.diagram(); }
  bool is_answer(int v, int cell) const {
    const Unknown& u = s_.unknowns().at(v);
    return u.what != Unknown::What::fact || !u.sorts[idx(cell)].absent;
  }

  Way told(Implicants& implicants, Implicant way, const std::pair<std::int64_t, Diagram::Ref>& end) {
    Way out{s_.result(end.first), {}};
    s_.widen(implicants, end.second, way);
    for (std::size_t i = 0; i < way.cells.size(); ++i) out.facts.push_back({s_.fact(way.cells[i].first), s_.values(way.cells[i].first, way.as_well[i])});
    return out;
  }

  // Asked in the order of the diagram; what nobody can tell is passed over.
  double questions_left(Diagram::Ref r) {
    if (Diagram::is_end(r)) return 0;
    if (auto it = left_.find(r); it != left_.end()) return it->second;
    int v = d().variable(r);
    bool askable = s_.is_askable(v);
    std::set<Diagram::Ref> after;
    for (int c = 0; c < d().cells(v); ++c)
      if (!askable || is_answer(v, c)) after.insert(d().child(r, c));
    return left_[r] = mean(after) + (askable ? 1 : 0);
  }

  // Answers that lead to the same are one kind of answer, however many bounds of other questions lie between them.
  double mean(const std::set<Diagram::Ref>& after) {
    double sum = 0;
    for (Diagram::Ref r : after) sum += questions_left(r);
    return after.empty() ? 0 : sum / static_cast<double>(after.size());
  }

  double questions_left_after(int v) {
    std::set<Diagram::Ref> after;
    for (int c = 0; c < d().cells(v); ++c)
      if (is_answer(v, c)) after.insert(d().restrict(s_.whole(), v, c));
    return mean(after);
  }

  // Neighbouring answers that lead to the same are one.
  void answers(int v, Implicants& fewest, NextQuestion& q) {
    std::vector<std::pair<Diagram::Ref, std::vector<int>>> groups;
    for (int c = 0; c < d().cells(v); ++c) {
      if (!is_answer(v, c)) continue;
      Diagram::Ref after = d().restrict(s_.whole(), v, c);
      if (!groups.empty() && groups.back().first == after && !s_.unknowns().at(v).sorts.empty() && !s_.unknowns().at(v).sorts[idx(c)].none) groups.back().second.push_back(c);
      else groups.push_back({after, {c}});
    }
    for (const auto& [after, cells] : groups) {
      AnswerTo a{s_.values(v, cells), {}, {}};
      if (Diagram::is_end(after)) {
        a.result = s_.result(d().value(after));
      } else {
        a.result.label = {"chưa xác định được", "undetermined"};
        for (const auto& [end, indicator] : decided_)
          if (const auto& ways = fewest.of(d().restrict(indicator, v, cells[0])); !ways.empty()) {
            int needed = static_cast<int>(ways[0].cells.size());
            a.further = std::min(a.further.value_or(needed), needed);
          }
      }
      q.answers.push_back(std::move(a));
    }
  }

  Situation& s_;
  Inquiry& out_;
  std::vector<Policy> policies_;
  std::vector<std::pair<std::int64_t, Diagram::Ref>> decided_;
  std::unordered_map<Diagram::Ref, double> left_;
};

bool same_fact(const AdviceFact& a, const AdviceFact& b) { return a.kind == b.kind && a.name == b.name && a.key == b.key && a.path == b.path; }

// What a decision says is missing, where no answer to it could be looked at: it is asked all the same.
void add_missing(const Asked& asked, Inquiry& out) {
  Evaluation e = evaluate(asked.p, asked.ask, asked.subject, asked.moment, asked.choices);
  refine(asked.p, asked.ask, asked.subject, asked.moment, asked.choices, e);
  if (e.at(e.root).outcome != Tri::unknown) return;
  std::vector<NextQuestion> more;
  for (const PendingRef& r : pending_by_weight(e)) {
    bool is_told = r.what == PendingRef::What::fact || r.what == PendingRef::What::judgement || r.what == PendingRef::What::relation;
    const MemberInfo* m = is_told && r.subject ? asked.p.member(r.subject->kind, r.index) : nullptr;
    if (!m) continue;
    NextQuestion q{advice_fact(asked.p, *r.subject, *m, r.key, asked.moment.as_of), 0, {}};
    auto is_it = [&](const NextQuestion& other) { return same_fact(other.fact, q.fact); };
    if (std::none_of(out.questions.begin(), out.questions.end(), is_it) && std::none_of(more.begin(), more.end(), is_it)) more.push_back(std::move(q));
  }
  const double most = static_cast<double>(out.questions.size() + more.size());
  for (NextQuestion& q : more) {
    q.expected = most;
    out.questions.push_back(std::move(q));
  }
}

}  // namespace

void inquire(const Asked& asked, std::size_t most, Inquiry& out) {
  Situation situation(asked);
  out.exact = situation.is_exact();
  out.too_many = situation.too_many();
  if (!out.too_many) Inquirer(situation, out).run(most);
  std::vector<std::int64_t> ends = situation.diagram().ends_of(situation.whole());
  bool is_told = !out.too_many && out.exact && std::find(ends.begin(), ends.end(), Situation::open) == ends.end();  // all that could matter
  if (!is_told && out.result.outcome == Outcome::undetermined) add_missing(asked, out);
}

}  // namespace chungsuc
