// SPDX-License-Identifier: Apache-2.0
// Purpose: what may be written at a place: keys of its form, and names.
// External interface: completions of features.h. Private: class Completer.
#include <algorithm>
#include <set>
#include <tuple>

#include "chungsuc/rulebook.h"
#include "lsp/features.h"
#include "lsp/reasons.h"

namespace chungsuc::lsp {

namespace {

// Kinds of the protocol.
enum ItemKind { kItemField = 5, kItemKeyword = 14, kItemValue = 12, kItemReference = 18 };

class Completer {
 public:
  explicit Completer(const Cursor& cursor) : cursor_(cursor), place_(cursor) {}

  Json items() {
    const PartOfBook* part = place_.part();
    begin_ = place_.spot().begin;
    end_ = std::max(place_.spot().end, cursor_.offset);
    if (place_.spot().key && part) keys(*part);
    if (place_.spot().value) {
      static const PartOfBook anything;
      values(part ? *part : anything);
    }
    return {{"isIncomplete", false}, {"items", std::move(items_)}};
  }

 private:
  void item(const std::string& label, ItemKind kind, const std::string& detail, const std::string& written, const std::string& more = "") {
    if (!seen_.insert(label).second) return;
    Json one = {{"label", label}, {"kind", static_cast<int>(kind)}, {"textEdit", {{"range", range_json(cursor_.text, begin_, end_, cursor_.encoding)}, {"newText", written}}}};
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
    const std::vector<Wanted> all = place_.wanted();
    for (const Wanted& w : all) wanted(w);
    for (const FormShape& shape : part) {
      if (!all.empty() && shape.is == FormShape::Is::name) continue;  // only those of what stands beside it
      if (shape.is == FormShape::Is::condition) condition();
      if (shape.is == FormShape::Is::map && shape.form->name == "threshold") item("threshold", kItemKeyword, "from the table of thresholds", "threshold");
      if (shape.is == FormShape::Is::word && place_.spot().path[0] == "uses") books();
      if (shape.is == FormShape::Is::one_of)
        for (std::string_view word : shape.words) item(std::string(word), kItemKeyword, "", std::string(word));
      if (shape.is == FormShape::Is::flag)
        for (const char* word : {"true", "false"}) item(word, kItemKeyword, "", word);
      if (shape.is == FormShape::Is::name && shape.refers == "unit") units();
      else if (shape.is == FormShape::Is::name) names(shape.refers, "");
      if (shape.is == FormShape::Is::cite) clauses();
    }
  }

  void wanted(const Wanted& w) {
    if (w.sort == "flag") {
      for (const char* word : {"true", "false"}) item(word, kItemKeyword, "", word);
    } else if (w.sort == "outcome") {
      outcomes(place_.question());
    } else if (w.sort == "reason") {
      reasons();
    } else if (w.sort == "path") {
      for (std::string_view sort : {"fact", "judgement", "relation"}) names(sort, "");
      for (const FormKey& key : form_named("context").keys) item("context." + std::string(key.key), kItemField, std::string(key.what), "context." + std::string(key.key));
    } else {
      each_known([&](const Snapshot& in, const Known& k) {
        const std::vector<std::string> owners = in.lineage(w.owner);
        if (k.sort == w.sort && (w.owner.empty() || std::find(owners.begin(), owners.end(), k.owner) != owners.end())) known(k, k.id, "");
      });
    }
  }

  void outcomes(const std::string& question) {
    const std::string form = question.substr(0, question.find('.'));
    if (form == "recognised" || form == "meets") {
      const std::string ladder = question.substr(std::min(form.size() + 1, question.size()));
      wanted({"level", ladder});
      for (const char* word : {"none", "undetermined"}) item(word, kItemKeyword, "", word);
      return;
    }
    const bool award = form == "award";
    for (const char* word : {award ? "eligible" : "met", award ? "not_eligible" : "not_met", "undetermined"}) item(word, kItemKeyword, "", word);
  }

  // What the question leads to, by the names under which it is told.
  void reasons() {
    for (const Snapshot* in : cursor_.snapshots) {
      const std::vector<std::string> all = reasons_of(*in, place_.question());
      for (const std::string& id : all)
        for (std::string_view sort : {"node", "fact", "judgement", "relation", "criterion", "parameter", "reading", "ladder", "tier"})
          if (const std::vector<const Known*> found = in->find(sort, id); !found.empty()) {
            known(*found[0], id, "");
            break;
          }
    }
    if (place_.question().starts_with("award."))
      for (const char* gate : {"to", "round", "decider", "subject", "merit"}) item(gate, kItemKeyword, "", gate);
  }

  // In a line of CEL: behind a variable what may be known of what it stands for, else all that has a name.
  void condition() {
    std::tie(begin_, end_) = place_.name_in_condition();
    const std::string typed = cursor_.text.substr(begin_, std::min(cursor_.offset, cursor_.text.size()) - begin_), first = typed.substr(0, typed.find('.'));
    const std::string of = typed.find('.') == std::string::npos ? "" : place_.kind_of_variable(first), kind = of.empty() ? place_.subject() : of;
    each_known([&](const Snapshot& in, const Known& k) {
      if (k.sort == "fact" || k.sort == "relation") {
        const std::vector<std::string> kinds = in.lineage(kind);
        if (kind.empty() || std::find(kinds.begin(), kinds.end(), k.owner) != kinds.end()) known(k, (of.empty() ? "" : first + ".") + k.id, "");
      } else if (of.empty() && (k.sort == "parameter" || k.sort == "level")) {
        known(k, k.sort == "level" ? "level." + k.owner + "." + k.id : "param." + k.id, "");
      } else if (of.empty() && k.sort == "term") {
        known(k, k.id, "(");
      }
    });
    if (of.empty()) item("context.as_of", kItemField, "the day of the question", "context.as_of");
  }

  void books() {
    std::vector<std::string> roots = book_roots();
    for (const Snapshot* in : cursor_.snapshots)
      if (const std::string folder = cursor_.path.substr(0, cursor_.path.rfind('/')), id = in->model().books.empty() ? "" : in->model().books.back().id.text; !id.empty() && folder.ends_with("/" + id))
        roots.push_back(folder.substr(0, folder.size() - id.size() - 1));
    for (const std::string& root : roots)
      for (const std::string& name : books_under(root)) item(name, kItemReference, "", name);
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
        if (sort == "value" && k.sort == sort && k.owner != place_.around("by")) return;
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
  std::size_t begin_ = 0, end_ = 0;  // what is replaced
  Json items_ = Json::array();
  std::set<std::string> seen_;
};

}  // namespace

Json completions(const Cursor& cursor) { return Completer(cursor).items(); }

}  // namespace chungsuc::lsp
