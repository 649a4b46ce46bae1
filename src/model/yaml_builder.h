// SPDX-License-Identifier: Apache-2.0
// Builds the located tree from the parser's events, and refuses what we do not read.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "model/from_yaml.h"

namespace chungsuc {

// Thrown to leave the parser: what follows is not worth reading. What is wrong has been reported.
struct StopReading {};

// Positions are bytes of the file; each is where the parser says that the node begins.
class YamlBuilder {
 public:
  YamlBuilder(FileId file, Findings& findings, const YamlLimits& limits);

  void null(std::size_t at);
  void scalar(std::size_t at, const std::string& tag, const std::string& value);
  void begin_map(std::size_t at, const std::string& tag, bool flow) { begin(at, tag, flow, Tree::Kind::map); }
  void begin_list(std::size_t at, const std::string& tag, bool flow) { begin(at, tag, flow, Tree::Kind::list); }
  void end();
  void anchor(std::size_t at);
  void alias(std::size_t at);

  Tree& root() { return root_; }
  bool has_root() const { return has_root_; }
  std::size_t nodes() const { return nodes_; }  // with those of the files before, where they share a limit

  // For the messages about text that the parser refuses.
  struct Open {
    std::size_t at;
    bool flow;
    bool map;
  };
  const Open* innermost_flow() const;
  std::size_t cursor() const { return cursor_; }  // past the last node read
  const Tree* last_scalar() const { return last_ready_ ? &last_ : nullptr; }
  std::size_t last_error() const { return last_error_; }
  bool doubtful() const { return doubtful_; }
  // Whatever is wrong, no key and nothing beneath one was left out.
  bool has_all_names() const { return errors_ == harmless_; }

  Diagnostic& error(std::string code, std::size_t begin, std::size_t end, std::string message, std::string help = {});

 private:
  struct Frame {
    Tree tree;
    Open open;
    std::size_t column = 0;      // of block collections
    bool has_key = false;        // a key was read, its value is next
    bool is_key = false;         // the collection itself stands where a key must
    Entry entry;
    std::unordered_map<std::string, std::size_t> keys;  // where each stands in the entries
  };

  void begin(std::size_t at, const std::string& tag, bool flow, Tree::Kind kind);
  void count_node(std::size_t at);
  void refuse_tag(std::size_t at, const std::string& tag);
  Tree read_scalar(std::size_t at, const std::string& value);
  void read_quoted(Tree& tree, std::size_t at);
  void check_continuation(const Tree& tree);
  void check_value_text(const Tree& tree);
  void add_key(Tree key);
  void check_key(const Tree& key);
  void add_value(Tree value);
  void null_key(std::size_t at);
  bool tab_follows(std::size_t at) const;
  void null_value(Frame& frame, std::size_t at);
  void null_item(const Frame& frame, std::size_t at);
  bool may_be_null() const {
    return limits_.allow_null || (frames_.size() > 1 && !limits_.null_beneath.empty() && frames_[0].entry.key == limits_.null_beneath);
  }
  bool expects_key() const { return !frames_.empty() && frames_.back().open.map && !frames_.back().has_key; }
  Span span(std::size_t begin, std::size_t end) const;
  std::string_view text() const { return findings_.sources().text(file_); }

  FileId file_;
  Findings& findings_;
  const YamlLimits& limits_;
  std::vector<Frame> frames_;
  Tree root_;
  bool has_root_ = false;
  Tree last_;  // without its text
  bool last_ready_ = false;
  std::size_t cursor_ = 0;
  std::size_t nodes_ = 0;
  std::size_t errors_ = 0;
  std::size_t harmless_ = 0;  // of these
  std::size_t last_error_ = std::string::npos;
  bool doubtful_ = false;  // a key is missing in a way that the parser itself will complain of
};

}  // namespace chungsuc
