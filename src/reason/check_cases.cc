// SPDX-License-Identifier: Apache-2.0
// Purpose: what is wrong in a worked example before it is run, each thing at its place.
// External interface: check_cases. Private: one method for each part of a case.
#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "reason/case_paths.h"
#include "facts/index.h"
#include "reason/cases.h"
#include "reason/decide.h"
#include "source/findings.h"

namespace chungsuc {

namespace {

using Words = std::vector<std::string>;

std::string near_or_all(const std::string& word, const Words& known) {
  constexpr std::size_t kMostListed = 8;
  if (std::string near = nearest(word, known); !near.empty()) return "did you mean `" + near + "`?";
  if (known.size() > kMostListed) return "";
  std::string all;
  for (const std::string& k : known) all += (all.empty() ? "known are `" : ", `") + k + "`";
  return all;
}

// All that reasons may be called by, whatever is asked: gathered when first a case names one.
class ReasonNames {
 public:
  explicit ReasonNames(const Program& p) : p_(p) {}

  bool has(const std::string& name) {
    if (known_.empty()) gather();
    return known_.count(name) > 0;
  }
  Words all() const {
    Words sorted(known_.begin(), known_.end());
    std::sort(sorted.begin(), sorted.end());
    return sorted;
  }

 private:
  void gather() {
    for (const char* word : {"to", "round", "decider", "subject", "merit", "all", "any", "none", "tally", "count", "each", "that", "by_kind", "reading", "unset", "id"}) known_.insert(word);
    for (const std::string& key : context_keys()) known_.insert(key);
    known_.insert(p_.names.begin(), p_.names.end());
    for (const Info& i : p_.infos) known_.insert(i.id);
    for (const ParameterInfo& q : p_.parameters) known_.insert(q.id);
    for (const ReadingInfo& r : p_.readings) known_.insert(r.id);
    for (const CriterionInfo& c : p_.criteria) known_.insert(c.id);
    for (const LadderInfo& l : p_.ladders) known_.insert(l.id);
    for (const DutyInfo& d : p_.duties) known_.insert(d.id);
    for (const AwardInfo& a : p_.awards) {
      known_.insert(a.id);
      for (const auto& t : a.tiers) known_.insert(t.id), known_.insert(t.info.id);
    }
  }

  const Program& p_;
  std::unordered_set<std::string_view> known_;  // texts of the program
};

class CaseChecker {
 public:
  CaseChecker(const Program& p, const CaseInfo& info, ReasonNames& reasons, Findings& findings) : p_(p), info_(info), reasons_(reasons), findings_(findings) {}

  void check() {
    const Tree& t = *info_.tree;
    if (t.kind != Tree::Kind::map) {
      findings_.error("wrong-shape", t.kind == Tree::Kind::null ? info_.span : t.span, "a case is a map of keys");
      return;
    }
    keys(t, case_keys(), "a case");
    const Entry* vary = t.entry("vary");
    question(t);
    context(t.entry("context"), vary);
    if (const Entry* given = t.entry("given")) facts(given->value);
    else missing(t, "given", "write what is known of the subject: `given: {kind: " + (p_.kinds.empty() ? "kind" : p_.kinds[0].id) + ", ...}`");
    for (const char* key : {"because", "because_includes", "missing"})
      if (const Tree* names = t.find(key)) reasons(*names);
    if (vary) varied(t, *vary);
    else if (const Entry* expect = t.entry("expect")) expected(expect->value, expect->key_span);
    else missing(t, "expect", ask_ ? "write the outcome: one of " + listed(outcomes()) : "");
  }

 private:
  void keys(const Tree& map, const Words& known, const std::string& what) {
    for (const Entry& e : map.entries)
      if (std::find(known.begin(), known.end(), e.key) == known.end())
        findings_.error("unknown-key", e.key_span, "`" + e.key + "` is not a key of " + what, near_or_all(e.key, known));
  }

  // What is nearly the key is told as that, and nothing else.
  static bool has_slip_of(const Tree& map, const std::string& key, const Words& known) {
    return std::any_of(map.entries.begin(), map.entries.end(), [&](const Entry& e) { return std::find(known.begin(), known.end(), e.key) == known.end() && nearest(e.key, known) == key; });
  }

  void missing(const Tree& map, const std::string& key, const std::string& help) {
    if (!has_slip_of(map, key, case_keys())) findings_.error("missing-key", info_.span, "a case needs `" + key + "`", help);
  }

  static std::string listed(const Words& words) {
    std::string text;
    for (const std::string& w : words) text += (text.empty() ? "`" : ", `") + w + "`";
    return text;
  }

  static Span place(const Tree& value, Span key) { return value.kind == Tree::Kind::null || value.span.end <= value.span.begin ? key : value.span; }

  void question(const Tree& t) {
    const Entry* e = t.entry("ask");
    if (!e) return missing(t, "ask", "write the question: `ask: criterion.id`");
    if (e->value.kind != Tree::Kind::scalar) {
      findings_.error("wrong-shape", place(e->value, e->key_span), "`ask` is one question");
      return;
    }
    try {
      ask_ = find_question(p_, e->value.text);
    } catch (const Error& error) {
      std::string why = error.what();
      std::size_t help = why.find("; did you mean ");
      findings_.error("unknown-name", e->value.span, why.substr(0, help), help == std::string::npos ? "" : why.substr(help + 2));
    }
  }

  void context(const Entry* e, const Entry* vary) {
    const Tree* set = vary ? vary->value.find("set") : nullptr;
    bool varied_day = set && set->text == "context.as_of";
    if (e && e->value.kind != Tree::Kind::map) {
      findings_.error("wrong-shape", place(e->value, e->key_span), "`context` is a map of keys");
      return;
    }
    if (e) {
      keys(e->value, context_keys(), "`context`");
      for (const Entry& item : e->value.entries) context_value(item.key, item.value);
    }
    const Tree* day = e ? e->value.find("as_of") : nullptr;
    if ((!day || day->kind == Tree::Kind::null) && !varied_day && !(e && has_slip_of(e->value, "as_of", context_keys()))) findings_.error("missing-key", e ? e->key_span : info_.span, "a case needs `context` with `as_of`");
  }

  void context_value(const std::string& key, const Tree& value) {
    if (value.kind == Tree::Kind::null) return;
    auto read = [&](Type::Kind kind) {
      ReadValue r = read_value(value.text, value.quoted, Type{kind, "", nullptr}, "");
      if (!r.value) findings_.error("bad-value", value.span, r.why);
    };
    if (value.kind != Tree::Kind::scalar) findings_.error("wrong-shape", value.span, "`" + key + "` is one value");
    else if (key == "as_of" || key == "lodged_on") read(Type::Kind::date);
    else if (key == "assessed_year") read(Type::Kind::integer);
    else if (key == "round" && !p_.round_of.count(value.text)) {
      Words rounds;
      for (const RoundInfo& r : p_.rounds) rounds.push_back(r.id);
      findings_.error("unknown-name", value.span, "there is no round `" + value.text + "`", near_or_all(value.text, rounds));
    }
  }

  // Wrong values may be what a case is about; a name that the vocabulary does not have never is.
  void facts(const Tree& given) {
    for (const Problem& problem : bind(p_, given).problems)
      if (is_of_a_name(problem)) findings_.error(problem.code, problem.span, problem.message, problem.help);
  }

  // A key that is no fact, or no year or round of one.
  static bool is_of_a_name(const Problem& problem) { return problem.code == "unknown-fact" || problem.message.starts_with("`" + problem.key + "` is not a "); }

  Words outcomes() const {
    if (ask_->kind == Ask::Kind::award) return {"eligible", "not_eligible", "undetermined"};
    if (!is_standing()) return {"met", "not_met", "undetermined"};
    Words levels = {kBelowAll};
    for (const LevelInfo& l : p_.ladders[idx(ask_->index)].levels) levels.push_back(l.id);
    return levels;
  }

  bool is_standing() const { return ask_->kind == Ask::Kind::recognised || ask_->kind == Ask::Kind::meets; }

  void expected(const Tree& expect, Span at) {
    if (!ask_) return;
    if (expect.kind == Tree::Kind::map && is_standing()) {
      keys(expect, {"at_least", "at_most"}, "an expected standing");
      for (const Entry& e : expect.entries) expected_word(e.value, e.key_span);
    } else {
      expected_word(expect, at);
    }
  }

  void expected_word(const Tree& expect, Span at) {
    Words known = outcomes();
    if (expect.kind != Tree::Kind::scalar) findings_.error("wrong-shape", place(expect, at), "what is expected is one word");
    else if (std::find(known.begin(), known.end(), expect.text) == known.end())
      findings_.error("unknown-name", expect.span, "there is no outcome `" + expect.text + "` of this question", near_or_all(expect.text, known));
  }

  // Lists of reasons, of `vary` a list of such lists.
  void reasons(const Tree& names) {
    for (const Tree& item : names.items) reasons(item);
    if (names.kind == Tree::Kind::scalar && !names.text.empty() && !reasons_.has(names.text))
      findings_.error("unknown-name", names.span, "nothing is called `" + names.text + "` that could be a reason", near_or_all(names.text, reasons_.all()));
  }

  void varied(const Tree& t, const Entry& vary) {
    const Tree& v = vary.value;
    if (v.kind != Tree::Kind::map) {
      findings_.error("wrong-shape", place(v, vary.key_span), "`vary` is a map of keys");
      return;
    }
    keys(v, vary_keys(), "`vary`");
    const Entry *set = v.entry("set"), *to = v.entry("to"), *expect = v.entry("expect");
    for (const auto& [key, entry] : {std::pair("set", set), std::pair("to", to), std::pair("expect", expect)})
      if (!entry) findings_.error("missing-key", vary.key_span, std::string("`vary` needs `") + key + "`");
    bool lists = true;
    for (const char* key : {"to", "expect", "because", "because_includes", "missing"})
      if (const Entry* e = v.entry(key)) {
        lists = list_as_long_as(*e, to) && lists;
        if (std::string_view(key) != "to" && std::string_view(key) != "expect") reasons(e->value);
      }
    if (expect && expect->value.kind == Tree::Kind::list)
      for (const Tree& one : expect->value.items) expected(one, expect->key_span);
    if (set && to && lists) path(t, *set, to->value);
  }

  bool list_as_long_as(const Entry& e, const Entry* to) {
    if (e.value.kind != Tree::Kind::list || e.value.items.empty()) {
      findings_.error("wrong-shape", place(e.value, e.key_span), "`" + e.key + "` in `vary` is a list, one item for each run");
      return false;
    }
    if (!to || to->value.kind != Tree::Kind::list || e.value.items.size() == to->value.items.size()) return true;
    auto count = [](std::size_t n) { return std::to_string(n) + (n == 1 ? " item" : " items"); };
    findings_.error("bad-case", e.key_span, "`" + e.key + "` has " + count(e.value.items.size()) + ", and `to` has " + count(to->value.items.size()), "write one for each value of `to`");
    return false;
  }

  void path(const Tree& t, const Entry& set, const Tree& to) {
    Span at = place(set.value, set.key_span);
    if (set.value.kind != Tree::Kind::scalar) {
      findings_.error("wrong-shape", at, "`set` is one path into `given`, or `context.as_of` and so on");
      return;
    }
    const std::string& path = set.value.text;
    if (path.starts_with(kContextPath)) {
      std::string key = path.substr(std::string_view(kContextPath).size());
      const Words& known = context_keys();
      if (std::find(known.begin(), known.end(), key) == known.end()) findings_.error("unknown-key", at, "`" + key + "` is not a key of `context`", near_or_all(key, known));
      else for (const Tree& value : to.items) context_value(key, value);
      return;
    }
    const Tree* given = t.find("given");
    if (!given) return;
    for (const Tree& value : to.items) {
      Tree changed = *given;
      if (!put_at(changed, path, value, at)) {
        findings_.error("bad-case", at, "`" + path + "` leads through a value", "a path goes through the maps and lists of `given`");
        return;
      }
      facts(changed);
    }
  }

  const Program& p_;
  const CaseInfo& info_;
  ReasonNames& reasons_;
  Findings& findings_;
  std::optional<Ask> ask_;
};

}  // namespace

void check_cases(const Program& p, Findings& findings) {
  ReasonNames reasons(p);
  for (const CaseInfo& c : p.cases) CaseChecker(p, c, reasons, findings).check();
}

}  // namespace chungsuc
