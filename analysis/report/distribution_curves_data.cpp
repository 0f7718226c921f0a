#include "analysis/report/distribution_curves_data.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "analysis/distribution.hpp"
#include "analysis/report/poverty_rate_data.hpp"
#include "analysis/report/table_reader.hpp"
#include "sim/core/math/real.hpp"

namespace liftline {
namespace {

constexpr double percent = 100;

/// Puts together what the figure is made from.
class CurvesReader {
 public:
  CurvesReader(const ResultsSource& source, const ReportData& data) : source_(source), about_(data.about) {
    take_curves(data.curves);
  }

  DistributionCurves read() {
    read_means();
    if (about_.years() > 1) curves_.growth_of_mean = growth_of_mean();
    return std::move(curves_);
  }

 private:
  const std::string& reference() const { return about_.scenarios[about_.reference].name; }

  YearOfCurves& of_year(int year) {
    for (YearOfCurves& known : curves_.years)
      if (known.year == year) return known;
    YearOfCurves& added = curves_.years.emplace_back();
    added.year = year;
    added.poverty_rate = added.poverty_gap = added.gini = undefined;
    added.tip = added.lorenz = {BandPoint{}};  // both begin at the origin
    return added;
  }

  void take_curves(const std::vector<DistributionCurve>& all) {
    for (const DistributionCurve& curve : all) {
      if (curve.scenario != about_.reference) continue;
      std::vector<BandPoint> points;
      for (std::size_t i = 0; i < curve.people.size(); ++i)
        points.push_back({percent * curve.people[i], percent * curve.heights[i].mean, percent * curve.heights[i].p05,
                          percent * curve.heights[i].p95});
      if (curve.name == "growth_incidence") curves_.growth_of_places = points;
      if (curve.name == "growth_of_same_people") curves_.growth_of_people = points;
      const auto add = [&](std::vector<BandPoint>& of) { of.insert(of.end(), points.begin(), points.end()); };
      if (curve.name == "tip") add(of_year(curve.to).tip);
      if (curve.name == "lorenz") add(of_year(curve.to).lorenz);
    }
    std::sort(curves_.years.begin(), curves_.years.end(),
              [](const YearOfCurves& a, const YearOfCurves& b) { return a.year < b.year; });
  }

  void read_means() {
    TableReader table(source_, "summary.csv", {"scenario", "year", "line", "group", "measure", "mean"});
    while (table.next()) {
      if (table.text(0) != reference() || table.text(3) != "all") continue;
      const std::string_view measure = table.text(4);
      const bool by_main_line = table.text(2) == about_.lines.front();
      if (measure != "gini" && !(by_main_line && (measure == "poverty_rate" || measure == "poverty_gap"))) continue;
      const auto year = table.whole(1, about_.first_year, about_.last_year);
      const double mean = table.number(5);
      for (YearOfCurves& of : curves_.years) {
        if (!year || of.year != *year) continue;
        if (measure == "gini") of.gini = mean;
        if (measure == "poverty_rate") of.poverty_rate = percent * mean;
        if (measure == "poverty_gap") of.poverty_gap = percent * mean;
      }
    }
    table.finish();
  }

  /// Yearly growth of mean income over the main line, percent, mean over the replicates.
  double growth_of_mean() {
    constexpr long most_replicates = 100'000'000;
    struct Ends {
      double income_first = undefined, line_first = undefined, income_last = undefined, line_last = undefined;
    };
    std::map<long, Ends> replicates;
    TableReader table(source_, "trajectories.csv", {"scenario", "replicate", "year", "line", "measure", "value"});
    const std::string first = std::to_string(about_.first_year);
    const std::string last = std::to_string(about_.last_year);
    while (table.next()) {
      if (table.text(0) != reference()) continue;
      const bool is_income = table.text(4) == "mean_income";
      if (!is_income && (table.text(4) != "line_value" || table.text(3) != about_.lines.front())) continue;
      const bool is_first = table.text(2) == first;
      if (!is_first && table.text(2) != last) continue;
      const auto replicate = table.whole(1, 1, most_replicates);
      if (!replicate) continue;
      Ends& ends = replicates[*replicate];
      (is_income ? (is_first ? ends.income_first : ends.income_last) : (is_first ? ends.line_first : ends.line_last)) =
          table.number(5);
    }
    table.finish();
    const double years = static_cast<double>(about_.years() - 1);
    std::vector<double> growth;
    for (const auto& [replicate, ends] : replicates) {
      const double ratio = ends.income_last / ends.line_last / (ends.income_first / ends.line_first);
      growth.push_back(ratio > 0 ? math::pow(ratio, 1 / years) - 1 : undefined);
    }
    return percent * distribution_of(growth).mean;
  }

  const ResultsSource& source_;
  const ReportAbout& about_;
  DistributionCurves curves_;
};

}  // namespace

DistributionCurves read_distribution_curves(const ResultsSource& source, const ReportData& data) {
  const ReportAbout& about = data.about;
  DistributionCurves curves = CurvesReader(source, data).read();
  static_cast<FigureFacts&>(curves) = figure_facts(about);
  curves.scenario = about.scenarios[about.reference].name;
  return curves;
}

}  // namespace liftline
