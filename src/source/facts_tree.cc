// SPDX-License-Identifier: Apache-2.0
// Facts built in memory: each is kept as an author would have written it, so that read and built facts take one way.
// External interface: class Facts, but for reading it from text (model/facts_text.cc).
#include <algorithm>

#include "chungsuc/facts.h"
#include "source/make_tree.h"

namespace chungsuc {
namespace {

// Places in another text mean nothing here.
void forget_places(Tree& tree) {
  tree.span = kNowhere;
  tree.verbatim = false;
  for (Tree& item : tree.items) forget_places(item);
  for (Entry& entry : tree.entries) {
    entry.key_span = kNowhere;
    forget_places(entry.value);
  }
}

}  // namespace

Facts Facts::of(std::string kind) {
  Tree tree = empty_tree(Tree::Kind::map);
  if (!kind.empty()) put_entry(tree, "kind", scalar_tree(std::move(kind), true));
  return Facts(std::make_shared<const Tree>(std::move(tree)));
}

std::string Facts::kind() const { return tree_->text_of("kind"); }
std::string Facts::id() const { return tree_->text_of("id"); }

Facts Facts::with(std::string name, Tree value) const {
  Tree tree = *tree_;
  put_entry(tree, std::move(name), std::move(value));
  return Facts(std::make_shared<const Tree>(std::move(tree)), sources_);
}

Facts Facts::with_key(std::string name, std::string key, const Facts& holder) const {
  const Tree* old = tree_->find(name);
  Tree map = old && old->kind == Tree::Kind::map ? *old : empty_tree(Tree::Kind::map);
  if (const Tree* value = holder.tree().find("value")) put_entry(map, std::move(key), *value);
  return with(std::move(name), std::move(map));
}

Facts Facts::id(std::string id) const { return with("id", scalar_tree(std::move(id), true)); }
Facts Facts::set(std::string name, bool value) const { return with(std::move(name), scalar_tree(value ? "true" : "false")); }
Facts Facts::set(std::string name, std::int64_t value) const { return with(std::move(name), scalar_tree(std::to_string(value))); }
Facts Facts::set(std::string name, Decimal value) const { return with(std::move(name), scalar_tree(value.to_string())); }
Facts Facts::set(std::string name, Money value) const { return with(std::move(name), scalar_tree(std::to_string(value.dong) + " dong")); }
Facts Facts::set(std::string name, Date value) const { return with(std::move(name), scalar_tree(value.to_string())); }
Facts Facts::set(std::string name, std::string text) const { return with(std::move(name), scalar_tree(std::move(text), true)); }
Facts Facts::set_missing(std::string name) const { return with(std::move(name), empty_tree(Tree::Kind::null)); }

Tree Facts::list_of(const std::vector<Facts>& items) const {
  Tree list = empty_tree(Tree::Kind::list);
  for (const Facts& item : items) {
    list.items.push_back(item.tree());
    if (item.sources_ != sources_) forget_places(list.items.back());
  }
  return list;
}

Facts Facts::set(std::string relation, std::vector<Facts> items) const { return with(std::move(relation), list_of(items)); }

Facts Facts::set_partial(std::string relation, std::vector<Facts> items) const {
  Tree map = empty_tree(Tree::Kind::map);
  put_entry(map, "partial", scalar_tree("true"));
  put_entry(map, "items", list_of(items));
  return with(std::move(relation), std::move(map));
}

}  // namespace chungsuc
