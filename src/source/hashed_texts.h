// SPDX-License-Identifier: Apache-2.0
// Texts by their names, and their hashes.
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chungsuc {

// A hash is computed when first it is asked for, by whichever thread: most who read a book never ask.
class HashedTexts {
 public:
  void add(std::string_view name, std::string_view text);  // before anything is asked

  // SHA-256 of all names and texts in their order, each with a NUL behind it.
  const std::string& whole() const;
  // In their order: the name, and SHA-256 of the text.
  const std::vector<std::pair<std::string, std::string>>& each() const;
  // In their order: the name and the text.
  std::vector<std::pair<std::string, std::string>> texts() const;
  // Of the i-th, in the order in which they were added; empty where there are not so many.
  std::string_view name(std::size_t i) const;
  std::string_view text(std::size_t i) const;

 private:
  struct Part {
    std::size_t name, text, end;  // where each begins
  };
  std::string all_;
  std::vector<Part> parts_;
  mutable std::once_flag whole_asked_, each_asked_;
  mutable std::string whole_;
  mutable std::vector<std::pair<std::string, std::string>> each_;
};

}  // namespace chungsuc
