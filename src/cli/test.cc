// SPDX-License-Identifier: Apache-2.0
// Purpose: the worked examples and the claims of a book, from the command line.
// External interface: command_test. Private: claims as cases, the forms of results, reasons rewritten in the files.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "cli/commands.h"
#include "report/cases_report.h"
#include "report/findings_report.h"

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
  Checked<RuleBook> after = RuleBook::load(source_of(o.book));
  if (!after || !same_outcomes(before, after->run_cases(CaseSelection{{}, {}, {}, o.query.jobs}))) {
    files.take_back();
    throw Error("the book with the reasons rewritten is not the same otherwise; all files are as they were");
  }
  std::cerr << "rewrote " << so_many_of(found.edits.size(), "list") << " of reasons in " << so_many_of(files.files(), "file") << "\n";
  return *after;
}

Diagnostic as_annotation(const CaseResult& r) {
  Diagnostic d{"failed", Severity::error, {r.file, r.line, 1, r.line, 1, ""}, r.id + ": " + r.message, "", {}};
  if (r.differs && r.differs->line > 0) d.help = "see `" + r.differs->id + "`, which " + r.how + ", " + r.differs->file + ":" + std::to_string(r.differs->line);
  return d;
}

void print_text(const std::vector<CaseResult>& results, bool verbose) {
  for (const CaseResult& r : results) {
    if (!r.passed) std::cout << r.to_text();
    else if (verbose) std::cout << r.file << ":" << r.line << ": passed: " << r.id << "\n";
  }
}

}  // namespace

int command_test(const TestOptions& o) {
  auto book = open_book(o.book, true);
  if (!book) {
    if (!o.junit.empty()) write_whole(o.junit, diagnostics_as_junit(RuleBook::check(source_of(o.book)).diagnostics(), {}, o.book.place));
    return 1;
  }
  if (o.update) book = update_reasons(*book, o);
  std::vector<CaseResult> results = book->run_cases(o.query);
  std::vector<CaseResult> claims = as_cases(book->run_claims(o.query));
  if (o.book.format == "json") {
    auto list = [](const std::vector<CaseResult>& all) { return array(all, case_json); };
    std::cout << Json{{"schema", "cases/1"}, {"cases", list(results)}, {"claims", list(claims)}}.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
  }
  results.insert(results.end(), claims.begin(), claims.end());
  auto failed = static_cast<std::size_t>(std::count_if(results.begin(), results.end(), [](const CaseResult& r) { return !r.passed; }));
  if (o.book.format == "text") print_text(results, o.verbose);
  if (o.book.format == "github")
    for (const CaseResult& r : results)
      if (!r.passed) std::cout << diagnostics_as_github({as_annotation(r)});
  if (o.book.format != "json") std::cout << results.size() - failed << " passed, " << failed << " failed" << of_whom(results) << "\n";
  if (!o.junit.empty()) write_whole(o.junit, cases_as_junit(book->id(), results));
  if (results.empty()) {
    bool narrowed = !o.query.ids.empty() || !o.query.files.empty() || !o.query.questions.empty() || o.query.own;
    std::cerr << "chungsuc: no case " << (!narrowed ? "in this book" : o.query.ids.size() == 1 && o.query.files.empty() && o.query.questions.empty() ? "matches `" + o.query.ids[0] + "`" : "is asked for") << "\n";
    return 2;
  }
  return failed ? 1 : 0;
}

}  // namespace chungsuc
