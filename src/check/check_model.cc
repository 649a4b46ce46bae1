// SPDX-License-Identifier: Apache-2.0
// Purpose: is the book meaningful, typed and cited, on every date?
// External interface: check_model. Private: one check per kind of definition; settings of overlays; circles.
#include <algorithm>
#include <functional>
#include <set>

#include "check/check_nodes.h"
#include "check/checked_model.h"
#include "check/term_calls.h"
#include "check/types.h"
#include "facts/index.h"

namespace chungsuc {

void apply_overrides(Model&, const Symbols&, Findings&);
void check_cycles(const Model&, const Symbols&, Findings&);
void check_substance(const Model&, const Symbols&, Findings&);
void check_claims(Model&, const Symbols&, NodeChecker&, Findings&);

namespace {

class ModelChecker {
 public:
  ModelChecker(Model& model, Symbols& symbols, std::vector<TypedExpression>& expressions, Findings& findings)
      : model_(model), symbols_(symbols), nodes_(model, symbols, expressions, findings), findings_(findings) {}

  void check() {
    for (Document& d : model_.documents) {
      labelled(d.id, d.common, "document");
      for (Clause& c : d.clauses) labelled(c.id, c.common, "clause");
    }
    for (Body& b : model_.bodies) {
      labelled(b.id, b.common, "body");
      cited(b.id, b.common, "body");
      if (!b.succeeded_by.empty()) nodes_.body(b.succeeded_by);
      for (const Name& role : b.fills) nodes_.body(role);
    }
    for (Ladder& l : model_.ladders) check_ladder(l);
    for (SubjectKind& k : model_.kinds) check_kind(k);
    for (Parameter& p : model_.parameters) check_parameter(p);
    for (Reading& r : model_.readings) check_reading(r);
    for (const Term& t : model_.terms) labelled(t.id, t.label, "term");
    check_terms(model_, symbols_, findings_);
    for (Criterion& c : model_.criteria) check_criterion(c);
    for (RoundFamily& f : model_.rounds) check_round(f);
    for (Award& a : model_.awards) check_award(a);
    for (Duty& d : model_.duties) check_duty(d);
    check_claims(model_, symbols_, nodes_, findings_);
  }

 private:
  void labelled(const Name& id, const Common& common, const std::string& what) { labelled(id, common.label, what); }
  void labelled(const Name& id, const Label& label, const std::string& what) {
    for (auto [key, text] : {std::pair("vi", &label.vi), std::pair("en", &label.en)})
      if (text->empty())
        findings_.error("missing-label", id.span, "the " + what + " `" + id.text + "` has no label `" + key + "`", "answers are given in Vietnamese and English: write both `vi` and `en`");
  }

  void cited(const Name& id, const Common& common, const std::string& what) {
    if (common.cites.empty())
      findings_.error("missing-citation", id.span, "the " + what + " `" + id.text + "` cites nothing", "write `cite: document clause`; what no document says is no law");
    nodes_.check_cites(common);
  }

  int kind(const Name& name) {
    int index = symbols_.kinds.find(name.text);
    if (index < 0) unknown_name("kind of subject", name, symbols_.kinds.ids(), findings_);
    return index;
  }

  void check_ladder(Ladder& ladder) {
    labelled(ladder.id, ladder.common, "ladder");
    cited(ladder.id, ladder.common, "ladder");
    std::set<std::string> seen;
    int subject = ladder.subject.empty() ? -1 : kind(ladder.subject);
    for (Level& level : ladder.levels) {
      labelled(level.id, level.common, "level");
      if (!seen.insert(level.id.text).second) findings_.error("duplicate-definition", level.id.span, "`" + level.id.text + "` stands twice in this ladder");
      for (Node& n : level.require) {
        if (subject < 0) findings_.error("missing-key", level.id.span, "a ladder with `require` needs `subject`");
        else nodes_.check(n, subject);
      }
    }
    if (ladder.relation.empty() || subject < 0) return;
    const Member* relation = symbols_.member(subject, ladder.relation.text);
    if (!relation || relation->is != Member::Is::relation) {
      unknown_name("relation of `" + ladder.subject.text + "`", ladder.relation, symbols_.member_names(subject, Member::Is::relation), findings_);
      return;
    }
    int record = symbols_.kinds.find(relation->of.text);
    std::vector<std::pair<Name, Type::Kind>> fields = {{ladder.level_field, Type::Kind::level}, {ladder.from_field, Type::Kind::date}};
    if (!ladder.until_field.empty()) fields.emplace_back(ladder.until_field, Type::Kind::date);
    for (auto& [name, type] : fields) {
      const Member* m = symbols_.member(record, name.text);
      if (!m || m->is != Member::Is::fact) unknown_name("fact of `" + relation->of.text + "`", name, symbols_.member_names(record, Member::Is::fact), findings_);
      else if (m->type.kind != type) findings_.error("type-mismatch", name.span, "`" + name.text + "` is `" + m->type.to_string() + "`, which does not fit here");
    }
    for (const Name& name : ladder.particulars)
      if (!symbols_.member(record, name.text)) unknown_name("fact of `" + relation->of.text + "`", name, symbols_.member_names(record, Member::Is::fact), findings_);
  }

  void check_kind(SubjectKind& k) {
    labelled(k.id, k.common, "kind");
    cited(k.id, k.common, "kind");
    for (Member& m : k.members) {
      static const char* const kWhat[] = {"fact", "judgement", "relation"};
      labelled(m.id, m.common, kWhat[static_cast<int>(m.is)]);
      cited(m.id, m.common, kWhat[static_cast<int>(m.is)]);
      choices(m.values);
      if (m.id.text == "id" || m.id.text == "kind") findings_.error("duplicate-definition", m.id.span, "`" + m.id.text + "` is built in");
    }
    if (!k.dated.empty()) {
      const Member* m = symbols_.member(symbols_.kinds.find(k.id.text), k.dated.text);
      if (!m || m->type.kind != Type::Kind::date)
        findings_.error("type-mismatch", k.dated.span, "`" + k.dated.text + "` is not a date of `" + k.id.text + "`");
    }
    check_unique(k);
    for (const Member& m : k.members) check_order(k, m);
    for (Named& n : k.named) {
      labelled(n.id, n.common, "named subject");
      nodes_.check_cites(n.common);
    }
  }

  // What tells records apart is known once of each.
  void check_unique(const SubjectKind& k) {
    int kind = symbols_.kinds.find(k.id.text);
    if (!k.unique.empty() && !k.record)
      findings_.error("wrong-shape", k.unique[0].span, "`" + k.id.text + "` is no record, and `unique` is for records", "write `record: true` beside it, or leave it out");
    for (const Name& field : k.unique) {
      const Member* m = symbols_.member(kind, field.text);
      if (!m) unknown_name("fact of `" + k.id.text + "`", field, symbols_.member_names(kind, Member::Is::fact), findings_);
      else if (m->is != Member::Is::fact || m->per != Member::Per::once)
        findings_.error("type-mismatch", field.span, "`" + field.text + "` is not a fact that is given once of each `" + k.id.text + "`");
    }
  }

  // A day comes after a day, or within or after a year, that is known once of the same thing.
  void check_order(const SubjectKind& k, const Member& m) {
    if (m.not_before.empty()) return;
    int kind = symbols_.kinds.find(k.id.text);
    auto once = [](const Member& x, Type::Kind type) { return x.is == Member::Is::fact && x.per == Member::Per::once && x.type.kind == type; };
    if (!once(m, Type::Kind::date)) findings_.error("type-mismatch", m.not_before.span, "`not_before` is for a date that is given once, and `" + m.id.text + "` is none");
    const Member* first = symbols_.member(kind, m.not_before.text);
    if (!first) unknown_name("fact of `" + k.id.text + "`", m.not_before, symbols_.member_names(kind, Member::Is::fact), findings_);
    else if (first == &m || !(once(*first, Type::Kind::date) || once(*first, Type::Kind::integer)))
      findings_.error("type-mismatch", m.not_before.span, "`" + m.not_before.text + "` is neither another date nor a year of `" + k.id.text + "` that is given once");
  }

  void cell_cites(const Cell& cell) {
    nodes_.check_cites(cell.common);
    for (const auto& [key, inner] : cell.cells) cell_cites(inner);
  }

  // Intervals side by side: a gap or an overlap is an error at the later one.
  template <typename V>
  void check_versions(const Name& id, std::vector<V>& versions) {
    std::sort(versions.begin(), versions.end(), [](const V& a, const V& b) { return a.period.from.value_or(Date::from_days(INT32_MIN)) < b.period.from.value_or(Date::from_days(INT32_MIN)); });
    for (std::size_t i = 1; i < versions.size(); ++i) {
      const Period &before = versions[i - 1].period, &here = versions[i].period;
      if (!here.from) continue;
      if (!before.until || *before.until > *here.from) {
        Diagnostic& d = findings_.error("overlap", here.span, "two versions of `" + id.text + "` apply on " + here.from->to_string(), "give the earlier one `until: " + here.from->to_string() + "`");
        findings_.relate(d, before.span, "the other version stands here");
      } else if (*before.until < *here.from) {
        Diagnostic& d = findings_.error("gap", here.span, "no version of `" + id.text + "` applies from " + before.until->to_string() + " to " + here.from->to_string(), "say `unset: why` for that time, or close the gap");
        findings_.relate(d, before.span, "the version before stands here");
      }
    }
  }

  void choices(const std::vector<Choice>& values) {
    for (const Choice& c : values)
      if (c.label.vi.empty() || c.label.en.empty()) findings_.error("missing-label", c.id.span, "the value `" + c.id.text + "` needs labels `vi` and `en`");
  }

  void check_parameter(Parameter& p) {
    labelled(p.id, p.common, "parameter");
    choices(p.values);
    for (ParameterVersion& v : p.versions) {
      if (v.cell.common.cites.empty()) cited(p.id, p.common, "parameter");
      cell_cites(v.cell);
    }
    check_versions(p.id, p.versions);
  }

  void check_reading(Reading& r) {
    labelled(r.id, r.common, "reading");
    cited(r.id, r.common, "reading");
    if (!r.set_by.empty()) nodes_.body(r.set_by);
    std::vector<std::string> options;
    for (const ReadingOption& o : r.options) {
      options.push_back(o.choice.id.text);
      if (o.choice.label.vi.empty() || o.choice.label.en.empty()) findings_.error("missing-label", o.choice.id.span, "the option `" + o.choice.id.text + "` needs labels `vi` and `en`");
    }
    if (!r.chosen.empty() && std::find(options.begin(), options.end(), r.chosen.text) == options.end()) unknown_name("option of `" + r.id.text + "`", r.chosen, options, findings_);
  }

  void check_criterion(Criterion& c) {
    labelled(c.id, c.common, "criterion");
    int subject = kind(c.subject);
    if (!c.pivot.empty()) check_pivot(c.pivot);
    if (c.deadline) nodes_.check_date_operand(*c.deadline);
    for (CriterionVersion& v : c.versions) {
      if (v.common.cites.empty()) cited(c.id, c.common, "criterion");
      nodes_.check_cites(v.common);
      if (subject >= 0) nodes_.check(v.node, subject);
    }
    check_versions(c.id, c.versions);
  }

  void check_pivot(const Name& pivot) {
    int r = symbols_.readings.find(pivot.text);
    if (r < 0) {
      unknown_name("reading", pivot, symbols_.readings.ids(), findings_);
      return;
    }
    for (const ReadingOption& o : model_.readings[idx(r)].options)
      if (o.pivot == ReadingOption::Pivot::none)
        findings_.error("missing-key", o.choice.id.span, "the option `" + o.choice.id.text + "` is used by a `pivot` and names no date", "write `date: as_of` or `date: lodged_on`");
  }

  void check_round(RoundFamily& f) {
    labelled(f.id, f.common, "round");
    cited(f.id, f.common, "round");
    for (RoundInstance& i : f.instances) {
      if (!i.closes) continue;
      nodes_.check_date_operand(*i.closes);
      if (i.opens && i.closes->value && i.closes->value->as_date() < *i.opens)
        findings_.error("empty-period", i.closes->literal.span, "`closes: " + i.closes->value->as_date().to_string() + "` is before `opens: " + i.opens->to_string() + "`",
                        "a round closes on the day it opens, or after it");
    }
  }

  void check_award(Award& a) {
    labelled(a.id, a.common, "award");
    cited(a.id, a.common, "award");
    nodes_.body(a.decided_by);
    std::vector<int> kinds;
    for (const Name& to : a.to)
      if (int k = kind(to); k >= 0) kinds.push_back(k);
    int common = common_kind(symbols_, kinds);
    if (!kinds.empty() && common < 0) {
      findings_.error("wrong-subject", a.id.span, "the kinds that `" + a.id.text + "` may be given to have no kind in common");
      return;
    }
    if (common < 0) return;
    for (Node& n : a.require) nodes_.check(n, common);
    for (Tier& t : a.tiers) {
      labelled(t.id, t.common, "class");
      for (Node& n : t.require) nodes_.check(n, common);
    }
    for (AwardCell& cell : a.cells) {
      if (symbols_.families.find(cell.family.text) < 0) unknown_name("round", cell.family, symbols_.families.ids(), findings_);
      check_cell(cell, common);
    }
    for (const RoundFamily& f : model_.rounds)
      if (std::none_of(a.cells.begin(), a.cells.end(), [&](const AwardCell& c) { return c.family.text == f.id.text; }))
        findings_.error("missing-cell", a.id.span, "`" + a.id.text + "` says nothing of the round `" + f.id.text + "`", "write `" + f.id.text + ":` with its steps, or `" + f.id.text + ": {closed: why}`");
  }

  void check_cell(AwardCell& cell, int kind) {
    nodes_.check_cites(cell.common);
    if (!cell.reading.empty()) {
      int r = symbols_.readings.find(cell.reading.text);
      if (r < 0) {
        unknown_name("reading", cell.reading, symbols_.readings.ids(), findings_);
      } else {
        for (const ReadingOption& o : model_.readings[idx(r)].options)
          if (std::none_of(cell.options.begin(), cell.options.end(), [&](const AwardCell& c) { return c.family.text == o.choice.id.text; }))
            findings_.error("missing-option", cell.reading.span, "nothing is said for the option `" + o.choice.id.text + "` of `" + cell.reading.text + "`", "write `" + o.choice.id.text + ":` under `then:`, with a cell or `{closed: why}`");
      }
      for (AwardCell& option : cell.options) check_cell(option, kind);
      return;
    }
    if (cell.closed) return;
    if (!cell.merit.empty()) {
      const Member* m = symbols_.member(kind, "merit");
      if (!m || m->is != Member::Is::judgement || m->type.kind != Type::Kind::level)
        findings_.error("unknown-name", cell.merit.span, "a cell with `merit` needs a judgement `merit` with a ladder, and `" + model_.kinds[idx(kind)].id.text + "` has none");
      else
        check_literal({cell.merit.text, false, cell.merit.span}, literal_type(*m, model_, symbols_), findings_);
    }
    for (Node& n : cell.require) nodes_.check(n, kind);
    static const std::vector<std::string> verbs = {"review", "grant", "propose", "propose_up", "compile", "check", "appraise", "advise", "submit", "decide", "announce"};
    for (AwardStep& step : cell.steps) {
      nodes_.check_cites(step.common);
      if (std::find(verbs.begin(), verbs.end(), step.verb.text) == verbs.end()) unknown_name("verb", step.verb, verbs, findings_);
      for (const Name& b : step.by) nodes_.body(b);
      if (!step.to.empty()) nodes_.body(step.to);
      if (!step.order.empty() && symbols_.readings.find(step.order.text) < 0) unknown_name("reading", step.order, symbols_.readings.ids(), findings_);
    }
  }

  void check_duty(Duty& d) {
    labelled(d.id, d.common, "duty");
    cited(d.id, d.common, "duty");
    for (const auto* list : {&d.lead, &d.partner, &d.to})
      for (const Name& b : *list) nodes_.body(b);
    for (const Name& s : d.subjects) {
      int k = kind(s);
      if (k < 0 || d.shown_by.empty()) continue;
      const Member* m = symbols_.member(k, d.shown_by.text);
      if (!m || m->is != Member::Is::fact) unknown_name("fact of `" + s.text + "`", d.shown_by, symbols_.member_names(k, Member::Is::fact), findings_);
      else if (m->type.kind != Type::Kind::date) findings_.error("type-mismatch", d.shown_by.span, "`" + d.shown_by.text + "` is `" + m->type.to_string() + "`, and a duty is shown done by a date");
    }
    if (!d.shown_by.empty() && d.subjects.empty()) findings_.error("missing-key", d.shown_by.span, "`shown_by` needs `subject`: whose fact it is");
  }

  Model& model_;
  Symbols& symbols_;
  NodeChecker nodes_;
  Findings& findings_;
};

}  // namespace

std::optional<CheckedModel> check_model(LoadedModel loaded, Findings& findings) {
  // A file that could not be read would make unknown every name that it defines.
  if (!loaded.whole) return std::nullopt;
  CheckedModel checked;
  checked.loaded_ = std::move(loaded);
  Model& model = checked.loaded_.model;
  checked.symbols_ = make_symbols(model, findings);
  apply_overrides(model, checked.symbols_, findings);
  checked.symbols_.intern("id");
  check_types(model, checked.symbols_, findings);
  ModelChecker(model, checked.symbols_, checked.expressions_, findings).check();
  check_cycles(model, checked.symbols_, findings);
  if (!findings.has_errors()) check_substance(model, checked.symbols_, findings);
  if (findings.has_errors()) return std::nullopt;
  return checked;
}

}  // namespace chungsuc
