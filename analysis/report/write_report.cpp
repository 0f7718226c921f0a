#include "analysis/report/write_report.hpp"

#include <cerrno>
#include <fstream>
#include <string>

#include "analysis/report/page.hpp"
#include "analysis/report/read_report_data.hpp"
#include "sim/core/errors.hpp"
#include "sim/results/atomic_file.hpp"

namespace liftline {
namespace {

/// Whether a file may give way to a report: it is one.
bool is_report(const std::filesystem::path& path) {
  constexpr std::size_t start_of_page = 2000;
  std::ifstream stream(path, std::ios::binary);
  std::string start(start_of_page, '\0');
  stream.read(start.data(), static_cast<std::streamsize>(start.size()));
  return start.find(page_generator) != std::string::npos;
}

}  // namespace

void write_report(const ResultsSource& source, const std::filesystem::path& path, const Texts& texts) {
  std::error_code code;
  if (std::filesystem::exists(path, code) && !is_report(path))
    throw MachineError("will not replace a file that is no report of liftline:", path, EEXIST);
  write_file(path, report_page(read_report_data(source), texts));
}

}  // namespace liftline
