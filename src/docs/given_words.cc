// SPDX-License-Identifier: Apache-2.0
// Purpose: what a worked example gives, as names and values, and the difference of two of its steps.
// External interface: given_words.h. Private: the words of one value, and what is wrong with it.
#include "docs/given_words.h"

#include <algorithm>

#include "docs/words.h"
#include "eval/words.h"
#include "facts/index.h"
#include "report/words.h"

namespace chungsuc {

namespace {

Label key_words(const Program& p, const std::string& key) {
  auto round = p.round_of.find(key);
  return round == p.round_of.end() ? Label{key, key} : p.rounds[idx(round->second)].info.label;
}

// As it was written, where it means something.
Label raw_words(const Program& p, const BoundFact& f, const MemberInfo& m) {
  for (const auto& [id, label] : m.values)
    if (id == f.raw) return label;
  if (auto l = p.ladder_of.find(m.type.unit); m.type.kind == Type::Kind::level && l != p.ladder_of.end())
    for (const LevelInfo& level : p.ladders[idx(l->second)].levels)
      if (level.id == f.raw) return level.info.label;
  if (m.type.kind == Type::Kind::enumeration || m.type.kind == Type::Kind::level) return {f.raw, f.raw};
  std::optional<Value> value = read_value(f.raw, false, m.type, m.unit).value;
  if (!value) return {f.raw, f.raw};
  return {amount_words(p, *value, m.type, m.unit, &m, true), amount_words(p, *value, m.type, m.unit, &m, false)};
}

// In English, where a mistake is told in the words of the file: bodies by their names.
std::string with_names(const Program& p, const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t open = text.find('`', at), close = open == std::string::npos ? open : text.find('`', open + 1);
    if (close == std::string::npos) return out + text.substr(at);
    const std::string word = text.substr(open + 1, close - open - 1);
    auto body = p.body_of.find(word);
    out += text.substr(at, open - at) + "“" + (body == p.body_of.end() ? word : p.bodies[idx(body->second)].info.label.en) + "”";
    at = close + 1;
  }
  return out;
}

// Why it is not used.
Label why_invalid(const BoundCase& c, const Program& p, const MemberInfo& m, const BoundSubject& s, const std::string& key) {
  for (const Problem& problem : c.problems) {
    if (problem.name != m.info.id || problem.subject != s.id || problem.key != key) continue;
    const std::string vi = m.info.label.vi + ": ", en = "`" + m.info.id + "`: ";
    return {problem.message_vi.starts_with(vi) ? problem.message_vi.substr(vi.size()) : problem.message_vi,
            with_names(p, problem.message.starts_with(en) ? problem.message.substr(en.size()) : problem.message)};
  }
  return {"mâu thuẫn với số liệu khác", "contradicted by another"};
}

Label value_said(const Program& p, const BoundFact& f, const MemberInfo& m) {
  if (f.state == BoundFact::State::none) return {"không có", "none"};
  if (f.state == BoundFact::State::invalid) return raw_words(p, f, m);
  if (f.state == BoundFact::State::known) return {amount_words(p, f.value, m.type, m.unit, &m, true), amount_words(p, f.value, m.type, m.unit, &m, false)};
  if (f.range.lower || f.range.upper) return {in_page_quotes(interval_words(p, f.range, m.type, m.unit, &m, true)), in_page_quotes(interval_words(p, f.range, m.type, m.unit, &m, false))};
  return {"chưa có số liệu", "not given"};
}

Label day_said(const std::string& text) {
  std::optional<Date> day = Date::parse(text);
  return day ? Label{date_text(*day, Language::vi), date_text(*day, Language::en)} : Label{text, text};
}

Label body_said(const Program& p, const std::string& id) {
  auto body = p.body_of.find(id);
  return body == p.body_of.end() ? Label{id, id} : p.bodies[idx(body->second)].info.label;
}

GivenFact fact_said(const BoundCase& c, const Program& p, const MemberInfo& m, const BoundSubject& s, const std::string& key, const BoundFact& f) {
  GivenFact said{m.info.id + " " + key, m.info.label, value_said(p, f, m)};
  if (Label of = key_words(p, key); !key.empty()) said.name = {said.name.vi + " (" + of.vi + ")", said.name.en + " (" + of.en + ")"};
  Label by = body_said(p, f.by), day = day_said(f.dated);
  const bool judged = m.is == Member::Is::judgement && f.state != BoundFact::State::missing;
  Label who;
  if (!f.by.empty()) who = judged ? Label{"do " + by.vi + " đánh giá", "judged by " + by.en} : Label{"do " + by.vi + " cung cấp", "provided by " + by.en};
  if (!f.dated.empty()) who = {who.vi + (who.vi.empty() ? "ngày " : " ngày ") + day.vi, who.en + (who.en.empty() ? "on " : " on ") + day.en};
  if (judged && !who.vi.empty()) said.value = {said.value.vi + ", " + who.vi, said.value.en + ", " + who.en};
  else said.beside = who;
  if (f.state == BoundFact::State::invalid) {
    Label why = why_invalid(c, p, m, s, key);
    said.value = {said.value.vi + " – không được tính: " + why.vi, said.value.en + " – not counted: " + why.en};
  }
  auto add = [&](const char* vi, const char* en, const std::string& text_vi, const std::string& text_en) {
    if (text_en.empty()) return;
    said.beside.vi += (said.beside.vi.empty() ? "" : ", ") + std::string(vi) + text_vi;
    said.beside.en += (said.beside.en.empty() ? "" : ", ") + std::string(en) + text_en;
  };
  add("nguồn: ", "source: ", f.source, f.source);
  add("tài liệu: ", "document: ", f.ref, f.ref);
  if (f.evidence) add("mức tin cậy: ", "known by: ", evidence_text(*f.evidence, Language::vi), evidence_text(*f.evidence, Language::en));
  return said;
}

std::vector<GivenFact> subject_said(const BoundCase& c, const Program& p, const BoundSubject& s) {
  std::vector<GivenFact> all;
  const KindInfo& kind = p.kind(s.kind);
  for (std::size_t i = 0; i < kind.members.size(); ++i) {
    const MemberInfo& m = kind.members[i];
    const BoundMember& given = s.members[i];
    for (const auto& [key, fact] : given.values) all.push_back(fact_said(c, p, m, s, key, fact));
    if (given.extent == BoundMember::Extent::absent) continue;
    const std::string count = std::to_string(given.items.size());
    const bool whole = given.extent == BoundMember::Extent::complete;
    GivenFact list{m.info.id, m.info.label, {whole ? count : "ít nhất " + count, whole ? count : "at least " + count}};
    for (const auto& one : given.items) {
      GivenFact item{one->id_given ? one->id : std::to_string(one->place), given_subject(p, *one, m.of), {}, {}, true, one->id_given || !one->label.vi.empty(), subject_said(c, p, *one)};
      if (!item.named) {
        const Label& of = p.kind(one->kind).info.label;
        const std::string number = std::to_string(one->place + 1);
        item.name = {of.vi + " thứ " + number, of.en + " " + number};
      }
      list.beneath.push_back(std::move(item));
    }
    all.push_back(std::move(list));
  }
  return all;
}

bool is_said_alike(const GivenFact& a, const GivenFact& b) {
  return a.value.en == b.value.en && a.value.vi == b.value.vi && a.beside.en == b.beside.en && a.name.en == b.name.en;
}

const GivenFact* said_with_key(const std::vector<GivenFact>& all, const GivenFact& f) {
  auto it = std::find_if(all.begin(), all.end(), [&](const GivenFact& g) { return g.key == f.key && g.item == f.item; });
  return it == all.end() ? nullptr : &*it;
}

std::string items_text(const std::vector<GivenFact>& items, Language l, bool whole, bool lines) {
  struct Alike {
    std::string names, inner;
    int count = 0;
  };
  std::vector<Alike> groups;
  for (const GivenFact& i : items) {
    std::string inner = i.value.in(l);
    for (const GivenFact& f : i.beneath) inner += (inner.empty() ? "" : "; ") + given_text(f, l, whole, false);
    const std::string name = whole && !i.named ? "" : i.name.in(l);
    auto it = std::find_if(groups.begin(), groups.end(), [&](const Alike& a) { return a.inner == inner && a.names.empty() == name.empty(); });
    if (it == groups.end()) it = groups.insert(groups.end(), {"", inner, 0});
    it->names += (it->names.empty() ? "" : ", ") + name;
    ++it->count;
  }
  std::string text;
  lines = lines && groups.size() > 1;
  for (const Alike& a : groups) {
    text += lines ? "\n– " : text.empty() ? "" : ", ";
    if (!a.names.empty()) text += a.names + (a.inner.empty() ? "" : " (" + a.inner + ")");
    else if (!a.inner.empty()) text += (a.count > 1 ? std::to_string(a.count) + " × " : "") + "(" + a.inner + ")";
  }
  return text;
}

}  // namespace

std::vector<GivenFact> given_words(const Program& p, const BoundCase& c) { return subject_said(c, p, *c.root); }

Label given_subject(const Program& p, const BoundSubject& s, int expected) {
  const Label& kind = p.kind(s.kind).info.label;
  const std::string id = s.id_given ? s.id : "";
  Label name = s.label.vi.empty() ? Label{id, id} : s.label;
  if (s.kind == expected && !name.vi.empty()) return name;
  if (name.vi.empty()) return kind;
  return {kind.vi + " “" + name.vi + "”", kind.en + " “" + name.en + "”"};
}

std::vector<GivenFact> given_otherwise(const std::vector<GivenFact>& first, const std::vector<GivenFact>& given) {
  std::vector<GivenFact> told;
  for (const GivenFact& f : given) {
    const GivenFact* was = said_with_key(first, f);
    if (!was) {
      told.push_back(f);
      continue;
    }
    GivenFact changed = f;
    if (is_said_alike(*was, f)) changed.value = {};
    else if (was->beside.en != f.beside.en) {
      Label beside = f.beside.en.empty() ? Label{"không ghi nguồn, ngày", "without source and day"} : f.beside;
      changed.value = {f.value.vi + ", " + beside.vi, f.value.en + ", " + beside.en};
    }
    changed.beneath = f.value.en == "0" ? std::vector<GivenFact>{} : given_otherwise(was->beneath, f.beneath);
    const bool only_one = was->beneath.size() == 1 && f.beneath.size() == 1 && !f.beneath[0].named;
    if (only_one && !changed.beneath.empty()) changed.beneath[0].name = {};
    if (!is_said_alike(*was, f) || !changed.beneath.empty()) told.push_back(std::move(changed));
  }
  for (const GivenFact& f : first) {
    if (said_with_key(given, f)) continue;
    told.push_back({f.key, f.name, f.item ? Label{"không còn trong danh sách", "left out"} : Label{"chưa có số liệu", "not given"}, {}, f.item, f.named});
  }
  return told;
}

std::string given_text(const GivenFact& f, Language l, bool whole, bool lines) {
  std::string text = f.name.in(l), items = items_text(f.beneath, l, whole, lines);
  if (f.item) return text + (items.empty() ? "" : " (" + items + ")");
  const std::string& value = f.value.in(l);
  if (items.starts_with(value + " × ")) return text + ": " + items;  // all of them are alike
  if (!value.empty()) text += ": " + value;
  if (items.starts_with('\n')) return text + (value.empty() ? ":" : "") + items;
  return text + (items.empty() ? "" : (value.empty() ? ": " : " – ") + items);
}

}  // namespace chungsuc
