// SPDX-License-Identifier: Apache-2.0
// One book as the editor has it: what is found in it, and what each of its names stands for.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "chungsuc/rulebook.h"
#include "lsp/documents.h"
#include "model/load_model.h"

namespace chungsuc::lsp {

// The folder of the book that a file is part of: the nearest above it with a `book.yaml`; empty: it is of none.
std::string book_folder_of(const std::string& path, const OpenFiles&);
// The book with the files that are open as they are there, wherever one of them is its own or of a book that it uses.
BookSource source_with(const std::string& folder, const OpenFiles&);

// What a name stands for.
struct Known {
  std::string_view sort;  // as `refers` of a shape: fact, criterion, parameter, clause
  std::string id;         // of a clause: the document, a space, and the clause
  std::string owner;      // of what belongs to another definition: that one
  Span span;              // of its name
  Label label;
  const Common* common = nullptr;
  const Member* member = nullptr;
  const Parameter* parameter = nullptr;
  const Term* term = nullptr;
  const Document* document = nullptr;
  const Reading* reading = nullptr;
};

// A book as it was read at one time, as far as its mistakes leave it standing.
class Snapshot {
 public:
  explicit Snapshot(const BookSource&);
  Snapshot(const Snapshot&) = delete;

  // Of all that have the sort and the id, those of the owner first, where there is one.
  std::vector<const Known*> find(std::string_view sort, std::string_view id, std::string_view owner = {}) const;
  const std::vector<Known>& all() const { return all_; }
  const Model& model() const { return loaded_.model; }
  const SourceMap& sources() const { return sources_; }
  bool whole() const { return loaded_.whole; }
  // A kind and all that it is.
  std::vector<std::string> lineage(const std::string& kind) const;

 private:
  void add(std::string_view sort, const Name& name, const Common& common, std::string owner = {});
  void add_choices(const std::vector<Choice>&, const std::string& owner);
  void add_nodes(const Node&, const std::string& owner);
  void add_world();
  void add_rules();

  SourceMap sources_;
  LoadedModel loaded_;
  std::vector<Known> all_;
  std::multimap<std::string, std::size_t> by_name_;  // sort, a space, id
};

// The newest reading, and behind it, where a file of that could not be read, the last that was whole.
class BookView {
 public:
  void renew(const BookSource&);
  bool has() const { return newest_ != nullptr; }
  std::vector<const Snapshot*> snapshots() const;

 private:
  std::unique_ptr<Snapshot> newest_, last_whole_;
};

}  // namespace chungsuc::lsp
