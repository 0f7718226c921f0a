// Each rule on a small tree that keeps it and one that breaks it: a rule that never bites protects nothing.
#include "tests/structure/rules.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "tests/structure/symbols.hpp"

namespace liftline::structure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Arrows arrows = read_arrows(
    "| Folder | Holds | May include |\n"
    "|---|---|---|\n"
    "| `sim/core` | ground | - |\n"
    "| `sim/engine` | years | `sim/core` |\n"
    "| `policies` | | `sim/core` |\n"
    "| `app` | | `all` |\n"
    "| `tests` | | `all` |\n");

const std::vector<Fence> fences = read_fences(
    "| Name | Includes | Only in |\n"
    "|---|---|---|\n"
    "| threads | `tbb/`, `oneapi/` | `sim/core/parallel.cpp` |\n"
    "| options | `boost/program_options` | `app/` |\n"
    "| rest | `boost/` | - |\n"
    "\n"
    "| Includes | Only in |\n"
    "|---|---|\n"
    "| `random` | - |\n");

Breaches arrow_breaches(const SourceTree& tree) { return breaches_of_arrows(tree, arrows, {"app/version.hpp"}); }

TEST(Arrows, LetAFolderIncludeItselfAndWhatTheTableAllows) {
  EXPECT_THAT(arrow_breaches({{"sim/core/a.hpp", "#include <vector>\n"},
                              {"sim/engine/b.hpp", "#include \"sim/core/a.hpp\"\n"},
                              {"sim/engine/b.cpp", "#include \"sim/engine/b.hpp\"\n"},
                              {"app/main.cpp", "#include \"sim/engine/b.hpp\"\n#include \"app/version.hpp\"\n"},
                              {"tests/sim/core/a_test.cpp", "#include \"sim/engine/b.hpp\"\n"}}),
              IsEmpty());
}

TEST(Arrows, RefuseTheOtherDirection) {
  EXPECT_THAT(
      arrow_breaches({{"sim/core/a.hpp", "#pragma once\n#  include \"sim/engine/b.hpp\"\n"}, {"sim/engine/b.hpp", ""}}),
      ElementsAre("sim/core/a.hpp:2: sim/core may not include sim/engine/b.hpp"));
  EXPECT_THAT(arrow_breaches({{"sim/core/a.hpp", "#include \"tests/support/t.hpp\"\n"}, {"tests/support/t.hpp", ""}}),
              ElementsAre("sim/core/a.hpp:1: sim/core may not include tests/support/t.hpp"));
}

TEST(Arrows, RefuseAnIncludeThatIsNotFromTheRoot) {
  EXPECT_THAT(arrow_breaches({{"sim/core/a.cpp", "#include \"a.hpp\"\n"}, {"sim/core/a.hpp", ""}}),
              ElementsAre("sim/core/a.cpp:1: no file 'a.hpp' from the root"));
}

TEST(Arrows, LetATestNameAHelperBesideIt) {
  const SourceTree tree{{"tests/sim/core/a_test.cpp", "#include \"samples.hpp\"\n"},
                        {"tests/sim/core/samples.hpp", ""}};
  EXPECT_THAT(arrow_breaches(tree), IsEmpty());
  EXPECT_THAT(orphans(tree, {"tests/sim/core/a_test.cpp"}), IsEmpty());
}

TEST(Arrows, RefuseAFileOutsideOfEveryFolder) {
  EXPECT_THAT(arrow_breaches({{"sim/new/a.cpp", ""}}),
              ElementsAre("sim/new/a.cpp:1: lies in no folder of docs/architecture.md"));
}

TEST(Arrows, KeepPoliciesApart) {
  EXPECT_THAT(arrow_breaches({{"policies/cash/cash.cpp", "#include \"policies/cash/cash.hpp\"\n"},
                              {"policies/cash/cash.hpp", "#include \"policies/loan/loan.hpp\"\n"},
                              {"policies/loan/loan.hpp", ""}}),
              ElementsAre("policies/cash/cash.hpp:1: a policy may not include another: policies/loan/loan.hpp"));
}

TEST(Links, FollowTheArrowsToo) {
  const SourceFile core{"sim/core/CMakeLists.txt", "liftline_library(core sim/core PRIVATE engine)\n"};
  EXPECT_THAT(breaches_of_links(
                  {core, {"sim/engine/CMakeLists.txt", "liftline_library(engine sim/engine DEPENDS core)\n"}}, arrows),
              IsEmpty());
  EXPECT_THAT(
      breaches_of_links({core,
                         {"policies/CMakeLists.txt", "liftline_library(policies policies\n  DEPENDS core engine)\n"},
                         {"sim/engine/CMakeLists.txt", "liftline_library(engine sim/engine)\n"}},
                        arrows),
      ElementsAre("policies/CMakeLists.txt: policies may not link to engine"));
}

TEST(Fences, AllowTheFileTheyNameAndItsTests) {
  EXPECT_THAT(breaches_of_fences({{"sim/core/parallel.cpp", "#include <tbb/parallel_for.h>\n#include <vector>\n"},
                                  {"app/x.cpp", "#include <boost/program_options.hpp>\n"},
                                  {"tests/app/x_test.cpp", "#include <boost/program_options.hpp>\n"}},
                                 fences),
              IsEmpty());
}

TEST(Fences, RefuseEverywhereElse) {
  EXPECT_THAT(breaches_of_fences({{"sim/core/parallel.hpp", "#include <oneapi/tbb.h>\n"}}, fences),
              ElementsAre("sim/core/parallel.hpp:1: <oneapi/tbb.h> does not belong here (docs/dependencies.md)"));
  EXPECT_EQ(breaches_of_fences({{"app/x.cpp", "#include <boost/math/special_functions.hpp>\n"}}, fences).size(), 1U);
  EXPECT_EQ(
      breaches_of_fences({{"tests/sim/core/x_test.cpp", "#include <boost/program_options.hpp>\n"}}, fences).size(), 1U);
  EXPECT_EQ(breaches_of_fences({{"app/x.cpp", "#include <random>\n"}}, fences).size(), 1U);
}

TEST(Fences, RefuseADependencyNobodyDeclared) {
  EXPECT_THAT(breaches_of_fences({{"app/x.cpp", "#include <zlib.h>\n"}}, fences),
              ElementsAre("app/x.cpp:1: docs/dependencies.md does not name <zlib.h>"));
}

TEST(Orphans, AreSourcesThatNoTargetCompilesAndHeadersThatNobodyIncludes) {
  const SourceTree tree{{"sim/core/a.hpp", ""},
                        {"sim/core/a.cpp", "#include \"sim/core/a.hpp\"\n"},
                        {"tests/sim/core/race.cpp", ""},
                        {"tests/sim/core/CMakeLists.txt", "add_executable(race race.cpp)\n"}};
  EXPECT_THAT(orphans(tree, {"sim/core/a.cpp"}), IsEmpty());
  EXPECT_THAT(orphans(tree, {}), ElementsAre("sim/core/a.cpp: no target compiles this source"));
  EXPECT_THAT(orphans({{"sim/core/b.hpp", ""}}, {}), ElementsAre("sim/core/b.hpp: nobody includes this header"));
  EXPECT_THAT(orphans({{"tests/sim/core/forgotten_test.cpp", ""}}, {}),
              ElementsAre("tests/sim/core/forgotten_test.cpp: no target compiles this source"));
}

TEST(Wording, FindsUnfinishedWorkAndPathsOfOneMachine) {
  EXPECT_THAT(breaches_of_wording({{"a.md", "see https://example.org/home/page\nand \"$root/root/x\"\n"}}), IsEmpty());
  EXPECT_EQ(breaches_of_wording({{"a.cpp",
                                  "x\n// TO"
                                  "DO: later\n"}}),
            Breaches{"a.cpp:2: TO"
                     "DO"});
  EXPECT_EQ(breaches_of_wording({{"a.cpp",
                                  "TEST(A, DISABLED"
                                  "_B)\n"}})
                .size(),
            1U);
  EXPECT_EQ(breaches_of_wording({{"a.yaml",
                                  "path: /ho"
                                  "me/me/x\n"}})
                .size(),
            1U);
}

TEST(Places, AreNoPartOfTheProgram) {
  const SourceFile county{
      "scenarios/counties/a.yaml",
      "# x\ncounty: Someplace County\nethnicity_group: few\nproducts:\n  - {name: green tea, demand_share: 1}\n"};
  EXPECT_THAT(breaches_of_places({county,
                                  {"sim/a.cpp", "in someplace // fewer\n"},
                                  {"policies/b/b.hpp", "\"green tea\""},
                                  {"sim/a_test.cpp", "Someplace"},
                                  {"docs/a.md", "Someplace"}}),
              ElementsAre("sim/a.cpp: Someplace", "policies/b/b.hpp: green tea"));
  EXPECT_THAT(breaches_of_places({{"sim/a.cpp", "in someplace"}}), IsEmpty());
}

TEST(Names, AreThoseOfOneType) {
  const SourceFile first{"sim/a.hpp", "namespace liftline {\nstruct Point {\n  int x;\n};\n}  // namespace liftline\n"};
  const auto also = [](const std::string& text) { return SourceFile{"analysis/b.cpp", text}; };
  EXPECT_THAT(breaches_of_names({first, also("namespace liftline {\nclass Point final : public Base {\n};\n")}),
              ElementsAre("analysis/b.cpp:2: liftline::Point is defined in sim/a.hpp, too"));
  EXPECT_THAT(breaches_of_names({first, also("namespace liftline {\nnamespace {\nstruct Point {\n};\n")}), IsEmpty());
  EXPECT_THAT(breaches_of_names({first, also("namespace liftline::math {\nstruct Point {\n};\n")}), IsEmpty());
  EXPECT_THAT(
      breaches_of_names({first, also("namespace liftline {\nnamespace {\n}  // namespace\nstruct Point {\n};\n")}),
      ElementsAre("analysis/b.cpp:4: liftline::Point is defined in sim/a.hpp, too"));
  EXPECT_THAT(breaches_of_names({first, also("namespace liftline {\nstruct Point;\nstruct Points {\n};\n")}),
              IsEmpty());
}

TEST(LongFiles, AreListed) {
  EXPECT_THAT(long_files({{"a.cpp", "1\n2\n3\n"}, {"b.cpp", "1\n2\n"}, {"c.md", "1\n2\n3\n"}}, 2),
              ElementsAre("3 lines: a.cpp"));
}

TEST(Symbols, ArchiveWithPlantedOnesIsCaught) {
  std::vector<std::string> mathematics;
  std::vector<std::string> programs;
  for (const auto& [member, symbol] : used_symbols(NM, PLANTED_ARCHIVE)) {
    if (member != "planted_symbols.cpp.o") continue;
    if (is_inexact_mathematics(symbol)) mathematics.push_back(symbol);
    if (is_for_programs_only(symbol)) programs.push_back(symbol);
  }
  EXPECT_THAT(mathematics, ::testing::UnorderedElementsAre("exp", "cosf", "powl"));
  EXPECT_THAT(programs, ::testing::UnorderedElementsAre("puts", "exit", "_ZSt4cerr"));
}

TEST(Symbols, WhatAFileForOneLevelSharesIsCaught) {
  std::vector<std::string> leaks;
  for (const auto& symbol : weak_symbols(NM, PLANTED_ARCHIVE))
    if (leaks_from_level(symbol)) leaks.push_back(symbol.name);
#ifdef LIFTLINE_X86_64_LEVELS
  EXPECT_THAT(leaks, ElementsAre("_Z21planted_shared_of_allIiET_S0_"));
#endif
}

TEST(Symbols, NamesOfLibmInAllTheirForms) {
  for (const auto* name : {"exp", "expf", "expl", "__exp_finite", "__expf_finite", "lgamma_r", "lgammaf_r", "sincosf",
                           "_ZGVdN4v_exp", "tgammal"}) {
    EXPECT_TRUE(is_inexact_mathematics(name)) << name;
  }
  for (const auto* name : {"sqrt", "sqrtf", "floor", "ceilf", "trunc", "nearbyint", "ldexp", "frexp", "lround", "fmod",
                           "expand", "_ZN8liftline4math3expEf"}) {
    EXPECT_FALSE(is_inexact_mathematics(name)) << name;
  }
}

TEST(Symbols, AMissingArchiveIsAnError) { EXPECT_THROW(used_symbols(NM, "no-such-archive.a"), std::runtime_error); }

TEST(SourceTree, ReadsTheFilesOfTheProjectAlone) {
  const auto root = std::filesystem::path(::testing::TempDir()) / "liftline_source_tree";
  std::filesystem::remove_all(root);
  for (const auto* path : {"sim/core/a.hpp", "build/x.cpp", ".git/config", "results/y.csv", "sim/build/b.cpp"}) {
    std::filesystem::create_directories((root / path).parent_path());
    std::ofstream(root / path) << "text\n";
  }
  std::ofstream(root / "picture.png") << std::string("\0\1", 2);
  std::ofstream(root / "compile_commands.json")
      << R"([{"file": ")" << (root / "sim/core/a.cpp").string() << R"("}, {"file": "/usr/src/b.cpp"}])";
  std::vector<std::string> paths;
  for (const SourceFile& file : read_source_tree(root)) paths.push_back(file.path);
  EXPECT_THAT(paths, ElementsAre("compile_commands.json", "sim/build/b.cpp", "sim/core/a.hpp"));
  EXPECT_EQ(compiled_sources(root / "compile_commands.json", root), std::set<std::string>{"sim/core/a.cpp"});
  std::filesystem::remove_all(root);
}

}  // namespace
}  // namespace liftline::structure
