// SPDX-License-Identifier: Apache-2.0
// The extension module chungsuc._core. Users import `chungsuc`, never this.
#include "book_object.h"

#include <system_error>

namespace py = pybind11;

namespace chungsuc::python {

Date date_from_python(py::handle value, const char* argument) {
  const std::string name = argument;
  if (py::isinstance<py::str>(value)) {
    const auto text = value.cast<std::string>();
    if (const auto date = Date::parse(text)) return *date;
    throw py::value_error(name + ": `" + text + "` is not a date written YYYY-MM-DD");
  }
  const py::module_ datetime = py::module_::import("datetime");
  if (!py::isinstance(value, datetime.attr("date")) || py::isinstance(value, datetime.attr("datetime")))
    throw py::type_error(name + ": expected a datetime.date or text written YYYY-MM-DD, found " +
                         py::repr(value).cast<std::string>());
  const auto date = Date::from_ymd(value.attr("year").cast<int>(), value.attr("month").cast<int>(),
                                   value.attr("day").cast<int>());
  if (!date)
    throw py::value_error(name + ": " + py::str(value).cast<std::string>() + " is not in the calendar used here, which begins in 1400");
  return *date;
}

py::object date_to_python(const Date& date) {
  return py::module_::import("datetime").attr("date")(date.year(), date.month(), date.day());
}

py::object optional_date(const std::optional<Date>& date) { return date ? date_to_python(*date) : py::none(); }

py::object evidence_word(const std::optional<Evidence>& evidence) {
  return evidence ? py::cast(std::string(to_string(*evidence))) : py::none();
}

Context context_from_python(const py::object& as_of, std::optional<std::string> round, const py::object& lodged_on, std::optional<int> assessed_year) {
  Context context{.as_of = date_from_python(as_of, "as_of")};
  context.round = std::move(round);
  if (!lodged_on.is_none()) context.lodged_on = date_from_python(lodged_on, "lodged_on");
  context.assessed_year = assessed_year;
  return context;
}

Language language_from_python(const std::string& lang) {
  if (lang == "vi") return Language::vi;
  if (lang == "en") return Language::en;
  throw py::value_error("lang: expected `vi` or `en`, found `" + lang + "`");
}

}  // namespace chungsuc::python

PYBIND11_MODULE(_core, module, py::mod_gil_not_used()) {
  module.doc() = "The compiled part of chungsuc; use the package `chungsuc`.";
  // Classes are known by the package that shows them: chungsuc.Decision, not chungsuc._core.Decision.
  const py::object name = module.attr("__name__");
  module.attr("__name__") = "chungsuc";
  py::register_exception<chungsuc::Error>(module, "Error", PyExc_RuntimeError).doc() =
      "Misuse of the library, such as an unknown question or round, and failed input or output.";
  // What the standard library throws where the system fails has words of C++; its code has the system's.
  py::register_exception_translator([](std::exception_ptr thrown) {
    try {
      if (thrown) std::rethrow_exception(thrown);
    } catch (const std::system_error& e) {
      PyErr_SetString(PyExc_OSError, ("reading or writing failed: " + e.code().message()).c_str());
    }
  });
  chungsuc::python::register_facts(module);
  chungsuc::python::register_decision(module);
  chungsuc::python::register_rulebook(module);
  chungsuc::python::register_quick_verdicts(module);
  chungsuc::python::register_vocabulary(module);
  chungsuc::python::register_award_table(module);
  chungsuc::python::register_law(module);
  chungsuc::python::register_advice(module);
  chungsuc::python::register_claims(module);
  chungsuc::python::register_table(module);
  module.attr("__name__") = name;
  module.attr("__version__") = chungsuc::version();
}
