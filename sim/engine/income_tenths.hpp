#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/policy/selection.hpp"
#include "sim/population/household_table.hpp"
#include "sim/population/village_table.hpp"

namespace liftline {

/// Work space of IncomeTenths, used again by every other year.
struct TenthsScratch {
  std::vector<std::uint32_t> people;  ///< a class of incomes
  std::vector<std::uint8_t> tenth;    ///< a class of incomes
  std::vector<KeyedRow> split, sorting;
};

/// The people of a year in ten parts of equal number by the income a head of their household, the poorest first. A household is in the
/// part in which the middle one of its members is, so that each part is a tenth of the people up to a household's members. Of equal
/// incomes the village with the lower number comes first, then the household.
class IncomeTenths {
 public:
  static constexpr std::size_t count = 10;

  /// What a tenth has together.
  struct Sums {
    std::uint64_t people = 0;
    double income = 0;  ///< yuan, of all members
  };

  /// Keeps the memory of an earlier year.
  void divide(const HouseholdTable& households, const VillageTable& villages, TenthsScratch& scratch);

  /// The tenth of a live row, from 0, the poorest.
  std::uint8_t of(Row row) const { return of_row_[row]; }
  const std::array<Sums, count>& sums() const { return sums_; }

 private:
  void add(Row row, std::uint8_t tenth, std::uint32_t members, float income);

  std::vector<std::uint8_t> of_row_;
  std::array<Sums, count> sums_{};
};

}  // namespace liftline
