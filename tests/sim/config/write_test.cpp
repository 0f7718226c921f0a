#include "sim/config/write.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/config/document.hpp"

namespace liftline {
namespace {

Node tree(std::string_view text) {
  Diagnostics diagnostics;
  const auto root = read_text(text, "t.yaml", diagnostics);
  EXPECT_EQ(diagnostics.render(), "") << text;
  return root.value_or(Node());
}

TEST(WriteYaml, HasOneCanonicalForm) {
  const char* const canonical =
      "scenario: youth-training\n"
      "note: \"7\"\n"
      "take_up: 0.60\n"
      "budget: 1e6\n"
      "who: registered_poor and head_age <= 45\n"
      "text: \"with: colon\"\n"
      "groups: [education, \"a, b\", null]\n"
      "empty: {}\n"
      "none: null\n"
      "policies:\n"
      "  - type: training\n"
      "    target:\n"
      "      take_up: 0.5\n"
      "  - type: cash\n"
      "  - [1, 2]\n";
  EXPECT_EQ(write_yaml(tree(canonical)), canonical);
  EXPECT_EQ(write_yaml(tree("{scenario: 'youth-training', b: {c: [ 1,2 ]}}")),
            "scenario: youth-training\nb:\n  c: [1, 2]\n");
}

TEST(WriteYaml, BreaksALongList) {
  std::string list = "a: [";
  for (int i = 0; i < 60; ++i) list += (i == 0 ? "" : ", ") + std::to_string(i);
  EXPECT_EQ(write_yaml(tree(list + "]")).substr(0, 18), "a:\n  - 0\n  - 1\n  -");
}

TEST(WriteYaml, NestsListsInLists) { EXPECT_EQ(write_yaml(tree("- - - {a: 1}\n    - b\n")), "- - - a: 1\n    - b\n"); }

TEST(WriteJson, KeepsNumbersTruthAndTextApart) {
  EXPECT_EQ(
      write_json(tree("{a: 1, b: +1.50, c: true, d: \"1\", e: x, f: ~, g: [], h: 20000000000, i: .5}")),
      "{\n  \"a\": 1,\n  \"b\": 1.5,\n  \"c\": true,\n  \"d\": \"1\",\n  \"e\": \"x\",\n  \"f\": null,\n  \"g\": [],\n"
      "  \"h\": 20000000000,\n  \"i\": 0.5\n}\n");
  EXPECT_EQ(write_json(Node::scalar("a\"\\\n\t\x01", true, Position())), "\"a\\\"\\\\\\n\\t\\u0001\"\n");
}

/// Characters that YAML gives a meaning, and others.
rc::Gen<std::string> any_text() {
  const auto piece = rc::gen::elementOf(std::vector<std::string>{"a",
                                                                 "b",
                                                                 "1",
                                                                 "0",
                                                                 ".",
                                                                 "-",
                                                                 ":",
                                                                 " ",
                                                                 "#",
                                                                 ",",
                                                                 "[",
                                                                 "]",
                                                                 "{",
                                                                 "}",
                                                                 "'",
                                                                 "\"",
                                                                 "\\",
                                                                 "\n",
                                                                 "\t",
                                                                 "&",
                                                                 "*",
                                                                 "!",
                                                                 "|",
                                                                 ">",
                                                                 "%",
                                                                 "@",
                                                                 "`",
                                                                 "~",
                                                                 "?",
                                                                 "=",
                                                                 "<",
                                                                 "_",
                                                                 "+",
                                                                 "e",
                                                                 "x",
                                                                 "null",
                                                                 "true",
                                                                 "no",
                                                                 "---",
                                                                 "...",
                                                                 "张",
                                                                 "\xC2\x85",
                                                                 "\xE2\x80\xA8",
                                                                 "\xEF\xBB\xBF",
                                                                 "\r",
                                                                 "\x01",
                                                                 "<<"});
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece), [](const std::vector<std::string>& pieces) {
    std::string text;
    for (const std::string& part : pieces) text += part;
    return text;
  });
}

Node any_tree(int depth) {
  const int kind = *rc::gen::inRange(0, depth > 0 ? 5 : 3);
  if (kind == 0) return Node::of_text(*any_text());
  if (kind == 1) return Node::of_number(*rc::gen::inRange(-1000000, 1000000) / 8.0);
  if (kind == 2) return {};
  const int size = *rc::gen::inRange(0, 4);
  std::vector<Node> items;
  std::vector<Node::Entry> entries;
  for (int i = 0; i < size; ++i) {
    if (kind == 3) items.push_back(any_tree(depth - 1));
    // Numbered, so that no key stands twice.
    if (kind == 4) entries.push_back({*any_text() + std::to_string(i), Position(), any_tree(depth - 1)});
  }
  return kind == 3 ? Node::sequence(std::move(items), Position()) : Node::mapping(std::move(entries), Position());
}

RC_GTEST_PROP(WriteYaml, ReadsBackAsTheSameContent, ()) {
  const Node original = any_tree(4);
  const std::string yaml = write_yaml(original);
  Diagnostics diagnostics;
  const auto back = read_text(yaml, "t.yaml", diagnostics);
  if (original.is_null()) {
    RC_ASSERT(!back.has_value());  // a document of nothing is refused
    return;
  }
  RC_ASSERT(diagnostics.render() == "");
  RC_ASSERT(same_content(*back, original));
  RC_ASSERT(write_yaml(*back) == yaml);
}

RC_GTEST_PROP(WriteFlow, ReadsBackAsTheSameContent, ()) {
  const Node original = Node::sequence({any_tree(3)}, Position());
  Diagnostics diagnostics;
  const auto back = read_text(write_flow(original), "t.yaml", diagnostics);
  RC_ASSERT(diagnostics.render() == "");
  RC_ASSERT(same_content(*back, original));
}

RC_GTEST_PROP(WriteJson, IsYamlToo, ()) {
  const Node original = Node::sequence({any_tree(3)}, Position());
  Diagnostics diagnostics;
  const auto back = read_text(write_json(original), "t.yaml", diagnostics);
  RC_ASSERT(diagnostics.render() == "");
  RC_ASSERT(same_content(*back, original));
}

}  // namespace
}  // namespace liftline
