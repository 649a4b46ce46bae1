// SPDX-License-Identifier: Apache-2.0
// What the language knows of a place in a file: which forms may stand there, and what its word means.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lsp/book_view.h"
#include "lsp/sketch.h"
#include "model/key_order.h"

namespace chungsuc::lsp {

// A file with the cursor somewhere in it.
struct Cursor {
  std::string path, text;
  std::size_t offset = 0;
  Encoding encoding = Encoding::utf16;
  std::optional<Date> as_of;
  std::vector<const Snapshot*> snapshots;  // the newest first; none: the file is of no book
};

struct Meant {
  const Known* known = nullptr;
  const Snapshot* in = nullptr;
};

// What a value may name where its key alone does not tell: a level of the ladder that stands beside it, a value of the fact.
struct Wanted {
  std::string_view sort;  // as Known::sort; flag, outcome, reason, path, threshold
  std::string owner;      // only of this one; empty: of any
};

class PlaceInFile {
 public:
  explicit PlaceInFile(const Cursor&);

  const Cursor& cursor() const { return cursor_; }
  const Spot& spot() const { return spot_; }
  const PartOfBook* part() const { return part_; }  // what may stand at the path; nullptr: nothing is known
  // What the word at the cursor names; empty: it names nothing. The word is all of the value, or in a condition a part of it.
  std::vector<Meant> meant() const;
  std::size_t begin() const { return begin_; }
  std::size_t end() const { return end_; }

  // The text of a key of the map around the cursor, or of the one around that, and so on; empty: there is none.
  std::string around(std::string_view key) const;
  // The kind of subject of which the definition speaks; empty: it is not said.
  std::string subject() const;
  std::vector<Wanted> wanted() const;
  // In a condition: the name with its dots around the cursor, and the kind of subject of which a variable of it stands for one.
  std::pair<std::size_t, std::size_t> name_in_condition() const;
  std::string kind_of_variable(const std::string& name) const;
  // Of a worked example its question, and the kind of the subject that is given.
  std::string question() const { return around("ask"); }
  bool holds(FormShape::Is) const;

 private:
  std::string own_name() const;
  std::string beside(std::string_view key) const;
  std::string kind_of_case() const;
  std::string row() const;
  std::vector<Wanted> wanted_in_facts() const;
  std::vector<Wanted> wanted_of_member(const std::string& name) const;
  std::vector<Meant> find(std::string_view sort, const std::string& id) const;
  std::vector<Meant> find_of(std::string_view sort, const std::string& id, const std::string& owner) const;
  std::vector<Meant> find_wanted(const Wanted&) const;
  std::vector<Meant> find_question(const std::string& question) const;
  std::vector<Meant> find_cited(const std::string& citation) const;
  std::vector<Meant> find_in_condition() const;
  std::vector<Meant> of_key() const;
  std::vector<Meant> of_value() const;

  const Cursor& cursor_;
  SketchNode sketch_;
  Spot spot_;
  const PartOfBook* part_ = nullptr;
  mutable std::size_t begin_ = 0, end_ = 0;
};

// The sort of what stands directly beneath a key of a rule file: `criteria` -> criterion; empty: it has no name.
std::string_view sort_of_section(std::string_view key);

}  // namespace chungsuc::lsp
