#include "sim/engine/trace.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "analysis/text_table.hpp"
#include "app/command_line.hpp"
#include "app/commands/commands.hpp"
#include "app/commands/scenario_settings.hpp"
#include "sim/core/errors.hpp"
#include "sim/policy/registry.hpp"
#include "sim/scenario/loader.hpp"

namespace liftline {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* household_option = "household";
constexpr const char* replicate_option = "replicate";

/// A whole number from 1 on that takes all of the text, or 0.
std::uint64_t whole(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  return problem == std::errc() && end == text.data() + text.size() ? number : 0;
}

/// Village and number as population.csv writes them, `37-12`, both from 1.
HouseholdNumber household_of(const Invocation& call, const Tracer& tracer) {
  if (!call.has(household_option)) {
    throw UsageError(
        {"--household: missing; give a household as population.csv names it, village and number, such as 37-12"});
  }
  const std::string& text = call.values.find(household_option)->second;
  const std::size_t dash = text.find('-');
  const std::uint64_t village = dash == std::string::npos ? 0 : whole(std::string_view(text).substr(0, dash));
  const std::uint64_t number = dash == std::string::npos ? 0 : whole(std::string_view(text).substr(dash + 1));
  if (village == 0 || number == 0)
    throw UsageError({"--household: expected village and number, such as 37-12, got '" + text + "'"});
  if (village > tracer.villages())
    throw UsageError({"--household: there are villages 1 to " + std::to_string(tracer.villages()) + ", got " +
                      std::to_string(village)});
  const std::uint32_t households = tracer.households_of(village - 1);
  if (number > households)
    throw UsageError({"--household: village " + std::to_string(village) + " has households 1 to " +
                      std::to_string(households) + ", got " + std::to_string(number)});
  return {village - 1, static_cast<std::uint32_t>(number - 1)};
}

std::uint32_t replicate_of(const Invocation& call, const Scenario& scenario) {
  if (!call.has(replicate_option)) return 1;
  const std::string& text = call.values.find(replicate_option)->second;
  const std::uint64_t replicate = whole(text);
  if (replicate == 0 || replicate > scenario.replicates)
    throw UsageError({"--replicate: expected 1 to " + std::to_string(scenario.replicates) + ", got '" + text + "'"});
  return static_cast<std::uint32_t>(replicate);
}

/// A household's life under one scenario, and what its policies did to it.
struct Life {
  const Scenario* scenario;
  std::vector<HouseholdYear> years;
  Contributions of_policies;
};

std::string marks(const HouseholdYear& year) {
  std::string text;
  const auto add = [&text](bool holds, const char* word) {
    if (holds) text += (text.empty() ? "" : ", ") + std::string(word);
  };
  add(year.poor, "poor");
  add(year.registered, "registered");
  add(year.seller, "sells online");
  add(year.wants && !year.seller, "wants to sell, lacks funds");
  return text;
}

std::string years_table(const Life& life) {
  std::vector<TableRow> rows{{{"year", "income", "business", "wages", "transfers", "online", "top-up", "policies",
                               "assessed", "funds", "debt", "skill", "conf.", "  "}}};
  for (const HouseholdYear& y : life.years)
    rows.push_back(
        {{std::to_string(y.year), fixed(y.income, 0), fixed(y.business, 0), fixed(y.wage, 0), fixed(y.transfer, 0),
          fixed(y.ecommerce, 0), fixed(y.top_up, 0), fixed(y.programme, 0), fixed(y.assessed, 0), fixed(y.funds, 0),
          fixed(y.debt, 0), fixed(y.skill, 2), fixed(y.confidence, 2)}});
  std::string table = aligned(rows);
  // What is no number stands behind the columns.
  std::string text;
  std::size_t line = 0;
  for (std::size_t from = 0; from < table.size(); ++line) {
    const std::size_t end = table.find('\n', from);
    text += table.substr(from, end - from);
    const std::string words = line == 0 ? "" : marks(life.years[line - 1]);
    text += (words.empty() ? "" : "  " + words) + "\n";
    from = end + 1;
  }
  return text;
}

std::string added(double yuan) { return yuan == 0 ? "0" : fixed(yuan, decimals_for({yuan}, 0)); }

/// A row a policy that adds anything in any year, a column a year.
std::string additions_table(const Life& life) {
  const auto& policies = life.scenario->policies;
  TableRow head{{"policy"}}, sums{{"together"}};
  std::vector<double> together(life.years.size(), 0.0);
  for (const HouseholdYear& year : life.years) head.cells.push_back(std::to_string(year.year));
  std::vector<TableRow> rows{head};
  std::string idle;
  for (std::size_t p = 0; p < policies.size(); ++p) {
    TableRow row{{shortened(policies[p]->terms().name, 22)}};
    bool adds = false;
    for (std::size_t y = 0; y < life.years.size(); ++y) {
      const double yuan = life.of_policies.of_year[y][p];
      row.cells.push_back(added(yuan));
      together[y] += yuan;
      adds = adds || yuan != 0;
    }
    if (adds)
      rows.push_back(std::move(row));
    else
      idle += (idle.empty() ? "" : ", ") + policies[p]->terms().name;
  }
  for (const double yuan : together) sums.cells.push_back(added(yuan));
  rows.push_back(sums);
  return (rows.size() > 2 ? aligned(rows) : "") + (idle.empty() ? "" : "nothing in any year: " + idle + "\n");
}

std::string policies_text(const Life& life) {
  const auto& policies = life.scenario->policies;
  std::string text =
      "What its policies add to the income, yuan a head (" +
      std::string(life.of_policies.over_all_orders ? "each policy's mean addition over all orders of adding them"
                                                   : "each policy's addition in the order of their names") +
      "):\n" + additions_table(life);
  for (const HouseholdYear& year : life.years) {
    std::string line;
    for (std::size_t p = 0; p < year.paid.size(); ++p)
      if (year.paid[p] > 0)
        line += (line.empty() ? "" : ", ") + policies[p]->terms().name + " pays " + fixed(year.paid[p], 0) + " yuan";
    for (const ActiveLever& lever : year.levers)
      line += (line.empty() ? "" : ", ") + std::string(lever.name) + " " +
              fixed(lever.value, decimals_for({lever.value}, 2));
    if (!line.empty()) text += std::to_string(year.year) + ": " + line + "\n";
  }
  return text;
}

std::string text_of(const std::vector<Life>& lives, const std::string& household, std::uint32_t replicate) {
  const HouseholdYear& first = lives.front().years.front();
  std::string text =
      "Household " + household + ", replicate " + std::to_string(replicate) + ": in " + std::to_string(first.year) +
      " " + std::to_string(first.members) + (first.members == 1 ? " member, " : " members, ") +
      std::to_string(first.away) + " away for work, the head " + std::to_string(first.head_age) +
      " years old.\nIncomes, assessed income and top-up in yuan a head and year; funds and debt in yuan a household.\n";
  for (const Life& life : lives) {
    text += "\n" + life.scenario->name + "\n" + years_table(life);
    if (!life.scenario->policies.empty()) text += "\n" + policies_text(life);
  }
  return text;
}

Json json_of(const std::vector<Life>& lives, const std::string& household, std::uint32_t replicate) {
  Json json;
  json["household"] = household;
  json["replicate"] = replicate;
  json["scenarios"] = Json::array();
  for (const Life& life : lives) {
    Json scenario;
    scenario["name"] = life.scenario->name;
    scenario["contributions"] = life.of_policies.over_all_orders ? "mean over all orders" : "in order of names";
    scenario["years"] = Json::array();
    for (std::size_t y = 0; y < life.years.size(); ++y) {
      const HouseholdYear& of = life.years[y];
      Json year{{"year", of.year},
                {"head_age", of.head_age},
                {"members", of.members},
                {"away", of.away},
                {"income", of.income},
                {"business", of.business},
                {"wage", of.wage},
                {"transfer", of.transfer},
                {"ecommerce", of.ecommerce},
                {"top_up", of.top_up},
                {"programme", of.programme},
                {"assessed", of.assessed},
                {"line", of.line},
                {"funds", of.funds},
                {"debt", of.debt},
                {"skill", of.skill},
                {"confidence", of.confidence},
                {"poor", of.poor},
                {"registered", of.registered},
                {"seller", of.seller},
                {"wants", of.wants}};
      for (std::size_t p = 0; p < life.scenario->policies.size(); ++p) {
        const std::string& name = life.scenario->policies[p]->terms().name;
        year["policies"][name]["adds"] = life.of_policies.of_year[y][p];
        year["policies"][name]["pays"] = of.paid.empty() ? 0.0 : of.paid[p];
      }
      for (const ActiveLever& lever : of.levers) year["levers"][std::string(lever.name)] = lever.value;
      scenario["years"].push_back(std::move(year));
    }
    json["scenarios"].push_back(std::move(scenario));
  }
  return json;
}

ExitStatus execute(const Invocation& call) {
  const auto all = load_scenarios(call.operands, policy_types(), settings_of(call.common));
  const std::uint32_t replicate = replicate_of(call, all.front());
  Tracer tracer(all, replicate, call.common.threads);
  const HouseholdNumber household = household_of(call, tracer);
  std::vector<Life> lives;
  for (std::size_t s = 0; s < asked_for(all).size(); ++s) {
    const std::vector<bool> with(all[s].policies.size(), true);
    lives.push_back({&all[s], tracer.life(s, household, with), contributions(tracer, all, s, household)});
  }
  const std::string& name = call.values.find(household_option)->second;
  if (call.common.json)
    call.output << json_of(lives, name, replicate).dump(2) << "\n";
  else
    call.output << text_of(lives, name, replicate);
  return ExitStatus::done;
}

}  // namespace

Command trace_command() {
  return {"trace",
          "one household's life under each scenario, and what each policy adds to its income",
          {"SCENARIO.yaml...", 1, 100},
          {CommonOption::seed, CommonOption::households, CommonOption::threads, CommonOption::set, CommonOption::json},
          {{household_option, "ID", "the household, village and number as in population.csv: 37-12"},
           {replicate_option, "N", "which replicate of the run (default: 1)"}},
          "liftline trace scenarios/baseline.yaml scenarios/package.yaml --household 37-12 --households 20000",
          &execute};
}

}  // namespace liftline
