#pragma once
#include <cstddef>
#include <memory>
#include <vector>

#include "sim/engine/measurement.hpp"
#include "sim/engine/run_record.hpp"
#include "sim/engine/start_state.hpp"
#include "sim/policy/policy_year.hpp"
#include "sim/processes/block.hpp"
#include "sim/processes/earning.hpp"
#include "sim/processes/market.hpp"
#include "sim/scenario/scenario.hpp"

namespace liftline {

/// Work space of one worker: nothing of it is allocated in the yearly loop after the first year.
struct WorkerScratch {
  YearDraws draws;
  // A value a row of the block at hand: income by source in yuan a head.
  std::vector<float> business, wage, transfer, ecommerce, top_up, programme, group_value;
  std::vector<std::uint32_t> cell;
  CategoryVolumes volumes{};
  std::unique_ptr<YearSums> sums;

  SourceColumns sources() {
    return {business.data(), wage.data(), transfer.data(), ecommerce.data(), top_up.data(), programme.data()};
  }
};

/// Work space of a run, used again by the next.
struct RunScratch {
  std::vector<WorkerScratch> workers;
  SelectionScratch selection;
  std::vector<VillageYear> village_years;
  std::vector<float> volume;     ///< a row: between the live and the settle stage
  std::vector<float> shortfall;  ///< a row; only with policies that act on decisions
  std::vector<float> income;     ///< a row; only with policies that act at settlement
  HouseholdTable households;     ///< the run's own, copied from the start state
};

/// One scenario in one replicate, year by year; year.cpp shows a year. Draws are addressed by seed and `luck`, so a run is the same
/// whatever runs beside it.
class Run {
 public:
  Run(const Scenario& scenario, const StartState& start, const Measurement& measurement, std::uint32_t luck,
      const Workers& workers, RunScratch& scratch);
  ~Run();
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  /// Measures the first year: its state is drawn, nothing acts in it.
  void first_year();
  /// Lives and measures the next year.
  void next_year();
  int year() const { return year_; }

  const HouseholdTable& households() const { return h_; }
  const VillageTable& villages() const { return villages_; }
  const YearRules& rules() const { return rules_; }

  /// What the run has left; the run is over with it.
  RunRecord take_record() { return std::move(record_); }

 private:
  // The stages of a year (year.cpp).
  void plan();
  void live();
  void clear_market();
  void settle();

  // Parts of the stages (run.cpp).
  void begin_year(int year);
  void open_accounts();
  CategoryVolumes volumes_sold() const;
  void measure_block(const Block& block, WorkerScratch& scratch);
  void fill_quota();
  void record_year();

  /// Calls `action(block, scratch)` for stretches of rows of one village after the other, villages in parallel (run_blocks.hpp).
  template <class Action>
  void for_each_block(std::uint32_t draw_blocks, Action action);

  const Scenario& scenario_;
  const StartState& start_;
  const Measurement& measurement_;
  const Workers& workers_;
  RunScratch& scratch_;
  const Parameters& p_;
  const PovertyLine& main_line_;
  const std::uint32_t luck_;
  HouseholdTable& h_;
  VillageTable villages_;
  double households_simulated_ = 0;
  int year_ = 0;
  YearRules rules_;
  Levers levers_;
  MarketStocks stocks_;
  RunView run_view_;
  std::vector<std::unique_ptr<PolicyRun>> policies_;       ///< in order of name, as in the scenario
  std::vector<std::unique_ptr<PolicyYear>> policy_years_;  ///< of the year at hand
  bool cut_at_decision_ = false;
  bool cut_at_settlement_ = false;
  RunRecord record_;
};

}  // namespace liftline
