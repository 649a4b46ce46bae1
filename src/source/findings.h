// SPDX-License-Identifier: Apache-2.0
// Collects diagnostics while files are read and checked.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "chungsuc/diagnostic.h"
#include "source/source_map.h"

namespace chungsuc {

class Findings {
 public:
  static constexpr std::size_t kMost = 500;
  explicit Findings(const SourceMap& sources, std::size_t most = kMost) : sources_(sources), most_(most) {}

  // Each returns the diagnostic, so that related places and help can be added: findings.error(...).help = "...".
  // A reference returned is valid until the next call. Beyond the most that are listed they are only counted.
  Diagnostic& error(std::string code, Span at, std::string message, std::string help = {});
  // One that other findings held.
  Diagnostic& repeat(Diagnostic);
  Diagnostic& warning(std::string code, Span at, std::string message, std::string help = {});
  void relate(Diagnostic& diagnostic, Span at, std::string message) const;

  // Of a line in which one of the findings from the first-th on stands, nothing more is said: it would only follow from that.
  void settle_lines(std::size_t first);

  std::size_t size() const { return list_.size(); }
  bool has_errors() const { return errors_ > 0; }
  std::size_t errors() const { return errors_; }
  // Sorted by file, line, column, code; equal ones once. Last of all, how many more there are than are listed.
  std::vector<Diagnostic> take();
  const SourceMap& sources() const { return sources_; }

 private:
  Diagnostic& add(Diagnostic);

  const SourceMap& sources_;
  std::size_t most_;
  std::vector<Diagnostic> list_;
  std::set<std::pair<std::string, int>> settled_;  // file and line
  Diagnostic unlisted_;  // the first of those that are not listed stands here, and `more_` counts them
  Diagnostic unsaid_;
  std::size_t more_ = 0;
  std::size_t errors_ = 0;
};

// Of a list that was cut: how many more there are.
std::string more_mistakes(std::size_t more);

// The known word nearest to a misspelt one, or "" where none is near: edit distance at most a third of it and at most four, or the
// only one that goes on from it after a `_`.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace chungsuc
