#include "policies/microcredit/microcredit.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sim/policy/policy_year.hpp"

namespace liftline {
namespace {

/// Remembers who still owes a loan of the programme.
class MicrocreditRun final : public PolicyRun {
 public:
  MicrocreditRun(const MicrocreditOptions& options, std::size_t rows)
      : options_(options), owes_(rows), entitled_now_(rows) {
    entitled_.reserve(rows);
  }

  void plan(PolicyYear& year, Levers& levers) override {
    const auto& debt = year.view().households->debt;
    for (Row row = 0; row < owes_.size(); ++row) {
      if (debt[row] <= 0) owes_[row] = 0;
    }
    const std::span<const Row> agreed = year.shortlist();
    entitled_.assign(agreed.begin(), agreed.end());
    if (year.active()) pay_interest(year, levers);
    for (Row row = 0; row < owes_.size(); ++row) {
      if (owes_[row] != 0) put_at_risk(row, levers);
    }
  }

  void decide(PolicyYear& year, const DecisionView& decision, Levers& levers) override {
    const double ceiling = year.now(options_.ceiling);
    for (const Row row : entitled_) {
      if (owes_[row] != 0 || decision.shortfall[row] <= 0) continue;
      const double loan = static_cast<double>(decision.shortfall[row]) + usual_credit(year, row);
      if (loan > ceiling) continue;
      if (!year.pay(row, (options_.risk_fund + subsidised_rate(year)) * loan)) break;
      owes_[row] = 1;
      levers.of(HouseholdLever::interest_subsidy).apply(row, static_cast<float>(options_.interest_subsidy));
      levers.of(HouseholdLever::loan_ceiling).apply(row, static_cast<float>(ceiling));
      put_at_risk(row, levers);
      decision.shortfall[row] = 0;
    }
  }

 private:
  /// The usual credit that a shortfall has counted already. The programme's loan stands beside it, so it must cover that as well.
  static double usual_credit(const PolicyYear& year, Row row) {
    const bool approved = state::Approved::get(year.view().households->state[row]) != 0;
    return approved ? year.run().parameters->credit_ceiling : 0;
  }

  /// What the programme pays of a year's interest on a yuan owed.
  double subsidised_rate(const PolicyYear& year) const {
    return options_.interest_subsidy * year.run().parameters->credit_interest;
  }

  /// Earlier borrowers come before new loans: those entitled this year in the target's order, then all others by number.
  void pay_interest(PolicyYear& year, Levers& levers) {
    const double rate = subsidised_rate(year);
    if (rate <= 0) return;
    const auto interest = [&](Row row) { return rate * static_cast<double>(year.view().households->debt[row]); };
    LeverColumn& subsidy = levers.of(HouseholdLever::interest_subsidy);
    const auto share = static_cast<float>(options_.interest_subsidy);
    std::fill(entitled_now_.begin(), entitled_now_.end(), std::uint8_t{0});
    for (const Row row : entitled_) {
      entitled_now_[row] = 1;
      if (owes_[row] == 0) continue;
      if (!year.pay(row, interest(row))) return;
      subsidy.apply(row, share);
    }
    const VillageTable& villages = *year.view().villages;
    for (std::size_t v = 0; v < villages.villages(); ++v)
      for (Row row = villages.first_row[v]; row < villages.first_row[v] + villages.live_rows[v]; ++row) {
        if (owes_[row] == 0 || entitled_now_[row] != 0) continue;
        if (!year.pay_more(row, interest(row))) return;
        subsidy.apply(row, share);
      }
  }

  void put_at_risk(Row row, Levers& levers) const {
    levers.of(HouseholdLever::default_chance).apply(row, static_cast<float>(options_.default_rate));
  }

  const MicrocreditOptions& options_;
  std::vector<std::uint8_t> owes_;          // a row: 1 while a loan of the programme is not repaid
  std::vector<std::uint8_t> entitled_now_;  // a row: 1 if entitled this year
  std::vector<Row> entitled_;               // this year, in the target's order
};

}  // namespace

template <>
const Fields<MicrocreditOptions>& fields_of<MicrocreditOptions>() {
  static const Fields<MicrocreditOptions> fields =
      Fields<MicrocreditOptions>("Small loans for starting to sell online")
          .number("ceiling", &MicrocreditOptions::ceiling,
                  {.doc = "Largest loan; who lacks more of the start-up cost gets none",
                   .unit = "yuan a household",
                   .min = 1,
                   .max = 1e6,
                   .source = "Chinese poverty microcredit: at most 50,000 yuan for 3 years, without collateral",
                   .basis = Basis::measured})
          .number("risk_fund", &MicrocreditOptions::risk_fund,
                  {.doc = "Share of a loan that the programme pays into the fund against losses when it is granted",
                   .unit = "share",
                   .min = 0,
                   .max = 1,
                   .source = "County programmes keep such a fund; its share is a guess",
                   .basis = Basis::assumed})
          .number("interest_subsidy", &MicrocreditOptions::interest_subsidy,
                  {.doc = "Share of the interest that the programme pays, on a new loan and on what was owed "
                          "at the end of last year",
                   .unit = "share",
                   .min = 0,
                   .max = 1,
                   .source = "Chinese poverty microcredit: 4.35 to 4.75 percent, fully subsidised",
                   .basis = Basis::measured})
          .number("default_rate", &MicrocreditOptions::default_rate,
                  {.doc = "Probability that a borrower stops repaying, in each year in which a repayment is due",
                   .unit = "share a year",
                   .min = 0,
                   .max = 1,
                   .source = "No figure is known",
                   .basis = Basis::assumed});
  return fields;
}

LeverUse Microcredit::levers() const {
  LeverUse use;
  use.add(HouseholdLever::loan_ceiling);
  use.add(HouseholdLever::interest_subsidy);
  use.add(HouseholdLever::default_chance);
  return use;
}

std::unique_ptr<PolicyRun> Microcredit::start(const RunView& /*run*/, std::size_t rows,
                                              std::size_t /*villages*/) const {
  return std::make_unique<MicrocreditRun>(options_, rows);
}

PolicyType microcredit_type() {
  return make_policy_type<Microcredit, MicrocreditOptions>(
      {"microcredit",
       "Loans without collateral for households that want to start selling online and lack the money; the programme "
       "pays interest and a fund against losses",
       "Over seven trials small loans changed little on average; what they did, they did for those with a business "
       "before"});
}

}  // namespace liftline
