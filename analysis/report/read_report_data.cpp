#include "analysis/report/read_report_data.hpp"

#include <array>
#include <map>
#include <utility>

#include "analysis/report/poverty_rate_data.hpp"
#include "analysis/report/read_compared_figures.hpp"
#include "analysis/report/read_manifest.hpp"
#include "analysis/report/table_reader.hpp"

namespace liftline {
namespace {

const std::vector<std::string> quantile_columns{"p025", "p05", "p25", "p50", "p75", "p95", "p975"};

std::vector<std::string> with_quantiles(std::vector<std::string> columns) {
  columns.insert(columns.end(), quantile_columns.begin(), quantile_columns.end());
  return columns;
}

/// The quantiles, which stand one after the other from `first` on.
void read_quantiles(TableReader& table, std::size_t first, Range& range) {
  for (double* const quantile : {&range.p025, &range.p05, &range.p25, &range.p50, &range.p75, &range.p95, &range.p975})
    *quantile = table.number(first++);
}

/// Reads the tables of one source into one report.
class DataReader {
 public:
  explicit DataReader(const ResultsSource& source) : source_(source) {
    data_.about = read_manifest(source);
    names_ = names_of(data_.about);
  }

  ReportData read() {
    read_summary();
    if (data_.compares()) {
      read_comparison();
      read_costs();
      read_ranks();
      read_pairs();
      // From fewer runs fifty futures would be made up.
      constexpr std::size_t least_replicates = 20;
      if (about().replicates >= least_replicates)
        data_.dots = person_year_dots(read_compared_figures(source_, about()), about());
    }
    read_winners();
    if (source_.has("tenths.csv")) data_.tenths = read_tenths(source_, about());
    if (source_.has("villages.csv")) data_.villages = read_villages(source_, about());
    read_programmes();
    read_fit();
    if (source_.has("sensitivity.csv")) read_sensitivity();
    if (source_.has("policy_orders.csv")) read_orders();
    data_.yearly = read_yearly(source_, about());
    if (source_.has("curves.csv")) data_.curves = read_curves(source_, about());
    if (source_.has("dynamics.csv")) data_.dynamics = read_dynamics(source_, about());
    if (source_.has("variance.csv")) data_.variance = read_variance(source_, about());
    data_.merged = read_merged_inputs(source_, about());
    data_.static_figure = draw_poverty_rate(poverty_rate_figure(data_));
    return std::move(data_);
  }

 private:
  const ReportAbout& about() const { return data_.about; }

  std::optional<std::size_t> scenario(TableReader& table, std::size_t column) {
    return table.one_of(column, names_, "scenario");
  }
  std::optional<std::size_t> year(TableReader& table, std::size_t column) {
    const auto value = table.whole(column, about().first_year, about().last_year);
    if (!value) return std::nullopt;
    return static_cast<std::size_t>(*value - about().first_year);
  }

  GroupRates& group(std::string_view name, std::string_view basis) {
    for (auto& known : data_.groups)
      if (known.name == name) return known;
    auto& added = data_.groups.emplace_back();
    added.name = name;
    added.basis = basis;
    added.reference.resize(about().years());
    added.differences.resize(names_.size());
    for (std::size_t s = 0; s < names_.size(); ++s)
      if (s != about().reference) added.differences[s].resize(about().years());
    return added;
  }

  void read_summary() {
    TableReader table(source_, "summary.csv",
                      with_quantiles({"scenario", "year", "line", "group", "basis", "measure", "mean", "mc_error"}));
    const std::size_t lines = about().lines.size();
    data_.rates.assign(lines, std::vector(names_.size(), std::vector<Range>(about().years())));
    std::size_t rates = 0;
    std::vector<std::vector<bool>> seen(lines, std::vector<bool>(names_.size() * about().years()));
    while (table.next()) {
      const bool is_rate = table.text(5) == "poverty_rate";
      const bool is_registry = table.text(5) == "registry_rate" && table.text(3) == "all";
      if (!is_rate && !is_registry) continue;
      const auto s = scenario(table, 0);
      const auto y = year(table, 1);
      if (!s || !y) continue;
      Range range;
      range.mean = table.number(6);
      range.mc_error = table.number(7);
      read_quantiles(table, 8, range);
      if (is_registry) {
        data_.registry.resize(about().years());
        if (*s == about().reference) data_.registry[*y] = range;
        continue;
      }
      const auto l = table.one_of(2, about().lines, "poverty line");
      if (!l) continue;
      if (table.text(3) != "all") {
        if (*l == 0 && *s == about().reference) group(table.text(3), table.text(4)).reference[*y] = range;
        continue;
      }
      const std::size_t place = *s * about().years() + *y;
      if (seen[*l][place]) {
        table.error(5, "a second row of the same scenario, year and line");
        continue;
      }
      seen[*l][place] = true;
      if (table.text(6).empty()) table.error(6, "expected a number, got ''");
      ++rates;
      data_.rates[*l][*s][*y] = range;
    }
    if (rates != lines * names_.size() * about().years())
      table.missing("lacks rows of poverty_rate for some scenario, year or line of the manifest: run it again");
    table.finish();
  }

  void read_comparison() {
    TableReader table(source_, "comparison.csv",
                      with_quantiles({"scenario", "year", "line", "group", "basis", "measure", "mean_difference",
                                      "mc_error", "probability_lower"}));
    data_.differences.assign(about().lines.size(), std::vector<std::vector<PairedRange>>(names_.size()));
    for (auto& line : data_.differences)
      for (std::size_t s = 0; s < names_.size(); ++s)
        if (s != about().reference) line[s].resize(about().years());
    std::size_t differences = 0;
    while (table.next()) {
      if (table.text(5) != "poverty_rate") continue;
      const auto s = scenario(table, 0);
      const auto y = year(table, 1);
      const auto l = table.one_of(2, about().lines, "poverty line");
      if (!s || !y || !l) continue;
      if (*s == about().reference) {
        table.error(0, "the reference is not compared with itself");
        continue;
      }
      PairedRange range;
      range.mean = table.number(6);
      range.mc_error = table.number(7);
      range.probability_lower = table.number(8);
      read_quantiles(table, 9, range);
      if (table.text(3) == "all") {
        data_.differences[*l][*s][*y] = range;
        ++differences;
      } else if (*l == 0) {
        group(table.text(3), table.text(4)).differences[*s][*y] = range;
      }
    }
    if (differences != about().lines.size() * (names_.size() - 1) * about().years())
      table.missing("needs one row of poverty_rate for each scenario, year and line of the manifest: run it again");
    table.finish();
  }

  void read_costs() {
    const std::vector<std::string> figures{"cost", "cost_discounted", "people_lifted", "person_years_lifted",
                                           "person_years_per_million"};
    std::vector<std::string> columns{"scenario", "line", "probability_lifting", "yuan_per_person_year"};
    for (const auto& figure : figures)
      for (const char* const part : {"", "_p025", "_p50", "_p975"}) columns.push_back(figure + part);
    TableReader table(source_, "cost_effectiveness.csv", columns);
    data_.costs.assign(names_.size(), std::vector<CostFigures>(about().lines.size()));
    while (table.next()) {
      const auto s = scenario(table, 0);
      const auto l = table.one_of(1, about().lines, "poverty line");
      if (!s || !l) continue;
      CostFigures& of = data_.costs[*s][*l];
      of.probability_lifting = table.number(2);
      of.yuan_per_person_year = table.number(3);
      std::size_t column = 4;
      for (Range* const range : {&of.cost, &of.cost_discounted, &of.people_lifted, &of.person_years, &of.per_million}) {
        for (double* const number : {&range->mean, &range->p025, &range->p50, &range->p975})
          *number = table.number(column++);
      }
    }
    table.finish();
  }

  void read_ranks() {
    TableReader table(source_, "ranks.csv",
                      with_quantiles({"figure", "scenario", "mean_rank", "mc_error", "probability_first"}));
    while (table.next()) {
      const auto s = scenario(table, 1);
      if (!s) continue;
      RankRow row{std::string(table.text(0)), *s, {}, table.number(4)};
      row.rank.mean = table.number(2);
      row.rank.mc_error = table.number(3);
      read_quantiles(table, 5, row.rank);
      data_.ranks.push_back(row);
    }
    table.finish();
  }

  void read_pairs() {
    TableReader table(
        source_, "pairs.csv",
        with_quantiles({"figure", "scenario", "other", "mean_difference", "mc_error", "probability_higher"}));
    while (table.next()) {
      const auto s = scenario(table, 1);
      const auto other = scenario(table, 2);
      if (!s || !other) continue;
      PairRow row{std::string(table.text(0)), *s, *other, {}, table.number(5)};
      row.difference.mean = table.number(3);
      row.difference.mc_error = table.number(4);
      read_quantiles(table, 6, row.difference);
      data_.pairs.push_back(row);
    }
    table.finish();
  }

  void read_winners() {
    TableReader table(source_, "winners.csv",
                      {"scenario", "group", "lifted", "newly_poor", "better_off", "worse_off", "lifted_again"});
    while (table.next()) {
      if (table.text(1) != "all") continue;
      const auto s = scenario(table, 0);
      if (!s) continue;
      data_.winners.resize(names_.size());
      WinnerSums& sums = data_.winners[*s];
      std::size_t column = 2;
      for (double* const sum : {&sums.lifted, &sums.newly_poor, &sums.better_off, &sums.worse_off, &sums.lifted_again})
        *sum += table.number(column++) / static_cast<double>(about().replicates);
    }
    table.finish();
  }

  void read_programmes() {
    TableReader table(
        source_, "programmes.csv",
        {"scenario", "policy", "offered", "accepted", "recipients", "budget", "to_recipients", "administration",
         "diverted", "unspent", "share_to_nonpoor", "inclusion_error", "exclusion_error", "cgh"});
    std::map<std::pair<std::size_t, std::string>, std::size_t> places;
    std::vector<std::array<std::pair<double, double>, 4>> shares;  // sum and count
    while (table.next()) {
      const auto s = scenario(table, 0);
      if (!s) continue;
      const std::string policy(table.text(1));
      const auto [found, is_new] = places.try_emplace({*s, policy}, places.size());
      if (is_new) {
        data_.programmes.push_back({*s, policy});
        shares.emplace_back();
      }
      ProgrammeSums& sums = data_.programmes[found->second];
      std::size_t column = 2;
      for (double* const sum : {&sums.offered, &sums.accepted, &sums.recipients, &sums.budget, &sums.to_recipients,
                                &sums.administration, &sums.diverted, &sums.unspent})
        *sum += table.number(column++) / static_cast<double>(about().replicates);
      for (auto& [sum, count] : shares[found->second]) {
        const double value = table.number(column++);
        if (std::isnan(value)) continue;
        sum += value;
        count += 1;
      }
    }
    table.finish();
    for (std::size_t p = 0; p < shares.size(); ++p) {
      ProgrammeSums& of = data_.programmes[p];
      std::size_t next = 0;
      for (double* const mean : {&of.share_to_nonpoor, &of.inclusion_error, &of.exclusion_error, &of.cgh}) {
        const auto [sum, count] = shares[p][next++];
        if (count > 0) *mean = sum / count;
      }
    }
  }

  void read_fit() {
    TableReader table(
        source_, "population_fit.csv",
        {"figure", "job", "unit", "figure_year", "year", "target", "synthesised", "difference", "tolerance", "held"});
    while (table.next()) {
      const auto figure_year = table.text(3).empty() ? 0 : table.whole(3, 0, 9999).value_or(0);
      const auto year = table.text(4).empty() ? 0 : table.whole(4, 0, 9999).value_or(0);
      data_.fit.push_back({std::string(table.text(0)), std::string(table.text(1)), std::string(table.text(2)),
                           std::string(table.text(9)), static_cast<int>(figure_year), static_cast<int>(year),
                           table.number(5), table.number(6), table.number(7), table.number(8)});
    }
    table.finish();
  }

  void read_sensitivity() {
    TableReader table(source_, "sensitivity.csv",
                      {"scenario", "reference", "figure", "year", "parameter", "first_order", "rank_correlation"});
    while (table.next()) {
      const auto s = scenario(table, 0);
      if (!s) continue;
      data_.sensitivity.push_back({*s, std::string(table.text(2)), std::string(table.text(4)),
                                   std::string(table.text(3)), !table.text(1).empty(), table.number(5),
                                   table.number(6)});
    }
    table.finish();
  }

  void read_orders() {
    TableReader table(source_, "policy_orders.csv",
                      {"figure", "scenario", "other", "probability_higher", "order_holds", "parameter", "explained",
                       "probability_at_low", "probability_at_high"});
    while (table.next()) {
      const auto s = scenario(table, 1);
      const auto other = scenario(table, 2);
      if (!s || !other) continue;
      data_.orders.push_back({std::string(table.text(0)), std::string(table.text(5)), *s, *other, table.number(4),
                              table.number(3), table.number(6), table.number(7), table.number(8)});
    }
    table.finish();
  }

  const ResultsSource& source_;
  std::vector<std::string> names_;
  ReportData data_;
};

}  // namespace

std::vector<std::string> names_of(const ReportAbout& about) {
  std::vector<std::string> names;
  for (const auto& scenario : about.scenarios) names.push_back(scenario.name);
  return names;
}

std::vector<MergedInput> read_merged_inputs(const ResultsSource& source, const ReportAbout& about) {
  constexpr std::string_view merged = "inputs/effective/";
  std::vector<MergedInput> inputs;
  for (const auto& name : about.files)
    if (name.starts_with(merged) && name.ends_with(".yaml") && name.find("..") == std::string::npos)
      inputs.push_back({name, source.text(name)});
  return inputs;
}

ReportData read_report_data(const ResultsSource& source) { return DataReader(source).read(); }

}  // namespace liftline
