#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/core/processor.hpp"

namespace liftline::test {

/// The transcendental functions and divisions of a household-year and nothing else, in registers, for `count` rows, a multiple of 16: eight
/// exponentials, two logarithms, a sine and cosine, a square root, fifteen divisions. Returns something that hangs on all of them.
using PureWork = float (*)(std::size_t count);

PureWork pure_work(VectorLevel level);

}  // namespace liftline::test
