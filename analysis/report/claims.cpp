#include <algorithm>
#include <cmath>

#include "analysis/report/findings.hpp"
#include "analysis/report/numbers.hpp"

namespace liftline {
namespace {

constexpr std::size_t most_orders = 8;  // that are written out

void add_effects(const ReportData& data, Claims& claims) {
  for (std::size_t s = 0; s < data.costs.size(); ++s) {
    if (s == data.about.reference) continue;
    const double share = data.costs[s][0].probability_lifting;
    if (std::isnan(share)) continue;
    const char* const key = share >= sure ? "claims.lifts" : share <= 1 - sure ? "claims.harms" : "claims.no_sign";
    const bool is_sure = share >= sure || share <= 1 - sure;
    (is_sure ? claims.may : claims.may_not)
        .push_back(
            Sentence{key, {}}.name("name", data.about.scenarios[s].name).number("p", readable::percent(share, 0)));
  }
}

void add_orders(const ReportData& data, Claims& claims) {
  long all = 0;
  long open = 0;
  std::size_t told = 0;
  for (const auto& pair : data.pairs) {
    // That a programme lifts more than the reference is its effect, which is told above.
    if (pair.figure != "person_years_lifted" || std::isnan(pair.probability_higher)) continue;
    if (pair.scenario == data.about.reference || pair.other == data.about.reference) continue;
    ++all;
    const bool first_is_higher = pair.probability_higher >= 0.5;
    const double share = first_is_higher ? pair.probability_higher : 1 - pair.probability_higher;
    if (share < sure) {
      ++open;
    } else if (told++ < most_orders) {
      claims.may.push_back(Sentence{"claims.order", {}}
                               .name("a", data.about.scenarios[first_is_higher ? pair.scenario : pair.other].name)
                               .name("b", data.about.scenarios[first_is_higher ? pair.other : pair.scenario].name)
                               .number("p", readable::percent(share, 0)));
    }
  }
  if (open > 0) claims.may_not.push_back(Sentence{"claims.no_order", {}}.number("k", open).number("n", all));
}

void add_forecast(const ReportData& data, Claims& claims) {
  long judged = 0;
  long missed = 0;
  for (const auto& verdict : held_out_verdicts(data)) {
    judged += verdict.met ? 1 : 0;
    missed += verdict.met && !*verdict.met ? 1 : 0;
  }
  claims.may_not.push_back(missed > 0 ? Sentence{"claims.forecast_missed", {}}.number("k", missed).number("n", judged)
                                      : Sentence{"claims.forecast", {}});
}

}  // namespace

Claims claims(const ReportData& data) {
  Claims claims;
  const bool ranges = data.about.replicates > 1;
  if (data.compares() && ranges) {
    add_effects(data, claims);
    add_orders(data, claims);
    if (claims.may.empty()) claims.may.push_back(Sentence{"claims.nothing", {}});
  }
  if (ranges) claims.may.push_back(Sentence{"claims.ranges", {}});
  if (data.compares() && !ranges) claims.may_not.push_back(Sentence{"claims.one_run", {}});
  for (const auto& scenario : data.about.scenarios)
    if (!scenario.changed_assumptions.empty()) {
      claims.may_not.push_back(Sentence{"claims.mixed", {}});
      break;
    }
  add_forecast(data, claims);
  const int sourced = std::min(data.about.growth_observed_until, data.about.line_observed_until);
  if (sourced < data.about.last_year) claims.may_not.push_back(Sentence{"claims.extended", {}}.number("year", sourced));
  if (std::any_of(data.groups.begin(), data.groups.end(),
                  [](const GroupRates& group) { return group.basis == "assumed"; }))
    claims.may_not.push_back(Sentence{"claims.assumed_groups", {}});
  claims.may_not.push_back(Sentence{"claims.transfer", {}});
  if (ranges) claims.may_not.push_back(Sentence{"claims.more_runs", {}});
  return claims;
}

}  // namespace liftline
