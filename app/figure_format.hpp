#pragma once
#include <filesystem>
#include <string>

namespace liftline {

/// What a figure is written as.
enum class FigureFormat { svg, pdf, png };

/// `svg`, `pdf`, `png`: also how a file's name ends.
std::string name_of(FigureFormat format);
/// Throws UsageError for a name that is none.
FigureFormat figure_format_named(const std::string& name);

/// A drawing in a format. PDF and PNG (300 dots an inch) are made by rsvg-convert. `made`: UTC as in the manifest, the date of a PDF. Throws
/// MachineError, which names the package where the tool is missing.
std::string in_format(const std::string& svg, FigureFormat format, const std::string& made);

/// Whether a file is a figure in that format by its first bytes: only such a one gives way to another.
bool is_figure(const std::filesystem::path& path, FigureFormat format);

}  // namespace liftline
