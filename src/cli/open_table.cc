// SPDX-License-Identifier: Apache-2.0
// Purpose: which form a table has, by its name and first bytes.
// External interface: open_text_table. Private: forms that are not text.
#include <algorithm>

#include "cli/table_forms.h"

namespace chungsuc {

namespace {

constexpr const char* kPython = "is read by the command of the Python package, from a file: pip install chungsuc pyarrow, then `python -m chungsuc` and the same options";

struct OtherForm {
  std::string_view first_bytes, what, help;
};
constexpr OtherForm kOtherForms[] = {
    {"PAR1", "Parquet", kPython},
    {"ARROW1", "an Arrow file", kPython},
    {"\xFF\xFF\xFF\xFF", "an Arrow stream", kPython},
    {"FEA1", "Feather", kPython},
    {"PK\x03\x04", "a spreadsheet or an archive", "save the sheet as `CSV UTF-8`"},
    {"\xD0\xCF\x11\xE0", "a spreadsheet", "save the sheet as `CSV UTF-8`"},
    {"\x1F\x8B", "compressed", "unpack it on the way: gzip -dc FILE | chungsuc decide … --table -"},
    {"\x28\xB5\x2F\xFD", "compressed", "unpack it on the way: zstd -dc FILE | chungsuc decide … --table -"},
    {"\xFF\xFE", "in UTF-16", "save it as UTF-8; a spreadsheet calls it `CSV UTF-8`"},
    {"\xFE\xFF", "in UTF-16", "save it as UTF-8; a spreadsheet calls it `CSV UTF-8`"},
    {"[", "one JSON list", "write one object a line: jq -c '.[]' FILE | chungsuc decide … --table -"},
};

char separator_of(const std::string& word) {
  if (word.empty()) return '\0';
  if (word == "tab" || word == "\\t") return '\t';
  const bool usable = word.size() == 1 && word[0] > ' ' && word[0] != '"' && word[0] != '.' && word[0] != '-' && !(word[0] >= '0' && word[0] <= '9');
  if (!usable) throw Error("`" + word + "` does not separate cells; --separator is one sign such as `;`, or `tab`");
  return word[0];
}

}  // namespace

bool ends_as(const std::string& path, std::initializer_list<std::string_view> endings) {
  std::string end = path.substr(std::min(path.size(), path.find_last_of("./") == std::string::npos ? path.size() : path.find_last_of("./")));
  std::transform(end.begin(), end.end(), end.begin(), [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c); });
  return std::find(endings.begin(), endings.end(), end) != endings.end();
}

std::unique_ptr<TextTable> open_text_table(const TextTableOptions& o) {
  const char separator = separator_of(o.separator);
  auto input = std::make_unique<TableInput>(o.path);
  constexpr std::size_t kLooked = 16;
  while (input->text().size() < kLooked && input->more()) {}
  std::string_view first = input->text();
  for (const OtherForm& other : kOtherForms)
    if (first.starts_with(other.first_bytes) && !(other.first_bytes == "[" && ends_as(o.path, {".csv", ".tsv"})))
      throw Error("`" + input->name() + "` is " + std::string(other.what) + ", and a table is read as CSV or JSON lines; " + (other.help == kPython ? "this form " : "") + std::string(other.help));
  if (first.starts_with("\xEF\xBB\xBF")) first.remove_prefix(3);
  const std::size_t begin = first.find_first_not_of(" \t\r\n");
  const bool object = begin != std::string_view::npos && first[begin] == '{';
  const bool json = ends_as(o.path, {".jsonl", ".ndjson"}) || (object && !ends_as(o.path, {".csv", ".tsv", ".txt"}));
  if (json && separator) throw Error("--separator is of CSV, and `" + input->name() + "` holds JSON lines");
  return json ? json_lines_table(std::move(input)) : csv_table(std::move(input), separator);
}

}  // namespace chungsuc
