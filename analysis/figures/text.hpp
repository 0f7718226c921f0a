#pragma once

#include <string>
#include <string_view>

namespace liftline {

/// Code points of `text`, read as UTF-8. A byte that is not valid UTF-8 gives U+FFFD.
std::u32string decode_utf8(std::string_view text);

/// UTF-8 of `text`. A surrogate or a value above U+10FFFF gives U+FFFD.
std::string encode_utf8(std::u32string_view text);

/// The width that `text` needs at font size `size`, in the unit of `size`.
///
/// Printable ASCII has the advance widths of Adobe's font metrics of Helvetica and Helvetica-Bold, which Arial and
/// Liberation Sans share. East Asian wide characters are 1 em, combining and invisible ones 0; every other script gets
/// an estimate on the wide side. To all this comes 6 %, because Noto Sans, Segoe UI and Roboto are so much wider and a
/// reader may have only one of them.
double text_width(std::string_view text, double size, bool bold);

/// `text`, or as much of its start as fits into `width` with "…" behind it; empty when not even the ellipsis fits.
/// A combining mark is never parted from its letter.
std::string fit_text(std::string_view text, double size, bool bold, double width);

enum class Sign { negative_only, always };

/// `value` with `decimals` digits after the point, the same on every machine and in every locale: a true minus sign
/// (U+2212), with `Sign::always` a plus sign before a positive number; what rounds to zero has no sign.
std::string format_number(double value, int decimals, Sign sign = Sign::negative_only);

}  // namespace liftline
