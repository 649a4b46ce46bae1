// SPDX-License-Identifier: Apache-2.0
// A question about a case as one function of facts, and how to speak of its variables.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "chungsuc/advice.h"
#include "reason/decide.h"
#include "reason/function.h"
#include "reason/implicants.h"

namespace chungsuc {

// Where advice is asked for: checked, with its readings as the book has them.
struct Asked {
  const Program& p;
  const Ask& ask;
  const BoundSubject& subject;
  const Moment& moment;
  std::vector<int> choices;
  bool is_standing() const { return chungsuc::is_standing(ask); }
};

class Situation {
 public:
  // An end is what the law leaves open, or: of a standing how many levels are reached; of other questions 0 or 1.
  static constexpr std::int64_t open = -1;
  using Frees = std::function<bool(const BoundSubject&, const MemberInfo&, const BoundFact&)>;
  using Grows = std::function<bool(const MemberInfo&)>;

  // Known facts of which `frees` says so count as not known; but for those whose values are too many to sort. Complete
  // lists of which `grows` says so may come to have more.
  Situation(const Asked&, const Frees& frees = {}, const Grows& grows = {});

  bool too_many() const { return functions_->too_many(); }
  bool is_exact() const { return functions_->is_exact(whole_); }
  // The names of known facts that stayed as they are, since their values are too many to sort.
  const std::set<int>& kept() const { return kept_; }
  Diagram& diagram() { return functions_->diagram(); }
  const Unknowns& unknowns() const { return *unknowns_; }
  Diagram::Ref whole() const { return whole_; }
  // The ends that decide, each with the function that is 1 there.
  std::vector<std::pair<std::int64_t, Diagram::Ref>> decided();
  // The ends that are possible while all that is known stays as it is.
  std::vector<std::int64_t> present();
  Diagram::Ref indicator(const std::function<bool(std::int64_t)>& is_one);

  // The fact that a variable stands for; nothing: nobody can tell it.
  bool is_askable(int v) const;
  AdviceFact fact(int v) const;
  Label values(int v, const std::vector<int>& cells) const;
  Label given(int v) const;  // empty where it is not known
  Label value_of(const MemberInfo&, const BoundFact&) const;
  Result result(std::int64_t end) const;
  // Of a count: so many satisfy now, and so many with the further ones.
  Label counted_now(int v) const;
  Label counted_then(int v, const std::vector<int>& cells) const;
  // All values with which a way does as well; of figures, days and levels none that is no figure.
  void widen(Implicants&, Diagram::Ref, Implicant&) const;

 private:
  void build(const Frees&, const Grows&);
  void free_lists(const BoundSubject&, const Grows&);
  Diagram::Ref make_whole();
  Label cell_words(const Unknown&, int cell) const;
  Label further_words(const Unknown&, int first, int last) const;
  Label range_of_cells(const Unknown&, int first, int last) const;
  bool is_ordered(const Unknown&) const;
  int surely_counted(const Unknown&) const;

  Asked asked_;
  std::unique_ptr<Unknowns> unknowns_;
  std::unique_ptr<Functions> functions_;
  Diagram::Ref whole_ = 0;
  std::set<int> kept_;
};

AdviceFact advice_fact(const Program&, const BoundSubject&, const MemberInfo&, const std::string& key, Date day);
// What an evaluation, refined, comes to.
Result result_of(const Asked&, const BoundSubject&, const Moment&, bool* in_force = nullptr);

}  // namespace chungsuc
