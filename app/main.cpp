#include <algorithm>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "app/commands/commands.hpp"
#include "app/console.hpp"
#include "app/program.hpp"
#include "app/ranks.hpp"
#include "app/signals.hpp"

int main(int argc, char** argv) {
  const bool leads = liftline::ranks().leads();
  liftline::catch_stop_signals();
  std::ostringstream unsaid;  // other ranks would say the same once more
  liftline::Console console(leads ? std::cerr : unsaid, liftline::kind_of_standard_error(),
                            liftline::standard_error_has_colour());
  const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  return liftline::run_program(liftline::all_commands(), words, leads ? std::cout : unsaid, console);
}
