// The project itself against its rules.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <stdexcept>

#include "tests/structure/rules.hpp"
#include "tests/structure/source_tree.hpp"
#include "tests/structure/symbols.hpp"
#include "tests/structure/tables.hpp"

namespace liftline::structure {
namespace {

const SourceTree& project() {
  static const SourceTree tree = read_source_tree(SOURCE_FOLDER);
  return tree;
}

const std::string& text_of(const std::string& path) {
  const auto found =
      std::find_if(project().begin(), project().end(), [&](const SourceFile& file) { return file.path == path; });
  if (found == project().end()) throw std::runtime_error("no file " + path);
  return found->text;
}

Arrows arrows() { return read_arrows(text_of("docs/architecture.md")); }

void expect_none(const Breaches& breaches) {
  std::string text;
  for (const std::string& breach : breaches) text += breach + "\n";
  EXPECT_TRUE(breaches.empty()) << text;
}

TEST(Project, IncludesFollowTheArrows) {
  ASSERT_GE(arrows().size(), 14U) << "the table of docs/architecture.md is not read";
  expect_none(breaches_of_arrows(project(), arrows(), {"app/version.hpp"}));
}

TEST(Project, LibrariesLinkAlongTheArrows) { expect_none(breaches_of_links(project(), arrows())); }

TEST(Project, ThirdPartyHeadersStayBehindTheirFences) {
  const std::vector<Fence> fences = read_fences(text_of("docs/dependencies.md"));
  ASSERT_GE(fences.size(), 10U) << "the tables of docs/dependencies.md are not read";
  expect_none(breaches_of_fences(project(), fences));
}

TEST(Project, HasNoOrphans) { expect_none(orphans(project(), compiled_sources(COMPILE_COMMANDS, SOURCE_FOLDER))); }

TEST(Project, HasNothingUnfinishedAndNoPathOfOneMachine) { expect_none(breaches_of_wording(project())); }

TEST(Project, NamesATypeOnce) { expect_none(breaches_of_names(project())); }

TEST(Project, KnowsNoPlace) { expect_none(breaches_of_places(project())); }

TEST(Project, FilesAreShort) {
  for (const std::string& file : long_files(project(), 400)) std::cout << "worth a look: " << file << "\n";
}

TEST(Project, LibrariesUseNoInexactMathematicsAndLeavePrintingToTheProgram) {
  std::ifstream list(ARCHIVE_LIST);
  Breaches breaches;
  std::size_t members = 0;
  const auto add = [&](const std::string& folder, const std::string& member, const std::string& symbol) {
    breaches.push_back(folder + ": " + member + " uses " + symbol);
  };
  for (std::string folder, archive; list >> folder >> archive;) {
    for (const auto& [member, symbol] : used_symbols(NM, archive)) {
      ++members;
      // The report may round as it likes; what the results hang on may not.
      const bool holds_results = !folder.starts_with("analysis");
      if (holds_results && is_inexact_mathematics(symbol)) add(folder, member, symbol);
      if (is_for_programs_only(symbol)) add(folder, member, symbol);
    }
  }
  EXPECT_GT(members, 0U) << "no symbol was read";
  expect_none(breaches);
}

TEST(Project, FilesForOneLevelOfProcessorsShareNothing) {
  std::ifstream list(ARCHIVE_LIST);
  Breaches breaches;
  std::size_t seen = 0;
  for (std::string folder, archive; list >> folder >> archive;) {
    for (const auto& symbol : weak_symbols(NM, archive)) {
      if (leaks_from_level(symbol)) breaches.push_back(folder + ": " + symbol.member + " shares " + symbol.name);
      if (symbol.member.ends_with("_v3.cpp.o")) ++seen;
    }
  }
#ifdef LIFTLINE_X86_64_LEVELS
  EXPECT_GT(seen, 0U) << "no such file was read";
#endif
  expect_none(breaches);
}

}  // namespace
}  // namespace liftline::structure
