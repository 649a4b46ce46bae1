// SPDX-License-Identifier: Apache-2.0
// Purpose: reads a file or pipe piece by piece, and places faults in it.
// External interface: class TableInput.
#include "cli/table_input.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "cli/text_table.h"
#include "source/nfc.h"
#include "source/utf8.h"

namespace chungsuc {

namespace {

constexpr std::size_t kPiece = 256 << 10;

bool is_control_byte(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F; }

[[noreturn]] void unreadable_table(const std::string& path, int code) {
  if (code == ENOENT) throw Error("there is no file `" + path + "`");
  throw Error("`" + path + "` cannot be read: " + std::generic_category().message(code));
}

}  // namespace

TableInput::TableInput(const std::string& path) : name_(path == "-" ? "standard input" : path) {
  descriptor_ = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor_ < 0) unreadable_table(path, errno);
  own_ = path != "-";
  struct stat now {};
  if (::fstat(descriptor_, &now) == 0 && S_ISDIR(now.st_mode)) {
    ::close(descriptor_);
    throw Error("`" + path + "` is a folder, not a file");
  }
}

TableInput::~TableInput() {
  if (own_) ::close(descriptor_);
}

bool TableInput::more() {
  if (ended_) return false;
  buffer_.erase(0, used_);
  used_ = 0;
  const std::size_t had = buffer_.size();
  buffer_.resize(had + kPiece);
  ssize_t got = -1;
  do got = ::read(descriptor_, buffer_.data() + had, kPiece);
  while (got < 0 && errno == EINTR);
  if (got < 0) unreadable_table(name_, errno);
  buffer_.resize(had + static_cast<std::size_t>(got));
  ended_ = got == 0;
  return !ended_;
}

bool TableInput::would_wait() const {
  pollfd wanted{descriptor_, POLLIN, 0};
  return !ended_ && ::poll(&wanted, 1, 0) == 0;
}

void TableInput::use(std::size_t bytes, std::size_t lines) {
  used_ += bytes;
  line_ += lines;
}

Diagnostic TableInput::fault(const char* code, std::size_t begin, std::size_t end, std::string message, std::string help) const {
  const std::string_view all = text();
  begin = std::min(begin, all.size());
  const std::size_t before = begin == 0 ? std::string_view::npos : all.rfind('\n', begin - 1);
  const std::size_t from = before == std::string_view::npos ? 0 : before + 1;
  const std::string_view line = all.substr(from, std::min(all.find_first_of("\r\n", begin), all.size()) - from);
  Diagnostic d;
  d.code = code;
  d.place.file = name_;
  d.place.line = d.place.end_line = static_cast<int>(line_ + static_cast<std::size_t>(std::count(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(begin), '\n')));
  d.place.column = 1 + static_cast<int>(count_code_points(all.substr(from, begin - from)));
  d.place.end_column = d.place.column + std::max(1, static_cast<int>(count_code_points(all.substr(begin, std::min(end, from + line.size()) - std::min(begin, end)))));
  d.place.line_text = line;
  d.message = std::move(message);
  d.help = std::move(help);
  return d;
}

void TableInput::check(std::string_view bytes) const {
  bool plain = true, control = false;
  for (char c : bytes) {
    plain &= static_cast<unsigned char>(c) < 0x80;
    control |= is_control_byte(c);
  }
  for (std::size_t at = bytes.find('\r'); at != std::string_view::npos; at = bytes.find('\r', at + 1))
    if (at + 1 < bytes.size() && bytes[at + 1] != '\n') throw TableFault{fault("control-character", at, at + 1, "there is a carriage return here that ends no line", "end lines with a line feed")};
  if (control) {
    const auto at = static_cast<std::size_t>(std::find_if(bytes.begin(), bytes.end(), is_control_byte) - bytes.begin());
    if (bytes[at] == '\0') throw TableFault{fault("nul-byte", at, at + 1, "the table holds a NUL byte", "is it a text file, in UTF-8? a spreadsheet saves one as `CSV UTF-8`")};
    throw TableFault{fault("control-character", at, at + 1, "there is a control character here", "remove it")};
  }
  if (plain) return;
  if (auto at = first_invalid_utf8(bytes)) {
    static constexpr char kHex[] = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(bytes[*at]);
    throw TableFault{fault("not-utf8", *at, *at + 1, std::string("byte 0x") + kHex[byte >> 4] + kHex[byte & 15] + " is not UTF-8", "save the table as UTF-8; a spreadsheet calls it `CSV UTF-8`")};
  }
  if (auto found = first_not_nfc(bytes)) throw TableFault{fault("not-nfc", found->begin, found->end, "the text is not in Unicode normalisation form C", "diacritics must be composed with their letters; `uconv -x nfc` converts a file")};
}

}  // namespace chungsuc
