#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "sim/core/function_ref.hpp"
#include "sim/engine/block_steps.hpp"
#include "sim/engine/measurement.hpp"
#include "sim/engine/run_record.hpp"
#include "sim/engine/start_state.hpp"
#include "sim/policy/policy_year.hpp"
#include "sim/policy/targeting.hpp"
#include "sim/processes/block.hpp"
#include "sim/processes/infrastructure.hpp"
#include "sim/processes/make_year_rules.hpp"
#include "sim/processes/market.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/statistics/dynamics_figures.hpp"
#include "sim/statistics/group_sums.hpp"

namespace liftline {

/// Rows of a block at most, so that its columns stay in the first-level cache from phase to phase.
inline constexpr Row block_rows = 256;
static_assert(block_rows % row_group == 0);

/// Work space of one worker: nothing of it is allocated in the yearly loop.
class WorkerScratch {
 public:
  WorkerScratch();

  YearDraws draws() { return {draws_.data(), block_rows}; }
  SourceColumns sources();

  std::vector<float> group_value;
  std::vector<std::uint32_t> cells;  ///< of the report's grouping, a row of the block
  std::vector<Row> outer;            ///< rows whose income is outside of the cuts
  CategoryVolumes volumes{};
  std::unique_ptr<YearSums> sums;

 private:
  Column<std::uint32_t> draws_;  // columns of block_rows
  Column<float> sources_;
};

/// A household on the list, as an exit by quota sees it.
struct ListedHousehold {
  float assessed;  ///< income, yuan a head
  Row row;
  std::size_t village;
};

/// Work space of a run, used again by the next.
struct RunScratch {
  std::vector<WorkerScratch> workers;
  SelectionScratch selection;
  std::vector<VillageYear> village_years;
  Column<float> volume;          ///< a row: between the live and the settle stage
  std::vector<float> shortfall;  ///< a row; only with policies that act on decisions
  std::vector<float> income;     ///< a row; only with policies that act at settlement
  std::vector<float> margin;     ///< likewise
  std::vector<ListedHousehold> listed;
  OutputScratch outputs;
  TargetingScratch targeting;
  HouseholdTable households;  ///< the run's own, copied from the start state
};

/// What the households of a replicate earn without any policy, from the first year on in which one may act.
struct Counterfactual {
  int first_year = 0;
  std::vector<std::vector<float>> incomes;  ///< a year each, a value a row
  std::vector<IncomeRanks> ranks;           ///< a year each, as long as policies may reach anybody
  std::vector<IncomeTenths> tenths;         ///< a year each
  std::vector<KeyedRow> by_income;          ///< work space
  TenthsScratch tenths_scratch;
  /// All years, where the report asks for dynamics.
  std::optional<DynamicsReference> dynamics;
};

/// A household that is looked at, and what it earned this year by source, yuan a head.
struct Watch {
  Row row = 0;
  float business = 0, wage = 0, transfer = 0, ecommerce = 0, top_up = 0, programme = 0;
};

/// Where a run stands after a year in which no policy has acted yet: runs with any policies can go on from there.
struct RunState {
  int year = 0;
  HouseholdTable households;
  VillageTable villages;
  MarketStocks stocks;
  RunRecord record;  ///< of the years so far
  std::optional<PatternTracker> patterns;
  std::optional<IncomePanel> panel;
};

/// One scenario in one replicate, year by year; year.cpp shows a year. Draws are addressed by seed and `luck`, so a run is the same
/// whatever runs beside it.
class Run {
 public:
  Run(const Scenario& scenario, const StartState& start, const Measurement& measurement, std::uint32_t luck,
      const Workers& workers, RunScratch& scratch, VectorLevel level = widest_level());
  ~Run();
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  /// Measures the first year: its state is drawn, nothing acts in it.
  void first_year();
  /// Instead of the first years: goes on from where another run of the replicate stands, which differs in its policies alone. None of
  /// this run's has acted until then.
  void go_on_from(const RunState& state);
  /// Where the run stands.
  void save(RunState& state) const;
  /// Writes down the incomes of the counterfactual's years: for a run without policies.
  void keep_incomes(Counterfactual& incomes) { keeps_incomes_ = &incomes; }
  /// What its policies' targeting is measured by.
  void compare_with(const Counterfactual& incomes);
  /// Gives policies whose terms take their budget from another scenario what that one spent: `spent_by(scenario)`, a value a year.
  void give_budgets(FunctionRef<std::span<const Fen>(std::size_t scenario)> spent_by);
  /// Keeps the year's sources of one household.
  void watch(Row row) { watch_ = Watch{row, 0, 0, 0, 0, 0, 0}; }
  const Watch& watched() const { return *watch_; }
  const Levers& levers() const { return levers_; }
  /// What the policy paid this year, by household.
  std::span<const Payment> payments(std::size_t policy) const { return books_[policy].payments; }
  const RunRecord& record() const { return record_; }
  /// From the first year on, looks for the patterns of the years together, and keeps what every household earned.
  void keep_patterns() {
    patterns_.emplace();
    panel_.emplace();
  }
  /// The incomes kept so far.
  const IncomePanel& panel() const { return *panel_; }
  /// From now on, holds the households against the county's figures in the first year and in the survey's.
  void keep_fit() { keeps_fit_ = true; }
  /// Lives and measures the next year.
  void next_year();
  int year() const { return year_; }

  const HouseholdTable& households() const { return h_; }
  const VillageTable& villages() const { return villages_; }
  const YearRules& rules() const { return rules_; }

  /// What the run has left; the run is over with it.
  RunRecord take_record();

 private:
  // The stages of a year (year.cpp).
  void plan();
  void live();
  void clear_market();
  void settle();

  // Parts of the stages (run.cpp).
  void make_room_in_record();
  void begin_year(int year);
  CategoryVolumes volumes_sold() const;
  void measure_block(const Block& block, std::size_t village, WorkerScratch& scratch);
  void fill_quota();
  void record_year();

  // The policies' side (run_policies.cpp).
  void keep_books(std::size_t rows);
  void open_accounts(bool of_those_that_administer);
  void record_policies();
  void keep_year(Counterfactual& incomes);

  /// Calls `action(block, village, scratch)` for stretches of rows of one village after the other, villages in parallel, with the year's
  /// draws of these blocks.
  template <class Action>
  void for_each_block(std::uint32_t draw_blocks, Action action);

  const Scenario& scenario_;
  const StartState& start_;
  const Measurement& measurement_;
  const Workers& workers_;
  const BlockSteps& steps_;
  const DrawMany draw_;
  RunScratch& scratch_;
  const Parameters& p_;
  const PovertyLine& main_line_;
  const std::uint32_t luck_;
  HouseholdTable& h_;
  HouseholdColumns columns_{};
  VillageTable villages_;
  double households_simulated_ = 0;
  std::vector<std::size_t> tasks_;  ///< the first village of each, and the end
  int year_ = 0;
  YearRules rules_;
  Levers levers_;
  HouseholdLeverRows household_levers_;
  MarketStocks stocks_;
  RunView run_view_;
  std::vector<std::unique_ptr<PolicyRun>> policies_;       ///< in order of name, as in the scenario
  std::vector<std::unique_ptr<PolicyYear>> policy_years_;  ///< of the year at hand
  std::vector<PolicyBooks> books_;                         ///< a policy each
  std::vector<std::vector<std::uint8_t>>
      reached_;                            ///< a policy each, a value a row; only where another is combined with it
  std::vector<std::vector<Fen>> budgets_;  ///< a policy each; only where its terms take them from another scenario
  Counterfactual* keeps_incomes_ = nullptr;
  const Counterfactual* counterfactual_ = nullptr;
  std::optional<Watch> watch_;
  std::optional<Winners> winners_;
  std::optional<PatternTracker> patterns_;
  std::optional<IncomePanel> panel_;
  bool keeps_fit_ = false;
  bool cut_at_decision_ = false;
  bool cut_at_settlement_ = false;
  RunRecord record_;
};

}  // namespace liftline
