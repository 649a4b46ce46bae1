// SPDX-License-Identifier: Apache-2.0
// Purpose: comma-separated values by RFC 4180, as they come.
// External interface: csv_table. Private: class CsvReader.
//
// Of our own, since the library that Debian has, fast-cpp-csv-parser, wants its columns known when it is compiled, reads no
// line breaks within quotes and is not on the Python package index, from which a wheel is built; and this is one page.
#include <algorithm>
#include <array>
#include <cstring>

#include "cli/table_forms.h"

namespace chungsuc {

namespace {

constexpr std::string_view kSeparators = ",;\t|";

struct FoundCell {
  std::size_t begin = 0, end = 0;
  bool doubled = false;  // holds `""`, each of which is one quote
};

class CsvReader : public TextTable {
 public:
  CsvReader(std::unique_ptr<TableInput> input, char given) : input_(std::move(input)) {
    form = TableForm::csv;
    name = input_->name();
    separator = given;
    read_header();
  }

  bool next(TextBlock& block) override {
    begin(block);
    std::size_t bytes = 0;
    while (block.rows() < kBlockRows && bytes < kBlockBytes) {
      if (block.rows() > 0 && !whole_line() && input_->would_wait()) break;
      if (!record()) break;
      if (cells_.size() != names_.size()) throw TableFault{ragged()};
      block.lines.push_back(input_->line());
      for (std::size_t c = 0; c < cells_.size(); ++c) put(block.columns[c], cells_[c]);
      bytes += length_;
      forget();
    }
    return block.rows() > 0;
  }

 private:
  void begin(TextBlock& block) const {
    block.lines.clear();
    block.columns.resize(names_.size());
    for (std::size_t c = 0; c < names_.size(); ++c) {
      block.columns[c].name = names_[c];
      block.columns[c].bytes.clear();
      block.columns[c].ends.assign(1, 0);
    }
  }

  bool whole_line() const { return input_->text().find('\n') != std::string_view::npos; }

  std::string_view of(const FoundCell& c) const { return input_->text().substr(c.begin, c.end - c.begin); }

  std::string text_of(const FoundCell& c) const {
    std::string text(of(c));
    for (std::size_t at = 0; c.doubled && (at = text.find("\"\"", at)) != std::string::npos; ++at) text.erase(at, 1);
    return text;
  }

  void put(TextColumn& column, const FoundCell& c) const { c.doubled ? column.add(text_of(c)) : column.add(of(c)); }

  void read_header() {
    while (input_->text().size() < 3 && input_->more()) {}
    if ((has_byte_order_mark = input_->text().starts_with("\xEF\xBB\xBF"))) input_->use(3, 0);
    find_separator();
    if (!record()) throw TableFault{input_->fault("bad-table", 0, 0, "the table is empty", "its first row names the columns")};
    for (const FoundCell& c : cells_) {
      std::string column = text_of(c);
      const std::size_t first = column.find_first_not_of(' ');
      column = first == std::string::npos ? "" : column.substr(first, column.find_last_not_of(' ') + 1 - first);
      names_.push_back(std::move(column));
    }
    forget();
  }

  // The one that stands most often in the header; or what the first line `sep=;` of a spreadsheet says.
  void find_separator() {
    while (!whole_line() && input_->text().size() < kLongestRow && input_->more()) {}
    const std::string_view line = input_->text().substr(0, input_->text().find_first_of("\r\n"));
    const std::size_t end = input_->text().find('\n');
    const bool names_it = line.size() == 5 && line.starts_with("sep=");
    if (names_it && !separator) separator = line[4];
    if ((names_it || line.empty()) && end != std::string_view::npos) {
      input_->use(end + 1, 1);
      return find_separator();
    }
    if (separator) return;
    std::array<std::ptrdiff_t, kSeparators.size()> seen{};
    bool quoted = false;
    for (char c : line) {
      quoted ^= c == '"';
      if (std::size_t which = kSeparators.find(c); !quoted && which != std::string_view::npos) ++seen[which];
    }
    const auto most = std::max_element(seen.begin(), seen.end());
    if (*most > 0 && std::count(seen.begin(), seen.end(), *most) > 1)
      throw TableFault{input_->fault("bad-table", 0, line.size(), "which character separates the cells? two stand here equally often", "name it: --separator ';'")};
    separator = kSeparators[*most > 0 ? static_cast<std::size_t>(most - seen.begin()) : 0];
  }

  // The next record into cells_, its length with its line break into length_; false: there is none.
  bool record() {
    for (;;) {
      if (parse()) {
        input_->check(input_->text().substr(0, length_));
        if (length_ > 0 && !blank_line()) return true;
        if (length_ == 0) return false;
        forget();
        continue;
      }
      if (input_->text().size() > kLongestRow) throw TableFault{too_long()};
      input_->more();
    }
  }

  bool blank_line() const { return cells_.size() == 1 && cells_[0].begin == 0 && cells_[0].end == 0; }

  // false: the text that is there does not hold a whole record.
  bool parse() {
    const std::string_view text = input_->text();
    cells_.clear();
    open_quote_ = std::string_view::npos;
    lines_ = 0;
    std::size_t at = 0;
    for (;;) {
      if (at < text.size() && text[at] == '"') {
        if (!parse_quoted(text, at)) return false;
      } else {
        std::size_t from = at;
        while (at < text.size() && text[at] != separator && text[at] != '\n') ++at;
        cells_.push_back({from, at, false});
      }
      if (at == text.size()) {
        if (!input_->ended()) return false;
        length_ = at;
        break;
      }
      if (text[at] == '\n') {
        length_ = at + 1;
        ++lines_;
        break;
      }
      ++at;
    }
    trim_carriage_return(text);
    return true;
  }

  bool parse_quoted(std::string_view text, std::size_t& at) {
    FoundCell cell{at + 1, 0, false};
    open_quote_ = at;
    for (++at;;) {
      const auto* found = static_cast<const char*>(at < text.size() ? std::memchr(text.data() + at, '"', text.size() - at) : nullptr);
      if (!found) {
        if (input_->ended()) throw TableFault{input_->fault("bad-table", open_quote_, open_quote_ + 1, "this quote is not closed", "close it; write `\"\"` for a quote inside a cell")};
        return false;
      }
      at = static_cast<std::size_t>(found - text.data());
      if (at + 1 == text.size() && !input_->ended()) return false;
      if (at + 1 == text.size() || text[at + 1] != '"') break;
      cell.doubled = true;
      at += 2;
    }
    cell.end = at++;
    lines_ += static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(cell.begin), text.begin() + static_cast<std::ptrdiff_t>(cell.end), '\n'));
    cells_.push_back(cell);
    open_quote_ = std::string_view::npos;
    if (at == text.size() || text[at] == separator || text[at] == '\n') return true;
    if (text[at] == '\r') {
      if (at + 1 == text.size() && !input_->ended()) return false;
      if (at + 1 == text.size() || text[at + 1] == '\n') return ++at, true;
    }
    throw TableFault{input_->fault("bad-table", at, at + 1, "text stands after the closing quote", "quote the whole cell; write `\"\"` for a quote inside it")};
  }

  // Lines end with CR LF as well as with LF; a quoted cell before it has its end already.
  void trim_carriage_return(std::string_view text) {
    FoundCell& last = cells_.back();
    const bool unquoted = last.begin == 0 || text[last.begin - 1] != '"';
    if (unquoted && last.end > last.begin && text[last.end - 1] == '\r') --last.end;
  }

  void forget() { input_->use(length_, lines_); }

  Diagnostic ragged() const {
    const std::size_t found = cells_.size(), expected = names_.size();
    return input_->fault("bad-table", 0, length_, "this row has " + std::to_string(found) + (found == 1 ? " cell" : " cells") + ", and the header has " + std::to_string(expected),
                         found > expected ? "put a cell that holds the separator in quotes" : "give each column a cell; one of which nothing is known stays empty");
  }

  Diagnostic too_long() const {
    if (open_quote_ != std::string_view::npos) return input_->fault("bad-table", open_quote_, open_quote_ + 1, "this quote is not closed within " + std::to_string(kLongestRow) + " bytes", "close it; write `\"\"` for a quote inside a cell");
    return input_->fault("bad-table", 0, 0, "this row is longer than " + std::to_string(kLongestRow) + " bytes", "is it a table of text?");
  }

  std::unique_ptr<TableInput> input_;
  std::vector<std::string> names_;
  std::vector<FoundCell> cells_;
  std::size_t length_ = 0, lines_ = 0, open_quote_ = std::string_view::npos;
};

}  // namespace

std::unique_ptr<TextTable> csv_table(std::unique_ptr<TableInput> input, char separator) { return std::make_unique<CsvReader>(std::move(input), separator); }

}  // namespace chungsuc
