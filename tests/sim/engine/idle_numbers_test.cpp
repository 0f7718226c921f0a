// No figure of the survey and no parameter is idle: each is moved, and an output must follow.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include "sim/population/survey_draw.hpp"
#include "sim/processes/entering.hpp"
#include "tests/sim/engine/hand_set_levers.hpp"

namespace liftline::test {
namespace {

/// A county as a scenario sees it, and its households at the start, without uncertainty.
class Place {
 public:
  explicit Place(const County& county)
      : scenario_(shipped("baseline", {"survey_uncertainty=false", "parameter_uncertainty=false", "end_year=2014"},
                          4000, 1)) {
    scenario_.county = std::make_shared<County>(county);
    world_ = std::make_unique<Watched>(scenario_);
  }

  /// An output by the name that the county file's `moves` uses.
  double output(const std::string& name) {
    const auto found = outputs().find(name);
    if (found == outputs().end()) throw std::runtime_error("no output is called " + name);
    return found->second(*this);
  }

 private:
  using Output = std::function<double(Place&)>;

  const HouseholdTable& households() { return world_->run().households(); }
  const VillageTable& villages() { return world_->run().villages(); }

  double mean(const std::function<double(Row, std::size_t)>& of) {
    double sum = 0, count = 0;
    for (std::size_t v = 0; v < villages().villages(); ++v)
      for (Row row = villages().first_row[v]; row < villages().first_row[v] + villages().live_rows[v]; ++row) {
        sum += of(row, v);
        ++count;
      }
    return sum / count;
  }
  double mean_bits(std::uint32_t mask) {
    return mean([&](Row row, std::size_t) { return (households().state[row] & mask) != 0 ? 1.0 : 0.0; });
  }
  template <class Trait>
  double mean_trait() {
    return mean([&](Row row, std::size_t) { return static_cast<double>(Trait::get(households().person[row])); });
  }
  double mean_column(const Column<float>& column) {
    return mean([&](Row row, std::size_t) { return static_cast<double>(column[row]); });
  }

  double expected_entry() {
    const auto& rules = world_->run().rules();
    HouseholdTable copy = households();
    const HouseholdColumns columns = copy.columns();
    return mean([&](Row row, std::size_t v) {
      const auto x = static_cast<double>(entry_log_odds(
          entry_traits<OneLane>(columns, row, villages().network[v], villages().distance[v], 0.0F, 0.0F, 0.0F, rules),
          rules));
      return 1 / (1 + std::exp(-x));
    });
  }

  double survey_spread() {
    double sum = 0, squares = 0;
    for (std::uint32_t draw = 1; draw <= 200; ++draw) {
      const double share = draw_survey(*scenario_.county, 1.75, 0.75, 1, draw, true).lacks_skills;
      sum += share;
      squares += share * share;
    }
    return squares / 200 - sum * sum / 40000;
  }

  double recorded(Measure measure, std::size_t line = OutputSeries::no_line) {
    const auto record = records_of({scenario_}).front();
    const auto catalogue = output_catalogue(scenario_);
    return record.values[record.values.size() - catalogue.series.size() + catalogue.find(measure, 0, line)];
  }

  static const std::map<std::string, Output>& outputs() {
    static const std::map<std::string, Output> outputs{
        {"people", [](Place& p) { return p.recorded(Measure::people); }},
        {"township_areas",
         [](Place& p) {
           return static_cast<double>(
               std::set(p.villages().map->township.begin(), p.villages().map->township.end()).size());
         }},
        {"village_count", [](Place& p) { return static_cast<double>(p.villages().villages()); }},
        {"people_in_poverty_villages",
         [](Place& p) {
           return p.mean([&](Row, std::size_t v) { return static_cast<double>(p.villages().map->poverty_village[v]); });
         }},
        {"counted_station_distance",
         [](Place& p) {
           Scenario scenario = p.scenario_;
           scenario.parameters["ghost_station_use"] = 1;
           Watched counted(std::move(scenario));
           double sum = 0;
           for (const float distance : counted.run().villages().survey_distance) sum += static_cast<double>(distance);
           return sum;
         }},
        {"station_distance",
         [](Place& p) {
           return p.mean([&](Row, std::size_t v) { return static_cast<double>(p.villages().survey_distance[v]); });
         }},
        {"road_quality", [](Place& p) { return p.start_road(); }},
        {"network_quality",
         [](Place& p) {
           return p.mean([&](Row, std::size_t v) { return static_cast<double>(p.villages().survey_network[v]); });
         }},
        {"expected_entry", [](Place& p) { return p.expected_entry(); }},
        {"hui_share", [](Place& p) { return p.mean_trait<person::Minority>(); }},
        {"survey_spread", [](Place& p) { return p.survey_spread(); }},
        {"head_age", [](Place& p) { return p.mean_trait<person::Age>(); }},
        {"women_share", [](Place& p) { return p.mean_trait<person::Female>(); }},
        {"delivery_saving", [](Place& p) { return p.recorded(Measure::delivery_saving); }},
        {"schooling", [](Place& p) { return p.mean_trait<person::Education>(); }},
        {"confidence", [](Place& p) { return p.mean_column(p.households().lasting_confidence); }},
        {"digital_skill", [](Place& p) { return p.mean_column(p.households().lasting_skill); }},
        {"funds", [](Place& p) { return p.mean_column(p.households().funds); }},
        {"idea_share", [](Place& p) { return p.mean_bits(state::Idea::mask); }},
        {"content_share", [](Place& p) { return p.mean_bits(state::Content::mask); }},
        {"poverty_rate_wb_215", [](Place& p) { return p.recorded(Measure::poverty_rate, 1); }},
    };
    return outputs;
  }

  double start_road() { return world_->start().road_mean; }

  Scenario scenario_;
  std::unique_ptr<Watched> world_;
};

/// The figure of a county by its path.
Figure& figure_of(County& county, const std::string& path) {
  for (const auto& [name, figure] : all_figures(county))
    if (name == path) return const_cast<Figure&>(*figure);
  throw std::runtime_error("no figure " + path);
}

TEST(IdleNumbers, EveryFigureThatIsReadMovesItsOutputInTheStatedDirection) {
  const County county = *shipped("baseline").county;
  Place before(county);
  for (const auto& [path, figure] : all_figures(county)) {
    if (figure->job != Job::input && figure->job != Job::parameter) continue;
    const auto space = figure->moves.find(' ');
    ASSERT_NE(space, std::string::npos) << path;
    const std::string output = figure->moves.substr(0, space);
    const std::string direction = figure->moves.substr(space + 1);
    ASSERT_TRUE(direction == "up" || direction == "down") << path << ": " << figure->moves;
    County moved = county;
    auto& value = figure_of(moved, path).value;
    // A tenth more, in whole numbers for counts; shares that are at the top move down, and the output the other way.
    const bool down = value * 1.1 > 100 && path.find("percent") != std::string::npos;
    value = down ? value * 0.9 : value * 1.1;
    if (path.find("percent") == std::string::npos && path != "yuan_per_dollar") value = std::ceil(value);
    Place after(moved);
    const double change = after.output(output) - before.output(output);
    const double sign = (direction == "up" ? 1 : -1) * (down ? -1 : 1);
    EXPECT_GT(change * sign, 0) << path << " should move " << figure->moves << "; it changed by " << change;
  }
}

TEST(IdleNumbers, AtMostAThirdOfTheFiguresAreContextAndEachSaysWhy) {
  const County county = *shipped("baseline").county;
  std::size_t context = 0;
  const auto figures = all_figures(county);
  for (const auto& [path, figure] : figures) {
    if (figure->job != Job::context) continue;
    ++context;
    EXPECT_FALSE(figure->why.empty()) << path;
  }
  EXPECT_LE(3 * context, figures.size());
}

/// A scenario in which every mechanism is at work: policies of every lever by hand, quota off, stations partly counted.
Scenario everything_at_work() {
  LeverUse use;
  use.household.fill(true);
  use.village.fill(true);
  auto scenario = shipped("package", {"survey_uncertainty=false", "parameter_uncertainty=false"}, 3000, 1);
  scenario.parameters["ghost_station_use"] = 0.2;
  return with_hand(scenario, use, [](Levers& levers, std::size_t rows, std::size_t villages) {
    for (Row row = 0; row < rows; row += 2) {
      levers.of(HouseholdLever::entry_shift).apply(row, 1);
      levers.of(HouseholdLever::fee_subsidy).apply(row, 100);
      levers.of(HouseholdLever::job_offer).apply(row, 0.1F);
      levers.of(HouseholdLever::contract_share).apply(row, 0.3F);
      levers.of(HouseholdLever::brand_member).apply(row, 1);
      levers.of(HouseholdLever::doubt_relief).apply(row, 0.3F);
    }
    for (Row v = 0; v < villages; v += 2) levers.of(VillageLever::network_gain).apply(v, 0.3F);
    for (std::size_t c = 0; c < product_categories; ++c) {
      levers.apply(CategoryLever::brand_investment, c, 3e5);
      levers.apply(CategoryLever::quality_investment, c, 3e5);
    }
  });
}

/// The scenario under the setting that reads the parameter, if not the default one does.
Scenario under_setting_of(std::string_view parameter, Scenario scenario) {
  const bool of_thresholds = parameter.starts_with("threshold_") || parameter.starts_with("opportunity");
  if (of_thresholds) scenario.decision = Decision::threshold;
  if (of_thresholds || parameter == "entry_peers") scenario.peers = Peers::endorsement;
  if (parameter == "dagum_p") scenario.income_distribution = IncomeDistribution::dagum;
  if (parameter == "singh_maddala_q") scenario.income_distribution = IncomeDistribution::singh_maddala;
  return scenario;
}

TEST(IdleNumbers, EveryParameterChangesSomething) {
  const auto scenario = everything_at_work();
  const auto central = county_parameters(*scenario.county);
  const auto before = hash_of(records_of({scenario}));
  // What a draw of the survey would use: it is at work with survey uncertainty only.
  auto uncertain = scenario;
  uncertain.survey_uncertainty = true;
  const auto uncertain_before = hash_of(records_of({uncertain}));
  for (const auto& info : parameter_catalogue()) {
    const bool of_survey = info.name == "design_effect";
    const std::string name(info.name);
    const auto usual = of_survey ? uncertain : under_setting_of(name, scenario);
    const bool of_default = start_choices(usual) == start_choices(scenario) && usual.peers == scenario.peers;
    const auto unmoved = of_survey ? uncertain_before : of_default ? before : hash_of(records_of({usual}));
    const auto differs = [&](double value) {
      auto moved = usual;
      moved.parameters[name] = std::clamp(value, info.min, info.max);
      return hash_of(records_of({moved})) != unmoved;
    };
    const auto given = scenario.parameters.find(name);
    const double value = given != scenario.parameters.end() ? given->second : central.*(info.member);
    // A tenth more; some act on few households or at their limits only: then an end of their range.
    EXPECT_TRUE(differs(value + 0.1 * (value != 0 ? std::abs(value) : 1)) || differs(info.max) || differs(info.min))
        << name;
  }
}

}  // namespace
}  // namespace liftline::test
