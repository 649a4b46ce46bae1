// SPDX-License-Identifier: Apache-2.0
// Tables against single cases, on generated rules and facts: each row must say what deciding it alone says, whatever the layout
// of its columns, the offsets and the batches. CHUNGSUC_SEED chooses others, CHUNGSUC_ROWS how many.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "arrow_columns.h"
#include "generator.h"

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
  if (name[0] == 'b' || name.starts_with("j0")) return Cell::of(std::string(n ? "true" : "false"));
  return Cell::of(day ? Date::from_days(static_cast<std::int32_t>(n)).to_string() : std::to_string(n));
}

class TableMaker {
 public:
  TableMaker(std::vector<Case> cases, Choices& c) : cases_(std::move(cases)), c_(c) {}

  std::vector<ColumnData> make() {
    for (const char* name : {"b0", "b1"}) fact(name, {"b", "u", "C:vu"});
    for (const char* name : {"n0", "n1"}) fact(name, {"c", "s", "i", "l", "C", "S", "I", "L", "f", "g", "d:10,2", "u", "U", "vu", "I:u"});
    fact("k0", {"u", "vu", "c:U"});
    per("y0", {"2022", "2023"}, {"l", "g", "i", "u"});
    per("q0", {"r1", "r2"}, {"l", "g", "c"});
    fact("d0", {"tdD", "tsn:", "u", "vu"});
    fact("e0", {"u", "U", "vu", "C:u", "l:vu"});
    per("j0", {"r1", "r2"}, {"b", "u"});
    fact("j1", {"u", "c:U"});
    lists("parts", {{"n", "l", {}}, {"b", "b", {}}});
    lists("records", {{"level", "u", {}}, {"decided_on", "tdD", {}}, {"revoked_on", "u", {}}, {"mark", "i", {}}});
    record("one", {{"n", "g", {}}, {"b", "b", {}}});
    column("kind", "u", [](const Case& c) { return Cell::of(c.subject.kind); });
    column("as_of", "tdD", [](const Case& c) { return Cell::of(std::int64_t{c.as_of.days()}); });
    column("round", "vu", [](const Case& c) { return c.round ? Cell::of(*c.round) : Cell{}; });
    column("lodged_on", "u", [](const Case& c) { return c.lodged_on ? Cell::of(c.lodged_on->to_string()) : Cell{}; });
    column("assessed_year", "s", [](const Case& c) { return c.year ? Cell::of(std::int64_t{*c.year}) : Cell{}; });
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
  long answers = 0, closer = 0, open = 0;
};

void try_book(Choices& choices, std::size_t rows, Tried& tried) {
  const Book book = random_book(choices);
  auto loaded = RuleBook::load(BookSource::in_memory("b", book.files(false)));
  if (!loaded) return;  // agreement_test asks that every generated book loads
  std::vector<Case> cases;
  for (std::size_t i = 0; i < rows; ++i) {
    cases.push_back(random_case(choices));
    make_plain(cases.back().subject);
  }
  const std::vector<ColumnData> columns = TableMaker(cases, choices).make();
  TableQuery query;
  query.context.as_of = Date::from_days(0);
  query.threads = static_cast<unsigned>(1 + choices.below(3));
  for (const std::string& q : book.questions) query.questions.push_back("criterion." + q);
  query.questions.push_back("meets.steps");
  query.questions.push_back("recognised.steps");
  const std::size_t half = choices.below(2) ? rows / 3 : 0;
  std::vector<ArrowTable> batches;
  if (half > 0) batches.emplace_back(rows_of(columns, 0, half), half, static_cast<std::size_t>(choices.below(70)));
  batches.emplace_back(rows_of(columns, half, rows), rows - half, static_cast<std::size_t>(choices.below(20)));
  ArrowTable whole(columns, rows);
  ArrowArrayStream stream = testing::stream_of(std::move(batches));
  const TableResult result = loaded->decide_table(query, stream);
  stream.release(&stream);
  ASSERT_EQ(result.rows, rows);
  tried.closer += static_cast<long>(result.closer);
  for (std::size_t row = 0; row < rows; ++row) {
    Facts facts = *Facts::from_text(to_yaml(cases[row].subject));
    BoundFacts bound = loaded->bind(facts);
    for (std::size_t q = 0; q < query.questions.size(); ++q, ++tried.answers) {
      const OutcomeColumn& column = result.columns[q];
      const Verdict v = loaded->verdict(query.questions[q], bound, cases[row].context());
      tried.open += v.outcome == Outcome::undetermined;
      std::string shown;
      for (const auto& [file, text] : book.files(false)) shown += "--- " + file + "\n" + text;
      ASSERT_EQ(column.outcomes[row], v.outcome) << query.questions[q] << " is " << word(v.outcome) << " alone and " << word(column.outcomes[row]) << " in a table; as of " << cases[row].as_of.to_string() << "\n" << to_yaml(cases[row].subject) << shown;
      if (!column.is_standing) continue;
      ASSERT_EQ(column.lower[row] < 0 ? "" : column.levels[static_cast<std::size_t>(column.lower[row])], v.lower);
      ASSERT_EQ(column.upper[row] < 0 ? "" : column.levels[static_cast<std::size_t>(column.upper[row])], v.upper);
    }
    if (row % 17 == 0) {
      Facts again = loaded->row_facts(query, whole.schema, whole.array, static_cast<std::int64_t>(row));
      const std::string& question = query.questions[row % query.questions.size()];
      ASSERT_EQ(loaded->decide(question, again, cases[row].context()).outcome, loaded->decide(question, facts, cases[row].context()).outcome);
    }
  }
}

TEST(Table, EachRowSaysWhatItSaysAlone) {
  const long seed = setting("CHUNGSUC_SEED", 318), rows = setting("CHUNGSUC_ROWS", 20'000);
  std::cout << "seed " << seed << " (CHUNGSUC_SEED), " << rows << " rows (CHUNGSUC_ROWS)\n";
  const std::size_t sizes[] = {1, 63, 64, 65, 130, 200};
  Tried tried;
  long done = 0;
  for (std::size_t book = 0; done < rows && !::testing::Test::HasFailure(); ++book) {
    Choices choices(static_cast<std::uint64_t>(seed) * 6'700'417u + book);
    try_book(choices, sizes[book % std::size(sizes)], tried);
    done += static_cast<long>(sizes[book % std::size(sizes)]);
  }
  std::cout << tried.answers << " answers, " << tried.open << " undetermined, " << tried.closer << " looked at row by row\n";
  EXPECT_GT(tried.answers, rows);
  EXPECT_LT(tried.closer, tried.answers);  // columns do say something
}

}  // namespace
}  // namespace chungsuc::agreement
