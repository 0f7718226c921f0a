#include "tests/sim/policy/small_county.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "sim/config/document.hpp"
#include "sim/core/draws.hpp"
#include "sim/core/ids.hpp"

namespace liftline::test {
namespace {

County county_with_products() {
  County county;
  county.ethnicity_group = "Hui";
  county.products = {{"beef", 0.3},   {"fried food", 0.2}, {"spice", 0.2},
                     {"almond", 0.1}, {"blankets", 0.1},   {"wickerwork", 0.1}};
  return county;
}

/// Uniforms of one household, one after the other.
class Luck {
 public:
  explicit Luck(std::uint32_t key) : stream_(7, {.stream_key = key}) {}
  bool with(double probability) { return stream_.next() < probability; }
  double between(double low, double high) { return low + (high - low) * stream_.next(); }
  std::uint32_t whole(std::uint32_t low, std::uint32_t high) {
    return static_cast<std::uint32_t>(between(low, static_cast<double>(high) + 1));
  }

 private:
  UniformStream stream_;
};

}  // namespace

SmallCounty::SmallCounty(const Layout& layout) : county(county_with_products()), labels(county), weight(layout.weight) {
  villages.map = &map;
  villages.resize(layout.villages);
  for (std::size_t village = 0; village < layout.villages; ++village) add_village(village, layout);
  villages.index_rows();
  for (std::size_t village = 0; village < layout.villages; ++village) {
    for (std::uint32_t number = 0; number < villages.live_rows[village]; ++number) fill_household(village, number);
  }
}

void SmallCounty::add_village(std::size_t village, const Layout& layout) {
  const auto x = static_cast<float>(village);
  map.township.push_back(static_cast<std::uint8_t>(village / 2));
  map.poverty_village.push_back(village % 3 == 0 ? 1 : 0);
  map.remoteness.push_back(x / 10 - 1);
  map.land_quality.push_back(1 - x / 10);
  const auto households_here = static_cast<Row>(layout.households + village % 2);
  const Row groups = (households_here + layout.padding - 1) / layout.padding;
  villages.live_rows[village] = households_here;
  villages.first_row[village] = village == 0 ? 0 : villages.end_row[village - 1];
  villages.end_row[village] = villages.first_row[village] + groups * layout.padding;
  villages.stored_order[village] = static_cast<std::uint32_t>(village);
  // Two villages share each quality, and the better ones come first.
  villages.survey_network[village] = 0.9F - 0.05F * static_cast<float>(village / 2 % 16);
  villages.network[village] = villages.survey_network[village];
  villages.survey_road[village] = villages.survey_network[village];
  villages.survey_distance[village] = 3 * static_cast<float>(village % 6);
  villages.sellers[village] = static_cast<std::uint32_t>(village % 5);
  households.resize(villages.end_row[village]);
  shortfall.resize(villages.end_row[village]);
  margin.resize(villages.end_row[village]);
}

void SmallCounty::fill_household(std::size_t village, std::uint32_t number) {
  const Row row = villages.first_row[village] + number;
  Luck luck(stream_key(static_cast<std::uint32_t>(village), number).value);
  auto& who = households.person[row];
  who = person::Age::set(who, luck.whole(22, 90));
  who = person::Education::set(who, luck.whole(0, 3));
  who = person::Size::set(who, luck.whole(1, 8));
  who = person::Category::set(who, luck.whole(0, 5));
  // In steps of 50 yuan, so that many are equal.
  households.income[row] = 50 * static_cast<float>(luck.whole(10, 150));
  households.assessed_income[row] = 50 * static_cast<float>(luck.whole(10, 150));
  auto& now = households.state[row];
  now = state::Live::set(now, 1);
  now = state::Poor::set(now, income_of(row) < line ? 1 : 0);
  now = state::Registered::set(now, luck.with(0.35) ? 1 : 0);
  now = state::Seller::set(now, luck.with(0.3) ? 1 : 0);
  now = state::FeeBarrier::set(now, luck.with(0.3) ? 1 : 0);
  shortfall[row] = luck.with(0.2) ? static_cast<float>(luck.between(100, 9000)) : 0;
  margin[row] = state::Seller::get(now) != 0 ? static_cast<float>(luck.between(0, 5000)) : 0;
  households.debt[row] = luck.with(0.4) ? 100 * static_cast<float>(luck.whole(1, 60)) : 0;
}

RunView SmallCounty::run(const Workers& workers, std::uint32_t luck) const {
  RunView view;
  view.county = &county;
  view.parameters = &parameters;
  view.workers = &workers;
  view.seed = 42;
  view.luck = luck;
  view.first_year = 2013;
  view.household_weight = weight;
  return view;
}

YearView SmallCounty::year(int number) const {
  YearView view;
  view.year = number;
  view.last_line = line;
  view.households = &households;
  view.villages = &villages;
  return view;
}

std::vector<Row> SmallCounty::live_rows() const {
  std::vector<Row> rows;
  for (std::size_t village = 0; village < villages.villages(); ++village) {
    for (Row number = 0; number < villages.live_rows[village]; ++number)
      rows.push_back(villages.first_row[village] + number);
  }
  return rows;
}

const Workers& one_worker() {
  static const Workers workers(1);
  return workers;
}

Levers neutral_administration() { return {LeverUse{}, 0, 0}; }

Terms terms_of(std::string_view yaml, const AttributeLabels& labels) {
  Diagnostics diagnostics;
  Positions positions;
  Node node = read_text(yaml, "terms.yaml", diagnostics).value_or(Node());
  const auto give = [&node](const char* key, Node value) {
    if (node.find(key) == nullptr) node.set(key, Position(), std::move(value));
  };
  give("type", Node::of_text("test"));
  give("start_year", Node::of_integer(2014));
  give("end_year", Node::of_integer(2016));
  give("budget", Node::of_integer(1'000'000));
  auto terms = decode<Terms>(node, "policies[0]", diagnostics, positions);
  compile_terms(terms, labels, "policies[0]", diagnostics, positions);
  if (diagnostics.has_errors()) throw std::invalid_argument(diagnostics.render());
  return terms;
}

PolicyTrial::PolicyTrial(const Policy& policy, const SmallCounty& county, const Workers& workers)
    : policy_(policy),
      county_(county),
      run_(county.run(workers)),
      levers_(policy.levers(), county.households.rows(), county.villages.villages()),
      policy_run_(policy.start(run_, county.households.rows(), county.villages.villages())) {}

Account PolicyTrial::live(int year, const Levers& administration) {
  levers_.reset();
  YearView view = county_.year(year);
  view.price_level = price_level_;
  PolicyYear policy_year(policy_, run_, view, administration, books_, scratch_);
  if (policy_.administers()) policy_run_->administer(policy_year, levers_);
  policy_run_->plan(policy_year, levers_);
  if (policy_.acts_on_decision()) {
    shortfall_ = county_.shortfall;
    policy_run_->decide(policy_year, {shortfall_}, levers_);
  }
  if (policy_.acts_at_settlement()) {
    policy_run_->settle(policy_year, {county_.households.income, county_.margin, SmallCounty::line}, levers_);
  }
  return policy_year.account();
}

std::vector<double> all_values(const Levers& levers, const SmallCounty& county) {
  std::vector<double> values;
  for (int lever = 0; lever < static_cast<int>(HouseholdLever::count); ++lever) {
    const LeverColumn& column = levers.of(static_cast<HouseholdLever>(lever));
    for (const Row row : county.live_rows()) values.push_back(static_cast<double>(column.at(row)));
  }
  for (int lever = 0; lever < static_cast<int>(VillageLever::count); ++lever) {
    const LeverColumn& column = levers.of(static_cast<VillageLever>(lever));
    for (Row village = 0; village < county.villages.villages(); ++village) {
      values.push_back(static_cast<double>(column.at(village)));
    }
  }
  for (int lever = 0; lever < static_cast<int>(CategoryLever::count); ++lever) {
    for (std::size_t category = 0; category < product_categories; ++category) {
      values.push_back(levers.of(static_cast<CategoryLever>(lever), category));
    }
  }
  for (int lever = 0; lever < static_cast<int>(AdministrationLever::count); ++lever)
    values.push_back(levers.of(static_cast<AdministrationLever>(lever)));
  return values;
}

}  // namespace liftline::test
