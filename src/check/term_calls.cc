// SPDX-License-Identifier: Apache-2.0
// Purpose: puts what terms mean where conditions call them.
// External interface: expand_terms, check_terms. Private: class TermExpander, which copies one expression into another.
#include "check/term_calls.h"

#include <algorithm>
#include <map>

#include "check/expression_check.h"
#include "facts/index.h"

namespace chungsuc {

namespace {

using NodeIndex = std::uint32_t;

constexpr std::size_t kMostSteps = 16 * kExpressionNodes;

std::string ticked_name(const std::string& word) { return "`" + word + "`"; }

bool takes_one_twice(const Term& term) {
  std::set<std::string> seen;
  return !std::all_of(term.takes.begin(), term.takes.end(), [&](const Name& name) { return seen.insert(name.text).second; });
}

class TermExpander {
 public:
  TermExpander(const Model& model, const Symbols& symbols, Findings& findings) : model_(model), symbols_(symbols), findings_(findings) {}

  std::optional<ExpandedCondition> run(const Expression& e) {
    Around outside{e, nullptr, {}, {}};
    whole_ = e.at(e.root).span;
    const std::optional<NodeIndex> root = copy(outside, e.root);
    if (!root) return std::nullopt;
    out_.expression.root = *root;
    return std::move(out_);
  }

  // Of a term that nobody calls: its arguments stand for themselves.
  void try_alone(const Term& term) {
    whole_ = term.id.span;
    Around around{*term.means, &term, {}, {}};
    for (const Name& name : term.takes) around.arguments.emplace(name.text, *add({ExprKind::root_name, name.span, name.span, name.text, {}, {}, {}}));
    open_.push_back(&term);
    copy(around, term.means->root);
  }

 private:
  // Where a node that is copied stands.
  struct Around {
    const Expression& expression;
    const Term* term;  // nullptr: in the condition itself
    std::map<std::string, NodeIndex> arguments;
    std::vector<std::string> variables;  // of macros, the innermost last
  };

  std::nullopt_t fail(const char* code, Span at, std::string message, std::string help) {
    findings_.error(code, at, std::move(message), std::move(help));
    return std::nullopt;
  }

  std::nullopt_t too_large(const std::string& why) { return fail("expression-too-large", whole_, "with what its terms mean this " + why, "split it over several nodes, or let its terms say less"); }

  // What has been copied is used as often as it is named: it counts that often, too.
  std::optional<NodeIndex> add(ExprNode node) {
    std::size_t parts = 1;
    int depth = 1;
    for (NodeIndex child : node.children) {
      parts += parts_[child];
      depth = std::max(depth, depth_[child] + 1);
    }
    if (parts > kExpressionNodes) return too_large("has more than " + std::to_string(kExpressionNodes) + " parts");
    if (depth > kExpressionNesting) return too_large("nests deeper than " + std::to_string(kExpressionNesting));
    out_.expression.nodes.push_back(std::move(node));
    parts_.push_back(parts);
    depth_.push_back(depth);
    return static_cast<NodeIndex>(out_.expression.nodes.size() - 1);
  }

  // Variables of a term carry a mark for each term around them, which no author can write: an argument never means them.
  std::string renamed(const std::string& variable) const { return variable + std::string(open_.size(), '\''); }

  std::optional<NodeIndex> copy(Around& around, NodeIndex i) {
    if (++steps_ > kMostSteps) return too_large("is more than is looked at");
    ExprNode node = around.expression.at(i);
    if (node.kind == ExprKind::name) return name(around, std::move(node));
    if (node.kind == ExprKind::call)
      if (int term = symbols_.terms.find(node.text); term >= 0) return call(around, node, term);
    const bool binds = node.kind == ExprKind::macro;
    for (std::size_t c = 0; c < node.children.size(); ++c) {
      if (binds && c == 1) around.variables.push_back(node.variable);
      std::optional<NodeIndex> child = copy(around, node.children[c]);
      if (!child) return std::nullopt;
      node.children[c] = *child;
    }
    if (binds) {
      around.variables.pop_back();
      node.variable = renamed(node.variable);
    }
    return add(std::move(node));
  }

  std::optional<NodeIndex> name(const Around& around, ExprNode node) {
    if (std::find(around.variables.begin(), around.variables.end(), node.text) != around.variables.end()) {
      node.text = renamed(node.text);
    } else if (around.term) {
      if (auto argument = around.arguments.find(node.text); argument != around.arguments.end()) return argument->second;
      node.kind = ExprKind::root_name;
    }
    return add(std::move(node));
  }

  std::optional<NodeIndex> call(Around& around, const ExprNode& node, int index) {
    const Term& term = model_.terms[idx(index)];
    if (!term.means || takes_one_twice(term)) return std::nullopt;  // reported where it stands
    if (node.children.size() != term.takes.size()) return fail("expression-type", node.operator_span, ticked_name(node.text) + " takes " + counted(term.takes.size()) + ", and here stand" + (node.children.size() > 1 ? " " : "s ") + (node.children.empty() ? "none" : counted(node.children.size())), "write " + ticked_name(as_called(term)));
    if (std::find(open_.begin(), open_.end(), &term) != open_.end()) return fail("cycle", node.operator_span, "the term " + ticked_name(node.text) + " leads back to itself", "say what it means without itself");
    Around inside{*term.means, &term, {}, {}};
    for (std::size_t a = 0; a < term.takes.size(); ++a) {
      std::optional<NodeIndex> argument = copy(around, node.children[a]);
      if (!argument) return std::nullopt;
      inside.arguments.emplace(term.takes[a].text, *argument);
    }
    out_.terms.insert(index);
    open_.push_back(&term);
    std::optional<NodeIndex> meaning = copy(inside, term.means->root);
    open_.pop_back();
    return meaning;
  }

  static std::string counted(std::size_t n) { return n == 0 ? "no argument" : n == 1 ? "one argument" : std::to_string(n) + " arguments"; }

  static std::string as_called(const Term& term) {
    std::string text;
    for (const Name& name : term.takes) text += (text.empty() ? "" : ", ") + name.text;
    return term.id.text + "(" + text + ")";
  }

  const Model& model_;
  const Symbols& symbols_;
  Findings& findings_;
  ExpandedCondition out_;
  std::vector<std::size_t> parts_;  // by node, with all beneath it
  std::vector<int> depth_;
  std::vector<const Term*> open_;
  Span whole_;
  std::size_t steps_ = 0;  // also of arguments that a term does not use
};

bool is_reserved(const std::string& word) {
  static const std::set<std::string> words = {"true", "false", "null", "in", "param", "level", "enum", "context"};
  return words.contains(word);
}

void check_term(const Term& term, Findings& findings) {
  const std::vector<std::string>& functions = function_names();
  if (term.id.text.find('.') != std::string::npos) findings.error("bad-id", term.id.span, ticked_name(term.id.text) + " cannot be called: a term's name has no dots", "write `_` instead");
  if (std::find(functions.begin(), functions.end(), term.id.text) != functions.end() || is_reserved(term.id.text)) findings.error("duplicate-definition", term.id.span, ticked_name(term.id.text) + " is a word of the language", "give the term another name");
  for (std::size_t i = 0; i < term.takes.size(); ++i) {
    const Name& name = term.takes[i];
    if (name.text.find('.') != std::string::npos || is_reserved(name.text)) findings.error("bad-id", name.span, ticked_name(name.text) + " cannot be the name of an argument: " + (is_reserved(name.text) ? "it means something else in a condition" : "names in a condition have no dots"), "rename it");
    if (std::any_of(term.takes.begin(), term.takes.begin() + static_cast<std::ptrdiff_t>(i), [&](const Name& other) { return other.text == name.text; })) findings.error("duplicate-definition", name.span, ticked_name(name.text) + " stands twice among what the term takes", "rename one");
    if (term.means && std::none_of(term.means->nodes.begin(), term.means->nodes.end(), [&](const ExprNode& n) { return n.kind == ExprKind::name && n.text == name.text; })) findings.warning("unused-definition", name.span, "the term " + ticked_name(term.id.text) + " takes " + ticked_name(name.text) + " and does not use it", "use it in `means`, or leave it out");
  }
}

}  // namespace

std::optional<ExpandedCondition> expand_terms(const Expression& e, const Model& model, const Symbols& symbols, Findings& findings) { return TermExpander(model, symbols, findings).run(e); }

void check_terms(const Model& model, const Symbols& symbols, Findings& findings) {
  for (const Term& term : model.terms) {
    check_term(term, findings);
    if (term.means) TermExpander(model, symbols, findings).try_alone(term);
  }
}

}  // namespace chungsuc
