#pragma once
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "sim/expression/expression.hpp"
#include "sim/population/county.hpp"

namespace liftline::test {

inline County county_with_labels() {
  County county;
  county.ethnicity_group = "Hui";
  county.products = {{"halal beef", 0.5}, {"wickerwork", 0.5}};
  return county;
}

inline const AttributeLabels& labels() {
  static const AttributeLabels made(county_with_labels());
  return made;
}

/// Villages of `rows_each` households whose fields run through all sorts of values, the same in every run.
struct TestRows {
  VillageMap map;
  VillageTable villages;
  HouseholdTable households;
  std::vector<float> constants{2736, 2015};

  explicit TestRows(std::size_t village_count = 3, std::size_t rows_each = 600) {
    villages.map = &map;
    villages.resize(village_count);
    households.resize(village_count * rows_each);
    for (std::size_t v = 0; v < village_count; ++v) fill_village(v, rows_each);
    for (std::size_t row = 0; row < households.rows(); ++row) fill_household(row);
  }

  EvaluationContext rows_of(std::size_t village) const {
    return {households, villages, village, villages.first_row[village], constants};
  }

 private:
  void fill_village(std::size_t v, std::size_t rows_each) {
    const auto x = static_cast<float>(v);
    map.township.push_back(static_cast<std::uint8_t>(v));
    map.poverty_village.push_back(v % 2 == 0 ? 1 : 0);
    map.remoteness.push_back(x - 1);
    map.land_quality.push_back(1 - x);
    villages.first_row[v] = static_cast<Row>(v * rows_each);
    villages.live_rows[v] = static_cast<std::uint32_t>(rows_each);
    villages.network[v] = 0.25F * x;
    villages.distance[v] = 7 * x;
    villages.road[v] = 1 - 0.25F * x;
  }

  void fill_household(std::size_t row) {
    // Multiplicative hashing; every field takes bits of its own.
    const auto bits = static_cast<std::uint32_t>((row + 1) * 2654435761U);
    auto& person = households.person[row];
    person = person::Age::set(person, 22 + bits % 79);
    person = person::Education::set(person, bits >> 7 & 3U);
    person = person::Female::set(person, bits >> 9 & 1U);
    person = person::Size::set(person, 1 + bits / 79 % 10);
    person = person::Category::set(person, bits >> 12 & 1U);
    auto& state = households.state[row];
    state = state::Registered::set(state, bits >> 14 & 1U);
    state = state::Seller::set(state, bits >> 15 & 1U);
    state = state::Poor::set(state, bits >> 16 & 1U);
    households.skill[row] = static_cast<float>(bits >> 8 & 1023U) / 1023;
    households.funds[row] = bits % 5 == 0 ? 0 : static_cast<float>(bits % 30011U);
    households.debt[row] = bits % 3 == 0 ? 0 : static_cast<float>(bits % 20011U);
    households.income[row] = static_cast<float>(bits % 9001U) - 500;
    households.assessed_income[row] = static_cast<float>(bits % 8009U) - 200.5F;
  }
};

/// Compiles a text that is right; a test that gets errors shows them.
inline Expression compiled(const std::string& text, ExpectedType type) {
  Diagnostics diagnostics;
  std::optional<Expression> expression = compile(text, type, {labels()}, diagnostics, Position("x.yaml", 3, 10), "who");
  if (!expression) throw std::runtime_error(text + "\n" + diagnostics.render());
  return std::move(*expression);
}

inline std::vector<float> numbers(const Expression& expression, const EvaluationContext& rows, std::size_t count) {
  std::vector<float> out(count);
  Scratch scratch;
  evaluate(expression, rows, count, out.data(), scratch);
  return out;
}

inline std::vector<std::uint8_t> mask(const Expression& expression, const EvaluationContext& rows, std::size_t count) {
  std::vector<std::uint8_t> out(count);
  Scratch scratch;
  evaluate(expression, rows, count, out.data(), scratch);
  return out;
}

}  // namespace liftline::test
