// SPDX-License-Identifier: Apache-2.0
// Every name of a book and what it stands for; kinds with all that they inherit.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/model.h"
#include "source/findings.h"

namespace chungsuc {

// A kind of subject with its own and its inherited members, extensions merged.
struct KindTable {
  const SubjectKind* kind = nullptr;
  std::vector<int> parents;
  std::vector<int> ancestors;            // itself first, then parents, breadth first, each once
  std::vector<Member> members;
  std::unordered_map<std::string, int> member_of;  // name -> index into members
  std::vector<Named> named;
  bool is_a(int other) const;
};

// Index of each id of one kind of definition.
class Index {
 public:
  // False where the id was there before.
  bool add(const std::string& id, int index) { return map_.emplace(id, index).second; }
  int find(const std::string& id) const {
    auto it = map_.find(id);
    return it == map_.end() ? -1 : it->second;
  }
  std::vector<std::string> ids() const;

 private:
  std::unordered_map<std::string, int> map_;
};

struct Symbols {
  Index documents, bodies, ladders, kinds, parameters, terms, criteria, families, instances, awards, duties, readings;
  std::vector<KindTable> tables;               // by index of kinds
  std::vector<std::string> names;              // interned names of members
  std::unordered_map<std::string, int> name_of;
  std::vector<std::map<std::string, int>> clauses;  // by document: clause -> index

  int intern(const std::string& name);
  // The member of a kind, or nullptr.
  const Member* member(int kind, const std::string& name) const;
  // Kinds that are the kind, concrete or not.
  std::vector<std::string> member_names(int kind, Member::Is is) const;
};

// Registers all definitions: duplicates, unknown parents, circles of kinds, conflicting members.
Symbols make_symbols(Model&, Findings&);

// The most specific kind that all of them are; -1: there is none.
int common_kind(const Symbols&, const std::vector<int>& kinds);

// The id of a subject of a kind whose subjects the book knows by name: a finding where it is none of them.
void check_named(const Name& id, int kind, const Symbols&, Findings&);

// An unknown name: a finding with the nearest known one.
void unknown_name(const std::string& what, const Name& name, const std::vector<std::string>& known, Findings&);

}  // namespace chungsuc
