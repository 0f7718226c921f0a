#pragma once
#include <array>
#include <cstdint>
#include <span>

#include "sim/population/copula.hpp"
#include "sim/population/income_distribution.hpp"
#include "sim/population/parameter_draw.hpp"
#include "sim/population/record_sample.hpp"
#include "sim/population/survey_draw.hpp"

namespace liftline {

/// The uniforms that make a household, in the order of the words of `household_synthesis`: seven blocks of four.
enum class Trait : std::uint8_t {
  // The first nine are the copula's.
  age,
  education,
  skill,
  talent,
  confidence,
  funds,
  income,
  content,
  migrants,
  size,
  labour,
  transfer,
  doubt_payment,
  doubt_quality,
  doubt_cost,
  doubt_time,
  view,
  idea,
  fee_barrier,
  role,
  sex,
  ethnicity,
  assessment,
  category,
  guarantees,
  tenure,
  first_seller,
  transitory,
  count
};
inline constexpr std::size_t trait_count = static_cast<std::size_t>(Trait::count);
inline constexpr std::uint32_t synthesis_blocks = 7;
static_assert(trait_count == synthesis_blocks * 4);

/// Kinds of villagers by enthusiasm, in the order of the word in the table.
enum class Role : std::uint32_t { ordinary_villager, elder_cadre, innovating_youth, enterprise_leader };

/// One household as drawn, before money: whole numbers, and latent values in double.
struct HouseholdDraft {
  std::uint32_t age = 0, education = 0, female = 0, minority = 0, size = 0, labour = 0, migrants = 0, role = 0,
                category = 0;
  std::uint32_t guarantees = 0, idea = 0, content = 0, view = 0, fee_barrier = 0, tenure = 0;
  std::array<std::uint32_t, 4> doubts{};
  double permanent = 0;   ///< permanent log income in its standard deviations; a standard score if log-normal
  double rank = 0;        ///< its closed-form rank, 0..1
  double skill = 0;       ///< 0..1
  double confidence = 0;  ///< 0..1
  double funds = 0;       ///< liquid funds, yuan a household
  double talent = 0, transfer = 0, assessment = 0, transitory = 0;  ///< standard normals
  std::uint32_t record = 0;                                         ///< that it is a copy of, if the county has records
};

/// Points that become households together: a column a trait, a standard normal where HouseholdModel::is_normal holds, else a uniform
/// strictly between 0 and 1.
// Only the first `size` numbers of a column are read. NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init)
struct TraitBatch {
  static constexpr std::size_t most = 64;
  std::size_t size = 0;
  std::array<std::array<double, most>, trait_count> values;
  std::array<double, most> land_quality;  ///< of the village
  std::array<double, most> away_shift;    ///< added to the log odds of working away (the village's road)
  std::array<std::uint32_t, most> village;

  std::span<double> column(Trait trait) { return std::span(values[static_cast<std::size_t>(trait)]).first(size); }
};

/// How a survey draw and a parameter draw turn uniforms into households: thresholds and scales that are the same for all of them.
class HouseholdModel {
 public:
  /// `records`: of the county, which must outlive the model; null if it has none.
  HouseholdModel(const County& county, const SurveyShares& shares, const DrawnParameters& drawn,
                 const RecordSample* records = nullptr, IncomeDistribution incomes = IncomeDistribution::lognormal);

  const RecordSample* records() const { return records_ ? records_->sample : nullptr; }
  /// Log standard deviation of the permanent income that is behind recorded incomes.
  double recorded_permanent_sd() const { return records_->permanent_sd; }

  /// The households of the points, one each of `drafts`.
  void draft(const TraitBatch& points, std::span<HouseholdDraft> drafts) const;

  static constexpr bool is_normal(Trait trait) {
    return trait <= Trait::size || trait == Trait::transfer || trait == Trait::assessment ||
           trait == Trait::transitory || (trait >= Trait::doubt_payment && trait <= Trait::view);
  }

  /// Confidence without luck: the base less the weights of the doubts held, plus the view; not clipped.
  static double confidence_of(const Parameters& p, const std::array<std::uint32_t, 4>& doubts, std::uint32_t view,
                              double latent);

 private:
  /// What takes a function of a whole column, a value a point each.
  struct Columns;
  void fill(const TraitBatch& points, Columns& columns) const;
  /// Gives the columns what the records say, and the rest of the copula what it has to be beside it.
  void choose_records(const TraitBatch& points, Columns& columns) const;
  void copy_records(const TraitBatch& points, Columns& columns) const;
  /// What the record of a point says of a trait, or `drawn` where it says nothing.
  template <class T>
  T recorded(RecordTrait trait, std::uint32_t record, T drawn) const;
  std::uint32_t education_of(double latent) const;
  void write_draft(const TraitBatch& points, const Columns& columns, std::size_t point, HouseholdDraft& draft) const;

  /// What the records come to under one survey and parameter draw.
  struct Recorded {
    const RecordSample* sample = nullptr;
    std::array<std::optional<RecordSample::Ranks>, copula_traits.size()> ranks;  // of those that are recorded
    double permanent_sd = 0;                                                     // of log income
    // A value a record each.
    std::vector<double> loading;    // what a unit of transitory log income moves log income by
    std::vector<double> luck_part;  // of the distance from the expected log income, the part that was the year's luck
    std::vector<double> luck_sd;    // of the luck, given the income
  };
  static std::optional<Recorded> recorded_of(const RecordSample* sample, const Parameters& parameters);

  Parameters p_;
  std::optional<Recorded> records_;
  Copula copula_;
  IncomeShape income_shape_;
  double age_mean_ = 0, age_low_ = 0, age_high_ = 0, minority_share_ = 0, women_ = 0, idea_share_ = 0, fee_share_ = 0;
  std::array<double, 3> education_cuts_{};
  std::array<double, 2> view_cuts_{};
  std::array<double, 4> doubt_cuts_{};
  double skill_mean_ = 0, funds_mean_ = 0, content_cut_ = 0;
  double education_mean_ = 0, village_scale_ = 0, permanent_scale_ = 0;
  std::array<double, product_categories> category_cuts_{};
  std::array<double, 101> age_peak_log_odds_{};
  double loading_ = 0, unloading_ = 0;
};

}  // namespace liftline
