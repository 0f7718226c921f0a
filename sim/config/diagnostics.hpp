#pragma once

#include <cstddef>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace liftline {

/// A place in an input: its name, and line and column counted from 1 (columns in characters, not bytes).
/// Line 0 stands for an input without lines, such as an option of the command line or a file that cannot be read.
/// Copies share the name.
struct Position {
  Position() = default;
  explicit Position(std::string file_name, int line_number = 0, int column_number = 0);

  /// Name of the file as a user would type it, or the option, for instance `--set seed=7`; empty if unknown.
  const std::string& file() const;

  /// The same input at another line and column.
  Position at(int line_number, int column_number) const;

  int line = 0;
  int column = 0;

 private:
  std::shared_ptr<const std::string> file_;
};

bool operator==(const Position& a, const Position& b);

/// Names a position inside a message about another one: "line 13" in the same file, else "base.yaml:13:5".
std::string mention(const Position& position, const Position& seen_from);

/// What a user wrote, for a message: in single quotes, on one line, shortened after 60 characters.
std::string quote(std::string_view text);

/// Collects what is wrong with the user's inputs, so that one run reports all of it. Of a table with millions of wrong cells the first ten
/// thousand are kept and the others counted.
class Diagnostics {
 public:
  /// Adds an error. `yaml_path` says which value is meant, for instance `policies[2].target.who`; empty for a whole
  /// file.
  void error(const Position& position, std::string_view yaml_path, std::string_view message);

  /// Adds an error that points to a second place as well: "... (<note> line 13)".
  void error(const Position& position, std::string_view yaml_path, std::string_view message, std::string_view note,
             const Position& noted);

  /// Adds all that another collection has.
  void add(const Diagnostics& others);

  /// Fixes the place of a file in the order of the report: files come in the order of first reading.
  void note_file(const std::string& file_name);

  bool has_errors() const { return !errors_.empty(); }

  /// Number of errors added so far, repetitions included: compare two counts to see whether a step failed.
  std::size_t count() const { return errors_.size() + only_counted_; }

  /// All errors, one a line, sorted by file, line and column, identical lines once; after `most` lines the number left
  /// out.
  std::string render(std::size_t most = 100) const;

 private:
  struct Entry {
    std::size_t file_rank;
    int line;
    int column;
    std::string text;
  };

  std::size_t rank_of(const std::string& file_name);

  std::vector<Entry> errors_;
  std::size_t only_counted_ = 0;  // errors beyond those that are kept
  std::unordered_map<std::string, std::size_t> file_ranks_;
};

/// The user's inputs cannot be used: the program ends with status 2 and prints the rendered diagnostics.
class InputError : public std::exception {
 public:
  explicit InputError(Diagnostics diagnostics);
  const char* what() const noexcept override { return text_->c_str(); }
  const Diagnostics& diagnostics() const { return *diagnostics_; }

 private:
  // Shared, because copying an exception must not throw.
  std::shared_ptr<const Diagnostics> diagnostics_;
  std::shared_ptr<const std::string> text_;
};

}  // namespace liftline
