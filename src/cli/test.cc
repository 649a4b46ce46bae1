// SPDX-License-Identifier: Apache-2.0
// Purpose: the worked examples and the claims of a book, from the command line.
// External interface: command_test. Private: claims as cases, one book of several, the forms of results, reasons rewritten in the files.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "cli/commands.h"
#include "facts/in_parallel.h"
#include "model/parsed_texts.h"
#include "report/cases_report.h"
#include "report/findings_report.h"
#include "review.h"

namespace chungsuc {

namespace {

// A small book that uses a large one runs the cases of both.
std::string of_whom(const std::vector<CaseResult>& results) {
  auto own = std::count_if(results.begin(), results.end(), [](const CaseResult& r) { return r.own; });
  auto used = static_cast<std::ptrdiff_t>(results.size()) - own;
  return used == 0 ? "" : " (" + std::to_string(own) + " of this book, " + std::to_string(used) + " of books it uses)";
}

// A claim that is not proved fails, with the case that breaks it.
std::vector<CaseResult> as_cases(const std::vector<ClaimResult>& claims) {
  std::vector<CaseResult> all;
  for (const ClaimResult& r : claims) {
    std::string why = r.passed() ? "" : "claim " + r.outcome_word() + ": " + r.why.en;
    for (const std::string& open : r.rests_on) why += r.passed() ? "" : "; left open: " + open;
    if (!r.passed() && !r.cases.empty()) {
      why += "; as of " + r.cases[0].context.as_of.to_string() + (r.cases[0].context.round ? " in round " + *r.cases[0].context.round : "") + ":";
      std::string facts = r.cases[0].facts;
      for (std::size_t at = 0; (at = facts.find('\n', at)) != std::string::npos;) facts.replace(at, 1, at + 1 < facts.size() ? ", " : "");
      why += " {" + facts + "}";
    }
    all.push_back({r.id, r.passed(), r.file, r.line, std::move(why), r.own});
  }
  return all;
}

std::string text_of_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) throw Error("`" + path + "` cannot be read");
  return text.str();
}

void write_whole(const std::string& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (!out) throw Error("`" + path + "` cannot be written");
}

// The files as they were, for the case that what was written is not what was meant.
class Rewriting {
 public:
  explicit Rewriting(const std::vector<TextEdit>& edits) {
    for (const TextEdit& e : edits) before_.try_emplace(e.file, "");
    for (auto& [path, text] : before_) text = text_of_file(path);
    after_ = before_;
    for (auto e = edits.rbegin(); e != edits.rend(); ++e) after_[e->file].replace(e->begin, e->end - e->begin, e->text);
  }

  void write() const {
    for (const auto& [path, text] : after_) write_whole(path, text);
  }
  void take_back() const {
    for (const auto& [path, text] : before_) write_whole(path, text);
  }
  std::size_t files() const { return before_.size(); }

 private:
  std::map<std::string, std::string> before_, after_;
};

bool same_outcomes(const std::vector<CaseResult>& a, const std::vector<CaseResult>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const CaseResult& x, const CaseResult& y) { return x.id == y.id && (y.passed || (!x.passed && x.expected == y.expected && x.got == y.got)); });
}

std::string so_many_of(std::size_t n, const char* one) { return std::to_string(n) + " " + one + (n == 1 ? "" : "s"); }

// Rewrites what cases expect for a reason, and gives the book as it is then. No outcome is touched: where another case fails for
// it, all is put back.
std::optional<RuleBook> update_reasons(const RuleBook& book, const TestOptions& o) {
  ReasonEdits found = book.reason_edits(o.query);
  for (const std::string& why : found.refused) std::cerr << "chungsuc: not rewritten: " << why << "\n";
  std::vector<CaseResult> before = book.run_cases(CaseSelection{{}, {}, {}, o.query.jobs});
  Rewriting files(found.edits);
  files.write();
  Checked<RuleBook> after = RuleBook::load(source_of(o.book), limits_of(o.book));
  if (!after || !same_outcomes(before, after->run_cases(CaseSelection{{}, {}, {}, o.query.jobs}))) {
    files.take_back();
    throw Error("the book with the reasons rewritten is not the same otherwise; all files are as they were");
  }
  std::cerr << "rewrote " << so_many_of(found.edits.size(), "list") << " of reasons in " << so_many_of(files.files(), "file") << "\n";
  return *after;
}

void print_text(const std::vector<CaseResult>& results, bool verbose) {
  for (const CaseResult& r : results) {
    if (!r.passed) std::cout << r.to_text();
    else if (verbose) std::cout << r.file << ":" << r.line << ": passed: " << r.id << "\n";
  }
}

// What one of several books gave; what it says is printed in their order.
struct BookRun {
  std::optional<RuleBook> book;
  bool holds = false;  // it loads, and with `check` has no mistake
  std::vector<CaseResult> cases, claims;
  std::string told, told_aside;
  std::vector<CaseResult> unread = {};  // of a book that does not load, what stands for its cases where others have theirs
};

CaseResult unread(const std::string& place, const std::vector<Diagnostic>& found) {
  const auto error = std::find_if(found.begin(), found.end(), [](const Diagnostic& d) { return d.severity == Severity::error; });
  CaseResult r;
  r.id = place;
  r.passed = false;
  r.message = "this book does not load";
  if (error == found.end()) return r;
  r.file = error->place.file;
  r.line = error->place.line;
  r.message += ": " + error->message;
  return r;
}

// Beside the results of other books, JSON would be two texts in one.
void tell_findings(const BookOptions& o, bool alone, const std::vector<Diagnostic>& found, BookRun& run) {
  if (o.format == "json" && alone) run.told = diagnostics_as_json(found);
  else if (o.format == "github") run.told = diagnostics_as_github(found);
  else run.told_aside = diagnostics_as_text(found);
}

BookRun run_of(const BookOptions& book, const TestOptions& o) {
  BookRun run;
  std::vector<Diagnostic> found;
  if (o.check) {
    Review review = review_book(source_of(book), {.limits = limits_of(book)});
    found = std::move(review.findings);
    tell_findings(book, o.book.more.empty(), found, run);
    run.holds = std::none_of(found.begin(), found.end(), [](const Diagnostic& d) { return d.severity == Severity::error; });
    run.book = std::move(review.book);
  } else {
    Checked<RuleBook> loaded = RuleBook::load(source_of(book), limits_of(book));
    run.holds = loaded.ok();
    if (loaded) run.book = *loaded;
    else tell_findings(book, o.book.more.empty(), found = loaded.diagnostics(), run);
  }
  if (!run.book) {
    run.unread = {unread(book.place, found)};
    return run;
  }
  if (o.update) run.book = update_reasons(*run.book, o);
  run.cases = run.book->run_cases(o.query);
  run.claims = as_cases(run.book->run_claims(o.query));
  return run;
}

}  // namespace

int command_test(const TestOptions& asked) {
  const std::vector<BookOptions> books = each_book(asked.book);
  TestOptions o = asked;
  if (books.size() > 1) o.query.own = true;  // that of a book which another uses runs once
  if (o.check && o.book.format == "json") throw Error("`--check` tells findings as text or as annotations; `chungsuc check --format json` tells them as JSON");
  if (o.update && books.size() > 1) throw Error("`--update` rewrites one book");
  std::vector<BookRun> runs(books.size());
  std::optional<KeepParsed> common;  // books that lie over the same ones
  if (books.size() > 1) common.emplace();
  in_parallel(books.size(), o.query.jobs, [&](std::size_t i) { runs[i] = run_of(books[i], o); });
  std::vector<CaseResult> results, cases, claims;
  bool holds = true;
  for (const BookRun& r : runs) {
    std::cout << r.told;
    std::cerr << r.told_aside;
    holds = holds && r.holds;
    cases.insert(cases.end(), r.cases.begin(), r.cases.end());
    claims.insert(claims.end(), r.claims.begin(), r.claims.end());
    results.insert(results.end(), r.cases.begin(), r.cases.end());
    results.insert(results.end(), r.claims.begin(), r.claims.end());
  }
  if (!runs[0].book && runs.size() == 1) {
    if (!o.junit.empty()) write_whole(o.junit, diagnostics_as_junit(RuleBook::check(source_of(o.book), limits_of(o.book)).diagnostics(), {}, o.book.place));
    return 1;
  }
  if (o.book.format == "json") {
    auto list = [](const std::vector<CaseResult>& all) { return array(all, case_json); };
    std::cout << Json{{"schema", "cases/1"}, {"cases", list(cases)}, {"claims", list(claims)}}.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
  }
  auto failed = static_cast<std::size_t>(std::count_if(results.begin(), results.end(), [](const CaseResult& r) { return !r.passed; }));
  if (o.book.format == "text") print_text(results, o.verbose);
  if (o.book.format == "github")
    for (const CaseResult& r : results)
      if (!r.passed) std::cout << diagnostics_as_github({as_finding(r)});
  if (o.book.format != "json") std::cout << results.size() - failed << " passed, " << failed << " failed" << of_whom(results) << "\n";
  if (!o.junit.empty()) {
    std::vector<CaseResult> told = results;
    for (const BookRun& r : runs) told.insert(told.end(), r.unread.begin(), r.unread.end());
    write_whole(o.junit, cases_as_junit(runs[0].book ? runs[0].book->id() : o.book.place, told));
  }
  if (results.empty() && holds) {
    bool narrowed = !o.query.ids.empty() || !o.query.files.empty() || !o.query.questions.empty() || o.query.own;
    std::cerr << "chungsuc: no case " << (!narrowed ? "in this book" : o.query.ids.size() == 1 && o.query.files.empty() && o.query.questions.empty() ? "matches `" + o.query.ids[0] + "`" : "is asked for") << "\n";
    return 2;
  }
  return failed || !holds ? 1 : 0;
}

}  // namespace chungsuc
