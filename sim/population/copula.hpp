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
  Copula(std::span<const Correlation> correlations, std::span<const double> values);

  /// The first columns of `latent` get L x, standard normals with the declared correlations, for `count` points x: a column a trait in
  /// the order of `copula_traits`.
  template <class Values, class Latent>
  void correlate(const Values& independent, std::size_t count, Latent& latent) const {
    for (std::size_t i = 0; i < copula_traits.size(); ++i) {
      for (std::size_t k = 0; k < count; ++k) latent[i][k] = 0;
      for (std::size_t j = 0; j <= i; ++j) {
        const double weight = lower_[i * copula_traits.size() + j];
        for (std::size_t k = 0; k < count; ++k) latent[i][k] += weight * independent[j][k];
      }
    }
  }

  /// The correlation of two latent traits, by their places in `copula_traits`.
  double correlation(std::size_t a, std::size_t b) const;

 private:
  std::vector<double> lower_;
};

/// Checks names and ranges, and that the declared pairs form no circle: then the matrix is positive definite for every value.
void check_correlations(const std::vector<Correlation>& correlations, const std::string& path, Diagnostics& diagnostics,
                        const Positions& positions);

/// True for a pair of villages' traits (remoteness with the way to a station), which is not part of the households' copula.
bool is_village_pair(const Correlation& correlation);

}  // namespace liftline
