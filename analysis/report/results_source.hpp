#pragma once

#include <filesystem>
#include <istream>
#include <memory>
#include <string>

namespace liftline {

/// Where a report takes results from: tables and texts by the names that docs/results.md gives them, whatever keeps them.
class ResultsSource {
 public:
  ResultsSource() = default;
  ResultsSource(const ResultsSource&) = delete;
  ResultsSource& operator=(const ResultsSource&) = delete;
  virtual ~ResultsSource() = default;

  virtual bool has(const std::string& name) const = 0;
  /// The bytes of an entry. Throws InputError, naming it, if it is not there or cannot be read.
  virtual std::unique_ptr<std::istream> open(const std::string& name) const = 0;
  /// What messages call an entry: the path of its file.
  virtual std::string place(const std::string& name) const = 0;

  /// A whole entry as text.
  std::string text(const std::string& name) const;
};

/// The folder that `liftline run` leaves.
class ResultsFolderSource final : public ResultsSource {
 public:
  explicit ResultsFolderSource(std::filesystem::path folder) : folder_(std::move(folder)) {}

  bool has(const std::string& name) const override;
  std::unique_ptr<std::istream> open(const std::string& name) const override;
  std::string place(const std::string& name) const override { return (folder_ / name).string(); }

 private:
  std::filesystem::path folder_;
};

}  // namespace liftline
