#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/core/parallel.hpp"
#include "sim/policy/policy_year.hpp"
#include "sim/policy/terms.hpp"

namespace liftline::test {

/// How the villages of a small county are laid out.
struct Layout {
  std::size_t villages = 30;
  std::size_t households = 24;  ///< a village, and one more in every other
  Row padding = row_group;      ///< villages begin at multiples of this row
  double weight = 20;           ///< county households a row stands for
};

/// A county with six products whose households run through all sorts of values, the same for a household wherever its
/// row is.
struct SmallCounty {
  explicit SmallCounty(const Layout& layout = {});
  SmallCounty(const SmallCounty&) = delete;
  SmallCounty& operator=(const SmallCounty&) = delete;
  ~SmallCounty() = default;

  static constexpr double line = 2736;

  RunView run(const Workers& workers, std::uint32_t luck = 1) const;
  YearView year(int number) const;
  /// Rows of households, without padding.
  std::vector<Row> live_rows() const;
  double income_of(Row row) const { return static_cast<double>(households.income[row]); }
  double size_of(Row row) const { return person::Size::get(households.person[row]); }

  County county;
  AttributeLabels labels;
  VillageMap map;
  VillageTable villages;
  HouseholdTable households;
  std::vector<float> shortfall;  ///< of those who want to start, a row
  std::vector<float> margin;     ///< of those who sell online, a row
  Parameters parameters;
  double weight;

 private:
  void add_village(std::size_t village, const Layout& layout);
  void fill_household(std::size_t village, std::uint32_t number);
};

const Workers& one_worker();

/// No levers but those of the administration, which are neutral.
Levers neutral_administration();

/// Terms of the keys given, of the type `test` in 2014 to 2016 unless said otherwise; throws if they have an error.
Terms terms_of(std::string_view yaml, const AttributeLabels& labels);

/// A policy that does nothing, for the terms it has.
class BarePolicy final : public Policy {
 public:
  using Policy::Policy;
  LeverUse levers() const override { return {}; }
  std::unique_ptr<PolicyRun> start(const RunView& /*run*/, std::size_t /*rows*/,
                                   std::size_t /*villages*/) const override {
    return nullptr;
  }
};

/// One policy in one run of a small county, year after year.
class PolicyTrial {
 public:
  PolicyTrial(const Policy& policy, const SmallCounty& county, const Workers& workers = one_worker());

  /// All that the engine does with a policy in a year. What others wrote to the administration levers stands in
  /// `administration`.
  Account live(int year, const Levers& administration = neutral_administration());
  /// The price level of the years to come, 1 at first.
  void set_price_level(double level) { price_level_ = level; }
  /// What the last year left.
  const Levers& levers() const { return levers_; }

 private:
  const Policy& policy_;
  const SmallCounty& county_;
  RunView run_;
  Levers levers_;
  std::unique_ptr<PolicyRun> policy_run_;
  PolicyBooks books_;
  std::vector<float> shortfall_;
  SelectionScratch scratch_;
  double price_level_ = 1;
};

/// Every value of the levers in one list: households of the county in order, then villages, categories and the administration.
std::vector<double> all_values(const Levers& levers, const SmallCounty& county);

}  // namespace liftline::test
