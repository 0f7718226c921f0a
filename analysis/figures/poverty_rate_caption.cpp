#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "analysis/figures/poverty_rate_parts.hpp"
#include "analysis/figures/text.hpp"
#include "sim/core/contracts.hpp"

namespace liftline {
namespace {

// A name in quotation marks; the isolates keep one that is written from right to left from reordering the sentence.
std::string quoted(const std::string& name) { return "\u201C\u2068" + name + "\u2069\u201D"; }

std::string percent(double value) { return format_number(value, 1) + "\u202F%"; }

// A figure of the registry as it was reported: 33.79, 3, 0.
std::string reported(double value) {
  std::string text = format_number(value, 2);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text + "\u202F%";
}

// "33.8 % in 2013 to 2.5 % in 2030", or the single year's value.
std::string start_and_end(const PovertyRateFigure& figure, const std::vector<double>& series) {
  std::string start = percent(series.front()) + " in " + std::to_string(figure.first_year);
  if (figure.first_year == figure.last_year) return start;
  return start + " to " + percent(series.back()) + " in " + std::to_string(figure.last_year);
}

// Digits after the point that show two digits of a difference of this size, at least two.
int digits_for(double difference) {
  int decimals = 2;
  double scaled = std::abs(difference) * 10;
  while (scaled < 1 && decimals < 6) {
    scaled *= 10;
    ++decimals;
  }
  return decimals;
}

std::string levels_text(const PovertyRateFigure& figure) {
  const bool alone = figure.scenarios.size() == 1;
  const ScenarioCurves& reference = figure.scenarios[figure.reference];
  std::string text = "Poverty rate in " + figure.county + ", " + std::to_string(figure.first_year);
  if (figure.first_year != figure.last_year) text += " to " + std::to_string(figure.last_year);
  text += ": people with an income below the poverty line (" + figure.poverty_line + "), in percent of people. ";
  if (!alone) text += "(a) ";
  if (figure.replicates == 1) {
    text += "Lines are one run of each scenario; one run has no range. ";
  } else {
    text += "Lines are medians of " + std::to_string(figure.replicates) +
            " runs; the dark band holds the middle 50\u202F% of the runs, the light band the middle 90\u202F%. ";
    const std::string varied = varied_inputs(figure.varied);
    text += varied.empty() ? "Nothing varies between the runs. " : "The runs differ in " + varied + ". ";
  }
  return text + "Under " + quoted(reference.name) + " the rate goes from " +
         start_and_end(figure, reference.levels.median) + ". ";
}

// Largest and last difference of the highlighted scenario.
std::string effect_text(const PovertyRateFigure& figure, const ScenarioCurves& scenario) {
  const std::vector<double>& mean = scenario.differences.mean;
  const auto peak =
      std::max_element(mean.begin(), mean.end(), [](double a, double b) { return std::abs(a) < std::abs(b); });
  if (*peak == 0) return quoted(scenario.name) + " differs in no year. ";
  const auto points = [&](double value) { return format_number(value, digits_for(*peak)); };
  std::string text = quoted(scenario.name) + " has its largest difference, " + points(*peak) + ", in " +
                     std::to_string(figure.first_year + static_cast<int>(peak - mean.begin())) + "; in " +
                     std::to_string(figure.last_year) + " it is " + points(mean.back());
  if (scenario.differences.p025.empty()) return text + ". ";
  return text + " (95\u202F% of the runs " + points(scenario.differences.p025.back()) + " to " +
         points(scenario.differences.p975.back()) + "). ";
}

std::string differences_text(const PovertyRateFigure& figure) {
  const std::optional<std::size_t> highlighted = highlighted_scenario(figure);
  if (!highlighted) return {};
  const ScenarioCurves& reference = figure.scenarios[figure.reference];
  const ScenarioCurves& scenario = figure.scenarios[*highlighted];
  std::string text = "(b) Differences from " + quoted(reference.name) +
                     " in percentage points, run by run under shared luck; below zero fewer people are poor. ";
  if (figure.replicates > 1) {
    text +=
        "Lines are means, the dark band holds the middle 50\u202F% of the differences, the light band the middle "
        "95\u202F%. Bands are drawn for " +
        quoted(reference.name) + " and " + quoted(scenario.name) + " in (a), for " + quoted(scenario.name) +
        " in (b); that they overlap in (a) does not make scenarios alike. ";
  }
  return text + effect_text(figure, scenario);
}

std::string held_out_text(const ObservedRate& observed, const PovertyRateFigure& figure) {
  const auto model = [&](const std::vector<double>& series) { return value_in(figure, series, observed.year); };
  std::string text = "Held out: in " + std::to_string(observed.year) + " the registry reported " +
                     (observed.upper_limit ? "less than " : "") + reported(observed.percent) +
                     ", the model's registry rate is " + percent(model(figure.registry.median));
  const std::optional<bool> agreement = agrees(observed, figure);
  if (!agreement) return text + ", and one run has no range to judge it by. ";
  return text + " (90\u202F% of the runs " + percent(model(figure.registry.p05)) + " to " +
         percent(model(figure.registry.p95)) + "): " + (*agreement ? "a hit. " : "a miss. ");
}

std::string registry_text(const PovertyRateFigure& figure) {
  if (figure.registry.median.empty()) return {};
  std::string text = "The dotted line is another measure, the registry rate of " +
                     quoted(figure.scenarios[figure.reference].name) + ": people on the registry of the poor, from " +
                     start_and_end(figure, figure.registry.median) + ". ";
  if (figure.observed.empty()) return text;
  text +=
      "Points are figures of the registry and belong to this line only: filled ones were used to fit the model, hollow "
      "ones "
      "were not";
  text += figure.registry.p05.empty() ? ". " : "; the bars behind them hold 90\u202F% of the runs' registry rates. ";
  for (const ObservedRate& observed : figure.observed) {
    if (observed.held_out) text += held_out_text(observed, figure);
  }
  return text;
}

/// The policies' years, each with the names of those that act in them, once each.
std::string periods_text(const PovertyRateFigure& figure) {
  if (figure.periods.empty()) return {};
  std::map<std::pair<int, int>, std::set<std::string>> labels_by_years;
  for (const PolicyPeriod& period : figure.periods)
    labels_by_years[{period.first_year, period.last_year}].insert(period.label);
  std::string text;
  for (const auto& [years, labels] : labels_by_years) {
    text += (text.empty() ? "Shaded: " : "; ") + listed({labels.begin(), labels.end()}) + " " +
            std::to_string(years.first) + " to " + std::to_string(years.second);
  }
  return text + ". ";
}

std::string extended_text(const PovertyRateFigure& figure) {
  const std::string inputs = extended_in_words(figure.extended, figure.last_year);
  return inputs.empty() ? "" : "Assumed beyond the sources, where solid lines turn to dashes: " + inputs + ". ";
}

}  // namespace

std::string listed(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? " and " : ", ";
    text += parts[i];
  }
  return text;
}

std::string extended_in_words(std::span<const ExtendedInput> extended, int last_year) {
  std::vector<std::string> inputs;
  for (const ExtendedInput& input : extended) {
    if (input.first_year <= last_year) inputs.push_back(input.name + " from " + std::to_string(input.first_year));
  }
  return listed(inputs);
}

std::string varied_inputs(const VariedInputs& varied) {
  std::vector<std::string> parts;
  if (varied.survey) parts.emplace_back("survey");
  if (varied.parameters) parts.emplace_back("parameters");
  if (varied.luck) parts.emplace_back("luck");
  return listed(parts);
}

std::string poverty_rate_caption(const PovertyRateFigure& figure) {
  return levels_text(figure) + differences_text(figure) + registry_text(figure) + periods_text(figure) +
         extended_text(figure) + "Source: " + figure.program + ", results " + figure.results_hash + ".";
}

}  // namespace liftline
