#include "policies/custom/custom.hpp"

#include <algorithm>
#include <array>

#include "sim/policy/village_works.hpp"

namespace liftline {
namespace {

constexpr int never = 0;

double within(const LeverInfo& info, double value) {
  return std::clamp(value, static_cast<double>(info.low), static_cast<double>(info.high));
}

double amount(double yuan) { return std::clamp(yuan, 0.0, largest_amount); }

/// Remembers when each household was last paid for, and what works brought each village.
class CustomRun final : public PolicyRun {
 public:
  CustomRun(const CustomOptions& options, const RunView& run, std::size_t rows, std::size_t villages)
      : options_(options),
        works_(villages),
        order_(villages),
        gains_(options.of_villages.size(), std::vector<float>(villages)),
        paid_in_(options.of_households.empty() ? 0 : rows, never),
        values_(options.of_households.size()),
        scratch_(run.workers->count()) {
    for (std::size_t i = 0; i < values_.size(); ++i) {
      if (!options.of_households[i].value.number) values_[i].resize(rows);
    }
    if (options.household_cost && !options.household_cost->number) costs_.resize(rows);
  }

  void plan(PolicyYear& year, Levers& levers) override {
    constants_ = {static_cast<float>(year.view().last_line), static_cast<float>(year.year())};
    const std::span<const Row> agreed = year.shortlist();
    improve(year, agreed, levers);
    serve(year, agreed);
    act(year, levers);
  }

 private:
  EvaluationContext rows_of(const PolicyYear& year, std::size_t village) const {
    const YearView& view = year.view();
    return {*view.households, *view.villages, village, view.villages->first_row[village], constants_};
  }

  /// Evaluates for all households of a village what is not the same for all.
  void fill(std::vector<float>& values, const Formula& formula, const PolicyYear& year, std::size_t village,
            Scratch& scratch) const {
    if (formula.number) return;
    const VillageTable& villages = *year.view().villages;
    evaluate(formula.expression, rows_of(year, village), villages.live_rows[village],
             values.data() + villages.first_row[village], scratch);
  }

  /// Of a village's own attributes.
  double of_village(const Formula& formula, const PolicyYear& year, std::size_t village) {
    if (formula.number) return *formula.number;
    if (year.view().villages->live_rows[village] == 0) return 0;  // nobody to ask; no works are taken up there
    float value = 0;
    evaluate(formula.expression, rows_of(year, village), 1, &value, scratch_[0]);
    return static_cast<double>(value);
  }

  /// What a lever of a household is moved by, money in yuan of the year.
  double effect_on(Row row, std::size_t i, const PolicyYear& year) const {
    const auto& [lever, formula] = options_.of_households[i];
    const double value = formula.number ? *formula.number : static_cast<double>(values_[i][row]);
    const LeverMoney money = money_of(lever);
    const bool in_yuan = money == LeverMoney::paid || money == LeverMoney::lent;
    return within(lever_info(lever), in_yuan ? year.now(value) : value);
  }

  /// What a household costs in all, yuan: nothing reaches it that is not in here.
  double price(Row row, const PolicyYear& year) const {
    const Formula& cost = *options_.household_cost;
    double price = year.now(amount(cost.number ? *cost.number : static_cast<double>(costs_[row])));
    for (std::size_t i = 0; i < options_.of_households.size(); ++i) {
      if (money_of(options_.of_households[i].lever) == LeverMoney::paid) price += effect_on(row, i, year);
    }
    return price;
  }

  /// Takes up this year's works. What they bring is fixed by then: what a village needs later is less, because of them.
  void improve(PolicyYear& year, std::span<const Row> agreed, Levers& levers) {
    if (options_.of_villages.empty()) return;
    if (options_.order && !agreed.empty()) {
      for (std::size_t village = 0; village < order_.size(); ++village)
        order_[village] = static_cast<float>(of_village(*options_.order, year, village));
    }
    const auto begun = works_.take_up(year, agreed, order_, options_.villages_per_year.value_or(PolicyYear::no_limit),
                                      [&](VillageWorks::Village village) {
                                        return year.now(amount(of_village(*options_.village_cost, year, village)));
                                      });
    for (std::size_t i = 0; i < gains_.size(); ++i) {
      const auto& [lever, formula] = options_.of_villages[i];
      for (const auto village : begun)
        gains_[i][village] = static_cast<float>(within(lever_info(lever), of_village(formula, year, village)));
      LeverColumn& column = levers.of(lever);
      for (VillageWorks::Village village = 0; village < works_.villages(); ++village) {
        if (works_.begun(village)) column.apply(village, gains_[i][village]);
      }
    }
  }

  /// Pays for households in order until one has no place or does not fit, and counts the others in villages of this year's works.
  void serve(PolicyYear& year, std::span<const Row> agreed) {
    bool more = !options_.of_households.empty() && !agreed.empty();
    if (more) find_prices(year);
    const VillageTable& villages = *year.view().villages;
    const double places = options_.households_per_year.value_or(PolicyYear::no_limit) * year.phase();
    std::size_t paid = 0;
    for (const Row row : agreed) {
      more = more && static_cast<double>(paid + 1) * year.run().household_weight <= places &&
             year.pay(row, price(row, year));
      if (more) {
        paid_in_[row] = year.year();
        ++paid;
      } else if (works_.begun_in(villages.village_of(row)) == year.year()) {
        year.reach(row);
      }
    }
  }

  void find_prices(const PolicyYear& year) {
    year.run().workers->for_each(year.view().villages->villages(), [&](std::size_t village, std::size_t worker) {
      fill(costs_, *options_.household_cost, year, village, scratch_[worker]);
      for (std::size_t i = 0; i < values_.size(); ++i) {
        const auto& [lever, formula] = options_.of_households[i];
        if (money_of(lever) == LeverMoney::paid) fill(values_[i], formula, year, village, scratch_[worker]);
      }
    });
  }

  /// Writes the effects on all for whom they last, by what is known of them now.
  void act(const PolicyYear& year, Levers& levers) {
    if (options_.of_households.empty()) return;
    const VillageTable& villages = *year.view().villages;
    year.run().workers->for_each(villages.villages(), [&](std::size_t village, std::size_t worker) {
      const Row first = villages.first_row[village];
      const Row last = first + villages.live_rows[village];
      const int over = year.year() - static_cast<int>(options_.lasting_years);
      if (std::none_of(paid_in_.begin() + first, paid_in_.begin() + last, [&](int then) { return then > over; }))
        return;
      for (std::size_t i = 0; i < values_.size(); ++i) {
        const auto& [lever, formula] = options_.of_households[i];
        const bool is_money = money_of(lever) == LeverMoney::paid;
        if (!is_money) fill(values_[i], formula, year, village, scratch_[worker]);
        LeverColumn& column = levers.of(lever);
        const int before = is_money ? year.year() - 1 : over;
        for (Row row = first; row < last; ++row) {
          if (paid_in_[row] > before) column.apply(row, static_cast<float>(effect_on(row, i, year)));
        }
      }
    });
  }

  const CustomOptions& options_;
  VillageWorks works_;
  std::vector<float> order_;                // a village
  std::vector<std::vector<float>> gains_;   // a lever of villages, a village
  std::vector<int> paid_in_;                // a row
  std::vector<float> costs_;                // a row; empty if the cost is a number
  std::vector<std::vector<float>> values_;  // a lever of households, a row; empty if it is a number
  std::vector<Scratch> scratch_;            // a worker
  std::array<float, yearly_constants.size()> constants_{};
};

/// Unlike the other types it compiles its own expressions even if a term is wrong, so that all of them are told at once.
std::shared_ptr<const Policy> read_custom(ObjectReader& reader, Terms terms, PolicyReading& reading) {
  const std::size_t errors = reading.diagnostics.count();
  CustomOptions options;
  reader.read(fields_of<CustomOptions>(), options);
  const bool sound = reader.finish();
  if (sound) check_budget(terms, reading.path, reading.diagnostics, reading.positions);
  compile_terms(terms, reading.labels, reading.path, reading.diagnostics, reading.positions);
  settle_custom(options, reading, sound);
  if (!sound || reading.diagnostics.count() != errors) return nullptr;
  return std::make_shared<const Custom>(std::move(terms), std::move(options));
}

}  // namespace

bool Custom::uses_oracle() const {
  const auto asks = [](const std::optional<Formula>& formula) { return formula && formula->expression.uses_oracle(); };
  const auto asks_for_effect = [](const auto& effect) { return effect.value.expression.uses_oracle(); };
  return Policy::uses_oracle() || asks(options_.household_cost) || asks(options_.village_cost) ||
         asks(options_.order) ||
         std::any_of(options_.of_households.begin(), options_.of_households.end(), asks_for_effect) ||
         std::any_of(options_.of_villages.begin(), options_.of_villages.end(), asks_for_effect);
}

LeverUse Custom::levers() const {
  LeverUse use;
  for (const auto& effect : options_.of_households) use.add(effect.lever);
  for (const auto& effect : options_.of_villages) use.add(effect.lever);
  return use;
}

std::unique_ptr<PolicyRun> Custom::start(const RunView& run, std::size_t rows, std::size_t villages) const {
  return std::make_unique<CustomRun>(options_, run, rows, villages);
}

PolicyType custom_type() {
  return {"custom",
          "A policy of your own: levers of households and villages, moved by numbers or expressions at a cost that you "
          "give",
          "What it does is what its writer claims, and is worth as much as the sources of these numbers",
          &fields_of<CustomOptions>().table(), read_custom};
}

}  // namespace liftline
