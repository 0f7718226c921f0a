#include "sim/statistics/survey_measures.hpp"

#include <algorithm>
#include <array>

#include "sim/core/contracts.hpp"
#include "sim/statistics/measures_curves.hpp"

namespace liftline {
namespace {

using Domain = const SurveyDomain&;
using Range = SurveyMeasure::Range;

constexpr const char* money = "currency a head";
constexpr const char* index_unit = "index";
constexpr const char* of_people = "share of people";

template <int percent>
constexpr SurveyMeasure quantile_measure(std::string_view name, std::string_view title) {
  return {name,
          title,
          money,
          Range::anywhere,
          false,
          false,
          [](Domain domain, double) { return domain.incomes().quantile(percent / 100.0); },
          [](Domain domain, double, Scores scores) {
            linearise_quantile(domain, percent / 100.0, scores);
            return 0.0;
          }};
}

template <int tenths>
constexpr SurveyMeasure atkinson_measure(std::string_view name, std::string_view title) {
  return {name,
          title,
          index_unit,
          Range::share,
          false,
          false,
          [](Domain domain, double) { return atkinson(domain.incomes(), tenths / 10.0); },
          [](Domain domain, double, Scores scores) {
            linearise_atkinson(domain, tenths / 10.0, scores);
            return 0.0;
          }};
}

template <int fifth>
constexpr SurveyMeasure share_measure(std::string_view name, std::string_view title) {
  return {name,
          title,
          "share of income",
          Range::share_if_positive,
          false,
          false,
          [](Domain domain, double) { return quintile_shares(domain.incomes())[fifth]; },
          [](Domain domain, double, Scores scores) {
            linearise_income_share(domain, fifth / 5.0, (fifth + 1) / 5.0, scores);
            return 0.0;
          }};
}

template <int order>
constexpr SurveyMeasure fgt_measure(std::string_view name, std::string_view title, std::string_view unit) {
  return {name,
          title,
          unit,
          order == 0 ? Range::share : Range::share_if_positive,
          true,
          false,
          [](Domain domain, double line) { return foster_greer_thorbecke(domain.incomes(), line, order); },
          [](Domain domain, double line, Scores scores) { return linearise_fgt(domain, line, order, scores); }};
}

constexpr std::array measures{
    SurveyMeasure{"people", "People", "people", Range::anywhere, false, false,
                  [](Domain domain, double) { return domain.incomes().people(); }, &linearise_people},
    SurveyMeasure{"mean_income", "Mean income", money, Range::anywhere, false, false,
                  [](Domain domain, double) { return domain.incomes().mean(); }, &linearise_mean},
    quantile_measure<50>("median_income", "Median income"),
    quantile_measure<10>("income_p10", "10th percentile"),
    quantile_measure<25>("income_p25", "25th percentile"),
    quantile_measure<75>("income_p75", "75th percentile"),
    quantile_measure<90>("income_p90", "90th percentile"),
    SurveyMeasure{"gini", "Gini coefficient", index_unit, Range::share_if_positive, false, false,
                  [](Domain domain, double) { return gini(domain.incomes()); }, &linearise_gini},
    SurveyMeasure{"theil", "Theil T, GE(1)", index_unit, Range::anywhere, false, false,
                  [](Domain domain, double) { return theil(domain.incomes()); }, &linearise_theil},
    SurveyMeasure{"mld", "Mean log deviation, GE(0)", index_unit, Range::anywhere, false, false,
                  [](Domain domain, double) { return mean_log_deviation(domain.incomes()); },
                  &linearise_mean_log_deviation},
    atkinson_measure<5>("atkinson_0.5", "Atkinson, aversion 0.5"),
    atkinson_measure<10>("atkinson_1", "Atkinson, aversion 1"),
    atkinson_measure<20>("atkinson_2", "Atkinson, aversion 2"),
    share_measure<0>("income_share_q1", "Income share, poorest fifth"),
    share_measure<1>("income_share_q2", "Income share, second fifth"),
    share_measure<2>("income_share_q3", "Income share, third fifth"),
    share_measure<3>("income_share_q4", "Income share, fourth fifth"),
    share_measure<4>("income_share_q5", "Income share, richest fifth"),
    SurveyMeasure{"quintile_ratio", "Richest fifth over poorest", "ratio", Range::anywhere, false, false,
                  [](Domain domain, double) {
                    const auto shares = quintile_shares(domain.incomes());
                    return shares.front() > 0.0 ? shares.back() / shares.front() : undefined_measure;
                  },
                  &linearise_quintile_ratio},
    SurveyMeasure{"cgh", "Coady-Grosh-Hoddinott ratio", "ratio", Range::anywhere, false, true,
                  [](Domain domain, double) { return coady_grosh_hoddinott_ratio(domain.benefits()); },
                  &linearise_coady_grosh_hoddinott},
    SurveyMeasure{"concentration", "Concentration coefficient", index_unit, Range::anywhere, false, true,
                  [](Domain domain, double) { return concentration_coefficient(domain.benefits()); },
                  &linearise_concentration},
    fgt_measure<0>("poverty_rate", "Headcount ratio, FGT0", of_people),
    fgt_measure<1>("poverty_gap", "Poverty gap, FGT1", "share of the line"),
    fgt_measure<2>("poverty_severity", "Squared poverty gap, FGT2", "share of the line, squared"),
    SurveyMeasure{"watts", "Watts index", "log points", Range::anywhere, true, false,
                  [](Domain domain, double line) { return watts(domain.incomes(), line).index; }, &linearise_watts},
    SurveyMeasure{"sen", "Sen index", index_unit, Range::share_if_positive, true, false,
                  [](Domain domain, double line) { return sen_index(domain.incomes(), line); }, &linearise_sen},
    SurveyMeasure{"sst", "Sen-Shorrocks-Thon index", index_unit, Range::share_if_positive, true, false,
                  [](Domain domain, double line) { return sen_shorrocks_thon(domain.incomes(), line); },
                  &linearise_sen_shorrocks_thon},
    SurveyMeasure{"median_gap", "Median gap of the poor", "share of the line", Range::share_if_positive, true, false,
                  [](Domain domain, double line) { return median_gap(domain.incomes(), line); }, &linearise_median_gap},
    SurveyMeasure{"poor_people", "Poor people", "people", Range::anywhere, true, false,
                  [](Domain domain, double line) {
                    return domain.incomes().people_in_first(domain.incomes().below(line).size());
                  },
                  &linearise_poor_people},
    SurveyMeasure{"inclusion_error", "Inclusion error", "share of people reached", Range::share, true, true,
                  [](Domain domain, double line) { return targeting_errors(domain.benefits(), line).inclusion; },
                  &linearise_inclusion_error},
    SurveyMeasure{"exclusion_error", "Exclusion error", "share of poor people", Range::share, true, true,
                  [](Domain domain, double line) { return targeting_errors(domain.benefits(), line).exclusion; },
                  &linearise_exclusion_error},
    SurveyMeasure{"share_to_nonpoor", "Benefits to the non-poor", "share of benefits", Range::share, true, true,
                  [](Domain domain, double line) { return targeting_errors(domain.benefits(), line).share_to_nonpoor; },
                  &linearise_share_to_nonpoor},
};

}  // namespace

std::span<const SurveyMeasure> survey_measures() { return measures; }

const SurveyMeasure& survey_measure(std::string_view name) {
  const auto* const found = std::find_if(measures.begin(), measures.end(),
                                         [name](const SurveyMeasure& measure) { return measure.name == name; });
  LIFTLINE_EXPECT(found != measures.end());
  return *found;
}

}  // namespace liftline
