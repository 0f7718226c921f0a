#include "sim/population/household_rows.hpp"

#include <array>

#include "sim/core/math/real.hpp"
#include "sim/core/math/real_arrays.hpp"
#include "sim/population/income_factors.hpp"
#include "sim/population/recorded_sources.hpp"

namespace liftline {
namespace {

/// All columns of a row but the factors of income and sales.
void write_person(HouseholdTable& table, Row row, const HouseholdDraft& h, const Parameters& p) {
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
  store(table.assessment_trait, h.assessment);
  store(table.transitory, p.transitory_sd * h.transitory);
  store(table.skill, h.skill);
  store(table.lasting_skill, h.skill);
  store(table.confidence, h.confidence);
  store(table.lasting_confidence, h.confidence);
  store(table.funds, h.funds);
  for (auto* column : {&table.debt, &table.net_gain, &table.income, &table.previous_income, &table.assessed_income,
                       &table.health_cost, &table.assessment_luck})
    (*column)[row] = 0;
}

/// The income of a recorded household by source, yuan a head.
std::array<double, 3> recorded_sources(const HouseholdRecords& records, std::uint32_t record,
                                       const std::array<double, 3>& relative, const StartModel& start,
                                       const Parameters& p) {
  if (records.has(RecordTrait::business_income))
    return {records.of(RecordTrait::business_income)[record], records.of(RecordTrait::wage_income)[record],
            records.of(RecordTrait::transfer_income)[record]};
  auto sources = source_shares(relative, {start.business_norm, start.wage_norm, start.transfer_norm}, p);
  for (double& source : sources) source *= records.of(RecordTrait::income)[record];
  return sources;
}

}  // namespace

void lognormal_factors(std::span<const double> x, double sd, std::span<double> out) {
  for (std::size_t i = 0; i < x.size(); ++i) out[i] = sd * x[i] - sd * sd * 0.5;
  math::exp_all(out);
}

void write_people(HouseholdTable& table, Row first, std::span<const HouseholdDraft> drafts, const Parameters& p) {
  for (std::size_t i = 0; i < drafts.size(); ++i) write_person(table, first + static_cast<Row>(i), drafts[i], p);
}

void write_households(HouseholdTable& table, Row first, std::span<const HouseholdDraft> drafts, const StartModel& start,
                      const Parameters& p) {
  std::array<double, TraitBatch::most> scores{}, factors{};
  const auto write = [&](Column<float>& column, auto score, double sd, auto value) {
    const auto values = std::span(factors).first(drafts.size());
    for (std::size_t i = 0; i < drafts.size(); ++i) scores[i] = score(drafts[i]);
    lognormal_factors(std::span(scores).first(drafts.size()), sd, values);
    for (std::size_t i = 0; i < drafts.size(); ++i) column[first + i] = static_cast<float>(value(drafts[i], values[i]));
  };
  const auto permanent = [](const HouseholdDraft& h) { return h.permanent; };
  write(table.business_factor, permanent, start.permanent_sd,
        [&](const HouseholdDraft&, double f) { return start.business_norm * f; });
  write(table.wage_factor, permanent, p.wage_elasticity * start.permanent_sd,
        [&](const HouseholdDraft&, double f) { return start.wage_norm * f; });
  write(
      table.transfer_factor, [](const HouseholdDraft& h) { return h.transfer; }, p.transfer_sd,
      [&](const HouseholdDraft& h, double f) {
        return start.transfer_norm * (f * transfer_by_rank(h.rank, p.transfer_progressivity));
      });
  write(
      table.talent_factor, [](const HouseholdDraft& h) { return h.talent; }, p.talent_sd,
      [](const HouseholdDraft&, double f) { return f; });
  write_people(table, first, drafts, p);
}

double lasting_part(double transitory, double sd, double exponent) {
  return math::exp(-exponent * transitory + exponent * exponent * sd * sd / 2);
}

void take_out_luck(HouseholdTable& table, Row first, Row end, const StartModel& start, const Parameters& p) {
  const auto take_out = [&](float& factor, double luck, double exponent, double norm) {
    factor = static_cast<float>(static_cast<double>(factor) * norm * lasting_part(luck, p.transitory_sd, exponent));
  };
  for (Row row = first; row < end; ++row) {
    const auto luck = static_cast<double>(table.transitory[row]);
    take_out(table.business_factor[row], luck, p.business_transitory_factor, start.lasting_business_norm);
    take_out(table.wage_factor[row], luck, p.wage_transitory_factor, start.lasting_wage_norm);
  }
}

void write_recorded(HouseholdTable& table, Row first, std::span<const HouseholdDraft> drafts, const StartModel& start,
                    const RecordSample& sample, const Parameters& p) {
  using Column = std::array<double, TraitBatch::most>;
  const std::size_t count = drafts.size();
  Column permanent{}, transfer{}, rank{}, away{}, talent{};
  for (std::size_t i = 0; i < count; ++i) {
    permanent[i] = drafts[i].permanent;
    transfer[i] = drafts[i].transfer;
    rank[i] = drafts[i].rank;
    talent[i] = drafts[i].talent;
    away[i] = static_cast<double>(drafts[i].migrants) / drafts[i].size;
  }
  const auto part = [count](auto& column) { return std::span(column).first(count); };
  Column business{}, wage{}, of_transfers{};
  relative_sources({part(permanent), part(transfer), part(rank), part(away)}, p, start.permanent_sd,
                   start.mean_away_share, {part(business), part(wage), part(of_transfers)});
  lognormal_factors(part(talent), p.talent_sd, part(talent));
  const std::array<double, 3> means{p.mean_income * p.business_share, p.mean_income * p.wage_share,
                                    p.mean_income * (1 - p.business_share - p.wage_share)};
  const auto factor = [](double money, double mean) { return static_cast<float>(mean > 0 ? money / mean : 0); };
  for (std::size_t i = 0; i < count; ++i) {
    const auto money =
        recorded_sources(sample.records(), drafts[i].record, {business[i], wage[i], of_transfers[i]}, start, p);
    const Row row = first + static_cast<Row>(i);
    table.business_factor[row] = factor(money[0], means[0]);
    table.wage_factor[row] =
        factor(money[1] / migrant_wages(away[i], start.mean_away_share, p.migrant_wage_return), means[1]);
    table.transfer_factor[row] = factor(money[2], means[2]);
    table.talent_factor[row] = static_cast<float>(talent[i]);
  }
  write_people(table, first, drafts, p);
}

}  // namespace liftline
