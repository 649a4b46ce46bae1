// SPDX-License-Identifier: Apache-2.0
// Purpose: each node's names, bounds and types.
// External interface: class NodeChecker, for_each_node. Private: one check per head.
#include "check/check_nodes.h"

#include <algorithm>

#include "check/scope.h"
#include "check/term_calls.h"
#include "check/types.h"
#include "facts/index.h"

namespace chungsuc {

namespace {

bool has_order(const Type& type) {
  return type.kind != Type::Kind::boolean && type.kind != Type::Kind::enumeration && type.kind != Type::Kind::list;
}

template <typename NodeT, typename F>
void walk(NodeT& node, const F& f) {
  f(node);
  for (auto& child : node.children) walk(child, f);
  for (auto* part : {&node.where, &node.require, &node.when_unset, &node.applies})
    for (auto& child : *part) walk(child, f);
}

}  // namespace

void for_each_node(Node& node, const std::function<void(Node&)>& f) { walk(node, f); }
void for_each_node(const Node& node, const std::function<void(const Node&)>& f) { walk(node, f); }

void NodeChecker::check_cites(const Common& common) {
  for (const Citation& cite : common.cites) {
    int document = symbols_.documents.find(cite.document);
    if (document < 0) {
      unknown_name("document", {cite.document, cite.span}, symbols_.documents.ids(), findings_);
      continue;
    }
    const auto& clauses = symbols_.clauses[idx(document)];
    if (cite.clause.empty() || clauses.count(cite.clause)) continue;
    std::vector<std::string> known;
    for (const auto& [clause, index] : clauses) known.push_back(clause);
    std::string near = nearest(cite.clause, known);
    findings_.error("unknown-clause", cite.span, "`" + cite.document + "` has no clause `" + cite.clause + "`",
                    near.empty() ? "add it to the document's `clauses`" : "did you mean `" + near + "`?");
  }
}

int NodeChecker::body(const Name& name) {
  int index = symbols_.bodies.find(name.text);
  if (index < 0) unknown_name("body", name, symbols_.bodies.ids(), findings_);
  return index;
}

void NodeChecker::check(Node& node, int kind) {
  check_cites(node.common);
  switch (node.head) {
    case Head::all:
    case Head::any:
    case Head::none:
      for (Node& child : node.children) check(child, kind);
      break;
    case Head::tally: check_tally(node, kind); break;
    case Head::count:
    case Head::each: check_relation(node, kind); break;
    case Head::fact: check_fact(node, kind); break;
    case Head::judgement: check_judgement(node, kind); break;
    case Head::criterion: check_criterion(node, kind); break;
    case Head::recognised:
    case Head::meets: check_standing(node, kind); break;
    case Head::reading: check_reading(node, kind); break;
    case Head::by_kind: check_by_kind(node, kind); break;
    case Head::unset:
      if (!node.set_by.empty()) body(node.set_by);
      break;
    case Head::that: check_expression_node(node, kind); break;
  }
  for (Node& n : node.when_unset) check(n, kind);
  for (Node& n : node.applies) check(n, kind);
}

void NodeChecker::check_operand(Operand& operand, const LiteralType& type, int kind) {
  operand.type = type.type;
  for (Operand& times : operand.times) check_times(times, type.type, kind);
  switch (operand.kind) {
    case Operand::Kind::literal: operand.value = check_literal(operand.literal, type, findings_); break;
    case Operand::Kind::parameter: {
      int p = symbols_.parameters.find(operand.name.text);
      if (p < 0) {
        unknown_name("parameter", operand.name, symbols_.parameters.ids(), findings_);
      } else {
        if (const Type& found = model_.parameters[idx(p)].type; !(found == type.type))
          findings_.error("type-mismatch", operand.name.span, "cannot compare `" + type.type.to_string() + "` with `" + found.to_string() + "` of parameter `" + operand.name.text + "`");
        for (const ParameterVersion& v : model_.parameters[idx(p)].versions) check_selectors(v.cell, operand.name, kind);
      }
      break;
    }
    case Operand::Kind::fact: {
      const Member* m = symbols_.member(kind, operand.name.text);
      if (!m || m->is != Member::Is::fact) unknown_name("fact of `" + kind_name(kind) + "`", operand.name, symbols_.member_names(kind, Member::Is::fact), findings_);
      else if (!(m->type == type.type))
        findings_.error("type-mismatch", operand.name.span, "cannot compare `" + type.type.to_string() + "` with `" + m->type.to_string() + "` of fact `" + operand.name.text + "`");
      break;
    }
    case Operand::Kind::reading: {
      int r = symbols_.readings.find(operand.name.text);
      if (r < 0) unknown_name("reading", operand.name, symbols_.readings.ids(), findings_);
      for (auto& [option, inner] : operand.options) check_operand(inner, type, kind);
      break;
    }
    case Operand::Kind::unset:
      if (!operand.set_by.empty()) body(operand.set_by);
      break;
  }
}

// A share of a number: percent, and nothing that is itself a share of something.
void NodeChecker::check_times(Operand& times, const Type& of, int kind) {
  bool is_number = of.kind == Type::Kind::integer || of.kind == Type::Kind::decimal || of.kind == Type::Kind::money || of.kind == Type::Kind::rate;
  if (!is_number) findings_.error("type-mismatch", times.span, "`times` takes a share of a number, and here stands `" + of.to_string() + "`");
  if ((times.kind != Operand::Kind::literal && times.kind != Operand::Kind::parameter) || !times.times.empty()) {
    findings_.error("bad-operand", times.span, "`times` is a share", "write `110 percent`, or `{param: id}` of a parameter in percent");
    return;
  }
  check_operand(times, {Type{Type::Kind::rate, "percent", nullptr}, "percent", nullptr, nullptr}, kind);
}

// What selects the cell of a parameter must be known of the subject that the node speaks of.
void NodeChecker::check_selectors(const Cell& cell, const Name& parameter, int kind) {
  if (kind < 0) return;
  for (const auto& [key, inner] : cell.cells) check_selectors(inner, parameter, kind);
  if (cell.kind != Cell::Kind::by_fact) return;
  const Member* m = symbols_.member(kind, cell.fact.text);
  if (!m || m->is != Member::Is::fact)
    findings_.error("wrong-subject", parameter.span, "`" + parameter.text + "` is given by the fact `" + cell.fact.text + "`, which `" + kind_name(kind) + "` has not");
  for (const auto& [value, criterion] : cell.counts_as) {
    int c = symbols_.criteria.find(criterion.text);
    int subject = c < 0 ? -1 : symbols_.kinds.find(model_.criteria[idx(c)].subject.text);
    if (subject >= 0 && !symbols_.tables[idx(kind)].is_a(subject))
      findings_.relate(findings_.error("wrong-subject", parameter.span, "`" + parameter.text + "` rests on a criterion of `" + model_.criteria[idx(c)].subject.text + "`, and this node speaks of `" + kind_name(kind) + "`"), criterion.span, "the criterion is named here");
  }
}

void NodeChecker::check_bounds(std::vector<Bound>& bounds, const LiteralType& type, int kind, bool ordered) {
  for (Bound& bound : bounds) {
    bool needs_order = bound.compare != Compare::equals && bound.compare != Compare::in;
    if (needs_order && !ordered)
      findings_.error("no-order", bound.span, "`" + std::string(to_string(bound.compare)) + "` needs an order, and `" + type.type.to_string() + "` has none", "write `equals:` or `in:`");
    for (Operand& operand : bound.operands) check_operand(operand, type, kind);
  }
}

void NodeChecker::check_date_operand(Operand& operand) {
  check_operand(operand, {Type{Type::Kind::date, "", nullptr}, "", nullptr, nullptr}, -1);
}

void NodeChecker::check_fact(Node& node, int kind) {
  if (node.name.text == "id") {
    check_bounds(node.bounds, {Type{Type::Kind::text, "", nullptr}, "", nullptr, nullptr}, kind, true);
    if (node.bounds.empty()) findings_.error("missing-key", node.name.span, "`fact: id` needs a bound", "write `equals:` or `in:` beside it");
    for (const Bound& b : node.bounds)
      for (const Operand& o : b.operands)
        if (o.kind == Operand::Kind::literal) check_named({o.literal.text, o.literal.span}, kind, symbols_, findings_);
    return;
  }
  const Member* m = symbols_.member(kind, node.name.text);
  if (!m || m->is != Member::Is::fact) {
    unknown_name("fact of `" + kind_name(kind) + "`", node.name, symbols_.member_names(kind, Member::Is::fact), findings_);
    return;
  }
  if (node.bounds.empty() && m->type.kind != Type::Kind::boolean)
    findings_.error("missing-bound", node.name.span, "`" + node.name.text + "` is `" + m->type.to_string() + "` and needs a bound", "write `at_least:`, `at_most:`, `above:`, `below:`, `equals:` or `in:` beside it");
  check_bounds(node.bounds, literal_type(*m, model_, symbols_), kind, has_order(m->type));
}

void NodeChecker::check_judgement(Node& node, int kind) {
  const Member* m = symbols_.member(kind, node.name.text);
  if (!m || m->is != Member::Is::judgement) {
    unknown_name("judgement of `" + kind_name(kind) + "`", node.name, symbols_.member_names(kind, Member::Is::judgement), findings_);
    return;
  }
  if (node.bounds.empty() && m->type.kind == Type::Kind::level)
    findings_.error("missing-bound", node.name.span, "`" + node.name.text + "` is a level and needs a bound", "write `at_least: level`");
  check_bounds(node.bounds, literal_type(*m, model_, symbols_), kind, has_order(m->type));
}

void NodeChecker::check_standing(Node& node, int kind) {
  int l = symbols_.ladders.find(node.name.text);
  if (l < 0) {
    unknown_name("ladder", node.name, symbols_.ladders.ids(), findings_);
    return;
  }
  const Ladder& ladder = model_.ladders[idx(l)];
  int subject = symbols_.kinds.find(ladder.subject.text);
  if (subject < 0 || !symbols_.tables[idx(kind)].is_a(subject))
    findings_.error("wrong-subject", node.name.span, "`" + node.name.text + "` is a ladder of `" + ladder.subject.text + "`, and this node speaks of `" + kind_name(kind) + "`");
  if (node.head == Head::recognised && ladder.relation.empty())
    findings_.error("missing-key", node.name.span, "`" + node.name.text + "` does not say where recognitions are recorded", "give the ladder `recorded_in`");
  if (node.bounds.size() != 1 || node.bounds[0].compare != Compare::at_least)
    findings_.error("missing-bound", node.name.span, "a standing needs `at_least: level`, and nothing else", "write one of the levels of `" + ladder.id.text + "`");
  LiteralType type{Type{Type::Kind::level, ladder.id.text, nullptr}, "", nullptr, &ladder};
  check_bounds(node.bounds, type, kind, true);
  if (node.on) check_date_operand(*node.on);
  const Member* relation = symbols_.member(kind, ladder.relation.text);
  if (!relation) return;
  int record = symbols_.kinds.find(relation->of.text);
  for (const Name& field : node.with)
    if (!symbols_.member(record, field.text)) unknown_name("fact of `" + relation->of.text + "`", field, symbols_.member_names(record, Member::Is::fact), findings_);
}

void NodeChecker::check_criterion(Node& node, int kind) {
  int target = kind;
  if (!node.of.empty()) {
    const Member* m = symbols_.member(kind, node.of.text);
    if (!m || m->is != Member::Is::relation) {
      unknown_name("relation of `" + kind_name(kind) + "`", node.of, symbols_.member_names(kind, Member::Is::relation), findings_);
      return;
    }
    if (!m->single) findings_.error("not-single", node.of.span, "`" + node.of.text + "` may hold several", "declare it `single: true`, or use `each:` or `count:`");
    target = symbols_.kinds.find(m->of.text);
  }
  int c = symbols_.criteria.find(node.name.text);
  if (c < 0) {
    unknown_name("criterion", node.name, symbols_.criteria.ids(), findings_);
    return;
  }
  int subject = symbols_.kinds.find(model_.criteria[idx(c)].subject.text);
  if (subject >= 0 && target >= 0 && !symbols_.tables[idx(target)].is_a(subject))
    findings_.error("wrong-subject", node.name.span, "`" + node.name.text + "` is a criterion of `" + model_.criteria[idx(c)].subject.text + "`, and this node speaks of `" + kind_name(target) + "`", "use `by_kind:` to tell kinds apart");
}

// A count is compared with a whole number; a tally also with a share in percent.
void NodeChecker::check_amount(Operand& o, bool share_allowed) {
  LiteralType whole{Type{Type::Kind::integer, "", nullptr}, "", nullptr, nullptr};
  switch (o.kind) {
    case Operand::Kind::literal:
      o.share = o.literal.text.ends_with("percent");
      if (o.share && !share_allowed) findings_.error("bad-value", o.span, "a count is a number, not a share", "shares stand beside `tally:`");
      if (o.share) {
        check_operand(o, {Type{Type::Kind::rate, "percent", nullptr}, "percent", nullptr, nullptr}, -1);
      } else {  // "7" and "7 communes" both count
        Literal first = o.literal;
        first.text = first.text.substr(0, first.text.find(' '));
        o.type = whole.type;
        o.value = check_literal(first, whole, findings_);
      }
      break;
    case Operand::Kind::parameter: {
      int p = symbols_.parameters.find(o.name.text);
      if (p < 0) {
        unknown_name("parameter", o.name, symbols_.parameters.ids(), findings_);
        break;
      }
      o.type = model_.parameters[idx(p)].type;
      o.share = o.type.kind == Type::Kind::rate && o.type.unit == "percent";
      if (o.type.kind != Type::Kind::integer && !(o.share && share_allowed))
        findings_.error("type-mismatch", o.name.span, "cannot compare a count with " + o.type.to_string() + " of parameter `" + o.name.text + "`");
      break;
    }
    case Operand::Kind::reading:
      if (symbols_.readings.find(o.name.text) < 0) unknown_name("reading", o.name, symbols_.readings.ids(), findings_);
      for (auto& [option, inner] : o.options) {
        check_amount(inner, share_allowed);
        o.share = o.share || inner.share;
      }
      break;
    case Operand::Kind::fact:
      findings_.error("type-mismatch", o.name.span, "a count is compared with a number or a parameter, not with a fact");
      break;
    case Operand::Kind::unset: break;
  }
}

void NodeChecker::check_amount_bounds(Node& node, bool share_allowed) {
  for (Bound& bound : node.bounds)
    for (Operand& o : bound.operands) check_amount(o, share_allowed);
  if (node.bounds.empty()) findings_.error("missing-bound", node.common.span, std::string("`") + to_string(node.head) + "` needs a bound", "write `at_least:` or another beside it");
}

void NodeChecker::check_relation(Node& node, int kind) {
  const Member* m = symbols_.member(kind, node.name.text);
  if (!m || m->is != Member::Is::relation) {
    unknown_name("relation of `" + kind_name(kind) + "`", node.name, symbols_.member_names(kind, Member::Is::relation), findings_);
    return;
  }
  int element = symbols_.kinds.find(m->of.text);
  if (element < 0) return;
  for (Node& n : node.where) check(n, element);
  for (Node& n : node.require) check(n, element);
  if (node.head == Head::count) check_amount_bounds(node, false);
  if (node.size) check_operand(*node.size, {Type{Type::Kind::integer, "", nullptr}, "", nullptr, nullptr}, kind);
}

void NodeChecker::check_tally(Node& node, int kind) {
  if (!node.name.empty()) {
    std::string prefix = node.name.text + ".";
    for (std::size_t i = 0; i < model_.criteria.size(); ++i) {
      const std::string& id = model_.criteria[i].id.text;
      if (id.starts_with(prefix) && id.find('.', prefix.size()) == std::string::npos) node.members.push_back(static_cast<int>(i));
    }
    if (node.members.empty()) unknown_name("group of criteria", node.name, symbols_.criteria.ids(), findings_);
    for (int i : node.members) {
      const Criterion& c = model_.criteria[idx(i)];
      int subject = symbols_.kinds.find(c.subject.text);
      if (subject >= 0 && !symbols_.tables[idx(kind)].is_a(subject))
        findings_.error("wrong-subject", node.name.span, "`" + c.id.text + "` is a criterion of `" + c.subject.text + "`, and this node speaks of `" + kind_name(kind) + "`");
    }
  }
  for (Node& child : node.children) check(child, kind);
  if (!node.outcome.empty() && node.outcome.text != "met" && node.outcome.text != "not_met")
    findings_.error("bad-value", node.outcome.span, "`" + node.outcome.text + "` cannot be tallied", "write `outcome: met` or `outcome: not_met`");
  check_amount_bounds(node, true);
}

void NodeChecker::check_reading(Node& node, int kind) {
  for (Node& child : node.children) check(child, kind);
  int r = symbols_.readings.find(node.name.text);
  if (r < 0) {
    unknown_name("reading", node.name, symbols_.readings.ids(), findings_);
    return;
  }
  std::vector<std::string> options;
  for (const ReadingOption& option : model_.readings[idx(r)].options) options.push_back(option.choice.id.text);
  for (const Name& key : node.keys)
    if (std::find(options.begin(), options.end(), key.text) == options.end()) unknown_name("option of `" + node.name.text + "`", key, options, findings_);
  for (const std::string& option : options)
    if (std::none_of(node.keys.begin(), node.keys.end(), [&](const Name& k) { return k.text == option; }))
      findings_.error("missing-option", node.common.span, "nothing is said for the option `" + option + "` of `" + node.name.text + "`",
                      "write `" + option + ":` under `then:`, with a node or `{unset: why}`");
}

void NodeChecker::check_by_kind(Node& node, int kind) {
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    int k = symbols_.kinds.find(node.keys[i].text);
    if (k < 0) {
      unknown_name("kind of subject", node.keys[i], symbols_.kinds.ids(), findings_);
      continue;
    }
    if (!symbols_.tables[idx(k)].is_a(kind))
      findings_.error("wrong-subject", node.keys[i].span, "`" + node.keys[i].text + "` is not a kind of `" + kind_name(kind) + "`", "remove it: this node never speaks of one");
    else
      check(node.children[i], k);
  }
}

// A mistake in what a term means is told there, once, with one of the conditions that it spoils.
void NodeChecker::tell_of_condition(Diagnostic d, Span condition) {
  const Place here = findings_.sources().place(condition);
  if (d.place.file != here.file || d.place.line != here.line) {
    if (!told_of_terms_.emplace(d.place.file, d.place.line, d.place.column, d.message).second) return;
    findings_.relate(d, condition, "as it is called here");
  }
  findings_.repeat(std::move(d));
}

void NodeChecker::check_expression_node(Node& node, int kind) {
  if (!node.expression) return;
  BookScope scope(model_, symbols_, kind);
  std::optional<ExpandedCondition> whole = expand_terms(*node.expression, model_, symbols_, findings_);
  if (!whole) return;
  Findings found(findings_.sources());
  auto typed = check_condition(whole->expression, scope, found);
  const Span written = span_of(*node.expression);
  for (Diagnostic& d : found.take()) tell_of_condition(std::move(d), written);
  if (!typed) return;
  typed->written = written;
  typed->terms = std::move(whole->terms);
  for (const TypedNode& n : typed->nodes)
    if (n.op == ExprOp::divide || n.op == ExprOp::modulo)
      if (const TypedNode& by = typed->nodes[typed->children_of(n)[1]]; by.op == ExprOp::constant && typed->constants[idx(by.handle)].as_number() == Decimal(0))
        findings_.error("expression-type", by.span, "a division by zero has no value, whatever the facts are");
  node.typed_expression = static_cast<int>(expressions_.size());
  expressions_.push_back(std::move(*typed));
}

}  // namespace chungsuc
