#include "sim/population/reference_sample.hpp"

#include <algorithm>

#include "sim/core/math/quasi_random.hpp"
#include "sim/core/math/real_arrays.hpp"

namespace liftline {
namespace {

// Dimensions in order of weight for incomes: the first ones of a Sobol sequence are the most even.
constexpr std::size_t village_dimension = 1;
constexpr std::size_t disaster_dimension = 4;
constexpr std::size_t loss_dimension = 5;
constexpr std::size_t illness_dimension = 6;
constexpr std::size_t dimensions = trait_count + 4;

constexpr std::array<Trait, trait_count> by_weight{
    Trait::income,     Trait::transitory,    Trait::transfer,    Trait::education,  Trait::size,
    Trait::migrants,   Trait::age,           Trait::labour,      Trait::funds,      Trait::content,
    Trait::skill,      Trait::confidence,    Trait::idea,        Trait::talent,     Trait::doubt_payment,
    Trait::view,       Trait::doubt_quality, Trait::doubt_cost,  Trait::doubt_time, Trait::fee_barrier,
    Trait::role,       Trait::sex,           Trait::ethnicity,   Trait::assessment, Trait::category,
    Trait::guarantees, Trait::tenure,        Trait::first_seller};

std::array<std::size_t, trait_count> dimensions_of_traits() {
  std::array<std::size_t, trait_count> dimension{};
  std::size_t next = 0;
  for (const Trait trait : by_weight) {
    while (next == village_dimension || next == disaster_dimension || next == loss_dimension ||
           next == illness_dimension)
      ++next;
    dimension[static_cast<std::size_t>(trait)] = next++;
  }
  return dimension;
}

}  // namespace

ReferenceSample::ReferenceSample(const VillageMap& map, const Workers& workers) {
  const std::size_t count = std::size_t{1} << log2_points;
  const auto dimension = dimensions_of_traits();
  values_.resize(count * trait_count);
  shocks_.resize(count * 3);
  village_.resize(count);

  std::vector<double> cumulative(map.villages());
  double total = 0;
  for (std::size_t v = 0; v < map.villages(); ++v) cumulative[v] = total += map.households[v];
  const auto village_at = [&](double u) {
    const auto found = std::upper_bound(cumulative.begin(), cumulative.end(), u * total);
    return static_cast<std::uint32_t>(std::min<std::ptrdiff_t>(found - cumulative.begin(), std::ssize(cumulative) - 1));
  };
  // Some points at a time, so that what is read for one trait is still at hand for the next.
  constexpr std::size_t stretch = 512;
  workers.for_each(count / stretch, [&](std::size_t number, std::size_t) {
    const std::size_t first = number * stretch;
    const auto sobol = math::sobol_points(dimensions, log2_points, first, stretch);
    const auto at = [&](std::size_t i, std::size_t d) { return sobol[i * dimensions + d]; };
    for (std::size_t t = 0; t < trait_count; ++t) {
      const auto column = std::span(values_).subspan(t * count + first, stretch);
      for (std::size_t i = 0; i < stretch; ++i) column[i] = at(i, dimension[t]);
      if (HouseholdModel::is_normal(static_cast<Trait>(t))) math::normal_quantile_all(column);
    }
    for (std::size_t i = 0; i < stretch; ++i) {
      village_[first + i] = village_at(at(i, village_dimension));
      shocks_[(first + i) * 3] = at(i, disaster_dimension);
      shocks_[(first + i) * 3 + 1] = at(i, loss_dimension);
      shocks_[(first + i) * 3 + 2] = at(i, illness_dimension);
    }
  });
}

}  // namespace liftline
