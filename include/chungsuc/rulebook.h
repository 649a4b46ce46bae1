// SPDX-License-Identifier: Apache-2.0
//
// A rule book, loaded and checked.
//
//   const Checked<RuleBook> book = RuleBook::load("country/province/plan", {.nodes = 500'000});
//   if (!book) return 1;                              // book.diagnostics() says what to mend
//   for (const Diagnostic& d : book->check_facts(facts)) std::cerr << d.to_text();
//   const Decision recognised = book->decide("recognised.commune_standing", facts, context);
//   const Decision meets = book->decide("meets.commune_standing", facts, context);
//   const std::vector<Decision> both{recognised, meets};
//   for (const Disagreement& d : book->disagreements(both)) std::cout << d.text.en << '\n';
//   for (const CaseResult& c : book->run_cases()) if (!c.passed) std::cout << c.id << ": " << c.message << '\n';
#pragma once

#include <concepts>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chungsuc/advice.h"
#include "chungsuc/award_table.h"
#include "chungsuc/case_query.h"
#include "chungsuc/cases.h"
#include "chungsuc/claim.h"
#include "chungsuc/coverage.h"
#include "chungsuc/comparison.h"
#include "chungsuc/diagnostic.h"
#include "chungsuc/docs.h"
#include "chungsuc/export.h"
#include "chungsuc/facts.h"
#include "chungsuc/law.h"
#include "chungsuc/mutation.h"
#include "chungsuc/outcome.h"
#include "chungsuc/schedule.h"
#include "chungsuc/table.h"
#include "chungsuc/vocabulary.h"

namespace chungsuc {

// Where a book comes from: a folder, a name, or texts that never were files.
//
//   RuleBook::load("country/province/plan");                         // a shipped book, by name
//   RuleBook::load({.place = "country/province/plan", .overlays = {"my/values"}});
//   RuleBook::load(BookSource::in_memory("mine", {{"mine/book.yaml", "language: 1\nid: mine\n..."},
//                                                 {"mine/rules.yaml", "..."}, {"mine/table.csv", "..."}}));
//
// A book is in memory where `texts` holds its `book.yaml`, and then with all its files; others are read from disk, so
// that an overlay in memory may lie over a shipped book. What a book `uses` is found in `texts`, then below the roots.
struct CHUNGSUC_EXPORT BookSource {
  std::string place;                              // a folder, or a name such as country/province/plan
  std::vector<std::string> overlays = {};         // further books, by folder or name, applied in order
  std::map<std::string, std::string> texts = {};  // folder/file -> what it holds: YAML in UTF-8, or CSV for a `table:`
  std::vector<std::string> roots = {};            // where books are found by name; empty: book_roots()

  static BookSource named(std::string name) { return {std::move(name), {}, {}, {}}; }
  static BookSource folder(std::string path) { return {std::move(path), {}, {}, {}}; }
  static BookSource in_memory(std::string book, std::map<std::string, std::string> texts) {
    return {std::move(book), {}, std::move(texts), {}};
  }
};

// Rule files are untrusted input; each limit has its diagnostic, and may be lowered or raised. What the defaults refuse
// is refused with less than 64 MB of memory.
struct Limits {
  std::size_t file_bytes = 4u << 20;  // of each file: file-too-large
  std::size_t book_bytes = 8u << 20;  // of all files of the book and those that it uses: book-too-large
  std::size_t files = 1000;           // of all of them: too-many-files
  std::size_t nodes = 200'000;        // keys, values and cells of tables in all of them: too-many-nodes
  int nesting = 64;                   // of lists and maps in each other: nesting-too-deep
};

struct Question {
  std::string id;       // criterion.ID, award.ID, award.ID.TIER, recognised.LADDER, meets.LADDER, duty.ID
  std::string kind;     // criterion, target, award, recognised, meets, duty
  std::string subject;  // kind of subject; several are joined by a comma
  Label label;
};

struct Round {
  std::string id;
  std::string family;
  int year = 0;
  Label label;
};

// Facts read once by the vocabulary of a book, to be asked many questions. Immutable; copies share.
class CHUNGSUC_EXPORT BoundFacts {
 public:
  struct Impl;

 private:
  friend class RuleBook;
  explicit BoundFacts(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

// An outcome without its explanation.
struct Verdict {
  Outcome outcome = Outcome::undetermined;
  std::string lower, upper;  // standings: the level surely reached and the highest not refuted; empty: below all
  bool still_open = false;   // a target whose deadline has not come
};

// Immutable; copies share; safe from many threads.
class CHUNGSUC_EXPORT RuleBook {
 public:
  // All diagnostics, sorted by place. There is a book exactly where none is an error.
  // A book that is not there, or cannot be read, is a diagnostic too.
  static Checked<RuleBook> load(const BookSource&, const Limits& = {});
  template <std::convertible_to<std::string> Place>  // a template, so that load({.place = ...}) means a BookSource
  static Checked<RuleBook> load(const Place& place, const Limits& limits = {}) {
    return load(BookSource::named(place), limits);
  }

  // As load, and what is wrong in the worked examples is told too, and what an author should look at (as warnings); whoever
  // only decides need not wait for that. `deep`: conditions and levels that lead to many others are looked at as well, which may take seconds.
  static Checked<RuleBook> check(const BookSource&, const Limits& = {}, bool deep = false);

  // Each value and definition of a book, and of the books it uses, that is known less well than by a secondary source,
  // or whose grade nobody said, or that is unset. Empty where the book has mistakes: `load` tells them.
  static std::vector<Diagnostic> weak_evidence(const BookSource&, const Limits& = {});

  // Each question of which `undetermined` may not be exact, since something in it is only bounded: a note each, at the first
  // node of that sort. Takes seconds for a large book.
  std::vector<Diagnostic> inexact() const;

  // What a book, with the books it uses, says the law is. Nothing where the book has mistakes.
  static Checked<Law> law(const BookSource&, const Limits& = {});
  template <std::convertible_to<std::string> Place>
  static Checked<Law> law(const Place& place, const Limits& limits = {}) {
    return law(BookSource::named(place), limits);
  }

  // A book, with the books it uses, as pages for people. Nothing where the book has mistakes. Throws chungsuc::Error for a
  // format that there is not.
  static Checked<BookDocs> docs(const BookSource&, const DocsQuery& = {}, const Limits& = {});

  std::string id() const;
  std::string version() const;
  std::string hash() const;  // of all texts that the book was made from
  // Those texts, under the ids of their books: `load` makes the same book of them, with the same hash, on any machine.
  BookSource source() const;
  Label label() const;
  std::span<const Question> questions() const;
  std::span<const Round> rounds() const;

  // Throws chungsuc::Error for a question or round that the book does not have. Nothing that facts hold throws.
  Decision decide(std::string_view question, const Facts&, const Context&) const;

  // The same for facts that were bound before; and the outcome alone, some ten times faster, which always equals that of
  // the decision. Both throw chungsuc::Error for facts that another book bound.
  BoundFacts bind(const Facts&) const;
  Decision decide(std::string_view question, const BoundFacts&, const Context&) const;
  Verdict verdict(std::string_view question, const BoundFacts&, const Context&) const;

  // A question about subjects of a kind, prepared for row after row (case_query.h). Throws chungsuc::Error for what decide throws it
  // for, and for a kind that the book does not have.
  CaseQuery prepare(std::string_view question, std::string_view kind, const Context&) const;

  // Many cases at once (table.h). Reads the stream to its end, and leaves releasing it to the caller. Throws chungsuc::Error for
  // what decide throws it for, for columns of a layout that is not read, and where the source fails.
  TableResult decide_table(const TableQuery&, ArrowArrayStream&) const;
  // The whole decision of one row, from 0, on the first question of the query.
  Decision explain_row(const TableQuery&, ArrowArrayStream&, std::size_t row) const;

  // What to ask where the answer is open, what would change it, the fewest facts that it rests on, and the days from one to
  // another, both included, on which it is this or that; `most` is how many are told of what is listed. Each throws
  // chungsuc::Error for what decide throws it for, for a subject of another kind than the question is about, and for a duty.
  Inquiry inquire(std::string_view question, const BoundFacts&, const Context&, std::size_t most = 5) const;
  Changes changes(std::string_view question, const BoundFacts&, const Context&, std::size_t most = 5) const;
  Grounds grounds(std::string_view question, const BoundFacts&, const Context&, std::size_t most = 5) const;
  Timeline timeline(std::string_view question, const BoundFacts&, const Context&, Date first, Date last) const;
  Inquiry inquire(std::string_view question, const Facts& f, const Context& c, std::size_t most = 5) const { return inquire(question, bind(f), c, most); }
  Changes changes(std::string_view question, const Facts& f, const Context& c, std::size_t most = 5) const { return changes(question, bind(f), c, most); }
  Grounds grounds(std::string_view question, const Facts& f, const Context& c, std::size_t most = 5) const { return grounds(question, bind(f), c, most); }
  Timeline timeline(std::string_view question, const Facts& f, const Context& c, Date first, Date last) const { return timeline(question, bind(f), c, first, last); }

  // What three-valued logic alone says of a question, as one line of canonical JSON: the texts of the book by their hashes,
  // the facts and values used, clauses, readings, outcome and every comparison. The same bytes wherever it is written;
  // tools/verify_certificate.py checks it against the rule files. See schemas/certificate.schema.json.
  std::string certificate(std::string_view question, const Facts&, const Context&) const;

  // Where recognised.LADDER and meets.LADDER among decisions of this book, of one subject on one day, disagree.
  std::vector<Disagreement> disagreements(std::span<const Decision>) const;

  // What is wrong with facts: unknown names (with the nearest), wrong types, values outside their domain.
  std::vector<Diagnostic> check_facts(const Facts&) const;

  // Kinds of subject, and what may be said of one. Both throw chungsuc::Error for a kind that the book does not have.
  std::vector<KindOfSubject> kinds() const;
  Vocabulary vocabulary(std::string_view kind) const;
  // A JSON Schema (2020-12) of a facts file about subjects of a kind; without one, of all kinds.
  std::string facts_schema(std::string_view kind = {}) const;

  // Duties that are due from one day to another, both of them included; of one body, or of all. Throws chungsuc::Error
  // where the days are the wrong way round, and for a body that the book does not have.
  Schedule duties(Date from, Date to, std::string_view body = {}) const;

  // What each kind of nominee could receive in each round. Throws chungsuc::Error for a kind or round that the book does
  // not have, and for a kind that no form is given to.
  AwardTable awards(const AwardQuery& = {}) const;

  // Those whose id holds the text; or those that are asked for. In the order of the files, whatever the threads.
  std::vector<CaseResult> run_cases(std::string_view filter = {}) const;
  std::vector<CaseResult> run_cases(const CaseSelection&) const;
  ReasonEdits reason_edits(const CaseSelection&) const;  // of cases of the book itself

  // Small changes of what the book itself defines, one at a time, and which of them its worked examples notice.
  MutationReport mutate(const MutationQuery& = {}) const;

  // What the book claims of its rules, each proved or refuted; and a claim that it does not make. The second throws
  // chungsuc::Error for a form, question, kind or round that there is not.
  std::vector<ClaimResult> run_claims(std::string_view filter = {}) const;
  std::vector<ClaimResult> run_claims(const CaseSelection&) const;
  ClaimResult prove(const ClaimQuery&) const;
  std::vector<DeadAlternative> dead_alternatives() const;

  // Where a newer book answers a question otherwise than this one: at most so many regions of facts, each with a case that
  // both decided. `kind`: of subject; empty where the question is about one. Throws chungsuc::Error for a question, kind
  // or round that one of them does not have.
  Difference difference(std::string_view question, const RuleBook& newer, const Context&, std::string_view kind = {}, std::size_t most = 20) const;

  // Both run the cases. The first of clauses alone; the second also of nodes, parts of connectives and thresholds.
  std::vector<ClauseCoverage> coverage() const;
  Coverage measure(const CaseSelection& = {}) const;
  // What a newer version of the book defines otherwise, and of whom it decides otherwise. Throws chungsuc::Error for a question
  // or round that this one does not have.
  BookComparison compare(const RuleBook& newer, const ComparisonQuery& = {}) const;


  struct Impl;

 private:
  enum class Looks { none, quick, all };
  static Checked<RuleBook> load(const BookSource&, const Limits&, Looks);
  explicit RuleBook(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

// Folders where shipped books are found: CHUNGSUC_RULES (colon separated), then those beside the library.
CHUNGSUC_EXPORT std::vector<std::string> book_roots();
CHUNGSUC_EXPORT void add_book_root(std::string folder);
// Names of all books under the roots.
CHUNGSUC_EXPORT std::vector<std::string> book_names();

// The page of a diagnostic code, or nothing; and all codes, sorted.
CHUNGSUC_EXPORT std::optional<std::string> explain(std::string_view code);
CHUNGSUC_EXPORT std::vector<std::string> diagnostic_codes();

// The command line; what the programs call. Prints to standard output and error; 0 holds, 1 something to fix, 2 misuse.
CHUNGSUC_EXPORT int run_command_line(int argc, const char* const* argv);

CHUNGSUC_EXPORT const char* version();

}  // namespace chungsuc
