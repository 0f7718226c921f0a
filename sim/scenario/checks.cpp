#include "sim/scenario/checks.hpp"

#include <algorithm>
#include <charconv>

#include "sim/config/nearest.hpp"
#include "sim/config/scalars.hpp"
#include "sim/core/ids.hpp"
#include "sim/population/ensemble.hpp"
#include "sim/population/village_map.hpp"

namespace liftline {

std::optional<std::string> problem_of_name(const std::string& name) {
  const auto bad = [](char letter) {
    return letter == '/' || letter == '\\' || letter == '+' || static_cast<unsigned char>(letter) < 0x20 ||
           letter == 0x7f;
  };
  constexpr std::size_t longest = 100;  // a file name may have 255 bytes, and endings follow
  if (name.empty() || name.front() == '.' || name.front() == '-' || std::any_of(name.begin(), name.end(), bad))
    return "expected a name for files: without '/', '\\' and '+', not beginning with '.' or '-'; got " + quote(name);
  if (name.size() > longest)
    return "expected at most " + std::to_string(longest) + " bytes, got " + std::to_string(name.size());
  return std::nullopt;
}

namespace {

using std::to_string;

/// The checks of one draft; `error` reports at a key, and with a second key at both places.
class Checker {
 public:
  Checker(const Draft& draft, Diagnostics& diagnostics) : draft_(draft), diagnostics_(diagnostics) {}

  void check() {
    check_name();
    check_years();
    check_policies();
    check_shocks();
    check_variance_design();
    if (draft_.county == nullptr || !draft_.county->sound) return;
    check_first_year();
    check_lines();
    check_groups();
    check_households();
    check_quota();
    check_parameters();
    check_ensemble();
  }

 private:
  void error(const std::string& key, const std::string& message) {
    diagnostics_.error(draft_.positions.of(key), key, message);
  }
  void error(const std::string& key, const std::string& message, const std::string& other_key) {
    diagnostics_.error(draft_.positions.of(key), key, message, other_key + ":", draft_.positions.of(other_key));
  }
  /// Points to a key of the county file as well.
  void error_with_county(const std::string& key, const std::string& message, const std::string& county_key) {
    diagnostics_.error(draft_.positions.of(key), key, message, "county:", draft_.county->positions.of(county_key));
  }

  // The name becomes that of a folder and of files.
  void check_name() {
    if (!draft_.has({"scenario"})) return;
    if (const auto problem = problem_of_name(draft_.file.scenario)) error("scenario", *problem);
  }

  void check_years() {
    if (!draft_.has({"start_year", "end_year"})) return;
    if (draft_.file.end_year >= draft_.file.start_year) return;
    years_sound_ = false;
    error("end_year",
          to_string(draft_.file.end_year) + " is before the first year, " + to_string(draft_.file.start_year),
          "start_year");
  }

  void check_policies() {
    for (const DraftPolicy& policy : draft_.policies) {
      if (policy.policy != nullptr && policy.policy->terms().enabled)
        check_policy_years(policy.path, policy.policy->terms());
    }
  }

  void check_policy_years(const std::string& path, const Terms& terms) {
    const ScenarioFile& file = draft_.file;
    const std::string start = key_path(path, "start_year");
    const std::string end = key_path(path, "end_year");
    if (!years_sound_) return;
    if (draft_.has({"start_year"}) && terms.start_year <= file.start_year) {
      error(start,
            to_string(terms.start_year) + (terms.start_year < file.start_year ? " is before" : " is") +
                " the first year of the run, in which nothing acts; a policy can start in " +
                to_string(file.start_year + 1),
            "start_year");
    }
    if (!draft_.has({"end_year"})) return;
    if (terms.start_year > file.end_year) {
      error(start, to_string(terms.start_year) + " is after the last year of the run, " + to_string(file.end_year),
            "end_year");
    } else if (terms.end_year > file.end_year) {
      error(end, to_string(terms.end_year) + " is after the last year of the run, " + to_string(file.end_year),
            "end_year");
    }
  }

  void check_shocks() {
    for (const auto& [key, shock] : draft_.file.income_shock) {
      const std::string path = key_path("income_shock", key);
      const int year = shock_year(key);
      if (year == 0) {
        error(path, "expected a year as key, such as 2020, got " + quote(key));
      } else if (draft_.has({"start_year", "end_year"}) && years_sound_ &&
                 (year <= draft_.file.start_year || year > draft_.file.end_year)) {
        error(path, to_string(year) + " is outside the years that a shock can hit, " +
                        to_string(draft_.file.start_year + 1) + " to " + to_string(draft_.file.end_year));
      }
    }
  }

  void check_variance_design() {
    const ScenarioFile& file = draft_.file;
    if (!file.variance_design || !draft_.positions.sound("variance_design")) return;
    const std::size_t runs = file.variance_design->replicates();
    if (runs > most_replicates)
      error("variance_design",
            "these are " + to_string(runs) + " replicates; at most " + to_string(most_replicates) + " are possible");
    if (!file.survey_uncertainty) error("variance_design.survey", "there is nothing to vary", "survey_uncertainty");
    if (!file.parameter_uncertainty)
      error("variance_design.parameters", "there is nothing to vary", "parameter_uncertainty");
    if (draft_.positions.given("replicates") && draft_.positions.of("replicates").file().starts_with("--"))
      error("replicates", "the design fixes the number of replicates: " + to_string(runs), "variance_design");
  }

  const County& county() const { return draft_.county->county; }

  void check_first_year() {
    const auto& rates = county().poverty;
    for (std::size_t i = 0; i < rates.size(); ++i) {
      if (rates[i].use != PovertyObservation::Use::built_in || !draft_.has({"start_year"})) continue;
      if (rates[i].year == draft_.file.start_year) continue;
      error_with_county("start_year",
                        "the county's built-in poverty rate is that of " + to_string(rates[i].year) +
                            ", so a run starts in that year, not in " + to_string(draft_.file.start_year),
                        item_path("poverty", i) + ".year");
    }
  }

  void check_lines() {
    if (!draft_.positions.sound("poverty_lines")) return;
    std::vector<std::string> known;
    for (const PovertyLine& line : county().poverty_lines) known.push_back(line.name);
    const std::vector<std::string>& lines = draft_.file.poverty_lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string path = item_path("poverty_lines", i);
      if (county().find_line(lines[i]) == nullptr) {
        error(path, "unknown poverty line " + quote(lines[i]) + did_you_mean(lines[i], known) +
                        " (lines of the county: " + listed(known) + ")");
      } else if (std::find(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(i), lines[i]) !=
                 lines.begin() + static_cast<std::ptrdiff_t>(i)) {
        error(path, "the line " + quote(lines[i]) + " stands twice");
      } else if (i == 0 && lines[i] != known.front()) {
        error_with_county(path,
                          "the first line is the main one and must be the county's, " + quote(known.front()) +
                              ", not " + quote(lines[i]),
                          "poverty_lines[0].name");
      } else {
        check_line_values(path, *county().find_line(lines[i]));
      }
    }
  }

  // Points to the first year in which the line cannot be measured.
  void check_line_values(const std::string& path, const PovertyLine& line) {
    if (!draft_.has({"start_year", "end_year"}) || line.kind == PovertyLine::Kind::share_of_median) return;
    for (int year = draft_.file.start_year; year <= draft_.file.end_year; ++year) {
      const double value = line_value(county(), line, year);
      if (value >= lowest_poverty_line && value < poverty_lines_end) continue;
      error_with_county(path,
                        "the line " + quote(line.name) + " is " + number_text(value) + " yuan in " + to_string(year) +
                            "; expected " + number_text(lowest_poverty_line) + " to " + number_text(poverty_lines_end) +
                            " yuan a head and year",
                        item_path("poverty_lines", static_cast<std::size_t>(&line - county().poverty_lines.data())));
      return;
    }
  }

  void check_groups() {
    if (!draft_.positions.sound("report")) return;
    std::vector<std::string> groupable;
    for (const AttributeInfo& info : attribute_catalogue()) {
      if (info.kind != AttributeKind::number) groupable.push_back(info.name);
    }
    const AttributeLabels labels(county());
    std::size_t cells = 1;
    bool sound = true;
    const std::vector<std::string>& groups = draft_.file.report.groups;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      const std::string problem = problem_of_group(groups, i, groupable);
      if (!problem.empty()) error(item_path("report.groups", i), problem);
      sound = sound && problem.empty();
      if (sound) cells *= report_values(find_attribute(groups[i])->id, labels);
      if (sound && cells > report_cell_limit) {
        error("report.groups", "these groups have together more than " + to_string(report_cell_limit) +
                                   " combinations of values; report fewer groups at once");
        return;
      }
    }
  }

  static std::size_t report_values(AttributeId id, const AttributeLabels& labels) {
    return attribute_info(id).kind == AttributeKind::boolean ? 2 : labels.of(id).size();
  }

  static std::string problem_of_group(const std::vector<std::string>& groups, std::size_t i,
                                      const std::vector<std::string>& groupable) {
    constexpr std::string_view suffix = "_group";
    const std::string& name = groups[i];
    const auto here = groups.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(groups.begin(), here, name) != here) return "the group " + quote(name) + " stands twice";
    const AttributeInfo* info = find_attribute(name);
    if (info == nullptr) {
      return "unknown attribute " + quote(name) + did_you_mean(name, groupable) + " (groups: " + listed(groupable) +
             ")";
    }
    if (info->kind != AttributeKind::number) return "";
    // head_age has a category of its own, age_group.
    const auto twin = std::find_if(groupable.begin(), groupable.end(), [&](const std::string& candidate) {
      return candidate.ends_with(suffix) && name.ends_with(candidate.substr(0, candidate.size() - suffix.size()));
    });
    return "is a number, which has too many values for groups; " +
           (twin != groupable.end() ? "use " + quote(*twin) : "choose one of " + listed(groupable));
  }

  void check_households() {
    if (!draft_.positions.sound("households")) return;
    const std::uint64_t all = county().households();
    const std::uint64_t households = draft_.file.households.value_or(all);
    if (households > all) {
      error_with_county(
          "households",
          "a sample of " + to_string(households) + " is more than the county's " + to_string(all) + " households",
          "rural_households.value");
    } else if (draft_.positions.sound("seed")) {
      check_village_sizes(households);
    }
  }

  void check_village_sizes(std::uint64_t households) {
    const auto sizes = sampled_village_sizes(draw_village_map(county(), draft_.file.seed), households);
    const std::uint32_t largest = *std::max_element(sizes.begin(), sizes.end());
    if (largest <= households_per_village_limit) return;
    const Positions& places = draft_.county->positions;
    diagnostics_.error(places.of("places.administrative_villages.value"), "places.administrative_villages.value",
                       to_string(households) + " households in " + to_string(county().villages()) +
                           " villages give one of " + to_string(largest) + "; at most " +
                           to_string(households_per_village_limit) + " households in a village are possible");
  }

  void check_quota() {
    if (draft_.file.registry_exit != RegistryExit::quota || county().registry.quota_percent) return;
    error_with_county("registry_exit", "the county file gives no registry.quota_percent to follow", "registry");
  }

  void check_parameters() {
    if (!draft_.positions.sound("parameters")) return;
    for (const auto& [name, value] : draft_.file.parameters)
      if (const auto idle = idle_parameter(county(), name))
        error_with_county(key_path("parameters", name), "does nothing: " + std::string(idle->why),
                          std::string(idle->key));
    if (county().population.has_records() && draft_.file.income_distribution != IncomeDistribution::lognormal)
      error_with_county("income_distribution", "does nothing: incomes are those of the county's records",
                        "population.microdata");
    Parameters values = county_parameters(county());
    for (const auto& [name, value] : draft_.file.parameters) values.*find_parameter(name)->member = value;
    const double shares = values.business_share + values.wage_share;
    if (shares > 1) {
      error(given_of({"business_share", "wage_share"}),
            "business_share and wage_share add up to " + number_text(shares) + "; transfers are what they leave of 1");
    }
    if (values.disaster_loss_low > values.disaster_loss_high) {
      error(given_of({"disaster_loss_low", "disaster_loss_high"}),
            "disaster_loss_low " + number_text(values.disaster_loss_low) + " is above disaster_loss_high " +
                number_text(values.disaster_loss_high));
    }
  }

  void check_ensemble() {
    const auto& file = draft_.county->ensemble;
    const bool draws = draft_.file.parameter_uncertainty && draft_.file.parameter_source == ParameterSource::ensemble;
    if (draws && file && county().accepted == nullptr) read_ensemble(file->path, file->content, county(), diagnostics_);
  }

  /// The first of these parameters that the scenario sets, else all its parameters.
  std::string given_of(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
      std::string path = key_path("parameters", name);
      if (draft_.positions.given(path)) return path;
    }
    return "parameters";
  }

  const Draft& draft_;
  Diagnostics& diagnostics_;
  bool years_sound_ = true;
};

}  // namespace

int shock_year(const std::string& key) {
  int year = 0;
  const char* end = key.data() + key.size();
  const auto [stop, problem] = std::from_chars(key.data(), end, year);
  return problem == std::errc() && stop == end && key.size() == 4 ? year : 0;
}

void check_scenario(const Draft& draft, Diagnostics& diagnostics) { Checker(draft, diagnostics).check(); }

}  // namespace liftline
