// SPDX-License-Identifier: Apache-2.0
// Purpose: reads the columns that say who and when.
// External interface: row_context.h.
#include "table/row_context.h"

#include <algorithm>

#include "facts/index.h"
#include "source/findings.h"
#include "table/cell_words.h"

namespace chungsuc {

using Is = TableColumn::Is;

int kind_named(const Program& p, std::string_view word) {
  auto it = p.kind_of.find(std::string(word));
  if (it == p.kind_of.end()) {
    std::vector<std::string> known;
    for (const KindInfo& k : p.kinds) known.push_back(k.id);
    std::string near = nearest(std::string(word), known);
    throw Error("there is no kind of subject `" + std::string(word) + "`" + (near.empty() ? "" : "; did you mean `" + near + "`?"));
  }
  if (p.kind(it->second).abstract) throw Error("`" + std::string(word) + "` groups kinds and is none of its own; name the kind itself");
  return it->second;
}

RowContexts::RowContexts(const Program& p, const TableQuery& query, int kind, const std::vector<TableColumn>& columns) : p_(p), query_(query), kind_(kind), columns_(columns) {
  role_.fill(-1);
  for (std::size_t i = 0; i < columns.size(); ++i) role_[static_cast<std::size_t>(columns[i].is)] = static_cast<int>(i);
}

bool RowContexts::differ() const {
  return std::any_of(columns_.begin(), columns_.end(), [](const TableColumn& c) { return c.is != Is::unused && c.is != Is::fact && c.is != Is::id; });
}

RowContext RowContexts::of(const std::vector<Cells>& cells, std::int64_t row, std::size_t number) const {
  RowContext c{kind_, {query_.as_of.value_or(Date::from_days(0)), query_.round, query_.lodged_on, query_.assessed_year}};
  if (auto word = text(Is::kind, cells, row)) {
    try {
      c.kind = kind_named(p_, *word);
    } catch (const Error& e) {
      refuse(Is::kind, number, e.what());
    }
  } else if (c.kind < 0) {
    refuse(Is::kind, number, "no kind of subject is given; write it in the cell, or name one for such rows by `kind`");
  }
  if (auto word = text(Is::as_of, cells, row)) c.context.as_of = day(Is::as_of, *word, number);
  else if (!query_.as_of) refuse(Is::as_of, number, "no day is given; write it in the cell, or name one for such rows by `as_of`");
  if (auto word = text(Is::lodged_on, cells, row)) c.context.lodged_on = day(Is::lodged_on, *word, number);
  if (auto word = text(Is::round, cells, row)) c.context.round = std::move(*word);
  if (auto own = year(cells, row, number)) c.context.assessed_year = own;
  return c;
}

std::optional<std::string> RowContexts::text(Is is, const std::vector<Cells>& cells, std::int64_t row) const {
  if (role(is) < 0) return std::nullopt;
  MemberInfo word;
  word.type.kind = is == Is::as_of || is == Is::lodged_on ? Type::Kind::date : is == Is::assessed_year ? Type::Kind::integer : Type::Kind::text;
  auto tree = cell_tree(word, cells[idx(role(is))], row);
  return tree ? std::optional(std::move(tree->text)) : std::nullopt;
}

Date RowContexts::day(Is is, const std::string& word, std::size_t number) const {
  auto found = Date::parse(word);
  if (!found) refuse(is, number, "`" + word + "` is no day; write it as `YYYY-MM-DD`");
  return *found;
}

std::optional<int> RowContexts::year(const std::vector<Cells>& cells, std::int64_t row, std::size_t number) const {
  const auto word = text(Is::assessed_year, cells, row);
  if (!word) return std::nullopt;
  const auto found = year_word(*word);
  if (!found) refuse(Is::assessed_year, number, "`" + *word + "` is no year; write it as `2023`");
  return found;
}

// A column that is not there is named by nobody: its value came with the query.
std::string RowContexts::place(Is is, std::size_t number) const {
  const std::string row = "row " + std::to_string(query_.first_row + number) + ": ";
  return role(is) < 0 ? row : "column `" + columns_[idx(role(is))].name + "`, " + row;
}

std::string RowContexts::blamed(const RowContext& c, std::size_t number, const std::string& why) const {
  const bool too_late = c.context.lodged_on && *c.context.lodged_on > c.context.as_of, no_round = c.context.round && !p_.round_of.contains(*c.context.round);
  if (too_late) return place(role(Is::lodged_on) >= 0 ? Is::lodged_on : Is::as_of, number) + why + "; one of the two is wrong";
  return no_round ? place(Is::round, number) + why : "row " + std::to_string(query_.first_row + number) + ": " + why;
}

void RowContexts::refuse(Is is, std::size_t number, const std::string& why) const { throw Error(place(is, number) + why); }

}  // namespace chungsuc
