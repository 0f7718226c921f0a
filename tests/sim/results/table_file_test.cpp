#include "sim/results/table_file.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline::test {
namespace {

/// Writes a table of two rows, as the writers of results do.
std::string write_two(const TablePlace& place, const std::string& of) {
  TableFile file(place);
  file.write("name,value\n");
  file.write(of + ",1\n");
  file.write(of + ",2\n");
  return file.finish();
}

TEST(TableFile, IsAFileOfItsOwn) {
  const TemporaryFolder folder;
  EXPECT_EQ(write_two(folder.path() / "a.csv", "x"), sha256("name,value\nx,1\nx,2\n"));
  EXPECT_EQ(read_file(folder.path() / "a.csv"), "name,value\nx,1\nx,2\n");
}

TEST(TableFile, OrPartOfATableOverPoints) {
  const TemporaryFolder folder;
  PointTable table(folder.path() / "a.csv");
  table.begin(1);
  EXPECT_EQ(write_two(table, "x"), "");
  table.begin(12);
  write_two(table, "y");
  table.begin_rows(13);
  table.write("z,3\n");
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "a.csv")) << "it appears whole";
  const std::string expected = "point,name,value\n1,x,1\n1,x,2\n12,y,1\n12,y,2\n13,z,3\n";
  EXPECT_EQ(table.finish(), sha256(expected));
  EXPECT_EQ(read_file(folder.path() / "a.csv"), expected);
}

}  // namespace
}  // namespace liftline::test
