#pragma once

#include <span>
#include <vector>

#include "sim/statistics/measures_curves.hpp"

// Who receives the benefits of a programme, by the income that people would have without it.

namespace liftline {

/// What a household received, and where it would stand without.
struct Benefit {
  double income;  ///< counterfactual income, yuan a head and year, finite
  double people;  ///< of the household, finite, >= 0; a household without people is left out
  double amount;  ///< received by the whole household, yuan, finite, >= 0
};

/// The share of all benefits that the poorest share of the people receives, a vertex per income; people with the same
/// income share their benefits evenly, so that the order of ties means nothing. Empty where nothing was paid.
std::vector<CurvePoint> concentration_curve(std::span<const Benefit> benefits);

/// The share of benefits that the poorest `poorest_share` (0 to 1, not 0) of the people receives, over that share: 1 is as
/// good as an equal amount for everyone, 1 / poorest_share the most there is. NaN where nothing was paid.
/// D. Coady, M. Grosh, J. Hoddinott, Targeting of Transfers in Developing Countries, World Bank (2004).
double coady_grosh_hoddinott_ratio(std::span<const Benefit> benefits, double poorest_share = 0.4);

/// 1 minus twice the area below the concentration curve: -1 all to the poorest, 0 an equal amount for everyone, 1 all to
/// the richest. NaN where nothing was paid.
/// N. C. Kakwani, Income Inequality and Poverty: Methods of Estimation and Policy Applications, World Bank (1980).
double concentration_coefficient(std::span<const Benefit> benefits);

/// Who is reached although not poor, who is poor and not reached, and where the money goes.
struct TargetingErrors {
  double inclusion;         ///< share of the people in households reached who are not poor; NaN where nobody is reached
  double exclusion;         ///< share of the poor people whose households are not reached; NaN where nobody is poor
  double share_to_nonpoor;  ///< share of the benefits that non-poor households receive; NaN where nothing was paid
};

/// The errors of benefits at `line` > 0, yuan a head; a household with an amount above 0 is reached.
TargetingErrors targeting_errors(std::span<const Benefit> benefits, double line);

}  // namespace liftline
