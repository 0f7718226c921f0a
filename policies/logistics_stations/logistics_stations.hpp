#pragma once
#include <cstdint>
#include <memory>

#include "sim/policy/registry.hpp"

namespace liftline {

struct LogisticsStationsOptions {
  double county_centre = 0;          ///< yuan, with the first village
  double township_station = 80'000;  ///< yuan, with a township's first village
  double village_station = 20'000;   ///< yuan
  std::uint32_t villages_per_year = 60;
  double station_running_cost = 10'000;  ///< yuan a year
  double sellers_to_survive = 5;         ///< county households that sell online
};

template <>
const Fields<LogisticsStationsOptions>& fields_of<LogisticsStationsOptions>();

/// Parcel stations in villages without a working one, with what they need in township and county. One that is no longer
/// paid for closes unless enough households of the village sell online.
class LogisticsStations final : public Policy {
 public:
  LogisticsStations(Terms terms, LogisticsStationsOptions options) : Policy(std::move(terms)), options_(options) {}

  const LogisticsStationsOptions& options() const { return options_; }
  LeverUse levers() const override;
  std::unique_ptr<PolicyRun> start(const RunView& run, std::size_t rows, std::size_t villages) const override;

 private:
  LogisticsStationsOptions options_;
};

PolicyType logistics_stations_type();

}  // namespace liftline
