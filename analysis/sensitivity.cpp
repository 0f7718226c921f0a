#include "analysis/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>

#include "analysis/variance_table.hpp"
#include "sim/results/csv.hpp"
#include "sim/results/table_file.hpp"

namespace liftline {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// The order of the values, equal ones as they stand.
std::vector<std::size_t> ascending(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  return order;
}

/// Ranks from 1, ties at their mean.
std::vector<double> ranks_of(std::span<const double> values) {
  const auto order = ascending(values);
  std::vector<double> ranks(values.size());
  for (std::size_t from = 0; from < order.size();) {
    std::size_t to = from;
    while (to < order.size() && values[order[to]] == values[order[from]]) ++to;
    for (std::size_t i = from; i < to; ++i) ranks[order[i]] = (static_cast<double>(from + to) + 1) / 2;
    from = to;
  }
  return ranks;
}

double mean_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// The share of the replicates of `order` from `from` to `to` in which the first is higher.
double share_higher(std::span<const double> difference, std::span<const std::size_t> order) {
  double higher = 0, all = 0;
  for (const std::size_t i : order) {
    if (std::isnan(difference[i])) continue;
    all += 1;
    higher += difference[i] > 0 ? 1 : (difference[i] == 0 ? 0.5 : 0);
  }
  return all > 0 ? higher / all : undefined;
}

}  // namespace

std::vector<double> ParameterTable::column(std::size_t parameter) const {
  std::vector<double> column;
  for (const auto& row : values) column.push_back(row[parameter]);
  return column;
}

double first_order_share(std::span<const double> input, std::span<const double> output) {
  const std::size_t n = output.size();
  // Some twenty values a class keep its mean apart from noise; more than twelve classes add nothing.
  const std::size_t classes = std::min<std::size_t>(12, n / 20);
  if (classes < 2 || std::any_of(output.begin(), output.end(), [](double y) { return std::isnan(y); }))
    return undefined;
  const auto order = ascending(input);
  if (input[order.front()] == input[order.back()]) return 0;
  const double mean = mean_of(output);
  double between = 0, total = 0;
  for (const double y : output) total += (y - mean) * (y - mean);
  if (total <= 0) return undefined;
  for (std::size_t c = 0; c < classes; ++c) {
    const std::size_t from = c * n / classes, to = (c + 1) * n / classes;
    double sum = 0;
    for (std::size_t i = from; i < to; ++i) sum += output[order[i]];
    const double size = static_cast<double>(to - from);
    between += size * (sum / size - mean) * (sum / size - mean);
  }
  const double rest = (total - between) / static_cast<double>(n - classes);
  return 1 - rest / (total / static_cast<double>(n - 1));
}

double correlation(std::span<const double> a, std::span<const double> b) {
  const double mean_a = mean_of(a), mean_b = mean_of(b);
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += (a[i] - mean_a) * (b[i] - mean_b);
    aa += (a[i] - mean_a) * (a[i] - mean_a);
    bb += (b[i] - mean_b) * (b[i] - mean_b);
  }
  return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : undefined;
}

double rank_correlation(std::span<const double> a, std::span<const double> b) {
  return correlation(ranks_of(a), ranks_of(b));
}

PolicyOrder order_of(std::span<const double> values, std::span<const double> others, const ParameterTable& parameters) {
  std::vector<double> difference;
  for (std::size_t i = 0; i < values.size(); ++i) difference.push_back(values[i] - others[i]);
  PolicyOrder order;
  order.explained = order.higher_at_low = order.higher_at_high = undefined;
  const auto all = ascending(difference);
  order.probability_higher = share_higher(difference, all);
  for (std::size_t p = 0; p < parameters.names.size(); ++p) {
    const auto column = parameters.column(p);
    const double share = first_order_share(column, difference);
    if (std::isnan(share) || share <= 0 || share <= order.explained) continue;
    order.parameter = p;
    order.explained = share;
    const auto by_parameter = ascending(column);
    const std::size_t third = by_parameter.size() / 3;
    order.higher_at_low = share_higher(difference, std::span(by_parameter).first(third));
    order.higher_at_high = share_higher(difference, std::span(by_parameter).last(third));
  }
  return order;
}

void write_sensitivity(const ResultSet& results, const ParameterTable& parameters, const TablePlace& place) {
  const auto& about = results.description();
  TableFile file(place);
  CsvLine line;
  file.write("scenario,reference,figure,year,parameter,first_order,rank_correlation,replicates\n");
  for (const auto& figure : headline_figures(results))
    for (std::size_t p = 0; p < parameters.names.size(); ++p) {
      const auto column = parameters.column(p);
      line.add(about.scenarios[figure.scenario].name);
      line.add(figure.against_reference ? std::string_view(about.scenarios[about.reference].name) : std::string_view());
      line.add(figure.name);
      if (figure.year == 0)
        line.skip();
      else
        line.add(figure.year);
      line.add(parameters.names[p]);
      line.add(first_order_share(column, figure.values)).add(rank_correlation(column, figure.values));
      line.add(figure.values.size());
      file.write(line.end());
    }
  file.finish();
}

void policy_orders_lines(std::span<const ComparedFigure> figures, std::span<const std::string> scenarios,
                         std::size_t reference, const ParameterTable& parameters, const LineSink& sink) {
  CsvLine line;
  sink(
      "figure,scenario,other,probability_higher,order_holds,parameter,explained,probability_at_low,"
      "probability_at_high,replicates\n");
  for (const ComparedFigure& figure : figures) {
    if (!figure.more_is_better) continue;  // the rate of the last year is told by its person-years
    for (std::size_t a = 0; a < scenarios.size(); ++a)
      for (std::size_t b = a + 1; b < scenarios.size(); ++b) {
        if (a == reference || b == reference) continue;
        const auto order = order_of(figure.values[a], figure.values[b], parameters);
        line.add(figure.name).add(scenarios[a]).add(scenarios[b]);
        line.add(order.probability_higher).add(order.holds());
        if (std::isnan(order.explained))
          line.skip();
        else
          line.add(parameters.names[order.parameter]);
        line.add(order.explained).add(order.higher_at_low).add(order.higher_at_high);
        line.add(figure.values[a].size());
        sink(line.end());
      }
  }
}

void write_policy_orders(const ResultSet& results, const ParameterTable& parameters, const TablePlace& place) {
  TableFile file(place);
  policy_orders_lines(compared_figures(results), scenario_names(results.description()), results.description().reference,
                      parameters, [&](std::string_view line) { file.write(line); });
  file.finish();
}

void write_parameters(const ResultSet& results, const ParameterTable& parameters, const TablePlace& place) {
  TableFile file(place);
  CsvLine line;
  line.add(std::string_view("replicate"));
  for (const auto& name : parameters.names) line.add(name);
  file.write(line.end());
  for (std::size_t i = 0; i < parameters.values.size(); ++i) {
    line.add(results.complete_replicates()[i]);
    for (const double value : parameters.values[i]) line.add(value);
    file.write(line.end());
  }
  file.finish();
}

}  // namespace liftline
