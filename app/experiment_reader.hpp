#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/experiment.hpp"

namespace liftline {

/// Fills an experiment from its file; the first and only step of its life.
class ExperimentReader {
 public:
  explicit ExperimentReader(Experiment& experiment) : e_(experiment) {}

  /// Throws InputError with everything that is wrong in the file, its table of points and its scenarios.
  void read();

 private:
  std::vector<std::string> take_settings_of_design();
  void read_keys_of_scenarios(ObjectReader& reader);
  void find_scenarios();
  void read_base();

  void read_design();
  void check_keys_of_method(const DesignFile& design);
  void read_factors(const DesignFile& design);
  bool read_values(const FactorFile& file, const std::string& path, Factor& factor);
  void read_packages(const DesignFile& design);
  void read_table(const DesignFile& design);
  bool check_key(const std::string& key, const Position& place, const std::string& path);
  bool check_number_of_points(const DesignFile& design);
  void make_points(const DesignFile& design);

  void error(const std::string& path, const std::string& message) { wrong_.error(positions_.of(path), path, message); }

  Experiment& e_;
  std::optional<Node> root_;
  Positions positions_;
  Diagnostics wrong_;
};

}  // namespace liftline
