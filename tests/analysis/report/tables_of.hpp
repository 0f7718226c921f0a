#pragma once

#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <utility>

#include "analysis/report/results_source.hpp"
#include "sim/config/diagnostics.hpp"

namespace liftline::test {

/// Tables that a test writes down, in place of a folder of results.
class TablesOf final : public ResultsSource {
 public:
  explicit TablesOf(std::map<std::string, std::string> tables) : tables_(std::move(tables)) {}

  bool has(const std::string& name) const override { return tables_.count(name) > 0; }
  std::unique_ptr<std::istream> open(const std::string& name) const override {
    return std::make_unique<std::istringstream>(tables_.at(name));
  }
  std::string place(const std::string& name) const override { return name; }

 private:
  std::map<std::string, std::string> tables_;
};

/// What a reader complains of; nothing if it takes the tables.
template <class Read>
std::string complaint_of(Read read) {
  try {
    read();
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

}  // namespace liftline::test
