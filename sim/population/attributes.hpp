#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/population/household_table.hpp"
#include "sim/population/village_table.hpp"

namespace liftline {

struct County;

/// Everything that can be asked of a household or its village, in the order of the catalogue.
enum class AttributeId : std::uint8_t {
  registered_poor,
  head_age,
  education,
  head_sex,
  ethnicity,
  members,
  working_members,
  migrants,
  role,
  product,
  digital_skill,
  confidence,
  has_idea,
  content_with_status_quo,
  doubts_payment,
  doubts_quality,
  doubts_cost,
  doubts_time,
  view_of_ecommerce,
  fee_barrier,
  seller,
  years_selling,
  trained,
  brand_member,
  contract_supplier,
  funds,
  debt,
  assessed_income,
  income,
  poor,
  village_type,
  poverty_village,
  township,
  remoteness,
  land_quality,
  network,
  station_distance,
  road_quality,
  age_group,
  skill_group,
  distance_group,
  count
};

enum class AttributeKind : std::uint8_t { number, boolean, category };

/// The most combinations of values that the attributes of one report may have together: each costs an income histogram.
inline constexpr std::size_t report_cell_limit = 512;

/// What an attribute's link to income rests on.
enum class LinkBasis : std::uint8_t {
  data,    ///< a source says how income goes with it
  assumed  ///< the synthesis draws it without regard to income: a group by it says nothing about the real county
};

/// Who can know an attribute when a policy chooses.
enum class Knowledge : std::uint8_t {
  administration,  ///< a county office could
  oracle           ///< nobody: the model's truth, which an office sees only through its assessment
};

/// One row of the catalogue.
struct AttributeInfo {
  AttributeId id;
  std::string name;
  AttributeKind kind;
  std::string unit;  ///< of a number; empty for the others
  std::string doc;   ///< one sentence without full stop
  float low;         ///< smallest value; -infinity where there is no bound; for a category the index of its first label
  float high;        ///< largest value; infinity where there is no bound
  LinkBasis basis = LinkBasis::data;
  Knowledge knowledge = Knowledge::administration;
  bool of_village = false;  ///< the same for all households of a village
  bool ordered = false;     ///< a category whose labels rise from the first to the last
  std::vector<std::string>
      labels{};  ///< of a category, by index; empty where they come from the county (AttributeLabels)
};

/// All attributes; the position of each is its id.
std::span<const AttributeInfo> attribute_catalogue();

const AttributeInfo& attribute_info(AttributeId id);

/// The attribute of that name, or nullptr.
const AttributeInfo* find_attribute(std::string_view name);

/// The labels of categories for one county, whose ethnic group and products are data.
class AttributeLabels {
 public:
  explicit AttributeLabels(const County& county);

  /// Labels of a category by index; empty for a number or boolean.
  std::span<const std::string> of(AttributeId id) const;

 private:
  std::vector<std::string> ethnicity_;
  std::vector<std::string> product_;
};

/// Names as labels that an expression can hold: letters in lower case, digits and underscores ("Dried fruit, mixed"
/// becomes `dried_fruit_mixed`), all of them different.
std::vector<std::string> labels_from(std::span<const std::string> names);

/// An attribute that is a few bits of a household's word.
struct PackedAttribute {
  const Column<std::uint32_t> HouseholdTable::*word;
  int shift;
  std::uint32_t max;
  std::vector<float> values;  ///< of the attribute, by the bits
};

/// Empty if the attribute is stored otherwise.
std::optional<PackedAttribute> packed_attribute(AttributeId id);

/// Writes an attribute of the rows [first, first + count) to out[0 .. count): booleans as 0 and 1, categories as the
/// index of their label. All rows lie in `village`; padding rows give values without meaning.
void read_attribute(AttributeId id, const HouseholdTable& households, const VillageTable& villages, std::size_t village,
                    Row first, std::size_t count, float* out);

}  // namespace liftline
