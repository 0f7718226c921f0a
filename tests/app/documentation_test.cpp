// What docs/measure.md shows is what the program prints. LIFTLINE_UPDATE_GOLDEN=1 writes the page anew.
#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include "tests/app/call.hpp"
#include "tests/support/files.hpp"

namespace liftline {
namespace {

constexpr const char* page = "docs/measure.md";
constexpr std::string_view prompt = "$ liftline ";

/// Words as a shell would split them, where single quotes are the only quotes.
std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  std::istringstream stream(line);
  for (std::string word; stream >> word;) {
    std::erase(word, '\'');
    words.push_back(word);
  }
  return words;
}

/// The page with the answer below each command in place of what stands there.
std::string page_as_it_should_be(const std::string& text, std::size_t& commands) {
  std::istringstream lines(text);
  std::string result;
  bool answered = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(prompt)) {
      const auto answer = test::call(words_of(line.substr(prompt.size())));
      result += line + "\n" + answer.output + answer.errors;
      answered = true;
      ++commands;
      continue;
    }
    if (line.starts_with("```")) answered = false;
    if (!answered) result += line + "\n";
  }
  return result;
}

TEST(Documentation, ExamplesPrintWhatThePageShows) {
  const std::string text = test::read_file(page);
  std::size_t commands = 0;
  const std::string expected = page_as_it_should_be(text, commands);
  EXPECT_EQ(commands, 5u);
  if (std::getenv("LIFTLINE_UPDATE_GOLDEN") != nullptr) test::write_file(page, expected);
  EXPECT_EQ(test::read_file(page), expected) << "run it with LIFTLINE_UPDATE_GOLDEN=1";
}

}  // namespace
}  // namespace liftline
