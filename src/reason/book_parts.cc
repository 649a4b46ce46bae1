// SPDX-License-Identifier: Apache-2.0
// Purpose: each definition of a program as parts: labels, clauses, days, values, conditions.
// External interface: parts_of_book. Private: class PartMaker, one method per kind of definition.
#include "reason/book_parts.h"

#include <algorithm>

#include "facts/index.h"
#include "reason/mutant_values.h"

namespace chungsuc {

namespace {

template <typename List, typename Text>
std::string listed_words(const List& list, const Text& text) {
  std::string all;
  for (const auto& one : list) all += (all.empty() ? "" : ", ") + text(one);
  return all;
}

class PartMaker {
 public:
  PartMaker(const Program& p, const SourceMap& sources) : p_(p), sources_(sources) {}

  std::vector<DefinitionParts> run() {
    for (const DocumentInfo& d : p_.documents) document(d);
    for (const BodyInfo& b : p_.bodies) {
      open("body." + b.id, b.info);
      days("", b.life);
      if (b.succeeded_by >= 0) add("succeeded_by", p_.bodies[idx(b.succeeded_by)].id, b.info.span);
      if (!b.fills.empty()) add("fills", bodies(b.fills), b.info.span);
    }
    for (const ReadingInfo& r : p_.readings) reading(r);
    for (const KindInfo& k : p_.kinds) kind(k);
    for (const ParameterInfo& q : p_.parameters) {
      open("parameter." + q.id, q.info);
      add("type", q.type.to_string() + (q.unit.empty() ? "" : ", " + q.unit), q.info.span);
      for (std::size_t v = 0; v < q.versions.size(); ++v) version(v, q.versions.size()), days(at_, q.versions[v].first), cell(q, q.versions[v].second, at_);
    }
    for (const TermInfo& t : p_.terms) {
      open("term." + t.id, t.info);
      add("means", called(t) + ": " + std::string(sources_.text(t.means)), t.info.span);
    }
    for (const CriterionInfo& c : p_.criteria) criterion(c);
    for (const LadderInfo& l : p_.ladders) {
      open("ladder." + l.id, l.info);
      for (const LevelInfo& level : l.levels) add("levels/" + level.id, level.info.label.en, level.info.span), node("levels/" + level.id + "/require", level.require);
    }
    for (const RoundInfo& r : p_.rounds) {
      open("round." + r.id, r.info);
      if (r.year) add("for", std::to_string(*r.year), r.info.span);
      if (r.opens) add("opens", r.opens->to_string(), r.info.span);
      if (r.closes) add("closes", operand(*r.closes, {Type::Kind::date, "", nullptr}, ""), r.info.span);
    }
    for (const AwardInfo& a : p_.awards) award(a);
    for (const DutyInfo& d : p_.duties) duty(d);
    return std::move(all_);
  }

 private:
  void open(std::string definition, const Info& info) {
    all_.push_back({std::move(definition), &info, {}});
    named_.clear();
    common("", info);
  }

  void common(const std::string& way, const Info& info) {
    add(way + "vi", info.label.vi, info.span);
    add(way + "en", info.label.en, info.span);
    add(way + "cite", clauses(info), info.span);
    if (info.evidence) add(way + "evidence", to_string(*info.evidence), info.span);
  }

  static std::string clauses(const Info& info) {
    return listed_words(info.cites, [](const Cited& c) { return c.document + (c.clause.empty() ? "" : " " + c.clause); });
  }

  // The same way twice is told apart by a number.
  void add(std::string way, std::string text, Span span) {
    if (text.empty()) return;
    int n = ++named_[way];
    if (n > 1) way += "#" + std::to_string(n);
    all_.back().parts.push_back({std::move(way), std::move(text), span});
  }

  std::string bodies(const std::vector<int>& list) const {
    return listed_words(list, [&](int b) { return p_.bodies[idx(b)].id; });
  }

  void version(std::size_t v, std::size_t of) { at_ = of == 1 ? "" : "versions." + std::to_string(v + 1) + "/"; }

  void days(const std::string& way, const Period& period) {
    const Span span = period.span.begin < period.span.end ? period.span : all_.back().info->span;
    if (period.from) add(way + "from", period.from->to_string(), span);
    if (period.until) add(way + "until", period.until->to_string(), span);
  }

  void document(const DocumentInfo& d) {
    open("document." + d.id, d.info);
    add("number", d.number, d.info.span);
    if (d.issued) add("issued", d.issued->to_string(), d.info.span);
    days("in_force/", d.in_force);
    static const char* const kIs[] = {"encoded", "procedural", "declaratory"};
    for (const auto& c : d.clauses) add("clauses/" + c.id, std::string(kIs[static_cast<int>(c.is)]) + ": " + c.info.label.en, c.info.span);
  }

  void reading(const ReadingInfo& r) {
    open("reading." + r.id, r.info);
    add("options", listed_words(r.options, [](const ReadingInfo::Option& o) { return o.id; }), r.info.span);
    add("chosen", r.chosen < 0 ? "unset" : r.options[idx(r.chosen)].id, r.info.span);
  }

  void kind(const KindInfo& k) {
    open("subject." + k.id, k.info);
    for (const MemberInfo& m : k.members) {
      std::string text = m.is == Member::Is::relation ? "relation of " + (m.of < 0 ? std::string() : p_.kind(m.of).id) : m.type.to_string() + (m.unit.empty() ? "" : ", " + m.unit);
      if (m.per == Member::Per::year) text += ", per year";
      if (m.by_round()) text += ", per round";
      for (const ProgramTest& t : m.domain) text += ", " + test(t, m.type, m.unit);
      if (!m.by.empty()) text += ", by " + bodies(m.by);
      if (!m.values.empty()) text += ": " + listed_words(m.values, [](const auto& v) { return v.first; });
      add(m.info.id, std::move(text), m.info.span);
    }
    for (const NamedInfo& n : k.named) {
      add("named/" + n.id, n.label.en, k.info.span);
      days("named/" + n.id + "/", n.life);
    }
  }

  void cell(const ParameterInfo& q, const ProgramCell& c, const std::string& way) {
    if (c.kind == Cell::Kind::value && c.value) {
      add(way + "value", written_value(p_, *c.value, q.type, q.unit), c.info.span);
      if (c.info.evidence) add(way + "evidence", to_string(*c.info.evidence), c.info.span);
    }
    if (c.kind == Cell::Kind::unset) add(way + "value", "unset: " + c.why, c.info.span);
    for (const auto& [key, inner] : c.cells) cell(q, inner, way + key + "/");
    for (const auto& [value, criterion] : c.counts_as) add(way + "counts_as/" + value, p_.criteria[idx(criterion)].id, c.info.span);
  }

  void criterion(const CriterionInfo& c) {
    open("criterion." + c.id, c.info);
    if (c.kind >= 0) add("subject", p_.kind(c.kind).id, c.info.span);
    if (c.pivot >= 0) add("pivot", p_.readings[idx(c.pivot)].id, c.info.span);
    if (c.deadline) add("deadline", operand(*c.deadline, {Type::Kind::date, "", nullptr}, ""), c.info.span);
    for (std::size_t v = 0; v < c.versions.size(); ++v) {
      version(v, c.versions.size());
      days(at_, c.versions[v].period);
      if (clauses(c.versions[v].info) != clauses(c.info)) add(at_ + "cite", clauses(c.versions[v].info), c.versions[v].info.span);
      node(at_ + "require", c.versions[v].root);
    }
  }

  void award_cell(const std::string& way, const AwardCellInfo& c) {
    if (c.closed) add(way, "closed", c.info.span);
    if (c.reading >= 0) add(way + "/reading", p_.readings[idx(c.reading)].id, c.info.span);
    for (const auto& [option, inner] : c.options) award_cell(way + "/" + p_.readings[idx(c.reading)].options[idx(option)].id, inner);
    node(way + "/merit", c.merit);
    node(way + "/require", c.require);
    for (const StepInfo& s : c.steps) add(way + "/steps", s.verb + " by " + bodies(s.by) + (s.to < 0 ? "" : " to " + p_.bodies[idx(s.to)].id), s.info.span);
  }

  void award(const AwardInfo& a) {
    open("award." + a.id, a.info);
    days("", a.life);
    add("to", listed_words(a.to, [&](int k) { return p_.kind(k).id; }), a.info.span);
    if (a.decided_by >= 0) add("decided_by", p_.bodies[idx(a.decided_by)].id, a.info.span);
    node("require", a.require);
    for (const auto& t : a.tiers) common("tiers/" + t.id + "/", t.info), node("tiers/" + t.id + "/require", t.require);
    for (const AwardCellInfo& c : a.cells) award_cell("rounds/" + (c.family < 0 ? std::string("all") : p_.families[idx(c.family)].id), c);
  }

  void duty(const DutyInfo& d) {
    open("duty." + d.id, d.info);
    days("", d.life);
    add("lead", bodies(d.lead), d.info.span);
    add("partner", bodies(d.partner), d.info.span);
    add("to", bodies(d.to), d.info.span);
    const Due& due = d.due;
    std::string when = due.kind == Due::Kind::unset ? "unset: " + due.why : due.kind == Due::Kind::before ? "before" : due.kind == Due::Kind::on ? "on" : "during";
    if (due.every_year) when += " " + std::to_string(due.month) + "-" + std::to_string(due.day) + " of every year from " + std::to_string(due.from) + " through " + std::to_string(due.through);
    if (due.date) when += " " + due.date->to_string();
    if (due.end) when += " until " + due.end->to_string();
    add("when", std::move(when), due.span);
  }

  const MemberInfo* member_of(int name) const {
    for (std::size_t k = 0; k < p_.kinds.size() && name >= 0; ++k)
      if (const MemberInfo* m = p_.member(static_cast<int>(k), name)) return m;
    return nullptr;
  }

  std::string operand(const ProgramOperand& o, const Type& type, const std::string& unit) const {
    std::string text;
    switch (o.kind) {
      case Operand::Kind::literal: text = o.value ? written_value(p_, *o.value, type, unit) : ""; break;
      case Operand::Kind::parameter: text = "{param: " + p_.parameters[idx(o.index)].id + "}"; break;
      case Operand::Kind::fact: text = "{fact: " + p_.names[idx(o.index)] + "}"; break;
      case Operand::Kind::unset: text = "unset: " + o.why; break;
      case Operand::Kind::reading:
        text = "{reading: " + p_.readings[idx(o.index)].id;
        for (const auto& [option, inner] : o.options) text += ", " + p_.readings[idx(o.index)].options[idx(option)].id + ": " + operand(inner, type, unit);
        text += "}";
        break;
    }
    for (const ProgramOperand& share : o.times) text += ", times " + operand(share, {Type::Kind::rate, "percent", nullptr}, "percent");
    return text;
  }

  std::string test(const ProgramTest& t, const Type& type, const std::string& unit) const {
    return std::string(to_string(t.compare)) + ": " + listed_words(t.operands, [&](const ProgramOperand& o) { return o.share ? operand(o, {Type::Kind::rate, "percent", nullptr}, "percent") : operand(o, type, unit); });
  }

  // As its author wrote it.
  std::string expression(int index) const {
    const TypedExpression& e = p_.expressions[idx(index)];
    std::string text(sources_.text(e.written));
    for (int t : e.terms) text += "; " + called(p_.terms[idx(t)]) + " = " + std::string(sources_.text(p_.terms[idx(t)].means));
    return text;
  }

  static std::string called(const TermInfo& t) { return t.id + "(" + listed_words(t.takes, [](const std::string& name) { return name; }) + ")"; }

  std::string words_of(const ProgramNode& n) const {
    std::string text = to_string(n.head);
    const MemberInfo* m = member_of(n.name);
    const bool counts = n.head == Head::count || n.head == Head::each || n.head == Head::tally;
    const Type type = counts || !m ? Type{Type::Kind::integer, "", nullptr} : m->type;
    if (n.name >= 0) text += " " + p_.names[idx(n.name)];
    if (n.head == Head::criterion) text += " " + p_.criteria[idx(n.target)].id;
    if (n.head == Head::recognised || n.head == Head::meets) {
      const LadderInfo& l = p_.ladders[idx(n.target)];
      return text + " " + l.id + ", at_least: " + l.levels[idx(n.rank)].id + (n.with.empty() ? "" : ", with: " + listed_words(n.with, [&](int w) { return p_.names[idx(w)]; })) + (n.on ? ", on: " + operand(*n.on, {Type::Kind::date, "", nullptr}, "") : "");
    }
    if (n.head == Head::reading) text += " " + p_.readings[idx(n.target)].id;
    if (n.head == Head::that) text += ": " + expression(n.target);
    if (n.head == Head::tally) text += n.outcome == Tri::no ? ", outcome: not_met" : "";
    for (const ProgramTest& t : n.tests) text += ", " + test(t, type, counts || !m ? "" : m->unit);
    if (n.size) text += ", size: " + operand(*n.size, {Type::Kind::integer, "", nullptr}, "");
    return text;
  }

  void node(const std::string& way, NodeId id) {
    if (id < 0) return;
    const ProgramNode& n = p_.node(id);
    const Info& info = p_.info(id);
    add(way, words_of(n) + (n.head == Head::unset ? ": " + info.why : ""), info.span);
    if (!info.label.en.empty()) add(way + "/en", info.label.en, info.span);
    add(way + "/cite", clauses(info) == clauses(*all_.back().info) ? "" : clauses(info), info.span);
    for (std::size_t i = 0; i < n.children.size(); ++i) {
      std::string key = n.head == Head::by_kind ? p_.kind(n.keys[i]).id : n.head == Head::reading ? p_.readings[idx(n.target)].options[idx(n.keys[i])].id : p_.info(n.children[i]).id;
      node(way + "/" + key, n.children[i]);
    }
    for (auto [key, other] : {std::pair("where", n.where), std::pair("require", n.require), std::pair("when_unset", n.when_unset), std::pair("applies", n.applies)}) node(way + "/" + key, other);
  }

  const Program& p_;
  const SourceMap& sources_;
  std::vector<DefinitionParts> all_;
  std::map<std::string, int> named_;
  std::string at_;
};

}  // namespace

std::vector<DefinitionParts> parts_of_book(const Program& p, const SourceMap& sources) { return PartMaker(p, sources).run(); }

}  // namespace chungsuc
