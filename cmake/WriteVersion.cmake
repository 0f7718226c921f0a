cmake_minimum_required(VERSION 3.25)
set(COMMIT "release")
if(GIT AND EXISTS "${SOURCE}/.git")
  # A first commit may still be missing; then the output is empty.
  execute_process(COMMAND "${GIT}" -c safe.directory=* -C "${SOURCE}" describe --always --dirty --abbrev=12
                  OUTPUT_VARIABLE described OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(described)
    set(COMMIT "${described}")
  endif()
endif()
file(CONFIGURE OUTPUT "${OUTPUT}" CONTENT [[
// Written by the build.
#pragma once
namespace liftline {
inline constexpr const char* version = "@VERSION@";
inline constexpr const char* commit = "@COMMIT@";
inline constexpr const char* build_type = "@BUILD_TYPE@";
inline constexpr const char* flags = "@FLAGS@";
}  // namespace liftline
]] @ONLY)
