#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "sim/config/document.hpp"
#include "sim/config/merge.hpp"
#include "sim/config/overrides.hpp"
#include "sim/config/write.hpp"
#include "tests/sim/config/sample_scenario.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// Each error stands on one line.
void check_report(const liftline::Diagnostics& diagnostics) {
  const std::string report = diagnostics.render();
  const auto lines = static_cast<std::size_t>(std::count(report.begin(), report.end(), '\n'));
  require(lines <= std::min<std::size_t>(diagnostics.count(), 100) + 1);
  require(diagnostics.has_errors() == !report.empty());
}

}  // namespace

/// Any bytes are read, decoded, changed and merged without a crash, and what was read survives being written.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace liftline;
  const std::string text(data, data + size);
  Diagnostics diagnostics;
  Positions positions;
  const std::optional<Node> root = read_text(text, "fuzz.yaml", diagnostics);
  const bool clean = !diagnostics.has_errors();
  require(root.has_value() || !clean);
  if (root) {
    decode<test::SampleScenario>(*root, "", diagnostics, positions);
    if (clean) {
      Diagnostics of_copy;
      const std::optional<Node> back = read_text(write_yaml(*root), "copy.yaml", of_copy);
      require(back && !of_copy.has_errors() && same_content(*back, *root));
    }
    require(!merge(*root, *root).is_null());
  }
  check_report(diagnostics);

  Node base =
      read_text("policies: [{type: a, target: {who: b}}]\nc: {value: 1}", "base.yaml", diagnostics).value_or(Node());
  apply_override(base, text, diagnostics);
  check_report(diagnostics);
  return 0;
}
