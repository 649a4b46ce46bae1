// SPDX-License-Identifier: Apache-2.0
// Collects diagnostics while files are read and checked.
#pragma once

#include <string>
#include <vector>

#include "chungsuc/diagnostic.h"
#include "source/source_map.h"

namespace chungsuc {

class Findings {
 public:
  explicit Findings(const SourceMap& sources) : sources_(sources) {}

  // Each returns the diagnostic, so that related places and help can be added: findings.error(...).help = "...".
  // A reference returned is valid until the next call.
  Diagnostic& error(std::string code, Span at, std::string message, std::string help = {});
  Diagnostic& warning(std::string code, Span at, std::string message, std::string help = {});
  void relate(Diagnostic& diagnostic, Span at, std::string message) const;

  bool has_errors() const { return errors_ > 0; }
  std::size_t errors() const { return errors_; }
  // Sorted by file, line, column, code; equal ones once.
  std::vector<Diagnostic> take();
  const SourceMap& sources() const { return sources_; }

 private:
  const SourceMap& sources_;
  std::vector<Diagnostic> list_;
  std::size_t errors_ = 0;
};

// The known word nearest to a misspelt one, or "" where none is near (edit distance at most a third of it).
std::string nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace chungsuc
