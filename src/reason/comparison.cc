// SPDX-License-Identifier: Apache-2.0
// Purpose: what differs between two versions of a book, and whose outcomes differ.
// External interface: comparison_of. Private: definitions by their names; answers side by side.
#include "reason/comparison.h"

#include <algorithm>
#include <map>
#include <set>

#include "facts/add_once.h"
#include "facts/index.h"
#include "reason/answered_by.h"
#include "reason/book_parts.h"
#include "reason/case_steps.h"
#include "reason/decide.h"
#include "reason/read_paths.h"
#include "reason/refine.h"
#include "source/related_items.h"

namespace chungsuc {

namespace {

struct BookVersion {
  explicit BookVersion(const Program& program) : p(program), sources(sources_as_read(program)) {
    definitions = parts_of_book(p, sources);
    for (const DefinitionParts& d : definitions) by_name.emplace(d.definition, &d);
  }
  Place place(Span span) const { return span.file == kNoFile ? Place{} : sources.place(span); }
  const Program& p;
  SourceMap sources;
  std::vector<DefinitionParts> definitions;
  std::map<std::string, const DefinitionParts*> by_name;
};

class DefinitionsCompared {
 public:
  DefinitionsCompared(const BookVersion& before, const BookVersion& after) : before_(before), after_(after) {}

  std::vector<ChangedDefinition> changed() const {
    std::vector<ChangedDefinition> all;
    for (const DefinitionParts& d : after_.definitions) {
      auto old = before_.by_name.find(d.definition);
      if (old == before_.by_name.end()) {
        all.push_back(of(d, ChangedDefinition::What::added));
        all.back().after = after_.place(d.info->span);
      } else if (std::vector<ChangedPart> parts = differing(*old->second, d); !parts.empty()) {
        all.push_back(of(d, ChangedDefinition::What::changed));
        all.back().before = before_.place(old->second->info->span);
        all.back().after = after_.place(d.info->span);
        all.back().parts = std::move(parts);
      }
    }
    for (const DefinitionParts& d : before_.definitions)
      if (!after_.by_name.count(d.definition)) {
        all.push_back(of(d, ChangedDefinition::What::removed));
        all.back().before = before_.place(d.info->span);
      }
    return all;
  }

 private:
  static ChangedDefinition of(const DefinitionParts& d, ChangedDefinition::What what) { return {what, d.definition, d.info->label, {}, {}, {}, d.info->cites}; }

  std::vector<ChangedPart> differing(const DefinitionParts& old, const DefinitionParts& now) const {
    std::map<std::string, const DefinitionPart*> were;
    for (const DefinitionPart& part : old.parts) were.emplace(part.way, &part);
    std::vector<ChangedPart> all;
    for (const DefinitionPart& part : now.parts) {
      auto was = were.find(part.way);
      if (was == were.end()) all.push_back({part.way, "", part.text, {}, after_.place(part.span)});
      else if (was->second->text != part.text) all.push_back({part.way, was->second->text, part.text, before_.place(was->second->span), after_.place(part.span)});
      if (was != were.end()) were.erase(was);
    }
    for (const DefinitionPart& part : old.parts)
      if (were.count(part.way)) all.push_back({part.way, part.text, "", before_.place(part.span), {}});
    return all;
  }

  const BookVersion &before_, &after_;
};

std::string answer_word(const Decision& d) {
  if (!d.is_standing) return d.outcome_word();
  auto shown = [](const std::string& s) { return s.empty() ? std::string(kBelowAll) : s; };
  return d.lower == d.upper ? shown(d.lower) : shown(d.lower) + ".." + shown(d.upper);
}

Label answer_label(const Decision& d) {
  if (!d.is_standing) return {};
  return d.lower == d.upper ? d.lower_label : Label{d.lower_label.vi + " – " + d.upper_label.vi, d.lower_label.en + " – " + d.upper_label.en};
}

// The reason with this id that stands deepest among those that decided.
const Reason* reason_deciding(const Reason& r, const std::string& id) {
  for (const Reason& c : r.children)
    if (const Reason* found = reason_deciding(c, id)) return found;
  return r.id == id ? &r : nullptr;
}

std::string step_that_decided(const Decision& d) { return !d.deciding_step.empty() ? d.deciding_step : d.because.empty() ? "" : d.because[0]; }

class AnswersCompared {
 public:
  AnswersCompared(const BookVersion& before, const BookVersion& after, BookComparison& out) : before_(before), after_(after), out_(out) {}

  void cases() {
    for (const CaseInfo& c : before_.p.cases)
      for (const CaseStep& step : steps_of(c)) {
        std::string fault;
        std::optional<AskedStep> asked = asked_by(before_.p, step, fault);
        if (asked) compare(step.question, *step.given, asked->context, step.id);
      }
  }

  void given(const ComparisonQuery& query, const std::vector<std::string>& all_questions) {
    std::vector<Tree> subjects;
    for (const Facts& facts : query.subjects) add_subjects(facts.tree(), subjects);
    for (const std::string& question : query.questions.empty() ? all_questions : query.questions) {
      bool is_about_one = false;
      for (const Tree& facts : subjects)
        for (const Context& context : query.contexts) {
          if (!may_be_asked(question, facts, context)) continue;
          is_about_one = true;
          compare(question, facts, context, "");
        }
      if (!is_about_one && !query.questions.empty()) throw Error("`" + question + "` can be asked of nobody in the facts" + (question.starts_with("award.") && !query.contexts.empty() && !query.contexts[0].round ? ": no round is named" : ""));
    }
  }

 private:
  // A subject and those related to it: the communes of a district are who the change may concern.
  void add_subjects(const Tree& facts, std::vector<Tree>& all) const {
    all.push_back(facts);
    BoundCase bound = bind(before_.p, facts);
    if (!bound.root) return;
    for (const MemberInfo& m : before_.p.kind(bound.root->kind).members) {
      const std::vector<Tree>* items = m.of < 0 ? nullptr : related_items(facts, m.info.id);
      if (!items) continue;
      for (const Tree& item : *items) add_subjects(subject_of_kind(item, before_.p.kind(m.of).id), all);
    }
  }

  bool may_be_asked(const std::string& question, const Tree& facts, const Context& context) const {
    BoundCase bound = bind(before_.p, facts);
    Ask ask = find_question(before_.p, question);
    if (!bound.root || !is_askable(before_.p, ask, *bound.root)) return false;
    if (ask.kind != Ask::Kind::award) return true;
    const auto& to = before_.p.awards[idx(ask.index)].to;
    return context.round && std::any_of(to.begin(), to.end(), [&](int k) { return before_.p.kind(bound.root->kind).is_a(k); });
  }

  void compare(const std::string& question, const Tree& facts, const Context& context, const std::string& asked_by) {
    Ask old_ask = find_question(before_.p, question), ask;
    BoundCase old_bound = bind(before_.p, facts), bound = bind(after_.p, facts);
    Decision was = decide_briefly(before_.p, old_ask, question, old_bound, context), is;
    try {
      ask = find_question(after_.p, question);
      is = decide_briefly(after_.p, ask, question, bound, context);
    } catch (const Error& e) {
      add_once(out_.not_asked, "`" + question + "`" + (context.round ? ", round `" + *context.round + "`" : "") + ": " + e.what());
      return;
    }
    ++out_.compared;
    if (answer_word(was) == answer_word(is)) return;
    tell(decide(after_.p, ask, question, bound, context), was, asked_by);
    if (old_bound.root && bound.root) out_.outcomes.back().changed_by = changed_by({before_.p, old_ask, *old_bound.root, context}, {after_.p, ask, *bound.root, context});
  }

  struct AskedOfVersion {
    const Program& p;
    const Ask& ask;
    const BoundSubject& subject;
    const Context& context;
    Evaluation answer() const {
      std::vector<int> choices;
      for (const ReadingInfo& r : p.readings) choices.push_back(r.chosen);
      Moment moment = moment_of(p, context);
      Evaluation e = evaluate(p, ask, subject, moment, choices);
      refine(p, ask, subject, moment, choices, e);
      return e;
    }
  };

  // Where the answers come apart; if nothing that differs stands there, whatever they rest on.
  std::vector<std::string> changed_by(const AskedOfVersion& old, const AskedOfVersion& now) const {
    Evaluation was = old.answer(), is = now.answer();
    VersionAnswer before{old.p, old.ask, was}, after{now.p, now.ask, is};
    std::vector<std::string> found = those_of(answered_by(before, after));
    return found.empty() ? those_of(all_beneath(before, after)) : found;
  }

  std::vector<std::string> those_of(const std::set<std::string>& names) const {
    std::vector<std::string> all;
    for (const ChangedDefinition& d : out_.definitions)
      if (names.count(d.definition)) all.push_back(d.definition);
    return all;
  }

  void tell(const Decision& is, const Decision& was, const std::string& asked_by) {
    ChangedOutcome c;
    c.subject = is.subject;
    c.subject_label = is.subject_label;
    c.asked_by = asked_by;
    c.question = is.question;
    c.question_label = is.question_label;
    c.context = is.context;
    c.was = answer_word(was), c.becomes = answer_word(is);
    c.was_label = answer_label(was), c.becomes_label = answer_label(is);
    c.step_before = step_that_decided(was), c.step_after = step_that_decided(is);
    const std::string& named = c.step_after.empty() ? c.step_before : c.step_after;
    if (const Reason* r = reason_deciding(is.reason, named)) {
      c.step_label = r->label;
      c.cites = r->cites;
      c.place.file = path_as_read(after_.p, r->file);
      c.place.line = r->line;
    }
    if (c.cites.empty()) c.cites = is.reason.cites;
    out_.outcomes.push_back(std::move(c));
  }

  const BookVersion &before_, &after_;
  BookComparison& out_;
};

}  // namespace

BookComparison comparison_of(const Program& before, const Program& after, const ComparisonQuery& query) {
  BookComparison out;
  out.before = before.book + " " + before.version;
  out.after = after.book + " " + after.version;
  BookVersion old(before), now(after);
  out.definitions = DefinitionsCompared(old, now).changed();
  AnswersCompared answers(old, now, out);
  if (query.subjects.empty()) {
    answers.cases();
    return out;
  }
  std::vector<std::string> all;
  for (const CriterionInfo& c : before.criteria) all.push_back("criterion." + c.id);
  for (const AwardInfo& a : before.awards) all.push_back("award." + a.id);
  for (const LadderInfo& l : before.ladders) {
    if (l.kind < 0) continue;
    if (l.relation >= 0) all.push_back("recognised." + l.id);
    all.push_back("meets." + l.id);
  }
  answers.given(query, all);
  return out;
}

}  // namespace chungsuc
