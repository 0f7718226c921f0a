#include "app/build_info.hpp"

#include "app/version.hpp"

namespace liftline {
namespace {

#if defined(__clang__)
constexpr std::string_view compiler = "clang++ " __clang_version__;
#else
constexpr std::string_view compiler = "g++ " __VERSION__;
#endif

}  // namespace

const BuildInfo& build_info() {
  static constexpr BuildInfo info{version, commit, compiler, build_type, flags};
  return info;
}

std::string version_line() {
  const BuildInfo& info = build_info();
  std::string line = "liftline ";
  line += info.version;
  line += " (commit ";
  line += info.commit;
  line += ", ";
  line += info.compiler;
  line += ", ";
  line += info.build_type;
  return line + ")";
}

}  // namespace liftline
