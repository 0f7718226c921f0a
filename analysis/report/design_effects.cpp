#include "analysis/report/design_effects.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "analysis/distribution.hpp"
#include "sim/config/scalars.hpp"

namespace liftline {
namespace {

constexpr std::size_t most_values = 8;
constexpr std::size_t classes = 5;

bool is_whole(const std::vector<double>& values) {
  return std::none_of(values.begin(), values.end(), [](double value) { return std::isnan(value); });
}

/// Each run's first place, shared out among those that tie.
void share_first_places(const DesignData& data, std::vector<Contender>& all) {
  const bool more = !all.empty() && more_is_better(data.responses[all.front().response]);
  for (std::size_t r = 0; r < data.replicates.size(); ++r) {
    const auto value = [&](const Contender& of) { return data.responses[of.response].values[of.points.front()][r]; };
    double best = undefined;
    double equal = 0;
    for (const Contender& of : all) {
      const double own = value(of);
      if (std::isnan(best) || (more ? own > best : own < best)) {
        best = own;
        equal = 0;
      }
      equal += own == best ? 1 : 0;
    }
    for (Contender& of : all)
      if (value(of) == best) of.first += 1 / equal / static_cast<double>(data.replicates.size());
  }
}

/// Points by the text of a setting, in the order of the points.
std::vector<FactorLevel> by_text(const DesignData& data, std::size_t factor) {
  std::vector<FactorLevel> levels;
  std::map<std::string, std::size_t> known;
  for (std::size_t p = 0; p < data.points(); ++p) {
    const std::string& text = data.settings[p][factor];
    const auto [found, is_new] = known.try_emplace(text, levels.size());
    if (is_new) levels.push_back({text, text, {}});
    levels[found->second].points.push_back(p);
  }
  return levels;
}

/// Classes of equal count; none if a setting is no number.
std::vector<FactorLevel> by_class(const DesignData& data, std::size_t factor) {
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t p = 0; p < data.points(); ++p) {
    const auto value = parse_number(data.settings[p][factor]);
    if (!value) return {};
    order.emplace_back(*value, p);
  }
  std::sort(order.begin(), order.end());
  std::vector<FactorLevel> levels;
  for (std::size_t c = 0; c < classes; ++c) {
    const std::size_t from = c * order.size() / classes, to = (c + 1) * order.size() / classes;
    FactorLevel level{data.settings[order[from].second][factor], data.settings[order[to - 1].second][factor], {}};
    for (std::size_t i = from; i < to; ++i) level.points.push_back(order[i].second);
    levels.push_back(std::move(level));
  }
  return levels;
}

}  // namespace

Range range_of(const std::vector<double>& values) {
  const Distribution d = distribution_of(values);
  return {d.mean, d.mc_error, d.p025(), d.p05(), d.p25(), d.p50(), d.p75(), d.p95(), d.p975()};
}

std::vector<std::size_t> main_responses(const DesignData& data) {
  std::vector<std::size_t> years, rates;
  for (std::size_t i = 0; i < data.responses.size(); ++i) {
    const DesignResponse& of = data.responses[i];
    if (of.figure == "person_years_lifted" && !of.reference.empty()) years.push_back(i);
    if (of.figure == "poverty_rate" && of.reference.empty()) rates.push_back(i);
  }
  return years.empty() ? rates : years;
}

bool more_is_better(const DesignResponse& response) { return response.figure == "person_years_lifted"; }

bool varies(const DesignResponse& response) {
  constexpr double rounding = 1e-9;
  double low = undefined, high = undefined;
  for (const auto& values : response.values) {
    const double mean = range_of(values).mean;
    low = std::fmin(low, mean);
    high = std::fmax(high, mean);
  }
  return high - low > rounding * response.size;
}

std::vector<Contender> contenders(const DesignData& data) {
  std::vector<Contender> all;
  for (const std::size_t response : main_responses(data)) {
    std::map<std::vector<double>, std::size_t> known;
    for (std::size_t p = 0; p < data.points(); ++p) {
      const auto& values = data.responses[response].values[p];
      if (!is_whole(values)) continue;
      const auto [found, is_new] = known.try_emplace(values, all.size());
      if (is_new) all.push_back({response, {}, range_of(values), 0});
      all[found->second].points.push_back(p);
    }
  }
  share_first_places(data, all);
  const bool more = !all.empty() && more_is_better(data.responses[all.front().response]);
  std::stable_sort(all.begin(), all.end(), [&](const Contender& a, const Contender& b) {
    return more ? a.range.mean > b.range.mean : a.range.mean < b.range.mean;
  });
  return all;
}

std::vector<FactorLevel> levels_of(const DesignData& data, std::size_t factor) {
  if (data.method == "list" || data.method == "csv") return {};
  std::vector<FactorLevel> levels = by_text(data, factor);
  if (levels.size() > most_values) levels = by_class(data, factor);
  if (data.method != "one_at_a_time") return levels;
  // Beside each value stand the scenarios as they are, not the points at which another factor is moved.
  for (FactorLevel& level : levels)
    if (level.low.empty())
      std::erase_if(level.points, [&](std::size_t p) {
        return std::any_of(data.settings[p].begin(), data.settings[p].end(),
                           [](const std::string& text) { return !text.empty(); });
      });
  std::erase_if(levels, [](const FactorLevel& level) { return level.points.empty(); });
  return levels;
}

std::vector<double> mean_over(const DesignResponse& response, const std::vector<std::size_t>& points) {
  std::vector<double> means(response.values.front().size(), 0.0);
  for (const std::size_t p : points)
    for (std::size_t r = 0; r < means.size(); ++r) means[r] += response.values[p][r];
  for (double& mean : means) mean /= static_cast<double>(points.size());
  return means;
}

std::vector<FactorSpan> factor_spans(const DesignData& data, std::size_t response) {
  std::vector<FactorSpan> spans;
  for (std::size_t f = 0; f < data.factors.size(); ++f) {
    std::optional<FactorSpan> span;
    std::vector<double> low, high;
    const auto levels = levels_of(data, f);
    for (std::size_t l = 0; l < levels.size(); ++l) {
      const auto means = mean_over(data.responses[response], levels[l].points);
      const Range range = range_of(means);
      if (std::isnan(range.mean)) continue;
      if (!span) span = {f, l, l, range, range, {}};
      if (l == span->low || range.mean < span->at_low.mean) {
        span->low = l;
        span->at_low = range;
        low = means;
      }
      if (l == span->high || range.mean > span->at_high.mean) {
        span->high = l;
        span->at_high = range;
        high = means;
      }
    }
    if (!span || levels.size() < 2) continue;
    for (std::size_t r = 0; r < high.size(); ++r) high[r] -= low[r];
    span->difference = range_of(high);
    spans.push_back(*span);
  }
  std::stable_sort(spans.begin(), spans.end(),
                   [](const FactorSpan& a, const FactorSpan& b) { return a.difference.mean > b.difference.mean; });
  return spans;
}

}  // namespace liftline
