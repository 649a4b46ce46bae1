// SPDX-License-Identifier: Apache-2.0
// Purpose: what may stand at a place, and what its word names.
// External interface: place.h. Private: names that are put together.
#include "lsp/place.h"

#include <algorithm>

namespace chungsuc::lsp {

std::string_view sort_of_section(std::string_view key) {
  static constexpr std::pair<std::string_view, std::string_view> kSorts[] = {
      {"documents", "document"}, {"bodies", "body"}, {"ladders", "ladder"}, {"subjects", "kind"}, {"parameters", "parameter"}, {"terms", "term"}, {"criteria", "criterion"},
      {"rounds", "round_family"}, {"awards", "award"}, {"duties", "duty"}, {"readings", "reading"}, {"facts", "fact"}, {"judgements", "judgement"},
      {"relations", "relation"}, {"named", "named"}, {"clauses", "clause"}, {"instances", "round"}, {"tiers", "tier"}, {"options", "option"}, {"rows", "criterion"}, {"groups", "criterion"}, {"parts", "criterion"}};
  for (const auto& [name, sort] : kSorts)
    if (name == key) return sort;
  return "";
}

PlaceInFile::PlaceInFile(const Cursor& cursor) : cursor_(cursor), sketch_(sketch(cursor.text)), spot_(spot_at(cursor.text, sketch_, cursor.offset)), begin_(spot_.begin), end_(spot_.end) {
  part_ = whole_file(cursor.path.substr(cursor.path.rfind('/') + 1), true);
  for (const std::string& step : spot_.path) part_ = step == "-" ? part_of_item(part_) : part_ && holds(FormShape::Is::facts) ? part_ : part_under(part_, step);
}

bool PlaceInFile::holds(FormShape::Is is) const {
  return part_ && std::any_of(part_->begin(), part_->end(), [&](const FormShape& shape) { return shape.is == is; });
}

std::string PlaceInFile::around(std::string_view key) const {
  for (auto node = spot_.within.rbegin(); node != spot_.within.rend(); ++node)
    for (const SketchEntry& e : (*node)->entries)
      if (e.key == key && e.value.is == SketchNode::Is::scalar) return cursor_.text.substr(e.value.begin, e.value.end - e.value.begin);
  return "";
}

std::vector<Meant> PlaceInFile::find(std::string_view sort, const std::string& id) const {
  if (sort == "question") return find_question(id);
  if (sort == "settable") return id.starts_with("reading.") ? find("reading", id.substr(8)) : find("parameter", id);
  std::string owner = sort == "option" ? around("reading") : "";
  if (sort == "option" && owner.empty() && spot_.path.size() >= 2) owner = spot_.path[0] == "readings" ? spot_.path[1] : spot_.path[1].starts_with("reading.") ? spot_.path[1].substr(8) : "";
  std::vector<Meant> all;
  for (const Snapshot* in : cursor_.snapshots) {
    for (const Known* known : in->find(sort, id, owner)) all.push_back({known, in});
    if (all.empty() && sort == "round")
      for (const Known* known : in->find("round_family", id)) all.push_back({known, in});
    if (!all.empty()) break;  // what is newest holds
  }
  if (sort == "option" && !owner.empty()) std::erase_if(all, [&](const Meant& m) { return m.known->owner != owner; });
  if (sort != "fact" && sort != "judgement" && sort != "relation") return all;
  const std::string kind = subject();
  if (kind.empty() || all.empty()) return all;
  const std::vector<std::string> kinds = all[0].in->lineage(kind);
  std::stable_partition(all.begin(), all.end(), [&](const Meant& m) { return std::find(kinds.begin(), kinds.end(), m.known->owner) != kinds.end(); });
  return all;
}

std::vector<Meant> PlaceInFile::find_question(const std::string& question) const {
  const std::size_t dot = question.find('.');
  const std::string form = question.substr(0, dot), rest = dot == std::string::npos ? "" : question.substr(dot + 1);
  if (form == "criterion") return find("criterion", rest);
  if (form == "target") {
    std::vector<Meant> all = find("criterion", question);
    return all.empty() ? find("criterion", rest) : all;
  }
  if (form == "award") {
    std::vector<Meant> all = find("award", rest);
    return all.empty() ? find("tier", rest) : all;
  }
  if (form == "duty") return find("duty", rest);
  if (form != "recognised" && form != "meets") return {};
  std::vector<Meant> all = find("ladder", rest);
  return all.empty() ? find("ladder", rest.substr(0, rest.rfind('.'))) : all;
}

std::vector<Meant> PlaceInFile::find_cited(const std::string& citation) const {
  const std::size_t space = citation.find(' ');
  const std::string document = citation.substr(0, space);
  std::vector<Meant> all;
  if (space != std::string::npos && cursor_.offset > spot_.begin + space) all = find("clause", citation);
  return all.empty() ? find("document", document) : all;
}

// Of a line of CEL the name with its dots around the cursor; of that the longest that is known.
std::vector<Meant> PlaceInFile::find_in_condition() const {
  const auto [begin, end] = name_in_condition();
  const std::string whole = cursor_.text.substr(begin, end - begin);
  const std::size_t dot = whole.find('.'), last = whole.rfind('.');
  if (dot != std::string::npos && cursor_.offset > begin + last) {
    begin_ = begin + last + 1;
    end_ = end;
    const std::string name = whole.substr(last + 1), owner = dot < last ? whole.substr(dot + 1, last - dot - 1) : "";
    if (whole.starts_with("level."))
      if (std::vector<Meant> all = find_of("level", name, owner); !all.empty()) return all;
    if (whole.starts_with("enum."))
      if (std::vector<Meant> all = find_of("value", name, owner); !all.empty()) return all;
    if (const std::string kind = kind_of_variable(whole.substr(0, dot)); !kind.empty())
      for (std::string_view sort : {"fact", "relation"})
        if (std::vector<Meant> all = find_of(sort, name, kind); !all.empty()) return all;
  }
  const bool parameter = whole.starts_with("param."), level = whole.starts_with("level.");
  for (std::string name = parameter || level ? whole.substr(6) : whole; !name.empty(); name = name.substr(0, name.rfind('.') == std::string::npos ? 0 : name.rfind('.'))) {
    begin_ = begin;
    end_ = begin + (parameter || level ? 6 : 0) + name.size();
    if (cursor_.offset > end_) break;
    for (std::string_view sort : parameter ? std::vector<std::string_view>{"parameter"} : level ? std::vector<std::string_view>{"ladder"} : std::vector<std::string_view>{"fact", "judgement", "relation", "term"})
      if (std::vector<Meant> all = find(sort, name); !all.empty()) return all;
  }
  return {};
}

// Of a key that names a new thing: under which id it is known.
std::string PlaceInFile::own_name() const {
  const std::vector<std::string>& path = spot_.path;
  const std::string& section = path.back();
  if (section == "rows" || section == "groups" || section == "parts") {
    std::string id = path.size() > 1 ? path[1] : "";
    for (std::size_t i = 3; i < path.size(); ++i)
      if (path[i] != "parts") id += "." + path[i];
    return id + "." + spot_.word;
  }
  if (section == "clauses" && path.size() == 3) return path[1] + " " + spot_.word;
  if (section == "tiers" && path.size() == 3) return path[1] + "." + spot_.word;
  return spot_.word;
}

std::vector<Meant> PlaceInFile::of_key() const {
  if (!part_ || spot_.path.empty()) return {};
  if (spot_.path.back() == "counts_as") return find_of("value", spot_.word, around("by"));
  if (holds(FormShape::Is::facts))
    for (std::string_view sort : {"fact", "judgement", "relation"})
      if (std::vector<Meant> all = find(sort, spot_.word); !all.empty()) return all;
  for (const FormShape& shape : *part_) {
    if (shape.is != FormShape::Is::ids) continue;
    if (!shape.refers.empty()) return find(shape.refers, spot_.word);
    return find(sort_of_section(spot_.path.back()), own_name());
  }
  return {};
}

std::vector<Meant> PlaceInFile::of_value() const {
  for (const Wanted& w : wanted())
    if (std::vector<Meant> all = find_wanted(w); !all.empty()) return all;
  if (!part_) return {};
  for (const FormShape& shape : *part_) {
    std::vector<Meant> all;
    if (shape.is == FormShape::Is::name) all = find(shape.refers, spot_.word);
    else if (shape.is == FormShape::Is::cite) all = find_cited(spot_.word);
    else if (shape.is == FormShape::Is::condition) all = find_in_condition();
    if (!all.empty()) return all;
  }
  return {};
}

std::vector<Meant> PlaceInFile::meant() const {
  if (spot_.word.empty()) return {};
  if (spot_.value)
    if (std::vector<Meant> all = of_value(); !all.empty()) return all;
  return spot_.key ? of_key() : std::vector<Meant>{};
}

}  // namespace chungsuc::lsp
