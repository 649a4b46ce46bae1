// SPDX-License-Identifier: Apache-2.0
// Purpose: which records of a relation speak of one and the same thing.
// External interface: clashing. Private: the key of a record, and whether two say the same.
#include "eval/unique_records.h"

#include <algorithm>
#include <map>
#include <optional>

#include "eval/words.h"
#include "facts/index.h"

namespace chungsuc {

namespace {

const BoundFact* known_fact(const BoundSubject& s, int member) {
  for (const auto& [key, f] : s.members[idx(member)].values)
    if (f.state == BoundFact::State::known) return &f;
  return nullptr;
}

// Nothing where a unique field is not known: then it is not known whether another says otherwise.
std::optional<std::string> key_of(const Program& p, const BoundSubject& s) {
  const KindInfo& kind = p.kind(s.kind);
  std::string key;
  for (int u : kind.unique) {
    const BoundFact* f = known_fact(s, u);
    if (!f) return std::nullopt;
    key += std::to_string(s.kind) + "=" + format_value(f->value, kind.members[idx(u)].type, "", false) + "\n";
  }
  return kind.unique.empty() ? std::nullopt : std::optional(key);
}

bool same_end(const std::optional<End>& a, const std::optional<End>& b) {
  return a.has_value() == b.has_value() && (!a || (a->value == b->value && a->inclusive == b->inclusive));
}

bool same_fact(const BoundFact& a, const BoundFact& b) {
  bool whole = a.state != BoundFact::State::invalid && a.state == b.state;
  return whole && same_end(a.range.lower, b.range.lower) && same_end(a.range.upper, b.range.upper);
}

// Where it was read and who wrote it down tells no two records apart.
bool say_the_same(const Program& p, const BoundSubject& a, const BoundSubject& b) {
  for (std::size_t m = 0; m < p.kind(a.kind).members.size(); ++m) {
    const BoundMember &of_a = a.members[m], &of_b = b.members[m];
    if (!of_a.items.empty() || !of_b.items.empty() || of_a.values.size() != of_b.values.size()) return false;
    for (const auto& own : of_a.values) {
      auto other = std::find_if(of_b.values.begin(), of_b.values.end(), [&](const auto& v) { return v.first == own.first; });
      if (other == of_b.values.end() || !same_fact(own.second, other->second)) return false;
    }
  }
  return true;
}

}  // namespace

Label told_apart_by(const Program& p, const BoundSubject& s) {
  Label all;
  for (int u : p.kind(s.kind).unique) {
    const MemberInfo& m = p.kind(s.kind).members[idx(u)];
    const BoundFact* f = known_fact(s, u);
    if (!f) continue;
    all.vi += (all.vi.empty() ? "" : ", ") + m.info.label.vi + ": " + value_words(p, f->value, m.type, m.unit, &m, true);
    all.en += (all.en.empty() ? "" : ", ") + m.info.label.en + ": " + value_words(p, f->value, m.type, m.unit, &m, false);
  }
  return all;
}

std::vector<Clash> clashing(const Program& p, const std::vector<std::unique_ptr<BoundSubject>>& items) {
  std::map<std::string, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < items.size(); ++i)
    if (auto key = key_of(p, *items[i])) groups[*key].push_back(i);
  std::vector<Clash> clashes;
  for (const auto& entry : groups) {
    const std::vector<std::size_t>& group = entry.second;  // not a structured binding: clang 14 takes none into a lambda
    auto like_first = [&](std::size_t i) { return say_the_same(p, *items[group.front()], *items[i]); };
    bool all_same = std::all_of(group.begin(), group.end(), like_first);
    for (std::size_t i : group)
      if (group.size() > 1 && !(all_same && i == group.front())) clashes.push_back({i, all_same, told_apart_by(p, *items[i])});
  }
  std::sort(clashes.begin(), clashes.end(), [](const Clash& a, const Clash& b) { return a.item < b.item; });
  return clashes;
}

}  // namespace chungsuc
