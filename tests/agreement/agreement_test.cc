// SPDX-License-Identifier: Apache-2.0
// The compiled evaluator against a naive one over the author's text, on generated rules, facts and contexts; and what must
// not change an answer. CHUNGSUC_SEED chooses others; CHUNGSUC_TRIPLES how many. A disagreement is shrunk and shown as files.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "generator.h"
#include "model/load_model.h"
#include "naive_evaluator.h"

namespace chungsuc::agreement {
namespace {

constexpr int kCasesOfABook = 6;  // each asked every question of its book

long setting(const char* name, long otherwise) {
  const char* given = std::getenv(name);
  return given ? std::strtol(given, nullptr, 10) : otherwise;
}

// A book in both evaluators, and once more with everything in another order and later versions beside it.
struct Loaded {
  std::optional<RuleBook> compiled, turned;
  std::optional<CheckedModel> checked;
  SourceMap sources;
  std::string fault;
  bool has_size = false;

  explicit Loaded(const Book& book) {
    auto load = [&](bool is_turned) -> std::optional<RuleBook> {
      auto loaded = RuleBook::load(BookSource::in_memory("b", book.files(is_turned)));
      for (const Diagnostic& d : loaded.diagnostics())
        if (d.severity == Severity::error) fault += d.to_text();
      return loaded ? std::optional(*loaded) : std::nullopt;
    };
    for (const std::string& definition : book.definitions) has_size = has_size || definition.find("size:") != std::string::npos;
    compiled = load(false);
    turned = load(true);
    BookFiles files;
    files.place = "b";
    files.texts = book.files(false);
    Findings findings(sources);
    checked = check_model(load_model(files, sources, findings), findings);
  }
};

Facts facts_of(const Case& c) {
  auto facts = Facts::from_text(to_yaml(c.subject));
  return facts ? *facts : throw Error(facts.diagnostics()[0].to_text());
}

Outcome outcome_of(Tri t) { return t == Tri::yes ? Outcome::met : t == Tri::no ? Outcome::not_met : Outcome::undetermined; }
const char* word(Outcome o) { return o == Outcome::met ? "met" : o == Outcome::not_met ? "not met" : "undetermined"; }

std::vector<std::string> sorted(std::vector<std::string> list) {
  std::sort(list.begin(), list.end());
  return list;
}

// Nothing, or what is wrong with the answers to one question.
std::string fault_of(const Loaded& loaded, const std::string& id, const Case& c, Choices& more) {
  std::string question = "criterion." + id;
  Decision d = loaded.compiled->decide(question, facts_of(c), c.context());
  Outcome naive = outcome_of(naive_outcome(*loaded.checked, id, c));
  // The answer is exact, the naive one is Kleene's: it may leave open what is decided, and no more.
  bool refined = naive == Outcome::undetermined && d.outcome != naive;
  if (d.outcome != naive && !refined) return std::string("compiled: ") + word(d.outcome) + ", naive: " + word(naive);
  BoundFacts bound = loaded.compiled->bind(facts_of(c));
  if (!d.invalid.empty()) return "an invalid fact was generated: " + d.invalid[0].why;
  if (Outcome v = loaded.compiled->verdict(question, bound, c.context()).outcome; v != d.outcome) return std::string("decision: ") + word(d.outcome) + ", verdict: " + word(v);
  if (loaded.compiled->decide(question, bound, c.context()).to_json() != d.to_json()) return "the same decision twice gives other bytes";
  Case reversed = turned(c);
  Decision t = loaded.turned->decide(question, facts_of(reversed), reversed.context());
  if (t.outcome != d.outcome) return std::string("in another order: ") + word(t.outcome) + " instead of " + word(d.outcome);
  if (sorted(t.because) != sorted(d.because)) return "in another order, other grounds";
  if (d.outcome == Outcome::undetermined) return "";
  for (int tries = refined ? 6 : 1; tries > 0; --tries) {
    Case full = completed(c, more);
    Decision f = loaded.compiled->decide(question, facts_of(full), full.context());
    // A completion whose number of elements does not fit the size that a rule names is undetermined for that, and refutes nothing.
    if (f.outcome == Outcome::undetermined && loaded.has_size) continue;
    if (f.outcome != d.outcome) return std::string("decided as ") + word(d.outcome) + ", and a completion is " + word(f.outcome) + ": " + to_yaml(full.subject);
  }
  return "";
}

// A case of its own from one sequence of choices: the book, the case, which question, the completion.
struct Trial {
  Book book;
  Case asked;
  std::string question, fault;
};

Trial trial(const Sequence& sequence) {
  Choices c(sequence);
  Trial t;
  t.book = random_book(c);
  t.asked = random_case(c);
  t.question = t.book.questions[static_cast<std::size_t>(c.below(static_cast<int>(t.book.questions.size())))];
  Loaded loaded(t.book);
  if (!loaded.fault.empty() || !loaded.compiled || !loaded.turned) t.fault = "the book does not load: " + loaded.fault;
  else t.fault = fault_of(loaded, t.question, t.asked, c);
  return t;
}

void show(const Sequence& failing) {
  Sequence small = shrink(failing, [](const Sequence& s) { return !trial(s).fault.empty(); });
  Trial t = trial(small);
  std::string text = t.fault + "\nquestion criterion." + t.question + " as of " + t.asked.as_of.to_string();
  if (t.asked.round) text += ", round " + *t.asked.round;
  if (t.asked.lodged_on) text += ", lodged on " + t.asked.lodged_on->to_string();
  if (t.asked.year) text += ", year " + std::to_string(*t.asked.year);
  text += "\n--- facts\n" + to_yaml(t.asked.subject);
  for (const auto& [file, content] : t.book.files(false)) text += "--- " + file + "\n" + content;
  ADD_FAILURE() << text;
}

TEST(Agreement, TheCompiledEvaluatorAndTheNaiveOneSayTheSame) {
  const long seed = setting("CHUNGSUC_SEED", 318), triples = setting("CHUNGSUC_TRIPLES", 100'000);
  std::cout << "seed " << seed << " (CHUNGSUC_SEED), " << triples << " triples (CHUNGSUC_TRIPLES)\n";
  long done = 0, undecided = 0, books = 0;
  for (; done < triples; ++books) {
    Choices book_choices(static_cast<std::uint64_t>(seed) * 1'000'003u + static_cast<std::uint64_t>(books));
    Book book = random_book(book_choices);
    Loaded loaded(book);
    if (!loaded.fault.empty()) {
      show(book_choices.taken());
      return;
    }
    for (int i = 0; i < kCasesOfABook; ++i) {
      Choices case_choices(static_cast<std::uint64_t>(seed) * 7'919u + static_cast<std::uint64_t>(books) * 64u + static_cast<std::uint64_t>(i));
      Case asked = random_case(case_choices);
      const Sequence of_case = case_choices.taken();
      for (std::size_t q = 0; q < book.questions.size(); ++q, ++done) {
        Choices more(static_cast<std::uint64_t>(done));
        std::string fault = fault_of(loaded, book.questions[q], asked, more);
        undecided += naive_outcome(*loaded.checked, book.questions[q], asked) == Tri::unknown;
        if (fault.empty()) continue;
        Sequence failing = book_choices.taken();
        failing.insert(failing.end(), of_case.begin(), of_case.end());
        failing.push_back(static_cast<std::uint32_t>(q));
        failing.insert(failing.end(), more.taken().begin(), more.taken().end());
        show(failing);
        return;
      }
    }
  }
  std::cout << books << " books, " << done << " triples, " << undecided << " undetermined\n";
  EXPECT_GT(undecided, done / 10) << "hardly anything is left open: the generator tests little";
  EXPECT_LT(undecided, done * 9 / 10) << "hardly anything is decided: the generator tests little";
}

}  // namespace
}  // namespace chungsuc::agreement
