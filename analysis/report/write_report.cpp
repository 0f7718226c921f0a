#include "analysis/report/write_report.hpp"

#include <cerrno>
#include <fstream>
#include <string>

#include "analysis/report/design_page.hpp"
#include "analysis/report/page.hpp"
#include "analysis/report/read_report_data.hpp"
#include "analysis/report/static_figures.hpp"
#include "sim/core/errors.hpp"
#include "sim/results/atomic_file.hpp"
#include "sim/results/manifest.hpp"
#include "sim/results/results_folder.hpp"

namespace liftline {
bool is_page(const std::filesystem::path& path) {
  constexpr std::size_t start_of_page = 2000;
  std::ifstream stream(path, std::ios::binary);
  std::string start(start_of_page, '\0');
  stream.read(start.data(), static_cast<std::streamsize>(start.size()));
  return start.find(page_generator) != std::string::npos;
}

void write_page(const std::filesystem::path& path, const std::string& page) {
  std::error_code code;
  if (std::filesystem::exists(path, code) && !is_page(path))
    throw MachineError("will not replace a file that is no report of liftline:", path, EEXIST);
  write_file(path, page);
}

bool has_design(const ResultsSource& source) {
  const auto facts = read_manifest(source.text(std::string(manifest_name)));
  return facts && !facts->method.empty();
}

std::string page_on(const ResultsSource& source, const Texts& texts) {
  if (has_design(source)) return design_page(read_design_data(source), texts);
  return report_page(read_report_data(source), texts);
}

void write_report_into(const std::filesystem::path& folder, const Texts& texts) {
  const ResultsFolderSource source(folder);
  if (has_design(source)) return write_page(folder / report_name, page_on(source, texts));
  const ReportData data = read_report_data(source);
  ResultsFolder files(folder, true);
  for (const FigureChoice& choice : figure_choices(source)) {
    const StaticFigure figure = draw_figure(choice.name, page_width, source, data);
    write_file(files.file("figures/" + choice.name + ".svg"), figure.svg);
    write_file(files.file("figures/" + choice.name + ".txt"), figure.caption + "\n");
  }
  write_page(folder / report_name, report_page(data, texts));
}

}  // namespace liftline
