// SPDX-License-Identifier: Apache-2.0
// Purpose: the portable loops over cells, and which loops this machine runs.
// External interface: kernels.h; avx2_kernels.h and avx512_kernels.h are what it chooses from. Private: one loop for each layout.
#include "table/kernels.h"

#include <cstdlib>
#include <string_view>
#include <vector>

#include "table/avx2_kernels.h"
#include "table/avx512_kernels.h"
#include "table/portable_kernels.h"

namespace chungsuc {

namespace {

template <typename Cell, typename T>
void reached_in_cells(const LimitTest<T>& t, std::uint64_t* reached) {
  for (std::size_t w = 0; w < words_of(t.of); ++w) reached_in_word<Cell>(t, w, reached);
}

// Calls with a null pointer of the type of the cells.
template <typename Do>
void by_layout(Layout l, const Do& act) {
  switch (l) {
    case Layout::i8: return act(static_cast<std::int8_t*>(nullptr));
    case Layout::i16: return act(static_cast<std::int16_t*>(nullptr));
    case Layout::i32:
    case Layout::days: return act(static_cast<std::int32_t*>(nullptr));
    case Layout::u8: return act(static_cast<std::uint8_t*>(nullptr));
    case Layout::u16: return act(static_cast<std::uint16_t*>(nullptr));
    case Layout::u32: return act(static_cast<std::uint32_t*>(nullptr));
    case Layout::f32: return act(static_cast<float*>(nullptr));
    default: return act(static_cast<double*>(nullptr));
  }
}

void reals(const LimitTest<double>& t, std::uint64_t* reached) {
  by_layout(t.of.layout, [&](auto* cell) { reached_in_cells<std::remove_pointer_t<decltype(cell)>>(t, reached); });
}
void wholes(const LimitTest<std::int64_t>& t, std::uint64_t* reached) { reached_in_cells<std::int64_t>(t, reached); }

void codes(const CodeTest& t, std::uint64_t* met, std::uint64_t* failed) {
  for (std::size_t w = 0; w < t.words; ++w) {
    std::uint64_t yes = 0, no = 0;
    for (std::size_t i = 0; i < kWord; ++i) {
      const std::uint8_t code = t.codes[w * kWord + i];
      const Tri v = code < t.many ? t.values[code] : Tri::unknown;
      yes |= std::uint64_t{v == Tri::yes} << i;
      no |= std::uint64_t{v == Tri::no} << i;
    }
    met[w] = yes;
    failed[w] = no;
  }
}

bool keys(const KeyTest& t, std::uint64_t* there, std::uint8_t* codes) {
  bool looks = false;
  for (std::size_t w = 0; w * kWord < t.rows; ++w) looks |= keys_of_word(t, w, there, codes);
  return looks;
}

const Kernels kPortable = {"portable", reals, wholes, codes, keys, ranks_of_word, numbers_of_word, equal_numbers<equal_in_cells>};

}  // namespace

const Kernels& portable_kernels() { return kPortable; }

std::vector<const Kernels*> all_kernels() {
  std::vector<const Kernels*> all = {&kPortable};
  for (const Kernels* k : {avx2_kernels(), avx512_kernels()})
    if (k) all.push_back(k);
  return all;
}

const Kernels& kernels() {
  static const Kernels& chosen = []() -> const Kernels& {
    const char* asked = std::getenv("CHUNGSUC_KERNELS");
    const std::vector<const Kernels*> all = all_kernels();
    for (const Kernels* k : all)
      if (asked && std::string_view(asked) == k->name) return *k;
    return *all.back();
  }();
  return chosen;
}

}  // namespace chungsuc
