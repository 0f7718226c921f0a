#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/config/fields.hpp"

namespace liftline::test {

// A small configuration with one key of each kind.

enum class Order { poorest_first, random, youngest_first };

struct SampleTarget {
  std::string who = "registered_poor";
  double take_up = 0.6;
  Order order = Order::random;
  friend bool operator==(const SampleTarget&, const SampleTarget&) = default;
};

struct SamplePolicy {
  std::string type;
  std::string name;
  int start_year = 2014;
  double budget = 0;
  std::optional<double> cost_per_seat;
  SampleTarget target;
  bool enabled = true;
  friend bool operator==(const SamplePolicy&, const SamplePolicy&) = default;
};

struct SampleScenario {
  std::string scenario;
  std::uint64_t seed = 20181;
  std::vector<std::string> groups = {"education"};
  std::vector<double> years_between;
  std::vector<Order> orders;
  std::map<std::string, double> parameters;
  std::map<std::string, int> shares_of_villages;
  std::vector<SamplePolicy> policies;
  std::optional<std::vector<int>> lines;
  double history = 0;
  friend bool operator==(const SampleScenario&, const SampleScenario&) = default;
};

}  // namespace liftline::test

namespace liftline {

template <>
const Fields<test::SampleTarget>& fields_of<test::SampleTarget>();
template <>
const Fields<test::SamplePolicy>& fields_of<test::SamplePolicy>();
template <>
const Fields<test::SampleScenario>& fields_of<test::SampleScenario>();

}  // namespace liftline
