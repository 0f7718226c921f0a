#pragma once
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/config/diagnostics.hpp"
#include "sim/config/fields.hpp"
#include "sim/config/node.hpp"
#include "sim/parameters/parameters.hpp"
#include "sim/population/figures.hpp"
#include "sim/population/levers.hpp"
#include "sim/population/population_source.hpp"

namespace liftline {

/// Values by year: linear in between, constant outside. Years strictly ascend.
class Series {
 public:
  Series() = default;
  explicit Series(std::vector<std::pair<int, double>> points) : points_(std::move(points)) {}
  double at(int year) const;
  int first_year() const { return points_.front().first; }
  int last_year() const { return points_.back().first; }
  bool empty() const { return points_.empty(); }
  const std::vector<std::pair<int, double>>& points() const { return points_; }

 private:
  std::vector<std::pair<int, double>> points_;
};

/// A series with unit and origin.
struct SourcedSeries {
  Series values;
  std::string unit;
  std::string source;
  Evidence basis = Evidence::measured;
};

/// A poverty line: yuan a head by year, dollars a day in purchasing power, or a share of the year's median income.
struct PovertyLine {
  enum class Kind { yuan, dollars, share_of_median };
  std::string name;
  std::string label;
  Kind kind = Kind::yuan;
  Series values;             ///< of kind yuan: yuan a head and year
  double dollars_a_day = 0;  ///< of kind dollars, in prices of the year of `yuan_per_dollar`
  double share = 0;          ///< of kind share_of_median
  std::string source;
  Evidence basis = Evidence::measured;
};

/// A published poverty rate of the registry.
struct PovertyObservation {
  enum class Use { built_in, calibrated, held_out };
  int year = 0;
  double incidence_percent = 0;
  std::optional<double> poor_people;
  bool upper_limit = false;  ///< the source says "less than"
  Use use = Use::held_out;
  std::string source;
};

/// How places came to be what the survey found.
struct History {
  SourcedSeries network;                 ///< factor on the survey's network quality
  SourcedSeries station_distance_added;  ///< km on top of the survey's distance
  SourcedSeries roads;                   ///< factor on the survey's road quality
};

/// The registry's calendar.
struct RegistryRules {
  int top_up_from = 0;                         ///< first year of the top-up of the registered
  int top_up_path_ends = 0;                    ///< year from which the top-up's share is constant
  int credit_from = 0;                         ///< first year of easier credit for the registered
  std::optional<SourcedSeries> quota_percent;  ///< people on the list, percent, for `registry_exit: quota`
};

/// A declared correlation between two latent traits.
struct Correlation {
  std::vector<std::string> of;  ///< two names of `copula_traits`, or remoteness and station_distance
  double value = 0;
  std::vector<double> range;  ///< lowest and highest, drawn with `parameter_uncertainty`
  std::string source;
};

struct Product {
  std::string name;
  double demand_share = 0;  ///< of the market, all products together 1
};

/// One entry of the county file's `parameters`.
struct CountyParameter {
  double value = 0;
  std::vector<double> prior;  ///< lowest and highest of a uniform prior; empty: fixed
  std::string source;
  Evidence basis = Evidence::assumed;
};

struct Ensemble;

/// A county as its file gives it. Nothing of any county stands in the program.
struct County {
  std::string name;
  std::string description;
  std::string ethnicity_group;  ///< name of the reporting group that `minority_population` counts
  Figure rural_households;
  PlaceFigures places;
  PeopleFigures people;
  PopulationSource population;
  std::vector<PovertyObservation> poverty;
  std::vector<PovertyLine> poverty_lines;
  Figure yuan_per_dollar;
  SourcedSeries consumer_prices;  ///< index
  double price_extension =
      0.025;  ///< yearly rise of prices and of the lines in yuan after the last year of their series
  int growth_observed_until = 0;
  History history;
  RegistryRules registry;
  std::vector<Correlation> correlations;
  std::vector<Product> products;
  std::map<std::string, CountyParameter> parameters;
  std::string ensemble;                      ///< file of the accepted ensemble, relative to the county's; empty: none
  std::shared_ptr<const Ensemble> accepted;  ///< what `ensemble` holds

  std::size_t villages() const { return static_cast<std::size_t>(places.administrative_villages.value); }
  std::size_t townships() const { return static_cast<std::size_t>(places.towns.value + places.townships.value); }
  std::size_t households() const { return static_cast<std::size_t>(rural_households.value); }
  const PovertyLine* find_line(std::string_view line_name) const;
};

template <>
const Fields<Figure>& fields_of<Figure>();
template <>
const Fields<SourcedSeries>& fields_of<SourcedSeries>();
template <>
const Fields<County>& fields_of<County>();

/// Latent normal traits of a household that may be correlated, in the order of the copula.
inline constexpr std::array<std::string_view, 9> copula_traits{"age",   "education", "skill",   "talent",  "confidence",
                                                               "funds", "income",    "content", "migrants"};

/// The names of a village-level correlation: remoteness and the distance to the nearest working station.
inline constexpr std::array<std::string_view, 2> village_traits{"remoteness", "station_distance"};

/// Reads a county from its decoded tree and checks what only shows between figures: shares that add up, years in order, a
/// correlation matrix that is positive definite at every corner of its ranges. Errors go to `diagnostics`.
County decode_county(const Node& root, const std::string& path, Diagnostics& diagnostics, Positions& positions);

/// Every figure of the county that is given, with its path in the file, in the order of the file.
std::vector<std::pair<std::string, const Figure*>> all_figures(const County& county);

/// The lines that the statistics can measure, yuan a head and year: from the lowest on, and below the other.
inline constexpr float lowest_poverty_line = 800;
inline constexpr float poverty_lines_end = 524288;

/// A line's value in a year, yuan a head; for a share of the median NaN, since that is known only with the year's incomes.
double line_value(const County& county, const PovertyLine& line, int year);
/// True where `line_value` rests on the rule of extension and not on its source.
bool line_extended(const County& county, const PovertyLine& line, int year);

/// The parameters' central values for a county: the model's defaults with the county's own on top.
Parameters county_parameters(const County& county);
/// Why a parameter does nothing in a county, and the key of the county file that makes it so.
struct IdleParameter {
  std::string_view why, key;
};
/// Nothing where the parameter does something.
std::optional<IdleParameter> idle_parameter(const County& county, std::string_view name);
/// The prior of a parameter for a county.
Prior county_prior(const County& county, const ParameterInfo& info);

}  // namespace liftline
