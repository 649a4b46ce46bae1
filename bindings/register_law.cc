// SPDX-License-Identifier: Apache-2.0
// What the books say the law is.
#include "register.h"

namespace py = pybind11;

namespace chungsuc::python {
namespace {

void register_law_parts(py::module_& module) {
  class_of<LawPlace>(module, "LawPlace", "Where something stands in the rule files.")
      .def_readonly("file", &LawPlace::file, "The file, below its book.")
      .def_readonly("line", &LawPlace::line, "Its line there, from 1.")
      .def("__repr__", [](const LawPlace& x) { return "LawPlace(" + x.file + ":" + std::to_string(x.line) + ")"; });

  class_of<LawDocument>(module, "LawDocument", "A document that the books know.")
      .def_readonly("id", &LawDocument::id, "As in the book.")
      .def_readonly("number", &LawDocument::number, "As printed on it.")
      .def_readonly("label", &LawDocument::label, "Its name.")
      .def_readonly("written", &LawDocument::written, "As it is cited.")
      .def_property_readonly("issued", [](const LawDocument& x) { return optional_date(x.issued); }, "The day it was issued; may be None.")
      .def_property_readonly("from_", [](const LawDocument& x) { return optional_date(x.from); }, "Its first day in force; may be None.")
      .def_property_readonly("until", [](const LawDocument& x) { return optional_date(x.until); }, "The first day on which it is no longer in force; may be None.")
      .def_property_readonly("evidence", [](const LawDocument& x) { return evidence_word(x.evidence); }, "How well it is known, as a word; None where nobody said.")
      .def("__repr__", [](const LawDocument& x) { return "LawDocument(" + x.id + ")"; });

  class_of<LawSelector>(module, "LawSelector", "A fact's value that selects a value of a parameter, such as a region.")
      .def_readonly("fact", &LawSelector::fact, "The fact's name.")
      .def_readonly("fact_label", &LawSelector::fact_label, "What it is.")
      .def_readonly("value", &LawSelector::value, "Its value.")
      .def_readonly("value_label", &LawSelector::value_label, "The value in words.")
      .def("__repr__", [](const LawSelector& x) { return "LawSelector(" + x.fact + " " + x.value + ")"; });

  class_of<LawValue>(module, "LawValue", "One value of a parameter.")
      .def_readonly("parameter", &LawValue::parameter, "The parameter's id.")
      .def_readonly("label", &LawValue::label, "What it is.")
      .def_readonly("table", &LawValue::table, "The criterion whose row it is the threshold of; may be empty.")
      .def_property_readonly("from_", [](const LawValue& x) { return optional_date(x.from); }, "Its first day; None where it is open.")
      .def_property_readonly("until", [](const LawValue& x) { return optional_date(x.until); }, "The first day on which it no longer holds; None where it is open.")
      .def_readonly("year", &LawValue::year, "The year that it is of; may be None.")
      .def_readonly("under", &LawValue::under, "What selects it, such as a region.")
      .def_readonly("sign", &LawValue::sign, "As the rules compare with it; empty where they differ.")
      .def_readonly("is_set", &LawValue::is_set, "Whether it has a value.")
      .def_readonly("value", &LawValue::value, "The value in words.")
      .def_readonly("why", &LawValue::why, "Why it has none.")
      .def_readonly("why_vi", &LawValue::why_vi, "The same in Vietnamese; empty where the book has no words for it.")
      .def_readonly("set_by", &LawValue::set_by, "Who could set it.")
      .def_readonly("used_by", &LawValue::used_by, "Rules that compare with it.")
      .def_readonly("cites", &LawValue::cites, "The clauses.")
      .def_property_readonly("evidence", [](const LawValue& x) { return evidence_word(x.evidence); }, "How well it is known, as a word; None where nobody said.")
      .def_readonly("source", &LawValue::source, "Where it was read; may be empty.")
      .def_readonly("note", &LawValue::note, "The author's note; may be empty.")
      .def_readonly("place", &LawValue::place, "Where it stands.")
      .def("__repr__", [](const LawValue& x) { return "LawValue(" + x.parameter + ")"; });

  class_of<LawBound>(module, "LawBound", "A bound that stands in a rule itself.")
      .def_readonly("rule", &LawBound::rule, "criterion.ID, award.ID or meets.LADDER.")
      .def_readonly("rule_label", &LawBound::rule_label, "The rule's name.")
      .def_property_readonly("from_", [](const LawBound& x) { return optional_date(x.from); }, "Its first day; None where it is open.")
      .def_property_readonly("until", [](const LawBound& x) { return optional_date(x.until); }, "The first day on which it no longer holds; None where it is open.")
      .def_readonly("of", &LawBound::of, "What is compared.")
      .def_readonly("label", &LawBound::label, "The same in words.")
      .def_readonly("value", &LawBound::value, "The bound with its sign.")
      .def_readonly("cites", &LawBound::cites, "The clauses.")
      .def_property_readonly("evidence", [](const LawBound& x) { return evidence_word(x.evidence); }, "How well it is known, as a word; None where nobody said.")
      .def_readonly("place", &LawBound::place, "Where it stands.")
      .def("__repr__", [](const LawBound& x) { return "LawBound(" + x.rule + " " + x.of + ")"; });

  class_of<LawUnset>(module, "LawUnset", "What nobody has set, or no source says.")
      .def_readonly("what", &LawUnset::what, "value, condition, bound, reading, round or duty.")
      .def_readonly("id", &LawUnset::id, "As in the book.")
      .def_readonly("label", &LawUnset::label, "What it is.")
      .def_readonly("rule", &LawUnset::rule, "The rule in which it stands; may be empty.")
      .def_readonly("keys", &LawUnset::keys, "The regions or years of which it is not known; none where it is all.")
      .def_readonly("why", &LawUnset::why, "Why it is unset.")
      .def_readonly("why_vi", &LawUnset::why_vi, "The same in Vietnamese; empty where the book has no words for it.")
      .def_readonly("set_by", &LawUnset::set_by, "Who could set it; empty where nobody is named.")
      .def_readonly("set_by_label", &LawUnset::set_by_label, "That body in words.")
      .def_readonly("cites", &LawUnset::cites, "The clauses.")
      .def_readonly("place", &LawUnset::place, "Where it stands.")
      .def("__repr__", [](const LawUnset& x) { return "LawUnset(" + x.what + " " + x.id + ")"; });

  class_of<LawWeak>(module, "LawWeak", "What is known less well than by a secondary source.")
      .def_readonly("what", &LawWeak::what, "value, document, clause, criterion, condition, ...")
      .def_readonly("id", &LawWeak::id, "As in the book.")
      .def_readonly("keys", &LawWeak::keys, "What selects a value, such as a region and a year.")
      .def_readonly("label", &LawWeak::label, "What it is; may be empty.")
      .def_property_readonly("evidence", [](const LawWeak& x) { return evidence_word(x.evidence); }, "How well it is known, as a word; None where nobody said.")
      .def_readonly("cites", &LawWeak::cites, "The clauses.")
      .def_readonly("place", &LawWeak::place, "Where it stands.")
      .def("__repr__", [](const LawWeak& x) { return "LawWeak(" + x.what + " " + x.id + ")"; });
}

}  // namespace

void register_law(py::module_& module) {
  register_law_parts(module);
  class_of<Law>(module, "Law", "What the books say the law is.")
      .def_readonly("documents", &Law::documents, "All documents that the books know.")
      .def_readonly("values", &Law::values, "Each value of each parameter.")
      .def_readonly("bounds", &Law::bounds, "Bounds that stand in rules themselves.")
      .def_readonly("unset", &Law::unset, "What is unset, and who could set it.")
      .def_readonly("weak", &Law::weak, "What is known less well than by a secondary source: the places of `check(..., strict=True)`.")
      .def_readonly("book", &Law::book, "The book's id.")
      .def_readonly("book_version", &Law::book_version, "The book's version.")
      .def_readonly("book_label", &Law::book_label, "The book's name.")
      .def("_to_markdown", &Law::to_markdown)
      .def("_to_json", &Law::to_json)
      .def("__str__", &Law::to_markdown)
      .def("__repr__", [](const Law& x) { return "<Law: " + std::to_string(x.values.size()) + " values, " + std::to_string(x.unset.size()) + " unset>"; });

  module.def("_law", [](const std::string& place, std::vector<std::string> overlays) {
    const BookSource source{place, std::move(overlays), {}, {}};
    const auto law = unlocked([&] { return RuleBook::law(source); });
    return py::make_tuple(law.ok() ? py::cast(*law) : py::none(), law.diagnostics());
  });
}

}  // namespace chungsuc::python
