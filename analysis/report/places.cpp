#include "analysis/report/places.hpp"

#include <cmath>

namespace liftline {
namespace {

constexpr std::size_t least_villages = 5;
constexpr double least_people = 0.1;        // share
constexpr double least_difference = 0.005;  // share

/// Villages of one kind.
struct Kind {
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
  /// Of the rate's mean over replicates. What all villages share from run to run is in the deviations too, though the difference of two
  /// kinds does not have it: the error is rather too large.
  double error(std::size_t replicates) const { return std::sqrt(squares / static_cast<double>(replicates)) / people; }
};

struct Kinds {
  Kind kind, others;

  bool are_large() const {
    const double all = kind.people + others.people;
    const auto is_large = [&](const Kind& of) {
      return of.villages >= least_villages && of.people >= least_people * all;
    };
    return is_large(kind) && is_large(others);
  }
  /// With one replicate the error is not a number, and the answer is no.
  bool differ(std::size_t replicates) const {
    const double difference = std::abs(kind.rate() - others.rate());
    return difference >= least_difference &&
           difference > 2 * std::hypot(kind.error(replicates), others.error(replicates));
  }
};

/// `is_of(i)`: whether village i is of the kind.
template <class IsOf>
Kinds kinds_of(const std::vector<VillageFigures>& figures, IsOf is_of) {
  Kinds kinds;
  for (std::size_t i = 0; i < figures.size(); ++i)
    if (figures[i].people > 0) (is_of(i) ? kinds.kind : kinds.others).add(figures[i]);
  return kinds;
}

}  // namespace

std::optional<StationContrast> station_contrast(const std::vector<VillageFigures>& figures, std::size_t replicates) {
  for (const double km : {10.0, 5.0, 2.0, 1.0}) {
    const Kinds kinds = kinds_of(figures, [&](std::size_t i) { return figures[i].station_km > km; });
    if (!kinds.are_large()) continue;
    if (!kinds.differ(replicates)) return std::nullopt;
    return StationContrast{{kinds.kind.rate(), kinds.others.rate()}, km};
  }
  return std::nullopt;
}

std::optional<VillageContrast> poverty_village_contrast(const std::vector<ReportVillage>& places,
                                                        const std::vector<VillageFigures>& figures,
                                                        std::size_t replicates) {
  const Kinds kinds = kinds_of(figures, [&](std::size_t i) { return places[i].poverty_village; });
  if (!kinds.are_large() || !kinds.differ(replicates)) return std::nullopt;
  return VillageContrast{kinds.kind.rate(), kinds.others.rate()};
}

}  // namespace liftline
