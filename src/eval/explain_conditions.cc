// SPDX-License-Identifier: Apache-2.0
// Purpose: the figures behind a condition that is written as an expression, for whoever reads the answer.
// External interface: explain. Private: the words of one figure, and of the records that it was found in.
#include <algorithm>

#include "eval/book_input.h"
#include "eval/evaluator.h"
#include "eval/expression_figures.h"
#include "eval/unique_records.h"
#include "eval/words.h"
#include "facts/index.h"

namespace chungsuc {

namespace {

// Of a parameter that stands alone; else of the value itself, which then has no unit.
struct Measure {
  Type type;
  std::string unit;
};

Measure measure_of(const Program& p, const ExprFigure& f, const Value& value) {
  if (f.whole && f.parameter >= 0) return {p.parameters[idx(f.parameter)].type, p.parameters[idx(f.parameter)].unit};
  return {{std::holds_alternative<Date>(value.data) ? Type::Kind::date : Type::Kind::decimal, "", nullptr}, ""};
}

Compare compare_of(ExprOp op) {
  switch (op) {
    case ExprOp::less: return Compare::below;
    case ExprOp::less_equal: return Compare::at_most;
    case ExprOp::greater: return Compare::above;
    case ExprOp::greater_equal: return Compare::at_least;
    default: return Compare::equals;
  }
}

std::string found_words(const Program& p, const ExprFigure& f, bool vi) {
  Interval range;
  if (f.lower) range.lower = End{f.lower->value, f.lower->inclusive};
  if (f.upper) range.upper = End{f.upper->value, f.upper->inclusive};
  if (!range.lower && !range.upper) return "";
  Measure m = measure_of(p, f, range.lower ? range.lower->value : range.upper->value);
  auto words = [&](const std::optional<End>& end) { return end ? format_value(end->value, m.type, m.unit, vi) : std::string(); };
  if (range.lower && range.upper && !range.is_point()) return words(range.lower) + " – " + words(range.upper);
  if (!range.is_point()) return range_words(range, m.type, words(range.lower), words(range.upper), vi);
  return m.type.kind == Type::Kind::date ? bound_words(Compare::equals, m.type, words(range.lower), vi) : words(range.lower);
}

std::string asked_words(const Program& p, const ExprFigure& f, bool vi) {
  if (!f.asked) return "";
  Measure m = measure_of(p, f, *f.asked);
  return bound_words(compare_of(f.op), m.type, format_value(*f.asked, m.type, m.unit, vi), vi);
}

Label record_words(const Program& p, const ExprFigure& f) {
  Label all;
  std::vector<const void*> told;
  for (const void* e : f.elements) {
    if (std::find(told.begin(), told.end(), e) != told.end()) continue;
    told.push_back(e);
    Label one = told_apart_by(p, *static_cast<const BoundSubject*>(e));
    if (one.vi.empty()) continue;
    all.vi += (all.vi.empty() ? "" : "; ") + one.vi;
    all.en += (all.en.empty() ? "" : "; ") + one.en;
  }
  return all;
}

bool is_day(const ExprFigure& f) {
  const Value* v = f.asked ? &*f.asked : f.lower ? &f.lower->value : f.upper ? &f.upper->value : nullptr;
  return v && std::holds_alternative<Date>(v->data);
}

// What it is a figure of: the parameter's name, where nothing is reckoned with it.
Label name_of(const Program& p, const ExprFigure& f) {
  if (!f.whole || f.parameter < 0) return is_day(f) ? both("mốc thời gian", "the day") : both("số tính được", "the number");
  const Label& label = p.parameters[idx(f.parameter)].info.label;
  return {"“" + label.vi + "”", "`" + label.en + "`"};
}

// "“Số năm liên tục”: hiện có 3 năm, yêu cầu ≥ 5 năm"
Label sentence(const Program& p, const ExprFigure& f) {
  Label text = name_of(p, f);
  for (bool vi : {true, false}) {
    std::string found = found_words(p, f, vi), asked = asked_words(p, f, vi), said;
    if (!found.empty()) said = (is_day(f) ? "" : vi ? "hiện có " : "found ") + found;
    if (!asked.empty()) said += (said.empty() ? "" : ", ") + std::string(vi ? "yêu cầu " : "asked ") + asked;
    (vi ? text.vi : text.en) += ": " + said;
  }
  return text;
}

// The records stand behind each figure, or once where they are the same.
std::vector<Label> sentences(const Program& p, const std::vector<ExprFigure>& figures) {
  std::vector<Label> all;
  Label before;
  for (const ExprFigure& f : figures) {
    Label of = record_words(p, f);
    bool same = all.empty() || of.en == before.en;
    if (!same && !before.en.empty()) all.back().vi += " [" + before.vi + "]", all.back().en += " [" + before.en + "]";
    all.push_back(sentence(p, f));
    before = std::move(of);
  }
  if (!before.en.empty()) all.back().vi += " [" + before.vi + "]", all.back().en += " [" + before.en + "]";
  return all;
}

}  // namespace

void Evaluator::explain(Trace& t) {
  as_of_ = *t.day;
  year_ = t.year;
  BookInput input(*this);
  std::vector<ExprFigure> figures = figures_of(p_.expressions[idx(p_.node(t.node).target)], input, t.subject);
  for (ExprFigure& f : figures)
    if (!f.made && f.whole) f.asked = input.parameter(f.parameter, t.subject);
  std::erase_if(figures, [](const ExprFigure& f) { return !f.asked && !f.lower && !f.upper; });
  if (figures.empty()) return;
  bool reached = std::any_of(figures.begin(), figures.end(), [](const ExprFigure& f) { return f.made; });
  bool each_held = std::all_of(figures.begin(), figures.end(), [](const ExprFigure& f) { return f.made && f.result == Tri::yes; });
  Label detail;
  auto add = [&](const Label& one) {
    detail.vi += (detail.vi.empty() || one.vi.empty() ? "" : "; ") + one.vi;
    detail.en += (detail.en.empty() || one.en.empty() ? "" : "; ") + one.en;
  };
  if (figures.size() == 1) {
    const ExprFigure& f = figures[0];
    t.found = found_words(p_, f, false), t.found_vi = found_words(p_, f, true);
    t.expected = asked_words(p_, f, false), t.expected_vi = asked_words(p_, f, true);
    const std::optional<ExprBound>& end = f.lower ? f.lower : f.upper;
    t.figure = end && std::holds_alternative<Decimal>(end->value.data);
    if (Label records = record_words(p_, f); !records.vi.empty()) add({"tính theo " + records.vi, "by " + records.en});
  } else {
    for (const Label& one : sentences(p_, figures)) add(one);
  }
  if (t.outcome == Tri::no && !reached) add(both("không có bản ghi nào đáp ứng các điều kiện đi trước", "no record meets what comes before"));
  if (t.outcome == Tri::no && each_held) add(both("nhưng không có bản ghi nào đáp ứng đồng thời mọi điều kiện", "but no record meets all conditions at once"));
  if (t.detail.en.empty()) t.detail = std::move(detail);
}

void explain(const Program& p, const Moment& moment, const std::vector<int>& choices, Evaluation& e) {
  for (Trace& t : e.traces)
    if (t.kind == Trace::Kind::node && p.node(t.node).head == Head::that && t.day) Evaluator(p, moment, choices).explain(t);
}

}  // namespace chungsuc
