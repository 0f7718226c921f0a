#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "sim/config/fields.hpp"
#include "sim/population/county.hpp"

// What the files with the keys of a county file share. One statement a key: in one long chain every temporary would live to its end,
// which compilers handle badly.

namespace liftline {

/// A key that holds a figure, a series or an object of them, and must be given.
FieldOptions figure_options(std::string doc);

/// A key that holds figures which nothing is computed from: it may be left out.
FieldOptions unread_figure_options(std::string doc);

/// A key that holds figures which must be given unless the records of the survey have the trait `trait`.
FieldOptions figure_or_record_options(std::string doc, std::string_view trait);

/// A key that holds a year and must be given.
FieldOptions year_options(std::string doc);

const Choices<Evidence>& evidence_names();

/// Reads `{2013: 1, 2018: 2}`: years that strictly ascend, a number each.
std::optional<Series> read_series(const Node& node, const std::string& path, Diagnostics& diagnostics);
const CustomType& series_type();

template <>
const Fields<PovertyLine>& fields_of<PovertyLine>();
template <>
const Fields<PovertyObservation>& fields_of<PovertyObservation>();
template <>
const Fields<RegistryRules>& fields_of<RegistryRules>();
template <>
const Fields<PlaceFigures>& fields_of<PlaceFigures>();
template <>
const Fields<PeopleFigures>& fields_of<PeopleFigures>();
template <>
const Fields<History>& fields_of<History>();
template <>
const Fields<SurveyFigures>& fields_of<SurveyFigures>();
template <>
const Fields<PopulationSource>& fields_of<PopulationSource>();

}  // namespace liftline
