#include "app/logging.hpp"

#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <mutex>
#include <string>

namespace liftline {
namespace {

// A sink of our own rather than spdlog's for standard error, so that a record erases the progress bar and the bar comes back below it.
class ConsoleSink final : public spdlog::sinks::base_sink<std::mutex> {
 public:
  explicit ConsoleSink(Console& console) : console_(console) {}

 private:
  void sink_it_(const spdlog::details::log_msg& message) override {
    spdlog::memory_buf_t buffer;
    formatter_->format(message, buffer);
    std::string line(buffer.data(), buffer.size());
    if (console_.has_colour() && message.color_range_end > message.color_range_start) {
      line.insert(message.color_range_end, "\33[0m");
      line.insert(message.color_range_start, colour_of(message.level));
    }
    console_.write(line);
  }
  void flush_() override {}

  static const char* colour_of(spdlog::level::level_enum level) {
    if (level >= spdlog::level::err) return "\33[31m";   // red
    if (level == spdlog::level::warn) return "\33[33m";  // yellow
    return "\33[36m";                                    // cyan
  }

  Console& console_;
};

spdlog::level::level_enum spdlog_level(LogLevel level) {
  switch (level) {
    case LogLevel::trace:
      return spdlog::level::trace;
    case LogLevel::debug:
      return spdlog::level::debug;
    case LogLevel::info:
      return spdlog::level::info;
    case LogLevel::warning:
      return spdlog::level::warn;
    case LogLevel::error:
      return spdlog::level::err;
    case LogLevel::off:
      break;
  }
  return spdlog::level::off;
}

}  // namespace

void start_logging(Console& console, LogLevel level) {
  auto logger = std::make_shared<spdlog::logger>("liftline", std::make_shared<ConsoleSink>(console));
  logger->set_pattern("%^%l%$: %v");
  logger->set_level(spdlog_level(level));
  spdlog::set_default_logger(std::move(logger));
}

}  // namespace liftline
