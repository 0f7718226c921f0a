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
#include "sim/population/recorded_sources.hpp"
#include "sim/population/start_list.hpp"

namespace liftline {
namespace {

/// The reference households' incomes, but for the permanent factor. A value a point.
struct Incomes {
  std::vector<double> permanent;  // log, in its standard deviations
  std::vector<double> people;
  std::vector<double> business;  // transitory factor and what a disaster leaves
  std::vector<double> wage;      // transitory factor, migrants, illness
  std::vector<double> transfer;
  std::vector<double> rank;  // of permanent income
  std::vector<double> away;  // share of members away
  std::vector<std::uint32_t> record;
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

}  // namespace

double road_shift(const Parameters& parameters, double road, double mean) {
  return parameters.migration_road * (road - mean);
}

namespace {

/// Makes the households of the reference sample: their rows, and what their incomes of the first year are made of, in which the
/// transitory and the transfer column are standard normals still. `mean_away_share` gets the people-weighted mean share of members away.
void draft_reference(const HouseholdModel& model, const Parameters& p, const ReferenceSample& sample,
                     const VillageTable& villages, const Workers& workers, HouseholdTable& reference, Incomes& of,
                     double& mean_away_share) {
  reference.resize(sample.points());
  for (auto* column : {&of.permanent, &of.people, &of.business, &of.wage, &of.transfer, &of.rank, &of.away})
    column->resize(sample.points());
  of.record.resize(sample.points());
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
      batch.village[i] = static_cast<std::uint32_t>(v);
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
      of.rank[first + i] = drafts[i].rank;
      of.away[first + i] = static_cast<double>(drafts[i].migrants) / drafts[i].size;
      of.record[first + i] = drafts[i].record;
    }
  });
  mean_away_share = weighted_mean(of.away, of.people);
}

/// The reference households with their incomes; `mean_away_share` gets the people-weighted mean share of members away.
Incomes reference_incomes(const HouseholdModel& model, const Parameters& p, const ReferenceSample& sample,
                          const VillageTable& villages, const Workers& workers, HouseholdTable& reference,
                          double& mean_away_share) {
  const std::size_t points = sample.points();
  Incomes of;
  draft_reference(model, p, sample, villages, workers, reference, of, mean_away_share);

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
    of.wage[i] = of.wage[i] * migrant_wages(of.away[i], mean_away_share, p.migrant_wage_return) * (1 - ill);
    of.transfer[i] *= transfer_by_rank(of.rank[i], p.transfer_progressivity);
  }
  return of;
}

}  // namespace

namespace {

/// The factor with which a source keeps its people-weighted expectation when luck is taken out of it.
double lasting_norm(std::span<const double> source, const Incomes& of, double exponent, double sd) {
  double recorded = 0, lasting = 0;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const double money = of.people[i] * source[i];
    recorded += money;
    lasting += money * lasting_part(sd * of.business[i], sd, exponent);  // the column of the transitory score
  }
  return lasting > 0 ? recorded / lasting : 1;
}

/// The start of recorded households: incomes are as recorded, so that only what they are made of and the list are solved.
StartModel solve_recorded(const HouseholdModel& model, const Parameters& p, const ReferenceSample& sample,
                          const VillageTable& villages, double line, double listed_share, const Workers& workers,
                          HouseholdTable& reference) {
  StartModel start;
  Incomes of;
  draft_reference(model, p, sample, villages, workers, reference, of, start.mean_away_share);
  start.permanent_sd = model.recorded_permanent_sd();
  const auto& records = model.records()->records();
  const auto& recorded = records.of(RecordTrait::income);
  std::vector<double> income(sample.points());
  for (std::size_t i = 0; i < income.size(); ++i) income[i] = recorded[of.record[i]] / p.mean_income;
  std::vector<double> business(income.size()), wage(income.size()), transfer(income.size());
  if (records.has(RecordTrait::business_income)) {
    for (std::size_t i = 0; i < income.size(); ++i) {
      business[i] = records.of(RecordTrait::business_income)[of.record[i]];
      wage[i] = records.of(RecordTrait::wage_income)[of.record[i]];
    }
  } else {
    for_each_chunk(income.size(), workers, [&](std::size_t first, std::size_t end) {
      const auto part = [&](auto& column) { return std::span(column).subspan(first, end - first); };
      relative_sources({part(of.permanent), part(of.transfer), part(of.rank), part(of.away)}, p, start.permanent_sd,
                       start.mean_away_share, {part(business), part(wage), part(transfer)});
    });
    std::vector<double> money(income.size());
    for (std::size_t i = 0; i < money.size(); ++i) money[i] = income[i] * of.people[i];
    const auto norms = rake_sources(money, {business, wage, transfer}, p);
    start.business_norm = norms[0];
    start.wage_norm = norms[1];
    start.transfer_norm = norms[2];
    for (std::size_t i = 0; i < income.size(); ++i) {
      const auto shares = source_shares({business[i], wage[i], transfer[i]}, norms, p);
      business[i] = income[i] * shares[0];
      wage[i] = income[i] * shares[1];
    }
  }
  start.lasting_business_norm = lasting_norm(business, of, p.business_transitory_factor, p.transitory_sd);
  start.lasting_wage_norm = lasting_norm(wage, of, p.wage_transitory_factor, p.transitory_sd);
  start.expected_headcount = headcount(income, of.people, line / p.mean_income, workers);
  solve_list(income, of.people, line / p.mean_income, listed_share, p, start);
  return start;
}

}  // namespace

StartModel solve_start(const HouseholdModel& model, const Parameters& p, const ReferenceSample& sample,
                       const VillageTable& villages, double line, double built_in_rate, const Workers& workers,
                       HouseholdTable& reference) {
  if (model.records() != nullptr)
    return solve_recorded(model, p, sample, villages, line, built_in_rate, workers, reference);
  const std::size_t points = sample.points();
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

  solve_list(income, of.people, relative_line, start.expected_headcount, p, start);
  return start;
}

}  // namespace liftline
