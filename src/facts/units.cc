// SPDX-License-Identifier: Apache-2.0
// Units of money as words: "million dong/person/year" is 1,000,000 đồng in the frame "person/year".
// External interface: money_unit. The two tables are all that there is.
#include <array>
#include <utility>

#include "facts/value.h"

namespace chungsuc {
namespace {

constexpr std::array<std::pair<std::string_view, std::int64_t>, 4> kScales{{
    {"dong", 1}, {"thousand dong", 1'000}, {"million dong", 1'000'000}, {"billion dong", 1'000'000'000}}};
constexpr std::array<std::string_view, 4> kFrames{"", "year", "person", "person/year"};

}  // namespace

std::optional<MoneyUnit> money_unit(std::string_view words) {
  const std::size_t slash = words.find('/');
  const std::string_view scale = words.substr(0, slash);
  std::string_view frame;
  if (slash != std::string_view::npos) {
    frame = words.substr(slash + 1);
    if (frame.empty()) return std::nullopt;
  }
  for (const auto& [name, dong] : kScales)
    if (name == scale)
      for (std::string_view known : kFrames)
        if (known == frame) return MoneyUnit{dong, std::string(frame)};
  return std::nullopt;
}

}  // namespace chungsuc
