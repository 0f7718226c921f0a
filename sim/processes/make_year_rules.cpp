#include "sim/processes/make_year_rules.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/math/real.hpp"

namespace liftline {
namespace {

/// Growth of one source from the first year on: the full rate to the last observed year, then what fading leaves of it.
double growth_path(double rate, double fade, int first_year, int observed_until, int year) {
  const int full = std::clamp(year, first_year, std::max(first_year, observed_until)) - first_year;
  const int faded = std::max(0, year - std::max(first_year, observed_until));
  return math::pow(1 + rate, full) * math::pow(1 + rate * fade, faded);
}

struct SourceMeans {
  double business, wage, transfer;
};

SourceMeans source_means(const County& county, const Parameters& p, int first_year, int year) {
  const auto path = [&](double rate) {
    return growth_path(rate, p.growth_fade, first_year, county.growth_observed_until, year);
  };
  return {p.mean_income * p.business_share * path(p.business_growth),
          p.mean_income * p.wage_share * path(p.wage_growth),
          p.mean_income * (1 - p.business_share - p.wage_share) * path(p.transfer_growth)};
}

/// The top-up's share of the gap: none before its first year, then linear to its last value.
double top_up_share(const RegistryRules& registry, const Parameters& p, int year) {
  if (year < registry.top_up_from) return 0;
  if (year >= registry.top_up_path_ends) return p.top_up_end;
  return p.top_up_start + (p.top_up_end - p.top_up_start) * static_cast<double>(year - registry.top_up_from) /
                              static_cast<double>(registry.top_up_path_ends - registry.top_up_from);
}

/// The reference point of the entry equation: a terms' value at which it adds nothing.
constexpr double reference_skill = 0.4, reference_confidence = 0.45, reference_age = 45, reference_network = 0.55,
                 reference_distance = 8, reference_idea = 0.57;
constexpr double diffusion_years = 3;

float f(double value) { return static_cast<float>(value); }

void set_people(YearRules& r, const Parameters& p, const SurveyShares& shares) {
  r.size_change = f(p.size_change_probability);
  r.labour_share = f(p.labour_share);
  r.succession_under_60 = f(p.succession_under_60);
  r.succession_60 = f(p.succession_60);
  r.succession_70 = f(p.succession_70);
  r.heir_schooling_gain = f(p.heir_schooling_gain);
  r.heir_skill_gain = f(p.heir_skill_gain);
  r.heir_contentment_loss = f(p.heir_contentment_loss);
  // As many heirs become content as cease to be, at the survey's share.
  r.heir_contentment_gain =
      f(std::min(1.0, p.heir_contentment_loss * shares.content / std::max(1e-9, 1 - shares.content)));
  r.migration_adjustment = f(p.migration_adjustment);
  r.migration_intercept = f(p.migration_intercept);
  r.migration_curvature = f(p.migration_age_curvature);
  r.migration_peak_age = f(p.migration_peak_age);
  r.migration_education = f(p.migration_education);
}

void set_attitudes(YearRules& r, const Parameters& p, const SurveyShares& shares) {
  r.skill_from_selling = f(p.skill_from_selling);
  r.skill_from_peers = f(p.skill_from_peers);
  r.skill_forgetting = f(p.skill_forgetting);
  r.confidence_pull = f(p.confidence_pull);
  r.confidence_peer_success = f(p.confidence_peer_success);
  r.confidence_peer_failure = f(p.confidence_peer_failure);
  r.confidence_own_result = f(p.confidence_own_result);
  r.confidence_exit_loss = f(p.confidence_exit_loss);
  r.doubt_weights = {f(p.confidence_doubt_payment), f(p.confidence_doubt_quality), f(p.confidence_doubt_cost),
                     f(p.confidence_doubt_time)};
  r.idea_gain = f(p.attitude_turnover * (1 - shares.lacks_ideas));
  r.idea_loss = f(p.attitude_turnover * shares.lacks_ideas);
  r.idea_from_peers = f(p.idea_from_peers);
  r.content_gain = f(p.attitude_turnover * shares.content);
  r.content_loss = f(p.attitude_turnover * (1 - shares.content));
  r.peer_half_saturation = f(p.peer_half_saturation);
}

void set_entry(YearRules& r, const Parameters& p, const SurveyShares& shares, int years_since_start) {
  r.entry_constant = f(p.entry_intercept + p.entry_diffusion * std::min<double>(years_since_start, diffusion_years) -
                       p.entry_skill * reference_skill - p.entry_confidence * reference_confidence -
                       p.entry_age / 10 * reference_age - p.entry_network * reference_network -
                       p.entry_distance / 10 * reference_distance - p.entry_idea * reference_idea);
  r.entry_skill = f(p.entry_skill);
  r.entry_confidence = f(p.entry_confidence);
  r.entry_education = f(p.entry_education);
  r.entry_age_per_year = f(p.entry_age / 10);
  r.entry_network = f(p.entry_network);
  r.entry_distance_per_km = f(p.entry_distance / 10);
  r.entry_migrants = f(p.entry_migrants);
  r.entry_content = f(p.entry_content);
  r.entry_idea = f(p.entry_idea);
  r.entry_peers = f(p.entry_peers);
  for (std::size_t role = 0; role < r.role_shift.size(); ++role)
    r.role_shift[role] = f(math::log(std::max(1e-3, shares.enthusiasm[role]) / std::max(1e-3, shares.enthusiasm[0])));
  r.fee_barrier_loss = f(p.fee_barrier_loss);
  r.reference_fee = f(p.reference_fee);
  r.exit_first_year = f(p.exit_first_year);
  r.exit_later = f(p.exit_later);
}

void set_intention(YearRules& r, const Parameters& p, int years_since_start) {
  r.attitude_weight = f(p.threshold_attitude_weight);
  r.norm_weight_per_share = f(p.threshold_norm_weight / static_cast<double>(most_peers_that_count));
  r.control_weight = f(p.threshold_control_weight);
  r.threshold_mean = f(p.threshold_mean);
  r.threshold_sd = f(p.threshold_sd);
  // The log odds of Phi((I - mean) / sd) rise by 4 phi(0) / sd where I is the mean of the thresholds.
  r.intention_per_log_odds = f(p.threshold_sd / (4 * math::normal_density(0)));
  const double since = std::min<double>(years_since_start, diffusion_years) / diffusion_years;
  r.opportunity = f(p.opportunity * (p.opportunity_first + (1 - p.opportunity_first) * since));
}

void set_selling(YearRules& r, const RegistryRules& registry, const Parameters& p, double price) {
  r.startup_cost = f(p.startup_cost * price);
  r.approval = f(p.credit_approval);
  r.approval_registered = f(r.year >= registry.credit_from ? p.credit_approval_registered : p.credit_approval);
  r.credit_ceiling = f(p.credit_ceiling);
  r.exit_profit_per_yuan = f(p.exit_profit / (1000 * price));
  r.seller_margin = f(p.seller_margin * price);
  r.running_cost = f(p.running_cost * price);
  r.profit_skill = f(p.profit_skill);
  r.profit_education = f(p.profit_education);
  r.ramp_first_year = f(p.ramp_first_year);
  r.ramp_second_year = f(p.ramp_second_year);
  r.network_base = f(p.profit_network_base);
  r.network_slope = f(p.profit_network_slope);
  r.distance_base = f(p.profit_distance_base);
  r.distance_slope = f(p.profit_distance_slope);
  r.wage_displacement = f(p.wage_displacement);
  r.job_wage = f(p.job_wage * price);
  r.contract_premium = f(p.contract_premium);
}

void set_saving(YearRules& r, const SurveyFigures& survey, const Parameters& p, const SurveyShares& shares,
                double price) {
  r.funds_kept = f(1 - p.funds_drain);
  r.saving_intercept = f(p.saving_intercept);
  r.saving_slope = f(p.saving_slope);
  r.saving_cap = f(p.saving_cap);
  r.credit_interest = f(p.credit_interest);
  r.delivery_spending =
      f(p.delivery_saving * 12 * survey.monthly_online_spending.value * price * shares.mobile_internet);
  r.delivery_constant = f(math::logit(p.delivery_users));
  r.delivery_age = f(p.delivery_age);
  r.delivery_education = f(p.delivery_education);
  r.delivery_distance = f(p.delivery_distance);
}

}  // namespace

double path_mean_income(const County& county, const Parameters& parameters, int first_year, int year) {
  const auto means = source_means(county, parameters, first_year, year);
  return means.business + means.wage + means.transfer;
}

YearRules make_year_rules(const County& county, const PovertyLine& main_line, const Parameters& p,
                          const SurveyShares& shares, const StartModel& start, const ModelSwitches& switches,
                          const SourceFactors& shock, int first_year, int year) {
  YearRules r;
  r.year = year;
  r.first_year = year == first_year;
  r.online_selling = switches.online_selling;
  r.peers = switches.peers;
  r.endorsement = switches.endorsement;
  r.threshold = switches.threshold;
  const double line = line_value(county, main_line, year);
  const double price = line / line_value(county, main_line, first_year);
  r.line = f(line);
  r.price_level = f(price);

  const auto means = source_means(county, p, first_year, year);
  r.business_mean = f(means.business * shock.business);
  r.wage_mean = f(means.wage * shock.wage);
  r.transfer_mean = f(means.transfer * shock.transfer);
  r.business_transitory_sd = f(p.business_transitory_factor);
  r.wage_transitory_sd = f(p.wage_transitory_factor);
  r.transitory_sd = f(p.transitory_sd);
  r.transitory_correlation = f(p.transitory_correlation);
  r.transitory_innovation = f(p.transitory_sd * std::sqrt(1 - p.transitory_correlation * p.transitory_correlation));
  r.mean_away_share = f(start.mean_away_share);
  r.migrant_wage_return = f(p.migrant_wage_return);
  r.last_mean_income = f(path_mean_income(county, p, first_year, std::max(first_year, year - 1)));

  r.health_probability = f(p.health_probability);
  r.health_cost = f(p.health_cost * price);
  r.health_wage_loss = f(p.health_wage_loss);
  set_people(r, p, shares);
  set_attitudes(r, p, shares);
  set_entry(r, p, shares, year - first_year);
  set_intention(r, p, year - first_year);
  set_selling(r, county.registry, p, price);
  set_saving(r, county.population.margins, p, shares, price);

  r.list_noise_lasting = f(start.list_noise_sd * std::sqrt(1 - p.list_noise_yearly_share));
  r.list_noise_yearly = f(start.list_noise_sd * std::sqrt(p.list_noise_yearly_share));
  r.list_cut = f(start.list_cut);
  r.exit_income = f(line * math::exp(p.registry_exit_margin));
  r.registry_closed_to = f(1 - p.registry_reentry);
  r.registry_ended = year > p.registry_last_year;
  r.top_up_share = r.registry_ended ? 0.0F : f(top_up_share(county.registry, p, year));
  return r;
}

}  // namespace liftline
