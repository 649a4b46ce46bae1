// SPDX-License-Identifier: Apache-2.0
// Eight rows at a time: a bit each as a byte each, and back.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace chungsuc {

constexpr std::size_t kEight = 8;

// For each eight bits eight bytes in the order of memory, all ones or none.
inline constexpr std::array<std::uint64_t, 256> kSpread = [] {
  std::array<std::uint64_t, 256> all{};
  for (unsigned bits = 0; bits < 256; ++bits) {
    std::array<std::uint8_t, kEight> bytes{};
    for (std::size_t i = 0; i < kEight; ++i) bytes[i] = (bits >> i) & 1 ? 0xff : 0;
    all[bits] = std::bit_cast<std::uint64_t>(bytes);
  }
  return all;
}();

constexpr std::uint64_t every_byte(std::uint64_t byte) { return byte * 0x0101010101010101u; }
constexpr std::uint64_t spread(std::uint64_t word, std::size_t eighth) { return kSpread[(word >> (kEight * eighth)) & 0xff]; }

// Of eight bytes in the order of memory, a bit for each whose highest bit is one.
constexpr std::uint8_t signs_of_bytes(std::uint64_t bytes) {
  const std::uint64_t signs = (bytes >> 7) & every_byte(1);
  // The product brings the sign of the byte at 8 i to the bit 56 + i, and no two to one place.
  if constexpr (std::endian::native == std::endian::little) return static_cast<std::uint8_t>((signs * 0x0102040810204080u) >> 56);
  else return static_cast<std::uint8_t>((signs * 0x8040201008040201u) >> 56);
}

// A bit for each byte that is zero: no sum of seven bits reaches the next byte.
constexpr std::uint8_t zero_bytes(std::uint64_t bytes) { return signs_of_bytes(~(((bytes & every_byte(0x7f)) + every_byte(0x7f)) | bytes)); }

}  // namespace chungsuc
