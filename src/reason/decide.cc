// SPDX-License-Identifier: Apache-2.0
// Purpose: puts a decision together: evaluation, reasons, missing facts, other readings, next steps.
// External interface: decide, moment_of, find_question. Private: one method per part of a decision.
#include "reason/decide.h"

#include <algorithm>
#include <set>

#include "facts/add_once.h"
#include "facts/index.h"
#include "reason/because.h"
#include "reason/bodies.h"
#include "reason/lapsed.h"
#include "reason/reasons.h"
#include "reason/refine.h"
#include "source/findings.h"

namespace chungsuc {

namespace {

class Decider {
 public:
  Decider(const Program& p, const Ask& ask, const BoundSubject& subject, const Moment& moment) : p_(p), ask_(ask), subject_(subject), moment_(moment) {
    for (const ReadingInfo& r : p.readings) choices_.push_back(r.chosen);
    e_ = evaluate(p, ask, subject, moment, choices_);
    refined_ = refine(p, ask, subject, moment, choices_, e_);
  }

  void fill_briefly(Decision& d) {
    const Trace& root = e_.at(e_.root);
    d.outcome = outcome_of(root.outcome);
    d.still_open = root.still_open;
    d.exact = refined_.exact;
    d.too_many = refined_.too_many;
    d.because = because(p_, e_);
    d.deciding_step = deciding_step(p_, e_);
    if (d.is_standing) standing(d);
    missing(d);
  }

  void fill(Decision& d) {
    fill_briefly(d);
    explain(p_, moment_, choices_, e_);
    d.reason = build_reason(p_, e_, moment_.as_of);
    const Grade& grade = e_.at(e_.root).grade;
    d.evidence = grade.grade;
    if (d.evidence)
      for (const EvidenceUsed& used : grade.from)
        if (used.grade == *d.evidence) d.evidence_from.push_back(used);
    judgements(d);
    readings(d);
    not_considered(d);
    ignored(d);
    if (e_.cell) steps(d);
    if (ask_.kind == Ask::Kind::duty) duty_steps(d);
  }

 private:
  // Each once, wherever it was looked for.
  void ignored(Decision& d) {
    for (const PendingRef& r : e_.ignored) {
      Pending one = describe(r);
      bool told = std::any_of(d.ignored.begin(), d.ignored.end(), [&](const Pending& o) { return o.what == one.what && o.name == one.name && o.subject == one.subject && o.key == one.key; });
      if (!told) d.ignored.push_back(std::move(one));
    }
  }

  // Is it waited for, or wrong as it was given?
  static bool is_awaited(const Decision& d, const JudgementMade& j) {
    auto same = [&](const Pending& m) { return m.name == j.name && m.subject == j.subject && m.key == j.key; };
    return std::any_of(d.missing.begin(), d.missing.end(), same) || std::any_of(d.invalid.begin(), d.invalid.end(), same);
  }

  void standing(Decision& d) {
    const LadderInfo& l = p_.ladders[idx(ask_.index)];
    auto set = [&](int rank, std::string& id, Label& label) {
      if (rank >= 0) id = l.levels[idx(rank)].id, label = l.levels[idx(rank)].info.label;
      else label = {"chưa đạt mức nào", "below every level"};
    };
    set(e_.lower, d.lower, d.lower_label);
    set(e_.upper, d.upper, d.upper_label);
  }

  Pending describe(const PendingRef& r) const {
    static const char* const kWhat[] = {"fact", "judgement", "relation", "parameter", "reading", "context", "unset"};
    Pending out;
    out.what = kWhat[static_cast<int>(r.what)];
    out.name = pending_name(p_, r);
    out.key = r.what == PendingRef::What::context || r.what == PendingRef::What::unset ? "" : r.key;
    if (r.subject) out.subject = r.subject->id, out.subject_label = subject_name(p_, *r.subject);
    const MemberInfo* m = r.subject && r.index >= 0 ? p_.member(r.subject->kind, r.index) : nullptr;
    if (!m && r.subject && r.subject->parent && r.index >= 0) m = p_.member(r.subject->parent->kind, r.index);
    if (r.subject) about(*r.subject, out);
    if (m) {
      out.label = m->info.label;
      out.cites = m->info.cites;
      Provider who = provider_of(p_, *m, moment_.as_of);
      out.from = who.id;
      out.from_label = who.label;
      out.remark = who.remark;
    } else if (r.what == PendingRef::What::parameter) {
      const ParameterInfo& q = p_.parameters[idx(r.index)];
      out.label = q.info.label;
      out.cites = q.info.cites;
      out.from = q.set_by;
      out.from_label = body_label(p_, q.set_by);
      if (const ProgramCell* cell = unset_cell(q, moment_.as_of)) out.why = cell->why, out.why_vi = cell->why_vi;
    } else if (r.what == PendingRef::What::context) {
      out.label = out.name == "round" ? Label{"đợt khen thưởng", "the round"} : Label{"ngày nộp hồ sơ", "the day the dossier was lodged"};
    }
    return out;
  }

  // Of whom a fact of a record tells, as far up as there are records.
  void about(const BoundSubject& s, Pending& out) const {
    const BoundSubject* owner = &s;
    while (owner->parent && p_.kind(owner->kind).record) owner = owner->parent;
    out.of = owner->id;
    out.of_label = subject_name(p_, *owner);
  }

  // The days for which recorded decisions are asked, wherever they are waited for.
  void days(const PendingRef& r, Pending& out) const {
    for (const Trace& t : e_.traces)
      for (const PendingRef& other : t.pending)
        if (other.day && t.outcome == Tri::unknown && other.what == r.what && other.index == r.index && other.subject == r.subject &&
            std::find(out.days.begin(), out.days.end(), *other.day) == out.days.end())
          out.days.push_back(*other.day);
    std::sort(out.days.begin(), out.days.end());
  }

  void missing(Decision& d) {
    for (const PendingRef& r : missing_of(p_, e_)) {
      d.missing.push_back(describe(r));
      days(r, d.missing.back());
    }
  }

  void judgements(Decision& d) {
    std::set<std::tuple<std::string, std::string, std::string>> seen;
    for (const Trace& t : e_.traces) {
      if (t.kind != Trace::Kind::node || p_.node(t.node).head != Head::judgement || !t.member) continue;
      if (!seen.emplace(t.member->info.id, t.subject->id, t.key).second) continue;
      JudgementMade j;
      j.name = t.member->info.id;
      j.subject = t.subject->id;
      j.subject_label = subject_name(p_, *t.subject);
      j.key = t.key;
      j.label = t.member->info.label;
      bool made = t.fact && t.fact->state == BoundFact::State::known;
      j.pending = !made;
      if (made) {
        j.value = t.fact->raw;
        j.value_label = {t.found_vi, t.found};
        j.dated = t.fact->dated;
        j.ref = t.fact->ref;
        auto b = p_.body_of.find(t.fact->by);
        if (b != p_.body_of.end()) j.by = p_.bodies[idx(b->second)].info.label;
      } else {
        Judges judges = judges_of(p_, t.member->by, moment_.as_of);
        j.by = judges.label;
        j.remark = judges.remark;
      }
      if (j.pending && (d.outcome != Outcome::undetermined || !is_awaited(d, j))) continue;
      d.judgements.push_back(std::move(j));
    }
  }

  void readings(Decision& d) {
    std::vector<int> used = e_.readings;
    if (e_.cell)
      for (const StepInfo& s : e_.cell->steps)
        if (s.order >= 0) add_once(used, s.order);
    for (int r : used) {
      const ReadingInfo& info = p_.readings[idx(r)];
      ReadingUsed u;
      u.id = info.id;
      u.label = info.info.label;
      u.why = info.why;
      if (info.chosen >= 0) {
        u.chosen = info.options[idx(info.chosen)].id;
        u.chosen_label = info.options[idx(info.chosen)].label;
      }
      for (std::size_t o = 0; o < info.options.size(); ++o) {
        if (static_cast<int>(o) == info.chosen) continue;
        std::vector<int> other = choices_;
        other[idx(r)] = static_cast<int>(o);
        Outcome outcome = outcome_of(exact_verdict(p_, ask_, subject_, moment_, other).outcome);
        u.decisive = u.decisive || outcome != d.outcome;
        u.others.emplace_back(info.options[o].id, outcome);
      }
      d.readings.push_back(std::move(u));
    }
  }

  void not_considered(Decision& d) {
    for (const Trace& t : e_.traces)
      if (t.kind == Trace::Kind::node && p_.node(t.node).head == Head::unset) add_once(d.not_considered, t.info->id);
  }

  void in_force(const std::vector<int>& bodies, Step& step) const {
    for (int b : bodies) {
      std::optional<Label> why = why_not_in_force(p_, b, moment_.as_of);
      if (!why) continue;
      step.in_force = false;
      step.why_not += (step.why_not.empty() ? "" : "; ") + why->en;
      step.why_not_vi += (step.why_not_vi.empty() ? "" : "; ") + why->vi;
    }
  }

  Label order_label(int reading) const {
    const ReadingInfo& r = p_.readings[idx(reading)];
    if (r.chosen < 0) return {"thứ tự giữa các cơ quan chưa được thống nhất", "their order is not settled"};
    return r.options[idx(r.chosen)].label;
  }

  void steps(Decision& d) {
    for (const StepInfo& s : e_.cell->steps) {
      Step step;
      step.verb = s.verb;
      step.verb_label = verb_label(s.verb);
      for (int b : s.by) step.by.push_back(p_.bodies[idx(b)].info.label);
      if (s.to >= 0) step.to = p_.bodies[idx(s.to)].info.label;
      step.cites = s.info.cites;
      step.note = s.info.note;
      step.note_vi = s.info.note_vi;
      step.evidence = s.info.evidence;
      say_what_lapsed(p_, step.cites, moment_.as_of);
      if (s.order >= 0) step.order = order_label(s.order);
      in_force(s.by, step);
      d.steps.push_back(std::move(step));
    }
  }

  void duty_steps(Decision& d) {
    const DutyInfo& duty = p_.duties[idx(ask_.index)];
    auto add = [&](const char* verb, const std::vector<int>& bodies) {
      if (bodies.empty()) return;
      Step step;
      step.verb = verb;
      step.verb_label = verb_label(verb);
      for (int b : bodies) step.by.push_back(p_.bodies[idx(b)].info.label);
      step.cites = duty.info.cites;
      in_force(bodies, step);
      d.steps.push_back(std::move(step));
    };
    add("lead", duty.lead);
    add("partner", duty.partner);
    add("addressee", duty.to);
  }

  const Program& p_;
  const Ask& ask_;
  const BoundSubject& subject_;
  const Moment& moment_;
  std::vector<int> choices_;
  Evaluation e_;
  Refined refined_;
};

}  // namespace

Label question_label(const Program& p, const Ask& ask) {
  switch (ask.kind) {
    case Ask::Kind::criterion: return p.criteria[idx(ask.index)].info.label;
    case Ask::Kind::award: {
      const AwardInfo& a = p.awards[idx(ask.index)];
      return ask.tier < 0 ? a.info.label : a.tiers[idx(ask.tier)].info.label;
    }
    case Ask::Kind::duty: return p.duties[idx(ask.index)].info.label;
    case Ask::Kind::recognised:
    case Ask::Kind::meets: break;
  }
  // The two standings of a subject bear the same name.
  const Label& ladder = p.ladders[idx(ask.index)].info.label;
  bool recognised = ask.kind == Ask::Kind::recognised;
  return {ladder.vi + (recognised ? " theo quyết định công nhận" : " theo số liệu"), ladder.en + (recognised ? ", as recognised" : ", by the figures")};
}

namespace {

std::vector<int> asked_kinds(const Program& p, const Ask& ask) {
  switch (ask.kind) {
    case Ask::Kind::criterion: return {p.criteria[idx(ask.index)].kind};
    case Ask::Kind::duty: return p.duties[idx(ask.index)].kinds;
    case Ask::Kind::award: return {};
    default: return {p.ladders[idx(ask.index)].kind};
  }
}

// The subject itself or one beneath it.
const BoundSubject* subject_with(const BoundSubject& s, const std::string& id) {
  if (s.id == id) return &s;
  for (const BoundMember& m : s.members.given())
    for (const auto& item : m.items)
      if (const BoundSubject* found = subject_with(*item, id)) return found;
  return nullptr;
}

}  // namespace

Outcome outcome_of(Tri t) { return t == Tri::yes ? Outcome::met : t == Tri::no ? Outcome::not_met : Outcome::undetermined; }

bool is_askable(const Program& p, const Ask& ask, const BoundSubject& s) {
  std::vector<int> kinds = asked_kinds(p, ask);
  return kinds.empty() || std::any_of(kinds.begin(), kinds.end(), [&](int k) { return k < 0 || p.kind(s.kind).is_a(k); });
}

Moment moment_of(const Program& p, const Context& context) {
  if (context.lodged_on && *context.lodged_on > context.as_of)
    throw Error("the dossier is said to be lodged on " + context.lodged_on->to_string() + ", after the day of the decision, " + context.as_of.to_string());
  Moment m{context.as_of, -1, context.lodged_on, context.as_of.year(), false};
  if (context.round) {
    auto it = p.round_of.find(*context.round);
    if (it == p.round_of.end()) {
      std::vector<std::string> known;
      for (const RoundInfo& r : p.rounds) known.push_back(r.id);
      std::string near = nearest(*context.round, known), all;
      for (const std::string& k : known) all += (all.empty() ? "`" : ", `") + k + "`";
      throw Error("there is no round `" + *context.round + "`; " + (known.empty() ? "this book has no rounds" : near.empty() ? "rounds are " + all : "did you mean `" + near + "`?"));
    }
    m.round = it->second;
    m.year = p.rounds[idx(it->second)].year.value_or(m.year);
  }
  if (context.assessed_year) m.year = *context.assessed_year;
  m.year_given = context.assessed_year || context.round;
  return m;
}

std::vector<Pending> invalid_facts(const Program& p, const BoundCase& bound) {
  std::vector<Pending> all;
  for (const Problem& problem : bound.problems)
    if (!problem.warning) {
      Pending bad;
      bad.what = problem.code == "unknown-fact" ? "unknown" : "fact";
      bad.name = problem.name;
      bad.subject = problem.subject;
      bad.key = problem.key;
      bad.why = problem.message + (problem.help.empty() ? "" : "; " + problem.help);
      bad.why_vi = problem.message_vi + (problem.help_vi.empty() ? "" : "; " + problem.help_vi);
      if (const BoundSubject* of = bound.root ? subject_with(*bound.root, problem.subject) : nullptr) {
        bad.subject_label = subject_name(p, *of);
        const KindInfo& kind = p.kind(of->kind);
        if (auto m = kind.member_by_id.find(problem.name); m != kind.member_by_id.end()) bad.label = kind.members[idx(m->second)].info.label;
      }
      all.push_back(std::move(bad));
    }
  return all;
}

namespace {

Decision decide_as_far(const Program& p, const Ask& ask, const std::string& question, const BoundCase& bound, const Context& context, bool briefly) {
  Decision d;
  d.question = question;
  d.question_label = question_label(p, ask);
  d.context = context;
  d.book = p.book;
  d.book_version = p.version;
  d.book_hash = p.texts->whole();
  d.is_award = ask.kind == Ask::Kind::award;
  d.is_standing = ask.kind == Ask::Kind::recognised || ask.kind == Ask::Kind::meets;
  Moment moment = moment_of(p, context);
  if (moment.round >= 0) d.round_label = p.rounds[idx(moment.round)].info.label;
  d.invalid = invalid_facts(p, bound);
  auto cannot = [&](const std::string& why, const Label& detail) {
    d.outcome = Outcome::undetermined;
    d.exact = true;  // no figure could decide it
    d.because = {why};
    d.deciding_step = why;
    d.reason.id = why;
    d.reason.head = "subject";
    d.reason.label = d.question_label;
    d.reason.state = "wrong_subject";
    d.reason.detail = detail;
  };
  if (!bound.root) {
    if (!bound.id.empty()) d.subject = bound.id, d.subject_label = {bound.id, bound.id};
    cannot("kind", {"không xác định được loại đối tượng", "the kind of subject is not known"});
    return d;
  }
  const BoundSubject& s = *bound.root;
  d.subject = s.id;
  d.alias = s.alias;
  d.subject_kind = p.kind(s.kind).id;
  d.subject_label = subject_name(p, s);
  if (!is_askable(p, ask, s)) {
    const Label& want = p.kind(asked_kinds(p, ask)[0]).info.label;
    const Label& have = p.kind(s.kind).info.label;
    cannot("kind", {"câu hỏi này dành cho đối tượng “" + want.vi + "”, không dành cho “" + have.vi + "”", "this question is about the kind `" + want.en + "`, not `" + have.en + "`"});
    return d;
  }
  Decider decider(p, ask, s, moment);
  if (briefly) decider.fill_briefly(d);
  else decider.fill(d);
  return d;
}

}  // namespace

Decision decide(const Program& p, const Ask& ask, const std::string& question, const BoundCase& bound, const Context& context) {
  return decide_as_far(p, ask, question, bound, context, false);
}

Decision decide_briefly(const Program& p, const Ask& ask, const std::string& question, const BoundCase& bound, const Context& context) {
  return decide_as_far(p, ask, question, bound, context, true);
}

Ask find_question(const Program& p, std::string_view question) {
  std::string text(question);
  std::size_t dot = text.find('.');
  std::string head = text.substr(0, dot), rest = dot == std::string::npos ? "" : text.substr(dot + 1);
  auto look = [&](const std::unordered_map<std::string, int>& map, Ask::Kind kind) -> std::optional<Ask> {
    auto it = map.find(rest);
    if (it == map.end()) return std::nullopt;
    return Ask{kind, it->second, -1};
  };
  std::optional<Ask> found;
  if (head == "criterion" || head == "target") found = look(p.criterion_of, Ask::Kind::criterion);
  if (head == "target" && !found) {  // a target whose own id says so
    auto it = p.criterion_of.find(text);
    if (it != p.criterion_of.end()) found = Ask{Ask::Kind::criterion, it->second, -1};
  }
  if (head == "duty") found = look(p.duty_of, Ask::Kind::duty);
  if (head == "recognised" || head == "meets") {
    found = look(p.ladder_of, head == "meets" ? Ask::Kind::meets : Ask::Kind::recognised);
    if (found && p.ladders[idx(found->index)].relation < 0 && head == "recognised") found = std::nullopt;
  }
  if (head == "award") {
    found = look(p.award_of, Ask::Kind::award);
    std::size_t last = rest.rfind('.');
    if (!found && last != std::string::npos) {
      auto it = p.award_of.find(rest.substr(0, last));
      if (it != p.award_of.end()) {
        const auto& tiers = p.awards[idx(it->second)].tiers;
        for (std::size_t i = 0; i < tiers.size(); ++i)
          if (tiers[i].id == rest.substr(last + 1)) found = Ask{Ask::Kind::award, it->second, static_cast<int>(i)};
      }
    }
  }
  if (found) return *found;
  std::vector<std::string> known;
  for (const CriterionInfo& c : p.criteria) known.push_back((!c.deadline ? "criterion." : c.id.starts_with("target.") ? "" : "target.") + c.id);
  for (const AwardInfo& a : p.awards) known.push_back("award." + a.id);
  for (const DutyInfo& d : p.duties) known.push_back("duty." + d.id);
  for (const LadderInfo& l : p.ladders) known.push_back("recognised." + l.id), known.push_back("meets." + l.id);
  std::string near = nearest(text, known);
  throw Error("there is no question `" + text + "`" + (near.empty() ? "" : "; did you mean `" + near + "`?"));
}

}  // namespace chungsuc
