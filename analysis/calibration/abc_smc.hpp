#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace liftline {

/// A point of the unit cube: for each uncertain parameter how far it lies from the lowest to the highest value of its prior.
using CubePoint = std::vector<double>;

/// One parameter set with what the model made of it.
struct Particle {
  CubePoint point;
  std::vector<double> figures;  ///< what the model gave
  double distance = 0;          ///< of the figures from what is observed
};

/// What a generation did.
struct Generation {
  std::size_t number = 0;  ///< 0: drawn from the prior
  double tolerance = 0;    ///< largest distance that it accepts; of generation 0 the largest there is
  std::size_t effective =
      0;  ///< particles of the generation before that lie within it: the effective sample size before moving
  std::size_t steps = 0;        ///< moves that each replaced particle tried
  double accepted = 0;          ///< share of the moves that were accepted
  std::size_t distinct = 0;     ///< different parameter sets among the particles
  std::size_t evaluations = 0;  ///< model runs so far
};

/// Settings of the sampler.
struct AbcSettings {
  std::size_t particles = 1000;
  double kept = 0.5;              ///< share of the particles that set the next tolerance
  double unmoved = 0.01;          ///< wanted probability that a replaced particle has not moved at all
  double last_tolerance = 1;      ///< reached: done
  double least_accepted = 0.005;  ///< share of accepted moves below which it gives up
  std::size_t mixing = 3;         ///< generations at the last tolerance in which all particles move
  std::size_t most_steps = 60;
  std::size_t most_generations = 60;
  std::uint64_t seed = 1;
};

/// Where a sampler stands between two generations: what it needs to go on.
struct AbcState {
  std::vector<Particle> prior;      ///< generation 0
  std::vector<Particle> particles;  ///< of the last generation
  std::vector<Generation> generations;
};

/// The figures at each of the points. `first_run`: every point's run has a number of its own, from this one on, by which it draws its luck.
using CubeModel =
    std::function<std::vector<std::vector<double>>(const std::vector<CubePoint>& points, std::uint32_t first_run)>;
/// The distance of figures from what is observed; infinite where a figure is undefined.
using CubeDistance = std::function<double(const std::vector<double>& figures)>;

/// Approximate Bayesian computation by sequential Monte Carlo with adaptive tolerance: draws particles from the uniform distribution on the
/// cube; then, generation by generation, keeps those nearest to the observed figures, replaces the others by copies of kept ones, and
/// moves each copy by Markov steps that leave the prior within the tolerance as it is, so often that hardly any has not moved. A step
/// changes some of the coordinates: half of the steps draw them anew, which mixes those that the figures do not hang on, and half add the
/// difference of two kept particles, reflected at the walls, which follows the shape of the others; both are symmetric. At the last
/// tolerance all particles are moved several times more.
/// C. C. Drovandi and A. N. Pettitt, "Estimation of parameters for macroparasite population evolution using approximate Bayesian
/// computation", Biometrics 67 (2011); C. J. F. ter Braak, "A Markov chain Monte Carlo version of the genetic algorithm differential
/// evolution", Statistics and Computing 16 (2006).
/// Draws: `calibration`, a particle as stream key, luck word = generation << 8 | step. The same whatever the threads of the model.
class AbcSmc {
 public:
  /// `state`: where an earlier sampler stood; empty: from the start.
  AbcSmc(std::size_t dimensions, const AbcSettings& settings, CubeModel model, CubeDistance distance,
         AbcState state = {});

  /// True when the last tolerance is reached and mixed, or no step is accepted any more, or the generations are used up.
  bool done() const;
  /// True when all particles lie within the last tolerance.
  bool reached() const;
  /// Lives the next generation.
  void next_generation();
  const AbcState& state() const { return state_; }

 private:
  void draw_prior();
  void replace_beyond(std::size_t kept, std::size_t generation);
  void move(std::size_t first, std::size_t kept, Generation& generation);
  CubePoint proposal(const CubePoint& from, std::size_t particle, const std::vector<CubePoint>& kept,
                     std::uint32_t luck) const;
  std::size_t steps_for(double accepted) const;

  std::size_t dimensions_;
  AbcSettings settings_;
  CubeModel model_;
  CubeDistance distance_;
  AbcState state_;
};

}  // namespace liftline
