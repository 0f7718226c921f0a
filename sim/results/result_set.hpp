#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/engine/run_record.hpp"
#include "sim/results/scratch_file.hpp"
#include "sim/statistics/dynamics_figures.hpp"
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
  /// Assumptions, by their keys, in which it differs from the reference beside its policies: their effects are mixed.
  std::vector<std::string> changed_assumptions = {};

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

/// How many draws of each source a crossed design of replicates combines; luck runs fastest, then parameters, then survey.
struct CrossedDesign {
  std::size_t survey = 0;
  std::size_t parameters = 0;
  std::size_t luck = 0;
};

/// What results are results of: all that tables and figures say besides numbers.
struct ResultDescription {
  std::string county;
  std::vector<ScenarioDescription> scenarios;  ///< in the order of the command line
  std::size_t reference = 0;                   ///< index into `scenarios`
  OutputCatalogue catalogue;
  std::vector<DynamicsKey> dynamics;     ///< empty: not asked for
  std::vector<std::string> line_labels;  ///< a line each
  std::vector<ObservedFigure> observed;
  std::vector<FitTarget> figures;  ///< of the county file, in its order
  int survey_year = 0;
  int first_year = 0;
  int last_year = 0;
  int growth_observed_until = 0;  ///< afterwards growth is assumed
  int line_observed_until = 0;    ///< of the main line
  std::size_t replicates = 0;     ///< asked for
  std::optional<CrossedDesign> variance_design;
  std::uint64_t seed = 0;
  std::uint64_t households_simulated = 0;
  std::uint64_t county_households = 0;
  bool survey_uncertainty = true;
  bool parameter_uncertainty = true;
  std::size_t ensemble_members = 0;  ///< of the accepted ensemble that parameters are drawn from; 0: from priors
  bool quota_exit = false;           ///< in the reference: its registry rates are an input
  double discount_rate = 0;

  std::vector<VillagePlace> villages = {};  ///< of the map, by their number
  std::vector<int> village_years = {};      ///< those in which they are counted

  std::size_t years() const { return static_cast<std::size_t>(last_year - first_year + 1); }
  /// County households that a simulated one stands for.
  double household_weight() const {
    return static_cast<double>(county_households) / static_cast<double>(households_simulated);
  }
};

/// The records of all runs of an experiment. Records may arrive in any order and from several threads; what is read from it hangs on
/// neither. A replicate counts when every scenario of it is there. The records lie in a file without a name, so that memory does not grow
/// with the number of replicates but for some bytes a run.
class ResultSet {
 public:
  /// `folder`: where the file lies; it or one above it exists.
  explicit ResultSet(ResultDescription description,
                     const std::filesystem::path& folder = std::filesystem::temp_directory_path());

  void receive(const RunRecord& record);
  /// Makes room for more replicates than were asked for so far.
  void extend(std::size_t replicates);
  /// To be called when no more records come, before anything is read.
  void close();

  const ResultDescription& description() const { return description_; }
  /// Numbers of the replicates that are complete, ascending.
  const std::vector<std::size_t>& complete_replicates() const { return complete_; }
  RunRecord run(std::size_t scenario, std::size_t replicate) const;
  /// The villages of a run alone: those of each of the description's village years, a year after the other.
  std::vector<VillageCounts> villages(std::size_t scenario, std::size_t replicate) const;

 private:
  /// How much a record holds of what differs in length.
  struct Contents {
    std::uint32_t accounts = 0, against_no_policy = 0, tenths = 0, fit_first = 0, fit_survey = 0;
    bool there = false;
  };
  std::size_t values_a_run() const { return description_.years() * description_.catalogue.series.size(); }
  /// Numbers that every run has: its values, then its dynamics.
  std::size_t numbers_a_run() const { return values_a_run() + description_.dynamics.size(); }
  std::size_t villages_a_run() const { return description_.village_years.size() * description_.villages.size(); }
  /// The number of a run, replicate by replicate: every run has a place of its own.
  std::size_t number_of(std::size_t scenario, std::size_t replicate) const;

  ResultDescription description_;
  std::unique_ptr<ScratchFile> file_;
  std::uint64_t room_a_run_;
  std::vector<Contents> contents_;  // by number of the run
  std::vector<std::size_t> complete_;

  friend class SeriesReader;
};

/// Reads series across the complete replicates of a closed set, some neighbouring ones at a time. A thread needs one of its own.
class SeriesReader {
 public:
  explicit SeriesReader(const ResultSet& results) : results_(results) {}

  const ResultDescription& description() const { return results_.description(); }
  /// The values of a series in a year, those of the complete replicates in their order. Valid until two other scenarios are read.
  std::span<const double> values(std::size_t scenario, std::size_t year_index, std::size_t series);
  /// Likewise of a figure on dynamics, by its place in the description's list.
  std::span<const double> dynamics(std::size_t scenario, std::size_t figure);

 private:
  /// Neighbouring columns of one scenario, replicate by replicate within each.
  struct Window {
    std::size_t scenario = 0, first = 0, columns = 0;
    std::vector<double> values;
  };

  std::span<const double> numbers(std::size_t scenario, std::size_t column);
  void read(std::size_t scenario, std::size_t column, Window& window) const;

  const ResultSet& results_;
  std::array<Window, 2> windows_;  // the one read last first
};

}  // namespace liftline
