// SPDX-License-Identifier: Apache-2.0
// The figures that took part in a condition: what was found and what was asked, for each comparison that a reader looks
// for. Private to eval.
#pragma once

#include <map>

#include "eval/expression_item.h"

namespace chungsuc {

// Of all that were compared, one for each element, the one that came nearest.
struct ExprFigure {
  ExprOp op = ExprOp::equal;             // found `op` asked
  std::optional<ExprBound> lower, upper;  // what was found; both ends equal: one value
  std::optional<Value> asked;            // nothing: not known
  int parameter = -1;                    // that is asked for, or stands in what is; -1: none
  bool whole = false;                    // the parameter itself is asked for
  Tri result = Tri::unknown;
  std::vector<const void*> elements;     // that the macros around it spoke of
  bool made = false;                     // was it reached at all?
};

// A count against anything; a number or a day against what a parameter says; and how many of a row in a row hold, where
// a condition asks it of as many as a parameter says. What stands inside one of these is part of it.
std::vector<ExprFigure> figures_of(const TypedExpression&, const ExpressionInput&, const void* subject);

namespace expression {

class Figures {
 public:
  explicit Figures(const TypedExpression& e);
  bool has(std::uint32_t node) const { return part_.count(node) > 0; }
  void compared(std::uint32_t node, const Item& left, const Item& right, Tri result, const std::vector<const void*>& elements);
  // Of a row, so many from its beginning hold.
  void in_a_row(std::uint32_t node, std::int64_t held, Tri result, const std::optional<Value>& asked, const std::vector<const void*>& elements);
  std::vector<ExprFigure> all() &&;
  // The parameter that says how many in a row are asked; -1: this is no row.
  int row_parameter(std::uint32_t node) const;

 private:
  struct Part {
    ExprFigure figure;
    bool row = false, flipped = false;  // flipped: what was found stands on the right
    std::optional<Decimal> margin;      // of the nearest
  };
  void seek(std::uint32_t node);
  bool seek_row(std::uint32_t node);
  bool seek_comparison(std::uint32_t node);
  bool holds_size(std::uint32_t node) const;
  int parameter_in(std::uint32_t node) const;
  void keep(Part&, ExprFigure);

  const TypedExpression& e_;
  std::map<std::uint32_t, Part> part_;
};

}  // namespace expression
}  // namespace chungsuc
