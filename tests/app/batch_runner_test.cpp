// Tasks that fail, are stopped, or find their inputs edited.
#include "app/batch_runner.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "app/batch_plan.hpp"
#include "tests/app/batches.hpp"

namespace liftline {
namespace {

namespace fs = std::filesystem;
using test::content_of;
using test::grid;
using ::testing::HasSubstr;

/// Tasks that fail, by a simulator that is told which.
class FailingBatch : public test::BatchTest {
 protected:
  FailingBatch() : experiment_(file(grid), {}), plan_(plan_batch(experiment_, 2)), store_(place_.path() / "s.sqlite") {
    plan_.store.program = "test";
    store_.describe(plan_.store);
  }
  bool run(const Simulator& simulate) {
    BatchRun how;
    how.program = "test";
    how.parameters = plan_.store.parameters;
    how.inputs = plan_.inputs;
    how.simulate = simulate;
    how.progress = [this](std::size_t done, std::size_t all) {
      EXPECT_EQ(all, 8u);
      last_ = done;
    };
    how.stop = [this] { return stop_after_ > 0 && last_ >= stop_after_; };
    last_ = 0;
    return BatchRunner(experiment_, store_, how).run();
  }
  static void simulate(std::size_t, std::span<const Scenario> scenarios, std::span<const Replicate> replicates,
                       const ExperimentObserver& observer) {
    run_experiment(scenarios, replicates, 2, observer);
  }
  Experiment experiment_;
  BatchPlan plan_;
  ResultStore store_;
  std::size_t last_ = 0;
  std::size_t stop_after_ = 0;
};

TEST_F(FailingBatch, WritesTheFailureDownAndGoesOn) {
  const Simulator broken = [](std::size_t point, auto scenarios, auto replicates, const auto& observer) {
    simulate(point, scenarios, replicates, observer);
    for (const Scenario& scenario : scenarios)
      if (scenario.name == "training" && scenario.parameters.at("seller_margin") == 1500)
        for (const Replicate& replicate : replicates)
          if (replicate.number == 2) throw std::runtime_error("planted");
  };
  // With the failing ones all have been received before the throw: what was received is done.
  EXPECT_TRUE(run(broken));
  EXPECT_EQ(store_.tasks_done(), 8u);
}

TEST_F(FailingBatch, TellsTheFailingTaskFromItsNeighbours) {
  const Simulator broken = [](std::size_t point, auto scenarios, auto replicates, const auto& observer) {
    for (const Scenario& scenario : scenarios)
      if (scenario.name == "training" && scenario.parameters.at("seller_margin") == 1500)
        for (const Replicate& replicate : replicates)
          if (replicate.number == 2) throw std::runtime_error("planted");
    simulate(point, scenarios, replicates, observer);
  };
  EXPECT_TRUE(run(broken));
  EXPECT_EQ(last_, 8u);
  EXPECT_EQ(store_.tasks_done(), 7u);
  ASSERT_EQ(store_.tasks_failed(), 1u);
  const FailedTask failed = store_.failures(1).at(0);
  EXPECT_EQ(failed.key.point, 2u);
  EXPECT_EQ(failed.key.scenario, 2u);
  EXPECT_EQ(failed.key.replicate, 2u);
  EXPECT_EQ(failed.message, "planted");
  // Once it works again, that task alone is run, and nothing tells that it was late.
  std::size_t runs = 0;
  EXPECT_TRUE(run([&](std::size_t point, auto scenarios, auto replicates, const auto& observer) {
    runs += scenarios.size() * replicates.size();
    simulate(point, scenarios, replicates, observer);
  }));
  EXPECT_EQ(runs, 1u);
  EXPECT_EQ(store_.tasks_failed(), 0u);
  const std::string late = content_of(place_.path() / "s.sqlite");
  fs::remove(place_.path() / "t.sqlite");
  ResultStore whole(place_.path() / "t.sqlite");
  whole.describe(plan_.store);
  BatchRun how;
  how.program = "test";
  how.parameters = plan_.store.parameters;
  how.inputs = plan_.inputs;
  how.simulate = simulate;
  EXPECT_TRUE(BatchRunner(experiment_, whole, how).run());
  EXPECT_EQ(content_of(place_.path() / "t.sqlite"), late);
}

TEST_F(FailingBatch, StopsWhereItIsAskedTo) {
  stop_after_ = 3;
  EXPECT_FALSE(run(simulate));
  EXPECT_GE(store_.tasks_done(), 3u);
  EXPECT_LT(store_.tasks_done(), 8u);
  EXPECT_EQ(store_.tasks_failed(), 0u);
  stop_after_ = 0;
  EXPECT_TRUE(run(simulate));
  EXPECT_EQ(store_.tasks_done(), 8u);
}

TEST_F(FailingBatch, DoesNotTakeAFullStoreForAFailingTask) {
  const auto full = [&](std::size_t point, auto scenarios, auto replicates, const auto& observer) {
    ExperimentObserver other = observer;
    other.receive = [&](RunRecord&& record) {
      record.values.clear();  // so that it fits nowhere, and
      record.accounts.push_back(
          {99, 2014, {0, 0, 0, 0, Fen{1}, Fen{1}, {}, {}, {}}, {}});  // is refused when it is written
      observer.receive(std::move(record));
    };
    simulate(point, scenarios, replicates, other);
  };
  EXPECT_THROW(run(full), std::exception);
  EXPECT_EQ(store_.tasks_done(), 0u);
  EXPECT_EQ(store_.tasks_failed(), 0u);
}

TEST_F(FailingBatch, RefusesAnInputThatChangesOnTheWay) {
  BatchRun how;
  how.program = "test";
  how.parameters = plan_.store.parameters;
  how.inputs = plan_.inputs;
  how.simulate = simulate;
  how.inputs.back().content += "# edited\n";
  try {
    BatchRunner(experiment_, store_, how).run();
    FAIL() << "it went on";
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("the file has changed since the batch began"));
  }
}

}  // namespace
}  // namespace liftline
