# Writes app/version.hpp with the version, the commit and the flags on every build, touching the file only when it changes.
# liftline_version is the target to depend on; its include directory is ${LIFTLINE_VERSION_INCLUDE}.
find_package(Git QUIET)
set(LIFTLINE_VERSION_INCLUDE "${CMAKE_BINARY_DIR}/include/version")
string(TOUPPER "${CMAKE_BUILD_TYPE}" build_type)
string(STRIP "${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${build_type}}" flags)
add_custom_target(liftline_version
  COMMAND ${CMAKE_COMMAND} -DSOURCE=${CMAKE_SOURCE_DIR} -DOUTPUT=${LIFTLINE_VERSION_INCLUDE}/app/version.hpp
          -DVERSION=${PROJECT_VERSION} -DGIT=${GIT_EXECUTABLE} -DBUILD_TYPE=${CMAKE_BUILD_TYPE} -DFLAGS=${flags}
          -P ${CMAKE_SOURCE_DIR}/cmake/WriteVersion.cmake
  BYPRODUCTS ${LIFTLINE_VERSION_INCLUDE}/app/version.hpp
  COMMENT "Recording the version" VERBATIM)
