#include "sim/core/math/real.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "sim/core/contracts.hpp"

namespace liftline::math {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// ln 2 in two parts; the first has 32 bits, so that its product with an exponent is exact.
constexpr double ln2_high = 0x1.62e42feep-1;
constexpr double ln2_low = 0x1.a39ef35793c76p-33;

/// c[0] + c[1] x + c[2] x^2 + ...
template <std::size_t size>
constexpr double polynomial(const std::array<double, size>& c, double x) {
  double sum = c[size - 1];
  for (std::size_t i = size - 1; i-- > 0;) sum = sum * x + c[i];
  return sum;
}

/// 2^power of a power that a normal double has.
double power_of_two(int power) { return std::bit_cast<double>(static_cast<std::uint64_t>(power + 1023) << 52); }

/// (e^r - 1) / r by its Taylor series 1 + r/2! + r^2/3! + ..., for |r| <= 1/2.
double exp_series(double r) {
  constexpr auto coefficients = [] {
    std::array<double, 15> inverse_factorials{};
    double factorial = 1.0;
    for (std::size_t k = 0; k < inverse_factorials.size(); ++k) {
      factorial *= static_cast<double>(k + 1);
      inverse_factorials[k] = 1.0 / factorial;
    }
    return inverse_factorials;
  }();
  return polynomial(coefficients, r);
}

/// log((1 + s) / (1 - s)) = 2 (s + s^3/3 + s^5/5 + ...), for |s| <= 3 - sqrt(8).
double log_ratio(double s) {
  constexpr std::array<double, 12> coefficients{2.0,        2.0 / 3.0,  2.0 / 5.0,  2.0 / 7.0,  2.0 / 9.0,  2.0 / 11.0,
                                                2.0 / 13.0, 2.0 / 15.0, 2.0 / 17.0, 2.0 / 19.0, 2.0 / 21.0, 2.0 / 23.0};
  return s * polynomial(coefficients, s * s);
}

/// e^(-x^2/2). x^2 is split into a part that is exact and a small one, since exp would magnify its rounding.
double gaussian(double x) {
  const double size = std::min(std::abs(x), 40.0);
  const double coarse = std::floor(size * 16.0) / 16.0;
  return exp(-0.5 * coarse * coarse) * exp(-0.5 * (size - coarse) * (size + coarse));
}

}  // namespace

double exp(double x) {
  if (!(x >= -745.2)) return x < 0.0 ? 0.0 : x;
  if (x > 709.8) return infinity;
  const double n = std::floor(x * 1.4426950408889634 + 0.5);
  const double r = (x - n * ln2_high) - n * ln2_low;
  const double power = 1.0 + r * exp_series(r);
  // In two factors, since 2^n alone can leave the range of normal doubles.
  const int half = static_cast<int>(n) / 2;
  return power * power_of_two(half) * power_of_two(static_cast<int>(n) - half);
}

double expm1(double x) { return std::abs(x) <= 0.5 ? x * exp_series(x) : exp(x) - 1.0; }

double log(double x) {
  LIFTLINE_EXPECT(x >= 0.0);
  if (x == 0.0) return -infinity;
  if (x == infinity) return infinity;
  const bool denormal = x < 0x1p-1022;
  const auto bits = std::bit_cast<std::uint64_t>(denormal ? x * 0x1p54 : x);
  // x = m 2^e with m in [sqrt(1/2), sqrt(2)): subtracting the bits of sqrt(1/2) carries into the exponent just there.
  constexpr std::uint64_t root_half = 0x3fe6a09e667f3bcd;
  const std::uint64_t offset = bits - root_half;
  const double e = static_cast<double>((std::bit_cast<std::int64_t>(offset) >> 52) - (denormal ? 54 : 0));
  const double m = std::bit_cast<double>((offset & 0x000fffffffffffff) + root_half);
  return e * ln2_high + (e * ln2_low + log_ratio((m - 1.0) / (m + 1.0)));
}

double log1p(double x) {
  LIFTLINE_EXPECT(x >= -1.0);
  // Where 1 + x lies within [sqrt(1/2), sqrt(2)], without rounding it.
  return x >= -0.29 && x <= 0.41 ? log_ratio(x / (2.0 + x)) : log(1.0 + x);
}

double pow(double x, double y) {
  LIFTLINE_EXPECT(x >= 0.0);
  if (y == 0.0) return 1.0;
  return exp(y * log(x));
}

double normal_density(double x) { return 0.3989422804014327 * gaussian(x); }

double normal_cdf(double x) {
  const double size = std::abs(x);
  if (size <= 0.67448975) {
    constexpr std::array<double, 5> upper{18154.981253343561249, 1067.6894854603709582, 161.02823106855587881,
                                          2.2352520354606839287, 0.065682337918207449113};
    constexpr std::array<double, 5> lower{45507.789335026729956, 10260.932208618978205, 976.09855173777669322,
                                          47.20258190468824187, 1.0};
    const double square = x * x;
    return 0.5 + x * polynomial(upper, square) / polynomial(lower, square);
  }
  double tail;
  if (size <= 5.656854249492381) {
    constexpr std::array<double, 9> upper{9842.7148383839780218, 11602.651437647350124,  6848.1904505362823326,
                                          2494.5375852903726711, 597.27027639480026226,  93.506656132177855979,
                                          8.8831497943883759412, 0.39894151208813466764, 1.0765576773720192317e-8};
    constexpr std::array<double, 9> lower{19685.429676859990727, 38912.003286093271411, 34900.952721145977266,
                                          18615.571640885098091, 6485.558298266760755,  1519.377599407554805,
                                          235.38790178262499861, 22.266688044328115691, 1.0};
    tail = gaussian(size) * polynomial(upper, size) / polynomial(lower, size);
  } else {
    constexpr std::array<double, 6> upper{2.9112874951168792e-5, 0.001421619193227893466, 0.022235277870649807,
                                          0.1274011611602473639, 0.21589853405795699,     0.02307344176494017303};
    constexpr std::array<double, 6> lower{7.29751555083966205e-5, 0.00378239633202758244, 0.0659881378689285515,
                                          0.468238212480865118,   1.28426009614491121,    1.0};
    const double inverse = 1.0 / (size * size);
    const double correction = inverse * polynomial(upper, inverse) / polynomial(lower, inverse);
    tail = gaussian(size) / size * (0.3989422804014327 - correction);
  }
  return x < 0.0 ? tail : 1.0 - tail;
}

double normal_quantile(double p) {
  LIFTLINE_EXPECT(p > 0.0 && p < 1.0);
  const double q = p - 0.5;
  if (std::abs(q) <= 0.425) {
    constexpr std::array<double, 8> upper{3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427,
                                          13731.693765509461125, 45921.953931549871457, 67265.770927008700853,
                                          33430.575583588128105, 2509.0809287301226727};
    constexpr std::array<double, 8> lower{1.0,
                                          42.313330701600911252,
                                          687.18700749205790830,
                                          5394.1960214247511077,
                                          21213.794301586595867,
                                          39307.895800092710610,
                                          28729.085735721942674,
                                          5226.4952788528545610};
    const double r = 0.180625 - q * q;
    return q * polynomial(upper, r) / polynomial(lower, r);
  }
  const double r = std::sqrt(-log(q < 0.0 ? p : 1.0 - p));
  double size;
  if (r <= 5.0) {
    constexpr std::array<double, 8> upper{1.42343711074968357734,   4.63033784615654529590,   5.76949722146069140550,
                                          3.64784832476320460504,   1.27045825245236838258,   0.241780725177450611770,
                                          0.0227238449892691845833, 7.74545014278341407640e-4};
    constexpr std::array<double, 8> lower{1.0,
                                          2.05319162663775882187,
                                          1.67638483018380384940,
                                          0.689767334985100004550,
                                          0.148103976427480074590,
                                          0.0151986665636164571966,
                                          5.47593808499534494600e-4,
                                          1.05075007164441684324e-9};
    size = polynomial(upper, r - 1.6) / polynomial(lower, r - 1.6);
  } else {
    constexpr std::array<double, 8> upper{
        6.65790464350110377720,   5.46378491116411436990,    1.78482653991729133580,    0.296560571828504891230,
        0.0265321895265761230930, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7};
    constexpr std::array<double, 8> lower{1.0,
                                          0.599832206555887937690,
                                          0.136929880922735805310,
                                          0.0148753612908506148525,
                                          7.86869131145613259100e-4,
                                          1.84631831751005468180e-5,
                                          1.42151175831644588870e-7,
                                          2.04426310338993978564e-15};
    size = polynomial(upper, r - 5.0) / polynomial(lower, r - 5.0);
  }
  return q < 0.0 ? -size : size;
}

double logistic(double x) {
  const double small = exp(-std::abs(x));
  return (x < 0.0 ? small : 1.0) / (1.0 + small);
}

double logit(double p) {
  LIFTLINE_EXPECT(p > 0.0 && p < 1.0);
  // Next to 1/2 the ratio rounds to 1; 2p - 1 is exact there.
  return p > 0.42 && p < 0.58 ? log1p((2.0 * p - 1.0) / (1.0 - p)) : log(p / (1.0 - p));
}

}  // namespace liftline::math
