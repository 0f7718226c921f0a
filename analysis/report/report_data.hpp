#pragma once

#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/report/village_data.hpp"

// What a report tells, as the tables of results have it: nothing in it is computed but means of replicates, as its comments say.

namespace liftline {

inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// A mean and quantiles over the replicates, in the unit of the table; NaN where the table has nothing.
struct Range {
  double mean = undefined;
  double mc_error = undefined;
  double p025 = undefined, p05 = undefined, p25 = undefined, p50 = undefined, p75 = undefined, p95 = undefined,
         p975 = undefined;

  bool has_interval() const { return !std::isnan(p025) && !std::isnan(p975); }
  bool excludes_zero() const { return has_interval() && (p025 > 0 || p975 < 0); }
};

/// A paired difference from the reference.
struct PairedRange : Range {
  double probability_lower = undefined;
};

struct ReportPolicy {
  std::string name, type;
  int start_year = 0, end_year = 0;
};

struct ReportScenario {
  std::string name, description;
  std::vector<ReportPolicy> policies;
  std::vector<std::string> changed_assumptions;  ///< in which it differs from the reference beside its policies
};

struct PublishedRate {
  int year = 0;
  double percent = 0;
  bool upper_limit = false, held_out = false;
};

struct ReportInput {
  std::string path, copy, sha256;  ///< `copy` is empty for a confidential input
};

/// A merged scenario or county below inputs/effective/, which runs as it stands.
struct MergedInput {
  std::string name, text;
};

/// One of the folders whose results are joined.
struct JoinedFolder {
  std::string folder, results, results_sha256, command_line;
};

/// The manifest.
struct ReportAbout {
  std::string version, commit, compiler, processor, command_line, started, finished, county, results, results_sha256;
  bool interrupted = false, survey_uncertainty = false, parameter_uncertainty = false, quota_exit = false;
  long seed = 0, households_simulated = 0, county_households = 0;
  std::size_t replicates = 0, replicates_asked = 0, ensemble_members = 0, reference = 0;
  int first_year = 0, last_year = 0, survey_year = 0, growth_observed_until = 0, line_observed_until = 0;
  double discount_rate = 0;
  std::vector<ReportScenario> scenarios;
  std::vector<std::string> lines, line_labels;
  std::vector<PublishedRate> published;
  std::vector<ReportInput> inputs;
  std::vector<std::string> files;
  std::vector<JoinedFolder> folders;  ///< empty: the results are of one folder

  std::size_t years() const { return static_cast<std::size_t>(last_year - first_year + 1); }
  std::string program() const { return "liftline " + version; }
};

/// A row of cost_effectiveness.csv: p025, p50 and p975 with the mean.
struct CostFigures {
  Range cost, cost_discounted, people_lifted, person_years, per_million;
  double probability_lifting = undefined;
  double yuan_per_person_year = undefined;
};

struct RankRow {
  std::string figure;
  std::size_t scenario = 0;
  Range rank;
  double probability_first = undefined;
};

struct PairRow {
  std::string figure;
  std::size_t scenario = 0, other = 0;
  Range difference;
  double probability_higher = undefined;
};

/// By group and year; `basis` is `data` or `assumed`.
struct GroupRates {
  std::string name, basis;
  std::vector<Range> reference;                       ///< by year
  std::vector<std::vector<PairedRange>> differences;  ///< by scenario and year; empty for the reference
};

/// winners.csv, summed over the years and averaged over the replicates: person-years.
struct WinnerSums {
  double lifted = 0, newly_poor = 0, better_off = 0, worse_off = 0, lifted_again = 0;
};

/// tenths.csv of one tenth, all years together: person-years, mean of the replicates, and yuan a head and year.
struct TenthFigures {
  double people = 0, lifted = 0, newly_poor = 0, better_off = 0, worse_off = 0;
  double income_without = 0;
  Range gain;  ///< mean, p025 and p975 over the replicates
};

/// Those of a scenario; without policies it has none.
struct ScenarioTenths {
  std::vector<TenthFigures> tenths;  ///< ten, the poorest first
  Range poorer_gain, richer_gain;    ///< of the poorer and the richer half of the people, like those of a tenth
  double poorer_more = undefined;    ///< share of the replicates in which the poorer half gains more, ties counted half
};

/// programmes.csv by policy: counts and money are summed over the years and averaged over the replicates; errors are averaged over the
/// years and replicates in which they are defined.
struct ProgrammeSums {
  std::size_t scenario = 0;
  std::string policy;
  double offered = 0, accepted = 0, recipients = 0, budget = 0, to_recipients = 0, administration = 0, diverted = 0,
         unspent = 0;
  double share_to_nonpoor = undefined, inclusion_error = undefined, exclusion_error = undefined, cgh = undefined;
};

/// A measure of all people by year, as summary.csv and comparison.csv have it.
struct YearlyMeasure {
  std::vector<std::vector<Range>> levels;             ///< by scenario and year
  std::vector<std::vector<PairedRange>> differences;  ///< likewise; empty for the reference, and without a comparison
};

/// A curve of curves.csv over the poorest share of the people: mean, p05, p50 and p95 of each point.
struct DistributionCurve {
  std::size_t scenario = 0;
  std::string name;            ///< `tip`, `lorenz`, `growth_incidence` or `growth_of_same_people`
  int from = 0, to = 0;        ///< years; `from` is 0 where a curve is of one year
  std::vector<double> people;  ///< shares, ascending
  std::vector<Range> heights;
};

/// A row of dynamics.csv: mean, p05, p50 and p95.
struct DynamicsRow {
  std::size_t scenario = 0;
  std::string figure, of, from, to;
  Range value;
};

/// A share of a variance: an estimate, which may be negative.
struct VariancePart {
  double share = undefined, error = undefined;
};

/// A figure of variance.csv, whose variance is split by source.
struct VarianceFigure {
  std::size_t scenario = 0;
  bool difference = false;  ///< from the reference
  std::string figure;
  int year = 0;  ///< 0: all years together
  double mean = undefined, mean_error = undefined, variance = undefined;
  std::vector<VariancePart> parts = {};  ///< in the order of `variance_source_names`
};

struct FitRow {
  std::string figure, job, unit, held;
  int figure_year = 0, year = 0;
  double target = undefined, synthesised = undefined, difference = undefined, tolerance = undefined;
};

struct SensitivityRow {
  std::size_t scenario = 0;
  std::string figure, parameter, year;
  bool difference = false;
  double first_order = undefined, rank_correlation = undefined;
};

struct OrderRow {
  std::string figure, parameter;
  std::size_t scenario = 0, other = 0;
  double order_holds = undefined, probability_higher = undefined, explained = undefined, at_low = undefined,
         at_high = undefined;
};

struct ReportData {
  ReportAbout about;
  std::vector<std::vector<std::vector<Range>>> rates;              ///< by line, scenario and year
  std::vector<std::vector<std::vector<PairedRange>>> differences;  ///< likewise; empty for the reference
  std::vector<Range> registry;                                     ///< of the reference, by year
  std::vector<std::vector<CostFigures>> costs;                     ///< by scenario and line; empty without comparison
  /// Person-years lifted at 50 equally likely quantiles of the runs, ascending, by scenario; empty for the reference, and for all where
  /// there are too few runs.
  std::vector<std::vector<double>> dots;
  std::vector<RankRow> ranks;
  std::vector<PairRow> pairs;
  std::vector<GroupRates> groups;      ///< by the main line
  std::vector<WinnerSums> winners;     ///< by scenario, all people; empty if no scenario has rows
  std::vector<ScenarioTenths> tenths;  ///< by scenario; empty: not in the results
  std::optional<ReportVillages> villages;
  std::vector<ProgrammeSums> programmes;
  std::map<std::string, YearlyMeasure, std::less<>> yearly;  ///< by measure; those that sections of their own tell of
  std::vector<DistributionCurve> curves;                     ///< empty without curves.csv
  std::vector<DynamicsRow> dynamics;                         ///< empty without dynamics.csv
  std::vector<VarianceFigure> variance;                      ///< empty without variance.csv
  std::vector<FitRow> fit;
  std::vector<SensitivityRow> sensitivity;
  std::vector<OrderRow> orders;
  std::vector<MergedInput> merged;
  std::string static_figure;  ///< the poverty rate as SVG, for readers without scripts; empty: none

  const ReportScenario& reference() const { return about.scenarios[about.reference]; }
  bool compares() const { return about.scenarios.size() > 1; }
  /// Nothing where no year of it is defined.
  const YearlyMeasure* measure(std::string_view name) const {
    const auto found = yearly.find(name);
    return found == yearly.end() ? nullptr : &found->second;
  }
  const DynamicsRow* dynamic(std::size_t scenario, std::string_view figure, std::string_view of = "",
                             std::string_view to = "") const {
    for (const auto& row : dynamics)
      if (row.scenario == scenario && row.figure == figure && row.of == of && row.to == to) return &row;
    return nullptr;
  }
};

}  // namespace liftline
