#include "sim/config/document.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sim/config/source_text.hpp"

namespace liftline {

namespace {

/// Thrown inside the parser to leave a document that is not worth reading further; the error has been reported.
struct Refused {};

constexpr std::size_t longest_key = 200;

/// A node with what it costs once its aliases are replaced.
struct Measured {
  Node node;
  std::size_t nodes = 1;
  std::size_t height = 1;
};

/// Builds a Node from the events of yaml-cpp's parser. Events, and not yaml-cpp's own tree, because only they tell
/// where an alias stands and let a document be refused while it is read.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const SourceText& source, Diagnostics& diagnostics) : source_(source), diagnostics_(diagnostics) {}

  const std::optional<Node>& root() const { return root_; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (!root_) return;
    const bool marked = source_.text().substr(offset(mark), 3) == "---";
    report(position(mark), marked ? "a second document starts here; a file holds one"
                                  : "this belongs to nothing above; check the indentation");
    throw Refused();
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    // The parser's mark is that of the next token, which may be lines below.
    const bool value_of_key = !open_.empty() && open_.back().has_key;
    add({Node::null(value_of_key ? open_.back().key_position : position(mark))}, anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto named = anchored_.find(anchor);
    if (named == anchored_.end()) {
      report(position(mark), "an alias cannot stand inside what it stands for");
      throw Refused();
    }
    Measured copy = named->second;
    copy.node.set_position(position(mark));
    add(std::move(copy), 0);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_tag(mark, tag);
    add({Node::scalar(value, tag == "!", position(mark))}, anchor);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, NodeKind::sequence);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, NodeKind::mapping);
  }
  void OnMapEnd() override { close(); }

  Position position(const YAML::Mark& mark) const { return source_.position(offset(mark)); }

 private:
  /// A sequence or mapping whose end has not come yet.
  struct Open {
    NodeKind kind = NodeKind::mapping;
    Position position;
    YAML::anchor_t anchor = 0;
    std::size_t nodes = 1;
    std::size_t height = 1;
    bool partial = false;
    std::vector<Node> items;
    std::vector<Node::Entry> entries;
    std::unordered_map<std::string, Position> keys;
    // The key whose value comes next; `key_refused` if the value is to be dropped.
    bool has_key = false;
    bool key_refused = false;
    std::string key;
    Position key_position;
  };

  /// Where nothing is to be pointed at, the parser counts from -1.
  std::size_t offset(const YAML::Mark& mark) const {
    return mark.pos < 0 ? 0 : std::min(static_cast<std::size_t>(mark.pos), source_.text().size());
  }

  void report(const Position& at, std::string_view message) { diagnostics_.error(at, path(), message); }

  std::string path() const {
    std::string path;
    for (const Open& parent : open_) {
      if (parent.kind == NodeKind::sequence) {
        path = item_path(path, parent.items.size());
      } else if (parent.has_key && !parent.key_refused) {
        path = key_path(path, parent.key);
      }
    }
    return path;
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, NodeKind kind) {
    refuse_tag(mark, tag);
    check_depth(position(mark), 1);
    Open opened;
    opened.kind = kind;
    opened.position = position(mark);
    opened.anchor = anchor;
    open_.push_back(std::move(opened));
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    Measured closed;
    closed.node = done.kind == NodeKind::sequence ? Node::sequence(std::move(done.items), done.position)
                                                  : Node::mapping(std::move(done.entries), done.position);
    if (done.partial) closed.node.mark_partial();
    closed.nodes = done.nodes;
    closed.height = done.height;
    add(std::move(closed), done.anchor);
  }

  void add(Measured child, YAML::anchor_t anchor) {
    check_depth(child.node.position(), child.height);
    if (anchor != 0) anchored_[anchor] = child;
    if (open_.empty()) {
      root_ = std::move(child.node);
      return;
    }
    Open& parent = open_.back();
    parent.nodes += child.nodes;
    parent.height = std::max(parent.height, child.height + 1);
    if (parent.nodes > document_limits::nodes) {
      report(child.node.position(), "more than " + std::to_string(document_limits::nodes) + " values, aliases counted");
      throw Refused();
    }
    if (parent.kind == NodeKind::sequence) {
      parent.items.push_back(std::move(child.node));
    } else if (!parent.has_key) {
      take_key(parent, child.node);
    } else {
      if (!parent.key_refused) parent.entries.push_back({parent.key, parent.key_position, std::move(child.node)});
      parent.has_key = false;
    }
  }

  /// Starts an entry. A key that is refused makes the mapping partial: what seems to be missing may be there.
  void take_key(Open& parent, const Node& key) {
    const auto refuse = [&](std::string_view message) {
      report(key.position(), message);
      parent.partial = true;
    };
    parent.key_refused = true;
    if (!key.is_scalar() || key.text().empty()) {
      refuse("expected a name before ':', got " + description_of(key));
    } else if (key.text().size() > longest_key) {
      refuse("a key is longer than " + std::to_string(longest_key) + " bytes");
    } else if (key.text() == "<<" && !key.quoted()) {
      refuse("merge keys are not supported; to build on another file use `extends`");
    } else if (const auto first = parent.keys.find(key.text()); first != parent.keys.end()) {
      diagnostics_.error(key.position(), key_path(path(), key.text()), "duplicate key", "first given at",
                         first->second);
    } else {
      parent.keys.emplace(key.text(), key.position());
      parent.key_refused = false;
    }
    parent.has_key = true;
    parent.key = parent.key_refused ? "" : key.text();
    parent.key_position = key.position();
  }

  void refuse_tag(const YAML::Mark& mark, std::string_view tag) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    constexpr std::string_view standard = "tag:yaml.org,2002:";
    const bool shorthand = tag.substr(0, standard.size()) == standard;
    const std::string shown = shorthand ? "!!" + std::string(tag.substr(standard.size())) : std::string(tag);
    report(position(mark), "the tag " + quote(shown) + " is not supported; write the value without it" +
                               (tag == "!include" ? ", or use `extends` to build on another file" : ""));
  }

  void check_depth(const Position& at, std::size_t height) {
    if (open_.size() + height <= document_limits::depth) return;
    diagnostics_.error(at, "", "nested deeper than " + std::to_string(document_limits::depth) + " levels");
    throw Refused();
  }

  const SourceText& source_;
  Diagnostics& diagnostics_;
  std::vector<Open> open_;
  std::unordered_map<YAML::anchor_t, Measured> anchored_;
  std::optional<Node> root_;
};

/// yaml-cpp's message in the words of someone who edits the file.
std::string readable(const std::string& message) {
  namespace msg = YAML::ErrorMsg;
  static const std::vector<std::pair<std::string, std::string>> words = {
      {msg::END_OF_MAP, "expected `key: value` here; check the indentation and the ':' after each key"},
      {msg::END_OF_SEQ, "expected another `- item` here; check the indentation"},
      {msg::END_OF_MAP_FLOW, "a '{' is not closed by '}', or a ',' is missing"},
      {msg::END_OF_SEQ_FLOW, "a '[' is not closed by ']', or a ',' is missing"},
      {msg::FLOW_END, "a closing bracket without an opening one"},
      {msg::MAP_VALUE,
       "a ':' where no key can stand; check the indentation, and put text that contains ': ' in quotes"},
      {msg::MAP_KEY, "a key where none can stand; check the indentation"},
      {msg::BLOCK_ENTRY, "a '- item' where none can stand; check the indentation"},
      {msg::TAB_IN_INDENTATION, "a tab in the indentation; use spaces"},
      {msg::EOF_IN_SCALAR, "a quote is not closed"},
      {msg::DOC_IN_SCALAR, "a quote is not closed before the end of the document"},
      {msg::UNKNOWN_TOKEN, "a character that cannot start a value; put the text in quotes"},
      {msg::CHAR_IN_BLOCK, "unexpected character after '|' or '>'"},
      {msg::UNKNOWN_ANCHOR, "an alias '*name' without an anchor '&name' before it"},
      {msg::ALIAS_CONTENT, "an alias '*name' cannot have a value of its own"},
  };
  for (const auto& [theirs, ours] : words) {
    if (message.compare(0, theirs.size(), theirs) == 0) return ours;
  }
  return message;
}

}  // namespace

std::optional<Node> read_text(std::string_view text, const std::string& name, Diagnostics& diagnostics) {
  diagnostics.note_file(name);
  const SourceText source(text, name);
  if (!source.check(diagnostics)) return std::nullopt;

  TreeBuilder builder(source, diagnostics);
  try {
    // Behind a line break yaml-cpp 0.7 takes the end of the text for the end of an open quote: it gets the text without blank ends.
    std::string_view content = source.text();
    content = content.substr(0, content.find_last_not_of(" \t\r\n") + 1);
    std::istringstream stream{std::string(content)};
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Refused&) {
    return std::nullopt;
  } catch (const YAML::Exception& error) {
    const Position place = builder.position(error.mark);
    if (const std::optional<Position> tab = source.indenting_tab(place.line)) {
      diagnostics.error(*tab, "", "a tab in the indentation; use spaces");
    } else {
      diagnostics.error(place, "", readable(error.msg));
    }
    return std::nullopt;
  }
  if (!builder.root() || builder.root()->is_null()) {
    diagnostics.error(source.position(0), "", source.only_comments() ? "only comments, no values" : "no values");
    return std::nullopt;
  }
  return builder.root();
}

std::optional<Node> read_document(const std::string& path, Diagnostics& diagnostics, const FileReference* named_by) {
  diagnostics.note_file(path);
  const FileText file = read_file_text(path);
  if (!file.problem.empty()) {
    if (named_by != nullptr) {
      diagnostics.error(named_by->position, named_by->yaml_path, "cannot read " + quote(path) + ": " + file.problem);
    } else {
      diagnostics.error(Position(path), "", "cannot read the file: " + file.problem);
    }
    return std::nullopt;
  }
  return read_text(file.text, path, diagnostics);
}

}  // namespace liftline
