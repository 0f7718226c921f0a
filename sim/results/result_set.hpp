#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/engine/run_record.hpp"
#include "sim/statistics/outputs.hpp"

namespace liftline {

struct PolicyYears {
  std::string name;
  std::string type;
  int start_year = 0;
  int end_year = 0;
};

struct ScenarioDescription {
  std::string name;
  std::string description;
  std::vector<PolicyYears> policies;         ///< in order of name
  std::map<std::string, double> parameters;  ///< overrides

  /// The first year in which a policy acts; empty: none.
  std::optional<int> first_policy_year() const;
};

/// A figure of the registry that results are shown beside.
struct ObservedFigure {
  int year = 0;
  double percent = 0;
  std::optional<double> poor_people;
  bool upper_limit = false;
  bool held_out = false;
};

/// What results are results of: all that tables and figures say besides numbers.
struct ResultDescription {
  std::string county;
  std::vector<ScenarioDescription> scenarios;  ///< in the order of the command line
  std::size_t reference = 0;                   ///< index into `scenarios`
  OutputCatalogue catalogue;
  std::vector<std::string> line_labels;  ///< a line each
  std::vector<ObservedFigure> observed;
  std::vector<FitTarget> figures;  ///< of the county file, in its order
  int survey_year = 0;
  int first_year = 0;
  int last_year = 0;
  int growth_observed_until = 0;  ///< afterwards growth is assumed
  int line_observed_until = 0;    ///< of the main line
  std::size_t replicates = 0;     ///< asked for
  std::uint64_t seed = 0;
  std::uint64_t households_simulated = 0;
  std::uint64_t county_households = 0;
  bool survey_uncertainty = true;
  bool parameter_uncertainty = true;
  bool quota_exit = false;  ///< in the reference: its registry rates are an input
  double discount_rate = 0;

  std::size_t years() const { return static_cast<std::size_t>(last_year - first_year + 1); }
};

/// The records of all runs of an experiment. Records may arrive in any order and from several threads; what is read from it hangs on
/// neither. A replicate counts when every scenario of it is there.
class ResultSet {
 public:
  explicit ResultSet(ResultDescription description);

  void receive(RunRecord&& record);
  /// To be called when no more records come, before anything is read.
  void close();

  const ResultDescription& description() const { return description_; }
  /// Numbers of the replicates that are complete, ascending.
  const std::vector<std::size_t>& complete_replicates() const { return complete_; }
  const RunRecord& run(std::size_t scenario, std::size_t replicate) const;
  double value(std::size_t scenario, std::size_t replicate, std::size_t year_index, std::size_t series) const {
    return run(scenario, replicate).values[year_index * description_.catalogue.series.size() + series];
  }

 private:
  ResultDescription description_;
  std::vector<std::optional<RunRecord>> runs_;  // scenario by scenario
  std::vector<std::size_t> complete_;
};

}  // namespace liftline
