// SPDX-License-Identifier: Apache-2.0
// Purpose: tries changes of the rules, from the command line.
// External interface: command_mutate. Private: what the book explains.
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <iostream>

#include "cli/commands.h"
#include "report/findings_report.h"
#include "source/read_file.h"

namespace chungsuc {

namespace {

namespace fs = std::filesystem;

constexpr const char* kExplainedFile = ".mutants.yaml";
constexpr std::size_t kMostBytes = 4u << 20;

// Of the book asked for; "": it has none.
std::string explained_file(const std::string& place) {
  std::vector<std::string> folders = {place};
  for (const std::string& root : book_roots()) folders.push_back((fs::path(root) / place).generic_string());
  for (const std::string& folder : folders) {
    std::error_code none;
    if (!fs::exists(fs::path(folder) / "book.yaml", none)) continue;
    fs::path file = fs::path(folder) / kExplainedFile;
    return fs::exists(file, none) ? file.generic_string() : "";
  }
  return "";
}

// How far it is, on standard error: in a terminal one line that changes, elsewhere a line now and then.
class Progress {
 public:
  void operator()(std::size_t done, std::size_t all) {
    const auto now = std::chrono::steady_clock::now();
    if (done < all && now - told_ < (is_terminal_ ? std::chrono::milliseconds(200) : std::chrono::seconds(30))) return;
    if (told_ == began_ && done == all) return;  // it was short
    told_ = now;
    std::cerr << (is_terminal_ ? "\r" : "") << done << " of " << all << " changes tried" << (is_terminal_ && done < all ? "" : "\n") << std::flush;
  }

 private:
  const bool is_terminal_ = isatty(STDERR_FILENO);
  const std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point told_ = began_;
};

}  // namespace

int command_mutate(const MutateOptions& o) {
  auto book = open_book(o.book, true);
  if (!book) return 1;
  MutationQuery query;
  query.only = o.only;
  query.jobs = o.jobs;
  query.seconds = o.seconds;
  std::optional<Decimal> under;
  if (!o.fail_under.empty()) {
    under = Decimal::parse(o.fail_under);
    if (!under || *under < Decimal(0) || *under > Decimal(100)) throw Error("`" + o.fail_under + "` is no percentage for --fail-under; write it as `95` or `97.5`");
  }
  if (std::string file = o.explained.empty() ? explained_file(o.book.place) : o.explained; !file.empty()) {
    auto explained = explained_mutants(read_file(file, kMostBytes), file);
    if (!explained) {
      std::cerr << diagnostics_as_text(explained.diagnostics());
      return 1;
    }
    query.explained = *explained;
  }
  Progress progress;
  query.progress = std::ref(progress);
  MutationReport report = book->mutate(query);
  if (report.mutants.empty()) throw Error(o.only.empty() ? "this book defines nothing that can be changed" : "nothing that can be changed stands in `" + o.only + "`; name a file of the book, or a definition such as `criterion.ID`");
  std::cout << (o.book.format == "json" ? report.to_json() : report.to_text(o.verbose));
  if (!report.failing.empty() || !report.stale.empty() || report.count(MutantResult::Fate::not_tried) > 0) return 1;
  return (under ? report.reaches(*under) : report.unexplained() == 0) ? 0 : 1;
}

}  // namespace chungsuc
