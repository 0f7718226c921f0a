#include "sim/config/nearest.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace liftline {
namespace {

TEST(EditDistance, CountsEditsAndSwaps) {
  EXPECT_EQ(edit_distance("", ""), 0u);
  EXPECT_EQ(edit_distance("", "abc"), 3u);
  EXPECT_EQ(edit_distance("budget", "budget"), 0u);
  EXPECT_EQ(edit_distance("bugdet", "budget"), 1u);   // a swap
  EXPECT_EQ(edit_distance("budgt", "budget"), 1u);    // an insertion
  EXPECT_EQ(edit_distance("buddget", "budget"), 1u);  // a deletion
  EXPECT_EQ(edit_distance("badget", "budget"), 1u);   // a substitution
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
  EXPECT_EQ(edit_distance("ca", "abc"), 3u);  // not 2: a swapped pair is not edited again
}

RC_GTEST_PROP(EditDistance, IsSymmetricAndBounded, (const std::string& a, const std::string& b)) {
  const std::size_t distance = edit_distance(a, b);
  RC_ASSERT(distance == edit_distance(b, a));
  RC_ASSERT((distance == 0) == (a == b));
  RC_ASSERT(distance <= std::max(a.size(), b.size()));
  RC_ASSERT(distance >= std::max(a.size(), b.size()) - std::min(a.size(), b.size()));
}

const std::vector<std::string> names = {"seed", "seeds", "budget", "start_year", "end_year"};

TEST(Nearest, FindsTheNameThatWasMeant) {
  EXPECT_EQ(nearest("sede", names), "seed");
  EXPECT_EQ(nearest("strat_year", names), "start_year");
  EXPECT_EQ(nearest("Budget", names), "budget");
}

TEST(Nearest, KeepsSilentWhenNothingIsNear) {
  EXPECT_EQ(nearest("households", names), std::nullopt);
  EXPECT_EQ(nearest("x", std::vector<std::string>{"y"}), std::nullopt);
  EXPECT_EQ(nearest("", names), std::nullopt);
  EXPECT_EQ(nearest("seed", std::vector<std::string>{}), std::nullopt);
  EXPECT_EQ(nearest(std::string(1'000'000, 's'), names), std::nullopt);
}

TEST(Nearest, PrefersTheFirstOfEquallyNearNames) {
  EXPECT_EQ(nearest("seedz", names), "seed");
  EXPECT_EQ(nearest("seedz", std::vector<std::string>{"seeds", "seed"}), "seeds");
}

RC_GTEST_PROP(Nearest, AgreesWithASearchOfAllNames, (const std::string& given, const std::vector<std::string>& known)) {
  std::optional<std::string> best;
  for (const std::string& name : known) {
    const std::size_t distance = edit_distance(given, name);
    const bool allowed = !given.empty() && distance <= given.size() / 3 + 1 && distance < given.size();
    if (allowed && (!best || distance < edit_distance(given, *best))) best = name;
  }
  RC_ASSERT(nearest(given, known) == best);
}

TEST(Listed, LeavesOutTheEndOfALongList) {
  EXPECT_EQ(listed(names), "seed, seeds, budget, start_year, end_year");
  const std::vector<std::string> many(13, "a");
  EXPECT_EQ(listed(many), "a, a, a, a, a, a, a, a, a, a, a, a, ...");
}

}  // namespace
}  // namespace liftline
