// SPDX-License-Identifier: Apache-2.0
// Purpose: nodes of the rule language, their bounds and operands.
// External interface: read_node, read_node_fields, read_bounds, read_operand. Private: one reader per head.
#include <algorithm>
#include <array>

#include "model/fields.h"

namespace chungsuc {

namespace {

struct HeadName {
  Head head;
  const char* word;
};
constexpr std::array<HeadName, 15> kHeads = {{
    {Head::all, "all"}, {Head::any, "any"}, {Head::none, "none"}, {Head::tally, "tally"}, {Head::count, "count"},
    {Head::each, "each"}, {Head::fact, "fact"}, {Head::judgement, "judgement"}, {Head::criterion, "criterion"},
    {Head::recognised, "recognised"}, {Head::meets, "meets"}, {Head::reading, "reading"}, {Head::by_kind, "by_kind"},
    {Head::unset, "unset"}, {Head::that, "that"},
}};

struct CompareName {
  Compare compare;
  const char* word;
};
constexpr std::array<CompareName, 6> kCompares = {{
    {Compare::at_least, "at_least"}, {Compare::at_most, "at_most"}, {Compare::above, "above"},
    {Compare::below, "below"}, {Compare::equals, "equals"}, {Compare::in, "in"},
}};

bool takes_bounds(Head head) {
  return head == Head::tally || head == Head::count || head == Head::fact || head == Head::judgement ||
         head == Head::recognised || head == Head::meets;
}

std::vector<Node> children_of(const Tree& tree, Span at, const Inherited& inherited, Findings& findings) {
  std::vector<Node> children;
  if (tree.kind != Tree::Kind::list) {
    findings.error("wrong-shape", tree.kind == Tree::Kind::null ? at : tree.span, "a list of nodes is needed here, and here stands " + shape(tree),
                   "write `- ` before each node");
    return children;
  }
  if (tree.items.empty()) findings.error("empty-list", at, "a list of nodes needs at least one node", "write a node, or `unset: why` instead of the list");
  for (const Tree& item : tree.items) children.push_back(read_node(item, item.span, inherited, findings));
  return children;
}

std::vector<Node> one_node(Fields& fields, const char* key, const Inherited& inherited) {
  std::vector<Node> result;
  if (const Tree* tree = fields.take(key)) result.push_back(read_node(*tree, fields.key_span(key), inherited, fields.findings()));
  return result;
}

void read_options(const Tree& tree, Span at, Node& node, const Inherited& inherited, Findings& findings) {
  if (tree.kind != Tree::Kind::map) {
    findings.error("wrong-shape", tree.kind == Tree::Kind::null ? at : tree.span, "a map from option to node is needed here, and here stands " + shape(tree));
    return;
  }
  for (const Entry& entry : tree.entries) {
    node.keys.push_back({entry.key, entry.key_span});
    node.children.push_back(read_node(entry.value, entry.key_span, inherited, findings));
  }
}

// The head's own value: what stands after `fact:`, `all:`, …
void read_head(Fields& fields, const Tree& value, Node& node, const Inherited& inherited) {
  Findings& findings = fields.findings();
  Span at = fields.key_span(to_string(node.head));
  switch (node.head) {
    case Head::all:
    case Head::any:
    case Head::none: node.children = children_of(value, at, inherited, findings); break;
    case Head::tally:
      if (value.kind == Tree::Kind::list) {
        for (const Tree& item : value.items) {
          if (item.kind == Tree::Kind::scalar) {
            Node child;
            child.head = Head::criterion;
            child.common = node.common;
            child.common.label = {};
            child.common.span = item.span;
            child.name = read_name(item, "a criterion", findings).value_or(Name{});
            node.children.push_back(std::move(child));
          } else {
            node.children.push_back(read_node(item, item.span, inherited, findings));
          }
        }
        if (value.items.empty()) findings.error("empty-list", at, "a tally needs at least one member", "name criteria, or a prefix of theirs");
      } else {
        node.name = read_name(value, "a group of criteria", findings).value_or(Name{});
      }
      break;
    case Head::by_kind: read_options(value, at, node, inherited, findings); break;
    case Head::unset: {
      Label why = read_worded(value, at, "unset", findings);
      node.why = std::move(why.en);
      node.why_vi = std::move(why.vi);
      break;
    }
    case Head::that: node.expression = read_expression(value, findings); break;
    default: node.name = read_name(value, std::string("`") + to_string(node.head) + "`", findings).value_or(Name{});
  }
}

// What may stand beside the head.
void read_beside(Fields& fields, Node& node, const Inherited& inherited) {
  if (takes_bounds(node.head)) node.bounds = read_bounds(fields);
  switch (node.head) {
    case Head::tally:
      node.outcome = fields.name("outcome");
      break;
    case Head::count: node.where = one_node(fields, "where", inherited); break;
    case Head::each:
      node.where = one_node(fields, "where", inherited);
      node.require = one_node(fields, "require", inherited);
      if (node.require.empty()) fields.missing("require");
      if (const Tree* size = fields.take("size")) node.size = read_operand(*size, fields.key_span("size"), fields.findings());
      break;
    case Head::criterion: node.of = fields.name("of"); break;
    case Head::recognised:
      node.with = fields.names("with");
      if (const Tree* on = fields.take("on")) node.on = read_operand(*on, fields.key_span("on"), fields.findings());
      break;
    case Head::reading:
      if (const Tree* then = fields.take("then"))
        read_options(*then, fields.key_span("then"), node, inherited, fields.findings());
      else
        fields.missing("then");
      break;
    case Head::unset: node.set_by = fields.name("set_by"); break;
    default: break;
  }
  node.when_unset = one_node(fields, "when_unset", inherited);
  node.applies = one_node(fields, "applies", inherited);
}

}  // namespace

const char* to_string(Head head) {
  for (const HeadName& h : kHeads)
    if (h.head == head) return h.word;
  return "";
}

const char* to_string(Compare compare) {
  for (const CompareName& c : kCompares)
    if (c.compare == compare) return c.word;
  return "";
}

Operand read_operand(const Tree& tree, Span at, Findings& findings) {
  Operand operand;
  operand.span = tree.kind == Tree::Kind::scalar ? tree.span : at;
  if (tree.kind == Tree::Kind::scalar) {
    operand.literal = read_literal(tree);
    return operand;
  }
  Fields fields(tree, form_named("operand"), at, findings);
  const Tree* unset = fields.take("unset");
  Name parameter = fields.name("param"), fact = fields.name("fact"), reading = fields.name("reading");
  const Tree* then = fields.take("then");
  operand.set_by = fields.name("set_by");
  if (const Tree* times = fields.take("times")) operand.times.push_back(read_operand(*times, fields.key_span("times"), findings));
  if (unset) {
    operand.kind = Operand::Kind::unset;
    Label why = read_worded(*unset, at, "unset", findings);
    operand.why = std::move(why.en);
    operand.why_vi = std::move(why.vi);
  } else if (!parameter.empty()) {
    operand.kind = Operand::Kind::parameter;
    operand.name = parameter;
  } else if (!fact.empty()) {
    operand.kind = Operand::Kind::fact;
    operand.name = fact;
  } else if (!reading.empty() && then && then->kind == Tree::Kind::map) {
    operand.kind = Operand::Kind::reading;
    operand.name = reading;
    for (const Entry& entry : then->entries)
      operand.options.emplace_back(Name{entry.key, entry.key_span}, read_operand(entry.value, entry.key_span, findings));
  } else {
    findings.error("bad-operand", operand.span, "this is not something to compare with",
                   "write a value, `{param: id}`, `{fact: name}`, or `{unset: why}`");
    operand.kind = Operand::Kind::unset;
  }
  return operand;
}

std::vector<Bound> read_bounds(Fields& fields) {
  std::vector<Bound> bounds;
  for (const CompareName& c : kCompares) {
    const Tree* tree = fields.take(c.word);
    if (!tree) continue;
    Bound bound{c.compare, fields.key_span(c.word), {}};
    if (c.compare == Compare::in) {
      if (tree->kind != Tree::Kind::list || tree->items.empty())
        fields.findings().error("wrong-shape", bound.span, "`in` needs a list of values");
      for (const Tree& item : tree->items) bound.operands.push_back(read_operand(item, item.span, fields.findings()));
    } else {
      bound.operands.push_back(read_operand(*tree, bound.span, fields.findings()));
    }
    if (!bound.operands.empty()) bounds.push_back(std::move(bound));
  }
  return bounds;
}

Node read_node_fields(Fields& fields, const Inherited& inherited) {
  Node node;
  node.common = fields.common(inherited);
  node.id = fields.name("id");
  std::vector<HeadName> found;
  for (const HeadName& h : kHeads)
    if (fields.knows(h.word) && fields.take(h.word)) found.push_back(h);
  if (found.empty()) {
    // These are known, and only their head is missing; a misspelt head is told as an unknown key, and nothing else.
    for (const CompareName& c : kCompares) fields.take(c.word);
    for (const char* beside : {"where", "require", "size", "outcome", "of", "with", "on", "then", "set_by", "when_unset", "applies"})
      if (fields.knows(beside)) fields.take(beside);
    if (fields.has_slip_of({"all", "any", "none", "tally", "count", "each", "fact", "judgement", "criterion", "recognised", "meets", "reading", "by_kind", "unset", "that"})) return node;
    fields.findings().error("no-head", fields.at(), "a node needs one head key, and none stands here",
                            "heads are `all`, `any`, `none`, `tally`, `count`, `each`, `fact`, `judgement`, `criterion`, "
                            "`recognised`, `meets`, `reading`, `by_kind`, `unset` and `that`");
    return node;
  }
  if (found.size() > 1) {
    Diagnostic& d = fields.findings().error(
        "two-heads", fields.key_span(found[1].word),
        std::string("a node has one head key, and here stand `") + found[0].word + "` and `" + found[1].word + "`",
        "put them in a list under `all:` or `any:`");
    fields.findings().relate(d, fields.key_span(found[0].word), "the other head stands here");
  }
  node.head = found[0].head;
  node.common.span = fields.key_span(found[0].word);
  Inherited inner = inherit(node.common, inherited);
  read_head(fields, *fields.take(found[0].word), node, inner);
  read_beside(fields, node, inner);
  return node;
}

Node read_node(const Tree& tree, Span at, const Inherited& inherited, Findings& findings) {
  Fields fields(tree, form_named("node"), tree.kind == Tree::Kind::map && !tree.entries.empty() ? tree.entries[0].key_span : at, findings);
  if (tree.kind != Tree::Kind::map) return {};
  return read_node_fields(fields, inherited);
}

}  // namespace chungsuc
