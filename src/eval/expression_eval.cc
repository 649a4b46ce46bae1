// SPDX-License-Identifier: Apache-2.0
// Evaluates a checked expression for one subject, three-valued: what is missing decides nothing and is named.
// Others call evaluate and evaluate_value. Recursion is bounded by the nesting limit of expressions.
#include "eval/expression_eval.h"

#include <set>
#include <tuple>

#include "eval/expression_figures.h"
#include "eval/expression_item.h"

namespace chungsuc {
namespace expression {
namespace {

// Strong Kleene over any number of operands: `absorbing` decides at once; else unknown beats error beats the rest.
class Connective {
 public:
  explicit Connective(Tri absorbing) : absorbing_(absorbing) {}

  // True where the answer is decided. Moves what an unknown operand waits for.
  bool take(Item&& operand) {
    if (operand.state == Item::State::error) {
      error_ = true;
    } else if (operand.state == Item::State::unknown) {
      wait_for(operand.pending);
    } else if (tri(operand.value.as_bool()) == absorbing_) {
      return decided_ = true;
    }
    return false;
  }
  void wait_for(const std::vector<Trail>& pending) {
    unknown_ = true;
    append(pending_, pending);
  }
  Item result() && {
    if (decided_) return known(absorbing_);
    if (unknown_) return unknown(std::move(pending_));
    return error_ ? error() : known(negate(absorbing_));
  }

 private:
  Tri absorbing_;
  bool decided_ = false, unknown_ = false, error_ = false;
  std::vector<Trail> pending_;
};

class Evaluator {
 public:
  // `figures`, where it is given, gets what was compared.
  Evaluator(const TypedExpression& expression, const ExpressionInput& input, const void* subject, Figures* figures = nullptr)
      : expression_(expression), input_(input), subject_(subject), figures_(figures), slots_(static_cast<std::size_t>(expression.slots)) {}

  Item visit(std::uint32_t index) {
    const TypedNode& node = expression_.nodes[index];
    switch (node.op) {
      case ExprOp::constant:
        return from_value(expression_.constants[static_cast<std::size_t>(node.handle)]);
      case ExprOp::fact:
        return fact(node);
      case ExprOp::relation:
        return relation(node);
      case ExprOp::parameter:
        return parameter(node);
      case ExprOp::as_of:
        return as_of();
      case ExprOp::variable:
        return slots_[static_cast<std::size_t>(node.slot)];
      case ExprOp::has:
        return has(node);
      case ExprOp::list:
        return list(node);
      case ExprOp::logical_not:
        return logical_not(node);
      case ExprOp::logical_and:
        return connective(node, Tri::no);
      case ExprOp::logical_or:
        return connective(node, Tri::yes);
      case ExprOp::conditional:
        return conditional(node);
      case ExprOp::equal:
      case ExprOp::not_equal:
      case ExprOp::less:
      case ExprOp::less_equal:
      case ExprOp::greater:
      case ExprOp::greater_equal:
        return comparison(node);
      case ExprOp::in_list:
        return membership(node);
      case ExprOp::index:
        return element_at(node);
      case ExprOp::size_of_list:
        return size_of_list(node);
      case ExprOp::all:
        return quantifier(node, Tri::no);
      case ExprOp::exists:
        return quantifier(node, Tri::yes);
      case ExprOp::exists_one:
        return exists_one(node);
      case ExprOp::filter:
        return filter(node);
      case ExprOp::map:
        return map(node);
      default:
        return strict(node);
    }
  }

 private:
  Item visit_child(const TypedNode& node, std::size_t which) { return visit(expression_.children_of(node)[which]); }

  const void* subject_of(const TypedNode& node) const {
    return node.slot < 0 ? subject_ : slots_[static_cast<std::size_t>(node.slot)].subject;
  }

  Item fact(const TypedNode& node) const {
    const void* subject = subject_of(node);
    ExprFact fact = input_.fact(node.handle, subject);
    if (fact.state == ExprFact::State::known) return from_value(fact.value);
    if (fact.state == ExprFact::State::none) return error();
    Item item = unknown({{Trail::Kind::fact, node.handle, subject}});
    if (fact.state == ExprFact::State::missing && (fact.lower || fact.upper)) {
      item.bounds = std::make_shared<const Bounds>(Bounds{std::move(fact.lower), std::move(fact.upper)});
    }
    return item;
  }

  Item has(const TypedNode& node) const {
    const void* subject = subject_of(node);
    const ExprFact fact = input_.fact(node.handle, subject);
    if (fact.state == ExprFact::State::known) return known(Tri::yes);
    if (fact.state == ExprFact::State::none) return known(Tri::no);
    // Known to lie between bounds is known to exist.
    if (fact.state == ExprFact::State::missing && (fact.lower || fact.upper)) return known(Tri::yes);
    return unknown({{Trail::Kind::fact, node.handle, subject}});
  }

  Item relation(const TypedNode& node) const {
    const void* subject = subject_of(node);
    const ExprRelation relation = input_.relation(node.handle, subject);
    Elements elements;
    for (const ExprRelation::Element& each : relation.elements) {
      Item element;
      element.subject = each.subject;
      elements.items.push_back({std::move(element), each.doubt ? Tri::unknown : Tri::yes, {}});
      if (each.doubt) elements.items.back().pending.push_back(*each.doubt);
    }
    elements.complete = relation.state == ExprRelation::State::complete;  // an absent one is partial, with none known
    if (!elements.complete) elements.pending = {{Trail::Kind::relation, node.handle, subject}};
    return list_item(std::move(elements));
  }

  Item parameter(const TypedNode& node) const {
    const void* subject = subject_of(node);
    const std::optional<Value> value = input_.parameter(node.handle, subject);
    return value ? from_value(*value) : unknown({{Trail::Kind::parameter, node.handle, subject}});
  }

  Item as_of() const {
    const std::optional<Date> date = input_.as_of();
    return date ? known(Value{*date}) : unknown({{Trail::Kind::as_of, 0, nullptr}});
  }

  // An unknown element leaves the others known; an element without a value leaves no list, as in CEL.
  Item list(const TypedNode& node) {
    Elements elements;
    for (std::uint32_t child : expression_.children_of(node)) {
      Item item = visit(child);
      if (item.state == Item::State::error) return error();
      elements.items.push_back({std::move(item), Tri::yes, {}});
    }
    return list_item(std::move(elements));
  }

  Item logical_not(const TypedNode& node) {
    Item operand = visit_child(node, 0);
    if (operand.state == Item::State::known) operand.value = Value{!operand.value.as_bool()};
    operand.bounds.reset();
    return operand;
  }

  Item connective(const TypedNode& node, Tri absorbing) {
    Connective result(absorbing);
    for (std::uint32_t child : expression_.children_of(node)) {
      if (result.take(visit(child))) break;
    }
    return std::move(result).result();
  }

  // Strict in the condition: while it is unknown so is the whole. Facts that either branch waits for can matter, too; what the
  // law has not set is named once a branch is taken.
  Item conditional(const TypedNode& node) {
    Item condition = visit_child(node, 0);
    if (condition.state == Item::State::known) return visit_child(node, condition.value.as_bool() ? 1 : 2);
    condition.bounds.reset();
    if (condition.state == Item::State::unknown)
      for (std::size_t branch : {1u, 2u}) {
        const Item taken = visit_child(node, branch);
        for (const Trail& t : taken.pending)
          if (t.kind == Trail::Kind::fact || t.kind == Trail::Kind::relation) condition.pending.push_back(t);
      }
    return condition;
  }

  Item comparison(const TypedNode& node) {
    const Item left = visit_child(node, 0), right = visit_child(node, 1);
    if (left.state == Item::State::error || right.state == Item::State::error) return error();
    std::vector<Trail> pending;
    const Tri result = compare_items(node.op, left, right, pending);
    if (is_watched(node)) figures_->compared(index_of(node), left, right, result, elements_);
    return result == Tri::unknown ? unknown(std::move(pending)) : known(result);
  }

  Item membership(const TypedNode& node) {
    const Item sought = visit_child(node, 0), in = visit_child(node, 1);
    if (sought.state == Item::State::error || in.state == Item::State::error) return error();
    if (!in.list) return unknown(in.pending);
    Connective result(Tri::yes);
    for (const Element& each : in.list->items) {
      std::vector<Trail> pending;
      const Tri same = compare_items(ExprOp::equal, sought, each.item, pending);
      if (take(result, each, same == Tri::unknown ? unknown(std::move(pending)) : known(same), Tri::yes)) break;
    }
    if (!in.list->complete) result.wait_for(in.list->pending);
    return std::move(result).result();
  }

  // What one element says; one that perhaps does not belong can make the answer unknown, never decide it.
  static bool take(Connective& result, const Element& element, Item&& said, Tri absorbing) {
    if (element.belongs == Tri::yes) return result.take(std::move(said));
    const bool idle = said.state == Item::State::known && tri(said.value.as_bool()) != absorbing;
    if (!idle) {
      result.wait_for(element.pending);
      result.wait_for(said.pending);
    }
    return false;
  }

  Item element_at(const TypedNode& node) {
    const Item list = visit_child(node, 0), index = visit_child(node, 1);
    if (list.state == Item::State::error || index.state == Item::State::error) return error();
    if (!list.list || index.state == Item::State::unknown) {
      std::vector<Trail> pending = list.pending;
      append(pending, index.pending);
      return unknown(std::move(pending));
    }
    const Decimal& wanted = index.value.as_number();
    if (wanted < Decimal(0)) return error();
    std::int64_t at = 0;
    for (const Element& each : list.list->items) {
      if (each.belongs != Tri::yes) return unknown(each.pending);
      if (Decimal(at++) == wanted) return each.item;
    }
    return list.list->complete ? error() : unknown(list.list->pending);
  }

  Item size_of_list(const TypedNode& node) {
    const Item item = visit_child(node, 0);
    if (!item.list) return item.state == Item::State::error ? error() : unknown(item.pending);
    std::vector<Trail> pending = item.list->pending;
    std::int64_t surely = 0, perhaps = 0;
    for (const Element& each : item.list->items) {
      (each.belongs == Tri::yes ? surely : perhaps) += 1;
      append(pending, each.pending);
    }
    if (item.list->complete && perhaps == 0) return known(Value{Decimal(surely)});
    Item size = unknown(std::move(pending));
    Bounds bounds;
    bounds.lower = ExprBound{Value{Decimal(surely)}, true};
    if (item.list->complete) bounds.upper = ExprBound{Value{Decimal(surely + perhaps)}, true};
    size.bounds = std::make_shared<const Bounds>(std::move(bounds));
    return size;
  }

  // ---- macros. An element without a value leaves the list without one, as in CEL; while it is not known whether
  // the element belongs to the list, it is not known whether there is a list.

  Item body(const TypedNode& node, const Element& element, std::size_t which) {
    slots_[static_cast<std::size_t>(node.slot)] = element.item;
    if (!figures_ || !element.item.subject) return visit_child(node, which);
    elements_.push_back(element.item.subject);
    Item said = visit_child(node, which);
    elements_.pop_back();
    return said;
  }

  // ---- what a reader wants to see of it

  std::uint32_t index_of(const TypedNode& node) const { return static_cast<std::uint32_t>(&node - expression_.nodes.data()); }
  bool is_watched(const TypedNode& node) const { return figures_ && figures_->has(index_of(node)); }

  void note_row(const TypedNode& node, std::int64_t held, const Item& result) const {
    const Tri decided = result.state == Item::State::known ? tri(result.value.as_bool()) : Tri::unknown;
    figures_->in_a_row(index_of(node), held, decided, input_.parameter(figures_->row_parameter(index_of(node)), subject_), elements_);
  }

  Item quantifier(const TypedNode& node, Tri absorbing) {
    const Item range = visit_child(node, 0);
    if (!range.list) return range.state == Item::State::error ? error() : unknown(range.pending);
    Connective result(absorbing);
    std::int64_t held = 0;
    bool row = true;
    for (const Element& each : range.list->items) {
      Item said = body(node, each, 1);
      row = row && said.state == Item::State::known && said.value.as_bool();
      held += row ? 1 : 0;
      if (take(result, each, std::move(said), absorbing)) break;
    }
    if (!range.list->complete) result.wait_for(range.list->pending);
    Item outcome = std::move(result).result();
    if (is_watched(node)) note_row(node, held, outcome);
    return outcome;
  }

  // Does not absorb errors, as in CEL.
  Item exists_one(const TypedNode& node) {
    const Item filtered = filter(node);
    if (!filtered.list) return filtered;
    std::vector<Trail> pending = filtered.list->pending;
    int surely = 0, perhaps = 0;
    for (const Element& each : filtered.list->items) {
      (each.belongs == Tri::yes ? surely : perhaps) += 1;
      append(pending, each.pending);
    }
    if (surely > 1) return known(Tri::no);
    if (perhaps > 0 || !filtered.list->complete) return unknown(std::move(pending));
    return known(tri(surely == 1));
  }

  Item filter(const TypedNode& node) {
    Item range = visit_child(node, 0);
    if (!range.list) return range;
    Elements kept;
    kept.complete = range.list->complete;
    kept.pending = range.list->pending;
    std::vector<Trail> doubtful;
    for (const Element& each : range.list->items) {
      const Item condition = body(node, each, 1);
      if (condition.state == Item::State::error) {
        if (each.belongs == Tri::yes) return error();
        append(doubtful, each.pending);
        continue;
      }
      if (condition.state == Item::State::known && !condition.value.as_bool()) continue;
      Element element = each;
      if (condition.state == Item::State::unknown) {
        element.belongs = Tri::unknown;
        append(element.pending, condition.pending);
      }
      kept.items.push_back(std::move(element));
    }
    return doubtful.empty() ? list_item(std::move(kept)) : unknown(std::move(doubtful));
  }

  Item map(const TypedNode& node) {
    const bool conditional = node.count == 3;
    Item range = conditional ? filter(node) : visit_child(node, 0);
    if (!range.list) return range;
    Elements mapped = *range.list;
    std::vector<Trail> doubtful;
    for (Element& each : mapped.items) {
      Item item = body(node, each, conditional ? 2 : 1);
      if (item.state == Item::State::error) {
        if (each.belongs == Tri::yes) return error();
        append(doubtful, each.pending);
      }
      each.item = std::move(item);
    }
    return doubtful.empty() ? list_item(std::move(mapped)) : unknown(std::move(doubtful));
  }

  // ---- functions of known values: error beats unknown, as in CEL's specification

  Item strict(const TypedNode& node) {
    const Item first = visit_child(node, 0);
    const Item second = node.count > 1 ? visit_child(node, 1) : Item{};
    if (first.state == Item::State::error || second.state == Item::State::error) return error();
    if (first.state == Item::State::unknown || second.state == Item::State::unknown) {
      std::vector<Trail> pending = first.pending;
      append(pending, second.pending);
      return unknown(std::move(pending));
    }
    switch (node.op) {
      case ExprOp::negate:
        return arithmetic(ExprOp::subtract, node.whole, Value{Decimal(0)}, first.value);
      case ExprOp::size_of_text:
        return size_of_text(first.value.as_text());
      case ExprOp::starts_with:
      case ExprOp::ends_with:
      case ExprOp::contains:
        return text_function(node.op, first.value.as_text(), second.value.as_text());
      case ExprOp::add_days:
      case ExprOp::add_months_clamp:
      case ExprOp::add_months_next_day:
        return date_function(node.op, first.value.as_date(), second.value.as_number());
      default:
        return arithmetic(node.op, node.whole, first.value, second.value);
    }
  }

  const TypedExpression& expression_;
  const ExpressionInput& input_;
  const void* subject_;
  Figures* figures_;
  std::vector<Item> slots_;
  std::vector<const void*> elements_;  // subjects that the macros around speak of; kept where figures are
};

std::vector<Trail> each_once(const std::vector<Trail>& trails) {
  std::set<std::tuple<Trail::Kind, int, std::uintptr_t>> seen;
  std::vector<Trail> once;
  for (const Trail& each : trails) {
    if (seen.emplace(each.kind, each.handle, reinterpret_cast<std::uintptr_t>(each.subject)).second)
      once.push_back(each);
  }
  return once;
}

}  // namespace
}  // namespace expression

ExprValue evaluate_value(const TypedExpression& typed, const ExpressionInput& input, const void* subject) {
  const expression::Item item = expression::Evaluator(typed, input, subject).visit(typed.root);
  ExprValue result;
  std::vector<Trail> pending;
  result.value = expression::to_value(item, pending);
  result.error = item.state == expression::Item::State::error;
  if (!result.value) result.pending = expression::each_once(pending);
  return result;
}

std::vector<ExprFigure> figures_of(const TypedExpression& typed, const ExpressionInput& input, const void* subject) {
  expression::Figures figures(typed);
  expression::Evaluator(typed, input, subject, &figures).visit(typed.root);
  return std::move(figures).all();
}

ExprResult evaluate(const TypedExpression& typed, const ExpressionInput& input, const void* subject) {
  ExprValue value = evaluate_value(typed, input, subject);
  const bool* decided = value.value ? std::get_if<bool>(&value.value->data) : nullptr;
  return {decided ? tri(*decided) : Tri::unknown, value.error, std::move(value.pending)};
}

}  // namespace chungsuc
