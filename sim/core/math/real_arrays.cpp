#include "sim/core/math/real_arrays.hpp"

#include "sim/core/contracts.hpp"
#include "sim/core/math/real.hpp"

namespace liftline::math {

#ifdef LIFTLINE_X86_64_LEVELS
extern const RealArrays real_arrays_v2, real_arrays_v3, real_arrays_v4;
#endif

namespace {

template <double (*function)(double)>
void one_by_one(double* x, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) x[i] = function(x[i]);
}

constexpr RealArrays plain{one_by_one<&exp>, one_by_one<&log>, one_by_one<&normal_cdf>, one_by_one<&normal_quantile>,
                           one_by_one<&logistic>};

}  // namespace

const RealArrays& real_arrays(VectorLevel level) {
  LIFTLINE_EXPECT(level <= widest_level());
#ifdef LIFTLINE_X86_64_LEVELS
  if (level == VectorLevel::x86_64_v4) return real_arrays_v4;
  if (level == VectorLevel::x86_64_v3) return real_arrays_v3;
  if (level == VectorLevel::x86_64_v2) return real_arrays_v2;
#endif
  return plain;
}

}  // namespace liftline::math
