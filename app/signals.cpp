#include "app/signals.hpp"

#include <unistd.h>

#include <atomic>
#include <csignal>

#include "app/exit_status.hpp"

namespace liftline {
namespace {

// A signal handler has no arguments of ours, hence the one global of the program. It is lock-free, as a handler needs.
std::atomic<int> first_signal{0};
static_assert(std::atomic<int>::is_always_lock_free);

extern "C" void note_signal(int signal) {
  int none = 0;
  if (!first_signal.compare_exchange_strong(none, signal)) _exit(status_of_signal(signal));
}

}  // namespace

void catch_stop_signals() {
  struct sigaction action {};
  action.sa_handler = note_signal;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

int stop_signal() { return first_signal.load(); }

}  // namespace liftline
