// SPDX-License-Identifier: Apache-2.0
// Purpose: changes of conditions: thresholds, comparisons, connectives, children, tallies, what stands beside a head.
// External interface: add_node_mutants, is_of_books, is_read. Private: class NodeMutants, one method per sort of change.
#include "reason/mutants_of_nodes.h"

#include <algorithm>

#include "facts/index.h"
#include "reason/mutant_values.h"

namespace chungsuc {

namespace {

// The way to an operand: its test, its place in it, then options and shares.
using OperandAt = std::function<ProgramOperand&(ProgramNode&)>;

struct Measured {
  Type type;
  std::string unit;
  const MemberInfo* member = nullptr;
};

std::vector<Compare> other_comparisons(Compare c) {
  switch (c) {
    case Compare::at_least: return {Compare::above, Compare::at_most};
    case Compare::at_most: return {Compare::below, Compare::at_least};
    case Compare::above: return {Compare::at_least, Compare::below};
    case Compare::below: return {Compare::at_most, Compare::above};
    default: return {};
  }
}

class NodeMutants {
 public:
  NodeMutants(const Program& p, const std::set<std::string>& books, const std::string& definition, std::vector<Mutant>& all, ExpressionMutants& expressions) : p_(p), books_(books), definition_(definition), all_(all), expressions_(expressions) {}

  void walk(NodeId n) {
    if (n < 0) return;
    const ProgramNode& pn = p_.node(n);
    if (is_of_books(p_.info(n), books_)) own(n, pn);
    for (std::size_t i = 0; i < pn.children.size(); ++i)
      if (pn.head != Head::reading || is_read(p_, pn.target, pn.keys[i])) walk(pn.children[i]);
    for (NodeId other : {pn.where, pn.require, pn.when_unset, pn.applies}) walk(other);
  }

 private:
  using Edit = std::function<void(ProgramNode&)>;

  void own(NodeId n, const ProgramNode& pn) {
    bool is_share = (pn.head == Head::tally) && tally_of_known_size(n, pn);
    if (!is_share) bounds(n, pn);
    if (pn.head == Head::all) connective(n, Head::any);
    if (pn.head == Head::any) connective(n, Head::all);
    if (pn.head == Head::none) add(n, "connective", "none", "any", [](ProgramNode& x) { x.head = Head::any; });
    if (pn.head == Head::all || pn.head == Head::any || pn.head == Head::none || pn.head == Head::tally || pn.head == Head::by_kind) children(n, pn);
    if (pn.head == Head::tally) {
      Tri other = negate(pn.outcome);
      add(n, "tally", pn.outcome == Tri::yes ? "outcome: met" : "outcome: not_met", other == Tri::yes ? "outcome: met" : "outcome: not_met", [other](ProgramNode& x) { x.outcome = other; });
    }
    if ((pn.head == Head::fact || pn.head == Head::judgement) && pn.tests.empty()) is_false(n);
    if (pn.head == Head::recognised || pn.head == Head::meets) level(n, pn);
    if (pn.head == Head::that) expressions_.add(definition_, n);
    beside(n, pn);
  }

  void add(NodeId n, const char* operation, std::string was, std::string becomes, const Edit& edit, Span at = {kNoFile, 0, 0}) {
    Mutant m;
    m.rows = {{ProgramRow::Table::node, n}};
    m.definition = definition_;
    m.part = p_.info(n).id;
    m.operation = operation;
    m.was = std::move(was);
    m.becomes = std::move(becomes);
    m.span = at.file == kNoFile ? p_.info(n).span : at;
    m.cites = p_.info(n).cites;
    m.edit = [n, edit](Program& q) { edit(q.nodes[idx(n)]); };
    m.may_be_equal = p_.node(n).head != Head::recognised;  // a recognition is one unknown, whatever is asked of it
    all_.push_back(std::move(m));
  }

  // A connective of one is the same under either name.
  void connective(NodeId n, Head other) {
    const ProgramNode& pn = p_.node(n);
    if (pn.children.size() > 1) add(n, "connective", to_string(pn.head), to_string(other), [other](ProgramNode& x) { x.head = other; });
  }

  void children(NodeId n, const ProgramNode& pn) {
    if (pn.children.size() < 2) return;
    for (std::size_t i = 0; i < pn.children.size(); ++i) {
      bool keyed = pn.head == Head::by_kind;
      const Info& child = p_.info(pn.children[i]);
      std::string name = keyed ? p_.kind(pn.keys[i]).id : child.id;
      add(n, "child", "`" + name + "`", "nothing", [i, keyed](ProgramNode& x) {
        x.children.erase(x.children.begin() + static_cast<std::ptrdiff_t>(i));
        if (keyed) x.keys.erase(x.keys.begin() + static_cast<std::ptrdiff_t>(i));
      }, child.span);
      all_.back().part = name == p_.info(n).id ? name : p_.info(n).id + "/" + name;
    }
  }

  Measured measured(const ProgramNode& pn, const ProgramOperand& o) const {
    if (o.share) return {{Type::Kind::rate, "percent", nullptr}, "percent", nullptr};
    if (pn.head == Head::count || pn.head == Head::tally || pn.head == Head::each) return {{Type::Kind::integer, "", nullptr}, "", nullptr};
    for (std::size_t k = 0; k < p_.kinds.size() && pn.name >= 0; ++k)
      if (const MemberInfo* m = p_.member(static_cast<int>(k), pn.name)) return {m->type, m->unit, m};
    return {{Type::Kind::text, "", nullptr}, "", nullptr};
  }

  void bounds(NodeId n, const ProgramNode& pn) {
    if (pn.head == Head::recognised || pn.head == Head::meets) return;  // their bound is the rank
    for (std::size_t t = 0; t < pn.tests.size(); ++t) {
      const ProgramTest& test = pn.tests[t];
      for (Compare other : other_comparisons(test.compare)) add(n, "comparison", to_string(test.compare), to_string(other), [t, other](ProgramNode& x) { x.tests[t].compare = other; }, test.span);
      for (std::size_t i = 0; i < test.operands.size(); ++i) {
        operand(n, test.operands[i], measured(pn, test.operands[i]), to_string(test.compare), [t, i](ProgramNode& x) -> ProgramOperand& { return x.tests[t].operands[i]; });
        if (test.compare != Compare::in || test.operands.size() < 2) continue;
        const ProgramOperand& o = test.operands[i];
        std::string name = o.value ? written_value(p_, *o.value, measured(pn, o).type, "") : "an operand";
        add(n, "child", "`" + name + "`", "nothing", [t, i](ProgramNode& x) { x.tests[t].operands.erase(x.tests[t].operands.begin() + static_cast<std::ptrdiff_t>(i)); }, o.span);
      }
    }
  }

  void operand(NodeId n, const ProgramOperand& o, const Measured& m, const std::string& key, const OperandAt& at) {
    if (o.kind == Operand::Kind::literal && o.value)
      for (const Value& next : neighbours(p_, *o.value, m.type, m.member)) {
        auto written = [&](const Value& v) { return key + ": " + written_value(p_, v, m.type, m.unit); };
        add(n, o.value->data.index() == Value{Date::from_days(0)}.data.index() ? "date" : "threshold", written(*o.value), written(next), [at, next](ProgramNode& x) { at(x).value = next; }, o.span);
      }
    for (std::size_t i = 0; i < o.options.size(); ++i)
      if (is_read(p_, o.index, o.options[i].first)) operand(n, o.options[i].second, m, key, [at, i](ProgramNode& x) -> ProgramOperand& { return at(x).options[i].second; });
    if (!o.times.empty()) operand(n, o.times[0], {{Type::Kind::rate, "percent", nullptr}, "percent", nullptr}, "times", [at](ProgramNode& x) -> ProgramOperand& { return at(x).times[0]; });
  }

  // How many of a known number are asked for: one fewer, one more. A hundredth of a percent more may ask for no other number.
  bool tally_of_known_size(NodeId n, const ProgramNode& pn) {
    if (pn.tests.empty()) return false;
    for (const ProgramTest& test : pn.tests)
      if (test.operands.size() != 1 || test.compare == Compare::in || test.operands[0].kind != Operand::Kind::literal || !test.operands[0].share || !test.operands[0].value) return false;
    auto total = static_cast<std::int64_t>(pn.children.size());
    for (std::size_t t = 0; t < pn.tests.size(); ++t) share(n, pn.tests[t], t, total);
    return true;
  }

  void share(NodeId n, const ProgramTest& test, std::size_t t, std::int64_t total) {
    const Decimal percent = test.operands[0].value->as_number();
    auto reaches = [&](std::int64_t k) {  // k of total, as a share, against the bound
      auto bound = Decimal::multiply(percent, Decimal(total));
      return bound && (test.compare == Compare::at_least || test.compare == Compare::below ? Decimal(k * 100) >= *bound : Decimal(k * 100) > *bound);
    };
    std::int64_t first = 0;  // that reaches it: the least that at_least asks for, the first that below refuses
    while (first <= total && !reaches(first)) ++first;
    bool asks = test.compare == Compare::at_least || test.compare == Compare::above;
    auto words = [&](std::int64_t k) { return std::string(asks ? "at least " : "fewer than ") + std::to_string(k) + " of " + std::to_string(total); };
    if (test.compare == Compare::equals || total == 0) return;
    for (std::int64_t other : {first - 1, first + 1}) {
      if (other < 0 || other > total + 1) continue;
      // Half a place below, so that the number itself reaches it under either comparison.
      auto hundred = [&](std::int64_t twice) {
        std::int64_t scaled = twice * 50 * 1'000'000 / total;
        return Decimal::make(scaled, 6);
      };
      auto value = hundred(2 * other - 1);
      if (value) add(n, "tally", words(first), words(other), [t, v = Value{*value}](ProgramNode& x) { x.tests[t].operands[0].value = v; }, test.operands[0].span);
    }
  }

  void is_false(NodeId n) {
    const ProgramNode& pn = p_.node(n);
    if (measured(pn, {}).type.kind != Type::Kind::boolean) return;
    add(n, "condition", "true", "false", [](ProgramNode& x) {
      ProgramTest t{Compare::equals, {}};
      t.operands.emplace_back();
      t.operands[0].value = Value{false};
      x.tests.push_back(std::move(t));
    });
  }

  void level(NodeId n, const ProgramNode& pn) {
    const LadderInfo& l = p_.ladders[idx(pn.target)];
    for (int rank : {pn.rank - 1, pn.rank + 1})
      if (rank >= 0 && idx(rank) < l.levels.size()) add(n, "threshold", "at_least: " + l.levels[idx(pn.rank)].id, "at_least: " + l.levels[idx(rank)].id, [rank](ProgramNode& x) { x.rank = rank; });
    for (std::size_t i = 0; i < pn.with.size(); ++i)
      add(n, "child", "with: " + p_.names[idx(pn.with[i])], "nothing", [i](ProgramNode& x) { x.with.erase(x.with.begin() + static_cast<std::ptrdiff_t>(i)); });
  }

  void beside(NodeId n, const ProgramNode& pn) {
    auto drop = [&](const char* key, NodeId ProgramNode::*what) {
      if (pn.*what >= 0) add(n, "child", std::string("`") + key + "`", "nothing", [what](ProgramNode& x) { x.*what = -1; }, p_.info(pn.*what).span);
    };
    drop("where", &ProgramNode::where);
    drop("applies", &ProgramNode::applies);
    drop("when_unset", &ProgramNode::when_unset);
    if (pn.size) operand(n, *pn.size, {{Type::Kind::integer, "", nullptr}, "", nullptr}, "size", [](ProgramNode& x) -> ProgramOperand& { return *x.size; });
    if (pn.on) operand(n, *pn.on, {{Type::Kind::date, "", nullptr}, "", nullptr}, "on", [](ProgramNode& x) -> ProgramOperand& { return *x.on; });
  }

  const Program& p_;
  const std::set<std::string>& books_;
  const std::string& definition_;
  std::vector<Mutant>& all_;
  ExpressionMutants& expressions_;
};

}  // namespace

bool is_read(const Program& p, int reading, int option) { return p.readings[idx(reading)].chosen == option; }

bool is_of_books(const Info& info, const std::set<std::string>& books) {
  std::size_t slash = info.file.rfind('/');
  return slash != std::string::npos && books.count(info.file.substr(0, slash)) > 0;
}

void add_node_mutants(const Program& p, const std::set<std::string>& books, const std::string& definition, NodeId n, std::vector<Mutant>& all, ExpressionMutants& expressions) { NodeMutants(p, books, definition, all, expressions).walk(n); }

}  // namespace chungsuc
