// SPDX-License-Identifier: Apache-2.0
// Purpose: decides tables.
// External interface: decide_table, table_row. Private: class TableRun, for one stream; class BatchRun, for one batch of it.
#include "table/decide_table.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <map>
#include <mutex>
#include <thread>
#include <tuple>

#include "chungsuc/diagnostic.h"
#include "eval/names.h"
#include "facts/add_once.h"
#include "facts/index.h"
#include "reason/decide.h"
#include "table/block.h"

namespace chungsuc {

namespace {

using Is = TableColumn::Is;
using Bits = std::array<std::uint64_t, kBlockWords>;

// Who and when: rows that share it share a plan.
struct RowContext {
  int kind = -1;
  Context context{Date::from_days(0)};
  auto key() const { return std::make_tuple(kind, context.as_of, context.round, context.lodged_on, context.assessed_year); }
  friend bool operator<(const RowContext& a, const RowContext& b) { return a.key() < b.key(); }
};

struct AskedQuestion {
  Ask ask;
  const ReadsOnce* once = nullptr;
};

struct QuestionPlan {
  std::vector<int> roots;
  bool exact = false;           // what stays open is undetermined, where the columns below are known
  std::vector<int> must_know;   // columns of the plan
};

struct ContextPlan {
  int kind = -1;
  Moment moment;
  BoundPlan bound;
  std::vector<QuestionPlan> questions;
};

int kind_named(const Program& p, std::string_view word) {
  auto it = p.kind_of.find(std::string(word));
  if (it == p.kind_of.end()) {
    std::vector<std::string> known;
    for (const KindInfo& k : p.kinds) known.push_back(k.id);
    std::string near = nearest(std::string(word), known);
    throw Error("there is no kind of subject `" + std::string(word) + "`" + (near.empty() ? "" : "; did you mean `" + near + "`?"));
  }
  if (p.kind(it->second).abstract) throw Error("`" + std::string(word) + "` groups kinds and is none of its own; name the kind itself");
  return it->second;
}

bool reaches_open(const ColumnPlan& plan, int n, std::vector<char>& seen) {
  if (seen[idx(n)]) return false;
  seen[idx(n)] = 1;
  const PlanNode& node = plan.nodes[idx(n)];
  if (node.kind == PlanNode::Kind::open) return true;
  if (node.selector >= 0 && plan.selectors[idx(node.selector)].counts >= 0 && reaches_open(plan, plan.selectors[idx(node.selector)].counts, seen)) return true;
  return std::any_of(node.children.begin(), node.children.end(), [&](int c) { return reaches_open(plan, c, seen); });
}

class TableRun {
 public:
  TableRun(const TableBook& book, const TableQuery& query, const ArrowSchema& schema) : book_(book), p_(book.program), query_(query) {
    for (const std::string& q : query.questions) {
      AskedQuestion a{find_question(p_, q), nullptr};
      a.once = book.reads_once(a.ask);
      asks_.push_back(a);
    }
    kinds_ = kinds_of(schema);
    columns_ = columns_of(p_, schema, kinds_);
    for (std::size_t i = 0; i < columns_.size(); ++i) role_[columns_[i].is] = static_cast<int>(i);
    if (!query.as_of && role(Is::as_of) < 0) throw Error("as of which day are the rows decided? name it, or add a column `as_of`");
  }

  TableResult begin() const {
    TableResult result;
    for (const TableColumn& c : columns_)
      if (c.is == Is::unused) result.unused.push_back(c.name);
    if (query_.refuse_unknown && !result.unused.empty()) refuse_unused(result.unused[0]);
    for (std::size_t q = 0; q < asks_.size(); ++q) {
      OutcomeColumn c;
      c.question = query_.questions[q];
      c.is_award = asks_[q].ask.kind == Ask::Kind::award;
      c.is_standing = is_standing(asks_[q].ask);
      if (c.is_standing)
        for (const LevelInfo& l : p_.ladders[idx(asks_[q].ask.index)].levels) c.levels.push_back(l.id);
      result.columns.push_back(std::move(c));
    }
    return result;
  }

  const TableBook& book() const { return book_; }
  const Program& program() const { return p_; }
  const TableQuery& query() const { return query_; }
  const std::vector<TableColumn>& columns() const { return columns_; }
  const std::vector<AskedQuestion>& asks() const { return asks_; }
  int role(Is is) const {
    auto it = role_.find(is);
    return it == role_.end() ? -1 : it->second;
  }

  RowContext context_of(const std::vector<Cells>& cells, std::int64_t row) const {
    RowContext c{query_.kind.empty() ? -1 : kinds_[0], {query_.as_of.value_or(Date::from_days(0)), query_.round, query_.lodged_on, query_.assessed_year}};
    auto text = [&](Is is) -> std::optional<std::string> {
      int i = role(is);
      MemberInfo word;
      word.type.kind = is == Is::as_of || is == Is::lodged_on ? Type::Kind::date : Type::Kind::text;
      auto tree = i < 0 ? std::nullopt : cell_tree(word, cells[idx(i)], row);
      return tree ? std::optional(tree->text) : std::nullopt;
    };
    if (auto word = text(Is::kind)) c.kind = kind_named(p_, *word);
    if (auto day = text(Is::as_of)) c.context.as_of = day_in("as_of", *day, row);
    else if (!query_.as_of) throw Error("column `as_of`, row " + std::to_string(row + 1) + " of its batch: no day is given");
    if (auto day = text(Is::lodged_on)) c.context.lodged_on = day_in("lodged_on", *day, row);
    if (auto round = text(Is::round)) c.context.round = *round;
    if (int year = role(Is::assessed_year); year >= 0 && !cells[idx(year)].is_null(row)) c.context.assessed_year = year_in(cells[idx(year)].integer(row), row);
    return c;
  }

  bool has_contexts() const {
    return role(Is::kind) >= 0 || role(Is::as_of) >= 0 || role(Is::round) >= 0 || role(Is::lodged_on) >= 0 || role(Is::assessed_year) >= 0;
  }

  const ContextPlan& plan_for(const RowContext& c) {
    auto it = plans_.find(c);
    if (it == plans_.end()) it = plans_.emplace(c, make_plan(c)).first;
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

  [[noreturn]] void refuse_unused(const std::string& name) const {
    std::vector<std::string> known;
    for (int k : kinds_)
      for (const MemberInfo& m : p_.kind(k).members) known.push_back(m.info.id);
    std::string near = nearest(name, known);
    throw Error("column `" + name + "` is no fact of " + (kinds_.size() == 1 ? "`" + p_.kind(kinds_[0]).id + "`" : "any kind") + (near.empty() ? "" : "; did you mean `" + near + "`?"));
  }

  static Date day_in(const char* column, const std::string& text, std::int64_t row) {
    auto day = Date::parse(text);
    if (!day) throw Error("column `" + std::string(column) + "`, row " + std::to_string(row + 1) + " of its batch: `" + text + "` is no day; write it as `YYYY-MM-DD`");
    return *day;
  }

  static int year_in(std::int64_t year, std::int64_t row) {
    if (year < 1 || year > 9999) throw Error("column `assessed_year`, row " + std::to_string(row + 1) + " of its batch: " + std::to_string(year) + " is no year");
    return static_cast<int>(year);
  }

  std::unique_ptr<ContextPlan> make_plan(const RowContext& c) const {
    auto all = std::make_unique<ContextPlan>(ContextPlan{c.kind, moment_of(p_, c.context), {}, {}});
    if (c.kind < 0) throw Error("a row does not say of which kind it is, and no kind was named");
    PlanMaker maker(p_, c.kind, all->moment, book_.choices);
    for (const AskedQuestion& a : asks_) all->questions.push_back({maker.question(a.ask), false, {}});
    all->bound = bound_plan(p_, c.kind, all->moment, maker.take(), columns_);
    for (std::size_t q = 0; q < asks_.size(); ++q) say_exact(*all, asks_[q], c.kind, all->questions[q]);
    return all;
  }

  void say_exact(const ContextPlan& all, const AskedQuestion& a, int kind, QuestionPlan& q) const {
    const ColumnPlan& plan = all.bound.plan;
    std::vector<char> seen(plan.nodes.size());
    bool open = std::any_of(q.roots.begin(), q.roots.end(), [&](int r) { return reaches_open(plan, r, seen); });
    BoundSubject anyone;
    anyone.kind = kind;
    if (!is_askable(p_, a.ask, anyone)) {
      q.exact = true;
      return;
    }
    if (open || !a.once || !a.once->holds) return;
    for (int name : a.once->selectors) {
      const MemberInfo* m = p_.member(kind, name);
      auto column = std::find_if(all.bound.columns.begin(), all.bound.columns.end(), [&](const BoundColumn& c) { return c.member == m; });
      bool is_code = column != all.bound.columns.end() && (column->read == BoundColumn::Read::codes || column->read == BoundColumn::Read::flags);
      if (!m || !is_code) return;
      q.must_know.push_back(static_cast<int>(column - all.bound.columns.begin()));
    }
    q.exact = true;
  }

  const TableBook& book_;
  const Program& p_;
  const TableQuery& query_;
  std::vector<AskedQuestion> asks_;
  std::vector<int> kinds_;
  std::vector<TableColumn> columns_;
  std::map<Is, int> role_;
  std::map<RowContext, std::unique_ptr<ContextPlan>> plans_;
};

class BatchRun {
 public:
  // `before`: rows of batches whose answers were given away.
  BatchRun(TableRun& run, const ArrowArray& batch, TableResult& result, std::size_t before = 0) : run_(run), p_(run.program()), batch_(batch), cells_(cells_of(run.columns(), batch)), result_(result), base_(result.rows), before_(before) {
    std::size_t rows = static_cast<std::size_t>(batch.length);
    result.rows += rows;
    for (OutcomeColumn& c : result.columns) {
      c.outcomes.resize(result.rows, Outcome::undetermined);
      if (c.is_standing) c.lower.resize(result.rows, -1), c.upper.resize(result.rows, -1);
    }
  }

  // A stretch at a time; false: somebody wants no more.
  bool decide() {
    const std::size_t rows = static_cast<std::size_t>(batch_.length);
    for (std::size_t first = 0; first < rows; first += kStretch) {
      stretch(first, std::min(kStretch, rows - first));
      if (run_.query().progress && !run_.query().progress(before_ + base_ + std::min(first + kStretch, rows))) return false;
    }
    return true;
  }

 private:
  static constexpr std::size_t kStretch = 64 * kBlock;  // rows between two calls of `progress`

  void stretch(std::size_t first, std::size_t rows) {
    const auto row = static_cast<std::int64_t>(first);
    if (!run_.has_contexts()) return part(run_.plan_for(run_.context_of(cells_, row)), first, rows, nullptr);
    std::map<RowContext, std::vector<std::uint64_t>> groups;
    for (std::size_t i = 0; i < rows; ++i) {
      auto& mine = groups[run_.context_of(cells_, row + static_cast<std::int64_t>(i))];
      if (mine.empty()) mine.resize(kStretch / kWord);
      mine[i / kWord] |= std::uint64_t{1} << (i % kWord);
    }
    for (const auto& [context, mine] : groups) {
      part(run_.plan_for(context), first, rows, &mine);
      run_.forget_plans();
    }
  }

  // Of these rows those of one context, by bits from the first of them on; nullptr: all.
  void part(const ContextPlan& plan, std::size_t first, std::size_t rows, const std::vector<std::uint64_t>* mine) {
    BatchColumns columns(p_, plan.bound, cells_);
    const std::size_t blocks = (rows + kBlock - 1) / kBlock;
    std::atomic<std::size_t> next{0};
    std::atomic<bool> failed{false};
    std::exception_ptr fault;
    auto work = [&] {
      try {
        Block block(columns, kernels());
        std::size_t closer = 0;
        for (std::size_t b; !failed && (b = next++) < blocks;) closer += one_block(plan, block, first + b * kBlock, std::min(kBlock, rows - b * kBlock), mine ? mine->data() + b * kBlockWords : nullptr);
        std::lock_guard lock(mutex_);
        result_.closer += closer;
        note_invalid(plan, block);
      } catch (...) {
        std::lock_guard lock(mutex_);
        if (!failed.exchange(true)) fault = std::current_exception();
      }
    };
    unsigned wanted = run_.query().threads ? run_.query().threads : std::max(1u, std::thread::hardware_concurrency());
    std::vector<std::thread> others;
    for (std::size_t t = 1; t < std::min<std::size_t>(wanted, blocks); ++t) others.emplace_back(work);
    work();
    for (std::thread& t : others) t.join();
    if (fault) std::rethrow_exception(fault);
  }

  std::size_t one_block(const ContextPlan& plan, Block& block, std::size_t first, std::size_t count, const std::uint64_t* rows) {
    Bits mine;
    for (std::size_t w = 0; w < kBlockWords; ++w) mine[w] = rows ? rows[w] : ~std::uint64_t{0};
    if (rows && std::all_of(mine.begin(), mine.end(), [](std::uint64_t w) { return w == 0; })) return 0;
    block.run(static_cast<std::int64_t>(first), count);
    Bits odd = odd_rows(plan, block, first, count);
    std::size_t closer = 0;
    for (std::size_t q = 0; q < plan.questions.size(); ++q) closer += write(plan, q, block, odd, mine, first, count);
    return closer;
  }

  // Rows about somebody whose days the book knows, and those with cells that columns cannot hold.
  Bits odd_rows(const ContextPlan& plan, const Block& block, std::size_t first, std::size_t count) const {
    Bits odd = block.odd();
    int id = run_.role(Is::id);
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

  std::size_t write(const ContextPlan& plan, std::size_t q, const Block& block, const Bits& odd, const Bits& mine, std::size_t first, std::size_t count) {
    OutcomeColumn& out = result_.columns[q];
    const QuestionPlan& question = plan.questions[q];
    std::size_t closer = 0;
    for (std::size_t w = 0; w * kWord < count; ++w) {
      std::uint64_t sure = question.exact ? ~std::uint64_t{0} : 0;
      for (int c : question.must_know) sure &= block.known(c)[w];
      const std::size_t here = std::min(kWord, count - w * kWord);
      for (std::size_t i = 0; i < here; ++i) {
        const std::uint64_t bit = std::uint64_t{1} << i;
        if (!(mine[w] & bit)) continue;
        const std::size_t row = first + w * kWord + i;
        RawVerdict v = verdict_of(block, question.roots, out.is_standing, w, i);
        if ((odd[w] & bit) || (v.outcome == Tri::unknown && !(sure & bit))) {
          v = by_itself(plan, q, static_cast<std::int64_t>(row));
          ++closer;
        }
        out.outcomes[base_ + row] = outcome_of(v.outcome);
        if (out.is_standing) {
          out.lower[base_ + row] = static_cast<signed char>(v.lower);
          out.upper[base_ + row] = static_cast<signed char>(v.upper);
        }
      }
    }
    return closer;
  }

  static RawVerdict verdict_of(const Block& block, const std::vector<int>& roots, bool is_standing, std::size_t w, std::size_t i) {
    auto tri_of = [&](int root) {
      const Planes& p = block.node(root);
      return (p.met[w] >> i) & 1 ? Tri::yes : (p.failed[w] >> i) & 1 ? Tri::no : Tri::unknown;
    };
    RawVerdict v;
    if (!is_standing) {
      v.outcome = tri_of(roots[0]);
      return v;
    }
    for (std::size_t r = 0; r < roots.size(); ++r) {
      Tri t = tri_of(roots[r]);
      if (t == Tri::yes) v.lower = static_cast<int>(r);
      if (t != Tri::no) v.upper = static_cast<int>(r);
    }
    v.outcome = v.lower == v.upper ? tri(v.lower >= 0) : Tri::unknown;
    return v;
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
      std::size_t row = base_ + static_cast<std::size_t>(bad.first);
      auto it = std::find_if(result_.invalid.begin(), result_.invalid.end(), [&](const InvalidCells& i) { return i.column == name; });
      if (it == result_.invalid.end()) it = result_.invalid.insert(result_.invalid.end(), InvalidCells{name, 0, row, "", ""});
      it->cells += bad.cells;
      if (it->why.empty() || row < it->first_row) say_why(plan, bad.first, *it, row);
    }
  }

  void say_why(const ContextPlan& plan, std::int64_t row, InvalidCells& out, std::size_t row_of_table) const {
    out.first_row = row_of_table;
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
    auto same = std::find_if(all.invalid.begin(), all.invalid.end(), [&](const InvalidCells& i) { return i.column == bad.column; });
    if (same == all.invalid.end()) all.invalid.push_back(std::move(bad));
    else same->cells += bad.cells;
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
  for (;;) {
    Released<ArrowArray> batch;
    must_work(stream, stream.get_next(&stream, &batch.it));
    if (!batch.it.release) break;
    if (!query.each_batch) {
      result.stopped = !BatchRun(run, batch.it, result).decide();
    } else {
      TableResult part = run.begin();
      part.stopped = !BatchRun(run, batch.it, part, result.rows).decide();
      query.each_batch(part);
      add_sums(result, std::move(part));
    }
    if (result.stopped) break;
  }
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
      RowContext c = run.context_of(cells, here);
      return {Facts(std::make_shared<const Tree>(row_tree(book.program, run.columns(), cells, here, c.kind, moment_of(book.program, c.context)))), c.context};
    }
    before += rows;
  }
}

}  // namespace chungsuc
