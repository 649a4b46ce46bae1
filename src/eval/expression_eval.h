// SPDX-License-Identifier: Apache-2.0
// The value of a checked expression for one subject, also where facts are missing.
#pragma once

#include <optional>
#include <vector>

#include "check/expression_check.h"
#include "facts/value.h"

namespace chungsuc {

struct ExprBound {
  Value value;
  bool inclusive = true;
};

struct ExprFact {
  // none: known not to exist, so `has` is no and any other use is an error of the expression.
  enum class State { known, missing, invalid, none };
  State state = State::missing;
  Value value;                            // known
  std::optional<ExprBound> lower, upper;  // missing, but known to lie between
};

// What an undecided expression waits for.
struct Trail {
  enum class Kind { fact, relation, parameter, as_of };
  Kind kind = Kind::fact;
  int handle = 0;
  const void* subject = nullptr;
  friend bool operator==(const Trail&, const Trail&) = default;
};

struct ExprRelation {
  enum class State { absent, complete, partial };
  State state = State::absent;
  struct Element {
    const void* subject = nullptr;
    std::optional<Trail> doubt;  // what it waits for whether it belongs: the day of a record
    Element(const void* s) : subject(s) {}
    Element(const void* s, Trail t) : subject(s), doubt(t) {}
  };
  std::vector<Element> elements;  // in order
};

// The facts of one case. Handles are those that ExpressionScope gave out.
class ExpressionInput {
 public:
  virtual ~ExpressionInput() = default;
  virtual ExprFact fact(int handle, const void* subject) const = 0;
  virtual ExprRelation relation(int handle, const void* subject) const = 0;
  virtual std::optional<Value> parameter(int handle, const void* subject) const = 0;  // nothing: unset
  virtual std::optional<Date> as_of() const = 0;
};

struct ExprResult {
  Tri value = Tri::unknown;
  bool error = false;  // unknown because it has no value: overflow, division by zero, a date outside the calendar
  std::vector<Trail> pending;  // unknown: in order of evaluation, each once
};

ExprResult evaluate(const TypedExpression&, const ExpressionInput&, const void* subject);

// The same for an expression of any type of value; `value` is empty where undecided.
struct ExprValue {
  std::optional<Value> value;
  bool error = false;
  std::vector<Trail> pending;
};
ExprValue evaluate_value(const TypedExpression&, const ExpressionInput&, const void* subject);

}  // namespace chungsuc
