// SPDX-License-Identifier: Apache-2.0
// Where each definition and clause of a book stands among its pages, what a definition uses, and what cites a clause.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "compile/program.h"
#include "docs/page.h"

namespace chungsuc {

class BookMap {
 public:
  explicit BookMap(const Program&);

  // Keys are criterion.ID, parameter.ID, award.ID, award.ID.TIER, ladder.ID, reading.ID, duty.ID, round.FAMILY, body.ID,
  // kind.ID, fact.KIND.ID; `fact` also of judgements and relations, and of the kind that declares it.
  bool has(const std::string& key) const { return entries_.count(key) > 0; }
  const DocsPlace& place(const std::string& key) const { return entries_.at(key).place; }
  const Label& label(const std::string& key) const { return entries_.at(key).label; }
  const std::vector<std::string>& keys() const { return keys_; }  // in the order of the book
  const std::vector<std::string>& uses(const std::string& key) const { return of(uses_, key); }
  const std::vector<std::string>& used_by(const std::string& key) const { return of(used_by_, key); }

  const std::string& file(const std::string& key) const { return entries_.at(key).file; }  // book/of/it/file.yaml
  // What a body may set: values, bounds, days, readings.
  const std::vector<std::string>& set_by(const std::string& body) const { return of(set_by_, body); }

  DocsPlace clause(const Cited&) const;  // a clause that the book does not list is a place of its document
  const std::vector<std::string>& citing(const std::string& document, const std::string& clause) const { return of(citing_, document + " " + clause); }

  // Criteria whose parts are rows of one table; and the outermost table that a criterion belongs to, itself included, or -1.
  bool is_table(int criterion) const { return tables_[static_cast<std::size_t>(criterion)]; }
  int table_of(int criterion) const;
  std::vector<int> rows_of(int table) const;  // its parts, in their order

  std::string fact_key(int kind, int name) const;  // empty: no kind has it
  // The kind that declares a member: the farthest ancestor that has it.
  int declares(int kind, int name) const;

 private:
  struct Entry {
    Label label;
    DocsPlace place;
    std::string file;
  };
  using Lists = std::map<std::string, std::vector<std::string>>;
  static const std::vector<std::string>& of(const Lists&, const std::string& key);
  void find_tables();
  void list_definitions();
  void list_vocabulary();
  void add(const std::string& key, const Info&, const std::string& page, const std::string& anchor);
  void cite(const std::string& key, const Info&);
  void use(const std::string& from, const std::string& to);
  void may_set(const std::string& key, const std::string& body);
  void follow();
  void follow_award(int award);
  void follow_cell(const std::string& key, const AwardCellInfo&, int kind);
  void follow_node(const std::string& key, NodeId, int kind);
  void follow_operand(const std::string& key, const ProgramOperand&, int kind);
  void follow_expression(const std::string& key, const TypedExpression&, int kind);
  void follow_value(const std::string& key, const ProgramCell&, int kind);

  const Program& p_;
  std::map<std::string, Entry> entries_;
  std::vector<std::string> keys_;
  std::vector<bool> tables_;
  Lists uses_, used_by_, citing_, set_by_;
};

}  // namespace chungsuc
