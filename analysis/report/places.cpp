#include "analysis/report/places.hpp"

#include <algorithm>
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
  double poor_squared = 0, both = 0, people_squared = 0;  // sums of products, by village

  void add(const VillageFigures& of) {
    ++villages;
    people += of.people;
    poor += of.poor_people;
    poor_squared += of.poor_people * of.poor_people;
    both += of.poor_people * of.people;
    people_squared += of.people * of.people;
  }
  double rate() const { return poor / people; }
  /// Variance of the rate, villages being drawn independently (that of a ratio, linearised).
  double variance() const {
    const double squares = poor_squared - 2 * rate() * both + rate() * rate() * people_squared;
    const auto n = static_cast<double>(villages);
    return n / (n - 1) * std::max(squares, 0.0) / (people * people);
  }
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
  bool differ() const {
    const double difference = std::abs(kind.rate() - others.rate());
    return difference >= least_difference && difference > 2 * std::sqrt(kind.variance() + others.variance());
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

std::optional<StationContrast> station_contrast(const std::vector<VillageFigures>& figures) {
  for (const double km : {10.0, 5.0, 2.0, 1.0}) {
    const Kinds kinds = kinds_of(figures, [&](std::size_t i) { return figures[i].station_km > km; });
    if (!kinds.are_large()) continue;
    if (!kinds.differ()) return std::nullopt;
    return StationContrast{{kinds.kind.rate(), kinds.others.rate()}, km};
  }
  return std::nullopt;
}

std::optional<VillageContrast> poverty_village_contrast(const std::vector<ReportVillage>& places,
                                                        const std::vector<VillageFigures>& figures) {
  const Kinds kinds = kinds_of(figures, [&](std::size_t i) { return places[i].poverty_village; });
  if (!kinds.are_large() || !kinds.differ()) return std::nullopt;
  return VillageContrast{kinds.kind.rate(), kinds.others.rate()};
}

}  // namespace liftline
