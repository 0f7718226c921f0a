#include "analysis/calibration/abc_smc.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "analysis/calibration/calibration_report.hpp"
#include "sim/core/draws.hpp"
#include "sim/core/math/sampling.hpp"

namespace liftline {
namespace {

constexpr std::size_t dimensions = 12;

/// Figures with a closed form: the first coordinate, the second and third together, and the fourth with normal noise. The others do nothing.
std::vector<std::vector<double>> figures_of(const std::vector<CubePoint>& points, std::uint32_t first_run) {
  std::vector<std::vector<double>> figures;
  for (std::size_t i = 0; i < points.size(); ++i) {
    UniformStream uniforms(99, {static_cast<std::uint32_t>(first_run + i), 0, 0, 0, 77});
    const auto& x = points[i];
    figures.push_back({x[0], x[1] + x[2], x[3] + math::normal_draw(0, 0.1, uniforms)});
  }
  return figures;
}

const std::vector<CalibrationTarget> targets{
    {"first", 0.5, 0.7, "", ""}, {"sum", 0.9, 1.1, "", ""}, {"noisy", 0.4, 0.5, "", ""}};

AbcSettings settings_of(std::size_t particles = 1500) {
  AbcSettings settings;
  settings.particles = particles;
  settings.seed = 5;
  return settings;
}

AbcSmc sampler_of(const AbcSettings& settings, AbcState state = {}) {
  return {dimensions, settings, figures_of,
          [](const std::vector<double>& figures) { return largest_miss(targets, figures); }, std::move(state)};
}

AbcState finished(const AbcSettings& settings) {
  AbcSmc sampler = sampler_of(settings);
  while (!sampler.done()) sampler.next_generation();
  EXPECT_TRUE(sampler.reached());
  return sampler.state();
}

double mean_of(const AbcState& state, const std::function<double(const CubePoint&)>& f) {
  double sum = 0;
  for (const auto& particle : state.particles) sum += f(particle.point);
  return sum / static_cast<double>(state.particles.size());
}

/// A mean over the cube given the figures lie within: closed form or by fine quadrature.
struct Expected {
  double mean, sd;
};

/// Of x4: density proportional to the probability that x4 + noise falls between .4 and .5.
Expected noisy_coordinate() {
  double weight = 0, first = 0, second = 0;
  constexpr int steps = 20000;
  for (int i = 0; i < steps; ++i) {
    const double x = (i + 0.5) / steps;
    const double p =
        0.5 * (std::erf((0.5 - x) / (0.1 * std::sqrt(2.0))) - std::erf((0.4 - x) / (0.1 * std::sqrt(2.0))));
    weight += p;
    first += p * x;
    second += p * x * x;
  }
  const double mean = first / weight;
  return {mean, std::sqrt(second / weight - mean * mean)};
}

/// Of x2 x3 given .9 <= x2 + x3 <= 1.1.
double mean_product() {
  double weight = 0, product = 0;
  constexpr int steps = 1500;
  for (int i = 0; i < steps; ++i)
    for (int k = 0; k < steps; ++k) {
      const double x = (i + 0.5) / steps, y = (k + 0.5) / steps;
      if (x + y < 0.9 || x + y > 1.1) continue;
      weight += 1;
      product += x * y;
    }
  return product / weight;
}

class ClosedForm : public testing::Test {
 protected:
  static void SetUpTestSuite() { state_ = new AbcState(finished(settings_of())); }
  static void TearDownTestSuite() { delete state_; }
  /// Copies of a particle and steps that hang together make the sample worth less than its size; half of it is granted.
  static double error_of(double sd) { return sd / std::sqrt(static_cast<double>(state_->particles.size()) / 2); }
  static AbcState* state_;
};
AbcState* ClosedForm::state_ = nullptr;

TEST_F(ClosedForm, AFigureThatIsAParameterCutsItsPrior) {
  const double sd = 0.2 / std::sqrt(12.0);
  const double mean = mean_of(*state_, [](const CubePoint& x) { return x[0]; });
  EXPECT_NEAR(mean, 0.6, 4 * error_of(sd));
  EXPECT_GT(std::abs(mean - 0.63), 4 * error_of(sd));  // a target shifted by .03 would show
  const double spread = mean_of(*state_, [&](const CubePoint& x) { return (x[0] - 0.6) * (x[0] - 0.6); });
  EXPECT_NEAR(std::sqrt(spread), sd, 0.05 * sd);
}

TEST_F(ClosedForm, AFigureWithLuckLeavesTheirConvolution) {
  const Expected expected = noisy_coordinate();
  const double mean = mean_of(*state_, [](const CubePoint& x) { return x[3]; });
  EXPECT_NEAR(mean, expected.mean, 4 * error_of(expected.sd));
  const double variance = mean_of(*state_, [&](const CubePoint& x) { return (x[3] - mean) * (x[3] - mean); });
  EXPECT_NEAR(std::sqrt(variance), expected.sd, 0.08 * expected.sd);
  EXPECT_GT(std::sqrt(variance), 2 * 0.1 / std::sqrt(12.0));  // taking the luck for nothing would leave .029
}

TEST_F(ClosedForm, AFigureOfTwoParametersTiesThemTogether) {
  const double product = mean_of(*state_, [](const CubePoint& x) { return x[1] * x[2]; });
  EXPECT_NEAR(product, mean_product(), 4 * error_of(0.075));
  EXPECT_GT(0.25 - product, 4 * error_of(0.075));  // independent, the mean would be a quarter
}

TEST_F(ClosedForm, OfIdleParametersNothingIsLearnt) {
  CalibrationRecord record{"toy", "", {}, targets, settings_of(), *state_, true};
  for (std::size_t d = 0; d < dimensions; ++d) record.parameters.push_back({"p" + std::to_string(d), 0, 1, ""});
  const auto findings = parameter_findings(record);
  for (std::size_t d = 0; d < dimensions; ++d) EXPECT_EQ(findings[d].informed, d == 0 || d == 3) << d;
  const auto ties = strongest_ties(record, 1);
  EXPECT_EQ(ties.front().first, 1U);
  EXPECT_EQ(ties.front().second, 2U);
  EXPECT_LT(ties.front().correlation, -0.8);
}

TEST(AbcSmc, GoesOnFromAStateWithTheSameNumbers) {
  const auto settings = settings_of(100);
  const AbcState whole = finished(settings);
  AbcSmc first = sampler_of(settings);
  for (int i = 0; i < 3; ++i) first.next_generation();
  std::string problem;
  const auto read = read_state(state_text(first.state(), "inputs"), "inputs", problem);
  ASSERT_TRUE(read) << problem;
  AbcSmc second = sampler_of(settings, *read);
  while (!second.done()) second.next_generation();
  EXPECT_EQ(state_text(second.state(), ""), state_text(whole, ""));
  EXPECT_FALSE(read_state(state_text(whole, "inputs"), "others", problem));
  EXPECT_EQ(problem, "it was begun with other inputs");
  EXPECT_FALSE(read_state("{}", "", problem));
}

TEST(AbcSmc, GivesUpWhereNothingAgrees) {
  AbcSettings settings = settings_of(50);
  settings.most_generations = 12;
  AbcSmc sampler(
      2, settings,
      [](const std::vector<CubePoint>& points, std::uint32_t) {
        return std::vector<std::vector<double>>(points.size(), {3.0});
      },
      [](const std::vector<double>& figures) { return figures[0]; });
  while (!sampler.done()) sampler.next_generation();
  EXPECT_FALSE(sampler.reached());
}

TEST(Target, MissIsOneAtTheEnds) {
  const CalibrationTarget both{"", 2, 4, "", ""};
  EXPECT_EQ(miss(both, 3), 0);
  EXPECT_EQ(miss(both, 2), 1);
  EXPECT_EQ(miss(both, 4), 1);
  EXPECT_EQ(miss(both, 6), 3);
  CalibrationTarget least;
  least.low = 0.5;
  EXPECT_EQ(miss(least, 0.5), 0);
  EXPECT_EQ(miss(least, 0.25), 1.5);
  CalibrationTarget most;
  most.high = 2;
  EXPECT_EQ(miss(most, 1), 0);
  EXPECT_EQ(miss(most, 4), 2);
  EXPECT_TRUE(std::isinf(miss(both, std::nan(""))));
}

}  // namespace
}  // namespace liftline
