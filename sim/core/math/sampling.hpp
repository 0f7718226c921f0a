#pragma once

#include <span>

#include "sim/core/draws.hpp"

namespace liftline::math {

/// A draw from the uniform distribution on [low, high]; one uniform.
double uniform_draw(double low, double high, UniformStream& uniforms);

/// A draw from the normal distribution, by inversion; one uniform. Expects sd >= 0.
double normal_draw(double mean, double sd, UniformStream& uniforms);

/// A draw from the normal distribution given that it lies in [low, high], by inversion; one uniform. `mean` and `sd` are
/// those before truncation; expects sd > 0 and low < high; either may be infinite.
double truncated_normal_draw(double mean, double sd, double low, double high, UniformStream& uniforms);

/// A draw from the gamma distribution with scale 1; two uniforms a trial, one more if shape < 1. Expects shape >= 0.05.
/// G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000).
double gamma_draw(double shape, UniformStream& uniforms);

/// A draw from the beta distribution, as a ratio of gammas. Expects a, b >= 0.05.
double beta_draw(double a, double b, UniformStream& uniforms);

/// A draw from the Dirichlet distribution: `out`, of the size of `alpha`, gets shares that sum to 1, as ratios of gammas.
/// Expects every alpha >= 0.05.
void dirichlet_draw(std::span<const double> alpha, std::span<double> out, UniformStream& uniforms);

}  // namespace liftline::math
