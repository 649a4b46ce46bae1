// SPDX-License-Identifier: Apache-2.0
// Purpose: the vocabulary from the command line.
// External interface: command_facts. Private: the list of kinds.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <utility>

#include "cli/commands.h"
#include "report/columns.h"
#include "report/json_parts.h"

namespace chungsuc {

namespace {

void print_kinds(const RuleBook& book, const std::string& format, Language l) {
  Json all = Json::array();
  for (const KindOfSubject& k : book.kinds()) {
    if (format == "json") {
      Json groups = Json::array();
      for (const VocabularyValue& v : k.groups) groups.push_back(v.id);
      all.push_back({{"id", k.id}, {"label", {{"vi", k.label.vi}, {"en", k.label.en}}}, {"abstract", k.abstract}, {"record", k.record}, {"groups", std::move(groups)}});
      continue;
    }
    const char* what = !k.abstract && !k.record ? "" : l == Language::vi ? (k.abstract ? " [nhóm]" : " [ghi trong hồ sơ của đối tượng khác]") : (k.abstract ? " [group]" : " [given inside another subject]");
    std::cout << padded(k.id, 24) << "  " << k.label.in(l) << what << "\n";
  }
  if (format == "json") std::cout << Json{{"schema", "kinds/1"}, {"kinds", all}}.dump(2) << "\n";
}

// `facts commune` in the folder of a book: what stands alone is a kind, where it is no book and here is one.
FactsOptions settled(FactsOptions o) {
  namespace fs = std::filesystem;
  std::error_code error;
  auto is_folder = [&](const fs::path& place) { return fs::is_regular_file(place / "book.yaml", error); };
  std::vector<std::string> names = book_names();
  bool named = is_folder(o.book.place) || std::find(names.begin(), names.end(), o.book.place) != names.end();
  if (o.kind.empty() && !named && is_folder(".")) o.kind = std::exchange(o.book.place, ".");
  return o;
}

}  // namespace

int command_facts(const FactsOptions& given) {
  FactsOptions o = settled(given);
  auto book = open_book(o.book);
  if (!book) return 1;
  Language l = o.lang == "vi" ? Language::vi : Language::en;
  if (o.book.format == "json-schema") std::cout << book->facts_schema(o.kind);
  else if (o.kind.empty()) print_kinds(*book, o.book.format, l);
  else if (o.book.format == "json") std::cout << book->vocabulary(o.kind).to_json();
  else std::cout << book->vocabulary(o.kind).to_text(l);
  return 0;
}

}  // namespace chungsuc
