#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "sim/config/codecs.hpp"
#include "sim/config/field_table.hpp"
#include "sim/config/node.hpp"
#include "sim/config/positions.hpp"

namespace liftline {

namespace fields_detail {
template <class M>
struct WithoutOptional {
  using Type = M;
};
template <class V>
struct WithoutOptional<std::optional<V>> {
  using Type = V;
};
}  // namespace fields_detail

/// The value that a member holds: `V` for `V` and for `std::optional<V>`.
template <class M>
using ValueOf = typename fields_detail::WithoutOptional<M>::Type;

/// How the value of a `custom` key is described: type in words, and its JSON Schema as text.
struct CustomType {
  std::string words;
  std::string schema;
};

/// The keys of a struct: one table from which come the parser, the JSON Schema, the defaults (from a
/// default-constructed T) and the reference. Each member may be a std::optional, which stays empty when its key is
/// absent.
template <class T>
class Fields {
 public:
  /// `doc`: one sentence on what the object is.
  explicit Fields(std::string doc) : table_(std::move(doc)) {}

  /// A double within the options' range.
  template <class M>
  Fields& number(std::string_view key, M T::*member, const FieldOptions& options) {
    return add(key, member, options, number_codec(options));
  }
  /// A whole number of any integer type, within the options' range.
  template <class M>
  Fields& integer(std::string_view key, M T::*member, const FieldOptions& options) {
    return add(key, member, options, integer_codec<ValueOf<M>>(options));
  }
  template <class M>
  Fields& boolean(std::string_view key, M T::*member, const FieldOptions& options) {
    return add(key, member, options, boolean_codec());
  }
  /// A std::string; the key's value is never empty.
  template <class M>
  Fields& text(std::string_view key, M T::*member, const FieldOptions& options) {
    return add(key, member, options, text_codec());
  }
  /// A std::string that may be given as text, number or boolean, for an expression that is compiled later.
  template <class M>
  Fields& expression(std::string_view key, M T::*member, const FieldOptions& options) {
    return add(key, member, options, expression_codec());
  }
  /// One of several names, each standing for a value (an enumerator, say).
  template <class M>
  Fields& choice(std::string_view key, M T::*member, Choices<ValueOf<M>> choices, const FieldOptions& options) {
    return add(key, member, options, choice_codec<ValueOf<M>>(std::move(choices)));
  }
  /// A nested struct that has `fields_of`.
  template <class M>
  Fields& object(std::string_view key, M T::*member, const FieldOptions& options) {
    return add(key, member, options, object_codec<ValueOf<M>>());
  }
  /// A std::vector of numbers, whole numbers, text or structs that have `fields_of`.
  template <class M>
  Fields& list(std::string_view key, M T::*member, const FieldOptions& options) {
    using Item = typename ValueOf<M>::value_type;
    return add(key, member, options, list_codec<Item>(codec_of<Item>(options), options));
  }
  /// A std::vector of choices, given as a list of names.
  template <class M>
  Fields& choice_list(std::string_view key, M T::*member, Choices<typename ValueOf<M>::value_type> choices,
                      const FieldOptions& options) {
    using Item = typename ValueOf<M>::value_type;
    return add(key, member, options, list_codec<Item>(choice_codec<Item>(std::move(choices)), options));
  }
  /// A std::map from names (any, or those in the options' `keys`) to numbers, whole numbers, text or structs.
  template <class M>
  Fields& map(std::string_view key, M T::*member, const FieldOptions& options) {
    using Value = typename ValueOf<M>::mapped_type;
    return add(key, member, options, map_codec<Value>(codec_of<Value>(options), options));
  }
  /// A std::map likewise to std::string that may each be given as text, number or boolean, for expressions that are compiled later.
  template <class M>
  Fields& expression_map(std::string_view key, M T::*member, const FieldOptions& options) {
    return add(key, member, options, map_codec<std::string>(expression_codec(), options));
  }
  /// Any other form. `reader` is called as reader(node, path, diagnostics) or reader(node, path, diagnostics,
  /// positions) and returns the value as an optional, empty after it has reported an error.
  template <class M, class Reader>
  Fields& custom(std::string_view key, M T::*member, Reader reader, const CustomType& type,
                 const FieldOptions& options);

  const std::string& doc() const { return table_.doc(); }
  const FieldTable& table() const { return table_; }
  Schema schema() const { return table_.schema(); }
  std::vector<ReferenceRow> rows() const { return reference_rows(table_); }

  /// The object as a mapping with every key that has a value; what `decode` turns back into an equal object.
  Node encode(const T& object) const;

  /// Number of keys, and the reading of one of them; what ObjectReader needs.
  std::size_t size() const { return readers_.size(); }
  void read(std::size_t field, const Node& node, const std::string& path, T& object, const Reading& reading) const {
    readers_[field](node, path, object, reading);
  }

 private:
  template <class M>
  Fields& add(std::string_view key, M T::*member, const FieldOptions& options, Codec<ValueOf<M>> codec);

  FieldTable table_;
  T defaults_{};
  std::vector<std::function<void(const Node&, const std::string&, T&, const Reading&)>> readers_;
  std::vector<std::function<std::optional<Node>(const T&)>> writers_;
};

/// The fields of T. Declare `template <> const Fields<T>& fields_of<T>();` beside the struct and define it in its .cpp
/// file, with the table as a static constant inside.
template <class T>
const Fields<T>& fields_of();

/// Reads one mapping against one or several sets of fields, for instance a policy's terms and what is its own. Each
/// error is reported where it stands; an object is left with what could be read and its defaults elsewhere.
class ObjectReader {
 public:
  /// A node that is not a mapping is reported at once, and nothing else afterwards.
  ObjectReader(Node node, std::string path, Diagnostics& diagnostics, Positions& positions);

  /// Reads the keys of `fields` into `object`. False if one of them was refused.
  template <class T>
  bool read(const Fields<T>& fields, T& object);

  /// The value of a key that the caller reads by himself, or nullptr if it is absent, which is an error if it is
  /// required.
  const Node* take(const std::string& key, bool required = false);

  /// Reports keys that are required but missing, and keys that no set of fields knows. To be called last, once; leave
  /// it out when the set of keys is not known, because of an unknown type, say. False if anything at all was refused.
  bool finish();

 private:
  Node node_;
  std::string path_;
  Reading reading_;
  std::size_t errors_before_;
  std::vector<std::string> known_;
  std::vector<std::string> missing_;
};

/// Reads a T from a mapping. What was refused keeps its default: check `diagnostics` before use.
template <class T>
T decode(const Node& node, const std::string& path, Diagnostics& diagnostics, Positions& positions) {
  T object{};
  ObjectReader reader(node, path, diagnostics, positions);
  reader.read(fields_of<T>(), object);
  reader.finish();
  return object;
}

/// The complete schema file of a T.
template <class T>
Schema json_schema(std::string_view title) {
  return schema_document(fields_of<T>().schema(), title);
}

}  // namespace liftline

#include "sim/config/fields_impl.hpp"
