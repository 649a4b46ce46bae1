// SPDX-License-Identifier: Apache-2.0
// Purpose: reading YAML maps by name, with unknown keys, ids, citations and evidence.
// External interface: class Fields and the small readers of fields.h. Private: nothing else.
#include "model/fields.h"

#include <algorithm>
#include <stdexcept>

#include "facts/grades.h"

namespace chungsuc {

std::string shape(const Tree& tree) {
  switch (tree.kind) {
    case Tree::Kind::null: return "nothing";
    case Tree::Kind::list: return "a list";
    case Tree::Kind::map: return "a map";
    case Tree::Kind::scalar: break;
  }
  return "`" + tree.text + "`";
}

bool is_id(std::string_view text) {
  auto ok = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-'; };
  return !text.empty() && text.size() <= 120 && std::all_of(text.begin(), text.end(), ok) && text.front() != '.' &&
         text.back() != '.';
}

std::optional<std::string> scalar_text(const Tree& tree, std::string_view what, Findings& findings) {
  if (tree.kind == Tree::Kind::scalar) return tree.text;
  if (tree.kind != Tree::Kind::null)  // that nothing stands there was told when it was read
    findings.error("wrong-shape", tree.span, std::string(what) + " is one word or text, and here stands " + shape(tree));
  return std::nullopt;
}

std::optional<Name> read_name(const Tree& tree, std::string_view what, Findings& findings) {
  auto text = scalar_text(tree, what, findings);
  if (!text) return std::nullopt;
  if (!is_id(*text)) {
    findings.error("bad-id", tree.span, "`" + *text + "` is not an id",
                   "ids are lower-case ASCII letters, digits and `_`, with dots for order");
    return std::nullopt;
  }
  return Name{*text, tree.span};
}

Literal read_literal(const Tree& tree) { return {tree.text, tree.quoted, tree.span}; }

std::vector<Citation> read_citations(const Tree& tree, Findings& findings) {
  std::vector<Citation> result;
  auto one = [&](const Tree& item) {
    auto text = scalar_text(item, "a citation", findings);
    if (!text) {
      result.push_back({"", "", item.span});  // reported; that something is cited stays true
      return;
    }
    std::size_t space = text->find(' ');
    Citation citation{text->substr(0, space), space == std::string::npos ? "" : text->substr(space + 1), item.span};
    if (!is_id(citation.document)) {
      findings.error("bad-citation", item.span, "`" + *text + "` is not a citation",
                     "write the document's id, a space and the clause: `plan-12 IV.1.2.a`");
      citation.document.clear();
      result.push_back(std::move(citation));
      return;
    }
    result.push_back(std::move(citation));
  };
  if (tree.kind == Tree::Kind::list)
    for (const Tree& item : tree.items) one(item);
  else
    one(tree);
  return result;
}

std::optional<Evidence> read_evidence(const Tree& tree, Findings& findings) {
  auto text = scalar_text(tree, "evidence", findings);
  if (!text) return std::nullopt;
  if (std::optional<Evidence> grade = grade_named(*text)) return grade;
  findings.error("unknown-evidence", tree.span, "`" + *text + "` is not a grade of evidence",
                 "write `gazette`, `secondary`, `inferred`, `recalled` or `assumed`; what is not known is `unset`");
  return std::nullopt;
}

Inherited inherit(const Common& common, const Inherited& outer) {
  return {common.cites, common.evidence, outer.subject};
}

Fields::Fields(const Tree& map, const Form& form, Span at, Findings& findings, std::string what)
    : map_(map.kind == Tree::Kind::map ? &map : nullptr), form_(form), what_(what.empty() ? std::string(form.what) : std::move(what)), at_(at), findings_(findings) {
  if (!map_ && map.kind != Tree::Kind::null)  // as in scalar_text
    findings_.error("wrong-shape", map.span, what_ + " is a map of keys, and here stands " + shape(map));
}

Fields::~Fields() {
  if (!map_) return;
  for (const Entry& entry : map_->entries) {
    const int rank = form_.rank(entry.key);
    if (rank >= 0 && (asked_ >> rank & 1)) continue;
    std::vector<std::string> asked;
    for (std::size_t i = 0; i < form_.keys.size(); ++i)
      if (asked_ >> i & 1) asked.emplace_back(form_.keys[i].key);
    std::string near = nearest(entry.key, asked);
    findings_.error("unknown-key", entry.key_span, "`" + entry.key + "` is not a key of " + what_, near.empty() ? where_it_stands(rank) : "did you mean `" + near + "`?");
  }
}

// Of a key that the form has, and only beside another that does not stand here.
std::string Fields::where_it_stands(int rank) const {
  if (rank < 0) return "";
  const FormKey& key = form_.keys[static_cast<std::size_t>(rank)];
  if (form_.name == "criterion" && (key.key == "from" || key.key == "until")) return "dates stand in `versions:`, a list of which each item has its own `from:`, `until:` and `require:`";
  std::string beside;
  for (std::string_view other : key.beside) beside += (beside.empty() ? "`" : ", `") + std::string(other) + "`";
  return beside.empty() ? "" : "it stands only beside " + std::string(key.beside.size() > 1 ? "one of " : "") + beside;
}

const Tree* Fields::take(std::string_view key) {
  const int rank = form_.rank(key);
  if (rank < 0 || rank >= 64) throw std::logic_error("`" + std::string(key) + "` is not in the form `" + std::string(form_.name) + "`");
  asked_ |= std::uint64_t{1} << rank;
  return map_ ? map_->find(key) : nullptr;
}

Span Fields::key_span(std::string_view key) const {
  const Entry* entry = map_ ? map_->entry(key) : nullptr;
  return entry ? entry->key_span : at_;
}

void Fields::missing(std::string_view key, std::string help) {
  if (!map_ || has_slip_of({key})) return;
  findings_.error("missing-key", at_, what_ + " needs `" + std::string(key) + "`", std::move(help));
}

bool Fields::has_slip_of(const std::vector<std::string_view>& keys) const {
  if (!map_) return false;
  std::vector<std::string> known;
  for (const FormKey& key : form_.keys)
    if (!map_->find(key.key)) known.emplace_back(key.key);
  return std::any_of(map_->entries.begin(), map_->entries.end(), [&](const Entry& e) {
    return form_.rank(e.key) < 0 && std::find(keys.begin(), keys.end(), nearest(e.key, known)) != keys.end();
  });
}

std::string Fields::text(std::string_view key) {
  const Tree* tree = take(key);
  if (!tree) return "";
  return scalar_text(*tree, "`" + std::string(key) + "`", findings_).value_or("");
}

Name Fields::words(std::string_view key) {
  const Tree* tree = take(key);
  if (!tree) return {};
  return {scalar_text(*tree, "`" + std::string(key) + "`", findings_).value_or(""), tree->span};
}

Name Fields::name(std::string_view key) {
  const Tree* tree = take(key);
  if (!tree) return {};
  return read_name(*tree, "`" + std::string(key) + "`", findings_).value_or(Name{});
}

Name Fields::required_name(std::string_view key) {
  if (!take(key)) missing(key);
  return name(key);
}

std::vector<Name> Fields::names(std::string_view key) {
  std::vector<Name> result;
  const Tree* tree = take(key);
  if (!tree) return result;
  auto one = [&](const Tree& item) {
    if (auto name = read_name(item, "an item of `" + std::string(key) + "`", findings_)) result.push_back(*name);
  };
  if (tree->kind == Tree::Kind::list)
    for (const Tree& item : tree->items) one(item);
  else
    one(*tree);
  return result;
}

bool Fields::flag(std::string_view key) {
  const Tree* tree = take(key);
  if (!tree) return false;
  auto text = scalar_text(*tree, "`" + std::string(key) + "`", findings_);
  if (!text) return false;
  ReadValue read = read_value(*text, tree->quoted, Type{Type::Kind::boolean, "", nullptr}, "");
  if (!read.value) findings_.error("bad-value", tree->span, read.why);
  return read.value && read.value->as_bool();
}

std::optional<Date> Fields::date(std::string_view key) {
  const Tree* tree = take(key);
  if (!tree) return std::nullopt;
  auto text = scalar_text(*tree, "`" + std::string(key) + "`", findings_);
  if (!text) return std::nullopt;
  ReadValue read = read_value(*text, tree->quoted, Type{Type::Kind::date, "", nullptr}, "");
  if (!read.value) {
    findings_.error("bad-value", tree->span, read.why);
    return std::nullopt;
  }
  return read.value->as_date();
}

std::optional<int> Fields::whole(std::string_view key) {
  const Tree* tree = take(key);
  if (!tree) return std::nullopt;
  auto text = scalar_text(*tree, "`" + std::string(key) + "`", findings_);
  if (!text) return std::nullopt;
  ReadValue read = read_value(*text, tree->quoted, Type{Type::Kind::integer, "", nullptr}, "");
  if (!read.value) {
    findings_.error("bad-value", tree->span, read.why);
    return std::nullopt;
  }
  return static_cast<int>(read.value->as_number().to_int64().value_or(0));
}

Period Fields::period() {
  Period period;
  period.span = has("from") ? key_span("from") : has("until") ? key_span("until") : at_;
  period.from = date("from");
  period.until = date("until");
  if (period.from && period.until && *period.until <= *period.from)
    findings_.error("empty-period", key_span("until"),
                    "`until: " + period.until->to_string() + "` is not after `from: " + period.from->to_string() + "`",
                    "periods are half-open: the first day of what follows");
  return period;
}

Label Fields::label() {
  std::string vi = text("vi");
  return {std::move(vi), text("en")};
}

Label read_worded(const Tree& tree, Span at, std::string_view key, Findings& findings) {
  std::string what = "`" + std::string(key) + "`";
  if (tree.kind != Tree::Kind::map) return {"", scalar_text(tree, what, findings).value_or("")};
  Fields fields(tree, form_named("worded"), at, findings, what);
  Label words = fields.label();
  if (words.vi.empty()) fields.missing("vi");
  if (words.en.empty()) fields.missing("en");
  return words;
}

Label Fields::worded(std::string_view key) {
  const Tree* tree = take(key);
  return tree ? read_worded(*tree, key_span(key), key, findings_) : Label{};
}

Common Fields::common(const Inherited& inherited) {
  Common common{label(), inherited.cites, inherited.evidence, "", "", "", at_};
  if (const Tree* cite = take("cite")) common.cites = read_citations(*cite, findings_);
  if (const Tree* evidence = take("evidence")) common.evidence = read_evidence(*evidence, findings_);
  common.source = text("source");
  Label note = worded("note");
  common.note = std::move(note.en);
  common.note_vi = std::move(note.vi);
  return common;
}

}  // namespace chungsuc
