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

/// Where each household stands among the people of a year by income, so that a policy's targeting takes a look at its recipients alone.
class IncomeRanks {
 public:
  /// `by_income`: every live row with the rising key of its income, lowest first. `person`: the households' words. `line`: poor is below
  /// it, yuan a head. Keeps the memory of an earlier year.
  void rank(std::span<const KeyedRow> by_income, const Column<std::uint32_t>& person, float line);

  /// The rising key of a row's income.
  std::uint32_t key(Row row) const { return rows_[row].key; }
  /// People with a lower income than a row, and with the same or a lower one.
  double below(Row row) const { return rows_[row].below; }
  double up_to(Row row) const { return rows_[row].up_to; }
  double members(Row row) const { return rows_[row].members; }
  bool poor(Row row) const { return rows_[row].key < line_key_; }

  double poor_people() const { return poor_people_; }
  double people() const { return people_; }
  std::size_t rows() const { return rows_.size(); }

 private:
  struct Place {
    std::uint32_t key = 0, below = 0, up_to = 0, members = 0;
  };
  std::vector<Place> rows_;
  std::uint32_t line_key_ = 0;
  std::uint32_t poor_people_ = 0, people_ = 0;
};

/// Work space of targeting_of.
struct TargetingScratch {
  std::vector<double> benefits;  ///< a row, all zero between uses
  std::vector<KeyedRow> reached, sorting;
};

/// `rest`: what the policy paid besides the payments, shared equally by the households reached.
Targeting targeting_of(const IncomeRanks& ranks, std::span<const Payment> payments, Fen rest,
                       TargetingScratch& scratch);

}  // namespace liftline
