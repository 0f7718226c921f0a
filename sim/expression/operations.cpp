#include "sim/expression/operations.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/core/contracts.hpp"

namespace liftline {
namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr float largest = std::numeric_limits<float>::max();
constexpr float no_value = std::numeric_limits<float>::quiet_NaN();

/// The number, if it is finite.
float with_value(float number) { return number - number == 0.0F ? number : no_value; }

float truth(bool holds) { return holds ? 1.0F : 0.0F; }

/// The meaning of each operation for one row; operands that it does not take are not looked at.
template <Operation operation>
float apply(float a, float b, float c) {
  if constexpr (operation == Operation::add) return with_value(a + b);
  if constexpr (operation == Operation::subtract) return with_value(a - b);
  if constexpr (operation == Operation::multiply) return with_value(a * b);
  if constexpr (operation == Operation::divide) return with_value(a / b);
  // Written so that a side without value prevails.
  if constexpr (operation == Operation::smaller) return ((a < b) | (a != a)) ? a : b;
  if constexpr (operation == Operation::larger) return ((a > b) | (a != a)) ? a : b;
  if constexpr (operation == Operation::absolute) return std::abs(a);
  if constexpr (operation == Operation::less) return truth(a < b);
  if constexpr (operation == Operation::less_equal) return truth(a <= b);
  if constexpr (operation == Operation::equal) return truth(a == b);
  if constexpr (operation == Operation::not_equal) return truth((a < b) | (a > b));
  if constexpr (operation == Operation::logical_and) return a * b;
  if constexpr (operation == Operation::logical_or) return a < b ? b : a;
  if constexpr (operation == Operation::logical_not) return 1.0F - a;
  if constexpr (operation == Operation::choose) return a != 0.0F ? b : c;
}

constexpr std::array<std::size_t, static_cast<std::size_t>(Operation::count)> operand_counts{0, 0, 0, 2, 2, 2, 2, 2, 2,
                                                                                             1, 2, 2, 2, 2, 2, 2, 1, 3};

/// Bit i of `uniforms` says that operand i is one value for all rows.
template <Operation operation, unsigned uniforms>
void run(const std::array<const float*, 3>& operands, std::size_t count, float* __restrict out) {
  constexpr std::size_t taken = operand_counts[static_cast<std::size_t>(operation)];
  const float* __restrict a = operands[0];
  const float* __restrict b = taken > 1 ? operands[1] : a;
  const float* __restrict c = taken > 2 ? operands[2] : a;
  for (std::size_t i = 0; i < count; ++i) {
    out[i] = apply<operation>(a[uniforms & 1U ? 0 : i], b[uniforms & 2U ? 0 : i], c[uniforms & 4U ? 0 : i]);
  }
}

using KernelsOfOperation = std::array<Kernel, 8>;

template <std::size_t operation, std::size_t... uniforms>
constexpr KernelsOfOperation kernels_of_operation(std::index_sequence<uniforms...>) {
  // Attributes, constants and literals have no operands and no kernel.
  if constexpr (operand_counts[operation] == 0) {
    return {};
  } else {
    return {run<static_cast<Operation>(operation), static_cast<unsigned>(uniforms)>...};
  }
}

template <std::size_t... operations>
constexpr std::array<KernelsOfOperation, sizeof...(operations)> all_kernels(std::index_sequence<operations...>) {
  return {kernels_of_operation<operations>(std::make_index_sequence<8>())...};
}

constexpr auto kernels = all_kernels(std::make_index_sequence<static_cast<std::size_t>(Operation::count)>());

/// The hull of what `combine` makes of the corners of two intervals.
template <class Combine>
Bounds corners(const Bounds& a, const Bounds& b, Combine combine) {
  const std::array<float, 4> values{combine(a.low, b.low), combine(a.low, b.high), combine(a.high, b.low),
                                    combine(a.high, b.high)};
  return {*std::min_element(values.begin(), values.end()), *std::max_element(values.begin(), values.end())};
}

float product(float a, float b) { return a == 0 || b == 0 ? 0 : a * b; }

/// A quotient as the divisor comes to a bound: from the side of `sign` if that is zero.
float quotient(float a, float b, float sign) {
  if (b == 0) return a == 0 ? 0 : std::copysign(infinity, a) * sign;
  return std::isinf(b) ? 0 : a / b;
}

Bounds quotients(const Bounds& a, const Bounds& b) {
  if (b.low < 0 && b.high > 0) return {};
  const float sign = b.low < 0 ? -1.0F : 1.0F;
  return corners(a, b, [sign](float dividend, float divisor) { return quotient(dividend, divisor, sign); });
}

Bounds magnitudes(const Bounds& a) {
  if (a.low >= 0) return a;
  if (a.high <= 0) return {-a.high, -a.low};
  return {0, std::max(-a.low, a.high)};
}

Bounds interval_of(Operation operation, std::span<const Bounds> x) {
  switch (operation) {
    case Operation::add:
      return {x[0].low + x[1].low, x[0].high + x[1].high};
    case Operation::subtract:
      return {x[0].low - x[1].high, x[0].high - x[1].low};
    case Operation::multiply:
      return corners(x[0], x[1], product);
    case Operation::divide:
      return quotients(x[0], x[1]);
    case Operation::smaller:
      return {std::min(x[0].low, x[1].low), std::min(x[0].high, x[1].high)};
    case Operation::larger:
      return {std::max(x[0].low, x[1].low), std::max(x[0].high, x[1].high)};
    case Operation::absolute:
      return magnitudes(x[0]);
    case Operation::choose:
      return {std::min(x[1].low, x[2].low), std::max(x[1].high, x[2].high)};
    default:
      return {0, 1};
  }
}

bool is_arithmetic(Operation operation) { return operation >= Operation::add && operation <= Operation::divide; }

}  // namespace

std::size_t operand_count(Operation operation) { return operand_counts.at(static_cast<std::size_t>(operation)); }

Kernel kernel_of(Operation operation, const std::array<bool, 3>& uniform) {
  LIFTLINE_EXPECT(operand_count(operation) > 0);
  const std::size_t uniforms = (uniform[0] ? 1U : 0U) | (uniform[1] ? 2U : 0U) | (uniform[2] ? 4U : 0U);
  return kernels[static_cast<std::size_t>(operation)][uniforms];
}

Bounds bounds_of(Operation operation, std::span<const Bounds> operands) {
  LIFTLINE_EXPECT(operands.size() == operand_count(operation));
  Bounds result = interval_of(operation, operands);
  const bool computes_number = is_arithmetic(operation) || operation == Operation::smaller ||
                               operation == Operation::larger || operation == Operation::absolute ||
                               operation == Operation::choose;
  if (!computes_number) return result;
  for (const Bounds& operand : operands) result.may_lack_value |= operand.may_lack_value;
  if (is_arithmetic(operation) && (std::isinf(result.low) || std::isinf(result.high))) {
    // What leaves the range of finite numbers has no value.
    result = {std::min(result.low, largest), std::max(result.high, -largest), true};
  }
  if (operation == Operation::divide && operands[1].low <= 0 && operands[1].high >= 0) result.may_lack_value = true;
  return result;
}

}  // namespace liftline
