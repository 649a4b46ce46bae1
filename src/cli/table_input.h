// SPDX-License-Identifier: Apache-2.0
// The bytes of a table as they come, and where in them something stands.
#pragma once

#include <string>
#include <string_view>

#include "chungsuc/diagnostic.h"

namespace chungsuc {

// What was read and not yet used, growing at its end as more is asked for.
class TableInput {
 public:
  // `-` is standard input. Throws Error where it cannot be opened.
  explicit TableInput(const std::string& path);
  TableInput(const TableInput&) = delete;
  TableInput& operator=(const TableInput&) = delete;
  ~TableInput();

  std::string_view text() const { return std::string_view(buffer_).substr(used_); }
  bool ended() const { return ended_; }
  bool more();                    // reads on; false at the end
  bool would_wait() const;        // nothing has come yet, and the end neither
  void use(std::size_t bytes, std::size_t lines);
  std::size_t line() const { return line_; }  // where `text` begins
  const std::string& name() const { return name_; }

  // A fault at these bytes of `text`.
  Diagnostic fault(const char* code, std::size_t begin, std::size_t end, std::string message, std::string help) const;
  // Throws TableFault where these first bytes are not UTF-8, not in NFC, or hold control characters.
  void check(std::string_view bytes) const;

 private:
  std::string name_, buffer_;
  std::size_t used_ = 0, line_ = 1;
  int descriptor_ = -1;
  bool own_ = false, ended_ = false;
};

}  // namespace chungsuc
