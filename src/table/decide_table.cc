// SPDX-License-Identifier: Apache-2.0
// Purpose: decides tables.
// External interface: decide_table, table_row. Private: class TableRun, for one stream; class BatchRun, for one batch of it.
#include "table/decide_table.h"

#include <algorithm>
#include <bit>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "chungsuc/diagnostic.h"
#include "eval/names.h"
#include "facts/add_once.h"
#include "facts/index.h"
#include "reason/decide.h"
#include "table/block.h"
#include "table/block_queue.h"
#include "table/day_orders.h"
#include "table/plan_exactness.h"
#include "table/row_context.h"
#include "table/row_extras.h"
#include "table/table_watch.h"
#include "table/write_outcomes.h"

namespace chungsuc {

namespace {

constexpr std::size_t kMostLevels = 128;  // a rank is a byte

using Is = TableColumn::Is;
using Bits = RowBits;

struct AskedQuestion {
  Ask ask;
  const ReadsOnce* once = nullptr;
};

struct QuestionPlan {
  PlannedQuestion planned;
  PlanExactness exactness;
  bool once = false;            // each fact is read in one place
};

struct ContextPlan {
  int kind = -1;
  Moment moment;
  BoundPlan bound;
  std::vector<QuestionPlan> questions;
  std::vector<DayOrder> orders;
  std::vector<PlanStep> steps;
  std::vector<QuestionExtras> extras;  // of each question, where anything but the outcome is asked
};

void add_rows(RowKeys& keys, std::size_t rows) {
  if (keys.wide.empty()) keys.narrow.resize(rows, -1);
  else keys.wide.resize(rows, -1);
}

// Of rows that hold what a fact cannot be.
void keep_first(std::vector<std::size_t>& rows) {
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  if (rows.size() > InvalidCount::kMostRows) rows.resize(InvalidCount::kMostRows);
}

class TableRun {
 public:
  TableRun(const TableBook& book, const TableQuery& query, const ArrowSchema& schema) : book_(book), p_(book.program), query_(query) {
    if (query.questions.empty()) throw Error("no question is named; a table is asked one or several");
    for (const std::string& q : query.questions) {
      if (std::count(query.questions.begin(), query.questions.end(), q) > 1) throw Error("`" + q + "` is asked twice; name each question once");
      AskedQuestion a{find_question(p_, q), nullptr};
      a.once = book.reads_once(a.ask);
      asks_.push_back(a);
    }
    kinds_ = kinds_of(schema);
    columns_ = columns_of(p_, schema, kinds_);
    for (TableColumn& c : columns_)
      if (std::find(query.assumed.begin(), query.assumed.end(), c.name) != query.assumed.end()) c.assumed = query.assumed_why;
    contexts_.emplace(p_, query, query.kind.empty() ? -1 : kinds_[0], columns_);
    if (query.group_by) find_groups(schema);
    if (!query.as_of && contexts_->role(Is::as_of) < 0) throw Error("as of which day are the rows decided? name it, or add a column `as_of`");
  }

  TableResult begin() const {
    TableResult result;
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (columns_[i].is == Is::unused && static_cast<int>(i) != groups_) {
        if (query_.refuse_unknown) refuse_unused(columns_[i]);
        result.unused.push_back(columns_[i].name);
        result.unused_why.push_back(columns_[i].why);
      }
    for (std::size_t q = 0; q < asks_.size(); ++q) {
      OutcomeColumn c;
      c.question = query_.questions[q];
      c.is_award = asks_[q].ask.kind == Ask::Kind::award;
      c.is_standing = is_standing(asks_[q].ask);
      c.has_reasons = query_.reasons;
      c.has_missing = query_.missing;
      if (c.is_standing)
        for (const LevelInfo& l : p_.ladders[idx(asks_[q].ask.index)].levels) c.levels.push_back(l.id);
      if (c.levels.size() > kMostLevels) throw Error("`" + c.question + "` has " + std::to_string(c.levels.size()) + " levels, and a table tells " + std::to_string(kMostLevels) + " apart; ask it of each subject by itself");
      result.columns.push_back(std::move(c));
    }
    return result;
  }

  void finish(TableResult& result) const {
    for (InvalidCells& bad : result.invalid) {
      bad.first_row += query_.first_row;
      for (std::size_t& row : bad.rows) row += query_.first_row;
    }
    const bool numbers = groups_ >= 0 && is_integer(columns_[idx(groups_)].layout.layout);
    if (wants_counts()) result.blocking = shared_->counts.table(query_.group_by, numbers);
  }

  // Once all rows of it are decided.
  void name_reasons(TableResult& result) const {
    if (query_.reasons)
      for (std::size_t q = 0; q < asks_.size(); ++q) shared_->ids[q].write(result.columns[q]);
  }

  bool wants_counts() const { return query_.blocking || query_.group_by; }
  bool wants_extras() const { return query_.reasons || query_.missing || wants_counts(); }
  SharedExtras& shared() const { return *shared_; }
  int groups() const { return groups_; }  // the column; -1: none

  const TableBook& book() const { return book_; }
  const Program& program() const { return p_; }
  const TableQuery& query() const { return query_; }
  const std::vector<TableColumn>& columns() const { return columns_; }
  const std::vector<AskedQuestion>& asks() const { return asks_; }
  const RowContexts& contexts() const { return *contexts_; }

  // `number`: of the first row that has it.
  const ContextPlan& plan_for(const RowContext& c, std::size_t number) {
    auto it = plans_.find(c);
    if (it == plans_.end()) it = plans_.emplace(c, contexts_->told_of(c, number, [&] { return make_plan(c); })).first;
    return *it->second;
  }
  // Plans of days that will not come again are not kept for ever. None may be in use.
  void forget_plans() {
    constexpr std::size_t kMostPlans = 64;
    if (plans_.size() > kMostPlans) plans_.clear();
  }

 private:
  std::vector<int> kinds_of(const ArrowSchema& schema) const {
    if (!query_.kind.empty()) return {kind_named(p_, query_.kind)};
    for (std::int64_t i = 0; i < schema.n_children; ++i)
      if (schema.children[i]->name && std::string_view(schema.children[i]->name) == "kind") {
        std::vector<int> all;
        for (std::size_t k = 0; k < p_.kinds.size(); ++k)
          if (!p_.kinds[k].abstract) all.push_back(static_cast<int>(k));
        return all;
      }
    throw Error("of which kind are the rows? name it, or add a column `kind`");
  }

  [[noreturn]] void refuse_unused(const TableColumn& c) const {
    const std::string& name = c.name;
    if (!c.why.empty()) throw Error("column `" + name + "`: " + c.why);
    std::vector<std::string> known;
    for (int k : kinds_)
      for (const MemberInfo& m : p_.kind(k).members) known.push_back(m.info.id);
    std::string near = nearest(name, known);
    throw Error("column `" + name + "` is no fact of " + (kinds_.size() == 1 ? "`" + p_.kind(kinds_[0]).id + "`" : "any kind") + (near.empty() ? "" : "; did you mean `" + near + "`?"));
  }

  void find_groups(const ArrowSchema& schema) {
    std::vector<std::string> known;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      known.push_back(columns_[i].name);
      if (columns_[i].name == *query_.group_by) groups_ = static_cast<int>(i);
    }
    if (groups_ < 0) {
      std::string near = nearest(*query_.group_by, known);
      throw Error("there is no column `" + *query_.group_by + "` to group by" + (near.empty() ? "" : "; did you mean `" + near + "`?"));
    }
    TableColumn& c = columns_[idx(groups_)];
    c.layout = layout_of(*schema.children[groups_]);
    check_groups(c.name, c.layout);
  }

  std::unique_ptr<ContextPlan> make_plan(const RowContext& c) const {
    auto all = std::make_unique<ContextPlan>(ContextPlan{c.kind, moment_of(p_, c.context), {}, {}, {}, {}, {}});
    refuse_doubled(p_, columns_, c.kind, all->moment);
    PlanMaker maker(p_, c.kind, all->moment, book_.choices, wants_extras());
    for (const AskedQuestion& a : asks_) all->questions.push_back({maker.question(a.ask), {}, a.once && a.once->holds});
    all->steps = maker.take_steps();
    ColumnPlan made = maker.take();
    for (std::size_t q = 0; wants_extras() && q < asks_.size(); ++q) all->extras.emplace_back(query_, q, all->questions[q].planned, all->steps, made, *shared_);
    all->orders = add_orders(made, p_, c.kind, all->moment);
    all->bound = bound_plan(p_, c.kind, all->moment, std::move(made), columns_);
    for (std::size_t q = 0; q < asks_.size(); ++q) all->questions[q].exactness = exactness_of(*all, asks_[q], all->questions[q].planned);
    return all;
  }

  PlanExactness exactness_of(const ContextPlan& all, const AskedQuestion& a, const PlannedQuestion& planned) const {
    BoundSubject anyone;
    anyone.kind = all.kind;
    if (!is_askable(p_, a.ask, anyone)) return {true, {}, {}};
    return plan_exactness(all.bound, planned.roots);
  }

  const TableBook& book_;
  const Program& p_;
  const TableQuery& query_;
  std::vector<AskedQuestion> asks_;
  std::vector<int> kinds_;
  std::vector<TableColumn> columns_;
  std::optional<RowContexts> contexts_;
  int groups_ = -1;
  std::unique_ptr<SharedExtras> shared_ = std::make_unique<SharedExtras>(query_.questions.size());
  std::map<RowContext, std::unique_ptr<ContextPlan>> plans_;
};

class BatchRun {
 public:
  // `before`: rows of batches whose answers were given away.
  BatchRun(TableRun& run, const ArrowArray& batch, TableResult& result, TableWatch& watch, std::size_t before = 0) : run_(run), p_(run.program()), batch_(batch), cells_(cells_of(run.columns(), batch)), result_(result), watch_(watch), base_(result.rows), before_(before) {
    std::size_t rows = static_cast<std::size_t>(batch.length);
    result.rows += rows;
    for (OutcomeColumn& c : result.columns) {
      c.outcomes.resize(result.rows, Outcome::undetermined);
      if (c.is_standing) c.lower.resize(result.rows, -1), c.upper.resize(result.rows, -1);
      if (run.query().reasons) add_rows(c.reasons, result.rows);
      if (run.query().missing) c.missing.resize(result.rows, 0);
    }
  }

  // False: somebody wants no more. Rows of one context at once, so that threads start once; others a stretch at a time.
  bool decide() {
    const std::size_t rows = static_cast<std::size_t>(batch_.length);
    if (!run_.contexts().differ()) {
      if (rows > 0) part(run_.plan_for(run_.contexts().of(cells_, 0, before_ + base_), before_ + base_), 0, rows, nullptr);
    } else {
      for (std::size_t first = 0; first < rows && watch_.goes_on(); first += kStretch) stretch(first, std::min(kStretch, rows - first));
    }
    watch_.tell();
    return watch_.goes_on();
  }

 private:
  static constexpr std::size_t kStretch = 64 * kBlock;  // rows whose contexts are read together

  void stretch(std::size_t first, std::size_t rows) {
    const auto row = static_cast<std::int64_t>(first);
    const std::size_t number = before_ + base_ + first;
    std::map<RowContext, std::vector<std::uint64_t>> groups;
    for (std::size_t i = 0; i < rows; ++i) {
      auto& mine = groups[run_.contexts().of(cells_, row + static_cast<std::int64_t>(i), number + i)];
      if (mine.empty()) mine.resize(kStretch / kWord);
      mine[i / kWord] |= std::uint64_t{1} << (i % kWord);
    }
    for (const auto& [context, mine] : groups) {
      std::size_t w = 0;
      while (mine[w] == 0) ++w;
      part(run_.plan_for(context, number + w * kWord + static_cast<std::size_t>(std::countr_zero(mine[w]))), first, rows, &mine);
      run_.forget_plans();
    }
  }

  // Of these rows those of one context, by bits from the first of them on; nullptr: all.
  void part(const ContextPlan& plan, std::size_t first, std::size_t rows, const std::vector<std::uint64_t>* mine) {
    if (run_.query().reasons)
      for (std::size_t q = 0; q < result_.columns.size(); ++q) run_.shared().ids[q].make_room(result_.columns[q].reasons);
    BatchColumns columns(p_, plan.bound, cells_);
    const std::size_t blocks = (rows + kBlock - 1) / kBlock;
    const unsigned wanted = run_.query().threads ? run_.query().threads : std::max(1u, std::thread::hardware_concurrency());
    std::size_t at_work = std::min<std::size_t>(wanted, blocks);
    BlockQueue queue(blocks, at_work);
    std::exception_ptr fault;
    auto guarded = [&](const auto& act) {
      try {
        act();
      } catch (...) {
        watch_.end();
        std::lock_guard lock(mutex_);
        if (!fault) fault = std::current_exception();
      }
    };
    auto work = [&](bool tells) {
      const TableTurn turn{watch_, tells};
      Block block(columns, kernels());
      std::optional<BlockExtras> extras;
      if (run_.wants_extras()) extras.emplace(run_.query(), plan.bound, plan.steps, run_.shared(), run_.groups() < 0 ? nullptr : &cells_[idx(run_.groups())]);
      std::size_t closer = 0;
      for (BlockQueue::Part taken = queue.take(); taken.first < taken.end && turn.goes_on(); taken = queue.take())
        for (std::size_t b = taken.first; b < taken.end && turn.goes_on(); ++b) {
          const std::size_t count = std::min(kBlock, rows - b * kBlock);
          const std::uint64_t* here = mine ? mine->data() + b * kBlockWords : nullptr;
          closer += one_block(plan, block, extras ? &*extras : nullptr, turn, first + b * kBlock, count, here);
          watch_.add(here ? count_of_rows(here) : count);
        }
      std::lock_guard lock(mutex_);
      result_.closer += closer;
      note_invalid(plan, block);
    };
    std::vector<std::thread> others;
    --at_work;
    std::condition_variable done;
    for (std::size_t t = at_work; t > 0; --t)
      others.emplace_back([&] {
        guarded([&] { work(false); });
        std::lock_guard lock(mutex_);
        --at_work;
        done.notify_one();
      });
    guarded([&] { work(true); });
    for (std::unique_lock lock(mutex_); !done.wait_for(lock, TableWatch::kPause, [&] { return at_work == 0; });) {
      lock.unlock();
      guarded([&] { watch_.look(); });
      lock.lock();
    }
    for (std::thread& t : others) t.join();
    if (fault) std::rethrow_exception(fault);
  }

  static std::size_t count_of_rows(const std::uint64_t* words) {
    std::size_t rows = 0;
    for (std::size_t w = 0; w < kBlockWords; ++w) rows += static_cast<std::size_t>(std::popcount(words[w]));
    return rows;
  }

  std::size_t one_block(const ContextPlan& plan, Block& block, BlockExtras* extras, const TableTurn& turn, std::size_t first, std::size_t count, const std::uint64_t* rows) {
    Bits mine;
    for (std::size_t w = 0; w < kBlockWords; ++w) mine[w] = rows ? rows[w] : ~std::uint64_t{0};
    if (rows && std::all_of(mine.begin(), mine.end(), [](std::uint64_t w) { return w == 0; })) return 0;
    block.run(static_cast<std::int64_t>(first), count);
    Bits odd = odd_rows(plan, block, first, count);
    std::size_t closer = 0;
    if (extras) extras->begin(static_cast<std::int64_t>(first), count);
    for (std::size_t q = 0; q < plan.questions.size(); ++q) {
      if (extras) closer += write_all(plan, q, block, *extras, turn, odd, mine, first, count);
      else closer += write(plan, q, block, turn, odd, mine, first, count);
    }
    return closer;
  }

  // Rows of which what stays open is undetermined.
  static Bits sure_rows(const QuestionPlan& q, const Block& block) {
    Bits sure{};
    if (!q.exactness.holds) return sure;
    sure.fill(~std::uint64_t{0});
    for (int c : q.exactness.must_know) {
      const Bits known = block.known(c);
      for (std::size_t w = 0; w < kBlockWords; ++w) sure[w] &= known[w];
    }
    for (int n : q.exactness.must_decide)
      for (std::size_t w = 0; w < kBlockWords; ++w) sure[w] &= block.node(n).met[w] | block.node(n).failed[w];
    return sure;
  }

  // With all else that was asked: what columns say, and then the rows of which they do not say all.
  std::size_t write_all(const ContextPlan& plan, std::size_t q, const Block& block, BlockExtras& extras, const TableTurn& turn, const Bits& odd, const Bits& mine, std::size_t first, std::size_t count) {
    OutcomeColumn& out = result_.columns[q];
    const QuestionPlan& question = plan.questions[q];
    // A fact that is read in several places may matter in none, though it is open in one: the decision says.
    const Bits sure = run_.query().missing && !question.once ? Bits{} : sure_rows(question, block);
    const Bits rows = rows_of_words([&](std::size_t w) { return mine[w] & block.in_block()[w]; });
    outcomes(question, block, rows, out, first, count);
    std::size_t closer = 0;
    const Bits alone = extras.write(plan.extras[q], question.planned, block, rows, odd, sure, out, base_ + first);
    each_row(alone, [&](std::size_t i) {
      const std::size_t row = first + i;
      if (!turn.goes_on()) return put(out, row, {});
      BoundCase bound = bind(p_, row_tree(p_, run_.columns(), cells_, static_cast<std::int64_t>(row), plan.kind, plan.moment));
      const RowDecision d = decide_row(p_, run_.asks()[q].ask, bound, plan.moment, run_.book().choices, run_.wants_counts());
      put(out, row, d.verdict);
      extras.write_row(q, i, d, out, base_ + row);
      ++closer;
    });
    return closer;
  }

  void put(OutcomeColumn& out, std::size_t row, const RawVerdict& v) const {
    out.outcomes[base_ + row] = outcome_of(v.outcome);
    if (!out.is_standing) return;
    out.lower[base_ + row] = static_cast<signed char>(v.lower);
    out.upper[base_ + row] = static_cast<signed char>(v.upper);
  }

  // Rows about somebody whose days the book knows, those with cells that columns cannot hold, and those whose days contradict each other.
  Bits odd_rows(const ContextPlan& plan, const Block& block, std::size_t first, std::size_t count) const {
    const Bits disordered = rows_out_of_order(plan.orders, block, static_cast<std::int64_t>(first));
    Bits odd = rows_of_words([&](std::size_t w) { return block.odd()[w] | disordered[w]; });
    int id = run_.contexts().role(Is::id);
    if (id < 0 || !has_lives(plan)) return odd;
    for (std::size_t i = 0; i < count; ++i) {
      MemberInfo text;
      text.type.kind = Type::Kind::text;
      auto word = cell_tree(text, cells_[idx(id)], static_cast<std::int64_t>(first + i));
      if (word && meant_by(p_, plan.kind, word->text).subject) odd[i / 64] |= std::uint64_t{1} << (i % 64);
    }
    return odd;
  }
  bool has_lives(const ContextPlan& plan) const {
    for (int a : p_.kind(plan.kind).ancestors)
      for (const NamedInfo& n : p_.kind(a).named)
        if (n.life.from || n.life.until) return true;
    return false;
  }

  std::size_t write(const ContextPlan& plan, std::size_t q, const Block& block, const TableTurn& turn, const Bits& odd, const Bits& mine, std::size_t first, std::size_t count) {
    OutcomeColumn& out = result_.columns[q];
    const QuestionPlan& question = plan.questions[q];
    const Bits rows = rows_of_words([&](std::size_t w) { return mine[w] & block.in_block()[w]; });
    const Bits sure = sure_rows(question, block), open = outcomes(question, block, rows, out, first, count);
    std::size_t closer = 0;
    each_row(rows_of_words([&](std::size_t w) { return rows[w] & (odd[w] | (open[w] & ~sure[w])); }), [&](std::size_t i) {
      if (!turn.goes_on()) return put(out, first + i, {});
      put(out, first + i, by_itself(plan, q, static_cast<std::int64_t>(first + i)));
      ++closer;
    });
    return closer;
  }

  // Of these rows what the columns say; returns those that they leave open.
  Bits outcomes(const QuestionPlan& question, const Block& block, const Bits& rows, OutcomeColumn& out, std::size_t first, std::size_t count) const {
    const std::vector<int>& roots = question.planned.roots;
    auto from = [&](auto& cells) { return out.is_standing ? cells.data() + base_ + first : nullptr; };
    if (rows == block.in_block()) return write_outcomes(block, roots, count, {out.outcomes.data() + base_ + first, from(out.lower), from(out.upper)});
    std::array<Outcome, kBlock> some;  // of other rows other contexts say
    std::array<signed char, kBlock> lower, upper;
    const Bits open = write_outcomes(block, roots, count, {some.data(), out.is_standing ? lower.data() : nullptr, upper.data()});
    each_row(rows, [&](std::size_t i) {
      out.outcomes[base_ + first + i] = some[i];
      if (out.is_standing) out.lower[base_ + first + i] = lower[i], out.upper[base_ + first + i] = upper[i];
    });
    return open;
  }

  RawVerdict by_itself(const ContextPlan& plan, std::size_t q, std::int64_t row) const {
    const Ask& ask = run_.asks()[q].ask;
    Tree facts = row_tree(p_, run_.columns(), cells_, row, plan.kind, plan.moment);
    BoundCase bound = bind(p_, facts);
    if (!bound.root || !is_askable(p_, ask, *bound.root)) return {};
    return run_.book().verdict(ask, bound, plan.moment);
  }

  // By column of the table; called under the lock.
  void note_invalid(const ContextPlan& plan, const Block& block) {
    for (std::size_t c = 0; c < plan.bound.columns.size(); ++c) {
      const InvalidCount& bad = block.invalid()[c];
      if (bad.cells == 0) continue;
      const std::string& name = run_.columns()[idx(plan.bound.columns[c].column)].name;
      auto it = std::find_if(result_.invalid.begin(), result_.invalid.end(), [&](const InvalidCells& i) { return i.column == name; });
      if (it == result_.invalid.end()) it = result_.invalid.insert(result_.invalid.end(), InvalidCells{name, 0, 0, {}, "", ""});
      it->cells += bad.cells;
      for (std::int64_t row : bad.rows) it->rows.push_back(base_ + static_cast<std::size_t>(row));
      keep_first(it->rows);
      it->first_row = it->rows[0];
      if (it->first_row == base_ + static_cast<std::size_t>(bad.rows[0])) say_why(plan, bad.rows[0], *it);
    }
  }

  void say_why(const ContextPlan& plan, std::int64_t row, InvalidCells& out) const {
    BoundCase bound = bind(p_, row_tree(p_, run_.columns(), cells_, row, plan.kind, plan.moment));
    for (const Problem& problem : bound.problems)
      if (problem.name == out.column.substr(0, out.column.find('.'))) {
        out.why = problem.message;
        out.why_vi = problem.message_vi;
      }
  }

  TableRun& run_;
  const Program& p_;
  const ArrowArray& batch_;
  std::vector<Cells> cells_;
  TableResult& result_;
  TableWatch& watch_;
  std::size_t base_, before_;
  std::mutex mutex_;
};

// What a stream gives is released on every way out.
template <typename T>
struct Released {
  T it{};
  Released() = default;
  Released(const Released&) = delete;
  Released& operator=(const Released&) = delete;
  ~Released() {
    if (it.release) it.release(&it);
  }
};

// What is said of all rows, when the answers themselves were given away.
void add_sums(TableResult& all, TableResult part) {
  for (InvalidCells& bad : part.invalid) {
    bad.first_row += all.rows;
    for (std::size_t& row : bad.rows) row += all.rows;
    auto same = std::find_if(all.invalid.begin(), all.invalid.end(), [&](const InvalidCells& i) { return i.column == bad.column; });
    if (same == all.invalid.end()) all.invalid.push_back(std::move(bad));
    else {
      same->cells += bad.cells;
      same->rows.insert(same->rows.end(), bad.rows.begin(), bad.rows.end());
      keep_first(same->rows);
    }
  }
  all.rows += part.rows;
  all.closer += part.closer;
  all.stopped = part.stopped;
}

void must_work(ArrowArrayStream& stream, int code) {
  if (code == 0) return;
  const char* why = stream.get_last_error ? stream.get_last_error(&stream) : nullptr;
  throw Error("the table could not be read: " + std::string(why ? why : "its source gives no reason"));
}

}  // namespace

TableResult decide_table(const TableBook& book, const TableQuery& query, ArrowArrayStream& stream) {
  Released<ArrowSchema> schema;
  must_work(stream, stream.get_schema(&stream, &schema.it));
  TableRun run(book, query, schema.it);
  TableResult result = run.begin();
  if (!run.contexts().differ()) run.plan_for(run.contexts().of({}, 0, 0), 0);  // what is wrong with it shows without rows too
  TableWatch watch(query.progress);
  for (;;) {
    Released<ArrowArray> batch;
    must_work(stream, stream.get_next(&stream, &batch.it));
    if (!batch.it.release) break;
    if (!query.each_batch) {
      result.stopped = !BatchRun(run, batch.it, result, watch).decide();
    } else {
      TableResult part = run.begin();
      part.stopped = !BatchRun(run, batch.it, part, watch, result.rows).decide();
      run.name_reasons(part);
      query.each_batch(part);
      add_sums(result, std::move(part));
    }
    if (result.stopped) break;
  }
  if (!query.each_batch) run.name_reasons(result);
  run.finish(result);
  return result;
}

TableRow table_row(const TableBook& book, const TableQuery& query, ArrowArrayStream& stream, std::size_t row) {
  Released<ArrowSchema> schema;
  must_work(stream, stream.get_schema(&stream, &schema.it));
  TableRun run(book, query, schema.it);
  std::size_t before = 0;
  for (;;) {
    Released<ArrowArray> batch;
    must_work(stream, stream.get_next(&stream, &batch.it));
    if (!batch.it.release) throw Error("there is no row " + std::to_string(row) + "; the table has " + std::to_string(before) + ", counted from 0");
    const auto rows = static_cast<std::size_t>(batch.it.length);
    if (row < before + rows) {
      const auto here = static_cast<std::int64_t>(row - before);
      std::vector<Cells> cells = cells_of(run.columns(), batch.it);
      RowContext c = run.contexts().of(cells, here, row);
      const Moment moment = run.contexts().told_of(c, row, [&] {
        const Moment of_row = moment_of(book.program, c.context);
        refuse_doubled(book.program, run.columns(), c.kind, of_row);
        return of_row;
      });
      return {Facts(std::make_shared<const Tree>(row_tree(book.program, run.columns(), cells, here, c.kind, moment))), c.context};
    }
    before += rows;
  }
}

}  // namespace chungsuc
