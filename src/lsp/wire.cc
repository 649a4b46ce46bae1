// SPDX-License-Identifier: Apache-2.0
// Purpose: messages on a stream, and the queue of them.
// External interface: wire.h. Private: one line of a head.
#include "lsp/wire.h"

#include <algorithm>
#include <cctype>
#include <istream>
#include <ostream>

namespace chungsuc::lsp {

namespace {

constexpr std::size_t kLongestHead = 4096;
constexpr std::size_t kLongestBody = 64u << 20;  // far beyond the files that are read

// Without its break; nothing at the end of the stream, or where it has no end.
std::optional<std::string> head_line(std::istream& in) {
  std::string line;
  for (char c; in.get(c);) {
    if (c == '\n') {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      return line;
    }
    if (line.size() >= kLongestHead) return std::nullopt;
    line += c;
  }
  return std::nullopt;
}

std::optional<std::size_t> length_in(std::string line) {
  std::transform(line.begin(), line.end(), line.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  constexpr std::string_view kName = "content-length:";
  if (!line.starts_with(kName)) return std::nullopt;
  std::string_view digits = std::string_view(line).substr(kName.size());
  digits.remove_prefix(std::min(digits.find_first_not_of(" \t"), digits.size()));
  std::size_t length = 0;
  for (char c : digits) {
    if (c == ' ' || c == '\t') break;
    if (c < '0' || c > '9' || length > kLongestBody) return std::nullopt;
    length = length * 10 + static_cast<std::size_t>(c - '0');
  }
  return digits.empty() || length > kLongestBody ? std::nullopt : std::optional(length);
}

}  // namespace

std::optional<std::string> read_message(std::istream& in) {
  std::optional<std::size_t> length;
  while (true) {
    const std::optional<std::string> line = head_line(in);
    if (!line) return std::nullopt;
    if (!line->empty()) {
      if (auto found = length_in(*line)) length = found;
      continue;
    }
    if (length) break;  // an empty line before any head is passed over
  }
  std::string body(*length, '\0');
  in.read(body.data(), static_cast<std::streamsize>(body.size()));
  if (static_cast<std::size_t>(in.gcount()) != body.size()) return std::nullopt;
  return body;
}

void write_message(std::ostream& out, const std::string& body) { (out << "Content-Length: " << body.size() << "\r\n\r\n" << body).flush(); }

void Inbox::put(std::string body) {
  const std::lock_guard lock(mutex_);
  bodies_.push_back(std::move(body));
  changed_.notify_one();
}

void Inbox::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  changed_.notify_one();
}

std::optional<std::string> Inbox::take() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return closed_ || !bodies_.empty(); });
  if (bodies_.empty()) return std::nullopt;
  std::string body = std::move(bodies_.front());
  bodies_.pop_front();
  return body;
}

bool Inbox::empty() const {
  const std::lock_guard lock(mutex_);
  return bodies_.empty();
}

}  // namespace chungsuc::lsp
