#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace liftline {

/// All lengths of a figure are in tenths of a millimetre on paper, y grows downwards; one typographic point is this
/// many of them.
inline constexpr double typographic_point = 254.0 / 72.0;

struct SvgPoint {
  double x, y;
};

struct Stroke {
  std::string_view colour;
  double width = 0;
  std::vector<double> dash = {};  ///< lengths of dash and gap in turn; empty: solid
  bool round_ends = false;        ///< with dashes of length 0, these are dots
};

struct Fill {
  std::string_view colour;
  double opacity = 1;
};

enum class Anchor { start, middle, end };

struct TextStyle {
  double size;
  std::string_view colour;
  bool bold = false;
  Anchor anchor = Anchor::start;
};

/// What stands at the top of a document.
struct SvgHead {
  std::string id;     ///< prefix of every id, so that several figures can stand in one page
  double width = 0;   ///< tenths of a millimetre
  double height = 0;  ///< tenths of a millimetre
  std::string title;
  std::string description;
};

/// An SVG 1.1 document on white ground, written element by element in the order of painting.
///
/// Coordinates carry one decimal. All text is escaped. The document names no font file, script or outside address.
class SvgDocument {
 public:
  explicit SvgDocument(const SvgHead& head);

  /// Elements up to the matching `close_group` belong together; the group's id is the document's prefix and `name`.
  void open_group(std::string_view name);
  void close_group();

  void rectangle(SvgPoint corner, double width, double height, const Fill& fill);
  void circle(SvgPoint centre, double radius, const Fill& fill, const Stroke& stroke);
  void polyline(std::span<const SvgPoint> points, const Stroke& stroke);
  void polygon(std::span<const SvgPoint> points, const Fill& fill);
  void polygon(std::span<const SvgPoint> points, const Fill& fill, const Stroke& stroke);

  /// `baseline` is the left end, middle or right end of the text's baseline, as the style's anchor says. Empty text
  /// writes nothing.
  void text(SvgPoint baseline, std::string_view content, const TextStyle& style);

  /// The finished document; nothing may be added afterwards.
  std::string finish();

 private:
  std::string id_;
  std::string out_;
};

/// `text` as XML character data or a quoted attribute value. Characters that XML 1.0 forbids, and the explicit
/// embeddings and overrides of writing direction (U+202A to U+202E), which would reorder what stands behind them, are
/// left out.
std::string escape_xml(std::string_view text);

}  // namespace liftline
