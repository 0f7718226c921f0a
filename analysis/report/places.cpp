#include "analysis/report/places.hpp"

#include <cmath>

namespace liftline {
namespace {

constexpr std::size_t least_villages = 5;
constexpr double least_people = 0.1;        // share
constexpr double least_difference = 0.005;  // share

/// Villages on one side of a distance.
struct Side {
  std::size_t villages = 0;
  double people = 0, poor = 0;
  double squares = 0;  // sum of squared standard deviations of poor people

  void add(const VillageFigures& of) {
    ++villages;
    people += of.people;
    poor += of.poor_people;
    squares += of.people * of.rate_sd * of.people * of.rate_sd;
  }
  double rate() const { return poor / people; }
  /// Of the rate's mean over replicates. What all villages share from run to run lies in it as well, so that it is no smaller than that
  /// of the difference of two sides.
  double error(std::size_t replicates) const { return std::sqrt(squares / static_cast<double>(replicates)) / people; }
};

}  // namespace

std::optional<StationContrast> station_contrast(const std::vector<VillageFigures>& villages, std::size_t replicates) {
  for (const double km : {10.0, 5.0, 2.0, 1.0}) {
    Side beyond, within;
    for (const auto& of : villages)
      if (of.people > 0) (of.station_km > km ? beyond : within).add(of);
    const auto is_large = [&](const Side& side) {
      return side.villages >= least_villages && side.people >= least_people * (beyond.people + within.people);
    };
    if (!is_large(beyond) || !is_large(within)) continue;
    const double difference = std::abs(beyond.rate() - within.rate());
    const double error = std::hypot(beyond.error(replicates), within.error(replicates));
    // With one replicate the error is not a number, and nothing is told.
    if (!(difference >= least_difference && difference > 2 * error)) return std::nullopt;
    return StationContrast{km, beyond.rate(), within.rate()};
  }
  return std::nullopt;
}

}  // namespace liftline
