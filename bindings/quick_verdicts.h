// SPDX-License-Identifier: Apache-2.0
// The questions that were asked of a book lately, each prepared once it is asked again: `RuleBook.verdict` of plain facts then
// makes no text of them.
#pragma once

#include <mutex>
#include <vector>

#include "book_object.h"
#include "case_reader.h"

namespace chungsuc::python {

// What RuleBook.verdict is given, in its order.
struct AskedOf {
  PyObject *question, *facts, *as_of, *round, *lodged_on, *assessed_year;
};

class QuickVerdicts {
 public:
  explicit QuickVerdicts(RuleBook book) : book_(std::move(book)) {}
  // A new reference to a Verdict; nullptr without an error: it is for the other way to say.
  PyObject* ask(const AskedOf& asked);

 private:
  static constexpr std::size_t kMost = 16;  // that are kept; of them the one that was asked longest ago makes room
  struct Key {
    std::string question, kind;
    std::int32_t as_of = 0;
    std::optional<std::string> round;
    std::optional<std::int32_t> lodged_on;
    std::optional<int> assessed_year;
    friend bool operator==(const Key&, const Key&) = default;
  };
  // Its rows and verdicts are given out under the lock.
  struct Prepared {
    explicit Prepared(CaseQuery query);
    CaseReader reader;
    bool is_award;
    std::vector<CaseRow> rows;          // that nobody fills just now
    std::vector<pybind11::object> verdicts;    // by outcome and levels, made when first they are the answer
  };
  struct Entry {
    Key key;
    // The objects that were given when it was made: the same ones mean the same.
    pybind11::object question, as_of, round, lodged_on, assessed_year;
    bool tried = false;
    std::shared_ptr<Prepared> prepared;  // none: not asked again yet, or it cannot be
  };
  bool is_same(const Entry& entry, const AskedOf& asked, std::string_view kind) const;
  static std::optional<Key> key_of(const AskedOf& asked, std::string_view kind);
  std::shared_ptr<Prepared> find(const AskedOf& asked, std::string_view kind);
  std::shared_ptr<Prepared> prepare(const Key& key);
  PyObject* verdict(Prepared& prepared, const CaseAnswer& answer, CaseRow row);

  RuleBook book_;
  std::mutex mutex_;
  std::vector<Entry> entries_;  // the last one first
};

}  // namespace chungsuc::python
