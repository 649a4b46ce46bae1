// SPDX-License-Identifier: Apache-2.0
// Purpose: a page of a book as HTML without script and without outside requests.
// External interface: docs_html, docs_name, capital. Private: class PageHtml, one method for each kind of block.
#include <sstream>

#include "docs/page.h"
#include "report/markup.h"

namespace chungsuc {

std::string docs_name(const std::string& id) {
  static const char* const kHex = "0123456789abcdef";
  std::string out;
  for (char c : id) {
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    if (plain) out += c;
    else out += std::string("~") + kHex[static_cast<unsigned char>(c) / 16] + kHex[static_cast<unsigned char>(c) % 16];
  }
  return out;
}

std::string capital(std::string text) {
  static const std::pair<const char*, const char*> kLetters[] = {{"ý", "Ý"}, {"đ", "Đ"}, {"ô", "Ô"}, {"â", "Â"}, {"ă", "Ă"}, {"ê", "Ê"}, {"ơ", "Ơ"}, {"ư", "Ư"}};
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  for (const auto& [small, large] : kLetters)
    if (text.starts_with(small)) return large + text.substr(std::string(small).size());
  return text;
}

namespace {

class PageHtml {
 public:
  PageHtml(const DocsPage& page, const DocsFrame& frame) : page_(page), f_(frame) {}

  std::string write() {
    const char* lang = f_.language == Language::vi ? "vi" : "en";
    out_ << "<!DOCTYPE html>\n<html lang=\"" << lang << "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         << "<title>" << markup(page_.title) << " · " << markup(f_.book) << "</title>\n<link rel=\"stylesheet\" href=\"../style.css\">\n</head>\n<body>\n"
         << "<a class=\"skip\" href=\"#~content\">" << word("Đến nội dung", "To the content") << "</a>\n<header>\n";
    menu();
    out_ << "</header>\n<main id=\"~content\">\n<h1>" << markup(page_.title) << "</h1>\n";
    for (const DocsBlock& b : page_.blocks) block(b);
    out_ << "</main>\n<footer><p>" << word("Bộ quy tắc", "Rule book") << " <code>" << markup(f_.book) << "</code> " << markup(f_.version) << " · <span class=\"hash\">" << markup(f_.hash) << "</span></p></footer>\n</body>\n</html>\n";
    return out_.str();
  }

 private:
  const char* word(const char* vi, const char* en) const { return f_.language == Language::vi ? vi : en; }

  void menu() {
    out_ << "<nav aria-label=\"" << word("Các phần", "Sections") << "\"><ul>\n";
    for (const auto& [page, label] : f_.sections)
      out_ << "<li><a href=\"" << page << ".html\"" << (page == page_.name ? " aria-current=\"page\"" : "") << ">" << markup(label) << "</a></li>\n";
    out_ << "</ul>";
    if (f_.switches) out_ << "<a class=\"switch\" lang=\"" << word("en", "vi") << "\" hreflang=\"" << word("en", "vi") << "\" href=\"../" << word("en", "vi") << "/" << page_.name << ".html\">" << word("English", "Tiếng Việt") << "</a>";
    out_ << "</nav>\n";
  }

  void block(const DocsBlock& b) {
    switch (b.kind) {
      case DocsBlock::Kind::heading: {
        std::string tag = "h" + std::to_string(b.level);
        out_ << "<" << tag << (b.anchor.empty() ? "" : " id=\"" + b.anchor + "\"") << ">" << line(b.line);
        if (!b.anchor.empty()) out_ << " <a class=\"here\" href=\"#" << b.anchor << "\" aria-label=\"" << word("Liên kết đến mục này", "Link to this place") << "\">#</a>";
        out_ << "</" << tag << ">\n";
        break;
      }
      case DocsBlock::Kind::paragraph: out_ << "<p>" << line(b.line) << "</p>\n"; break;
      case DocsBlock::Kind::list: list(b.items); break;
      case DocsBlock::Kind::table: table(b.table); break;
    }
  }

  void list(const std::vector<DocsItem>& items) {
    out_ << "<ul>\n";
    for (const DocsItem& i : items) {
      out_ << "<li>" << line(i.line);
      if (!i.folded.empty()) out_ << " <details><summary>" << word("Công thức", "Formula") << "</summary><code>" << markup(i.folded) << "</code></details>";
      if (!i.beneath.empty()) out_ << "\n", list(i.beneath);
      out_ << "</li>\n";
    }
    out_ << "</ul>\n";
  }

  // A table that is wider than the page is moved within its own frame, by the keyboard too.
  void table(const DocsTable& t) {
    out_ << "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"" << markup(t.caption) << "\"><table>\n<caption>" << markup(t.caption) << "</caption>\n<thead><tr>";
    for (const DocsLine& h : t.head) out_ << "<th scope=\"col\">" << line(h) << "</th>";
    out_ << "</tr></thead>\n<tbody>\n";
    for (const auto& row : t.rows) {
      bool group = row.size() == 1 && row[0].columns > 1;
      if (group) out_ << "</tbody>\n<tbody>\n";
      out_ << "<tr>";
      for (const DocsCell& c : row) cell(c, group);
      out_ << "</tr>\n";
    }
    out_ << "</tbody>\n</table></div>\n";
  }

  void cell(const DocsCell& c, bool group) {
    const char* tag = c.head || group ? "th" : "td";
    out_ << "<" << tag;
    if (c.head || group) out_ << " scope=\"" << (group ? "rowgroup" : "row") << "\"";
    if (c.columns > 1) out_ << " colspan=\"" << c.columns << "\"";
    if (c.rows > 1) out_ << " rowspan=\"" << c.rows << "\"";
    out_ << ">" << line(c.line) << "</" << tag << ">";
  }

  static std::string line(const DocsLine& spans) {
    std::string text;
    for (const DocsSpan& s : spans) text += span(s);
    return text;
  }

  static std::string span(const DocsSpan& s) {
    std::string text = markup(s.text);
    switch (s.style) {
      case DocsSpan::Style::line_break: return "<br>";
      case DocsSpan::Style::code: text = "<code>" + text + "</code>"; break;
      case DocsSpan::Style::strong: text = "<strong>" + text + "</strong>"; break;
      case DocsSpan::Style::faint: text = "<small>" + text + "</small>"; break;
      case DocsSpan::Style::plain: break;
    }
    if (!s.to.page.empty()) return "<a href=\"" + s.to.page + ".html" + (s.to.anchor.empty() ? "" : "#" + s.to.anchor) + "\">" + text + "</a>";
    if (!s.address.empty()) return "<a rel=\"noreferrer\" href=\"" + markup(s.address) + "\">" + text + "</a>";
    return text;
  }

  const DocsPage& page_;
  const DocsFrame& f_;
  std::ostringstream out_;
};

}  // namespace

std::string docs_html(const DocsPage& page, const DocsFrame& frame) { return PageHtml(page, frame).write(); }

}  // namespace chungsuc
