#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/app/call.hpp"
#include "tests/app/stores.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline::test {

/// A design of two points.
inline const std::string grid =
    "design:\n  method: grid\n  factors:\n    - {key: parameters.seller_margin, values: [0, 1500]}\n";

/// Batches in a folder of their own.
class BatchTest : public testing::Test {
 protected:
  std::string file(const std::string& rest, const std::vector<std::string>& scenarios = {"baseline", "training"}) {
    write_file(place_.path() / "e.yaml", experiment_text(scenarios, rest));
    return (place_.path() / "e.yaml").string();
  }
  std::filesystem::path folder(const std::string& name) const { return place_.path() / name; }
  Answer batch(const std::string& name, const std::string& path, const std::vector<std::string>& more = {}) {
    return call({"batch", path, "--quiet", "-o", folder(name).string()}, more);
  }
  std::string read(const std::string& name, const std::string& file_name) {
    return read_file(folder(name) / file_name);
  }
  /// Names and bytes of all CSV files.
  std::string tables(const std::string& name) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder(name)))
      if (entry.path().extension() == ".csv") names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    std::string all;
    for (const std::string& of : names) all += "== " + of + "\n" + read(name, of);
    return all;
  }
  TemporaryFolder place_;
};

}  // namespace liftline::test
