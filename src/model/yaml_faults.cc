// SPDX-License-Identifier: Apache-2.0
// The parser's complaints in our words and at the author's mistake. Its own place is often that of the opener, of
// what follows, or of the end of the file.
// External interface: yaml_faults.h. Each rule below is for one usual mistake; the last takes all others.
#include "model/yaml_faults.h"

#include <algorithm>
#include <vector>

#include "model/yaml_text.h"

namespace chungsuc {
namespace {

// One refusal, and what is known around it.
struct Fault {
  YamlBuilder& builder;
  std::string_view text;
  std::size_t at;
  std::string_view reason;

  char here() const { return at < text.size() ? text[at] : '\0'; }
  bool says(std::string_view words) const { return reason.find(words) != std::string_view::npos; }
  bool same_line(std::size_t a, std::size_t b) const { return line_begin(text, a) == line_begin(text, b); }
  bool first_on_line() const { return skip_spaces(text, line_begin(text, at)) == at; }
  void syntax(std::size_t begin, std::size_t end, std::string message, std::string help) const {
    builder.error("yaml-syntax", begin, std::min(end, text.size()), std::move(message), std::move(help));
  }
};

std::string sign(char c) { return c == '`' ? "a backtick" : std::string("`") + c + '`'; }

struct Bracket {
  char opening;
  std::size_t at;
};

// The innermost bracket open at `f.at`. The parser reads ahead, so what follows its last event is walked here.
std::optional<Bracket> open_bracket(const Fault& f) {
  std::vector<Bracket> open;
  if (const auto* known = f.builder.innermost_flow()) open.push_back({f.text[known->at], known->at});
  for (std::size_t at = f.builder.cursor(); at < f.at; ++at) {
    at = skip_blank(f.text, at);
    if (at >= f.at) break;
    const char c = f.text[at];
    const bool token = at == 0 || std::string_view(" \t\n[{,:-").find(f.text[at - 1]) != std::string_view::npos;
    if ((c == '"' || c == '\'') && token)
      at = quoted_end(f.text, at).value_or(f.at) - 1;
    else if ((c == '[' || c == '{') && (token || !open.empty()))
      open.push_back({c, at});
    else if ((c == ']' || c == '}') && !open.empty())
      open.pop_back();
  }
  return open.empty() ? std::nullopt : std::optional(open.back());
}

bool refused_reference(const Fault& f) {
  if (f.here() == '*') {
    f.builder.alias(f.at);
    return true;
  }
  if (f.here() == '&' || f.says("anchor")) {
    f.builder.anchor(f.at);
    return true;
  }
  if (f.here() != '!' && !f.says("multiple tags")) return false;
  f.builder.error("yaml-tag", f.at, word_end(f.text, f.at), "tags are not read here", "put text that begins with `!` in quotes");
  return true;
}

bool bad_escape(const Fault& f) {
  const bool unicode = f.says("unicode");
  if (!unicode && !f.says("escape") && !f.says("hex")) return false;
  const std::size_t from = f.text.rfind('\\', f.at == 0 ? 0 : f.at - 1);
  if (from == std::string_view::npos) return false;
  const std::size_t end = std::max(from + 2, std::min(f.at, f.text.size()));
  const std::string written(f.text.substr(from, end - from));
  const bool surrogate = written.size() > 3 && (written[2] == 'd' || written[2] == 'D');
  if (unicode && surrogate)
    f.builder.error("json-surrogate-escape", from, end, '`' + written + "` is half a character", "write the character itself instead of two escapes");
  else
    f.syntax(from, end, written == "\\" || written.back() == '\n' ? "a backslash ends this line" : '`' + written + "` is not an escape",
             "write `\\\\` for a backslash, or use single quotes");
  return true;
}

bool open_quote(const Fault& f) {
  if (!f.says("in scalar")) return false;
  const std::size_t from = f.text.find_first_of("\"'", f.builder.cursor());
  if (from >= f.at) return false;
  f.builder.error("unclosed-quote", from, line_end(f.text, from), "this quote is never closed", "close it on the same line");
  return true;
}

bool tab_indents(const Fault& f) {
  const std::size_t begin = line_begin(f.text, std::min(f.at, f.text.size()));
  const std::size_t first = skip_spaces(f.text, begin);
  const std::size_t tab = f.text.substr(begin, first - begin).find('\t');
  if (tab == std::string_view::npos || open_bracket(f)) return false;
  f.syntax(begin + tab, begin + tab + 1, "a tab indents this line", "indent with spaces");
  return true;
}

bool colon_below_key(const Fault& f) {
  if (f.here() != '"' && f.here() != '\'') return false;
  const auto end = quoted_end(f.text, f.at);
  if (!end) return false;
  const std::size_t colon = skip_blank(f.text, *end);
  if (colon >= f.text.size() || f.text[colon] != ':' || f.same_line(*end, colon)) return false;
  f.syntax(colon, colon + 1, "this `:` does not stand on the line of its key", "move it up behind the key");
  return true;
}

// Inside brackets: not closed, closed by the other kind, or without a comma.
bool in_brackets(const Fault& f) {
  const auto open = open_bracket(f);
  if (!open) {
    if (f.here() != ']' && f.here() != '}') return false;
    f.syntax(f.at, f.at + 1, sign(f.here()) + " closes nothing", "remove it, or write the opening bracket");
    return true;
  }
  if (f.says("illegal map value") || f.says("unknown token")) return false;
  const std::string closing = sign(open->opening == '{' ? '}' : ']');
  const std::string opening = sign(open->opening);
  if (colon_below_key(f)) return true;
  if (f.here() == ']' || f.here() == '}')
    f.syntax(f.at, f.at + 1, opening + " is closed by " + sign(f.here()), "write " + closing);
  else if (skip_blank(f.text, f.at) >= f.text.size() || f.first_on_line())
    f.syntax(open->at, open->at + 1, opening + " is never closed", "write the closing " + closing);
  else
    f.syntax(f.at, f.at + 1, "a comma or " + closing + " is missing before this", "separate the items by commas");
  return true;
}

// `:` where no key can be.
bool stray_colon(const Fault& f) {
  if (!f.says("illegal map value")) return false;
  std::size_t from = skip_blank(f.text, f.builder.cursor());
  if (from < f.at && f.text[from] == ':') from = skip_blank(f.text, from + 1);  // the colon of the last key
  const Tree* last = f.builder.last_scalar();
  if (from + 1024 < f.at && f.same_line(from, f.at)) {
    f.syntax(from, f.at, "this key is longer than 1024 bytes", "shorten it");
  } else if (from < f.at && !f.same_line(from, f.at)) {
    const std::size_t column = from - line_begin(f.text, from);
    const std::size_t end = line_end(f.text, from);
    const std::string_view line = f.text.substr(from, end - from);
    if (f.text[from] == '"' || f.text[from] == '\'' || indentation(f.text, f.at) > column)
      f.builder.error("multi-line-key", from, f.at, "this key runs over several lines", "write it on one line, or write `:` after its first line");
    else
      f.builder.error("key-without-colon", from, end, '`' + std::string(line.substr(0, 60)) + "` is a line without `: `",
                      line.find(':') == std::string_view::npos ? "write `key: value`" : "a space must follow the `:`");
  } else if (last && !last->quoted && !f.same_line(last->span.begin, f.at)) {
    const std::size_t begin = skip_spaces(f.text, line_begin(f.text, f.at));
    f.syntax(begin, f.at + 1, "this line is indented as part of the value above, so it cannot be a key", "indent it like the other keys of its map");
  } else {
    f.syntax(f.at, f.at + 1, "a second `:` stands on the line of a key", "put text that holds `: ` in quotes");
  }
  return true;
}

bool wrong_beginning(const Fault& f) {
  if (f.says("block scalar")) {
    const std::size_t from = std::min(f.text.find_first_of("|>", line_begin(f.text, f.at)), f.at);
    f.syntax(from, f.at + 1, sign(f.text[from]) + " begins a block of text, which starts on the next line", "put a comparison in quotes, or write `above` or `at_least`");
    return true;
  }
  if (f.here() == '?') {
    f.builder.error("explicit-key", f.at, f.at + 1, "`?` before a key is not read here", "write `key: value`, or put text that begins with `? ` in quotes");
    return true;
  }
  if (f.here() == '%' && f.first_on_line()) {
    f.syntax(f.at, line_end(f.text, f.at), "directives are not read here", "remove the line");
    return true;
  }
  if (!f.says("unknown token")) return false;
  f.syntax(f.at, f.at + 1, sign(f.here()) + " cannot begin a text", "put the text in quotes");
  return true;
}

bool wrong_place(const Fault& f) {
  if (f.says("block entry")) {
    f.syntax(f.at, f.at + 1, "a list cannot begin on the line of its key", "write its first `-` on the next line, or the list in brackets");
    return true;
  }
  if (!f.says("end of map") && !f.says("end of sequence")) return false;
  const Tree* last = f.builder.last_scalar();
  if (f.first_on_line())
    f.syntax(f.at, line_end(f.text, f.at), "the indentation of this line fits no line above", "indent it like its siblings");
  else if (last && last->quoted && f.same_line(last->span.end, f.at))
    f.syntax(f.at, line_end(f.text, f.at), "text follows the closing quote", "put the whole value in one pair of quotes");
  else
    f.syntax(f.at, line_end(f.text, f.at), "this does not belong to the value before it", "put the whole value in quotes");
  return true;
}

}  // namespace

void report_yaml_fault(YamlBuilder& builder, std::string_view text, std::size_t at, const std::string& reason) {
  const Fault f{builder, text, std::min(at, text.size()), reason};
  // What the events already showed on this line is the better word.
  if (builder.last_error() != std::string::npos && f.same_line(builder.last_error(), f.at)) return;
  if (bad_escape(f) || open_quote(f) || refused_reference(f) || tab_indents(f) || in_brackets(f) || stray_colon(f) || wrong_beginning(f) || wrong_place(f))
    return;
  f.syntax(f.at, line_end(text, f.at), "this cannot be read as YAML", "look for a missing quote, colon or bracket here or above");
}

void report_second_document(YamlBuilder& builder, std::string_view text, std::size_t at) {
  const std::size_t begin = skip_blank(text, std::min(at, text.size()));
  const bool marked = text.substr(begin, 3) == "---";
  if (marked)
    builder.error("several-documents", begin, begin + 3, "a second document begins here, and a file holds one", "move it to a file of its own");
  else
    builder.error("several-documents", begin, line_end(text, begin), "this does not belong to what stands above it",
                  "is it indented like its siblings, and is the file one list or one map?");
}

}  // namespace chungsuc
