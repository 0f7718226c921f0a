#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "sim/policy/registry.hpp"

// What policies for some of the county's products have in common: the key `categories`.

namespace liftline {

/// Finds the products of `names`, or all if there is none, among the county's, and appends their indices; reports names that are unknown
/// or stand twice. Returns the condition of making one of them in brackets, empty if none is left.
std::string settle_categories(std::vector<std::string>& names, std::vector<std::size_t>& indices,
                              PolicyReading& reading);

/// How products share money: by demand, so that the same stock is built in all their markets.
std::vector<double> shares_by_demand(std::span<const std::size_t> products, const County& county);

}  // namespace liftline
