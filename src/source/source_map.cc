// SPDX-License-Identifier: Apache-2.0
// Texts, and places in them for people.
// External interface: class SourceMap. Lines are found by a count per block of bytes, so that a file of nothing
// but line breaks costs no more memory than any other.
#include "source/source_map.h"

#include <algorithm>

#include "source/utf8.h"

namespace chungsuc {
namespace {

constexpr std::size_t kBlock = 512;
constexpr std::size_t kLongestShown = 4096;  // bytes of a line that a place carries

std::size_t count_breaks(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

std::size_t line_start(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return before == std::string_view::npos ? 0 : before + 1;
}

// Without its break, and cut before kLongestShown at a code point.
std::string line_at(std::string_view text, std::size_t start) {
  std::string_view line = text.substr(start, text.find('\n', start) - start);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  if (line.size() > kLongestShown) {
    std::size_t end = kLongestShown;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
    line = line.substr(0, end);
  }
  return to_valid_utf8(line);
}

int column_of(std::string_view text, std::size_t at) {
  const std::size_t start = line_start(text, at);
  return static_cast<int>(count_code_points(text.substr(start, at - start))) + 1;
}

}  // namespace

FileId SourceMap::add(const std::string& path, std::string text) {
  File& file = files_.emplace_back(File{to_valid_utf8(path), std::move(text), {}});
  std::uint32_t breaks = 0;
  for (std::size_t at = 0; at < file.text.size(); at += kBlock) {
    file.breaks_before.push_back(breaks);
    breaks += static_cast<std::uint32_t>(count_breaks(std::string_view(file.text).substr(at, kBlock)));
  }
  return static_cast<FileId>(files_.size() - 1);
}

const std::string& SourceMap::path(FileId file) const {
  static const std::string none;
  return file < files_.size() ? files_[file].path : none;
}

int SourceMap::line_of(const File& file, std::size_t at) const {
  if (file.text.empty()) return 1;
  const std::size_t block = std::min(at / kBlock, file.breaks_before.size() - 1);
  const std::string_view rest = std::string_view(file.text).substr(block * kBlock, at - block * kBlock);
  return static_cast<int>(file.breaks_before[block] + count_breaks(rest)) + 1;
}

int SourceMap::line(Span span) const {
  if (span.file >= files_.size()) return 0;
  const File& file = files_[span.file];
  return line_of(file, std::min<std::size_t>(span.begin, file.text.size()));
}

Place SourceMap::place(Span span) const {
  if (span.file >= files_.size()) return {};
  const File& file = files_[span.file];
  const std::size_t begin = std::min<std::size_t>(span.begin, file.text.size());
  const std::size_t end = std::clamp<std::size_t>(span.end, begin, file.text.size());
  Place place;
  place.file = file.path;
  place.line = line_of(file, begin);
  place.column = column_of(file.text, begin);
  place.end_line = line_of(file, end);
  place.end_column = column_of(file.text, end);
  place.line_text = line_at(file.text, line_start(file.text, begin));
  return place;
}

}  // namespace chungsuc
