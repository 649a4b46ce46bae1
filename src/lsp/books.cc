// SPDX-License-Identifier: Apache-2.0
// Purpose: open books, their findings and their worked examples.
// External interface: books.h. Private: which books a file matters to.
#include "lsp/books.h"

#include <algorithm>

#include "report/cases_report.h"
#include "review.h"

namespace chungsuc::lsp {

namespace {

// `id`, or `id[2]` of a case that is varied.
bool is_of_case(const std::string& result, const std::string& id) { return result == id || result.starts_with(id + "["); }

}  // namespace

Books::Book& Books::book_at(const std::string& folder) {
  Book& book = books_[folder];
  book.folders.insert(folder);
  return book;
}

void Books::touched(const std::string& path) {
  const std::string folder = book_folder_of(path, open_);
  if (folder.empty()) return;
  book_at(folder);
  for (auto& [at, book] : books_)
    if (book.folders.count(folder)) {
      book.is_read = false;
      stale_.insert(at);
    }
}

void Books::all_touched() {
  for (auto& [at, book] : books_) {
    book.is_read = false;
    stale_.insert(at);
  }
}

void Books::read(const std::string& folder, Book& book) {
  if (book.is_read) return;
  book.view.renew(source_with(folder, open_));
  book.is_read = true;
  book.folders = {folder};
  const Snapshot& now = *book.view.snapshots().front();
  for (const BookHeader& header : now.model().books) {
    const std::string& head = now.sources().path(header.span.file);
    book.folders.insert(head.substr(0, head.rfind('/')));
  }
}

void Books::check_next() {
  if (!stale_.empty()) check(*stale_.begin());
}

void Books::check(std::string folder) {
  stale_.erase(folder);
  Book& book = book_at(folder);
  const bool is_open = std::any_of(open_.all().begin(), open_.all().end(), [&](const auto& file) { return book_folder_of(file.first, open_) == folder; });
  if (!is_open) {  // what nobody looks at any more is not told of, either
    books_.erase(folder);
    return;
  }
  read(folder, book);
  book.findings = review_book(source_with(folder, open_), {}).findings;
  book.of_cases.clear();
}

FindingsByFile Books::news() {
  FindingsByFile now;
  for (const auto& [folder, book] : books_) {
    add_findings(book.findings, open_, encoding_, now);
    add_findings(book.of_cases, open_, encoding_, now);
  }
  FindingsByFile changed;
  for (const auto& [path, list] : now)
    if (auto before = told_.find(path); before == told_.end() || before->second != list) changed[path] = list;
  for (const auto& [path, list] : told_)
    if (!now.count(path)) changed[path] = nlohmann::json::array();
  told_ = std::move(now);
  return changed;
}

BookView* Books::view_of(const std::string& path) {
  const std::string folder = book_folder_of(path, open_);
  if (folder.empty()) return nullptr;
  Book& book = book_at(folder);
  read(folder, book);
  return &book.view;
}

Books::Run Books::run_case(const std::string& path, const std::string& id) {
  const std::string folder = book_folder_of(path, open_);
  if (folder.empty()) return {false, false, "the file is of no book: no `book.yaml` stands above it"};
  Checked<RuleBook> loaded = RuleBook::load(source_with(folder, open_));
  if (!loaded) return {false, false, "the book has mistakes; mend them first"};
  if (stale_.count(folder)) check(folder);  // what is told of the case would go with it
  Book& book = book_at(folder);
  CaseSelection query;
  query.ids = {id};
  query.files = {path};
  Run run;
  run.passed = true;
  std::erase_if(book.of_cases, [&](const Diagnostic& d) { return d.message.starts_with(id + ":") || d.message.starts_with(id + "["); });
  for (const CaseResult& r : loaded->run_cases(query)) {
    if (!is_of_case(r.id, id) || r.file != path) continue;
    run.found = true;
    if (r.passed) continue;
    run.passed = false;
    run.message += (run.message.empty() ? "" : "\n") + r.to_text();
    book.of_cases.push_back(as_finding(r));
  }
  if (!run.found) return {false, false, "there is no case `" + id + "` in this file"};
  return run;
}

}  // namespace chungsuc::lsp
