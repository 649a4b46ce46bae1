// SPDX-License-Identifier: Apache-2.0
// Purpose: named parts of conditions, and the lines of CEL in which they and conditions are written.
// External interface: read_terms, read_expression. Private: nothing else.
#include "model/fields.h"
#include "model/sections.h"

namespace chungsuc {

std::optional<Expression> read_expression(const Tree& tree, Findings& findings) {
  if (tree.kind != Tree::Kind::scalar || !tree.verbatim) {
    findings.error("expression-not-single-line", tree.span, "a condition is one line of text, plain or quoted, without escapes",
                   "write it on one line; long conditions are better as nodes, or in parts under `terms`");
    return std::nullopt;
  }
  Span first = tree.span;
  if (tree.quoted) ++first.begin;
  return parse_expression(tree.text, first, findings);
}

void read_terms(const Tree& tree, Model& model, Findings& findings) {
  for_each_definition(tree, "`terms`", findings, [&](const Entry& entry) {
    Term term;
    term.id = {entry.key, entry.key_span};
    Fields fields(entry.value, form_named("term"), entry.key_span, findings);
    term.label = fields.label();
    fields.take("note");
    term.takes = fields.names("takes");
    if (const Tree* means = fields.take("means")) term.means = read_expression(*means, findings);
    else fields.missing("means", "write what stands for it, as one line of CEL");
    model.terms.push_back(std::move(term));
  });
}

}  // namespace chungsuc
