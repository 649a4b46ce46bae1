// SPDX-License-Identifier: Apache-2.0
// Facts of a dict as the row of a prepared question, read where they lie. What is not plainly a value of its fact is left to the
// way on which facts become text, so that answers and errors are those of that way.
#pragma once

#include "register.h"

namespace chungsuc::python {

// The letters of an exact str of ASCII alone; nothing: it is none.
std::optional<std::string_view> ascii(PyObject* value);
// The days since 1970 of a datetime.date, or of a text YYYY-MM-DD; nothing: it is neither, or no day.
std::optional<std::int32_t> plain_day(PyObject* value);
void prepare_reading();  // before all else here, once

class CaseReader {
 public:
  explicit CaseReader(CaseQuery query);
  const CaseQuery& query() const { return query_; }
  // False: not all of it is plain; what stands in the row then means nothing. Runs no code of Python.
  bool read(PyObject* dict, CaseRow& row) const;

 private:
  // What a key of the dict speaks of.
  struct Name {
    enum class Is { fact, keyed, unread, id, words } is = Is::words;
    std::string text;
    Py_hash_t hash = 0;
    pybind11::object key;  // interned, as the words of a program are
    std::vector<std::size_t> places;  // keyed: each year or round that is read
  };
  struct Amount {
    double low, high, scale;
    bool whole, hundredths;
  };
  void add(Name::Is is, const std::string& text, std::size_t place);
  const Name* find(PyObject* key) const;
  bool read_one(const Name& name, PyObject* value, CaseRow& row) const;
  bool read_keyed(const Name& name, PyObject* value, CaseRow& row) const;
  bool is_wanted(PyObject* key, std::size_t place) const;
  bool fact(std::size_t place, PyObject* value, CaseRow& row) const;
  bool number(std::size_t place, PyObject* value, CaseRow& row) const;
  bool day(std::size_t place, PyObject* value, CaseRow& row) const;
  bool word(std::size_t place, PyObject* value, CaseRow& row) const;
  bool is_free(PyObject* value) const;

  CaseQuery query_;
  std::vector<CaseFact::Holds> holds_;  // by place, and so are those that follow
  std::vector<Amount> amounts_;
  std::vector<std::vector<std::string>> words_;
  std::vector<std::string> keys_;
  std::vector<Name> names_;
  std::vector<std::uint16_t> slots_;  // by hash: the place in `names_`, from 1; 0: none
};

}  // namespace chungsuc::python
