// SPDX-License-Identifier: Apache-2.0
// Purpose: splits tables into cells and checks their shape.
// External interface: read_csv, CsvTable. Private: the reader of one line.
#include "model/csv.h"

#include <algorithm>
#include <map>

namespace chungsuc {

namespace {

class Line {
 public:
  Line(FileId file, std::string_view text, std::size_t begin, std::size_t end, Findings& findings)
      : file_(file), text_(text), at_(begin), end_(end), findings_(findings) {}

  CsvRow read() {
    CsvRow row;
    do row.push_back(cell());
    while (at_ < end_ && text_[at_++] == ',');
    return row;
  }

 private:
  Span span(std::size_t begin) const { return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)}; }

  CsvField cell() {
    std::size_t begin = at_;
    if (at_ < end_ && text_[at_] == '"') return quoted();
    while (at_ < end_ && text_[at_] != ',') ++at_;
    return {std::string(text_.substr(begin, at_ - begin)), span(begin)};
  }

  CsvField quoted() {
    std::size_t begin = at_++;
    std::string inner;
    bool closed = false;
    while (at_ < end_ && !closed) {
      char c = text_[at_++];
      if (c != '"') inner += c;
      else if (at_ < end_ && text_[at_] == '"') inner += text_[at_++];
      else closed = true;
    }
    if (!closed) findings_.error("bad-table", span(begin), "this quote is not closed on its line", "a cell stands on one line; write `\"\"` for a quote inside it");
    std::size_t after = at_;
    while (at_ < end_ && text_[at_] != ',') ++at_;
    if (at_ > after) findings_.error("bad-table", span(after), "text stands after the closing quote", "quote the whole cell; write `\"\"` for a quote inside it");
    return {std::move(inner), span(begin)};
  }

  FileId file_;
  std::string_view text_;
  std::size_t at_, end_;
  Findings& findings_;
};

}  // namespace

std::vector<CsvRow> read_csv(FileId file, Findings& findings) {
  std::string_view text = findings.sources().text(file);
  std::vector<CsvRow> rows;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    std::size_t content = end > at && text[end - 1] == '\r' ? end - 1 : end;
    if (content > at) rows.push_back(Line(file, text, at, content, findings).read());
    at = end + 1;
  }
  return rows;
}

CsvTable::CsvTable(FileId file, Findings& findings) : file_(file) {
  std::vector<CsvRow> all = read_csv(file, findings);
  if (all.empty()) {
    findings.error("bad-table", {file, 0, 0}, "the table is empty", "its first row names the columns");
    return;
  }
  columns_ = std::move(all.front());
  std::map<std::string, Span> seen;
  for (const CsvField& c : columns_) {
    auto [it, fresh] = seen.emplace(c.text, c.span);
    if (!fresh) findings.relate(findings.error("bad-table", c.span, "there are two columns `" + c.text + "`"), it->second, "the other stands here");
  }
  for (std::size_t r = 1; r < all.size(); ++r) {
    CsvRow& row = all[r];
    if (row.size() != columns_.size()) {
      findings.error("bad-table", row[0].span, "this row has " + std::to_string(row.size()) + " cells, and the first row has " + std::to_string(columns_.size()), "write `unset` where a value is not known");
      whole_ = false;
      continue;
    }
    bool full = true;
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (!row[c].text.empty() || columns_[c].text == "note") continue;
      findings.error("empty-cell", row[c].span, "this cell is empty", "write `unset` where a value is not known");
      full = false;
    }
    whole_ = whole_ && full;
    if (full) rows_.push_back(std::move(row));
  }
}

int CsvTable::column(std::string_view name) const {
  for (std::size_t c = 0; c < columns_.size(); ++c)
    if (columns_[c].text == name) return static_cast<int>(c);
  return -1;
}

}  // namespace chungsuc
