#include "sim/config/nearest.hpp"

#include <algorithm>
#include <vector>

#include "sim/config/diagnostics.hpp"

namespace liftline {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  // Rows of the table for the prefixes of `a` of length i-2, i-1 and i.
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      current[j] = std::min({last[j] + 1, current[j - 1] + 1, last[j - 1] + change});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) current[j] = std::min(current[j], before_last[j - 2] + 1);
    }
    before_last.swap(last);
    last.swap(current);
  }
  return last[b.size()];
}

std::optional<std::string> nearest(std::string_view given, std::span<const std::string> names) {
  constexpr std::size_t longest = 100;  // no name is longer, and the cost grows with the product of the lengths
  if (given.empty() || given.size() > longest) return std::nullopt;
  // At least one character must have been right.
  const std::size_t allowed = std::min(given.size() / 3 + 1, given.size() - 1);
  std::optional<std::string> best;
  std::size_t best_distance = allowed + 1;
  for (const std::string& name : names) {
    // Each character of difference in length costs an edit.
    const auto [shorter, longer] = std::minmax({name.size(), given.size()});
    if (longer - shorter >= best_distance) continue;
    const std::size_t distance = edit_distance(given, name);
    if (distance < best_distance) {
      best = name;
      best_distance = distance;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view given, std::span<const std::string> names) {
  const std::optional<std::string> name = nearest(given, names);
  return name ? "; did you mean " + quote(*name) + "?" : "";
}

std::string unknown_key_message(const std::optional<std::string>& meant, std::span<const std::string> names) {
  return "unknown key; " + (meant ? "did you mean " + quote(*meant) + "?" : "known here: " + listed(names));
}

std::string listed(std::span<const std::string> names) {
  constexpr std::size_t most = 12;
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i) list += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > most) list += ", ...";
  return list;
}

}  // namespace liftline
