// SPDX-License-Identifier: Apache-2.0
// Purpose: what a name stands for, for people.
// External interface: hover of features.h. Private: one writer for each part.
#include <algorithm>

#include "lsp/features.h"

namespace chungsuc::lsp {

namespace {

std::string sort_words(std::string_view sort) {
  if (sort == "round_family") return "family of rounds";
  if (sort == "kind") return "kind of subject";
  if (sort == "named") return "named subject";
  if (sort == "node") return "condition";
  if (sort == "tier") return "class of an award";
  return std::string(sort);
}

std::string label_lines(const Label& label) {
  std::string lines;
  for (const std::string& text : {label.vi, label.en})
    if (!text.empty()) lines += "\n\n" + text;
  return lines;
}

// Each clause with its own short gist, where the book has one.
std::string citation_lines(const std::vector<Citation>& cites, const Snapshot& in) {
  std::string lines;
  for (const Citation& c : cites) {
    if (c.document.empty()) continue;
    const std::vector<const Known*> documents = in.find("document", c.document), clauses = in.find("clause", c.document + " " + c.clause);
    lines += "\n- `" + c.document + (c.clause.empty() ? "" : " " + c.clause) + "`";
    if (!documents.empty() && !documents[0]->document->number.empty()) lines += " (" + documents[0]->document->number + ")";
    if (!clauses.empty())
      for (const std::string& gist : {clauses[0]->label.vi, clauses[0]->label.en})
        if (!gist.empty()) lines += "  \n  " + gist;
  }
  return lines.empty() ? "" : "\n" + lines;
}

std::string days(const Period& p) {
  if (!p.from && !p.until) return "always";
  return (p.from ? "from " + p.from->to_string() : "") + (p.from && p.until ? " " : "") + (p.until ? "until " + p.until->to_string() : "");
}

class CellWriter {
 public:
  CellWriter(std::string unit, std::optional<Date> as_of) : unit_(std::move(unit)), as_of_(as_of) {}

  std::string lines(const Cell& cell, const std::string& before) const {
    switch (cell.kind) {
      case Cell::Kind::value: return "\n- " + before + "`" + cell.literal.text + unit_of(cell) + "`" + grade(cell);
      case Cell::Kind::unset: return "\n- " + before + "unset: " + (cell.why.empty() ? cell.why_vi : cell.why) + (cell.set_by.empty() ? "" : " (`" + cell.set_by.text + "` may set it)");
      case Cell::Kind::by_year: return by_year(cell, before);
      case Cell::Kind::by_fact: break;
    }
    std::string all;
    for (const auto& [key, inner] : cell.cells) all += lines(inner, before + cell.fact.text + " `" + key.text + "`: ");
    return all;
  }

 private:
  std::string unit_of(const Cell& cell) const {
    const bool bare = !cell.literal.text.empty() && cell.literal.text.find(' ') == std::string::npos;
    return bare && !unit_.empty() ? " " + unit_ : "";
  }
  static std::string grade(const Cell& cell) { return cell.common.evidence ? " (" + std::string(to_string(*cell.common.evidence)) + ")" : ""; }

  // Of the year of the day, where there is one for it.
  std::string by_year(const Cell& cell, const std::string& before) const {
    const std::string year = as_of_ ? std::to_string(as_of_->year()) : "";
    const bool has = std::any_of(cell.cells.begin(), cell.cells.end(), [&](const auto& one) { return one.first.text == year; });
    std::string all;
    for (const auto& [key, inner] : cell.cells)
      if (!has || key.text == year) all += lines(inner, before + key.text + ": ");
    return all;
  }

  std::string unit_;
  std::optional<Date> as_of_;
};

std::string override_lines(const std::string& target, const CellWriter& cells, const Model& model) {
  std::string lines;
  for (const Override& o : model.overrides)
    if (o.target.text == target) lines += "\n\n" + std::string(o.is_override ? "overridden" : "set") + (o.set_by.empty() ? "" : " by `" + o.set_by.text + "`") + ":\n" + cells.lines(o.cell, "");
  return lines;
}

std::string unit_of_parameter(const Parameter& p, const Snapshot& in) {
  if (p.like_fact.empty()) return p.unit.text;
  for (const Known* fact : in.find("fact", p.like_fact.text, p.like_kind.text)) return fact->member->unit.text;
  return "";
}

// In force on the day, or in all periods where no day is known: the clock is never read.
std::string parameter_lines(const Parameter& p, const Snapshot& in, std::optional<Date> as_of) {
  const std::string unit = unit_of_parameter(p, in);
  const CellWriter cells(unit, as_of);
  std::string lines = p.type_name.empty() ? "" : "\n\n" + p.type_name.text + (unit.empty() ? "" : ", " + unit);
  bool any = false;
  for (const ParameterVersion& v : p.versions) {
    if (as_of && !v.period.contains(*as_of)) continue;
    any = true;
    lines += "\n\n" + (as_of ? "in force on " + as_of->to_string() + (v.period.from || v.period.until ? " (" + days(v.period) + ")" : "") : days(v.period)) + ":\n" + cells.lines(v.cell, "");
  }
  if (!any && as_of) lines += "\n\nno value is in force on " + as_of->to_string();
  return lines + override_lines(p.id.text, cells, in.model());
}

std::string member_lines(const Member& m) {
  static constexpr const char* kPer[] = {"", "for each year", "for each round", "for each nomination"};
  std::vector<std::string> parts;
  if (!m.type_name.empty()) parts.push_back(m.type_name.text);
  if (!m.unit.empty()) parts.push_back(m.unit.text);
  if (!m.ladder.empty()) parts.push_back("a level of `" + m.ladder.text + "`");
  else if (m.is == Member::Is::judgement) parts.push_back("true or false");
  if (!m.of.empty()) parts.push_back(std::string(m.single ? "one `" : "of `") + m.of.text + "`");
  if (m.per != Member::Per::once) parts.push_back(kPer[static_cast<int>(m.per)]);
  std::string lines;
  for (const std::string& part : parts) lines += (lines.empty() ? "\n\n" : ", ") + part;
  std::string who = m.provided_by.text;
  for (const Name& body : m.by) who += (who.empty() ? "" : ", ") + body.text;
  if (!who.empty()) lines += "\n\nby `" + who + "`";
  for (const Choice& c : m.values) lines += std::string(&c == m.values.data() ? "\n" : "") + "\n- `" + c.id.text + "`: " + c.label.vi + " / " + c.label.en;
  return lines;
}

std::string term_lines(const Term& t, const Snapshot& in) {
  std::string takes;
  for (const Name& name : t.takes) takes += (takes.empty() ? "" : ", ") + name.text;
  return "\n\n`" + t.id.text + "(" + takes + ")` is" + (t.means ? "\n\n```\n" + std::string(in.sources().text(span_of(*t.means))) + "\n```" : " not known");
}

std::string known_text(const Known& k, const Snapshot& in, std::optional<Date> as_of) {
  std::string text = "**`" + k.id + "`** (" + sort_words(k.sort) + (k.owner.empty() || k.sort == "clause" || k.sort == "tier" ? "" : " of `" + k.owner + "`") + ")" + label_lines(k.label);
  if (k.member) text += member_lines(*k.member);
  if (k.parameter) text += parameter_lines(*k.parameter, in, as_of);
  if (k.term) text += term_lines(*k.term, in);
  if (k.sort == "criterion")  // of a row of a table what it asks for
    for (const Known* threshold : in.find("parameter", k.id)) text += parameter_lines(*threshold->parameter, in, as_of);
  if (k.reading) text += k.reading->chosen.empty() ? "\n\nnot chosen: " + k.reading->unset_why : "\n\nchosen: `" + k.reading->chosen.text + "`: " + k.reading->why;
  if (k.document && !k.document->number.empty()) text += "\n\n" + k.document->number;
  if (k.sort == "document" && (k.document->in_force.from || k.document->in_force.until)) text += "\n\nin force " + days(k.document->in_force);
  if (k.common && k.sort != "document" && k.sort != "clause") text += citation_lines(k.common->cites, in);
  if (k.common && k.common->evidence) text += "\n\nevidence: " + std::string(to_string(*k.common->evidence));
  return text;
}

// What a key means that is one of the language.
std::string key_text(const PlaceInFile& place) {
  if (!place.part() || !place.spot().key) return "";
  for (const FormShape& shape : *place.part())
    if (shape.is == FormShape::Is::map)
      if (const FormKey* key = shape.form->key(place.spot().word)) return "**`" + std::string(key->key) + "`** of " + std::string(shape.form->what) + "\n\n" + std::string(key->what);
  return "";
}

}  // namespace

Json hover(const Cursor& cursor) {
  const PlaceInFile place(cursor);
  std::string text;
  const std::vector<Meant> meant = place.meant();
  if (!meant.empty()) text = known_text(*meant[0].known, *meant[0].in, cursor.as_of);
  else if (!place.spot().word.empty()) text = key_text(place);
  if (text.empty()) return nullptr;
  return {{"contents", {{"kind", "markdown"}, {"value", std::move(text)}}}, {"range", range_json(cursor.text, place.begin(), place.end(), cursor.encoding)}};
}

}  // namespace chungsuc::lsp
