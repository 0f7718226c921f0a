#pragma once

#include <cstdint>

namespace liftline {

/// How wide the vectors are that a processor handles: the levels of the x86-64 ABI as far as the program uses them, or one number at a
/// time, which every processor can.
enum class VectorLevel : std::uint8_t { one_at_a_time, x86_64_v2, x86_64_v3, x86_64_v4 };

/// The widest that this processor can do and the program is compiled for.
VectorLevel widest_level();

}  // namespace liftline
