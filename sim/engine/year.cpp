// The model's year: four stages between county-wide sums, and inside a stage its phases in order on one block of rows after the other.
// docs/odd.md describes each phase; sim/processes has one file for each.
#include "sim/engine/run_blocks.hpp"

namespace liftline {

void Run::next_year() {
  begin_year(year_ + 1);
  plan();
  live();
  clear_market();
  settle();
}

/// Policies choose villages and households by what was known at the end of last year, pay, and write their levers.
void Run::plan() {
  open_accounts(true);
  for (std::size_t i = 0; i < policies_.size(); ++i)
    if (scenario_.policies[i]->administers()) policies_[i]->administer(*policy_years_[i], levers_);
  sharpen_assessment(levers_.of(AdministrationLever::list_noise_factor), rules_);
  open_accounts(false);
  for (std::size_t i = 0; i < policies_.size(); ++i) policies_[i]->plan(*policy_years_[i], levers_);
}

/// Places, people and minds move on; some give up selling online, some start.
void Run::live() {
  invest(stocks_, levers_, *scenario_.county, p_);
  build_infrastructure(*scenario_.county, p_, year_, start_.road_mean, levers_, villages_);
  strike_disasters(p_, scenario_.seed, luck_, year_, villages_);
  write_village_years(p_, rules_, start_.road_mean, levers_, villages_, scratch_.village_years);
  const std::uint32_t of_wishes = rules_.threshold ? trait_draws : no_draws;
  for_each_block(all_draws | of_wishes, [&](const Block& block, std::size_t, WorkerScratch& scratch) {
    steps_.live(block);
    if (cut_at_decision_) return steps_.write_shortfalls(block, &scratch_.shortfall[block.first]);
    steps_.start_selling(block, &scratch_.volume[block.first], scratch.volumes.data());
  });
  if (!cut_at_decision_) return;
  for (std::size_t i = 0; i < policies_.size(); ++i)
    if (scenario_.policies[i]->acts_on_decision())
      policies_[i]->decide(*policy_years_[i], {scratch_.shortfall}, levers_);
  for_each_block(no_draws, [&](const Block& block, std::size_t, WorkerScratch& scratch) {
    steps_.start_selling(block, &scratch_.volume[block.first], scratch.volumes.data());
  });
}

/// The volume sold in each category sets its price.
void Run::clear_market() {
  liftline::clear_market(volumes_sold(), households_simulated_, *scenario_.county, stocks_, p_, rules_);
}

/// Incomes are earned, spent and assessed; the registry reviews its list; the year is measured.
void Run::settle() {
  const std::uint32_t of_incomes = levers_.of(HouseholdLever::job_offer).written() ? job_draws : no_draws;
  const std::uint32_t of_loans = levers_.of(HouseholdLever::default_chance).written() ? default_draws : no_draws;
  if (cut_at_settlement_ && !rules_.first_year) {
    for_each_block(of_incomes, [&](const Block& block, std::size_t, WorkerScratch&) {
      steps_.write_incomes(block, &scratch_.volume[block.first], &scratch_.income[block.first],
                           &scratch_.margin[block.first]);
    });
    for (std::size_t i = 0; i < policies_.size(); ++i)
      if (scenario_.policies[i]->acts_at_settlement())
        policies_[i]->settle(*policy_years_[i], {scratch_.income, scratch_.margin, static_cast<double>(rules_.line)},
                             levers_);
  }
  const std::uint32_t of_registry = p_.registry_reentry > 0 ? registry_draws : no_draws;
  for_each_block(of_incomes | of_loans | of_registry,
                 [&](const Block& block, std::size_t village, WorkerScratch& scratch) {
                   steps_.earn(block, &scratch_.volume[block.first], scratch.sources());
                   if (!rules_.first_year) steps_.save(block);
                   measure_block(block, village, scratch);
                 });
  for (auto& worker : scratch_.workers) worker.sums->complete();
  if (scenario_.registry_exit == RegistryExit::quota && !rules_.first_year) fill_quota();
  record_year();
}

}  // namespace liftline
