// SPDX-License-Identifier: Apache-2.0
// What run.py calls through ctypes: the same batch decided by the library and by the hand-written code, and timed where it
// runs. Python owns the batch and outlives the handle.
#include <atomic>
#include <chrono>
#include <memory>
#include <thread>

#include "by_hand.h"
#include "case_rows.h"
#include "chungsuc/chungsuc.h"

namespace {

using namespace chungsuc;
using Clock = std::chrono::steady_clock;
using ByHand = void (*)(const peers::Columns&, std::size_t, std::size_t, peers::Answer&);

struct Peer {
  bool is_standing = false;
  ArrowSchema schema{};
  ArrowArray batch{};
  peers::Columns columns;
  std::optional<RuleBook> book;
  TableQuery query;
  Context context{Date::from_days(0)};
  std::vector<BoundFacts> cases;
  ~Peer() {
    if (batch.release) batch.release(&batch);
    if (schema.release) schema.release(&schema);
  }
};

thread_local std::string error;

template <typename Do>
int told(const Do& act) {
  try {
    act();
    return 0;
  } catch (const std::exception& e) {
    error = e.what();
    return 1;
  }
}

// The batch once more, without a copy.
struct Stream {
  const Peer* peer;
  bool given = false;
};
int get_schema(ArrowArrayStream* s, ArrowSchema* out) {
  *out = static_cast<Stream*>(s->private_data)->peer->schema;
  out->release = [](ArrowSchema* it) { it->release = nullptr; };
  return 0;
}
int get_next(ArrowArrayStream* s, ArrowArray* out) {
  auto& stream = *static_cast<Stream*>(s->private_data);
  if (std::exchange(stream.given, true)) {
    *out = {};
    return 0;
  }
  *out = stream.peer->batch;
  out->release = [](ArrowArray* it) { it->release = nullptr; };
  return 0;
}

peers::Answer by_hand(const Peer& peer, ByHand decide, unsigned threads) {
  const auto rows = static_cast<std::size_t>(peer.batch.length);
  peers::Answer out;
  out.outcome.resize(rows);
  if (peer.is_standing) out.lower.resize(rows), out.upper.resize(rows);
  // Whoever is done takes the next part, as the library's threads do.
  constexpr std::size_t kPart = 32 * 1024;
  std::atomic<std::size_t> next{0};
  auto work = [&] {
    for (std::size_t first; (first = kPart * next++) < rows;) decide(peer.columns, first, std::min(rows, first + kPart), out);
  };
  std::vector<std::thread> others;
  for (unsigned t = 1; t < threads; ++t) others.emplace_back(work);
  work();
  for (std::thread& t : others) t.join();
  return out;
}

void copy(const signed char* from, std::size_t rows, signed char* to) {
  if (to && rows) std::memcpy(to, from, rows);
}

ByHand by_hand_named(const Peer& peer, const std::string& who) {
  if (who == "rows") return peer.is_standing ? peers::standing_by_rows : peers::awards_by_rows;
  if (who == "blocks") return peer.is_standing ? peers::standing_by_blocks : peers::awards_by_blocks;
  throw std::runtime_error("nobody here is called " + who);
}

}  // namespace

#define FACE extern "C" __attribute__((visibility("default")))

FACE const char* peers_error() { return error.c_str(); }

// Takes over the batch. `book`: the folder of its rules.
FACE Peer* peers_open(const char* book, const char* question, const char* kind, const char* as_of, const char* round, ArrowSchema* schema, ArrowArray* batch) {
  auto peer = std::make_unique<Peer>();
  std::swap(peer->schema, *schema);
  std::swap(peer->batch, *batch);
  const int failed = told([&] {
    auto loaded = RuleBook::load(std::string(book));
    for (const Diagnostic& d : loaded.diagnostics()) throw Error(d.to_text());
    peer->book = std::move(*loaded);
    peer->is_standing = std::string(kind) == "commune";
    peer->query = {.questions = {question}, .kind = kind, .as_of = Date::parse(as_of)};
    peer->context = {.as_of = *Date::parse(as_of)};
    if (*round) peer->query.round = peer->context.round = round;
    peer->columns = peer->is_standing ? peers::standing_columns(peer->schema, peer->batch) : peers::awards_columns(peer->schema, peer->batch);
  });
  return failed ? nullptr : peer.release();
}

FACE void peers_close(Peer* peer) { delete peer; }

// Decides all rows once; the answers are copied, after the time is taken, to where there is room for them.
FACE int peers_run(const Peer* peer, const char* who, unsigned threads, double* seconds, signed char* outcome, signed char* lower, signed char* upper, std::size_t* closer) {
  return told([&] {
    const auto rows = static_cast<std::size_t>(peer->batch.length);
    if (who != std::string("ours")) {
      ByHand decide = by_hand_named(*peer, who);
      const auto start = Clock::now();
      const peers::Answer answer = by_hand(*peer, decide, threads);
      *seconds = std::chrono::duration<double>(Clock::now() - start).count();
      copy(answer.outcome.data(), rows, outcome);
      copy(answer.lower.data(), answer.lower.size(), lower);
      copy(answer.upper.data(), answer.upper.size(), upper);
      return;
    }
    TableQuery query = peer->query;
    query.threads = threads;
    Stream own{peer};
    ArrowArrayStream stream{get_schema, get_next, nullptr, nullptr, &own};
    const auto start = Clock::now();
    const TableResult result = peer->book->decide_table(query, stream);
    *seconds = std::chrono::duration<double>(Clock::now() - start).count();
    const OutcomeColumn& column = result.columns[0];
    static_assert(sizeof(Outcome) == 1);
    copy(reinterpret_cast<const signed char*>(column.outcomes.data()), rows, outcome);
    copy(column.lower.data(), column.lower.size(), lower);
    copy(column.upper.data(), column.upper.size(), upper);
    *closer = result.closer;
  });
}

// Cases for peers_one, as JSON or YAML texts of facts, bound beforehand.
FACE int peers_bind(Peer* peer, const char* const* texts, std::size_t count) {
  return told([&] {
    peer->cases.clear();
    for (std::size_t i = 0; i < count; ++i) peer->cases.push_back(peer->book->bind(*Facts::from_text(texts[i])));
  });
}

// Decides the first rows one by one, each by itself. ours: from facts bound beforehand; row: a prepared question, each cell of its row
// set first; filled: of rows that were filled before; rows: by hand, from the columns.
FACE int peers_one(const Peer* peer, const char* who, std::size_t times, double* seconds, signed char* outcome) {
  return told([&] {
    const std::string name = who;
    const std::size_t count = peer->cases.size();
    auto timed = [&](const auto& decide) {
      const auto start = Clock::now();
      for (std::size_t i = 0, row = 0; i < times; ++i, row = row + 1 < count ? row + 1 : 0) outcome[row] = static_cast<signed char>(decide(row));
      *seconds = std::chrono::duration<double>(Clock::now() - start).count();
    };
    if (name == "ours") return timed([&](std::size_t row) { return peer->book->verdict(peer->query.questions[0], peer->cases[row], peer->context).outcome; });
    if (name == "rows" && peer->is_standing)
      return timed([&](std::size_t row) {
        const peers::Levels l = peers::standing_of_row(peer->columns, row);
        return l.lower != l.upper ? peers::unknown : l.lower >= 0 ? peers::yes : peers::no;
      });
    if (name == "rows") return timed([&](std::size_t row) { return peers::award_of_row(peer->columns, row); });
    const CaseQuery query = peer->book->prepare(peer->query.questions[0], peer->query.kind, peer->context);
    const peers::CaseRows cells(query, peer->schema, peer->batch);
    if (name == "row") {
      CaseRow one = query.row();
      return timed([&](std::size_t row) {
        cells.fill(one, row);
        return query.answer(one).outcome;
      });
    }
    std::vector<CaseRow> filled;
    for (std::size_t row = 0; row < count; ++row) cells.fill(filled.emplace_back(query.row()), row);
    timed([&](std::size_t row) { return query.answer(filled[row]).outcome; });
  });
}
