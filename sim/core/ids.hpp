#pragma once

#include <compare>
#include <cstdint>

#include "sim/core/contracts.hpp"

namespace liftline {

/// The permanent number of a household, or of a village's own draws: village << 16 | number in the village. It addresses
/// random draws and breaks ties; it never depends on rows, threads or the order of work.
struct StreamKey {
  std::uint32_t value = 0;

  friend constexpr auto operator<=>(StreamKey, StreamKey) = default;
};

inline constexpr std::uint32_t village_number_limit = 1u << 16;
/// Stands for the village itself among the numbers of its households.
inline constexpr std::uint32_t village_itself = 0xffff;
/// Numbers 0 to 65,533 are free for the households of one village.
inline constexpr std::uint32_t households_per_village_limit = village_itself - 1;

/// The key of household `number` (below households_per_village_limit) of `village` (below village_number_limit).
constexpr StreamKey stream_key(std::uint32_t village, std::uint32_t number) {
  LIFTLINE_EXPECT(village < village_number_limit && number < households_per_village_limit);
  return {village << 16 | number};
}

/// The key of the draws that a whole village shares.
constexpr StreamKey village_stream(std::uint32_t village) {
  LIFTLINE_EXPECT(village < village_number_limit);
  return {village << 16 | village_itself};
}

}  // namespace liftline
