// SPDX-License-Identifier: Apache-2.0
// Purpose: check.
// External interface: command_check of cli/commands.h. Private: the words at the end.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <set>

#include "cli/commands.h"
#include "cli/watch.h"
#include "facts/in_parallel.h"
#include "model/parsed_texts.h"
#include "report/findings_report.h"
#include "review.h"
#include "source/findings.h"

namespace chungsuc {

namespace {

// Each subject has its own findings: of all of them no more are listed than of a book.
void add_of_subject(std::vector<Diagnostic>& found, std::size_t& more, Diagnostic d) {
  if (found.size() < Findings::kMost) found.push_back(std::move(d));
  else if (more++ == 0) found.push_back({"more-findings", d.severity, d.place, {}, "mend those above first", {}});
  else if (d.severity == Severity::error) found.back().severity = Severity::error;
}

std::string counted_of(std::size_t n, const char* one) { return std::to_string(n) + " " + one + (n == 1 ? "" : "s"); }

bool is_of_weak_evidence(const Diagnostic& d) { return d.code == "weak-evidence" || d.code == "left-unset"; }

std::size_t warnings_among(const std::vector<Diagnostic>& found) {
  return static_cast<std::size_t>(std::count_if(found.begin(), found.end(), [](const Diagnostic& d) { return d.severity == Severity::warning; }));
}

template <typename Which>
std::size_t errors_that(const std::vector<Diagnostic>& found, Which which) {
  return static_cast<std::size_t>(std::count_if(found.begin(), found.end(), [&](const Diagnostic& d) { return d.severity == Severity::error && which(d); }));
}

std::string weak_summary(const std::vector<Diagnostic>& found) {
  const std::size_t unset = errors_that(found, [](const Diagnostic& d) { return d.code == "left-unset"; }), weak = errors_that(found, is_of_weak_evidence) - unset;
  std::string known = weak == 0 ? "" : counted_of(weak, "place") + " known less well than by a secondary source";
  return known + (known.empty() || unset == 0 ? "" : ", and ") + (unset == 0 ? "" : counted_of(unset, "thing") + " unset");
}

// The findings of the facts file, added to those of the book; how many subjects it has.
std::size_t check_facts_file(const RuleBook& book, const std::string& file, std::vector<Diagnostic>& found) {
  std::size_t subjects = 0, more = 0;
  Checked<std::vector<Facts>> list = Facts::list_from_file(file);
  found.insert(found.end(), list.diagnostics().begin(), list.diagnostics().end());
  if (list)
    for (const Facts& f : *list) {
      ++subjects;
      for (Diagnostic& d : book.check_facts(f)) add_of_subject(found, more, std::move(d));
    }
  if (more > 0) found.back().message = more_mistakes(more);
  return subjects;
}

void print_summary(const BookOptions& book, const CheckOptions& o, const Review& review, bool facts_checked, std::size_t subjects) {
  const std::size_t errors = errors_that(review.findings, [](const Diagnostic&) { return true; }), weak = errors_that(review.findings, is_of_weak_evidence);
  const std::size_t cut = errors_that(review.findings, [](const Diagnostic& d) { return d.code == "more-findings"; });
  const std::size_t warnings = warnings_among(review.findings);
  const std::string excepted = (warnings ? ", " + counted_of(warnings, "warning") : "") + (review.excepted.empty() ? "" : ", " + counted_of(review.excepted.size(), "finding") + " excepted");
  if (errors > weak) std::cout << (cut ? "more than " : "") << counted_of(errors - weak - cut, "mistake") << " in " << (facts_checked ? o.facts : book.place) << excepted << "\n";
  else if (weak > 0) std::cout << weak_summary(review.findings) << excepted << "\n";
  else if (facts_checked) std::cout << o.facts << ": " << counted_of(subjects, "subject") << ", no mistakes" << excepted << "\n";
  else std::cout << review.book->id() << " " << review.book->version() << ": " << counted_of(review.book->questions().size(), "question") << ", no mistakes" << excepted << "\n";
}

void print_findings(const CheckOptions& o, const Review& review) {
  const std::string& format = o.book.format;
  if (format == "json") std::cout << diagnostics_as_json(review.findings, review.excepted);
  else if (format == "github") std::cout << diagnostics_as_github(review.findings);
  else if (format == "sarif") std::cout << diagnostics_as_sarif(review.findings, review.excepted, std::filesystem::current_path().generic_string());
  else if (format == "junit") std::cout << diagnostics_as_junit(review.findings, review.excepted, o.book.place);
  else std::cout << diagnostics_as_text(review.findings) << (o.excepted ? excepted_as_text(review.excepted) : "");
}

// What machines read is one list of the findings of all books.
Review joined(std::vector<Review> reviews) {
  Review all;
  for (Review& r : reviews) {
    all.findings.insert(all.findings.end(), r.findings.begin(), r.findings.end());
    all.excepted.insert(all.excepted.end(), r.excepted.begin(), r.excepted.end());
  }
  return all;
}

// A book that others use has its own findings once.
void only_once(std::vector<Review>& reviews) {
  std::set<std::string> told;
  for (Review& r : reviews) std::erase_if(r.findings, [&](const Diagnostic& d) { return !told.insert(d.to_text()).second; });
}

int check_once(const CheckOptions& o) {
  const std::vector<BookOptions> books = each_book(o.book);
  if (books.size() > 1 && !o.facts.empty()) throw Error("`--facts` are checked against one book");
  std::vector<Review> reviews(books.size());
  std::optional<KeepParsed> common;  // books that lie over the same ones
  if (books.size() > 1) common.emplace();
  in_parallel(books.size(), 0, [&](std::size_t i) { reviews[i] = review_book(source_of(books[i]), {o.strict, o.exact, o.deep, limits_of(o.book)}); });
  const bool facts_checked = !o.facts.empty() && reviews[0].book && errors_that(reviews[0].findings, [](const Diagnostic& d) { return !is_of_weak_evidence(d); }) == 0;
  const std::size_t subjects = facts_checked ? check_facts_file(*reviews[0].book, o.facts, reviews[0].findings) : 0;
  bool holds = true;
  for (const Review& r : reviews) holds = holds && errors_that(r.findings, [](const Diagnostic&) { return true; }) == 0 && (o.fail_on != "warning" || warnings_among(r.findings) == 0);
  if (o.book.format == "text") {
    for (std::size_t i = 0; i < books.size(); ++i) {
      print_findings(o, reviews[i]);
      print_summary(books[i], o, reviews[i], facts_checked, subjects);
    }
  } else {
    only_once(reviews);
    print_findings(o, joined(std::move(reviews)));
  }
  return holds ? 0 : 1;
}

}  // namespace

int command_check(const CheckOptions& o) {
  if (!o.watch) return check_once(o);
  return watch([&] { return check_once(o); }, [&] {
    std::vector<std::string> files;
    for (const BookOptions& book : each_book(o.book)) {
      std::vector<std::string> of_book = files_of_book(source_of(book));
      files.insert(files.end(), of_book.begin(), of_book.end());
    }
    if (!o.facts.empty()) files.push_back(o.facts);
    return files;
  });
}

}  // namespace chungsuc
