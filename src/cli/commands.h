// SPDX-License-Identifier: Apache-2.0
// The commands; each returns the exit code: 0 holds, 1 something to fix, 2 misuse.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chungsuc/rulebook.h"

namespace chungsuc {

struct BookOptions {
  std::string place = ".";
  std::vector<std::string> more;  // check and test: further books
  std::vector<std::string> overlays;
  std::vector<std::string> limits;  // `files=10000`
  std::string format = "text";
};

struct CheckOptions {
  BookOptions book;
  std::string facts;
  bool strict = false;    // also what is known less well than by a secondary source, or unset
  bool exact = false;     // also which questions are not always exact
  bool deep = false;      // also what takes long to find out
  bool excepted = false;  // list what the book's `.chungsuc.yaml` lets be
  bool watch = false;     // again whenever a file changes
  std::string fail_on = "error";  // the least severity of which the exit code is 1
};

// A table whose rows are decided, instead of facts.
struct RowOptions {
  std::string table;                // CSV or JSON lines; `-`: standard input
  std::string kind, separator, decimal, output;
  std::vector<std::string> keep;    // columns that stand before the answers; `*`: all
  std::size_t row = 0;              // from 1: its decision, explained; 0: the answers of all
  unsigned threads = 1;
};

struct DecideOptions {
  BookOptions book;
  RowOptions rows;
  std::string facts, as_of, round, lodged_on, lang = "vi";
  std::vector<std::string> ask;
  std::string only, each;  // one subject of the file by its id; the related subjects of each, by relation
  bool brief = false;      // one line a subject
  std::optional<int> year;
};

struct TestOptions {
  BookOptions book;
  CaseSelection query;
  std::string junit;     // the file for JUnit XML
  bool verbose = false;  // name what passed, too
  bool update = false;   // rewrite the reasons that cases expect
  bool check = false;    // find mistakes, too, as `check` does
};

struct CoverageOptions {
  BookOptions book;
  CaseSelection query;
  std::string document, fail_under, html, lang = "vi";
  std::optional<int> minimum;
  bool verbose = false;  // name what is not covered, too
};

struct AdviceOptions {
  DecideOptions decide;
  std::size_t most = 5;      // how many plans, grounds or sets of facts are told
  std::string from, to;      // when: the first and the last day
  std::string save;          // ask: where the facts are written that were told
  bool list = false;         // ask: all at once, without a dialogue
};

struct FactsOptions {
  BookOptions book;
  std::string kind, lang = "vi";
};

struct DutiesOptions {
  BookOptions book;
  std::string from, to, body, lang = "vi";
};

struct AwardsOptions {
  BookOptions book;
  std::string kind, round, as_of, lang = "vi";
  bool regimes = false;
};

struct DocsOptions {
  BookOptions book;
  std::string output, lang;  // lang: empty: both
};

struct ProveOptions {
  BookOptions book;
  std::string filter, subject, as_of, round, lang = "vi";
  std::string always, never, possible;
  std::vector<std::string> implies, equal, disjoint, monotone, gap, overlap;
  std::string fall_or_rise = "fall";  // what no value may do: monotone
  std::string against, ask;  // another version of the book, and the question that both are asked
  std::size_t most = 20;
  bool or_open = false, dead = false;
};

struct DiffOptions {
  std::string before, after, as_of, round, format = "text", lang = "vi";
  std::vector<std::string> facts, ask;
};

struct MutateOptions {
  BookOptions book;
  std::string only, explained, fail_under;
  unsigned jobs = 0;
  double seconds = 0;
  bool verbose = false;
};

// A day of an option, or Error.
Date day_of(const std::string& text, const char* option);
// The book, or nothing with its diagnostics: as text on standard error, or, `tell_in_form`, in the form asked for where programs
// read it, on standard output.
std::optional<RuleBook> open_book(const BookOptions&, bool tell_in_form = false);
BookSource source_of(const BookOptions&);
Limits limits_of(const BookOptions&);
// One for each of the books, the place first.
std::vector<BookOptions> each_book(const BookOptions&);

Context context_of(const DecideOptions&);
struct AskedAbout {
  std::vector<Facts> subjects;
  bool faulty = false;  // something of the file was left out, or counts as missing
};
// The subjects of the facts file that are asked about, with what is wrong on standard error; nothing: none can be read.
std::optional<AskedAbout> subjects_of(const DecideOptions&, const RuleBook&, bool wrong_facts_too);

int command_check(const CheckOptions&);
int command_fmt(const std::vector<std::string>& places, bool only_check);
int command_test(const TestOptions&);  // the worked examples, and the claims
int command_coverage(const CoverageOptions&);
int command_decide(const DecideOptions&);
// A table; `format_given`: --format was.
int command_decide_rows(const DecideOptions&, bool format_given);
// As --format, --lang and --brief ask; 1 where something is wrong with the facts.
int print_decisions(const RuleBook&, const std::vector<Decision>&, const DecideOptions&);
// One after another; several JSON texts as a list.
void print_pages(const std::vector<std::string>&, bool json);
int command_ask(const AdviceOptions&);
int command_changes(const AdviceOptions&);
int command_why(const AdviceOptions&);
int command_when(const AdviceOptions&);
int command_explain(const std::string& code);
int command_books(const std::string& format);
int command_facts(const FactsOptions&);
int command_duties(const DutiesOptions&);
int command_awards(const AwardsOptions&);
int command_law(const BookOptions&);
int command_docs(const DocsOptions&);
int command_diff(const DiffOptions&);
int command_mutate(const MutateOptions&);
int command_prove(const ProveOptions&);
int command_questions(const BookOptions&, const std::string& lang);

// All nominees of a round: a list per form.
int decide_round(const RuleBook&, const std::vector<Facts>&, const Context&, const DecideOptions&);

}  // namespace chungsuc
