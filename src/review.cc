// SPDX-License-Identifier: Apache-2.0
// Part of the façade: looks at a book in every way that is asked for, then lets be what its author excepts.
#include "review.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "book_files.h"
#include "model/book_folders.h"
#include "model/book_texts.h"
#include "model/from_yaml.h"

namespace chungsuc {

namespace {

namespace fs = std::filesystem;

std::string in_folder(const std::string& folder, std::string_view name) { return folder.empty() ? std::string(name) : folder + "/" + std::string(name); }

// In which definition a line of a file stands. Files are read when first it is asked.
class DefinitionLines {
 public:
  DefinitionLines(const BookFiles& files) : files_(files) {}

  std::string at(const std::string& path, int line) {
    auto [it, is_new] = known_.try_emplace(path);
    if (is_new) it->second = read(path);
    std::string found;
    for (const auto& [first, name] : it->second)
      if (first <= line) found = name;
    return found;
  }

 private:
  using Lines = std::vector<std::pair<int, std::string>>;  // where each begins, in their order

  Lines read(const std::string& path) const {
    SourceMap sources;
    Findings unsaid(sources);
    BookTexts texts(files_, sources, unsaid);
    const std::size_t slash = path.rfind('/');
    const auto file = texts.read(slash == std::string::npos ? "." : path.substr(0, slash), path.substr(slash == std::string::npos ? 0 : slash + 1), std::nullopt);
    Lines lines;
    Kept kept = Kept::in_part;
    YamlLimits limits;
    limits.null_beneath = "cases";
    const auto tree = file ? read_yaml(*file, unsaid, limits, kept) : std::nullopt;
    if (!tree || tree->kind != Tree::Kind::map) return lines;
    for (const Entry& kind : tree->entries) {
      lines.emplace_back(sources.line(kind.key_span), kind.key);
      for (const Entry& definition : kind.value.entries) lines.emplace_back(sources.line(definition.key_span), kind.key + "." + definition.key);
    }
    return lines;
  }

  const BookFiles& files_;
  std::map<std::string, Lines> known_;
};

void append(std::vector<Diagnostic>& all, std::vector<Diagnostic> more) { all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end())); }

std::vector<ExceptingBook> excepting_books(const BookFiles& files, SourceMap& sources, Findings& findings) {
  std::vector<ExceptingBook> books;
  BookTexts texts(files, sources, findings);
  const std::vector<std::string> codes = diagnostic_codes();
  for (BookFolder& b : book_folders(files)) {
    ExceptingBook book{std::move(b.id), std::move(b.folder), b.asked, {}};
    const std::string path = in_folder(book.folder, kExceptionsFile);
    std::error_code failed;
    const bool is_there = texts.in_memory(book.folder) ? files.texts.count(path) > 0 : fs::exists(fs::symlink_status(path, failed));
    if (is_there)
      if (auto file = texts.read(book.folder.empty() ? "." : book.folder, std::string(kExceptionsFile), std::nullopt)) book.exceptions = read_exceptions(*file, codes, findings);
    books.push_back(std::move(book));
  }
  return books;
}

}  // namespace

Review review_book(const BookSource& source, const ReviewQuery& query) {
  Review review;
  Checked<RuleBook> checked = RuleBook::check(source, query.limits, query.deep);
  review.findings = checked.diagnostics();
  if (checked) review.book = *checked;
  LetBe with;
  if (!review.book) {
    // Mistakes in worked examples take no book away; all others do.
    Checked<RuleBook> loaded = RuleBook::load(source, query.limits);
    if (loaded) review.book = *loaded;
    else with.fatal = loaded.diagnostics();
  }
  std::erase_if(with.fatal, [](const Diagnostic& d) { return d.severity != Severity::error; });
  if (query.strict && review.book) append(review.findings, RuleBook::weak_evidence(source));
  if (query.exact && review.book) append(review.findings, review.book->inexact());
  if (!query.strict) with.not_looked_for = {"weak-evidence", "left-unset"};
  if (!query.exact) with.not_looked_for.push_back("not-exact");
  const BookFiles files = files_of(source, {});
  SourceMap sources;
  Findings wrong(sources);
  with.books = excepting_books(files, sources, wrong);
  with.whole = review.book.has_value();
  DefinitionLines definitions(files);
  with.definition_at = [&definitions](const std::string& file, int line) { return definitions.at(file, line); };
  review.excepted = apply_exceptions(review.findings, with, wrong);
  append(review.findings, wrong.take());
  return review;
}

std::string folder_of_book(const BookSource& source) {
  for (const BookFolder& book : book_folders(files_of(source, {})))
    if (book.asked) return book.folder.empty() ? "." : book.folder;
  return "";
}

std::vector<std::string> files_of_book(const BookSource& source) {
  std::vector<std::string> all;
  for (const BookFolder& book : book_folders(files_of(source, {}))) {
    std::error_code failed;
    for (fs::directory_iterator item(book.folder.empty() ? "." : book.folder, failed); !failed && item != fs::directory_iterator(); item.increment(failed)) {
      const std::string name = item->path().filename().string();
      if (name.ends_with(".yaml") || name.ends_with(".csv")) all.push_back(in_folder(book.folder, name));
    }
  }
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace chungsuc
