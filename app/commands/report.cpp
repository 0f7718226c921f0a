#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>

#include "analysis/report/joined_source.hpp"
#include "analysis/report/read_manifest.hpp"
#include "analysis/report/read_report_data.hpp"
#include "analysis/report/static_figures.hpp"
#include "analysis/report/write_report.hpp"
#include "app/command_line.hpp"
#include "app/commands/commands.hpp"
#include "app/figure_format.hpp"
#include "app/manifest_of.hpp"
#include "sim/config/nearest.hpp"
#include "sim/results/atomic_file.hpp"

namespace liftline {
namespace {

namespace fs = std::filesystem;

constexpr const char* language_option = "lang";

const Texts& texts_of(const Invocation& call) {
  if (!call.has(language_option)) return english_texts();
  const std::string& language = call.values.find(language_option)->second;
  const std::vector<std::string> known(report_languages.begin(), report_languages.end());
  if (std::find(known.begin(), known.end(), language) != known.end()) return texts_in(language);
  throw UsageError(
      {"--lang: expected one of " + listed(known) + ", got '" + language + "'" + did_you_mean(language, known)});
}

constexpr const char* figure_option = "figure";
constexpr const char* format_option = "format";
constexpr const char* width_option = "width";

/// Refuses folders that hold nothing to report on, each with its reason. `alone`: the only one that is asked for.
void check_folder(const fs::path& folder, bool alone, std::vector<std::string>& mistakes) {
  const std::string name = "'" + folder.string() + "'";
  const ManifestFacts facts = manifest_of(folder);
  if (!facts.shard.empty())
    mistakes.push_back(name + " holds shard " + facts.shard + " of a batch: `liftline merge` joins the shards");
  else if (facts.experiment && facts.results_sha256.empty())
    mistakes.push_back(name + " holds a batch that is not finished: `liftline batch --resume` goes on with it");
  else if (std::find(facts.files.begin(), facts.files.end(), "trajectories.csv") == facts.files.end())
    mistakes.push_back(name + " holds no results of a run or a batch: there is no trajectories.csv among its files");
  else if (!facts.method.empty() && !alone)
    mistakes.push_back(name + " holds a batch with a design, which is joined with nothing: `liftline report " +
                       folder.string() + "` is about it alone");
}

void check_folders(const std::vector<std::string>& folders) {
  std::vector<std::string> mistakes;
  std::set<fs::path> seen;
  for (const std::string& folder : folders) {
    std::error_code code;
    if (!seen.insert(fs::weakly_canonical(folder, code)).second)
      mistakes.push_back("'" + folder + "' is given twice");
    else
      check_folder(folder, folders.size() == 1, mistakes);
  }
  if (!mistakes.empty()) throw UsageError(std::move(mistakes));
}

std::unique_ptr<ResultsSource> source_of(const std::vector<std::string>& folders) {
  if (folders.size() == 1) return std::make_unique<ResultsFolderSource>(folders.front());
  return std::make_unique<JoinedSource>(std::vector<fs::path>(folders.begin(), folders.end()));
}

/// Refuses a file that --output names and that is there, unless it may be replaced: with --overwrite, and only by its like.
void check_output(const fs::path& path, bool overwrite, bool is_alike) {
  std::error_code code;
  if (!fs::exists(path, code)) return;
  if (!overwrite)
    throw UsageError(
        {"the file " + path.string() + " exists: choose another with --output, or replace it with --overwrite"});
  if (!is_alike) throw UsageError({"will not replace " + path.string() + ", which is no such file: choose another"});
}

/// The figure that is asked for, among those that there are.
const FigureChoice& chosen(const std::vector<FigureChoice>& choices, const std::string& name) {
  std::vector<std::string> names;
  for (const FigureChoice& choice : choices) {
    if (choice.name == name) return choice;
    names.push_back(choice.name);
  }
  throw UsageError({"--figure: these results have no figure '" + name + "'" + did_you_mean(name, names) +
                    " (there is: " + listed(names) + ")"});
}

int width_of(const Invocation& call, const FigureChoice& choice) {
  if (!call.has(width_option)) return choice.widths.back();
  const std::string& text = call.values.find(width_option)->second;
  std::string widths;
  for (const int width : choice.widths) {
    if (text == std::to_string(width)) return width;
    widths += (widths.empty() ? "" : " or ") + std::to_string(width);
  }
  throw UsageError({"--width: the figure '" + choice.name + "' can be " + widths + " mm wide, got '" + text + "'"});
}

/// `poverty_rate.pdf`, `poverty_rate-85mm.pdf`.
std::string usual_name(const FigureChoice& choice, int width, FigureFormat format) {
  const std::string narrow = width == page_width ? "" : "-" + std::to_string(width) + "mm";
  return choice.name + narrow + "." + name_of(format);
}

ExitStatus write_figure(const Invocation& call, const ResultsSource& source, const std::string& name) {
  if (has_design(source))
    throw UsageError({"--figure: a batch with a design has no figures for print; its report.html exports each chart"});
  const std::vector<FigureChoice> choices = figure_choices(source);
  const FigureChoice& choice = chosen(choices, name);
  const int width = width_of(call, choice);
  const FigureFormat format =
      figure_format_named(call.has(format_option) ? call.values.find(format_option)->second : "svg");
  fs::path path = usual_name(choice, width, format);
  if (call.common.output)
    path = *call.common.output;
  else if (call.operands.size() == 1)
    path = fs::path(call.operands.front()) / "figures" / path;
  // The picture that a run draws itself stands in its manifest and is drawn anew without being asked.
  const bool own =
      !call.common.output && call.operands.size() == 1 && width == page_width && format == FigureFormat::svg;
  if (!own) check_output(path, call.common.overwrite, is_figure(path, format));
  const ReportData data = read_report_data(source);
  const StaticFigure figure = draw_figure(choice.name, width, source, data);
  if (!path.parent_path().empty()) fs::create_directories(path.parent_path());
  write_file(path, in_format(figure.svg, format, data.about.finished));
  call.output << path.string() << "\n";
  return ExitStatus::done;
}

ExitStatus execute(const Invocation& call) {
  const Texts& texts = texts_of(call);
  check_folders(call.operands);
  if (!call.has(figure_option))
    for (const char* option : {format_option, width_option})
      if (call.has(option)) throw UsageError({std::string("--") + option + " goes with --" + figure_option});
  if (call.operands.size() == 1 && !call.has(figure_option) && !call.common.output) {
    write_report_into(call.operands.front(), texts);
    call.output << (fs::path(call.operands.front()) / report_name).string() << "\n";
    return ExitStatus::done;
  }
  const auto source = source_of(call.operands);
  if (call.has(figure_option)) return write_figure(call, *source, call.values.find(figure_option)->second);
  fs::path path;
  if (call.common.output) {
    path = *call.common.output;
    check_output(path, call.common.overwrite, is_page(path));
  } else {
    // The name says which results are in it, so that nothing else can have it.
    path = fs::path(call.operands.front()).lexically_normal();
    if (!path.has_filename()) path = path.parent_path();  // of "results/one/"
    path = path.parent_path() / ("report-" + read_manifest(*source).results + ".html");
  }
  write_page(path, page_on(*source, texts));
  call.output << path.string() << "\n";
  return ExitStatus::done;
}

}  // namespace

Command report_command() {
  return {
      "report",
      "one page to open, print or mail, from the results that run or batch left; of several folders one page on all",
      {"DIR...", 1, 1000},
      {CommonOption::output, CommonOption::overwrite},
      {{language_option, "L", "language of the page: en (default) or zh, simplified Chinese"},
       {figure_option, "NAME",
        "draw one figure for print instead: poverty_rate, or curves where the results have them"},
       {format_option, "FORMAT", "of the figure: svg, pdf or png, the last two with the package librsvg2-bin [svg]"},
       {width_option, "MM", "of the figure: 85 for one column of a journal, 120, or 170 for its page [170]"}},
      "liftline report results/demo",
      &execute,
      {{CommonOption::output,
        "file for the page or the figure [report.html or figures/ in DIR; of several folders "
        "report-<results>.html beside the first]"},
       {CommonOption::overwrite, "replace the file that --output names, if it is a page or a figure"}}};
}

}  // namespace liftline
