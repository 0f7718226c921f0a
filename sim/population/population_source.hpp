#pragma once
#include <cstdint>
#include <istream>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/config/diagnostics.hpp"
#include "sim/config/positions.hpp"
#include "sim/microdata/microdata.hpp"
#include "sim/population/figures.hpp"
#include "sim/population/household_records.hpp"

namespace liftline {

/// Where the households of a county come from: the published shares of a survey, or its records, with shares for what these do not hold.
struct PopulationSource {
  enum class IncomePer { head, household };

  SurveyFigures margins;
  std::string microdata;  ///< file with the records, relative to the county's; empty: there are none
  int year = 0;           ///< of the recorded incomes: a run begins in it
  std::map<std::string, std::string> columns;  ///< column of the file by trait or design column
  IncomePer income_per = IncomePer::head;
  std::string separator = ",";
  std::string decimal = ".";
  bool drop_missing = false;  ///< leave out rows with a missing cell; else they are errors
  bool copy = true;           ///< of the records beside the results

  std::shared_ptr<const HouseholdRecords> records;  ///< what `microdata` holds
  std::vector<MicrodataNote> notes;                 ///< on rows that were left out
  std::uint64_t rows = 0;                           ///< of the file

  bool has_records() const { return !microdata.empty(); }
  /// True if the records say it of each household.
  bool gives(RecordTrait trait) const { return columns.contains(std::string(record_trait_info(trait).name)); }
  /// True if the records make a figure of the county file (path), or a parameter of the model, needless.
  bool replaces_figure(std::string_view path) const;
  bool replaces_parameter(std::string_view name) const;
};

/// Checks the keys of records against each other: what must be given, and what goes together. `path`: `population`.
void check_records(const PopulationSource& source, const std::string& path, Diagnostics& diagnostics,
                   const Positions& positions);

/// Reads the records from `stream`, whose file is `path`. What is wrong with a cell is told with its line and column.
/// `ethnic_groups`: the two labels of the county.
void read_records(std::istream& stream, const std::string& path, std::span<const std::string> ethnic_groups,
                  PopulationSource& source, Diagnostics& diagnostics);

}  // namespace liftline
