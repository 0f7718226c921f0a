#include "policies/awareness_campaign/awareness_campaign.hpp"

#include <array>
#include <vector>

#include "sim/policy/policy_year.hpp"

namespace liftline {
namespace {

struct Effect {
  HouseholdLever lever;
  double value;
};

/// What the campaign does in its own year; what has no value is not written.
std::array<Effect, 3> effects_at_once(const AwarenessCampaignOptions& options) {
  return {{{HouseholdLever::confidence_gain, options.confidence()},
           {HouseholdLever::idea, options.idea()},
           {HouseholdLever::content_release, options.content_release_probability}}};
}

/// Remembers when each household was last reached.
class AwarenessCampaignRun final : public PolicyRun {
 public:
  AwarenessCampaignRun(const AwarenessCampaignOptions& options, std::size_t rows)
      : options_(options), reached_in_(rows, never) {}

  void plan(PolicyYear& year, Levers& levers) override {
    const std::span<const Row> reached =
        year.enrol(year.now(options_.cost_per_household), options_.households_per_year);
    for (const Row row : reached) reached_in_[row] = year.year();
    for (const Effect& effect : effects_at_once(options_)) {
      if (effect.value <= 0) continue;
      for (const Row row : reached) levers.of(effect.lever).apply(row, static_cast<float>(effect.value));
    }
    relieve(year.year(), levers);
  }

 private:
  void relieve(int year, Levers& levers) const {
    const auto relief = static_cast<float>(options_.relief());
    if (relief <= 0) return;
    const int forgotten = year - static_cast<int>(options_.lasting_years);
    for (Row row = 0; row < reached_in_.size(); ++row) {
      if (reached_in_[row] > forgotten) levers.of(HouseholdLever::doubt_relief).apply(row, relief);
    }
  }

  static constexpr int never = 0;

  const AwarenessCampaignOptions& options_;
  std::vector<int> reached_in_;  // a row
};

/// What a campaign does to those whom it reaches.
void add_effects(Fields<AwarenessCampaignOptions>& fields) {
  using Options = AwarenessCampaignOptions;
  fields
      .number("doubt_relief", &Options::doubt_relief,
              {.doc = "Share of the weight of a household's doubts that is lifted while the campaign is remembered",
               .unit = "share",
               .min = 0,
               .max = 1,
               .default_note = "0.1; with internet 0",
               .source = "No figure is known",
               .basis = Basis::assumed})
      .integer("lasting_years", &Options::lasting_years,
               {.doc = "Years in which doubts are relieved, that of the campaign included",
                .unit = "years",
                .min = 1,
                .max = 50,
                .source = "No figure is known",
                .basis = Basis::assumed})
      .number("confidence_gain", &Options::confidence_gain,
              {.doc = "Added to the confidence in e-commerce of those reached",
               .unit = "points of 0 to 1",
               .min = 0,
               .max = 1,
               .default_note = "0.02; with internet 0.01",
               .source = "Range 0 to 0.05: films on what is possible raised aspirations in Ethiopia (trial with a "
                         "follow-up after five years), a trial in 2024 among 5,258 adults found nothing",
               .basis = Basis::assumed})
      .number("idea_probability", &Options::idea_probability,
              {.doc = "Probability that those reached get an idea what to sell",
               .unit = "share",
               .min = 0,
               .max = 1,
               .default_note = "0; with internet 0.02",
               .source = "No figure is known",
               .basis = Basis::assumed})
      .number("content_release_probability", &Options::content_release_probability,
              {.doc = "Probability that those reached who are content with things as they are no longer are",
               .unit = "share",
               .min = 0,
               .max = 1,
               .source = "No figure is known",
               .basis = Basis::assumed});
}

}  // namespace

double AwarenessCampaignOptions::relief() const {
  return doubt_relief.value_or(topic == CampaignTopic::ecommerce ? 0.1 : 0);
}

double AwarenessCampaignOptions::confidence() const {
  return confidence_gain.value_or(topic == CampaignTopic::ecommerce ? 0.02 : 0.01);
}

double AwarenessCampaignOptions::idea() const {
  return idea_probability.value_or(topic == CampaignTopic::ecommerce ? 0 : 0.02);
}

template <>
const Fields<AwarenessCampaignOptions>& fields_of<AwarenessCampaignOptions>() {
  using Options = AwarenessCampaignOptions;
  static const Fields<Options> fields = [] {
    Fields<Options> f("A campaign for the internet or for selling online");
    f.choice("topic", &Options::topic, {{"internet", CampaignTopic::internet}, {"ecommerce", CampaignTopic::ecommerce}},
             {.doc = "What the campaign is about: what the internet is good for, or selling online",
              .source = "The survey paper asks for both",
              .basis = Basis::assumed})
        .number("cost_per_household", &Options::cost_per_household,
                {.doc = "What it costs to reach a household, before administration and diversion",
                 .unit = "yuan a household",
                 .min = 0,
                 .max = 10'000,
                 .source = "Meetings, leaflets and painted walls; no published figure",
                 .basis = Basis::assumed})
        .number("households_per_year", &Options::households_per_year,
                {.doc = "Households reached a year at most",
                 .unit = "households a year",
                 .min = 0,
                 .max = 1e6,
                 .source = "Less than a third of the county; a guess",
                 .basis = Basis::assumed});
    add_effects(f);
    return f;
  }();
  return fields;
}

LeverUse AwarenessCampaign::levers() const {
  LeverUse use;
  if (options_.relief() > 0) use.add(HouseholdLever::doubt_relief);
  for (const Effect& effect : effects_at_once(options_)) {
    if (effect.value > 0) use.add(effect.lever);
  }
  return use;
}

std::unique_ptr<PolicyRun> AwarenessCampaign::start(const RunView& /*run*/, std::size_t rows,
                                                    std::size_t /*villages*/) const {
  return std::make_unique<AwarenessCampaignRun>(options_, rows);
}

PolicyType awareness_campaign_type() {
  return make_policy_type<AwarenessCampaign, AwarenessCampaignOptions>(
      {"awareness_campaign",
       "A campaign for the internet or for selling online: fewer doubts, more confidence, less contentment",
       "One trial of films that raise aspirations found lasting effects, another found none: little may be expected"});
}

}  // namespace liftline
