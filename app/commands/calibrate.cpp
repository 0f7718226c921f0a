#include <spdlog/spdlog.h>

#include <algorithm>

#include "analysis/calibration/calibration_report.hpp"
#include "app/calibration_file.hpp"
#include "app/command_line.hpp"
#include "app/commands/commands.hpp"
#include "app/describe.hpp"
#include "app/progress.hpp"
#include "app/signals.hpp"
#include "sim/config/source_text.hpp"
#include "sim/core/errors.hpp"
#include "sim/engine/experiment.hpp"
#include "sim/population/ensemble.hpp"
#include "sim/results/atomic_file.hpp"
#include "sim/results/csv.hpp"
#include "sim/results/hash.hpp"
#include "sim/results/results_folder.hpp"

namespace liftline {
namespace {

constexpr const char* resume_option = "resume";
constexpr const char* state_file = "state.json";
constexpr std::size_t largest_state = std::size_t{1} << 30;  // bytes

/// A calibration at work: the model as the sampler sees it, and the files.
class Calibrator {
 public:
  Calibrator(const Invocation& call, Calibration calibration)
      : call_(call),
        calibration_(std::move(calibration)),
        scenario_(calibration_.scenario),
        names_(calibration_.file.parameters),
        folder_(call.common.output.value_or("results/calibration-" + calibration_.file.calibration),
                call.common.overwrite || call.has(resume_option)) {
    record_.name = calibration_.file.calibration;
    record_.county = scenario_.county->name;
    const auto uncertain = uncertain_parameters(*scenario_.county);
    for (const std::string& name : names_) {
      const auto parameter =
          std::find_if(uncertain.begin(), uncertain.end(), [&](const auto& p) { return p.name == name; });
      const auto* info = find_parameter(name);
      record_.parameters.push_back(
          {name, parameter->low, parameter->high, info != nullptr ? std::string(info->unit) : "correlation"});
    }
    for (const auto& target : calibration_.file.targets) record_.targets.push_back(target_of(target));
    record_.settings.particles = calibration_.file.particles;
    record_.settings.kept = calibration_.file.kept;
    record_.settings.unmoved = calibration_.file.unmoved;
    record_.settings.most_generations = calibration_.file.most_generations;
    record_.settings.seed = calibration_.file.seed;
    provenance_ = provenance_of(std::span(&scenario_, 1), call.command_line);
    provenance_.inputs.push_back({calibration_.path, calibration_.text});
    provenance_.started = utc_now();
    provenance_.threads = call.common.threads;
  }

  ExitStatus run() {
    if (const auto problem = folder_.problem()) throw UsageError({*problem});
    AbcState earlier;
    if (call_.has(resume_option)) earlier = resumed();
    catch_stop_signals();
    const std::string where = folder_.path().string();
    call_.output << where << "\n" << std::flush;
    AbcSmc sampler(
        names_.size(), record_.settings,
        [this](const std::vector<CubePoint>& points, std::uint32_t first) { return figures_at(points, first); },
        [this](const std::vector<double>& figures) { return largest_miss(record_.targets, figures); },
        std::move(earlier));
    while (!sampler.done()) {
      try {
        sampler.next_generation();
      } catch (const Interrupted&) {
        if (!sampler.state().generations.empty())
          spdlog::warn("stopped after generation {}; `--resume` goes on from there",
                       sampler.state().generations.back().number);
        throw;
      }
      record_.state = sampler.state();
      tell(record_.state.generations.back());
      write_state();
      write_manifest(true);
    }
    record_.state = sampler.state();
    record_.reached = sampler.reached();
    write_findings();
    call_.output << "\n" << calibration_report(record_) << "\n" << where << "\n";
    if (record_.reached) return ExitStatus::done;
    spdlog::error("the figures cannot all be met: the best parameter sets lie within {:.2f} of the tolerances",
                  record_.state.generations.back().tolerance);
    return ExitStatus::failed;
  }

 private:
  static CalibrationTarget target_of(const TargetFile& file) {
    CalibrationTarget target;
    target.name = file.name;
    target.source = file.source;
    if (!file.between.empty()) {
      target.low = file.between[0];
      target.high = file.between[1];
    }
    if (file.at_least) target.low = *file.at_least;
    if (file.at_most) target.high = *file.at_most;
    return target;
  }

  /// Everything that a state hangs on.
  std::string inputs_hash() const {
    Sha256 hash;
    for (const auto& effective : provenance_.effective) hash.add(effective.text);
    hash.add(calibration_.text);
    hash.add(provenance_.version + " " + std::to_string(record_.settings.seed) + " " +
             std::to_string(record_.settings.particles));
    std::vector<double> numbers{record_.settings.kept, record_.settings.unmoved};
    for (const auto& target : record_.targets) numbers.insert(numbers.end(), {target.low, target.high});
    for (const double number : numbers) hash.add(" " + number_as_text(number));
    return hash.hex();
  }

  AbcState resumed() {
    const auto path = folder_.path() / state_file;
    const FileText text = read_file_text(path.string(), largest_state);
    if (!text.problem.empty()) throw UsageError({"--resume: cannot read " + path.string() + ": " + text.problem});
    std::string problem;
    auto state = read_state(text.text, inputs_hash(), problem);
    if (!state) throw UsageError({"--resume: cannot go on from " + path.string() + ": " + problem});
    return std::move(*state);
  }

  double figure_of(const RunRecord& record, const RunFigure& figure) const {
    if (figure.pattern) return (*record.patterns)[*figure.pattern];
    return record.values[figure.year * (record.values.size() / scenario_.years()) + figure.series];
  }

  /// The model: a run at each point, with survey shares and luck of its own.
  std::vector<std::vector<double>> figures_at(const std::vector<CubePoint>& points, std::uint32_t first_run) {
    std::vector<Replicate> replicates;
    for (std::size_t i = 0; i < points.size(); ++i) {
      std::vector<double> values;
      for (std::size_t p = 0; p < names_.size(); ++p) values.push_back(record_.parameters[p].at(points[i][p]));
      const auto run = static_cast<std::uint32_t>(first_run + i);
      auto drawn = draw_parameters(*scenario_.county, ParameterSource::priors, scenario_.seed, run);
      set_parameters(*scenario_.county, names_, values, drawn);
      replicates.push_back({i + 1, {run, run, run}, std::make_shared<const DrawnParameters>(std::move(drawn))});
    }
    std::vector<std::vector<double>> figures(points.size());
    Progress progress("runs", call_.console, width_of_standard_error(), steady_seconds,
                      [](const std::string& line) { spdlog::info(line); });
    ExperimentObserver observer;
    observer.patterns = true;
    observer.receive = [&](RunRecord&& record) {
      auto& of = figures[record.replicate - 1];
      for (const auto& target : calibration_.targets) {
        double value = figure_of(record, target.figure);
        if (target.over) value /= figure_of(record, *target.over);
        of.push_back(value);
      }
    };
    observer.stop = [] { return stop_signal() != 0; };
    if (call_.common.progress)
      observer.progress = [&](std::size_t done, std::size_t all) { progress.update(done, all); };
    run_experiment(std::span(&scenario_, 1), replicates, call_.common.threads, observer);
    return figures;
  }

  static void tell(const Generation& g) {
    if (g.number == 0)
      spdlog::info("generation 0: {} parameter sets drawn from the prior, largest miss {:.2f}", g.distinct,
                   g.tolerance);
    else
      spdlog::info(
          "generation {}: tolerance {:.3f}, {} sets within it, {} steps of which {:.0f} % accepted, {} runs so far",
          g.number, g.tolerance, g.effective, g.steps, 100 * g.accepted, g.evaluations);
  }

  void write_state() { write_file(folder_.file(state_file), state_text(record_.state, inputs_hash())); }

  void write_findings() {
    write_state();
    write_parameter_findings(record_, folder_.file("parameters.csv"));
    write_target_findings(record_, folder_.file("targets.csv"));
    write_generations(record_, folder_.file("generations.csv"));
    write_file(folder_.file("report.txt"), calibration_report(record_));
    write_file(folder_.file("figures/calibration.svg"),
               draw_calibration(calibration_figure(
                   record_, "liftline " + provenance_.version + ", liftline calibrate " + record_.name)));
    if (record_.reached) {
      Ensemble ensemble;
      for (const auto& parameter : record_.parameters)
        ensemble.parameters.push_back({parameter.name, parameter.low, parameter.high});
      for (const auto& particle : record_.state.particles) {
        auto& member = ensemble.members.emplace_back();
        for (std::size_t p = 0; p < names_.size(); ++p) member.push_back(record_.parameters[p].at(particle.point[p]));
      }
      const std::string about =
          "# Accepted ensemble of " + record_.county + ", written by `liftline calibrate`; below, the priors\n";
      write_file(folder_.file("ensemble.csv"), ensemble_text(ensemble, about));
    }
    const auto copies = input_copies(provenance_.inputs);
    for (std::size_t i = 0; i < copies.size(); ++i) write_file(folder_.file(copies[i]), provenance_.inputs[i].text);
    write_manifest(false);
    folder_.remove_leftovers();
  }

  void write_manifest(bool unfinished) {
    provenance_.finished = utc_now();
    provenance_.interrupted = unfinished;
    Sha256 hash;
    hash.add(state_text(record_.state, ""));
    const auto path = folder_.file(std::string(manifest_name));
    write_file(path, manifest_text(describe(std::span(&scenario_, 1), 0), provenance_,
                                   record_.state.generations.back().evaluations, hash.hex(),
                                   unfinished ? folder_.files_on_the_way() : folder_.files()));
  }

  const Invocation& call_;
  const Calibration calibration_;
  const Scenario& scenario_;
  const std::vector<std::string>& names_;  // of the calibrated parameters
  ResultsFolder folder_;
  CalibrationRecord record_;
  Provenance provenance_;
};

ExitStatus execute(const Invocation& call) {
  return Calibrator(call, load_calibration(call.operands.front(), call.common.settings, call.common.seed,
                                           call.common.households))
      .run();
}

}  // namespace

Command calibrate_command() {
  return {"calibrate",
          "find the parameter sets with which the model agrees with observed figures",
          {"CALIBRATION.yaml", 1, 1},
          {CommonOption::output, CommonOption::seed, CommonOption::households, CommonOption::threads, CommonOption::set,
           CommonOption::overwrite},
          {{resume_option, "", "go on from the last complete generation in the output folder"}},
          "liftline calibrate scenarios/counties/zhangjiachuan-calibration.yaml --set particles=100",
          &execute,
          {{CommonOption::output, "folder for the results [results/calibration-<its name>]"},
           {CommonOption::seed, "start of all random draws [as the file says]"},
           {CommonOption::households, "simulate a weighted sample of N households [as the file says]"},
           {CommonOption::set, "set a key of the file, or with county. one of the county; may be repeated"}}};
}

}  // namespace liftline
