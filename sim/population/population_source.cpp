#include "sim/population/population_source.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "sim/config/scalars.hpp"
#include "sim/population/attributes.hpp"

namespace liftline {
namespace {

constexpr std::array sources{RecordTrait::business_income, RecordTrait::wage_income, RecordTrait::transfer_income};

ColumnRequest request_of(const RecordTraitInfo& info, const std::string& column, const std::string& key,
                         std::span<const std::string> ethnic_groups) {
  using Kind = RecordTraitInfo::Kind;
  const bool labelled = info.kind == Kind::yes_or_no || info.kind == Kind::category;
  ColumnRequest request{column, key, labelled ? ColumnRequest::Kind::label : ColumnRequest::Kind::number};
  request.low = info.low;
  request.high = info.high;
  request.whole = info.kind == Kind::whole;
  if (info.kind == Kind::yes_or_no)
    request.known_labels = {{"yes", 1}, {"no", 0}, {"1", 1}, {"0", 0}, {"true", 1}, {"false", 0}};
  if (info.kind == Kind::category) {
    const auto& of_catalogue = find_attribute(info.name)->labels;
    const auto labels =
        info.trait == RecordTrait::ethnicity ? ethnic_groups : std::span<const std::string>(of_catalogue);
    for (std::size_t i = 0; i < labels.size(); ++i) request.known_labels[labels[i]] = static_cast<std::uint32_t>(i);
  }
  return request;
}

/// Reads one file: columns by trait, incomes a head, and what must hold within a row.
class RecordReader {
 public:
  RecordReader(const PopulationSource& source, const std::string& path, Diagnostics& diagnostics)
      : source_(source), file_(path), diagnostics_(diagnostics) {}

  std::shared_ptr<const HouseholdRecords> read(std::istream& stream, std::span<const std::string> ethnic_groups,
                                               PopulationSource& notes);

 private:
  void ask_for_design();
  void settle();
  void settle_incomes(std::size_t row);
  void check_members(std::size_t row);
  HouseholdRecords::Values& of(RecordTrait trait) { return values_[static_cast<std::size_t>(trait)]; }
  bool has(RecordTrait trait) { return !of(trait).empty(); }
  void error(std::size_t row, RecordTrait trait, const std::string& message) {
    diagnostics_.error(file_.at(static_cast<int>(table_.lines[row]), 1),
                       "column " + quote(source_.columns.at(std::string(record_trait_info(trait).name))), message);
  }

  const PopulationSource& source_;
  Position file_;
  Diagnostics& diagnostics_;
  MicrodataRequest request_;
  Microdata table_;
  std::array<HouseholdRecords::Values, record_trait_count> values_;
  std::optional<std::size_t> weight_, strata_, units_;
};

void RecordReader::ask_for_design() {
  const auto ask = [&](const char* name, ColumnRequest::Kind kind) -> std::optional<std::size_t> {
    const auto found = source_.columns.find(name);
    if (found == source_.columns.end()) return std::nullopt;
    request_.columns.push_back({found->second, std::string("population.columns.") + name, kind});
    return request_.columns.size() - 1;
  };
  weight_ = ask("weight", ColumnRequest::Kind::number);
  if (weight_) request_.columns[*weight_].nothing = CellRule::refuse;
  strata_ = ask("strata", ColumnRequest::Kind::label);
  units_ = ask("psu", ColumnRequest::Kind::label);
  for (const auto& place : {strata_, units_})
    if (place) request_.columns[*place].places_the_row = true;
}

std::shared_ptr<const HouseholdRecords> RecordReader::read(std::istream& stream,
                                                           std::span<const std::string> ethnic_groups,
                                                           PopulationSource& notes) {
  ask_for_design();
  std::array<std::size_t, record_trait_count> place{};
  for (const auto& info : record_traits()) {
    if (!source_.gives(info.trait)) continue;
    const std::string name(info.name);
    place[static_cast<std::size_t>(info.trait)] = request_.columns.size();
    request_.columns.push_back(request_of(info, source_.columns.at(name), "population.columns." + name, ethnic_groups));
  }
  for (auto& column : request_.columns) {
    column.missing = source_.drop_missing ? CellRule::leave_out : CellRule::refuse;
    column.missing_hint = "population.missing: drop leaves such rows out";
  }
  request_.separator = source_.separator.front();
  request_.decimal = source_.decimal.front();
  request_.hints = {"set population.separator",
                    "thousands marks are not read, and another decimal mark needs population.decimal"};
  request_.keeps_lines = true;
  const std::size_t errors = diagnostics_.count();
  table_ = read_microdata(stream, file_.file(), request_, diagnostics_);
  if (diagnostics_.count() != errors) return nullptr;
  notes.notes = table_.notes;
  notes.rows = table_.rows_of_file;
  for (const auto& info : record_traits()) {
    if (!source_.gives(info.trait)) continue;
    auto& column = table_.columns[place[static_cast<std::size_t>(info.trait)]];
    auto& values = of(info.trait);
    values = std::move(column.numbers);
    if (values.empty()) values.assign(column.codes.begin(), column.codes.end());
  }
  settle();
  if (diagnostics_.count() != errors) return nullptr;
  auto weights = weight_ ? std::move(table_.columns[*weight_].numbers) : std::vector<double>(table_.rows(), 1.0);
  for (std::size_t row = 0; row < weights.size(); ++row)
    if (table_.left_out[row] != 0) weights[row] = 0;
  const auto codes = [&](std::optional<std::size_t> column) {
    return column ? std::span<const std::uint32_t>(table_.columns[*column].codes) : std::span<const std::uint32_t>();
  };
  return std::make_shared<const HouseholdRecords>(std::move(values_), std::move(weights), codes(strata_),
                                                  codes(units_));
}

void RecordReader::settle() {
  double income = 0;
  if (!has(RecordTrait::income)) of(RecordTrait::income).assign(table_.rows(), 0.0);
  for (std::size_t row = 0; row < table_.rows(); ++row) {
    if (table_.left_out[row] != 0) {
      of(RecordTrait::members)[row] = 1;
      continue;
    }
    settle_incomes(row);
    check_members(row);
    income += of(RecordTrait::income)[row];
  }
  if (income <= 0 && !diagnostics_.has_errors())
    diagnostics_.error(file_, "", "no row that is not left out has an income");
}

void RecordReader::settle_incomes(std::size_t row) {
  double& income = of(RecordTrait::income)[row];
  const double share =
      source_.income_per == PopulationSource::IncomePer::household ? of(RecordTrait::members)[row] : 1.0;
  if (has(RecordTrait::business_income)) {
    double sum = 0;
    for (const RecordTrait source : sources) sum += of(source)[row];
    // Columns are often rounded apart.
    if (source_.gives(RecordTrait::income) && std::abs(sum - income) > std::max(1.0, 0.01 * income))
      error(row, RecordTrait::income,
            "business, wage and transfer income add up to " + number_text(sum) + ", not to " + number_text(income));
    income = sum;
    for (const RecordTrait source : sources) of(source)[row] /= share;
  }
  income /= share;
}

void RecordReader::check_members(std::size_t row) {
  const double members = of(RecordTrait::members)[row];
  double able = members;
  if (has(RecordTrait::working_members)) {
    able = of(RecordTrait::working_members)[row];
    if (able > members)
      error(row, RecordTrait::working_members, number_text(able) + " of " + number_text(members) + " members");
  }
  if (has(RecordTrait::migrants) && of(RecordTrait::migrants)[row] > able)
    error(row, RecordTrait::migrants,
          number_text(of(RecordTrait::migrants)[row]) + " away, but only " + number_text(able) + " able to work");
}

template <class Names>
bool is_among(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool PopulationSource::replaces_figure(std::string_view path) const {
  return std::any_of(record_traits().begin(), record_traits().end(), [&](const RecordTraitInfo& info) {
    return gives(info.trait) && std::any_of(info.figures.begin(), info.figures.end(), [&](std::string_view figure) {
             return path == figure || (path.starts_with(figure) && path[figure.size()] == '.');
           });
  });
}

bool PopulationSource::replaces_parameter(std::string_view name) const {
  if (!has_records()) return false;
  // Incomes are recorded always, as a sum or by source.
  if (is_among(record_trait_info(RecordTrait::income).parameters, name)) return true;
  return std::any_of(record_traits().begin(), record_traits().end(),
                     [&](const RecordTraitInfo& info) { return gives(info.trait) && is_among(info.parameters, name); });
}

void read_records(std::istream& stream, const std::string& path, std::span<const std::string> ethnic_groups,
                  PopulationSource& source, Diagnostics& diagnostics) {
  source.records = RecordReader(source, path, diagnostics).read(stream, ethnic_groups, source);
}

void check_records(const PopulationSource& source, const std::string& path, Diagnostics& diagnostics,
                   const Positions& positions) {
  const std::string columns = key_path(path, "columns");
  const auto error = [&](const std::string& key, const std::string& message) {
    if (positions.sound(key)) diagnostics.error(positions.of(key), key, message);
  };
  for (const auto& [key, text] : {std::pair("separator", source.separator), std::pair("decimal", source.decimal)})
    if (text.size() != 1) error(key_path(path, key), "expected one character, got " + quote(text));
  if (source.separator == source.decimal) error(key_path(path, "decimal"), "the same as population.separator");
  if (!source.gives(RecordTrait::members))
    error(columns, "missing 'members': the column with the members of a household");
  const auto given = std::count_if(sources.begin(), sources.end(), [&](RecordTrait t) { return source.gives(t); });
  if (given == 0 && !source.gives(RecordTrait::income))
    error(columns, "missing 'income', or 'business_income', 'wage_income' and 'transfer_income'");
  if (given != 0 && given != std::ssize(sources))
    error(columns, "'business_income', 'wage_income' and 'transfer_income' go together: give all three or none");
}

}  // namespace liftline
