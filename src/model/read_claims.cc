// SPDX-License-Identifier: Apache-2.0
// Purpose: what is claimed of the rules themselves.
// External interface: read_claims, to_string(Claim::Form). Private: one reader per form.
#include "model/fields.h"
#include "model/sections.h"

namespace chungsuc {

namespace {

struct FormName {
  const char* word;
  Claim::Form form;
};
constexpr FormName kForms[] = {{"always", Claim::Form::always},     {"never", Claim::Form::never}, {"possible", Claim::Form::possible},
                               {"implies", Claim::Form::implies},   {"equal", Claim::Form::equal}, {"disjoint", Claim::Form::disjoint},
                               {"monotone", Claim::Form::rows}};
constexpr const char* kFormsHelp = "forms are `always`, `never`, `possible`, `implies`, `equal`, `disjoint` and `monotone`";

// A word is a question; a map is a node. What a claim cites is no citation of the rules, so its nodes inherit nothing.
ClaimSide read_side(const Tree& tree, Span at, Findings& findings) {
  ClaimSide side;
  side.span = tree.kind == Tree::Kind::scalar ? tree.span : at;
  if (tree.kind == Tree::Kind::scalar) side.question = {tree.text, tree.span};
  else side.node.push_back(read_node(tree, at, {}, findings));
  return side;
}

void read_sides(const Tree& tree, Span at, Claim& claim, Findings& findings) {
  bool alone = claim.form == Claim::Form::always || claim.form == Claim::Form::never || claim.form == Claim::Form::possible;
  if (alone) {
    if (tree.kind == Tree::Kind::list || tree.kind == Tree::Kind::null) findings.error("bad-claim", at, std::string("`") + to_string(claim.form) + "` speaks of one question or node", "write `all:` or `any:` with the list beneath it, or a claim for each");
    else claim.sides.push_back(read_side(tree, at, findings));
    return;
  }
  std::size_t count = tree.kind == Tree::Kind::list ? tree.items.size() : 0;
  bool fits = claim.form == Claim::Form::disjoint ? count >= 2 : count == 2;
  if (!fits) {
    findings.error("bad-claim", at, std::string("`") + to_string(claim.form) + "` speaks of " + (claim.form == Claim::Form::disjoint ? "two or more" : "two") + " questions or nodes", "write them as a list");
    return;
  }
  for (const Tree& item : tree.items) claim.sides.push_back(read_side(item, item.kind == Tree::Kind::map && !item.entries.empty() ? item.entries[0].key_span : item.span, findings));
}

// {rows: [lower, higher]}, or {values: parameter or list, never: fall | rise}.
void read_monotone(const Tree& tree, Span at, Claim& claim, Findings& findings) {
  Fields fields(tree, form_named("monotone"), at, findings);
  std::vector<Name> rows = fields.names("rows"), values = fields.names("values");
  Name never = fields.name("never");
  if (tree.kind != Tree::Kind::map) return;
  if (rows.empty() == values.empty()) {
    findings.error("bad-claim", at, "`monotone` needs either `rows` or `values`", "write `rows: [criteria of the lower level, criteria of the higher]`, or `values: parameter` with `never: fall`");
    return;
  }
  if (!rows.empty()) {
    claim.form = Claim::Form::rows;
    if (rows.size() < 2) findings.error("bad-claim", at, "`rows` compares the criteria of two levels or more", "write them as a list, from the lowest");
    if (!never.empty()) findings.error("bad-claim", never.span, "`never` stands beside `values`", "of rows it is claimed that nothing is asked less from one level to the next");
    claim.monotone = std::move(rows);
    return;
  }
  claim.form = Claim::Form::values;
  claim.may_fall = never.text == "rise";
  if (never.text != "rise" && never.text != "fall") findings.error("bad-claim", never.empty() ? at : never.span, "`values` needs `never: fall` or `never: rise`");
  claim.monotone = std::move(values);
}

}  // namespace

const char* to_string(Claim::Form form) {
  for (const FormName& f : kForms)
    if (f.form == form) return f.word;
  return "monotone";
}

void read_claims(const Tree& tree, Model& model, Findings& findings) {
  for_each_definition(tree, "`claims`", findings, [&](const Entry& entry) {
    Claim claim;
    claim.id = {entry.key, entry.key_span};
    Fields fields(entry.value, form_named("claim"), entry.key_span, findings);
    claim.common = fields.common({});
    claim.common.span = entry.key_span;
    claim.subjects = fields.names("subject");
    claim.period = fields.period();
    claim.rounds = fields.names("rounds");
    claim.or_open = fields.flag("or_open");
    std::vector<FormName> found;
    for (const FormName& f : kForms)
      if (fields.take(f.word)) found.push_back(f);
    if (entry.value.kind != Tree::Kind::map) return;
    if (found.size() != 1) {
      findings.error("bad-claim", found.empty() ? entry.key_span : fields.key_span(found[1].word),
                     found.empty() ? "the claim `" + entry.key + "` says nothing of the rules" : std::string("a claim has one form, and here stand `") + found[0].word + "` and `" + found[1].word + "`", kFormsHelp);
      return;
    }
    claim.form = found[0].form;
    const Tree& said = *fields.take(found[0].word);
    Span at = fields.key_span(found[0].word);
    if (claim.form == Claim::Form::rows) read_monotone(said, at, claim, findings);
    else read_sides(said, at, claim, findings);
    if (claim.or_open && claim.form != Claim::Form::possible) findings.error("bad-claim", fields.key_span("or_open"), "`or_open` stands beside `possible`", "every other form holds whatever the law comes to say");
    bool whole = !claim.sides.empty() || !claim.monotone.empty();
    if (whole && claim.subjects.empty() && claim.form != Claim::Form::values) fields.missing("subject");
    model.claims.push_back(std::move(claim));
  });
}

}  // namespace chungsuc
