#include "sim/policy/product_choice.hpp"

#include <algorithm>

#include "sim/config/nearest.hpp"

namespace liftline {

std::string settle_categories(std::vector<std::string>& names, std::vector<std::size_t>& indices,
                              PolicyReading& reading) {
  const std::span<const std::string> products = reading.labels.of(AttributeId::product);
  const std::string path = key_path(reading.path, "categories");
  if (names.empty()) names.assign(products.begin(), products.end());
  std::string condition;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string& name = names[i];
    const auto found = std::find(products.begin(), products.end(), name);
    const auto index = static_cast<std::size_t>(found - products.begin());
    const bool twice = std::count(indices.begin(), indices.end(), index) > 0;
    if (found == products.end() || twice) {
      const std::string problem = twice ? "the product " + quote(name) + " stands twice"
                                        : "unknown product " + quote(name) + did_you_mean(name, products) +
                                              " (products: " + listed(products) + ")";
      reading.diagnostics.error(reading.positions.of(item_path(path, i)), item_path(path, i), problem);
      continue;
    }
    indices.push_back(index);
    condition += (condition.empty() ? "product == " : " or product == ") + name;
  }
  return condition.empty() ? condition : "(" + condition + ")";
}

std::vector<double> shares_by_demand(std::span<const std::size_t> products, const County& county) {
  double demand = 0;
  for (const std::size_t product : products) demand += county.products[product].demand_share;
  std::vector<double> shares;
  for (const std::size_t product : products) {
    shares.push_back(demand > 0 ? county.products[product].demand_share / demand : 0);
  }
  return shares;
}

}  // namespace liftline
