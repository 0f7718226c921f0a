#include "sim/results/store/record_bytes.hpp"

#include <bit>
#include <cstdint>
#include <type_traits>

namespace liftline {
namespace {

// Reader and writer visit the same members in the same order, so that the two cannot differ. Members are visited one by one, since what lies
// between them in memory is not defined and the store's content is the same for the same inputs.

class Writer {
 public:
  void visit(double& value) { add(std::bit_cast<std::uint64_t>(value)); }
  void visit(std::uint64_t& value) { add(value); }
  void visit(std::int64_t& value) { add(static_cast<std::uint64_t>(value)); }
  void visit(int& value) { add(static_cast<std::uint64_t>(value)); }
  void visit(bool& value) { add(value ? 1 : 0); }
  template <class T>
  void resize(std::vector<T>& list) {
    add(list.size());
  }
  std::string take() { return std::move(bytes_); }
  bool sound() const { return true; }

 private:
  void add(std::uint64_t word) {
    for (int byte = 0; byte < 8; ++byte) bytes_.push_back(static_cast<char>(word >> (8 * byte) & 0xff));
  }
  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  void visit(double& value) { value = std::bit_cast<double>(next()); }
  void visit(std::uint64_t& value) { value = next(); }
  void visit(std::int64_t& value) { value = static_cast<std::int64_t>(next()); }
  void visit(int& value) { value = static_cast<int>(static_cast<std::int64_t>(next())); }
  void visit(bool& value) { value = next() != 0; }
  template <class T>
  void resize(std::vector<T>& list) {
    const std::uint64_t size = next();
    if (size > bytes_.size()) sound_ = false;  // longer than what is left
    list.resize(sound_ ? size : 0);
  }
  bool sound() const { return sound_; }
  bool at_end() const { return bytes_.empty(); }

 private:
  std::uint64_t next() {
    if (bytes_.size() < 8) {
      sound_ = false;
      return 0;
    }
    std::uint64_t word = 0;
    for (std::size_t byte = 0; byte < 8; ++byte)
      word |= std::uint64_t{static_cast<unsigned char>(bytes_[byte])} << (8 * byte);
    bytes_.remove_prefix(8);
    return word;
  }
  std::string_view bytes_;
  bool sound_ = true;
};

static_assert(std::is_same_v<std::size_t, std::uint64_t>);

template <class Visitor>
void visit_account(Visitor& v, PolicyAccount& of) {
  v.visit(of.policy);
  v.visit(of.year);
  Account& account = of.account;
  for (double* count : {&account.offered, &account.accepted, &account.recipients, &account.poor_recipients})
    v.visit(*count);
  for (Fen* money :
       {&account.budget, &account.to_recipients, &account.administration, &account.diverted, &account.unspent})
    v.visit(money->value);
  Targeting& t = of.targeting;
  for (double* share : {&t.share_to_nonpoor, &t.inclusion_error, &t.exclusion_error, &t.cgh, &t.concentration})
    v.visit(*share);
}

template <class Visitor>
void visit_comparison(Visitor& v, AgainstNoPolicy& of) {
  v.visit(of.year);
  v.visit(of.group);
  for (double* people : {&of.lifted, &of.newly_poor, &of.better_off, &of.worse_off, &of.lifted_again}) v.visit(*people);
}

template <class Visitor>
void visit_tenth(Visitor& v, TenthAgainstNoPolicy& of) {
  v.visit(of.year);
  v.visit(of.tenth);
  for (double* number :
       {&of.people, &of.income_without, &of.gain, &of.lifted, &of.newly_poor, &of.better_off, &of.worse_off})
    v.visit(*number);
}

/// Two numbers of a village in a word, for there may be many villages.
template <class Visitor>
void visit_pair(Visitor& v, std::uint32_t& low, std::uint32_t& high) {
  std::uint64_t word = std::uint64_t{high} << 32 | low;
  v.visit(word);
  low = static_cast<std::uint32_t>(word);
  high = static_cast<std::uint32_t>(word >> 32);
}

template <class Visitor>
void visit_village(Visitor& v, VillageCounts& of) {
  visit_pair(v, of.people, of.poor_people);
  auto station = std::bit_cast<std::uint32_t>(of.station_km);
  visit_pair(v, of.sellers, station);
  of.station_km = std::bit_cast<float>(station);
}

template <class Visitor>
void visit_start(Visitor& v, StartModel& of) {
  v.visit(of.permanent_sd);
  v.visit(of.permanent_sd_reached);
  for (double* value : {&of.business_norm, &of.wage_norm, &of.transfer_norm, &of.mean_away_share, &of.list_noise_sd,
                        &of.list_cut, &of.expected_headcount, &of.lasting_business_norm, &of.lasting_wage_norm})
    v.visit(*value);
}

template <class Visitor>
void visit_numbers(Visitor& v, std::vector<double>& numbers) {
  v.resize(numbers);
  for (double& number : numbers) v.visit(number);
}

template <class Visitor>
void visit_record(Visitor& v, RunRecord& record) {
  visit_numbers(v, record.values);
  visit_numbers(v, record.dynamics);
  v.resize(record.accounts);
  for (PolicyAccount& account : record.accounts) visit_account(v, account);
  v.resize(record.against_no_policy);
  for (AgainstNoPolicy& year : record.against_no_policy) visit_comparison(v, year);
  v.resize(record.tenths);
  for (TenthAgainstNoPolicy& tenth : record.tenths) visit_tenth(v, tenth);
  v.resize(record.villages);
  for (VillageCounts& village : record.villages) visit_village(v, village);
  visit_numbers(v, record.fit_first);
  visit_numbers(v, record.fit_survey);
  visit_start(v, record.start);
}

}  // namespace

std::string bytes_of(const RunRecord& record) {
  Writer writer;
  RunRecord copy = record;  // the visitor of both ways takes what it could change
  visit_record(writer, copy);
  return writer.take();
}

std::optional<RunRecord> record_of(std::string_view bytes) {
  Reader reader(bytes);
  RunRecord record;
  visit_record(reader, record);
  if (!reader.sound() || !reader.at_end()) return std::nullopt;
  return record;
}

}  // namespace liftline
