#pragma once
#include <functional>
#include <utility>

#include "tests/sim/engine/runs.hpp"

namespace liftline::test {

/// A policy that does by hand what a test wants: calls `act` in the plan of every year.
class ByHand final : public Policy {
 public:
  using Act = std::function<void(Levers&, std::size_t rows, std::size_t villages)>;

  ByHand(LeverUse use, Act act, Act administer)
      : Policy(terms()), use_(use), act_(std::move(act)), administer_(std::move(administer)) {}

  LeverUse levers() const override { return use_; }
  bool administers() const override { return static_cast<bool>(administer_); }
  std::unique_ptr<PolicyRun> start(const RunView&, std::size_t rows, std::size_t villages) const override {
    class HandRun final : public PolicyRun {
     public:
      HandRun(const ByHand& policy, std::size_t row_count, std::size_t village_count)
          : policy_(policy), rows_(row_count), villages_(village_count) {}
      void administer(PolicyYear&, Levers& levers) override { policy_.administer_(levers, rows_, villages_); }
      void plan(PolicyYear&, Levers& levers) override {
        if (policy_.act_) policy_.act_(levers, rows_, villages_);
      }

     private:
      const ByHand& policy_;
      std::size_t rows_, villages_;
    };
    return std::make_unique<HandRun>(*this, rows, villages);
  }

 private:
  static Terms terms() {
    Terms terms;
    terms.type = terms.name = "by_hand";
    return terms;
  }

  LeverUse use_;
  Act act_, administer_;
};

/// The scenario with a policy by hand beside its own.
inline Scenario with_hand(Scenario scenario, LeverUse use, ByHand::Act act, ByHand::Act administer = {}) {
  scenario.policies.push_back(std::make_shared<ByHand>(use, std::move(act), std::move(administer)));
  return scenario;
}

inline Scenario with_lever(Scenario scenario, HouseholdLever lever, float value) {
  LeverUse use;
  use.add(lever);
  return with_hand(std::move(scenario), use, [=](Levers& levers, std::size_t rows, std::size_t) {
    for (Row row = 0; row < rows; ++row) levers.of(lever).apply(row, value);
  });
}

inline Scenario with_lever(Scenario scenario, VillageLever lever, float value) {
  LeverUse use;
  use.add(lever);
  return with_hand(std::move(scenario), use, [=](Levers& levers, std::size_t, std::size_t villages) {
    for (Row v = 0; v < villages; ++v) levers.of(lever).apply(v, value);
  });
}

inline Scenario with_lever(Scenario scenario, CategoryLever lever, double value) {
  return with_hand(std::move(scenario), {}, [=](Levers& levers, std::size_t, std::size_t) {
    for (std::size_t c = 0; c < product_categories; ++c) levers.apply(lever, c, value);
  });
}

inline Scenario with_lever(Scenario scenario, AdministrationLever lever, double value) {
  return with_hand(std::move(scenario), {}, {},
                   [=](Levers& levers, std::size_t, std::size_t) { levers.apply(lever, value); });
}

}  // namespace liftline::test
