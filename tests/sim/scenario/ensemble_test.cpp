// The accepted ensemble of a county: its file, what replicates draw from it, and what is wrong with one.
#include "sim/population/ensemble.hpp"

#include <gmock/gmock.h>

#include <set>
#include <string>

#include "tests/sim/scenario/scenario_folder.hpp"

namespace liftline {
namespace {

using test::ScenarioFolder;
using test::set;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::string county_path = "scenarios/counties/zhangjiachuan.yaml";

/// A file with two parameters of the county under its priors.
const std::string sound =
    "# an ensemble\n# transfer_sd 0.3 0.9\n# correlation_age_education -0.6 -0.2\n"
    "member,transfer_sd,correlation_age_education\n1,0.5,-0.4\n2,0.6,-0.3\n3,0.7,-0.25\n";

std::string errors_of(const std::string& text) {
  Diagnostics diagnostics;
  read_ensemble("e.csv", text, load_county(county_path), diagnostics);
  return diagnostics.render();
}

/// The shipped county with an ensemble of its own.
struct WithEnsemble {
  explicit WithEnsemble(const std::string& text) {
    std::string county = test::read_file(county_path);
    test::leave_out_ensemble(county);
    folder.write("county.yaml", county);
    folder.write("ensemble.csv", text);
    folder.write_on_base("own", "county: county.yaml\n");
  }
  Scenario load(std::vector<std::string> more = {}) const {
    more.push_back("county.ensemble=" + folder.path("ensemble.csv"));
    return folder.load({"own.yaml"}, set(more)).front();
  }
  ScenarioFolder folder;
};

TEST(EnsembleFile, ReadsBackWhatWasWritten) {
  Diagnostics diagnostics;
  const County county = load_county(county_path);
  const Ensemble ensemble = read_ensemble("e.csv", sound, county, diagnostics);
  EXPECT_EQ(diagnostics.render(), "");
  ASSERT_EQ(ensemble.members.size(), 3U);
  EXPECT_THAT(ensemble.members[1], ElementsAre(0.6, -0.3));
  EXPECT_EQ(ensemble_text(ensemble, "# an ensemble\n"), sound);
}

TEST(EnsembleFile, SaysAllThatIsWrong) {
  EXPECT_THAT(errors_of(""), HasSubstr("e.csv: error: this is no ensemble"));
  EXPECT_THAT(errors_of("# transfer_sd 0.3 0.9\nmember,transfer_sd\n"), HasSubstr("the ensemble has no member"));
  const std::string many = errors_of(
      "# transfer_sd 0.3 "
      "0.8\nmember,transfer_sd,transfer_ds,top_up_end\n1,0.5,0.5,0.5\n2,x,0.5,0.5\n3,0.5\n4,9,0.5,0.5\n");
  EXPECT_THAT(many, HasSubstr("e.csv:2:8: error: transfer_sd was accepted under a prior from 0.3 to 0.8, but that of "
                              "the county goes from 0.3 to 0.9; calibrate again, or set `parameter_source: priors`"));
  EXPECT_THAT(many,
              HasSubstr("e.csv:2:20: error: the county has no prior for 'transfer_ds'; did you mean 'transfer_sd'?"));
  EXPECT_THAT(many, HasSubstr("e.csv:2:32: error: no line `# top_up_end LOW HIGH` above"));
  EXPECT_THAT(many, HasSubstr("e.csv:4:3: error: expected transfer_sd within its prior, 0.3 to 0.9, got 'x'"));
  EXPECT_THAT(many, HasSubstr("e.csv:5:1: error: expected 4 values as in the header, got 2"));
  EXPECT_THAT(many, HasSubstr("e.csv:6:3: error: expected transfer_sd within its prior, 0.3 to 0.9, got '9'"));
}

TEST(EnsembleFile, IsToldWhereItIsNamed) {
  const WithEnsemble county(sound);
  EXPECT_THAT(county.folder.errors({"own.yaml"}, set({"county.ensemble=nowhere.csv"})),
              HasSubstr("error: ensemble: cannot read 'nowhere.csv': No such file or directory"));
}

TEST(EnsembleFile, IsRefusedOnlyWhereItIsDrawnFrom) {
  const WithEnsemble county(sound);
  const std::string other = "county.parameters.transfer_sd={value: 0.5, prior: [0.2, 0.9], source: x, basis: assumed}";
  const std::string fixed = "county.parameters.transfer_sd={value: 0.5, source: x, basis: assumed}";
  const std::string own = "county.ensemble=" + county.folder.path("ensemble.csv");
  EXPECT_THAT(
      county.folder.errors({"own.yaml"}, set({own, other})),
      HasSubstr("ensemble.csv:4:8: error: transfer_sd was accepted under a prior from 0.3 to 0.9, but that of the "
                "county goes from 0.2 to 0.9"));
  EXPECT_EQ(county.folder.errors({"own.yaml"}, set({own, fixed})),
            "ensemble.csv:4:8: error: the county has no prior for 'transfer_sd'; calibrate again, or set "
            "`parameter_source: priors`\n");
  for (const char* without : {"parameter_source=priors", "parameter_uncertainty=false"})
    for (const std::string& change : {other, fixed})
      EXPECT_EQ(county.folder.errors({"own.yaml"}, set({own, change, without})), "") << without;
}

TEST(ParametersOfTheEnsemble, AreDealtWithoutRepetition) {
  const WithEnsemble county(sound);
  const Scenario scenario = county.load();
  std::multiset<double> values;
  for (std::uint32_t draw = 1; draw <= 6; ++draw) {
    const auto drawn = draw_parameters(*scenario.county, source_of_parameters(scenario), scenario.seed, draw);
    values.insert(drawn.values.transfer_sd);
    EXPECT_EQ(drawn.correlations[0], drawn.values.transfer_sd == 0.5   ? -0.4
                                     : drawn.values.transfer_sd == 0.6 ? -0.3
                                                                       : -0.25);
  }
  EXPECT_THAT(values, ElementsAre(0.5, 0.5, 0.6, 0.6, 0.7, 0.7));  // each once before one comes again
}

TEST(ParametersOfTheEnsemble, LeaveTheOthersToTheirPriors) {
  const WithEnsemble county(sound);
  const Scenario accepted = county.load(), priors = county.load({"parameter_source=priors"});
  const auto of = [](const Scenario& scenario) {
    return draw_parameters(*scenario.county, source_of_parameters(scenario), scenario.seed, 4);
  };
  EXPECT_EQ(of(accepted).values.top_up_end, of(priors).values.top_up_end);
  EXPECT_NE(of(accepted).values.transfer_sd, of(priors).values.transfer_sd);
  const Scenario central = county.load({"parameter_uncertainty=false"});
  EXPECT_EQ(of(central).values.transfer_sd, 0.62);
}

TEST(ParametersOfTheEnsemble, HangOnTheSeed) {
  const WithEnsemble county(sound);
  const Scenario scenario = county.load();
  std::set<std::vector<double>> orders;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    std::vector<double> order;
    for (std::uint32_t draw = 1; draw <= 3; ++draw)
      order.push_back(draw_parameters(*scenario.county, ParameterSource::ensemble, seed, draw).values.transfer_sd);
    orders.insert(order);
  }
  EXPECT_EQ(orders.size(), 6U);  // all orders of three
}

TEST(VarianceDesign, CrossesTheDraws) {
  const ScenarioFolder folder;
  const Scenario scenario =
      folder.load({"base.yaml"}, set({"variance_design={survey: 2, parameters: 3, luck: 4}"})).front();
  EXPECT_EQ(scenario.replicates, 24U);
}

TEST(VarianceDesign, RefusesWhatCannotVary) {
  const ScenarioFolder folder;
  const std::string design = "variance_design={survey: 2, parameters: 3, luck: 4}";
  EXPECT_THAT(folder.errors({"base.yaml"}, set({design, "survey_uncertainty=false"})),
              HasSubstr("variance_design.survey: there is nothing to vary"));
  EXPECT_THAT(folder.errors({"base.yaml"}, set({design, "parameter_uncertainty=false"})),
              HasSubstr("variance_design.parameters: there is nothing to vary"));
  EXPECT_THAT(folder.errors({"base.yaml"}, set({"variance_design={survey: 1000, parameters: 1000, luck: 4}"})),
              HasSubstr("these are 4000000 replicates; at most 1000000 are possible"));
  CommandLineSettings settings = set({design});
  settings.replicates = 5;
  EXPECT_THAT(folder.errors({"base.yaml"}, settings), HasSubstr("the design fixes the number of replicates: 24"));
}

}  // namespace
}  // namespace liftline
