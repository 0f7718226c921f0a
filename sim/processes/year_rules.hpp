#pragma once
#include <array>

#include "sim/population/lever_rows.hpp"

namespace liftline {

/// Share of a village's households that sell beyond which more of them are no further reason to start (assumed).
inline constexpr float most_peers_that_count = 0.25F;

/// Everything a year's processes need that is the same for all villages: parameters of the replicate as floats, indexed and put
/// together once a year. Money per head is yuan a head and year, per household yuan.
struct YearRules {
  int year = 0;
  bool first_year = false;
  bool online_selling = true;
  bool peers = true;         ///< skill and results spread in a village
  bool endorsement = false;  ///< and to see others sell is a reason to start
  bool threshold = false;    ///< the wish to start is by intention and threshold, not by log odds
  float line = 0;            ///< main line, yuan a head
  float price_level = 1;     ///< main line against the first year's

  // Income, per head.
  float business_mean = 0, wage_mean = 0, transfer_mean = 0;
  float business_transitory_sd = 0, wage_transitory_sd = 0;  ///< of log income
  float transitory_sd = 0, transitory_correlation = 0, transitory_innovation = 0;
  float mean_away_share = 0, migrant_wage_return = 0;
  float last_mean_income = 0;  ///< closed-form mean of the year before

  // Shocks.
  float health_probability = 0, health_cost = 0, health_wage_loss = 0;

  // People.
  float size_change = 0, labour_share = 0;
  float succession_under_60 = 0, succession_60 = 0, succession_70 = 0;
  float heir_schooling_gain = 0, heir_skill_gain = 0, heir_contentment_loss = 0, heir_contentment_gain = 0;
  float migration_adjustment = 0, migration_intercept = 0, migration_curvature = 0, migration_peak_age = 0,
        migration_education = 0;

  // Skill, confidence, ideas.
  float skill_from_selling = 0, skill_from_peers = 0, skill_forgetting = 0;
  float confidence_pull = 0, confidence_peer_success = 0, confidence_peer_failure = 0, confidence_own_result = 0,
        confidence_exit_loss = 0;
  std::array<float, 4> doubt_weights{};
  float idea_gain = 0, idea_loss = 0, idea_from_peers = 0, content_gain = 0, content_loss = 0;
  float peer_half_saturation = 0;

  // Starting and leaving.
  float entry_constant = 0;  ///< intercept, diffusion and the centring of every term
  float entry_skill = 0, entry_confidence = 0, entry_education = 0, entry_age_per_year = 0, entry_network = 0,
        entry_distance_per_km = 0;
  float entry_migrants = 0, entry_content = 0, entry_idea = 0, entry_peers = 0;
  float attitude_weight = 0, norm_weight_per_share = 0, control_weight = 0;  ///< of intention
  float intention_per_log_odds = 0;                                          ///< what the entry lever's unit is worth
  float threshold_mean = 0, threshold_sd = 0;                                ///< of the households' thresholds
  float opportunity = 0;                                                     ///< probability this year
  std::array<float, 4> role_shift{};
  float startup_cost = 0;  ///< yuan a household
  float fee_barrier_loss = 0, reference_fee = 0;
  float approval = 0, approval_registered = 0, credit_ceiling = 0;
  float exit_first_year = 0, exit_later = 0, exit_profit_per_yuan = 0;

  // Selling, per head.
  float seller_margin = 0, running_cost = 0, profit_skill = 0, profit_education = 0;
  float ramp_first_year = 0, ramp_second_year = 0;
  float network_base = 0, network_slope = 0, distance_base = 0, distance_slope = 0;
  float wage_displacement = 0, job_wage = 0, contract_premium = 0;
  std::array<float, product_categories> category_price{};  ///< of the year's market, filled in by the market stage
  std::array<float, product_categories> member_premium{};  ///< factor on a member's price

  // Funds.
  float funds_kept = 0, saving_intercept = 0, saving_slope = 0, saving_cap = 0, credit_interest = 0;
  float delivery_spending = 0, delivery_constant = 0, delivery_age = 0, delivery_education = 0, delivery_distance = 0;

  // Registry.
  float list_noise_lasting = 0, list_noise_yearly = 0;  ///< log sd of the two parts
  float list_cut = 0;                                   ///< of the first list, yuan a head
  float exit_income = 0;         ///< assessed income above which a household leaves by rule, yuan a head
  bool registry_ended = false;   ///< nobody is on the list any more
  float registry_closed_to = 1;  ///< 1 less the probability of being taken onto the list
  float top_up_share = 0;
};

}  // namespace liftline
