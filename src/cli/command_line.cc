// SPDX-License-Identifier: Apache-2.0
// Purpose: reads the command line.
// External interface: run_command_line. Private: one function per command's options.
#include <CLI/CLI.hpp>
#include <iostream>
#include <new>
#include <string>
#include <system_error>

#include "cli/commands.h"
#include "cli/editors.h"
#include "source/findings.h"

namespace chungsuc {

namespace {

void book_options(CLI::App* command, BookOptions& o, const std::vector<std::string>& formats, bool several = false) {
  command->add_option("BOOK", o.place, "A folder with a book.yaml, or the name of a shipped book (see `chungsuc books`)")->capture_default_str();
  if (several) command->add_option("MORE", o.more, "Further books, all looked at in one run");
  command->add_option("--overlay", o.overlays, "A further book that sets what is unset; may be given several times");
  command->add_option("--limit", o.limits, "How much a book may hold: `files=10000`; `nodes`, `file_bytes` and `book_bytes` too. What is larger is refused unread")->group("Limits");
  command->add_option("--format", o.format, "How to print")->check(CLI::IsMember(formats))->capture_default_str();
}

// `tables`: rows of one may stand instead, and say their day themselves.
void case_options(CLI::App* command, DecideOptions& o, bool over_time = false, bool tables = false) {
  command->add_option("--facts", o.facts, "Facts in YAML or JSON: one subject, or a list under `nominees:`")->required(!tables);
  command->add_option("--only", o.only, "Only the subject with this id");
  command->add_option("--each", o.each, "Ask about each related subject instead, such as each of `communes` of a district");
  auto* day = command->add_option("--as-of", o.as_of, over_time ? "The day of which the page says how things stand, YYYY-MM-DD; by default that of --to" : "The day of the decision, YYYY-MM-DD; the clock is never read");
  if (!over_time && !tables) day->required();
  command->add_option("--round", o.round, "The round, as `chungsuc questions` lists them");
  command->add_option("--lodged-on", o.lodged_on, "The day the dossier was lodged, where the law in force depends on it");
  command->add_option("--year", o.year, "The assessed year; by default the round's, else that of --as-of");
  command->add_option("--lang", o.lang, "Language of the text")->check(CLI::IsMember({"vi", "en"}))->capture_default_str();
}

void row_options(CLI::App* command, RowOptions& o) {
  const char* group = "Tables";
  auto* table = command->add_option("--table", o.table, "Instead of --facts a table, CSV or JSON lines, a subject in each row; `-` is standard input. Read and answered a block at a time, whatever its length. Columns bear the ids of facts, as `chungsuc facts` lists them, `income.2022` for one year; id, kind, as_of, round, lodged_on and assessed_year may be columns. The answers are CSV or JSON lines, as the table, as --output ends or as --format says (Parquet: by the Python package)")->group(group);
  table->excludes("--facts")->excludes("--only")->excludes("--each");
  command->add_option("--kind", o.kind, "The kind of subject, where neither a column nor the question says it")->group(group)->needs(table);
  command->add_option("--separator", o.separator, "What separates cells of CSV: one sign, or `tab`; by default what the header shows")->group(group)->needs(table);
  command->add_option("--decimal", o.decimal, "How CSV writes decimals: 41.5, or 41,5. By default with a point in a table separated by commas; in others both are read, and what may be either, as 41.500, is refused")->check(CLI::IsMember({"point", "comma"}))->group(group)->needs(table);
  command->add_option("--keep", o.keep, "A column to stand before the answers, or several; `*` is all. By default `id`, or the number of the row")->group(group)->needs(table);
  command->add_option("--output", o.output, "The file for the answers; by default standard output")->group(group)->needs(table);
  command->add_option("--row", o.row, "Only this row, from 1, and its decision with its reasons, as for facts")->check(CLI::Validator([](std::string& word) { return word.find_first_not_of("0123456789") != std::string::npos || word.find_first_not_of('0') == std::string::npos ? "rows are counted from 1, and this is `" + word + "`" : std::string(); }, "POSITIVE"))->group(group)->needs(table);
  command->add_option("--threads", o.threads, "How many threads decide; 0 is as many as the machine runs")->check(CLI::Range(0u, 1024u))->capture_default_str()->group(group)->needs(table);
}

// Which of the worked examples, and by how many threads.
void case_filters(CLI::App* command, CaseSelection& q) {
  const char* group = "Which cases";
  command->add_option("--filter", q.ids, "Only cases and claims whose id holds this text, or is like this pattern with `*` and `?`; or one of several")->group(group);
  command->add_option("--file", q.files, "Only those of files whose path holds this text, or whose path or name is like this pattern")->group(group);
  command->add_option("--question", q.questions, "Only those that ask such a question, `criterion.ID` or `award.*`")->group(group);
  command->add_flag("--own", q.own, "Only those of the book itself, not those of the books that it uses")->group(group);
  command->add_option("--jobs", q.jobs, "How many threads; 0 is as many as the machine runs. What is printed is the same")->check(CLI::Range(0u, 1024u))->capture_default_str();
}

// How many of what is listed are told.
void most_option(CLI::App* command, std::size_t& most, const char* what) {
  command->add_option("--most", most, what)->check(CLI::Range(std::size_t{1}, std::size_t{1000}))->capture_default_str();
}

CLI::App* advice_command(CLI::App& app, const char* name, const char* what, AdviceOptions& o, bool over_time = false) {
  auto* command = app.add_subcommand(name, what);
  book_options(command, o.decide.book, {"text", "json"});
  command->add_option("--ask", o.decide.ask, "The question (see `chungsuc questions`), or several")->required();
  case_options(command, o.decide, over_time);
  return command;
}

// Of a word that is none of the commands, the one that may be meant.
std::string near_command(const CLI::App& app, const std::string& word) {
  std::vector<std::string> known;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) known.push_back(command->get_name());
  std::string near = nearest(word, known);
  return near == word ? "" : near;
}

}  // namespace

int run_command_line(int argc, const char* const* argv) {
  CLI::App app{"chungsuc decides, from YAML rules that cite their clauses, what standing a commune has and which awards a nominee is eligible for.\n"
               "Missing facts give `undetermined`, never a guess.\n"
               "\nTo begin:\n"
               "  chungsuc books\n"
               "  chungsuc questions BOOK\n"
               "  chungsuc decide BOOK --facts my.yaml --ask award.FORM --round ROUND --as-of YYYY-MM-DD\n",
               "chungsuc"};
  app.set_version_flag("--version", version());
  app.require_subcommand(1);
  app.footer("Exit codes: 0 holds, 1 something to fix, 2 misuse.");

  int result = 0;
  BookOptions book;
  CheckOptions checked;
  std::string code, books_format = "text", lang = "vi";
  bool only_check = false;
  std::vector<std::string> places;
  TestOptions tested;
  CoverageOptions covered;
  tested.query.jobs = covered.query.jobs = 0;
  DecideOptions decide;
  AdviceOptions advice;
  FactsOptions wanted;
  DutiesOptions due;
  AwardsOptions awarded;
  BookOptions lawful;
  lawful.format = "markdown";
  DocsOptions documented;
  documented.book.format = "html";
  ProveOptions proved;
  MutateOptions mutated;
  DiffOptions differing;

  auto* check = app.add_subcommand("check", "Find mistakes in a rule book, or in facts");
  book_options(check, checked.book, {"text", "json", "sarif", "junit", "github"}, true);
  check->add_option("--facts", checked.facts, "Check this facts file (YAML or JSON) against the book");
  check->add_flag("--strict", checked.strict, "List what is known less well than by a secondary source, or unset, place by place");
  check->add_flag("--exact", checked.exact, "Note each question of which `undetermined` may not be exact");
  check->add_flag("--deep", checked.deep, "Look also at conditions and levels that lead to many others, whether they are always or never met, covered by another, or do not imply the one beneath; may take seconds");
  check->add_flag("--excepted", checked.excepted, "List, too, what the book's .chungsuc.yaml lets be, with the reasons; JSON, SARIF and JUnit always do");
  check->add_option("--fail-on", checked.fail_on, "The least severity of which the exit code is 1")->check(CLI::IsMember({"error", "warning"}))->capture_default_str();
  check->add_flag("--watch", checked.watch, "Check again whenever a file of the book changes, until Ctrl-C");
  check->callback([&] { result = command_check(checked); });

  auto* fmt = app.add_subcommand("fmt", "Write rule files, or facts, in their canonical form: how they are laid out, never what they say");
  fmt->add_option("PLACE", places, "Files, folders with the YAML files in and beneath them, names of books, or `-`: from standard input to standard output")->required();
  fmt->add_flag("--check", only_check, "Write nothing; name the files that are not in canonical form, with exit code 1");
  fmt->callback([&] { result = command_fmt(places, only_check); });

  auto* test = app.add_subcommand("test", "Run the worked examples beside the rules, and prove what the rules claim");
  book_options(test, tested.book, {"text", "json", "github"}, true);
  case_filters(test, tested.query);
  test->add_option("--junit", tested.junit, "Write the results to this file too, as JUnit XML");
  test->add_flag("--check", tested.check, "Find mistakes, too, as `check` does, in the same run");
  test->add_flag("--verbose", tested.verbose, "Name what passed, too");
  test->add_flag("--update", tested.update, "Where the outcome of a case of this book is right and its `because` or `missing` is not, write the reasons that came; never an outcome");
  test->callback([&] { result = command_test(tested); });

  auto* coverage = app.add_subcommand("coverage", "What the worked examples cover: clauses, outcomes of nodes, parts of connectives (MC/DC), and thresholds");
  book_options(coverage, covered.book, {"text", "json", "lcov"});
  coverage->add_option("--document", covered.document, "Only clauses of this document");
  coverage->add_option("--minimum", covered.minimum, "Fail where less than this percentage of the clauses of a document is cited or tested")->check(CLI::Range(0, 100));
  coverage->add_option("--fail-under", covered.fail_under, "Fail where less is covered than this: clause=100,node=90,mcdc=80,boundary=70, or some of these. Nothing is rounded up");
  coverage->add_option("--html", covered.html, "Write a page to this file too, or to index.html of this folder");
  coverage->add_flag("--verbose", covered.verbose, "Name each outcome, part and side of a threshold that no case covers");
  coverage->add_option("--lang", covered.lang, "Language of the page")->check(CLI::IsMember({"vi", "en"}))->capture_default_str();
  case_filters(coverage, covered.query);
  coverage->callback([&] { result = command_coverage(covered); });

  auto* dec = app.add_subcommand("decide", "Decide one question, or all nominees of a round; or the rows of a table");
  book_options(dec, decide.book, {"text", "json", "html", "certificate", "csv", "jsonl"});
  dec->add_option("--ask", decide.ask, "The question (see `chungsuc questions`), or several; without it, all awards of the round are decided");
  dec->add_flag("--brief", decide.brief, "One line a subject");
  case_options(dec, decide, false, true);
  row_options(dec, decide.rows);
  dec->callback([&] { result = decide.rows.table.empty() ? command_decide(decide) : command_decide_rows(decide, dec->count("--format") > 0); });

  auto* ask = advice_command(app, "ask", "Where an answer is open: what to ask, the best question first, and what each answer leads to", advice);
  ask->add_flag("--list", advice.list, "Tell all at once, without a dialogue");
  ask->add_option("--save", advice.save, "Write the facts with what was told to this file, as YAML");
  most_option(ask, advice.most, "How many sets of facts are told");
  ask->callback([&] { result = command_ask(advice); });

  auto* changes = advice_command(app, "changes", "What would change an answer: the least changes of facts, the cheapest first", advice);
  most_option(changes, advice.most, "How many plans for each outcome");
  changes->callback([&] { result = command_changes(advice); });

  auto* why = advice_command(app, "why", "The fewest facts that an answer rests on, whatever all others were", advice);
  most_option(why, advice.most, "How many such sets");
  why->callback([&] { result = command_why(advice); });

  auto* when = advice_command(app, "when", "The days on which an answer holds, the facts being as they are", advice, true);
  when->add_option("--from", advice.from, "The first day, YYYY-MM-DD")->required();
  when->add_option("--to", advice.to, "The last day, which belongs to the time asked about")->required();
  when->callback([&] { result = command_when(advice); });

  auto* questions = app.add_subcommand("questions", "What a book can be asked");
  book_options(questions, book, {"text", "json"});
  questions->add_option("--lang", lang, "Language of the labels")->check(CLI::IsMember({"vi", "en"}))->capture_default_str();
  questions->callback([&] { result = command_questions(book, lang); });

  auto* vocabulary = app.add_subcommand("facts", "What may be said of a kind of subject: types, units, who provides it, which questions ask for it");
  book_options(vocabulary, wanted.book, {"text", "json", "json-schema"});
  vocabulary->add_option("SUBJECT", wanted.kind, "A kind such as commune; without it, the kinds are listed");
  vocabulary->add_option("--lang", wanted.lang, "Language of the text")->check(CLI::IsMember({"vi", "en"}))->capture_default_str();
  vocabulary->callback([&] { result = command_facts(wanted); });

  auto* duties = app.add_subcommand("duties", "What is due in a time, by whom and by which clause");
  book_options(duties, due.book, {"text", "json", "icalendar"});
  duties->add_option("--from", due.from, "The first day, YYYY-MM-DD")->required();
  duties->add_option("--to", due.to, "The last day, which belongs to the time asked about")->required();
  duties->add_option("--body", due.body, "Only duties that this body leads, joins or receives");
  duties->add_option("--lang", due.lang, "Language of the text")->check(CLI::IsMember({"vi", "en"}))->capture_default_str();
  duties->callback([&] { result = command_duties(due); });

  auto* awards = app.add_subcommand("awards", "What each kind of nominee could receive in each round, who decides it, and under which law");
  book_options(awards, awarded.book, {"text", "json", "markdown"});
  awards->add_option("--kind", awarded.kind, "Only this kind of nominee, such as commune, or a group of kinds");
  awards->add_option("--round", awarded.round, "Only this round, or this family of rounds");
  awards->add_option("--as-of", awarded.as_of, "The day of the decision, YYYY-MM-DD; by default the round's closing day, else the last day of its year");
  awards->add_flag("--regimes", awarded.regimes, "Each round once more from each day on which other law begins to govern what is signed in it");
  awards->add_option("--lang", awarded.lang, "Language of the text")->check(CLI::IsMember({"vi", "en"}))->capture_default_str();
  awards->callback([&] { result = command_awards(awarded); });

  auto* law = app.add_subcommand("law", "Each value and bound of the books with its clause and grade; what is unset, and what is weakly known");
  book_options(law, lawful, {"markdown", "json"});
  law->callback([&] { result = command_law(lawful); });

  auto* docs = app.add_subcommand("docs", "The book as pages for people, as a static site or in Markdown: its documents, tables, rules, facts, awards and duties, each linked with its clause, in Vietnamese and English");
  book_options(docs, documented.book, {"html", "markdown"});
  docs->add_option("--output", documented.output, "The folder for the pages. What else stands there is left alone: only pages of before are written over or removed, and where another file stands in the way nothing is written")->required();
  docs->add_option("--lang", documented.lang, "Only in this language; by default in both, with links between the same page")->check(CLI::IsMember({"vi", "en"}));
  docs->callback([&] { result = command_docs(documented); });

  auto* prove = app.add_subcommand("prove", "What is true of the rules themselves: the claims of a book, or one that is asked here; each proved, or refuted by facts");
  book_options(prove, proved.book, {"text", "json"});
  prove->add_option("--filter", proved.filter, "Only claims whose id holds this text");
  prove->add_option("--always", proved.always, "Is this met in every case that is decided? A question, or meets.LADDER.LEVEL");
  prove->add_option("--never", proved.never, "Is this never met?");
  prove->add_option("--possible", proved.possible, "Are there facts that meet this, for each kind of subject?");
  prove->add_flag("--or-open", proved.or_open, "With --possible: facts with which the law leaves it open will do");
  prove->add_option("--implies", proved.implies, "Is the second met wherever the first is?")->expected(2);
  prove->add_option("--equal", proved.equal, "Do both come out alike?")->expected(2);
  prove->add_option("--disjoint", proved.disjoint, "Is never more than one of them met?")->expected(2, 100);
  prove->add_option("--monotone", proved.monotone, "Does no value of these parameters fall over the years? Or, of two tables of rows or more, the lowest level first: does none ask less?")->expected(1, 100);
  prove->add_option("--no", proved.fall_or_rise, "With --monotone of parameters: what no value may do")->check(CLI::IsMember({"fall", "rise"}))->capture_default_str();
  prove->add_option("--gap", proved.gap, "Parameters or criteria: is there, from the first version to the last, no day or year without one?")->expected(1, 100);
  prove->add_option("--overlap", proved.overlap, "Parameters or criteria: does no day have two versions?")->expected(1, 100);
  prove->add_flag("--dead", proved.dead, "Alternatives of definitions that decide nothing, with the readings as they are chosen");
  prove->add_option("--against", proved.against, "Another version of the book: where do they answer --ask differently, on the day of --as-of?");
  prove->add_option("--ask", proved.ask, "The question that both versions are asked");
  most_option(prove, proved.most, "With --against: at most so many regions of facts");
  prove->add_option("--subject", proved.subject, "Of this kind of subject; by default that of the first question");
  prove->add_option("--as-of", proved.as_of, "On this day, YYYY-MM-DD; by default on all days on which the rules can differ");
  prove->add_option("--round", proved.round, "In this round; by default in each that matters");
  prove->add_option("--lang", proved.lang, "Language of the text")->check(CLI::IsMember({"vi", "en"}))->capture_default_str();
  prove->callback([&] { result = command_prove(proved); });

  auto* mutate = app.add_subcommand("mutate", "Change the rules a little, one place at a time, and tell which changes no worked example notices");
  book_options(mutate, mutated.book, {"text", "json"});
  mutate->add_option("--only", mutated.only, "Only changes of this file, or of this definition and what begins with it, such as criterion.ID or parameter.ID");
  mutate->add_option("--jobs", mutated.jobs, "How many threads try them; 0 is as many as the machine runs")->check(CLI::Range(0u, 1024u))->capture_default_str();
  mutate->add_option("--seconds", mutated.seconds, "Stop after so many seconds; what was not tried by then is said, and fails")->check(CLI::PositiveNumber);
  mutate->add_option("--fail-under", mutated.fail_under, "Fail where less than this percentage is noticed; without it, where any change that is not explained goes unnoticed");
  mutate->add_option("--explained", mutated.explained, "The changes that may go unnoticed, each with its reason; by default `.mutants.yaml` beside `book.yaml`");
  mutate->add_flag("--verbose", mutated.verbose, "Tell every change, also those that are noticed, and by which example");
  mutate->callback([&] { result = command_mutate(mutated); });

  auto* server = app.add_subcommand("lsp", "A language server for editors of rule files, over standard input and output: mistakes as you type, what names mean, completion, definitions, worked examples. docs/editors.md says how editors are set up");
  server->callback([&] { result = command_lsp(); });

  auto* schema = app.add_subcommand("schema", "The JSON Schema of rule files, for editors and other checkers; `facts --format json-schema` has that of facts files");
  schema->callback([&] { result = command_schema(); });

  auto* diff = app.add_subcommand("diff", "Two versions of a book: which definitions differ, and whose outcomes. Exits with 1 where anything does, as `git diff --exit-code`");
  diff->add_option("OLD", differing.before, "The older version: a folder with a book.yaml, or a name")->required();
  diff->add_option("NEW", differing.after, "The newer version")->required();
  diff->add_option("--facts", differing.facts, "Facts in YAML or JSON, files or folders of them, of whom both versions are asked; by default the worked examples of the older version");
  diff->add_option("--ask", differing.ask, "The question, or several; by default each that may be asked of the subject");
  diff->add_option("--as-of", differing.as_of, "The day of the decision, YYYY-MM-DD");
  diff->add_option("--round", differing.round, "The round");
  diff->add_option("--format", differing.format, "How to print; Markdown is fit for a comment on a pull request")->check(CLI::IsMember({"text", "json", "markdown"}))->capture_default_str();
  diff->add_option("--lang", differing.lang, "Language of the text")->check(CLI::IsMember({"vi", "en"}))->capture_default_str();
  diff->callback([&] { result = command_diff(differing); });

  for (const char* name : {"template", "dossier"}) {
    bool filled = std::string(name) == "template";
    auto* packaged = app.add_subcommand(name, filled ? "A spreadsheet to be filled, with a column for each fact; by the Python package" : "Pages to be printed and signed, of one subject or a round; by the Python package");
    packaged->allow_extras()->set_help_flag();
    packaged->callback([&result, name] {
      std::cerr << "chungsuc: `" << name << "` comes with the Python package: pip install chungsuc\n";
      result = 2;
    });
  }

  auto* explain = app.add_subcommand("explain", "The page of one diagnostic code; without a code, the list of them");
  explain->add_option("CODE", code, "Such as duplicate-key");
  explain->callback([&] { result = command_explain(code); });

  auto* books = app.add_subcommand("books", "Rule books that are found by name");
  books->add_option("--format", books_format, "How to print")->check(CLI::IsMember({"text", "json"}))->capture_default_str();
  books->callback([&] { result = command_books(books_format); });

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    if (app.exit(e) == 0) return 0;
    if (std::string near = argc > 1 ? near_command(app, argv[1]) : ""; !near.empty()) std::cerr << "did you mean `" << near << "`?\n";
    return 2;
  } catch (const Error& e) {
    std::cerr << "chungsuc: " << e.what() << "\n";
    return 2;
  } catch (const std::system_error& e) {  // its own words are of C++, those of its code the system's
    std::cerr << "chungsuc: reading or writing failed: " << e.code().message() << "\n";
    return 2;
  } catch (const std::bad_alloc&) {
    std::cerr << "chungsuc: there is not enough memory\n";
    return 2;
  }
  std::cout.flush();
  return result;
}

}  // namespace chungsuc
