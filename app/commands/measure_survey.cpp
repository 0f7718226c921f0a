#include "app/commands/measure_survey.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "app/signals.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"
#include "sim/results/hash.hpp"

namespace liftline {
namespace {

/// Where each column of the request ended up.
struct Places {
  std::size_t income = 0;
  std::optional<std::size_t> weight, size, units, strata, benefit;
  std::vector<std::size_t> attributes;
};

MicrodataRequest request_of(const MeasureOptions& options, Places& places) {
  MicrodataRequest request;
  const auto add = [&](const std::string& column, const char* asked_by, ColumnRequest::Kind kind) -> ColumnRequest& {
    request.columns.push_back({column, asked_by, kind, options.missing});
    request.columns.back().missing_hint = "--missing drop leaves such rows out";
    return request.columns.back();
  };
  using Kind = ColumnRequest::Kind;
  ColumnRequest& income = add(options.income, "--income", Kind::number);
  income.negative = options.negative;
  income.negative_hint = "--negative keep, zero or drop allows it";
  if (options.weight) {
    places.weight = request.columns.size();
    ColumnRequest& weight = add(*options.weight, "--weight", Kind::number);
    weight.nothing = options.zero_weight;
    weight.zero_hint = "--zero-weight keep allows it";
  }
  if (options.size) {
    places.size = request.columns.size();
    add(*options.size, "--size", Kind::number).nothing = CellRule::refuse;
  }
  if (options.benefit) {
    places.benefit = request.columns.size();
    add(*options.benefit, "--benefit", Kind::number);
  }
  if (options.units) {
    places.units = request.columns.size();
    add(*options.units, "--psu", Kind::label).places_the_row = true;
  }
  if (options.strata) {
    places.strata = request.columns.size();
    add(*options.strata, "--strata", Kind::label).places_the_row = true;
  }
  for (const std::string& attribute : options.attributes) {
    places.attributes.push_back(request.columns.size());
    add(attribute, "--by", Kind::label);
  }
  if (options.identity) {
    ColumnRequest& identity = add(*options.identity, "--id", Kind::identity);
    identity.missing = CellRule::refuse;
    identity.missing_hint.clear();
  }
  request.pattern = options.replicate_pattern;
  request.pattern_asked_by = "--replicate-weights";
  request.separator = options.separator;
  request.decimal = options.decimal;
  request.hints = {"give --separator", "thousands marks are not read, and another decimal mark needs --decimal"};
  return request;
}

/// The numbers of a column in a new order; its memory is freed.
std::vector<double> in_order(std::vector<double>&& column, std::span<const std::uint32_t> order) {
  const std::vector<double> taken = std::move(column);
  std::vector<double> sorted(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) sorted[i] = taken[order[i]];
  return sorted;
}

std::vector<std::uint32_t> in_order(std::vector<std::uint32_t>&& column, std::span<const std::uint32_t> order) {
  const std::vector<std::uint32_t> taken = std::move(column);
  std::vector<std::uint32_t> sorted(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) sorted[i] = taken[order[i]];
  return sorted;
}

/// Income a head, without the benefit where the file has it in.
void settle_income(Microdata& data, const Places& places, const MeasureOptions& options) {
  std::vector<double>& income = data.columns[places.income].numbers;
  for (std::size_t row = 0; row < income.size(); ++row) {
    if (data.left_out[row] != 0) {
      income[row] = 0;
      continue;
    }
    const double size = places.size ? data.columns[*places.size].numbers[row] : 1.0;
    if (options.divide_by_size) income[row] /= size;
    if (options.benefit_in_income) income[row] -= data.columns[*places.benefit].numbers[row] / size;
  }
}

std::vector<SurveyGroup> groups_of(const Microdata& data, const Places& places, const MeasureOptions& options,
                                   std::span<const std::uint32_t> order) {
  std::vector<SurveyGroup> groups(1);
  for (std::size_t i = 0; i < order.size(); ++i)
    if (data.left_out[order[i]] == 0) groups.front().rows.push_back(static_cast<std::uint32_t>(i));
  for (std::size_t a = 0; a < options.attributes.size(); ++a) {
    const MicrodataColumn& column = data.columns[places.attributes[a]];
    std::vector<SurveyGroup> own(column.labels.size());
    for (std::size_t label = 0; label < own.size(); ++label)
      own[label] = {options.attributes[a], column.labels[label], {}};
    for (const std::uint32_t row : groups.front().rows) own[column.codes[order[row]]].rows.push_back(row);
    // In the order of their names, which does not hang on the order of the rows.
    std::sort(own.begin(), own.end(), [](const SurveyGroup& x, const SurveyGroup& y) { return x.label < y.label; });
    std::erase_if(own, [](const SurveyGroup& group) { return group.rows.empty(); });
    std::move(own.begin(), own.end(), std::back_inserter(groups));
  }
  return groups;
}

void count_conventions(UserSurvey& survey) {
  const auto& incomes = survey.sample.income;
  std::uint64_t zero = 0;
  std::uint64_t negative = 0;
  std::uint64_t weightless = 0;
  for (const std::uint32_t row : survey.question.groups.front().rows) {
    if (incomes[row] == 0.0) ++zero;
    if (incomes[row] < 0.0) ++negative;
    if (survey.sample.weight[row] == 0.0) ++weightless;
  }
  if (zero > 0) survey.counts.push_back({"zero income, kept", zero});
  if (negative > 0) survey.counts.push_back({"negative income a head, kept", negative});
  if (weightless > 0) survey.counts.push_back({"weight 0, kept", weightless});
}

void throw_if_wrong(Diagnostics& diagnostics) {
  if (diagnostics.has_errors()) throw InputError(std::move(diagnostics));
}

}  // namespace

UserSurvey read_survey(const MeasureOptions& options) {
  Places places;
  MicrodataRequest request = request_of(options, places);
  Sha256 hash;
  request.tap = [&hash](std::string_view bytes) {
    if (stop_signal() != 0) throw Interrupted();
    hash.add(bytes);
  };
  Diagnostics diagnostics;
  Microdata data = read_microdata(options.file, request, diagnostics);
  throw_if_wrong(diagnostics);

  UserSurvey survey;
  survey.sha256 = hash.hex();
  survey.rows_of_file = data.rows_of_file;
  for (const MicrodataNote& note : data.notes) survey.counts.push_back({note.what, note.rows});
  settle_income(data, places, options);
  const std::vector<double>& income = data.columns[places.income].numbers;
  std::vector<std::uint32_t> order(income.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return income[a] < income[b]; });

  survey.question.lines = options.lines;
  survey.question.groups = groups_of(data, places, options, order);
  survey.question.has_benefit = options.benefit.has_value();
  survey.rows_used = survey.question.groups.front().rows.size();
  if (survey.rows_used == 0) {
    diagnostics.error(Position(options.file), "", "no row is left");
    throw_if_wrong(diagnostics);
  }
  const auto numbers = [&](std::optional<std::size_t> place) {
    return place ? in_order(std::move(data.columns[*place].numbers), order) : std::vector<double>(order.size(), 1.0);
  };
  const auto codes = [&](std::optional<std::size_t> place) {
    return place ? in_order(std::move(data.columns[*place].codes), order) : std::vector<std::uint32_t>();
  };
  survey.sample.weight = numbers(places.weight);
  survey.sample.size = numbers(places.size);
  if (places.benefit) survey.sample.benefit = numbers(places.benefit);
  survey.sample.income = in_order(std::move(data.columns[places.income].numbers), order);
  for (MicrodataColumn& column : data.patterned)
    survey.replicates.push_back(in_order(std::move(column.numbers), order));
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (data.left_out[order[i]] == 0) continue;
    survey.sample.weight[i] = 0.0;
    for (auto& replicate : survey.replicates) replicate[i] = 0.0;
  }
  if (std::all_of(survey.sample.weight.begin(), survey.sample.weight.end(), [](double w) { return w == 0.0; })) {
    diagnostics.error(Position(options.file), "", "all rows have weight 0");
    throw_if_wrong(diagnostics);
  }
  if (survey.replicates.empty())
    survey.design =
        std::make_unique<SurveyDesign>(order.size(), codes(places.strata), codes(places.units), options.lone_unit);
  count_conventions(survey);
  return survey;
}

}  // namespace liftline
