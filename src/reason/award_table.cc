// SPDX-License-Identifier: Apache-2.0
// Purpose: what each kind of nominee could receive in each round.
// External interface: award_table_of. Private: class Lister. Whether a place is open is what the engine answers about a
// nominee of that kind of whom nothing is known: what is refused then is refused whatever the facts.
#include "reason/award_table.h"

#include <algorithm>
#include <set>

#include "facts/add_once.h"
#include "facts/index.h"
#include "reason/bodies.h"
#include "reason/decide.h"
#include "reason/lapsed.h"
#include "reason/reasons.h"
#include "reason/standards.h"
#include "reason/vocabulary.h"
#include "source/findings.h"

namespace chungsuc {

namespace {

// The day that an operand names, without any nominee.
std::optional<Date> constant_day(const Program& p, const ProgramOperand& o, Date on) {
  switch (o.kind) {
    case Operand::Kind::literal: return o.value ? std::optional(o.value->as_date()) : std::nullopt;
    case Operand::Kind::parameter:
      for (const auto& [period, cell] : p.parameters[idx(o.index)].versions)
        if (period.contains(on) && cell.kind == Cell::Kind::value && cell.value) return cell.value->as_date();
      return std::nullopt;
    case Operand::Kind::reading:
      for (const auto& [option, inner] : o.options)
        if (option == p.readings[idx(o.index)].chosen) return constant_day(p, inner, on);
      return std::nullopt;
    default: return std::nullopt;
  }
}

class Lister {
 public:
  Lister(const Program& p, const AwardQuery& query, AwardTable& out) : p_(p), query_(query), out_(out) {}

  void list() {
    kinds();
    for (const AwardInfo& a : p_.awards) out_.forms.push_back(form(a));
    std::vector<int> wanted = rounds();
    for (int r : wanted) {
      AwardRound own = round(p_.rounds[idx(r)]);
      const std::size_t first = out_.places.size();
      add(r, own);
      for (Date day : query_.regimes ? later_law(first) : std::set<Date>{}) {
        own.day = day;
        own.day_from = "law";
        add(r, own);
      }
    }
  }

 private:
  void add(int round, const AwardRound& shown) {
    out_.rounds.push_back(shown);
    for (std::size_t a = 0; shown.day && a < p_.awards.size(); ++a) out_.places.push_back(place(static_cast<int>(a), round, shown));
  }

  // The days from which other law governs what is signed later in a round, of its places from the first on.
  std::set<Date> later_law(std::size_t first) const {
    std::set<Date> days;
    for (std::size_t i = first; i < out_.places.size(); ++i)
      for (const AwardLaw& law : out_.places[i].law)
        if (law.later) days.insert(*law.from);
    return days;
  }

  // Concrete kinds that any form is given to.
  void kinds() {
    int only = query_.kind.empty() ? -1 : find_kind(p_, query_.kind);
    for (std::size_t k = 0; k < p_.kinds.size(); ++k) {
      const KindInfo& kind = p_.kinds[k];
      if (kind.abstract || kind.record || (only >= 0 && !kind.is_a(only))) continue;
      bool nominee = std::any_of(p_.awards.begin(), p_.awards.end(), [&](const AwardInfo& a) { return std::any_of(a.to.begin(), a.to.end(), [&](int to) { return kind.is_a(to); }); });
      if (nominee) kinds_.push_back(static_cast<int>(k));
    }
    if (only >= 0 && kinds_.empty()) throw Error("no form is given to the kind `" + query_.kind + "`");
  }

  std::vector<int> rounds() const {
    std::vector<int> all;
    std::vector<std::string> known;
    for (std::size_t r = 0; r < p_.rounds.size(); ++r) {
      const std::string& family = p_.families[idx(p_.rounds[r].family)].id;
      known.push_back(p_.rounds[r].id);
      add_once(known, family);
      if (query_.round.empty() || query_.round == p_.rounds[r].id || query_.round == family) all.push_back(static_cast<int>(r));
    }
    if (!all.empty() || query_.round.empty()) return all;
    std::string near = nearest(query_.round, known), words;
    for (const std::string& k : known) words += (words.empty() ? "`" : ", `") + k + "`";
    throw Error("there is no round `" + query_.round + "`; " + (near.empty() ? "rounds are " + words : "did you mean `" + near + "`?"));
  }

  AwardRound round(const RoundInfo& r) const {
    AwardRound out{r.id, p_.families[idx(r.family)].id, r.info.label, r.year.value_or(0), r.opens, {}, {}, "none"};
    std::optional<Date> end = r.year ? Date::from_ymd(*r.year, 12, 31) : std::nullopt;
    if (r.closes) out.closes = constant_day(p_, *r.closes, end ? *end : r.begins().value_or(Date::from_days(0)));
    if (query_.as_of) out.day = query_.as_of, out.day_from = "asked";
    else if (out.closes) out.day = out.closes, out.day_from = "closes";
    else if (end) out.day = end, out.day_from = "year_end";
    return out;
  }

  static AwardForm form(const AwardInfo& a) {
    AwardForm f{a.id, a.info.label, {}, a.info.cites};
    for (const auto& t : a.tiers) f.tiers.push_back({t.id, t.info.label});
    return f;
  }

  AwardBody body(int index, Date day) const {
    const BodyInfo& b = p_.bodies[idx(index)];
    AwardBody out{b.id, b.info.label, true, {}};
    if (auto why = why_not_in_force(p_, index, day)) out.in_force = false, out.remark = *why;
    return out;
  }

  AwardPlace place(int award, int round, const AwardRound& shown) {
    const AwardInfo& a = p_.awards[idx(award)];
    Date day = *shown.day;
    AwardPlace out{a.id, shown.id, day, body(a.decided_by, day), {}, {}, {}};
    for (const AwardCellInfo& c : a.cells)
      if (c.family == p_.rounds[idx(round)].family) ways(c, {}, day, a, out.ways);
    Date first = shown.opens.value_or(Date::from_ymd(day.year(), 1, 1).value_or(day));
    Around around{std::min(first, day), signed_until(shown)};
    for (int k : kinds_) {
      Standards standards = standards_of(p_, a, k, day, around);
      for (AwardLaw& law : standards.law) {
        bool known = std::any_of(out.law.begin(), out.law.end(), [&](const AwardLaw& l) { return l.criterion == law.criterion && l.from == law.from; });
        if (known) continue;
        say_what_lapsed(p_, law.cites, governed(law, day));
        out.law.push_back(std::move(law));
      }
      out.kinds.push_back(kind(award, k, shown, out, std::move(standards.routes)));
    }
    return out;
  }

  // The day that it governs.
  static Date governed(const AwardLaw& law, Date day) {
    return law.on_the_day ? day : law.later ? *law.from : std::min(day, add_days(law.until.value_or(day), -1).value_or(day));
  }

  // A round whose closing day nobody has set may be decided after its year, though not after the next round.
  std::optional<Date> signed_until(const AwardRound& shown) const {
    if (shown.day_from != "year_end") return shown.day;
    std::optional<Date> next;
    for (const RoundInfo& r : p_.rounds)
      if (std::optional<Date> day = round(r).day; day && *day > *shown.day && (!next || *day < *next)) next = day;
    return next;
  }

  // What is known of those of a kind that the book names, on a day.
  Label remark_on(const KindInfo& kind, Date day) const {
    std::optional<Date> ended, begins;
    for (const NamedInfo& n : kind.named) {
      if (n.life.contains(day)) return {};
      if (n.life.until && *n.life.until <= day) ended = std::max(ended.value_or(*n.life.until), *n.life.until);
      if (n.life.from && *n.life.from > day) begins = std::min(begins.value_or(*n.life.from), *n.life.from);
    }
    auto vi_date = [](Date d) { return format_value(Value{d}, {Type::Kind::date, "", nullptr}, "", true); };
    if (begins) return {"chưa có " + kind.info.label.vi + " nào được nêu tên trước ngày " + vi_date(*begins), "no " + kind.info.label.en + " that the book names was there before " + begins->to_string()};
    if (ended) return {"mọi " + kind.info.label.vi + " được nêu tên đã kết thúc từ ngày " + vi_date(*ended), "every " + kind.info.label.en + " that the book names had ended by " + ended->to_string()};
    return {};
  }

  void ways(const AwardCellInfo& cell, std::vector<AwardReading> under, Date day, const AwardInfo& a, std::vector<AwardWay>& out) const {
    if (cell.reading >= 0) {
      const ReadingInfo& r = p_.readings[idx(cell.reading)];
      for (const auto& [option, inner] : cell.options) {
        if (r.chosen >= 0 && option != r.chosen) continue;
        std::vector<AwardReading> more = under;
        more.push_back({r.id, r.info.label, r.options[idx(option)].id, r.options[idx(option)].label, r.chosen >= 0, false});
        ways(inner, std::move(more), day, a, out);
      }
      return;
    }
    AwardWay w;
    w.under = std::move(under);
    w.closed = cell.closed;
    if (cell.closed) w.why = cell.info.label.en.empty() ? Label{cell.info.why, cell.info.why} : cell.info.label;
    w.cites = cell.info.cites;
    w.note = cell.info.note;
    merit(cell, a, w);
    for (const StepInfo& s : cell.steps) w.steps.push_back(step(s, day));
    out.push_back(std::move(w));
  }

  void merit(const AwardCellInfo& cell, const AwardInfo& a, AwardWay& w) const {
    if (cell.merit < 0 || a.to.empty()) return;
    const ProgramNode& n = p_.node(cell.merit);
    const MemberInfo* member = p_.member(a.to[0], n.name);
    if (!member || member->ladder < 0 || n.tests.empty() || !n.tests[0].operands[0].value) return;
    const LevelInfo& level = p_.ladders[idx(member->ladder)].levels[idx(n.tests[0].operands[0].value->as_level().rank)];
    w.merit = level.id;
    w.merit_label = level.info.label;
  }

  AwardAction step(const StepInfo& s, Date day) const {
    AwardAction out{s.verb, verb_label(s.verb), {}, {}, {}, s.info.cites, s.info.evidence, s.info.note, s.info.note_vi};
    say_what_lapsed(p_, out.cites, day);
    for (int b : s.by) out.by.push_back(body(b, day));
    if (s.to >= 0) out.to.push_back(body(s.to, day));
    if (s.order >= 0) {
      const ReadingInfo& r = p_.readings[idx(s.order)];
      out.order = r.chosen >= 0 ? r.options[idx(r.chosen)].label : Label{"thứ tự giữa các cơ quan chưa được thống nhất", "their order is not settled"};
    }
    return out;
  }

  AwardKind kind(int award, int k, const AwardRound& round, const AwardPlace& place, std::vector<AwardRoute> routes) const {
    const KindInfo& info = p_.kind(k);
    const std::string question = "award." + p_.awards[idx(award)].id;
    Context context{*round.day, round.id, round.day, {}};
    Decision d = decide(p_, {Ask::Kind::award, award, -1}, question, bind(p_, Facts::of(info.id).tree()), context);
    AwardKind out{info.id, info.info.label, "open", {}, {}, std::move(routes), {}, {}, remark_on(info, *round.day)};
    std::vector<std::pair<std::string, Label>> unread;
    if (d.outcome == Outcome::not_met) {
      out.status = "closed";
      out.because = d.because;
      for (const std::string& id : d.because) {
        if (id == "to") out.why.push_back({"hình thức này không dành cho đối tượng này", "this form is not given to this kind"});
        else why(d.reason, id, out.why);
      }
    } else if (place.ways.size() != 1 || closes_it(d)) {
      out.status = "unsettled";
    } else if (is_unread(p_, p_.awards[idx(award)], k, *round.day, unread)) {
      out.status = "unread";
      for (auto& [id, label] : unread) out.because.push_back(id), out.why.push_back(std::move(label));
    }
    // An open reading counts where something waits for it; who appraises first decides nothing and is open all the same.
    auto waits = [&](const std::string& id) { return std::find(d.because.begin(), d.because.end(), id) != d.because.end() || orders(p_.awards[idx(award)].cells, id); };
    for (const ReadingUsed& r : d.readings)
      if (r.chosen.empty() ? waits(r.id) : r.decisive) out.readings.push_back({r.id, r.label, r.chosen, r.chosen_label, !r.chosen.empty(), r.decisive});
    for (const Pending& m : d.missing)
      if (m.what == "parameter") out.values.push_back({m.name, m.label, {}, {}, false, false});
    return out;
  }

  // Is there a reading that nobody has chosen and that closes the place under one of its options, whatever the facts?
  static bool closes_it(const Decision& d) {
    return std::any_of(d.readings.begin(), d.readings.end(), [](const ReadingUsed& r) {
      return r.chosen.empty() && std::any_of(r.others.begin(), r.others.end(), [](const auto& option) { return option.second == Outcome::not_met; });
    });
  }

  // Does a step leave to this reading who comes first?
  bool orders(const std::vector<AwardCellInfo>& cells, const std::string& reading) const {
    return std::any_of(cells.begin(), cells.end(), [&](const AwardCellInfo& c) { return orders(c, reading); });
  }

  bool orders(const AwardCellInfo& c, const std::string& reading) const {
    bool here = std::any_of(c.steps.begin(), c.steps.end(), [&](const StepInfo& s) { return s.order >= 0 && p_.readings[idx(s.order)].id == reading; });
    return here || std::any_of(c.options.begin(), c.options.end(), [&](const auto& o) { return orders(o.second, reading); });
  }

  // The deepest reason of this id that failed, in words.
  static bool why(const Reason& r, const std::string& id, std::vector<Label>& out) {
    for (const Reason& c : r.children)
      if (why(c, id, out)) return true;
    if (r.id != id || r.outcome != Outcome::not_met) return false;
    Label words = r.detail.en.empty() ? r.label : r.detail;
    bool told = std::any_of(out.begin(), out.end(), [&](const Label& l) { return l.en == words.en; });
    if (!words.en.empty() && !told) out.push_back(std::move(words));
    return true;
  }

  const Program& p_;
  const AwardQuery& query_;
  AwardTable& out_;
  std::vector<int> kinds_;
};

}  // namespace

AwardTable award_table_of(const Program& p, const AwardQuery& query) {
  AwardTable t;
  t.query = query;
  t.book = p.book;
  t.book_version = p.version;
  t.book_label = p.label;
  Lister(p, query, t).list();
  return t;
}

}  // namespace chungsuc
