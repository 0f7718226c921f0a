#include "sim/policy/village_works.hpp"

#include <algorithm>

namespace liftline {

std::span<const VillageWorks::Village> VillageWorks::take_up(PolicyYear& year, std::span<const Row> agreed,
                                                             std::span<const float> quality, double at_most,
                                                             FunctionRef<double(Village)> cost) {
  std::fill(asked_for_.begin(), asked_for_.end(), std::uint8_t{0});
  for (const Row row : agreed) asked_for_[year.view().villages->village_of(row)] = 1;
  order_.clear();
  for (Village village = 0; village < begun_in_.size(); ++village) {
    if (asked_for_[village] != 0 && !begun(village)) order_.push_back(village);
  }
  std::sort(order_.begin(), order_.end(),
            [&](Village a, Village b) { return quality[a] != quality[b] ? quality[a] < quality[b] : a < b; });
  std::size_t taken = 0;
  while (taken < order_.size() && static_cast<double>(taken + 1) <= at_most * year.phase() &&
         year.pay_in_all(cost(order_[taken]))) {
    begun_in_[order_[taken++]] = year.year();
  }
  return std::span(order_).first(taken);
}

}  // namespace liftline
