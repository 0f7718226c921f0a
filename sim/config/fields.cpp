#include "sim/config/fields.hpp"

#include <algorithm>
#include <utility>

#include "sim/config/nearest.hpp"

namespace liftline {

ObjectReader::ObjectReader(Node node, std::string path, Diagnostics& diagnostics, Positions& positions)
    : node_(std::move(node)),
      path_(std::move(path)),
      reading_{diagnostics, positions},
      errors_before_(diagnostics.count()) {
  positions.remember(path_, node_.position());
  if (!node_.is_mapping()) {
    diagnostics.error(node_.position(), path_, "expected a mapping (`key: value` lines), got " + description_of(node_));
  }
}

const Node* ObjectReader::take(const std::string& key, bool required) {
  known_.push_back(key);
  const Node* value = node_.find(key);
  if (value == nullptr && required) missing_.push_back(key);
  return value;
}

bool ObjectReader::finish() {
  Diagnostics& diagnostics = reading_.diagnostics;
  for (const Node::Entry& entry : node_.entries()) {
    if (std::find(known_.begin(), known_.end(), entry.key) != known_.end()) continue;
    const std::optional<std::string> meant = nearest(entry.key, known_);
    diagnostics.error(entry.key_position, key_path(path_, entry.key), unknown_key_message(meant, known_));
    if (meant) std::erase(missing_, *meant);  // misspelt, and so not missing as well
  }
  if (node_.is_mapping() && !node_.partial()) {
    for (const std::string& key : missing_) {
      diagnostics.error(node_.position(), key_path(path_, key), "missing; this key is required");
    }
  }
  const bool sound = diagnostics.count() == errors_before_;
  if (!sound) reading_.positions.refuse(path_);
  return sound;
}

}  // namespace liftline
