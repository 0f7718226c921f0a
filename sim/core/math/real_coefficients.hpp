#pragma once

// The coefficients of sim/core/math/real.hpp, for one number at a time and for many.

#include <array>
#include <cstddef>
#include <cstdint>

namespace liftline::math::coefficients {

// ln 2 in two parts; the first has 32 bits, so that its product with an exponent is exact.
inline constexpr double ln2_high = 0x1.62e42feep-1;
inline constexpr double ln2_low = 0x1.a39ef35793c76p-33;
inline constexpr double log2_e = 1.4426950408889634;

/// (e^r - 1) / r by its Taylor series 1 + r/2! + r^2/3! + ..., for |r| <= 1/2.
inline constexpr auto exp_series = [] {
  std::array<double, 15> inverse_factorials{};
  double factorial = 1.0;
  for (std::size_t k = 0; k < inverse_factorials.size(); ++k) {
    factorial *= static_cast<double>(k + 1);
    inverse_factorials[k] = 1.0 / factorial;
  }
  return inverse_factorials;
}();

/// log((1 + s) / (1 - s)) / s = 2 (1 + s^2/3 + s^4/5 + ...), in s^2, for |s| <= 3 - sqrt(8).
inline constexpr std::array<double, 12> log_ratio{2.0,        2.0 / 3.0,  2.0 / 5.0,  2.0 / 7.0,
                                                  2.0 / 9.0,  2.0 / 11.0, 2.0 / 13.0, 2.0 / 15.0,
                                                  2.0 / 17.0, 2.0 / 19.0, 2.0 / 21.0, 2.0 / 23.0};
/// The bits of sqrt(1/2).
inline constexpr std::uint64_t root_half = 0x3fe6a09e667f3bcd;

/// A ratio of two polynomials.
template <std::size_t upper_size, std::size_t lower_size>
struct Ratio {
  std::array<double, upper_size> upper;
  std::array<double, lower_size> lower;
};

/// In x^2, for |x| <= cdf_centre_limit.
inline constexpr Ratio<5, 5> cdf_centre{
    {18154.981253343561249, 1067.6894854603709582, 161.02823106855587881, 2.2352520354606839287,
     0.065682337918207449113},
    {45507.789335026729956, 10260.932208618978205, 976.09855173777669322, 47.20258190468824187, 1.0}};
/// In |x|, up to cdf_middle_limit.
inline constexpr Ratio<9, 9> cdf_middle{
    {9842.7148383839780218, 11602.651437647350124, 6848.1904505362823326, 2494.5375852903726711, 597.27027639480026226,
     93.506656132177855979, 8.8831497943883759412, 0.39894151208813466764, 1.0765576773720192317e-8},
    {19685.429676859990727, 38912.003286093271411, 34900.952721145977266, 18615.571640885098091, 6485.558298266760755,
     1519.377599407554805, 235.38790178262499861, 22.266688044328115691, 1.0}};
/// In 1 / x^2.
inline constexpr Ratio<6, 6> cdf_tail{{2.9112874951168792e-5, 0.001421619193227893466, 0.022235277870649807,
                                       0.1274011611602473639, 0.21589853405795699, 0.02307344176494017303},
                                      {7.29751555083966205e-5, 0.00378239633202758244, 0.0659881378689285515,
                                       0.468238212480865118, 1.28426009614491121, 1.0}};
/// In quantile_centre_square - (p - 1/2)^2, for |p - 1/2| <= quantile_centre_limit.
inline constexpr Ratio<8, 8> quantile_centre{
    {3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457,
     67265.770927008700853, 33430.575583588128105, 2509.0809287301226727},
    {1.0, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077, 21213.794301586595867,
     39307.895800092710610, 28729.085735721942674, 5226.4952788528545610}};
/// In sqrt(-log tail) - quantile_middle_origin, up to quantile_middle_limit.
inline constexpr Ratio<8, 8> quantile_middle{
    {1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
     1.27045825245236838258, 0.241780725177450611770, 0.0227238449892691845833, 7.74545014278341407640e-4},
    {1.0, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550, 0.148103976427480074590,
     0.0151986665636164571966, 5.47593808499534494600e-4, 1.05075007164441684324e-9}};
/// In sqrt(-log tail) - quantile_middle_limit.
inline constexpr Ratio<8, 8> quantile_tail{
    {6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 0.296560571828504891230,
     0.0265321895265761230930, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7},
    {1.0, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525, 7.86869131145613259100e-4,
     1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15}};

inline constexpr double cdf_centre_limit = 0.67448975;
inline constexpr double cdf_middle_limit = 5.656854249492381;
inline constexpr double root_of_two_pi_inverse = 0.3989422804014327;
inline constexpr double quantile_centre_limit = 0.425;
inline constexpr double quantile_centre_square = 0.180625;
inline constexpr double quantile_middle_origin = 1.6;
inline constexpr double quantile_middle_limit = 5.0;

}  // namespace liftline::math::coefficients
