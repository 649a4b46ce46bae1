// SPDX-License-Identifier: Apache-2.0
// Purpose: names of books, and of folders below roots.
// External interface: book_place.h. Private: looks for the root.
#include "model/book_place.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <sstream>

#include "source/read_file.h"

namespace chungsuc {

namespace fs = std::filesystem;

namespace {

// What the head of a book calls it, without reading it as YAML; empty where that is not plain to see.
std::string id_in(const fs::path& head) {
  constexpr std::size_t kMost = 64u << 10;
  std::istringstream lines(read_regular_file(head.string(), kMost).text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("id: ")) continue;
    line.erase(0, 4);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.pop_back();
    return is_book_name(line) ? line : "";
  }
  return "";
}

// Below a folder, without the slash between; nothing: it does not stand there.
std::optional<std::string> below(const std::string& folder, std::string above) {
  if (!above.ends_with('/')) above += '/';
  if (!folder.starts_with(above) || !is_book_name(folder.substr(above.size()))) return std::nullopt;
  return folder.substr(above.size());
}

}  // namespace

bool is_book_name(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.back() == '/') return false;
  if (name.find("..") != std::string_view::npos || name.find("//") != std::string_view::npos) return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '/' || c == '.';
  });
}

std::string place_of_book(const std::string& folder, const std::string& id, const std::vector<std::string>& roots) {
  fs::path path = fs::absolute(folder).lexically_normal();
  if (path.filename().empty()) path = path.parent_path();
  const std::string whole = path.generic_string();
  std::string found;
  for (const std::string& root : roots)
    if (auto place = below(whole, fs::absolute(root).lexically_normal().generic_string()); place && found != id) found = *place;
  if (!found.empty() || whole.ends_with("/" + id)) return found.empty() ? id : found;
  // A book in a folder above, which stands where it says, shows the root that both have.
  std::error_code failed;
  for (fs::path above = path.parent_path(); above.has_relative_path(); above = above.parent_path()) {
    if (!fs::is_regular_file(above / "book.yaml", failed)) continue;
    const std::string other = id_in(above / "book.yaml"), there = above.generic_string();
    if (!other.empty() && there.ends_with("/" + other))
      if (auto place = below(whole, there)) return other + "/" + *place;
  }
  return id;
}

}  // namespace chungsuc
