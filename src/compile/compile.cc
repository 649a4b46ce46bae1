// SPDX-License-Identifier: Apache-2.0
// Purpose: flattens the checked model into tables.
// External interface: compile, Program::member, Program::key_of, KindInfo::is_a, RoundInfo::begins, may_be_below_all. Private: one function per kind of definition.
#include "compile/compile.h"

#include <algorithm>
#include <map>
#include <utility>

#include "compile/citation_words.h"
#include "compile/name_uses.h"
#include "facts/index.h"

namespace chungsuc {

ProgramOperand::ProgramOperand() = default;
ProgramCell::ProgramCell() = default;
AwardCellInfo::AwardCellInfo() = default;

namespace {

// Levels of the model and of the program alike.
bool is_level(const Level& l, const char* id) { return l.id.text == id; }
bool is_level(const LevelInfo& l, const char* id) { return l.id == id; }

template <typename Levels>
bool has_level(const Levels& levels, const char* id) {
  return std::any_of(levels.begin(), levels.end(), [&](const auto& l) { return is_level(l, id); });
}

class Compiler {
 public:
  Compiler(const CheckedModel& checked, const SourceMap& sources) : model_(checked.model()), checked_(checked), symbols_(checked.symbols()), sources_(sources) {}

  Program run() {
    p_.names = symbols_.names;
    p_.name_of = symbols_.name_of;
    p_.expressions = checked_.expressions();
    p_.texts = checked_.loaded().texts;
    for (FileId f = 0; f < checked_.loaded().logical.size(); ++f) p_.paths.push_back(sources_.path(f));
    for (std::size_t b : checked_.loaded().asked) {
      const BookHeader& book = model_.books[b];
      if (p_.book.empty()) p_.version = book.version, p_.label = book.label;
      p_.book += (p_.book.empty() ? "" : " + ") + book.id.text;
    }
    documents();
    bodies();
    readings();
    kinds();
    parameters();
    for (const Term& t : model_.terms) term(t);
    for (const Criterion& c : model_.criteria) criterion(c);
    ladders();
    rounds();
    for (const Award& a : model_.awards) award(a);
    for (const Duty& d : model_.duties) duty(d);
    for (const Claim& c : model_.claims) claim(c);
    p_.trees = model_.trees;
    // What an overlay sets may change what the books beneath it answer: their cases speak of them without it.
    std::size_t first = 0;
    for (const Override& o : model_.overrides) first = first == 0 ? o.book : std::min(first, o.book);
    for (const Case& c : model_.cases)
      if (c.book >= first) p_.cases.push_back({c.id.text, c.tree, sources_.path(c.common.span.file), sources_.line(c.common.span), c.common.span, is_asked(c.book)});
    return std::move(p_);
  }

 private:
  bool is_asked(std::size_t book) const {
    const auto& asked = checked_.loaded().asked;
    return std::find(asked.begin(), asked.end(), book) != asked.end();
  }

  Info info(const std::string& id, const Common& common) {
    Info i;
    i.id = id;
    i.label = common.label;
    i.evidence = common.evidence;
    i.source = common.source;
    i.note = common.note;
    i.note_vi = common.note_vi;
    for (const Citation& cite : common.cites) {
      int d = symbols_.documents.find(cite.document);
      if (d < 0) continue;
      const Document& document = model_.documents[idx(d)];
      Cited cited{cite.document, document.number, cite.clause, {}, {}};
      const auto& clauses = symbols_.clauses[idx(d)];
      auto c = clauses.find(cite.clause);
      const Clause* clause = c == clauses.end() ? nullptr : &document.clauses[idx(c->second)];
      if (clause) cited.gist = clause->common.label;
      const auto [written, fresh] = written_.try_emplace({&document, clause});
      if (fresh) written->second = written_citation(document, clause);
      cited.written = written->second;
      i.cites.push_back(std::move(cited));
      if (!i.evidence) i.evidence = document.common.evidence;
    }
    i.file = checked_.loaded().logical[common.span.file];
    i.line = sources_.line(common.span);
    i.span = common.span;
    return i;
  }

  // What has no first day of its own does not begin before the first of the documents that it cites. One of which nobody
  // said when it begins bounds nothing. Their ends end nothing: a dossier of their time may be decided after it.
  Period begun(Period own, const Common& common) const {
    if (own.from || common.cites.empty()) return own;
    std::optional<Date> first;
    for (const Citation& cite : common.cites) {
      int d = symbols_.documents.find(cite.document);
      if (d < 0) return own;
      const Document& document = model_.documents[idx(d)];
      std::optional<Date> begins = document.in_force.from ? document.in_force.from : document.issued;
      if (!begins) return own;
      first = std::min(first.value_or(*begins), *begins);
    }
    if (!own.until || *first < *own.until) own.from = first;
    return own;
  }

  int name(const std::string& text) const {
    auto it = symbols_.name_of.find(text);
    return it == symbols_.name_of.end() ? -1 : it->second;
  }

  ProgramOperand operand(const Operand& o) {
    ProgramOperand r;
    r.kind = o.kind;
    r.value = o.value;
    r.why = o.why;
    r.why_vi = o.why_vi;
    r.set_by = o.set_by.text;
    r.share = o.share;
    r.span = o.literal.text.empty() ? o.span : o.literal.span;
    for (const Operand& times : o.times) r.times.push_back(operand(times));
    if (o.kind == Operand::Kind::parameter) r.index = symbols_.parameters.find(o.name.text);
    if (o.kind == Operand::Kind::fact) r.index = name(o.name.text);
    if (o.kind == Operand::Kind::reading) {
      r.index = symbols_.readings.find(o.name.text);
      for (const auto& [option, inner] : o.options) r.options.emplace_back(option_index(r.index, option.text), operand(inner));
    }
    return r;
  }

  std::vector<ProgramTest> tests(const std::vector<Bound>& bounds) {
    std::vector<ProgramTest> result;
    for (const Bound& b : bounds) {
      ProgramTest t{b.compare, {}, b.span};
      for (const Operand& o : b.operands) t.operands.push_back(operand(o));
      result.push_back(std::move(t));
    }
    return result;
  }

  int option_index(int reading, const std::string& option) const {
    const auto& options = model_.readings[idx(reading)].options;
    for (std::size_t i = 0; i < options.size(); ++i)
      if (options[i].choice.id.text == option) return static_cast<int>(i);
    return -1;
  }

  NodeId first(const std::vector<Node>& nodes) { return nodes.empty() ? -1 : node(nodes[0]); }

  static std::string shown_id(const Node& n) {
    if (!n.id.empty()) return n.id.text;
    if (!n.name.empty()) return n.name.text;
    return to_string(n.head);
  }

  NodeId add(ProgramNode n, Info i) {
    p_.nodes.push_back(std::move(n));
    p_.infos.push_back(std::move(i));
    return static_cast<NodeId>(p_.nodes.size()) - 1;
  }

  NodeId node(const Node& n) {
    ProgramNode r;
    r.head = n.head;
    r.tests = tests(n.bounds);
    r.where = first(n.where);
    r.require = first(n.require);
    r.when_unset = first(n.when_unset);
    r.applies = first(n.applies);
    if (n.size) r.size = operand(*n.size);
    if (n.on) r.on = operand(*n.on);
    for (const Name& w : n.with) r.with.push_back(name(w.text));
    for (const Node& child : n.children) r.children.push_back(node(child));
    switch (n.head) {
      case Head::fact:
      case Head::judgement:
      case Head::count:
      case Head::each: r.name = name(n.name.text); break;
      case Head::criterion:
        r.target = symbols_.criteria.find(n.name.text);
        if (!n.of.empty()) r.name = name(n.of.text);
        break;
      case Head::recognised:
      case Head::meets:
        r.target = symbols_.ladders.find(n.name.text);
        if (!n.bounds.empty() && n.bounds[0].operands[0].value) r.rank = n.bounds[0].operands[0].value->as_level().rank;
        break;
      case Head::reading:
        r.target = symbols_.readings.find(n.name.text);
        for (const Name& key : n.keys) r.keys.push_back(option_index(r.target, key.text));
        break;
      case Head::by_kind:
        for (const Name& key : n.keys) r.keys.push_back(symbols_.kinds.find(key.text));
        break;
      case Head::tally:
        r.outcome = n.outcome.text == "not_met" ? Tri::no : Tri::yes;
        for (int m : n.members) r.children.push_back(member_node(n, m));
        break;
      case Head::that: r.target = n.typed_expression; break;
      default: break;
    }
    Info i = info(shown_id(n), n.common);
    i.named = !n.id.empty();
    i.why = n.why;
    i.set_by = n.set_by.text;
    i.why_vi = n.why_vi;
    return add(std::move(r), std::move(i));
  }

  // A member of a tally by prefix, as if its author had written `criterion: id`.
  NodeId member_node(const Node& tally, int criterion) {
    ProgramNode r;
    r.head = Head::criterion;
    r.target = criterion;
    Info i = info(model_.criteria[idx(criterion)].id.text, tally.common);
    i.label = {};
    return add(std::move(r), std::move(i));
  }

  void documents() {
    for (const Document& d : model_.documents) {
      DocumentInfo r{d.id.text, info(d.id.text, d.common), d.number, d.issued, d.in_force, {}};
      for (const Clause& c : d.clauses) r.clauses.push_back({c.id.text, c.is, info(c.id.text, c.common)});
      p_.documents.push_back(std::move(r));
    }
  }

  void bodies() {
    for (const Body& b : model_.bodies) {
      p_.body_of.emplace(b.id.text, static_cast<int>(p_.bodies.size()));
      p_.bodies.push_back({b.id.text, info(b.id.text, b.common), b.life, b.role, symbols_.bodies.find(b.succeeded_by.text), {}});
      for (const Name& role : b.fills) p_.bodies.back().fills.push_back(symbols_.bodies.find(role.text));
    }
  }

  void readings() {
    for (const Reading& r : model_.readings) {
      ReadingInfo i{r.id.text, info(r.id.text, r.common), {}, -1, r.chosen.empty() ? r.unset_why : r.why, r.chosen.empty() ? r.unset_why_vi : "", r.set_by.text};
      for (const ReadingOption& o : r.options) i.options.push_back({o.choice.id.text, o.choice.label, o.pivot});
      p_.readings.push_back(std::move(i));
      if (!r.chosen.empty()) p_.readings.back().chosen = option_index(static_cast<int>(p_.readings.size()) - 1, r.chosen.text);
    }
  }

  // A level that is not known is still one of its ladder, or, where somebody judges, below all.
  std::vector<ProgramTest> whole_ladder(int ladder, bool judged) const {
    std::vector<ProgramTest> tests;
    if (ladder < 0 || model_.ladders[idx(ladder)].levels.empty()) return tests;
    int top = static_cast<int>(model_.ladders[idx(ladder)].levels.size()) - 1;
    for (auto [compare, rank] : {std::pair(Compare::at_least, judged && !has_level(model_.ladders[idx(ladder)].levels, kBelowAll) ? -1 : 0), std::pair(Compare::at_most, top)}) {
      tests.push_back({compare, {ProgramOperand{}}});
      tests.back().operands[0].value = Value{LevelValue{rank}};
    }
    return tests;
  }

  // A name or a day is what it is; other things may come to be otherwise.
  static Member::Changes changes_of(const Member& m) {
    return m.type.kind == Type::Kind::text || m.type.kind == Type::Kind::date ? Member::Changes::never : Member::Changes::any;
  }

  MemberInfo member(const Member& m) {
    MemberInfo r;
    r.is = m.is;
    r.per = m.per;
    r.name = name(m.id.text);
    r.info = info(m.id.text, m.common);
    r.type = m.type;
    r.unit = m.type.kind == Type::Kind::money && m.unit.empty() ? "dong" : m.unit.text;
    for (const Choice& c : m.values) r.values.emplace_back(c.id.text, c.label);
    r.ladder = symbols_.ladders.find(m.ladder.text);
    r.of = symbols_.kinds.find(m.of.text);
    r.single = m.single;
    r.may_be_none = m.may_be_none;
    r.changes = m.changes.value_or(changes_of(m));
    r.cost = m.cost.value_or(1);
    for (const Name& b : m.by) r.by.push_back(symbols_.bodies.find(b.text));
    r.provided_by = m.provided_by.text;
    r.domain = tests(m.domain);
    if (m.type.kind == Type::Kind::level && r.domain.empty()) r.domain = whole_ladder(r.ladder, m.is == Member::Is::judgement);
    return r;
  }

  void kinds() {
    for (std::size_t k = 0; k < model_.kinds.size(); ++k) {
      const SubjectKind& kind = model_.kinds[k];
      const KindTable& table = symbols_.tables[k];
      KindInfo r;
      r.id = kind.id.text;
      r.info = info(r.id, kind.common);
      r.abstract = kind.abstract;
      r.record = kind.record;
      if (!kind.dated.empty()) r.dated = name(kind.dated.text);
      r.ancestors = table.ancestors;
      r.slot.assign(symbols_.names.size(), -1);
      for (const Member& m : table.members) {
        r.slot[idx(name(m.id.text))] = static_cast<int>(r.members.size());
        r.member_by_id.emplace(m.id.text, static_cast<int>(r.members.size()));
        r.members.push_back(member(m));
        if (kind.record) r.members.back().changes = Member::Changes::never;  // what has been is not undone
      }
      for (const Named& n : table.named) {
        NamedInfo named{n.id.text, n.common.label, {}, n.life};
        for (const Name& alias : n.aliases) named.aliases.push_back(alias.text);
        r.named.push_back(std::move(named));
      }
      for (const Member& m : table.members)
        if (!m.not_before.empty()) r.members[idx(r.member_by_id.at(m.id.text))].not_before = r.member_by_id.at(m.not_before.text);
      for (const Name& field : kind.unique) r.unique.push_back(r.member_by_id.at(field.text));
      p_.kind_of.emplace(r.id, static_cast<int>(k));
      p_.kinds.push_back(std::move(r));
    }
  }

  ProgramCell cell(const Cell& c, const std::string& id) {
    ProgramCell r;
    r.kind = c.kind;
    r.value = c.value;
    r.why = c.why;
    r.why_vi = c.why_vi;
    if (!c.fact.empty()) r.fact = name(c.fact.text);
    for (const auto& [key, inner] : c.cells) r.cells.emplace_back(key.text, cell(inner, id));
    for (const auto& [value, criterion] : c.counts_as) r.counts_as.emplace_back(value.text, symbols_.criteria.find(criterion.text));
    r.info = info(id, c.common);
    r.info.source = c.common.source;
    r.info.set_by = c.set_by.text;
    return r;
  }

  static std::string setter(const Cell& c) {
    if (!c.set_by.empty()) return c.set_by.text;
    for (const auto& [key, inner] : c.cells)
      if (std::string s = setter(inner); !s.empty()) return s;
    return "";
  }

  void parameters() {
    for (const Parameter& q : model_.parameters) {
      ParameterInfo r{q.id.text, info(q.id.text, q.common), q.type, q.type.kind == Type::Kind::money && q.unit.empty() ? "dong" : q.unit.text, "", {}};
      for (const ParameterVersion& v : q.versions) {
        if (r.set_by.empty()) r.set_by = setter(v.cell);
        r.versions.emplace_back(v.period, cell(v.cell, q.id.text));
      }
      p_.parameters.push_back(std::move(r));
    }
  }

  void term(const Term& t) {
    Common words;
    words.label = t.label;
    words.span = t.id.span;
    TermInfo r{t.id.text, info(t.id.text, words), {}, {kNoFile, 0, 0}};
    for (const Name& name : t.takes) r.takes.push_back(name.text);
    if (t.means) r.means = span_of(*t.means);
    p_.terms.push_back(std::move(r));
  }

  void criterion(const Criterion& c) {
    CriterionInfo r;
    r.id = c.id.text;
    r.info = info(r.id, c.common);
    r.kind = symbols_.kinds.find(c.subject.text);
    r.pivot = c.pivot.empty() ? -1 : symbols_.readings.find(c.pivot.text);
    if (c.deadline) r.deadline = operand(*c.deadline);
    for (const CriterionVersion& v : c.versions) {
      NodeId root = node(v.node);
      // What is wholly unset is known by the criterion's own name.
      if (v.node.head == Head::unset && v.node.id.empty()) p_.infos[idx(root)].id = r.id;
      r.versions.push_back({begun(v.period, v.common.cites.empty() ? c.common : v.common), root, info(r.id, v.common), v.period});
    }
    p_.criterion_of.emplace(r.id, static_cast<int>(p_.criteria.size()));
    p_.criteria.push_back(std::move(r));
  }

  void ladders() {
    for (const Ladder& l : model_.ladders) {
      LadderInfo r;
      r.id = l.id.text;
      r.info = info(r.id, l.common);
      r.kind = l.subject.empty() ? -1 : symbols_.kinds.find(l.subject.text);
      r.relation = name(l.relation.text);
      r.level_field = name(l.level_field.text);
      r.from_field = name(l.from_field.text);
      r.until_field = name(l.until_field.text);
      for (const Level& level : l.levels) r.levels.push_back({level.id.text, info(level.id.text, level.common), first(level.require)});
      p_.ladder_of.emplace(r.id, static_cast<int>(p_.ladders.size()));
      p_.ladders.push_back(std::move(r));
    }
  }

  void rounds() {
    for (const RoundFamily& f : model_.rounds) {
      int family = static_cast<int>(p_.families.size());
      p_.families.push_back({f.id.text, info(f.id.text, f.common)});
      for (const RoundInstance& i : f.instances) {
        Info named = info(i.id.text, i.common);
        if (named.label.vi.empty()) named.label = f.common.label;
        p_.round_of.emplace(i.id.text, static_cast<int>(p_.rounds.size()));
        std::optional<ProgramOperand> closes;
        if (i.closes) closes = operand(*i.closes);
        p_.rounds.push_back({i.id.text, family, i.year, i.opens, std::move(closes), std::move(named)});
      }
    }
  }

  NodeId merit(const AwardCell& c, int kind) {
    if (c.merit.empty()) return -1;
    ProgramNode n;
    n.head = Head::judgement;
    n.name = name("merit");
    const Member* m = symbols_.member(kind, "merit");
    const Ladder& ladder = model_.ladders[idx(symbols_.ladders.find(m->type.unit))];
    ProgramTest t{Compare::at_least, {}};
    for (std::size_t i = 0; i < ladder.levels.size(); ++i)
      if (ladder.levels[i].id.text == c.merit.text) {
        ProgramOperand o;
        o.value = Value{LevelValue{static_cast<int>(i)}};
        t.operands.push_back(std::move(o));
      }
    n.tests.push_back(std::move(t));
    Info i = info("merit", c.common);
    i.label = {};
    return add(std::move(n), std::move(i));
  }

  AwardCellInfo award_cell(const AwardCell& c, int kind) {
    AwardCellInfo r;
    r.info = info("round", c.common);
    r.info.why = c.why;
    r.closed = c.closed;
    if (!c.reading.empty()) {
      r.reading = symbols_.readings.find(c.reading.text);
      for (const AwardCell& o : c.options) r.options.emplace_back(option_index(r.reading, o.family.text), award_cell(o, kind));
      return r;
    }
    if (c.closed) return r;
    r.merit = merit(c, kind);
    r.require = first(c.require);
    for (const AwardStep& s : c.steps) {
      StepInfo step{s.verb.text, {}, s.to.empty() ? -1 : symbols_.bodies.find(s.to.text), s.order.empty() ? -1 : symbols_.readings.find(s.order.text), info(s.verb.text, s.common)};
      for (const Name& b : s.by) step.by.push_back(symbols_.bodies.find(b.text));
      r.steps.push_back(std::move(step));
    }
    return r;
  }

  void award(const Award& a) {
    AwardInfo r;
    r.id = a.id.text;
    r.info = info(r.id, a.common);
    r.life = begun({}, a.common);
    for (const Name& to : a.to) r.to.push_back(symbols_.kinds.find(to.text));
    r.decided_by = symbols_.bodies.find(a.decided_by.text);
    r.require = first(a.require);
    for (const Tier& t : a.tiers) r.tiers.push_back({t.id.text, info(t.id.text, t.common), first(t.require)});
    for (const AwardCell& c : a.cells) {
      AwardCellInfo cell = award_cell(c, r.to.empty() ? -1 : r.to[0]);
      cell.family = symbols_.families.find(c.family.text);
      r.cells.push_back(std::move(cell));
    }
    p_.award_of.emplace(r.id, static_cast<int>(p_.awards.size()));
    p_.awards.push_back(std::move(r));
  }

  void duty(const Duty& d) {
    DutyInfo r;
    r.id = d.id.text;
    r.info = info(r.id, d.common);
    r.life = begun({}, d.common);
    auto all = [&](const std::vector<Name>& names, std::vector<int>& out) {
      for (const Name& n : names) out.push_back(symbols_.bodies.find(n.text));
    };
    all(d.lead, r.lead);
    all(d.partner, r.partner);
    all(d.to, r.to);
    for (const Name& k : d.subjects) r.kinds.push_back(symbols_.kinds.find(k.text));
    r.shown_by = d.shown_by.empty() ? -1 : name(d.shown_by.text);
    r.due = d.due;
    p_.duty_of.emplace(r.id, static_cast<int>(p_.duties.size()));
    p_.duties.push_back(std::move(r));
  }

  void claim(const Claim& c) {
    ClaimInfo r{c.id.text, info(c.id.text, c.common), c.form, {}, c.period, {}, {}, c.or_open, {}, c.may_fall, false, sources_.path(c.common.span.file), is_asked(c.book)};
    for (const Name& k : c.subjects) r.kinds.push_back(symbols_.kinds.find(k.text));
    for (std::size_t i = 0; i < p_.rounds.size(); ++i) {
      const std::string &id = p_.rounds[i].id, &family = p_.families[idx(p_.rounds[i].family)].id;
      bool named = std::any_of(c.rounds.begin(), c.rounds.end(), [&](const Name& n) { return n.text == id || n.text == family; });
      if (named || c.rounds.empty()) r.rounds.push_back(static_cast<int>(i));
    }
    for (const ClaimSide& side : c.sides) r.sides.push_back({side.question.text, first(side.node)});
    for (const Name& m : c.monotone) r.monotone.push_back((c.form == Claim::Form::values ? symbols_.parameters : symbols_.criteria).find(m.text));
    p_.claims.push_back(std::move(r));
  }

  const Model& model_;
  const CheckedModel& checked_;
  const Symbols& symbols_;
  const SourceMap& sources_;
  std::map<std::pair<const Document*, const Clause*>, Label> written_;  // citations, of which most are cited often
  Program p_;
};

}  // namespace

std::optional<Date> RoundInfo::begins() const { return opens || !year ? opens : Date::from_ymd(*year, 1, 1); }

bool KindInfo::is_a(int kind) const { return std::find(ancestors.begin(), ancestors.end(), kind) != ancestors.end(); }

bool may_be_below_all(const MemberInfo& m, const LadderInfo& l) { return m.is == Member::Is::judgement && !has_level(l.levels, kBelowAll); }

std::string Program::key_of(const MemberInfo& m, int year, int round) const {
  if (m.per == Member::Per::year) return std::to_string(year);
  return m.by_round() && round >= 0 ? rounds[idx(round)].id : "";
}

const MemberInfo* Program::member(int k, int name) const {
  if (k < 0 || name < 0 || idx(name) >= kind(k).slot.size()) return nullptr;
  int slot = kind(k).slot[idx(name)];
  return slot < 0 ? nullptr : &kind(k).members[idx(slot)];
}

Program compile(const CheckedModel& checked, const SourceMap& sources) {
  Program program = Compiler(checked, sources).run();
  index_names(program);
  return program;
}

}  // namespace chungsuc
