#include "sim/population/household_rows.hpp"

#include <array>

#include "sim/core/math/real_arrays.hpp"
#include "sim/population/income_factors.hpp"

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
  store(table.funds, h.funds_share * p.startup_cost);
  for (auto* column : {&table.debt, &table.net_gain, &table.income, &table.previous_income, &table.assessed_income,
                       &table.health_cost, &table.assessment_luck})
    (*column)[row] = 0;
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

}  // namespace liftline
