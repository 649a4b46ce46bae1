// SPDX-License-Identifier: Apache-2.0
// Purpose: shares the parsing of a book's files among threads that are joined before the book is there.
// External interface: class ReadAhead, set_file. Private: what is parsed ahead at all.
#include "model/read_ahead.h"

#include <algorithm>
#include <system_error>

#include "model/parsed_texts.h"

namespace chungsuc {

namespace {

constexpr unsigned kMostReaders = 4;
constexpr std::size_t kWorthwhile = 16u << 10;  // bytes: some milliseconds of parsing, of which starting threads is a fraction
// Of one file: with as many at once as there are readers, together they stay within what one file alone may cost.
constexpr std::size_t kMostBytes = 256u << 10;
constexpr std::size_t kShareOfNodes = 8;
constexpr int kDeepest = 32;  // the parser calls itself, and the stacks of threads are small on some systems

// Nothing where anything at all is to be said of the text.
std::optional<ParsedText> read_faultless(const std::string& text, YamlLimits limits) {
  try {
    SourceMap sources;
    Findings findings(sources);
    ParsedText parsed;
    limits.shared_nodes = &parsed.nodes;
    Kept kept = Kept::in_part;
    std::optional<Tree> tree = read_yaml(sources.add("", text), findings, limits, kept);
    if (!tree || kept != Kept::whole || findings.size() > 0) return std::nullopt;
    parsed.tree = std::move(*tree);
    return parsed;
  } catch (...) {  // no memory, perhaps: told in the file's turn, if it is so still
  }
  return std::nullopt;
}

}  // namespace

ReadAhead::ReadAhead(Texts texts, const YamlLimits& limits, unsigned readers) : files_(texts.size()), limits_(limits), most_nodes_(limits.max_nodes / kShareOfNodes) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    files_[i].part.text = std::move(texts[i]);
    if (!files_[i].part.text) files_[i].state = File::State::done;
  }
  if (limits.shared_nodes) limits_.max_nodes -= std::min(*limits.shared_nodes, limits_.max_nodes);
  limits_.max_bytes = std::min(limits_.max_bytes, kMostBytes);
  limits_.max_depth = std::min(limits_.max_depth, kDeepest);
  if (readers <= 1) stopped_ = true;
  try {
    while (helpers_.size() + 1 < readers) helpers_.emplace_back([this] { read_all(); });
  } catch (const std::system_error&) {  // no more threads: those that there are do it
  }
}

ReadAhead::~ReadAhead() {
  {
    std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  for (std::thread& helper : helpers_) helper.join();
}

ReadAhead::Part ReadAhead::take(std::size_t index) {
  std::unique_lock lock(mutex_);
  File& file = files_[index];
  if (file.state == File::State::open) {
    if (KeepParsed::is_on() && !stopped_) read(file, lock);
    else file.state = File::State::done;  // parsed by who takes it
  }
  while (file.state != File::State::done)
    if (!read_next(lock)) done_.wait(lock);
  return std::move(file.part);
}

unsigned ReadAhead::readers_for(const Texts& texts) {
  std::size_t bytes = 0;
  for (const auto& text : texts) bytes += text ? text->size() : 0;
  return bytes < kWorthwhile || texts.size() < 2 ? 1 : std::min(std::thread::hardware_concurrency(), kMostReaders);
}

void ReadAhead::read_all() {
  std::unique_lock lock(mutex_);
  while (read_next(lock)) {
  }
}

// One more of the files that nobody is at; false where none is left. The lock is open while it is parsed.
bool ReadAhead::read_next(std::unique_lock<std::mutex>& lock) {
  while (next_ < files_.size() && files_[next_].state != File::State::open) ++next_;
  if (stopped_ || next_ == files_.size()) return false;
  read(files_[next_++], lock);
  return true;
}

void ReadAhead::read(File& file, std::unique_lock<std::mutex>& lock) {
  file.state = File::State::claimed;
  YamlLimits limits = limits_;
  limits.max_nodes = std::min(limits_.max_nodes, most_nodes_);
  lock.unlock();
  const std::string& text = *file.part.text;
  std::optional<ParsedText> parsed = parsed_once(text, [&] { return read_faultless(text, limits); });
  lock.lock();
  // What others have read meanwhile may leave no room for it.
  if (parsed && parsed->nodes <= limits.max_nodes && parsed->nodes <= limits_.max_nodes) {
    limits_.max_nodes -= parsed->nodes;
    file.part.nodes = parsed->nodes;
    file.part.tree = std::move(parsed->tree);
  } else {
    stopped_ = true;
  }
  file.state = File::State::done;
  done_.notify_all();
}

void set_file(Tree& tree, FileId file) {
  tree.span.file = file;
  for (Tree& item : tree.items) set_file(item, file);
  for (Entry& entry : tree.entries) {
    entry.key_span.file = file;
    set_file(entry.value, file);
  }
}

}  // namespace chungsuc
