// SPDX-License-Identifier: Apache-2.0
// Purpose: names and types of columns against the vocabulary; rows as facts.
// External interface: schema.h. Private: what each type of fact can be held by.
#include "table/schema.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "chungsuc/diagnostic.h"
#include "facts/blank.h"
#include "facts/index.h"
#include "facts/year.h"
#include "source/make_tree.h"
#include "table/cell_words.h"

namespace chungsuc {

namespace {

using Is = TableColumn::Is;

constexpr std::pair<const char*, Is> kRoles[] = {{"id", Is::id}, {"kind", Is::kind}, {"as_of", Is::as_of}, {"round", Is::round}, {"lodged_on", Is::lodged_on}, {"assessed_year", Is::assessed_year}};

bool is_day(Layout l) { return l == Layout::days || l == Layout::milliseconds || l == Layout::timestamp; }
bool holds_numbers(Layout l) { return is_integer(l) || l == Layout::f32 || l == Layout::f64 || l == Layout::decimal; }
bool is_list(Layout l) { return l == Layout::list || l == Layout::large_list; }

bool can_hold(const MemberInfo& m, Layout l) {
  if (l == Layout::none) return true;
  if (m.is == Member::Is::relation) return is_list(l) || (m.single && l == Layout::record);
  switch (m.type.kind) {
    case Type::Kind::boolean: return l == Layout::boolean || is_text(l) || holds_numbers(l);
    case Type::Kind::date: return is_day(l) || is_text(l);
    case Type::Kind::text:
    case Type::Kind::enumeration:
    case Type::Kind::level: return is_text(l);
    case Type::Kind::list: return is_list(l);
    default: return holds_numbers(l) || is_text(l);
  }
}

const char* what_holds(const MemberInfo& m) {
  if (m.is == Member::Is::relation) return "a list of structs";
  switch (m.type.kind) {
    case Type::Kind::boolean: return "booleans";
    case Type::Kind::date: return "dates";
    case Type::Kind::text:
    case Type::Kind::enumeration:
    case Type::Kind::level: return "text";
    case Type::Kind::list: return "lists";
    default: return "numbers";
  }
}

void check_role(const TableColumn& c) {
  Layout l = c.layout.layout;
  bool day = c.is == Is::as_of || c.is == Is::lodged_on, number = c.is == Is::id || c.is == Is::assessed_year;
  bool good = l == Layout::none || is_text(l) || (day && is_day(l)) || (number && holds_numbers(l));
  if (!good) throw Error("column `" + c.name + "` is " + words_of(c.layout) + "; expected " + (day ? "dates or text" : c.is == Is::assessed_year ? "whole numbers" : c.is == Is::id ? "text or whole numbers" : "text"));
}

const MemberInfo* fact_of_kind(const Program& p, int kind, const std::string& fact) {
  auto it = p.kind(kind).member_by_id.find(fact);
  return it == p.kind(kind).member_by_id.end() ? nullptr : &p.kind(kind).members[idx(it->second)];
}

bool takes_key(const Program& p, const MemberInfo& m, const std::string& key) {
  return m.per == Member::Per::year ? is_year(key) : m.by_round() && p.round_of.contains(key);
}

std::string why_no_key(const Program& p, const MemberInfo& m, const std::string& key) {
  const std::string fact = "`" + m.info.id + "` ";
  if (m.is == Member::Is::relation) return fact + "names related subjects, and is of no year or round";
  if (m.per == Member::Per::once) return fact + "has one value, and " + (key.empty() ? "nothing stands after the point" : "none for `" + key + "`");
  if (m.per == Member::Per::year) return fact + "is given for each year, and " + (key.empty() ? "nothing stands after the point" : "`" + key + "` is not a year");
  std::vector<std::string> rounds;
  for (const RoundInfo& r : p.rounds) rounds.push_back(r.id);
  const std::string near = nearest(key, rounds);
  return fact + "is given for each round, and " + (key.empty() ? "nothing stands after the point" : "there is no round `" + key + "`") + (near.empty() ? "" : "; did you mean `" + m.info.id + "." + near + "`?");
}

// Whether a kind has it; if not, why.
void find_fact(const Program& p, TableColumn& c, const std::vector<int>& kinds) {
  const bool keyed = c.name.size() > c.fact.size();
  for (int k : kinds) {
    const MemberInfo* m = fact_of_kind(p, k, c.fact);
    if (!m) continue;
    if (!keyed || takes_key(p, *m, c.key)) c.is = Is::fact;
    else if (c.why.empty()) c.why = why_no_key(p, *m, c.key);
  }
  if (c.is == Is::fact) c.why.clear();
}

void check_fact(const Program& p, const TableColumn& c, const std::vector<int>& kinds) {
  for (int k : kinds) {
    const MemberInfo* m = fact_of_kind(p, k, c.fact);
    if (m && !can_hold(*m, c.layout.layout))
      throw Error("column `" + c.name + "` is " + words_of(c.layout) + "; expected " + what_holds(*m) + ", for `" + c.fact + "` of `" + p.kind(k).id + "` is " + (m->is == Member::Is::relation ? "a relation" : m->type.to_string()));
  }
}

std::string shortest(double x, bool is_float) {
  char text[64];
  auto end = is_float ? std::to_chars(text, text + sizeof text, static_cast<float>(x)).ptr : std::to_chars(text, text + sizeof text, x).ptr;
  return {text, end};
}

// Without zeros at the end of a fraction, which change no value.
std::string digits_of(Count mantissa, int scale) {
  for (; scale > 0 && mantissa % 10 == 0; --scale) mantissa /= 10;
  bool negative = mantissa < 0;
  std::string digits;
  for (Count rest = negative ? -mantissa : mantissa; rest > 0; rest /= 10) digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
  if (digits.size() <= idx(scale)) digits.insert(0, idx(scale) + 1 - digits.size(), '0');
  if (scale > 0) digits.insert(digits.size() - idx(scale), ".");
  return (negative ? "-" : "") + digits;
}

std::optional<Tree> real_tree(const MemberInfo& m, const Cells& cells, std::int64_t row) {
  double x = cells.real(row);
  if (std::isnan(x)) return std::nullopt;
  bool is_float = cells.layout().layout == Layout::f32;
  Amount a = amount_of(m);
  auto count = is_float ? count_of(static_cast<float>(x), a) : count_of(x, a);
  if (!count || (a.whole && has_fraction(x))) return scalar_tree(shortest(x, is_float), false);
  return scalar_tree(text_of(*count, a), false);
}

Tree nested(const ArrowSchema& schema, const ArrowArray& array, std::int64_t row);

// What a cell of a record holds, whose facts are only known to whoever binds them.
std::optional<Tree> any_tree(const ArrowSchema& schema, const ArrowArray& array, std::int64_t parent_offset, std::int64_t row) {
  ColumnLayout layout = layout_of(schema);
  Cells cells(array, layout, parent_offset);
  if (cells.is_null(row)) return std::nullopt;
  std::int64_t at = row;
  if (layout.index) {
    at = cells.index(row);
    cells = cells.dictionary();
    if (cells.is_null(at)) return std::nullopt;
  }
  Layout l = layout.layout;
  if (l == Layout::boolean) return scalar_tree(cells.boolean(at) ? "true" : "false", false);
  if (is_integer(l)) return scalar_tree(l == Layout::u64 ? std::to_string(static_cast<std::uint64_t>(cells.integer(at))) : std::to_string(cells.integer(at)), false);
  if (l == Layout::f32 || l == Layout::f64) return std::isnan(cells.real(at)) ? std::nullopt : std::optional(scalar_tree(shortest(cells.real(at), l == Layout::f32), false));
  if (l == Layout::decimal) return scalar_tree(digits_of(cells.decimal(at), layout.scale), false);
  if (is_day(l)) {
    auto day = cells.day(at);
    return scalar_tree(day ? Date::from_days(*day).to_string() : cells.time(at), false);
  }
  if (is_text(l)) return is_blank(cells.text(at)) ? std::nullopt : std::optional(scalar_tree(std::string(cell_word(cells.text(at))), true));
  Tree tree = nested(schema, array, cells.offset() + at);
  return tree;
}

// `row` counts from the array's first element of all.
Tree nested(const ArrowSchema& schema, const ArrowArray& array, std::int64_t row) {
  ColumnLayout layout = layout_of(schema);
  if (layout.layout == Layout::record) {
    Tree map = empty_tree(Tree::Kind::map);
    for (std::int64_t i = 0; i < schema.n_children; ++i)
      if (auto value = any_tree(*schema.children[i], *array.children[i], 0, row)) put_entry(map, schema.children[i]->name, std::move(*value));
    return map;
  }
  Tree list = empty_tree(Tree::Kind::list);
  auto [from, to] = Cells(array, layout, -array.offset).elements(row);
  for (std::int64_t i = from; i < to; ++i) {
    auto item = any_tree(*schema.children[0], *array.children[0], 0, i);
    list.items.push_back(item ? std::move(*item) : empty_tree(Tree::Kind::null));
  }
  return list;
}

}  // namespace

std::vector<TableColumn> columns_of(const Program& p, const ArrowSchema& schema, const std::vector<int>& kinds) {
  if (std::string_view(schema.format) != "+s") throw Error("a table is a struct of columns, and this is an array of Arrow format `" + std::string(schema.format) + "`");
  std::vector<TableColumn> all;
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    const ArrowSchema& s = *schema.children[i];
    TableColumn c;
    c.name = s.name ? s.name : "";
    c.schema = &s;
    for (const auto& [word, role] : kRoles)
      if (c.name == word) c.is = role;
    std::size_t dot = c.name.find('.');
    c.fact = c.name.substr(0, dot);
    if (dot != std::string::npos) c.key = c.name.substr(dot + 1);
    if (c.is == Is::unused) find_fact(p, c, kinds);
    for (const TableColumn& other : all)
      if (c.is != Is::unused && other.name == c.name) throw Error("there are two columns `" + c.name + "`");
    if (c.is != Is::unused) c.layout = layout_of(s);
    if (c.is == Is::fact) check_fact(p, c, kinds);
    else if (c.is != Is::unused) check_role(c);
    all.push_back(std::move(c));
  }
  return all;
}

void refuse_doubled(const Program& p, const std::vector<TableColumn>& columns, int kind, const Moment& moment) {
  for (const TableColumn& plain : columns) {
    const MemberInfo* m = plain.is == Is::fact && plain.key.empty() ? fact_of_kind(p, kind, plain.fact) : nullptr;
    if (!m || m->per == Member::Per::once) continue;
    const std::string key = p.key_of(*m, moment.year, moment.round);
    for (const TableColumn& c : columns) {
      if (c.is != Is::fact || c.fact != plain.fact || c.key.empty()) continue;
      const std::string both = "columns `" + plain.name + "` and `" + c.name + "` ";
      if (c.key == key) throw Error(both + "both say `" + c.fact + "` of " + key + ", " + (m->by_round() ? "the round" : "the year") + " of these rows; leave one of them out");
      if (key.empty() && m->per == Member::Per::nomination) throw Error(both + "cannot both be told of a nomination in no round; name the round of these rows, or leave one of them out");
    }
  }
}

int column_for(const std::vector<TableColumn>& all, const std::string& fact, const std::string& key) {
  int plain = -1;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].is != Is::fact || all[i].fact != fact) continue;
    if (all[i].key == key) return static_cast<int>(i);
    if (all[i].key.empty()) plain = static_cast<int>(i);
  }
  return plain;
}

std::vector<Cells> cells_of(const std::vector<TableColumn>& columns, const ArrowArray& batch) {
  std::vector<Cells> all;
  for (std::size_t i = 0; i < columns.size(); ++i) all.emplace_back(*batch.children[i], columns[i].layout, batch.offset);
  return all;
}

std::optional<bool> flag_of(const Cells& cells, std::int64_t row) {
  const Layout l = cells.layout().layout;
  if (is_text(l)) return boolean_word(cell_word(cells.text(row)));
  if (l == Layout::f32 || l == Layout::f64) return cells.real(row) == 0 || cells.real(row) == 1 ? std::optional(cells.real(row) == 1) : std::nullopt;
  if (l == Layout::decimal) return boolean_word(digits_of(cells.decimal(row), cells.layout().scale));
  return cells.integer(row) == 0 || cells.integer(row) == 1 ? std::optional(cells.integer(row) == 1) : std::nullopt;
}

std::optional<Tree> cell_tree(const MemberInfo& m, const Cells& cells, std::int64_t row) {
  Layout l = cells.layout().layout;
  if (l == Layout::none || cells.is_null(row)) return std::nullopt;
  if (cells.layout().index) {
    Cells values = cells.dictionary();
    std::int64_t i = cells.index(row);
    return values.is_null(i) ? std::nullopt : cell_tree(m, values, i);
  }
  if (m.type.kind == Type::Kind::boolean && l != Layout::boolean)
    if (auto flag = flag_of(cells, row)) return scalar_tree(*flag ? "true" : "false", false);
  if (l == Layout::f32 || l == Layout::f64) return real_tree(m, cells, row);
  if (is_text(l)) {
    const std::string_view text = cell_word(cells.text(row));
    if (is_blank(text)) return std::nullopt;
    bool word = m.type.kind == Type::Kind::text || m.type.kind == Type::Kind::enumeration || m.type.kind == Type::Kind::level;
    return scalar_tree(std::string(text), word && !(m.may_be_none && text == "none"));
  }
  if (l == Layout::boolean) return scalar_tree(cells.boolean(row) ? "true" : "false", false);
  if (is_integer(l)) return scalar_tree(l == Layout::u64 ? std::to_string(static_cast<std::uint64_t>(cells.integer(row))) : std::to_string(cells.integer(row)), false);
  if (l == Layout::decimal) return scalar_tree(digits_of(cells.decimal(row), cells.layout().scale), false);
  auto day = cells.day(row);
  return scalar_tree(day ? Date::from_days(*day).to_string() : cells.time(row), false);
}

// As authors write it: with its grade and where it comes from.
Tree assumed_value(Tree value, const std::string& why) {
  Tree told = empty_tree(Tree::Kind::map);
  put_entry(told, "value", std::move(value));
  put_entry(told, "evidence", scalar_tree(to_string(Evidence::assumed)));
  if (!why.empty()) put_entry(told, "source", scalar_tree(why, true));
  return told;
}

Tree row_tree(const Program& p, const std::vector<TableColumn>& columns, const std::vector<Cells>& cells, std::int64_t row, int kind, const Moment& moment) {
  Tree facts = empty_tree(Tree::Kind::map);
  if (kind >= 0) put_entry(facts, "kind", scalar_tree(p.kind(kind).id, true));
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const TableColumn& c = columns[i];
    if (c.is == Is::id && !cells[i].is_null(row)) {
      MemberInfo text;
      text.type.kind = Type::Kind::text;
      if (auto id = cell_tree(text, cells[i], row)) put_entry(facts, "id", std::move(*id));
    }
    if (c.is != Is::fact || kind < 0) continue;
    const MemberInfo* known = fact_of_kind(p, kind, c.fact);
    if (!known || (!c.key.empty() && !takes_key(p, *known, c.key))) continue;
    const MemberInfo& m = *known;
    bool is_nested = m.is == Member::Is::relation || m.type.kind == Type::Kind::list;
    auto value = is_nested ? (cells[i].is_null(row) ? std::nullopt : std::optional(nested(*c.schema, cells[i].array(), cells[i].offset() + row))) : cell_tree(m, cells[i], row);
    if (!value) continue;
    if (c.assumed && !is_nested) value = assumed_value(std::move(*value), *c.assumed);
    const std::string key = c.key.empty() ? p.key_of(m, moment.year, moment.round) : c.key;
    if (key.empty()) {
      if (m.per != Member::Per::round) put_entry(facts, c.fact, std::move(*value));
      continue;
    }
    if (c.key.empty() && column_for(columns, c.fact, key) != static_cast<int>(i)) continue;
    const Tree* of = facts.find(c.fact);
    Tree keyed = of ? *of : empty_tree(Tree::Kind::map);
    put_entry(keyed, key, std::move(*value));
    put_entry(facts, c.fact, std::move(keyed));
  }
  return facts;
}

}  // namespace chungsuc
