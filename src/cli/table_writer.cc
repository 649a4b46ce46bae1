// SPDX-License-Identifier: Apache-2.0
// Purpose: writes the answers of tables.
// External interface: class TableWriter. Private: quotes of CSV and JSON.
#include "cli/table_writer.h"

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "chungsuc/diagnostic.h"

namespace chungsuc {

namespace {

constexpr const char* kRow = "row";

void put_csv(std::string& out, std::string_view cell, char separator) {
  if (cell.find_first_of("\"\r\n") == std::string_view::npos && cell.find(separator) == std::string_view::npos) {
    out += cell;
    return;
  }
  out += '"';
  for (char c : cell) out += c == '"' ? "\"\"" : std::string(1, c);
  out += '"';
}

void put_json(std::string& out, std::string_view text) {
  const bool plain = std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\' || c == 0x7F; });
  out += plain ? "\"" + std::string(text) + "\"" : nlohmann::json(text).dump();
}

const char* outcome_word(Outcome o, bool award) {
  if (o == Outcome::undetermined) return "undetermined";
  if (o == Outcome::met) return award ? "eligible" : "met";
  return award ? "not_eligible" : "not_met";
}

const TextColumn* column_named(const TextBlock& block, const std::string& name) {
  auto it = std::find_if(block.columns.begin(), block.columns.end(), [&](const TextColumn& c) { return c.name == name; });
  return it == block.columns.end() ? nullptr : &*it;
}

// Name and words of each column of answers; nullptr: null.
template <typename Put>
void each_answer(const TableResult& part, std::size_t row, const Put& put) {
  for (const OutcomeColumn& c : part.columns) {
    put(c.question, "", outcome_word(c.outcomes[row], c.is_award));
    if (!c.is_standing) continue;
    auto level = [&](signed char rank) { return rank < 0 ? nullptr : c.levels[static_cast<std::size_t>(rank)].c_str(); };
    put(c.question, ".lower", level(c.lower[row]));
    put(c.question, ".upper", level(c.upper[row]));
  }
}

}  // namespace

TableWriter::TableWriter(TableWriterOptions o) : o_(std::move(o)), out_(o_.path.empty() ? std::cout : file_) {}

void TableWriter::header(const TableResult& of) {
  if (!o_.path.empty()) file_.open(o_.path, std::ios::binary | std::ios::trunc);
  if (!out_ || (!o_.path.empty() && !file_.is_open())) throw Error("`" + o_.path + "` cannot be written");
  if (o_.form != TableForm::csv) return;
  if (o_.byte_order_mark) text_ += "\xEF\xBB\xBF";
  std::vector<std::string> names = o_.keep;
  if (names.empty()) names.push_back(kRow);
  for (const OutcomeColumn& c : of.columns) {
    names.push_back(c.question);
    if (c.is_standing) names.push_back(c.question + ".lower"), names.push_back(c.question + ".upper");
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i) text_ += o_.separator;
    put_csv(text_, names[i], o_.separator);
  }
  text_ += '\n';
  flush();
}

void TableWriter::write(const TextBlock& block, const TableResult& part) {
  const bool csv = o_.form == TableForm::csv;
  std::vector<const TextColumn*> kept;
  for (const std::string& name : o_.keep) kept.push_back(column_named(block, name));
  for (std::size_t row = 0; row < part.rows; ++row) {
    const char* between = csv ? "" : "{";
    const char separator[] = {csv ? o_.separator : ',', '\0'};
    auto name_of = [&](std::string_view name) {
      text_ += between;
      between = separator;
      if (csv) return;
      put_json(text_, name);
      text_ += ':';
    };
    ++rows_;
    if (o_.keep.empty()) {
      name_of(kRow);
      text_ += std::to_string(rows_);
    }
    for (std::size_t k = 0; k < kept.size(); ++k) {
      name_of(o_.keep[k]);
      const std::string_view cell = kept[k] ? kept[k]->cell(row) : std::string_view();
      if (csv) put_csv(text_, cell, o_.separator);
      else if (cell.empty() && (!kept[k] || kept[k]->bare.empty() || kept[k]->bare[row])) text_ += "null";
      else if (!kept[k]->bare.empty() && kept[k]->bare[row]) text_ += cell;
      else put_json(text_, cell);
    }
    each_answer(part, row, [&](const std::string& question, const char* of, const char* word) {
      name_of(csv ? std::string_view() : question + of);
      if (csv) put_csv(text_, word ? word : "", o_.separator);
      else if (word) put_json(text_, word);
      else text_ += "null";
    });
    text_ += csv ? "\n" : "}\n";
  }
  flush();
}

void TableWriter::flush() {
  out_ << text_;
  text_.clear();
  out_.flush();
  if (!out_) throw Error("the answers cannot be written" + (o_.path.empty() ? "" : " to `" + o_.path + "`"));
}

}  // namespace chungsuc
