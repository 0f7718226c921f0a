#include "sim/results/store/database.hpp"

#include <gtest/gtest.h>

#include <cerrno>
#include <cmath>
#include <limits>
#include <optional>

#include "sim/core/errors.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline {
namespace {

/// The errno of what an action is refused with; empty: it is not refused.
template <class Action>
std::optional<int> refusal(Action action) {
  try {
    action();
  } catch (const MachineError& error) {
    return error.error_number();
  }
  return std::nullopt;
}

class Database_ : public testing::Test {
 protected:
  Database open(const char* name = "a.sqlite") { return {place_.path() / name, Database::Access::read_write}; }
  test::TemporaryFolder place_;
};

TEST_F(Database_, GivesBackWhatWasBound) {
  Database database = open();
  database.execute("CREATE TABLE t (a, b, c, d, e)");
  Statement insert = database.prepare("INSERT INTO t VALUES (?, ?, ?, ?, ?)");
  const std::string bytes("a\0b", 3);
  insert.add(std::int64_t{1} << 62).add(0.1).add("").add_bytes(bytes).add(std::nan("")).run();
  insert.add(7).add(-0.5).add(std::string("x'y")).add_bytes("").add_null().run();
  Statement select = database.prepare("SELECT a, b, c, d, e IS NULL FROM t ORDER BY b DESC");
  ASSERT_TRUE(select.row());
  EXPECT_EQ(select.integer(0), std::int64_t{1} << 62);
  EXPECT_EQ(select.number(1), 0.1);
  EXPECT_EQ(select.text(2), "");
  EXPECT_EQ(select.bytes(3), bytes);
  EXPECT_EQ(select.integer(4), 1);
  ASSERT_TRUE(select.row());
  EXPECT_EQ(select.text(2), "x'y");
  EXPECT_FALSE(select.row());
  EXPECT_TRUE(select.row()) << "it begins anew";
}

TEST_F(Database_, TakesBackWhatIsNotCommitted) {
  Database database = open();
  database.execute("CREATE TABLE t (a)");
  {
    Transaction transaction(database);
    database.execute("INSERT INTO t VALUES (1)");
  }
  EXPECT_EQ(database.number_of("SELECT count(*) FROM t"), 0);
  Transaction transaction(database);
  database.execute("INSERT INTO t VALUES (1)");
  transaction.commit();
  EXPECT_EQ(database.number_of("SELECT count(*) FROM t"), 1);
}

TEST_F(Database_, SaysWhatTheMachineRefuses) {
  EXPECT_EQ(refusal([&] { Database(place_.path() / "none" / "a.sqlite", Database::Access::read_write); }), ENOENT);
  EXPECT_EQ(refusal([&] { Database("/proc/a.sqlite", Database::Access::read_write).execute("CREATE TABLE t (a)"); }),
            ENOENT);
  test::write_file(place_.path() / "text.sqlite",
                   "this is no database, though it is long enough to be taken for one..." + std::string(1000, 'x'));
  EXPECT_EQ(refusal([&] { open("text.sqlite").number_of("SELECT count(*) FROM sqlite_schema"); }), EIO);
  Database small = open();
  small.execute("CREATE TABLE t (a); PRAGMA max_page_count = 10");
  EXPECT_EQ(refusal([&] { small.execute("INSERT INTO t VALUES (zeroblob(1000000))"); }), ENOSPC);
  small.execute("INSERT INTO t VALUES (1)");
  EXPECT_EQ(small.number_of("SELECT count(*) FROM t"), 1) << "what is refused leaves nothing";
}

TEST_F(Database_, TakesAMistakeInSqlForABugOfOurs) {
  Database database = open();
  EXPECT_THROW(database.execute("CREATE TABEL t (a)"), std::logic_error);
  EXPECT_THROW(database.prepare("SELECT nothing"), std::logic_error);
}

}  // namespace
}  // namespace liftline
