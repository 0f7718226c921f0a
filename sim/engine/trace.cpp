#include "sim/engine/trace.hpp"

#include <bit>

#include "sim/core/contracts.hpp"
#include "sim/engine/run.hpp"

namespace liftline {
namespace {

constexpr double fen_a_yuan = 100;

template <class Lever>
void add_active(const Levers& levers, Row row, std::vector<ActiveLever>& active) {
  for (int i = 0; i < static_cast<int>(Lever::count); ++i) {
    const auto lever = static_cast<Lever>(i);
    const float value = levers.of(lever).at(row);
    if (value != lever_info(lever).neutral) active.push_back({lever_info(lever).name, static_cast<double>(value)});
  }
}

HouseholdYear year_of(const Run& run, std::size_t village, std::size_t policies, double weight) {
  const HouseholdTable& h = run.households();
  const Watch& watch = run.watched();
  const Row row = watch.row;
  const std::uint32_t who = h.person[row], now = h.state[row];
  const auto number = [](float value) { return static_cast<double>(value); };
  HouseholdYear year;
  year.year = run.year();
  year.head_age = person::Age::get(who);
  year.education = person::Education::get(who);
  year.members = person::Size::get(who);
  year.away = person::Migrants::get(who);
  year.income = number(h.income[row]);
  year.business = number(watch.business);
  year.wage = number(watch.wage);
  year.transfer = number(watch.transfer);
  year.ecommerce = number(watch.ecommerce);
  year.top_up = number(watch.top_up);
  year.programme = number(watch.programme);
  year.assessed = number(h.assessed_income[row]);
  year.line = number(run.rules().line);
  year.funds = number(h.funds[row]);
  year.debt = number(h.debt[row]);
  year.skill = number(h.skill[row]);
  year.confidence = number(h.confidence[row]);
  year.poor = state::Poor::get(now) != 0;
  year.registered = state::Registered::get(now) != 0;
  year.seller = state::Seller::get(now) != 0;
  year.wants = state::Wants::get(now) != 0;
  if (run.rules().first_year) return year;
  for (std::size_t policy = 0; policy < policies; ++policy) {
    double paid = 0;
    for (const Payment& payment : run.payments(policy))
      if (payment.row == row) paid += static_cast<double>(payment.amount.value) / fen_a_yuan / weight;
    year.paid.push_back(paid);
  }
  add_active<HouseholdLever>(run.levers(), row, year.levers);
  add_active<VillageLever>(run.levers(), static_cast<Row>(village), year.levers);
  return year;
}

}  // namespace

/// What all runs of the replicate share.
class Tracer::World {
 public:
  World(std::span<const Scenario> scenarios, std::uint32_t replicate, unsigned threads)
      : scenarios_(scenarios),
        first_(scenarios.front()),
        replicate_(replicate),
        workers_(threads),
        ground_(first_, workers_),
        measurement_(first_),
        spent_(scenarios.size()) {}

  const std::vector<std::uint32_t>& sizes() const { return ground_.village_sizes(); }

  std::vector<HouseholdYear> life(std::size_t index, HouseholdNumber household, const std::vector<bool>& with) {
    Scenario scenario = scenarios_[index];
    LIFTLINE_EXPECT(with.size() == scenario.policies.size());
    std::vector<std::size_t> kept;  // the policies of the scenario that stay
    scenario.policies.clear();
    for (std::size_t i = 0; i < with.size(); ++i)
      if (with[i]) {
        kept.push_back(i);
        scenario.policies.push_back(scenarios_[index].policies[i]);
      }
    prepare(scenario);
    Run run(scenario, start_, measurement_, draws_of(scenario, replicate_).luck, workers_, scratch_);
    run.give_budgets([this](std::size_t source) { return spent_by(source); });
    run.watch(start_.villages.first_row[household.village] + household.number);
    std::vector<HouseholdYear> years;
    const auto look = [&] {
      HouseholdYear year = year_of(run, household.village, kept.size(), scenario.household_weight());
      std::vector<double> paid(year.paid.empty() ? 0 : with.size(), 0.0);
      for (std::size_t k = 0; k < year.paid.size(); ++k) paid[kept[k]] = year.paid[k];
      year.paid = std::move(paid);
      years.push_back(std::move(year));
    };
    run.first_year();
    look();
    while (run.year() < scenario.end_year) {
      run.next_year();
      look();
    }
    return years;
  }

 private:
  /// The start that the scenario's assumptions give.
  void prepare(const Scenario& scenario) {
    const StartChoices choices = start_choices(scenario);
    if (made_for_ && *made_for_ == choices) return;
    ground_.make(scenario, replicate_of(scenario, replicate_), workers_, start_);
    made_for_ = choices;
  }

  /// What a scenario spends, year by year. Its run uses the same memory, so it is asked for before the run that needs it lives.
  std::span<const Fen> spent_by(std::size_t index) {
    auto& spent = spent_[index];
    if (!spent.empty()) return spent;
    World alone(scenarios_, replicate_, workers_.count());
    const Scenario& scenario = scenarios_[index];
    alone.prepare(scenario);
    Run run(scenario, alone.start_, alone.measurement_, replicate_, alone.workers_, alone.scratch_);
    run.give_budgets([&alone](std::size_t source) { return alone.spent_by(source); });
    run.first_year();
    while (run.year() < scenario.end_year) run.next_year();
    spent = spent_by_year(run.record(), scenario.years());
    return spent;
  }

  std::span<const Scenario> scenarios_;
  const Scenario& first_;
  std::uint32_t replicate_;
  Workers workers_;
  StartGround ground_;
  Measurement measurement_;
  std::vector<std::vector<Fen>> spent_;
  std::optional<StartChoices> made_for_;
  StartState start_;
  RunScratch scratch_;
};

Tracer::Tracer(std::span<const Scenario> scenarios, std::uint32_t replicate, unsigned threads)
    : world_(std::make_unique<World>(scenarios, replicate, threads)) {}
Tracer::~Tracer() = default;

std::size_t Tracer::villages() const { return world_->sizes().size(); }
std::uint32_t Tracer::households_of(std::size_t village) const { return world_->sizes()[village]; }

std::vector<HouseholdYear> Tracer::life(std::size_t scenario, HouseholdNumber household,
                                        const std::vector<bool>& with) {
  LIFTLINE_EXPECT(household.village < villages() && household.number < households_of(household.village));
  return world_->life(scenario, household, with);
}

Contributions contributions(Tracer& tracer, std::span<const Scenario> scenarios, std::size_t scenario,
                            HouseholdNumber household) {
  const std::size_t policies = scenarios[scenario].policies.size();
  const std::size_t years = scenarios[scenario].years();
  Contributions result;
  result.over_all_orders = policies <= Contributions::exact_policies;
  result.of_year.assign(years, std::vector<double>(policies, 0.0));
  const auto incomes_with = [&](auto has) {
    std::vector<bool> with(policies);
    for (std::size_t i = 0; i < policies; ++i) with[i] = has(i);
    std::vector<double> incomes;
    for (const HouseholdYear& year : tracer.life(scenario, household, with)) incomes.push_back(year.income);
    return incomes;
  };
  if (!result.over_all_orders) {
    auto before = incomes_with([](std::size_t) { return false; });
    for (std::size_t p = 0; p < policies; ++p) {
      auto after = incomes_with([p](std::size_t i) { return i <= p; });
      for (std::size_t y = 0; y < years; ++y) result.of_year[y][p] = after[y] - before[y];
      before = std::move(after);
    }
    return result;
  }
  std::vector<std::vector<double>> incomes;  // by set of policies, a bit each
  for (std::size_t set = 0; set < std::size_t{1} << policies; ++set)
    incomes.push_back(incomes_with([set](std::size_t i) { return (set >> i & 1U) != 0; }));
  // The weight of a set without p: the share of the orders in which just its members come before p.
  std::vector<double> factorial{1};
  for (std::size_t i = 1; i <= policies; ++i) factorial.push_back(factorial.back() * static_cast<double>(i));
  for (std::size_t p = 0; p < policies; ++p)
    for (std::size_t set = 0; set < incomes.size(); ++set) {
      if ((set >> p & 1U) != 0) continue;
      const auto before = static_cast<std::size_t>(std::popcount(set));
      const double weight = factorial[before] * factorial[policies - before - 1] / factorial[policies];
      for (std::size_t y = 0; y < years; ++y)
        result.of_year[y][p] += weight * (incomes[set | std::size_t{1} << p][y] - incomes[set][y]);
    }
  return result;
}

}  // namespace liftline
