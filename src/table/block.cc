// SPDX-License-Identifier: Apache-2.0
// Purpose: decides blocks of rows.
// External interface: class Block. Private: one method per kind of node.
#include "table/block.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "facts/index.h"

namespace chungsuc {

namespace {

using Bits = RowBits;
using ReadAs = BoundColumn::Read;

constexpr std::size_t kLine = 64;  // bytes that come from memory at once

// Asks for bytes that are read soon; beyond an end it asks for nothing.
void fetch([[maybe_unused]] const void* from, [[maybe_unused]] std::size_t bytes) {
#if defined(__GNUC__) || defined(__clang__)
  for (std::size_t at = 0; at < bytes; at += kLine) __builtin_prefetch(static_cast<const char*>(from) + at);
#endif
}

// Bits from a bit on, and none after `count` of them; no byte is read in which none of them lies.
void bits_into(const std::uint8_t* bytes, std::int64_t bit, std::size_t count, Bits& out) {
  const std::uint8_t* from = bytes + bit / 8;
  const unsigned shift = static_cast<unsigned>(bit % 8);
  if (std::endian::native == std::endian::little && shift == 0 && count == kBlock) {
    std::memcpy(out.data(), from, sizeof(out));
    return;
  }
  out.fill(0);
  std::size_t done = 0;
  if (std::endian::native == std::endian::little) {
    for (std::size_t w = 0; w < count / kWord; ++w) std::memcpy(&out[w], from + 8 * w, 8);
    if (shift > 0)
      for (std::size_t w = 0; w < count / kWord; ++w) out[w] = out[w] >> shift | std::uint64_t{from[8 * w + 8]} << (64 - shift);
    done = count / kWord * kWord;
  }
  for (; done < count; ++done) {
    const std::size_t at = shift + done;
    out[done / kWord] |= std::uint64_t{(from[at / 8] >> (at % 8)) & 1u} << (done % kWord);
  }
}

std::size_t width_of(Layout l) {
  switch (l) {
    case Layout::i8:
    case Layout::u8: return 1;
    case Layout::i16:
    case Layout::u16: return 2;
    case Layout::i32:
    case Layout::u32:
    case Layout::f32:
    case Layout::days: return 4;
    default: return 8;
  }
}

// Calls with a null pointer of the type of the integers.
template <typename Do>
void by_integer(Layout l, const Do& act) {
  switch (l) {
    case Layout::i8: return act(static_cast<const std::int8_t*>(nullptr));
    case Layout::u8: return act(static_cast<const std::uint8_t*>(nullptr));
    case Layout::i16: return act(static_cast<const std::int16_t*>(nullptr));
    case Layout::u16: return act(static_cast<const std::uint16_t*>(nullptr));
    case Layout::i32: return act(static_cast<const std::int32_t*>(nullptr));
    case Layout::u32: return act(static_cast<const std::uint32_t*>(nullptr));
    case Layout::i64: return act(static_cast<const std::int64_t*>(nullptr));
    default: return act(static_cast<const std::uint64_t*>(nullptr));
  }
}

}  // namespace

Block::Block(const BatchColumns& batch, const Kernels& kernels)
    : batch_(batch), kernels_(kernels), columns_(batch.plan().columns.size()), selected_(batch.plan().plan.selectors.size()), is_selected_(selected_.size()), nodes_(batch.plan().plan.nodes.size()), invalid_(columns_.size()) {
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    ReadAs read = batch.plan().columns[c].read;
    if (read == ReadAs::counts) columns_[c].counts.resize(kBlock);
    if (read == ReadAs::codes || (read == ReadAs::none && batch.plan().plan.columns[c].codes)) columns_[c].codes.resize(kBlock);
  }
  for (auto& s : selected_) s.resize(kBlock);
}

void Block::run(std::int64_t first, std::size_t rows) {
  first_ = first;
  rows_ = rows;
  words_ = (rows + kWord - 1) / kWord;
  odd_.fill(0);
  for (std::size_t w = 0; w < kBlockWords; ++w) {
    std::size_t here = rows > w * kWord ? std::min(kWord, rows - w * kWord) : 0;
    in_block_[w] = here == kWord ? ~std::uint64_t{0} : (std::uint64_t{1} << here) - 1;
  }
  constexpr std::size_t kAhead = 5;
  for (std::size_t c = 0; c < kAhead; ++c) fetch_start(c);
  for (std::size_t c = 0; c < columns_.size(); ++c) fetch_start(c + kAhead), load(c);
  std::fill(is_selected_.begin(), is_selected_.end(), char{0});
  const ColumnPlan& plan = batch_.plan().plan;
  for (std::size_t n = 0; n < nodes_.size(); ++n) {
    const PlanNode& node = plan.nodes[n];
    Planes& out = nodes_[n];
    switch (node.kind) {
      case PlanNode::Kind::constant:
        out.met = node.value == Tri::yes ? in_block_ : Bits{};
        out.failed = node.value == Tri::no ? in_block_ : Bits{};
        break;
      case PlanNode::Kind::open: out = {}; break;
      case PlanNode::Kind::number: number(node, batch_.plan().limits[n], out); break;
      case PlanNode::Kind::lookup: batch_.plan().columns[idx(node.column)].read == ReadAs::flags ? flags(node, out) : lookup(node, out); break;
      case PlanNode::Kind::tally: tally(node, out); break;
      default: gather(node, out);
    }
  }
}

// Bits and codes with which a column begins. Columns often lie such that all of these share few lines of the cache: no more
// of them are asked for ahead than stay there.
void Block::fetch_start(std::size_t c) const {
  if (c >= columns_.size()) return;
  const ReadAs read = batch_.plan().columns[c].read;
  if (read == ReadAs::none) return;
  const Cells& cells = batch_.cells(c);
  const std::int64_t at = cells.offset() + first_;
  if (cells.valid()) fetch(cells.valid() + at / 8, kBlock / 8);
  const auto* values = static_cast<const char*>(cells.values());
  if (values && read == ReadAs::flags) fetch(values + at / 8, kBlock / 8);
  if (values && read == ReadAs::codes) fetch(values + at, kBlock);
}

void Block::load(std::size_t c) {
  const BoundColumn& bound = batch_.plan().columns[c];
  Column& column = columns_[c];
  column.is_ranged = false;
  column.is_there = {column.there.data()};
  column.outside.fill(0);
  if (words_ < kBlockWords) column.inside.fill(0);
  if (bound.read == ReadAs::none) {
    column.there.fill(0);
    std::fill(column.codes.begin(), column.codes.end(), static_cast<std::uint8_t>(bound.words.size()));
    return;
  }
  const Cells& cells = batch_.cells(c);
  if (bound.read == ReadAs::codes && read_codes(c)) return;
  if (bound.read == ReadAs::counts || bound.read == ReadAs::codes) return read_cells(c);
  if (const std::uint8_t* valid = cells.valid()) column.is_there = bits_of(valid, cells.offset(), column.there);
  else column.there = in_block_;
  if (bound.read != ReadAs::flags) column.cells = static_cast<const char*>(cells.values()) + static_cast<std::size_t>(cells.offset() + first_) * width_of(cells.layout().layout);
}

// Whole blocks are read where they lie.
BitWords Block::bits_of(const std::uint8_t* bits, std::int64_t offset, Bits& copy) const {
  const std::int64_t bit = offset + first_;
  if (std::endian::native == std::endian::little && bit % 8 == 0 && rows_ == kBlock) return {bits + bit / 8};
  bits_into(bits, bit, rows_, copy);
  return {copy.data()};
}

void Block::load_there(Column& column, const Cells& cells) {
  if (const std::uint8_t* valid = cells.valid()) bits_into(valid, cells.offset() + first_, rows_, column.there);
  else column.there = in_block_;
}

// Codes of a dictionary by its keys; false: one of them must be looked at.
bool Block::read_codes(std::size_t c) {
  const std::vector<std::uint8_t>& codes = batch_.codes(c);
  if (codes.empty()) return false;
  Column& column = columns_[c];
  const Cells& cells = batch_.cells(c);
  load_there(column, cells);
  const std::uint8_t* keys = nullptr;
  std::array<std::uint8_t, kBlock> narrow;
  by_integer(*cells.layout().index, [&](auto* type) {
    const auto* wide = static_cast<decltype(type)>(cells.values()) + cells.offset() + first_;
    if constexpr (sizeof(*type) == 1) {
      keys = reinterpret_cast<const std::uint8_t*>(wide);
    } else {
      for (std::size_t i = 0; i < rows_; ++i) narrow[i] = static_cast<std::uint8_t>(std::min<std::uint64_t>(static_cast<std::uint64_t>(wide[i]), codes.size() - 1));
      keys = narrow.data();
    }
  });
  const bool looks = kernels_.keys({keys, codes.data(), codes.size(), BatchColumns::look, rows_}, column.there.data(), column.codes.data());
  if (looks) column.there.fill(0);
  return !looks;
}

void Block::read_cells(std::size_t c) {
  const BoundColumn& bound = batch_.plan().columns[c];
  Column& column = columns_[c];
  column.cells = column.counts.data();
  column.there.fill(0);
  for (std::size_t i = 0; i < rows_; ++i) {
    BatchColumns::Read read = batch_.cell(c, first_ + static_cast<std::int64_t>(i));
    bool there = read.state == BatchColumns::Read::State::there;
    std::uint64_t bit = std::uint64_t{1} << (i % kWord);
    if (there) column.there[i / kWord] |= bit;
    if (read.state == BatchColumns::Read::State::odd) odd_[i / kWord] |= bit;
    if (read.state == BatchColumns::Read::State::invalid) {
      column.outside[i / kWord] |= bit;
      ++invalid_[c].cells;
      invalid_[c].note(first_ + static_cast<std::int64_t>(i));
    }
    if (bound.read == ReadAs::counts) column.counts[i] = read.value;
    else column.codes[i] = static_cast<std::uint8_t>(there ? static_cast<std::size_t>(read.value) : bound.words.size());
  }
}

// Cells that hold no value of their fact are counted once a block.
void Block::note_range(std::size_t c) {
  Column& column = columns_[c];
  column.is_ranged = true;
  for (std::size_t w = 0; w < words_; ++w)
    if (const std::uint64_t bad = column.outside[w]) {
      invalid_[c].cells += static_cast<std::size_t>(std::popcount(bad));
      if (invalid_[c].has_room()) each_bit(bad, [&](std::size_t i) { invalid_[c].note(first_ + static_cast<std::int64_t>(w * kWord + i)); });
    }
}

// Rows whose value reaches their limit. All limits of a column have one range: the first of them finds it out.
void Block::reach(const PlanNode& n, const BoundLimits& limits, Which which, Bits& reached) {
  const std::size_t c = idx(n.column);
  Column& column = columns_[c];
  const bool alone = n.selector < 0 || which == Which::failed_if_unknown;
  const std::uint8_t* codes = alone ? nullptr : selected_[idx(n.selector)].data();
  const std::size_t from = which == Which::failed_if_unknown ? static_cast<std::size_t>(selector_of(n)->unknown()) : 0;
  auto test = [&](Layout layout, const auto& of, auto low, auto high, auto kernel) {
    using T = decltype(low);
    const RangeTest<T> range{column.is_there, limits.whole, low, high, column.inside.data(), column.outside.data()};
    kernel(LimitTest<T>{{column.cells, layout, rows_}, codes, of.data() + from, alone ? 1 : codes_of(*selector_of(n)), limits.rising, column.is_ranged ? nullptr : &range}, reached.data());
  };
  if (batch_.plan().columns[c].read == ReadAs::reals) test(batch_.cells(c).layout().layout, which == Which::met ? limits.met_real : limits.failed_real, limits.low_real, limits.high_real, kernels_.reals);
  else test(Layout::i64, which == Which::met ? limits.met_whole : limits.failed_whole, limits.low_whole, limits.high_whole, kernels_.wholes);
  if (!column.is_ranged) note_range(c);
}

const PlanSelector* Block::selector_of(const PlanNode& n) const { return n.selector < 0 ? nullptr : &batch_.plan().plan.selectors[idx(n.selector)]; }
// Without a criterion under which a row counts as another value, codes go no further than to that of the unknown.
std::size_t Block::codes_of(const PlanSelector& s) { return static_cast<std::size_t>(s.counts < 0 ? s.unknown() + 1 : s.size()); }

void Block::number(const PlanNode& n, const BoundLimits& limits, Planes& out) {
  const std::size_t c = idx(n.column);
  if (n.selector >= 0) select(idx(n.selector));
  if (batch_.plan().columns[c].read == ReadAs::none) {
    out = {};
    return missing(n, in_block_.data(), out);
  }
  const Bits& inside = columns_[c].inside;
  reach(n, limits, Which::met, out.met);
  if (!limits.is_sharp) {
    reach(n, limits, Which::failed, out.failed);
    for (std::size_t w = 0; w < kBlockWords; ++w) out.failed[w] = inside[w] & ~out.failed[w];
  } else {
    sharp(n, limits, out);
  }
  for (std::size_t w = 0; w < kBlockWords; ++w) out.met[w] &= inside[w];
  if (!limits.tells_missing) return;
  const Bits lost = rows_of_words([&](std::size_t w) { return in_block_[w] & ~inside[w]; });
  missing(n, lost.data(), out);
}

// What does not reach its limit fails, but where it is not known which limit it is: then what fails all of them.
void Block::sharp(const PlanNode& n, const BoundLimits& limits, Planes& out) {
  const Bits& inside = columns_[idx(n.column)].inside;
  const PlanSelector* selector = selector_of(n);
  if (!selector || selector->counts >= 0) {
    for (std::size_t w = 0; w < kBlockWords; ++w) out.failed[w] = inside[w] & ~out.met[w];
    return;
  }
  const Bits& known = columns_[idx(selector->column)].there;
  for (std::size_t w = 0; w < kBlockWords; ++w) out.failed[w] = inside[w] & known[w] & ~out.met[w];
  if (!n.limits[idx(selector->unknown())].failed || known == in_block_) return;
  Bits above;
  reach(n, limits, Which::failed_if_unknown, above);
  for (std::size_t w = 0; w < words_; ++w) out.failed[w] |= inside[w] & ~known[w] & ~above[w];
}

// What follows of a cell that is empty, or holds no value of the fact.
void Block::missing(const PlanNode& n, const std::uint64_t* lost, Planes& out) const {
  for (std::size_t w = 0; w < words_; ++w)
    each_bit(lost[w], [&](std::size_t i) {
      std::size_t code = n.selector >= 0 ? selected_[idx(n.selector)][w * kWord + i] : 0;
      Tri follows = n.limits[code].missing;
      if (follows == Tri::yes) out.met[w] |= std::uint64_t{1} << i;
      if (follows == Tri::no) out.failed[w] |= std::uint64_t{1} << i;
    });
}

void Block::lookup(const PlanNode& n, Planes& out) const {
  kernels_.codes({columns_[idx(n.column)].codes.data(), n.values.data(), n.values.size(), words_}, out.met.data(), out.failed.data());
  for (std::size_t w = 0; w < words_; ++w) {
    out.met[w] &= in_block_[w];
    out.failed[w] &= in_block_[w];
  }
}

void Block::flags(const PlanNode& n, Planes& out) const {
  const Cells& cells = batch_.cells(idx(n.column));
  Bits copy;
  const BitWords set = bits_of(static_cast<const std::uint8_t*>(cells.values()), cells.offset(), copy), there = columns_[idx(n.column)].is_there;
  auto rows_that = [&](Tri follow, Bits& rows) {
    auto all_if = [&](std::size_t value) { return n.values[value] == follow ? ~std::uint64_t{0} : 0; };
    const std::uint64_t no = all_if(0), yes = all_if(1), missing = all_if(2);
    for (std::size_t w = 0; w < kBlockWords; ++w) rows[w] = (there[w] & ((set[w] & yes) | (~set[w] & no))) | (in_block_[w] & ~there[w] & missing);
  };
  rows_that(Tri::yes, out.met);
  rows_that(Tri::no, out.failed);
}

// Which limits hold for a row: those of its value, or those of the value that it counts as.
void Block::select(std::size_t s) {
  if (is_selected_[s]) return;
  is_selected_[s] = 1;
  const PlanSelector& selector = batch_.plan().plan.selectors[s];
  const std::uint8_t* codes = columns_[idx(selector.column)].codes.data();
  std::uint8_t* out = selected_[s].data();
  std::copy(codes, codes + rows_, out);
  if (selector.counts < 0) return;
  const Planes& counts = nodes_[idx(selector.counts)];
  for (std::size_t w = 0; w < words_; ++w) {
    each_bit(counts.met[w], [&](std::size_t i) { out[w * kWord + i] = static_cast<std::uint8_t>(selector.counts_as); });
    each_bit(in_block_[w] & ~counts.met[w] & ~counts.failed[w], [&](std::size_t i) {
      std::uint8_t& code = out[w * kWord + i];
      if (code != selector.counts_as && code != selector.unknown()) code = static_cast<std::uint8_t>(selector.either(code));
    });
  }
}

RowBits Block::known(int column) const {
  const Column& c = columns_[idx(column)];
  return c.is_ranged ? c.inside : rows_of_words([&](std::size_t w) { return c.is_there[w]; });
}

void Block::gather(const PlanNode& n, Planes& out) const {
  if (n.kind == PlanNode::Kind::applies) {
    const Planes &applies = nodes_[idx(n.children[0])], &main = nodes_[idx(n.children[1])];
    for (std::size_t w = 0; w < words_; ++w) {
      out.met[w] = applies.failed[w] | main.met[w];
      out.failed[w] = applies.met[w] & main.failed[w];
    }
    return;
  }
  const bool all = n.kind == PlanNode::Kind::all;
  const bool as_it_is = all || n.kind == PlanNode::Kind::none;  // none is met where all have failed
  Bits &carried = as_it_is ? out.met : out.failed, &refuted = as_it_is ? out.failed : out.met;
  carried = in_block_;
  refuted.fill(0);
  for (int c : n.children) {
    const Planes& child = nodes_[idx(c)];
    const Bits &carries = all ? child.met : child.failed, &refutes = all ? child.failed : child.met;
    for (std::size_t w = 0; w < kBlockWords; ++w) {
      carried[w] &= carries[w];
      refuted[w] |= refutes[w];
    }
  }
}

// Words that are counted together: few enough that their digits and what is carried stay in registers and the nearest cache.
constexpr std::size_t kCounted = 32;
static_assert(kBlockWords % kCounted == 0);
using CountedBits = std::array<std::uint64_t, kCounted>;

// Counters of 64 rows at a time, a word for each binary digit.
class RowCounter {
 public:
  // Two at once: the lowest digit takes both, and one is carried.
  void add(const CountedBits& a, const CountedBits& b) {
    added_ += 2;
    for (const auto digits = static_cast<std::size_t>(std::bit_width(added_)); digits_ < digits; ++digits_) digit_[digits_].fill(0);
    CountedBits carry;
    for (std::size_t w = 0; w < kCounted; ++w) {
      const std::uint64_t before = digit_[0][w], either = a[w] ^ b[w];
      digit_[0][w] = before ^ either;
      carry[w] = (a[w] & b[w]) | (before & either);
    }
    for (std::size_t d = 1; d < digits_; ++d)
      for (std::size_t w = 0; w < kCounted; ++w) {
        const std::uint64_t before = digit_[d][w];
        digit_[d][w] = before ^ carry[w];
        carry[w] &= before;
      }
  }
  CountedBits at_least(std::int64_t limit) const {
    CountedBits above{}, equal;
    equal.fill(~std::uint64_t{0});
    if (limit <= 0) return equal;
    if (limit >= (std::int64_t{1} << digits_)) return above;
    for (std::size_t d = digits_; d-- > 0;) {
      const bool one = (limit >> d) & 1;
      for (std::size_t w = 0; w < kCounted; ++w) {
        if (!one) above[w] |= equal[w] & digit_[d][w];
        equal[w] &= one ? digit_[d][w] : ~digit_[d][w];
      }
    }
    for (std::size_t w = 0; w < kCounted; ++w) above[w] |= equal[w];
    return above;
  }

 private:
  static constexpr std::size_t kMostDigits = 32;
  std::size_t added_ = 0, digits_ = 0;
  std::array<CountedBits, kMostDigits> digit_;
};

void Block::tally(const PlanNode& n, Planes& out) const {
  for (std::size_t from = 0; from < kBlockWords; from += kCounted) {
    const std::uint64_t* in = &in_block_[from];
    RowCounter surely, perhaps;
    CountedBits has[2], may[2];
    for (std::size_t c = 0; c < n.children.size(); ++c) {
      const Planes& child = nodes_[idx(n.children[c])];
      const std::uint64_t *met = &child.met[from], *failed = &child.failed[from];
      for (std::size_t w = 0; w < kCounted; ++w) {
        const std::uint64_t open = in[w] & ~met[w] & ~failed[w];
        has[c % 2][w] = n.counted == Tri::yes ? met[w] : n.counted == Tri::no ? failed[w] : open;
        may[c % 2][w] = has[c % 2][w] | open;
      }
      if (c % 2 == 0) {
        if (c + 1 < n.children.size()) continue;
        has[1].fill(0), may[1].fill(0);
      }
      surely.add(has[0], has[1]);
      perhaps.add(may[0], may[1]);
    }
    std::uint64_t *met = &out.met[from], *failed = &out.failed[from];
    std::copy(in, in + kCounted, met);
    std::fill(failed, failed + kCounted, 0);
    for (const auto& [how, limit] : n.bounds) {
      const bool least = how == Compare::at_least;
      const CountedBits low = surely.at_least(least ? limit : limit + 1), high = perhaps.at_least(least ? limit : limit + 1);
      for (std::size_t w = 0; w < kCounted; ++w) {
        met[w] &= least ? low[w] : ~high[w];
        failed[w] |= in[w] & (least ? ~high[w] : low[w]);
      }
    }
  }
}

}  // namespace chungsuc
