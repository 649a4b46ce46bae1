// SPDX-License-Identifier: Apache-2.0
// What a page says, before it is HTML or Markdown. All text is plain: what writes it escapes it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "chungsuc/citation.h"

namespace chungsuc {

// A place within the pages of one language; an empty page: nowhere.
struct DocsPlace {
  std::string page, anchor;
};

struct DocsSpan {
  enum class Style { plain, code, strong, faint, line_break };
  std::string text;
  DocsPlace to = {};
  Style style = Style::plain;
  std::string address = {};  // of a source that stands elsewhere
};
using DocsLine = std::vector<DocsSpan>;

struct DocsItem {
  DocsLine line;
  std::vector<DocsItem> beneath = {};
  std::string folded = {};  // code that is shown to whoever asks for it
};

struct DocsCell {
  DocsLine line;
  int columns = 1, rows = 1;  // that it spans
  bool head = false;          // names its row
};

struct DocsTable {
  std::string caption;
  std::vector<DocsLine> head;
  std::vector<std::vector<DocsCell>> rows;  // a row of one cell that spans all columns is the heading of those below it
};

struct DocsBlock {
  enum class Kind { heading, paragraph, list, table } kind = Kind::paragraph;
  int level = 2;        // headings
  std::string anchor = {};
  DocsLine line = {};   // headings, paragraphs
  std::vector<DocsItem> items = {};
  DocsTable table = {};
};

struct DocsPage {
  std::string name;   // of its file, without ending
  std::string title;
  std::vector<DocsBlock> blocks;

  void heading(int level, DocsLine line, std::string anchor = "") { blocks.push_back({DocsBlock::Kind::heading, level, std::move(anchor), std::move(line)}); }
  void paragraph(DocsLine line) { if (!line.empty()) blocks.push_back({DocsBlock::Kind::paragraph, 0, {}, std::move(line)}); }
  void list(std::vector<DocsItem> items) { if (!items.empty()) blocks.push_back({DocsBlock::Kind::list, 0, {}, {}, std::move(items)}); }
  void table(DocsTable t) { if (!t.rows.empty()) blocks.push_back({DocsBlock::Kind::table, 0, {}, {}, {}, std::move(t)}); }
};

// What stands around every page of a language.
struct DocsFrame {
  Language language = Language::vi;
  std::string book, version, hash;
  std::vector<std::pair<std::string, std::string>> sections;  // page and label, in the order of the menu
  bool switches = false;  // the pages stand in the other language too
};

std::string docs_html(const DocsPage&, const DocsFrame&);
std::string docs_style();  // that all pages of HTML share: style.css
std::string docs_markdown(const DocsPage&, const DocsFrame&);
std::string docs_words(const std::string&);  // plain text within Markdown

// With a capital at its beginning: ý thứ nhất → Ý thứ nhất.
std::string capital(std::string text);

// An id as it may stand in the name of a file and behind `#`.
std::string docs_name(const std::string& id);

inline DocsLine& operator+=(DocsLine& line, DocsSpan span) {
  line.push_back(std::move(span));
  return line;
}
inline DocsLine& operator+=(DocsLine& line, const DocsLine& more) {
  line.insert(line.end(), more.begin(), more.end());
  return line;
}

}  // namespace chungsuc
