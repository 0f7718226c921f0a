#include "analysis/designs/saltelli.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/designs/design_draws.hpp"
#include "sim/core/contracts.hpp"

namespace liftline {
namespace {

constexpr std::size_t resamples = 200;

/// First order and total, factor by factor, over rows that may come several times.
struct Shares {
  std::vector<double> first, total;
};

Shares shares_of(std::size_t factors, std::span<const double> outputs, std::span<const std::size_t> rows) {
  const std::size_t width = factors + 2;
  const auto n = static_cast<double>(rows.size());
  double sum = 0;
  for (const std::size_t row : rows) sum += outputs[row * width] + outputs[row * width + factors + 1];
  const double mean = sum / (2 * n);
  double variance = 0;
  double lowest = outputs[rows[0] * width], highest = lowest;
  std::vector<double> first(factors, 0.0), total(factors, 0.0);
  for (const std::size_t row : rows) {
    const double* of = &outputs[row * width];
    const double a = of[0] - mean, b = of[factors + 1] - mean;
    variance += (a * a + b * b) / (2 * n);
    lowest = std::min({lowest, of[0], of[factors + 1]});
    highest = std::max({highest, of[0], of[factors + 1]});
    for (std::size_t f = 0; f < factors; ++f) {
      const double mixed = of[f + 1] - mean;
      first[f] += b * (mixed - a) / n;
      total[f] += (a - mixed) * (a - mixed) / (2 * n);
    }
  }
  // Of equal outputs the mean may be off by its rounding, and the variance with it.
  const double scale = highest > lowest ? 1 / variance : std::numeric_limits<double>::quiet_NaN();
  for (double& share : first) share *= scale;
  for (double& share : total) share *= scale;
  return {std::move(first), std::move(total)};
}

/// The standard deviation of what the resamples gave, those without variance left out.
double spread(std::span<const double> values) {
  double sum = 0, squares = 0, n = 0;
  for (const double value : values)
    if (!std::isnan(value)) sum += value, n += 1;
  for (const double value : values)
    if (!std::isnan(value)) squares += (value - sum / n) * (value - sum / n);
  return n < 2 ? std::numeric_limits<double>::quiet_NaN() : std::sqrt(squares / (n - 1));
}

}  // namespace

std::vector<UnitPoint> saltelli_design(std::size_t factors, std::size_t rows) {
  std::vector<UnitPoint> design;
  for (const UnitPoint& both : sobol_design(2 * factors, rows)) {
    const auto middle = both.begin() + static_cast<std::ptrdiff_t>(factors);
    const UnitPoint a(both.begin(), middle), b(middle, both.end());
    design.push_back(a);
    for (std::size_t f = 0; f < factors; ++f) {
      design.push_back(a);
      design.back()[f] = b[f];
    }
    design.push_back(b);
  }
  return design;
}

std::vector<SobolIndex> sobol_indices(std::size_t factors, std::span<const double> outputs, std::uint64_t seed) {
  const std::size_t width = factors + 2;
  LIFTLINE_EXPECT(outputs.size() % width == 0);
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < outputs.size() / width; ++row) {
    const auto of = outputs.subspan(row * width, width);
    if (std::none_of(of.begin(), of.end(), [](double value) { return std::isnan(value); })) rows.push_back(row);
  }
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  if (rows.empty()) return std::vector<SobolIndex>(factors, {none, none, none, none});
  const Shares shares = shares_of(factors, outputs, rows);
  std::vector<std::vector<double>> first(factors), total(factors);
  std::vector<std::size_t> drawn(rows.size());
  for (std::size_t r = 0; r < resamples; ++r) {
    UniformStream stream = design_stream(seed, DesignDraw::resample, r);
    for (std::size_t& row : drawn)
      row = rows[static_cast<std::size_t>(stream.next() * static_cast<double>(rows.size()))];
    const Shares again = shares_of(factors, outputs, drawn);
    for (std::size_t f = 0; f < factors; ++f) {
      first[f].push_back(again.first[f]);
      total[f].push_back(again.total[f]);
    }
  }
  std::vector<SobolIndex> indices;
  for (std::size_t f = 0; f < factors; ++f)
    indices.push_back({shares.first[f], spread(first[f]), shares.total[f], spread(total[f])});
  return indices;
}

}  // namespace liftline
