#pragma once

// The longer templates of fields.hpp.

#include <memory>

#include "sim/config/fields.hpp"

namespace liftline {

namespace fields_detail {

template <class V>
const FieldTable& table_of() {
  return fields_of<V>().table();
}

/// Reads into a plain member, or into an optional one that is set only by a sound value.
template <class M>
void read_member(const Codec<ValueOf<M>>& codec, const Node& node, const std::string& path, M& member,
                 const Reading& reading) {
  if constexpr (std::is_same_v<M, ValueOf<M>>) {
    read_value(codec, node, path, member, reading);
  } else {
    ValueOf<M> value = member.value_or(ValueOf<M>{});
    read_value(codec, node, path, value, reading);
    if (reading.positions.sound(path)) member = std::move(value);
  }
}

template <class M>
std::optional<Node> write_member(const Codec<ValueOf<M>>& codec, const M& member) {
  if (!codec.write) return std::nullopt;
  if constexpr (std::is_same_v<M, ValueOf<M>>) {
    // An empty text cannot be given in a file: it stands for an absent key.
    if constexpr (std::is_same_v<M, std::string>) {
      if (member.empty()) return std::nullopt;
    }
    return codec.write(member);
  } else {
    if (!member) return std::nullopt;
    return codec.write(*member);
  }
}

}  // namespace fields_detail

template <class V>
Codec<V> object_codec() {
  return {{"mapping", [] { return fields_of<V>().schema(); }, &fields_detail::table_of<V>},
          [](const Node& node, const std::string& path, V& into, const Reading& reading) {
            ObjectReader reader(node, path, reading.diagnostics, reading.positions);
            reader.read(fields_of<V>(), into);
            reader.finish();
          },
          [](const V& value) { return fields_of<V>().encode(value); }};
}

template <class T>
template <class M>
Fields<T>& Fields<T>::add(std::string_view key, M T::*member, const FieldOptions& options, Codec<ValueOf<M>> codec) {
  table_.add(key, options, codec.value, fields_detail::write_member(codec, defaults_.*member));
  // Shared, so that the functions below are quick to copy, and to compile.
  const auto shared = std::make_shared<const Codec<ValueOf<M>>>(std::move(codec));
  readers_.push_back([member, shared](const Node& node, const std::string& path, T& object, const Reading& reading) {
    fields_detail::read_member(*shared, node, path, object.*member, reading);
  });
  writers_.push_back(
      [member, shared](const T& object) { return fields_detail::write_member(*shared, object.*member); });
  return *this;
}

template <class T>
template <class M, class Reader>
Fields<T>& Fields<T>::custom(std::string_view key, M T::*member, Reader reader, const CustomType& type,
                             const FieldOptions& options) {
  using Value = ValueOf<M>;
  Codec<Value> codec;
  codec.value.type = type.words;
  codec.value.schema = [text = type.schema] { return parse_schema(text); };
  codec.read = [reader](const Node& node, const std::string& path, Value& into, const Reading& reading) {
    if constexpr (std::is_invocable_v<Reader, const Node&, const std::string&, Diagnostics&, Positions&>) {
      if (auto value = reader(node, path, reading.diagnostics, reading.positions)) into = std::move(*value);
    } else {
      if (auto value = reader(node, path, reading.diagnostics)) into = std::move(*value);
    }
  };
  return add(key, member, options, std::move(codec));
}

template <class T>
Node Fields<T>::encode(const T& object) const {
  std::vector<Node::Entry> entries;
  for (std::size_t i = 0; i < writers_.size(); ++i) {
    if (std::optional<Node> value = writers_[i](object)) {
      entries.push_back({table_.fields()[i].key, Position(), std::move(*value)});
    }
  }
  return Node::mapping(std::move(entries), Position());
}

template <class T>
bool ObjectReader::read(const Fields<T>& fields, T& object) {
  if (!node_.is_mapping()) return false;
  const std::size_t errors = reading_.diagnostics.count();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const FieldInfo& field = fields.table().fields()[i];
    if (const Node* value = take(field.key, field.options.required)) {
      fields.read(i, *value, key_path(path_, field.key), object, reading_);
    }
  }
  return reading_.diagnostics.count() == errors;
}

}  // namespace liftline
