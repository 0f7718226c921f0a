#include "sim/population/household_draw.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/math/real.hpp"
#include "sim/core/math/real_arrays.hpp"
#include "sim/core/math/solve.hpp"

namespace liftline {
namespace {

constexpr double youngest_head = 22;
constexpr double oldest_head = 81;  // not reached: heads are up to 80
constexpr double low_skill = 0.4;   // "lacks skills" means less than this

constexpr std::size_t index(Trait trait) { return static_cast<std::size_t>(trait); }

/// P(age >= 46) of a normal truncated to [22, 81) with this mean.
double share_over_45(double mean, double sd) {
  const auto below = [&](double age) { return math::normal_cdf((age - mean) / sd); };
  return (below(oldest_head) - below(46)) / (below(oldest_head) - below(youngest_head));
}

double solve_age_mean(double share, double sd) {
  return math::solve_increasing([&](double mean) { return share_over_45(mean, sd) - share; }, -200, 300, 1e-9).x;
}

/// The normal quantile of a share, with shares of none and all kept finite.
double cut(double share) { return math::normal_quantile(std::clamp(share, 1e-12, 1 - 1e-12)); }

/// The smallest k with P(X <= k) >= u, X binomial(n, p), by adding up the probabilities.
std::uint32_t binomial_quantile(double u, std::uint32_t n, double p) {
  const double odds = p / (1 - p);
  double term = 1;
  for (std::uint32_t i = 0; i < n; ++i) term *= 1 - p;
  double cumulative = term;
  std::uint32_t k = 0;
  while (cumulative < u && k < n) {
    term *= odds * static_cast<double>(n - k) / static_cast<double>(k + 1);
    cumulative += term;
    ++k;
  }
  return k;
}

std::uint32_t below(double u, double share) { return u < share ? 1 : 0; }

/// Who counts as which kind of villager: rules on schooling and age, a share each.
Role role_of(std::uint32_t age, std::uint32_t education, double u, const Parameters& p) {
  const bool schooled = education > 0;
  if (schooled && u < p.leader_share) return Role::enterprise_leader;
  if (schooled && age <= 35 && u < p.leader_share + p.youth_share * (1 - p.leader_share)) return Role::innovating_youth;
  if (age > 50 && u > 1 - p.cadre_share) return Role::elder_cadre;
  return Role::ordinary_villager;
}

/// True for the copula's traits that records give.
std::array<bool, copula_traits.size()> recorded_latents(const RecordSample* records) {
  std::array<bool, copula_traits.size()> latents{};
  if (records == nullptr) return latents;
  for (const auto& info : record_traits())
    if (info.latent && records->records().has(info.trait)) latents[*info.latent] = true;
  return latents;
}

/// The variance of log income by disasters and illness, to first order in the share of income that is lost.
double shock_variance(const Parameters& p, double business_share, double wage_share) {
  const double low = p.disaster_loss_low, high = p.disaster_loss_high;
  const double q = p.disaster_probability, s = business_share;
  const double loss = s * (low + high) / 2, square = s * s * (low * low + low * high + high * high) / 3;
  const double ill = p.health_probability, wage = wage_share * p.health_wage_loss;
  return q * square - q * q * loss * loss + ill * (1 - ill) * wage * wage;
}

}  // namespace

std::optional<HouseholdModel::Recorded> HouseholdModel::recorded_of(const RecordSample* sample, const Parameters& p) {
  if (sample == nullptr) return std::nullopt;
  Recorded of;
  of.sample = sample;
  for (const auto& info : record_traits())
    if (info.latent && sample->records().has(info.trait)) of.ranks[*info.latent] = sample->ranks(info.trait);
  const HouseholdRecords& records = sample->records();
  const double residual = sample->residual_variance();
  double lost = 0, weights = 0;
  for (std::size_t i = 0; i < records.size(); ++i) {
    double business = p.business_share, wage = p.wage_share;
    if (const double income = records.of(RecordTrait::income)[i];
        records.has(RecordTrait::business_income) && income > 0) {
      business = records.of(RecordTrait::business_income)[i] / income;
      wage = records.of(RecordTrait::wage_income)[i] / income;
    }
    const double loading = p.business_transitory_factor * business + p.wage_transitory_factor * wage;
    const double luck =
        loading > 0 ? loading * loading * p.transitory_sd * p.transitory_sd + shock_variance(p, business, wage) : 0;
    // The year's luck cannot have made more of the spread of incomes than there is.
    const double part = residual > 0 ? std::min(1.0, luck / residual) : 0;
    of.loading.push_back(loading);
    of.luck_part.push_back(part);
    of.luck_sd.push_back(std::sqrt(luck * (1 - part)));
    lost += sample->weight(i) * ((2 - part) * part * residual - luck * (1 - part));
    weights += sample->weight(i);
  }
  of.permanent_sd = std::sqrt(std::max(0.0, sample->log_variance() - lost / weights));
  return of;
}

HouseholdModel::HouseholdModel(const County& county, const SurveyShares& shares, const DrawnParameters& drawn,
                               const RecordSample* records, IncomeDistribution incomes)
    : p_(drawn.values),
      records_(recorded_of(records, p_)),
      copula_(county.correlations, drawn.correlations, recorded_latents(records)),
      income_shape_(incomes, drawn.values) {
  age_mean_ = solve_age_mean(shares.over_45, p_.head_age_sd);
  age_low_ = math::normal_cdf((youngest_head - age_mean_) / p_.head_age_sd);
  age_high_ = math::normal_cdf((oldest_head - age_mean_) / p_.head_age_sd);
  minority_share_ = county.people.minority_population.value / county.people.population.value;
  women_ = shares.women;
  idea_share_ = 1 - shares.lacks_ideas;
  fee_share_ = shares.fee_barrier;
  double cumulative = 0;
  double mean = 0;
  double squares = 0;
  double income_covariance = 0;
  const double education_income = copula_.correlation(index(Trait::education), index(Trait::income));
  for (std::size_t level = 0; level < 4; ++level) {
    if (level > 0) {
      education_cuts_[level - 1] = cut(cumulative);
      income_covariance += education_income * math::normal_density(education_cuts_[level - 1]);
    }
    cumulative += shares.education[level];
    mean += static_cast<double>(level) * shares.education[level];
    squares += static_cast<double>(level * level) * shares.education[level];
  }
  view_cuts_ = {cut(shares.view[0]), cut(shares.view[0] + shares.view[1])};
  for (std::size_t i = 0; i < 4; ++i) doubt_cuts_[i] = cut(1 - shares.doubts[i]);
  skill_mean_ = math::logit(low_skill) - p_.skill_sd * cut(shares.lacks_skills);
  funds_mean_ = -p_.funds_sd * cut(shares.lacks_funds);
  content_cut_ = cut(1 - shares.content);

  // a = (weight (education - mean) + village + own) / scale, of variance 1.
  const double w = p_.education_weight;
  education_mean_ = mean;
  const double within = 1 + w * w * (squares - mean * mean) + 2 * w * income_covariance;
  village_scale_ = std::sqrt(within * p_.village_variance_share / (1 - p_.village_variance_share));
  permanent_scale_ = std::sqrt(within / (1 - p_.village_variance_share));

  double demand = 0;
  for (std::size_t c = 0; c < product_categories; ++c) {
    if (c < county.products.size()) demand += county.products[c].demand_share;
    category_cuts_[c] = demand;
  }
  category_cuts_.back() = 2;
  if (county.products.size() < product_categories) category_cuts_[county.products.size() - 1] = 2;
  for (std::size_t age = 0; age < age_peak_log_odds_.size(); ++age) {
    const double distance = static_cast<double>(age) - p_.migration_peak_age;
    age_peak_log_odds_[age] = p_.migration_intercept - p_.migration_age_curvature * distance * distance;
  }
  loading_ = p_.doubt_loading;
  unloading_ = std::sqrt(1 - loading_ * loading_);
}

double HouseholdModel::confidence_of(const Parameters& p, const std::array<std::uint32_t, 4>& doubts,
                                     std::uint32_t view, double latent) {
  return p.confidence_base - p.confidence_doubt_payment * doubts[0] - p.confidence_doubt_quality * doubts[1] -
         p.confidence_doubt_cost * doubts[2] - p.confidence_doubt_time * doubts[3] +
         p.confidence_view * (static_cast<double>(view) - 1) + p.confidence_spread * latent;
}

struct HouseholdModel::Columns {
  using Column = std::array<double, TraitBatch::most>;
  std::array<Column, copula_traits.size()> latent;
  Column age, skill, funds, permanent, rank, away, migrants, transitory;
  std::array<std::uint32_t, TraitBatch::most> education;
  std::array<std::uint32_t, TraitBatch::most> record{};  // 0 without records
};

void HouseholdModel::draft(const TraitBatch& points, std::span<HouseholdDraft> drafts) const {
  LIFTLINE_EXPECT(drafts.size() == points.size);
  Columns columns;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled as far as it is read
  fill(points, columns);
  for (std::size_t i = 0; i < points.size; ++i) write_draft(points, columns, i, drafts[i]);
}

void HouseholdModel::fill(const TraitBatch& points, Columns& c) const {
  const std::size_t count = points.size;
  const auto first = [count](Columns::Column& column) { return std::span(column).first(count); };
  if (records_)
    choose_records(points, c);
  else
    copula_.correlate(points.values, count, c.latent);
  const auto of = [&c](Trait trait) -> const Columns::Column& { return c.latent[index(trait)]; };

  c.age = of(Trait::age);
  math::normal_cdf_all(first(c.age));
  for (auto& age : first(c.age)) age = std::clamp(age_low_ + (age_high_ - age_low_) * age, 1e-15, 1 - 1e-15);
  math::normal_quantile_all(first(c.age));
  for (auto& age : first(c.age)) age = std::clamp(age_mean_ + p_.head_age_sd * age, youngest_head, oldest_head - 1);

  for (std::size_t i = 0; i < count; ++i) {
    c.skill[i] = skill_mean_ + p_.skill_sd * of(Trait::skill)[i];
    c.funds[i] = funds_mean_ + p_.funds_sd * of(Trait::funds)[i];
    c.age[i] = recorded(RecordTrait::head_age, c.record[i], c.age[i]);
    const std::uint32_t education = c.education[i] =
        recorded(RecordTrait::education, c.record[i], education_of(of(Trait::education)[i]));
    c.permanent[i] = (p_.education_weight * (education - education_mean_) + village_scale_ * points.land_quality[i] +
                      of(Trait::income)[i]) /
                     permanent_scale_;
    c.rank[i] = c.permanent[i];
    c.away[i] = age_peak_log_odds_[static_cast<std::size_t>(c.age[i])] + p_.migration_education * education +
                points.away_shift[i];
    c.migrants[i] = of(Trait::migrants)[i];
  }
  income_shape_.apply(first(c.permanent));  // the rank is that of the score
  math::logistic_all(first(c.skill));
  math::exp_all(first(c.funds));
  for (auto& funds : first(c.funds)) funds *= p_.startup_cost;
  std::copy_n(points.values[index(Trait::transitory)].begin(), count, c.transitory.begin());
  if (records_) copy_records(points, c);
  math::normal_cdf_all(first(c.rank));
  math::logistic_all(first(c.away));
  math::normal_cdf_all(first(c.migrants));
}

void HouseholdModel::choose_records(const TraitBatch& points, Columns& c) const {
  const std::size_t count = points.size;
  const auto first = [count](Columns::Column& column) { return std::span(column).first(count); };
  const auto uniforms_of = [&](Trait trait, Columns::Column& column) {
    std::copy_n(points.values[index(trait)].begin(), count, column.begin());
    math::normal_cdf_all(first(column));
  };
  // Records say how many members a household has, so that the draw for it is free.
  Columns::Column place;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled as far as it is read
  uniforms_of(Trait::size, place);
  for (std::size_t i = 0; i < count; ++i) c.record[i] = records_->sample->record_of(points.village[i], place[i]);

  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): likewise
  std::array<Columns::Column, copula_traits.size()> independent;
  for (std::size_t t = 0; t < copula_traits.size(); ++t) {
    const auto& ranks = records_->ranks[t];
    if (!ranks) {
      std::copy_n(points.values[t].begin(), count, independent[t].begin());
      continue;
    }
    // Records of one value share its ranks: each household has its own among them.
    uniforms_of(static_cast<Trait>(t), independent[t]);
    for (std::size_t i = 0; i < count; ++i) {
      const double low = ranks->low[c.record[i]], high = ranks->high[c.record[i]];
      independent[t][i] = std::clamp(low + (high - low) * independent[t][i], 1e-15, 1 - 1e-15);
    }
    math::normal_quantile_all(first(independent[t]));
  }
  copula_.take_given(count, independent);
  copula_.correlate(independent, count, c.latent);
}

void HouseholdModel::copy_records(const TraitBatch& points, Columns& c) const {
  const auto& sample = *records_->sample;
  for (std::size_t i = 0; i < points.size; ++i) {
    const std::uint32_t record = c.record[i];
    c.skill[i] = recorded(RecordTrait::digital_skill, record, c.skill[i]);
    c.funds[i] = recorded(RecordTrait::funds, record, c.funds[i]);
    // Of an income's distance from what was to be expected a part was the year's luck: as much as leaves the spread of incomes as it is.
    const double distance = sample.log_income()[record] - sample.expected_log_income()[record];
    const double luck = records_->luck_part[record] * distance + records_->luck_sd[record] * c.transitory[i];
    const double lasting = sample.log_income()[record] - sample.log_mean() - luck;
    c.permanent[i] = records_->permanent_sd > 0 ? lasting / records_->permanent_sd : 0;
    c.rank[i] = c.permanent[i];
    const double loading = records_->loading[record] * p_.transitory_sd;
    if (loading > 0) c.transitory[i] = luck / loading;
  }
}

template <class T>
T HouseholdModel::recorded(RecordTrait trait, std::uint32_t record, T drawn) const {
  if (!records_) return drawn;
  const auto& values = records_->sample->records().of(trait);
  return values.empty() ? drawn : static_cast<T>(values[record]);
}

std::uint32_t HouseholdModel::education_of(double latent) const {
  std::uint32_t level = 0;
  for (const double limit : education_cuts_) level += latent > limit ? 1U : 0U;
  return level;
}

void HouseholdModel::write_draft(const TraitBatch& points, const Columns& c, std::size_t i, HouseholdDraft& h) const {
  const auto of = [&](Trait trait) { return c.latent[index(trait)][i]; };
  const auto u = [&](Trait trait) { return points.values[index(trait)][i]; };
  const auto z = u;
  const std::uint32_t record = h.record = c.record[i];

  h.age = static_cast<std::uint32_t>(c.age[i]);
  h.education = c.education[i];
  h.skill = c.skill[i];
  h.talent = of(Trait::talent);
  h.funds = c.funds[i];
  h.content = recorded(RecordTrait::content_with_status_quo, record, of(Trait::content) > content_cut_ ? 1U : 0U);

  h.permanent = c.permanent[i];
  h.rank = c.rank[i];
  const double members =
      p_.household_size_intercept - p_.household_size_rank_slope * h.rank + p_.household_size_sd * z(Trait::size);
  h.size = recorded(RecordTrait::members, record,
                    static_cast<std::uint32_t>(std::clamp(std::floor(members + 0.5), 1.0, 10.0)));
  h.labour = recorded(RecordTrait::working_members, record,
                      static_cast<std::uint32_t>(std::clamp(std::floor(p_.labour_share * h.size + u(Trait::labour)),
                                                            1.0, static_cast<double>(h.size))));
  h.migrants = recorded(RecordTrait::migrants, record, binomial_quantile(c.migrants[i], h.labour, c.away[i]));
  h.labour = std::max(h.labour, h.migrants);

  const double confidence = of(Trait::confidence);
  constexpr std::array recorded_doubts{RecordTrait::doubts_payment, RecordTrait::doubts_quality,
                                       RecordTrait::doubts_cost, RecordTrait::doubts_time};
  for (std::size_t k = 0; k < 4; ++k) {
    const double doubt = unloading_ * points.values[index(Trait::doubt_payment) + k][i] - loading_ * confidence;
    h.doubts[k] = recorded(recorded_doubts[k], record, doubt > doubt_cuts_[k] ? 1U : 0U);
  }
  const double view = unloading_ * z(Trait::view) + loading_ * confidence;
  h.view = 0;
  for (const double limit : view_cuts_) h.view += view > limit ? 1U : 0U;
  h.view = recorded(RecordTrait::view_of_ecommerce, record, h.view);
  h.confidence = std::clamp(confidence_of(p_, h.doubts, h.view, confidence), 0.0, 1.0);

  h.idea = recorded(RecordTrait::has_idea, record, below(u(Trait::idea), idea_share_));
  h.fee_barrier = recorded(RecordTrait::fee_barrier, record, below(u(Trait::fee_barrier), fee_share_));
  h.female = recorded(RecordTrait::head_sex, record, below(u(Trait::sex), women_));
  h.minority = recorded(RecordTrait::ethnicity, record, below(u(Trait::ethnicity), minority_share_));
  h.guarantees = below(u(Trait::guarantees), p_.guarantees_met);
  h.role = static_cast<std::uint32_t>(role_of(h.age, h.education, u(Trait::role), p_));
  h.category = 0;
  while (u(Trait::category) >= category_cuts_[h.category]) ++h.category;
  h.tenure = 1 + static_cast<std::uint32_t>(3 * u(Trait::tenure));
  h.transfer = z(Trait::transfer);
  h.assessment = z(Trait::assessment);
  h.transitory = c.transitory[i];
}

}  // namespace liftline
