#include "sim/results/hash.hpp"

#include <openssl/evp.h>

#include <array>
#include <charconv>
#include <cstdint>
#include <new>

#include "sim/core/contracts.hpp"

namespace liftline {
namespace {

// 256 words each, so that one byte of the hash picks one.
constexpr std::array<std::string_view, 256> adjectives{
    "able",     "amber",    "ample",   "ancient",  "apt",     "azure",   "balmy",  "basic",    "bold",     "brave",
    "breezy",   "brief",    "bright",  "brisk",    "broad",   "bronze",  "busy",   "calm",     "candid",   "careful",
    "cheery",   "clear",    "clever",  "coastal",  "cobalt",  "cool",    "copper", "coral",    "cosy",     "crisp",
    "curious",  "daily",    "dapper",  "daring",   "dawn",    "deep",    "deft",   "dewy",     "direct",   "dry",
    "dusky",    "eager",    "early",   "earnest",  "easy",    "elegant", "equal",  "even",     "exact",    "fair",
    "famed",    "fast",     "festive", "fine",     "firm",    "fleet",   "fluent", "fond",     "formal",   "frank",
    "free",     "fresh",    "frosty",  "full",     "gentle",  "genuine", "giant",  "glad",     "gleaming", "golden",
    "good",     "graceful", "grand",   "grassy",   "great",   "green",   "handy",  "happy",    "hardy",    "hazel",
    "hearty",   "hidden",   "high",    "hilly",    "honest",  "humble",  "icy",    "ideal",    "indigo",   "ivory",
    "jade",     "jolly",    "joyful",  "just",     "keen",    "kind",    "large",  "lasting",  "lavish",   "leafy",
    "level",    "light",    "lilac",   "limber",   "lively",  "local",   "lofty",  "long",     "loud",     "loyal",
    "lucid",    "lucky",    "lunar",   "major",    "maple",   "marine",  "mellow", "merry",    "mighty",   "mild",
    "minty",    "misty",    "modest",  "moonlit",  "mossy",   "native",  "neat",   "new",      "nimble",   "noble",
    "northern", "oaken",    "ochre",   "olive",    "open",    "orderly", "pale",   "patient",  "peaceful", "pearly",
    "placid",   "plain",    "playful", "plucky",   "polar",   "polite",  "prime",  "proper",   "proud",    "pure",
    "quaint",   "quick",    "quiet",   "rapid",    "rare",    "ready",   "regal",  "rich",     "ripe",     "robust",
    "rosy",     "round",    "royal",   "ruby",     "rural",   "russet",  "rustic", "saffron",  "sandy",    "scarlet",
    "serene",   "sharp",    "shining", "silent",   "silken",  "silver",  "simple", "sincere",  "sleek",    "slender",
    "smart",    "smooth",   "snowy",   "solar",    "solid",   "sonic",   "sound",  "southern", "spare",    "speedy",
    "spicy",    "spruce",   "stable",  "starry",   "steady",  "still",   "stout",  "strong",   "sturdy",   "subtle",
    "sunny",    "supple",   "sure",    "swift",    "tall",    "tame",    "tender", "tidal",    "tidy",     "timely",
    "topaz",    "tranquil", "true",    "trusty",   "upbeat",  "upland",  "useful", "valiant",  "vast",     "velvet",
    "verdant",  "vivid",    "warm",    "watchful", "western", "whole",   "wide",   "willing",  "windy",    "wintry",
    "wise",     "witty",    "wooded",  "worthy",   "young",   "zesty",   "adept",  "agile",    "airy",     "alert",
    "alpine",   "amused",   "aqua",    "arctic",   "artful",  "ardent",  "autumn", "balanced", "bonny",    "buoyant",
    "cordial",  "dazzling", "eastern", "fabled",   "gallant", "glowing"};
constexpr std::array<std::string_view, 256> nouns{
    "acorn",    "alder",    "almond",  "anchor",    "apple",   "apricot",  "arbor",    "aspen",    "aster",
    "badger",   "bamboo",   "barley",  "basin",     "bay",     "beacon",   "beaver",   "bell",     "birch",
    "bluff",    "brook",    "cabin",   "canal",     "canyon",  "cape",     "cedar",    "cello",    "cherry",
    "chestnut", "cliff",    "clover",  "coast",     "comet",   "compass",  "condor",   "copse",    "coral",
    "cove",     "crane",    "creek",   "crest",     "crocus",  "current",  "cypress",  "daisy",    "dale",
    "dawn",     "deer",     "delta",   "dolphin",   "dove",    "drum",     "dune",     "eagle",    "elk",
    "elm",      "ember",    "falcon",  "fern",      "field",   "finch",    "fjord",    "flint",    "flute",
    "forest",   "fountain", "fox",     "gable",     "garden",  "garnet",   "gazelle",  "geyser",   "ginger",
    "glacier",  "glade",    "goose",   "grape",     "grove",   "gull",     "harbor",   "hare",     "harp",
    "hawk",     "hazel",    "heath",   "heron",     "hill",    "hollow",   "horizon",  "ibex",     "ibis",
    "inlet",    "iris",     "island",  "ivy",       "jasmine", "jay",      "juniper",  "kelp",     "kestrel",
    "kite",     "lagoon",   "lake",    "lantern",   "larch",   "lark",     "laurel",   "lavender", "leaf",
    "lemon",    "lily",     "linden",  "linnet",    "lodge",   "lotus",    "lynx",     "magpie",   "mallow",
    "mango",    "maple",    "marble",  "marlin",    "marsh",   "marten",   "meadow",   "melon",    "mesa",
    "mint",     "mirror",   "moss",    "mountain",  "oak",     "oasis",    "oat",      "ocean",    "olive",
    "opal",     "orchard",  "orchid",  "oriole",    "osprey",  "otter",    "owl",      "palm",     "pansy",
    "parrot",   "path",     "peach",   "pear",      "pearl",   "pebble",   "pelican",  "peony",    "pepper",
    "petal",    "pier",     "pine",    "plain",     "plateau", "plover",   "plum",     "pond",     "poplar",
    "poppy",    "prairie",  "quail",   "quartz",    "quince",  "rapids",   "raven",    "reed",     "reef",
    "ridge",    "river",    "robin",   "rook",      "rose",    "rowan",    "rye",      "saffron",  "sage",
    "salmon",   "sand",     "sapling", "seal",      "sequoia", "shell",    "shore",    "slope",    "snow",
    "sparrow",  "spring",   "spruce",  "squirrel",  "star",    "starling", "stone",    "stork",    "strand",
    "stream",   "summit",   "sunrise", "swallow",   "swan",    "swift",    "sycamore", "teal",     "thistle",
    "thrush",   "thyme",    "tide",    "timber",    "torch",   "trail",    "trout",    "tulip",    "tundra",
    "turtle",   "valley",   "vessel",  "vine",      "violet",  "walnut",   "water",    "wave",     "wheat",
    "willow",   "wind",     "wren",    "yarrow",    "yew",     "zebra",    "zinnia",   "bridge",   "candle",
    "chalk",    "dahlia",   "fiddle",  "glen",      "kettle",  "loom",     "meteor",   "nectar",   "plume",
    "rain",     "basil",    "bison",   "bobbin",    "bonsai",  "cactus",   "camel",    "cricket",  "dragonfly",
    "ferry",    "gecko",    "hamlet",  "lighthouse"};

std::uint8_t byte_of(const std::string& hex, std::size_t index) {
  std::uint8_t value = 0;
  std::from_chars(hex.data() + 2 * index, hex.data() + 2 * index + 2, value, 16);
  return value;
}

}  // namespace

struct Sha256::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  const bool begun = state_->context != nullptr && EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr) == 1;
  if (!begun) throw std::bad_alloc();
}

Sha256::~Sha256() { EVP_MD_CTX_free(state_->context); }

void Sha256::add(std::string_view bytes) { EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()); }

std::string Sha256::hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  EVP_DigestFinal_ex(state_->context, digest.data(), &length);
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (unsigned i = 0; i < length; ++i) {
    text.push_back(digits[digest[i] >> 4]);
    text.push_back(digits[digest[i] & 15]);
  }
  return text;
}

std::string sha256(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hash.hex();
}

std::string spoken_hash(const std::string& hex) {
  LIFTLINE_EXPECT(hex.size() == 64);
  // The words come from other bytes than the digits, so that all of it tells results apart.
  return std::string(adjectives[byte_of(hex, 30)]) + "-" + std::string(nouns[byte_of(hex, 31)]) + "-" +
         hex.substr(0, 6);
}

}  // namespace liftline
