// SPDX-License-Identifier: Apache-2.0
// Purpose: findings as the protocol has them: what to do stands in the message, for no editor shows it otherwise.
// External interface: findings_json.h. Private: places.
#include "lsp/findings_json.h"

#include <algorithm>

namespace chungsuc::lsp {

namespace {

using FindingJson = nlohmann::json;

// The texts of the files in which places stand, each read once.
class Texts {
 public:
  explicit Texts(const OpenFiles& open) : open_(open) {}
  const std::string& of(const std::string& path) {
    auto [it, is_new] = texts_.try_emplace(path);
    if (is_new) it->second = open_.text(path).value_or("");
    return it->second;
  }

 private:
  const OpenFiles& open_;
  std::map<std::string, std::string> texts_;
};

FindingJson place_range(const Place& place, const std::string& text, Encoding encoding) {
  auto point = [&](int line, int column) {
    const Position at = position_of(text, offset_of_column(text, line, column), encoding);
    return FindingJson{{"line", at.line}, {"character", at.character}};
  };
  return {{"start", point(place.line, place.column)}, {"end", point(place.end_line, place.end_column)}};
}

int severity_of(Severity severity) { return severity == Severity::error ? 1 : severity == Severity::warning ? 2 : 3; }

}  // namespace

void add_findings(const std::vector<Diagnostic>& findings, const OpenFiles& open, Encoding encoding, FindingsByFile& files) {
  Texts texts(open);
  for (const Diagnostic& d : findings) {
    if (d.place.file.empty()) continue;
    FindingJson one = {{"range", place_range(d.place, texts.of(d.place.file), encoding)}, {"severity", severity_of(d.severity)}, {"code", d.code}, {"source", "chungsuc"}, {"message", d.help.empty() ? d.message : d.message + "\n" + d.help}};
    for (const Related& r : d.related)
      if (!r.place.file.empty()) one["relatedInformation"].push_back({{"location", {{"uri", open.uri(r.place.file)}, {"range", place_range(r.place, texts.of(r.place.file), encoding)}}}, {"message", r.message}});
    FindingJson& list = files[d.place.file];
    if (list.is_null()) list = FindingJson::array();
    if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(std::move(one));  // two books that use it may tell the same
  }
}

}  // namespace chungsuc::lsp
