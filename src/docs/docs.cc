// SPDX-License-Identifier: Apache-2.0
// Purpose: writes the pages of a book in a format, with the frame around them.
// External interface: docs_of. Private: the page that leads to the languages.
#include "docs/docs.h"

#include <algorithm>
#include <set>

#include "chungsuc/diagnostic.h"
#include "compile/citation_words.h"
#include "docs/book.h"
#include "reason/award_table.h"
#include "reason/law.h"
#include "report/markup.h"

namespace chungsuc {

namespace {

const char* folder_of(Language l) { return l == Language::vi ? "vi" : "en"; }

DocsFrame frame_of(const Program& p, Language l, bool switches) {
  bool vi = l == Language::vi;
  DocsFrame frame{l, p.book, p.version, p.texts->whole(), {}, switches};
  frame.sections = {{"index", vi ? "Trang đầu" : "Start"}, {"documents", vi ? "Văn bản" : "Documents"}, {"tables", vi ? "Bảng tiêu chí" : "Tables"}, {"definitions", vi ? "Quy tắc" : "Rules"}, {"facts", vi ? "Số liệu" : "Facts"}};
  if (!p.awards.empty()) frame.sections.push_back({"awards", vi ? "Khen thưởng" : "Awards"});
  if (!p.duties.empty()) frame.sections.push_back({"duties", vi ? "Nhiệm vụ" : "Duties"});
  frame.sections.insert(frame.sections.end(), {{"parameters", vi ? "Giá trị" : "Values"}, {"readings", vi ? "Cách hiểu" : "Readings"}, {"bodies", vi ? "Cơ quan" : "Bodies"}});
  frame.sections.push_back({"gaps", vi ? "Chưa ấn định" : "Unset"});
  return frame;
}

// The first page of all: which language.
std::string first_page(const Program& p, const std::vector<Language>& languages, bool html) {
  std::string links;
  for (Language l : languages) {
    std::string name = l == Language::vi ? "Tiếng Việt" : "English", folder = folder_of(l);
    if (html) links += "<li><a lang=\"" + folder + "\" hreflang=\"" + folder + "\" href=\"" + folder + "/index.html\">" + name + "</a>: " + markup(p.label.in(l)) + "</li>\n";
    else links += "- [" + name + "](" + folder + "/index.md): " + docs_words(p.label.in(l)) + "\n";
  }
  if (!html) return "# " + docs_words(p.label.in(languages.front())) + "\n\n" + links + "\n---\n\n`" + p.book + "`\n";
  return "<!DOCTYPE html>\n<html lang=\"" + std::string(folder_of(languages.front())) + "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + markup(p.book) +
         "</title>\n<link rel=\"stylesheet\" href=\"style.css\">\n</head>\n<body>\n<main>\n<h1>" + markup(p.label.in(languages.front())) + "</h1>\n<ul>\n" + links + "</ul>\n</main>\n</body>\n</html>\n";
}

// A clause as citations name it, but for its document, which the page names.
std::map<std::string, Label> clauses_as_cited(const Model& model) {
  std::map<std::string, Label> all;
  auto part = [](std::string text, const std::string& whole, const std::string& before_whole, const std::string& gist) {
    const std::string end = before_whole + whole;
    if (text.starts_with(whole + ": ")) return capital(gist);
    if (text.ends_with(end)) text.resize(text.size() - end.size());
    return capital(text);
  };
  for (const Document& d : model.documents) {
    const Label whole = written_citation(d, nullptr);
    std::set<std::string> before;
    for (const Clause& c : d.clauses) {
      const Label text = written_citation(d, &c);
      Label said{part(text.vi, whole.vi, " ", c.common.label.vi), part(text.en, whole.en, " of ", c.common.label.en)};
      // Parts without a number of their own are cited alike.
      if (!before.insert(said.vi).second) said = {said.vi + ": " + c.common.label.vi, said.en + ": " + c.common.label.en};
      all[d.id.text + " " + c.id.text] = std::move(said);
    }
  }
  return all;
}

std::vector<std::pair<std::string, Label>> books_of(const Model& model) {
  std::vector<std::pair<std::string, Label>> all;
  for (auto b = model.books.rbegin(); b != model.books.rend(); ++b) all.emplace_back(b->id.text, b->label);
  return all;
}

}  // namespace

BookDocs docs_of(const CheckedModel& checked, const Program& p, const SourceMap& sources, std::vector<std::pair<std::string, Label>> questions, const DocsQuery& query) {
  bool html = query.format == "html";
  if (!html && query.format != "markdown") throw Error("`" + query.format + "` is not a format of pages; write `html` or `markdown`");
  if (query.languages.empty()) throw Error("pages are written in at least one language");
  DocsBook book{p, sources, BookMap(p), law_of(checked, p, sources), award_table_of(p, {}), std::move(questions), worked_cases(p, query.jobs), clauses_as_cited(checked.model()), books_of(checked.model())};
  BookDocs docs;
  const std::string ending = html ? ".html" : ".md";
  docs.files.push_back({"index" + ending, first_page(p, query.languages, html)});
  if (html) docs.files.push_back({"style.css", docs_style()});
  for (Language l : query.languages) {
    DocsFrame frame = frame_of(p, l, query.languages.size() > 1);
    for (const DocsPage& page : docs_pages(book, l, frame.hash)) docs.files.push_back({std::string(folder_of(l)) + "/" + page.name + ending, html ? docs_html(page, frame) : docs_markdown(page, frame)});
  }
  std::sort(docs.files.begin(), docs.files.end(), [](const DocsFile& a, const DocsFile& b) { return a.path < b.path; });
  return docs;
}

}  // namespace chungsuc
