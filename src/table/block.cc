// SPDX-License-Identifier: Apache-2.0
// Purpose: decides blocks of rows.
// External interface: class Block. Private: one method per kind of node.
#include "table/block.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "facts/index.h"

namespace chungsuc {

namespace {

using Bits = std::array<std::uint64_t, kBlockWords>;
using ReadAs = BoundColumn::Read;

// 64 bits from a bit on; `last` is the last byte that there is.
std::uint64_t bits_at(const std::uint8_t* bytes, std::int64_t bit, std::size_t count) {
  std::uint64_t word = 0;
  std::int64_t first = bit / 8;
  int shift = static_cast<int>(bit % 8);
  std::int64_t last = (bit + static_cast<std::int64_t>(count) - 1) / 8;
  for (std::int64_t b = first; b <= last && b < first + 8; ++b) word |= std::uint64_t{bytes[b]} << (8 * (b - first));
  word >>= shift;
  if (shift > 0 && last >= first + 8) word |= std::uint64_t{bytes[first + 8]} << (64 - shift);
  return word;
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

template <typename Do>
void each_bit(std::uint64_t word, const Do& act) {
  for (; word; word &= word - 1) act(static_cast<std::size_t>(std::countr_zero(word)));
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
  for (std::size_t c = 0; c < columns_.size(); ++c) load(c);
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

void Block::load(std::size_t c) {
  const BoundColumn& bound = batch_.plan().columns[c];
  Column& column = columns_[c];
  column.checked = false;
  column.there.fill(0);
  if (bound.read == ReadAs::none) {
    std::fill(column.codes.begin(), column.codes.end(), static_cast<std::uint8_t>(bound.words.size()));
    return;
  }
  const Cells& cells = batch_.cells(c);
  if (bound.read == ReadAs::counts || bound.read == ReadAs::codes) return read_cells(c);
  load_there(column, cells);
  if (bound.read != ReadAs::flags) column.cells = static_cast<const char*>(cells.values()) + static_cast<std::size_t>(cells.offset() + first_) * width_of(cells.layout().layout);
}

void Block::load_there(Column& column, const Cells& cells) {
  const std::uint8_t* valid = cells.valid();
  for (std::size_t w = 0; w < words_; ++w) {
    std::size_t here = std::min(kWord, rows_ - w * kWord);
    column.there[w] = (valid ? bits_at(valid, cells.offset() + first_ + static_cast<std::int64_t>(w * kWord), here) : ~std::uint64_t{0}) & in_block_[w];
  }
}

void Block::read_cells(std::size_t c) {
  const BoundColumn& bound = batch_.plan().columns[c];
  Column& column = columns_[c];
  column.cells = column.counts.data();
  column.checked = bound.read == ReadAs::codes;
  for (std::size_t i = 0; i < rows_; ++i) {
    BatchColumns::Read read = batch_.cell(c, first_ + static_cast<std::int64_t>(i));
    bool there = read.state == BatchColumns::Read::State::there;
    std::uint64_t bit = std::uint64_t{1} << (i % kWord);
    if (there) column.there[i / kWord] |= bit;
    if (read.state == BatchColumns::Read::State::odd) odd_[i / kWord] |= bit;
    if (read.state == BatchColumns::Read::State::invalid) {
      if (invalid_[c].cells++ == 0) invalid_[c].first = first_ + static_cast<std::int64_t>(i);
    }
    if (bound.read == ReadAs::counts) column.counts[i] = read.value;
    else column.codes[i] = static_cast<std::uint8_t>(there ? static_cast<std::size_t>(read.value) : bound.words.size());
  }
}

void Block::count_invalid(std::size_t c, const std::uint64_t* outside) {
  Column& column = columns_[c];
  if (column.checked) return;
  column.checked = true;
  for (std::size_t w = 0; w < words_; ++w)
    if (std::uint64_t bad = outside[w] & column.there[w]) {
      const Cells& cells = batch_.cells(c);
      bool real = batch_.plan().columns[c].read == ReadAs::reals && (cells.layout().layout == Layout::f32 || cells.layout().layout == Layout::f64);
      each_bit(bad, [&](std::size_t i) {
        std::int64_t row = first_ + static_cast<std::int64_t>(w * kWord + i);
        if (real && std::isnan(cells.real(row))) return;
        if (invalid_[c].cells++ == 0) invalid_[c].first = row;
      });
    }
}

void Block::number(const PlanNode& n, const BoundLimits& limits, Planes& out) {
  const std::size_t c = idx(n.column);
  const BoundColumn& bound = batch_.plan().columns[c];
  const std::uint8_t* codes = nullptr;
  if (n.selector >= 0) {
    select(idx(n.selector));
    codes = selected_[idx(n.selector)].data();
  }
  Bits outside = in_block_;
  if (bound.read == ReadAs::none) {
    out = {};
  } else if (bound.read == ReadAs::reals) {
    LimitTest<double> t{columns_[c].cells, batch_.cells(c).layout().layout, codes, limits.met_real.data(), limits.failed_real.data(), limits.rising, limits.whole, limits.low_real, limits.high_real, words_, rows_};
    kernels_.reals(t, {out.met.data(), out.failed.data(), outside.data()});
  } else {
    LimitTest<std::int64_t> t{columns_[c].cells, Layout::i64, codes, limits.met_whole.data(), limits.failed_whole.data(), limits.rising, false, limits.low_whole, limits.high_whole, words_, rows_};
    kernels_.wholes(t, {out.met.data(), out.failed.data(), outside.data()});
  }
  Bits lost{};
  for (std::size_t w = 0; w < words_; ++w) {
    const std::uint64_t there = columns_[c].there[w];
    out.met[w] &= there;
    out.failed[w] &= there;
    lost[w] = in_block_[w] & (~there | outside[w]);
  }
  if (bound.read != ReadAs::none) count_invalid(c, outside.data());
  if (bound.read == ReadAs::none || limits.tells_missing) missing(n, lost.data(), out);
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
  const std::uint8_t* codes = columns_[idx(n.column)].codes.data();
  for (std::size_t w = 0; w < words_; ++w) {
    std::uint64_t met = 0, failed = 0;
    std::size_t here = std::min(kWord, rows_ - w * kWord);
    for (std::size_t i = 0; i < here; ++i) {
      Tri t = n.values[codes[w * kWord + i]];
      met |= std::uint64_t{t == Tri::yes} << i;
      failed |= std::uint64_t{t == Tri::no} << i;
    }
    out.met[w] = met;
    out.failed[w] = failed;
  }
}

void Block::flags(const PlanNode& n, Planes& out) const {
  const Cells& cells = batch_.cells(idx(n.column));
  const auto* bytes = static_cast<const std::uint8_t*>(cells.values());
  for (std::size_t w = 0; w < words_; ++w) {
    const std::uint64_t there = columns_[idx(n.column)].there[w];
    const std::uint64_t set = bits_at(bytes, cells.offset() + first_ + static_cast<std::int64_t>(w * kWord), std::min(kWord, rows_ - w * kWord));
    const std::uint64_t of[3] = {there & ~set, there & set, in_block_[w] & ~there};
    out.met[w] = out.failed[w] = 0;
    for (std::size_t v = 0; v < 3; ++v) {
      if (n.values[v] == Tri::yes) out.met[w] |= of[v];
      if (n.values[v] == Tri::no) out.failed[w] |= of[v];
    }
  }
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

std::array<std::uint64_t, kBlockWords> Block::known(int column) const { return columns_[idx(column)].there; }

void Block::gather(const PlanNode& n, Planes& out) const {
  if (n.kind == PlanNode::Kind::applies) {
    const Planes &applies = nodes_[idx(n.children[0])], &main = nodes_[idx(n.children[1])];
    for (std::size_t w = 0; w < words_; ++w) {
      out.met[w] = applies.failed[w] | main.met[w];
      out.failed[w] = applies.met[w] & main.failed[w];
    }
    return;
  }
  bool all = n.kind == PlanNode::Kind::all;
  Planes result;
  for (std::size_t w = 0; w < words_; ++w) {
    std::uint64_t carried = in_block_[w], refuted = 0;
    for (int c : n.children) {
      const Planes& child = nodes_[idx(c)];
      carried &= all ? child.met[w] : child.failed[w];
      refuted |= all ? child.failed[w] : child.met[w];
    }
    bool as_it_is = all || n.kind == PlanNode::Kind::none;  // none is met where all have failed
    result.met[w] = as_it_is ? carried : refuted;
    result.failed[w] = as_it_is ? refuted : carried;
  }
  out = result;
}

// Counters of 64 rows at a time, a word for each binary digit.
void Block::tally(const PlanNode& n, Planes& out) const {
  constexpr std::size_t kDigits = 12;
  const std::size_t digits = static_cast<std::size_t>(std::bit_width(n.children.size()));
  for (std::size_t w = 0; w < words_; ++w) {
    std::array<std::uint64_t, kDigits> surely{}, perhaps{};
    auto count = [&](std::array<std::uint64_t, kDigits>& digit, std::uint64_t one) {
      for (std::size_t d = 0; d < digits && one; ++d) {
        std::uint64_t carry = digit[d] & one;
        digit[d] ^= one;
        one = carry;
      }
    };
    for (int c : n.children) {
      const Planes& child = nodes_[idx(c)];
      std::uint64_t open = in_block_[w] & ~child.met[w] & ~child.failed[w];
      std::uint64_t has = n.counted == Tri::yes ? child.met[w] : n.counted == Tri::no ? child.failed[w] : open;
      count(surely, has);
      count(perhaps, has | open);
    }
    auto at_least = [&](const std::array<std::uint64_t, kDigits>& digit, std::int64_t limit) -> std::uint64_t {
      if (limit <= 0) return in_block_[w];
      if (limit >= (std::int64_t{1} << digits)) return 0;
      std::uint64_t above = 0, equal = in_block_[w];
      for (std::size_t d = digits; d-- > 0;) {
        bool one = (limit >> d) & 1;
        if (!one) above |= equal & digit[d];
        equal &= one ? digit[d] : ~digit[d];
      }
      return above | equal;
    };
    std::uint64_t met = in_block_[w], failed = 0;
    for (const auto& [how, limit] : n.bounds) {
      if (how == Compare::at_least) {
        met &= at_least(surely, limit);
        failed |= in_block_[w] & ~at_least(perhaps, limit);
      } else {
        met &= in_block_[w] & ~at_least(perhaps, limit + 1);
        failed |= at_least(surely, limit + 1);
      }
    }
    out.met[w] = met;
    out.failed[w] = failed;
  }
}

}  // namespace chungsuc
