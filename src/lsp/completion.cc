// SPDX-License-Identifier: Apache-2.0
// Purpose: what may be written at a place: keys of its form, and names.
// External interface: completions of features.h. Private: class Completer.
#include <algorithm>
#include <set>

#include "lsp/features.h"

namespace chungsuc::lsp {

namespace {

// Kinds of the protocol.
enum ItemKind { kItemField = 5, kItemKeyword = 14, kItemValue = 12, kItemReference = 18 };

class Completer {
 public:
  explicit Completer(const Cursor& cursor) : cursor_(cursor), place_(cursor) {}

  Json items() {
    const PartOfBook* part = place_.part();
    if (place_.spot().key && part) keys(*part);
    if (place_.spot().value && part) values(*part);
    return {{"isIncomplete", false}, {"items", std::move(items_)}};
  }

 private:
  void item(const std::string& label, ItemKind kind, const std::string& detail, const std::string& written, const std::string& more = "") {
    if (!seen_.insert(label).second) return;
    Json one = {{"label", label}, {"kind", static_cast<int>(kind)}, {"textEdit", {{"range", range_json(cursor_.text, place_.spot().begin, std::max(place_.spot().end, cursor_.offset), cursor_.encoding)}, {"newText", written}}}};
    if (!detail.empty()) one["detail"] = detail;
    if (!more.empty()) one["documentation"] = more;
    items_.push_back(std::move(one));
  }

  bool stands(std::string_view key) const { return std::find(place_.spot().beside.begin(), place_.spot().beside.end(), key) != place_.spot().beside.end(); }

  bool is_allowed(const Form& form, const FormKey& key) const {
    auto any = [&](const std::vector<std::string_view>& keys) { return std::any_of(keys.begin(), keys.end(), [&](std::string_view k) { return stands(k); }); };
    if (stands(key.key) || any(key.never_beside) || (!key.beside.empty() && !any(key.beside))) return false;
    return std::find(form.heads.begin(), form.heads.end(), key.key) == form.heads.end() || !any(form.heads);
  }

  static bool is_block(const FormKey& key) {
    return std::all_of(key.shapes.begin(), key.shapes.end(), [](const FormShape& s) { return s.is == FormShape::Is::map || s.is == FormShape::Is::ids || s.is == FormShape::Is::list || s.is == FormShape::Is::facts; });
  }

  bool has_colon() const {
    std::size_t at = place_.spot().end;
    while (at < cursor_.text.size() && cursor_.text[at] == ' ') ++at;
    return at < cursor_.text.size() && cursor_.text[at] == ':';
  }

  void keys(const PartOfBook& part) {
    const std::string colon = has_colon() ? "" : ":", colon_space = has_colon() ? "" : ": ";
    for (const FormShape& shape : part) {
      if (shape.is == FormShape::Is::map)
        for (const FormKey& key : shape.form->keys)
          if (is_allowed(*shape.form, key)) item(std::string(key.key), kItemField, std::string(key.what), std::string(key.key) + (is_block(key) ? colon : colon_space));
      if (shape.is == FormShape::Is::ids && !shape.refers.empty()) names(shape.refers, colon_space);
      if (shape.is == FormShape::Is::facts)
        for (std::string_view sort : {"fact", "judgement", "relation"}) names(sort, colon_space);
    }
  }

  void values(const PartOfBook& part) {
    for (const FormShape& shape : part) {
      if (shape.is == FormShape::Is::one_of)
        for (std::string_view word : shape.words) item(std::string(word), kItemKeyword, "", std::string(word));
      if (shape.is == FormShape::Is::flag)
        for (const char* word : {"true", "false"}) item(word, kItemKeyword, "", word);
      if (shape.is == FormShape::Is::name && shape.refers == "unit") units();
      else if (shape.is == FormShape::Is::name) names(shape.refers, "");
      if (shape.is == FormShape::Is::cite) clauses();
    }
  }

  template <typename F>
  void each_known(F&& f) const {
    for (const Snapshot* in : cursor_.snapshots)
      for (const Known& known : in->all()) f(*in, known);
  }

  void known(const Known& k, const std::string& id, const std::string& behind) { item(id, kItemReference, k.label.vi, id + behind, k.label.en); }

  void names(std::string_view sort, const std::string& behind) {
    if (sort == "question") return questions();
    const std::string kind = place_.subject(), reading = sort == "option" ? owner_of_option() : "";
    const bool of_kind = (sort == "fact" || sort == "judgement" || sort == "relation") && !kind.empty();
    for (bool strict : {true, false}) {
      each_known([&](const Snapshot& in, const Known& k) {
        if (sort == "settable" && k.sort == "reading") return known(k, "reading." + k.id, behind);
        const bool fits = k.sort == sort || (sort == "settable" && k.sort == "parameter") || (sort == "round" && k.sort == "round_family");
        if (!fits || (!reading.empty() && k.owner != reading)) return;
        if (of_kind && strict) {
          const std::vector<std::string> kinds = in.lineage(kind);
          if (std::find(kinds.begin(), kinds.end(), k.owner) == kinds.end()) return;
        }
        known(k, k.id, behind);
      });
      if (!of_kind || !items_.empty()) break;  // of a kind that is not known any will do
    }
  }

  std::string owner_of_option() const {
    const std::vector<std::string>& path = place_.spot().path;
    if (path.size() >= 2 && path[0] == "readings") return path[1];
    if (path.size() >= 2 && path[1].starts_with("reading.")) return path[1].substr(8);
    return place_.around("reading");
  }

  void questions() {
    each_known([&](const Snapshot&, const Known& k) {
      if (k.sort == "criterion") known(k, k.id.starts_with("target.") ? k.id : "criterion." + k.id, "");
      else if (k.sort == "award" || k.sort == "tier") known(k, "award." + k.id, "");
      else if (k.sort == "duty") known(k, "duty." + k.id, "");
      else if (k.sort == "ladder") known(k, "recognised." + k.id, ""), known(k, "meets." + k.id, "");
    });
  }

  // Documents; behind the name of one, its clauses.
  void clauses() {
    const std::string& word = place_.spot().word;
    std::size_t space = word.find(' ');
    const std::string document = word.substr(0, space);
    if (space != std::string::npos && cursor_.offset <= place_.spot().begin + space) space = std::string::npos;  // before it a document is chosen
    each_known([&](const Snapshot&, const Known& k) {
      if (space != std::string::npos ? k.sort == "clause" && k.owner == document : k.sort == "document") known(k, k.id, "");
    });
  }

  // The law's units of money and shares, and what the book counts otherwise.
  void units() {
    const std::string type = place_.around("type");
    if (type == "rate") {
      for (const char* unit : {"percent", "fraction"}) item(unit, kItemValue, "", unit);
      return;
    }
    if (type == "money" || type.empty())
      for (const char* scale : {"dong", "thousand dong", "million dong", "billion dong"})
        for (const char* frame : {"", "/year", "/person/year"}) item(std::string(scale) + frame, kItemValue, "", std::string(scale) + frame);
    each_known([&](const Snapshot&, const Known& k) {
      const Name unit = k.member ? k.member->unit : k.parameter ? k.parameter->unit : Name{};
      const std::string of = k.member ? k.member->type_name.text : k.parameter ? k.parameter->type_name.text : "";
      if (!unit.empty() && (type.empty() || of == type)) item(unit.text, kItemValue, "", unit.text);
    });
  }

  const Cursor& cursor_;
  PlaceInFile place_;
  Json items_ = Json::array();
  std::set<std::string> seen_;
};

}  // namespace

Json completions(const Cursor& cursor) { return Completer(cursor).items(); }

}  // namespace chungsuc::lsp
