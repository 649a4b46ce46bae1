// SPDX-License-Identifier: Apache-2.0
// Collecting diagnostics, and the nearest known word to a misspelt one.
// External interface: class Findings, nearest.
#include "source/findings.h"

#include <algorithm>
#include <tuple>

namespace chungsuc {
namespace {

auto sort_key(const Diagnostic& d) {
  return std::tie(d.place.file, d.place.line, d.place.column, d.code, d.message);
}

bool same(const Diagnostic& a, const Diagnostic& b) {
  return sort_key(a) == sort_key(b) && a.severity == b.severity && a.place.end_line == b.place.end_line &&
         a.place.end_column == b.place.end_column && a.help == b.help;
}

// Insertions, deletions, replacements, and neighbours exchanged; `limit` + 1 where there are more.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) return limit + 1;
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

}  // namespace

Diagnostic& Findings::error(std::string code, Span at, std::string message, std::string help) {
  ++errors_;
  return add({std::move(code), Severity::error, sources_.place(at), std::move(message), std::move(help), {}});
}

Diagnostic& Findings::warning(std::string code, Span at, std::string message, std::string help) {
  return add({std::move(code), Severity::warning, sources_.place(at), std::move(message), std::move(help), {}});
}

Diagnostic& Findings::repeat(Diagnostic d) {
  if (d.severity == Severity::error) ++errors_;
  return add(std::move(d));
}

Diagnostic& Findings::add(Diagnostic d) {
  if (!settled_.empty() && settled_.count({d.place.file, d.place.line})) return unsaid_ = std::move(d);
  if (list_.size() < most_) return list_.emplace_back(std::move(d));
  if (more_++ == 0) unlisted_ = Diagnostic{"more-findings", Severity::warning, d.place, {}, "mend those above first", {}};
  if (d.severity == Severity::error) unlisted_.severity = Severity::error;
  return unsaid_ = std::move(d);
}

void Findings::settle_lines(std::size_t first) {
  for (std::size_t i = first; i < list_.size(); ++i) settled_.emplace(list_[i].place.file, list_[i].place.line);
}

void Findings::relate(Diagnostic& diagnostic, Span at, std::string message) const {
  diagnostic.related.push_back({sources_.place(at), std::move(message)});
}

std::vector<Diagnostic> Findings::take() {
  std::stable_sort(list_.begin(), list_.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return sort_key(a) < sort_key(b); });
  list_.erase(std::unique(list_.begin(), list_.end(), same), list_.end());
  if (more_ > 0) {
    unlisted_.message = more_mistakes(more_);
    list_.push_back(std::move(unlisted_));
  }
  errors_ = more_ = 0;
  return std::exchange(list_, {});
}

std::string more_mistakes(std::size_t more) {
  return more == 1 ? "one more finding is not listed, the first from here on" : std::to_string(more) + " more findings are not listed, the first of them here";
}

namespace {

// `poverty`, where of all that is known only `poverty_rate` begins so.
std::string only_one_that_begins(std::string_view word, const std::vector<std::string>& known) {
  constexpr std::size_t kLeast = 4;
  if (word.size() < kLeast) return {};
  auto begins = [&](const std::string& candidate) { return candidate.size() > word.size() && candidate[word.size()] == '_' && candidate.starts_with(word); };
  auto first = std::find_if(known.begin(), known.end(), begins);
  if (first == known.end() || std::any_of(first + 1, known.end(), [&](const std::string& other) { return begins(other) && other != *first; })) return {};
  return *first;
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
  constexpr std::size_t kLongest = 100;  // nobody misspells more, and the distance costs their product
  if (word.size() > kLongest) return {};
  constexpr std::size_t kMost = 4;  // beyond it long words are near that have nothing in common but a part
  const std::size_t most = std::min(word.size() / 3, kMost);
  std::size_t best = most + 1;
  std::string_view found;
  for (const std::string& candidate : known) {
    const std::size_t distance = edit_distance(word, candidate, best);
    if (distance > most || distance > best) continue;
    // Of two that are as near, the one that begins alike.
    auto alike = [&](std::string_view other) { return std::mismatch(word.begin(), word.end(), other.begin(), other.end()).first - word.begin(); };
    auto better = [&] { return alike(candidate) != alike(found) ? alike(candidate) > alike(found) : candidate < found; };
    if (distance < best || found.empty() || better()) found = candidate;
    best = distance;
  }
  return found.empty() ? only_one_that_begins(word, known) : std::string(found);
}

}  // namespace chungsuc
