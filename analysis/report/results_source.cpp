#include "analysis/report/results_source.hpp"

#include <fstream>
#include <iterator>
#include <utility>

#include "sim/config/diagnostics.hpp"

namespace liftline {

std::string ResultsSource::text(const std::string& name) const {
  const auto stream = open(name);
  return {std::istreambuf_iterator<char>(*stream), std::istreambuf_iterator<char>()};
}

bool ResultsFolderSource::has(const std::string& name) const {
  std::error_code code;
  return std::filesystem::is_regular_file(folder_ / name, code);
}

std::unique_ptr<std::istream> ResultsFolderSource::open(const std::string& name) const {
  std::unique_ptr<std::istream> stream;
  if (has(name)) stream = std::make_unique<std::ifstream>(folder_ / name, std::ios::binary);
  if (stream && *stream) return stream;
  Diagnostics diagnostics;
  diagnostics.error(Position(place(name)), "",
                    "cannot be read; a report needs a folder that `liftline run` left, with all its files");
  throw InputError(std::move(diagnostics));
}

}  // namespace liftline
