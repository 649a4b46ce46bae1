// SPDX-License-Identifier: Apache-2.0
// Reads a `that:` expression into a flat tree: all of CEL's grammar, with what the language does not take named in
// place. Others call parse_expression; the parser itself is private. It recurses only as deep as the nesting limit.
#include "model/expression.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "model/expression_lexer.h"

namespace chungsuc {
namespace {

using Index = std::uint32_t;
using Maybe = std::optional<Index>;
using Kind = ExprToken::Kind;

std::string in_ticks(std::string_view word) { return "`" + std::string(word) + "`"; }

bool contains(std::initializer_list<std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class Parser {
 public:
  Parser(std::vector<ExprToken> tokens, Span whole, Findings& findings)
      : tokens_(std::move(tokens)), whole_(whole), findings_(findings) {}

  std::optional<Expression> parse() {
    const Maybe root = parse_expr();
    if (root && token().kind != Kind::end) unexpected("an operator or the end");
    if (failed_ || !root) return std::nullopt;
    for (Refusal& refusal : refusals_)
      findings_.error("expression-unsupported", refusal.at, std::move(refusal.message), std::move(refusal.help));
    if (!refusals_.empty()) return std::nullopt;
    tree_.root = *root;
    return std::move(tree_);
  }

 private:
  struct Refusal {
    Span at;
    std::string message, help;
  };

  // ---- words

  const ExprToken& token(std::size_t ahead = 0) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }
  bool is(std::string_view mark, std::size_t ahead = 0) const {
    return token(ahead).kind == Kind::mark && token(ahead).text == mark;
  }
  bool accept(std::string_view mark) {
    if (!is(mark)) return false;
    advance();
    return true;
  }
  const ExprToken& advance() {
    const ExprToken& taken = token();
    if (!taken.unsupported.empty()) refuse(taken.span, taken.unsupported + " is not supported", help_for(taken));
    if (taken.kind != Kind::end) ++at_;
    return taken;
  }
  bool expect(std::string_view mark, std::string_view what) {
    if (accept(mark)) return true;
    unexpected(what);
    return false;
  }

  static std::string help_for(const ExprToken& taken) {
    if (taken.kind == Kind::decimal || taken.unsupported == "a number with an exponent")
      return "write all digits of the number";
    if (taken.unsupported == "an unsigned number") return "write the number without `u`";
    if (taken.unsupported == "a string of bytes") return "write the string without `b`";
    return {};
  }

  // ---- errors

  std::nullopt_t fail(std::string code, Span at, std::string message, std::string help = {}) {
    if (!failed_) findings_.error(std::move(code), at, std::move(message), std::move(help));
    failed_ = true;
    return std::nullopt;
  }

  std::nullopt_t unexpected(std::string_view expected) {
    const ExprToken& found = token();
    if (found.kind == Kind::end) {
      return fail("expression-syntax", found.span,
                  "the expression ends where " + std::string(expected) + " is expected",
                  expected.starts_with('`') ? "write " + std::string(expected) + ", or take away what opens it" : "write it, or take away the operator before it");
    }
    const std::string text = found.kind == Kind::text ? "a string" : in_ticks(found.text);
    std::string help;
    if (text == "`and`") help = "write `&&`";
    if (text == "`or`") help = "write `||`";
    if (text == "`not`") help = "write `!`";
    return fail("expression-syntax", found.span, "expected " + std::string(expected) + ", found " + text, help);
  }

  // Kept back: a mistake in the grammar is said first.
  void refuse(Span at, std::string message, std::string help = {}) {
    refusals_.push_back({at, std::move(message), std::move(help)});
  }

  std::nullopt_t too_deep(Span at) {
    return fail("expression-too-large", at, "the expression nests deeper than " + std::to_string(kExpressionNesting),
                "split it over several nodes");
  }

  // ---- nodes

  Span from(std::uint32_t begin) const { return {whole_.file, begin, at_ == 0 ? begin : tokens_[at_ - 1].span.end}; }

  Maybe add(ExprNode node) {
    int depth = 1;
    for (Index child : node.children) depth = std::max(depth, depth_[child] + 1);
    if (depth > kExpressionNesting) return too_deep(node.span);
    if (tree_.nodes.size() >= kExpressionNodes)
      return fail("expression-too-large", whole_,
                  "the expression has more than " + std::to_string(kExpressionNodes) + " parts");
    tree_.nodes.push_back(std::move(node));
    depth_.push_back(depth);
    return static_cast<Index>(tree_.nodes.size() - 1);
  }

  Maybe add(ExprKind kind, Span span, Span operator_span, std::string text, std::vector<Index> children = {}) {
    return add(ExprNode{kind, span, operator_span, std::move(text), {}, {}, std::move(children)});
  }

  // ---- grammar: each function is one production

  Maybe parse_expr() {
    if (++nesting_ > kExpressionNesting) return too_deep(token().span);
    const std::uint32_t begin = token().span.begin;
    Maybe result = parse_or();
    if (result && is("?")) result = parse_conditional(*result, begin);
    --nesting_;
    return result;
  }

  Maybe parse_conditional(Index condition, std::uint32_t begin) {
    const Span mark = advance().span;
    const Maybe then = parse_or();  // not a whole expression: `a ? b ? c : d : e` needs parentheses
    if (!then || !expect(":", "`:`")) return std::nullopt;
    const Maybe otherwise = parse_expr();
    if (!otherwise) return std::nullopt;
    return add(ExprKind::conditional, from(begin), mark, "?", {condition, *then, *otherwise});
  }

  Maybe parse_or() { return parse_chain("||", ExprKind::logical_or, &Parser::parse_and); }
  Maybe parse_and() { return parse_chain("&&", ExprKind::logical_and, &Parser::parse_relation); }

  Maybe parse_chain(std::string_view mark, ExprKind kind, Maybe (Parser::*operand)()) {
    const std::uint32_t begin = token().span.begin;
    const Maybe first = (this->*operand)();
    if (!first || !is(mark)) return first;
    const Span operator_span = token().span;
    std::vector<Index> children = {*first};
    while (accept(mark)) {
      const Maybe next = (this->*operand)();
      if (!next) return std::nullopt;
      children.push_back(*next);
    }
    return add(kind, from(begin), operator_span, std::string(mark), std::move(children));
  }

  Maybe parse_relation() { return parse_binary({"==", "!=", "<", "<=", ">", ">=", "in"}, &Parser::parse_addition); }
  Maybe parse_addition() { return parse_binary({"+", "-"}, &Parser::parse_multiplication); }
  Maybe parse_multiplication() { return parse_binary({"*", "/", "%"}, &Parser::parse_unary); }

  bool is_operator(std::initializer_list<std::string_view> operators) const {
    const bool word = token().kind == Kind::mark || (token().kind == Kind::identifier && token().text == "in");
    return word && contains(operators, token().text);
  }

  Maybe parse_binary(std::initializer_list<std::string_view> operators, Maybe (Parser::*operand)()) {
    const std::uint32_t begin = token().span.begin;
    Maybe left = (this->*operand)();
    while (left && is_operator(operators)) {
      const ExprToken& mark = advance();
      const Maybe right = (this->*operand)();
      if (!right) return std::nullopt;
      left = add(ExprKind::binary, from(begin), mark.span, mark.text, {*left, *right});
    }
    return left;
  }

  // A run of `!` or a run of `-`, never mixed; the last `-` before a number belongs to the number.
  Maybe parse_unary() {
    std::string_view mark = is("!") ? "!" : is("-") ? "-" : "";
    std::vector<Span> marks;
    while (!mark.empty() && is(mark) && !is_signed_number()) {
      if (marks.size() >= static_cast<std::size_t>(kExpressionNesting)) return too_deep(token().span);
      marks.push_back(advance().span);
    }
    Maybe result = parse_member();
    for (auto each = marks.rbegin(); result && each != marks.rend(); ++each) {
      result = add(mark == "!" ? ExprKind::logical_not : ExprKind::negate, from(each->begin), *each, std::string(mark),
                   {*result});
    }
    return result;
  }

  bool is_signed_number() const {
    return is("-") && (token(1).kind == Kind::integer || token(1).kind == Kind::decimal);
  }

  Maybe parse_member() {
    const std::uint32_t begin = token().span.begin;
    Maybe result = parse_primary();
    bool path = result && is_name(*result);
    while (result && !failed_) {
      if (is(".")) {
        result = parse_selection(*result, begin, path);
      } else if (is("[")) {
        result = parse_index(*result, begin);
        path = false;
      } else if (is("{") && path) {
        result = parse_message(*result, begin);
        path = false;
      } else {
        break;
      }
    }
    return result;
  }

  bool is_name(Index index) const {
    const ExprKind kind = tree_.at(index).kind;
    return kind == ExprKind::name || kind == ExprKind::root_name;
  }

  Maybe parse_selection(Index base, std::uint32_t begin, bool& path) {
    advance();
    if (token().kind != Kind::identifier || contains({"in", "true", "false", "null"}, token().text)) {
      return unexpected("a name behind the point");
    }
    const ExprToken& name = advance();
    if (!is("(")) return add(ExprKind::select, from(begin), name.span, name.text, {base});
    path = false;
    std::vector<Index> arguments = {base};
    if (!parse_arguments(arguments)) return std::nullopt;
    return add_member_call(begin, name, std::move(arguments));
  }

  Maybe parse_index(Index base, std::uint32_t begin) {
    const Span mark = advance().span;
    const Maybe index = parse_expr();
    if (!index || !expect("]", "`]`")) return std::nullopt;
    return add(ExprKind::index, from(begin), mark, "[", {base, *index});
  }

  // Behind `(`, up to and with `)`.
  bool parse_arguments(std::vector<Index>& arguments) {
    advance();
    if (accept(")")) return true;
    do {
      const Maybe argument = parse_expr();
      if (!argument) return false;
      arguments.push_back(*argument);
    } while (accept(","));
    return expect(")", "`,` or `)`");
  }

  // Macros are known by their name and the number of their arguments, as CEL has it; all else is a call.
  Maybe add_member_call(std::uint32_t begin, const ExprToken& name, std::vector<Index> children) {
    const bool logical = contains({"all", "exists", "exists_one", "filter"}, name.text);
    const std::size_t arguments = children.size() - 1;
    if (!((logical && arguments == 2) || (name.text == "map" && (arguments == 2 || arguments == 3)))) {
      return add(ExprKind::member_call, from(begin), name.span, name.text, std::move(children));
    }
    const ExprNode& variable = tree_.at(children[1]);
    if (variable.kind != ExprKind::name) {
      return fail("expression-syntax", variable.span,
                  "the first argument of " + in_ticks(name.text) + " must be a plain name",
                  "write " + in_ticks("list." + name.text + "(x, ...)"));
    }
    ExprNode macro{ExprKind::macro, from(begin),   name.span,          name.text,
                   variable.text,   variable.span, std::move(children)};
    macro.children.erase(macro.children.begin() + 1);
    return add(std::move(macro));
  }

  Maybe parse_primary() {
    const std::uint32_t begin = token().span.begin;
    if (accept("(")) {
      const Maybe inner = parse_expr();
      return inner && expect(")", "`)`") ? inner : std::nullopt;
    }
    if (is("[")) return parse_list(begin);
    if (is("{")) return parse_map(begin);
    if (is(".")) return parse_root_name(begin);
    if (is("-") || token().kind == Kind::integer || token().kind == Kind::decimal) return parse_number(begin);
    if (token().kind == Kind::text) {
      const ExprToken& text = advance();
      return add(ExprKind::text, text.span, text.span, text.text);
    }
    return parse_name_or_call(begin);
  }

  Maybe parse_number(std::uint32_t begin) {
    const bool minus = is("-") && is_signed_number();
    if (minus) advance();
    if (token().kind != Kind::integer && token().kind != Kind::decimal) return unexpected("a value");
    const ExprToken& number = advance();
    const std::string text = (minus ? "-" : "") + number.text;
    if (number.kind == Kind::integer) {
      std::int64_t value = 0;
      const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
      if (read.ec != std::errc{}) return fail("expression-syntax", from(begin), in_ticks(text) + " does not fit 64 bits");
    }
    return add(number.kind == Kind::integer ? ExprKind::integer : ExprKind::decimal, from(begin), number.span, text);
  }

  Maybe parse_list(std::uint32_t begin) {
    const Span mark = advance().span;
    std::vector<Index> children;
    while (!is("]")) {
      if (is("?")) refuse(advance().span, "an optional element is not supported");
      const Maybe element = parse_expr();
      if (!element) return std::nullopt;
      children.push_back(*element);
      if (!accept(",")) break;
    }
    if (!expect("]", "`,` or `]`")) return std::nullopt;
    return add(ExprKind::list, from(begin), mark, "[", std::move(children));
  }

  // Maps and messages are read only to refuse them as a whole.
  Maybe parse_map(std::uint32_t begin) {
    if (!parse_entries(false)) return std::nullopt;
    refuse(from(begin), "a map is not supported");
    return add(ExprKind::list, from(begin), from(begin), "{");
  }

  Maybe parse_message(Index type, std::uint32_t begin) {
    if (!parse_entries(true)) return std::nullopt;
    refuse(from(begin), "a message is not supported");
    return type;
  }

  bool parse_entries(bool fields) {
    advance();
    const std::size_t kept = refusals_.size();
    while (!is("}")) {
      accept("?");
      if (fields && token().kind != Kind::identifier) return unexpected("a field's name"), false;
      if (fields) {
        advance();
      } else if (!parse_expr()) {
        return false;
      }
      if (!expect(":", "`:`") || !parse_expr()) return false;
      if (!accept(",")) break;
    }
    refusals_.resize(kept);
    return expect("}", "`,` or `}`");
  }

  Maybe parse_root_name(std::uint32_t begin) {
    advance();
    if (!check_identifier()) return std::nullopt;
    const ExprToken& name = advance();
    if (is("(")) return parse_call(begin, name);
    return add(ExprKind::root_name, from(begin), name.span, name.text);
  }

  Maybe parse_name_or_call(std::uint32_t begin) {
    if (token().kind != Kind::identifier || token().text == "in") return unexpected("a value");
    const std::string& word = token().text;
    if (token().unsupported.empty() && (word == "true" || word == "false")) {
      const ExprToken& name = advance();
      return add(ExprKind::boolean, name.span, name.span, name.text);
    }
    if (token().unsupported.empty() && word == "null") {
      const ExprToken& name = advance();
      refuse(name.span, "`null` is not supported",
             "a missing fact leaves the answer undetermined; `has(...)` asks whether there is one");
      return add(ExprKind::boolean, name.span, name.span, "false");
    }
    if (!check_identifier()) return std::nullopt;
    const ExprToken& name = advance();
    if (is("(")) return parse_call(begin, name);
    return add(ExprKind::name, name.span, name.span, name.text);
  }

  bool check_identifier() {
    const ExprToken& name = token();
    if (name.kind != Kind::identifier || contains({"in", "true", "false", "null"}, name.text))
      return unexpected("a name"), false;
    if (!is_reserved_word(name.text)) return true;
    fail("expression-syntax", name.span, in_ticks(name.text) + " is a reserved word of CEL",
         name.text == "if" ? "write `condition ? this : that`" : "give the fact another name");
    return false;
  }

  Maybe parse_call(std::uint32_t begin, const ExprToken& name) {
    std::vector<Index> arguments;
    if (!parse_arguments(arguments)) return std::nullopt;
    if (name.text != "has") return add(ExprKind::call, from(begin), name.span, name.text, std::move(arguments));
    const bool named =
        arguments.size() == 1 && (is_name(arguments[0]) || tree_.at(arguments[0]).kind == ExprKind::select);
    if (!named)
      return fail("expression-syntax", from(begin), "`has` needs the name of one fact", "write `has(income)`");
    return add(ExprKind::has, from(begin), name.span, "has", std::move(arguments));
  }

  std::vector<ExprToken> tokens_;
  Span whole_;
  Findings& findings_;
  Expression tree_;
  std::vector<int> depth_;  // beside the nodes
  std::vector<Refusal> refusals_;
  std::size_t at_ = 0;
  int nesting_ = 0;
  bool failed_ = false;
};

}  // namespace

std::optional<Expression> parse_expression(std::string_view text, Span first_byte, Findings& findings) {
  const Span whole{first_byte.file, first_byte.begin, first_byte.begin + static_cast<std::uint32_t>(text.size())};
  const auto code_points = static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
  // Bytes that only continue a code point could else be counted as nothing.
  if (code_points > kExpressionCodePoints || text.size() > 4 * kExpressionCodePoints) {
    findings.error("expression-too-large", whole,
                   "the expression has more than " + std::to_string(kExpressionCodePoints) + " characters",
                   "split it over several nodes");
    return std::nullopt;
  }
  std::vector<ExprToken> tokens = read_expression_tokens(text, first_byte, findings);
  if (tokens.empty()) return std::nullopt;
  return Parser(std::move(tokens), whole, findings).parse();
}

Span span_of(const Expression& e) {
  Span all = e.at(e.root).span;
  for (const ExprNode& n : e.nodes)
    if (n.span.end > n.span.begin) all.begin = std::min(all.begin, n.span.begin), all.end = std::max(all.end, n.span.end);
  return all;
}

}  // namespace chungsuc
