// SPDX-License-Identifier: Apache-2.0
// What the harnesses share. Each defines LLVMFuzzerTestOneInput, which libFuzzer calls with what it makes up, and
// replay.cc with the files of the corpus where there is no libFuzzer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "chungsuc/chungsuc.h"
#include "source/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace chungsuc::fuzz {

// A breach of what the library promises: told, then an abort, which the fuzzer keeps the input of.
inline void promise(bool kept, std::string_view what, std::string_view more = {}) {
  if (kept) return;
  std::cerr << "broken promise: " << what << ' ' << more << std::endl;
  std::abort();
}

inline void check_text(const std::string& text) { promise(to_valid_utf8(text) == text, "a text that is shown is UTF-8:", text); }

// Each finding has a page, says something, and can be shown. Whether one of them is an error.
inline bool check_findings(const std::vector<Diagnostic>& findings) {
  static const std::set<std::string> pages = [] {
    auto codes = diagnostic_codes();
    return std::set<std::string>(codes.begin(), codes.end());
  }();
  bool errors = false;
  for (const Diagnostic& d : findings) {
    errors = errors || d.severity == Severity::error;
    promise(pages.count(d.code) > 0, "each code has its page:", d.code);
    promise(!d.message.empty(), "a finding says what is wrong:", d.code);
    check_text(d.to_text());
  }
  return errors;
}

}  // namespace chungsuc::fuzz
