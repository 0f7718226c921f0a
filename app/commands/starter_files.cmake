# Writes starter_files.cpp with the text of shipped scenarios: cmake -DSOURCE=... -DOUTPUT=... -P starter_files.cmake
set(entries "")
foreach(path IN ITEMS scenarios/counties/zhangjiachuan.yaml scenarios/counties/zhangjiachuan-ensemble.csv
        scenarios/baseline.yaml scenarios/training.yaml scenarios/experiments/training-errors.yaml)
  file(READ "${SOURCE}/${path}" text)
  string(APPEND entries "    {\"${path}\", R\"starter(${text})starter\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "// Written by the build.
#include \"app/commands/starter_files.hpp\"

namespace liftline {

const std::array<StarterFile, 5> starter_files{{
${entries}}};

}  // namespace liftline
")
