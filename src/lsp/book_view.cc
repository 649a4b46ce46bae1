// SPDX-License-Identifier: Apache-2.0
// Purpose: a book as the editor has it, and its names.
// External interface: book_view.h. Private: the files of one folder.
#include "lsp/book_view.h"

#include <algorithm>
#include <filesystem>

#include "book_files.h"
#include "check/check_nodes.h"
#include "model/book_folders.h"

namespace chungsuc::lsp {

namespace fs = std::filesystem;

namespace {

bool is_of_book(const std::string& name) { return name.ends_with(".yaml") || name.ends_with(".csv"); }

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/')); }

bool any_open_in(const std::string& folder, const OpenFiles& open) {
  return std::any_of(open.all().begin(), open.all().end(), [&](const auto& file) { return folder_of(file.first) == folder; });
}

// All files of a folder, as they are open or stand on the disk. A link that leads out of it is left to the disk: what is not read
// here is not there.
void add_folder(const std::string& folder, const OpenFiles& open, std::map<std::string, std::string>& texts) {
  std::error_code failed;
  for (fs::directory_iterator item(folder, failed); !failed && item != fs::directory_iterator(); item.increment(failed)) {
    const std::string path = folder + "/" + item->path().filename().string();
    std::error_code unknown;
    if (!is_of_book(path) || (item->is_symlink(unknown) && fs::canonical(path, unknown).parent_path() != fs::path(folder))) continue;
    if (auto text = open.text(path)) texts[path] = std::move(*text);
  }
  for (const auto& [path, file] : open.all())
    if (folder_of(path) == folder && is_of_book(path)) texts[path] = file.text;
}

// The folder below which books are found by name, as the book's own name and place show it.
std::string root_of(const std::string& folder, const std::string& id) {
  return !id.empty() && folder.ends_with("/" + id) ? folder.substr(0, folder.size() - id.size() - 1) : "";
}

}  // namespace

std::string book_folder_of(const std::string& path, const OpenFiles& open) {
  std::error_code failed;
  for (std::string folder = path; folder.find('/') != std::string::npos && folder.size() > 1;) {
    folder = folder_of(folder);
    const std::string head = folder + "/book.yaml";
    if (fs::is_regular_file(head, failed) || open.all().count(head)) return folder;
  }
  return "";
}

BookSource source_with(const std::string& folder, const OpenFiles& open) {
  BookSource source = BookSource::named(folder);
  add_folder(folder, open, source.texts);
  source.roots = book_roots();
  std::string root;
  for (const BookFolder& book : book_folders(files_of(source, {})))
    if (book.asked) root = root_of(folder, book.id);
  if (root.empty()) return source;
  source.roots.insert(source.roots.begin(), root);
  for (const BookFolder& book : book_folders(files_of(source, {})))
    if (!book.asked && any_open_in(book.folder, open)) add_folder(book.folder, open, source.texts);
  return source;
}

Snapshot::Snapshot(const BookSource& source) {
  Findings unsaid(sources_);
  loaded_ = load_model(files_of(source, {}), sources_, unsaid);
  add_world();
  add_rules();
  for (std::size_t i = 0; i < all_.size(); ++i) by_name_.emplace(std::string(all_[i].sort) + " " + all_[i].id, i);
}

void Snapshot::add(std::string_view sort, const Name& name, const Common& common, std::string owner) {
  Known known;
  known.sort = sort;
  known.id = name.text;
  known.owner = std::move(owner);
  known.span = name.span;
  known.label = common.label;
  known.common = &common;
  all_.push_back(std::move(known));
}

void Snapshot::add_choices(const std::vector<Choice>& values, const std::string& owner) {
  for (const Choice& c : values) {
    add("value", c.id, {}, owner);
    all_.back().label = c.label;
    all_.back().common = nullptr;
  }
}

// Conditions to which their author gave a name.
void Snapshot::add_nodes(const Node& root, const std::string& owner) {
  for_each_node(root, [&](const Node& n) {
    if (!n.id.empty()) add("node", n.id, n.common, owner);
  });
}

void Snapshot::add_world() {
  const Model& m = loaded_.model;
  for (const Document& d : m.documents) {
    add("document", d.id, d.common);
    all_.back().document = &d;
    for (const Clause& c : d.clauses) {
      add("clause", {d.id.text + " " + c.id.text, c.id.span}, c.common, d.id.text);
      all_.back().document = &d;
    }
  }
  for (const Body& b : m.bodies) add("body", b.id, b.common);
  for (const Ladder& l : m.ladders) {
    add("ladder", l.id, l.common);
    for (const Level& level : l.levels) {
      add("level", level.id, level.common, l.id.text);
      for (const Node& n : level.require) add_nodes(n, l.id.text);
    }
  }
  constexpr std::string_view kMembers[] = {"fact", "judgement", "relation"};
  for (const SubjectKind& k : m.kinds) {
    if (!k.extend) add("kind", k.id, k.common);
    for (const Member& member : k.members) {
      add(kMembers[static_cast<int>(member.is)], member.id, member.common, k.id.text);
      all_.back().member = &member;
      add_choices(member.values, member.id.text);
    }
    for (const Named& n : k.named) add("named", n.id, n.common, k.id.text);
  }
}

void Snapshot::add_rules() {
  const Model& m = loaded_.model;
  for (const Parameter& p : m.parameters) {
    add("parameter", p.id, p.common);
    all_.back().parameter = &p;
    if (p.like_fact.empty()) add_choices(p.values, p.id.text);
  }
  for (const Term& t : m.terms) {
    add("term", t.id, {});
    all_.back().label = t.label;
    all_.back().common = nullptr;
    all_.back().term = &t;
  }
  for (const Criterion& c : m.criteria) {
    add("criterion", c.id, c.common, c.subject.text);
    for (const CriterionVersion& v : c.versions) add_nodes(v.node, c.id.text);
  }
  for (const RoundFamily& f : m.rounds) {
    add("round_family", f.id, f.common);
    for (const RoundInstance& r : f.instances) add("round", r.id, r.common, f.id.text);
  }
  for (const Award& a : m.awards) {
    add("award", a.id, a.common);
    for (const Node& n : a.require) add_nodes(n, a.id.text);
    for (const Tier& t : a.tiers) {
      add("tier", {a.id.text + "." + t.id.text, t.id.span}, t.common, a.id.text);
      for (const Node& n : t.require) add_nodes(n, a.id.text);
    }
  }
  for (const Duty& d : m.duties) add("duty", d.id, d.common);
  for (const Reading& r : m.readings) {
    add("reading", r.id, r.common);
    all_.back().reading = &r;
    for (const ReadingOption& o : r.options) {
      add("option", o.choice.id, r.common, r.id.text);
      all_.back().label = o.choice.label;
      all_.back().common = nullptr;
    }
  }
}

std::vector<const Known*> Snapshot::find(std::string_view sort, std::string_view id, std::string_view owner) const {
  std::vector<const Known*> found;
  const auto [first, last] = by_name_.equal_range(std::string(sort) + " " + std::string(id));
  for (auto it = first; it != last; ++it) found.push_back(&all_[it->second]);
  std::stable_partition(found.begin(), found.end(), [&](const Known* k) { return !owner.empty() && k->owner == owner; });
  return found;
}

std::vector<std::string> Snapshot::lineage(const std::string& kind) const {
  std::vector<std::string> all{kind};
  for (std::size_t next = 0; next < all.size(); ++next)
    for (const SubjectKind& k : loaded_.model.kinds)
      if (k.id.text == all[next])
        for (const Name& parent : k.is)
          if (std::find(all.begin(), all.end(), parent.text) == all.end()) all.push_back(parent.text);
  return all;
}

void BookView::renew(const BookSource& source) {
  if (newest_ && newest_->whole()) last_whole_ = std::move(newest_);
  newest_ = std::make_unique<Snapshot>(source);
  if (newest_->whole()) last_whole_.reset();
}

std::vector<const Snapshot*> BookView::snapshots() const {
  std::vector<const Snapshot*> all;
  for (const auto& one : {newest_.get(), last_whole_.get()})
    if (one) all.push_back(one);
  return all;
}

}  // namespace chungsuc::lsp
