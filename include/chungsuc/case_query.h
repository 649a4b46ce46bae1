// SPDX-License-Identifier: Apache-2.0
//
// One case after another without its explanation, about as fast as a function that was written for the rule by hand: a
// question is prepared once, for a kind of subject and a moment, and then asked of row after row.
//
//   const CaseQuery query = book->prepare("meets.commune_standing", "commune", {.as_of = *Date::parse("2023-12-29")});
//   CaseRow row = query.row();                                   // everything is missing
//   row.set("income", *Decimal::parse("48.5")).set("region", "midland").set("planned_on", *Date::parse("2022-05-01"));
//   const CaseAnswer answer = query.answer(row);
//   if (answer.lower >= 0) std::cout << "reaches " << query.levels()[static_cast<std::size_t>(answer.lower)] << '\n';
//
// Whoever asks millions of times finds the place of a fact once, and the code of a word:
//
//   const auto income = query.place("income"), region = query.place("region");   // nothing for what a row cannot hold
//   const auto midland = query.code(*region, "midland");
//   for (double one : {12.5, 48.5, 80.0}) {
//     row.clear();
//     row.set(*income, one);
//     row.set_code(*region, *midland);
//     if (query.answer(row).outcome == Outcome::undetermined) std::cout << one << " is not enough to say\n";
//   }
//
// A row has a place for each fact and judgement of the kind, but for lists; of one that is given for each year or round, for
// the one of the moment. Related subjects it does not have, and nothing is known of them. What a fact cannot be (outside its
// domain, a word that is none of its values, a text for a number) is taken as `decide` takes it. A number in binary floating
// point stands for the amount nearest to it that its fact can have, as in a table; not a number is missing.
//
// Each answer equals that of `decide` on the same facts. What comparing alone does not settle takes the way of `decide`, and
// its time: `CaseAnswer::closer` says so. A query never changes and may be asked from many threads; a row is for one of them.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chungsuc/export.h"
#include "chungsuc/facts.h"
#include "chungsuc/outcome.h"

namespace chungsuc {

struct CaseAnswer {
  Outcome outcome = Outcome::undetermined;
  signed char lower = -1, upper = -1;  // standings: ranks among `levels`; -1: below all
  bool still_open = false;             // a target whose deadline has not come
  bool closer = false;                 // it took the way of `decide`
};

// A fact or judgement for which a row has a place.
struct CaseFact {
  enum class Holds { number, day, word, flag, text } holds = Holds::number;
  std::string name;
  std::string key;                 // the year or round, where it has one
  bool compared = false;           // the question may be decided by it without the way of `decide`
  double low = 0, high = 0;        // that: what is compared lies within, numbers in the declared unit, days since 1970
  bool whole = false;              // a number without a fraction
  int decimals = 0;                // a number can have so many digits after the point
  std::vector<std::string> words;  // by code; an empty one stands for nothing
  bool may_be_none = false;        // the word `none` says that there is no such thing
};

class CaseQuery;

// The facts of one case. Belongs to its query, and keeps what that needs.
class CHUNGSUC_EXPORT CaseRow {
 public:
  // By name. What a row cannot hold changes nothing; what is no fact of the kind throws chungsuc::Error.
  template <typename T>
  CaseRow& set(std::string_view fact, const T& value) {
    if (const auto at = place(fact)) set(*at, value);
    return *this;
  }
  CaseRow& set_missing(std::string_view fact);

  // By place; which must be one of the query's.
  void set(std::size_t place, double);
  void set(std::size_t place, Date);
  void set(std::size_t place, const Decimal&);
  void set(std::size_t place, Money);
  void set(std::size_t place, std::string_view);
  void set(std::size_t place, const std::string& text) { set(place, std::string_view(text)); }
  void set(std::size_t place, const char* text) { set(place, std::string_view(text)); }
  template <std::integral T>
  void set(std::size_t place, T value) {
    constexpr std::int64_t kMost = 1'000'000'000'000'000;  // a double holds it, and its shortest text is its digits
    if constexpr (std::same_as<T, bool>) set_flag(place, value);
    else if (std::cmp_less_equal(value, kMost) && std::cmp_greater_equal(value, -kMost)) set_whole(place, static_cast<double>(value));
    else set_unusual(place, std::to_string(value), false);
  }
  void set_code(std::size_t place, unsigned code);
  void set_missing(std::size_t place);
  void clear();  // everything is missing

 private:
  friend class CaseQuery;
  struct Bounds {
    double low, high;    // of numbers; none where the place holds something else
    double first, last;  // of days
    unsigned codes;      // fewer than these; of places without codes none
    unsigned missing;
    bool whole;
  };
  struct Unusual {
    std::size_t place;
    std::string text;
    bool quoted;
  };
  explicit CaseRow(std::shared_ptr<const void> query, const Bounds* bounds, std::size_t places);
  std::optional<std::size_t> place(std::string_view fact) const;
  void set_flag(std::size_t place, bool);
  void set_whole(std::size_t place, double);
  void set_real(std::size_t place, double);
  void set_unusual(std::size_t place, std::string text, bool quoted);
  void forget_unusual(std::size_t place);
  void put(std::size_t place, double x) {
    if (!unusual_.empty()) forget_unusual(place);
    numbers_[place] = x;
  }

  std::shared_ptr<const void> query_;
  const Bounds* bounds_;
  std::vector<double> numbers_;
  std::vector<std::uint8_t> codes_;
  std::vector<Unusual> unusual_;  // what cells do not hold
};

// A question about a kind of subject at a moment; RuleBook::prepare makes it. Immutable; copies share.
class CHUNGSUC_EXPORT CaseQuery {
 public:
  CaseRow row() const;  // everything is missing
  // Throws chungsuc::Error for a row of another query.
  CaseAnswer answer(const CaseRow&) const;
  // The same, and nothing where it would take the way of `decide`.
  std::optional<CaseAnswer> at_once(const CaseRow&) const;
  bool may_answer_at_once() const;  // false: it never does

  const std::string& question() const;
  const std::string& kind() const;
  std::span<const CaseFact> facts() const;          // by place
  std::span<const std::string> others() const;      // what else may be said of the kind, and a row does not hold
  std::span<const std::string> levels() const;      // of a standing, by rank
  // Nothing for what a row cannot hold; throws chungsuc::Error for what is no fact of the kind.
  std::optional<std::size_t> place(std::string_view fact, std::string_view key = {}) const;
  // Nothing where the place has no such word.
  std::optional<unsigned> code(std::size_t place, std::string_view word) const;

  // Does the book know from when or until when there is who is called so? Then `decide` asks for the day, and a row cannot.
  bool is_bound_to_days(std::string_view name) const;

  struct Impl;

 private:
  friend class RuleBook;
  friend class CaseRow;
  explicit CaseQuery(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

inline void CaseRow::set(std::size_t place, double x) {
  const Bounds& b = bounds_[place];
  if (x >= b.low && x <= b.high && !b.whole) put(place, x);
  else set_real(place, x);
}

inline void CaseRow::set_whole(std::size_t place, double x) {
  const Bounds& b = bounds_[place];
  if (x >= b.low && x <= b.high) put(place, x);
  else set_unusual(place, std::to_string(static_cast<std::int64_t>(x)), false);
}

inline void CaseRow::set(std::size_t place, Date day) {
  const Bounds& b = bounds_[place];
  const double x = day.days();
  if (x >= b.first && x <= b.last) put(place, x);
  else set_unusual(place, day.to_string(), false);
}

inline void CaseRow::set_code(std::size_t place, unsigned code) {
  if (!unusual_.empty()) forget_unusual(place);
  codes_[place] = static_cast<std::uint8_t>(code < bounds_[place].codes ? code : bounds_[place].missing);
}

}  // namespace chungsuc
