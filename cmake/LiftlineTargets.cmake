# Of the sources of a library those named *_v2.cpp, *_v3.cpp and *_v4.cpp are compiled for that level of x86-64, one of which is chosen
# when the program starts; on other processors they are left out. They are optimised in every build: what was not inlined there could
# take the place of a function for all processors (tests/structure holds them to it).
function(liftline_set_levels name_of_list)
  foreach(source IN LISTS ${name_of_list})
    if(source MATCHES "_(v[234])\\.cpp$")
      if(LIFTLINE_X86_64)
        # g++ 12 takes the undefined operands in its own header of AVX-512 for a mistake (GCC bug 105593).
        set_source_files_properties("${source}" PROPERTIES SKIP_PRECOMPILE_HEADERS ON
          COMPILE_OPTIONS "-O3;-march=x86-64-${CMAKE_MATCH_1};$<$<CXX_COMPILER_ID:GNU>:-Wno-uninitialized>;$<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>")
      else()
        list(REMOVE_ITEM ${name_of_list} "${source}")
      endif()
    endif()
  endforeach()
  set(${name_of_list} "${${name_of_list}}" PARENT_SCOPE)
endfunction()

# liftline_precompile(TARGET NAME): what files include over and over is compiled once, in the target liftline_NAME. With g++ alone: clang, and clang-tidy, still see what a file includes itself.
function(liftline_precompile target name)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU" OR CMAKE_CXX_CLANG_TIDY)
    return()
  endif()
  target_precompile_headers(${target} REUSE_FROM liftline_${name})
endfunction()

# A target with precompiled headers alone needs a source all the same.
set(LIFTLINE_NO_SOURCE "${CMAKE_BINARY_DIR}/precompiled.cpp")
file(CONFIGURE OUTPUT "${LIFTLINE_NO_SOURCE}" CONTENT "")

# What nobody waits for is quick to compile: the command line, tables and figures (`libraries`), and most of all the tests, which call
# what is optimised as the preset says.
function(liftline_quick_options target kind)
  if(LIFTLINE_SANITIZE OR kind STREQUAL "tests")
    target_compile_options(${target} PRIVATE -O0)
  elseif(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
    target_compile_options(${target} PRIVATE -O1)
  endif()
endfunction()

# The standard headers that most files include.
function(liftline_precompile_headers)
  foreach(target liftline_headers liftline_quick_headers)
    add_library(${target} OBJECT "${LIFTLINE_NO_SOURCE}")
    target_link_libraries(${target} PRIVATE liftline_flags)
    target_precompile_headers(${target} PRIVATE <algorithm> <array> <cmath> <cstdint> <filesystem> <functional> <map> <memory> <optional>
                              <span> <string> <string_view> <utility> <vector>)
  endforeach()
  liftline_quick_options(liftline_quick_headers libraries)
endfunction()

# liftline_library(NAME FOLDER [QUICK] DEPENDS ... [THIRD_PARTY ...] [PRIVATE ...] [EXCEPT ...])
#
# One static library a folder. Its public include directory holds a link to its own folder and nothing else, so that a file can
# include only what its target links to: an arrow against the architecture does not compile. All .cpp files of the folder and of the
# folders in it belong to the library, save tests (*_test.cpp) and what EXCEPT names. QUICK: no run waits for it, so that it is compiled
# quickly.
function(liftline_library name folder)
  cmake_parse_arguments(ARG "QUICK" "" "DEPENDS;THIRD_PARTY;PRIVATE;EXCEPT" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${folder}/*.cpp" "${CMAKE_SOURCE_DIR}/${folder}/*/*.cpp")
  file(GLOB headers CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${folder}/*.hpp" "${CMAKE_SOURCE_DIR}/${folder}/*/*.hpp")
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(TRANSFORM ARG_EXCEPT PREPEND "${CMAKE_SOURCE_DIR}/${folder}/")
  list(REMOVE_ITEM sources ${ARG_EXCEPT})
  liftline_set_levels(sources)
  foreach(source IN LISTS sources)
    if(source MATCHES "_fields\\.cpp$") # the keys of a file are declared once, and take g++ ten seconds at -O3
      set_source_files_properties("${source}" PROPERTIES COMPILE_OPTIONS "-O1")
    endif()
  endforeach()
  set(target "liftline_${name}")
  set(fence "${CMAKE_BINARY_DIR}/include/${name}")
  cmake_path(GET folder PARENT_PATH parent)
  file(MAKE_DIRECTORY "${fence}/${parent}")
  file(CREATE_LINK "${CMAKE_SOURCE_DIR}/${folder}" "${fence}/${folder}" SYMBOLIC)
  set(scope PUBLIC)
  if(sources)
    add_library(${target} STATIC ${sources} ${headers})
    target_link_libraries(${target} PRIVATE ${ARG_PRIVATE})
    if(ARG_QUICK)
      liftline_quick_options(${target} libraries)
      liftline_precompile(${target} quick_headers)
    elseif(LIFTLINE_SANITIZE) # at -O3 g++ 12 warns of its own string header when that is precompiled (GCC bug 105329)
      liftline_precompile(${target} headers)
    endif()
    set_property(GLOBAL APPEND PROPERTY LIFTLINE_ARCHIVES ${target})
  else()
    add_library(${target} INTERFACE ${headers})
    set(scope INTERFACE)
  endif()
  target_include_directories(${target} ${scope} "${fence}")
  list(TRANSFORM ARG_DEPENDS PREPEND "liftline_")
  target_link_libraries(${target} ${scope} ${ARG_DEPENDS} ${ARG_THIRD_PARTY} liftline_flags)
endfunction()

# Test programs include GoogleTest and the standard library over and over: they are compiled once.
function(liftline_precompile_test_headers)
  add_library(liftline_test_headers OBJECT "${LIFTLINE_NO_SOURCE}")
  target_link_libraries(liftline_test_headers PRIVATE GTest::gmock liftline_flags)
  liftline_quick_options(liftline_test_headers tests)
  target_precompile_headers(liftline_test_headers PRIVATE <gmock/gmock.h> <gtest/gtest.h> <algorithm> <array> <cmath> <cstdint> <filesystem>
                            <functional> <map> <memory> <optional> <span> <sstream> <string> <vector>)
endfunction()

# liftline_test(NAME DEPENDS ... [THIRD_PARTY ...] [LABEL slow]): one test program a folder of tests; each of its cases becomes a ctest
# of its own, with NAME as its label. The label "slow" instead keeps them out of the fast set; .ci/full runs them.
function(liftline_test name)
  cmake_parse_arguments(ARG "" "LABEL" "DEPENDS;THIRD_PARTY" ${ARGN})
  if(NOT ARG_LABEL)
    set(ARG_LABEL "${name}")
  endif()
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*_test.cpp")
  if(NOT sources)
    return()
  endif()
  set(target "${name}_tests")
  add_executable(${target} ${sources})
  list(TRANSFORM ARG_DEPENDS PREPEND "liftline_")
  target_link_libraries(${target} PRIVATE ${ARG_DEPENDS} ${ARG_THIRD_PARTY} liftline_test_support GTest::gmock_main liftline_flags)
  liftline_quick_options(${target} tests)
  liftline_precompile(${target} test_headers)
  gtest_discover_tests(${target} TEST_PREFIX "${name}." WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}"
                       DISCOVERY_TIMEOUT 120 PROPERTIES LABELS "${ARG_LABEL}" TIMEOUT 600)
endfunction()
