#include "app/figure_format.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "app/command_line.hpp"
#include "sim/config/nearest.hpp"
#include "sim/core/errors.hpp"

namespace liftline {
namespace {

constexpr const char* converter = "rsvg-convert";

constexpr std::array<std::pair<FigureFormat, std::string_view>, 3> names{
    {{FigureFormat::svg, "svg"}, {FigureFormat::pdf, "pdf"}, {FigureFormat::png, "png"}}};

/// A file without a name, gone with its handle.
using ScratchHandle = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

ScratchHandle scratch_holding(std::string_view text) {
  ScratchHandle file(std::tmpfile(), &std::fclose);
  if (!file || std::fwrite(text.data(), 1, text.size(), file.get()) != text.size() || std::fflush(file.get()) != 0)
    throw MachineError("cannot write", "a temporary file", errno);
  std::rewind(file.get());
  return file;
}

std::string text_of(std::FILE* file) {
  std::rewind(file);
  std::string text;
  std::array<char, 65536> part{};
  while (const std::size_t read = std::fread(part.data(), 1, part.size(), file)) text.append(part.data(), read);
  return text;
}

/// The environment, in which a PDF's date is that of the results, so that the same figure is the same file.
std::vector<std::string> environment_of(const std::string& made) {
  std::vector<std::string> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) variables.emplace_back(*variable);
  std::tm parts{};
  if (strptime(made.c_str(), "%Y-%m-%dT%H:%M:%SZ", &parts) != nullptr)
    variables.push_back("SOURCE_DATE_EPOCH=" + std::to_string(timegm(&parts)));
  return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// Runs the tool with three files as its streams and waits for its end; its status.
int run_converter(std::vector<std::string> words, std::vector<std::string> variables, std::FILE* in, std::FILE* out,
                  std::FILE* errors) {
  posix_spawn_file_actions_t actions{};
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, fileno(in), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, fileno(out), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, fileno(errors), STDERR_FILENO);
  pid_t child = 0;
  const int failed =
      posix_spawnp(&child, converter, &actions, nullptr, pointers_to(words).data(), pointers_to(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0)
    throw MachineError("PDF and PNG need the package librsvg2-bin (apt-get install librsvg2-bin); cannot run",
                       converter, failed);
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) throw MachineError("cannot wait for", converter, errno);
  return status;
}

}  // namespace

std::string name_of(FigureFormat format) {
  for (const auto& [known, name] : names)
    if (known == format) return std::string(name);
  return {};
}

FigureFormat figure_format_named(const std::string& name) {
  std::vector<std::string> all;
  for (const auto& [format, known] : names) {
    if (known == name) return format;
    all.emplace_back(known);
  }
  throw UsageError({"--format: expected svg, pdf or png, got '" + name + "'" + did_you_mean(name, all)});
}

std::string in_format(const std::string& svg, FigureFormat format, const std::string& made) {
  if (format == FigureFormat::svg) return svg;
  const ScratchHandle in = scratch_holding(svg);
  const ScratchHandle out = scratch_holding("");
  const ScratchHandle errors = scratch_holding("");
  std::vector<std::string> words{converter, "--format=" + name_of(format)};
  if (format == FigureFormat::png)
    words.insert(words.end(), {"--dpi-x=300", "--dpi-y=300", "--background-color=white"});
  const int status = run_converter(std::move(words), environment_of(made), in.get(), out.get(), errors.get());
  if (status == 0) return text_of(out.get());
  const std::string said = text_of(errors.get());
  throw MachineError(
      "cannot make a figure with rsvg-convert (" + said.substr(0, said.find('\n')) + "):", name_of(format), EIO);
}

bool is_figure(const std::filesystem::path& path, FigureFormat format) {
  constexpr std::size_t start_of_figure = 512;
  std::ifstream stream(path, std::ios::binary);
  std::string start(start_of_figure, '\0');
  stream.read(start.data(), static_cast<std::streamsize>(start.size()));
  if (format == FigureFormat::svg) return start.find("<svg") != std::string::npos;
  return start.starts_with(format == FigureFormat::pdf ? "%PDF-" : "\x89PNG");
}

}  // namespace liftline
