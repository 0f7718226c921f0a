#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace liftline {

/// One statement of SQL, prepared once and used again and again. Outlived by its database.
class Statement {
 public:
  /// Binds the next parameter. Text is copied; a number that is NaN becomes NULL.
  Statement& add(std::int64_t value);
  Statement& add(std::size_t value) { return add(static_cast<std::int64_t>(value)); }
  Statement& add(int value) { return add(static_cast<std::int64_t>(value)); }
  Statement& add(double value);
  Statement& add(std::string_view text);
  Statement& add(const char* text) { return add(std::string_view(text)); }
  Statement& add(const std::string& text) { return add(std::string_view(text)); }
  Statement& add_bytes(std::string_view bytes);
  Statement& add_null();

  /// Moves to the next row; false behind the last one, and the statement is then ready to be bound anew. Throws MachineError.
  bool row();
  /// Runs a statement that has no rows.
  void run();
  /// Makes it ready to be bound anew before its last row was read.
  void reset();

  /// What a column of the row holds; text and bytes are valid until the next row.
  std::int64_t integer(int column) const;
  double number(int column) const;
  std::string_view text(int column) const;
  std::string_view bytes(int column) const;

 private:
  friend class Database;
  struct Finalizer {
    void operator()(sqlite3_stmt* statement) const;
  };
  Statement(sqlite3* database, const std::filesystem::path& path, std::string_view sql);
  void check(int code) const;

  sqlite3* database_;
  const std::filesystem::path* path_;
  std::unique_ptr<sqlite3_stmt, Finalizer> statement_;
  int bound_ = 0;
};

/// One SQLite file, open in this process for reading and writing. Not for several threads at once. Whatever the machine refuses is thrown as
/// MachineError: a full disk, a folder that may not be written, a file that is damaged or none of SQLite's.
class Database {
 public:
  enum class Access { read_write, read_only };

  /// Opens the file; makes it if it is not there and may be written.
  Database(const std::filesystem::path& path, Access access);

  /// Runs statements without parameters that have no rows that matter.
  void execute(const std::string& sql);
  Statement prepare(std::string_view sql);
  /// The one number that a statement without parameters gives.
  std::int64_t number_of(std::string_view sql);

  const std::filesystem::path& path() const { return *path_; }

 private:
  struct Closer {
    void operator()(sqlite3* database) const;
  };
  std::unique_ptr<std::filesystem::path> path_;  // statements point to it
  std::unique_ptr<sqlite3, Closer> database_;
};

/// All or nothing: what is not committed is taken back at the end of its life.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace liftline
