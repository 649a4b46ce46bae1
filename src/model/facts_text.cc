// SPDX-License-Identifier: Apache-2.0
// Facts from YAML or JSON: the header is checked here, everything else when a rule book is at hand.
// External interface: Facts::from_text, from_file, list_from_text, list_from_file.
#include <algorithm>
#include <map>
#include <set>

#include "chungsuc/facts.h"
#include "model/from_yaml.h"
#include "source/findings.h"
#include "source/read_file.h"
#include "source/tree.h"

namespace chungsuc {
namespace {

using Sources = std::shared_ptr<SourceMap>;

YamlLimits facts_limits() {
  YamlLimits limits;
  limits.allow_null = true;
  return limits;
}

void check_version(const Tree& map, Findings& findings) {
  const Tree* version = map.find("facts");
  if (!version || (version->kind == Tree::Kind::scalar && !version->quoted && version->text == "1")) return;
  const std::string found = version->kind == Tree::Kind::scalar ? '`' + version->text + '`' : "this";
  findings.error("facts-version", version->span, found + " is not a version of the facts format; this library reads `1`", "write `facts: 1`");
}

void check_kind(const Tree& map, Findings& findings) {
  const Entry* kind = map.entry("kind");
  if (!kind)
    findings.error("facts-kind", map.span, "the facts do not say of what kind their subject is", "write `kind: commune`, or another kind of the rule book");
  else if (kind->value.kind != Tree::Kind::scalar || kind->value.text.empty())
    findings.error("facts-kind", kind->value.kind == Tree::Kind::scalar ? kind->value.span : kind->key_span, "`kind` is not a word", "write `kind: commune`, or another kind of the rule book");
}

void check_id(const Tree& map, Findings& findings) {
  const Entry* id = map.entry("id");
  if (id && id->value.kind != Tree::Kind::scalar) findings.error("facts-id", id->key_span, "`id` is not a word", "write one word, or leave it out");
}

// The facts of one subject, without the version of the format.
Facts make_facts(Tree tree, const Sources& sources, Findings& findings) {
  if (tree.kind != Tree::Kind::map) {
    findings.error("facts-not-a-map", tree.span, "facts are a map of names and values", "write `name: value` lines");
  } else {
    check_version(tree, findings);
    check_kind(tree, findings);
    check_id(tree, findings);
    std::erase_if(tree.entries, [](const Entry& e) { return e.key == "facts"; });
  }
  return Facts(std::make_shared<const Tree>(std::move(tree)), sources);
}

// Of a map without a kind: the list that it holds under a known name.
Entry* list_of_subjects(Tree& tree) {
  if (tree.kind != Tree::Kind::map || tree.find("kind")) return nullptr;
  for (Entry& entry : tree.entries)
    if (entry.key == "nominees" || entry.key == "cases") return &entry;
  return nullptr;
}

void check_list_header(const Tree& tree, const Entry& list, Findings& findings) {
  check_version(tree, findings);
  for (const Entry& entry : tree.entries)
    if (&entry != &list && entry.key != "facts")
      findings.error("unknown-key", entry.key_span, '`' + entry.key + "` is not known beside `" + list.key + '`', "facts stand in the items of the list");
}

// Which of two is right is not known, so neither is taken.
void drop_duplicates(std::vector<Tree>& items, Findings& findings) {
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> seen;  // kind and id
  for (std::size_t i = 0; i < items.size(); ++i)
    if (std::string id = items[i].text_of("id"); !id.empty()) seen[{items[i].text_of("kind"), id}].push_back(i);
  std::set<std::size_t> dropped;
  for (const auto& [name, places] : seen) {
    for (std::size_t n = 1; n < places.size(); ++n) {
      Diagnostic& d = findings.error("duplicate-subject", items[places[n]].find("id")->span, '`' + name.second + "` stands twice in this list", "give each its facts once; neither is taken");
      findings.relate(d, items[places[0]].find("id")->span, "the other stands here");
    }
    if (places.size() > 1) dropped.insert(places.begin(), places.end());
  }
  for (auto i = dropped.rbegin(); i != dropped.rend(); ++i) items.erase(items.begin() + static_cast<std::ptrdiff_t>(*i));
}

std::vector<Facts> make_list(Tree tree, const Sources& sources, Findings& findings) {
  std::vector<Facts> facts;
  auto add = [&](Tree item) {
    std::size_t before = findings.errors();
    Facts one = make_facts(std::move(item), sources, findings);
    if (findings.errors() == before) facts.push_back(std::move(one));  // the others go on without it
  };
  Entry* held = list_of_subjects(tree);
  if (held) check_list_header(tree, *held, findings);
  Tree& list = held ? held->value : tree;
  if (held && list.kind != Tree::Kind::list) {
    findings.error("facts-not-a-list", held->key_span, '`' + held->key + "` is a list of facts", "write `- kind: ...` for each subject");
  } else if (list.kind == Tree::Kind::list) {
    drop_duplicates(list.items, findings);
    facts.reserve(list.items.size());
    for (Tree& item : list.items) add(std::move(item));
  } else {
    add(std::move(tree));
  }
  return facts;
}

// Reads the text and gives the tree to `make`.
template <typename Make>
auto read(std::string text, std::string name, Make make) -> Checked<decltype(make(Tree{}, Sources{}, std::declval<Findings&>()))> {
  using Result = decltype(make(Tree{}, Sources{}, std::declval<Findings&>()));
  const auto sources = std::make_shared<SourceMap>();
  const FileId file = sources->add(std::move(name), std::move(text));
  Findings findings(*sources);
  std::optional<Result> result;
  if (auto tree = read_yaml(file, findings, facts_limits())) result = make(std::move(*tree), sources, findings);
  if constexpr (std::is_same_v<Result, Facts>) {
    if (findings.has_errors()) result.reset();
  } else {
    if (!result || (result->empty() && findings.has_errors())) result.reset();
  }
  return {std::move(result), findings.take()};
}

}  // namespace

Checked<Facts> Facts::from_text(std::string_view text, std::string name) { return read(std::string(text), std::move(name), make_facts); }

Checked<Facts> Facts::from_file(const std::string& path) {
  return read(read_file(path, facts_limits().max_bytes), path, make_facts);
}

Checked<std::vector<Facts>> Facts::list_from_text(std::string_view text, std::string name) {
  return read(std::string(text), std::move(name), make_list);
}

Checked<std::vector<Facts>> Facts::list_from_file(const std::string& path) {
  return read(read_file(path, facts_limits().max_bytes), path, make_list);
}

}  // namespace chungsuc
