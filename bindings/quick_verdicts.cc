// SPDX-License-Identifier: Apache-2.0
#include "quick_verdicts.h"

#include <algorithm>

namespace py = pybind11;

namespace chungsuc::python {

BookObject::BookObject(RuleBook book) : RuleBook(book), quick(std::make_shared<QuickVerdicts>(std::move(book))) {}

QuickVerdicts::Prepared::Prepared(CaseQuery query) : reader(std::move(query)), is_award(reader.query().question().starts_with("award.")) {
  const std::size_t ranks = reader.query().levels().size() + 1;
  verdicts.resize(3 * ranks * ranks);
}

bool QuickVerdicts::is_same(const Entry& e, const AskedOf& a, std::string_view kind) const {
  return e.question.ptr() == a.question && e.as_of.ptr() == a.as_of && e.round.ptr() == a.round && e.lodged_on.ptr() == a.lodged_on && e.assessed_year.ptr() == a.assessed_year && e.key.kind == kind;
}

// Nothing: one of them is not plainly what it should be.
std::optional<QuickVerdicts::Key> QuickVerdicts::key_of(const AskedOf& a, std::string_view kind) {
  Key key;
  const auto question = ascii(a.question), round = ascii(a.round);
  const auto as_of = plain_day(a.as_of), lodged_on = plain_day(a.lodged_on);
  if (!question || !as_of || (a.round != Py_None && !round) || (a.lodged_on != Py_None && !lodged_on)) return std::nullopt;
  key.question = *question;
  key.kind = kind;
  key.as_of = *as_of;
  if (round) key.round = std::string(*round);
  key.lodged_on = lodged_on;
  if (a.assessed_year == Py_None) return key;
  int beyond = 0;
  const long year = PyLong_CheckExact(a.assessed_year) ? PyLong_AsLongAndOverflow(a.assessed_year, &beyond) : 0;
  if (beyond || year < 1 || year > 9999) return std::nullopt;
  key.assessed_year = static_cast<int>(year);
  return key;
}

// Runs no code of Python while it holds the lock; what is dropped are texts, days and numbers.
std::shared_ptr<QuickVerdicts::Prepared> QuickVerdicts::find(const AskedOf& a, std::string_view kind) {
  std::optional<Key> key;
  std::optional<Entry> dropped;
  {
    const std::lock_guard lock(mutex_);
    if (!entries_.empty() && is_same(entries_[0], a, kind) && entries_[0].tried) return entries_[0].prepared;
    auto it = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return is_same(e, a, kind); });
    if (it == entries_.end()) {
      key = key_of(a, kind);
      if (!key) return nullptr;
      it = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.key == *key; });
    }
    if (it == entries_.end()) {
      auto kept = [](PyObject* one) { return py::reinterpret_borrow<py::object>(one); };
      if (entries_.size() == kMost) dropped = std::move(entries_.back()), entries_.pop_back();
      entries_.insert(entries_.begin(), Entry{*key, kept(a.question), kept(a.as_of), kept(a.round), kept(a.lodged_on), kept(a.assessed_year), false, nullptr});
      return nullptr;
    }
    std::rotate(entries_.begin(), it, it + 1);
    Entry& first = entries_[0];
    if (first.tried) return first.prepared;
    first.tried = true;  // whoever comes meanwhile goes the other way
    key = first.key;
  }
  return prepare(*key);
}

std::shared_ptr<QuickVerdicts::Prepared> QuickVerdicts::prepare(const Key& key) {
  auto day = [](std::int32_t days) { return Date::from_days(days); };
  Context context{.as_of = day(key.as_of), .round = key.round, .assessed_year = key.assessed_year};
  if (key.lodged_on) context.lodged_on = day(*key.lodged_on);
  std::optional<CaseQuery> query;
  try {
    query = unlocked([&] { return book_.prepare(key.question, key.kind, context); });
  } catch (const Error&) {
    return nullptr;  // the other way tells
  }
  if (!query->may_answer_at_once()) return nullptr;
  auto made = std::make_shared<Prepared>(std::move(*query));
  const std::lock_guard lock(mutex_);
  for (Entry& e : entries_)
    if (e.key == key) e.prepared = made;
  return made;
}

PyObject* QuickVerdicts::verdict(Prepared& prepared, const CaseAnswer& a, CaseRow row) {
  const std::span<const std::string> levels = prepared.reader.query().levels();
  const std::size_t ranks = levels.size() + 1;  // with that below all
  const auto place = [](int rank) { return static_cast<std::size_t>(rank + 1); };
  py::object& kept = prepared.verdicts[(static_cast<std::size_t>(a.outcome) * ranks + place(a.lower)) * ranks + place(a.upper)];
  {
    const std::lock_guard lock(mutex_);
    prepared.rows.push_back(std::move(row));
    if (kept) return py::object(kept).release().ptr();
  }
  auto name = [&](int rank) { return rank < 0 ? std::string() : levels[static_cast<std::size_t>(rank)]; };
  py::object made = py::cast(NamedVerdict{{a.outcome, name(a.lower), name(a.upper), false}, prepared.is_award});
  const std::lock_guard lock(mutex_);
  if (!kept) kept = made;
  return made.release().ptr();
}

PyObject* QuickVerdicts::ask(const AskedOf& a) {
  static PyObject* const kind_key = PyUnicode_InternFromString("kind");
  if (!PyDict_CheckExact(a.facts)) return nullptr;
  PyObject* word = PyDict_GetItemWithError(a.facts, kind_key);
  const auto kind = word ? ascii(word) : std::nullopt;
  if (!kind) return nullptr;
  const std::shared_ptr<Prepared> prepared = find(a, *kind);
  if (!prepared) return nullptr;
  std::optional<CaseRow> row;
  {
    const std::lock_guard lock(mutex_);
    if (!prepared->rows.empty()) row = std::move(prepared->rows.back()), prepared->rows.pop_back();
  }
  if (!row) row = prepared->reader.query().row();
  const bool plain = prepared->reader.read(a.facts, *row);
  const auto answer = plain ? prepared->reader.query().at_once(*row) : std::nullopt;
  if (answer) return verdict(*prepared, *answer, std::move(*row));
  const std::lock_guard lock(mutex_);
  prepared->rows.push_back(std::move(*row));
  return nullptr;
}

namespace {

// RuleBook._quick(question, facts, as_of, round, lodged_on, assessed_year): a Verdict, or None where `_verdict` must say.
PyObject* quick(PyObject* self, PyObject* const* given, Py_ssize_t count) {
  if (count != 6) {
    PyErr_SetString(PyExc_TypeError, "RuleBook._quick takes six arguments");
    return nullptr;
  }
  try {
    auto* book = reinterpret_cast<py::detail::instance*>(self)->get_value_and_holder().value_ptr<BookObject>();
    PyObject* found = nullptr;
#ifdef Py_GIL_DISABLED
    Py_BEGIN_CRITICAL_SECTION(given[1]);
#endif
    found = book->quick->ask({given[0], given[1], given[2], given[3], given[4], given[5]});
#ifdef Py_GIL_DISABLED
    Py_END_CRITICAL_SECTION();
#endif
    if (found) return found;
    Py_RETURN_NONE;
  } catch (const std::exception& e) {
    PyErr_SetString(PyExc_RuntimeError, e.what());
    return nullptr;
  }
}

PyMethodDef quick_method = {"_quick", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(&quick)), METH_FASTCALL, nullptr};

}  // namespace

void register_quick_verdicts(py::module_& module) {
  prepare_reading();
  const py::object type = module.attr("RuleBook");
  const auto method = py::reinterpret_steal<py::object>(PyDescr_NewMethod(reinterpret_cast<PyTypeObject*>(type.ptr()), &quick_method));
  if (!method) throw py::error_already_set();
  py::setattr(type, "_quick", method);
}

}  // namespace chungsuc::python
