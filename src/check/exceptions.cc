// SPDX-License-Identifier: Apache-2.0
// Purpose: reads `.chungsuc.yaml`, and applies it to what was found.
// External interface: exceptions.h. Private: one entry, matching, what to say of entries that do nothing.
#include "check/exceptions.h"

#include <algorithm>

#include "model/fields.h"
#include "model/from_yaml.h"

namespace chungsuc {

namespace {

const std::vector<std::string> kSeverities = {"error", "warning", "note", "off"};

// Blanks are no reason.
bool says_nothing(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

bool read_severity(Fields& fields, Exception& e) {
  const Tree* written = fields.take("severity");
  if (!written) {
    fields.missing("severity");
    return false;
  }
  const std::string word = scalar_text(*written, "`severity`", fields.findings()).value_or("off");
  if (word == "error") e.severity = Severity::error;
  else if (word == "warning") e.severity = Severity::warning;
  else if (word == "note") e.severity = Severity::note;
  else if (word != "off") {
    const std::string near = nearest(word, kSeverities);
    fields.findings().error("bad-exception", written->span, "`" + word + "` is no severity", near.empty() ? "write `error`, `warning`, `note` or `off`" : "did you mean `" + near + "`?");
    return false;
  }
  return true;
}

bool read_code(Fields& fields, const std::vector<std::string>& codes, Exception& e) {
  const Tree* written = fields.take("code");
  if (!written) {
    fields.missing("code");
    return false;
  }
  e.code = scalar_text(*written, "`code`", fields.findings()).value_or("");
  if (e.code.empty()) return false;
  if (std::binary_search(codes.begin(), codes.end(), e.code)) return true;
  const std::string near = nearest(e.code, codes);
  fields.findings().error("bad-exception", written->span, "there is no diagnostic `" + e.code + "`", near.empty() ? "`chungsuc explain` lists them" : "did you mean `" + near + "`?");
  return false;
}

bool read_reason(Fields& fields, Exception& e) {
  e.reason = fields.text("reason");
  if (!says_nothing(e.reason)) return true;
  const bool blank = fields.has("reason");
  fields.findings().error("missing-reason", blank ? fields.key_span("reason") : fields.at(), std::string("an exception needs its reason") + (blank ? ", and this one is blank" : ""), "say in `reason:` why the finding is let be, for whoever reads it next");
  return false;
}

}  // namespace

std::vector<Exception> read_exceptions(FileId file, const std::vector<std::string>& codes, Findings& findings) {
  std::vector<Exception> all;
  const std::optional<Tree> tree = read_yaml(file, findings);
  if (!tree) return all;
  Fields whole(*tree, form_named("exceptions"), {file, 0, 0}, findings);
  whole.text("note");
  const Tree* list = whole.take("check");
  if (!list) return all;
  if (list->kind != Tree::Kind::list) {
    findings.error("wrong-shape", list->span, "`check` is a list of exceptions, and here stands " + shape(*list));
    return all;
  }
  for (const Tree& item : list->items) {
    Fields fields(item, form_named("exception"), item.span, findings);
    Exception e;
    e.span = item.span;
    e.file = fields.text("file");
    e.definition = fields.text("definition");
    const bool has_code = read_code(fields, codes, e), has_severity = read_severity(fields, e), has_reason = read_reason(fields, e);
    if (has_code && has_severity && has_reason) all.push_back(std::move(e));
  }
  return all;
}

namespace {

// Of a file of this book its name; of one of a book that it uses `book-id/name`; nothing: it is of neither.
std::optional<std::string> name_in(const ExceptingBook& book, const std::vector<ExceptingBook>& books, const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : path.substr(0, slash), name = slash == std::string::npos ? path : path.substr(slash + 1);
  if (folder == book.folder) return name;
  if (!book.asked) return std::nullopt;
  for (const ExceptingBook& other : books)
    if (folder == other.folder) return other.id + "/" + name;
  return std::nullopt;
}

bool covers(const Exception& e, const std::string& name, const Diagnostic& d, const LetBe& with) {
  if (e.code != d.code || (!e.file.empty() && e.file != name)) return false;
  return e.definition.empty() || e.definition == with.definition_at(d.place.file, d.place.line);
}

bool is_fatal(const LetBe& with, const Diagnostic& d) {
  return std::any_of(with.fatal.begin(), with.fatal.end(), [&](const Diagnostic& f) {
    return f.code == d.code && f.message == d.message && f.place.file == d.place.file && f.place.line == d.place.line && f.place.column == d.place.column;
  });
}

struct Match {
  std::size_t book, entry;
};

// Entries of the book that was asked for go first; of one book the first that fits.
std::optional<Match> match_of(const Diagnostic& d, const LetBe& with) {
  for (const bool asked : {true, false})
    for (std::size_t b = with.books.size(); b-- > 0;) {
      const ExceptingBook& book = with.books[b];
      if (book.asked != asked) continue;
      const std::optional<std::string> name = name_in(book, with.books, d.place.file);
      if (!name) continue;
      for (std::size_t i = 0; i < book.exceptions.size(); ++i)
        if (covers(book.exceptions[i], *name, d, with)) return Match{b, i};
    }
  return std::nullopt;
}

void tell_refused(const Exception& e, const Diagnostic& d, Findings& findings) {
  Diagnostic& told = findings.error("bad-exception", e.span, "`" + d.code + "` cannot be excepted here: without mending it there is no book", "mend it, and take the exception out");
  told.related.push_back({d.place, d.message});
}

void tell_unused(const Exception& e, Findings& findings) {
  const std::string where = (e.file.empty() ? "" : " in `" + e.file + "`") + (e.definition.empty() ? "" : " in `" + e.definition + "`");
  findings.warning("unused-exception", e.span, "nothing is found" + where + " that this exception of `" + e.code + "` lets be", "take it out: what it let be was mended, or an entry before it says the same");
}

}  // namespace

std::vector<Excepted> apply_exceptions(std::vector<Diagnostic>& found, const LetBe& with, Findings& findings) {
  std::vector<Excepted> let_be;
  std::vector<Diagnostic> kept;
  std::vector<std::vector<bool>> used;
  for (const ExceptingBook& book : with.books) used.emplace_back(book.exceptions.size(), false);
  for (Diagnostic& d : found) {
    const std::optional<Match> match = match_of(d, with);
    if (match) {
      const Exception& e = with.books[match->book].exceptions[match->entry];
      const bool refused = is_fatal(with, d) && e.severity != Severity::error;
      used[match->book][match->entry] = true;
      if (refused) {
        tell_refused(e, d, findings);
      } else if (!e.severity) {
        let_be.push_back({std::move(d), e.reason, findings.sources().place(e.span)});
        continue;
      } else {
        d.severity = *e.severity;
      }
    }
    kept.push_back(std::move(d));
  }
  found = std::move(kept);
  if (!with.whole) return let_be;
  for (std::size_t b = 0; b < with.books.size(); ++b)
    for (std::size_t i = 0; with.books[b].asked && i < used[b].size(); ++i) {
      const Exception& e = with.books[b].exceptions[i];
      const bool looked_for = std::find(with.not_looked_for.begin(), with.not_looked_for.end(), e.code) == with.not_looked_for.end();
      if (!used[b][i] && !e.severity && looked_for) tell_unused(e, findings);
    }
  return let_be;
}

}  // namespace chungsuc
