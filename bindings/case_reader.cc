// SPDX-License-Identifier: Apache-2.0
#include "case_reader.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <datetime.h>  // CPython's

namespace py = pybind11;

namespace chungsuc::python {
namespace {

constexpr double kMostExact = 1e15;  // decimals of so many digits are told apart by doubles

}  // namespace

std::optional<std::string_view> ascii(PyObject* value) {
  if (!PyUnicode_CheckExact(value) || !PyUnicode_IS_COMPACT_ASCII(value)) return std::nullopt;
  return std::string_view(reinterpret_cast<const char*>(PyUnicode_1BYTE_DATA(value)), static_cast<std::size_t>(PyUnicode_GET_LENGTH(value)));
}

namespace {

// Letters that stand for themselves in every text of facts: printable, and composed with their marks.
bool is_plain_text(PyObject* value) {
  constexpr Py_ssize_t kMost = 1000;
  const Py_ssize_t length = PyUnicode_GET_LENGTH(value);
  if (length > kMost) return false;
  for (Py_ssize_t i = 0; i < length; ++i) {
    const Py_UCS4 c = PyUnicode_READ_CHAR(value, i);
    const bool latin = (c >= 0x20 && c < 0x7f) || (c >= 0xc0 && c <= 0x17f), vietnamese = c == 0x1a0 || c == 0x1a1 || c == 0x1af || c == 0x1b0 || (c >= 0x1ea0 && c <= 0x1ef9);
    if (!latin && !vietnamese) return false;
  }
  return true;
}

// Is the shortest text of a number a plain decimal of at most so many places? Then comparing it with bounds is exact. What is
// the nearest double to a decimal of fifteen digits has no shorter text than that decimal.
bool is_plain_decimal(double x, double scale, bool hundredths) {
  const double size = std::fabs(x);
  if (!(size < kMostExact) || (size < 1e-4 && (size != 0 || std::signbit(x)))) return false;
  auto is_part_of = [&](double parts) {
    constexpr double kRounds = 6755399441055744.0;  // 1.5 × 2^52: added and taken away, nothing is left after the point
    const double count = x * parts;
    return std::fabs(count) < kMostExact && ((count + kRounds) - kRounds) / parts == x;
  };
  return (hundredths && is_part_of(100)) || is_part_of(scale);
}

// Days since 1970; years count from March, so that the day that is put in is the last.
std::int32_t days_of(int year, int month, int day) {
  const int from_march = (month + 9) % 12, years = year - (month <= 2);
  return 365 * years + years / 4 - years / 100 + years / 400 + (153 * from_march + 2) / 5 + day - 1 - 719'468;
}

bool is_day(int year, int month, int day) {
  constexpr int kFirstYear = 1400;
  if (year < kFirstYear || month < 1 || month > 12 || day < 1) return false;
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return day <= kDays[month - 1] + (month == 2 && leap);
}

}  // namespace

std::optional<std::int32_t> plain_day(PyObject* value) {
  int year = 0, month = 0, day = 0;
  if (PyDate_CheckExact(value)) {
    year = PyDateTime_GET_YEAR(value), month = PyDateTime_GET_MONTH(value), day = PyDateTime_GET_DAY(value);
  } else {
    const auto text = ascii(value);
    if (!text || text->size() != 10) return std::nullopt;
    for (std::size_t i = 0; i < 10; ++i) {
      const char c = (*text)[i];
      if (i == 4 || i == 7) {
        if (c != '-') return std::nullopt;
        continue;
      }
      if (c < '0' || c > '9') return std::nullopt;
      int& part = i < 4 ? year : i < 7 ? month : day;
      part = 10 * part + (c - '0');
    }
  }
  return is_day(year, month, day) ? std::optional(days_of(year, month, day)) : std::nullopt;
}

namespace {

// Digits with a sign and a point at most, as `str` of a decimal.Decimal writes most of them.
std::optional<double> plain_decimal(std::string_view text, double scale, bool whole) {
  double digits = 0, parts = 1;
  bool point = false, any = false;
  const bool negative = text.starts_with('-');
  for (char c : text.substr(negative)) {
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    any = true;
    digits = 10 * digits + (c - '0');
    if (point) parts *= 10;
    if (digits >= kMostExact || parts > scale) return std::nullopt;
  }
  if (!any || (whole && point) || (negative && digits == 0)) return std::nullopt;
  return negative ? -digits / parts : digits / parts;
}

PyTypeObject* decimal_type() {
  static PyTypeObject* const type = [] {
    PyObject* module = PyImport_ImportModule("_decimal");  // that of C, which runs no code of others
    PyObject* found = module ? PyObject_GetAttrString(module, "Decimal") : nullptr;
    Py_XDECREF(module);
    PyErr_Clear();
    return reinterpret_cast<PyTypeObject*>(found);
  }();
  return type;
}

constexpr std::string_view kParts[] = {"value", "at_least", "above", "at_most", "below", "source", "ref", "note", "by", "dated", "evidence"};

bool is_part(std::string_view key) { return std::find(std::begin(kParts), std::end(kParts), key) != std::end(kParts); }

}  // namespace

void prepare_reading() { PyDateTime_IMPORT; }

CaseReader::CaseReader(CaseQuery query) : query_(std::move(query)) {
  decimal_type();
  names_.reserve(query_.facts().size() + query_.others().size() + 4);
  slots_.resize(16);
  while (slots_.size() < 3 * names_.capacity()) slots_.resize(2 * slots_.size());
  for (const CaseFact& f : query_.facts()) {
    double scale = 1;
    for (int i = 0; i < f.decimals; ++i) scale *= 10;
    amounts_.push_back({f.low, f.high, scale, f.whole, f.decimals >= 2});
    holds_.push_back(f.holds);
    words_.push_back(f.words);
    if (f.may_be_none) std::replace(words_.back().begin(), words_.back().end(), std::string("none"), std::string());
    keys_.push_back(f.key);
    add(!f.compared ? Name::Is::unread : f.key.empty() ? Name::Is::fact : Name::Is::keyed, f.name, keys_.size() - 1);
  }
  for (const std::string& other : query_.others()) add(Name::Is::unread, other, 0);
  add(Name::Is::id, "id", 0);
  for (const char* word : {"note", "vi", "en"}) add(Name::Is::words, word, 0);
}

// A fact of several years is one name.
void CaseReader::add(Name::Is is, const std::string& text, std::size_t place) {
  const auto key = py::reinterpret_steal<py::object>(PyUnicode_InternFromString(text.c_str()));
  if (!key) throw py::error_already_set();
  const Py_hash_t hash = PyObject_Hash(key.ptr());
  std::size_t slot = static_cast<std::size_t>(hash) & (slots_.size() - 1);
  for (; slots_[slot]; slot = (slot + 1) & (slots_.size() - 1))
    if (names_[slots_[slot] - 1u].text == text) {
      Name& same = names_[slots_[slot] - 1u];
      if (is == Name::Is::keyed && same.is != Name::Is::keyed) same.is = is, same.places.clear();
      if (is == same.is) same.places.push_back(place);
      return;
    }
  names_.push_back({is, text, hash, key, {place}});
  slots_[slot] = static_cast<std::uint16_t>(names_.size());
}

const CaseReader::Name* CaseReader::find(PyObject* key) const {
  const auto text = ascii(key);
  if (!text) return nullptr;
  Py_hash_t hash = reinterpret_cast<PyASCIIObject*>(key)->hash;
  if (hash == -1) hash = PyObject_Hash(key);
  for (std::size_t slot = static_cast<std::size_t>(hash) & (slots_.size() - 1); slots_[slot]; slot = (slot + 1) & (slots_.size() - 1)) {
    const Name& name = names_[slots_[slot] - 1u];
    if (name.key.ptr() == key || (name.hash == hash && name.text == *text)) return &name;
  }
  return nullptr;
}

bool CaseReader::read(PyObject* dict, CaseRow& row) const {
  row.clear();
  Py_ssize_t at = 0;
  PyObject *key, *value;
  while (PyDict_Next(dict, &at, &key, &value)) {
    const Name* name = find(key);
    if (name ? !read_one(*name, value, row) : ascii(key) != "kind") return false;
  }
  return true;
}

bool CaseReader::read_one(const Name& name, PyObject* value, CaseRow& row) const {
  switch (name.is) {
    case Name::Is::fact: return fact(name.places[0], value, row);
    case Name::Is::keyed: return read_keyed(name, value, row);
    case Name::Is::unread: return is_free(value);
    case Name::Is::words: return PyUnicode_CheckExact(value) && is_plain_text(value);
    case Name::Is::id: break;
  }
  if (PyLong_CheckExact(value)) return true;
  if (!PyUnicode_CheckExact(value) || !is_plain_text(value)) return false;
  Py_ssize_t size = 0;
  const char* text = PyUnicode_AsUTF8AndSize(value, &size);
  if (!text) PyErr_Clear();
  return text && !query_.is_bound_to_days({text, static_cast<std::size_t>(size)});
}

bool CaseReader::is_wanted(PyObject* key, std::size_t place) const {
  const std::string& wanted = keys_[place];
  if (const auto text = ascii(key)) return *text == wanted;
  const long year = PyLong_AsLong(key);
  if (year == -1 && PyErr_Occurred()) PyErr_Clear();
  return year >= 1000 && year <= 9999 && std::to_string(year) == wanted;
}

// Year by year, or round by round. Keys of two sorts could be one key twice.
bool CaseReader::read_keyed(const Name& name, PyObject* value, CaseRow& row) const {
  if (value == Py_None) return true;
  if (!PyDict_CheckExact(value)) return false;
  Py_ssize_t at = 0;
  PyObject *key, *one;
  bool texts = false, years = false;
  while (PyDict_Next(value, &at, &key, &one)) {
    const auto text = ascii(key);
    if (text ? is_part(*text) : !PyLong_CheckExact(key)) return false;
    (text ? texts : years) = true;
    const auto place = std::find_if(name.places.begin(), name.places.end(), [&](std::size_t p) { return is_wanted(key, p); });
    if (place == name.places.end() ? !is_free(one) : !fact(*place, one, row)) return false;
  }
  return !(texts && years);
}

bool CaseReader::fact(std::size_t place, PyObject* value, CaseRow& row) const {
  if (value == Py_None) return true;
  switch (holds_[place]) {
    case CaseFact::Holds::number: return number(place, value, row);
    case CaseFact::Holds::day: return day(place, value, row);
    case CaseFact::Holds::word: return word(place, value, row);
    case CaseFact::Holds::flag:
      if (!PyBool_Check(value)) return false;
      row.set_code(place, value == Py_True);
      return true;
    case CaseFact::Holds::text: break;
  }
  return false;
}

bool CaseReader::number(std::size_t place, PyObject* value, CaseRow& row) const {
  const Amount& a = amounts_[place];
  double x = 0;
  if (PyFloat_CheckExact(value)) {
    x = PyFloat_AS_DOUBLE(value);
    if (a.whole || !is_plain_decimal(x, a.scale, a.hundredths)) return false;
  } else if (PyLong_CheckExact(value)) {
    int beyond = 0;
    const long long n = PyLong_AsLongLongAndOverflow(value, &beyond);
    x = static_cast<double>(n);
    if (beyond || std::fabs(x) > kMostExact) return false;
  } else if (Py_TYPE(value) == decimal_type()) {
    const py::object digits = py::reinterpret_steal<py::object>(PyObject_Str(value));
    if (!digits) PyErr_Clear();
    const auto text = digits ? ascii(digits.ptr()) : std::nullopt;
    const auto found = text ? plain_decimal(*text, a.scale, a.whole) : std::nullopt;
    if (!found) return false;
    x = *found;
  } else {
    return false;
  }
  if (!(x >= a.low && x <= a.high)) return false;
  row.set(place, x);
  return true;
}

bool CaseReader::day(std::size_t place, PyObject* value, CaseRow& row) const {
  const auto found = plain_day(value);
  if (!found || !(*found >= amounts_[place].low && *found <= amounts_[place].high)) return false;
  row.set(place, Date::from_days(*found));
  return true;
}

bool CaseReader::word(std::size_t place, PyObject* value, CaseRow& row) const {
  const auto text = ascii(value);
  const std::vector<std::string>& words = words_[place];
  for (std::size_t i = 0; text && !text->empty() && i < words.size(); ++i)
    if (words[i] == *text) {
      row.set_code(place, static_cast<unsigned>(i));
      return true;
    }
  return false;
}

// What decides nothing must still be something that facts can be, or telling of it is for the other way.
bool CaseReader::is_free(PyObject* value) const {
  constexpr int kDeepest = 6;
  auto look = [](const auto& self, PyObject* one, int depth) -> bool {
    if (one == Py_None || PyBool_Check(one) || PyLong_CheckExact(one) || PyFloat_CheckExact(one) || PyDate_CheckExact(one)) return true;
    if (PyUnicode_CheckExact(one)) return is_plain_text(one);
    if (depth > kDeepest) return false;
    if (PyList_CheckExact(one)) {
      for (Py_ssize_t i = 0; i < PyList_GET_SIZE(one); ++i)
        if (!self(self, PyList_GET_ITEM(one, i), depth + 1)) return false;
      return true;
    }
    if (!PyDict_CheckExact(one)) return false;
    Py_ssize_t at = 0;
    PyObject *key, *inner;
    bool texts = false, years = false;
    while (PyDict_Next(one, &at, &key, &inner)) {
      const auto text = ascii(key);
      if (text ? text->empty() || !is_plain_text(key) : !PyLong_CheckExact(key)) return false;
      (text ? texts : years) = true;
      if (!self(self, inner, depth + 1)) return false;
    }
    return !(texts && years);
  };
  return look(look, value, 0);
}

}  // namespace chungsuc::python
