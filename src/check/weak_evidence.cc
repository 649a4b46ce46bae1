// SPDX-License-Identifier: Apache-2.0
// Purpose: how well the book's values and definitions are known, place by place.
// External interface: weak_places, find_weak_evidence. Private: class EvidenceWalk, one `see` for each struct of the model
// that has a `Common`; tests/house holds the two lists against each other, so that nothing with evidence is passed by.
#include "check/weak_evidence.h"

#include <set>
#include <utility>

namespace chungsuc {

namespace {

using MaybeEvidence = std::optional<Evidence>;

bool is_weak(const MaybeEvidence& grade) { return !grade || *grade < Evidence::secondary; }

class EvidenceWalk {
 public:
  EvidenceWalk(const Model& model, const Symbols& symbols) : model_(model), symbols_(symbols) {}

  std::vector<WeakPlace> walk() {
    for (const Parameter& p : model_.parameters) see(p);
    for (const Criterion& c : model_.criteria) see(c);
    for (const Document& d : model_.documents) see(d);
    for (const Body& b : model_.bodies) see(b);
    for (const Ladder& l : model_.ladders) see(l);
    for (const SubjectKind& k : model_.kinds) see(k);
    for (const RoundFamily& f : model_.rounds) see(f);
    for (const Award& a : model_.awards) see(a);
    for (const Duty& d : model_.duties) see(d);
    for (const Reading& r : model_.readings) see(r);
    return std::move(found_);
  }

 private:
  // Of the thing itself, else of the first document it cites that has one: as answers grade it.
  MaybeEvidence grade_of(const Common& common) const {
    if (common.evidence) return common.evidence;
    for (const Citation& cite : common.cites)
      if (int d = symbols_.documents.find(cite.document); d >= 0)
        if (const MaybeEvidence& grade = model_.documents[static_cast<std::size_t>(d)].common.evidence) return grade;
    return std::nullopt;
  }

  void report(WeakPlace place) {
    const Span& span = place.common->span;
    if (!seen_.insert({span.file, span.begin}).second) return;  // a row is a fact, a threshold and a criterion at once
    found_.push_back(std::move(place));
  }

  // Reports a definition, unless what stands around it was reported with the same grade. Returns its grade.
  MaybeEvidence definition(const char* what, const std::string& id, const Common& common, const std::pair<bool, MaybeEvidence>& around = {false, {}}) {
    MaybeEvidence grade = grade_of(common);
    if (is_weak(grade) && !(around.first && around.second == grade)) report({what, id, {}, common.label.vi.empty() ? within_ : common.label, &common, grade});
    return grade;
  }

  // What stands beneath something of this grade.
  static std::pair<bool, MaybeEvidence> under(const MaybeEvidence& grade) { return {true, grade}; }

  void see(const Document& d) {
    MaybeEvidence grade = definition("document", d.id.text, d.common);
    for (const Clause& c : d.clauses) see(c, grade);
  }

  void see(const Clause& c, const MaybeEvidence& around) { definition("clause", c.id.text, c.common, under(around)); }
  void see(const Body& b) { definition("body", b.id.text, b.common); }
  void see(const Duty& d) { definition("duty", d.id.text, d.common); }
  void see(const Reading& r) { definition("reading", r.id.text, r.common); }

  void see(const Ladder& l) {
    MaybeEvidence grade = definition("ladder", l.id.text, l.common);
    for (const Level& level : l.levels) see(level, grade);
  }

  void see(const Level& level, const MaybeEvidence& around) {
    within_ = level.common.label;
    MaybeEvidence grade = definition("level", level.id.text, level.common, under(around));
    see(level.require, grade);
  }

  void see(const SubjectKind& k) {
    MaybeEvidence grade = k.extend ? grade_of(k.common) : definition("kind", k.id.text, k.common);
    auto around = std::pair(!k.extend, grade);
    for (const Member& m : k.members) see(m, around);
    for (const Named& n : k.named) see(n, around);
  }

  void see(const Member& m, const std::pair<bool, MaybeEvidence>& around) {
    static const char* const kWhat[] = {"fact", "judgement", "relation"};
    definition(kWhat[static_cast<int>(m.is)], m.id.text, m.common, around);
  }

  void see(const Named& n, const std::pair<bool, MaybeEvidence>& around) { definition("named subject", n.id.text, n.common, around); }

  // Of a parameter its values count, each by itself.
  void see(const Parameter& p) {
    for (const ParameterVersion& v : p.versions) see(v.cell, p, {});
  }

  void see(const Cell& cell, const Parameter& p, const std::vector<std::string>& keys) {
    if (cell.kind == Cell::Kind::value)
      if (MaybeEvidence grade = grade_of(cell.common); is_weak(grade)) report({"value", p.id.text, keys, p.common.label, &cell.common, grade});
    for (const auto& [key, inner] : cell.cells) {
      std::vector<std::string> more = keys;
      more.push_back(key.text);
      see(inner, p, more);
    }
  }

  void see(const Criterion& c) {
    within_ = c.common.label;
    for (const CriterionVersion& v : c.versions) see(v, c);
  }

  void see(const CriterionVersion& v, const Criterion& c) {
    if (v.node.head == Head::unset) return;  // nothing is claimed
    MaybeEvidence grade = definition("criterion", c.id.text, v.common);
    see(v.node, grade);
  }

  void see(const Node& n, const MaybeEvidence& around) {
    if (n.head == Head::unset) return;
    std::string name = !n.id.empty() ? n.id.text : !n.name.empty() ? n.name.text : to_string(n.head);
    MaybeEvidence grade = definition("condition", name, n.common, under(around));
    for (const auto* nodes : {&n.children, &n.where, &n.require, &n.when_unset, &n.applies}) see(*nodes, grade);
  }

  void see(const std::vector<Node>& nodes, const MaybeEvidence& around) {
    for (const Node& n : nodes) see(n, around);
  }

  void see(const RoundFamily& f) {
    MaybeEvidence grade = definition("round", f.id.text, f.common);
    for (const RoundInstance& i : f.instances) see(i, grade);
  }

  void see(const RoundInstance& i, const MaybeEvidence& around) { definition("round", i.id.text, i.common, under(around)); }

  void see(const Award& a) {
    within_ = a.common.label;
    award_ = a.id.text;
    MaybeEvidence grade = definition("award", a.id.text, a.common);
    see(a.require, grade);
    for (const Tier& t : a.tiers) see(t, grade);
    for (const AwardCell& c : a.cells) family_ = c.family.text, see(c, grade);
  }

  void see(const Tier& t, const MaybeEvidence& around) { see(t.require, definition("class", t.id.text, t.common, under(around))); }

  void see(const AwardCell& c, const MaybeEvidence& around) {
    MaybeEvidence grade = definition("cell", c.family.text, c.common, under(around));
    see(c.require, grade);
    for (const AwardStep& s : c.steps) see(s, grade);
    for (const AwardCell& option : c.options) see(option, grade);
  }

  // Several forms and rounds have a step of one name.
  void see(const AwardStep& s, const MaybeEvidence& around) {
    std::size_t before = found_.size();
    definition("step", s.verb.text, s.common, under(around));
    if (found_.size() > before) found_.back().keys = {award_, family_};
  }

  const Model& model_;
  const Symbols& symbols_;
  std::vector<WeakPlace> found_;
  Label within_;               // of what stands around, for what has no label of its own
  std::string award_, family_;  // of the step that is looked at
  std::set<std::pair<FileId, std::uint32_t>> seen_;
};

}  // namespace

std::vector<WeakPlace> weak_places(const CheckedModel& checked) { return EvidenceWalk(checked.model(), checked.symbols()).walk(); }

void find_weak_evidence(const CheckedModel& checked, Findings& findings) {
  for (const WeakPlace& place : weak_places(checked)) {
    std::string what = (place.what == "value" ? "the value of `" : "the " + place.what + " `") + place.id + "`";
    for (std::size_t i = 0; i < place.keys.size(); ++i) what += (i == 0 ? " for `" : ", `") + place.keys[i] + "`";
    if (place.grade)
      findings.error("weak-evidence", place.common->span, what + " is known as `" + to_string(*place.grade) + "` only", "read it in the official text or in a secondary source, and write `evidence: gazette` or `evidence: secondary` with its `source`");
    else
      findings.error("weak-evidence", place.common->span, what + " has no grade of evidence", "write `evidence:` beside it, or in the document that it cites");
  }
}

}  // namespace chungsuc
