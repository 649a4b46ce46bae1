// SPDX-License-Identifier: Apache-2.0
//
// What is wrong in a file, where, and what to do. Diagnostics are for authors of rules and facts; they are
// collected, never thrown.
//
//   Checked<RuleBook> book = RuleBook::load(BookSource::folder("rules/mine"));
//   for (const Diagnostic& d : book.diagnostics()) std::cerr << d.to_text();
//   if (!book.ok()) return 1;
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "chungsuc/export.h"

namespace chungsuc {

enum class Severity { error, warning, note };

// A place in a file: lines and columns count from 1, columns in code points; the end is exclusive.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
  int end_line = 0;
  int end_column = 0;
  std::string line_text;  // the whole first line, without its line break
};

struct Related {
  Place place;
  std::string message;
};

struct CHUNGSUC_EXPORT Diagnostic {
  std::string code;  // kebab-case and stable; `chungsuc explain CODE` prints its page
  Severity severity = Severity::error;
  Place place;
  std::string message;  // lowercase, no full stop, the author's words in backticks
  std::string help;     // what to do, or empty
  std::vector<Related> related;

  // file:line:column: severity: message [code], the line, a caret, related places, help.
  std::string to_text() const;
};

// Maybe a T, and always the diagnostics. Warnings do not take the value away.
template <typename T>
class Checked {
 public:
  Checked(std::optional<T> value, std::vector<Diagnostic> diagnostics)
      : value_(std::move(value)), diagnostics_(std::move(diagnostics)) {}
  bool ok() const { return value_.has_value(); }
  explicit operator bool() const { return ok(); }
  // Misuse where there is no value: check ok() first.
  const T& value() const { return value_.value(); }
  const T& operator*() const { return value_.value(); }
  const T* operator->() const { return &value_.value(); }
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

 private:
  std::optional<T> value_;
  std::vector<Diagnostic> diagnostics_;
};

// Misuse of the library (an unknown question, a round that the book does not have) and failed I/O.
class CHUNGSUC_EXPORT Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace chungsuc
