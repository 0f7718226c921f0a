#include "sim/policy/selection.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "sim/core/draws.hpp"
#include "tests/sim/policy/small_county.hpp"
#include "tests/support/sample.hpp"

namespace liftline {
namespace {

using test::SmallCounty;
using test::terms_of;

const SmallCounty& small() {
  static const SmallCounty county;
  return county;
}

/// Enough households to see a share.
const SmallCounty& large() {
  static const SmallCounty county({.villages = 40, .households = 1000});
  return county;
}

std::vector<KeyedRow> select(const SmallCounty& county, std::string_view yaml, int year = 2014, std::uint32_t luck = 1,
                             const Workers& workers = test::one_worker()) {
  const Terms terms = terms_of(yaml, county.labels);
  const RunView run = county.run(workers, luck);
  SelectionScratch scratch;
  const std::span<const KeyedRow> pool = select_households(terms, run, county.year(year), {}, scratch);
  return {pool.begin(), pool.end()};
}

std::vector<Row> rows_of(const std::vector<KeyedRow>& pool) {
  std::vector<Row> rows;
  for (const KeyedRow& place : pool) rows.push_back(place.row());
  return rows;
}

template <class Value>
std::vector<Row> rows_by(const SmallCounty& county, Value value) {
  std::vector<Row> rows = county.live_rows();
  std::stable_sort(rows.begin(), rows.end(), [&](Row a, Row b) { return value(a) < value(b); });
  return rows;
}

TEST(Sorting, KeysRiseWithTheNumber) {
  const std::vector<float> numbers{-1e30F, -2736.5F, -1, -1e-38F, 0, 1e-38F, 1, 2736.5F, 1e30F};
  for (std::size_t i = 1; i < numbers.size(); ++i) EXPECT_LT(rising_key(numbers[i - 1]), rising_key(numbers[i]));
  EXPECT_EQ(rising_key(-0.0F), rising_key(0.0F));
}

TEST(Sorting, IsStableByKey) {
  UniformStream luck(3, {});
  for (const std::uint32_t range : {1U, 7U, 3000U, 5'000'000U, 0xffffffffU}) {
    std::vector<KeyedRow> rows;
    for (Row row = 0; row < 5000; ++row) {
      rows.emplace_back(static_cast<std::uint32_t>(luck.next() * range), row, row % 3 == 0);
    }
    std::vector<KeyedRow> expected = rows;
    std::stable_sort(expected.begin(), expected.end(),
                     [](const KeyedRow& a, const KeyedRow& b) { return a.key() < b.key(); });
    std::vector<KeyedRow> buffer;
    sort_by_key(rows, buffer);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      ASSERT_EQ(rows[i].row(), expected[i].row());
      ASSERT_EQ(rows[i].marked(), rows[i].row() % 3 == 0);
    }
  }
}

TEST(Selection, HoldsTheTargetAndNothingElse) {
  const auto rows = rows_of(select(small(), "{target: {who: registered_poor and head_age <= 45, order: true_income}}"));
  std::set<Row> expected;
  for (const Row row : small().live_rows()) {
    const bool registered = state::Registered::get(small().households.state[row]) != 0;
    if (registered && person::Age::get(small().households.person[row]) <= 45) expected.insert(row);
  }
  EXPECT_GT(expected.size(), 20U);
  EXPECT_EQ(std::set<Row>(rows.begin(), rows.end()), expected);
}

TEST(Selection, NarrowedTargetNeedsBothConditions) {
  Terms terms = terms_of("{target: {who: registered_poor}}", small().labels);
  narrow_target(terms, "seller", small().labels);
  SelectionScratch scratch;
  const auto pool = select_households(terms, small().run(test::one_worker()), small().year(2014), {}, scratch);
  std::size_t expected = 0;
  for (const Row row : small().live_rows()) {
    const std::uint32_t now = small().households.state[row];
    expected += state::Registered::get(now) & state::Seller::get(now);
  }
  EXPECT_GT(expected, 20U);
  EXPECT_EQ(pool.size(), expected);
}

TEST(Selection, OrdersByWhatItSays) {
  const HouseholdTable& households = small().households;
  EXPECT_EQ(rows_of(select(small(), "{target: {order: poorest_first}}")),
            rows_by(small(), [&](Row row) { return households.assessed_income[row]; }));
  EXPECT_EQ(rows_of(select(small(), "{target: {order: true_income}}")),
            rows_by(small(), [&](Row row) { return households.income[row]; }));
  EXPECT_EQ(rows_of(select(small(), "{target: {order: youngest_first}}")),
            rows_by(small(), [&](Row row) { return person::Age::get(households.person[row]); }));
  EXPECT_EQ(rows_of(select(small(), "{target: {order: highest_need}}")), rows_by(small(), [&](Row row) {
              return -small().size_of(row) * std::max(0.0, SmallCounty::line - double{households.assessed_income[row]});
            }));
}

TEST(Selection, RandomOrderHangsOnNameYearAndLuckAlone) {
  const auto order = [](std::string_view name, int year, std::uint32_t luck) {
    return rows_of(select(small(), "{name: " + std::string(name) + ", budget: 5}", year, luck));
  };
  const auto first = order("a", 2014, 1);
  EXPECT_EQ(first, rows_of(select(small(), "{name: a, budget: 77, target: {take_up: 0.3}}")));
  EXPECT_NE(first, order("b", 2014, 1));
  EXPECT_NE(first, order("a", 2015, 1));
  EXPECT_NE(first, order("a", 2014, 2));
  EXPECT_FALSE(std::is_sorted(first.begin(), first.end()));
}

double share_marked(const std::vector<KeyedRow>& pool) {
  const auto marked = std::count_if(pool.begin(), pool.end(), [](const KeyedRow& place) { return place.marked(); });
  return static_cast<double>(marked) / static_cast<double>(pool.size());
}

/// The distance of a share of `n` draws from what was expected, in standard errors.
double z_of(double share, double expected, double n) {
  return (share - expected) / std::sqrt(expected * (1 - expected) / n);
}

TEST(Selection, TakeUpIsTheShareThatAgrees) {
  const auto pool = select(large(), "{target: {take_up: 0.6}}");
  const auto n = static_cast<double>(pool.size());
  EXPECT_GT(n, 40'000);
  EXPECT_LT(std::abs(z_of(share_marked(pool), 0.6, n)), test::z_limit);
  EXPECT_GT(std::abs(z_of(share_marked(pool), 0.62, n)), test::z_limit);
  EXPECT_EQ(share_marked(select(large(), "{target: {take_up: 1}}")), 1);
  EXPECT_EQ(share_marked(select(large(), "{target: {take_up: 0}}")), 0);
}

TEST(Selection, TakeUpMayDifferByHousehold) {
  const std::string take_up = "take_up: 'if(seller, 0.9, 0.1)'";
  const auto sellers = select(large(), "{target: {who: seller, " + take_up + "}}");
  const auto others = select(large(), "{target: {who: not seller, " + take_up + "}}");
  EXPECT_LT(std::abs(z_of(share_marked(sellers), 0.9, static_cast<double>(sellers.size()))), test::z_limit);
  EXPECT_LT(std::abs(z_of(share_marked(others), 0.1, static_cast<double>(others.size()))), test::z_limit);
}

TEST(Selection, WhoAgreesAtALowTakeUpAgreesAtAHighOne) {
  const auto agreed = [](std::string_view take_up) {
    std::set<Row> rows;
    for (const KeyedRow& place : select(small(), "{target: {take_up: " + std::string(take_up) + "}}")) {
      if (place.marked()) rows.insert(place.row());
    }
    return rows;
  };
  const std::set<Row> few = agreed("0.3");
  const std::set<Row> many = agreed("0.7");
  EXPECT_TRUE(std::includes(many.begin(), many.end(), few.begin(), few.end()));
  EXPECT_LT(few.size(), many.size());
}

struct Errors {
  double eligible = 0;
  double kept = 0;
  double mistaken = 0;
};

Errors errors_of(std::string_view keys) {
  Errors errors;
  const auto is_target = [](Row row) { return state::Registered::get(large().households.state[row]) != 0; };
  for (const Row row : large().live_rows()) errors.eligible += is_target(row) ? 1 : 0;
  for (const KeyedRow& place : select(large(), "{target: {who: registered_poor, " + std::string(keys) + "}}")) {
    (is_target(place.row()) ? errors.kept : errors.mistaken) += 1;
  }
  return errors;
}

TEST(Selection, ExclusionErrorIsTheShareOfTheTargetOverlooked) {
  const Errors errors = errors_of("exclusion_error: 0.3");
  EXPECT_EQ(errors.mistaken, 0);
  EXPECT_LT(std::abs(z_of(errors.kept / errors.eligible, 0.7, errors.eligible)), test::z_limit);
  EXPECT_GT(std::abs(z_of(errors.kept / errors.eligible, 0.73, errors.eligible)), test::z_limit);
}

TEST(Selection, InclusionErrorIsTheShareOfThePoolOutsideTheTarget) {
  const Errors errors = errors_of("inclusion_error: 0.25, exclusion_error: 0.3");
  const double pool = errors.kept + errors.mistaken;
  EXPECT_LT(std::abs(z_of(errors.mistaken / pool, 0.25, pool)), test::z_limit);
  // What would come out if the share were one of the target instead of the pool.
  EXPECT_GT(std::abs(z_of(errors.mistaken / pool, 0.2, pool)), test::z_limit);
}

TEST(Selection, TakesEverybodyWhereMistakesAreTooFew) {
  EXPECT_EQ(select(small(), "{target: {who: head_age < 89, inclusion_error: 0.9}}").size(), small().live_rows().size());
}

TEST(Selection, OfNobodyIsEmpty) {
  EXPECT_TRUE(select(small(), "{target: {who: false, inclusion_error: 0.9}}").empty());
}

TEST(Selection, IsTheSameForAnyNumberOfThreads) {
  const Workers seven(7);
  for (const char* terms : {"{target: {who: registered_poor, order: random, take_up: 0.5, inclusion_error: 0.2}}",
                            "{target: {order: poorest_first, take_up: 'if(seller, 0.9, 0.1)'}}"}) {
    const auto one = select(large(), terms);
    const auto many = select(large(), terms, 2014, 1, seven);
    EXPECT_EQ(rows_of(one), rows_of(many));
    EXPECT_TRUE(std::equal(one.begin(), one.end(), many.begin(), many.end(),
                           [](const KeyedRow& a, const KeyedRow& b) { return a.marked() == b.marked(); }));
  }
}

TEST(Selection, UsesItsWorkSpaceAgain) {
  const Terms few = terms_of("{target: {who: poverty_village and seller}}", small().labels);
  const Terms all = terms_of("{target: {take_up: 'if(seller, 1, 0.5)'}}", small().labels);
  const RunView run = small().run(test::one_worker());
  SelectionScratch scratch;
  const auto places = [&] {
    return std::set<const void*>{scratch.eligible.data(),      scratch.take_up.data(), scratch.places.data(),
                                 scratch.village_count.data(), scratch.pool.data(),    scratch.sorting.data()};
  };
  select_households(few, run, small().year(2014), {}, scratch);
  const auto before = places();
  for (int year = 2015; year < 2018; ++year) select_households(all, run, small().year(year), {}, scratch);
  EXPECT_EQ(places(), before);
}

TEST(Villages, NarrowTheTargetToPlaces) {
  const auto in_poverty_villages =
      rows_of(select(small(), "{target: {villages: poverty_villages, order: true_income}}"));
  EXPECT_EQ(in_poverty_villages, rows_of(select(small(), "{target: {who: poverty_village, order: true_income}}")));
  EXPECT_LT(in_poverty_villages.size(), small().live_rows().size());
  EXPECT_GT(in_poverty_villages.size(), 100U);
  const auto far = rows_of(select(small(), "{target: {villages: network < 0.5, who: seller, order: true_income}}"));
  EXPECT_EQ(far, rows_of(select(small(), "{target: {who: network < 0.5 and seller, order: true_income}}")));
  EXPECT_GT(far.size(), 20U);
  EXPECT_EQ(rows_of(select(small(), "{target: {villages: all}}")), rows_of(select(small(), "{}")));
}

/// Those of a pool that agree, in order.
std::vector<Row> agreed_of(const std::vector<KeyedRow>& pool) {
  std::vector<Row> rows;
  for (const KeyedRow& place : pool)
    if (place.marked()) rows.push_back(place.row());
  return rows;
}

TEST(Quotas, HoldInEveryBeginningOfTheListAndChangeNoOrderWithin) {
  const std::string keys = "take_up: 0.7, order: poorest_first";
  const auto plain = select(small(), "{target: {" + keys + "}}");
  const auto kept = select(small(), "{target: {" + keys + ", quotas: [{who: head_age <= 35, share: 0.5}]}}");
  const auto young = [](Row row) { return person::Age::get(small().households.person[row]) <= 35; };
  ASSERT_EQ(kept.size(), plain.size());
  const auto agreed = agreed_of(kept);
  const auto all_young = static_cast<std::size_t>(std::count_if(agreed.begin(), agreed.end(), young));
  ASSERT_GT(all_young, 30U);
  ASSERT_LT(all_young, agreed.size() / 2);
  std::size_t so_far = 0;
  for (std::size_t n = 0; n < 2 * all_young; ++n) {
    so_far += young(agreed[n]) ? 1U : 0U;
    EXPECT_GE(static_cast<double>(so_far), 0.5 * static_cast<double>(n + 1)) << n;
  }
  // Among the young, and among the others, the order is the target's.
  for (const bool group : {true, false}) {
    const auto only = [&](std::vector<Row> rows) {
      rows.erase(std::remove_if(rows.begin(), rows.end(), [&](Row row) { return young(row) != group; }), rows.end());
      return rows;
    };
    EXPECT_EQ(only(rows_of(kept)), only(rows_of(plain)));
  }
}

TEST(Quotas, OfNoneAndOfGroupsThatAreThereAnywayChangeNothing) {
  const auto plain = rows_of(select(small(), "{target: {order: youngest_first}}"));
  EXPECT_EQ(rows_of(select(small(), "{target: {order: youngest_first, quotas: [{who: seller, share: 0}]}}")), plain);
  EXPECT_EQ(rows_of(select(small(), "{target: {order: youngest_first, quotas: [{who: true, share: 1}]}}")), plain);
  EXPECT_EQ(rows_of(select(small(), "{target: {order: youngest_first, quotas: [{who: false, share: 1}]}}")), plain);
}

TEST(Quotas, SeveralHoldTogetherWhereThatIsPossible) {
  const auto kept = agreed_of(select(small(),
                                     "{target: {order: true_income, quotas: [{who: seller, share: 0.4}, "
                                     "{who: registered_poor, share: 0.4}]}}"));
  std::size_t sellers = 0, registered = 0;
  for (std::size_t n = 0; n < 200; ++n) {
    sellers += state::Seller::get(small().households.state[kept[n]]);
    registered += state::Registered::get(small().households.state[kept[n]]);
  }
  EXPECT_GE(sellers, 80U);
  EXPECT_GE(registered, 79U);
}

TEST(Combination, PrefersOrLeavesOutThoseReachedByOthers) {
  std::vector<std::uint8_t> reached(small().households.rows(), 0);
  for (const Row row : small().live_rows()) reached[row] = row % 3 == 0 ? 1 : 0;
  const auto chosen = [&](const char* how) {
    const Terms terms =
        terms_of("{target: {order: poorest_first}, combine_with: [{policy: other, how: " + std::string(how) + "}]}",
                 small().labels);
    SelectionScratch scratch;
    const std::vector<const std::uint8_t*> others{reached.data()};
    const auto pool = select_households(terms, small().run(test::one_worker()), small().year(2014), others, scratch);
    return rows_of({pool.begin(), pool.end()});
  };
  const auto plain = rows_of(select(small(), "{target: {order: poorest_first}}"));
  std::vector<Row> first, last;
  for (const Row row : plain) (reached[row] != 0 ? first : last).push_back(row);
  EXPECT_EQ(chosen("exclude"), last);
  first.insert(first.end(), last.begin(), last.end());
  EXPECT_EQ(chosen("prefer"), first);
}

}  // namespace
}  // namespace liftline
