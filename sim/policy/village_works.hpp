#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/function_ref.hpp"
#include "sim/policy/policy_year.hpp"

namespace liftline {

/// Works that a policy takes up in one village after the other, in none twice: which villages have them, and since when.
class VillageWorks {
 public:
  using Village = std::uint32_t;
  static constexpr int not_yet = 0;

  explicit VillageWorks(std::size_t villages) : asked_for_(villages), begun_in_(villages, not_yet) {
    order_.reserve(villages);
  }

  /// Takes up works in villages in which some household of `agreed` lives, that with the lowest `quality` first (a value a village; ties by
  /// number), as long as places and money last. `at_most`: villages a year before the phase-in; `cost`: yuan in all for a village, asked
  /// right before it is paid. Returns the villages begun, in this order.
  std::span<const Village> take_up(PolicyYear& year, std::span<const Row> agreed, std::span<const float> quality,
                                   double at_most, FunctionRef<double(Village)> cost);

  std::size_t villages() const { return begun_in_.size(); }
  /// The year in which works were taken up in a village, or `not_yet`.
  int begun_in(Village village) const { return begun_in_[village]; }
  bool begun(Village village) const { return begun_in_[village] != not_yet; }

 private:
  std::vector<std::uint8_t> asked_for_;  // a village: 1 if some of the target live there
  std::vector<int> begun_in_;            // a village
  std::vector<Village> order_;
};

}  // namespace liftline
