#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "sim/engine/income_tenths.hpp"
#include "sim/engine/measurement.hpp"
#include "sim/population/household_table.hpp"
#include "sim/population/village_table.hpp"

namespace liftline {

/// Who is how much better or worse off in a year than the same household would be without any policy: people of the county, with the
/// members that the household has in that year.
struct AgainstNoPolicy {
  int year = 0;
  std::size_t group = 0;    ///< index into the catalogue's groups; 0 is `all`
  double lifted = 0;        ///< poor only without the policies, by the main line
  double newly_poor = 0;    ///< poor only with them
  double better_off = 0;    ///< their income a head is higher by more than a yuan
  double worse_off = 0;     ///< it is lower by more than a yuan
  double lifted_again = 0;  ///< of `lifted`: those that are lifted in at least two later years of the run as well
};

/// The same of a tenth of the people by the income that their households have without any policy in that year.
struct TenthAgainstNoPolicy {
  int year = 0;
  int tenth = 0;              ///< from 1, the poorest
  double people = 0;          ///< of the county
  double income_without = 0;  ///< mean income without policies, yuan a head
  double gain = 0;            ///< what it is more with them on average, yuan a head
  double lifted = 0, newly_poor = 0, better_off = 0, worse_off = 0;  ///< people, as in AgainstNoPolicy
};

/// Holds the households of a run against the same households without its policies, year after year.
class Winners {
 public:
  /// `rows`: of the household table; `years`: that will be compared at most. `measurement` must outlive the object.
  Winners(const Measurement& measurement, Row rows, std::size_t years);

  /// The year as it was settled. `without`: income without policies, yuan a head, a value a row; `tenths`: of these; `line`: the main one.
  void compare(int year, const HouseholdTable& households, const VillageTable& villages,
               const std::vector<float>& without, const IncomeTenths& tenths, float line);

  /// The years compared, each with all groups. `household_weight`: county households a row stands for.
  std::vector<AgainstNoPolicy> by_group(double household_weight) const;
  /// Likewise, each with all tenths.
  std::vector<TenthAgainstNoPolicy> by_tenth(double household_weight) const;

 private:
  /// People of one cell of the report's groups in one year.
  struct Sums {
    std::uint64_t lifted = 0, newly_poor = 0, better_off = 0, worse_off = 0, lifted_again = 0;
  };
  /// People of one tenth in one year, and what they gain together.
  struct TenthSums {
    std::uint64_t lifted = 0, newly_poor = 0, better_off = 0, worse_off = 0;
    double gain = 0;  // yuan
  };
  struct TenthsOfYear {
    std::array<IncomeTenths::Sums, IncomeTenths::count> without;
    std::array<TenthSums, IncomeTenths::count> with;
  };
  /// The last two years in which a household was lifted, the later one first, and its people then.
  struct LastLifts {
    std::array<std::uint32_t, 2> sums{};  // index into `sums_`
    std::array<std::uint8_t, 2> members{};
  };

  void compare_rows(std::size_t year_sums, Row first, Row rows, const std::uint32_t* cells,
                    const HouseholdTable& households, const float* without, const IncomeTenths& tenths, float line);

  const Measurement& measurement_;
  std::vector<int> years_;
  std::vector<Sums> sums_;  // a year after the other, a cell each
  std::vector<TenthsOfYear> tenths_;
  std::vector<LastLifts> last_lifts_;
  std::vector<float> group_value_;
  std::vector<std::uint32_t> cells_;
};

}  // namespace liftline
