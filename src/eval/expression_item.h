// SPDX-License-Identifier: Apache-2.0
// What a part of an expression is while it is evaluated: known, or not yet, or without a value. Private to eval.
#pragma once

#include <memory>
#include <vector>

#include "eval/expression_eval.h"

namespace chungsuc::expression {

struct Elements;

struct Bounds {
  std::optional<ExprBound> lower, upper;
};

struct Item {
  enum class State : std::uint8_t { known, unknown, error };
  State state = State::known;
  Value value;                           // known, unless it is a list or a subject
  std::shared_ptr<const Elements> list;  // known: a list or a relation
  const void* subject = nullptr;         // known: a subject
  std::shared_ptr<const Bounds> bounds;  // unknown: where it surely lies
  std::vector<Trail> pending;            // unknown: what it waits for
};

// A list of which some elements, or whether they belong to it, may be unknown.
struct Element {
  Item item;
  Tri belongs = Tri::yes;      // never no
  std::vector<Trail> pending;  // where that is unknown
};
struct Elements {
  std::vector<Element> items;
  bool complete = true;
  std::vector<Trail> pending;  // where not complete
};

Item known(Value value);
Item known(Tri decided);  // yes or no
Item unknown(std::vector<Trail> pending);
Item error();
Item list_item(Elements elements);
Item from_value(const Value& value);  // lists become elements
// The value where all of it is known; else what it waits for is appended to `pending`.
std::optional<Value> to_value(const Item& item, std::vector<Trail>& pending);

void append(std::vector<Trail>& to, const std::vector<Trail>& from);

// Three-valued, also from bounds. `pending` gets what an unknown answer waits for. No operand is an error.
Tri compare_items(ExprOp op, const Item& left, const Item& right, std::vector<Trail>& pending);

// Strict functions of known values; an error where there is no result.
Item arithmetic(ExprOp op, bool whole, const Value& left, const Value& right);
Item text_function(ExprOp op, const std::string& text, const std::string& part);
Item date_function(ExprOp op, Date date, const Decimal& count);
Item size_of_text(const std::string& text);

}  // namespace chungsuc::expression
