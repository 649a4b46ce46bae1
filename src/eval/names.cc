// SPDX-License-Identifier: Apache-2.0
// Purpose: named subjects by id, alias and label, whatever the letters; and the nearest one to a misspelt name.
// External interface: meant_by. Private: names in small letters.
#include "eval/names.h"

#include <algorithm>

#include "source/findings.h"
#include "source/utf8.h"

namespace chungsuc {

namespace {

bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == 0xA0; }

// In small letters, with one blank between words and none around them.
std::string folded(std::string_view text) {
  std::string out;
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    CodePoint c = decode_utf8(text, at);
    at += c.length;
    if (is_blank(c.value)) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    append_utf8(out, small_letter(c.value));
  }
  return out;
}

std::vector<std::string> names_of(const NamedInfo& n) {
  std::vector<std::string> all = {n.id, n.label.vi, n.label.en};
  all.insert(all.end(), n.aliases.begin(), n.aliases.end());
  std::erase(all, std::string());
  return all;
}

// The one subject with a name that fits; `two` where there are more.
template <typename Fits>
const NamedInfo* the_one(const Program& p, int kind, Fits fits, bool& two) {
  const NamedInfo* found = nullptr;
  for (int a : p.kind(kind).ancestors)
    for (const NamedInfo& n : p.kind(a).named) {
      std::vector<std::string> names = names_of(n);
      if (std::none_of(names.begin(), names.end(), fits)) continue;
      two = two || (found && found != &n);
      found = &n;
    }
  return two ? nullptr : found;
}

}  // namespace

Meant meant_by(const Program& p, int kind, const std::string& word) {
  Meant meant;
  bool two = false;
  meant.subject = the_one(p, kind, [&](const std::string& name) { return name == word; }, two);
  std::string small_word;
  if (!meant.subject) {
    small_word = folded(word);
    two = false;
    meant.subject = the_one(p, kind, [&](const std::string& name) { return folded(name) == small_word; }, two);
  }
  if (const NamedInfo* n = meant.subject) {
    meant.by_other_name = word != n->id && word != n->label.vi && word != n->label.en;
    return meant;
  }
  std::vector<std::string> known;
  for (int a : p.kind(kind).ancestors)
    for (const NamedInfo& n : p.kind(a).named)
      for (const std::string& name : names_of(n)) known.push_back(folded(name));
  std::string near = nearest(small_word, known);
  if (near.empty()) return meant;
  two = false;
  if (const NamedInfo* n = the_one(p, kind, [&](const std::string& name) { return folded(name) == near; }, two)) meant.near = n->id;
  return meant;
}

}  // namespace chungsuc
