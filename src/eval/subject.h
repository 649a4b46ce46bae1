// SPDX-License-Identifier: Apache-2.0
// One case against the vocabulary of a book: typed facts, related subjects, and what is wrong with them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "compile/program.h"
#include "eval/interval.h"
#include "source/tree.h"

namespace chungsuc {

struct BoundFact {
  // none: known not to exist, where the vocabulary allows it.
  enum class State { missing, known, none, invalid } state = State::missing;
  Value value{false};        // known
  Interval range;            // known: one point; missing: where it is known to lie
  std::string raw;           // as the author wrote it
  std::string why;           // invalid
  bool contradicted = false;  // invalid: another fact of the same thing cannot be true beside it
  std::string source, dated, ref, by;
  std::optional<Evidence> evidence;
};

struct BoundSubject;

struct BoundMember {
  std::vector<std::pair<std::string, BoundFact>> values;  // key: "", a year, or a round
  enum class Extent { absent, complete, partial } extent = Extent::absent;
  std::vector<std::unique_ptr<BoundSubject>> items;
};

// What is given of a subject, by the places of its kind's members; of thousands of subjects most give a few.
class BoundMembers {
 public:
  const BoundMember& operator[](std::size_t member) const;
  BoundMember& give(std::size_t member);  // valid until the next is given
  const std::vector<BoundMember>& given() const { return given_; }  // in the order in which they were given

 private:
  std::vector<std::uint32_t> place_;  // in `given_`, from 1; 0: not given
  std::vector<BoundMember> given_;
};

struct BoundSubject {
  int kind = -1;
  std::size_t place = 0;  // among those given of its relation, from 0
  std::string id;     // as given, or where nobody gave one its place: hamlets[2]
  bool id_given = false;
  std::string alias;  // as given, where it was resolved to id
  Label label;        // of a named one
  Period life;        // of a named one: outside it there is no such subject
  BoundMembers members;
  const BoundSubject* parent = nullptr;
};

inline const BoundMember& BoundMembers::operator[](std::size_t member) const {
  static const BoundMember none;
  return member < place_.size() && place_[member] > 0 ? given_[place_[member] - 1] : none;
}

inline BoundMember& BoundMembers::give(std::size_t member) {
  if (place_.size() <= member) place_.resize(member + 1, 0);
  if (place_[member] == 0) {
    given_.emplace_back();
    place_[member] = static_cast<std::uint32_t>(given_.size());
  }
  return given_[place_[member] - 1];
}

// A fact that is not what the vocabulary asks for.
struct Problem {
  std::string code;
  Span span;
  std::string message, message_vi;
  std::string help, help_vi;
  std::string name, subject, key;
  bool warning = false;
};

struct BoundCase {
  std::unique_ptr<BoundSubject> root;  // none where the kind is unknown
  std::string id;                      // as given
  std::vector<Problem> problems;
};

BoundCase bind(const Program&, const Tree& facts);

// What is left of a range within the domain that the vocabulary declares.
Interval within_domain(Interval, const MemberInfo&);

}  // namespace chungsuc
