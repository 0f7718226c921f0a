#pragma once
#include <cstdint>
#include <memory>
#include <optional>

#include "sim/policy/registry.hpp"

namespace liftline {

/// What the campaign is about.
enum class CampaignTopic {
  internet,  ///< what the internet is good for
  ecommerce  ///< selling online: what others have made of it, and how payment and parcels work
};

struct AwarenessCampaignOptions {
  CampaignTopic topic = CampaignTopic::ecommerce;
  double cost_per_household = 20;            ///< yuan
  double households_per_year = 20'000;       ///< county households
  std::optional<double> doubt_relief{};      ///< share of the weight of doubts; empty: by topic
  std::uint32_t lasting_years = 2;           ///< of the relief, the year of the campaign included
  std::optional<double> confidence_gain{};   ///< empty: by topic
  std::optional<double> idea_probability{};  ///< empty: by topic
  double content_release_probability = 0.02;

  double relief() const;
  double confidence() const;
  double idea() const;
};

template <>
const Fields<AwarenessCampaignOptions>& fields_of<AwarenessCampaignOptions>();

/// A campaign for the internet or for selling online: fewer doubts, more confidence, less contentment, all of it little.
class AwarenessCampaign final : public Policy {
 public:
  AwarenessCampaign(Terms terms, AwarenessCampaignOptions options) : Policy(std::move(terms)), options_(options) {}

  const AwarenessCampaignOptions& options() const { return options_; }
  LeverUse levers() const override;
  std::unique_ptr<PolicyRun> start(const RunView& run, std::size_t rows, std::size_t villages) const override;

 private:
  AwarenessCampaignOptions options_;
};

PolicyType awareness_campaign_type();

}  // namespace liftline
