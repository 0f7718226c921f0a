// One process: what LIFTLINE_MPI=OFF is built with.
#include "app/ranks.hpp"
#include "sim/core/contracts.hpp"

namespace liftline {

struct Ranks::State {};

Ranks::Ranks() = default;
Ranks::~Ranks() = default;
std::size_t Ranks::count() const { return 1; }
bool Ranks::leads() const { return true; }

void Ranks::run(std::size_t, std::span<const Scenario> scenarios, std::span<const Replicate> replicates,
                unsigned threads, const ExperimentObserver& observer) {
  run_experiment(scenarios, replicates, threads, observer);
}

void Ranks::serve(const ScenariosAt&, unsigned) { LIFTLINE_EXPECT(false); }

Ranks& ranks() {
  static Ranks here;
  return here;
}

}  // namespace liftline
