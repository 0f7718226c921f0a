#include "sim/core/math/sampling.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/math/real.hpp"

namespace liftline::math {

double uniform_draw(double low, double high, UniformStream& uniforms) {
  LIFTLINE_EXPECT(low <= high);
  return low + (high - low) * uniforms.next();
}

double normal_draw(double mean, double sd, UniformStream& uniforms) {
  LIFTLINE_EXPECT(sd >= 0.0);
  return mean + sd * normal_quantile(uniforms.next());
}

double truncated_normal_draw(double mean, double sd, double low, double high, UniformStream& uniforms) {
  LIFTLINE_EXPECT(sd > 0.0 && low < high);
  // In the upper half the probabilities crowd below 1: mirror it onto the lower, where they keep their digits.
  const bool mirrored = low > mean;
  const double from = mirrored ? (mean - high) / sd : (low - mean) / sd;
  const double to = mirrored ? (mean - low) / sd : (high - mean) / sd;
  const double below = normal_cdf(from);
  const double probability = below + (normal_cdf(to) - below) * uniforms.next();
  // Beyond 38 standard deviations probabilities are 0; there the draw is the end nearer to the mean.
  const double z = probability > 0.0 ? normal_quantile(probability) : to;
  const double x = mirrored ? mean - sd * z : mean + sd * z;
  return std::min(std::max(x, low), high);
}

double gamma_draw(double shape, UniformStream& uniforms) {
  LIFTLINE_EXPECT(shape >= 0.05);
  // Gamma(a) is Gamma(a + 1) U^(1/a).
  if (shape < 1.0) {
    const double boosted = gamma_draw(shape + 1.0, uniforms);
    return boosted * pow(uniforms.next(), 1.0 / shape);
  }
  const double d = shape - 1.0 / 3.0;
  const double c = 1.0 / std::sqrt(9.0 * d);
  for (;;) {
    const double x = normal_quantile(uniforms.next());
    const double u = uniforms.next();
    const double root = 1.0 + c * x;
    if (root <= 0.0) continue;
    const double v = root * root * root;
    if (log(u) < 0.5 * x * x + d - d * v + d * log(v)) return d * v;
  }
}

double beta_draw(double a, double b, UniformStream& uniforms) {
  const double for_a = gamma_draw(a, uniforms);
  const double for_b = gamma_draw(b, uniforms);
  return for_a / (for_a + for_b);
}

void dirichlet_draw(std::span<const double> alpha, std::span<double> out, UniformStream& uniforms) {
  LIFTLINE_EXPECT(!alpha.empty() && alpha.size() == out.size());
  double sum = 0.0;
  for (std::size_t i = 0; i < alpha.size(); ++i) sum += out[i] = gamma_draw(alpha[i], uniforms);
  for (double& share : out) share /= sum;
}

}  // namespace liftline::math
