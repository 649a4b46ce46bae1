// SPDX-License-Identifier: Apache-2.0
// Purpose: a page of a book in Markdown, with the anchors that its HTML has.
// External interface: docs_markdown, docs_words. Private: class PageMarkdown, one method for each kind of block.
#include <sstream>

#include "docs/page.h"
#include "report/markdown.h"
#include "report/markup.h"

namespace chungsuc {

// What markdown_text leaves as it is stands within links, entities and HTML here.
std::string docs_words(const std::string& text) {
  std::string out;
  for (char c : markdown_text(text)) {
    if (c == ']' || c == '~' || c == '#' || c == '!') out += '\\';
    if (c == '&') out += "&amp;";
    else if (c == '>') out += "&gt;";
    else out += c;
  }
  return out;
}

namespace {

// A line that begins like a list or a number of one is no list.
std::string docs_opening(const std::string& text) {
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  if (digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')')) return text.substr(0, digits) + "\\" + text.substr(digits);
  return !text.empty() && (text[0] == '-' || text[0] == '+' || text[0] == '=') ? "\\" + text : text;
}

// Emphasis as CommonMark reads it: no blank stands within its marks, and where a sign does, none of a word stands outside.
bool is_blank_or_sign(const std::string& text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return !((byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'));
  return byte == 0xC2 || byte == 0xE2;  // U+0080 to U+00BF and from U+2000: quotes, dashes, signs; letters of Vietnamese lie elsewhere
}

std::size_t last_sign(const std::string& text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

// What may stand between the brackets of a link as it is.
bool is_plain_address(const std::string& address) {
  return address.find_first_of("()<>[]\\ \"'`|") == std::string::npos;
}

class PageMarkdown {
 public:
  PageMarkdown(const DocsPage& page, const DocsFrame& frame) : page_(page), f_(frame) {}

  std::string write() {
    out_ << "# " << docs_words(page_.title) << "\n\n";
    menu();
    for (const DocsBlock& b : page_.blocks) block(b);
    out_ << "\n---\n\n" << word("Bộ quy tắc", "Rule book") << " `" << f_.book << "` " << docs_words(f_.version) << " · " << f_.hash << "\n";
    return out_.str();
  }

 private:
  const char* word(const char* vi, const char* en) const { return f_.language == Language::vi ? vi : en; }

  void menu() {
    std::string text;
    for (const auto& [page, label] : f_.sections) text += (text.empty() ? "" : " · ") + ("[" + docs_words(label) + "](" + page + ".md)");
    if (f_.switches) text += " · [" + std::string(word("English", "Tiếng Việt")) + "](../" + word("en", "vi") + "/" + page_.name + ".md)";
    out_ << text << "\n";
  }

  void block(const DocsBlock& b) {
    out_ << "\n";
    switch (b.kind) {
      case DocsBlock::Kind::heading:
        if (!b.anchor.empty()) out_ << "<a id=\"" << b.anchor << "\"></a>\n\n";
        out_ << std::string(static_cast<std::size_t>(b.level), '#') << " " << line(b.line) << "\n";
        break;
      case DocsBlock::Kind::paragraph: out_ << docs_opening(line(b.line)) << "\n"; break;
      case DocsBlock::Kind::list: list(b.items, 0); break;
      case DocsBlock::Kind::table: table(b.table); break;
    }
  }

  void list(const std::vector<DocsItem>& items, std::size_t depth) {
    for (const DocsItem& i : items) {
      const std::string indent(2 * depth, ' ');
      out_ << indent << "- " << docs_opening(line(i.line)) << "\n";
      if (!i.folded.empty()) out_ << indent << "  <details><summary>" << word("Công thức", "Formula") << "</summary><code>" << markup(i.folded) << "</code></details>\n";
      list(i.beneath, depth + 1);
    }
  }

  // Markdown has no cells that span others: what spans is said in each.
  void table(const DocsTable& t) {
    out_ << "**" << docs_words(t.caption) << "**\n\n";
    std::vector<std::string> head, below(t.head.size());
    std::vector<int> left(t.head.size());
    for (const DocsLine& h : t.head) head.push_back(line(h));
    out_ << markdown_head(head);
    for (const auto& row : t.rows) {
      bool group = row.size() == 1 && row[0].columns > 1;
      std::vector<std::string> cells;
      for (const DocsCell& c : row) {
        while (cells.size() < left.size() && left[cells.size()] > 0) --left[cells.size()], cells.push_back(below[cells.size()]);
        std::string text = line(c.line);
        for (int n = 0; n < c.columns && cells.size() < t.head.size(); ++n) {
          if (c.rows > 1) left[cells.size()] = c.rows - 1, below[cells.size()] = text;
          cells.push_back(group ? (n == 0 ? "**" + text + "**" : "") : text);
        }
      }
      while (cells.size() < left.size() && left[cells.size()] > 0) --left[cells.size()], cells.push_back(below[cells.size()]);
      out_ << markdown_row(cells);
    }
  }

  static std::string line(const DocsLine& spans) {
    std::string text;
    for (std::size_t i = 0; i < spans.size(); ++i) {
      bool strong = spans[i].style == DocsSpan::Style::strong && spans[i].to.page.empty() && spans[i].address.empty();
      text += strong ? emphasis(spans[i].text, text, i + 1 < spans.size() ? spans[i + 1].text : "") : span(spans[i]);
    }
    return text;
  }

  static std::string emphasis(const std::string& words, const std::string& before, const std::string& after) {
    const std::size_t begin = words.find_first_not_of(' '), end = words.find_last_not_of(' ');
    if (begin == std::string::npos) return words;
    const std::string inner = words.substr(begin, end + 1 - begin);
    bool opens = begin > 0 || before.empty() || !is_blank_or_sign(inner, 0) || is_blank_or_sign(before, last_sign(before));
    bool closes = end + 1 < words.size() || after.empty() || !is_blank_or_sign(inner, last_sign(inner)) || is_blank_or_sign(after, 0);
    const char* mark = opens && closes ? "**" : "";
    return words.substr(0, begin) + mark + docs_words(inner) + mark + words.substr(end + 1);
  }

  static std::string code(const std::string& text) {
    bool plain = text.find_first_of("`|\n") == std::string::npos;
    return plain ? "`" + text + "`" : "<code>" + docs_words(text) + "</code>";
  }

  static std::string span(const DocsSpan& s) {
    std::string text;
    switch (s.style) {
      case DocsSpan::Style::line_break: return "<br>";
      case DocsSpan::Style::code: text = code(s.text); break;
      case DocsSpan::Style::strong: text = s.text.empty() ? "" : "**" + docs_words(s.text) + "**"; break;
      default: text = docs_words(s.text);
    }
    if (!s.to.page.empty()) return "[" + text + "](" + s.to.page + ".md" + (s.to.anchor.empty() ? "" : "#" + s.to.anchor) + ")";
    if (!s.address.empty() && is_plain_address(s.address)) return "[" + text + "](" + s.address + ")";
    return text;
  }

  const DocsPage& page_;
  const DocsFrame& f_;
  std::ostringstream out_;
};

}  // namespace

std::string docs_markdown(const DocsPage& page, const DocsFrame& frame) { return PageMarkdown(page, frame).write(); }

}  // namespace chungsuc
