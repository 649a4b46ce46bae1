// SPDX-License-Identifier: Apache-2.0
// Drives yaml-cpp's parser (0.7 and 0.8) and passes its events on; the only file that includes it.
// External interface: read_yaml. Its trees, conversions and messages are not used: they drop, guess and misplace.
#include "model/from_yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <istream>
#include <streambuf>

#include "model/condensed_text.h"
#include "model/yaml_builder.h"
#include "model/yaml_faults.h"
#include "model/yaml_text.h"

namespace chungsuc {
namespace {

// Reads a text in place, without a copy.
class TextBuffer : public std::streambuf {
 public:
  explicit TextBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // streambuf wants it so; nothing is written
    setg(begin, begin, begin + text.size());
  }
};

std::size_t position(const YAML::Mark& mark, const CondensedText& text) {
  return mark.pos < 0 ? 0 : text.original_position(static_cast<std::size_t>(mark.pos));
}

class Events final : public YAML::EventHandler {
 public:
  Events(YamlBuilder& builder, const CondensedText& text) : builder_(builder), text_(text) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { builder_.null(at(mark)); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { builder_.alias(at(mark)); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t, const std::string& value) override {
    builder_.scalar(at(mark), tag, text_.in_words(value, words_));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t, YAML::EmitterStyle::value style) override {
    builder_.begin_list(at(mark), tag, style == YAML::EmitterStyle::Flow);
  }
  void OnSequenceEnd() override { builder_.end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t, YAML::EmitterStyle::value style) override {
    builder_.begin_map(at(mark), tag, style == YAML::EmitterStyle::Flow);
  }
  void OnMapEnd() override { builder_.end(); }
  void OnAnchor(const YAML::Mark& mark, const std::string&) override { builder_.anchor(at(mark)); }

 private:
  std::size_t at(const YAML::Mark& mark) const { return position(mark, text_); }

  YamlBuilder& builder_;
  const CondensedText& text_;
  std::string words_;
};

// Only where a second document begins.
class SecondStart final : public YAML::EventHandler {
 public:
  std::optional<YAML::Mark> at;

  void OnDocumentStart(const YAML::Mark& mark) override {
    at = mark;
    throw StopReading{};
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

void refuse_second_document(YAML::Parser& parser, YamlBuilder& builder, std::string_view text, const CondensedText& condensed) {
  SecondStart second;
  try {
    parser.HandleNextDocument(second);
    return;
  } catch (const StopReading&) {
  } catch (const YAML::Exception&) {  // broken as well, but that it is there at all comes first
  }
  report_second_document(builder, text, second.at ? position(*second.at, condensed) : builder.cursor());
}

// False where the parser did not come to the end.
bool read_documents(YamlBuilder& builder, std::string_view text, bool condense) {
  const CondensedText condensed(text, condense);
  TextBuffer buffer(condensed.text());
  std::istream in(&buffer);
  Events events(builder, condensed);
  try {
    YAML::Parser parser(in);
    if (!parser.HandleNextDocument(events)) {
      builder.error("empty-document", 0, 0, "the file holds nothing", "write what belongs in it, or remove it");
      return false;
    }
    if (builder.doubtful() && builder.last_error() == std::string::npos) report_yaml_fault(builder, text, builder.cursor(), {});
    refuse_second_document(parser, builder, text, condensed);
    return !builder.doubtful();
  } catch (const StopReading&) {  // already reported
  } catch (const YAML::Exception& e) {
    try {
      report_yaml_fault(builder, text, position(e.mark, condensed), e.msg);
    } catch (const StopReading&) {
    }
  }
  return false;
}

}  // namespace

std::optional<Tree> read_yaml(FileId file, Findings& findings, const YamlLimits& limits, Kept& kept) {
  const std::size_t before = findings.errors();
  kept = Kept::in_part;
  if (!check_yaml_bytes(file, findings, limits)) return std::nullopt;
  YamlBuilder builder(file, findings, limits);
  const bool to_the_end = read_documents(builder, findings.sources().text(file), limits.condense);
  if (limits.shared_nodes) *limits.shared_nodes = builder.nodes();
  if (!to_the_end || !builder.has_root()) return std::nullopt;
  if (findings.errors() == before) kept = Kept::whole;
  else if (builder.has_all_names()) kept = Kept::whole_but_values;
  return std::move(builder.root());
}

std::optional<Tree> read_yaml(FileId file, Findings& findings, const YamlLimits& limits) {
  Kept kept;
  std::optional<Tree> tree = read_yaml(file, findings, limits, kept);
  if (kept != Kept::whole) tree.reset();
  return tree;
}

}  // namespace chungsuc
