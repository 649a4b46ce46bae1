// SPDX-License-Identifier: Apache-2.0
// Purpose: the façade: the one file that includes every room.
// External interface: RuleBook, book_names, explain, version. Private: RuleBook::Impl.
#include "chungsuc/rulebook.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include "book_files.h"
#include "check/checked_model.h"
#include "check/weak_evidence.h"
#include "compile/compile.h"
#include "compile/reads_once.h"
#include "docs/docs.h"
#include "eval/subject.h"
#include "eval/verdict.h"
#include "facts/in_parallel.h"
#include "generated/version.h"
#include "model/load_model.h"
#include "reason/award_table.h"
#include "reason/book_findings.h"
#include "reason/case_filter.h"
#include "reason/case_runs.h"
#include "reason/cases.h"
#include "reason/changes.h"
#include "reason/claims.h"
#include "reason/clause_coverage.h"
#include "reason/coverage.h"
#include "reason/comparison.h"
#include "reason/decide.h"
#include "reason/difference.h"
#include "reason/grounds.h"
#include "reason/inquire.h"
#include "reason/reasons.h"
#include "reason/timeline.h"
#include "reason/disagreements.h"
#include "reason/exactness.h"
#include "reason/law.h"
#include "reason/mutation.h"
#include "reason/refine.h"
#include "reason/schedule.h"
#include "reason/vocabulary.h"
#include "report/certificate.h"
#include "report/facts_schema.h"
#include "table/case_query.h"
#include "table/decide_table.h"

namespace chungsuc {

struct RuleBook::Impl {
  Program program;
  std::vector<Question> questions;
  std::vector<Round> rounds;
  std::vector<int> choices;  // the option of each reading
  std::vector<std::string> asked;     // ids: the book asked for, then its overlays

  // Of which questions Kleene's answer is exact: found out when first it matters.
  const ReadsOnce& reads_once(const Ask& ask) const {
    std::lock_guard lock(mutex_);
    auto [it, is_new] = once_.try_emplace({ask.kind == Ask::Kind::meets, ask.index});
    if (is_new) it->second = ask.kind == Ask::Kind::meets ? reads_once_ladder(program, ask.index) : reads_once_criterion(program, ask.index);
    return it->second;
  }

 private:
  mutable std::mutex mutex_;
  mutable std::map<std::pair<bool, int>, ReadsOnce> once_;
};

namespace {

std::string kinds_text(const Program& p, const std::vector<int>& kinds) {
  std::string text;
  for (int k : kinds)
    if (k >= 0) text += (text.empty() ? "" : ",") + p.kind(k).id;
  return text;
}

std::vector<Question> list_questions(const Program& p) {
  std::vector<Question> all;
  for (const CriterionInfo& c : p.criteria) {
    const char* kind = c.deadline ? "target" : "criterion";
    bool said = c.deadline && c.id.starts_with("target.");
    all.push_back({said ? c.id : std::string(kind) + "." + c.id, kind, kinds_text(p, {c.kind}), c.info.label});
  }
  for (const AwardInfo& a : p.awards) {
    all.push_back({"award." + a.id, "award", kinds_text(p, a.to), a.info.label});
    for (const auto& t : a.tiers) all.push_back({"award." + a.id + "." + t.id, "award", kinds_text(p, a.to), t.info.label});
  }
  for (const LadderInfo& l : p.ladders) {
    if (l.kind < 0) continue;
    if (l.relation >= 0) all.push_back({"recognised." + l.id, "recognised", kinds_text(p, {l.kind}), l.info.label});
    all.push_back({"meets." + l.id, "meets", kinds_text(p, {l.kind}), l.info.label});
  }
  for (const DutyInfo& d : p.duties) all.push_back({"duty." + d.id, "duty", kinds_text(p, d.kinds), d.info.label});
  return all;
}

}  // namespace

namespace {

bool has_books_beneath(const std::vector<std::string>& roots, const std::vector<std::string>& books) {
  for (const std::string& root : roots)
    for (const std::string& name : books_under(root))
      if (std::any_of(books.begin(), books.end(), [&](const std::string& b) { return name.starts_with(b + "/"); })) return true;
  return false;
}

}  // namespace

Checked<RuleBook> RuleBook::load(const BookSource& source, const Limits& limits) { return load(source, limits, Looks::none); }

Checked<RuleBook> RuleBook::check(const BookSource& source, const Limits& limits, bool deep) { return load(source, limits, deep ? Looks::all : Looks::quick); }

Checked<RuleBook> RuleBook::load(const BookSource& source, const Limits& limits, Looks looks) {
  SourceMap sources;
  Findings findings(sources);
  LoadedModel loaded = load_model(files_of(source, limits), sources, findings);
  bool loaded_well = !findings.has_errors();
  std::vector<std::string> asked;
  for (std::size_t book : loaded.asked) asked.push_back(loaded.model.books[book].id.text);
  std::optional<CheckedModel> checked = check_model(std::move(loaded), findings);
  if (!checked || !loaded_well) return {std::nullopt, findings.take()};
  auto impl = std::make_shared<Impl>();
  impl->asked = std::move(asked);
  impl->program = compile(*checked, sources);
  if (looks != Looks::none) check_cases(impl->program, findings);
  if (findings.has_errors()) return {std::nullopt, findings.take()};
  if (looks != Looks::none) {
    BookLook look(*checked, impl->program, findings);
    look.deep = looks == Looks::all;
    look.has_books_beneath = has_books_beneath(files_of(source, limits).roots, impl->asked);
    look_into_book(look);
  }
  for (const ReadingInfo& r : impl->program.readings) impl->choices.push_back(r.chosen);
  impl->questions = list_questions(impl->program);
  for (const RoundInfo& r : impl->program.rounds)
    impl->rounds.push_back({r.id, impl->program.families[static_cast<std::size_t>(r.family)].id, r.year.value_or(0), r.info.label});
  return {RuleBook(std::move(impl)), findings.take()};
}

std::vector<Diagnostic> RuleBook::weak_evidence(const BookSource& source, const Limits& limits) {
  SourceMap sources;
  Findings findings(sources);
  std::optional<CheckedModel> checked = check_model(load_model(files_of(source, limits), sources, findings), findings);
  constexpr std::size_t kMostListed = 20'000;  // a list that was asked for, not one of mistakes
  Findings weak(sources, kMostListed);
  if (checked && !findings.has_errors()) find_weak_evidence(*checked, weak), find_unset(*checked, compile(*checked, sources), weak);
  return weak.take();
}

namespace {

// The book where all of it was read and means something; a model that was read in part may be checked, and is not given.
std::optional<CheckedModel> checked_book(const BookSource& source, const Limits& limits, SourceMap& sources, Findings& findings) {
  LoadedModel loaded = load_model(files_of(source, limits), sources, findings);
  const bool loaded_well = !findings.has_errors();
  std::optional<CheckedModel> checked = check_model(std::move(loaded), findings);
  return loaded_well ? std::move(checked) : std::nullopt;
}

}  // namespace

Checked<Law> RuleBook::law(const BookSource& source, const Limits& limits) {
  SourceMap sources;
  Findings findings(sources);
  std::optional<CheckedModel> checked = checked_book(source, limits, sources, findings);
  if (!checked) return {std::nullopt, findings.take()};
  return {law_of(*checked, compile(*checked, sources), sources), findings.take()};
}

Checked<BookDocs> RuleBook::docs(const BookSource& source, const DocsQuery& query, const Limits& limits) {
  SourceMap sources;
  Findings findings(sources);
  std::optional<CheckedModel> checked = checked_book(source, limits, sources, findings);
  if (!checked) return {std::nullopt, findings.take()};
  const Program program = compile(*checked, sources);
  std::vector<std::pair<std::string, Label>> questions;
  for (const Question& q : list_questions(program)) questions.emplace_back(q.id, q.label);
  return {docs_of(*checked, program, sources, std::move(questions), query), findings.take()};
}

std::vector<Diagnostic> RuleBook::inexact() const {
  const Program& p = impl_->program;
  std::vector<std::pair<std::string, Ask>> asks;
  for (const Question& q : impl_->questions) asks.emplace_back(q.id, find_question(p, q.id));
  std::vector<Diagnostic> notes;
  for (const Inexact& i : inexact_questions(p, asks, impl_->choices)) {
    Diagnostic d;
    d.severity = Severity::note;
    d.code = "not-exact";
    d.place.file = i.file;
    d.place.line = d.place.end_line = i.line;
    d.place.column = d.place.end_column = i.line ? 1 : 0;
    d.message = "`" + i.question + "` is not always exact: " + (i.too_many ? "with nothing known there are too many combinations" : "`" + (i.node.empty() ? "a rule of it" : i.node) + "` is only bounded where what it reads is missing" + (i.more ? (i.more == 1 ? ", and so is 1 more" : ", and so are " + std::to_string(i.more) + " more") : ""));
    if (notes.empty()) d.help = "an undetermined answer says `exact: false` where this matters";
    notes.push_back(std::move(d));
  }
  return notes;
}

std::string RuleBook::id() const { return impl_->program.book; }
std::string RuleBook::version() const { return impl_->program.version; }
std::string RuleBook::hash() const { return impl_->program.texts->whole(); }
BookSource RuleBook::source() const {
  const std::vector<std::string>& asked = impl_->asked;
  BookSource source = BookSource::named(asked.front());
  source.overlays.assign(asked.begin() + 1, asked.end());
  for (auto& [name, text] : impl_->program.texts->texts()) source.texts.emplace(std::move(name), std::move(text));
  return source;
}
Label RuleBook::label() const { return impl_->program.label; }
std::span<const Question> RuleBook::questions() const { return impl_->questions; }
std::span<const Round> RuleBook::rounds() const { return impl_->rounds; }

Decision RuleBook::decide(std::string_view question, const Facts& facts, const Context& context) const {
  Ask ask = find_question(impl_->program, question);
  return chungsuc::decide(impl_->program, ask, std::string(question), chungsuc::bind(impl_->program, facts.tree()), context);
}

struct BoundFacts::Impl {
  std::shared_ptr<const RuleBook::Impl> book;
  BoundCase bound;
};

namespace {

template <typename Bound, typename Book>
const BoundCase& bound_by(const Bound& facts, const Book& book) {
  if (facts->book != book) throw Error("these facts were bound by another book; bind them by the one that is asked");
  return facts->bound;
}

}  // namespace

BoundFacts RuleBook::bind(const Facts& facts) const {
  return BoundFacts(std::make_shared<const BoundFacts::Impl>(BoundFacts::Impl{impl_, chungsuc::bind(impl_->program, facts.tree())}));
}

Decision RuleBook::decide(std::string_view question, const BoundFacts& facts, const Context& context) const {
  const BoundCase& bound = bound_by(facts.impl_, impl_);
  return chungsuc::decide(impl_->program, find_question(impl_->program, question), std::string(question), bound, context);
}

namespace {

// Is each fact that the question reads in one place, and what chooses its thresholds known?
template <typename Book>
bool is_kleene_exact(const Book& book, const Ask& ask, const BoundSubject& s) {
  if (ask.kind != Ask::Kind::criterion && ask.kind != Ask::Kind::meets) return false;
  const ReadsOnce& once = book.reads_once(ask);
  return once.holds && std::all_of(once.selectors.begin(), once.selectors.end(), [&](int name) {
    const MemberInfo* m = book.program.member(s.kind, name);
    if (!m) return false;
    const auto& values = s.members[static_cast<std::size_t>(m - book.program.kind(s.kind).members.data())].values;
    return !values.empty() && std::all_of(values.begin(), values.end(), [](const auto& v) { return v.second.state == BoundFact::State::known; });
  });
}

// The outcome alone, exactly.
template <typename Book>
RawVerdict decided(const Book& book, const Ask& ask, const BoundCase& bound, const Moment& moment) {
  RawVerdict raw = chungsuc::verdict(book.program, ask, *bound.root, moment, book.choices);
  return raw.outcome == Tri::unknown && !is_kleene_exact(book, ask, *bound.root) ? exact_verdict(book.program, ask, *bound.root, moment, book.choices) : raw;
}

}  // namespace

Verdict RuleBook::verdict(std::string_view question, const BoundFacts& facts, const Context& context) const {
  const Program& p = impl_->program;
  Ask ask = find_question(p, question);
  const BoundCase& bound = bound_by(facts.impl_, impl_);
  Moment moment = moment_of(p, context);
  Verdict v;
  if (!bound.root || !is_askable(p, ask, *bound.root)) return v;
  RawVerdict raw = decided(*impl_, ask, bound, moment);
  v.outcome = outcome_of(raw.outcome);
  v.still_open = raw.still_open;
  if (ask.kind == Ask::Kind::recognised || ask.kind == Ask::Kind::meets) {
    const LadderInfo& ladder = p.ladders[static_cast<std::size_t>(ask.index)];
    if (raw.lower >= 0) v.lower = ladder.levels[static_cast<std::size_t>(raw.lower)].id;
    if (raw.upper >= 0) v.upper = ladder.levels[static_cast<std::size_t>(raw.upper)].id;
  }
  return v;
}

namespace {

template <typename Book>
TableBook table_book(const Book& book) {
  return {book.program, book.choices,
          [&book](const Ask& ask) { return ask.kind == Ask::Kind::criterion || ask.kind == Ask::Kind::meets ? &book.reads_once(ask) : nullptr; },
          [&book](const Ask& ask, const BoundCase& bound, const Moment& moment) { return decided(book, ask, bound, moment); }};
}

}  // namespace

CaseQuery RuleBook::prepare(std::string_view question, std::string_view kind, const Context& context) const {
  const Impl& book = *impl_;
  CaseBook of{impl_, book.program, book.choices, [&book](const Ask& ask, const BoundCase& bound, const Moment& moment) { return decided(book, ask, bound, moment); }};
  return CaseQuery(std::make_shared<const CaseQuery::Impl>(std::move(of), question, kind, context));
}

TableResult RuleBook::decide_table(const TableQuery& query, ArrowArrayStream& stream) const { return chungsuc::decide_table(table_book(*impl_), query, stream); }

Decision RuleBook::explain_row(const TableQuery& query, ArrowArrayStream& stream, std::size_t row) const {
  if (query.questions.size() != 1) throw Error("one question explains a row, and " + std::to_string(query.questions.size()) + " are asked");
  TableRow one = table_row(table_book(*impl_), query, stream, row);
  return decide(query.questions[0], one.facts, one.context);
}

namespace {

void need_some(std::size_t most) {
  if (most == 0) throw Error("`most` says how many are told: at least 1");
}

// What is asked is checked, the head of the advice written, and the rest left to `find`.
template <typename Kind, typename Book, typename Find>
Kind advised(const Book& book, std::string_view question, const BoundCase& bound, const Context& context, const Find& find) {
  const Program& p = book.program;
  Ask ask = find_question(p, question);
  Moment moment = moment_of(p, context);
  if (ask.kind == Ask::Kind::duty) throw Error("advice is given on criteria, awards and standings; `" + std::string(question) + "` is a duty");
  if (!bound.root || !is_askable(p, ask, *bound.root))
    throw Error("`" + std::string(question) + "` is not about " + (bound.root ? "the kind `" + p.kind(bound.root->kind).id + "`" : "a subject whose kind is not known"));
  Asked asked{p, ask, *bound.root, moment, book.choices};
  Kind out;
  out.question = question;
  out.question_label = question_label(p, ask);
  out.subject = bound.root->id;
  out.subject_label = subject_name(p, *bound.root);
  out.context = context;
  if (moment.round >= 0) out.round_label = p.rounds[static_cast<std::size_t>(moment.round)].info.label;
  out.result = result_of(asked, *bound.root, moment, &out.in_force);
  out.invalid = invalid_facts(p, bound);
  out.book = p.book;
  out.book_version = p.version;
  find(asked, out);
  return out;
}

}  // namespace

Inquiry RuleBook::inquire(std::string_view question, const BoundFacts& facts, const Context& context, std::size_t most) const {
  need_some(most);
  return advised<Inquiry>(*impl_, question, bound_by(facts.impl_, impl_), context, [&](const Asked& asked, Inquiry& out) { chungsuc::inquire(asked, most, out); });
}

Changes RuleBook::changes(std::string_view question, const BoundFacts& facts, const Context& context, std::size_t most) const {
  need_some(most);
  return advised<Changes>(*impl_, question, bound_by(facts.impl_, impl_), context, [&](const Asked& asked, Changes& out) { find_changes(asked, most, out); });
}

Grounds RuleBook::grounds(std::string_view question, const BoundFacts& facts, const Context& context, std::size_t most) const {
  need_some(most);
  return advised<Grounds>(*impl_, question, bound_by(facts.impl_, impl_), context, [&](const Asked& asked, Grounds& out) { find_grounds(asked, most, out); });
}

Timeline RuleBook::timeline(std::string_view question, const BoundFacts& facts, const Context& context, Date first, Date last) const {
  constexpr std::int32_t kMostDays = 40'000;  // more than a hundred years
  if (last < first) throw Error("the last day, " + last.to_string() + ", is before the first, " + first.to_string());
  if (last.days() - first.days() > kMostDays) throw Error("from " + first.to_string() + " to " + last.to_string() + " are more than " + std::to_string(kMostDays) + " days");
  auto moment_on = [&](Date day) -> std::optional<Moment> {
    if (context.lodged_on && *context.lodged_on > day) return std::nullopt;
    Context on = context;
    on.as_of = day;
    return moment_of(impl_->program, on);
  };
  return advised<Timeline>(*impl_, question, bound_by(facts.impl_, impl_), context, [&](const Asked& asked, Timeline& out) { find_timeline(asked, moment_on, first, last, out); });
}

std::string RuleBook::certificate(std::string_view question, const Facts& facts, const Context& context) const {
  const Program& p = impl_->program;
  return certified::certificate(p, find_question(p, question), std::string(question), facts.tree(), chungsuc::bind(p, facts.tree()), context);
}

std::vector<Disagreement> RuleBook::disagreements(std::span<const Decision> decisions) const { return find_disagreements(impl_->program, decisions); }

std::vector<Diagnostic> RuleBook::check_facts(const Facts& facts) const {
  static const SourceMap none;
  SourceMap built;
  built.add("facts", "");
  const SourceMap& sources = facts.sources() ? *facts.sources() : built;
  Findings findings(sources);
  for (const Problem& p : chungsuc::bind(impl_->program, facts.tree()).problems) {
    if (p.warning) findings.warning(p.code, p.span, p.message, p.help);
    else findings.error(p.code, p.span, p.message, p.help);
  }
  return findings.take();
}

std::vector<KindOfSubject> RuleBook::kinds() const { return kinds_of_subject(impl_->program); }

Vocabulary RuleBook::vocabulary(std::string_view kind) const {
  std::vector<std::pair<std::string, Label>> questions;
  for (const Question& q : impl_->questions) questions.emplace_back(q.id, q.label);
  return vocabulary_of(impl_->program, find_kind(impl_->program, kind), questions);
}

std::string RuleBook::facts_schema(std::string_view kind) const {
  return chungsuc::facts_schema(impl_->program, kind.empty() ? -1 : find_kind(impl_->program, kind));
}

Schedule RuleBook::duties(Date from, Date to, std::string_view body) const { return schedule_of(impl_->program, from, to, body); }

AwardTable RuleBook::awards(const AwardQuery& query) const { return award_table_of(impl_->program, query); }

namespace {

CaseSelection with_id(std::string_view filter) {
  CaseSelection query;
  if (!filter.empty()) query.ids.emplace_back(filter);
  return query;
}

}  // namespace

MutationReport RuleBook::mutate(const MutationQuery& query) const { return mutation_of(impl_->program, {impl_->asked.begin(), impl_->asked.end()}, query); }

std::vector<CaseResult> RuleBook::run_cases(std::string_view filter) const { return run_cases(with_id(filter)); }
std::vector<ClaimResult> RuleBook::run_claims(std::string_view filter) const { return run_claims(with_id(filter)); }

std::vector<CaseResult> RuleBook::run_cases(const CaseSelection& query) const { return case_results(impl_->program, query); }
ReasonEdits RuleBook::reason_edits(const CaseSelection& query) const { return edits_of_reasons(impl_->program, query); }

std::vector<ClaimResult> RuleBook::run_claims(const CaseSelection& query) const {
  std::vector<const ClaimInfo*> asked;
  for (const ClaimInfo& c : impl_->program.claims)
    if (is_asked(query, c)) asked.push_back(&c);
  std::vector<ClaimResult> results(asked.size());
  in_parallel(asked.size(), query.jobs, [&](std::size_t i) { results[i] = chungsuc::prove(impl_->program, *asked[i]); });
  return results;
}

ClaimResult RuleBook::prove(const ClaimQuery& query) const {
  if (query.form == "gap" || query.form == "overlap") return prove_dates(impl_->program, query);
  return chungsuc::prove(impl_->program, claim_of(impl_->program, query));
}

std::vector<DeadAlternative> RuleBook::dead_alternatives() const { return chungsuc::dead_alternatives(impl_->program); }

Difference RuleBook::difference(std::string_view question, const RuleBook& newer, const Context& context, std::string_view kind, std::size_t most) const {
  return chungsuc::difference(impl_->program, newer.impl_->program, std::string(question), std::string(kind), context, most);
}

std::vector<ClauseCoverage> RuleBook::coverage() const { return clause_coverage(impl_->program, 1); }
Coverage RuleBook::measure(const CaseSelection& query) const { return coverage_of(impl_->program, query); }
BookComparison RuleBook::compare(const RuleBook& newer, const ComparisonQuery& query) const { return comparison_of(impl_->program, newer.impl_->program, query); }

std::vector<std::string> book_names() {
  std::set<std::string> names;
  for (const std::string& root : book_roots())
    for (const std::string& name : books_under(root)) names.insert(name);
  return {names.begin(), names.end()};
}

namespace {

struct Page {
  const char* code;
  const char* text;
};
constexpr Page kPages[] = {
#include "generated/diagnostic_pages.inc"
    {nullptr, nullptr},
};

}  // namespace

std::optional<std::string> explain(std::string_view code) {
  for (const Page& page : kPages)
    if (page.code && code == page.code) return page.text;
  return std::nullopt;
}

std::vector<std::string> diagnostic_codes() {
  std::vector<std::string> codes;
  for (const Page& page : kPages)
    if (page.code) codes.emplace_back(page.code);
  return codes;
}

const char* version() { return CHUNGSUC_VERSION; }

}  // namespace chungsuc
