// SPDX-License-Identifier: Apache-2.0
// The parts of the extension module. Include this first: it brings pybind11 with the conversions that all parts use,
// and a part that lacked one would convert the same type in another way.
#pragma once

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "chungsuc/chungsuc.h"

// Functions and methods whose names begin with an underscore take what the Python files beside them have checked:
// a wrong argument there would be told in pybind11's words, and those speak of C++.
namespace chungsuc::python {

void register_facts(pybind11::module_& module);     // Diagnostic, Facts
void register_decision(pybind11::module_& module);  // Decision and what it is made of
void register_rulebook(pybind11::module_& module);  // RuleBook, load, check, and what stands around them

void register_vocabulary(pybind11::module_& module);  // Vocabulary, Schedule, and what they are made of
void register_award_table(pybind11::module_& module);  // AwardTable, and what it is made of
void register_claims(pybind11::module_& module);  // ClaimResult, ClaimCase
void register_table(pybind11::module_& module);  // TableResult, and tables in and out
void register_law(pybind11::module_& module);  // Law, and what it is made of
void register_advice(pybind11::module_& module);  // Inquiry, Changes, Grounds, Timeline, and what they are made of

// A class that only the library makes objects of: not called, not inherited from, and an instance of plain `type`, which
// is what the stubs say. Its Python methods are given to it by chungsuc/_methods.py.
template <typename T>
pybind11::class_<T> class_of(pybind11::module_& module, const char* name, const char* doc) {
  const auto not_called = [](PyHeapTypeObject* type) { type->ht_type.tp_flags |= Py_TPFLAGS_DISALLOW_INSTANTIATION; };
  return {module, name, doc, pybind11::is_final(), pybind11::metaclass(reinterpret_cast<PyObject*>(&PyType_Type)),
          pybind11::custom_type_setup(not_called)};
}

// The word of an outcome for a part of a rule; the word of the whole, which for awards is another, is Decision's own.
inline const char* word_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::met: return "met";
    case Outcome::not_met: return "not_met";
    case Outcome::undetermined: break;
  }
  return "undetermined";
}

// Does work that touches no Python object, so that other Python threads go on meanwhile.
template <typename Work>
auto unlocked(const Work& work) {
  const pybind11::gil_scoped_release released;
  return work();
}

// A datetime.date (not a datetime) or "YYYY-MM-DD". Throws TypeError or ValueError, naming the argument.
Date date_from_python(pybind11::handle value, const char* argument);
pybind11::object date_to_python(const Date& date);
pybind11::object optional_date(const std::optional<Date>& date);  // or None

// The grade as rule files write it, or None.
pybind11::object evidence_word(const std::optional<Evidence>& evidence);

Context context_from_python(const pybind11::object& as_of, std::optional<std::string> round, const pybind11::object& lodged_on, std::optional<int> assessed_year);

// "vi" or "en". Throws ValueError.
Language language_from_python(const std::string& lang);

}  // namespace chungsuc::python
