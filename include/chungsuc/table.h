// SPDX-License-Identifier: Apache-2.0
//
// Many cases at once, column by column: a row is a subject, a column a fact of it.
//
//   ArrowArrayStream stream{};                                          // from any library that speaks Arrow
//   const TableQuery query{.questions = {"meets.commune_standing"}, .kind = "commune", .as_of = Date::parse("2023-12-29"), .blocking = true};
//   const TableResult result = book->decide_table(query, stream);       // read to its end
//   for (std::size_t row = 0; row < result.rows; ++row)
//     if (result.columns[0].outcomes[row] == Outcome::undetermined) std::cout << "row " << row << " is open\n";
//   for (const ConditionCount& c : result.blocking->counts)             // those that fail most first
//     std::cout << result.blocking->conditions[c.condition].id << ": not met in " << c.not_met << " rows\n";
//
// A column bears the id of a fact or judgement. One that is given for each year or round means that of the row's context;
// `income.2022` means the one of 2022; that both stand for the same year is refused. `id` and `kind` say who a row is about; `as_of`, `round`, `lodged_on` and
// `assessed_year` give each row a context of its own. Null, and a float that is not a number, is missing, and so is a
// column that is not there.
//
// What a floating-point column holds is read as the amount nearest to it that its fact can have: whole đồng for money, nine
// places after the point for what else has fractions. Decimal, integer and text columns are read exactly, text without the
// blanks around it. Booleans may also be 0 and 1, and words as data frames and spreadsheets write them: `True`, `FALSE`. A value
// that the fact cannot have (outside its domain, no value of its enumeration) is missing, and counted in `TableResult::invalid`;
// what no context can be (a day that is none, an unknown round) throws Error, with the column and the row, counted from 0.
//
// Each outcome equals that of `decide` on the facts of the row; `explain_row` gives that decision with its reasons.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "chungsuc/arrow.h"
#include "chungsuc/export.h"
#include "chungsuc/facts.h"
#include "chungsuc/outcome.h"

namespace chungsuc {

struct TableResult;

struct TableQuery {
  std::vector<std::string> questions;
  std::string kind = {};                     // of subject; this and what follows, where no column says it
  std::optional<Date> as_of = {};
  std::optional<std::string> round = {};
  std::optional<Date> lodged_on = {};
  std::optional<int> assessed_year = {};
  bool refuse_unknown = false;               // columns that are no facts: refused, or named in `TableResult::unused`
  bool reasons = false;                      // which step decided each row: `OutcomeColumn::reasons`
  bool missing = false;                      // how many facts each open row waits for: `OutcomeColumn::missing`
  bool blocking = false;                     // how often each condition is met: `TableResult::blocking`
  std::optional<std::string> group_by = {};  // the same by the values of a column: text, whole numbers or booleans
  unsigned threads = 1;                      // 0: as many as the machine runs at once
  std::vector<std::string> assumed = {};     // columns whose cells are no facts but what somebody assumes: explained as such
  std::string assumed_why = {};
  std::size_t first_row = 0;                 // its number, in what is told of rows: where a table is part of a larger one
  // Some ten times a second, by the thread that called, with the rows decided so far; false: no more. What was not decided by
  // then is undetermined.
  std::function<bool(std::size_t rows)> progress = {};
  // The answers to each batch as it is decided, its rows counted from 0, while its arrays are still there: so that memory
  // does not grow with the table. What is returned at the end then has no outcomes, and the rest of all batches together.
  std::function<void(const TableResult& batch)> each_batch = {};
};

// Of each row a place in a list, -1 for none of it: a byte a row where the list is short, for what is narrow is written fast.
struct RowKeys {
  std::vector<std::int8_t> narrow;  // one of them is empty
  std::vector<std::int32_t> wide;
  std::size_t size() const { return narrow.size() + wide.size(); }
  bool empty() const { return size() == 0; }
  std::int32_t operator[](std::size_t row) const { return wide.empty() ? narrow[row] : wide[row]; }
};

// The answers to one question, a row each.
struct OutcomeColumn {
  std::string question;
  bool is_award = false;  // met means eligible
  std::vector<Outcome> outcomes;
  // Standings: the rank of the level surely reached and of the highest not refuted, from 0; -1: below all of them.
  bool is_standing = false;
  std::vector<std::string> levels;  // their ids, by rank
  std::vector<signed char> lower, upper;
  // On request: of each row the `Decision::deciding_step` of its own decision, by its place among `reason_ids`; -1 where that is
  // empty. And how many its `Decision::missing` names.
  bool has_reasons = false, has_missing = false;  // they were asked for, also of a table without rows
  RowKeys reasons;
  std::vector<std::string> reason_ids;
  std::vector<std::int32_t> missing;
};

// A step that reasons end at: a fact that is compared, a tally, a gate, a rule that is not encoded. `within` is the definition in
// which it stands: a criterion, a level, an award or a class of it.
struct TableCondition {
  std::string question, id, within;
};

// In how many rows of a group a condition is met, is not, or is open. Of several that bear one name the worst counts; a part of
// `none` is met where it does not hold; what is not asked of a row, for it does not apply or a gate is shut, is not counted.
struct ConditionCount {
  std::size_t condition = 0, group = 0;  // places in the lists of the table
  std::size_t met = 0, not_met = 0, open = 0;
};

struct BlockingTable {
  std::optional<std::string> group_by;
  bool numbers = false;                            // groups are whole numbers
  std::vector<std::optional<std::string>> groups;  // nothing: of null, or of all rows where no column was named
  std::vector<TableCondition> conditions;
  std::vector<ConditionCount> counts;              // those that fail most first, then those that are open most
};

struct InvalidCells {
  std::string column;
  std::size_t cells = 0;
  std::size_t first_row = 0;
  std::vector<std::size_t> rows;  // the first twenty, this one too
  std::string why, why_vi;        // of the first
};

struct TableResult {
  std::size_t rows = 0;
  std::vector<OutcomeColumn> columns;
  std::vector<std::string> unused;     // columns that say nothing that the book knows
  std::vector<std::string> unused_why;    // of each, where it bears the name of a fact: `income.20233`; or nothing
  std::vector<InvalidCells> invalid;   // values that facts cannot have; they are taken as missing
  std::size_t closer = 0;              // answers that needed a closer look than columns allow
  bool stopped = false;                // by `progress`
  std::optional<BlockingTable> blocking;  // on request
};

// The answers as one Arrow batch without a copy: of each question a column of its name, a dictionary of not_met, undetermined
// and met (of awards not_eligible, undetermined and eligible), and of standings `QUESTION.lower` and `QUESTION.upper`, the ids
// of levels, null for below all of them; on request `QUESTION.reason`, a dictionary of ids, null where there is none, and
// `QUESTION.missing`, int32. The stream keeps the result alive; the caller releases it.
CHUNGSUC_EXPORT ArrowArrayStream to_arrow(std::shared_ptr<const TableResult>);

// The same for who has dictionaries of another kind: columns as bits or keys, and the words that these choose. Where a few words
// tell all, as many columns of booleans as `bits` says whether it is the first word, the second, and so on; what none of them
// says is the last, or null where there may be null. The first bears the name of the column and stands in its place, the others
// follow after all columns, as `QUESTION=WORD`. Elsewhere keys are plain integers, -1 for null; without words they are numbers.
CHUNGSUC_EXPORT ArrowArrayStream choices_to_arrow(std::shared_ptr<const TableResult>);
struct ColumnChoices {
  std::string column;
  std::vector<std::string> words;
  bool nullable = false;
  std::size_t bits = 0;
};
CHUNGSUC_EXPORT std::vector<ColumnChoices> choices_of(const TableResult&);

// The counts in the same way, a row each, those that fail most first: `question`, `condition` and `within`, dictionaries; the
// group, where a column was named, under its name; `met`, `not_met` and `open`, int64. Throws Error where they were not asked for.
CHUNGSUC_EXPORT ArrowArrayStream blocking_to_arrow(std::shared_ptr<const TableResult>);

}  // namespace chungsuc
