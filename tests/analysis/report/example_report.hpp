#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <vector>

#include "analysis/report/report_data.hpp"

namespace liftline::test {

/// A range with the mean in the middle; quantiles on straight lines between the ends.
inline Range range(double low, double mean, double high) {
  const auto between = [](double a, double b, double share) { return a + share * (b - a); };
  return {mean,
          0.001,
          low,
          between(low, mean, .1),
          between(low, mean, .6),
          mean,
          between(mean, high, .4),
          between(mean, high, .9),
          high};
}

inline PairedRange paired(double low, double mean, double high) {
  PairedRange result;
  static_cast<Range&>(result) = range(low, mean, high);
  result.probability_lower = high < 0 ? 1 : low > 0 ? 0 : 0.6;
  return result;
}

/// What a scenario of the example does: differences of the middle and the last year in shares, its person-years, how often it is first.
struct Effect {
  std::string name;
  PairedRange middle, last;
  Range person_years;
  double first = 0;  ///< share of runs in which it is the best by any figure
};

/// Three years, 2013 to 2015, from 30 % to 10 % under "baseline"; the scenarios beside it as they are given.
inline ReportData example_report(const std::vector<Effect>& effects) {
  ReportData data;
  auto& about = data.about;
  about.version = "0.1.0";
  about.county = "Testing County";
  about.results = "calm-heron-81c2e0";
  about.results_sha256 = "81c2e0";
  about.replicates = about.replicates_asked = 200;
  about.survey_uncertainty = about.parameter_uncertainty = true;
  about.first_year = 2013;
  about.last_year = 2015;
  about.growth_observed_until = about.line_observed_until = 2020;
  about.discount_rate = 0.03;
  about.lines = {"national"};
  about.line_labels = {"national line"};
  about.scenarios.push_back({"baseline", "", {}, {}});
  for (const auto& effect : effects) about.scenarios.push_back({effect.name, "", {{"p", "training", 2014, 2014}}, {}});
  const std::vector<Range> reference{range(.29, .3, .31), range(.18, .2, .22), range(.08, .1, .12)};
  data.rates.push_back({reference});
  data.differences.push_back({{}});
  data.costs.push_back({CostFigures()});
  for (std::size_t e = 0; e < effects.size(); ++e) {
    const Effect& effect = effects[e];
    auto levels = reference;
    for (double Range::*const member : {&Range::mean, &Range::p50, &Range::p05, &Range::p95}) {
      levels[1].*member += effect.middle.mean;
      levels[2].*member += effect.last.mean;
    }
    data.rates[0].push_back(levels);
    data.differences[0].push_back({paired(0, 0, 0), effect.middle, effect.last});
    CostFigures costs;
    costs.cost = costs.cost_discounted = range(6e6, 6e6, 6e6);
    costs.people_lifted = range(0, 10, 20);
    costs.person_years = effect.person_years;
    costs.per_million = range(effect.person_years.p025 / 6, effect.person_years.mean / 6, effect.person_years.p975 / 6);
    costs.probability_lifting = effect.person_years.p025 > 0 ? 1 : 0.6;
    costs.yuan_per_person_year = 6e6 / effect.person_years.mean;
    data.costs.push_back({costs});
    for (const char* const figure : {"poverty_rate", "person_years_lifted", "person_years_per_million"})
      data.ranks.push_back({figure, e + 1, range(1, 1.5, 2), effect.first});
  }
  // Of two scenarios the one with more person-years is ahead in as many runs as it is first.
  for (std::size_t a = 1; a <= effects.size(); ++a)
    for (std::size_t b = a + 1; b <= effects.size(); ++b) {
      const bool a_leads = effects[a - 1].first >= effects[b - 1].first;
      const double lead = std::max({effects[a - 1].first, effects[b - 1].first, 0.5});
      for (const char* const figure : {"person_years_lifted", "person_years_per_million"})
        data.pairs.push_back({figure, a, b, range(-1, 1, 2), a_leads ? lead : 1 - lead});
      data.pairs.push_back({"poverty_rate", a, b, range(-1, 1, 2), a_leads ? 1 - lead : lead});
    }
  return data;
}

inline Effect lowering(const std::string& name, double points, double first) {
  const PairedRange effect = paired(-1.5 * points / 100, -points / 100, -.5 * points / 100);
  return {name, effect, effect, range(500 * points, 1000 * points, 1500 * points), first};
}

inline Effect doubtful(const std::string& name) {
  return {name, paired(-.002, -.0005, .001), paired(-.002, -.0005, .001), range(-100, 50, 200), 0};
}

/// An effect that is gone by the last year.
inline Effect passing(const std::string& name, double first) {
  return {name, paired(-.015, -.01, -.005), paired(-.0001, 0, .0001), range(1670, 2285, 3150), first};
}

}  // namespace liftline::test
