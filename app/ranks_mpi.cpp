// Several processes by way of MPI: the only file that includes it.
//
// The leader sends every other rank one order at a time, a replicate of some scenarios; the rank answers with its records, each by
// itself, and then with how it went. Only the leader's main thread and the main threads of the others call MPI.
#define OMPI_SKIP_MPICXX   // the C functions alone; NOLINT(cppcoreguidelines-macro-usage)
#define MPICH_SKIP_MPICXX  // NOLINT(cppcoreguidelines-macro-usage)
#include <mpi.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <thread>

#include "app/ranks.hpp"
#include "app/signals.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"
#include "sim/results/store/record_bytes.hpp"

namespace liftline {
namespace {

constexpr int order_tag = 1;   // leader to rank: an order, or nothing: the end
constexpr int record_tag = 2;  // rank to leader: a record
constexpr int done_tag = 3;    // rank to leader: an order is done; text: what was thrown

/// Numbers and texts in a row of bytes.
class Message {
 public:
  Message() = default;
  explicit Message(std::string bytes) : bytes_(std::move(bytes)) {}

  Message& add(std::size_t number) {
    for (int shift = 0; shift < 64; shift += 8) bytes_ += static_cast<char>((std::uint64_t{number} >> shift) & 0xffU);
    return *this;
  }
  Message& add(std::string_view text) {
    add(text.size());
    bytes_ += text;
    return *this;
  }
  std::size_t number() {
    LIFTLINE_ENSURE(place_ + 8 <= bytes_.size());
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 8)
      value |= std::uint64_t{static_cast<unsigned char>(bytes_[place_++])} << shift;
    return value;
  }
  std::string text() {
    const std::size_t size = number();
    LIFTLINE_ENSURE(size <= bytes_.size() - place_);
    place_ += size;
    return bytes_.substr(place_ - size, size);
  }
  bool empty() const { return bytes_.empty(); }

  void send(int to, int tag) const {
    MPI_Send(bytes_.data(), static_cast<int>(bytes_.size()), MPI_BYTE, to, tag, MPI_COMM_WORLD);
  }
  static Message receive(const MPI_Status& waiting) {
    int size = 0;
    MPI_Get_count(&waiting, MPI_BYTE, &size);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    MPI_Recv(bytes.data(), size, MPI_BYTE, waiting.MPI_SOURCE, waiting.MPI_TAG, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    return Message(std::move(bytes));
  }

 private:
  std::string bytes_;
  std::size_t place_ = 0;
};

Message message_of(const RunRecord& record) {
  Message message;
  message.add(record.scenario).add(record.replicate).add(bytes_of(record));
  return message;
}

RunRecord record_of_message(Message message) {
  const std::size_t scenario = message.number();
  const std::size_t replicate = message.number();
  auto record = record_of(message.text());
  LIFTLINE_ENSURE(record.has_value());
  record->scenario = scenario;
  record->replicate = replicate;
  return std::move(*record);
}

/// What a thread of the leader has simulated, for its main thread.
struct Finished {
  std::optional<RunRecord> record;
  std::exception_ptr error;  // without a record: how the order ended
};

/// Simulates orders in a thread of the leader's own, so that it works while it waits for the others.
class OwnHands {
 public:
  OwnHands(std::span<const Scenario> scenarios, unsigned threads, const ExperimentObserver& observer)
      : scenarios_(scenarios), threads_(threads), observer_(observer), thread_([this] { work(); }) {}
  ~OwnHands() {
    {
      const std::lock_guard lock(mutex_);
      ended_ = true;
    }
    changed_.notify_all();
    thread_.join();
  }
  OwnHands(const OwnHands&) = delete;
  OwnHands& operator=(const OwnHands&) = delete;

  void take(const Replicate& replicate) {
    const std::lock_guard lock(mutex_);
    order_ = replicate;
    changed_.notify_all();
  }

  std::optional<Finished> next() {
    const std::lock_guard lock(mutex_);
    if (finished_.empty()) return std::nullopt;
    Finished first = std::move(finished_.front());
    finished_.pop_front();
    return first;
  }

 private:
  void work() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return ended_ || order_; });
      if (ended_) return;
      const Replicate replicate = *order_;
      order_.reset();
      lock.unlock();
      Finished end;
      try {
        ExperimentObserver observer;
        observer.fit_of = observer_.fit_of;
        observer.stop = observer_.stop;
        observer.receive = [this](RunRecord&& record) {
          const std::lock_guard of_queue(mutex_);
          finished_.push_back({std::move(record), nullptr});
        };
        run_experiment(scenarios_, std::span(&replicate, 1), threads_, observer);
      } catch (...) {
        end.error = std::current_exception();
      }
      lock.lock();
      finished_.push_back(std::move(end));
    }
  }

  std::span<const Scenario> scenarios_;
  unsigned threads_;
  const ExperimentObserver& observer_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<Replicate> order_;
  std::deque<Finished> finished_;
  bool ended_ = false;
  std::thread thread_;
};

/// Deals the replicates of one experiment and gathers what comes back.
class Dealer {
 public:
  Dealer(std::size_t point, std::span<const Scenario> scenarios, std::span<const Replicate> replicates, int ranks,
         unsigned threads, const ExperimentObserver& observer)
      : point_(point),
        scenarios_(scenarios),
        replicates_(replicates),
        ranks_(ranks),
        observer_(observer),
        own_(scenarios, threads, observer) {}

  void run() {
    for (int rank = 0; rank < ranks_; ++rank) deal(rank);
    while (working_ > 0) {
      const bool from_others = listen_to_others();
      const bool from_own = listen_to_own();
      // Nobody wakes the main thread when a message comes; a replicate takes far longer than this.
      if (!from_others && !from_own) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    if (error_) std::rethrow_exception(error_);
    if (observer_.stop()) throw Interrupted();
  }

 private:
  void deal(int rank) {
    if (next_ == replicates_.size() || error_ || observer_.stop()) return;
    const Replicate& replicate = replicates_[next_++];
    LIFTLINE_EXPECT(replicate.parameters == nullptr);  // an order has its number alone
    ++working_;
    if (rank == 0) return own_.take(replicate);
    Message order;
    order.add(point_).add(replicate.number).add(observer_.fit_of).add(scenarios_.size());
    for (const Scenario& scenario : scenarios_) order.add(scenario.name);
    order.send(rank, order_tag);
  }

  bool listen_to_others() {
    int waits = 0;
    MPI_Status status;
    MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &waits, &status);
    if (waits == 0) return false;
    Message message = Message::receive(status);
    if (status.MPI_TAG == record_tag) {
      receive(record_of_message(std::move(message)));
      return true;
    }
    --working_;
    if (const std::string thrown = message.text(); !thrown.empty() && !error_)
      error_ = std::make_exception_ptr(std::runtime_error(thrown));
    deal(status.MPI_SOURCE);
    return true;
  }

  bool listen_to_own() {
    auto finished = own_.next();
    if (!finished) return false;
    if (finished->record) {
      receive(std::move(*finished->record));
      return true;
    }
    --working_;
    if (finished->error && !error_) error_ = finished->error;
    deal(0);
    return true;
  }

  void receive(RunRecord&& record) {
    observer_.receive(std::move(record));
    observer_.progress(++done_, scenarios_.size() * replicates_.size());
  }

  std::size_t point_;
  std::span<const Scenario> scenarios_;
  std::span<const Replicate> replicates_;
  int ranks_;
  const ExperimentObserver& observer_;
  OwnHands own_;
  std::size_t next_ = 0;  // replicate to be dealt
  std::size_t working_ = 0;
  std::size_t done_ = 0;
  std::exception_ptr error_;
};

/// The scenarios with these names, in their order.
std::vector<Scenario> named(const std::vector<Scenario>& all, Message& order) {
  std::vector<Scenario> some;
  for (std::size_t left = order.number(); left > 0; --left) {
    const std::string name = order.text();
    for (const Scenario& scenario : all)
      if (scenario.name == name) some.push_back(scenario);
  }
  return some;
}

}  // namespace

struct Ranks::State {
  int rank = 0;
  int count = 1;
};

Ranks::Ranks() : state_(std::make_unique<State>()) {
  int provided = 0;
  MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &provided);
  MPI_Comm_rank(MPI_COMM_WORLD, &state_->rank);
  MPI_Comm_size(MPI_COMM_WORLD, &state_->count);
}

Ranks::~Ranks() {
  if (leads())
    for (int rank = 1; rank < state_->count; ++rank) Message().send(rank, order_tag);
  MPI_Finalize();
}

std::size_t Ranks::count() const { return static_cast<std::size_t>(state_->count); }
bool Ranks::leads() const { return state_->rank == 0; }

void Ranks::run(std::size_t point, std::span<const Scenario> scenarios, std::span<const Replicate> replicates,
                unsigned threads, const ExperimentObserver& observer) {
  LIFTLINE_EXPECT(leads());
  if (state_->count == 1) return run_experiment(scenarios, replicates, threads, observer);
  Dealer(point, scenarios, replicates, state_->count, threads, observer).run();
}

void Ranks::serve(const ScenariosAt& scenarios_at, unsigned threads) {
  LIFTLINE_EXPECT(!leads());
  std::optional<std::size_t> point;
  std::vector<Scenario> all;
  for (;;) {
    MPI_Status status;
    MPI_Probe(0, order_tag, MPI_COMM_WORLD, &status);
    Message order = Message::receive(status);
    if (order.empty()) return;
    std::string thrown;
    try {
      if (const std::size_t asked = order.number(); asked != point) {
        all = scenarios_at(asked);
        point = asked;
      }
      const Replicate replicate = replicate_of(all.front(), order.number());
      ExperimentObserver observer;
      observer.fit_of = order.number();
      const std::vector<Scenario> scenarios = named(all, order);
      observer.stop = [] { return stop_signal() != 0; };
      std::mutex mutex;  // records come from any thread, and the main one alone may send
      std::vector<RunRecord> records;
      observer.receive = [&](RunRecord&& record) {
        const std::lock_guard lock(mutex);
        records.push_back(std::move(record));
      };
      run_experiment(scenarios, std::span(&replicate, 1), threads, observer);
      for (const RunRecord& record : records) message_of(record).send(0, record_tag);
    } catch (const Interrupted&) {
      // The leader was stopped too, and asks no more.
    } catch (const std::exception& error) {
      thrown = error.what();
    }
    Message done;
    done.add(std::string_view(thrown));
    done.send(0, done_tag);
  }
}

Ranks& ranks() {
  static Ranks here;
  return here;
}

}  // namespace liftline
