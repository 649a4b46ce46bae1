// SPDX-License-Identifier: Apache-2.0
// Purpose: check, explain, books, questions.
// External interface: cli/commands.h. Private: small printers.
#include "cli/commands.h"

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "report/findings_report.h"
#include "report/json_parts.h"
#include "source/findings.h"

namespace chungsuc {

namespace {

void print(const std::vector<Diagnostic>& diagnostics, const std::string& format, std::ostream& out) {
  if (format == "json") out << diagnostics_as_json(diagnostics);
  else if (format == "github") out << diagnostics_as_github(diagnostics);
  else out << diagnostics_as_text(diagnostics);
}

// Each subject has its own findings: of all of them no more are listed than of a book.
void add(std::vector<Diagnostic>& found, std::size_t& more, Diagnostic d) {
  if (found.size() < Findings::kMost) found.push_back(std::move(d));
  else if (more++ == 0) found.push_back({"more-findings", d.severity, d.place, {}, "mend those above first", {}});
  else if (d.severity == Severity::error) found.back().severity = Severity::error;
}

std::string plural(std::size_t n, const char* one) { return std::to_string(n) + " " + one + (n == 1 ? "" : "s"); }

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

namespace {

std::string strict_summary(const std::vector<Diagnostic>& weak) {
  auto unset = static_cast<std::size_t>(std::count_if(weak.begin(), weak.end(), [](const Diagnostic& d) { return d.code == "left-unset"; }));
  std::string known = unset == weak.size() ? "" : plural(weak.size() - unset, "place") + " known less well than by a secondary source";
  return known + (known.empty() || unset == 0 ? "" : ", and ") + (unset == 0 ? "" : plural(unset, "thing") + " unset");
}

}  // namespace

int command_check(const BookOptions& o, const std::string& facts, bool strict, bool exact, bool deep) {
  Checked<RuleBook> book = RuleBook::check(source_of(o), {}, deep);
  std::vector<Diagnostic> found = book.diagnostics();
  std::size_t subjects = 0, more = 0;
  if (book && !facts.empty()) {
    Checked<std::vector<Facts>> list = Facts::list_from_file(facts);
    found.insert(found.end(), list.diagnostics().begin(), list.diagnostics().end());
    if (list)
      for (const Facts& f : *list) {
        ++subjects;
        for (Diagnostic& d : book->check_facts(f)) add(found, more, std::move(d));
      }
  }
  if (more > 0) found.back().message = more_mistakes(more);
  std::vector<Diagnostic> weak = strict ? RuleBook::weak_evidence(source_of(o)) : std::vector<Diagnostic>{};
  found.insert(found.end(), weak.begin(), weak.end());
  std::vector<Diagnostic> bounded = exact && book ? book->inexact() : std::vector<Diagnostic>{};
  found.insert(found.end(), bounded.begin(), bounded.end());
  print(found, o.format, std::cout);
  std::size_t errors = static_cast<std::size_t>(std::count_if(found.begin(), found.end(), [](const Diagnostic& d) { return d.severity == Severity::error; }));
  if (o.format == "text") {
    std::size_t cut = static_cast<std::size_t>(std::count_if(found.begin(), found.end(), [](const Diagnostic& d) { return d.code == "more-findings" && d.severity == Severity::error; }));
    if (errors > weak.size()) std::cout << (cut ? "more than " : "") << plural(errors - weak.size() - cut, "mistake") << " in " << (facts.empty() || !book ? o.place : facts) << "\n";
    else if (!weak.empty()) std::cout << strict_summary(weak) << "\n";
    else if (!facts.empty()) std::cout << facts << ": " << plural(subjects, "subject") << ", no mistakes\n";
    else std::cout << book->id() << " " << book->version() << ": " << plural(book->questions().size(), "question") << ", no mistakes\n";
  }
  return errors ? 1 : 0;
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
