// SPDX-License-Identifier: Apache-2.0
// What is not known about a case, as variables with finitely many cells; and a copy of the case in which they can be set.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "eval/evaluation.h"
#include "reason/sorts.h"

namespace chungsuc {

struct Unknown {
  // fact: of a subject, also a judgement; its cells are its sorts.
  // recognition: the decisions of which an incomplete list does not tell: none, one of each level, or a revoked one.
  // further: related subjects of which an incomplete list does not tell.
  // other: what a rule may say, where nothing finer is known of it: no, or yes.
  enum class What { fact, recognition, further, other } what = What::fact;
  const BoundSubject* subject = nullptr;  // as given
  const MemberInfo* member = nullptr;
  std::string key;
  NodeId node = -1;          // further, other
  std::string place;         // other: what is no node
  std::vector<Sort> sorts;   // fact
  int cells = 0;
  int given = -1;            // a fact that was known and set free: its cell; of a list that was complete: no more
  bool finite = true;        // false: only a bound on what may be
};

class Unknowns {
 public:
  Unknowns(const Program&, const BoundSubject& given, const Moment&, const std::vector<int>& choices);

  // The copy that is set, and the one that is not.
  BoundSubject& root() { return *work_; }
  const BoundSubject& base(const BoundSubject& of_copy) const { return *base_of_.at(&of_copy); }
  const BoundSubject& copy_of(const BoundSubject& given) const { return *copies_of_.at(&given).second; }
  const BoundSubject& given(const BoundSubject& of_copy) const { return *given_of_.at(&of_copy); }

  // A known fact counts as not known; before anything else is asked. Nothing happens to what is not known.
  void set_free(const BoundSubject& given, const MemberInfo&, const std::string& key);
  // Of all that is known about the subjects of the case.
  void set_all_free();

  // A complete list counts as one that may have more.
  void set_list_free(const BoundSubject& given, const MemberInfo&);

  // A list has so many more, each with these facts, and perhaps no others.
  struct Given {
    const MemberInfo* member = nullptr;
    std::string key;
    Sort sort;
  };
  void extend(const BoundSubject& given, const MemberInfo&, int how_many, const std::vector<Given>& facts, bool complete);

  // A fact counts as known, and as this.
  void give(const BoundSubject& given, const MemberInfo&, const std::string& key, const Sort&);

  // The variable of a fact of the copy; -1 where its values are too many to sort.
  int fact(const BoundSubject& of_copy, const MemberInfo&, const std::string& key);
  int recognition(const BoundSubject& of_copy, int ladder);
  // One for each place that is asked on a day: `at` tells places that are no nodes, and days, apart.
  int other(Unknown::What, const BoundSubject& of_copy, int relation, NodeId, const std::string& at, int cells, bool finite);

  int size() const { return static_cast<int>(all_.size()); }
  const Unknown& at(int v) const { return all_[static_cast<std::size_t>(v)]; }
  // Further elements of one list that several rules speak of are bounded, and no more.
  bool is_finite(int v) const;

  // Facts and recognitions only: the copy says so until it is cleared.
  void set(int v, int cell);
  void clear(int v);
  bool is_set(int v) const { return saved_.contains(v); }

 private:
  using Key = std::tuple<int, const BoundSubject*, int, std::string, NodeId>;
  BoundMember& member(BoundSubject&, const MemberInfo&);
  std::unique_ptr<BoundSubject> copy(const BoundSubject&, BoundSubject* parent, bool is_work);
  void set_free(BoundSubject& of_copy, const MemberInfo&, const std::string& key);
  void set_free_beneath(const BoundSubject& given);
  int add(const Key&, Unknown);

  const Program& p_;
  const Moment& moment_;
  const std::vector<int>& choices_;
  std::unique_ptr<BoundSubject> base_, work_;
  std::unordered_map<const BoundSubject*, const BoundSubject*> base_of_, given_of_;  // from the work copy
  std::unordered_map<const BoundSubject*, std::pair<BoundSubject*, BoundSubject*>> copies_of_;  // given -> base, work
  std::vector<Unknown> all_;
  std::map<Key, int> index_;
  std::map<std::pair<const BoundSubject*, int>, int> tails_;  // (given, relation) -> how many rules
  struct Saved {
    std::optional<BoundFact> fact;
    BoundMember::Extent extent = BoundMember::Extent::absent;
  };
  std::map<int, Saved> saved_;
};

}  // namespace chungsuc
