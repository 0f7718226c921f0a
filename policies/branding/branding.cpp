#include "policies/branding/branding.hpp"

#include <utility>

#include "sim/policy/policy_year.hpp"
#include "sim/policy/product_choice.hpp"

namespace liftline {
namespace {

class BrandingRun final : public PolicyRun {
 public:
  /// `shares`: how the categories share the brand's money.
  BrandingRun(const BrandingOptions& options, std::vector<double> shares)
      : options_(options), shares_(std::move(shares)) {}

  void plan(PolicyYear& year, Levers& levers) override {
    const std::span<const Row> members = year.enrol(year.now(options_.cost_per_member));
    if (members.empty()) return;  // nobody to carry the brand
    for (const Row row : members) levers.of(HouseholdLever::brand_member).apply(row, 1);
    const double brand = yuan(year.spend_rest());
    for (std::size_t i = 0; i < shares_.size(); ++i) {
      const std::size_t category = options_.indices[i];
      levers.apply(CategoryLever::brand_investment, category, brand * (1 - options_.story) * shares_[i]);
      levers.apply(CategoryLever::story_investment, category, brand * options_.story * shares_[i]);
    }
  }

 private:
  const BrandingOptions& options_;
  std::vector<double> shares_;
};

/// Keeps the target to those who sell one of the products.
void settle(BrandingOptions& options, Terms& terms, PolicyReading& reading) {
  const std::string sold = settle_categories(options.categories, options.indices, reading);
  if (!sold.empty()) narrow_target(terms, "seller and " + sold, reading.labels);
}

}  // namespace

template <>
const Fields<BrandingOptions>& fields_of<BrandingOptions>() {
  static const Fields<BrandingOptions> fields =
      Fields<BrandingOptions>("A regional brand for products sold online")
          .list("categories", &BrandingOptions::categories,
                {.doc =
                     "The county's products under the brand, which share the money by demand; members sell one of them",
                 .default_note = "all products of the county",
                 .source = "The survey paper asks for regional brands of all local products"})
          .number("cost_per_member", &BrandingOptions::cost_per_member,
                  {.doc = "What a membership costs the programme a year; the rest of the budget builds the brand",
                   .unit = "yuan a household and year",
                   .min = 0,
                   .max = 100'000,
                   .source = "The brand's money is thought to hold the control of its members",
                   .basis = Basis::assumed})
          .number("story", &BrandingOptions::story,
                  {.doc = "Share of the brand's money that tells the story of the products: it raises the premium of "
                          "members, not the demand for the category",
                   .unit = "share",
                   .min = 0,
                   .max = 1,
                   .source = "The survey paper asks for cultural stories; no figure of what they bring is known",
                   .basis = Basis::assumed});
  return fields;
}

LeverUse Branding::levers() const {
  LeverUse use;
  use.add(HouseholdLever::brand_member);
  return use;
}

std::unique_ptr<PolicyRun> Branding::start(const RunView& run, std::size_t /*rows*/, std::size_t /*villages*/) const {
  return std::make_unique<BrandingRun>(options_, shares_by_demand(options_.indices, *run.county));
}

PolicyType branding_type() {
  return make_policy_type<Branding, BrandingOptions>(
      {"branding", "A regional brand: yearly money for the brand of product categories, and members who sell under it",
       "Labels of origin bring a premium that varies and ends with enforcement; it need not reach the producer"},
      &settle);
}

}  // namespace liftline
