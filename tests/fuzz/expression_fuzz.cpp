// Any text: compiled or refused with an error, and what compiles runs on any rows within its bounds.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "tests/sim/expression/test_rows.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace liftline;
  static const test::TestRows table(2, 32);
  if (size == 0) return 0;
  const auto type = static_cast<ExpectedType>(data[0] % 3);
  const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  Diagnostics diagnostics;
  const auto expression = compile(text, type, {test::labels()}, diagnostics, Position("fuzz.yaml", 1, 1), "who");
  if (expression.has_value() == diagnostics.has_errors()) std::abort();
  if (!expression) return 0;
  if (type == ExpectedType::condition) {
    for (const std::uint8_t chosen : test::mask(*expression, table.rows_of(1), 32)) {
      if (chosen > 1) std::abort();
    }
  } else {
    const ValueRange range = expression->range();
    for (const float number : test::numbers(*expression, table.rows_of(1), 32)) {
      if (!(number >= range.low && number <= range.high)) std::abort();
    }
  }
  return 0;
}
