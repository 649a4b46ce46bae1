// SPDX-License-Identifier: Apache-2.0
// Purpose: worked examples, or parts of them, that pass whatever the rules say.
// External interface: find_idle_cases. Private: class IdleFinder.
#include <algorithm>
#include <map>

#include "reason/book_findings.h"
#include "source/tree.h"

namespace chungsuc {

namespace {

// What it says, in one line; two that say the same have the same.
void spell(const Tree& t, std::string& out) {
  out += t.kind == Tree::Kind::list ? '[' : t.kind == Tree::Kind::map ? '{' : t.quoted ? '"' : '=';
  out += t.text;
  for (const Tree& item : t.items) spell(item, out += ',');
  std::vector<const Entry*> entries;
  for (const Entry& e : t.entries) entries.push_back(&e);
  std::sort(entries.begin(), entries.end(), [](const Entry* a, const Entry* b) { return a->key < b->key; });
  for (const Entry* e : entries) spell(e->value, out += "," + e->key + ":");
  out += ';';
}

std::string spelt(const Tree* t) {
  std::string out;
  if (t) spell(*t, out);
  return out;
}

class IdleFinder {
 public:
  explicit IdleFinder(const BookLook& look) : look_(look) {}

  void find() {
    for (const CaseInfo& c : look_.p.cases)
      if (c.own && c.tree->kind == Tree::Kind::map) one(c);
  }

 private:
  Diagnostic& tell(const Span& at, const std::string& message, const std::string& help) { return look_.findings.warning("idle-case", at, message, help); }

  void one(const CaseInfo& c) {
    const Tree& t = *c.tree;
    const Tree* vary = t.find("vary");
    for (const Tree* within : {&t, vary}) {
      if (!within) continue;
      if (const Entry* e = within->entry("because_includes")) includes_nothing(*e);
    }
    if (vary) varied(*vary);
    same(c);
  }

  // In `vary` some steps may ask for nothing, beside others that do.
  void includes_nothing(const Entry& e) {
    auto empty = [](const Tree& list) { return list.kind == Tree::Kind::list && list.items.empty(); };
    if (e.value.kind == Tree::Kind::list && std::all_of(e.value.items.begin(), e.value.items.end(), empty))
      tell(e.key_span, "`because_includes` of nothing holds of every answer", "name what must be among the reasons, or write `because: []` where there are none");
  }

  void varied(const Tree& vary) {
    const Tree* to = vary.find("to");
    if (!to) return;
    std::map<std::string, const Tree*> seen;
    for (const Tree& value : to->items) {
      auto [it, fresh] = seen.emplace(spelt(&value), &value);
      if (!fresh) look_.findings.relate(tell(value.span, "`" + value.text + "` is tried twice", "try another value, such as one just beside the threshold"), it->second->span, "it is tried here first");
    }
  }

  void same(const CaseInfo& c) {
    std::string said;
    for (const char* key : {"ask", "context", "given", "vary"}) said += spelt(c.tree->find(key)) + "|";
    auto [it, fresh] = cases_.emplace(said, &c);
    if (fresh) return;
    Diagnostic& d = tell(c.span, "the case `" + c.id + "` asks the same of the same facts as `" + it->second->id + "`", "leave one out, or change what it tries");
    look_.findings.relate(d, it->second->span, "the other stands here");
  }

  const BookLook& look_;
  std::map<std::string, const CaseInfo*> cases_;
};

}  // namespace

void find_idle_cases(const BookLook& look) { IdleFinder(look).find(); }

}  // namespace chungsuc
