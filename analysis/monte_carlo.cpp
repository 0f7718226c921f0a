#include "analysis/monte_carlo.hpp"

#include <cmath>

#include "analysis/summary.hpp"
#include "analysis/text_table.hpp"

namespace liftline {

std::size_t MonteCarloError::needed(double target) const {
  const double ratio = halfwidth / target;
  return static_cast<std::size_t>(std::ceil(static_cast<double>(replicates) * ratio * ratio));
}

MonteCarloError monte_carlo_error(const ResultSet& results) {
  constexpr double normal_975 = 1.96;
  const auto& about = results.description();
  const std::size_t rate = about.catalogue.find(Measure::poverty_rate, 0, 0);
  const std::size_t last = about.years() - 1;
  SeriesReader series(results);
  MonteCarloError largest;
  largest.replicates = results.complete_replicates().size();
  if (largest.replicates < 2) {
    largest.halfwidth = std::nan("");
    return largest;
  }
  const auto consider = [&](const Distribution& d, const std::string& of) {
    if (normal_975 * d.mc_error < largest.halfwidth) return;
    largest.halfwidth = normal_975 * d.mc_error;
    largest.of = of;
  };
  for (std::size_t s = 0; s < about.scenarios.size(); ++s) {
    consider(level_of(series, s, last, rate), "the poverty rate of " + about.scenarios[s].name);
    if (s != about.reference)
      consider(difference_of(series, s, last, rate), "the difference of " + about.scenarios[s].name);
  }
  return largest;
}

std::string monte_carlo_sentence(const MonteCarloError& error, double target) {
  if (std::isnan(error.halfwidth)) return "One replicate: its Monte-Carlo error is not known.\n";
  const std::size_t needed = error.needed(target);
  std::string text = "Monte-Carlo error: half the 95 % interval is at most " + fixed(100 * error.halfwidth, 3) +
                     " points (" + error.of + ") with " + std::to_string(error.replicates) + " replicates; ";
  if (error.halfwidth <= target) return text + "the target of " + fixed(100 * target, 3) + " is reached.\n";
  return text + "some " + std::to_string(needed - error.replicates) + " more would bring it to " +
         fixed(100 * target, 3) + ".\n";
}

}  // namespace liftline
