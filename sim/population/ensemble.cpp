#include "sim/population/ensemble.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "sim/config/nearest.hpp"
#include "sim/config/scalars.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/draws.hpp"

namespace liftline {
namespace {

constexpr std::string_view number_column = "member";

/// A piece of a line, and the column at which it begins, from 1.
struct Piece {
  std::string_view text;
  int column;
};

std::vector<Piece> split(std::string_view line, char separator) {
  std::vector<Piece> pieces;
  std::size_t from = 0;
  while (true) {
    const std::size_t end = std::min(line.find(separator, from), line.size());
    pieces.push_back({line.substr(from, end - from), static_cast<int>(from) + 1});
    if (end == line.size()) return pieces;
    from = end + 1;
  }
}

/// Reads one file, line by line.
class EnsembleReader {
 public:
  EnsembleReader(const std::string& path, const County& county, Diagnostics& diagnostics)
      : whole_(path), known_(uncertain_parameters(county)), diagnostics_(diagnostics) {}

  Ensemble read(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      std::string_view line = text.substr(0, end);
      if (line.ends_with('\r')) line.remove_suffix(1);
      text.remove_prefix(std::min(end + 1, text.size()));
      ++line_;
      if (line.starts_with('#'))
        read_prior(line);
      else if (!has_header_)
        read_header(line);
      else
        read_member(line);
      if (diagnostics_.count() > most_errors) break;
    }
    if (!has_header_)
      diagnostics_.error(whole_, "", "this is no ensemble: it has no header with the names of parameters");
    else if (ensemble_.members.empty())
      diagnostics_.error(whole_, "", "the ensemble has no member");
    return std::move(ensemble_);
  }

 private:
  static constexpr std::size_t most_errors = 100;

  void error(int column, const std::string& message) { diagnostics_.error(whole_.at(line_, column), "", message); }

  const UncertainParameter* known(std::string_view name) const {
    const auto found = std::find_if(known_.begin(), known_.end(), [&](const auto& p) { return p.name == name; });
    return found == known_.end() ? nullptr : &*found;
  }

  /// `# name low high`; a comment of another form is one.
  void read_prior(std::string_view line) {
    const auto words = split(line, ' ');
    if (words.size() != 4) return;
    const auto low = parse_number(words[2].text), high = parse_number(words[3].text);
    if (low && high) priors_.push_back({std::string(words[1].text), *low, *high});
  }

  void read_header(std::string_view line) {
    has_header_ = true;
    const auto names = split(line, ',');
    if (names.front().text != number_column) error(1, "expected a header that begins with " + quote(number_column));
    std::vector<std::string> all;
    for (const auto& parameter : known_) all.push_back(parameter.name);
    for (std::size_t i = 1; i < names.size(); ++i) {
      const std::string name(names[i].text);
      const auto* parameter = known(name);
      ensemble_.parameters.push_back(parameter == nullptr ? UncertainParameter{name, 0, 0} : *parameter);
      if (parameter == nullptr) {
        const std::string meant = did_you_mean(name, all);
        error(names[i].column, "the county has no prior for " + quote(name) +
                                   (meant.empty() || find_parameter(name) != nullptr
                                        ? "; calibrate again, or set `parameter_source: priors`"
                                        : meant));
        continue;
      }
      const auto prior = std::find_if(priors_.begin(), priors_.end(), [&](const auto& p) { return p.name == name; });
      if (prior == priors_.end())
        error(names[i].column, "no line `# " + name + " LOW HIGH` above says under which prior it was accepted");
      else if (prior->low != parameter->low || prior->high != parameter->high)
        error(names[i].column, name + " was accepted under a prior from " + number_text(prior->low) + " to " +
                                   number_text(prior->high) + ", but that of the county goes from " +
                                   number_text(parameter->low) + " to " + number_text(parameter->high) +
                                   "; calibrate again, or set `parameter_source: priors`");
    }
  }

  void read_member(std::string_view line) {
    const auto fields = split(line, ',');
    if (fields.size() != ensemble_.parameters.size() + 1) {
      error(1, "expected " + std::to_string(ensemble_.parameters.size() + 1) + " values as in the header, got " +
                   std::to_string(fields.size()));
      return;
    }
    std::vector<double> member;
    for (std::size_t i = 1; i < fields.size(); ++i) {
      const auto& parameter = ensemble_.parameters[i - 1];
      const auto value = parse_number(fields[i].text);
      if (parameter.low == parameter.high) {  // told in the header
        member.push_back(parameter.low);
        continue;
      }
      if (!value || *value < parameter.low || *value > parameter.high)
        error(fields[i].column, "expected " + parameter.name + " within its prior, " + number_text(parameter.low) +
                                    " to " + number_text(parameter.high) + ", got " + quote(fields[i].text));
      member.push_back(value.value_or(parameter.low));
    }
    ensemble_.members.push_back(std::move(member));
  }

  Position whole_;
  std::vector<UncertainParameter> known_, priors_;
  Diagnostics& diagnostics_;
  Ensemble ensemble_;
  int line_ = 0;
  bool has_header_ = false;
};

}  // namespace

std::size_t Ensemble::member_of_draw(std::uint64_t seed, std::uint32_t parameter_draw) const {
  LIFTLINE_EXPECT(!members.empty() && parameter_draw >= 1);
  std::vector<std::pair<std::uint32_t, std::size_t>> order;  // ties go by the member's number
  for (std::size_t i = 0; i < members.size(); ++i)
    order.emplace_back(draw(seed, {static_cast<std::uint32_t>(i), 0, 0, 0, code(Purpose::ensemble_order)})[0], i);
  const auto place = order.begin() + static_cast<std::ptrdiff_t>((parameter_draw - 1) % members.size());
  std::nth_element(order.begin(), place, order.end());
  return place->second;
}

std::string ensemble_text(const Ensemble& ensemble, std::string_view about) {
  std::string text(about);
  for (const auto& parameter : ensemble.parameters)
    text += "# " + parameter.name + " " + number_text(parameter.low) + " " + number_text(parameter.high) + "\n";
  text += number_column;
  for (const auto& parameter : ensemble.parameters) text += "," + parameter.name;
  text += "\n";
  for (std::size_t i = 0; i < ensemble.members.size(); ++i) {
    text += std::to_string(i + 1);
    for (const double value : ensemble.members[i]) text += "," + number_text(value);
    text += "\n";
  }
  return text;
}

Ensemble read_ensemble(const std::string& path, std::string_view text, const County& county, Diagnostics& diagnostics) {
  return EnsembleReader(path, county, diagnostics).read(text);
}

}  // namespace liftline
