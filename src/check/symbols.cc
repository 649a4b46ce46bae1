// SPDX-License-Identifier: Apache-2.0
// Purpose: tables of all names; inheritance and extension of kinds.
// External interface: make_symbols, unknown_name, the members of Symbols. Private: merging of kinds.
#include "check/symbols.h"

#include <algorithm>

namespace chungsuc {

bool KindTable::is_a(int other) const { return std::find(ancestors.begin(), ancestors.end(), other) != ancestors.end(); }

std::vector<std::string> Index::ids() const {
  std::vector<std::string> ids;
  for (const auto& [id, index] : map_) ids.push_back(id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

int Symbols::intern(const std::string& name) {
  auto [it, fresh] = name_of.emplace(name, static_cast<int>(names.size()));
  if (fresh) names.push_back(name);
  return it->second;
}

const Member* Symbols::member(int kind, const std::string& name) const {
  if (kind < 0) return nullptr;
  const KindTable& table = tables[static_cast<std::size_t>(kind)];
  auto it = table.member_of.find(name);
  return it == table.member_of.end() ? nullptr : &table.members[static_cast<std::size_t>(it->second)];
}

std::vector<std::string> Symbols::member_names(int kind, Member::Is is) const {
  std::vector<std::string> result;
  if (kind < 0) return result;
  for (const Member& m : tables[static_cast<std::size_t>(kind)].members)
    if (m.is == is) result.push_back(m.id.text);
  return result;
}

void check_named(const Name& id, int kind, const Symbols& symbols, Findings& findings) {
  if (kind < 0) return;
  const KindTable& table = symbols.tables[static_cast<std::size_t>(kind)];
  if (table.named.empty() || std::any_of(table.named.begin(), table.named.end(), [&](const Named& n) { return n.id.text == id.text; })) return;
  std::vector<std::string> known;
  for (const Named& n : table.named) known.push_back(n.id.text);
  unknown_name("named subject of `" + table.kind->id.text + "`", id, known, findings);
}

void unknown_name(const std::string& what, const Name& name, const std::vector<std::string>& known, Findings& findings) {
  if (name.empty()) return;  // reported when it was read
  constexpr std::size_t kMostListed = 8;
  const std::string near = nearest(name.text, known);
  std::string help = near.empty() ? "" : "did you mean `" + near + "`?";
  if (near.empty() && !known.empty() && known.size() <= kMostListed) {
    for (const std::string& each : known) help += (help.empty() ? "known are `" : ", `") + each + "`";
  }
  // "fact of `commune`" has the name in its middle: there is no fact `debt` of `commune`.
  const std::size_t of = std::min(what.find(" of `"), what.size());
  findings.error("unknown-name", name.span, "there is no " + what.substr(0, of) + " `" + name.text + "`" + what.substr(of), help);
}

namespace {

template <typename T>
void register_all(std::vector<T>& definitions, Index& index, const std::string& what, Findings& findings) {
  for (std::size_t i = 0; i < definitions.size(); ++i) {
    if (index.add(definitions[i].id.text, static_cast<int>(i))) continue;
    Diagnostic& d = findings.error("duplicate-definition", definitions[i].id.span, "there are two " + what + " `" + definitions[i].id.text + "`",
                                   "order never decides law: rename one, or use `set:` or `overrides:` in an overlay");
    const T& first = definitions[static_cast<std::size_t>(index.find(definitions[i].id.text))];
    findings.relate(d, first.id.span, "the other stands here");
  }
}

void add_member(KindTable& table, const Member& member, Findings& findings) {
  auto [it, fresh] = table.member_of.emplace(member.id.text, static_cast<int>(table.members.size()));
  if (fresh) {
    table.members.push_back(member);
    return;
  }
  const Member& other = table.members[static_cast<std::size_t>(it->second)];
  if (other.id.span.file == member.id.span.file && other.id.span.begin == member.id.span.begin) return;  // by two ways
  Diagnostic& d = findings.error("duplicate-definition", member.id.span, "`" + member.id.text + "` stands twice among what `" + table.kind->id.text + "` has");
  findings.relate(d, other.id.span, "the other stands here");
}

// Extensions give their members to the kind that they extend.
void merge_extensions(Model& model, Findings& findings) {
  std::vector<SubjectKind> kinds;
  std::unordered_map<std::string, std::size_t> place;
  std::vector<SubjectKind> extensions;
  for (SubjectKind& kind : model.kinds) {
    if (kind.extend) {
      extensions.push_back(std::move(kind));
      continue;
    }
    place.emplace(kind.id.text, kinds.size());
    kinds.push_back(std::move(kind));
  }
  std::vector<std::string> known;
  for (const SubjectKind& kind : kinds) known.push_back(kind.id.text);
  for (SubjectKind& extension : extensions) {
    auto it = place.find(extension.id.text);
    if (it == place.end()) {
      unknown_name("kind of subject", extension.id, known, findings);
      continue;
    }
    SubjectKind& base = kinds[it->second];
    std::move(extension.members.begin(), extension.members.end(), std::back_inserter(base.members));
    std::move(extension.unique.begin(), extension.unique.end(), std::back_inserter(base.unique));
    std::move(extension.named.begin(), extension.named.end(), std::back_inserter(base.named));
  }
  model.kinds = std::move(kinds);
}

void find_ancestors(Symbols& symbols, std::size_t kind, Findings& findings) {
  KindTable& table = symbols.tables[kind];
  table.ancestors = {static_cast<int>(kind)};
  for (std::size_t i = 0; i < table.ancestors.size(); ++i)
    for (int parent : symbols.tables[static_cast<std::size_t>(table.ancestors[i])].parents) {
      if (parent == static_cast<int>(kind)) {
        findings.error("cycle", table.kind->id.span, "`" + table.kind->id.text + "` is a kind of itself", "remove it from what leads back to it through `is:`");
        table.parents.clear();
        return;
      }
      if (!table.is_a(parent)) table.ancestors.push_back(parent);
    }
}

void check_aliases(const KindTable& table, Findings& findings) {
  std::map<std::string, Span> seen;
  auto add = [&](const std::string& text, Span at) {
    auto [it, fresh] = seen.emplace(text, at);
    if (fresh) return;
    Diagnostic& d = findings.error("duplicate-alias", at, "`" + text + "` names two subjects of `" + table.kind->id.text + "`", "leave it to one of them");
    findings.relate(d, it->second, "the other stands here");
  };
  for (const Named& named : table.named) {
    add(named.id.text, named.id.span);
    for (const Name& alias : named.aliases) add(alias.text, alias.span);
  }
}

}  // namespace

Symbols make_symbols(Model& model, Findings& findings) {
  Symbols s;
  merge_extensions(model, findings);
  register_all(model.documents, s.documents, "documents", findings);
  register_all(model.bodies, s.bodies, "bodies", findings);
  register_all(model.ladders, s.ladders, "ladders", findings);
  register_all(model.kinds, s.kinds, "kinds of subject", findings);
  register_all(model.parameters, s.parameters, "parameters", findings);
  register_all(model.terms, s.terms, "terms", findings);
  register_all(model.criteria, s.criteria, "criteria", findings);
  register_all(model.rounds, s.families, "rounds", findings);
  register_all(model.awards, s.awards, "awards", findings);
  register_all(model.duties, s.duties, "duties", findings);
  register_all(model.readings, s.readings, "readings", findings);
  Index cases;
  register_all(model.cases, cases, "cases", findings);
  Index claims;
  register_all(model.claims, claims, "claims", findings);
  for (const Document& document : model.documents) {
    auto& clauses = s.clauses.emplace_back();
    for (std::size_t i = 0; i < document.clauses.size(); ++i) clauses.emplace(document.clauses[i].id.text, static_cast<int>(i));
  }
  int instance = 0;
  for (const RoundFamily& family : model.rounds)
    for (const RoundInstance& i : family.instances)
      if (!s.instances.add(i.id.text, instance++)) findings.error("duplicate-definition", i.id.span, "there are two instances `" + i.id.text + "` of rounds", "rename one");

  s.tables.resize(model.kinds.size());
  for (std::size_t k = 0; k < model.kinds.size(); ++k) {
    s.tables[k].kind = &model.kinds[k];
    for (const Name& parent : model.kinds[k].is) {
      int index = s.kinds.find(parent.text);
      if (index < 0) unknown_name("kind of subject", parent, s.kinds.ids(), findings);
      else s.tables[k].parents.push_back(index);
    }
  }
  for (std::size_t k = 0; k < s.tables.size(); ++k) find_ancestors(s, k, findings);
  for (KindTable& table : s.tables) {
    table.named = table.kind->named;
    check_aliases(table, findings);
    for (int a : table.ancestors)
      for (const Member& m : model.kinds[static_cast<std::size_t>(a)].members) add_member(table, m, findings);
    for (const Member& m : table.members) s.intern(m.id.text);
  }
  return s;
}

int common_kind(const Symbols& symbols, const std::vector<int>& kinds) {
  if (kinds.empty()) return -1;
  for (int candidate : symbols.tables[static_cast<std::size_t>(kinds[0])].ancestors)
    if (std::all_of(kinds.begin(), kinds.end(), [&](int k) { return symbols.tables[static_cast<std::size_t>(k)].is_a(candidate); })) return candidate;
  return -1;
}

}  // namespace chungsuc
