#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

namespace liftline {

/// What an expression computes with. Every value is a float; true is 1 and false is 0. A number that is not finite has
/// no value: it stands as NaN, arithmetic with it has no value either, and every comparison with it is false.
enum class Operation : std::uint8_t {
  attribute,
  constant,
  literal,
  add,
  subtract,
  multiply,
  divide,
  smaller,
  larger,
  absolute,
  less,
  less_equal,
  equal,
  not_equal,
  logical_and,
  logical_or,
  logical_not,
  choose,  ///< the second operand where the first is true, else the third
  count
};

/// Number of values that an operation takes: 0 to 3.
std::size_t operand_count(Operation operation);

/// Applies an operation to `count` values of each operand. `out` must not overlap an operand.
using Kernel = void (*)(const std::array<const float*, 3>& operands, std::size_t count, float* out);

/// The kernel of an operation with operands; `uniform[i]` says that operand i is one value for all rows.
Kernel kernel_of(Operation operation, const std::array<bool, 3>& uniform);

/// Bounds of a value over all households, both ends included, as far as it has a value.
struct Bounds {
  float low = -std::numeric_limits<float>::infinity();
  float high = std::numeric_limits<float>::infinity();
  bool may_lack_value = false;
};

/// Bounds of what an operation makes of values within bounds. Since rounding is monotone, they hold for the rounded
/// results.
Bounds bounds_of(Operation operation, std::span<const Bounds> operands);

}  // namespace liftline
