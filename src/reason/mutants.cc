// SPDX-License-Identifier: Apache-2.0
// Purpose: all changes of what some books define: conditions, values, days, who may receive a form.
// External interface: mutants_of, restore. Private: class MutantMaker, one method per kind of definition.
#include "reason/mutants.h"

#include <algorithm>
#include <map>

#include "facts/index.h"
#include "reason/mutant_values.h"
#include "reason/mutants_of_nodes.h"

namespace chungsuc {

namespace {

using Table = ProgramRow::Table;
using CellAt = std::function<ProgramCell&(Program&)>;
using PeriodAt = std::function<Period&(Program&)>;

std::string dated_key(const char* key, Date day) { return std::string(key) + ": " + day.to_string(); }

class MutantMaker {
 public:
  MutantMaker(const Program& p, const std::set<std::string>& books) : p_(p), books_(books) {}

  std::vector<Mutant> run() {
    for (std::size_t i = 0; i < p_.parameters.size(); ++i) parameter(i);
    for (std::size_t i = 0; i < p_.criteria.size(); ++i) criterion(i);
    for (const LadderInfo& l : p_.ladders)
      for (const LevelInfo& level : l.levels) add_node_mutants(p_, books_, "meets." + l.id + "." + level.id, level.require, all_, expressions_);
    for (std::size_t i = 0; i < p_.awards.size(); ++i) award(i);
    for (std::size_t i = 0; i < p_.rounds.size(); ++i) round(i);
    for (std::size_t i = 0; i < p_.bodies.size(); ++i) body(i);
    for (std::size_t i = 0; i < p_.duties.size(); ++i) duty(i);
    for (std::size_t i = 0; i < p_.kinds.size(); ++i) kind(i);
    for (std::size_t i = 0; i < p_.documents.size(); ++i) document(i);
    return std::move(all_);
  }

 private:
  Mutant& add(std::vector<ProgramRow> rows, const std::string& definition, const std::string& part, const char* operation, std::string was, std::string becomes, const Info& info, std::function<void(Program&)> edit, Span at = {kNoFile, 0, 0}) {
    Mutant m;
    m.rows = std::move(rows);
    m.definition = definition;
    m.part = part;
    m.operation = operation;
    m.was = std::move(was);
    m.becomes = std::move(becomes);
    m.span = at.file == kNoFile ? info.span : at;
    m.cites = info.cites;
    m.edit = std::move(edit);
    all_.push_back(std::move(m));
    return all_.back();
  }

  void parameter(std::size_t i) {
    const ParameterInfo& q = p_.parameters[i];
    const std::vector<ProgramRow> row = {{Table::parameter, static_cast<int>(i)}};
    for (std::size_t v = 0; v < q.versions.size(); ++v) cell(q, row, q.versions[v].second, "", [i, v](Program& x) -> ProgramCell& { return x.parameters[i].versions[v].second; });
    std::vector<Period> periods;
    for (const auto& [period, c] : q.versions) periods.push_back(period);
    for (std::size_t v = 0; v < periods.size(); ++v)
      if (const Info& info = first_info(q.versions[v].second); is_of_books(info, books_) || is_of_books(q.info, books_))
        boundaries(periods, v, row, "parameter." + q.id, q.info, [i](std::size_t w) { return [i, w](Program& x) -> Period& { return x.parameters[i].versions[w].first; }; });
  }

  static const Info& first_info(const ProgramCell& c) { return c.cells.empty() ? c.info : first_info(c.cells[0].second); }

  void cell(const ParameterInfo& q, const std::vector<ProgramRow>& row, const ProgramCell& c, const std::string& where, const CellAt& at) {
    if (c.kind == Cell::Kind::value && c.value && is_of_books(c.info, books_))
      for (const Value& next : neighbours(p_, *c.value, q.type, nullptr)) {
        const char* operation = q.type.kind == Type::Kind::date ? "date" : "threshold";
        Mutant& m = add(row, "parameter." + q.id, where, operation, written_value(p_, *c.value, q.type, q.unit), written_value(p_, next, q.type, q.unit), c.info, [at, next](Program& x) { at(x).value = next; });
        m.cell = &c;
        if (m.cites.empty()) m.cites = q.info.cites;
      }
    for (std::size_t i = 0; i < c.cells.size(); ++i) cell(q, row, c.cells[i].second, where + (where.empty() ? "" : ".") + c.cells[i].first, [at, i](Program& x) -> ProgramCell& { return at(x).cells[i].second; });
    for (std::size_t i = 0; i < c.counts_as.size(); ++i)
      if (is_of_books(c.info, books_))
        add(row, "parameter." + q.id, where, "child", "counts_as: " + c.counts_as[i].first, "nothing", c.info, [at, i](Program& x) { at(x).counts_as.erase(at(x).counts_as.begin() + static_cast<std::ptrdiff_t>(i)); });
  }

  // Where one version ends and the next begins on the same day, the boundary moves as one.
  template <typename At>
  void boundaries(const std::vector<Period>& periods, std::size_t v, const std::vector<ProgramRow>& rows, const std::string& definition, const Info& info, const At& at) {
    auto moved = [&](bool from, std::size_t w, std::optional<std::size_t> with) {
      const Date day = from ? *periods[w].from : *periods[w].until;
      for (int by : {-1, 1}) {
        auto other = add_days(day, by);
        if (!other) continue;
        PeriodAt here = at(w), there = with ? PeriodAt(at(*with)) : PeriodAt();
        add(rows, definition, definition.substr(definition.find('.') + 1), "date", dated_key(from ? "from" : "until", day), dated_key(from ? "from" : "until", *other), info, [=](Program& x) {
          (from ? here(x).from : here(x).until) = *other;
          if (there) there(x).until = *other;
        }, periods[w].span.begin < periods[w].span.end ? periods[w].span : Span{kNoFile, 0, 0});
      }
    };
    if (periods[v].from) {
      std::optional<std::size_t> before;
      for (std::size_t w = 0; w < periods.size(); ++w)
        if (w != v && periods[w].until == periods[v].from) before = w;
      moved(true, v, before);
    }
    bool continued = std::any_of(periods.begin(), periods.end(), [&](const Period& o) { return periods[v].until && o.from == periods[v].until; });
    if (periods[v].until && !continued) moved(false, v, std::nullopt);
  }

  void criterion(std::size_t i) {
    const CriterionInfo& c = p_.criteria[i];
    const std::string definition = "criterion." + c.id;
    const std::vector<ProgramRow> row = {{Table::criterion, static_cast<int>(i)}};
    for (const auto& v : c.versions) add_node_mutants(p_, books_, definition, v.root, all_, expressions_);
    if (!is_of_books(c.info, books_)) return;
    std::vector<Period> written;  // what begins with its documents is moved with them
    for (const auto& v : c.versions) written.push_back(v.written);
    for (std::size_t v = 0; v < written.size(); ++v)
      boundaries(written, v, row, definition, c.versions[v].info, [i](std::size_t w) { return [i, w](Program& x) -> Period& { return x.criteria[i].versions[w].period; }; });
    if (c.deadline) days(*c.deadline, row, definition, c.info, [i](Program& x) -> ProgramOperand& { return *x.criteria[i].deadline; });
  }

  void days(const ProgramOperand& o, const std::vector<ProgramRow>& row, const std::string& definition, const Info& info, const std::function<ProgramOperand&(Program&)>& at) {
    if (o.kind == Operand::Kind::literal && o.value && std::holds_alternative<Date>(o.value->data))
      for (const Value& next : neighbours(p_, *o.value, {Type::Kind::date, "", nullptr}, nullptr))
        add(row, definition, definition.substr(definition.find('.') + 1), "date", dated_key("deadline", o.value->as_date()), dated_key("deadline", next.as_date()), info, [at, next](Program& x) { at(x).value = next; }, o.span);
    for (std::size_t k = 0; k < o.options.size(); ++k)
      if (is_read(p_, o.index, o.options[k].first)) days(o.options[k].second, row, definition, info, [at, k](Program& x) -> ProgramOperand& { return at(x).options[k].second; });
  }

  void award(std::size_t i) {
    const AwardInfo& a = p_.awards[i];
    const std::string definition = "award." + a.id;
    add_node_mutants(p_, books_, definition, a.require, all_, expressions_);
    for (const auto& tier : a.tiers) add_node_mutants(p_, books_, definition + "." + tier.id, tier.require, all_, expressions_);
    for (const AwardCellInfo& c : a.cells) award_cell(definition, c);
    if (!is_of_books(a.info, books_)) return;
    for (std::size_t k = 0; k < a.to.size(); ++k)
      add({{Table::award, static_cast<int>(i)}}, definition, "to", "gate", "`" + p_.kind(a.to[k]).id + "`", "nothing", a.info, [i, k](Program& x) { x.awards[i].to.erase(x.awards[i].to.begin() + static_cast<std::ptrdiff_t>(k)); });
  }

  void award_cell(const std::string& definition, const AwardCellInfo& c) {
    add_node_mutants(p_, books_, definition, c.merit, all_, expressions_);
    add_node_mutants(p_, books_, definition, c.require, all_, expressions_);
    for (const auto& [option, inner] : c.options)
      if (is_read(p_, c.reading, option)) award_cell(definition, inner);
  }

  void round(std::size_t i) {
    const RoundInfo& r = p_.rounds[i];
    if (!r.opens || !is_of_books(r.info, books_)) return;
    for (int by : {-1, 1})
      if (auto other = add_days(*r.opens, by))
        add({{Table::round, static_cast<int>(i)}}, "round." + r.id, r.id, "date", dated_key("opens", *r.opens), dated_key("opens", *other), r.info, [i, day = *other](Program& x) { x.rounds[i].opens = day; }).may_be_equal = false;
  }

  // Does any outcome depend on whether the body is in office? Steps are only told.
  bool decides(int body) const {
    auto has = [&](const std::vector<int>& list) { return std::find(list.begin(), list.end(), body) != list.end(); };
    auto judges = [&](const MemberInfo& m) { return has(m.by); };
    return !p_.bodies[idx(body)].fills.empty() || std::any_of(p_.awards.begin(), p_.awards.end(), [&](const AwardInfo& a) { return a.decided_by == body; }) ||
           std::any_of(p_.duties.begin(), p_.duties.end(), [&](const DutyInfo& d) { return d.shown_by >= 0 && has(d.lead); }) ||
           std::any_of(p_.kinds.begin(), p_.kinds.end(), [&](const KindInfo& k) { return std::any_of(k.members.begin(), k.members.end(), judges); });
  }

  void body(std::size_t i) {
    const BodyInfo& b = p_.bodies[i];
    if (!is_of_books(b.info, books_) || !decides(static_cast<int>(i))) return;
    std::size_t first = all_.size();
    boundaries({b.life}, 0, {{Table::body, static_cast<int>(i)}}, "body." + b.id, b.info, [i](std::size_t) { return [i](Program& x) -> Period& { return x.bodies[i].life; }; });
    for (std::size_t m = first; m < all_.size(); ++m) all_[m].may_be_equal = false;
  }

  void kind(std::size_t i) {
    const KindInfo& k = p_.kinds[i];
    for (std::size_t n = 0; n < k.named.size(); ++n) {
      std::size_t first = all_.size();
      if (is_of_books(k.info, books_)) boundaries({k.named[n].life}, 0, {{Table::kind, static_cast<int>(i)}}, "subject." + k.named[n].id, k.info, [i, n](std::size_t) { return [i, n](Program& x) -> Period& { return x.kinds[i].named[n].life; }; });
      for (std::size_t m = first; m < all_.size(); ++m) all_[m].may_be_equal = false;
    }
  }

  void duty(std::size_t i) {
    const DutyInfo& d = p_.duties[i];
    if (!is_of_books(d.info, books_)) return;
    auto change = [&](const std::string& was, const std::string& becomes, std::function<void(Due&)> edit) {
      add({{Table::duty, static_cast<int>(i)}}, "duty." + d.id, d.id, "date", was, becomes, d.info, [i, edit = std::move(edit)](Program& x) { edit(x.duties[i].due); }, d.due.span).may_be_equal = false;
    };
    const Due& due = d.due;
    if (due.kind == Due::Kind::unset) return;
    for (int by : {-1, 1}) {
      if (due.every_year) {
        change("from: " + std::to_string(due.from), "from: " + std::to_string(due.from + by), [by](Due& x) { x.from += by; });
        change("through: " + std::to_string(due.through), "through: " + std::to_string(due.through + by), [by](Due& x) { x.through += by; });
        constexpr int kNoLeapYear = 2001;
        auto day = Date::from_ymd(kNoLeapYear, due.month, due.day);
        auto other = day ? add_days(*day, by) : std::nullopt;
        if (other && other->year() == kNoLeapYear) change("day: " + day->to_string().substr(5), "day: " + other->to_string().substr(5), [o = *other](Due& x) { x.month = o.month(), x.day = o.day(); });
      }
      if (auto other = due.date ? add_days(*due.date, by) : std::nullopt) change(dated_key("day", *due.date), dated_key("day", *other), [o = *other](Due& x) { x.date = o; });
      if (auto other = due.end ? add_days(*due.end, by) : std::nullopt) change(dated_key("end", *due.end), dated_key("end", *other), [o = *other](Due& x) { x.end = o; });
    }
  }

  // The first day of a document is that of every definition which begins with it.
  void document(std::size_t i) {
    const DocumentInfo& d = p_.documents[i];
    std::optional<Date> begins = d.in_force.from ? d.in_force.from : d.issued;
    if (!begins || !is_of_books(d.info, books_)) return;
    auto cites = [&](const std::vector<Cited>& list) { return std::any_of(list.begin(), list.end(), [&](const Cited& c) { return c.document == d.id; }); };
    std::vector<ProgramRow> rows;
    std::vector<PeriodAt> periods;
    for (std::size_t c = 0; c < p_.criteria.size(); ++c)
      for (std::size_t v = 0; v < p_.criteria[c].versions.size(); ++v) {
        const auto& version = p_.criteria[c].versions[v];
        if (version.written.from || version.period.from != begins || !cites(version.info.cites.empty() ? p_.criteria[c].info.cites : version.info.cites)) continue;
        rows.push_back({Table::criterion, static_cast<int>(c)});
        periods.push_back([c, v](Program& x) -> Period& { return x.criteria[c].versions[v].period; });
      }
    for (std::size_t a = 0; a < p_.awards.size(); ++a)
      if (p_.awards[a].life.from == begins && cites(p_.awards[a].info.cites)) rows.push_back({Table::award, static_cast<int>(a)}), periods.push_back([a](Program& x) -> Period& { return x.awards[a].life; });
    for (std::size_t t = 0; t < p_.duties.size(); ++t)
      if (p_.duties[t].life.from == begins && cites(p_.duties[t].info.cites)) rows.push_back({Table::duty, static_cast<int>(t)}), periods.push_back([t](Program& x) -> Period& { return x.duties[t].life; });
    if (rows.empty()) return;
    for (int by : {-1, 1})
      if (auto other = add_days(*begins, by))
        add(rows, "document." + d.id, d.id, "date", dated_key("from", *begins), dated_key("from", *other), d.info, [periods, day = *other](Program& x) {
          for (const PeriodAt& at : periods) at(x).from = day;
        }).may_be_equal = false;
  }

  const Program& p_;
  const std::set<std::string>& books_;
  std::vector<Mutant> all_;
  ExpressionMutants expressions_{p_, books_, all_};
};

}  // namespace

std::vector<Mutant> mutants_of(const Program& p, const std::set<std::string>& books) { return MutantMaker(p, books).run(); }

void restore(Program& changed, const Program& original, const Mutant& m) {
  for (const ProgramRow& row : m.rows) {
    std::size_t i = idx(row.index);
    switch (row.table) {
      case Table::node: changed.nodes[i] = original.nodes[i]; break;
      case Table::expression: changed.expressions[i] = original.expressions[i]; break;
      case Table::parameter: changed.parameters[i] = original.parameters[i]; break;
      case Table::criterion: changed.criteria[i] = original.criteria[i]; break;
      case Table::body: changed.bodies[i] = original.bodies[i]; break;
      case Table::award: changed.awards[i] = original.awards[i]; break;
      case Table::duty: changed.duties[i] = original.duties[i]; break;
      case Table::round: changed.rounds[i] = original.rounds[i]; break;
      case Table::kind: changed.kinds[i] = original.kinds[i]; break;
    }
  }
}

}  // namespace chungsuc
