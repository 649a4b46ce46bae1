// SPDX-License-Identifier: Apache-2.0
// Purpose: where names are defined, what a file defines, and the lens above each worked example.
// External interface: definitions, document_symbols, code_lenses, range_json of features.h. Private: the label of a definition.
#include "lsp/features.h"

namespace chungsuc::lsp {

namespace {

Json position_json(std::string_view text, std::size_t offset, Encoding encoding) {
  const Position at = position_of(text, offset, encoding);
  return {{"line", at.line}, {"character", at.character}};
}

std::string label_in(std::string_view text, const SketchNode& definition) {
  for (const SketchEntry& e : definition.entries)
    if (e.key == "vi" && e.value.is == SketchNode::Is::scalar) {
      std::string label(text.substr(e.value.begin, e.value.end - e.value.begin));
      if (label.size() >= 2 && (label.front() == '\'' || label.front() == '"') && label.back() == label.front()) label = label.substr(1, label.size() - 2);
      return label;
    }
  return "";
}

int symbol_kind(std::string_view section) {
  enum { kClass = 5, kField = 8, kFunction = 12, kConstant = 14, kObject = 19, kEvent = 24 };
  if (section == "subjects") return kClass;
  if (section == "facts" || section == "judgements" || section == "relations") return kField;
  if (section == "criteria" || section == "awards" || section == "rows" || section == "terms") return kFunction;
  if (section == "parameters") return kConstant;
  return section == "cases" || section == "claims" ? kEvent : kObject;
}

// Does a definition of this section define others under this key? `facts` of a criterion only say what its rows have in common.
bool defines(std::string_view section, std::string_view key) {
  if (section == "criteria") return key == "rows";
  return !sort_of_section(key).empty() && section != "cases" && section != "claims" && section != "rows";
}

Json symbols_in(std::string_view text, const SketchEntry& section, Encoding encoding) {
  Json all = Json::array();
  for (const SketchEntry& e : section.value.entries) {
    if (e.key.empty() || e.bare) continue;
    Json one = {{"name", e.key}, {"kind", symbol_kind(section.key)}, {"range", range_json(text, e.key_begin, e.end(), encoding)}, {"selectionRange", range_json(text, e.key_begin, e.key_end, encoding)}};
    if (std::string label = label_in(text, e.value); !label.empty()) one["detail"] = std::move(label);
    Json beneath = Json::array();
    for (const SketchEntry& inner : e.value.entries)
      if (inner.value.is == SketchNode::Is::map && defines(section.key, inner.key))
        for (Json& symbol : symbols_in(text, inner, encoding)) beneath.push_back(std::move(symbol));
    if (!beneath.empty()) one["children"] = std::move(beneath);
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

Json range_json(std::string_view text, std::size_t begin, std::size_t end, Encoding encoding) {
  return {{"start", position_json(text, begin, encoding)}, {"end", position_json(text, end, encoding)}};
}

Json definitions(const Cursor& cursor, const OpenFiles& open) {
  Json all = Json::array();
  const PlaceInFile place(cursor);
  for (const Meant& m : place.meant()) {
    const std::string& path = m.in->sources().path(m.known->span.file);
    if (path.empty()) continue;
    // What was read may be older than what is open by now; where it stood then is the best that is known.
    const std::string_view text = m.in->sources().text(m.known->span.file);
    all.push_back({{"uri", open.uri(path)}, {"range", range_json(text, m.known->span.begin, m.known->span.end, cursor.encoding)}});
  }
  if (const std::vector<std::string>& path = place.spot().path; all.empty() && place.spot().value && !path.empty() && path.back() == "table" && !place.spot().word.empty()) {
    const std::string beside = cursor.path.substr(0, cursor.path.rfind('/') + 1) + place.spot().word;
    if (place.spot().word.find('/') == std::string::npos && open.text(beside)) all.push_back({{"uri", open.uri(beside)}, {"range", range_json("", 0, 0, cursor.encoding)}});
  }
  if (all.empty()) return nullptr;
  return all;
}

Json document_symbols(std::string_view text, Encoding encoding) {
  Json all = Json::array();
  const SketchNode whole = sketch(text);
  for (const SketchEntry& section : whole.entries) {
    if (section.key.empty() || section.bare || section.value.is != SketchNode::Is::map) continue;
    constexpr int kNamespace = 3;
    all.push_back({{"name", section.key}, {"kind", kNamespace}, {"range", range_json(text, section.key_begin, section.end(), encoding)}, {"selectionRange", range_json(text, section.key_begin, section.key_end, encoding)}, {"children", symbols_in(text, section, encoding)}});
  }
  return all;
}

Json code_lenses(const std::string& uri, std::string_view text, Encoding encoding) {
  Json all = Json::array();
  const SketchNode whole = sketch(text);
  for (const SketchEntry& section : whole.entries)
    if (section.key == "cases" && section.value.is == SketchNode::Is::map)
      for (const SketchEntry& e : section.value.entries)
        if (!e.bare && !e.key.empty())
          all.push_back({{"range", range_json(text, e.key_begin, e.key_end, encoding)}, {"command", {{"title", "run this case"}, {"command", "chungsuc.runCase"}, {"arguments", {uri, e.key}}}}});
  return all;
}

}  // namespace chungsuc::lsp
