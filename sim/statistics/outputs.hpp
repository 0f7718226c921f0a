#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/population/attributes.hpp"
#include "sim/population/county.hpp"

namespace liftline {

/// Everything that is measured once a year. docs/results.md has unit and denominator of each.
enum class Measure : std::uint8_t {
  // For each poverty line.
  poverty_rate,
  poverty_gap,
  poverty_severity,
  watts,
  sst,
  poor_people,
  line_value,
  // Incomes.
  mean_income,
  median_income,
  income_p10,
  income_p90,
  gini,
  theil,
  mld,
  business_income,
  wage_income,
  transfer_income,
  ecommerce_income,
  top_up_income,
  programme_income,
  // The registry.
  registry_rate,
  registered_people,
  list_inclusion_error,
  list_exclusion_error,
  // Online selling.
  seller_share,
  sellers,
  gainful_share,
  new_sellers,
  gave_up,
  blocked_share,
  // People, skills, funds.
  people,
  households,
  migrant_share,
  short_of_funds_share,
  content_share,
  idea_share,
  digital_skill,
  confidence,
  // Side accounts.
  delivery_saving,
  // Movements, against the year before.
  entered_poverty,
  left_poverty,
  entered_registry,
  left_registry,
  forced_exits,
  count
};

struct MeasureInfo {
  Measure measure;
  std::string_view name;
  std::string_view unit;
  std::string_view denominator;
  std::string_view doc;
  bool of_line = false;  ///< one value a poverty line
  bool by_group = true;  ///< also for the report's groups
};

std::span<const MeasureInfo> measure_catalogue();
const MeasureInfo& measure_info(Measure measure);

/// A group of the report: all people, or those with one value of an attribute.
struct OutputGroup {
  std::string name;           ///< `all` or `attribute=value`
  std::string_view basis;     ///< `data` or `assumed`
  std::size_t attribute = 0;  ///< index into the report's attributes; of no meaning for `all`
  std::size_t value = 0;
};

/// One series of a run: a value a year.
struct OutputSeries {
  Measure measure{};
  std::size_t line = no_line;  ///< index into `lines`
  std::size_t group = 0;       ///< index into `groups`; 0 is `all`
  static constexpr std::size_t no_line = static_cast<std::size_t>(-1);
};

/// The series of every run of an experiment, in the order of every output file: by line, group, measure.
struct OutputCatalogue {
  std::vector<std::string> lines;   ///< names; the first is the main one
  std::vector<OutputGroup> groups;  ///< the first is `all`
  std::vector<OutputSeries> series;

  std::size_t find(Measure measure, std::size_t group = 0, std::size_t line = OutputSeries::no_line) const;
};

/// The catalogue for poverty lines and groups. `attributes` are categories or booleans.
OutputCatalogue make_output_catalogue(std::span<const std::string> lines, std::span<const AttributeId> attributes,
                                      const AttributeLabels& labels);

/// Labels of a reporting attribute: its categories, or no and yes.
std::vector<std::string> group_labels(AttributeId attribute, const AttributeLabels& labels);

}  // namespace liftline
