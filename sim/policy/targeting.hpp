#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "sim/policy/policy.hpp"
#include "sim/policy/selection.hpp"

namespace liftline {

/// Whom a policy reached in a year, by the income that the same households have in the same replicate and year without any of the
/// scenario's policies. Not a number where nobody was reached, or nothing was paid.
struct Targeting {
  static constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
  double share_to_nonpoor = undefined;  ///< of the money that reached recipients
  double inclusion_error = undefined;   ///< of the people in households reached, the share that is not poor
  double exclusion_error = undefined;   ///< of the poor people, the share that was not reached
  double cgh = undefined;  ///< Coady-Grosh-Hoddinott: share of the money for the poorest 40 % of people, over .4
  double concentration =
      undefined;  ///< concentration coefficient of the money: -1 all to the poorest, 1 all to the richest
};

/// `by_income`: every live row with the rising key of its income without policies, lowest first. `person`: the households' words.
/// `line`: poor is below it, yuan a head. `rest`: what the policy paid besides the payments, shared equally by the households reached.
/// `benefits`: work space of a value a row, all zero before and after.
Targeting targeting_of(std::span<const KeyedRow> by_income, const Column<std::uint32_t>& person, float line,
                       std::span<const Payment> payments, Fen rest, std::vector<double>& benefits);

}  // namespace liftline
