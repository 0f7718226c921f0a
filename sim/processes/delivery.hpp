#pragma once
#include "sim/processes/block.hpp"

namespace liftline {

/// Cost of living saved by delivery, yuan a household and year, as an expectation: saving share x online spending x probability of using
/// delivery, logit in age, schooling and the way to the station. A welfare side account, never income. After Couture et al. 2021.
template <class F>
F delivery_saving(F age, F education, F distance, const YearRules& r) {
  const F users = math::logistic(r.delivery_constant + r.delivery_age * (age - 45.0F) +
                                 r.delivery_education * education + r.delivery_distance * distance);
  return r.delivery_spending * users;
}

}  // namespace liftline
