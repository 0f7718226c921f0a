#include "sim/population/start_model.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/math/real.hpp"
#include "sim/core/math/solve.hpp"
#include "sim/population/income_factors.hpp"

namespace liftline {
namespace {

/// The reference households' incomes, but for the permanent factor. A value a point.
struct Incomes {
  std::vector<double> permanent;  // standard score
  std::vector<double> people;
  std::vector<double> business;  // transitory factor and what a disaster leaves
  std::vector<double> wage;      // transitory factor, migrants, illness
  std::vector<double> transfer;
};

struct Norms {
  double business, wage, transfer;
};

double weighted_mean(const std::vector<double>& values, const std::vector<double>& weights) {
  double sum = 0;
  double weight = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    sum += weights[i] * values[i];
    weight += weights[i];
  }
  return sum / weight;
}

/// First-year income against the mean, a point, at one permanent_sd; each source normalised to a people-weighted mean of 1.
Norms relative_incomes(const Incomes& of, const Parameters& p, double permanent_sd, std::vector<double>& income) {
  const std::size_t points = of.people.size();
  const double wage_sd = p.wage_elasticity * permanent_sd;
  double business = 0, wage = 0, transfer = 0, people = 0;
  // The two sources are kept in `income` and `wages` until the norms are known.
  static thread_local std::vector<double> wages;
  wages.resize(points);
  income.resize(points);
  for (std::size_t i = 0; i < points; ++i) {
    income[i] = lognormal_factor(of.permanent[i], permanent_sd) * of.business[i];
    wages[i] = lognormal_factor(of.permanent[i], wage_sd) * of.wage[i];
    business += of.people[i] * income[i];
    wage += of.people[i] * wages[i];
    transfer += of.people[i] * of.transfer[i];
    people += of.people[i];
  }
  const Norms norms{people / business, people / wage, people / transfer};
  const double transfer_share = 1 - p.business_share - p.wage_share;
  for (std::size_t i = 0; i < points; ++i)
    income[i] = p.business_share * norms.business * income[i] + p.wage_share * norms.wage * wages[i] +
                transfer_share * norms.transfer * of.transfer[i];
  return norms;
}

double headcount(const std::vector<double>& income, const std::vector<double>& people, double line) {
  double poor = 0, all = 0;
  for (std::size_t i = 0; i < income.size(); ++i) {
    all += people[i];
    if (income[i] < line) poor += people[i];
  }
  return poor / all;
}

/// People by log income in narrow bins, poor and not poor apart.
struct LogIncomeBins {
  static constexpr std::size_t count = 4096;
  static constexpr double low = -6, high = 6;
  std::vector<double> poor = std::vector<double>(count, 0.0);
  std::vector<double> others = std::vector<double>(count, 0.0);
  double middle(std::size_t bin) const { return low + (static_cast<double>(bin) + 0.5) * (high - low) / count; }

  LogIncomeBins(const std::vector<double>& income, const std::vector<double>& people, double line) {
    double all = 0;
    for (const double n : people) all += n;
    for (std::size_t i = 0; i < income.size(); ++i) {
      const double place = (math::log(std::max(income[i], 1e-2)) - low) / (high - low) * count;
      const auto bin = static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(count - 1)));
      (income[i] < line ? poor : others)[bin] += people[i] / all;
    }
  }

  /// Shares of people listed: {poor, not poor}, if assessed log income = log income + sd x standard normal is below `cut`.
  std::pair<double, double> listed(double cut, double sd) const {
    double p = 0, o = 0;
    for (std::size_t bin = 0; bin < count; ++bin) {
      if (poor[bin] == 0 && others[bin] == 0) continue;
      const double probability = math::normal_cdf((cut - middle(bin)) / sd);
      p += poor[bin] * probability;
      o += others[bin] * probability;
    }
    return {p, o};
  }
};

/// The cut at which the expected list holds `share` of people, on log income.
double cut_for(const LogIncomeBins& bins, double share, double sd) {
  return math::solve_increasing(
             [&](double cut) {
               const auto [p, o] = bins.listed(cut, sd);
               return p + o - share;
             },
             LogIncomeBins::low, LogIncomeBins::high, 1e-7)
      .x;
}

}  // namespace

double road_shift(const Parameters& parameters, double road, double mean) {
  return parameters.migration_road * (road - mean);
}

void write_household(HouseholdTable& table, Row row, const HouseholdDraft& h, const StartModel& start,
                     const Parameters& p) {
  std::uint32_t who = 0;
  who = person::Age::set(who, h.age);
  who = person::Education::set(who, h.education);
  who = person::Female::set(who, h.female);
  who = person::Minority::set(who, h.minority);
  who = person::Size::set(who, h.size);
  who = person::Labour::set(who, h.labour);
  who = person::Migrants::set(who, h.migrants);
  who = person::Role::set(who, h.role);
  who = person::Category::set(who, h.category);
  who = person::Guarantees::set(who, h.guarantees);
  table.person[row] = who;

  std::uint32_t now = 0;
  now = state::Live::set(now, 1);
  now = state::Idea::set(now, h.idea);
  now = state::Content::set(now, h.content);
  now = state::DoubtPayment::set(now, h.doubts[0]);
  now = state::DoubtQuality::set(now, h.doubts[1]);
  now = state::DoubtCost::set(now, h.doubts[2]);
  now = state::DoubtTime::set(now, h.doubts[3]);
  now = state::View::set(now, h.view);
  now = state::FeeBarrier::set(now, h.fee_barrier);
  now = state::Tenure::set(now, h.tenure);
  table.state[row] = now;

  const auto store = [row](Column<float>& column, double value) { column[row] = static_cast<float>(value); };
  store(table.business_factor, start.business_norm * lognormal_factor(h.permanent, start.permanent_sd));
  store(table.wage_factor, start.wage_norm * lognormal_factor(h.permanent, p.wage_elasticity * start.permanent_sd));
  store(table.transfer_factor,
        start.transfer_norm * transfer_spread(h.transfer, h.rank, p.transfer_sd, p.transfer_progressivity));
  store(table.talent_factor, lognormal_factor(h.talent, p.talent_sd));
  store(table.assessment_trait, h.assessment);
  store(table.transitory, p.transitory_sd * h.transitory);
  store(table.skill, h.skill);
  store(table.lasting_skill, h.skill);
  store(table.confidence, h.confidence);
  store(table.lasting_confidence, h.confidence);
  store(table.funds, h.funds_share * p.startup_cost);
  for (auto* column : {&table.debt, &table.net_gain, &table.income, &table.previous_income, &table.assessed_income,
                       &table.health_cost})
    (*column)[row] = 0;
}

StartModel solve_start(const HouseholdModel& model, const Parameters& p, const ReferenceSample& sample,
                       const VillageTable& villages, double line, double built_in_rate, HouseholdTable& reference) {
  const std::size_t points = sample.points();
  const auto& map = *villages.map;
  const double road_mean = mean_road(map, villages);
  const double kept_mean = 1 - p.disaster_probability * (p.disaster_loss_low + p.disaster_loss_high) / 2;
  std::vector<HouseholdDraft> drafts(points);
  Incomes of;
  for (auto* column : {&of.permanent, &of.people, &of.business, &of.wage, &of.transfer}) column->resize(points);
  std::vector<double> away(points);
  for (std::size_t i = 0; i < points; ++i) {
    const std::size_t v = sample.village(i);
    drafts[i] = model.draft(sample.values(i), static_cast<double>(map.land_quality[v]),
                            road_shift(p, static_cast<double>(villages.survey_road[v]), road_mean));
    of.people[i] = drafts[i].size;
    away[i] = static_cast<double>(drafts[i].migrants) / drafts[i].size;
  }
  StartModel start;
  start.mean_away_share = weighted_mean(away, of.people);
  for (std::size_t i = 0; i < points; ++i) {
    const auto& h = drafts[i];
    const bool struck = sample.disaster(i) < static_cast<double>(villages.disaster_probability[sample.village(i)]);
    const double loss =
        struck ? p.disaster_loss_low + (p.disaster_loss_high - p.disaster_loss_low) * sample.loss(i) : 0;
    const double ill = sample.illness(i) < p.health_probability ? p.health_wage_loss : 0;
    of.permanent[i] = h.permanent;
    of.business[i] =
        lognormal_factor(h.transitory, p.business_transitory_factor * p.transitory_sd) * (1 - loss) / kept_mean;
    of.wage[i] = lognormal_factor(h.transitory, p.wage_transitory_factor * p.transitory_sd) *
                 migrant_wages(away[i], start.mean_away_share, p.migrant_wage_return) * (1 - ill);
    of.transfer[i] = transfer_spread(h.transfer, h.rank, p.transfer_sd, p.transfer_progressivity);
  }

  const double relative_line = line / p.mean_income;
  std::vector<double> income;
  const auto root = math::solve_increasing(
      [&](double sd) {
        relative_incomes(of, p, sd, income);
        return headcount(income, of.people, relative_line) - built_in_rate;
      },
      0.02, 2.0, 2e-5);
  start.permanent_sd = root.x;
  start.permanent_sd_reached = root.bracketed;
  const Norms norms = relative_incomes(of, p, start.permanent_sd, income);
  start.business_norm = norms.business;
  start.wage_norm = norms.wage;
  start.transfer_norm = norms.transfer;
  start.expected_headcount = headcount(income, of.people, relative_line);

  const LogIncomeBins bins(income, of.people, relative_line);
  const double on_list = start.expected_headcount;
  start.list_noise_sd =
      math::solve_increasing(
          [&](double sd) {
            return bins.listed(cut_for(bins, on_list, sd), sd).second / on_list - p.list_inclusion_error;
          },
          0.005, 8.0, 1e-5)
          .x;
  start.list_cut = p.mean_income * math::exp(cut_for(bins, on_list, start.list_noise_sd));

  reference.resize(points);
  for (std::size_t i = 0; i < points; ++i) write_household(reference, static_cast<Row>(i), drafts[i], start, p);
  return start;
}

}  // namespace liftline
