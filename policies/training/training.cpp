#include "policies/training/training.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "sim/policy/policy_year.hpp"

namespace liftline {
namespace {

/// Remembers when each household was last trained.
class TrainingRun final : public PolicyRun {
 public:
  TrainingRun(const TrainingOptions& options, std::size_t rows) : options_(options), trained_in_(rows, never) {
    trained_.reserve(rows);
    double uplift = options.uplift();
    for (float& factor : profit_factor_) {
      factor = static_cast<float>(1 + uplift);
      uplift *= 1 - options.profit_fading;
    }
  }

  void plan(PolicyYear& year, Levers& levers) override {
    for (const Row row : year.enrol(year.now(options_.cost_per_seat), options_.seats_per_year)) {
      if (trained_in_[row] == never) trained_.push_back(row);
      trained_in_[row] = year.year();
      teach(row, year.view().households->person[row], levers);
    }
    LeverColumn& entry_shift = levers.of(HouseholdLever::entry_shift);
    LeverColumn& profit_factor = levers.of(HouseholdLever::profit_factor);
    const auto shift = static_cast<float>(options_.entry_shift);
    for (const Row row : trained_) {
      const auto years = static_cast<std::size_t>(year.year() - trained_in_[row]);
      if (years <= 1) entry_shift.apply(row, shift);
      profit_factor.apply(row, profit_factor_[std::min(years, profit_factor_.size() - 1)]);
    }
  }

 private:
  void teach(Row row, std::uint32_t who, Levers& levers) const {
    const double learning = options_.gain_by_education[person::Education::get(who)];
    levers.of(HouseholdLever::skill_gain).apply(row, static_cast<float>(options_.skill_gain * learning));
    levers.of(HouseholdLever::confidence_gain).apply(row, static_cast<float>(options_.confidence()));
    levers.of(HouseholdLever::idea).apply(row, static_cast<float>(options_.idea_probability));
  }

  static constexpr int never = 0;

  const TrainingOptions& options_;
  std::vector<int> trained_in_;             // a row: the year of its last training
  std::vector<Row> trained_;                // each row that ever was
  std::array<float, 255> profit_factor_{};  // by years since the training; from the last on it stands still
};

/// What a seat does to what those who take it know and want.
void add_effects_on_minds(Fields<TrainingOptions>& fields) {
  fields
      .number("skill_gain", &TrainingOptions::skill_gain,
              {.doc = "Share of the missing digital skill gained in the year of the training, times gain_by_education",
               .unit = "share",
               .min = 0,
               .max = 1,
               .source = "Range 0.1 to 0.4",
               .basis = Basis::assumed})
      .list("gain_by_education", &TrainingOptions::gain_by_education,
            {.doc = "Factor on skill_gain by the head's education: primary or below, junior middle, senior or "
                    "technical, "
                    "college",
             .unit = "factor",
             .min = 0,
             .max = 3,
             .source = "Schooling helps to learn; the sizes are guesses",
             .basis = Basis::assumed,
             .min_items = 4,
             .max_items = 4})
      .number("confidence_gain", &TrainingOptions::confidence_gain,
              {.doc = "Added to the confidence in e-commerce of the trained",
               .unit = "points of 0 to 1",
               .min = 0,
               .max = 1,
               .default_note = "0.10; with personal_initiative 0.15",
               .source = "Range 0 to 0.2, by the trials in Togo and Ethiopia",
               .basis = Basis::assumed})
      .number("idea_probability", &TrainingOptions::idea_probability,
              {.doc = "Probability that the trained get an idea what to sell",
               .unit = "share",
               .min = 0,
               .max = 1,
               .source = "No figure is known",
               .basis = Basis::assumed})
      .number(
          "entry_shift", &TrainingOptions::entry_shift,
          {.doc = "Added to the log odds of wanting to sell online, in the year of the training and the next",
           .unit = "log odds",
           .min = 0,
           .max = 3,
           .source = "Range 0.2 to 0.6; McKenzie and Woodruff, World Bank Research Observer 29 (2014): training brings "
                     "starts forward",
           .basis = Basis::assumed});
}

/// What it does to what they earn, if they sell.
void add_effects_on_profit(Fields<TrainingOptions>& fields) {
  fields
      .number(
          "profit_uplift", &TrainingOptions::profit_uplift,
          {.doc = "Added to the margin of trained sellers",
           .unit = "share",
           .min = 0,
           .max = 1,
           .default_note = "0.05; with personal_initiative 0.15",
           .source = "McKenzie (2021), Oxford Review of Economic Policy 37: profits 5 to 10 percent higher; personal "
                     "initiative: half of the 30 percent of Campos et al. (2017)",
           .basis = Basis::measured})
      .number("profit_fading", &TrainingOptions::profit_fading,
              {.doc = "Share of the uplift that is lost each year",
               .unit = "share",
               .min = 0,
               .max = 1,
               .source = "Effects of training fade; the speed is a guess",
               .basis = Basis::assumed});
}

}  // namespace

double TrainingOptions::confidence() const {
  return confidence_gain.value_or(curriculum == Curriculum::personal_initiative ? 0.15 : 0.10);
}

double TrainingOptions::uplift() const {
  return profit_uplift.value_or(curriculum == Curriculum::personal_initiative ? 0.15 : 0.05);
}

template <>
const Fields<TrainingOptions>& fields_of<TrainingOptions>() {
  static const Fields<TrainingOptions> fields = [] {
    Fields<TrainingOptions> f("Training seats in selling online");
    f.number("seats_per_year", &TrainingOptions::seats_per_year,
             {.doc = "Seats a year, one a household",
              .unit = "households a year",
              .min = 0,
              .max = 1e6,
              .source = "Demonstration counties had to train 3,000 people and trained about 3,036 each",
              .basis = Basis::measured})
        .number("cost_per_seat", &TrainingOptions::cost_per_seat,
                {.doc = "What a seat costs, before administration and diversion",
                 .unit = "yuan",
                 .min = 0,
                 .max = 100'000,
                 .source = "No published figure for the county; 300 to 1,500 yuan are plausible",
                 .basis = Basis::assumed})
        .choice("curriculum", &TrainingOptions::curriculum,
                {{"standard", Curriculum::standard}, {"personal_initiative", Curriculum::personal_initiative}},
                {.doc = "What is taught: running a shop, or personal initiative as well",
                 .source = "Campos et al., Science 357 (2017), compared both in Togo",
                 .basis = Basis::measured});
    add_effects_on_minds(f);
    add_effects_on_profit(f);
    return f;
  }();
  return fields;
}

LeverUse Training::levers() const {
  LeverUse use;
  for (const HouseholdLever lever : {HouseholdLever::skill_gain, HouseholdLever::confidence_gain, HouseholdLever::idea,
                                     HouseholdLever::entry_shift, HouseholdLever::profit_factor}) {
    use.add(lever);
  }
  return use;
}

std::unique_ptr<PolicyRun> Training::start(const RunView& /*run*/, std::size_t rows, std::size_t /*villages*/) const {
  return std::make_unique<TrainingRun>(options_, rows);
}

PolicyType training_type() {
  return make_policy_type<Training, TrainingOptions>(
      {"training", "Seats in a course on selling online: skill, confidence, ideas, readiness to start, sellers' profit",
       "Training raises the profit of those who sell already by 5 to 10 percent and brings starts forward; it makes "
       "few new "
       "sellers"});
}

}  // namespace liftline
