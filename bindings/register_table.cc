// SPDX-License-Identifier: Apache-2.0
// Tables, in and out by the Arrow PyCapsule protocol.
#include "book_object.h"

#include <array>
#include <map>
#include <memory>

namespace py = pybind11;

namespace chungsuc::python {
namespace {

constexpr const char* kStream = "arrow_array_stream";

// A stream taken out of its capsule, which then holds nothing; released on every way out.
class TakenStream {
 public:
  explicit TakenStream(const py::capsule& capsule) {
    auto* stream = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule.ptr(), kStream));
    if (!stream) throw py::error_already_set();
    if (!stream->release) throw py::value_error("this stream was read before");
    stream_ = *stream;
    stream->release = nullptr;
  }
  TakenStream(const TakenStream&) = delete;
  TakenStream& operator=(const TakenStream&) = delete;
  ~TakenStream() {
    if (stream_.release) stream_.release(&stream_);
  }
  ArrowArrayStream& operator*() { return stream_; }

 private:
  ArrowArrayStream stream_{};
};

struct PyTableResult {
  std::shared_ptr<const TableResult> result;
  std::string library;  // of the table that was given
};

py::capsule stream_capsule(ArrowArrayStream made) {
  auto* stream = new ArrowArrayStream(made);
  return py::capsule(stream, kStream, [](PyObject* capsule) {
    auto* held = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule, kStream));
    if (held->release) held->release(held);
    delete held;
  });
}

TableQuery query_of(std::vector<std::string> questions, std::string kind, const py::object& as_of, std::optional<std::string> round, const py::object& lodged_on, std::optional<int> assessed_year) {
  TableQuery query;
  query.questions = std::move(questions);
  query.kind = std::move(kind);
  if (!as_of.is_none()) query.as_of = date_from_python(as_of, "as_of");
  query.round = std::move(round);
  if (!lodged_on.is_none()) query.lodged_on = date_from_python(lodged_on, "lodged_on");
  query.assessed_year = assessed_year;
  return query;
}

PyTableResult decide_table(const BookObject& book, const py::capsule& capsule, std::vector<std::string> questions, std::string kind, const py::object& as_of, std::optional<std::string> round, const py::object& lodged_on, std::optional<int> assessed_year, bool refuse_unknown, unsigned threads, const py::object& progress, bool reasons, bool missing, bool blocking, std::optional<std::string> group_by, std::string library, std::size_t first_row) {
  TakenStream stream(capsule);
  TableQuery query = query_of(std::move(questions), std::move(kind), as_of, std::move(round), lodged_on, assessed_year);
  query.refuse_unknown = refuse_unknown;
  query.threads = threads;
  query.reasons = reasons;
  query.missing = missing;
  query.blocking = blocking;
  query.group_by = std::move(group_by);
  query.first_row = first_row;
  // Python is asked from time to time whether somebody pressed Ctrl-C, and told how far it is.
  std::optional<std::size_t> told;
  query.progress = [&](std::size_t rows) {
    const py::gil_scoped_acquire held;
    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
    if (!progress.is_none() && told != rows) progress(rows);
    told = rows;
    return true;
  };
  return {unlocked([&] { return std::make_shared<const TableResult>(book.decide_table(query, *stream)); }), std::move(library)};
}

Decision explain_row(const BookObject& book, const py::capsule& capsule, std::size_t row, const std::string& question, std::string kind, const py::object& as_of, std::optional<std::string> round, const py::object& lodged_on, std::optional<int> assessed_year, std::vector<std::string> assumed, std::string assumed_why) {
  TakenStream stream(capsule);
  TableQuery query = query_of({question}, std::move(kind), as_of, std::move(round), lodged_on, assessed_year);
  query.assumed = std::move(assumed);
  query.assumed_why = std::move(assumed_why);
  return unlocked([&] { return book.explain_row(query, *stream, row); });
}

}  // namespace

void register_table(py::module_& module) {
  class_of<InvalidCells>(module, "InvalidCells", "Cells of a column that hold what the fact cannot be; they were taken as missing.")
      .def_readonly("column", &InvalidCells::column, "The name of the column.")
      .def_readonly("cells", &InvalidCells::cells, "How many they are.")
      .def_readonly("first_row", &InvalidCells::first_row, "The row of the first, from 0.")
      .def_readonly("rows", &InvalidCells::rows, "The rows of the first twenty.")
      .def_readonly("why", &InvalidCells::why, "What is wrong with the first, in English.")
      .def_readonly("why_vi", &InvalidCells::why_vi, "The same in Vietnamese.")
      .def("__repr__", [](const InvalidCells& c) { return "<InvalidCells " + c.column + ": " + std::to_string(c.cells) + ">"; });

  class_of<PyTableResult>(module, "TableResult", "Outcomes of a table's rows, a column for each question. Any library that speaks Arrow reads it:\npyarrow.table(result), polars.DataFrame(result), pandas.DataFrame.from_arrow(result).")
      .def_property_readonly("rows", [](const PyTableResult& r) { return r.result->rows; }, "How many rows were decided.")
      .def_property_readonly("questions", [](const PyTableResult& r) {
        std::vector<std::string> all;
        for (const OutcomeColumn& c : r.result->columns) all.push_back(c.question);
        return all;
      }, "What was asked.")
      .def_property_readonly("unused", [](const PyTableResult& r) { return r.result->unused; }, "Columns that are no facts of these rows.")
      .def_property_readonly("unused_why", [](const PyTableResult& r) { return r.result->unused_why; }, "Why each of them says nothing, where it bears the name of a fact, such as `income.20233`; or an empty text.")
      .def_property_readonly("invalid", [](const PyTableResult& r) { return r.result->invalid; }, "Columns with values that facts cannot have.")
      .def_property_readonly("closer", [](const PyTableResult& r) { return r.result->closer; }, "Answers that were looked at row by row, since columns do not decide them.")
      .def("_counts", [](const PyTableResult& r, const std::string& question) {
        for (const OutcomeColumn& c : r.result->columns)
          if (c.question == question) {
            std::array<std::size_t, 3> counts{};
            for (Outcome o : c.outcomes) ++counts[static_cast<std::size_t>(o)];
            const std::string met = c.is_award ? "eligible" : "met";
            return std::map<std::string, std::size_t>{{met, counts[2]}, {"not_" + met, counts[0]}, {"undetermined", counts[1]}};
          }
        throw Error("`" + question + "` was not asked of this table");
      })
      .def("__arrow_c_stream__", [](const PyTableResult& r, const py::object&) { return stream_capsule(to_arrow(r.result)); }, py::arg("requested_schema") = py::none(), "The outcomes as an Arrow stream, for the libraries that read it.")
      .def_property_readonly("_library", [](const PyTableResult& r) { return r.library; })
      .def("_choices_stream", [](const PyTableResult& r) { return stream_capsule(choices_to_arrow(r.result)); })
      .def("_choices", [](const PyTableResult& r) {
        std::vector<std::tuple<std::string, std::vector<std::string>, bool, std::size_t>> all;
        for (ColumnChoices& c : choices_of(*r.result)) all.emplace_back(std::move(c.column), std::move(c.words), c.nullable, c.bits);
        return all;
      })
      .def("_blocking_stream", [](const PyTableResult& r) { return stream_capsule(blocking_to_arrow(r.result)); })
      .def("__len__", [](const PyTableResult& r) { return r.result->rows; })
      .def("__repr__", [](const PyTableResult& r) { return "<TableResult: " + std::to_string(r.result->rows) + " rows, " + std::to_string(r.result->columns.size()) + " questions>"; });

  py::reinterpret_borrow<py::class_<BookObject>>(module.attr("RuleBook"))
      .def("_decide_table", &decide_table)
      .def("_explain_row", &explain_row);
}

}  // namespace chungsuc::python
