#!/usr/bin/env bash
# Drops the folder of a new type of policy into policies/, builds the program and runs its example: nothing else is edited. Takes the folder
# away again, however it ends. Needs the release preset configured.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder=policies/dropped_in
results=$(mktemp -d)
[ ! -e "$folder" ] || { echo "$folder is there already" >&2 && exit 1; }
put_back() {
  rm -rf "$folder" "$results"
  cmake --build build/release --target liftline >/dev/null
}
trap put_back EXIT
mkdir "$folder"

cat >"$folder/dropped_in.hpp" <<'END'
#pragma once
#include <memory>

#include "sim/policy/registry.hpp"

namespace liftline {

struct DroppedInOptions {
  double gift = 300;  ///< yuan a household
};

template <>
const Fields<DroppedInOptions>& fields_of<DroppedInOptions>();

/// A gift of money.
class DroppedIn final : public Policy {
 public:
  DroppedIn(Terms terms, DroppedInOptions options) : Policy(std::move(terms)), options_(options) {}

  LeverUse levers() const override;
  std::unique_ptr<PolicyRun> start(const RunView& run, std::size_t rows, std::size_t villages) const override;

 private:
  DroppedInOptions options_;
};

PolicyType dropped_in_type();

}  // namespace liftline
END
cat >"$folder/dropped_in.cpp" <<'END'
#include "policies/dropped_in/dropped_in.hpp"

#include "sim/policy/policy_year.hpp"

namespace liftline {
namespace {

class DroppedInRun final : public PolicyRun {
 public:
  explicit DroppedInRun(double gift) : gift_(gift) {}
  void plan(PolicyYear& year, Levers& levers) override {
    for (const Row row : year.enrol(year.now(gift_)))
      levers.of(HouseholdLever::transfer).apply(row, static_cast<float>(year.now(gift_)));
  }

 private:
  double gift_;
};

}  // namespace

template <>
const Fields<DroppedInOptions>& fields_of<DroppedInOptions>() {
  static const Fields<DroppedInOptions> fields =
      Fields<DroppedInOptions>("A gift").number("gift", &DroppedInOptions::gift,
                                                {.doc = "What a household gets",
                                                 .unit = "yuan a household",
                                                 .min = 0,
                                                 .max = 1e6,
                                                 .source = "none",
                                                 .basis = Basis::assumed});
  return fields;
}

LeverUse DroppedIn::levers() const {
  LeverUse use;
  use.add(HouseholdLever::transfer);
  return use;
}

std::unique_ptr<PolicyRun> DroppedIn::start(const RunView&, std::size_t, std::size_t) const {
  return std::make_unique<DroppedInRun>(options_.gift);
}

PolicyType dropped_in_type() {
  return make_policy_type<DroppedIn, DroppedInOptions>({"dropped_in", "A gift of money", "None"});
}

}  // namespace liftline
END
cat >"$folder/example.yaml" <<'END'
scenario: dropped-in-example
extends: ../../scenarios/baseline.yaml
policies:
  - {type: dropped_in, start_year: 2014, end_year: 2015, budget: 300000, target: {order: poorest_first}}
END

cmake --build build/release --target liftline
# Into a file first: a reader that stops at the first match breaks the pipe under the writer, and with pipefail that fails now and then.
build/release/liftline policies dropped_in >"$results/policy.txt"
grep -q "yuan a household" "$results/policy.txt"
build/release/liftline run "$folder/example.yaml" --households 2000 --replicates 2 --quiet -o "$results/run" >/dev/null
# 300,000 yuan are 1,000 gifts of 300; a row stands for 37.3 households, so that the last row that fits makes it 969.8.
awk -F, '$4 == "dropped_in" { years++; if ($7 > 960 && $7 <= 1000 && $10 == 300 * $7) right++ }
  END { exit years != 4 || right != 4 }' "$results/run/programmes.csv"
echo "a new policy takes one folder"
