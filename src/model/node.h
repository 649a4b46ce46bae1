// SPDX-License-Identifier: Apache-2.0
// The grammar of conditions as the author wrote it: nodes, bounds and operands, each with its place.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "chungsuc/citation.h"
#include "facts/value.h"
#include "model/expression.h"
#include "source/source_map.h"

namespace chungsuc {

struct Name {
  std::string text;
  Span span;
  bool empty() const { return text.empty(); }
};

struct Citation {
  std::string document;
  std::string clause;
  Span span;
};

// What may stand beside any definition or node. `evidence` and `cites` are filled by inheritance while reading.
struct Common {
  Label label;
  std::vector<Citation> cites;
  std::optional<Evidence> evidence;
  std::string source;
  std::string note, note_vi;
  Span span;  // the key that opens it
};

struct Literal {
  std::string text;
  bool quoted = false;
  Span span;
};

// What a bound compares with: a literal, {param: id}, {param: id, times: 110 percent}, {fact: name}, {reading: id, then: {option: operand}}, {unset: why}.
struct Operand {
  enum class Kind { literal, parameter, fact, reading, unset };
  Kind kind = Kind::literal;
  Literal literal;
  Name name;
  std::vector<std::pair<Name, Operand>> options;
  std::vector<Operand> times;  // none or one: a share, or a parameter that holds one, of which the value is taken
  std::string why, why_vi;
  Name set_by;                 // unset
  Span span;
  // Filled by check.
  std::optional<Value> value;
  Type type;
  bool share = false;  // a tally's bound in percent

  Operand();  // not in place: clang would have to know first whether the pairs in it can be made
};

enum class Compare { at_least, at_most, above, below, equals, in };
const char* to_string(Compare);

struct Bound {
  Compare compare = Compare::equals;
  Span span;  // the key
  std::vector<Operand> operands;  // one, or several for `in`
};

enum class Head { all, any, none, tally, count, each, fact, judgement, criterion, recognised, meets, reading, by_kind, unset, that };
const char* to_string(Head);

struct Node {
  Head head = Head::unset;
  Common common;
  Name id;                     // empty where the author gave none
  Name name;                   // fact, judgement, relation, criterion, ladder, reading; tally: a prefix
  Name of;                     // criterion: the relation
  std::vector<Node> children;  // all, any, none, tally, reading, by_kind
  std::vector<Name> keys;      // reading: options; by_kind: kinds
  std::vector<Bound> bounds;
  std::vector<Node> where, require, when_unset, applies;  // none or one
  std::optional<Operand> size, on;
  std::vector<Name> with;
  Name outcome;                // tally
  std::string why, why_vi;     // unset
  Name set_by;
  std::optional<Expression> expression;
  // Filled by check.
  int typed_expression = -1;   // index into the checked model's expressions
  std::vector<int> members;    // tally by prefix: indices of criteria
};

}  // namespace chungsuc
