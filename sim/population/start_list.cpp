#include "sim/population/start_list.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/math/real.hpp"
#include "sim/core/math/real_arrays.hpp"
#include "sim/core/math/solve.hpp"
#include "sim/population/start_model.hpp"

namespace liftline {
namespace {

/// People by log income in narrow bins, poor and not poor apart; only bins with people.
class LogIncomeBins {
 public:
  static constexpr double low = -6, high = 6;

  LogIncomeBins(const std::vector<double>& income, const std::vector<double>& people, double line) {
    std::vector<double> logs(income);
    for (double& y : logs) y = std::max(y, 1e-2);
    math::log_all(logs);
    double all = 0;
    for (const double n : people) all += n;
    std::vector<double> poor(count, 0.0), others(count, 0.0);
    for (std::size_t i = 0; i < income.size(); ++i) {
      const double place = (logs[i] - low) / (high - low) * count;
      const auto bin = static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(count - 1)));
      (income[i] < line ? poor : others)[bin] += people[i] / all;
    }
    for (std::size_t bin = 0; bin < count; ++bin) {
      if (poor[bin] == 0 && others[bin] == 0) continue;
      middle_.push_back(low + (static_cast<double>(bin) + 0.5) * (high - low) / count);
      poor_.push_back(poor[bin]);
      others_.push_back(others[bin]);
    }
    below_.resize(middle_.size());
  }

  /// Shares of people listed: {poor, not poor}, if assessed log income = log income + sd x standard normal is below `cut`.
  std::pair<double, double> listed(double cut, double sd) {
    for (std::size_t i = 0; i < middle_.size(); ++i) below_[i] = (cut - middle_[i]) / sd;
    math::normal_cdf_all(below_);
    double p = 0, o = 0;
    for (std::size_t i = 0; i < middle_.size(); ++i) {
      p += poor_[i] * below_[i];
      o += others_[i] * below_[i];
    }
    return {p, o};
  }

 private:
  static constexpr std::size_t count = 4096;
  std::vector<double> middle_, poor_, others_;  // a value a bin
  std::vector<double> below_;                   // probability of being listed, of the last call
};

/// The cut at which the expected list holds `share` of people, on log income.
double cut_for(LogIncomeBins& bins, double share, double sd) {
  return math::solve_increasing(
             [&](double cut) {
               const auto [p, o] = bins.listed(cut, sd);
               return p + o - share;
             },
             LogIncomeBins::low, LogIncomeBins::high, 1e-7)
      .x;
}

}  // namespace

void solve_list(const std::vector<double>& income, const std::vector<double>& people, double line, double listed,
                const Parameters& p, StartModel& start) {
  LogIncomeBins bins(income, people, line);
  start.list_noise_sd =
      math::solve_increasing(
          [&](double sd) {
            return bins.listed(cut_for(bins, listed, sd), sd).second / listed - p.list_inclusion_error;
          },
          0.005, 8.0, 1e-5)
          .x;
  start.list_cut = p.mean_income * math::exp(cut_for(bins, listed, start.list_noise_sd));
}

}  // namespace liftline
