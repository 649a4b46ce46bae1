// SPDX-License-Identifier: Apache-2.0
// Purpose: the definitions beneath an answer that another version answers otherwise.
// External interface: answered_by, all_beneath. Private: class AnswerWalk, over the traces of one version.
#include "reason/answered_by.h"

#include <map>
#include <vector>

#include "facts/index.h"

namespace chungsuc {

namespace {

// What was looked at, by its name within its criterion; of one name that is met twice, the outcomes of both.
using NamedOutcomes = std::map<std::string, std::multiset<Tri>>;

class AnswerWalk {
 public:
  explicit AnswerWalk(const VersionAnswer& a) : a_(a) {}

  NamedOutcomes outcomes() {
    NamedOutcomes all;
    walk([&](const std::string& name, const Trace& t) {
      all[name].insert(t.outcome);
      return true;
    });
    return all;
  }

  // `other`: what the other version says; nothing: all of it counts.
  void collect(const NamedOutcomes* other, std::set<std::string>& into) {
    add_question(into);
    NamedOutcomes own = outcomes();
    walk([&](const std::string& name, const Trace& t) {
      if (other && &t != &a_.e.at(a_.e.root))
        if (auto it = other->find(name); it != other->end() && it->second == own[name]) return false;
      add(t, into);
      return true;
    });
  }

 private:
  // `see` says whether what is beneath is looked at, too.
  template <typename See>
  void walk(const See& see) {
    seen_.assign(a_.e.traces.size(), false);
    visit(a_.e.root, "", see);
  }

  template <typename See>
  void visit(int i, const std::string& within, const See& see) {
    if (seen_[idx(i)]) return;
    seen_[idx(i)] = true;
    const Trace& t = a_.e.at(i);
    bool is_criterion = t.kind == Trace::Kind::criterion && t.index >= 0;
    std::string own = is_criterion ? a_.p.criteria[idx(t.index)].id : within;
    if (!see(own + "/" + (is_criterion || !t.info ? "" : t.info->id) + "/" + std::to_string(static_cast<int>(t.kind)), t)) return;
    for (const std::vector<int>* list : {&t.children, &t.beside})
      for (int c : *list) visit(c, own, see);
  }

  void add_question(std::set<std::string>& into) const {
    if (is_standing(a_.ask)) into.insert("ladder." + a_.p.ladders[idx(a_.ask.index)].id);
    if (a_.ask.kind == Ask::Kind::award) into.insert("award." + a_.p.awards[idx(a_.ask.index)].id);
    if (a_.ask.kind == Ask::Kind::duty) into.insert("duty." + a_.p.duties[idx(a_.ask.index)].id);
  }

  void add(const Trace& t, std::set<std::string>& into) const {
    const Program& p = a_.p;
    if (t.kind == Trace::Kind::criterion && t.index >= 0) into.insert("criterion." + p.criteria[idx(t.index)].id);
    if (t.info)
      for (const Cited& c : t.info->cites) into.insert("document." + c.document);
    if (t.subject)
      for (int k : p.kind(t.subject->kind).ancestors) into.insert("subject." + p.kind(k).id);
    if (t.kind != Trace::Kind::node || t.node < 0) return;
    const ProgramNode& pn = p.node(t.node);
    for (const ProgramTest& test : pn.tests)
      for (const ProgramOperand& o : test.operands) add(o, into);
    for (const std::optional<ProgramOperand>& o : {pn.size, pn.on})
      if (o) add(*o, into);
    if (pn.head == Head::reading) into.insert("reading." + p.readings[idx(pn.target)].id);
    if (pn.head == Head::meets || pn.head == Head::recognised) into.insert("ladder." + p.ladders[idx(pn.target)].id);
    if (pn.head == Head::that)  // a condition names what it looks at in its own words
      for (int q : a_.e.parameters) into.insert("parameter." + p.parameters[idx(q)].id);
  }

  void add(const ProgramOperand& o, std::set<std::string>& into) const {
    if (o.kind == Operand::Kind::parameter) into.insert("parameter." + a_.p.parameters[idx(o.index)].id);
    if (o.kind == Operand::Kind::reading) into.insert("reading." + a_.p.readings[idx(o.index)].id);
    for (const auto& [option, inner] : o.options) add(inner, into);
    for (const ProgramOperand& share : o.times) add(share, into);
  }

  const VersionAnswer& a_;
  std::vector<bool> seen_;
};

}  // namespace

std::set<std::string> answered_by(const VersionAnswer& before, const VersionAnswer& after) {
  AnswerWalk old(before), now(after);
  NamedOutcomes were = old.outcomes(), are = now.outcomes();
  std::set<std::string> all;
  old.collect(&are, all);
  now.collect(&were, all);
  return all;
}

std::set<std::string> all_beneath(const VersionAnswer& before, const VersionAnswer& after) {
  std::set<std::string> all;
  AnswerWalk(before).collect(nullptr, all);
  AnswerWalk(after).collect(nullptr, all);
  return all;
}

}  // namespace chungsuc
