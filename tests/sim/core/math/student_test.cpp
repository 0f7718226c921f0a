#include "sim/core/math/student.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace liftline::math {
namespace {

TEST(Student, AgreesWithBoost) {
  for (const double degrees : {1.0, 2.0, 3.0, 7.0, 45.0, 500.0, 1999.0, 2001.0, 1e5, 1e7}) {
    const boost::math::students_t_distribution<double> student(degrees);
    for (const double p : {0.01, 0.3, 0.5, 0.6, 0.9, 0.975, 0.9995}) {
      const double expected = boost::math::quantile(student, p);
      EXPECT_NEAR(student_quantile(p, degrees), expected, 1e-10 * std::abs(expected) + 1e-12) << degrees << " " << p;
      if (degrees < 2000) {
        EXPECT_NEAR(student_cdf(expected, degrees), p, 1e-12) << degrees << " " << p;
      }
    }
  }
}

TEST(Student, IsNotNormalWithFewDegrees) {
  EXPECT_NEAR(student_quantile(0.975, 4), 2.7764451, 1e-6) << "a table of any textbook";
  EXPECT_GT(student_quantile(0.975, 4), 2.0);
}

}  // namespace
}  // namespace liftline::math
