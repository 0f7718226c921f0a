#include "analysis/calibration/abc_smc.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "sim/core/draws.hpp"
#include "sim/core/math/real.hpp"
#include "sim/core/math/sampling.hpp"

namespace liftline {
namespace {

/// Shares of the coordinates that a step moves, one of which it takes by chance.
constexpr std::array moved_shares{0.1, 0.3, 1.0};
/// Standard deviation of what is added to every moved coordinate, so that all of the cube can be reached.
constexpr double jitter = 0.01;

/// Folds a number back into 0..1 at the walls.
double reflected(double x) {
  x = std::fmod(std::abs(x), 2.0);
  return x > 1 ? 2 - x : x;
}

std::uint32_t luck_word(std::size_t generation, std::size_t step) {
  return static_cast<std::uint32_t>(generation << 8 | step);
}

std::size_t distinct(const std::vector<Particle>& particles) {
  std::set<CubePoint> points;
  for (const auto& particle : particles) points.insert(particle.point);
  return points.size();
}

}  // namespace

AbcSmc::AbcSmc(std::size_t dimensions, const AbcSettings& settings, CubeModel model, CubeDistance distance,
               AbcState state)
    : dimensions_(dimensions),
      settings_(settings),
      model_(std::move(model)),
      distance_(std::move(distance)),
      state_(std::move(state)) {}

bool AbcSmc::reached() const {
  return !state_.generations.empty() && state_.generations.back().tolerance <= settings_.last_tolerance;
}

bool AbcSmc::done() const {
  const auto& generations = state_.generations;
  if (generations.empty()) return false;
  if (generations.size() > settings_.most_generations) return true;
  if (generations.back().number > 0 && generations.back().accepted < settings_.least_accepted) return true;
  // One generation at the last tolerance replaces what lay outside of it, the others move everybody.
  const auto at_last = std::count_if(generations.begin(), generations.end(), [&](const Generation& g) {
    return g.number > 0 && g.tolerance <= settings_.last_tolerance;
  });
  return static_cast<std::size_t>(at_last) > settings_.mixing;
}

void AbcSmc::next_generation() {
  if (state_.generations.empty()) return draw_prior();
  auto& particles = state_.particles;
  std::stable_sort(particles.begin(), particles.end(),
                   [](const Particle& a, const Particle& b) { return a.distance < b.distance; });
  const Generation& last = state_.generations.back();
  Generation generation;
  generation.number = last.number + 1;
  generation.evaluations = last.evaluations;
  const bool mix = reached();
  const auto least = static_cast<std::size_t>(settings_.kept * static_cast<double>(particles.size()));
  generation.tolerance = std::max(particles[least - 1].distance, settings_.last_tolerance);
  const auto end = std::upper_bound(particles.begin(), particles.end(), generation.tolerance,
                                    [](double tolerance, const Particle& p) { return tolerance < p.distance; });
  const auto kept = static_cast<std::size_t>(end - particles.begin());
  generation.effective = kept;
  replace_beyond(kept, generation.number);
  move(mix ? 0 : kept, kept, generation);
  generation.distinct = distinct(particles);
  state_.generations.push_back(generation);
}

/// Puts copies of kept particles, drawn by chance, in the place of the others.
void AbcSmc::replace_beyond(std::size_t kept, std::size_t generation) {
  for (std::size_t i = kept; i < state_.particles.size(); ++i) {
    UniformStream uniforms(settings_.seed,
                           {static_cast<std::uint32_t>(i), 0, 0, luck_word(generation, 0), code(Purpose::calibration)});
    state_.particles[i] = state_.particles[static_cast<std::size_t>(uniforms.next() * static_cast<double>(kept))];
  }
}

void AbcSmc::draw_prior() {
  std::vector<CubePoint> points(settings_.particles, CubePoint(dimensions_));
  for (std::size_t i = 0; i < points.size(); ++i) {
    UniformStream uniforms(settings_.seed,
                           {static_cast<std::uint32_t>(i), 0, 0, luck_word(0, 0), code(Purpose::calibration)});
    for (double& x : points[i]) x = uniforms.next();
  }
  auto figures = model_(points, 1);
  double largest = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double distance = distance_(figures[i]);
    largest = std::max(largest, distance);
    state_.particles.push_back({std::move(points[i]), std::move(figures[i]), distance});
  }
  state_.prior = state_.particles;
  state_.generations.push_back(
      {0, largest, state_.particles.size(), 0, 1, distinct(state_.particles), state_.particles.size()});
}

CubePoint AbcSmc::proposal(const CubePoint& from, std::size_t particle, const std::vector<CubePoint>& kept,
                           std::uint32_t luck) const {
  UniformStream uniforms(settings_.seed,
                         {static_cast<std::uint32_t>(particle), 0, 0, luck, code(Purpose::calibration)});
  const auto below = [&uniforms](std::size_t count) {
    return static_cast<std::size_t>(uniforms.next() * static_cast<double>(count));
  };
  const bool anew = uniforms.next() < 0.5;
  const std::size_t a = below(kept.size());
  const std::size_t b = (a + 1 + below(kept.size() - 1)) % kept.size();
  const double share = moved_shares[below(moved_shares.size())];
  std::vector<std::size_t> moved;
  for (std::size_t d = 0; d < dimensions_; ++d)
    if (uniforms.next() < share) moved.push_back(d);
  if (moved.empty()) moved.push_back(below(dimensions_));
  CubePoint point = from;
  if (anew) {
    for (const std::size_t d : moved) point[d] = uniforms.next();
    return point;
  }
  const double scale = 2.38 / std::sqrt(2 * static_cast<double>(moved.size()));
  for (const std::size_t d : moved)
    point[d] = reflected(point[d] + scale * (kept[a][d] - kept[b][d]) + math::normal_draw(0, jitter, uniforms));
  return point;
}

std::size_t AbcSmc::steps_for(double accepted) const {
  if (accepted >= 1) return 1;
  const auto most = static_cast<double>(settings_.most_steps);
  const double needed = accepted > 0 ? std::ceil(math::log(settings_.unmoved) / math::log(1 - accepted)) : most;
  return static_cast<std::size_t>(std::clamp(needed, 1.0, most));
}

/// Moves the particles from `first` on within the generation's tolerance, all of them a step at a time.
void AbcSmc::move(std::size_t first, std::size_t kept, Generation& generation) {
  // The kept particles may move themselves: steps are differences of where they stood before.
  std::vector<CubePoint> before;
  for (std::size_t i = 0; i < kept; ++i) before.push_back(state_.particles[i].point);
  const Generation& last = state_.generations.back();
  const std::size_t moving = state_.particles.size() - first;
  std::size_t accepted = 0;
  generation.steps = moving == 0 ? 0 : last.number == 0 ? 1 : steps_for(last.accepted);
  for (std::size_t step = 1; step <= generation.steps; ++step) {
    std::vector<CubePoint> points;
    for (std::size_t i = first; i < state_.particles.size(); ++i)
      points.push_back(proposal(state_.particles[i].point, i, before, luck_word(generation.number, step)));
    auto figures = model_(points, static_cast<std::uint32_t>(generation.evaluations + 1));
    generation.evaluations += points.size();
    for (std::size_t k = 0; k < points.size(); ++k) {
      const double distance = distance_(figures[k]);
      if (distance > generation.tolerance) continue;
      ++accepted;
      state_.particles[first + k] = {std::move(points[k]), std::move(figures[k]), distance};
    }
    // The first generation learns from its own first step how many it needs.
    if (last.number == 0 && step == 1)
      generation.steps = steps_for(static_cast<double>(accepted) / static_cast<double>(moving));
  }
  const std::size_t tried = generation.steps * moving;
  generation.accepted = tried > 0 ? static_cast<double>(accepted) / static_cast<double>(tried) : 1;
}

}  // namespace liftline
