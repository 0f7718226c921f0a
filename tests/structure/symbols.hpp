#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace liftline::structure {

/// A symbol that a member of an archive uses and does not define, by its linker name.
struct UsedSymbol {
  std::string member;
  std::string name;
};

/// What `nm` lists for `archive`. Throws std::runtime_error if it cannot be run or fails.
std::vector<UsedSymbol> used_symbols(const std::string& nm, const std::filesystem::path& archive);

/// Whether `symbol` is a function of libm whose last bits differ between versions of libm or between processors: exp, log, pow, sin,
/// erf, tgamma and their kin, for float, double and long double, also as `__exp_finite` or in libmvec. sqrt, floor and the like are
/// exact everywhere and allowed.
bool is_inexact_mathematics(std::string_view symbol);

/// Whether `symbol` prints to a standard stream, ends the program, or draws random numbers outside of the addressed draws.
bool is_for_programs_only(std::string_view symbol);

}  // namespace liftline::structure
