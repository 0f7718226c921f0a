#include "tests/structure/symbols.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <sstream>
#include <stdexcept>

namespace liftline::structure {
namespace {

constexpr std::array<std::string_view, 37> inexact{
    "exp", "exp2", "exp10",  "expm1",  "log",    "log2", "log10", "log1p", "pow",  "pow10", "cbrt",  "hypot", "sin",
    "cos", "tan",  "sincos", "asin",   "acos",   "atan", "atan2", "sinh",  "cosh", "tanh",  "asinh", "acosh", "atanh",
    "erf", "erfc", "gamma",  "lgamma", "tgamma", "j0",   "j1",    "jn",    "y0",   "y1",    "yn"};

constexpr std::array<std::string_view, 18> programs_only{
    "puts", "putchar", "printf",  "vprintf", "perror", "exit",   "_exit",     "_Exit",     "quick_exit",
    "rand", "random",  "drand48", "srand",   "stdout", "stderr", "_ZSt4cout", "_ZSt4cerr", "_ZSt4clog"};

template <class List>
bool contains(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// The lines that a command prints.
std::vector<std::string> lines_of_command(const std::string& command) {
  std::FILE* pipe = popen(command.c_str(), "r");  // NOLINT(cert-env33-c): tool and archive are named by the build
  if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
  std::string text;
  std::array<char, 4096> buffer{};
  while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe)) text.append(buffer.data(), size);
  if (pclose(pipe) != 0) throw std::runtime_error(command + " failed");
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// The symbols whose letter by `nm` is among `kinds`.
std::vector<Symbol> symbols_of(const std::string& nm, const std::filesystem::path& archive, const std::string& option,
                               std::string_view kinds) {
  std::vector<Symbol> symbols;
  const std::string command = "'" + nm + "' " + option + " --print-file-name '" + archive.string() + "'";
  for (const auto& line : lines_of_command(command)) {
    const std::size_t colon = line.find(".o:");  // libx.a:member.cpp.o:                 U name
    const std::size_t space = line.rfind(' ');
    if (colon == std::string::npos || space == std::string::npos || space == 0) continue;
    if (kinds.find(line[space - 1]) == std::string_view::npos) continue;
    const std::size_t start = line.rfind(':', colon) + 1;
    symbols.push_back({line.substr(start, colon + 2 - start), line.substr(space + 1)});
  }
  return symbols;
}

}  // namespace

std::vector<Symbol> used_symbols(const std::string& nm, const std::filesystem::path& archive) {
  return symbols_of(nm, archive, "--undefined-only", "Uw");
}

std::vector<Symbol> weak_symbols(const std::string& nm, const std::filesystem::path& archive) {
  return symbols_of(nm, archive, "--defined-only", "WwVvu");
}

bool leaks_from_level(const Symbol& symbol) {
  for (const std::string level : {"v2", "v3", "v4"}) {
    if (symbol.member.ends_with("_" + level + ".cpp.o"))
      return symbol.name.find("x86_64_" + level) == std::string::npos;
  }
  return false;
}

bool is_inexact_mathematics(std::string_view symbol) {
  if (symbol.starts_with("_ZGV")) return true;
  if (symbol.starts_with("__")) symbol.remove_prefix(2);
  if (symbol.ends_with("_finite")) symbol.remove_suffix(7);
  if (symbol.ends_with("_r")) symbol.remove_suffix(2);
  if (contains(inexact, symbol)) return true;
  for (const std::string_view suffix : {"f", "l", "f128"}) {
    if (symbol.ends_with(suffix) && contains(inexact, symbol.substr(0, symbol.size() - suffix.size()))) return true;
  }
  return false;
}

bool is_for_programs_only(std::string_view symbol) {
  return contains(programs_only, symbol) || symbol.starts_with("_ZNSt13random_device") ||
         (symbol.starts_with("__") && symbol.ends_with("printf_chk") && symbol.find("sn") == std::string_view::npos);
}

}  // namespace liftline::structure
