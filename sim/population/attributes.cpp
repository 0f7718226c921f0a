#include "sim/population/attributes.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <set>
#include <utility>
#include <variant>

#include "sim/core/contracts.hpp"
#include "sim/population/county.hpp"
#include "sim/population/levers.hpp"

namespace liftline {
namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();

// Where an attribute is stored.
struct Bits {
  Column<std::uint32_t> HouseholdTable::*word;
  int shift;
  std::uint32_t max;
};
using HouseholdColumn = Column<float> HouseholdTable::*;
using VillageColumn = std::vector<float> VillageTable::*;
using MapColumn = std::vector<float> VillageMap::*;
using MapNumber = std::vector<std::uint8_t> VillageMap::*;

/// How an attribute follows from what is stored: with cuts its value is the number of cuts that the stored value is
/// above, else offset + factor * stored value.
struct Source {
  std::variant<Bits, HouseholdColumn, VillageColumn, MapColumn, MapNumber> stored;
  std::vector<float> cuts{};
  float offset = 0;
  float factor = 1;
};

struct Entry {
  AttributeInfo info;
  Source source;
};

template <class Field>
Bits bits_of_person() {
  return {&HouseholdTable::person, std::countr_zero(Field::mask), Field::max};
}
template <class Field>
Bits bits_of_state() {
  return {&HouseholdTable::state, std::countr_zero(Field::mask), Field::max};
}

using Id = AttributeId;

Entry number(Id id, std::string name, std::string unit, std::string doc, float low, float high, Source source) {
  return {{id, std::move(name), AttributeKind::number, std::move(unit), std::move(doc), low, high}, std::move(source)};
}

Entry boolean(Id id, std::string name, std::string doc, Source source) {
  return {{id, std::move(name), AttributeKind::boolean, "", std::move(doc), 0, 1}, std::move(source)};
}

Entry category(Id id, std::string name, std::string doc, std::vector<std::string> labels, Source source) {
  const auto last = static_cast<float>(labels.size()) - 1;
  Entry entry{{id, std::move(name), AttributeKind::category, "", std::move(doc), 0, last}, std::move(source)};
  entry.info.labels = std::move(labels);
  return entry;
}

/// A category whose labels come from the county, so that only the number of places for them is known.
Entry county_category(Id id, std::string name, std::string doc, std::size_t places, Source source) {
  const auto last = static_cast<float>(places) - 1;
  return {{id, std::move(name), AttributeKind::category, "", std::move(doc), 0, last}, std::move(source)};
}

Entry ordered(Entry entry) {
  entry.info.ordered = true;
  return entry;
}
Entry of_village(Entry entry) {
  entry.info.of_village = true;
  return entry;
}
Entry assumed(Entry entry) {
  entry.info.basis = LinkBasis::assumed;
  return entry;
}
Entry oracle(Entry entry) {
  entry.info.knowledge = Knowledge::oracle;
  return entry;
}

std::vector<Entry> people() {
  return {
      boolean(Id::registered_poor, "registered_poor", "The household is on the list of registered poor households",
              {bits_of_state<state::Registered>()}),
      number(Id::head_age, "head_age", "years", "Age of the head", 22, 100, {bits_of_person<person::Age>()}),
      ordered(category(Id::education, "education", "Schooling of the head",
                       {"primary_or_below", "junior_middle", "senior_or_technical", "college"},
                       {bits_of_person<person::Education>()})),
      assumed(
          category(Id::head_sex, "head_sex", "Sex of the head", {"man", "woman"}, {bits_of_person<person::Female>()})),
      assumed(county_category(Id::ethnicity, "ethnicity", "Ethnic group of the household: other, or the county's group",
                              2, {bits_of_person<person::Minority>()})),
      number(Id::members, "members", "people", "Members of the household, with those away for work", 1, 10,
             {bits_of_person<person::Size>()}),
      number(Id::working_members, "working_members", "people", "Members able to work", 1, 10,
             {bits_of_person<person::Labour>()}),
      number(Id::migrants, "migrants", "people", "Members away for work", 0, 10, {bits_of_person<person::Migrants>()}),
      category(Id::role, "role", "What the head is in the village",
               {"ordinary_villager", "elder_cadre", "innovating_youth", "enterprise_leader"},
               {bits_of_person<person::Role>()}),
      county_category(Id::product, "product", "Product category that the household makes, one of the county's",
                      product_categories, {bits_of_person<person::Category>()}),
  };
}

std::vector<Entry> views_and_selling() {
  return {
      number(Id::digital_skill, "digital_skill", "", "Digital skill, none to full", 0, 1, {&HouseholdTable::skill}),
      number(Id::confidence, "confidence", "", "Confidence in e-commerce, none to full", 0, 1,
             {&HouseholdTable::confidence}),
      boolean(Id::has_idea, "has_idea", "The household has an idea what to sell", {bits_of_state<state::Idea>()}),
      boolean(Id::content_with_status_quo, "content_with_status_quo", "The household wants no change",
              {bits_of_state<state::Content>()}),
      boolean(Id::doubts_payment, "doubts_payment", "Doubts that payment is safe",
              {bits_of_state<state::DoubtPayment>()}),
      boolean(Id::doubts_quality, "doubts_quality", "Doubts the quality of products",
              {bits_of_state<state::DoubtQuality>()}),
      boolean(Id::doubts_cost, "doubts_cost", "Doubts that shipping is cheap enough",
              {bits_of_state<state::DoubtCost>()}),
      boolean(Id::doubts_time, "doubts_time", "Doubts that shipping is fast enough",
              {bits_of_state<state::DoubtTime>()}),
      category(Id::view_of_ecommerce, "view_of_ecommerce",
               "What the head holds e-commerce to be: the government's call, a way to sell, a motor of the economy",
               {"government_call", "can_sell", "drives_economy"}, {bits_of_state<state::View>()}),
      boolean(Id::fee_barrier, "fee_barrier", "Cannot afford the mobile fee", {bits_of_state<state::FeeBarrier>()}),
      boolean(Id::seller, "seller", "Sells online", {bits_of_state<state::Seller>()}),
      number(Id::years_selling, "years_selling", "years", "Years of selling online so far, counted up to 7", 0, 7,
             {bits_of_state<state::Tenure>()}),
      boolean(Id::trained, "trained", "Gained skill by a programme at least once", {bits_of_state<state::Trained>()}),
      boolean(Id::brand_member, "brand_member", "Member of a regional brand", {bits_of_state<state::BrandMember>()}),
      boolean(Id::contract_supplier, "contract_supplier", "Supplies an enterprise by contract",
              {bits_of_state<state::Contract>()}),
  };
}

std::vector<Entry> money() {
  return {
      number(Id::funds, "funds", "yuan a household", "Liquid funds", 0, infinity, {&HouseholdTable::funds}),
      number(Id::debt, "debt", "yuan a household", "What the household owes", 0, infinity, {&HouseholdTable::debt}),
      number(Id::assessed_income, "assessed_income", "yuan a head", "Last year's income as the registry assessed it",
             -infinity, infinity, {&HouseholdTable::assessed_income}),
      oracle(number(Id::income, "income", "yuan a head", "Last year's true income", -infinity, infinity,
                    {&HouseholdTable::income})),
      oracle(
          boolean(Id::poor, "poor", "Last year's true income was below the main line", {bits_of_state<state::Poor>()})),
  };
}

std::vector<Entry> places() {
  return {
      of_village(category(Id::village_type, "village_type", "Kind of the village", {"poverty_village", "other_village"},
                          {&VillageMap::poverty_village, {}, 1, -1})),
      of_village(boolean(Id::poverty_village, "poverty_village",
                         "The village is on the county's list of poverty villages", {&VillageMap::poverty_village})),
      of_village(assumed(number(Id::township, "township", "", "Number of the village's township", 1, 256,
                                {&VillageMap::township, {}, 1, 1}))),
      of_village(number(Id::remoteness, "remoteness", "standard score", "Remoteness of the village", -infinity,
                        infinity, {&VillageMap::remoteness})),
      of_village(number(Id::land_quality, "land_quality", "standard score", "Quality of the village's land", -infinity,
                        infinity, {&VillageMap::land_quality})),
      of_village(number(Id::network, "network", "", "Quality of the village's network, none to full", 0, 1,
                        {&VillageTable::network})),
      of_village(number(Id::station_distance, "station_distance", "km",
                        "Way to the nearest working parcel station; 0 in the village", 0, infinity,
                        {&VillageTable::distance})),
      of_village(number(Id::road_quality, "road_quality", "", "Quality of the village's road, none to full", 0, 1,
                        {&VillageTable::road})),
  };
}

/// Classes for reports: the distances are cut as in the survey, ages and skills for reports alone.
std::vector<Entry> groups() {
  return {
      ordered(category(Id::age_group, "age_group", "Age of the head in classes",
                       {"under_35", "35_to_49", "50_to_64", "65_and_over"},
                       {bits_of_person<person::Age>(), {34, 49, 64}})),
      ordered(category(Id::skill_group, "skill_group", "Digital skill in thirds of its scale",
                       {"low", "middle", "high"}, {&HouseholdTable::skill, {1.0F / 3, 2.0F / 3}})),
      of_village(
          ordered(category(Id::distance_group, "distance_group", "Way to the nearest working parcel station in classes",
                           {"in_village", "up_to_10_km", "over_10_km"}, {&VillageTable::distance, {0, 10}}))),
  };
}

struct Catalogue {
  std::vector<AttributeInfo> infos;
  std::vector<Source> sources;
};

const Catalogue& catalogue() {
  static const Catalogue whole = [] {
    Catalogue built;
    for (const auto& part : {people(), views_and_selling(), money(), places(), groups()}) {
      for (const Entry& entry : part) {
        LIFTLINE_EXPECT(static_cast<std::size_t>(entry.info.id) == built.infos.size());
        built.infos.push_back(entry.info);
        built.sources.push_back(entry.source);
      }
    }
    return built;
  }();
  return whole;
}

/// Writes the attribute from what `stored(i)` gives for the i-th of `count` rows.
template <class Stored>
void convert(const Source& source, std::size_t count, float* out, Stored stored) {
  if (source.cuts.empty()) {
    for (std::size_t i = 0; i < count; ++i) out[i] = source.offset + source.factor * stored(i);
    return;
  }
  std::fill_n(out, count, 0.0F);
  for (const float cut : source.cuts) {
    for (std::size_t i = 0; i < count; ++i) out[i] += stored(i) > cut ? 1.0F : 0.0F;
  }
}

char label_letter(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
  return kept ? c : '_';
}

std::string label_from(std::string_view name) {
  std::string label;
  for (const char c : name) {
    const char letter = label_letter(c);
    if (letter != '_' || (!label.empty() && label.back() != '_')) label += letter;
  }
  if (!label.empty() && label.back() == '_') label.pop_back();
  const bool starts_as_name = !label.empty() && !(label.front() >= '0' && label.front() <= '9');
  return starts_as_name ? label : "_" + label;
}

}  // namespace

std::span<const AttributeInfo> attribute_catalogue() { return catalogue().infos; }

const AttributeInfo& attribute_info(AttributeId id) { return catalogue().infos.at(static_cast<std::size_t>(id)); }

const AttributeInfo* find_attribute(std::string_view name) {
  const auto infos = attribute_catalogue();
  const auto found = std::find_if(infos.begin(), infos.end(), [name](const auto& info) { return info.name == name; });
  return found == infos.end() ? nullptr : &*found;
}

AttributeLabels::AttributeLabels(const County& county)
    : ethnicity_(labels_from(std::array<std::string, 2>{"other", county.ethnicity_group})) {
  std::vector<std::string> products;
  for (const Product& product : county.products) products.push_back(product.name);
  product_ = labels_from(products);
}

std::span<const std::string> AttributeLabels::of(AttributeId id) const {
  if (id == AttributeId::ethnicity) return ethnicity_;
  if (id == AttributeId::product) return product_;
  return attribute_info(id).labels;
}

std::vector<std::string> labels_from(std::span<const std::string> names) {
  std::vector<std::string> labels;
  std::set<std::string> taken;
  for (const std::string& name : names) {
    const std::string plain = label_from(name);
    std::string label = plain;
    for (int number = 2; !taken.insert(label).second; ++number) label = plain + "_" + std::to_string(number);
    labels.push_back(std::move(label));
  }
  return labels;
}

std::optional<PackedAttribute> packed_attribute(AttributeId id) {
  const Source& source = catalogue().sources[static_cast<std::size_t>(id)];
  const auto* bits = std::get_if<Bits>(&source.stored);
  if (bits == nullptr) return std::nullopt;
  PackedAttribute packed{bits->word, bits->shift, bits->max, std::vector<float>(bits->max + 1)};
  convert(source, packed.values.size(), packed.values.data(), [](std::size_t i) { return static_cast<float>(i); });
  return packed;
}

void read_attribute(AttributeId id, const HouseholdTable& households, const VillageTable& villages, std::size_t village,
                    Row first, std::size_t count, float* out) {
  LIFTLINE_EXPECT(first + count <= households.rows() && village < villages.villages());
  const Source& source = catalogue().sources[static_cast<std::size_t>(id)];
  const auto same_for_all = [&](float value) { convert(source, count, out, [value](std::size_t) { return value; }); };
  if (const auto* bits = std::get_if<Bits>(&source.stored)) {
    const std::uint32_t* words = (households.*bits->word).data() + first;
    const int shift = bits->shift;
    const std::uint32_t max = bits->max;
    // By way of a signed number, which every processor converts in one step.
    convert(source, count, out, [words, shift, max](std::size_t i) {
      return static_cast<float>(static_cast<std::int32_t>((words[i] >> shift) & max));
    });
  } else if (const auto* household_column = std::get_if<HouseholdColumn>(&source.stored)) {
    const float* values = (households.**household_column).data() + first;
    convert(source, count, out, [values](std::size_t i) { return values[i]; });
  } else if (const auto* village_column = std::get_if<VillageColumn>(&source.stored)) {
    same_for_all((villages.**village_column)[village]);
  } else if (const auto* map_column = std::get_if<MapColumn>(&source.stored)) {
    same_for_all((villages.map->**map_column)[village]);
  } else {
    same_for_all((villages.map->*std::get<MapNumber>(source.stored))[village]);
  }
}

}  // namespace liftline
