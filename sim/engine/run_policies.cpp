// What a run keeps of its policies: their books, whom they reached, and how that compares with a world without them.
#include <algorithm>

#include "sim/core/contracts.hpp"
#include "sim/engine/run.hpp"

namespace liftline {

void Run::keep_books(std::size_t rows) {
  const auto& policies = scenario_.policies;
  books_.resize(policies.size());
  budgets_.resize(policies.size());
  reached_.resize(policies.size() + 1);  // the last for a policy that is switched off and reaches nobody
  for (std::size_t i = 0; i < policies.size(); ++i)
    for (const CombineWith& other : policies[i]->terms().combine_with) {
      const auto found = std::find_if(policies.begin(), policies.end(),
                                      [&](const auto& policy) { return policy->terms().name == other.policy; });
      auto& reached = reached_[static_cast<std::size_t>(found - policies.begin())];
      reached.resize(rows);
      books_[i].others.push_back(reached.data());
    }
}

void Run::compare_with(const Counterfactual& incomes) {
  counterfactual_ = &incomes;
  winners_.emplace(measurement_, static_cast<Row>(h_.rows()), incomes.incomes.size());
}

void Run::give_budgets(FunctionRef<std::span<const Fen>(std::size_t scenario)> spent_by) {
  for (std::size_t i = 0; i < policies_.size(); ++i) {
    const auto source = scenario_.cost_sources.find(scenario_.policies[i]->terms().name);
    if (source == scenario_.cost_sources.end()) continue;
    const auto spent = spent_by(source->second);
    budgets_[i].assign(spent.begin(), spent.end());
  }
}

std::vector<Fen> spent_by_year(const RunRecord& record, std::size_t years) {
  std::vector<Fen> spent(years);
  for (const PolicyAccount& of_policy : record.accounts)
    spent[static_cast<std::size_t>(of_policy.year - record.first_year)] +=
        of_policy.account.budget - of_policy.account.unspent;
  return spent;
}

void Run::open_accounts(bool of_those_that_administer) {
  const YearView view{year_, line_value(*scenario_.county, main_line_, year_ - 1),
                      static_cast<double>(rules_.price_level), &h_, &villages_};
  policy_years_.resize(policies_.size());
  for (std::size_t i = 0; i < policies_.size(); ++i) {
    if (scenario_.policies[i]->administers() != of_those_that_administer) continue;
    if (!budgets_[i].empty()) books_[i].budget = budgets_[i][static_cast<std::size_t>(year_ - scenario_.start_year)];
    policy_years_[i] =
        std::make_unique<PolicyYear>(*scenario_.policies[i], run_view_, view, levers_, books_[i], scratch_.selection);
  }
}

void Run::record_policies() {
  for (std::size_t i = 0; i < policy_years_.size(); ++i) {
    const Account account = policy_years_[i]->account();
    const auto& payments = books_[i].payments;
    Targeting targeting;
    if (counterfactual_ != nullptr && !payments.empty()) {
      const auto index = static_cast<std::size_t>(year_ - counterfactual_->first_year);
      LIFTLINE_EXPECT(index < counterfactual_->ranks.size());
      Fen rest = account.to_recipients;
      for (const Payment& payment : payments) rest -= payment.amount;
      targeting = targeting_of(counterfactual_->ranks[index], payments, rest, scratch_.targeting);
    }
    record_.accounts.push_back({i, year_, account, targeting});
    if (!reached_[i].empty())
      for (const Payment& payment : payments) reached_[i][payment.row] = 1;
  }
}

void Run::keep_year(Counterfactual& incomes) {
  const auto index = static_cast<std::size_t>(year_ - incomes.first_year);
  incomes.incomes[index].assign(h_.income.begin(), h_.income.end());
  incomes.tenths[index].divide(h_, villages_, incomes.tenths_scratch);
  if (index >= incomes.ranks.size()) return;
  auto& by_income = incomes.by_income;
  by_income.clear();
  for (std::size_t v = 0; v < villages_.villages(); ++v)
    for (Row row = villages_.first_row[v]; row < villages_.first_row[v] + villages_.live_rows[v]; ++row)
      by_income.emplace_back(rising_key(h_.income[row]), row);
  sort_by_key(by_income, scratch_.selection.sorting);
  incomes.ranks[index].rank(by_income, h_.person, rules_.line);
}

}  // namespace liftline
