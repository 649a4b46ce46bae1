// SPDX-License-Identifier: Apache-2.0
// What a rule says, in words with links: conditions as a tree, values, clauses, grades.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "docs/book_map.h"
#include "docs/page.h"

namespace chungsuc {

// A value in the unit in which the book gives it: 42 triệu đồng/người/năm; and the two apart, where they are.
std::string amount_words(const Program&, const Value&, const Type&, const std::string& unit, const MemberInfo*, bool vietnamese);
struct Figure {
  std::string number, unit;
};
Figure figure_of(const Program&, const Value&, const Type&, const std::string& unit, bool vietnamese);

// What explanations quote as `code`, in the quotes of a page.
std::string in_page_quotes(const std::string&);

void join_lines(DocsLine& all, const DocsLine& one, const char* between = "; ");

class DocsWords {
 public:
  DocsWords(const Program& p, const SourceMap& sources, const BookMap& map, Language l) : p_(p), sources_(sources), map_(map), l_(l) {}

  bool is_vi() const { return l_ == Language::vi; }
  Language language() const { return l_; }
  std::string say(const char* vi, const char* en) const { return is_vi() ? vi : en; }
  const std::string& say(const Label& label) const { return label.in(l_).empty() ? label.vi.empty() ? label.en : label.vi : label.in(l_); }

  DocsSpan link(const std::string& key) const;  // a definition by its label
  DocsLine links(const std::vector<std::string>& keys) const;
  DocsSpan body(int index) const;
  DocsLine bodies(const std::vector<int>&) const;
  DocsSpan setter(const std::string& id_or_words) const;
  DocsLine may_set(const std::string& id_or_words) const;  // ", có thể do ... ấn định"; empty where nobody is named
  DocsLine clauses(const std::vector<Cited>&) const;
  // "10 %", or a few values each with its time or region; empty where they need a table.
  std::string figures(const ParameterInfo&) const;
  DocsLine grade(const Info&) const;  // how well it is known, and by which source
  std::string note(const Info&) const;
  // "từ 01/10/2017 đến hết 31/12/2023"; empty for a period without ends.
  std::string days(const std::optional<Date>& from, const std::optional<Date>& until) const;

  std::string value(const Value& v, const Type& type, const std::string& unit, const MemberInfo* m) const { return amount_words(p_, v, type, unit, m, is_vi()); }
  std::string unset(const std::string& why, const std::string& why_vi) const;  // "chưa ấn định (...)"

  DocsItem condition(NodeId, int kind) const;
  // The conditions of a rule: those that must all hold are one list.
  std::vector<DocsItem> conditions(NodeId, int kind) const;
  DocsLine operand(const ProgramOperand&, const Type&, const std::string& unit, const MemberInfo*, int kind) const;
  // What a condition asks of its fact, as a table of the law prints it: “≥ 80 %”, “đạt”.
  DocsLine asked(NodeId, int kind) const;
  // The words of a bound around what it compares with.
  DocsLine bound(Compare, const Type&, const DocsLine& with) const;
  const MemberInfo* member(int kind, int name) const;

 private:
  DocsLine bounds(const ProgramNode&, const MemberInfo*, int kind) const;
  Label name_of_node(const ProgramNode&, const MemberInfo*, int kind) const;
  DocsLine opening(NodeId, const MemberInfo*, int kind) const;
  void standing(const ProgramNode&, DocsItem&, int kind) const;
  void beneath(NodeId, const MemberInfo*, int kind, DocsItem&) const;
  void part(const char* vi, const char* en, NodeId, int kind, DocsItem&) const;
  void options(const ProgramNode&, int kind, DocsItem&) const;
  std::string span_of(const ParameterInfo&, const std::vector<struct ValueCell>&) const;
  void computed(const ProgramNode&, bool has_label, DocsItem&, int kind) const;
  std::string written(const TypedExpression&) const;
  std::string meanings(const TypedExpression&) const;
  std::string literal(const ProgramOperand&, const Type&, const std::string& unit, const MemberInfo*, int kind) const;

  const Program& p_;
  const SourceMap& sources_;
  const BookMap& map_;
  Language l_;
};

}  // namespace chungsuc
