#include "sim/config/node.hpp"

#include <gtest/gtest.h>

#include "sim/config/positions.hpp"
#include "sim/config/write.hpp"
#include "sim/core/contracts.hpp"

namespace liftline {
namespace {

Node two_keys() {
  return Node::mapping(
      {{"a", Position("x", 1, 1), Node::of_integer(1)}, {"b", Position("x", 2, 1), Node::of_text("t")}},
      Position("x", 1, 1));
}

TEST(Node, FindsKeysAndItems) {
  const Node mapping = two_keys();
  EXPECT_EQ(mapping.find("b")->text(), "t");
  EXPECT_EQ(mapping.find("c"), nullptr);
  EXPECT_EQ(mapping.at(0), nullptr);
  const Node list = Node::sequence({Node(), mapping}, Position());
  EXPECT_TRUE(list.at(0)->is_null());
  EXPECT_EQ(list.at(1)->find("a")->text(), "1");
  EXPECT_EQ(list.at(2), nullptr);
  EXPECT_EQ(list.find("a"), nullptr);
  EXPECT_EQ(Node().text(), "");
}

TEST(Node, ChangingACopyLeavesTheOriginal) {
  const Node original = two_keys();
  Node copy = original;
  copy.set("a", Position(), Node::of_integer(5));
  copy.set("c", Position(), Node::of_boolean(true));
  copy.erase("b");
  copy.erase("no such key");
  EXPECT_EQ(write_flow(copy), "{a: 5, c: true}");
  EXPECT_EQ(write_flow(original), "{a: 1, b: t}");

  const Node list = Node::sequence({original, original}, Position());
  Node changed = list;
  changed.set_item(1, Node());
  EXPECT_EQ(write_flow(changed), "[{a: 1, b: t}, null]");
  EXPECT_EQ(write_flow(list), "[{a: 1, b: t}, {a: 1, b: t}]");
}

TEST(Node, MovesAWholeTree) {
  const Position there("--set x=1");
  const Node moved = Node::sequence({two_keys()}, Position("x", 1, 1)).moved_to(there);
  EXPECT_EQ(moved.position(), there);
  EXPECT_EQ(moved.at(0)->position(), there);
  EXPECT_EQ(moved.at(0)->entries()[1].key_position, there);
  EXPECT_EQ(moved.at(0)->find("b")->position(), there);
}

TEST(Node, MarksEveryMappingAsPartial) {
  const Node tree = Node::mapping({{"l", Position(), Node::sequence({two_keys()}, Position())}}, Position());
  EXPECT_FALSE(tree.partial());
  const Node marked = tree.marked_partial();
  EXPECT_TRUE(marked.partial());
  EXPECT_TRUE(marked.find("l")->at(0)->partial());
  EXPECT_FALSE(tree.find("l")->at(0)->partial());
}

TEST(Node, ComparesContentAndNotPlaces) {
  EXPECT_TRUE(same_content(two_keys(), two_keys().moved_to(Position("y", 7, 7))));
  Node other = two_keys();
  other.set("b", Position(), Node::of_text("u"));
  EXPECT_FALSE(same_content(two_keys(), other));
  other = two_keys();
  other.erase("b");
  EXPECT_FALSE(same_content(two_keys(), other));
  const auto scalar = [](const char* text, bool quoted) { return Node::scalar(text, quoted, Position()); };
  EXPECT_TRUE(same_content(scalar("abc", true), scalar("abc", false)));
  EXPECT_FALSE(same_content(scalar("7", true), scalar("7", false)));
  EXPECT_FALSE(same_content(Node(), scalar("", true)));
}

TEST(Node, QuotesTextOfTheProgramWhereItWouldReadAsANumber) {
  EXPECT_TRUE(Node::of_text("2014").quoted());
  EXPECT_FALSE(Node::of_text("youth").quoted());
}

#ifdef LIFTLINE_CONTRACTS
TEST(Node, RefusesKeysOfWhatIsNoMapping) {
  Node scalar = Node::of_integer(1);
  EXPECT_THROW(scalar.set("a", Position(), Node()), ContractViolation);
  Node list = Node::sequence({}, Position());
  EXPECT_THROW(list.set_item(0, Node()), ContractViolation);
}
#endif

TEST(Paths, AreWrittenAsUsersWriteThem) {
  EXPECT_EQ(key_path("", "policies"), "policies");
  EXPECT_EQ(item_path("policies", 2), "policies[2]");
  EXPECT_EQ(key_path(item_path("policies", 2), "target"), "policies[2].target");
}

TEST(Positions, FallBackToWhatHoldsTheValue) {
  Positions positions;
  positions.remember("", Position("x", 1, 1));
  positions.remember("policies[2]", Position("x", 9, 5));
  positions.remember("policies[2].target.who", Position("x", 12, 10));
  EXPECT_EQ(positions.of("policies[2].target.who"), Position("x", 12, 10));
  EXPECT_EQ(positions.of("policies[2].target.order"), Position("x", 9, 5));
  EXPECT_EQ(positions.of("policies[2].start_year"), Position("x", 9, 5));
  EXPECT_EQ(positions.of("policies[3].start_year"), Position("x", 1, 1));
  EXPECT_EQ(positions.of("seed"), Position("x", 1, 1));
  EXPECT_TRUE(positions.given("policies[2]"));
  EXPECT_FALSE(positions.given("policies[2].start_year"));
}

}  // namespace
}  // namespace liftline
