// Does the band that a survey draw gives cover the truth? A truth is drawn, a survey of it is simulated whose respondents live in villages that
// differ, and the program's own posterior (draw_survey) is asked for its 90 % band. Prints a Markdown table.
//   cmake --build build/release --target coverage_study
//   build/release/tests/studies/coverage_study [TRIALS]
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/draws.hpp"
#include "sim/core/math/real.hpp"
#include "sim/core/math/sampling.hpp"
#include "sim/population/survey_draw.hpp"
#include "sim/scenario/county_files.hpp"

namespace liftline {
namespace {

constexpr std::uint64_t seed = 71;
constexpr std::size_t respondents_a_village = 5;
constexpr std::uint32_t posterior_draws = 400;
constexpr std::uint32_t study_purpose = 200;

/// A question as its places in the county file: one figure of several answers, or all those of a single choice.
using Question = std::vector<Figure*>;

std::vector<Question> questions_of(County& county) {
  auto& s = county.population.margins;
  auto& p = county.places;
  auto& e = s.education_percent;
  auto& d = s.doubts_percent;
  auto& part = s.participation_percent;
  return {
      {&e.primary_or_below, &e.junior_middle, &e.senior_or_technical, &e.not_printed},
      {&s.over_45_percent},
      {&d.payment_safety},
      {&d.product_quality},
      {&d.logistics_cost},
      {&d.logistics_time},
      {&s.view_percent.only_answers_the_call, &s.view_percent.can_sell_farm_products, &s.view_percent.drives_economy},
      {&part.lacks_skills},
      {&part.lacks_funds},
      {&part.lacks_ideas},
      {&part.content_with_status_quo},
      {&p.signal_unstable_percent},
      {&p.mobile_fee_unaffordable_percent}};
}

/// The shares of a question, with that of the other answer if one is printed.
std::vector<double> shares_of(const Question& question) {
  std::vector<double> shares;
  for (const Figure* figure : question) shares.push_back(figure->value / 100);
  if (shares.size() == 1) shares.push_back(1 - shares[0]);
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  for (double& share : shares) share /= sum;
  return shares;
}

void print(const std::vector<double>& shares, const Question& question) {
  for (std::size_t i = 0; i < question.size(); ++i) question[i]->value = 100 * shares[i];
}

std::vector<double> dirichlet(const std::vector<double>& alpha, UniformStream& uniforms) {
  std::vector<double> drawn(alpha.size());
  math::dirichlet_draw(alpha, drawn, uniforms);
  return drawn;
}

/// Answers to a question of `answers` people, who live in villages of which each has shares of its own: Dirichlet around `truth` with intra-class
/// correlation (d - 1) / (b - 1), b the mean number of respondents that a respondent's village has (Kish 1965).
std::vector<double> surveyed(const std::vector<double>& truth, double design_effect, std::size_t answers,
                             UniformStream& uniforms) {
  std::vector<std::size_t> villages(answers / respondents_a_village, respondents_a_village);
  if (answers % respondents_a_village > 0) villages.push_back(answers % respondents_a_village);
  double squares = 0;
  for (const std::size_t size : villages) squares += static_cast<double>(size * size);
  const double correlation = (design_effect - 1) / (squares / static_cast<double>(answers) - 1);
  std::vector<double> counts(truth.size(), 0.0);
  for (const std::size_t size : villages) {
    std::vector<double> shares = truth;
    if (correlation > 0) {
      std::vector<double> alpha;
      // Shapes below .05 are a village in which (almost) all answer alike; the sampler's least is as good.
      for (const double share : truth) alpha.push_back(std::max(0.05, share * (1 - correlation) / correlation));
      shares = dirichlet(alpha, uniforms);
    }
    for (std::size_t i = 0; i < size; ++i) {
      double u = uniforms.next();
      std::size_t answer = 0;
      while (answer + 1 < shares.size() && u >= shares[answer]) u -= shares[answer++];
      counts[answer] += 1;
    }
  }
  for (double& count : counts) count /= static_cast<double>(answers);
  return counts;
}

/// Everything that a survey draw gives, as numbers; the last is what it all adds to the mean log odds of starting to sell.
std::vector<double> figures_of(const SurveyShares& s, const Parameters& p) {
  std::vector<double> figures;
  for (std::size_t level = 0; level + 1 < s.education.size(); ++level) figures.push_back(s.education[level]);
  figures.push_back(s.over_45);
  for (const double doubt : s.doubts) figures.push_back(doubt);
  for (const double view : s.view) figures.push_back(view);
  for (const double share : {s.lacks_skills, s.lacks_funds, s.lacks_ideas, s.content, s.signal_unstable, s.fee_barrier})
    figures.push_back(share);
  const std::array weights{p.confidence_doubt_payment, p.confidence_doubt_quality, p.confidence_doubt_cost,
                           p.confidence_doubt_time};
  double confidence = p.confidence_base + p.confidence_view * (s.view[1] + 2 * s.view[2] - 1);
  for (std::size_t i = 0; i < weights.size(); ++i) confidence -= weights[i] * s.doubts[i];
  const double schooling = s.education[1] + 2 * s.education[2] + 3 * s.education[3];
  const double skill =
      math::logistic(math::logit(0.4) - p.skill_sd * math::normal_quantile(std::clamp(s.lacks_skills, 1e-6, 1 - 1e-6)));
  figures.push_back(p.entry_confidence * confidence + p.entry_education * schooling + p.entry_skill * skill +
                    p.entry_idea * (1 - s.lacks_ideas) - p.entry_content * s.content);
  return figures;
}

struct Coverage {
  double least = 1, mean = 0, mean_error = 0, most = 0;  ///< over the survey's shares
  double index = 0;                                      ///< of the log odds
};

/// The share of trials in which the band covers the truth. `assumed`: the design effect that the program reckons with; empty: drawn from its prior.
Coverage coverage_of(const County& printed, double design_effect, std::optional<double> assumed, std::uint32_t trials) {
  const Parameters p = county_parameters(printed);
  const Prior prior = county_prior(printed, *find_parameter("design_effect"));
  const auto answers = static_cast<std::size_t>(printed.population.margins.effective_answers.value);
  std::vector<double> covered;
  std::vector<double> of_trials;
  for (std::uint32_t trial = 1; trial <= trials; ++trial) {
    County truth = printed, survey = printed;
    const auto of_truth = questions_of(truth), of_survey = questions_of(survey);
    for (std::uint32_t q = 0; q < of_truth.size(); ++q) {
      UniformStream uniforms(seed, {q + 1, 0, 0, trial, study_purpose});
      std::vector<double> alpha = shares_of(of_truth[q]);
      for (double& a : alpha) a = a * static_cast<double>(answers) + 0.5;
      const auto shares = dirichlet(alpha, uniforms);
      print(shares, of_truth[q]);
      print(surveyed(shares, design_effect, answers, uniforms), of_survey[q]);
    }
    const auto true_figures = figures_of(draw_survey(truth, 1, p.unprinted_primary, seed, 1, false), p);
    std::vector<std::vector<double>> drawn(true_figures.size());
    for (std::uint32_t draw = 1; draw <= posterior_draws; ++draw) {
      UniformStream uniforms(seed, {0, 0, 0, trial * 1000 + draw, study_purpose + 1});
      const double effect = assumed ? *assumed : math::uniform_draw(prior.low, prior.high, uniforms);
      const auto figures = figures_of(draw_survey(survey, effect, p.unprinted_primary, seed + trial, draw, true), p);
      for (std::size_t f = 0; f < figures.size(); ++f) drawn[f].push_back(figures[f]);
    }
    covered.resize(true_figures.size());
    double within = 0;
    for (std::size_t f = 0; f < drawn.size(); ++f) {
      std::sort(drawn[f].begin(), drawn[f].end());
      const bool in = true_figures[f] >= drawn[f][posterior_draws / 20] &&
                      true_figures[f] < drawn[f][posterior_draws - posterior_draws / 20];
      covered[f] += in ? 1 : 0;
      if (f + 1 < drawn.size()) within += in ? 1 : 0;
    }
    of_trials.push_back(within / static_cast<double>(drawn.size() - 1));
  }
  Coverage coverage;
  for (std::size_t f = 0; f + 1 < covered.size(); ++f) {
    coverage.least = std::min(coverage.least, covered[f] / trials);
    coverage.most = std::max(coverage.most, covered[f] / trials);
  }
  coverage.index = covered.back() / trials;
  coverage.mean = std::accumulate(of_trials.begin(), of_trials.end(), 0.0) / trials;
  double squares = 0;
  for (const double of : of_trials) squares += (of - coverage.mean) * (of - coverage.mean);
  coverage.mean_error = std::sqrt(squares / (trials - 1.0) / trials);
  return coverage;
}

/// The 95 % interval of a share seen in so many trials (Wilson 1927), percent.
std::array<double, 2> wilson(double share, std::uint32_t trials) {
  constexpr double z = 1.96;
  const double n = trials;
  const double middle = (share + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z / (1 + z * z / n) * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  return {100 * (middle - half), 100 * (middle + half)};
}

void print_row(const char* name, const char* assumed, const Coverage& of, std::uint32_t trials) {
  const auto [low, high] = wilson(of.index, trials);
  std::printf("| %s | %s | %.1f (%.1f to %.1f) | %.1f to %.1f | %.1f (%.1f to %.1f) |\n", name, assumed, 100 * of.mean,
              100 * (of.mean - 1.96 * of.mean_error), 100 * (of.mean + 1.96 * of.mean_error), 100 * of.least,
              100 * of.most, 100 * of.index, low, high);
  std::fflush(stdout);
}

void study(std::uint32_t trials) {
  const County county = load_county("scenarios/counties/zhangjiachuan.yaml");
  std::printf(
      "| design effect of the survey | reckoned with | shares: mean (95 %% interval) | least to most covered share | "
      "index (95 %% interval) |\n|---|---|---|---|---|\n");
  print_row("1", "1", coverage_of(county, 1, 1, trials), trials);
  print_row("1.8", "1.8", coverage_of(county, 1.8, 1.8, trials), trials);
  print_row("2.5", "2.5", coverage_of(county, 2.5, 2.5, trials), trials);
  print_row("2.5", "1: mismatched", coverage_of(county, 2.5, 1, trials), trials);
  print_row("1", "U(1, 2.5)", coverage_of(county, 1, {}, trials), trials);
  print_row("1.8", "U(1, 2.5)", coverage_of(county, 1.8, {}, trials), trials);
  print_row("2.5", "U(1, 2.5)", coverage_of(county, 2.5, {}, trials), trials);
}

}  // namespace
}  // namespace liftline

int main(int count, char** words) {
  liftline::study(count > 1 ? static_cast<std::uint32_t>(std::atoi(words[1])) : 2000);
  return 0;
}
