// SPDX-License-Identifier: Apache-2.0
// Purpose: of what a value is that its key alone does not tell: levels, values, kinds, outcomes, reasons.
// External interface: subject, wanted, name_in_condition, kind_of_variable of place.h. Private: what stands around the place.
#include <algorithm>

#include "lsp/place.h"

namespace chungsuc::lsp {

namespace {

bool is_bound_key(std::string_view key) { return key == "at_least" || key == "above" || key == "at_most" || key == "below" || key == "equals" || key == "in"; }

const SketchEntry* entry_of(const SketchNode& map, std::string_view key) {
  for (const SketchEntry& e : map.entries)
    if (e.key == key) return &e;
  return nullptr;
}

std::string scalar_in(std::string_view text, const SketchNode& map, std::string_view key) {
  const SketchEntry* e = entry_of(map, key);
  return e && e->value.is == SketchNode::Is::scalar ? std::string(text.substr(e->value.begin, e->value.end - e->value.begin)) : "";
}

bool is_name_sign(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; }

}  // namespace

// The kind changes where a node asks of related subjects, or of one kind.
std::string PlaceInFile::subject() const {
  const std::vector<std::string>& path = spot_.path;
  if (std::find(path.begin(), path.end(), "given") != path.end()) return around("kind");
  if (path.size() >= 2 && path[0] == "subjects") return path[1];
  if (!path.empty() && path[0] == "cases") return kind_of_case();
  std::string kind = around("subject");
  for (std::size_t i = 0; i < spot_.within.size() && i < path.size(); ++i) {
    if (path[i] == "by_kind" && i + 1 < path.size()) kind = path[i + 1];
    if (path[i] != "where" && path[i] != "require") continue;
    for (std::string_view head : {"count", "each"}) {
      const std::string relation = scalar_in(cursor_.text, *spot_.within[i], head);
      if (relation.empty()) continue;
      const std::vector<Meant> found = find_of("relation", relation, kind);
      kind = found.empty() ? "" : found[0].known->member->of.text;
    }
  }
  return kind;
}

std::string PlaceInFile::kind_of_case() const {
  constexpr std::size_t kDepth = 2;  // the whole file, `cases`, the case
  if (spot_.within.size() <= kDepth) return "";
  const SketchEntry* given = entry_of(*spot_.within[kDepth], "given");
  return given ? scalar_in(cursor_.text, given->value, "kind") : "";
}

// In the innermost map around the place.
std::string PlaceInFile::beside(std::string_view key) const {
  for (auto node = spot_.within.rbegin(); node != spot_.within.rend(); ++node)
    if ((*node)->is == SketchNode::Is::map) return scalar_in(cursor_.text, **node, key);
  return "";
}

// The criterion of the row of a table around the place; empty: there is none.
std::string PlaceInFile::row() const {
  const std::vector<std::string>& path = spot_.path;
  if (path.size() < 5 || path[0] != "criteria" || path[2] != "rows") return "";
  std::string id = path[1];
  for (std::size_t i = 3; i + 1 < path.size(); ++i)
    if (path[i] != "parts") id += "." + path[i];
  return id;
}

// Of that owner or, where it is a kind, of all that it is.
std::vector<Meant> PlaceInFile::find_of(std::string_view sort, const std::string& id, const std::string& owner) const {
  for (const Snapshot* in : cursor_.snapshots) {
    const std::vector<std::string> owners = in->lineage(owner);
    std::vector<Meant> all;
    for (const Known* known : in->find(sort, id))
      if (owner.empty() || std::find(owners.begin(), owners.end(), known->owner) != owners.end()) all.push_back({known, in});
    if (!all.empty()) return all;
  }
  return {};
}

std::vector<Wanted> PlaceInFile::wanted_of_member(const std::string& name) const {
  for (std::string_view sort : {"fact", "judgement"})
    for (const Meant& found : find_of(sort, name, subject())) {
      const Member& m = *found.known->member;
      if (!m.ladder.empty()) return {{"level", m.ladder.text}};
      if (!m.values.empty()) return {{"value", name}};
      if (m.is == Member::Is::judgement || m.type_name.text == "bool") return {{"flag", ""}};
      return {};
    }
  return {};
}

// A value may stand deeper, by year or round, and with who gave it beside it.
std::vector<Wanted> PlaceInFile::wanted_in_facts() const {
  const std::vector<std::string>& path = spot_.path;
  if (path.back() == "kind") return {{"kind", ""}};
  if (path.back() == "by") return {{"body", ""}};
  for (std::size_t i = path.size(); i-- > 0 && path[i] != "given";)
    if (std::vector<Wanted> wanted = wanted_of_member(path[i]); !wanted.empty()) return wanted;
  return {};
}

std::vector<Wanted> PlaceInFile::wanted() const {
  const std::vector<std::string>& path = spot_.path;
  if (path.empty()) return {};
  if (holds(FormShape::Is::facts)) return wanted_in_facts();
  std::size_t at = path.size() - 1;
  while (at > 0 && path[at] == "-") --at;
  const std::string& key = path[at];
  if (path[0] == "cases") {
    if (key == "expect") return {{"outcome", ""}};
    if (key == "because" || key == "because_includes" || key == "missing") return {{"reason", ""}};
    if (key == "set") return {{"path", ""}};
    return {};
  }
  if (key == "merit" && path[0] == "awards") {
    std::vector<Wanted> levels;
    for (const Meant& m : find_of("judgement", "merit", ""))
      if (!m.known->member->ladder.empty()) levels.push_back({"level", m.known->member->ladder.text});
    return levels;
  }
  if (!is_bound_key(key)) return {};
  if (spot_.word == "threshold")
    if (std::string id = row(); !id.empty()) return {{"threshold", id}};
  for (std::string_view head : {"meets", "recognised"})
    if (std::string ladder = beside(head); !ladder.empty()) return {{"level", ladder}};
  std::string member = beside("fact").empty() ? beside("judgement") : beside("fact");
  if (member == "id") return {{"named", subject()}};
  if (member.empty() && holds(FormShape::Is::word) && path[0] == "subjects" && path.size() > 3) member = path[3];  // its own domain
  return member.empty() ? std::vector<Wanted>{} : wanted_of_member(member);
}

std::vector<Meant> PlaceInFile::find_wanted(const Wanted& w) const {
  const std::string& word = spot_.word;
  if (w.sort == "flag" || w.sort == "outcome") return w.sort == "flag" ? std::vector<Meant>{} : find_of("level", word, "");
  if (w.sort == "threshold") return find_of("parameter", w.owner, "");
  if (w.sort == "path") return word.starts_with("context.") ? std::vector<Meant>{} : find_wanted({"member", subject()});
  if (w.sort == "reason") {
    for (std::string_view sort : {"node", "criterion", "fact", "judgement", "relation", "parameter", "reading", "ladder", "tier"})
      if (std::vector<Meant> all = find(sort, word); !all.empty()) return all;
    return {};
  }
  if (w.sort == "member") {  // of a path its first step
    const std::string name = word.substr(0, word.find('.'));
    for (std::string_view sort : {"fact", "judgement", "relation"})
      if (std::vector<Meant> all = find_of(sort, name, w.owner); !all.empty()) return all;
    return {};
  }
  return find_of(w.sort, word, w.owner);
}

std::pair<std::size_t, std::size_t> PlaceInFile::name_in_condition() const {
  std::size_t begin = std::min(cursor_.offset, cursor_.text.size()), end = begin;
  while (begin > spot_.begin && is_name_sign(cursor_.text[begin - 1])) --begin;
  while (end < spot_.end && is_name_sign(cursor_.text[end])) ++end;
  return {begin, end};
}

// `relation.exists(name, ...)` before the cursor: the last that names it so.
std::string PlaceInFile::kind_of_variable(const std::string& name) const {
  const std::string_view text = std::string_view(cursor_.text).substr(spot_.begin, std::min(cursor_.offset, cursor_.text.size()) - std::min(spot_.begin, cursor_.offset));
  for (std::size_t at = text.rfind("(" + name + ","); !name.empty() && at != std::string_view::npos; at = at == 0 ? std::string_view::npos : text.rfind("(" + name + ",", at - 1)) {
    std::size_t begin = at;
    while (begin > 0 && is_name_sign(text[begin - 1])) --begin;
    std::string range(text.substr(begin, at - begin));
    if (range.find('.') == std::string::npos) continue;
    range = range.substr(0, range.rfind('.'));  // without the name of the macro
    const std::size_t dot = range.find('.');
    const std::string of = dot == std::string::npos ? subject() : kind_of_variable(range.substr(0, dot));
    const std::vector<Meant> found = find_of("relation", dot == std::string::npos ? range : range.substr(dot + 1), of);
    if (!found.empty()) return found[0].known->member->of.text;
  }
  return "";
}

}  // namespace chungsuc::lsp
