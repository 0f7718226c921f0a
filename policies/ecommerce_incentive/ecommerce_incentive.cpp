#include "policies/ecommerce_incentive/ecommerce_incentive.hpp"

#include <algorithm>
#include <vector>

#include "sim/policy/policy_year.hpp"

namespace liftline {
namespace {

constexpr double least_bonus = 0.01;  // yuan: a fen

class EcommerceIncentiveRun final : public PolicyRun {
 public:
  EcommerceIncentiveRun(const EcommerceIncentiveOptions& options, std::size_t rows) : options_(options) {
    entitled_.reserve(rows);
  }

  void plan(PolicyYear& year, Levers& /*levers*/) override {
    const std::span<const Row> agreed = year.shortlist();
    entitled_.assign(agreed.begin(), agreed.end());
  }

  void settle(PolicyYear& year, const SettlementView& settlement, Levers& levers) override {
    const double most = year.now(options_.most);
    for (const Row row : entitled_) {
      const double members = person::Size::get(year.view().households->person[row]);
      const double margin = static_cast<double>(settlement.margin[row]) * members;
      const double bonus = std::min(options_.rate * margin, most);
      if (bonus < least_bonus) continue;
      if (!year.pay(row, bonus)) break;
      levers.of(HouseholdLever::sales_bonus).apply(row, static_cast<float>(bonus / margin));
    }
  }

 private:
  const EcommerceIncentiveOptions& options_;
  std::vector<Row> entitled_;  // this year, in the target's order
};

}  // namespace

template <>
const Fields<EcommerceIncentiveOptions>& fields_of<EcommerceIncentiveOptions>() {
  static const Fields<EcommerceIncentiveOptions> fields =
      Fields<EcommerceIncentiveOptions>("A bonus on online sales")
          .number("rate", &EcommerceIncentiveOptions::rate,
                  {.doc = "Share of the year's online margin that is paid on top",
                   .unit = "share",
                   .min = 0,
                   .max = 1,
                   .source = "No such bonus for poor households was evaluated; range 0.05 to 0.2",
                   .basis = Basis::assumed})
          .number("most", &EcommerceIncentiveOptions::most,
                  {.doc = "What a household gets at most",
                   .unit = "yuan a household and year",
                   .min = 0,
                   .max = 1e6,
                   .source = "Keeps the money from the few who sell most; no figure is known",
                   .basis = Basis::assumed});
  return fields;
}

LeverUse EcommerceIncentive::levers() const {
  LeverUse use;
  use.add(HouseholdLever::sales_bonus);
  return use;
}

std::unique_ptr<PolicyRun> EcommerceIncentive::start(const RunView& /*run*/, std::size_t rows,
                                                     std::size_t /*villages*/) const {
  return std::make_unique<EcommerceIncentiveRun>(options_, rows);
}

PolicyType ecommerce_incentive_type() {
  return make_policy_type<EcommerceIncentive, EcommerceIncentiveOptions>(
      {"ecommerce_incentive",
       "A bonus on the year's online margin of sellers, also of those who start in the year, up to a ceiling",
       "No sales bonus for poor households was evaluated; matched comparisons of sellers with others say nothing of "
       "what one would bring"});
}

}  // namespace liftline
