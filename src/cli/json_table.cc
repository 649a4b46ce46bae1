// SPDX-License-Identifier: Apache-2.0
// Purpose: JSON lines, an object each, as they come.
// External interface: json_lines_table. Private: class JsonReader; what one line says.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <unordered_map>

#include "cli/table_forms.h"
#include "source/nfc.h"

namespace chungsuc {

namespace {

constexpr std::size_t kMostColumns = 10'000;  // keys that no line repeats must not fill the memory

using JsonEvents = nlohmann::json_sax<nlohmann::json>;

struct FoundValue {
  std::string text;
  bool bare = false;
};

// Numbers are kept as they are written: what a double would make of them is another number.
class JsonLine : public JsonEvents {
 public:
  std::vector<std::pair<std::string, FoundValue>> found;
  std::optional<std::size_t> wrong_at;  // byte, from 1
  std::string wrong, help;

  bool null() override { return take("", true); }
  bool boolean(bool value) override { return take(value ? "true" : "false", true); }
  bool number_integer(number_integer_t value) override { return take(std::to_string(value), true); }
  bool number_unsigned(number_unsigned_t value) override { return take(std::to_string(value), true); }
  bool number_float(number_float_t, const string_t& written) override { return take(written, true); }
  bool string(string_t& value) override {
    if (!is_nfc(value) || value.find('\0') != std::string::npos) return refuse("`" + key_ + "` is not in Unicode normalisation form C, or holds a NUL character", "diacritics must be composed with their letters");
    return take(value, false);
  }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return ++depth_ == 1 || nested("an object", "a fact of one year or round is a key of its own, such as `income.2023`; "); }
  bool end_object() override { return --depth_, true; }
  bool start_array(std::size_t) override { return depth_ == 0 ? refuse(kNoObject, kWrite) : nested("a list", ""); }
  bool end_array() override { return true; }
  bool key(string_t& value) override {
    key_ = std::move(value);
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) override {
    wrong_at = position;
    wrong = "this is no JSON";
    help = kWrite;
    return false;
  }

 private:
  static constexpr const char* kNoObject = "this line is no JSON object";
  static constexpr const char* kWrite = "write one object a line, such as {\"id\": \"a\", \"income\": 41.5}";

  bool take(std::string text, bool bare) {
    if (depth_ == 0) return refuse(kNoObject, kWrite);
    found.push_back({key_, {std::move(text), bare}});
    return true;
  }
  bool nested(const char* what, const std::string& instead) { return refuse("`" + key_ + "` is " + what + ", and a table on the command line holds single values", instead + "related subjects are given with --facts, or as list columns of Parquet through the Python package"); }
  bool refuse(std::string why, std::string what_to_do) {
    wrong = std::move(why);
    help = std::move(what_to_do);
    return false;
  }

  std::string key_;
  int depth_ = 0;
};

class JsonReader : public TextTable {
 public:
  explicit JsonReader(std::unique_ptr<TableInput> input) : input_(std::move(input)) {
    form = TableForm::json_lines;
    name = input_->name();
    while (input_->text().size() < 3 && input_->more()) {}
    if ((has_byte_order_mark = input_->text().starts_with("\xEF\xBB\xBF"))) input_->use(3, 0);
  }

  bool next(TextBlock& block) override {
    block.lines.clear();
    for (TextColumn& c : block.columns) {
      c.bytes.clear();
      c.bare.clear();
      c.ends.assign(1, 0);
    }
    std::size_t bytes = 0;
    while (block.rows() < kBlockRows && bytes < kBlockBytes) {
      if (block.rows() > 0 && !line_end() && input_->would_wait()) break;
      const std::optional<std::size_t> length = line();
      if (!length) break;
      bytes += *length;
      row(block, input_->text().substr(0, *length));
      input_->use(*length, 1);
    }
    return block.rows() > 0;
  }

 private:
  std::optional<std::size_t> line_end() const {
    const std::size_t end = input_->text().find('\n');
    return end == std::string_view::npos ? std::nullopt : std::optional(end + 1);
  }

  // The length of the next line with its line break; nothing: there are no more.
  std::optional<std::size_t> line() {
    for (;;) {
      if (auto end = line_end()) return end;
      if (input_->text().size() > kLongestRow) throw TableFault{input_->fault("bad-table", 0, 0, "this line is longer than " + std::to_string(kLongestRow) + " bytes", "write one object a line")};
      if (!input_->more()) return input_->text().empty() ? std::nullopt : std::optional(input_->text().size());
    }
  }

  void row(TextBlock& block, std::string_view text) {
    input_->check(text);
    while (!text.empty() && std::string_view(" \t\r\n").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
    if (text.empty()) return;
    JsonLine said;
    if (!nlohmann::json::sax_parse(text.begin(), text.end(), &said)) {
      const std::size_t at = said.wrong_at ? std::min(text.size(), std::max<std::size_t>(*said.wrong_at, 1)) - 1 : 0;
      throw TableFault{input_->fault("bad-table", at, said.wrong_at ? at + 1 : text.size(), said.wrong, said.help)};
    }
    const std::size_t rows = block.rows();
    for (std::size_t i = 0; i < said.found.size(); ++i) {
      const auto& [key, value] = said.found[i];
      const bool in_order = i < block.columns.size() && block.columns[i].name == key;  // lines mostly say the same in the same order
      TextColumn& c = in_order ? block.columns[i] : column(block, key, rows);
      if (c.rows() > rows) throw TableFault{input_->fault("bad-table", 0, text.size(), "`" + key + "` stands twice in this object", "leave one of them")};
      c.add(value.text);
      c.bare.push_back(value.bare);
    }
    for (TextColumn& c : block.columns) pad(c, rows + 1);
    block.lines.push_back(input_->line());
  }

  TextColumn& column(TextBlock& block, const std::string& key, std::size_t rows) {
    auto [it, is_new] = place_.try_emplace(key, block.columns.size());
    if (is_new) {
      if (it->second == kMostColumns) throw TableFault{input_->fault("bad-table", 0, 0, "here the table has more than " + std::to_string(kMostColumns) + " keys", "the keys of a line are names of facts")};
      block.columns.push_back({key});
      pad(block.columns.back(), rows);
    }
    return block.columns[it->second];
  }

  static void pad(TextColumn& c, std::size_t rows) {
    while (c.rows() < rows) {
      c.add("");
      c.bare.push_back(true);
    }
  }

  std::unique_ptr<TableInput> input_;
  std::unordered_map<std::string, std::size_t> place_;
};

}  // namespace

std::unique_ptr<TextTable> json_lines_table(std::unique_ptr<TableInput> input) { return std::make_unique<JsonReader>(std::move(input)); }

}  // namespace chungsuc
