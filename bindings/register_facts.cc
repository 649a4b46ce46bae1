// SPDX-License-Identifier: Apache-2.0
// Diagnostics and facts.
#include "register.h"

namespace py = pybind11;

namespace chungsuc::python {
namespace {

const char* severity_word(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: return "note";
  }
  return "error";
}

py::tuple facts_and_diagnostics(const Checked<Facts>& read) {
  return py::make_tuple(read.ok() ? py::cast(*read) : py::none(), read.diagnostics());
}

}  // namespace

void register_facts(py::module_& module) {
  class_of<Place>(module, "Place", "A place in a file; lines and columns count from 1, columns in characters, the end is exclusive.")
      .def_readonly("file", &Place::file, "The file as it was named, or `facts` for facts that were given in Python.")
      .def_readonly("line", &Place::line, "The line, from 1.")
      .def_readonly("column", &Place::column, "The column in characters, from 1.")
      .def_readonly("end_line", &Place::end_line, "The line of the end.")
      .def_readonly("end_column", &Place::end_column, "The column after the last character.")
      .def_readonly("line_text", &Place::line_text, "The whole first line, without its line break.")
      .def("__repr__", [](const Place& p) {
        return "Place(" + p.file + ":" + std::to_string(p.line) + ":" + std::to_string(p.column) + ")";
      });

  class_of<Related>(module, "Related", "Another place that a diagnostic speaks of.")
      .def_readonly("place", &Related::place, "Where it is.")
      .def_readonly("message", &Related::message, "What is there.")
      .def("__repr__", [](const Related& r) {
        return "Related(" + r.place.file + ":" + std::to_string(r.place.line) + ":" + std::to_string(r.place.column) + ": " +
               r.message + ")";
      });

  class_of<Diagnostic>(module, "Diagnostic", "What is wrong in a file of rules or facts, where, and what to do. `str()` gives the text with the source line.")
      .def_readonly("code", &Diagnostic::code, "Kebab-case and stable; `chungsuc explain CODE` prints its page.")
      .def_property_readonly("severity", [](const Diagnostic& d) { return severity_word(d.severity); }, "error, warning or note.")
      .def_readonly("place", &Diagnostic::place, "Where it is.")
      .def_readonly("message", &Diagnostic::message, "What is wrong, with the author's words in backticks.")
      .def_readonly("help", &Diagnostic::help, "What to do, or empty.")
      .def_readonly("related", &Diagnostic::related, "Other places that it speaks of.")
      .def("_to_text", &Diagnostic::to_text)
      .def("__str__", &Diagnostic::to_text)
      .def("__repr__", [](const Diagnostic& d) {
        return "Diagnostic(" + std::string(severity_word(d.severity)) + " " + d.code + " at " + d.place.file + ":" +
               std::to_string(d.place.line) + ":" + std::to_string(d.place.column) + ")";
      });

  class_of<Facts>(module, "Facts", "The facts of one subject, with related subjects nested. Never changes.")
      .def_property_readonly("kind", &Facts::kind, "The kind of subject, such as `commune`.")
      .def_property_readonly("id", [](const Facts& f) { return f.id(); }, "The subject's id, or empty.")
      .def("__repr__", [](const Facts& f) { return "Facts(kind=" + f.kind() + ", id=" + f.id() + ")"; });

  module.def("_facts_from_text", [](const std::string& text, const std::string& name) {
    return facts_and_diagnostics(unlocked([&] { return Facts::from_text(text, name); }));
  });
  module.def("_facts_from_file", [](const std::string& path) {
    return facts_and_diagnostics(unlocked([&] { return Facts::from_file(path); }));
  });
}

}  // namespace chungsuc::python
