// SPDX-License-Identifier: Apache-2.0
// The parts of the extension module. Include this first: it brings pybind11 with the conversions that all parts use,
// and a part that lacked one would convert the same type in another way.
#pragma once

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "chungsuc/chungsuc.h"

namespace chungsuc::python {

void register_facts(pybind11::module_& module);     // Diagnostic, Facts
void register_decision(pybind11::module_& module);  // Decision and what it is made of
void register_rulebook(pybind11::module_& module);  // RuleBook, load, check, and what stands around them

// A datetime.date (not a datetime) or "YYYY-MM-DD". Throws TypeError or ValueError, naming the argument.
Date date_from_python(pybind11::handle value, const char* argument);
pybind11::object date_to_python(const Date& date);

// "vi" or "en". Throws ValueError.
Language language_from_python(const std::string& lang);

}  // namespace chungsuc::python
