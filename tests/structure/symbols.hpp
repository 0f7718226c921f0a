#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace liftline::structure {

/// A symbol of a member of an archive, by its linker name.
struct Symbol {
  std::string member;
  std::string name;
};

/// What the members of `archive` use and do not define, as `nm` lists it. Throws std::runtime_error if it cannot be run or fails.
std::vector<Symbol> used_symbols(const std::string& nm, const std::filesystem::path& archive);

/// What they define that the linker may give to other files, too, or take from them.
std::vector<Symbol> weak_symbols(const std::string& nm, const std::filesystem::path& archive);

/// Whether `symbol` is weak in a file compiled for one level of x86-64 without bearing the level's name: the linker may then give this
/// copy, which other processors cannot run, to files for all of them.
bool leaks_from_level(const Symbol& symbol);

/// Whether `symbol` is a function of libm whose last bits differ between versions of libm or between processors: exp, log, pow, sin,
/// erf, tgamma and their kin, for float, double and long double, also as `__exp_finite` or in libmvec. sqrt, floor and the like are
/// exact everywhere and allowed.
bool is_inexact_mathematics(std::string_view symbol);

/// Whether `symbol` prints to a standard stream, ends the program, or draws random numbers outside of the addressed draws.
bool is_for_programs_only(std::string_view symbol);

}  // namespace liftline::structure
