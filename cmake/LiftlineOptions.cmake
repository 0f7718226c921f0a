# What a build can choose, and the flags that every target shares.
option(LIFTLINE_TESTS "Build the tests" ON)
option(LIFTLINE_BENCHMARKS "Build the benchmarks" OFF)
option(LIFTLINE_MPI "Let the ranks of an MPI job share the tasks of run and batch" OFF)
option(LIFTLINE_CONTRACTS "Check the contracts between functions at run time" OFF)
option(LIFTLINE_WARNINGS_AS_ERRORS "Treat a warning as an error" OFF)
set(LIFTLINE_BACKEND "tbb" CACHE STRING "Threads: tbb, or jthread (for the thread sanitizer, which cannot see into oneTBB)")
set_property(CACHE LIFTLINE_BACKEND PROPERTY STRINGS tbb jthread)
set(LIFTLINE_SANITIZE "" CACHE STRING "Sanitizers, for instance address,undefined or thread")

set(is_x86_64 OFF)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  set(is_x86_64 ON)
endif()
option(LIFTLINE_X86_64 "Compile the year for the vectors of x86-64, too; off: for one row at a time" ${is_x86_64})

option(LIFTLINE_COVERAGE "Record which lines the tests reach" OFF)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()

# One interface target carries the flags, so that nothing is set globally.
add_library(liftline_flags INTERFACE)
target_compile_options(liftline_flags INTERFACE
  # Same bits from every compiler and vector width: no contraction of a*b+c, no value-changing optimisation.
  -ffp-contract=off -fno-math-errno
  # A message that names a place in the source names it from the root, wherever the tree was built.
  -fmacro-prefix-map=${CMAKE_SOURCE_DIR}/=
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast
  # g++ 12 takes std::string's own appending for overlapping copies (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  $<$<BOOL:${LIFTLINE_WARNINGS_AS_ERRORS}>:-Werror>)
target_compile_definitions(liftline_flags INTERFACE
  $<$<BOOL:${LIFTLINE_X86_64}>:LIFTLINE_X86_64_LEVELS>
  $<$<BOOL:${LIFTLINE_CONTRACTS}>:LIFTLINE_CONTRACTS>
  $<$<STREQUAL:${LIFTLINE_BACKEND},jthread>:LIFTLINE_BACKEND_JTHREAD>)
if(LIFTLINE_COVERAGE)
  target_compile_options(liftline_flags INTERFACE --coverage -fprofile-update=atomic -fno-inline) # several threads count
  target_link_options(liftline_flags INTERFACE --coverage)
endif()
if(LIFTLINE_SANITIZE)
  target_compile_options(liftline_flags INTERFACE -fsanitize=${LIFTLINE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all
    # A check of every pointer before every use takes as long to compile as all else; a null one traps by itself.
    $<$<CXX_COMPILER_ID:GNU>:-fno-sanitize=null,alignment,object-size,vptr>
    # Under the sanitizers g++ 12 takes members of the standard library's regular expressions for uninitialised.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_link_options(liftline_flags INTERFACE -fsanitize=${LIFTLINE_SANITIZE})
endif()
