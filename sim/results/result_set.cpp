#include "sim/results/result_set.hpp"

#include <algorithm>
#include <array>
#include <type_traits>

#include "sim/core/contracts.hpp"

namespace liftline {

static_assert(std::is_trivially_copyable_v<PolicyAccount> && std::is_trivially_copyable_v<StartModel> &&
              std::is_trivially_copyable_v<AgainstNoPolicy> && std::is_trivially_copyable_v<TenthAgainstNoPolicy> &&
              std::is_trivially_copyable_v<VillageCounts>);

std::optional<int> ScenarioDescription::first_policy_year() const {
  std::optional<int> first;
  for (const auto& policy : policies) first = std::min(first.value_or(policy.start_year), policy.start_year);
  return first;
}

ResultSet::ResultSet(ResultDescription description, const std::filesystem::path& folder)
    : description_(std::move(description)),
      file_(std::make_unique<ScratchFile>(folder)),
      contents_(description_.scenarios.size() * description_.replicates) {
  std::size_t policies = 0;
  for (const auto& scenario : description_.scenarios) policies = std::max(policies, scenario.policies.size());
  room_a_run_ = (numbers_a_run() + 2 * description_.figures.size()) * sizeof(double) +
                policies * description_.years() * sizeof(PolicyAccount) +
                description_.years() * description_.catalogue.groups.size() * sizeof(AgainstNoPolicy) +
                description_.years() * IncomeTenths::count * sizeof(TenthAgainstNoPolicy) +
                villages_a_run() * sizeof(VillageCounts) + sizeof(StartModel);
}

void ResultSet::receive(const RunRecord& record) {
  LIFTLINE_EXPECT(record.scenario < description_.scenarios.size());
  LIFTLINE_EXPECT(record.replicate >= 1 && record.replicate <= description_.replicates);
  LIFTLINE_EXPECT(record.values.size() == values_a_run());
  LIFTLINE_EXPECT(record.dynamics.size() == description_.dynamics.size());
  LIFTLINE_EXPECT(record.villages.size() == villages_a_run());
  std::vector<std::byte> bytes;
  const auto add = [&bytes](const auto& values) {
    const auto more = std::as_bytes(std::span(values));
    bytes.insert(bytes.end(), more.begin(), more.end());
  };
  add(record.values);
  add(record.dynamics);
  add(record.villages);
  add(record.accounts);
  add(record.against_no_policy);
  add(record.tenths);
  add(record.fit_first);
  add(record.fit_survey);
  add(std::array{record.start});
  LIFTLINE_EXPECT(bytes.size() <= room_a_run_);
  const std::size_t number = number_of(record.scenario, record.replicate);
  file_->write(number * room_a_run_, bytes);
  contents_[number] = {
      static_cast<std::uint32_t>(record.accounts.size()),   static_cast<std::uint32_t>(record.against_no_policy.size()),
      static_cast<std::uint32_t>(record.tenths.size()),     static_cast<std::uint32_t>(record.fit_first.size()),
      static_cast<std::uint32_t>(record.fit_survey.size()), true};
}

void ResultSet::extend(std::size_t replicates) {
  LIFTLINE_EXPECT(replicates >= description_.replicates);
  description_.replicates = replicates;
  contents_.resize(description_.scenarios.size() * replicates);
}

void ResultSet::close() {
  complete_.clear();
  for (std::size_t replicate = 1; replicate <= description_.replicates; ++replicate) {
    bool all = true;
    for (std::size_t s = 0; s < description_.scenarios.size(); ++s)
      all = all && contents_[number_of(s, replicate)].there;
    if (all) complete_.push_back(replicate);
  }
}

std::size_t ResultSet::number_of(std::size_t scenario, std::size_t replicate) const {
  return (replicate - 1) * description_.scenarios.size() + scenario;
}

RunRecord ResultSet::run(std::size_t scenario, std::size_t replicate) const {
  const Contents& contents = contents_.at(number_of(scenario, replicate));
  LIFTLINE_EXPECT(contents.there);
  RunRecord record;
  record.scenario = scenario;
  record.replicate = replicate;
  record.first_year = description_.first_year;
  record.values.resize(values_a_run());
  record.dynamics.resize(description_.dynamics.size());
  record.villages.resize(villages_a_run());
  record.accounts.resize(contents.accounts);
  record.against_no_policy.resize(contents.against_no_policy);
  record.tenths.resize(contents.tenths);
  record.fit_first.resize(contents.fit_first);
  record.fit_survey.resize(contents.fit_survey);
  std::uint64_t next = number_of(scenario, replicate) * room_a_run_;
  const auto read = [&](auto& values) {
    const auto bytes = std::as_writable_bytes(std::span(values));
    file_->read(next, bytes);
    next += bytes.size();
  };
  read(record.values);
  read(record.dynamics);
  read(record.villages);
  read(record.accounts);
  read(record.against_no_policy);
  read(record.tenths);
  read(record.fit_first);
  read(record.fit_survey);
  std::array<StartModel, 1> start;
  read(start);
  record.start = start[0];
  return record;
}

std::vector<VillageCounts> ResultSet::villages(std::size_t scenario, std::size_t replicate) const {
  const std::size_t number = number_of(scenario, replicate);
  LIFTLINE_EXPECT(contents_.at(number).there);
  std::vector<VillageCounts> villages(villages_a_run());
  file_->read(number * room_a_run_ + numbers_a_run() * sizeof(double), std::as_writable_bytes(std::span(villages)));
  return villages;
}

std::span<const double> SeriesReader::values(std::size_t scenario, std::size_t year_index, std::size_t series) {
  return numbers(scenario, year_index * description().catalogue.series.size() + series);
}

std::span<const double> SeriesReader::dynamics(std::size_t scenario, std::size_t figure) {
  return numbers(scenario, results_.values_a_run() + figure);
}

std::span<const double> SeriesReader::numbers(std::size_t scenario, std::size_t column) {
  const auto holds = [&](const Window& window) {
    return window.columns > 0 && window.scenario == scenario && column >= window.first &&
           column < window.first + window.columns;
  };
  if (!holds(windows_[0])) std::swap(windows_[0], windows_[1]);
  if (!holds(windows_[0])) read(scenario, column, windows_[0]);
  const std::size_t replicates = results_.complete_.size();
  return std::span<const double>(windows_[0].values).subspan((column - windows_[0].first) * replicates, replicates);
}

void SeriesReader::read(std::size_t scenario, std::size_t column, Window& window) const {
  constexpr std::size_t most_values = std::size_t{1} << 18;  // 2 MiB
  const auto& complete = results_.complete_;
  const std::size_t room = std::max<std::size_t>(most_values / std::max<std::size_t>(complete.size(), 1), 1);
  window.scenario = scenario;
  window.first = column;
  window.columns = std::min(room, results_.numbers_a_run() - column);
  window.values.resize(window.columns * complete.size());
  std::vector<double> row(window.columns);
  for (std::size_t i = 0; i < complete.size(); ++i) {
    results_.file_->read(results_.number_of(scenario, complete[i]) * results_.room_a_run_ + column * sizeof(double),
                         std::as_writable_bytes(std::span(row)));
    for (std::size_t c = 0; c < window.columns; ++c) window.values[c * complete.size() + i] = row[c];
  }
}

}  // namespace liftline
