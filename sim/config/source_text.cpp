#include "sim/config/source_text.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <optional>
#include <system_error>

#include "sim/config/document.hpp"
#include "sim/config/utf8.hpp"

namespace liftline {

namespace {

constexpr std::size_t stride = 256;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string too_large(std::size_t most) {
  return "larger than " + std::to_string(most / (1024 * 1024)) + " MB, which no input needs";
}

std::string system_message(int error_number) { return std::generic_category().message(error_number); }

/// A file descriptor that is closed at the end of its scope.
class OpenFile {
 public:
  // Without O_NONBLOCK a named pipe without a writer would never open.
  explicit OpenFile(const std::string& path) : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

/// Offset of the first byte that cannot stand in a YAML text, with the reason.
struct BadByte {
  std::size_t offset;
  std::string reason;
};

std::optional<BadByte> first_bad_byte(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = utf8_length(text.substr(i));
    if (length == 0) return BadByte{i, "not UTF-8 from here on; save the file as UTF-8"};
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == 0) return BadByte{i, "a zero byte: this is no text file, or one in UTF-16; save it as UTF-8"};
    const bool control = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
    if (control) return BadByte{i, "a control character (code " + std::to_string(c) + "); remove it"};
    i += length;
  }
  return std::nullopt;
}

/// The parser keeps every token after an open bracket in memory, so that brackets without end would cost gigabytes.
/// Those in quotes and comments count as well, which no real text will notice.
std::optional<std::size_t> unclosed_bracket(std::string_view text) {
  constexpr int most = 1000;
  int open = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '[' || text[i] == '{') ++open;
    if ((text[i] == ']' || text[i] == '}') && open > 0) --open;
    if (open > most) return i;
  }
  return std::nullopt;
}

}  // namespace

FileText read_file_text(const std::string& path, std::size_t most) {
  const OpenFile file(path);
  if (file.descriptor() < 0) return {{}, system_message(errno)};
  struct stat status {};
  if (::fstat(file.descriptor(), &status) != 0) return {{}, system_message(errno)};
  if (S_ISDIR(status.st_mode)) return {{}, "it is a folder"};
  if (!S_ISREG(status.st_mode)) return {{}, "it is not a regular file"};
  if (status.st_size > static_cast<off_t>(most)) return {{}, too_large(most)};

  std::string text;
  std::array<char, 65536> buffer{};
  while (text.size() <= most) {
    const ssize_t got = ::read(file.descriptor(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return {{}, system_message(errno)};
    if (got == 0) return {std::move(text), {}};
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return {{}, too_large(most)};  // it grew while it was read
}

SourceText::SourceText(std::string_view text, const std::string& name) : text_(text), start_(name, 1, 1) {
  if (text_.substr(0, byte_order_mark.size()) == byte_order_mark) text_.remove_prefix(byte_order_mark.size());
  line_starts_.push_back(0);
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (i % stride == 0) character_counts_.push_back(characters);
    if (starts_character(text_[i])) ++characters;
    if (text_[i] == '\n') line_starts_.push_back(i + 1);
  }
}

std::size_t SourceText::characters_before(std::size_t offset) const {
  if (text_.empty()) return 0;
  const std::size_t checkpoint = std::min(offset / stride, character_counts_.size() - 1);
  const std::string_view rest = text_.substr(checkpoint * stride, offset - checkpoint * stride);
  return character_counts_[checkpoint] +
         static_cast<std::size_t>(std::count_if(rest.begin(), rest.end(), starts_character));
}

Position SourceText::position(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto next_line = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto line = next_line - line_starts_.begin();
  const std::size_t column = characters_before(offset) - characters_before(*(next_line - 1)) + 1;
  return start_.at(static_cast<int>(line), static_cast<int>(column));
}

bool SourceText::check(Diagnostics& diagnostics) const {
  if (text_.size() > document_limits::bytes) {
    diagnostics.error(start_, "", too_large(document_limits::bytes));
    return false;
  }
  if (const std::optional<BadByte> bad = first_bad_byte(text_)) {
    diagnostics.error(position(bad->offset), "", bad->reason);
    return false;
  }
  if (const std::optional<std::size_t> bracket = unclosed_bracket(text_)) {
    diagnostics.error(position(*bracket), "",
                      "nested deeper than " + std::to_string(document_limits::depth) + " levels");
    return false;
  }
  if (text_.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    diagnostics.error(start_, "", "the file is empty");
    return false;
  }
  return true;
}

std::optional<Position> SourceText::indenting_tab(int line) const {
  const std::size_t start = line_starts_[static_cast<std::size_t>(line - 1)];
  const std::size_t tab = text_.find_first_not_of(' ', start);
  if (tab == std::string_view::npos || text_[tab] != '\t') return std::nullopt;
  return position(tab);
}

bool SourceText::only_comments() const {
  for (std::size_t start = 0; start < text_.size();) {
    const std::size_t end = std::min(text_.find('\n', start), text_.size());
    const std::string_view line = text_.substr(start, end - start);
    const std::size_t first = line.find_first_not_of(" \t\r");
    if (first != std::string_view::npos && line[first] != '#') return false;
    start = end + 1;
  }
  return true;
}

}  // namespace liftline
