// SPDX-License-Identifier: Apache-2.0
// Purpose: open files, and addresses of files.
// External interface: documents.h. Private: percent signs.
#include "lsp/documents.h"

#include <filesystem>

#include "source/read_file.h"

namespace chungsuc::lsp {

namespace {

constexpr std::string_view kScheme = "file://";
constexpr std::size_t kLargest = 4u << 20;  // as a file of a book

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

}  // namespace

std::string path_of_uri(const std::string& uri) {
  if (!uri.starts_with(kScheme)) return "";
  const std::size_t slash = uri.find('/', kScheme.size());  // behind the name of a machine, which is this one
  if (slash == std::string::npos) return "";
  std::string path;
  for (std::size_t i = slash; i < uri.size() && uri[i] != '?' && uri[i] != '#'; ++i) {
    const int high = uri[i] == '%' && i + 2 < uri.size() ? hex_digit(uri[i + 1]) : -1, low = high < 0 ? -1 : hex_digit(uri[i + 2]);
    if (low < 0) {
      path += uri[i];
    } else {
      path += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  if (path.find('\0') != std::string::npos) return "";
  std::error_code failed;
  const std::filesystem::path real = std::filesystem::weakly_canonical(path, failed);
  return failed ? path : real.string();
}

std::string uri_of_path(const std::string& path) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/", kHex = "0123456789ABCDEF";
  std::string uri(kScheme);
  for (char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (kPlain.find(c) != std::string_view::npos) uri += c;
    else (uri += '%') += {kHex[byte >> 4], kHex[byte & 15]};
  }
  return uri;
}

std::optional<std::string> OpenFiles::text(const std::string& path) const {
  if (auto it = files_.find(path); it != files_.end()) return it->second.text;
  FileText file = read_regular_file(path, kLargest);
  return file.absent || !file.why.empty() ? std::nullopt : std::optional(std::move(file.text));
}

std::string OpenFiles::uri(const std::string& path) const {
  auto it = files_.find(path);
  return it == files_.end() ? uri_of_path(path) : it->second.uri;
}

}  // namespace chungsuc::lsp
