// SPDX-License-Identifier: Apache-2.0
// Purpose: the vocabulary of a kind, with what it inherits and the kinds that its relations lead to.
// External interface: reason/vocabulary.h. Private: class Lister.
#include "reason/vocabulary.h"

#include <algorithm>

#include "chungsuc/diagnostic.h"
#include "facts/add_once.h"
#include "facts/index.h"
#include "reason/decide.h"
#include "reason/uses.h"
#include "source/findings.h"

namespace chungsuc {

namespace {

const char* type_word(const Type& type) {
  switch (type.kind) {
    case Type::Kind::boolean: return "bool";
    case Type::Kind::integer: return "int";
    case Type::Kind::decimal: return "decimal";
    case Type::Kind::money: return "money";
    case Type::Kind::rate: return "rate";
    case Type::Kind::date: return "date";
    case Type::Kind::text: return "text";
    case Type::Kind::enumeration: return "enum";
    case Type::Kind::level: return "level";
    case Type::Kind::list: break;
  }
  return "list";
}

KindOfSubject kind_of_subject(const Program& p, int kind) {
  const KindInfo& k = p.kind(kind);
  KindOfSubject out{k.id, k.info.label, k.abstract, k.record, {}};
  for (int a : k.ancestors)
    if (a != kind) out.groups.push_back({p.kind(a).id, p.kind(a).info.label});
  return out;
}

class Lister {
 public:
  Lister(const Program& p, const std::vector<std::pair<std::string, Label>>& questions) : p_(p), questions_(questions), uses_(p, asks(p, questions)) {}

  Vocabulary list(int kind) const {
    const KindInfo& k = p_.kind(kind);
    Vocabulary v;
    v.kind = kind_of_subject(p_, kind);
    v.cites = k.info.cites;
    v.book = p_.book;
    v.book_version = p_.version;
    for (const MemberInfo& m : k.members) v.items.push_back(item(m, kind));
    std::stable_sort(v.items.begin(), v.items.end(), [&](const VocabularyItem& a, const VocabularyItem& b) { return order(a, k.id) < order(b, k.id); });
    for (int a : k.ancestors)
      for (const NamedInfo& n : p_.kind(a).named) v.names.push_back({n.id, n.label, n.aliases});
    bool by_round = std::any_of(k.members.begin(), k.members.end(), [](const MemberInfo& m) { return m.by_round(); });
    if (by_round)
      for (const RoundInfo& r : p_.rounds) v.rounds.push_back({r.id, r.info.label});
    return v;
  }

  // Every kind that relations lead to, in the order in which they are met.
  std::vector<int> reached(int kind) const {
    std::vector<int> all{kind};
    for (std::size_t next = 0; next < all.size(); ++next)
      for (const MemberInfo& m : p_.kind(all[next]).members) {
        if (m.is != Member::Is::relation) continue;
        for (std::size_t k = 0; k < p_.kinds.size(); ++k)
          if (p_.kinds[k].is_a(m.of)) add_once(all, static_cast<int>(k));
      }
    all.erase(all.begin());
    return all;
  }

 private:
  static std::vector<Ask> asks(const Program& p, const std::vector<std::pair<std::string, Label>>& questions) {
    std::vector<Ask> all;
    for (const auto& [id, label] : questions) all.push_back(find_question(p, id));
    return all;
  }

  static std::pair<int, bool> order(const VocabularyItem& item, const std::string& kind) {
    int what = item.what == "fact" ? 0 : item.what == "judgement" ? 1 : 2;
    return {what, item.declared_in != kind};
  }

  // The kind that declares it: the farthest ancestor that has it.
  const std::string& declared_in(const MemberInfo& m, int kind) const {
    int found = kind;
    for (int a : p_.kind(kind).ancestors)
      if (p_.member(a, m.name) && p_.kind(found).is_a(a)) found = a;
    return p_.kind(found).id;
  }

  VocabularyItem item(const MemberInfo& m, int kind) const {
    static const char* const kWhat[] = {"fact", "judgement", "relation"};
    static const char* const kPer[] = {"", "year", "round", "nomination"};
    VocabularyItem out;
    out.id = m.info.id;
    out.what = kWhat[static_cast<int>(m.is)];
    out.label = m.info.label;
    out.per = kPer[static_cast<int>(m.per)];
    out.may_be_none = m.may_be_none;
    static const char* const kChanges[] = {"any", "up", "down", "never"};
    out.changes = kChanges[static_cast<int>(m.changes)];
    out.cost = m.cost;
    out.single = m.single;
    out.cites = m.info.cites;
    out.note = m.info.note;
    out.declared_in = declared_in(m, kind);
    if (m.is == Member::Is::relation) {
      if (m.of >= 0) out.of = p_.kind(m.of).id, out.of_label = p_.kind(m.of).info.label;
    } else {
      type(m, out);
    }
    by(m, out);
    for (const Use& use : uses_.of(kind, m.name)) out.used_by.push_back({questions_[use.question].first, questions_[use.question].second, use.distance});
    return out;
  }

  void type(const MemberInfo& m, VocabularyItem& out) const {
    out.type = type_word(m.type);
    if (m.type.is_number()) {
      out.unit = m.type.kind == Type::Kind::rate && m.unit.empty() ? m.type.unit : m.unit;
      out.unit_label = {unit_text(out.unit, true), unit_text(out.unit, false)};
    }
    for (const auto& [id, label] : m.values) out.values.push_back({id, label});
    if (m.type.kind == Type::Kind::level) {
      const LadderInfo& ladder = p_.ladders[idx(p_.ladder_of.at(m.type.unit))];
      out.ladder = ladder.id;
      out.ladder_label = ladder.info.label;
      if (may_be_below_all(m, ladder)) out.values.push_back({kBelowAll, {"chưa đạt mức nào", "below every level"}});
      for (const LevelInfo& l : ladder.levels) out.values.push_back({l.id, l.info.label});
      return;  // its domain is the whole ladder
    }
    for (const ProgramTest& test : m.domain)
      for (const ProgramOperand& o : test.operands)
        if (o.value) out.domain.emplace_back(to_string(test.compare), Label{format_value(*o.value, m.type, m.unit, true), format_value(*o.value, m.type, m.unit, false)});
  }

  void by(const MemberInfo& m, VocabularyItem& out) const {
    for (int b : m.by) out.by.push_back({p_.bodies[idx(b)].id, p_.bodies[idx(b)].info.label});
    if (m.provided_by.empty()) return;
    auto it = p_.body_of.find(m.provided_by);
    if (it == p_.body_of.end()) out.by.push_back({"", {m.provided_by, m.provided_by}});
    else out.by.push_back({m.provided_by, p_.bodies[idx(it->second)].info.label});
  }

  const Program& p_;
  const std::vector<std::pair<std::string, Label>>& questions_;
  Uses uses_;
};

}  // namespace

std::vector<KindOfSubject> kinds_of_subject(const Program& p) {
  std::vector<KindOfSubject> all;
  for (std::size_t k = 0; k < p.kinds.size(); ++k) all.push_back(kind_of_subject(p, static_cast<int>(k)));
  return all;
}

int find_kind(const Program& p, std::string_view id) {
  auto it = p.kind_of.find(std::string(id));
  if (it != p.kind_of.end()) return it->second;
  std::vector<std::string> known;
  for (const KindInfo& k : p.kinds) known.push_back(k.id);
  std::string near = nearest(id, known);
  throw Error("there is no kind of subject `" + std::string(id) + "`" + (near.empty() ? "" : "; did you mean `" + near + "`?"));
}

Vocabulary vocabulary_of(const Program& p, int kind, const std::vector<std::pair<std::string, Label>>& questions) {
  Lister lister(p, questions);
  Vocabulary v = lister.list(kind);
  for (int k : lister.reached(kind)) v.related.push_back(lister.list(k));
  return v;
}

}  // namespace chungsuc
