// SPDX-License-Identifier: Apache-2.0
// Purpose: what holds between definitions: settings of overlays, circles, and that no award rests on a bare standing.
// External interface: apply_overrides, check_cycles, check_substance. Private: walks over criteria.
#include <algorithm>
#include <functional>
#include <set>

#include "check/check_nodes.h"
#include "facts/index.h"

namespace chungsuc {

void apply_overrides(Model&, const Symbols&, Findings&);
void check_cycles(const Model&, const Symbols&, Findings&);
void check_substance(const Model&, const Symbols&, Findings&);

namespace {

void refuse_not_unset(const Override& change, Span stands, Findings& findings) {
  Diagnostic& d = findings.error("not-unset", change.target.span, "`" + change.target.text + "` is not unset, so `set:` cannot give it", "use `overrides:` with a `reason:`");
  findings.relate(d, stands, "it has its value here");
}

void override_parameter(const Override& change, Parameter& p, Findings& findings) {
  bool has_unset = false;
  for (ParameterVersion& v : p.versions) {
    bool unset = v.cell.kind == Cell::Kind::unset;
    has_unset = has_unset || unset;
    if (!unset && !change.is_override) continue;
    if (unset && !change.is_override && !v.cell.set_by.empty() && v.cell.set_by.text != change.set_by.text) {
      Diagnostic& d = findings.error("wrong-setter", change.set_by.span, "`" + change.target.text + "` is for `" + v.cell.set_by.text + "` to set, not for `" + change.set_by.text + "`");
      findings.relate(d, v.cell.set_by.span, "the body is named here");
    }
    v.cell = change.cell;
    if (v.cell.common.cites.empty()) v.cell.common.cites = p.common.cites;
  }
  if (!has_unset && !change.is_override) refuse_not_unset(change, p.id.span, findings);
}

void override_reading(const Override& change, Reading& r, Findings& findings) {
  if (!change.is_override && !r.chosen.empty()) {
    refuse_not_unset(change, r.chosen.span, findings);
    return;
  }
  if (!change.is_override && !r.set_by.empty() && r.set_by.text != change.set_by.text)
    findings.relate(findings.error("wrong-setter", change.set_by.span, "`" + change.target.text + "` is for `" + r.set_by.text + "` to choose, not for `" + change.set_by.text + "`"),
                    r.set_by.span, "the body is named here");
  r.chosen = change.chosen;
  r.unset_why.clear();
  if (!change.reason.empty()) r.why = change.reason;
  r.common.cites.insert(r.common.cites.end(), change.cites.begin(), change.cites.end());
}

// The criteria under which a subject counts as another value than its own.
void counted(const Cell& cell, const Symbols& symbols, std::vector<int>& out) {
  for (const auto& [value, criterion] : cell.counts_as)
    if (int c = symbols.criteria.find(criterion.text); c >= 0) out.push_back(c);
  for (const auto& [key, inner] : cell.cells) counted(inner, symbols, out);
}

void counted(const Operand& operand, const Model& model, const Symbols& symbols, std::vector<int>& out) {
  for (const auto& [option, inner] : operand.options) counted(inner, model, symbols, out);
  for (const Operand& times : operand.times) counted(times, model, symbols, out);
  int p = operand.kind == Operand::Kind::parameter ? symbols.parameters.find(operand.name.text) : -1;
  if (p < 0) return;
  for (const ParameterVersion& v : model.parameters[idx(p)].versions) counted(v.cell, symbols, out);
}

// What a node leads to: criteria by index, ladders by index with an offset.
void targets(const Node& node, const Model& model, const Symbols& symbols, bool meets, std::vector<int>& out) {
  for_each_node(node, [&](const Node& n) {
    if (n.head == Head::criterion)
      if (int c = symbols.criteria.find(n.name.text); c >= 0) out.push_back(c);
    for (int m : n.members) out.push_back(m);
    for (const Bound& b : n.bounds)
      for (const Operand& o : b.operands) counted(o, model, symbols, out);
    if (meets && n.head == Head::meets)
      if (int l = symbols.ladders.find(n.name.text); l >= 0) out.push_back(static_cast<int>(model.criteria.size()) + l);
  });
}

}  // namespace

void apply_overrides(Model& model, const Symbols& symbols, Findings& findings) {
  std::map<std::string, const Override*> done;
  for (const Override& change : model.overrides) {
    auto [it, fresh] = done.emplace(change.target.text, &change);
    if (!fresh) {
      Diagnostic& d = findings.error("duplicate-definition", change.target.span, "`" + change.target.text + "` is set twice", "order never decides law: remove one");
      findings.relate(d, it->second->target.span, "the other stands here");
      continue;
    }
    if (!change.is_override && change.cites.empty())
      findings.error("missing-citation", change.target.span, "the setting of `" + change.target.text + "` cites nothing", "write `cite: document clause`, the document in which the body has set it");
    if (!change.set_by.empty() && symbols.bodies.find(change.set_by.text) < 0) unknown_name("body", change.set_by, symbols.bodies.ids(), findings);
    std::string id = change.target.text;
    if (!change.chosen.empty()) {
      if (id.starts_with("reading.")) id = id.substr(8);
      int r = symbols.readings.find(id);
      if (r < 0) unknown_name("reading", {id, change.target.span}, symbols.readings.ids(), findings);
      else override_reading(change, model.readings[idx(r)], findings);
      continue;
    }
    int p = symbols.parameters.find(id);
    if (p < 0) unknown_name("parameter", change.target, symbols.parameters.ids(), findings);
    else override_parameter(change, model.parameters[idx(p)], findings);
  }
}

void check_cycles(const Model& model, const Symbols& symbols, Findings& findings) {
  std::vector<std::vector<int>> edges(model.criteria.size() + model.ladders.size());
  for (std::size_t c = 0; c < model.criteria.size(); ++c)
    for (const CriterionVersion& v : model.criteria[c].versions) targets(v.node, model, symbols, true, edges[c]);
  for (std::size_t l = 0; l < model.ladders.size(); ++l)
    for (const Level& level : model.ladders[l].levels)
      for (const Node& n : level.require) targets(n, model, symbols, true, edges[model.criteria.size() + l]);
  // Depth-first with an own stack: chains of definitions may be long.
  enum { fresh, open, done };
  std::vector<int> state(edges.size(), fresh), depth(edges.size(), 0);
  auto name_of = [&](int i) -> const Name& {
    return idx(i) < model.criteria.size() ? model.criteria[idx(i)].id : model.ladders[idx(i) - model.criteria.size()].id;
  };
  for (std::size_t start = 0; start < edges.size(); ++start) {
    if (state[start] != fresh) continue;
    std::vector<std::pair<int, std::size_t>> stack = {{static_cast<int>(start), 0}};
    state[start] = open;
    while (!stack.empty()) {
      auto& [here, next] = stack.back();
      if (next == edges[idx(here)].size()) {
        state[idx(here)] = done;
        int found = here;
        stack.pop_back();
        if (!stack.empty()) depth[idx(stack.back().first)] = std::max(depth[idx(stack.back().first)], depth[idx(found)] + 1);
        if (depth[idx(found)] == 200) findings.error("nesting-too-deep", name_of(found).span, "`" + name_of(found).text + "` stands at the end of a chain of more than 200 definitions", "let one of them ask for facts instead");
        continue;
      }
      int to = edges[idx(here)][next++];
      if (state[idx(to)] == fresh) {
        state[idx(to)] = open;
        stack.emplace_back(to, 0);
      } else if (state[idx(to)] == open) {
        Diagnostic& d = findings.error("cycle", name_of(here).span, "`" + name_of(here).text + "` rests on itself" + (to == here ? "" : " through `" + name_of(to).text + "`"), "let one of them ask for facts instead");
        if (to != here) findings.relate(d, name_of(to).span, "`" + name_of(to).text + "` stands here");
      } else {
        depth[idx(here)] = std::max(depth[idx(here)], depth[idx(to)] + 1);
      }
    }
  }
}

void check_substance(const Model& model, const Symbols& symbols, Findings& findings) {
  std::set<int> seen;
  std::function<void(const Node&, const Award&)> walk = [&](const Node& root, const Award& award) {
    for_each_node(root, [&](const Node& n) {
      if (n.head == Head::recognised) {
        const Ladder& ladder = model.ladders[idx(symbols.ladders.find(n.name.text))];
        std::string all;
        for (const Name& particular : ladder.particulars) all += (all.empty() ? "" : ", ") + particular.text;
        for (const Name& particular : ladder.particulars) {
          if (std::any_of(n.with.begin(), n.with.end(), [&](const Name& w) { return w.text == particular.text; })) continue;
          Diagnostic& d = findings.error("bare-standing", n.common.span, "the award `" + award.id.text + "` rests on a standing without its `" + particular.text + "`", "write `with: [" + all + "]` beside `recognised:`");
          findings.relate(d, particular.span, "the ladder demands it here");
        }
      }
    });
    std::vector<int> next;
    targets(root, model, symbols, false, next);
    for (int c : next)
      if (seen.insert(c).second)
        for (const CriterionVersion& v : model.criteria[idx(c)].versions) walk(v.node, award);
  };
  for (const Award& award : model.awards) {
    for (const Node& n : award.require) walk(n, award);
    for (const Tier& t : award.tiers)
      for (const Node& n : t.require) walk(n, award);
    for (const AwardCell& c : award.cells)
      for (const Node& n : c.require) walk(n, award);
  }
}

}  // namespace chungsuc
