#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <random>
#include <utility>
#include <vector>

#include "sim/core/math/real.hpp"
#include "sim/statistics/panel.hpp"

// Panels for the tests of poverty dynamics.

namespace liftline::test {

/// A panel from incomes by household, a value a year each, at a line that does not change.
inline IncomePanel panel_of(const std::vector<std::vector<float>>& households, std::vector<std::uint8_t> members = {},
                            double line = 1) {
  if (members.empty()) members.assign(households.size(), 1);
  IncomePanel panel;
  for (std::size_t y = 0; y < households.front().size(); ++y) {
    PanelYear year{line, {}, members};
    for (const auto& household : households) year.incomes.push_back(household[y]);
    panel.years.push_back(std::make_shared<const PanelYear>(std::move(year)));
  }
  return panel;
}

/// Uniform draws that every standard library gives alike.
class Uniforms {
 public:
  explicit Uniforms(std::uint64_t seed) : random_(seed) {}
  double operator()() { return (static_cast<double>(random_() >> 11) + 0.5) * 0x1p-53; }
  double normal() { return math::normal_quantile((*this)()); }

 private:
  std::mt19937_64 random_;
};

/// Households whose log income follows a stationary first-order autoregression: deviation `s`, correlation `rho` of neighbouring years.
inline IncomePanel autoregressive_panel(std::size_t households, std::size_t years, double s, double rho, double line,
                                        std::uint64_t seed = 7) {
  Uniforms uniform(seed);
  std::vector<std::vector<float>> incomes;
  for (std::size_t i = 0; i < households; ++i) {
    double state = uniform.normal();
    auto& of = incomes.emplace_back();
    for (std::size_t y = 0; y < years; ++y) {
      of.push_back(static_cast<float>(math::exp(s * state)));
      state = rho * state + std::sqrt(1 - rho * rho) * uniform.normal();
    }
  }
  return panel_of(incomes, {}, line);
}

/// Households that enter poverty with probability `entry` a year and leave with `exit`, from the steady state on.
inline IncomePanel markov_panel(std::size_t households, std::size_t years, double entry, double exit,
                                std::uint64_t seed = 11) {
  Uniforms uniform(seed);
  std::vector<std::vector<float>> incomes;
  for (std::size_t i = 0; i < households; ++i) {
    bool poor = uniform() < entry / (entry + exit);
    auto& of = incomes.emplace_back();
    for (std::size_t y = 0; y < years; ++y) {
      of.push_back(poor ? 0.5F : 2.0F);
      poor = poor ? uniform() >= exit : uniform() < entry;
    }
  }
  return panel_of(incomes);
}

}  // namespace liftline::test
