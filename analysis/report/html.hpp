#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace liftline {

/// `text` for the inside of an element or of an attribute in double quotes. What is no UTF-8 becomes U+FFFD, control characters that HTML
/// does not know as well.
std::string html_text(std::string_view text);

struct HtmlAttribute {
  std::string_view name;
  std::string value;  ///< plain: it is escaped where it is written
};

/// The start of an element, such as `<p class="note">`.
std::string html_tag(std::string_view tag, std::initializer_list<HtmlAttribute> attributes);

/// An element with what is in it, which is HTML already.
std::string html_element(std::string_view tag, std::initializer_list<HtmlAttribute> attributes, std::string_view inner);
inline std::string html_element(std::string_view tag, std::string_view inner) { return html_element(tag, {}, inner); }

/// JSON for the inside of a <script>: nothing in it can end the element or begin a comment.
std::string json_for_script(std::string json);

/// A user's name on a page of any direction.
std::string html_name(std::string_view name);

std::string base64(std::string_view bytes);

/// A cell of a table of the page.
struct HtmlCell {
  std::string html;        ///< escaped already
  bool is_number = false;  ///< stands at the right
};

/// A table that explains itself to those who hear it: a caption, heads with their scope, the first cell of each row its head; it scrolls
/// by itself where the page is narrow.
class HtmlTable {
 public:
  HtmlTable(std::string caption_html, std::vector<HtmlCell> head)
      : caption_(std::move(caption_html)), head_(std::move(head)) {}

  void add(std::vector<HtmlCell> row) { rows_.push_back(std::move(row)); }
  /// `id`: of the table, unique on the page; `label`: plain text, what the scrolling region is called.
  std::string html(const std::string& id, const std::string& label) const;

 private:
  std::string caption_;
  std::vector<HtmlCell> head_;
  std::vector<std::vector<HtmlCell>> rows_;
};

}  // namespace liftline
