#include "analysis/calibration/calibration_report.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "analysis/distribution.hpp"
#include "analysis/sensitivity.hpp"
#include "analysis/text_table.hpp"
#include "sim/results/atomic_file.hpp"
#include "sim/results/csv.hpp"

namespace liftline {
namespace {

/// The distribution function's distance from that of the uniform distribution on 0..1; `values` ascending.
double distance_from_uniform(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  double largest = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    largest = std::max(largest, static_cast<double>(i + 1) / n - values[i]);
    largest = std::max(largest, values[i] - static_cast<double>(i) / n);
  }
  return largest;
}

std::vector<double> coordinates(const std::vector<Particle>& particles, std::size_t parameter) {
  std::vector<double> values;
  for (const auto& particle : particles) values.push_back(particle.point[parameter]);
  return values;
}

std::vector<double> figures(const std::vector<Particle>& particles, std::size_t target) {
  std::vector<double> values;
  for (const auto& particle : particles) values.push_back(particle.figures[target]);
  return values;
}

double share_within(const std::vector<Particle>& particles, std::size_t number, const CalibrationTarget& target) {
  const auto within = std::count_if(particles.begin(), particles.end(), [&](const Particle& particle) {
    return miss(target, particle.figures[number]) <= 1;
  });
  return static_cast<double>(within) / static_cast<double>(particles.size());
}

/// A number of a table whose size is not known: four significant digits at most.
std::string short_number(double value) {
  if (std::isnan(value)) return "-";
  if (value == 0) return "0";
  const int digits = 3 - static_cast<int>(std::floor(std::log10(std::abs(value))));
  std::string text = fixed(value, std::clamp(digits, 0, 6));
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string range_of(const CalibrationTarget& target) {
  if (!std::isfinite(target.low)) return "at most " + short_number(target.high);
  if (!std::isfinite(target.high)) return "at least " + short_number(target.low);
  return short_number(target.low) + " to " + short_number(target.high);
}

std::string interval_of(const Distribution& d) { return short_number(d.p05()) + " to " + short_number(d.p95()); }

std::string target_table(const CalibrationRecord& record) {
  std::vector<TableRow> rows{{{"figure", "accepted", "prior: 90 %", "within", "ensemble: 90 %", "within"}}};
  for (std::size_t t = 0; t < record.targets.size(); ++t) {
    const auto& target = record.targets[t];
    const auto before = distribution_of(figures(record.state.prior, t));
    const auto after = distribution_of(figures(record.state.particles, t));
    rows.push_back({{target.name, range_of(target), interval_of(before),
                     fixed(100 * share_within(record.state.prior, t, target), 0) + " %", interval_of(after),
                     fixed(100 * share_within(record.state.particles, t, target), 0) + " %"}});
  }
  return aligned(rows);
}

std::string parameter_table(const CalibrationRecord& record, const std::vector<ParameterFinding>& findings) {
  std::vector<TableRow> rows{{{"parameter", "prior", "ensemble: 90 %", "mean", "spread left", "distance"}}};
  for (const auto& finding : findings) {
    if (!finding.informed) continue;
    const auto& parameter = record.parameters[finding.parameter];
    rows.push_back({{parameter.name, short_number(parameter.low) + " to " + short_number(parameter.high),
                     short_number(finding.p05) + " to " + short_number(finding.p95), short_number(finding.mean),
                     fixed(100 * finding.sd_ratio, 0) + " %", fixed(finding.distance, 2)}});
  }
  return rows.size() > 1 ? aligned(rows) : "none\n";
}

std::string generation_table(const CalibrationRecord& record) {
  std::vector<TableRow> rows{{{"generation", "tolerance", "effective", "steps", "accepted", "distinct", "runs"}}};
  for (const auto& g : record.state.generations)
    rows.push_back({{std::to_string(g.number), fixed(g.tolerance, 2), std::to_string(g.effective),
                     std::to_string(g.steps), g.number == 0 ? "prior" : fixed(100 * g.accepted, 0) + " %",
                     std::to_string(g.distinct), std::to_string(g.evaluations)}});
  return aligned(rows);
}

}  // namespace

double CalibratedParameter::at(double coordinate) const {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), low + coordinate * (high - low),
                                 std::chars_format::general, 7)
                       .ptr;
  double value = 0;
  std::from_chars(text.data(), end, value);
  return std::clamp(value, low, high);
}

std::vector<ParameterFinding> parameter_findings(const CalibrationRecord& record) {
  std::vector<ParameterFinding> findings;
  const auto& last = record.state.generations.back();
  // Kolmogorov's limit: the distance of n independent draws exceeds 1.95 / sqrt(n) once in a thousand times.
  const double noise = 1.95 / std::sqrt(static_cast<double>(last.distinct));
  const double prior_sd = 1 / std::sqrt(12.0);
  for (std::size_t p = 0; p < record.parameters.size(); ++p) {
    auto values = coordinates(record.state.particles, p);
    std::sort(values.begin(), values.end());
    const auto d = distribution_of(values);
    const auto& parameter = record.parameters[p];
    const auto at = [&](double coordinate) { return parameter.low + coordinate * (parameter.high - parameter.low); };
    const double distance = distance_from_uniform(values);
    findings.push_back(
        {p, at(d.mean), d.sd / prior_sd, at(d.p05()), at(d.p50()), at(d.p95()), distance, distance > noise});
  }
  return findings;
}

std::vector<ParameterTie> strongest_ties(const CalibrationRecord& record, std::size_t most) {
  std::vector<std::vector<double>> values;
  for (std::size_t p = 0; p < record.parameters.size(); ++p) values.push_back(coordinates(record.state.particles, p));
  std::vector<ParameterTie> ties;
  for (std::size_t a = 0; a < values.size(); ++a)
    for (std::size_t b = a + 1; b < values.size(); ++b) {
      const double tie = correlation(values[a], values[b]);
      if (!std::isnan(tie)) ties.push_back({a, b, tie});
    }
  std::stable_sort(ties.begin(), ties.end(), [](const ParameterTie& a, const ParameterTie& b) {
    return std::abs(a.correlation) > std::abs(b.correlation);
  });
  ties.resize(std::min(most, ties.size()));
  return ties;
}

void write_parameter_findings(const CalibrationRecord& record, const std::filesystem::path& path) {
  AtomicFile file(path);
  CsvLine line;
  file.write("parameter,unit,prior_low,prior_high,mean,sd_ratio,p05,p50,p95,distance,informed\n");
  for (const auto& finding : parameter_findings(record)) {
    const auto& parameter = record.parameters[finding.parameter];
    line.add(parameter.name).add(parameter.unit).add(parameter.low).add(parameter.high);
    line.add(finding.mean).add(finding.sd_ratio).add(finding.p05).add(finding.p50).add(finding.p95);
    line.add(finding.distance).add(std::string_view(finding.informed ? "true" : "false"));
    file.write(line.end());
  }
  file.finish();
}

void write_target_findings(const CalibrationRecord& record, const std::filesystem::path& path) {
  AtomicFile file(path);
  CsvLine line;
  file.write(
      "figure,unit,low,high,prior_mean,prior_p05,prior_p95,prior_within,ensemble_mean,ensemble_p05,ensemble_p95,"
      "ensemble_within,source\n");
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  for (std::size_t t = 0; t < record.targets.size(); ++t) {
    const auto& target = record.targets[t];
    line.add(target.name).add(target.unit);
    line.add(std::isfinite(target.low) ? target.low : none).add(std::isfinite(target.high) ? target.high : none);
    for (const auto* particles : {&record.state.prior, &record.state.particles}) {
      const auto d = distribution_of(figures(*particles, t));
      line.add(d.mean).add(d.p05()).add(d.p95()).add(share_within(*particles, t, target));
    }
    line.add(target.source);
    file.write(line.end());
  }
  file.finish();
}

void write_generations(const CalibrationRecord& record, const std::filesystem::path& path) {
  AtomicFile file(path);
  CsvLine line;
  file.write("generation,tolerance,effective,steps,accepted,distinct,runs\n");
  for (const auto& g : record.state.generations) {
    line.add(g.number).add(g.tolerance).add(g.effective).add(g.steps).add(g.accepted).add(g.distinct);
    line.add(g.evaluations);
    file.write(line.end());
  }
  file.finish();
}

std::string calibration_report(const CalibrationRecord& record) {
  const auto findings = parameter_findings(record);
  const auto informed = std::count_if(findings.begin(), findings.end(), [](const auto& f) { return f.informed; });
  std::string text = record.county + ", calibration " + record.name + ": " + std::to_string(record.parameters.size()) +
                     " parameters, " + std::to_string(record.targets.size()) + " figures, " +
                     std::to_string(record.state.particles.size()) + " parameter sets.\n";
  if (!record.reached)
    text += "The figures were not all met: the best sets lie within " +
            fixed(record.state.generations.back().tolerance, 2) + " of the tolerances. This is no accepted ensemble.\n";
  text += "\nFigures, before and after. Within: share of the parameter sets inside the accepted range.\n\n" +
          target_table(record);
  text += "\nWhat the figures say of " + std::to_string(informed) +
          " parameters. Spread left: standard deviation over the "
          "prior's.\nDistance: largest distance of the distribution functions, 0 to 1.\n\n" +
          parameter_table(record, findings);
  text += "\nOf the other " + std::to_string(findings.size() - static_cast<std::size_t>(informed)) +
          " parameters the figures say nothing that as many draws from the prior would not show:\n";
  std::string names;
  for (const auto& finding : findings) {
    if (finding.informed) continue;
    const std::string& name = record.parameters[finding.parameter].name;
    if (names.size() + name.size() + 2 > 110) {
      text += names + ",\n";
      names.clear();
    }
    names += (names.empty() ? "" : ", ") + name;
  }
  text += names + "\n\nTied together (correlation of the accepted values):\n\n";
  std::vector<TableRow> rows;
  for (const auto& tie : strongest_ties(record, 8))
    rows.push_back({{record.parameters[tie.first].name + " and " + record.parameters[tie.second].name,
                     fixed(tie.correlation, 2)}});
  return text + aligned(rows) + "\nHow it went:\n\n" + generation_table(record);
}

CalibrationFigure calibration_figure(const CalibrationRecord& record, const std::string& source_line) {
  CalibrationFigure figure;
  figure.title = record.county + ": what published figures leave of the priors";
  figure.source_line = source_line;
  for (std::size_t t = 0; t < record.targets.size(); ++t) {
    const auto& target = record.targets[t];
    const auto before = distribution_of(figures(record.state.prior, t));
    const auto after = distribution_of(figures(record.state.particles, t));
    // An end that is missing is drawn as far away as the accepted values reach.
    const double low = std::isfinite(target.low) ? target.low : std::min(0.0, after.p05());
    const double high = std::isfinite(target.high) ? target.high : std::max({1.0, after.p95(), 2 * low});
    const auto at = [&](double value) { return (value - low) / (high - low); };
    figure.figures.push_back({target.name, at(before.p05()), at(before.p95()), at(after.p05()), at(after.p95()),
                              at(after.p50()), range_of(target)});
  }
  for (const auto& finding : parameter_findings(record)) {
    if (!finding.informed) continue;
    const auto& parameter = record.parameters[finding.parameter];
    const auto at = [&](double value) { return (value - parameter.low) / (parameter.high - parameter.low); };
    figure.parameters.push_back({parameter.name, 0, 1, at(finding.p05), at(finding.p95), at(finding.mean),
                                 short_number(parameter.low) + " to " + short_number(parameter.high)});
  }
  return figure;
}

}  // namespace liftline
