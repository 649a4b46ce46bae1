// SPDX-License-Identifier: Apache-2.0
// Purpose: test, coverage, explain, books, questions.
// External interface: cli/commands.h. Private: small printers.
#include "cli/commands.h"

#include <algorithm>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "report/findings_report.h"
#include "report/json_parts.h"

namespace chungsuc {

namespace {

void print(const std::vector<Diagnostic>& diagnostics, const std::string& format, std::ostream& out) {
  if (format == "json") out << diagnostics_as_json(diagnostics);
  else if (format == "github") out << diagnostics_as_github(diagnostics);
  else out << diagnostics_as_text(diagnostics);
}

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

}  // namespace

Date day_of(const std::string& text, const char* option) {
  auto date = Date::parse(text);
  if (!date) throw Error("`" + text + "` is not a date for " + option + "; write it as `2023-12-31`");
  return *date;
}

BookSource source_of(const BookOptions& o) {
  BookSource source = BookSource::named(o.place);
  source.overlays = o.overlays;
  return source;
}

std::optional<RuleBook> open_book(const BookOptions& o) {
  Checked<RuleBook> book = RuleBook::load(source_of(o));
  if (book) return *book;
  std::cerr << diagnostics_as_text(book.diagnostics());
  return std::nullopt;
}

int command_test(const BookOptions& o, const std::string& filter, bool verbose) {
  auto book = open_book(o);
  if (!book) return 1;
  std::vector<CaseResult> results = book->run_cases(filter);
  std::vector<CaseResult> claims = as_cases(book->run_claims(filter));
  std::size_t cases = results.size();
  results.insert(results.end(), claims.begin(), claims.end());
  std::size_t failed = 0;
  Json list[2] = {Json::array(), Json::array()};
  for (std::size_t i = 0; i < results.size(); ++i) {
    const CaseResult& r = results[i];
    Json& all = list[i >= cases];
    failed += !r.passed;
    if (o.format == "github" && !r.passed) print({{"failed", Severity::error, {r.file, r.line, 1, r.line, 1, ""}, r.id + ": " + r.message, "", {}}}, o.format, std::cout);
    else if (o.format == "json") all.push_back({{"id", r.id}, {"passed", r.passed}, {"file", r.file}, {"line", r.line}, {"message", r.message}, {"own", r.own}});
    else if (o.format == "github") continue;
    else if (!r.passed) std::cout << r.file << ":" << r.line << ": failed: " << r.id << ": " << r.message << "\n";
    else if (verbose) std::cout << r.file << ":" << r.line << ": passed: " << r.id << "\n";
  }
  if (o.format == "json") std::cout << Json{{"schema", "cases/1"}, {"cases", std::move(list[0])}, {"claims", std::move(list[1])}}.dump(2) << "\n";
  else std::cout << results.size() - failed << " passed, " << failed << " failed" << of_whom(results) << "\n";
  if (results.empty()) {
    std::cerr << "chungsuc: no case " << (filter.empty() ? "in this book" : "matches `" + filter + "`") << "\n";
    return 2;
  }
  return failed ? 1 : 0;
}

int command_coverage(const BookOptions& o, const std::string& document, std::optional<int> minimum) {
  auto book = open_book(o);
  if (!book) return 1;
  struct Sum {
    std::size_t clauses = 0, declaratory = 0, cited = 0, tested = 0;
  };
  std::map<std::string, Sum> sums;
  std::vector<ClauseCoverage> rows = book->coverage();
  std::erase_if(rows, [&](const ClauseCoverage& c) { return !document.empty() && c.document != document; });
  if (rows.empty()) throw Error(document.empty() ? "this book has no documents" : "there is no document `" + document + "` with clauses");
  for (const ClauseCoverage& c : rows) {
    Sum& s = sums[c.document];
    if (c.is == "declaratory") {
      ++s.declaratory;
      continue;
    }
    ++s.clauses;
    s.cited += c.cited;
    s.tested += c.tested;
  }
  // A share never rounds up.
  auto share = [](std::size_t part, std::size_t of) { return of == 0 ? std::size_t{100} : part * 100 / of; };
  bool short_of = false;
  Json documents = Json::object();
  for (const auto& [id, s] : sums) {
    if (minimum) short_of = short_of || share(s.cited, s.clauses) < static_cast<std::size_t>(*minimum) || share(s.tested, s.clauses) < static_cast<std::size_t>(*minimum);
    documents[id] = {{"clauses", s.clauses}, {"declaratory", s.declaratory}, {"cited", s.cited}, {"tested", s.tested}, {"cited_percent", share(s.cited, s.clauses)}, {"tested_percent", share(s.tested, s.clauses)}};
  }
  if (o.format == "json") {
    Json clauses = Json::array();
    for (const ClauseCoverage& c : rows) clauses.push_back({{"document", c.document}, {"clause", c.clause}, {"is", c.is}, {"label", {{"vi", c.label.vi}, {"en", c.label.en}}}, {"cited", c.cited}, {"tested", c.tested}});
    std::cout << Json{{"schema", "coverage/1"}, {"documents", documents}, {"clauses", clauses}}.dump(2) << "\n";
    return short_of ? 1 : 0;
  }
  for (const auto& [id, s] : sums) {
    if (s.clauses == 0) {
      std::cout << id << ": " << s.declaratory << " declaratory clauses, nothing to cite\n";
      continue;
    }
    std::cout << id << ": " << s.clauses << " encoded and procedural clauses, " << s.declaratory << " declaratory; cited " << s.cited << "/" << s.clauses << " (" << share(s.cited, s.clauses) << " %), tested " << s.tested << "/" << s.clauses << " (" << share(s.tested, s.clauses) << " %)\n";
    for (const ClauseCoverage& c : rows)
      if (c.document == id && c.is != "declaratory" && !(c.cited && c.tested)) std::cout << "  " << c.clause << ": " << (c.cited ? "cited, not tested" : "not cited") << "\n";
  }
  return short_of ? 1 : 0;
}

int command_explain(const std::string& code) {
  if (code.empty()) {
    for (const std::string& c : diagnostic_codes()) std::cout << c << "\n";
    return 0;
  }
  auto page = explain(code);
  if (!page) throw Error("there is no diagnostic `" + code + "`; `chungsuc explain` lists them");
  std::cout << *page;
  return 0;
}

int command_books(const std::string& format) {
  Json all = Json::array();
  for (const std::string& name : book_names()) {
    auto book = RuleBook::load(name);
    if (format == "json") {
      Json one = {{"name", name}, {"ok", book.ok()}};
      if (book) one["version"] = book->version(), one["label"] = {{"vi", book->label().vi}, {"en", book->label().en}}, one["hash"] = book->hash();
      all.push_back(std::move(one));
    } else if (book) {
      std::cout << name << " " << book->version() << "\n  " << book->label().vi << "\n  " << book->label().en << "\n";
    } else {
      std::cout << name << "\n  has mistakes: `chungsuc check " << name << "`\n";
    }
  }
  if (format == "json") std::cout << Json{{"schema", "books/1"}, {"books", all}}.dump(2) << "\n";
  return 0;
}

int command_questions(const BookOptions& o, const std::string& lang) {
  auto book = open_book(o);
  if (!book) return 1;
  Json questions = Json::array(), rounds = Json::array();
  Language l = lang == "vi" ? Language::vi : Language::en;
  for (const Question& q : book->questions()) {
    if (o.format == "json") questions.push_back({{"id", q.id}, {"kind", q.kind}, {"subject", q.subject}, {"label", {{"vi", q.label.vi}, {"en", q.label.en}}}});
    else std::cout << q.id << "\n    " << q.label.in(l) << (q.subject.empty() ? "" : " [" + q.subject + "]") << "\n";
  }
  for (const Round& r : book->rounds()) {
    if (o.format == "json") rounds.push_back({{"id", r.id}, {"family", r.family}, {"year", r.year}, {"label", {{"vi", r.label.vi}, {"en", r.label.en}}}});
    else std::cout << "--round " << r.id << "\n    " << r.label.in(l) << "\n";
  }
  if (o.format == "json") std::cout << Json{{"schema", "questions/1"}, {"questions", questions}, {"rounds", rounds}}.dump(2) << "\n";
  return 0;
}

}  // namespace chungsuc
