// SPDX-License-Identifier: Apache-2.0
// Purpose: decides the rows of a table from the command line, and explains one of them.
// External interface: command_decide_rows. Private: class RowsCommand, for one table.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <set>
#include <utility>

#include "cli/commands.h"
#include "cli/table_cells.h"
#include "cli/table_feed.h"
#include "cli/table_told.h"
#include "cli/table_writer.h"
#include "source/findings.h"

namespace chungsuc {

namespace {

TableQuery row_query(const DecideOptions& o) {
  TableQuery query;
  query.questions = o.ask;
  query.kind = o.rows.kind;
  if (!o.as_of.empty()) query.as_of = day_of(o.as_of, "--as-of");
  if (!o.round.empty()) query.round = o.round;
  if (!o.lodged_on.empty()) query.lodged_on = day_of(o.lodged_on, "--lodged-on");
  query.assessed_year = o.year;
  query.threads = o.rows.threads;
  query.first_row = 1;  // as --row counts
  return query;
}

bool is_question(const RuleBook& book, const std::string& id) {
  const auto all = book.questions();
  return std::any_of(all.begin(), all.end(), [&](const Question& q) { return q.id == id; });
}

// What all questions are about, where it is one kind; or "".
std::string kind_of_questions(const RuleBook& book, const std::vector<std::string>& asked) {
  std::set<std::string> about;
  for (const Question& q : book.questions())
    if (std::find(asked.begin(), asked.end(), q.id) != asked.end()) about.insert(q.subject);
  const std::vector<KindOfSubject> kinds = book.kinds();
  const bool one = about.size() == 1 && std::any_of(kinds.begin(), kinds.end(), [&](const KindOfSubject& k) { return k.id == *about.begin() && !k.abstract; });
  return one ? *about.begin() : "";
}

// Those that are about other subjects; an award says why it is given to none of them.
std::vector<std::string> not_asked_of(const RuleBook& book, const std::vector<std::string>& asked, const std::string& kind) {
  std::set<std::string> own{kind};
  for (const KindOfSubject& k : book.kinds())
    if (k.id == kind)
      for (const VocabularyValue& group : k.groups) own.insert(group.id);
  std::vector<std::string> others;
  for (const Question& q : book.questions()) {
    const std::string about = "," + q.subject + ",";
    const bool is_own = q.subject.empty() || std::any_of(own.begin(), own.end(), [&](const std::string& id) { return about.find("," + id + ",") != std::string::npos; });
    if (!is_own && q.kind != "award" && std::find(asked.begin(), asked.end(), q.id) != asked.end()) others.push_back("`" + q.id + "` is about `" + q.subject + "`");
  }
  return others;
}

TableForm answers_as(const DecideOptions& o, bool format_given, TableForm of_table) {
  const std::string& path = o.rows.output;
  if (format_given) {
    if (o.book.format != "csv" && o.book.format != "jsonl") throw Error("the answers of a table are written as csv or jsonl, not as " + o.book.format + "; one row, named with --row, is explained as " + o.book.format);
    return o.book.format == "csv" ? TableForm::csv : TableForm::json_lines;
  }
  if (ends_as(path, {".parquet", ".arrow", ".feather", ".ipc"})) throw Error("`" + path + "` is written by the command of the Python package: pip install chungsuc pyarrow, then the same command line");
  if (ends_as(path, {".jsonl", ".ndjson"})) return TableForm::json_lines;
  if (ends_as(path, {".csv", ".tsv", ".txt"})) return TableForm::csv;
  if (std::filesystem::path(path).has_extension()) throw Error("`" + path + "` ends as no form that answers have; end it .csv, .tsv or .jsonl (.parquet by the Python package), or name the form with --format");
  return of_table;
}

// That of the table, if the file does not name one.
char separator_of_answers(const std::string& path, const TextTable& table) {
  if (ends_as(path, {".tsv"})) return '\t';
  return table.form == TableForm::csv ? table.separator : ',';
}

// One row as a table of its own.
class OneRow : public TextTable {
 public:
  OneRow(const TextTable& of, const TextBlock& block, std::size_t row) : lines_{block.lines[row]} {
    form = of.form;
    name = of.name;
    for (const TextColumn& c : block.columns) {
      columns_.push_back({c.name});
      columns_.back().add(c.cell(row));
    }
  }
  bool next(TextBlock& block) override {
    if (std::exchange(given_, true)) return false;
    block = {columns_, lines_};
    return true;
  }

 private:
  std::vector<TextColumn> columns_;
  std::vector<std::size_t> lines_;
  bool given_ = false;
};

class RowsCommand {
 public:
  RowsCommand(const RuleBook& book, const DecideOptions& o) : book_(book), o_(o), query_(row_query(o)) {}

  // A fault of the table ends it, and stands on standard error; what was answered before stays.
  int run(bool format_given) {
    int code = 0;
    try {
      table_ = open_text_table({o_.rows.table, o_.rows.separator});
      code = o_.rows.row ? explain_one() : answer_all(format_given);
    } catch (const TableFault& fault) {
      std::cerr << fault.what.to_text();
      code = 1;
    }
    if (table_) told_.tell_refused(table_->name);
    return told_.refused.empty() ? code : 1;
  }

 private:
  int answer_all(bool format_given) {
    const TableForm form = answers_as(o_, format_given, table_->form);
    TableFeed feed(*table_);
    get_ready(feed.block());
    feed.before_each([&](TextBlock& block) { cells_->make_ready(block, *table_, told_.refused); });
    const bool csv = table_->form == TableForm::csv;
    TableWriter writer({o_.rows.output, form, separator_of_answers(o_.rows.output, *table_), csv && table_->has_byte_order_mark, kept(feed.block())});
    bool begun = false;
    auto begin = [&](const TableResult& result) {
      if (!begun) writer.header(result);
      begun = true;
      told_.tell_unused(result, o_.rows.keep, *cells_, table_->name);
    };
    query_.each_batch = [&](const TableResult& part) {
      begin(part);
      told_.note(part, feed.block(), *cells_, o_.rows.decimal.empty());
      writer.write(feed.block(), part);
    };
    if (!o_.rows.kind.empty() && !has_column(feed.block(), "kind")) told_.tell_others(not_asked_of(book_, o_.ask, o_.rows.kind), o_.rows.kind, table_->name);
    do begin(decided(feed));
    while (feed.waits());
    return 0;
  }

  TableResult decided(TableFeed& feed) const {
    ArrowArrayStream stream = feed.stream();
    try {
      return book_.decide_table(query_, stream);
    } catch (const Error&) {
      feed.rethrow();
      throw;
    }
  }

  // The rows before it are read, and not decided.
  int explain_one() {
    TextBlock block;
    std::size_t before = 0;
    while (table_->next(block)) {
      if (o_.rows.row <= before + block.rows()) return explain(block, o_.rows.row - before - 1);
      before += block.rows();
    }
    throw Error("there is no row " + std::to_string(o_.rows.row) + " in `" + table_->name + "`; it has " + std::to_string(before));
  }

  int explain(const TextBlock& block, std::size_t row) {
    get_ready(block);
    std::vector<Decision> decisions;
    for (const std::string& question : o_.ask) {
      OneRow one(*table_, block, row);
      TableFeed feed(one);
      told_.refused.clear();
      feed.before_each([&](TextBlock& ready) { cells_->make_ready(ready, *table_, told_.refused); });
      TableQuery query = query_;
      query.questions = {question};
      query.first_row = o_.rows.row;
      ArrowArrayStream stream = feed.stream();
      try {
        decisions.push_back(book_.explain_row(query, stream, 0));
      } catch (const Error&) {
        feed.rethrow();
        throw;
      }
    }
    return print_decisions(book_, decisions, o_);
  }

  void get_ready(const TextBlock& block) {
    const bool column = has_column(block, "kind");
    if (query_.kind.empty() && !column) query_.kind = kind_of_questions(book_, o_.ask);
    const bool known = std::all_of(o_.ask.begin(), o_.ask.end(), [&](const std::string& id) { return is_question(book_, id); });  // of one that is not there, that is told
    if (query_.kind.empty() && !column && known) throw Error("of which kind are the rows? name it with --kind, or add a column `kind`");
    if (!query_.as_of && !has_column(block, "as_of")) throw Error("as of which day? name it with --as-of YYYY-MM-DD, or add a column `as_of`; the clock is never read");
    DecimalSign sign = o_.rows.decimal == "comma" ? DecimalSign::comma : DecimalSign::careful;
    if (o_.rows.decimal == "point" || (o_.rows.decimal.empty() && table_->separator == ',')) sign = DecimalSign::plain;
    cells_.emplace(book_, query_, sign);
  }

  static bool has_column(const TextBlock& block, const std::string& name) {
    return std::any_of(block.columns.begin(), block.columns.end(), [&](const TextColumn& c) { return c.name == name; });
  }

  // Whom a row is about stands first.
  std::vector<std::string> kept(const TextBlock& block) const {
    std::vector<std::string> names;
    if (has_column(block, "id")) names.push_back("id");
    auto add = [&](const std::string& name) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    };
    for (const std::string& wanted : o_.rows.keep) {
      std::vector<std::string> known;
      for (const TextColumn& c : block.columns) known.push_back(c.name);
      if (wanted == "*") std::for_each(known.begin(), known.end(), add);
      else if (has_column(block, wanted) || table_->form == TableForm::json_lines) add(wanted);  // a later line may have it
      else throw Error("there is no column `" + wanted + "` to keep" + (nearest(wanted, known).empty() ? "" : "; did you mean `" + nearest(wanted, known) + "`?"));
    }
    return names;
  }

  const RuleBook& book_;
  const DecideOptions& o_;
  TableQuery query_;
  std::unique_ptr<TextTable> table_;
  std::optional<TableCells> cells_;
  TableTold told_;
};

}  // namespace

int command_decide_rows(const DecideOptions& o, bool format_given) {
  if (o.ask.empty()) throw Error("name a question with --ask; a table is asked one or several");
  if (o.rows.row == 0 && o.brief) throw Error("--brief is of decisions with their reasons; name a row with --row, or leave it out");
  if (o.rows.row && !o.rows.output.empty()) throw Error("--output takes the answers of all rows; the decision of --row is printed");
  if (o.rows.row && (o.book.format == "csv" || o.book.format == "jsonl" || o.book.format == "certificate")) throw Error("one row is explained as text, json or html, not as " + o.book.format);
  std::error_code none;
  if (!o.rows.output.empty() && std::filesystem::equivalent(o.rows.table, o.rows.output, none)) throw Error("`" + o.rows.output + "` is the table itself; name another file for the answers");
  auto book = open_book(o.book);
  return book ? RowsCommand(*book, o).run(format_given) : 1;
}

}  // namespace chungsuc
