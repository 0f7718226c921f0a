#include "sim/statistics/outputs.hpp"

#include <array>

#include "sim/core/contracts.hpp"

namespace liftline {
namespace {

// For the contract of find(): every series that is asked for stands in the catalogue.
[[maybe_unused]] constexpr bool known_measure = false;

using M = Measure;

constexpr std::array<MeasureInfo, static_cast<std::size_t>(M::count)> catalogue{{
    {M::poverty_rate, "poverty_rate", "share", "people",
     "Headcount ratio: share of people in households with income a head strictly below the line (FGT0)", true},
    {M::poverty_gap, "poverty_gap", "share of the line", "people", "Poverty gap index (FGT1)", true},
    {M::poverty_severity, "poverty_severity", "share of the line, squared", "people",
     "Squared poverty gap index (FGT2)", true},
    {M::watts, "watts", "log points", "people", "Watts index; incomes below 1 % of the line count as 1 %", true},
    {M::sst, "sst", "index", "people", "Sen-Shorrocks-Thon index", true},
    {M::poor_people, "poor_people", "people of the county", "", "People below the line", true},
    {M::line_value, "line_value", "yuan a head and year", "",
     "The poverty line of the year; for a share of the median estimated from the incomes simulated", true, false},
    {M::mean_income, "mean_income", "yuan a head and year", "people", "Mean income, all sources, policy cash included"},
    {M::median_income, "median_income", "yuan a head and year", "people", "Median income"},
    {M::income_p10, "income_p10", "yuan a head and year", "people", "Tenth percentile of income"},
    {M::income_p90, "income_p90", "yuan a head and year", "people", "Ninetieth percentile of income"},
    {M::gini, "gini", "index", "people", "Gini coefficient of income"},
    {M::theil, "theil", "index", "people", "Theil T index of income"},
    {M::mld, "mld", "index", "people", "Mean log deviation of income (Theil L)"},
    {M::business_income, "business_income", "yuan a head and year", "people",
     "Income from farm, self-employment other than online selling, and property"},
    {M::wage_income, "wage_income", "yuan a head and year", "people", "Wages, migrants' and programme jobs included"},
    {M::transfer_income, "transfer_income", "yuan a head and year", "people",
     "Transfers other than top-up and policies"},
    {M::ecommerce_income, "ecommerce_income", "yuan a head and year", "people",
     "Net gain from online selling, before wages given up"},
    {M::top_up_income, "top_up_income", "yuan a head and year", "people", "Top-up of the registered"},
    {M::programme_income, "programme_income", "yuan a head and year", "people",
     "Cash and bonuses of the scenario's policies"},
    {M::registry_rate, "registry_rate", "share", "people",
     "Share of people on the list of registered poor households at the end of the year"},
    {M::registered_people, "registered_people", "people of the county", "",
     "People on the list at the end of the year"},
    {M::list_inclusion_error, "list_inclusion_error", "share", "people on the list",
     "Share of the listed who are not below the main line"},
    {M::list_exclusion_error, "list_exclusion_error", "share", "people below the main line",
     "Share of the poor who are not on the list"},
    {M::seller_share, "seller_share", "share", "households", "Share of households that sell online"},
    {M::sellers, "sellers", "households of the county", "", "Households that sell online"},
    {M::gainful_share, "gainful_share", "share", "households that sell online",
     "Share of sellers whose net gain, wages given up deducted, is above zero"},
    {M::new_sellers, "new_sellers", "households of the county", "", "Households that started to sell online this year"},
    {M::gave_up, "gave_up", "households of the county", "", "Households that gave up selling online this year"},
    {M::blocked_share, "blocked_share", "share", "households that want to start",
     "Share of those who want to start selling that lack the funds after loans and grants"},
    {M::people, "people", "people of the county", "", "People in rural households"},
    {M::households, "households", "households of the county", "", "Rural households"},
    {M::migrant_share, "migrant_share", "share", "people", "Share of people away for work"},
    {M::short_of_funds_share, "short_of_funds_share", "share", "households",
     "Share of households with less liquid funds than the start-up cost"},
    {M::content_share, "content_share", "share", "households", "Share of heads content with the status quo"},
    {M::idea_share, "idea_share", "share", "households", "Share of heads with an idea what to sell"},
    {M::digital_skill, "digital_skill", "0 to 1", "households", "Mean digital skill of heads"},
    {M::confidence, "confidence", "0 to 1", "households", "Mean confidence of heads in e-commerce"},
    {M::delivery_saving, "delivery_saving", "yuan a household and year", "households",
     "Cost of living saved by delivery: a side account, not income"},
    {M::entered_poverty, "entered_poverty", "people of the county", "",
     "People whose household fell below the main line this year"},
    {M::left_poverty, "left_poverty", "people of the county", "",
     "People whose household rose above the main line this year"},
    {M::entered_registry, "entered_registry", "people of the county", "",
     "People whose household came on the list this year"},
    {M::left_registry, "left_registry", "people of the county", "", "People whose household left the list this year"},
    {M::forced_exits, "forced_exits", "people of the county", "", "People who left the list by quota and not by rule",
     false, false},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < catalogue.size(); ++i)
    if (static_cast<std::size_t>(catalogue[i].measure) != i) return false;
  return true;
}
static_assert(in_order());

}  // namespace

std::span<const MeasureInfo> measure_catalogue() { return catalogue; }

const MeasureInfo& measure_info(Measure measure) { return catalogue.at(static_cast<std::size_t>(measure)); }

std::vector<std::string> group_labels(AttributeId attribute, const AttributeLabels& labels) {
  if (attribute_info(attribute).kind == AttributeKind::boolean) return {"no", "yes"};
  const auto of = labels.of(attribute);
  return {of.begin(), of.end()};
}

OutputCatalogue make_output_catalogue(std::span<const std::string> lines, std::span<const AttributeId> attributes,
                                      const AttributeLabels& labels) {
  OutputCatalogue result;
  result.lines.assign(lines.begin(), lines.end());
  result.groups.push_back({"all", "data", 0, 0});
  for (std::size_t a = 0; a < attributes.size(); ++a) {
    const auto& info = attribute_info(attributes[a]);
    const auto names = group_labels(attributes[a], labels);
    for (std::size_t value = 0; value < names.size(); ++value)
      result.groups.push_back(
          {info.name + "=" + names[value], info.basis == LinkBasis::data ? "data" : "assumed", a, value});
  }
  for (std::size_t line = 0; line <= lines.size(); ++line) {
    const bool of_line = line < lines.size();
    for (std::size_t group = 0; group < result.groups.size(); ++group)
      for (const auto& info : catalogue)
        if (info.of_line == of_line && (group == 0 || info.by_group))
          result.series.push_back({info.measure, of_line ? line : OutputSeries::no_line, group});
  }
  return result;
}

std::size_t OutputCatalogue::find(Measure measure, std::size_t group, std::size_t line) const {
  for (std::size_t i = 0; i < series.size(); ++i)
    if (series[i].measure == measure && series[i].group == group && series[i].line == line) return i;
  LIFTLINE_EXPECT(known_measure);
  return 0;
}

}  // namespace liftline
