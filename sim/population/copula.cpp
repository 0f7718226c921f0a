#include "sim/population/copula.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>

#include "sim/config/nearest.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/math/cholesky.hpp"

namespace liftline {
namespace {

constexpr std::size_t traits = copula_traits.size();

std::optional<std::size_t> trait_of(std::string_view name) {
  const auto* found = std::find(copula_traits.begin(), copula_traits.end(), name);
  if (found == copula_traits.end()) return std::nullopt;
  return static_cast<std::size_t>(found - copula_traits.begin());
}

bool is_village_trait(std::string_view name) {
  return std::find(village_traits.begin(), village_traits.end(), name) != village_traits.end();
}

/// The correlation matrix, row by row, of the households' traits. The declared pairs are the edges of a forest; a pair that is not
/// declared has the product of the correlations along the path between its traits, 0 without a path: given the traits between them the
/// two are independent, which is the completion of maximum entropy and always positive definite.
std::vector<double> matrix_of(std::span<const Correlation> correlations, std::span<const double> values) {
  std::vector<double> matrix(traits * traits, 0.0);
  const auto at = [&matrix](std::size_t a, std::size_t b) -> double& { return matrix[a * traits + b]; };
  for (std::size_t i = 0; i < traits; ++i) at(i, i) = 1;
  std::vector<double> before;
  for (std::size_t k = 0; k < correlations.size(); ++k) {
    if (is_village_pair(correlations[k])) continue;
    const auto a = trait_of(correlations[k].of[0]);
    const auto b = trait_of(correlations[k].of[1]);
    LIFTLINE_EXPECT(a && b);
    // A new edge joins two trees: every trait of one gets its correlations with every trait of the other.
    before = matrix;
    for (std::size_t i = 0; i < traits; ++i)
      for (std::size_t j = 0; j < traits; ++j) {
        const double joined = before[i * traits + *a] * values[k] * before[*b * traits + j];
        if (joined == 0) continue;
        at(i, j) = joined;
        at(j, i) = joined;
      }
  }
  return matrix;
}

/// Which tree of the declared pairs a trait belongs to: a number each, equal within a tree.
using Trees = std::array<std::size_t, traits>;

/// Joins two trees; false if both traits were in one already.
bool join(Trees& trees, std::size_t a, std::size_t b) {
  const std::size_t from = trees[b], to = trees[a];
  if (from == to) return false;
  std::replace(trees.begin(), trees.end(), from, to);
  return true;
}

}  // namespace

bool is_village_pair(const Correlation& correlation) {
  return correlation.of.size() == 2 && is_village_trait(correlation.of[0]) && is_village_trait(correlation.of[1]);
}

Copula::Copula(std::span<const Correlation> correlations, std::span<const double> values,
               const std::array<bool, copula_traits.size()>& given) {
  LIFTLINE_EXPECT(values.size() == correlations.size());
  std::size_t next = 0;
  for (const bool first : {true, false})
    for (std::size_t t = 0; t < traits; ++t)
      if (given[t] == first) order_[next++] = t;
  given_ = static_cast<std::size_t>(std::count(given.begin(), given.end(), true));
  const auto matrix = matrix_of(correlations, values);
  std::vector<double> ordered(matrix.size());
  for (std::size_t i = 0; i < traits; ++i)
    for (std::size_t j = 0; j < traits; ++j) ordered[i * traits + j] = matrix[order_[i] * traits + order_[j]];
  auto lower = math::cholesky(ordered, traits);
  LIFTLINE_EXPECT(lower.has_value());
  lower_ = std::move(*lower);
}

double Copula::correlation(std::size_t a, std::size_t b) const {
  const auto place = [&](std::size_t trait) {
    return static_cast<std::size_t>(std::find(order_.begin(), order_.end(), trait) - order_.begin());
  };
  double sum = 0;
  for (std::size_t k = 0; k < traits; ++k) sum += lower_[place(a) * traits + k] * lower_[place(b) * traits + k];
  return sum;
}

void check_correlations(const std::vector<Correlation>& correlations, const std::string& path, Diagnostics& diagnostics,
                        const Positions& positions) {
  if (!positions.sound(path)) return;
  const auto refuse = [&](const std::string& where, const std::string& message) {
    diagnostics.error(positions.of(where), where, message);
  };
  std::vector<std::string> names(copula_traits.begin(), copula_traits.end());
  names.insert(names.end(), village_traits.begin(), village_traits.end());
  Trees trees;
  std::iota(trees.begin(), trees.end(), std::size_t{0});
  bool villages_paired = false;
  for (std::size_t k = 0; k < correlations.size(); ++k) {
    const auto& pair = correlations[k];
    const std::string item = item_path(path, k);
    if (pair.range[0] > pair.value || pair.value > pair.range[1])
      refuse(key_path(item, "range"), "the value is not within its range");
    const std::size_t errors = diagnostics.count();
    for (std::size_t i = 0; i < 2; ++i)
      if (!trait_of(pair.of[i]) && !is_village_trait(pair.of[i]))
        refuse(item_path(key_path(item, "of"), i),
               "unknown trait " + quote(pair.of[i]) + did_you_mean(pair.of[i], names));
    if (diagnostics.count() != errors) continue;
    const std::string of = key_path(item, "of");
    if (pair.of[0] == pair.of[1]) {
      refuse(of, "a trait is not paired with itself");
    } else if (is_village_trait(pair.of[0]) != is_village_trait(pair.of[1])) {
      refuse(of, "a trait of households and one of villages cannot be paired");
    } else if (is_village_pair(pair)) {
      if (villages_paired) refuse(of, "this pair stands twice");
      villages_paired = true;
    } else if (!join(trees, *trait_of(pair.of[0]), *trait_of(pair.of[1]))) {
      refuse(of, "these two traits are connected already by other pairs: declared pairs must not form a circle");
    }
  }
}

}  // namespace liftline
