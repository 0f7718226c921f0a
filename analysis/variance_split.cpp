#include "analysis/variance_split.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "sim/core/contracts.hpp"

namespace liftline {
namespace {

constexpr std::size_t factors = 3;

/// Values of a design with the levels of each factor, and what its analysis of variance says.
class Crossed {
 public:
  Crossed(std::vector<double> values, std::array<std::size_t, factors> levels)
      : values_(std::move(values)), levels_(levels) {
    LIFTLINE_EXPECT(values_.size() == levels[0] * levels[1] * levels[2]);
  }

  double mean() const { return std::accumulate(values_.begin(), values_.end(), 0.0) / size(); }

  /// Components by the expected mean squares.
  VarianceParts components() const {
    const auto square = mean_squares();
    const auto [s, p, l] = counts();
    const auto [ms_s, ms_p, ms_l, ms_sp, ms_sl, ms_pl, ms_spl] = square;
    VarianceParts parts;
    parts.of = {(ms_s - ms_sp - ms_sl + ms_spl) / (p * l),
                (ms_p - ms_sp - ms_pl + ms_spl) / (s * l),
                (ms_l - ms_sl - ms_pl + ms_spl) / (s * p),
                (ms_sp - ms_spl) / l,
                (ms_sl - ms_spl) / p,
                (ms_pl - ms_spl) / s,
                ms_spl};
    parts.total = std::accumulate(parts.of.begin(), parts.of.end(), 0.0);
    return parts;
  }

  /// Variance of the mean over new draws of all sources: the same mean squares, weighted so that it is unbiased.
  double variance_of_mean() const {
    const auto [ms_s, ms_p, ms_l, ms_sp, ms_sl, ms_pl, ms_spl] = mean_squares();
    const double squares = ms_s + ms_p + ms_l - ms_sp - ms_sl - ms_pl + ms_spl;
    return squares < 0 ? 0 : squares / size();  // what is not a number stays so
  }

  /// The design without one level of a factor.
  Crossed without(std::size_t factor, std::size_t level) const {
    std::vector<double> kept;
    for (std::size_t i = 0; i < values_.size(); ++i)
      if (level_of(i, factor) != level) kept.push_back(values_[i]);
    auto levels = levels_;
    --levels[factor];
    return {std::move(kept), levels};
  }

  std::size_t levels(std::size_t factor) const { return levels_[factor]; }

 private:
  double size() const { return static_cast<double>(values_.size()); }
  std::array<double, factors> counts() const {
    return {static_cast<double>(levels_[0]), static_cast<double>(levels_[1]), static_cast<double>(levels_[2])};
  }

  std::size_t level_of(std::size_t cell, std::size_t factor) const {
    if (factor == 2) return cell % levels_[2];
    if (factor == 1) return cell / levels_[2] % levels_[1];
    return cell / (levels_[2] * levels_[1]);
  }

  /// Means over all factors but those of `keep`, each cell with that of its levels.
  std::vector<double> means(std::array<bool, factors> keep) const {
    std::size_t groups = 1;
    for (std::size_t f = 0; f < factors; ++f) groups *= keep[f] ? levels_[f] : 1;
    std::vector<double> sums(groups, 0.0);
    const auto group_of = [&](std::size_t cell) {
      std::size_t group = 0;
      for (std::size_t f = 0; f < factors; ++f)
        if (keep[f]) group = group * levels_[f] + level_of(cell, f);
      return group;
    };
    for (std::size_t i = 0; i < values_.size(); ++i) sums[group_of(i)] += values_[i];
    const double each = size() / static_cast<double>(groups);
    std::vector<double> of_cells(values_.size());
    for (std::size_t i = 0; i < values_.size(); ++i) of_cells[i] = sums[group_of(i)] / each;
    return of_cells;
  }

  /// Mean squares of survey, parameters, luck, the three pairs, and the rest.
  std::array<double, variance_sources> mean_squares() const {
    const auto s = means({true, false, false}), p = means({false, true, false}), l = means({false, false, true});
    const auto sp = means({true, true, false}), sl = means({true, false, true}), pl = means({false, true, true});
    const double m = mean();
    std::array<double, variance_sources> squares{};
    if (is_constant(m)) return squares;
    for (std::size_t i = 0; i < values_.size(); ++i) {
      const std::array<double, variance_sources> effects{s[i] - m,
                                                         p[i] - m,
                                                         l[i] - m,
                                                         sp[i] - s[i] - p[i] + m,
                                                         sl[i] - s[i] - l[i] + m,
                                                         pl[i] - p[i] - l[i] + m,
                                                         values_[i] - sp[i] - sl[i] - pl[i] + s[i] + p[i] + l[i] - m};
      for (std::size_t e = 0; e < effects.size(); ++e) squares[e] += effects[e] * effects[e];
    }
    const auto [ds, dp, dl] = std::array{counts()[0] - 1, counts()[1] - 1, counts()[2] - 1};
    const std::array<double, variance_sources> freedom{ds, dp, dl, ds * dp, ds * dl, dp * dl, ds * dp * dl};
    for (std::size_t e = 0; e < squares.size(); ++e) squares[e] /= freedom[e];
    return squares;
  }

  /// Whether the values differ by no more than rounding leaves, as those of a fixed outlay do.
  bool is_constant(double mean) const {
    constexpr double of_rounding = 1e-12;
    return std::all_of(values_.begin(), values_.end(),
                       [&](double value) { return std::abs(value - mean) <= of_rounding * std::abs(mean); });
  }

  std::vector<double> values_;
  std::array<std::size_t, factors> levels_;
};

VarianceParts shares_of(const VarianceParts& parts) {
  VarianceParts shares;
  for (std::size_t i = 0; i < variance_sources; ++i) shares.of[i] = parts.of[i] / parts.total;
  shares.total = 1;
  return shares;
}

/// Adds the jackknife variances of one factor, from what the estimates are without each of its levels.
void add_jackknife(const std::vector<VarianceParts>& without, VarianceParts& variance) {
  const auto n = static_cast<double>(without.size());
  const auto add = [&](auto member, double& to) {
    double mean = 0, squares = 0;
    for (const auto& parts : without) mean += member(parts) / n;
    for (const auto& parts : without) squares += (member(parts) - mean) * (member(parts) - mean);
    to += (n - 1) / n * squares;
  };
  for (std::size_t i = 0; i < variance_sources; ++i)
    add([i](const VarianceParts& parts) { return parts.of[i]; }, variance.of[i]);
  add([](const VarianceParts& parts) { return parts.total; }, variance.total);
}

void take_roots(VarianceParts& parts) {
  for (double& value : parts.of) value = std::sqrt(value);
  parts.total = std::sqrt(parts.total);
}

}  // namespace

VarianceSplit split_variance(std::span<const double> values, const CrossedDesign& design) {
  const Crossed crossed({values.begin(), values.end()}, {design.survey, design.parameters, design.luck});
  VarianceSplit split;
  split.mean = crossed.mean();
  split.mean_error = std::sqrt(crossed.variance_of_mean());
  split.variance = crossed.components();
  split.share = shares_of(split.variance);
  for (std::size_t factor = 0; factor < factors; ++factor) {
    if (crossed.levels(factor) < 3) {  // two levels: without one of them there is nothing to split
      split.variance_error.of.fill(std::nan(""));
      split.variance_error.total = std::nan("");
      split.share_error = split.variance_error;
      return split;
    }
    std::vector<VarianceParts> variances, shares;
    for (std::size_t level = 0; level < crossed.levels(factor); ++level) {
      variances.push_back(crossed.without(factor, level).components());
      shares.push_back(shares_of(variances.back()));
    }
    add_jackknife(variances, split.variance_error);
    add_jackknife(shares, split.share_error);
  }
  take_roots(split.variance_error);
  take_roots(split.share_error);
  return split;
}

double crossed_mean_error(std::span<const double> values, const CrossedDesign& design) {
  if (values.size() != design.survey * design.parameters * design.luck) return std::nan("");
  const Crossed crossed({values.begin(), values.end()}, {design.survey, design.parameters, design.luck});
  return std::sqrt(crossed.variance_of_mean());
}

}  // namespace liftline
