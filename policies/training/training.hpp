#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "sim/policy/registry.hpp"

namespace liftline {

/// What the training teaches.
enum class Curriculum {
  standard,            ///< how to run an online shop
  personal_initiative  ///< the same with a mindset of starting things oneself
};

struct TrainingOptions {
  double seats_per_year = 3000;  ///< county households
  double cost_per_seat = 800;    ///< yuan
  Curriculum curriculum = Curriculum::standard;
  double skill_gain = 0.25;  ///< share of the missing skill, for a head with junior middle school
  std::vector<double> gain_by_education{0.8, 1.0, 1.1, 1.2};
  std::optional<double> confidence_gain;  ///< empty: by curriculum
  double idea_probability = 0.3;
  double entry_shift = 0.4;             ///< log odds, in the year of the training and the next
  std::optional<double> profit_uplift;  ///< share of the margin; empty: by curriculum
  double profit_fading = 0.2;           ///< share of the uplift lost a year

  double confidence() const;
  double uplift() const;
};

template <>
const Fields<TrainingOptions>& fields_of<TrainingOptions>();

/// Seats in a course on selling online: skill, confidence, ideas, readiness to start, and sellers' profit.
class Training final : public Policy {
 public:
  Training(Terms terms, TrainingOptions options) : Policy(std::move(terms)), options_(std::move(options)) {}

  const TrainingOptions& options() const { return options_; }
  LeverUse levers() const override;
  std::unique_ptr<PolicyRun> start(const RunView& run, std::size_t rows, std::size_t villages) const override;

 private:
  TrainingOptions options_;
};

PolicyType training_type();

}  // namespace liftline
