#include "policies/branding/branding.hpp"

#include <algorithm>

#include "sim/config/nearest.hpp"
#include "sim/policy/policy_year.hpp"

namespace liftline {
namespace {

class BrandingRun final : public PolicyRun {
 public:
  explicit BrandingRun(const BrandingOptions& options) : options_(options) {}

  void plan(PolicyYear& year, Levers& levers) override {
    const std::span<const Row> members = year.enrol(options_.cost_per_member);
    if (members.empty()) return;  // nobody to carry the brand
    for (const Row row : members) levers.of(HouseholdLever::brand_member).apply(row, 1);
    const double each = yuan(year.spend_rest()) / static_cast<double>(options_.indices.size());
    for (const std::size_t category : options_.indices) levers.apply(CategoryLever::brand_investment, category, each);
  }

 private:
  const BrandingOptions& options_;
};

/// Finds the categories among the county's products, and keeps the target to those who sell them.
void settle(BrandingOptions& options, Terms& terms, PolicyReading& reading) {
  const std::span<const std::string> products = reading.labels.of(AttributeId::product);
  const std::string path = key_path(reading.path, "categories");
  if (options.categories.empty()) options.categories.assign(products.begin(), products.end());
  std::string sold;
  for (std::size_t i = 0; i < options.categories.size(); ++i) {
    const std::string& name = options.categories[i];
    const auto found = std::find(products.begin(), products.end(), name);
    const auto index = static_cast<std::size_t>(found - products.begin());
    const bool twice = std::count(options.indices.begin(), options.indices.end(), index) > 0;
    if (found == products.end() || twice) {
      const std::string problem = twice ? "the product " + quote(name) + " stands twice"
                                        : "unknown product " + quote(name) + did_you_mean(name, products) +
                                              " (products: " + listed(products) + ")";
      reading.diagnostics.error(reading.positions.of(item_path(path, i)), item_path(path, i), problem);
      continue;
    }
    options.indices.push_back(index);
    sold += (sold.empty() ? "product == " : " or product == ") + name;
  }
  if (!sold.empty()) narrow_target(terms, "seller and (" + sold + ")", reading.labels);
}

}  // namespace

template <>
const Fields<BrandingOptions>& fields_of<BrandingOptions>() {
  static const Fields<BrandingOptions> fields =
      Fields<BrandingOptions>("A regional brand for products sold online")
          .list(
              "categories", &BrandingOptions::categories,
              {.doc = "The county's products under the brand, which share the money equally; members sell one of them",
               .default_note = "all products of the county",
               .source = "The survey paper asks for regional brands of all local products"})
          .number("cost_per_member", &BrandingOptions::cost_per_member,
                  {.doc = "What a membership costs the programme a year; the rest of the budget builds the brand",
                   .unit = "yuan a household and year",
                   .min = 0,
                   .max = 100'000,
                   .source = "The brand's money is thought to hold the control of its members",
                   .basis = Basis::assumed});
  return fields;
}

LeverUse Branding::levers() const {
  LeverUse use;
  use.add(HouseholdLever::brand_member);
  return use;
}

std::unique_ptr<PolicyRun> Branding::start(const RunView& /*run*/, std::size_t /*rows*/,
                                           std::size_t /*villages*/) const {
  return std::make_unique<BrandingRun>(options_);
}

PolicyType branding_type() {
  return make_policy_type<Branding, BrandingOptions>(
      {"branding", "A regional brand: yearly money for the brand of product categories, and members who sell under it",
       "Labels of origin bring a premium that varies and ends with enforcement; it need not reach the producer"},
      &settle);
}

}  // namespace liftline
