#include "sim/results/result_set.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"

namespace liftline {

std::optional<int> ScenarioDescription::first_policy_year() const {
  std::optional<int> first;
  for (const auto& policy : policies) first = std::min(first.value_or(policy.start_year), policy.start_year);
  return first;
}

ResultSet::ResultSet(ResultDescription description)
    : description_(std::move(description)), runs_(description_.scenarios.size() * description_.replicates) {}

void ResultSet::receive(RunRecord&& record) {
  LIFTLINE_EXPECT(record.scenario < description_.scenarios.size());
  LIFTLINE_EXPECT(record.replicate >= 1 && record.replicate <= description_.replicates);
  LIFTLINE_EXPECT(record.values.size() == description_.years() * description_.catalogue.series.size());
  // Every run has a place of its own, so threads do not meet.
  runs_[record.scenario * description_.replicates + record.replicate - 1] = std::move(record);
}

void ResultSet::close() {
  complete_.clear();
  for (std::size_t replicate = 1; replicate <= description_.replicates; ++replicate) {
    bool all = true;
    for (std::size_t s = 0; s < description_.scenarios.size(); ++s)
      all = all && runs_[s * description_.replicates + replicate - 1].has_value();
    if (all) complete_.push_back(replicate);
  }
}

const RunRecord& ResultSet::run(std::size_t scenario, std::size_t replicate) const {
  const auto& slot = runs_.at(scenario * description_.replicates + replicate - 1);
  LIFTLINE_EXPECT(slot.has_value());
  return *slot;
}

}  // namespace liftline
