// SPDX-License-Identifier: Apache-2.0
// Functions in an expression, and help for those of CEL that are not taken.
// Private to the expression checker.
#include <map>

#include "check/expression_checker.h"

namespace chungsuc::expression {

Checker::Result Checker::visit_call(const ExprNode& node) {
  using Call = Result (Checker::*)(const ExprNode&);
  struct Form {
    bool member;
    std::size_t children;  // with the receiver
    Call check;
    const char* help;
  };
  static const std::multimap<std::string, Form, std::less<>> forms = {
      {"size", {false, 1, &Checker::call_size, "write `size(list)`"}},
      {"size", {true, 1, &Checker::call_size, "write `list.size()`"}},
      {"startsWith", {true, 2, &Checker::call_text, "write `text.startsWith('...')`"}},
      {"endsWith", {true, 2, &Checker::call_text, "write `text.endsWith('...')`"}},
      {"contains", {true, 2, &Checker::call_text, "write `text.contains('...')`"}},
      {"date", {false, 1, &Checker::call_date, "write `date('2020-01-31')`"}},
      {"addDays", {false, 2, &Checker::call_add_days, "write `addDays(date, days)`"}},
      {"addMonths",
       {false, 3, &Checker::call_add_months,
        "write `addMonths(date, months, 'clamp')`, or 'next_day': what happens on a day that the month does not have"}},
  };
  const bool member = node.kind == ExprKind::member_call;
  const auto [first, last] = forms.equal_range(node.text);
  for (auto form = first; form != last; ++form) {
    const auto& [wants_member, children, check, help] = form->second;
    if (wants_member == member && children == node.children.size()) return (this->*check)(node);
  }
  if (first != last)
    return type_error(node.operator_span, ticked(node.text) + " is not called like this", first->second.help);
  return unsupported_call(node);
}

Checker::Result Checker::unsupported_call(const ExprNode& node) {
  static const std::map<std::string, const char*, std::less<>> helps = {
      {"matches", "write `startsWith`, `endsWith` or `contains`"},
      {"timestamp", "write `date('2020-01-31')`; dates have no time of day"},
      {"duration", "write `addDays(date, days)` or `addMonths(date, months, 'clamp')`"},
      {"dyn", "every value has one type here"},
      {"type", "every value has one type here"},
      {"int", "values are not converted; compare like with like"},
      {"uint", "values are not converted; compare like with like"},
      {"double", "values are not converted; compare like with like"},
      {"string", "values are not converted; compare like with like"},
      {"bool", "values are not converted; compare like with like"},
      {"bytes", "values are not converted; compare like with like"},
      {"all", "write `list.all(x, condition)`"},
      {"exists", "write `list.exists(x, condition)`"},
      {"exists_one", "write `list.exists_one(x, condition)`"},
      {"filter", "write `list.filter(x, condition)`"},
      {"map", "write `list.map(x, value)`"},
  };
  const auto help = helps.find(node.text);
  if (help != helps.end())
    return refuse(node.operator_span, ticked(node.text) + " is not supported like this", help->second);
  std::vector<std::string> known = function_names();
  for (std::string& term : scope_.terms()) known.push_back(std::move(term));
  const std::string near = nearest(node.text, known);
  return refuse(node.operator_span, ticked(node.text) + " is not a function that is supported",
                near.empty() ? "" : "did you mean " + ticked(near) + "?");
}

}  // namespace chungsuc::expression

namespace chungsuc {

const std::vector<std::string>& function_names() {
  static const std::vector<std::string> all = {"size", "startsWith", "endsWith", "contains", "date", "addDays", "addMonths", "all", "exists", "exists_one", "filter", "map", "has"};
  return all;
}

}  // namespace chungsuc

namespace chungsuc::expression {

Checker::Result Checker::call_size(const ExprNode& node) {
  const Result of = visit(node.children[0]);
  if (!of) return std::nullopt;
  const bool list = of->shape == Operand::Shape::subjects || is_value(*of, Type::Kind::list);
  if (!list && !is_value(*of, Type::Kind::text))
    return type_error(of->span, "`size` needs a list, a relation or a text, found " + name_of(*of));
  Operand size = value(plain(Type::Kind::integer),
                       emit(list ? ExprOp::size_of_list : ExprOp::size_of_text, node.span, {of->node}), node.span);
  size.raw = list;  // a count compares with a number of whatever is counted
  return size;
}

Checker::Result Checker::call_text(const ExprNode& node) {
  const Result text = visit(node.children[0]);
  const Result part = visit(node.children[1]);
  const std::string who = ticked(node.text);
  if (!text || !part || !require(*text, Type::Kind::text, who) || !require(*part, Type::Kind::text, who))
    return std::nullopt;
  const ExprOp op = node.text == "contains"   ? ExprOp::contains
                    : node.text == "endsWith" ? ExprOp::ends_with
                                              : ExprOp::starts_with;
  return value(plain(Type::Kind::boolean), emit(op, node.span, {text->node, part->node}), node.span);
}

Checker::Result Checker::call_date(const ExprNode& node) {
  const ExprNode& written = expression_.at(node.children[0]);
  if (written.kind != ExprKind::text)
    return type_error(written.span, "`date` needs a day between quotes", "write `date('2020-01-31')`");
  const std::optional<Date> date = Date::parse(written.text);
  if (!date)
    return type_error(written.span, ticked(written.text) + " is not a day of the calendar",
                      "write `date('2020-01-31')`");
  return value(plain(Type::Kind::date), emit_constant({*date}, node.span), node.span);
}

bool Checker::check_step(const Operand& date, const Operand& count, std::string_view unit) {
  const std::string who = unit == "days" ? "`addDays`" : "`addMonths`";
  if (!require(date, Type::Kind::date, who)) return false;
  if (is_value(count, Type::Kind::integer) && (count.type.unit.empty() || count.type.unit == unit)) return true;
  type_error(count.span, who + " needs a number of " + std::string(unit) + ", found " + name_of(count));
  return false;
}

Checker::Result Checker::call_add_days(const ExprNode& node) {
  const Result date = visit(node.children[0]);
  const Result count = visit(node.children[1]);
  if (!date || !count || !check_step(*date, *count, "days")) return std::nullopt;
  return value(date->type, emit(ExprOp::add_days, node.span, {date->node, count->node}), node.span);
}

Checker::Result Checker::call_add_months(const ExprNode& node) {
  const Result date = visit(node.children[0]);
  const Result count = visit(node.children[1]);
  const ExprNode& end = expression_.at(node.children[2]);
  if (!date || !count || !check_step(*date, *count, "months")) return std::nullopt;
  if (end.kind != ExprKind::text || (end.text != "clamp" && end.text != "next_day")) {
    return type_error(end.span, "the end of the month must be 'clamp' or 'next_day'",
                      "31 January and a month: the last of February, or 1 March");
  }
  const ExprOp op = end.text == "clamp" ? ExprOp::add_months_clamp : ExprOp::add_months_next_day;
  return value(date->type, emit(op, node.span, {date->node, count->node}), node.span);
}

}  // namespace chungsuc::expression
