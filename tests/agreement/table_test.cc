// SPDX-License-Identifier: Apache-2.0
// Tables against single cases, on generated rules and facts: each row must say what deciding it alone says, whatever the layout
// of its columns, the offsets and the batches. CHUNGSUC_SEED chooses others, CHUNGSUC_ROWS how many.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <limits>
#include <set>

#include "arrow_columns.h"
#include "check/checked_model.h"
#include "compile/compile.h"
#include "generator.h"
#include "model/load_model.h"
#include "reason/decide.h"
#include "reason/row_decision.h"

namespace chungsuc::agreement {
namespace {

using testing::ArrowTable;
using testing::Cell;
using testing::ColumnData;

long setting(const char* name, long otherwise) {
  const char* given = std::getenv(name);
  return given ? std::strtol(given, nullptr, 10) : otherwise;
}

const char* const kPlaces[] = {"hill", "plain", "coast"};
const char* const kMerits[] = {"good", "fine", "best"};
const char* const kSteps[] = {"low", "middle", "high"};

// What a table can hold: no bounds, and no list of which only a part is known.
void make_plain(Subject& s) {
  std::erase_if(s.facts, [](const auto& f) { return f.second.state == Fact::State::bounded || f.second.state == Fact::State::missing; });
  std::erase_if(s.relations, [](const auto& r) { return r.second.extent != Subject::Extent::complete; });
  for (auto& [name, r] : s.relations)
    for (Subject& item : r.items) make_plain(item);
}

Cell cell_of(const Subject& s, const std::string& name, const std::string& format) {
  auto it = s.facts.find(name);
  if (it == s.facts.end()) return {};
  if (it->second.state == Fact::State::none) return Cell::of(std::string("none"));
  const long n = *it->second.range.low;
  const bool text = format.ends_with("u") || format.ends_with("U");
  const bool day = name == "d0" || name.ends_with("_on");
  if (!text) return format == "tsn:" ? Cell::of(std::int64_t{n} * 86'400'000'000'000) : format.starts_with("d:") ? Cell::of(std::int64_t{n} * 100) : Cell::of(std::int64_t{n});
  if (name == "e0") return Cell::of(std::string(kPlaces[n]));
  if (name == "j1") return Cell::of(std::string(kMerits[n]));
  if (name == "level") return Cell::of(std::string(kSteps[n]));
  if (name[0] == 'b' || name.starts_with("j0")) return Cell::of(std::string(n ? "true" : "FALSE "));
  return Cell::of(day ? Date::from_days(static_cast<std::int32_t>(n)).to_string() : std::to_string(n));
}

class TableMaker {
 public:
  TableMaker(std::vector<Case> cases, Choices& c) : cases_(std::move(cases)), c_(c) {}

  std::vector<ColumnData> make() {
    for (const char* name : {"b0", "b1"}) fact(name, {"b", "u", "C:vu", "l", "C", "f", "g", "d:10,2"});
    for (const char* name : {"n0", "n1"}) fact(name, {"c", "s", "i", "l", "C", "S", "I", "L", "f", "g", "d:10,2", "u", "U", "vu", "I:u"});
    fact("k0", {"u", "vu", "c:U"});
    per("y0", {"2022", "2023"}, {"l", "g", "i", "u"});
    per("q0", {"r1", "r2"}, {"l", "g", "c"});
    fact("d0", {"tdD", "tsn:", "u", "vu"});
    fact("e0", {"u", "U", "vu", "C:u", "l:vu"});
    per("j0", {"r1", "r2"}, {"b", "u", "s", "g"});
    fact("j1", {"u", "c:U"});
    lists("parts", {{"n", "l", {}}, {"b", "b", {}}});
    lists("records", {{"level", "u", {}}, {"decided_on", "tdD", {}}, {"revoked_on", "u", {}}, {"mark", "i", {}}});
    record("one", {{"n", "g", {}}, {"b", "b", {}}});
    column("kind", "u", [](const Case& c) { return Cell::of(c.subject.kind); });
    column("as_of", "tdD", [](const Case& c) { return Cell::of(std::int64_t{c.as_of.days()}); });
    column("round", "vu", [](const Case& c) { return c.round ? Cell::of(*c.round) : Cell{}; });
    column("lodged_on", "u", [](const Case& c) { return c.lodged_on ? Cell::of(c.lodged_on->to_string()) : Cell{}; });
    const std::string year = one_of({"s", "g", "u"});
    column("assessed_year", year, [&](const Case& c) { return !c.year ? Cell{} : year == "u" ? Cell::of(" " + std::to_string(*c.year)) : Cell::of(std::int64_t{*c.year}); });
    return std::move(columns_);
  }

 private:
  template <typename Make>
  void column(const std::string& name, const std::string& format, const Make& make, std::vector<ColumnData> children = {}) {
    ColumnData data{name, format, {}, std::move(children)};
    for (const Case& c : cases_) data.cells.push_back(make(c));
    columns_.push_back(std::move(data));
  }

  std::string one_of(const std::vector<std::string>& formats) { return formats[static_cast<std::size_t>(c_.below(static_cast<int>(formats.size())))]; }

  void fact(const std::string& name, const std::vector<std::string>& formats) {
    const std::string format = one_of(formats);
    column(name, format, [&](const Case& c) { return cell_of(c.subject, name, format); });
  }

  // As a column for each year or round.
  void per(const std::string& name, const std::vector<std::string>& keys, const std::vector<std::string>& formats) {
    for (const std::string& key : keys) {
      const std::string format = one_of(formats);
      column(name + "." + key, format, [&](const Case& c) { return cell_of(c.subject, name + "@" + key, format); });
    }
  }

  static Cell item(const Subject& s, const std::vector<ColumnData>& fields) {
    std::vector<Cell> cells;
    for (const ColumnData& f : fields) cells.push_back(cell_of(s, f.name, f.format));
    return Cell::of(std::move(cells));
  }

  void lists(const std::string& name, const std::vector<ColumnData>& fields) {
    column(name, "+l", [&](const Case& c) {
      auto it = c.subject.relations.find(name);
      if (it == c.subject.relations.end()) return Cell{};
      std::vector<Cell> items;
      for (const Subject& s : it->second.items) items.push_back(item(s, fields));
      return Cell::of(std::move(items));
    }, {{"item", "+s", {}, fields}});
  }

  void record(const std::string& name, const std::vector<ColumnData>& fields) {
    column(name, "+s", [&](const Case& c) {
      auto it = c.subject.relations.find(name);
      return it == c.subject.relations.end() || it->second.items.empty() ? Cell{} : item(it->second.items[0], fields);
    }, fields);
  }

  std::vector<Case> cases_;
  Choices& c_;
  std::vector<ColumnData> columns_;
};

std::vector<ColumnData> rows_of(const std::vector<ColumnData>& all, std::size_t from, std::size_t to) {
  std::vector<ColumnData> some;
  for (const ColumnData& c : all) {
    some.push_back({c.name, c.format, {c.cells.begin() + static_cast<std::ptrdiff_t>(from), c.cells.begin() + static_cast<std::ptrdiff_t>(to)}, c.children});
  }
  return some;
}

const char* word(Outcome o) { return o == Outcome::met ? "met" : o == Outcome::not_met ? "not met" : "undetermined"; }

struct Tried {
  long answers = 0, closer = 0, open = 0, counted = 0;
};

// The book once more, for whoever asks its rooms.
Program program_of(const Book& book, SourceMap& sources) {
  BookFiles files;
  files.place = "b";
  files.texts = book.files(false);
  Findings findings(sources);
  return compile(*check_model(load_model(files, sources, findings), findings), sources);
}

// By group, question, condition and definition: met, not met, open.
using Counts = std::map<std::tuple<std::optional<std::string>, std::string, std::string, std::string>, std::array<std::size_t, 3>>;

void count_row_of(const Program& p, const std::string& question, const Facts& facts, const Context& context, const std::optional<std::string>& group, Counts& out) {
  std::vector<int> choices;
  for (const ReadingInfo& r : p.readings) choices.push_back(r.chosen);
  std::map<std::pair<std::string, std::string>, Tri> worst;
  for (const ConditionOutcome& c : decide_row(p, find_question(p, question), bind(p, facts.tree()), moment_of(p, context), choices, true).conditions) {
    auto [it, is_new] = worst.try_emplace({c.id, c.within}, c.outcome);
    it->second = std::min(it->second, c.outcome);
  }
  for (const auto& [condition, outcome] : worst) ++out[{group, question, condition.first, condition.second}][outcome == Tri::yes ? 0 : outcome == Tri::no ? 1 : 2];
}

Counts counts_of(const BlockingTable& t) {
  Counts all;
  for (const ConditionCount& c : t.counts) {
    const TableCondition& condition = t.conditions[c.condition];
    all[{t.groups[c.group], condition.question, condition.id, condition.within}] = {c.met, c.not_met, c.open};
  }
  return all;
}

std::string shown(const Counts& counts) {
  std::string text;
  for (const auto& [key, n] : counts)
    text += std::get<0>(key).value_or("(null)") + " " + std::get<1>(key) + " " + std::get<3>(key) + "/" + std::get<2>(key) + ": " + std::to_string(n[0]) + " " + std::to_string(n[1]) + " " + std::to_string(n[2]) + "\n";
  return text;
}

// What can group rows, in one of its layouts; some are null.
ColumnData group_column(Choices& choices, std::size_t rows) {
  const char* const kFormats[] = {"u", "U", "vu", "C:u", "l", "s", "b"};
  ColumnData data{"province", kFormats[choices.below(7)], {}};
  const bool is_text = data.format.ends_with("u") || data.format.ends_with("U");
  for (std::size_t i = 0; i < rows; ++i) {
    const int n = choices.below(4);
    if (n == 3) data.cells.emplace_back();
    else data.cells.push_back(is_text ? Cell::of(std::string(kPlaces[n])) : Cell::of(std::int64_t{data.format == "b" ? n % 2 : n - 1}));
  }
  return data;
}

std::optional<std::string> group_of(const ColumnData& data, std::size_t row) {
  const Cell& cell = data.cells[row];
  if (cell.is == Cell::Is::null) return std::nullopt;
  if (cell.is == Cell::Is::text) return cell.text;
  return data.format == "b" ? (cell.number ? "true" : "false") : std::to_string(cell.number);
}

std::string reason_of(const OutcomeColumn& c, std::size_t row) { return c.reasons[row] < 0 ? "" : c.reason_ids[static_cast<std::size_t>(c.reasons[row])]; }

// The answers that are given away with each batch are those of the whole.
void batch_by_batch(const RuleBook& book, TableQuery query, const std::vector<ColumnData>& columns, std::size_t half, const TableResult& whole) {
  const std::size_t rows = whole.rows;
  std::vector<ArrowTable> batches;
  if (half > 0) batches.emplace_back(rows_of(columns, 0, half), half);
  batches.emplace_back(rows_of(columns, half, rows), rows - half);
  const std::size_t count = batches.size();
  std::size_t before = 0, given = 0, told = 0;
  query.each_batch = [&](const TableResult& part) {
    ++given;
    for (std::size_t q = 0; q < part.columns.size(); ++q) {
      const auto same = [&](const auto& of_part, const auto& of_whole) { return of_part.empty() ? of_whole.empty() : std::equal(of_part.begin(), of_part.end(), of_whole.begin() + static_cast<std::ptrdiff_t>(before)); };
      const OutcomeColumn &one = part.columns[q], &all = whole.columns[q];
      ASSERT_TRUE(one.outcomes.size() == part.rows && same(one.outcomes, all.outcomes) && same(one.lower, all.lower) && same(one.upper, all.upper) && same(one.missing, all.missing));
      for (std::size_t row = 0; row < one.reasons.size(); ++row) ASSERT_EQ(reason_of(one, row), reason_of(all, before + row));
    }
    before += part.rows;
  };
  query.progress = [&](std::size_t done) {
    told = done;
    return true;
  };
  ArrowArrayStream stream = testing::stream_of(std::move(batches));
  const TableResult sums = book.decide_table(query, stream);
  stream.release(&stream);
  ASSERT_TRUE(given == count && before == rows && told == rows && sums.rows == rows && sums.closer == whole.closer && sums.unused == whole.unused);
  ASSERT_TRUE(sums.columns.size() == whole.columns.size() && sums.columns[0].outcomes.empty());
}

// What is told beside the outcome is what the row's own decision says.
void hold_told(const OutcomeColumn& column, std::size_t row, const Decision& d, const std::string& what) {
  if (!column.missing.empty()) {
    ASSERT_EQ(static_cast<std::size_t>(column.missing[row]), d.missing.size()) << what;
  }
  if (column.reasons.empty()) return;
  ASSERT_EQ(reason_of(column, row), d.deciding_step) << what;
  if (d.outcome != Outcome::undetermined) {
    ASSERT_EQ(reason_of(column, row), d.because.empty() ? "" : d.because[0]) << what;
  }
}

void try_book(Choices& choices, std::size_t rows, Tried& tried) {
  const Book book = random_book(choices);
  auto loaded = RuleBook::load(BookSource::in_memory("b", book.files(false)));
  if (!loaded) return;  // agreement_test asks that every generated book loads
  std::vector<Case> cases;
  for (std::size_t i = 0; i < rows; ++i) {
    cases.push_back(random_case(choices));
    make_plain(cases.back().subject);
  }
  // Some facts have no column at all: nobody gave them, of anyone.
  std::set<std::string> left_out;
  for (const char* name : {"b0", "b1", "n0", "n1", "k0", "y0@2022", "y0@2023", "q0@r1", "q0@r2", "d0", "e0", "j0@r1", "j0@r2", "j1"})
    if (choices.one_in(6)) left_out.insert(name);
  for (Case& c : cases) std::erase_if(c.subject.facts, [&](const auto& f) { return left_out.contains(f.first); });
  std::vector<ColumnData> columns = TableMaker(cases, choices).make();
  std::erase_if(columns, [&](const ColumnData& c) {
    std::string name = c.name;
    if (std::size_t dot = name.find('.'); dot != std::string::npos) name[dot] = '@';
    return left_out.contains(name);
  });
  TableQuery query;
  query.threads = static_cast<unsigned>(1 + choices.below(3));
  for (const std::string& q : book.questions) query.questions.push_back("criterion." + q);
  query.questions.push_back("meets.steps");
  query.questions.push_back("recognised.steps");
  query.reasons = choices.below(3) > 0;
  query.missing = choices.below(2) > 0;  // where it is asked, more rows are looked at by themselves
  const ColumnData groups = group_column(choices, rows);
  columns.push_back(groups);
  const int counting = choices.below(3);  // where conditions are counted, more rows are looked at by themselves
  if (counting == 1) query.group_by = "province";
  query.blocking = counting == 2;
  SourceMap sources;
  const Program program = program_of(book, sources);
  Counts expected;
  const std::size_t half = choices.below(2) ? rows / 3 : 0;
  std::vector<ArrowTable> batches;
  if (half > 0) batches.emplace_back(rows_of(columns, 0, half), half, static_cast<std::size_t>(choices.below(70)));
  batches.emplace_back(rows_of(columns, half, rows), rows - half, static_cast<std::size_t>(choices.below(20)));
  ArrowArrayStream stream = testing::stream_of(std::move(batches));
  const TableResult result = loaded->decide_table(query, stream);
  stream.release(&stream);
  ASSERT_EQ(result.rows, rows);
  tried.closer += static_cast<long>(result.closer);
  std::string files;
  for (const auto& [file, text] : book.files(false)) files += "--- " + file + "\n" + text;
  batch_by_batch(*loaded, query, columns, half, result);
  for (std::size_t row = 0; row < rows; ++row) {
    Facts facts = *Facts::from_text(to_yaml(cases[row].subject));
    BoundFacts bound = loaded->bind(facts);
    for (std::size_t q = 0; q < query.questions.size(); ++q, ++tried.answers) {
      const OutcomeColumn& column = result.columns[q];
      const Verdict v = loaded->verdict(query.questions[q], bound, cases[row].context());
      tried.open += v.outcome == Outcome::undetermined;
      ASSERT_EQ(column.outcomes[row], v.outcome) << query.questions[q] << " is " << word(v.outcome) << " alone and " << word(column.outcomes[row]) << " in a table; as of " << cases[row].as_of.to_string() << "\n" << to_yaml(cases[row].subject) << files;
      const Decision d = loaded->decide(query.questions[q], bound, cases[row].context());
      hold_told(column, row, d, query.questions[q] + " is " + word(v.outcome) + "; as of " + cases[row].as_of.to_string() + "\n" + to_yaml(cases[row].subject) + d.to_text(Language::en) + files);
      if (::testing::Test::HasFatalFailure()) return;
      if (counting > 0) count_row_of(program, query.questions[q], facts, cases[row].context(), query.group_by ? group_of(groups, row) : std::nullopt, expected);
      if (!column.is_standing) continue;
      ASSERT_EQ(column.lower[row] < 0 ? "" : column.levels[static_cast<std::size_t>(column.lower[row])], v.lower);
      ASSERT_EQ(column.upper[row] < 0 ? "" : column.levels[static_cast<std::size_t>(column.upper[row])], v.upper);
    }
    if (row % 17 == 0) {
      std::vector<ArrowTable> whole;
      whole.emplace_back(columns, rows);
      ArrowArrayStream once_more = testing::stream_of(std::move(whole));
      TableQuery one = query;
      one.questions = {query.questions[row % query.questions.size()]};
      const Decision explained = loaded->explain_row(one, once_more, row);
      once_more.release(&once_more);
      ASSERT_EQ(explained.outcome, loaded->decide(one.questions[0], facts, cases[row].context()).outcome);
      ASSERT_TRUE(explained.invalid.empty());
    }
  }
  ASSERT_EQ(result.blocking.has_value(), counting > 0);
  if (counting == 0) return;
  const Counts found = counts_of(*result.blocking);
  ASSERT_EQ(shown(found), shown(expected)) << files;
  tried.counted += static_cast<long>(found.size());
}

TEST(Table, EachRowSaysWhatItSaysAlone) {
  const long seed = setting("CHUNGSUC_SEED", 318), rows = setting("CHUNGSUC_ROWS", 20'000);
  std::cout << "seed " << seed << " (CHUNGSUC_SEED), " << rows << " rows (CHUNGSUC_ROWS)\n";
  const std::size_t sizes[] = {0, 1, 63, 64, 65, 130, 200};
  Tried tried;
  long done = 0;
  for (std::size_t book = 0; done < rows && !::testing::Test::HasFailure(); ++book) {
    Choices choices(static_cast<std::uint64_t>(seed) * 6'700'417u + book);
    try_book(choices, sizes[book % std::size(sizes)], tried);
    done += static_cast<long>(sizes[book % std::size(sizes)]);
  }
  std::cout << tried.answers << " answers, " << tried.open << " undetermined, " << tried.closer << " looked at row by row, " << tried.counted << " counts\n";
  EXPECT_GT(tried.answers, rows);
  EXPECT_LT(tried.closer, tried.answers);  // columns do say something
}

// A book whose rows are counted by hand: reasons, missing facts, and conditions by group.
TEST(Table, WhatDecidesIsToldAndCounted) {
  const char* const kRules = R"(documents: {law: {number: L, vi: L, en: L, clauses: {x: {is: encoded, vi: x, en: x}}}}
subjects:
  thing:
    vi: x
    en: x
    cite: law x
    facts:
      roads: {type: rate, unit: percent, domain: {at_least: 0, at_most: 100}, vi: x, en: x}
      power: {type: rate, unit: percent, vi: x, en: x}
      poor: {type: bool, vi: x, en: x}
      debt: {type: bool, vi: x, en: x}
criteria:
  fit:
    subject: thing
    vi: x
    en: x
    cite: law x
    require:
      all:
        - {criterion: equipped}
        - any:
            - {fact: poor}
            - {fact: power, at_least: 50, id: much_power, vi: x, en: x}
        - {none: [{fact: debt}]}
  equipped: {subject: thing, vi: x, en: x, cite: law x, require: {fact: roads, at_least: 80}}
)";
  auto book = RuleBook::load(BookSource::in_memory("b", {{"b/book.yaml", "language: 1\nid: b\nversion: 1.0.0\nvi: x\nen: x\n"}, {"b/rules.yaml", kRules}}));
  for (const Diagnostic& d : book.diagnostics()) ADD_FAILURE() << d.to_text();
  ASSERT_TRUE(book);
  auto number = [](long n) { return Cell::of(std::int64_t{n}); };
  const Cell null;
  const Cell nan = Cell::of(std::numeric_limits<double>::quiet_NaN());
  //                                    met by poor  by power    fails       fails       open  open        what cannot be, and no number
  std::vector<ColumnData> columns = {{"roads", "g", {number(80), number(90), number(79), number(99), null, number(80), number(120), nan}},
                                     {"power", "i", {number(0), number(50), null, number(60), null, null, number(60), number(60)}},
                                     {"poor", "b", {number(1), number(0), number(1), number(0), number(0), null, number(0), number(0)}},
                                     {"debt", "b", {number(0), number(0), null, number(1), number(0), number(0), number(0), null}},
                                     {"where", "u", {Cell::of(std::string("a")), Cell::of(std::string("a")), Cell::of(std::string("b")), null, Cell::of(std::string("b")), Cell::of(std::string("b")), Cell::of(std::string("a")), Cell::of(std::string("a"))}}};
  auto given = [&] {
    std::vector<ArrowTable> one;
    one.emplace_back(columns, 8, 5);
    return testing::stream_of(std::move(one));
  };
  ArrowArrayStream stream = given();
  const TableQuery query{.questions = {"criterion.fit"}, .kind = "thing", .as_of = Date::parse("2023-06-01"), .refuse_unknown = true, .reasons = true, .missing = true, .group_by = "where"};
  const TableResult result = book->decide_table(query, stream);
  stream.release(&stream);
  const OutcomeColumn& c = result.columns[0];
  std::vector<std::string> reasons;
  for (std::size_t row = 0; row < c.reasons.size(); ++row) reasons.push_back(reason_of(c, row));
  EXPECT_EQ(reasons, (std::vector<std::string>{"poor", "much_power", "roads", "debt", "roads", "poor", "roads", "roads"}));
  EXPECT_EQ(c.missing, (std::vector<std::int32_t>{0, 0, 0, 0, 2, 2, 0, 2}));
  for (std::size_t row = 0; row < 8; ++row) {
    ArrowArrayStream again = given();
    const Decision d = book->explain_row(query, again, row);
    again.release(&again);
    EXPECT_EQ(d.deciding_step, reasons[row]);
    EXPECT_EQ(d.missing.size(), static_cast<std::size_t>(c.missing[row]));
  }
  EXPECT_EQ(result.closer, 0u);  // columns say all of it
  EXPECT_TRUE(std::is_sorted(result.blocking->counts.begin(), result.blocking->counts.end(), [](const ConditionCount& a, const ConditionCount& b) { return a.not_met > b.not_met; }));
  EXPECT_EQ(shown(counts_of(*result.blocking)),
            "(null) criterion.fit fit/debt: 0 1 0\n(null) criterion.fit fit/much_power: 1 0 0\n(null) criterion.fit fit/poor: 0 1 0\n(null) criterion.fit equipped/roads: 1 0 0\n"
            "a criterion.fit fit/debt: 3 0 1\na criterion.fit fit/much_power: 3 1 0\na criterion.fit fit/poor: 1 3 0\na criterion.fit equipped/roads: 2 0 2\n"
            "b criterion.fit fit/debt: 2 0 1\nb criterion.fit fit/much_power: 0 0 3\nb criterion.fit fit/poor: 1 1 1\nb criterion.fit equipped/roads: 1 1 1\n");
}

// Values at, just below and just above each bound, in each layout of numbers.
TEST(Table, NearABoundEachLayoutSaysWhatTheRowSaysAlone) {
  const char* const kRules = R"(documents: {law: {number: L, vi: L, en: L, clauses: {x: {is: encoded, vi: x, en: x}}}}
subjects:
  thing:
    vi: x
    en: x
    cite: law x
    facts:
      money: {type: money, unit: million dong/year, domain: {at_least: 0}, vi: x, en: x}
      rate: {type: rate, unit: percent, domain: {at_least: 0, at_most: 100}, vi: x, en: x}
      number: {type: decimal, vi: x, en: x}
      count: {type: int, domain: {at_least: 0, at_most: 1000}, vi: x, en: x}
)";
  const std::vector<std::string> limits[] = {{"42 million dong", "0.000001 million dong"}, {"65", "33.333333333", "0", "100"}, {"0.1", "-7.25", "0.000000001", "123456789.5"}, {"0", "3", "1000"}};
  const char* const names[] = {"money", "rate", "number", "count"};
  std::string rules = kRules;
  rules += "criteria:\n";
  TableQuery query{.questions = {}, .kind = "thing", .as_of = Date::parse("2023-06-01")};
  for (std::size_t n = 0; n < 4; ++n)
    for (std::size_t l = 0; l < limits[n].size(); ++l)
      for (const char* how : {"at_least", "at_most", "above", "below", "equals"}) {
        std::string id = std::string(names[n]) + "_" + std::to_string(l) + "_" + how;
        rules += "  " + id + ": {subject: thing, vi: x, en: x, cite: law x, require: {fact: " + names[n] + ", " + how + ": " + limits[n][l] + "}}\n";
        query.questions.push_back("criterion." + id);
      }
  auto book = RuleBook::load(BookSource::in_memory("b", {{"b/book.yaml", "language: 1\nid: b\nversion: 1.0.0\nvi: x\nen: x\n"}, {"b/rules.yaml", rules}}));
  for (const Diagnostic& d : book.diagnostics()) ADD_FAILURE() << d.to_text();
  ASSERT_TRUE(book);
  std::vector<double> values;
  for (double at : {42.0, 0.000001, 65.0, 33.333333333, 0.0, 100.0, 0.1, -7.25, 0.000000001, 123456789.5, 3.0, 1000.0})
    for (double by : {0.0, 5e-10, 4.9e-10, 5.1e-10, 1e-9, 1e-6, 5e-7, 1.0})
      for (double x : {at + by, at - by, std::nextafter(at + by, 1e9), std::nextafter(at - by, -1e9)}) values.push_back(x);
  values.push_back(std::numeric_limits<double>::quiet_NaN());
  values.push_back(1e300);
  for (const char* format : {"g", "f", "l", "i", "d:18,6", "u"}) {
    std::vector<ColumnData> columns;
    for (const char* name : names) {
      ColumnData c{name, format, {}};
      for (double x : values) {
        bool far = !(std::fabs(x) < 1e9);
        std::string digits(32, '\0');
        digits.resize(static_cast<std::size_t>(std::snprintf(digits.data(), digits.size(), "%.9f", far ? 0.0 : x)));
        if (format[0] == 'u') c.cells.push_back(far ? Cell{} : Cell::of(digits));
        else if (format[0] == 'd') c.cells.push_back(far ? Cell{} : Cell::of(std::int64_t(std::llround(x * 1e6))));
        else if (format[0] == 'g' || format[0] == 'f') c.cells.push_back(Cell::of(x));
        else c.cells.push_back(far ? Cell{} : Cell::of(std::int64_t(std::llround(x))));
      }
      columns.push_back(std::move(c));
    }
    auto stream = [&] {
      std::vector<ArrowTable> one;
      one.emplace_back(columns, values.size(), 3);
      return testing::stream_of(std::move(one));
    };
    ArrowArrayStream whole = stream();
    const TableResult result = book->decide_table(query, whole);
    whole.release(&whole);
    for (std::size_t q = 0; q < query.questions.size(); ++q)
      for (std::size_t row = q % 5; row < values.size(); row += 5) {
        TableQuery one = query;
        one.questions = {query.questions[q]};
        ArrowArrayStream again = stream();
        const Decision d = book->explain_row(one, again, row);
        again.release(&again);
        ASSERT_EQ(result.columns[q].outcomes[row], d.outcome) << query.questions[q] << " of " << values[row] << " as `" << format << "` is " << word(d.outcome) << " alone";
      }
  }
}

ColumnData of_numbers(const char* name, const char* format) { return {name, format, {Cell::of(std::int64_t{1})}}; }

std::string refusal(const RuleBook& book, const TableQuery& query, const std::vector<ColumnData>& columns) {
  std::vector<ArrowTable> one;
  one.emplace_back(columns, 1);
  ArrowArrayStream stream = testing::stream_of(std::move(one));
  std::string why;
  try {
    (void)book.decide_table(query, stream);
  } catch (const Error& e) {
    why = e.what();
  }
  stream.release(&stream);
  return why;
}

TEST(Table, WhatItCannotReadItRefusesByName) {
  Choices choices(std::uint64_t{1});
  auto book = RuleBook::load(BookSource::in_memory("b", random_book(choices).files(false)));
  ASSERT_TRUE(book);
  TableQuery query{.questions = {"criterion.c0"}, .kind = "thing", .as_of = Date::parse("2023-06-01")};
  EXPECT_EQ(refusal(*book, query, {of_numbers("n0", "tsu:Asia/Ho_Chi_Minh")}), "column `n0` is a timestamp with a zone (Arrow format `tsu:Asia/Ho_Chi_Minh`), which is not read; cast it to a date: which day it is depends on the zone");
  EXPECT_EQ(refusal(*book, query, {of_numbers("n0", "ttu")}), "column `n0` is of a layout that facts do not have (Arrow format `ttu`), which is not read; cast it to numbers, text, booleans or dates");
  EXPECT_EQ(refusal(*book, query, {of_numbers("n0", "b")}), "column `n0` is boolean; expected numbers, for `n0` of `thing` is int");
  EXPECT_EQ(refusal(*book, query, {of_numbers("b0", "tdD")}), "column `b0` is date; expected booleans, for `b0` of `thing` is bool");
  EXPECT_EQ(refusal(*book, query, {of_numbers("e0", "g")}), "column `e0` is float64; expected text, for `e0` of `thing` is enum e0");
  EXPECT_EQ(refusal(*book, query, {of_numbers("parts", "u")}), "column `parts` is text; expected a list of structs, for `parts` of `thing` is a relation");
  EXPECT_EQ(refusal(*book, query, {of_numbers("n0.2023", "l")}), "");
  EXPECT_EQ(refusal(*book, query, {of_numbers("n0", "l"), of_numbers("n0", "g")}), "there are two columns `n0`");
  EXPECT_EQ(refusal(*book, query, {of_numbers("n9", "l")}), "");
  query.group_by = "n8";
  EXPECT_EQ(refusal(*book, query, {of_numbers("n0", "l"), of_numbers("n9", "l")}), "there is no column `n8` to group by");
  query.group_by = "n9";
  EXPECT_EQ(refusal(*book, query, {of_numbers("n0", "l"), of_numbers("n9", "g")}), "column `n9` is float64; rows are grouped by text, whole numbers or booleans");
  query.group_by.reset();
  query.refuse_unknown = true;
  EXPECT_EQ(refusal(*book, query, {of_numbers("recods", "l")}), "column `recods` is no fact of `thing`; did you mean `records`?");
  EXPECT_EQ(refusal(*book, query, {of_numbers("n0.2023", "l")}), "column `n0.2023`: `n0` has one value, and none for `2023`");
  EXPECT_EQ(refusal(*book, query, {of_numbers("records.2023", "l")}), "column `records.2023`: `records` names related subjects, and is of no year or round");
  query.as_of.reset();
  EXPECT_EQ(refusal(*book, query, {of_numbers("n0", "l")}), "as of which day are the rows decided? name it, or add a column `as_of`");
  query.as_of = Date::parse("2023-06-01");
  query.kind = "thin";
  EXPECT_EQ(refusal(*book, query, {of_numbers("n0", "l")}), "there is no kind of subject `thin`; did you mean `thing`?");
  query.kind.clear();
  EXPECT_EQ(refusal(*book, query, {of_numbers("n0", "l")}), "of which kind are the rows? name it, or add a column `kind`");
  query.kind = "thing";
  query.questions.push_back("criterion.c0");
  EXPECT_EQ(refusal(*book, query, {of_numbers("n0", "l")}), "`criterion.c0` is asked twice; name each question once");
  query.questions.clear();
  EXPECT_EQ(refusal(*book, query, {of_numbers("n0", "l")}), "no question is named; a table is asked one or several");
}

// Days that contradict each other are not taken at their word, in whatever layout they stand, and though only one of them is read.
TEST(Table, DaysThatContradictEachOtherAreNotUsed) {
  const char* rules = R"(documents: {law: {number: L, vi: L, en: L, clauses: {x: {is: encoded, vi: x, en: x}}}}
subjects:
  thing:
    vi: x
    en: x
    cite: law x
    facts:
      began_on: {type: date, vi: x, en: x}
      year: {type: int, vi: x, en: x}
      ended_on: {type: date, not_before: began_on, vi: x, en: x}
      paid_on: {type: date, not_before: year, vi: x, en: x}
criteria:
  ended: {subject: thing, vi: x, en: x, cite: law x, require: {fact: ended_on, at_most: 2023-06-30}}
  paid: {subject: thing, vi: x, en: x, cite: law x, require: {fact: paid_on, at_most: 2023-06-30}}
)";
  auto book = RuleBook::load(BookSource::in_memory("b", {{"b/book.yaml", "language: 1\nid: b\nversion: 1.0.0\nvi: x\nen: x\n"}, {"b/rules.yaml", rules}}));
  for (const Diagnostic& d : book.diagnostics()) ADD_FAILURE() << d.to_text();
  ASSERT_TRUE(book);
  const TableQuery query{.questions = {"criterion.ended", "criterion.paid"}, .kind = "thing", .as_of = Date::parse("2023-12-31")};
  const std::int64_t june = Date::parse("2023-06-30")->days();
  const Cell none, day = Cell::of(june), next = Cell::of(june + 1), text = Cell::of(std::string("2023-06-30")), text_next = Cell::of(std::string("2023-07-01"));
  for (bool as_text : {false, true}) {
    const Cell &d = as_text ? text : day, &later = as_text ? text_next : next;
    const char* format = as_text ? "u" : "tdD";
    std::vector<ArrowTable> batches;
    batches.emplace_back(std::vector<ColumnData>{{"ended_on", format, {d, d, d, later}}, {"began_on", format, {none, d, later, none}}, {"paid_on", format, {d, d, d, later}}, {"year", "l", {none, Cell::of(std::int64_t{2023}), Cell::of(std::int64_t{2024}), none}}}, 4);
    ArrowArrayStream stream = testing::stream_of(std::move(batches));
    const TableResult result = book->decide_table(query, stream);
    stream.release(&stream);
    for (const OutcomeColumn& c : result.columns) EXPECT_EQ(c.outcomes, (std::vector<Outcome>{Outcome::met, Outcome::met, Outcome::undetermined, Outcome::not_met})) << c.question << " " << format;
  }
}

TEST(Table, InvalidCellsOfAllBatchesAreCountedTogether) {
  Choices choices(std::uint64_t{1});
  auto book = RuleBook::load(BookSource::in_memory("b", random_book(choices).files(false)));
  ASSERT_TRUE(book);
  TableQuery query{.questions = {"meets.steps"}, .kind = "thing", .as_of = Date::parse("2023-06-01")};
  for (const char* q : {"criterion.c0", "criterion.c1"}) query.questions.push_back(q);
  auto batches = [] {
    std::vector<ArrowTable> all;
    for (int i = 0; i < 3; ++i) {
      std::vector<ColumnData> columns;
      for (const char* name : {"n0", "n1", "k0"}) columns.push_back({name, "u", {Cell::of(std::string(i == 0 ? "1" : "1x")), Cell::of(std::string("x"))}});
      all.emplace_back(columns, 2);
    }
    return all;
  };
  ArrowArrayStream stream = testing::stream_of(batches()), again = testing::stream_of(batches());
  const TableResult whole = book->decide_table(query, stream);
  query.each_batch = [](const TableResult&) {};
  const TableResult sums = book->decide_table(query, again);
  stream.release(&stream);
  again.release(&again);
  ASSERT_FALSE(whole.invalid.empty());
  ASSERT_EQ(sums.invalid.size(), whole.invalid.size());
  for (std::size_t i = 0; i < whole.invalid.size(); ++i) {
    EXPECT_EQ(sums.invalid[i].column, whole.invalid[i].column);
    EXPECT_EQ(sums.invalid[i].cells, 5u);
    EXPECT_EQ(whole.invalid[i].cells, 5u);
    EXPECT_EQ(sums.invalid[i].first_row, 1u);
    EXPECT_EQ(sums.invalid[i].rows, (std::vector<std::size_t>{1, 2, 3, 4, 5}));
    EXPECT_EQ(whole.invalid[i].rows, sums.invalid[i].rows);
    EXPECT_EQ(sums.invalid[i].why, whole.invalid[i].why);
  }
}

TEST(Table, ASourceThatFailsIsToldAndAnEmptyOneHasNoRows) {
  Choices choices(std::uint64_t{1});
  auto book = RuleBook::load(BookSource::in_memory("b", random_book(choices).files(false)));
  ASSERT_TRUE(book);
  TableQuery query{.questions = {"criterion.c0"}, .kind = "thing", .as_of = Date::parse("2023-06-01")};
  auto batches = [] {
    std::vector<ArrowTable> all;
    for (int i = 0; i < 2; ++i) all.emplace_back(std::vector<ColumnData>{of_numbers("n0", "l")}, 1);
    return all;
  };
  ArrowArrayStream failing = testing::failing_stream(batches(), "the disk is gone");
  try {
    (void)book->decide_table(query, failing);
    ADD_FAILURE() << "it did not fail";
  } catch (const Error& e) {
    EXPECT_STREQ(e.what(), "the table could not be read: the disk is gone");
  }
  failing.release(&failing);
  std::vector<ArrowTable> none;
  none.emplace_back(std::vector<ColumnData>{{"n0", "l", {}}}, 0);
  ArrowArrayStream empty = testing::stream_of(std::move(none));
  EXPECT_EQ(book->decide_table(query, empty).rows, 0u);
  empty.release(&empty);
  std::size_t told = 0;
  query.progress = [&](std::size_t rows) {
    told = rows;
    return false;
  };
  ArrowArrayStream stopped = testing::stream_of(batches());
  const TableResult result = book->decide_table(query, stopped);
  stopped.release(&stopped);
  EXPECT_TRUE(result.stopped);
  EXPECT_LE(told, 1u);
}

}  // namespace
}  // namespace chungsuc::agreement
