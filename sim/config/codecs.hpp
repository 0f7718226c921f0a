#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "sim/config/field_table.hpp"
#include "sim/config/node.hpp"
#include "sim/config/positions.hpp"
#include "sim/config/scalars.hpp"

namespace liftline {

/// How one type of value is read, written and described. A refused value leaves `into` as it was (an object, its broken
/// keys).
template <class V>
struct Codec {
  TypeInfo value;
  std::function<void(const Node&, const std::string& path, V& into, const Reading&)> read;
  std::function<Node(const V&)> write;  // empty: cannot be written
};

template <class V>
using Choices = std::vector<std::pair<std::string, V>>;

Codec<double> number_codec(const FieldOptions& options);
Codec<std::int64_t> int64_codec(const FieldOptions& options);
Codec<bool> boolean_codec();
Codec<std::string> text_codec();
Codec<std::string> expression_codec();

// The parts of the templates below that do not hang on the type.
namespace codec_detail {
std::optional<std::size_t> choose(const Node& node, const std::string& path, const std::vector<std::string>& names,
                                  const Reading& reading);
TypeInfo choice_type(const std::vector<std::string>& names);
TypeInfo list_type(const TypeInfo& item, const FieldOptions& options);
bool expect_sequence(const Node& node, const std::string& path, const FieldOptions& options, const std::string& type,
                     const Reading& reading);
TypeInfo map_type(const TypeInfo& value, const std::vector<std::string>& keys);
bool expect_mapping(const Node& node, const std::string& path, const std::string& type, const Reading& reading);
bool expect_map_key(const Node::Entry& entry, const std::string& path, const FieldOptions& options,
                    const Reading& reading);
}  // namespace codec_detail

/// Reads one value, remembers where it stands and, if anything in it was refused, that it is not sound.
template <class V>
void read_value(const Codec<V>& codec, const Node& node, const std::string& path, V& into, const Reading& reading) {
  reading.positions.remember(path, node.position());
  const std::size_t errors = reading.diagnostics.count();
  codec.read(node, path, into, reading);
  if (reading.diagnostics.count() != errors) reading.positions.refuse(path);
}

template <std::integral Int>
Codec<Int> integer_codec(FieldOptions options) {
  using Limits = std::numeric_limits<Int>;
  // The largest 64-bit numbers are no doubles; beyond them no whole number is read in any case.
  constexpr bool narrow = sizeof(Int) < sizeof(std::int64_t);
  if (narrow || std::is_unsigned_v<Int>) options.min = std::max(options.min, static_cast<double>(Limits::min()));
  if (narrow) options.max = std::min(options.max, static_cast<double>(Limits::max()));
  const Codec<std::int64_t> wide = int64_codec(options);
  return {wide.value,
          [wide](const Node& node, const std::string& path, Int& into, const Reading& reading) {
            std::int64_t value = 0;
            const std::size_t errors = reading.diagnostics.count();
            wide.read(node, path, value, reading);
            if (reading.diagnostics.count() == errors) into = static_cast<Int>(value);
          },
          [](const Int& value) { return Node::of_integer(static_cast<long long>(value)); }};
}

template <class V>
Codec<V> choice_codec(Choices<V> choices) {
  std::vector<std::string> names;
  for (const auto& [name, value] : choices) names.push_back(name);
  return {codec_detail::choice_type(names),
          [names, choices](const Node& node, const std::string& path, V& into, const Reading& reading) {
            if (const auto chosen = codec_detail::choose(node, path, names, reading)) into = choices[*chosen].second;
          },
          [choices](const V& value) {
            for (const auto& [name, candidate] : choices) {
              if (candidate == value) return Node::of_text(name);
            }
            return Node();
          }};
}

/// A nested struct with fields of its own, read from a mapping.
template <class V>
Codec<V> object_codec();

template <class V>
Codec<std::vector<V>> list_codec(const Codec<V>& item, const FieldOptions& options) {
  const TypeInfo info = codec_detail::list_type(item.value, options);
  return {info,
          [item, options, type = info.type](const Node& node, const std::string& path, std::vector<V>& into,
                                            const Reading& reading) {
            if (!codec_detail::expect_sequence(node, path, options, type, reading)) return;
            into.clear();
            for (std::size_t i = 0; i < node.items().size(); ++i) {
              V value{};
              read_value(item, node.items()[i], item_path(path, i), value, reading);
              into.push_back(std::move(value));  // also a refused one, so that indices keep their meaning
            }
          },
          [item](const std::vector<V>& values) {
            std::vector<Node> items;
            for (const V& value : values) items.push_back(item.write(value));
            return Node::sequence(std::move(items), Position());
          }};
}

template <class V>
Codec<std::map<std::string, V>> map_codec(const Codec<V>& value_codec, const FieldOptions& options) {
  const TypeInfo info = codec_detail::map_type(value_codec.value, options.keys);
  return {info,
          [value_codec, options, type = info.type](const Node& node, const std::string& path,
                                                   std::map<std::string, V>& into, const Reading& reading) {
            if (!codec_detail::expect_mapping(node, path, type, reading)) return;
            into.clear();
            for (const Node::Entry& entry : node.entries()) {
              if (!codec_detail::expect_map_key(entry, path, options, reading)) continue;
              read_value(value_codec, entry.value, key_path(path, entry.key), into[entry.key], reading);
            }
          },
          [value_codec](const std::map<std::string, V>& values) {
            std::vector<Node::Entry> entries;
            for (const auto& [key, value] : values) entries.push_back({key, Position(), value_codec.write(value)});
            return Node::mapping(std::move(entries), Position());
          }};
}

/// The codec of a list's or a map's values by their type: numbers, whole numbers, text, or a struct with fields.
template <class V>
Codec<V> codec_of(const FieldOptions& options) {
  if constexpr (std::is_same_v<V, bool>) {
    return boolean_codec();
  } else if constexpr (std::is_same_v<V, double>) {
    return number_codec(options);
  } else if constexpr (std::is_integral_v<V>) {
    return integer_codec<V>(options);
  } else if constexpr (std::is_same_v<V, std::string>) {
    return text_codec();
  } else {
    return object_codec<V>();
  }
}

}  // namespace liftline
