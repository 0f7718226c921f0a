#include "sim/population/start_model.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "sim/core/contracts.hpp"
#include "sim/core/math/real.hpp"
#include "sim/core/math/real_arrays.hpp"
#include "sim/core/math/solve.hpp"
#include "sim/population/household_rows.hpp"
#include "sim/population/income_factors.hpp"

namespace liftline {
namespace {

/// The reference households' incomes, but for the permanent factor. A value a point.
struct Incomes {
  std::vector<double> permanent;  // log, in its standard deviations
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

/// Points of a task: their columns fit the second-level cache together.
constexpr std::size_t chunk = 2048;

/// Calls `action(first, end)` for the points of every task.
template <class Action>
void for_each_chunk(std::size_t points, const Workers& workers, Action action) {
  workers.for_each((points + chunk - 1) / chunk, [&](std::size_t number, std::size_t) {
    action(number * chunk, std::min((number + 1) * chunk, points));
  });
}

/// First-year income against the mean, a point, at one permanent_sd; each source normalised to a people-weighted mean of 1.
Norms relative_incomes(const Incomes& of, const Parameters& p, double permanent_sd, const Workers& workers,
                       std::vector<double>& income, std::vector<double>& wages) {
  const std::size_t points = of.people.size();
  // The two sources are kept in `income` and `wages` until the norms are known.
  for_each_chunk(points, workers, [&](std::size_t first, std::size_t end) {
    const auto part = [&](auto& column) { return std::span(column).subspan(first, end - first); };
    lognormal_factors(part(of.permanent), permanent_sd, part(income));
    lognormal_factors(part(of.permanent), p.wage_elasticity * permanent_sd, part(wages));
    for (std::size_t i = first; i < end; ++i) {
      income[i] *= of.business[i];
      wages[i] *= of.wage[i];
    }
  });
  // The sums go point by point, whoever made them.
  double business = 0, wage = 0, transfer = 0, people = 0;
  for (std::size_t i = 0; i < points; ++i) {
    business += of.people[i] * income[i];
    wage += of.people[i] * wages[i];
    transfer += of.people[i] * of.transfer[i];
    people += of.people[i];
  }
  const Norms norms{people / business, people / wage, people / transfer};
  const double transfer_share = 1 - p.business_share - p.wage_share;
  for_each_chunk(points, workers, [&](std::size_t first, std::size_t end) {
    for (std::size_t i = first; i < end; ++i)
      income[i] = p.business_share * norms.business * income[i] + p.wage_share * norms.wage * wages[i] +
                  transfer_share * norms.transfer * of.transfer[i];
  });
  return norms;
}

/// The share of people below `line`. People are whole numbers, whose sums do not hang on their order.
double headcount(const std::vector<double>& income, const std::vector<double>& people, double line,
                 const Workers& workers) {
  struct Count {
    std::int64_t poor = 0, all = 0;
  };
  std::vector<Count> counts((income.size() + chunk - 1) / chunk);
  for_each_chunk(income.size(), workers, [&](std::size_t first, std::size_t end) {
    double poor = 0, all = 0;
    for (std::size_t i = first; i < end; ++i) {
      all += people[i];
      poor += income[i] < line ? people[i] : 0.0;  // no branch, which nobody could foresee
    }
    counts[first / chunk] = {static_cast<std::int64_t>(poor), static_cast<std::int64_t>(all)};
  });
  Count total;
  for (const auto& count : counts) {
    total.poor += count.poor;
    total.all += count.all;
  }
  return static_cast<double>(total.poor) / static_cast<double>(total.all);
}

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

double road_shift(const Parameters& parameters, double road, double mean) {
  return parameters.migration_road * (road - mean);
}

namespace {

/// Makes the households of the reference sample: their rows, and what their incomes of the first year are made of, in which the
/// transitory and the transfer column are standard normals still, and `rank` the rank of permanent income.
void draft_reference(const HouseholdModel& model, const Parameters& p, const ReferenceSample& sample,
                     const VillageTable& villages, const Workers& workers, HouseholdTable& reference, Incomes& of,
                     std::vector<double>& rank) {
  const auto& map = *villages.map;
  const double road_mean = mean_road(map, villages);
  constexpr std::size_t most = TraitBatch::most;
  workers.for_each((sample.points() + most - 1) / most, [&](std::size_t number, std::size_t) {
    const std::size_t first = number * most;
    TraitBatch batch;
    std::array<HouseholdDraft, most> drafts;
    batch.size = std::min(most, sample.points() - first);
    for (std::size_t t = 0; t < trait_count; ++t) {
      const auto trait = static_cast<Trait>(t);
      std::ranges::copy(sample.column(trait).subspan(first, batch.size), batch.column(trait).begin());
    }
    for (std::size_t i = 0; i < batch.size; ++i) {
      const std::size_t v = sample.village(first + i);
      batch.land_quality[i] = static_cast<double>(map.land_quality[v]);
      batch.away_shift[i] = road_shift(p, static_cast<double>(villages.survey_road[v]), road_mean);
    }
    const auto drawn = std::span(drafts).first(batch.size);
    model.draft(batch, drawn);
    write_people(reference, static_cast<Row>(first), drawn, p);
    for (std::size_t i = 0; i < batch.size; ++i) {
      of.people[first + i] = drafts[i].size;
      of.permanent[first + i] = drafts[i].permanent;
      of.business[first + i] = of.wage[first + i] = drafts[i].transitory;
      of.transfer[first + i] = drafts[i].transfer;
      rank[first + i] = drafts[i].rank;
    }
  });
}

/// The reference households with their incomes; `mean_away_share` gets the people-weighted mean share of members away.
Incomes reference_incomes(const HouseholdModel& model, const Parameters& p, const ReferenceSample& sample,
                          const VillageTable& villages, const Workers& workers, HouseholdTable& reference,
                          double& mean_away_share) {
  const std::size_t points = sample.points();
  Incomes of;
  for (auto* column : {&of.permanent, &of.people, &of.business, &of.wage, &of.transfer}) column->resize(points);
  std::vector<double> rank(points), away(points);
  draft_reference(model, p, sample, villages, workers, reference, of, rank);
  for (std::size_t i = 0; i < points; ++i)
    away[i] = static_cast<double>(person::Migrants::get(reference.person[i])) / of.people[i];
  mean_away_share = weighted_mean(away, of.people);

  lognormal_factors(of.business, p.business_transitory_factor * p.transitory_sd, of.business);
  lognormal_factors(of.wage, p.wage_transitory_factor * p.transitory_sd, of.wage);
  lognormal_factors(of.transfer, p.transfer_sd, of.transfer);
  const double kept_mean = 1 - p.disaster_probability * (p.disaster_loss_low + p.disaster_loss_high) / 2;
  for (std::size_t i = 0; i < points; ++i) {
    const bool struck = sample.disaster(i) < static_cast<double>(villages.disaster_probability[sample.village(i)]);
    const double loss =
        struck ? p.disaster_loss_low + (p.disaster_loss_high - p.disaster_loss_low) * sample.loss(i) : 0;
    const double ill = sample.illness(i) < p.health_probability ? p.health_wage_loss : 0;
    of.business[i] = of.business[i] * (1 - loss) / kept_mean;
    of.wage[i] = of.wage[i] * migrant_wages(away[i], mean_away_share, p.migrant_wage_return) * (1 - ill);
    of.transfer[i] *= transfer_by_rank(rank[i], p.transfer_progressivity);
  }
  return of;
}

}  // namespace

StartModel solve_start(const HouseholdModel& model, const Parameters& p, const ReferenceSample& sample,
                       const VillageTable& villages, double line, double built_in_rate, const Workers& workers,
                       HouseholdTable& reference) {
  const std::size_t points = sample.points();
  reference.resize(points);
  StartModel start;
  const Incomes of = reference_incomes(model, p, sample, villages, workers, reference, start.mean_away_share);

  const double relative_line = line / p.mean_income;
  std::vector<double> income(points), wages(points);
  const auto root = math::solve_increasing(
      [&](double sd) {
        relative_incomes(of, p, sd, workers, income, wages);
        return headcount(income, of.people, relative_line, workers) - built_in_rate;
      },
      0.02, 2.0, 2e-5);
  start.permanent_sd = root.x;
  start.permanent_sd_reached = root.bracketed;
  const Norms norms = relative_incomes(of, p, start.permanent_sd, workers, income, wages);
  start.business_norm = norms.business;
  start.wage_norm = norms.wage;
  start.transfer_norm = norms.transfer;
  start.expected_headcount = headcount(income, of.people, relative_line, workers);

  LogIncomeBins bins(income, of.people, relative_line);
  const double on_list = start.expected_headcount;
  start.list_noise_sd =
      math::solve_increasing(
          [&](double sd) {
            return bins.listed(cut_for(bins, on_list, sd), sd).second / on_list - p.list_inclusion_error;
          },
          0.005, 8.0, 1e-5)
          .x;
  start.list_cut = p.mean_income * math::exp(cut_for(bins, on_list, start.list_noise_sd));
  return start;
}

}  // namespace liftline
