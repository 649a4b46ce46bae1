// SPDX-License-Identifier: Apache-2.0
// Purpose: the order of keys, as the shipped books are written.
// External interface: key_order.h. Private: a table of parts.
#include "model/key_order.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace chungsuc {

struct PartOfBook {
  enum class Is { map, ids, list } is = Is::map;
  std::vector<std::string_view> keys;  // map: in their order
  std::vector<std::pair<std::string_view, const PartOfBook*>> under;
  const PartOfBook* each = nullptr;  // ids, list: what each is; a list of one may be written as that one
};

namespace {

using PartIs = PartOfBook::Is;

PartOfBook ids_of_part(const PartOfBook& each) { return {PartIs::ids, {}, {}, &each}; }
PartOfBook list_of_part(const PartOfBook& each) { return {PartIs::list, {}, {}, &each}; }

struct OrderOfKeys {
  PartOfBook labels{PartIs::map, {"vi", "en", "date"}, {}};
  PartOfBook label_ids = ids_of_part(labels);
  PartOfBook bounds{PartIs::map, {"at_least", "above", "at_most", "below"}, {}};
  PartOfBook days{PartIs::map, {"from", "until"}, {}};

  PartOfBook clause{PartIs::map, {"is", "evidence", "vi", "en", "source", "note"}, {}};
  PartOfBook clauses = ids_of_part(clause);
  PartOfBook document{PartIs::map, {"number", "form", "numbered", "vi", "en", "issuer", "issued", "in_force", "evidence", "source", "note", "clauses"}, {{"form", &labels}, {"in_force", &days}, {"note", &labels}, {"clauses", &clauses}}};
  PartOfBook body{PartIs::map, {"vi", "en", "tier", "role", "fills", "from", "until", "succeeded_by", "cite", "evidence", "source", "note"}, {}};

  PartOfBook node, nodes = list_of_part(node), node_ids = ids_of_part(node);

  PartOfBook level{PartIs::map, {"id", "vi", "en", "cite", "evidence", "source", "note", "require"}, {{"require", &node}}};
  PartOfBook levels = list_of_part(level);
  PartOfBook recorded_in{PartIs::map, {"relation", "level", "from", "until"}, {}};
  PartOfBook ladder{PartIs::map, {"subject", "vi", "en", "cite", "evidence", "source", "note", "recorded_in", "particulars", "levels"}, {{"recorded_in", &recorded_in}, {"levels", &levels}}};

  PartOfBook fact{PartIs::map, {"type", "unit", "ladder", "values", "may_be_none", "not_before", "per", "domain", "changes", "cost", "by", "vi", "en", "cite", "evidence", "source", "note"}, {{"values", &label_ids}, {"domain", &bounds}}};
  PartOfBook judgement{PartIs::map, {"ladder", "per", "by", "vi", "en", "cite", "evidence", "source", "note"}, {}};
  PartOfBook relation{PartIs::map, {"of", "single", "changes", "cost", "vi", "en", "cite", "evidence", "source", "note"}, {}};
  PartOfBook named{PartIs::map, {"vi", "en", "aliases", "from", "until", "cite", "evidence", "source", "note"}, {}};
  PartOfBook facts = ids_of_part(fact), judgements = ids_of_part(judgement), relations = ids_of_part(relation), all_named = ids_of_part(named);
  PartOfBook subject{PartIs::map, {"extend", "abstract", "record", "dated", "unique", "is", "vi", "en", "cite", "evidence", "source", "note", "facts", "judgements", "relations", "named"}, {{"facts", &facts}, {"judgements", &judgements}, {"relations", &relations}, {"named", &all_named}}};

  PartOfBook cell{PartIs::map, {"value", "unset", "set_by", "for", "by", "counts_as", "table", "values", "cite", "evidence", "source", "note"}, {{"unset", &labels}}};
  PartOfBook cells = ids_of_part(cell);
  PartOfBook value_version{PartIs::map, {"from", "until", "value", "unset", "set_by", "for", "by", "counts_as", "table", "values", "evidence", "cite", "source", "note"}, {{"unset", &labels}, {"for", &cells}, {"values", &cells}}};
  PartOfBook value_versions = list_of_part(value_version);
  PartOfBook parameter{PartIs::map, {"type", "unit", "value", "unset", "set_by", "for", "by", "counts_as", "table", "values", "evidence", "vi", "en", "cite", "source", "note", "versions"}, {{"unset", &labels}, {"for", &cells}, {"versions", &value_versions}}};

  PartOfBook row{PartIs::map, {"vi", "en", "cite", "fact", "type", "unit", "values", "domain", "at_least", "above", "at_most", "below", "equals", "in", "evidence", "source", "note", "applies", "parts"}, {{"applies", &node}, {"note", &labels}}};
  PartOfBook rows = ids_of_part(row), groups = ids_of_part(labels);
  PartOfBook thresholds{PartIs::map, {"table", "by", "counts_as"}, {}};
  PartOfBook node_version, node_versions = list_of_part(node_version);
  PartOfBook criterion{PartIs::map, {"subject", "deadline", "vi", "en", "cite", "evidence", "from", "until", "pivot", "source", "note", "unset", "facts", "thresholds", "groups", "require", "versions", "rows"}, {{"note", &labels}, {"unset", &labels}, {"thresholds", &thresholds}, {"groups", &groups}, {"require", &node}, {"versions", &node_versions}, {"rows", &rows}}};

  PartOfBook instance{PartIs::map, {"vi", "en", "for", "opens", "closes"}, {}};
  PartOfBook instances = ids_of_part(instance);
  PartOfBook round{PartIs::map, {"vi", "en", "cite", "evidence", "source", "note", "instances"}, {{"instances", &instances}}};

  PartOfBook step{PartIs::map, {"do", "by", "to", "order", "cite", "evidence", "source", "note"}, {{"note", &labels}}};
  PartOfBook steps = list_of_part(step);
  PartOfBook award_cell, award_cells = ids_of_part(award_cell);
  PartOfBook tier{PartIs::map, {"vi", "en", "cite", "evidence", "source", "note", "require"}, {{"require", &node}}};
  PartOfBook tiers = ids_of_part(tier);
  PartOfBook award{PartIs::map, {"vi", "en", "cite", "evidence", "source", "note", "to", "decided_by", "require", "tiers", "rounds"}, {{"require", &node}, {"tiers", &tiers}, {"rounds", &award_cells}}};

  PartOfBook when{PartIs::map, {"every", "from", "through", "before", "on", "during", "unset", "vi", "en", "set_by"}, {}};
  PartOfBook duty{PartIs::map, {"vi", "en", "cite", "evidence", "source", "lead", "partner", "to", "subject", "shown_by", "when", "note"}, {{"when", &when}, {"note", &labels}}};
  PartOfBook reading{PartIs::map, {"vi", "en", "cite", "evidence", "source", "note", "options", "chosen", "unset", "why", "set_by"}, {{"options", &label_ids}, {"unset", &labels}}};

  PartOfBook context{PartIs::map, {"as_of", "lodged_on", "assessed_year", "round"}, {}};
  PartOfBook vary{PartIs::map, {"set", "to", "expect", "because", "because_includes", "missing", "note"}, {}};
  PartOfBook worked_case{PartIs::map, {"ask", "context", "given", "vary", "expect", "because", "because_includes", "missing"}, {{"context", &context}, {"vary", &vary}}};
  PartOfBook claim{PartIs::map, {"subject", "vi", "en", "cite", "evidence", "source", "note", "from", "until", "rounds"}, {}};

  PartOfBook documents = ids_of_part(document), bodies = ids_of_part(body), ladders = ids_of_part(ladder), subjects = ids_of_part(subject), parameters = ids_of_part(parameter), criteria = ids_of_part(criterion), rounds = ids_of_part(round), awards = ids_of_part(award), duties = ids_of_part(duty), readings = ids_of_part(reading), cases = ids_of_part(worked_case), claims = ids_of_part(claim);
  PartOfBook rules{PartIs::map, {}, {{"documents", &documents}, {"bodies", &bodies}, {"ladders", &ladders}, {"subjects", &subjects}, {"parameters", &parameters}, {"criteria", &criteria}, {"rounds", &rounds}, {"awards", &awards}, {"duties", &duties}, {"readings", &readings}, {"cases", &cases}, {"claims", &claims}}};
  PartOfBook book{PartIs::map, {"language", "id", "version", "vi", "en", "uses", "note"}, {}};
  PartOfBook exception{PartIs::map, {"code", "file", "definition", "severity", "reason"}, {}};
  PartOfBook exceptions = list_of_part(exception);
  PartOfBook let_be{PartIs::map, {"note", "check"}, {{"check", &exceptions}}};

  // These hold parts of their own kind.
  OrderOfKeys() {
    node.keys = {"id", "unset", "vi", "en", "fact", "judgement", "criterion", "cite", "evidence",
                 "all", "any", "none", "tally", "count", "each", "recognised", "meets", "reading", "by_kind", "that", "of", "outcome", "where", "require",
                 "then", "set_by", "size", "at_least", "above", "at_most", "below", "equals", "in", "with", "on", "when_unset", "applies"};
    node_version.keys = {"from", "until", "cite", "evidence"};
    for (std::string_view key : {"all", "any", "none", "tally"}) node.under.emplace_back(key, &nodes);
    for (std::string_view key : {"where", "require", "applies", "when_unset"}) node.under.emplace_back(key, &node);
    for (std::string_view key : {"then", "by_kind"}) node.under.emplace_back(key, &node_ids);
    for (std::string_view key : {"unset", "note"}) node.under.emplace_back(key, &labels);
    node_version.under = node.under;
    award_cell.keys = {"closed", "reading", "merit", "vi", "en", "cite", "evidence", "source", "note", "require", "then", "steps"};
    award_cell.under = {{"require", &node}, {"then", &award_cells}, {"steps", &steps}, {"note", &labels}};
    cell.under.insert(cell.under.end(), {{"for", &cells}, {"values", &cells}});
    row.under.emplace_back("parts", &rows);
  }
  OrderOfKeys(const OrderOfKeys&) = delete;
};

const OrderOfKeys& order_of_keys() {
  static const OrderOfKeys order;
  return order;
}

}  // namespace

const PartOfBook* whole_file(std::string_view name, bool is_rule_file) {
  if (name == "book.yaml") return &order_of_keys().book;
  if (name == ".chungsuc.yaml") return &order_of_keys().let_be;
  return is_rule_file ? &order_of_keys().rules : nullptr;
}

const PartOfBook* part_under(const PartOfBook* part, std::string_view key) {
  if (!part) return nullptr;
  if (part->is == PartIs::ids) return part->each;
  if (part->is == PartIs::list) return part_under(part->each, key);
  for (const auto& [name, under] : part->under)
    if (name == key) return under;
  return nullptr;
}

const PartOfBook* part_of_item(const PartOfBook* part) { return part && part->is == PartIs::list ? part->each : part; }

int key_rank(const PartOfBook* part, std::string_view key) {
  part = part_of_item(part);
  if (!part || part->is != PartIs::map) return -1;
  const auto found = std::find(part->keys.begin(), part->keys.end(), key);
  return found == part->keys.end() ? -1 : static_cast<int>(found - part->keys.begin());
}

bool has_key_order(const PartOfBook* part) {
  part = part_of_item(part);
  return part && part->is == PartIs::map && !part->keys.empty();
}

bool is_prose_key(std::string_view key) {
  constexpr std::array<std::string_view, 8> kProse = {"vi", "en", "note", "source", "why", "reason", "unset", "closed"};
  return std::find(kProse.begin(), kProse.end(), key) != kProse.end();
}

}  // namespace chungsuc
