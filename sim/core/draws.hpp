#pragma once

// Random draws are addressed, not consumed: a draw hangs on the seed and its address alone, never on what was drawn before.
// So neither the order of households nor the number of threads can matter, scenarios share their luck, and a policy changes
// only what it touches.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sim/core/hash.hpp"
#include "sim/core/math/lane_math.hpp"

namespace liftline {

/// The four words of one block.
using Words = std::array<std::uint32_t, 4>;

/// What the model draws for; the one table of it, with the words of each block. A policy's purposes are policy_purpose().
enum class Purpose : std::uint32_t {
  village_place = 1,        // a village: place on the map
  survey_shares = 2,        // a survey question as stream key: UniformStream
  parameter_values = 3,     // a parameter as stream key: UniformStream
  household_synthesis = 4,  // a household: blocks 0 to 7, words as named in the synthesis
  village_synthesis = 5,    // a village: words as named in the synthesis
  household_year = 6,       // a household: blocks 0 to 2, see year_words
  village_year = 7,         // a village: block 0, see village_words
  household_traits = 8,     // a household: block 0, see trait_words; what lasts and some settings alone draw
  ensemble_order = 9,       // a member of the accepted ensemble: block 0, its place among the parameter draws
  calibration = 10,         // a particle as stream key: UniformStream
  bootstrap = 11,           // a stratum of a survey, the replicate as luck: UniformStream
  design = 12,  // a design of experiments: stream key and luck as named in analysis/designs/design_draws.hpp
};

/// The purpose of a policy's draws, from its name in the scenario: bit 31 sets it apart from the model's.
constexpr std::uint32_t policy_purpose(std::string_view policy_name) { return 0x80000000u | fnv1a_31(policy_name); }

/// Where a word stands among the blocks of an address.
struct YearWord {
  std::uint32_t block;
  std::size_t word;
};

/// A household's draws of a year. A rare sub-event may use the same uniform again: u / p is uniform, given u < p.
namespace year_words {
inline constexpr YearWord normal_radius{0, 0};  // the pair is transitory income, then assessment noise
inline constexpr YearWord normal_angle{0, 1};
inline constexpr YearWord entry{0, 2};
inline constexpr YearWord exit{0, 3};
inline constexpr YearWord migration{1, 0};
inline constexpr YearWord size{1, 1};
inline constexpr YearWord succession{1, 2};  // then the heir's traits
inline constexpr YearWord idea{1, 3};
inline constexpr YearWord health{2, 0};  // then the cost of the illness
inline constexpr YearWord loan_approval{2, 1};
inline constexpr YearWord loan_default{2, 2};
inline constexpr YearWord spare{2, 3};
inline constexpr std::uint32_t blocks = 3;
}  // namespace year_words

/// A household's lasting draws. They stand behind those of the year.
namespace trait_words {
inline constexpr std::uint32_t block = year_words::blocks;
inline constexpr YearWord threshold_radius{block, 0};  // a normal pair, of which the first decides
inline constexpr YearWord threshold_angle{block, 1};
}  // namespace trait_words

/// A village's draws of a year.
namespace village_words {
inline constexpr YearWord disaster{0, 0};
inline constexpr YearWord loss{0, 1};
}  // namespace village_words

/// Where a block of draws lives. `year` below 2^24, `block` below 256; `purpose` is a Purpose or a policy_purpose().
struct DrawAddress {
  std::uint32_t stream_key = 0;
  std::uint32_t year = 0;
  std::uint32_t block = 0;
  std::uint32_t luck = 0;
  std::uint32_t purpose = 0;
};

constexpr std::uint32_t code(Purpose purpose) { return static_cast<std::uint32_t>(purpose); }

/// The block at `address`: Philox4x32-10 of the counter {stream_key, year << 8 | block, luck, purpose} under the key `seed`
/// (low word first). Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
Words draw(std::uint64_t seed, const DrawAddress& address);

/// uniform(word) is the float ((word >> 9) + 1/2) / 2^23, strictly between 0 and 1.
using math::uniform;

/// (word + 1/2) / 2^32, strictly between 0 and 1.
constexpr double uniform_double(std::uint32_t word) { return (static_cast<double>(word) + 0.5) * 0x1p-32; }

/// Uniforms one after the other from the blocks of one address, for samplers that need an unknown number of them; survey and
/// parameter draws only. The blocks run on into the bits of the year, so `address` must have year 0 and block 0.
class UniformStream {
 public:
  UniformStream(std::uint64_t seed, const DrawAddress& address);

  /// The next uniform, strictly between 0 and 1, in steps of 2^-32.
  double next();

 private:
  std::uint64_t seed_;
  DrawAddress address_;
  std::uint32_t next_block_ = 0;
  Words words_{};
  std::size_t used_ = words_.size();
};

}  // namespace liftline
