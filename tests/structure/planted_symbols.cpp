// What no library of the model may call; the test of the rule of symbols must find each of these.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>

double planted_mathematics(double x, float y, long double z) {
  return std::exp(x) + std::cos(y) + static_cast<double>(std::pow(z, z));
}

void planted_output(int status) {
  std::puts("x");
  std::cerr << "x";
  if (status != 0) std::exit(status);
}
