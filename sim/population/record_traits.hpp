#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace liftline {

/// What the records of a household survey may say of a household, in the order of the keys of `population.columns`.
enum class RecordTrait : std::uint8_t {
  members,
  income,
  business_income,
  wage_income,
  transfer_income,
  working_members,
  migrants,
  head_age,
  education,
  head_sex,
  ethnicity,
  digital_skill,
  funds,
  has_idea,
  content_with_status_quo,
  doubts_payment,
  doubts_quality,
  doubts_cost,
  doubts_time,
  view_of_ecommerce,
  fee_barrier,
  count
};
inline constexpr std::size_t record_trait_count = static_cast<std::size_t>(RecordTrait::count);

/// One of them.
struct RecordTraitInfo {
  enum class Kind : std::uint8_t { number, whole, yes_or_no, category };
  RecordTrait trait;
  std::string_view name;  ///< that of the attribute of households, where there is one
  Kind kind;
  std::string_view unit;
  double low, high;  ///< of a number
  std::string_view doc;
  std::optional<std::size_t> latent{};  ///< its place among `copula_traits`
  std::vector<std::string_view>
      figures{};  ///< of a county file that are not needed beside it: paths, or of a whole mapping
  std::vector<std::string_view> parameters{};  ///< of the model that then do nothing
};

/// All of them; the position of each is its trait.
std::span<const RecordTraitInfo> record_traits();
const RecordTraitInfo& record_trait_info(RecordTrait trait);

/// The columns that say how the sample was drawn: further keys of `population.columns`.
struct DesignColumn {
  std::string_view name;
  std::string_view doc;
};
inline constexpr std::array<DesignColumn, 3> design_columns{{
    {"weight", "Households that the row stands for; without it all rows count alike"},
    {"strata", "Stratum of the sample"},
    {"psu", "Primary sampling unit, a village say, nested in its stratum; without it each household is one"},
}};

}  // namespace liftline
