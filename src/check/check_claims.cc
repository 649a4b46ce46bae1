// SPDX-License-Identifier: Apache-2.0
// Purpose: do claims speak of questions, criteria and parameters that there are?
// External interface: check_claims. Private: class ClaimChecker.
#include <algorithm>

#include "check/check_nodes.h"
#include "facts/index.h"

namespace chungsuc {

namespace {

class ClaimChecker {
 public:
  ClaimChecker(const Model& model, const Symbols& symbols, NodeChecker& nodes, Findings& findings) : model_(model), symbols_(symbols), nodes_(nodes), findings_(findings) {}

  void check(Claim& c) {
    for (auto [key, text] : {std::pair("vi", &c.common.label.vi), std::pair("en", &c.common.label.en)})
      if (text->empty())
        findings_.error("missing-label", c.id.span, "the claim `" + c.id.text + "` has no label `" + key + "`", "answers are given in Vietnamese and English: write both `vi` and `en`");
    if (c.common.cites.empty()) findings_.error("missing-citation", c.id.span, "the claim `" + c.id.text + "` cites nothing", "write `cite: document clause`; what no document says is no law");
    nodes_.check_cites(c.common);
    std::vector<int> kinds;
    for (const Name& subject : c.subjects) {
      int k = symbols_.kinds.find(subject.text);
      if (k < 0) unknown_name("kind of subject", subject, symbols_.kinds.ids(), findings_);
      else kinds.push_back(k);
    }
    for (const Name& round : c.rounds)
      if (symbols_.families.find(round.text) < 0 && symbols_.instances.find(round.text) < 0) {
        std::vector<std::string> known = symbols_.families.ids(), instances = symbols_.instances.ids();
        known.insert(known.end(), instances.begin(), instances.end());
        unknown_name("round", round, known, findings_);
      }
    for (const Name& m : c.monotone) monotone(c, m);
    if (kinds.size() != c.subjects.size() || kinds.empty()) return;
    int common = common_kind(symbols_, kinds);
    if (common < 0) findings_.error("wrong-subject", c.subjects[0].span, "the kinds that `" + c.id.text + "` speaks of have no kind in common", "write a claim for each");
    for (ClaimSide& side : c.sides) {
      if (!side.question.empty()) question(side.question, kinds);
      else if (common >= 0)
        for (Node& n : side.node) nodes_.check(n, common);
    }
  }

 private:
  void monotone(const Claim& c, const Name& m) {
    if (c.form == Claim::Form::values) {
      if (symbols_.parameters.find(m.text) < 0) unknown_name("parameter", m, symbols_.parameters.ids(), findings_);
    } else if (symbols_.criteria.find(m.text) < 0) {
      unknown_name("criterion", m, symbols_.criteria.ids(), findings_);
    }
  }

  void needs(const Name& question, int kind, const std::vector<int>& kinds) {
    for (int k : kinds)
      if (kind >= 0 && !symbols_.tables[idx(k)].is_a(kind)) {
        findings_.error("wrong-subject", question.span, "`" + question.text + "` is about `" + model_.kinds[idx(kind)].id.text + "`, and this claim speaks of `" + model_.kinds[idx(k)].id.text + "`", "name a kind for which the question can be asked");
        return;
      }
  }

  void question(const Name& q, const std::vector<int>& kinds) {
    std::size_t dot = q.text.find('.');
    std::string head = q.text.substr(0, dot), rest = dot == std::string::npos ? "" : q.text.substr(dot + 1);
    auto part = [&](const std::string& text) { return Name{text, q.span}; };
    if (head == "criterion" || head == "target") {
      int c = symbols_.criteria.find(rest);
      if (c < 0) c = symbols_.criteria.find(q.text);
      if (c < 0) unknown_name("criterion", part(rest), symbols_.criteria.ids(), findings_);
      else needs(q, symbols_.kinds.find(model_.criteria[idx(c)].subject.text), kinds);
    } else if (head == "award") {
      award(q, rest);
    } else if (head == "meets" || head == "recognised") {
      std::size_t level = rest.find('.');
      int l = symbols_.ladders.find(rest.substr(0, level));
      if (l < 0) return unknown_name("ladder", part(rest.substr(0, level)), symbols_.ladders.ids(), findings_);
      const Ladder& ladder = model_.ladders[idx(l)];
      if (ladder.subject.empty() || (head == "recognised" && ladder.relation.empty())) findings_.error("unknown-name", q.span, "`" + ladder.id.text + "` is no ladder of standings", "a claim may speak of a judgement by a node: `{judgement: name, at_least: level}`");
      else needs(q, symbols_.kinds.find(ladder.subject.text), kinds);
      std::vector<std::string> levels;
      for (const Level& one : ladder.levels) levels.push_back(one.id.text);
      if (level != std::string::npos && std::find(levels.begin(), levels.end(), rest.substr(level + 1)) == levels.end()) unknown_name("level of `" + ladder.id.text + "`", part(rest.substr(level + 1)), levels, findings_);
    } else {
      findings_.error("unknown-name", q.span, "`" + q.text + "` is no question that a claim can speak of", "write `criterion.ID`, `award.ID`, `meets.LADDER.LEVEL` or `recognised.LADDER.LEVEL`, or a node");
    }
  }

  void award(const Name& q, const std::string& rest) {
    if (symbols_.awards.find(rest) >= 0) return;
    std::size_t last = rest.rfind('.');
    int a = last == std::string::npos ? -1 : symbols_.awards.find(rest.substr(0, last));
    if (a < 0) return unknown_name("award", {rest, q.span}, symbols_.awards.ids(), findings_);
    std::vector<std::string> tiers;
    for (const Tier& t : model_.awards[idx(a)].tiers) tiers.push_back(t.id.text);
    if (std::find(tiers.begin(), tiers.end(), rest.substr(last + 1)) == tiers.end()) unknown_name("class of `" + rest.substr(0, last) + "`", {rest.substr(last + 1), q.span}, tiers, findings_);
  }

  const Model& model_;
  const Symbols& symbols_;
  NodeChecker& nodes_;
  Findings& findings_;
};

}  // namespace

void check_claims(Model& model, const Symbols& symbols, NodeChecker& nodes, Findings& findings) {
  ClaimChecker checker(model, symbols, nodes, findings);
  for (Claim& c : model.claims) checker.check(c);
}

}  // namespace chungsuc
