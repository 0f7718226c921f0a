#pragma once

#include <span>

#include "sim/statistics/survey_domain.hpp"

// Linearised variables: how much each row of a survey moves a measure, so that the variance of the measure is that of a sum.
//
// The score of a row is its weight times the derivative of the measure by that weight, all incomes and the line held (A. Demnati,
// J. N. K. Rao, "Linearization variance estimators for survey data", Survey Methodology 30 (2004)), which for the indices here gives the
// variables of J.-C. Deville, Survey Methodology 25 (1999), D. A. Binder, M. S. Kovacevic, Survey Methodology 21 (1995), and G. Osier, Survey
// Research Methods 3 (2009). Where a measure jumps with a weight (quantiles, what is read at a quantile), the derivative of its
// smooth population counterpart is taken, with the density of income from sim/statistics/density.hpp.
//
// Each function adds the scores of the domain's rows to `scores`, which has an entry for every row of the sample, and returns the derivative of
// the measure by the poverty line, 0 where it needs none. Where the measure itself is undefined the scores are NaN or meaningless.

namespace liftline {

using Scores = std::span<double>;

double linearise_people(const SurveyDomain& domain, double line, Scores scores);
double linearise_poor_people(const SurveyDomain& domain, double line, Scores scores);
double linearise_mean(const SurveyDomain& domain, double line, Scores scores);

/// Of the quantile at `share`, strictly between 0 and 1.
void linearise_quantile(const SurveyDomain& domain, double share, Scores scores);

/// Of the FGT index of `order` 0, 1 or 2. The derivative by the line at order 0 is the density of income there.
double linearise_fgt(const SurveyDomain& domain, double line, int order, Scores scores);
double linearise_watts(const SurveyDomain& domain, double line, Scores scores);
double linearise_sen(const SurveyDomain& domain, double line, Scores scores);
double linearise_sen_shorrocks_thon(const SurveyDomain& domain, double line, Scores scores);
double linearise_median_gap(const SurveyDomain& domain, double line, Scores scores);

double linearise_gini(const SurveyDomain& domain, double line, Scores scores);
double linearise_theil(const SurveyDomain& domain, double line, Scores scores);
double linearise_mean_log_deviation(const SurveyDomain& domain, double line, Scores scores);
void linearise_atkinson(const SurveyDomain& domain, double aversion, Scores scores);

/// Of the share of all income that the people between the shares `from` and `to` (0 to 1) have.
void linearise_income_share(const SurveyDomain& domain, double from, double to, Scores scores);
/// Of the income share of the richest fifth over that of the poorest.
double linearise_quintile_ratio(const SurveyDomain& domain, double line, Scores scores);

/// Sums over the groups of a population, for the inequality between them.
struct BetweenSums {
  double people = 0.0, income = 0.0;
  double people_log_mean = 0.0;  ///< people times the logarithm of the group's mean income
  double income_log_mean = 0.0;  ///< income times it
  void add(const SurveyDomain& group);
};

/// Of the inequality between groups at `order` 0 (mean log deviation) or 1 (Theil): the scores of the rows of one of them.
void linearise_between(const SurveyDomain& group, const BetweenSums& sums, int order, Scores scores);

double linearise_inclusion_error(const SurveyDomain& domain, double line, Scores scores);
double linearise_exclusion_error(const SurveyDomain& domain, double line, Scores scores);
double linearise_share_to_nonpoor(const SurveyDomain& domain, double line, Scores scores);
double linearise_coady_grosh_hoddinott(const SurveyDomain& domain, double line, Scores scores);
double linearise_concentration(const SurveyDomain& domain, double line, Scores scores);

}  // namespace liftline
