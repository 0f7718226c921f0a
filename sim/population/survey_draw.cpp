#include "sim/population/survey_draw.hpp"

#include <algorithm>
#include <numeric>
#include <span>
#include <vector>

#include "sim/core/draws.hpp"
#include "sim/core/math/sampling.hpp"

namespace liftline {
namespace {

/// The stream of each question; a new question takes a new number and leaves the others' draws as they are.
enum class Question : std::uint32_t {
  education = 1,
  over_45,
  women,
  doubt_payment,
  doubt_quality,
  doubt_cost,
  doubt_time,
  view,
  lacks_skills,
  lacks_funds,
  lacks_ideas,
  content,
  signal_unstable,
  fee_barrier,
  station_distance,
  enthusiasm,
  mobile_internet
};

/// Draws the shares of one survey.
class Posterior {
 public:
  Posterior(const County& county, double design_effect, std::uint64_t seed, std::uint32_t survey_draw, bool uncertain)
      : answers_(county.population.margins.effective_answers.value / design_effect),
        seed_(seed),
        draw_(survey_draw),
        uncertain_(uncertain) {}

  /// 0 for a figure that is not given, which then nobody asks for.
  double share(Question question, const Figure& figure) const {
    if (!figure.given()) return 0;
    const double share = figure.value / 100;
    if (!uncertain_) return share;
    auto uniforms = stream(question);
    return math::beta_draw(share * answers_ + 0.5, (1 - share) * answers_ + 0.5, uniforms);
  }

  /// Shares of a single choice; they are scaled to add up to one.
  template <std::size_t size>
  std::array<double, size> shares(Question question, std::array<double, size> percent) const {
    const double sum = std::accumulate(percent.begin(), percent.end(), 0.0);
    if (sum == 0) return percent;
    for (auto& value : percent) value /= sum;
    if (!uncertain_) return percent;
    std::array<double, size> alpha{};
    std::transform(percent.begin(), percent.end(), alpha.begin(), [&](double p) { return p * answers_ + 0.5; });
    std::array<double, size> drawn{};
    auto uniforms = stream(question);
    math::dirichlet_draw(alpha, drawn, uniforms);
    return drawn;
  }

 private:
  UniformStream stream(Question question) const {
    return UniformStream(seed_, {static_cast<std::uint32_t>(question), 0, 0, draw_, code(Purpose::survey_shares)});
  }

  double answers_;
  std::uint64_t seed_;
  std::uint32_t draw_;
  bool uncertain_;
};

/// The printed and unprinted schooling shares as four levels: `to_primary` of the unprinted to the lowest, the rest in equal parts to the
/// higher levels. A share that is not printed is no answer that respondents could give.
std::array<double, 4> schooling_levels(const Posterior& posterior, const EducationFigures& e, double to_primary) {
  const double primary = e.primary_or_below.value, junior = e.junior_middle.value, senior = e.senior_or_technical.value;
  std::array<double, 4> levels{};
  double unprinted = 0;
  if (!e.college.given()) {
    const auto drawn = posterior.shares<4>(Question::education, {primary, junior, senior, e.not_printed.value});
    levels = {drawn[0], drawn[1], drawn[2], 0};
    unprinted = drawn[3];
  } else if (!e.not_printed.given()) {
    levels = posterior.shares<4>(Question::education, {primary, junior, senior, e.college.value});
  } else {
    const auto drawn =
        posterior.shares<5>(Question::education, {primary, junior, senior, e.college.value, e.not_printed.value});
    std::copy_n(drawn.begin(), 4, levels.begin());
    unprinted = drawn[4];
  }
  const double rest = unprinted * (1 - to_primary) / 3;
  return {levels[0] + unprinted * to_primary, levels[1] + rest, levels[2] + rest, levels[3] + rest};
}

}  // namespace

SurveyShares draw_survey(const County& county, double design_effect, double unprinted_primary, std::uint64_t seed,
                         std::uint32_t survey_draw, bool uncertain) {
  const Posterior posterior(county, design_effect, seed, survey_draw, uncertain);
  const auto& s = county.population.margins;
  const auto& p = county.places;
  SurveyShares shares;
  shares.education = schooling_levels(posterior, s.education_percent, unprinted_primary);
  shares.over_45 = posterior.share(Question::over_45, s.over_45_percent);
  shares.women = posterior.share(Question::women, s.women_percent);
  shares.doubts = {posterior.share(Question::doubt_payment, s.doubts_percent.payment_safety),
                   posterior.share(Question::doubt_quality, s.doubts_percent.product_quality),
                   posterior.share(Question::doubt_cost, s.doubts_percent.logistics_cost),
                   posterior.share(Question::doubt_time, s.doubts_percent.logistics_time)};
  shares.view = posterior.shares<3>(
      Question::view, {s.view_percent.only_answers_the_call.value, s.view_percent.can_sell_farm_products.value,
                       s.view_percent.drives_economy.value});
  shares.lacks_skills = posterior.share(Question::lacks_skills, s.participation_percent.lacks_skills);
  shares.lacks_funds = posterior.share(Question::lacks_funds, s.participation_percent.lacks_funds);
  shares.lacks_ideas = posterior.share(Question::lacks_ideas, s.participation_percent.lacks_ideas);
  shares.content = posterior.share(Question::content, s.participation_percent.content_with_status_quo);
  shares.signal_unstable = posterior.share(Question::signal_unstable, p.signal_unstable_percent);
  shares.fee_barrier = posterior.share(Question::fee_barrier, p.mobile_fee_unaffordable_percent);
  const double own = p.station_in_own_village_percent.value;
  const double far = p.pickup_over_10_km_percent.value;
  const auto distance = posterior.shares<3>(Question::station_distance, {own, 100 - own - far, far});
  shares.station_in_village = distance[0];
  shares.station_over_10_km = distance[2];
  const auto& enthusiasm = s.enthusiasm_percent;
  shares.enthusiasm = posterior.shares<4>(
      Question::enthusiasm, {enthusiasm.ordinary_villagers.value, enthusiasm.elder_cadres.value,
                             enthusiasm.innovating_young_people.value, enthusiasm.enterprise_leaders.value});
  shares.mobile_internet = posterior.share(Question::mobile_internet, s.uses_mobile_internet_percent);
  return shares;
}

}  // namespace liftline
