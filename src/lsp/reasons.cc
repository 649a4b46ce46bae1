// SPDX-License-Identifier: Apache-2.0
// Purpose: the nodes that a question leads to.
// External interface: reasons.h. Private: a walk over criteria and ladders.
#include "lsp/reasons.h"

#include <set>

namespace chungsuc::lsp {

namespace {

class ReasonNamesOf {
 public:
  explicit ReasonNamesOf(const Model& m) : m_(m) {}

  std::vector<std::string> of(const std::string& question) {
    const std::size_t dot = question.find('.');
    const std::string form = question.substr(0, dot), rest = dot == std::string::npos ? "" : question.substr(dot + 1);
    if (form == "criterion") criterion(rest);
    if (form == "target") criterion(question), criterion(rest);
    if (form == "recognised" || form == "meets") ladder(rest);
    if (form == "award") award(rest);
    if (list_.empty())
      for (const Criterion& c : m_.criteria) criterion(c.id.text);
    return std::move(list_);
  }

 private:
  void name(const std::string& id) {
    if (!id.empty() && named_.insert(id).second) list_.push_back(id);
  }

  // What is asked of related subjects is told as one.
  void node(const Node& n) {
    name(n.id.empty() ? n.name.text : n.id.text);
    for (const Bound& b : n.bounds)
      for (const Operand& o : b.operands)
        if (o.kind == Operand::Kind::parameter || o.kind == Operand::Kind::fact || o.kind == Operand::Kind::reading) name(o.name.text);
    if (n.head == Head::criterion) criterion(n.name.text);
    if (n.head == Head::tally && !n.name.empty())
      for (const Criterion& c : m_.criteria)
        if (c.id.text.starts_with(n.name.text + ".")) name(c.id.text), criterion(c.id.text);
    if (n.head == Head::meets) ladder(n.name.text);
    for (const std::vector<Node>* beneath : {&n.children, &n.when_unset, &n.applies})
      for (const Node& child : *beneath) node(child);
  }

  void criterion(const std::string& id) {
    if (!seen_.insert("criterion " + id).second) return;
    for (const Criterion& c : m_.criteria)
      if (c.id.text == id)
        for (const CriterionVersion& v : c.versions) node(v.node);
  }

  void ladder(const std::string& id) {
    if (!seen_.insert("ladder " + id).second) return;
    for (const Ladder& l : m_.ladders)
      if (l.id.text == id || id.starts_with(l.id.text + "."))
        for (const Level& level : l.levels)
          for (const Node& n : level.require) node(n);
  }

  void award(const std::string& id) {
    for (const Award& a : m_.awards) {
      if (a.id.text != id && !id.starts_with(a.id.text + ".")) continue;
      for (const Node& n : a.require) node(n);
      for (const Tier& t : a.tiers) {
        name(t.id.text);
        for (const Node& n : t.require) node(n);
      }
      for (const AwardCell& c : a.cells)
        for (const Node& n : c.require) node(n);
    }
  }

  const Model& m_;
  std::vector<std::string> list_;
  std::set<std::string> named_, seen_;
};

}  // namespace

std::vector<std::string> reasons_of(const Snapshot& in, const std::string& question) { return ReasonNamesOf(in.model()).of(question); }

}  // namespace chungsuc::lsp
