#include "sim/results/store/database.hpp"

#include <sqlite3.h>

#include <cerrno>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"

namespace liftline {
namespace {

/// The errno that says what SQLite says, so that all refusals of the machine read alike.
int errno_of(sqlite3* database, int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return ENOSPC;
    case SQLITE_READONLY:
      return EROFS;
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return EACCES;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return EBUSY;
    case SQLITE_NOMEM:
      return ENOMEM;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return EILSEQ;
    default:
      break;
  }
  const int system = database == nullptr ? 0 : sqlite3_system_errno(database);
  return system == 0 ? EIO : system;
}

[[noreturn]] void refuse(sqlite3* database, int code, const std::filesystem::path& path) {
  const int number = errno_of(database, code);
  // What the system says of a damaged file ("invalid multibyte character") would mislead.
  if (number == EILSEQ) throw MachineError("the store is damaged or no SQLite file:", path, EIO);
  throw MachineError("cannot use the store", path, number);
}

/// What SQLite refuses for its own reasons (a broken constraint, a mistake in SQL) is a bug of ours.
bool is_ours(int code) {
  const int kind = code & 0xff;
  return kind == SQLITE_ERROR || kind == SQLITE_CONSTRAINT || kind == SQLITE_MISUSE || kind == SQLITE_RANGE ||
         kind == SQLITE_MISMATCH;
}

void check_code(sqlite3* database, int code, const std::filesystem::path& path) {
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
  if (is_ours(code)) throw std::logic_error(path.string() + ": " + sqlite3_errmsg(database));
  refuse(database, code, path);
}

// How long to wait for somebody who looks into the store while a task is to be written.
constexpr int patience_in_milliseconds = 60'000;

}  // namespace

void Statement::Finalizer::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement::Statement(sqlite3* database, const std::filesystem::path& path, std::string_view sql)
    : database_(database), path_(&path) {
  sqlite3_stmt* made = nullptr;
  const int code =
      sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &made, nullptr);
  statement_.reset(made);
  check(code);
}

void Statement::check(int code) const { check_code(database_, code, *path_); }

Statement& Statement::add(std::int64_t value) {
  check(sqlite3_bind_int64(statement_.get(), ++bound_, value));
  return *this;
}

Statement& Statement::add(double value) {
  if (std::isnan(value)) return add_null();
  check(sqlite3_bind_double(statement_.get(), ++bound_, value));
  return *this;
}

Statement& Statement::add(std::string_view text) {
  check(sqlite3_bind_text64(statement_.get(), ++bound_, text.data() == nullptr ? "" : text.data(), text.size(),
                            SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Statement& Statement::add_bytes(std::string_view bytes) {
  check(sqlite3_bind_blob64(statement_.get(), ++bound_, bytes.data() == nullptr ? "" : bytes.data(), bytes.size(),
                            SQLITE_TRANSIENT));
  return *this;
}

Statement& Statement::add_null() {
  check(sqlite3_bind_null(statement_.get(), ++bound_));
  return *this;
}

bool Statement::row() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  const int reset_code = sqlite3_reset(statement_.get());
  bound_ = 0;
  check(code);
  check(reset_code);
  return false;
}

void Statement::run() {
  const bool has_rows = row();
  LIFTLINE_EXPECT(!has_rows);
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  bound_ = 0;
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
double Statement::number(int column) const { return sqlite3_column_double(statement_.get(), column); }

std::string_view Statement::text(int column) const {
  const auto* text = sqlite3_column_text(statement_.get(), column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  return {reinterpret_cast<const char*>(text), text == nullptr ? 0 : size};
}

std::string_view Statement::bytes(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

void Database::Closer::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Database::Database(const std::filesystem::path& path, Access access)
    : path_(std::make_unique<std::filesystem::path>(path)) {
  sqlite3* made = nullptr;
  const int flags = (access == Access::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) |
                    SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int code = sqlite3_open_v2(path.c_str(), &made, flags, nullptr);
  database_.reset(made);
  check_code(made, code, path);
  sqlite3_busy_timeout(made, patience_in_milliseconds);
}

void Database::execute(const std::string& sql) {
  check_code(database_.get(), sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr), *path_);
}

Statement Database::prepare(std::string_view sql) { return {database_.get(), *path_, sql}; }

std::int64_t Database::number_of(std::string_view sql) {
  Statement statement = prepare(sql);
  const bool found = statement.row();
  LIFTLINE_EXPECT(found);
  return statement.integer(0);
}

Transaction::Transaction(Database& database) : database_(database) { database_.execute("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.execute("ROLLBACK");
  } catch (...) {  // SQLite has rolled back by itself, as after a full disk
  }
}

void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

}  // namespace liftline
