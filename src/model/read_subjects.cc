// SPDX-License-Identifier: Apache-2.0
// Purpose: kinds of subject with their facts, judgements, relations and named ones.
// External interface: read_subjects, read_fact_type, read_per. Private: one reader per part.
#include "model/fields.h"
#include "model/sections.h"

namespace chungsuc {

namespace {

std::vector<Choice> read_choices(Fields& fields, const char* key, Findings& findings) {
  std::vector<Choice> choices;
  if (const Tree* values = fields.take(key))
    for_each_definition(*values, std::string("`") + key + "`", findings, [&](const Entry& item) {
      Fields at(item.value, form_named("value"), item.key_span, findings);
      choices.push_back({{item.key, item.key_span}, at.label()});
    });
  return choices;
}

void read_changes(Fields& fields, Member& member) {
  if (Name changes = fields.name("changes"); !changes.empty()) {
    static const std::pair<const char*, Member::Changes> kWords[] = {{"any", Member::Changes::any}, {"up", Member::Changes::up}, {"down", Member::Changes::down}, {"never", Member::Changes::never}};
    for (const auto& [word, value] : kWords)
      if (changes.text == word) member.changes = value;
    if (!member.changes) fields.findings().error("bad-value", changes.span, "`" + changes.text + "` is not how a fact can change", "write `changes: up`, `down`, `any` or `never`");
  }
  const Tree* written = fields.take("cost");
  if (auto cost = fields.whole("cost"); written && cost) {
    constexpr int kMost = 1'000'000;
    if (*cost < 1 || *cost > kMost) fields.findings().error("bad-value", written->span, "`cost` is a whole number from 1 to " + std::to_string(kMost));
    else member.cost = *cost;
  }
}

Member read_member(const Entry& entry, Member::Is is, const Inherited& inherited, Findings& findings) {
  static const char* const kMemberForms[] = {"fact", "judgement", "relation"};
  Member member;
  member.is = is;
  member.id = {entry.key, entry.key_span};
  Fields fields(entry.value, form_named(kMemberForms[static_cast<int>(is)]), entry.key_span, findings);
  member.common = fields.common(inherited);
  if (is == Member::Is::relation) {
    member.of = fields.required_name("of");
    member.single = fields.flag("single");
    member.provided_by = fields.words("by");
    read_changes(fields, member);
    return member;
  }
  member.per = read_per(fields);
  read_changes(fields, member);
  member.ladder = fields.name("ladder");
  if (is == Member::Is::judgement) {
    member.by = fields.names("by");
    return member;
  }
  read_fact_type(fields, member);
  member.not_before = fields.name("not_before");
  return member;
}

void read_members(Fields& fields, const char* key, Member::Is is, SubjectKind& kind, const Inherited& inherited, Findings& findings) {
  if (const Tree* members = fields.take(key))
    for_each_definition(*members, std::string("`") + key + "`", findings,
                        [&](const Entry& item) { kind.members.push_back(read_member(item, is, inherited, findings)); });
}

Named read_named(const Entry& entry, const Inherited& inherited, Findings& findings) {
  Named named;
  named.id = {entry.key, entry.key_span};
  Fields fields(entry.value, form_named("named"), entry.key_span, findings);
  named.common = fields.common(inherited);
  named.life = fields.period();
  if (const Tree* aliases = fields.take("aliases")) {
    if (aliases->kind != Tree::Kind::list) findings.error("wrong-shape", aliases->span, "`aliases` is a list of names");
    for (const Tree& item : aliases->items)
      if (auto text = scalar_text(item, "an alias", findings)) named.aliases.push_back({*text, item.span});
  }
  return named;
}

}  // namespace

Member::Per read_per(Fields& fields) {
  Name per = fields.name("per");
  if (per.empty()) return Member::Per::once;
  if (per.text == "year") return Member::Per::year;
  if (per.text == "round") return Member::Per::round;
  if (per.text == "nomination") return Member::Per::nomination;
  fields.findings().error("bad-value", per.span, "`" + per.text + "` is not how often a fact is given", "write `per: year`, `per: round` or `per: nomination`, or leave it out");
  return Member::Per::once;
}

void read_fact_type(Fields& fields, Member& member) {
  member.type_name = fields.required_name("type");
  member.unit = fields.words("unit");
  member.values = read_choices(fields, "values", fields.findings());
  member.may_be_none = fields.flag("may_be_none");
  member.provided_by = fields.words("by");
  if (const Tree* domain = fields.take("domain")) {
    Fields at(*domain, form_named("bounds"), fields.key_span("domain"), fields.findings());
    member.domain = read_bounds(at);
  }
}

void read_subjects(const Tree& tree, Model& model, Findings& findings) {
  for_each_definition(tree, "`subjects`", findings, [&](const Entry& entry) {
    SubjectKind kind;
    kind.id = {entry.key, entry.key_span};
    Fields fields(entry.value, form_named("subject"), entry.key_span, findings);
    kind.common = fields.common({});
    kind.abstract = fields.flag("abstract");
    kind.record = fields.flag("record");
    kind.extend = fields.flag("extend");
    kind.is = fields.names("is");
    kind.dated = fields.name("dated");
    kind.unique = fields.names("unique");
    Inherited inherited = inherit(kind.common, {});
    read_members(fields, "facts", Member::Is::fact, kind, inherited, findings);
    read_members(fields, "judgements", Member::Is::judgement, kind, inherited, findings);
    read_members(fields, "relations", Member::Is::relation, kind, inherited, findings);
    if (const Tree* named = fields.take("named"))
      for_each_definition(*named, "`named`", findings, [&](const Entry& item) { kind.named.push_back(read_named(item, inherited, findings)); });
    model.kinds.push_back(std::move(kind));
  });
}

}  // namespace chungsuc
