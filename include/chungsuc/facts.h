// SPDX-License-Identifier: Apache-2.0
//
// The values that law speaks in, and the facts of one case.
//
//   chungsuc::Facts facts = chungsuc::Facts::of("commune")
//                               .id("some_commune")
//                               .set("construction_debt", 2023, chungsuc::Money{0})
//                               .set_missing("income");
//   auto read = chungsuc::Facts::from_text("{kind: commune, id: some_commune}");   // YAML or JSON
//   if (!read.ok()) for (const auto& d : read.diagnostics()) std::cerr << d.to_text();
//
// Related subjects nest. A list is complete, and an empty one says that there are none; a relation known only in part
// says so.
//
//   const Facts recognition = Facts::of("recognition").set("level", "ntm").set("decided_on", *Date::parse("2020-12-30"));
//   facts = facts.set("recognitions", std::vector{recognition});        // these, and no others
//   facts = facts.set_partial("recognitions", {recognition});           // at least these
//   facts = facts.set("recognitions", std::vector<Facts>{});            // none
//
// Facts are only read here; names, types and units are checked when a question is decided, because only a
// rule book knows them. A wrong fact never stops a decision: it is named in `Decision::invalid`.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chungsuc/diagnostic.h"
#include "chungsuc/export.h"

namespace chungsuc {

// A civil date of the proleptic Gregorian calendar, 1400-01-01 to 9999-12-31; no time zone, no "not a date".
class CHUNGSUC_EXPORT Date {
 public:
  // The date, or nothing where there is no such day (30 February).
  static std::optional<Date> from_ymd(int year, int month, int day);
  // Strictly `YYYY-MM-DD`.
  static std::optional<Date> parse(std::string_view text);
  // Unchecked: ask in_calendar first where the number comes from outside.
  static Date from_days(std::int32_t days_since_1970) { return Date(days_since_1970); }
  static bool in_calendar(std::int32_t days_since_1970);

  std::int32_t days() const { return days_; }  // since 1970-01-01
  int year() const;
  int month() const;  // 1 to 12
  int day() const;    // 1 to 31
  std::string to_string() const;  // YYYY-MM-DD
  friend auto operator<=>(const Date&, const Date&) = default;

 private:
  explicit Date(std::int32_t days) : days_(days) {}
  std::int32_t days_;
};

// What happens to a day that the month reached does not have. There is no default: law must say.
enum class MonthEnd { clamp, next_day };
// Nothing where the result leaves the calendar.
CHUNGSUC_EXPORT std::optional<Date> add_months(Date, int months, MonthEnd);
CHUNGSUC_EXPORT std::optional<Date> add_days(Date, int days);

// An exact decimal: at most 38 digits, at most 9 of them after the point. Kept without trailing zeros.
class CHUNGSUC_EXPORT Decimal {
 public:
  __extension__ typedef __int128 Mantissa;
  Decimal() = default;
  explicit Decimal(std::int64_t whole) : mantissa_(whole) {}
  static std::optional<Decimal> make(Mantissa mantissa, int scale);
  // Digits with an optional sign and point; no exponent, no leading zeros, no spaces.
  static std::optional<Decimal> parse(std::string_view text);

  Mantissa mantissa() const { return mantissa_; }
  int scale() const { return scale_; }
  bool is_whole() const { return scale_ == 0; }
  std::optional<std::int64_t> to_int64() const;  // nothing unless whole and in range
  std::string to_string() const;

  // Nothing on overflow of 38 digits or of scale 9.
  static std::optional<Decimal> add(const Decimal&, const Decimal&);
  static std::optional<Decimal> subtract(const Decimal&, const Decimal&);
  static std::optional<Decimal> multiply(const Decimal&, const Decimal&);
  CHUNGSUC_EXPORT friend std::strong_ordering operator<=>(const Decimal&, const Decimal&);
  friend bool operator==(const Decimal&, const Decimal&) = default;

 private:
  Mantissa mantissa_ = 0;
  int scale_ = 0;
};

// Whole đồng.
struct Money {
  std::int64_t dong = 0;
};

struct Tree;      // the form in which facts are kept; private
class SourceMap;  // the texts they were read from; private

// The facts of one subject, with related subjects nested. A value; copies share.
class CHUNGSUC_EXPORT Facts {
 public:
  // An empty set of facts about one subject of a kind: everything is missing.
  static Facts of(std::string kind);
  // From YAML or JSON text in the facts format. `name` is used in diagnostics.
  static Checked<Facts> from_text(std::string_view text, std::string name = "facts");
  // From a file. Throws chungsuc::Error where it cannot be read.
  static Checked<Facts> from_file(const std::string& path);
  // Several subjects: a list of facts, a map that holds one as `nominees` or `cases`, or the facts of one. An item that
  // is no subject has its diagnostic and is left out; the others are given.
  static Checked<std::vector<Facts>> list_from_text(std::string_view text, std::string name = "facts");
  static Checked<std::vector<Facts>> list_from_file(const std::string& path);

  std::string kind() const;
  std::string id() const;  // "" where none is given

  // Each returns a copy with one more fact; a second set of the same name (and key) replaces the first.
  // `set(name, key, value)` is for facts per year (key: the year) or per round (key: the round's id).
  Facts id(std::string id) const;
  Facts set(std::string name, bool value) const;
  Facts set(std::string name, int value) const { return set(std::move(name), std::int64_t{value}); }
  Facts set(std::string name, std::int64_t value) const;
  Facts set(std::string name, Decimal value) const;
  Facts set(std::string name, Money value) const;
  Facts set(std::string name, Date value) const;
  Facts set(std::string name, std::string text) const;
  Facts set(std::string name, const char* text) const { return set(std::move(name), std::string(text)); }
  template <typename T>
  Facts set(std::string name, std::string round, T value) const {
    return with_key(std::move(name), std::move(round), Facts::of("").set("value", value));
  }
  template <typename T>
  Facts set(std::string name, const char* round, T value) const {
    return set(std::move(name), std::string(round), value);
  }
  template <typename T>
  Facts set(std::string name, int year, T value) const {
    return set(std::move(name), std::to_string(year), value);
  }
  Facts set_missing(std::string name) const;
  // A complete relation (an empty list: none), or one known only in part.
  Facts set(std::string relation, std::vector<Facts> items) const;
  Facts set_partial(std::string relation, std::vector<Facts> items) const;

  // For the library itself. Where facts were built and not read, there are no sources.
  const Tree& tree() const { return *tree_; }
  const std::shared_ptr<const SourceMap>& sources() const { return sources_; }
  explicit Facts(std::shared_ptr<const Tree> tree, std::shared_ptr<const SourceMap> sources = nullptr)
      : tree_(std::move(tree)), sources_(std::move(sources)) {}

 private:
  Facts with(std::string name, Tree value) const;
  Tree list_of(const std::vector<Facts>& items) const;
  Facts with_key(std::string name, std::string key, const Facts& holder) const;
  std::shared_ptr<const Tree> tree_;
  std::shared_ptr<const SourceMap> sources_;
};

}  // namespace chungsuc
