#pragma once
#include <optional>
#include <span>
#include <string_view>

namespace liftline {

/// Every number of the model that is not a figure of a county: one plain struct, all in double, read only.
/// Unit, range, prior and source of each stand in `parameter_catalogue()`; equations in docs/odd.md name them by these names.
/// "Per head" and "per household" are part of the unit: money per head is yuan a person and year.
struct Parameters {
  // Income at the start, and its growth. These belong to a county: its file gives them.
  double mean_income = 0;
  double business_share = 0;
  double wage_share = 0;
  double business_growth = 0;
  double wage_growth = 0;
  double transfer_growth = 0;
  double growth_fade = 0.5;

  // Who earns how much.
  double education_weight = 0.25;
  double village_variance_share = 0.25;
  double wage_elasticity = 1.15;
  double transfer_sd = 0.62;
  double transfer_progressivity = 0.5;
  double transitory_sd = 0.42;
  double transitory_correlation = 0.2;
  double business_transitory_factor = 1.25;
  double wage_transitory_factor = 0.6;
  double migrant_wage_return = 0.8;
  double dagum_p = 0.6;
  double singh_maddala_q = 1.5;

  // Shocks.
  double disaster_probability = 0.15;
  double disaster_loss_low = 0.1;
  double disaster_loss_high = 0.4;
  double disaster_exposure_sd = 0.3;
  double health_probability = 0.05;
  double health_cost = 5000;
  double health_wage_loss = 0.2;

  // People.
  double household_size_intercept = 4.7;
  double household_size_rank_slope = 1.0;
  double household_size_sd = 1.3;
  double size_change_probability = 0.06;
  double labour_share = 0.68;
  double head_age_sd = 12;
  double succession_under_60 = 0.01;
  double succession_60 = 0.08;
  double succession_70 = 0.20;
  double heir_schooling_gain = 0.6;
  double heir_skill_gain = 0.12;
  double heir_contentment_loss = 0.5;
  double migration_adjustment = 0.10;
  double migration_intercept = -1.2;
  double migration_age_curvature = 0.0012;
  double migration_peak_age = 30;
  double migration_education = 0.15;
  double migration_road = 0.3;

  // What the survey leaves open of who people are.
  double design_effect = 1.75;
  double unprinted_primary = 0.75;
  double leader_share = 0.01;
  double youth_share = 0.60;
  double cadre_share = 0.035;

  // Skill, confidence, ideas.
  double skill_sd = 0.8;
  double skill_from_selling = 0.10;
  double skill_from_peers = 0.03;
  double skill_forgetting = 0.03;
  double confidence_base = 0.655;
  double confidence_doubt_payment = 0.16;
  double confidence_doubt_quality = 0.10;
  double confidence_doubt_cost = 0.08;
  double confidence_doubt_time = 0.08;
  double confidence_view = 0.10;
  double confidence_spread = 0.08;
  double doubt_loading = 0.5;
  double confidence_pull = 0.15;
  double confidence_peer_success = 0.25;
  double confidence_peer_failure = 0.12;
  double confidence_own_result = 0.03;
  double confidence_exit_loss = 0.08;
  double peer_half_saturation = 0.05;
  double attitude_turnover = 0.05;
  double idea_from_peers = 0.02;

  // Starting to sell online.
  double entry_intercept = -5.6;
  double entry_skill = 2.2;
  double entry_confidence = 2.0;
  double entry_education = 0.30;
  double entry_age = -0.30;
  double entry_network = 0.8;
  double entry_distance = -0.35;
  double entry_diffusion = 0.5;
  double entry_migrants = 0.5;
  double entry_content = 0.9;
  double entry_idea = 0.8;
  double entry_peers = 4.0;
  double threshold_attitude_weight = 0.45;
  double threshold_norm_weight = 0.15;
  double threshold_control_weight = 0.40;
  double threshold_mean = 0.55;
  double threshold_sd = 0.10;
  double opportunity = 0.10;
  double opportunity_first = 0.4;
  double first_seller_share = 0.008;
  double startup_cost = 6000;
  double fee_barrier_loss = 0.5;
  double reference_fee = 240;
  double network_cap = 0.95;

  // Selling.
  double seller_margin = 1500;
  double talent_sd = 1.1;
  double profit_skill = 0.9;
  double profit_education = 0.15;
  double running_cost = 450;
  double ramp_first_year = 0.4;
  double ramp_second_year = 0.7;
  double profit_network_base = 0.7;
  double profit_network_slope = 0.6;
  double profit_distance_base = 1.1;
  double profit_distance_slope = 0.03;
  double first_kilometre = 0.5;
  double wage_displacement = 0.08;
  double price_elasticity = 0.3;
  double demand_capacity = 0.08;
  double brand_premium = 0.08;
  double brand_demand = 0.5;
  double brand_decay = 0.4;
  double brand_scale = 4e6;
  double quality_decay = 0.3;
  double quality_scale = 4e6;
  double quality_differentiation = 1.0;
  double exit_first_year = 0.30;
  double exit_later = 0.15;
  double exit_profit = 0.5;
  double job_wage = 9000;
  double contract_premium = 0.08;

  // Funds, saving, credit.
  double funds_sd = 1.0;
  double funds_drain = 0.20;
  double saving_intercept = -0.13;
  double saving_slope = 0.20;
  double saving_cap = 0.24;
  double credit_approval = 0.05;
  double credit_approval_registered = 0.35;
  double credit_ceiling = 50000;
  double credit_interest = 0.0435;
  double delivery_saving = 0.2;
  double delivery_users = 0.14;
  double delivery_age = -0.04;
  double delivery_education = 0.3;
  double delivery_distance = -0.05;

  // Registered poverty.
  double list_inclusion_error = 0.25;
  double list_noise_yearly_share = 0.2;
  double registry_exit_margin = 0.0;
  double registry_reentry = 0.0;
  double registry_last_year = 2200;
  double guarantees_met = 0.95;
  double top_up_start = 0.3;
  double top_up_end = 0.5;

  // Places.
  double network_sd = 0.25;
  double road_quality_base = 0.75;
  double road_remoteness = 0.10;
  double ghost_station_use = 0;
  double farthest_station = 25;
};

/// How sure a number is: read in a source, tuned to the 2013 and 2018 targets by the repository's own script, or assumed.
enum class Evidence { measured, tuned, assumed };

/// What a replicate draws a parameter from when `parameter_uncertainty` is on.
struct Prior {
  enum class Kind { fixed, uniform } kind = Kind::fixed;
  double low = 0;
  double high = 0;
};

struct ParameterInfo {
  std::string_view name;
  double Parameters::*member;
  std::string_view doc;
  std::string_view unit;
  double min;
  double max;
  Prior prior;
  std::string_view source;
  Evidence evidence;
  bool from_county = false;  ///< no default of the model: the county file has to give it
};

/// Every member of `Parameters`, in its order; the only list of them.
std::span<const ParameterInfo> parameter_catalogue();

/// The catalogue's entry of a name, or nullptr.
const ParameterInfo* find_parameter(std::string_view name);

/// What a county file says of one parameter: it wins over the model's default and prior.
struct ParameterSetting {
  double value = 0;
  Prior prior;
  Evidence evidence = Evidence::assumed;
  std::string_view source;
};

}  // namespace liftline
