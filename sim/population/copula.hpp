#pragma once
#include <array>
#include <span>
#include <string>
#include <vector>

#include "sim/config/diagnostics.hpp"
#include "sim/config/positions.hpp"
#include "sim/population/county.hpp"

namespace liftline {

/// Turns independent standard normals into standard normals with the declared correlations of `copula_traits` (Gaussian copula).
class Copula {
 public:
  /// `values`: a value a declared correlation, in the order of the county file. Pairs that are not declared have the product of the
  /// correlations along the path between them, 0 without a path.
  /// `given`: traits whose values are known of a household; the others are then drawn beside them.
  Copula(std::span<const Correlation> correlations, std::span<const double> values,
         const std::array<bool, copula_traits.size()>& given = {});

  /// The first columns of `latent` get L x, standard normals with the declared correlations, for `count` points x: a column a trait in
  /// the order of `copula_traits`.
  template <class Values, class Latent>
  void correlate(const Values& independent, std::size_t count, Latent& latent) const {
    for (std::size_t i = 0; i < copula_traits.size(); ++i) {
      auto& to = latent[order_[i]];
      for (std::size_t k = 0; k < count; ++k) to[k] = 0;
      for (std::size_t j = 0; j <= i; ++j) {
        const double weight = lower_[i * copula_traits.size() + j];
        const auto& from = independent[order_[j]];
        for (std::size_t k = 0; k < count; ++k) to[k] += weight * from[k];
      }
    }
  }

  /// Turns the columns of the given traits, which hold the latent values, into the independent normals from which `correlate` makes them.
  template <class Values>
  void take_given(std::size_t count, Values& columns) const {
    for (std::size_t i = 0; i < given_; ++i) {
      auto& to = columns[order_[i]];
      for (std::size_t j = 0; j < i; ++j) {
        const double weight = lower_[i * copula_traits.size() + j];
        const auto& from = columns[order_[j]];
        for (std::size_t k = 0; k < count; ++k) to[k] -= weight * from[k];
      }
      const double own = lower_[i * copula_traits.size() + i];
      for (std::size_t k = 0; k < count; ++k) to[k] /= own;
    }
  }

  /// The correlation of two latent traits, by their places in `copula_traits`.
  double correlation(std::size_t a, std::size_t b) const;

 private:
  std::array<std::size_t, copula_traits.size()> order_;  // given traits first
  std::size_t given_ = 0;
  std::vector<double> lower_;  // in that order
};

/// Checks names and ranges, and that the declared pairs form no circle: then the matrix is positive definite for every value.
void check_correlations(const std::vector<Correlation>& correlations, const std::string& path, Diagnostics& diagnostics,
                        const Positions& positions);

/// True for a pair of villages' traits (remoteness with the way to a station), which is not part of the households' copula.
bool is_village_pair(const Correlation& correlation);

}  // namespace liftline
