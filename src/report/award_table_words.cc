// SPDX-License-Identifier: Apache-2.0
// Purpose: the table of awards in words.
// External interface: award_table_words.h. Private: joining.
#include "report/award_table_words.h"

#include <algorithm>
#include <iterator>

#include "report/words.h"

namespace chungsuc {

namespace {

template <typename Which, typename Same>
std::vector<KindGroup> grouped(const AwardPlace& place, Which which, Same same) {
  std::vector<KindGroup> groups;
  for (const AwardKind& k : place.kinds) {
    if (!which(k)) continue;
    auto it = std::find_if(groups.begin(), groups.end(), [&](const KindGroup& g) { return same(*g.kinds.front(), k); });
    if (it == groups.end()) groups.push_back({{&k}});
    else it->kinds.push_back(&k);
  }
  return groups;
}

std::vector<AwardReading> readings(const AwardPlace& place, bool open) {
  std::vector<AwardReading> all;
  for (const AwardKind& k : place.kinds)
    for (const AwardReading& r : k.readings)
      if (r.chosen != open && std::none_of(all.begin(), all.end(), [&](const AwardReading& o) { return o.id == r.id; })) all.push_back(r);
  return all;
}

}  // namespace

const AwardForm& form_of(const AwardTable& t, const AwardPlace& place) {
  return *std::find_if(t.forms.begin(), t.forms.end(), [&](const AwardForm& f) { return f.id == place.form; });
}

bool is_of(const AwardPlace& p, const AwardRound& r) { return p.round == r.id && p.day == r.day; }

std::string day_text(const AwardRound& r, Language l) {
  bool vi = l == Language::vi;
  if (!r.day) return vi ? "chưa có ngày nào để xem xét; hãy nêu ngày" : "no day is known; give one";
  std::string day = date_text(*r.day, l);
  if (r.day_from == "asked") return day + (vi ? " (ngày được hỏi)" : " (the day asked about)");
  if (r.day_from == "law") return day + (vi ? " (quyết định ký từ ngày này theo quy định khác)" : " (what is signed from this day on falls under other law)");
  if (r.day_from == "closes") return day + (vi ? " (ngày kết thúc đợt)" : " (the closing day of the round)");
  return day + (vi ? " (chưa ấn định ngày kết thúc đợt, lấy ngày cuối năm)" : " (no closing day is set; the last day of the year is taken)");
}

std::string status_text(const std::string& status, Language l) {
  bool vi = l == Language::vi;
  if (status == "closed") return vi ? "không xét" : "closed";
  if (status == "unsettled") return vi ? "chưa thống nhất" : "unsettled";
  if (status == "unread") return vi ? "chưa biết tiêu chuẩn" : "no route known";
  return vi ? "được xét" : "open";
}

std::string footnote(std::size_t n) {
  static const char* const kMarks[] = {"†", "‡", "§"};
  return n < std::size(kMarks) ? kMarks[n] : "(" + std::to_string(n + 1) + ")";
}

std::string place_text(const AwardKind& k, const AwardPlace& place, Language l) {
  std::string text = status_text(k.status, l), mark;
  if (k.status == "closed") return text;
  if (!k.remark.en.empty()) {
    std::vector<std::string> notes = kinds_not_there(place, l);
    mark = " " + footnote(static_cast<std::size_t>(std::find(notes.begin(), notes.end(), k.remark.in(l)) - notes.begin()));
  }
  if (k.status == "unread" || k.routes.empty()) return text + mark;
  auto encoded = std::count_if(k.routes.begin(), k.routes.end(), [](const AwardRoute& r) { return r.encoded; });
  std::string of = std::to_string(k.routes.size());
  return text + " (" + std::to_string(encoded) + (l == Language::vi ? "/" + of + " trường hợp)" : " of " + of + ")") + mark;
}

namespace {

std::string dates_text(const AwardLaw& law, Language l) {
  bool vi = l == Language::vi;
  std::string dates;
  if (law.from) dates = (vi ? "từ " : "from ") + date_text(*law.from, l);
  if (law.until) {
    Date last = add_days(*law.until, -1).value_or(*law.until);
    dates += (dates.empty() ? "" : " ") + std::string(vi ? "đến hết " : "to ") + date_text(last, l);
  }
  return dates;
}

}  // namespace

namespace {

Governs when(const AwardLaw& law) { return law.on_the_day ? Governs::on_the_day : law.later ? Governs::signed_later : Governs::lodged_earlier; }

// A clause without a number is called by its gist, which is no law that applies: there the document alone is named.
Cited without_gist(Cited c) {
  auto cut = [&](std::string& written, const std::string& gist) {
    if (gist.empty() || !written.ends_with(": " + gist)) return;
    written.resize(written.size() - gist.size() - 2);
    c.clause.clear();
  };
  cut(c.written.vi, c.gist.vi);
  cut(c.written.en, c.gist.en);
  return c;
}

// Clauses of one document together, in the order in which the documents come, each once; a document by itself only where
// none of its clauses is named.
std::string clauses_once(const std::vector<Cited>& all, Language l) {
  std::vector<Cited> named, sorted;
  for (const Cited& c : all) named.push_back(without_gist(c));
  for (const Cited& one : named) {
    bool told = std::any_of(sorted.begin(), sorted.end(), [&](const Cited& o) { return o.written.en == one.written.en; });
    bool closer = one.clause.empty() && std::any_of(named.begin(), named.end(), [&](const Cited& o) { return o.document == one.document && !o.clause.empty(); });
    if (told || closer) continue;
    auto after = std::find_if(sorted.rbegin(), sorted.rend(), [&](const Cited& o) { return o.document == one.document; });
    sorted.insert(after == sorted.rend() ? sorted.end() : after.base(), one);
  }
  return clauses_text(sorted, l);
}

}  // namespace

// Laws of one time stand together, each clause once; what is known less well, apart.
std::vector<std::string> laws_text(const std::vector<AwardLaw>& all, Governs which, Language l) {
  std::vector<std::pair<std::string, std::vector<Cited>>> times;
  std::vector<std::string> unnamed;
  for (const AwardLaw& law : all) {
    if (when(law) != which) continue;
    std::string dates = dates_text(law, l), after = (dates.empty() ? "" : " (" + dates + ")") + grade_text(law.evidence, l);
    if (law.cites.empty()) add_said(unnamed, law.criterion + after);
    if (law.cites.empty()) continue;
    auto it = std::find_if(times.begin(), times.end(), [&](const auto& t) { return t.first == after; });
    if (it == times.end()) it = times.insert(times.end(), {after, {}});
    it->second.insert(it->second.end(), law.cites.begin(), law.cites.end());
  }
  std::vector<std::string> texts;
  for (const auto& [after, cites] : times) texts.push_back(clauses_once(cites, l) + after);
  texts.insert(texts.end(), unnamed.begin(), unnamed.end());
  return texts;
}

std::vector<std::string> changes_text(const AwardTable& t, const AwardRound& r, Language l) {
  bool vi = l == Language::vi;
  std::vector<AwardLaw> all;
  std::vector<std::string> texts;
  for (const AwardPlace& p : t.places)
    if (is_of(p, r) && !is_closed(p)) all.insert(all.end(), p.law.begin(), p.law.end());
  for (const AwardLaw& law : all)
    if (when(law) == Governs::lodged_earlier && law.until)
      add_said(texts, (vi ? "quy định thay đổi từ ngày " : "the law changes on ") + date_text(*law.until, l) + (vi ? "; hồ sơ trình trước ngày đó có thể theo quy định trước" : "; a dossier lodged before may fall under the law before"));
  for (const std::string& law : laws_text(all, Governs::signed_later, l)) texts.push_back((vi ? "chưa ấn định ngày kết thúc đợt; quyết định ký muộn hơn có thể theo " : "no closing day is set; a decision that is signed later may fall under ") + law);
  return texts;
}

std::vector<std::string> kinds_not_there(const AwardPlace& place, Language l) {
  std::vector<std::string> all;
  for (const AwardKind& k : place.kinds) add_said(all, k.remark.in(l));
  return all;
}

bool same_steps(const AwardWay& a, const AwardWay& b) {
  return std::equal(a.steps.begin(), a.steps.end(), b.steps.begin(), b.steps.end(), [](const AwardAction& x, const AwardAction& y) {
    return x.verb == y.verb && step_text(x, Language::en) == step_text(y, Language::en) && clauses_text(x.cites, Language::en) == clauses_text(y.cites, Language::en);
  });
}

std::string grade_text(const std::optional<Evidence>& e, Language l) { return e && *e < Evidence::secondary ? " [" + evidence_text(*e, l) + "]" : ""; }

// How well a step is known, and what the author says of it.
std::string note_text(const AwardAction& s, Language l) {
  const std::string& note = l == Language::vi ? s.note_vi : s.note;
  std::string grade = s.evidence && *s.evidence < Evidence::secondary ? evidence_text(*s.evidence, l) : "";
  if (grade.empty() && note.empty()) return "";
  return " [" + grade + (grade.empty() || note.empty() ? "" : ": ") + note + "]";
}

std::string bodies_text(const std::vector<AwardBody>& bodies, Language l) {
  std::string text;
  for (const AwardBody& b : bodies) text += (text.empty() ? "" : "; ") + b.label.in(l) + (b.in_force ? "" : l == Language::vi ? " [không còn hoặc chưa hoạt động]" : " [not in force]");
  return text;
}

std::string step_text(const AwardAction& s, Language l) {
  std::string text = bodies_text(s.by, l);
  if (!s.to.empty()) text += std::string(" → ") + bodies_text(s.to, l);
  if (!s.order.en.empty()) text += " (" + s.order.in(l) + ")";
  return text;
}

std::string route_text(const AwardRoute& r, const AwardForm& f, Language l) {
  std::string text = r.label.in(l).empty() ? r.id : r.label.in(l);
  for (const AwardTier& t : f.tiers)
    if (t.id == r.tier) text = t.label.in(l) + ": " + text;
  return text;
}

std::string reading_text(const AwardReading& r, Language l) {
  bool vi = l == Language::vi;
  std::string text = r.label.in(l);
  if (r.option.empty()) return text + (vi ? ": chưa chọn" : ": not chosen");
  return text + ": " + r.option_label.in(l) + (r.chosen ? vi ? " (đã chọn)" : " (chosen)" : "");
}

std::vector<std::string> remarks(const AwardPlace& place, Language l) {
  std::vector<std::string> all;
  add_said(all, place.decider.remark.in(l));
  for (const AwardWay& w : place.ways)
    for (const AwardAction& s : w.steps)
      for (const auto* list : {&s.by, &s.to})
        for (const AwardBody& b : *list) add_said(all, b.remark.in(l));
  return all;
}

std::string KindGroup::names(Language l) const {
  std::string text;
  for (const AwardKind* k : kinds) text += (text.empty() ? "" : ", ") + k->label.in(l);
  return text;
}

std::vector<KindGroup> by_routes(const AwardPlace& place) {
  return grouped(place, [](const AwardKind& k) { return k.status != "closed"; }, [](const AwardKind& a, const AwardKind& b) {
    return std::equal(a.routes.begin(), a.routes.end(), b.routes.begin(), b.routes.end(), [](const AwardRoute& x, const AwardRoute& y) { return x.id == y.id && x.encoded == y.encoded && x.label.en == y.label.en; });
  });
}

std::vector<KindGroup> by_reasons(const AwardPlace& place, const std::string& status) {
  return grouped(place, [&](const AwardKind& k) { return k.status == status; }, [](const AwardKind& a, const AwardKind& b) { return a.because == b.because && reasons_text(a, Language::en) == reasons_text(b, Language::en); });
}

std::string reasons_text(const AwardKind& k, Language l) {
  std::string text;
  for (const Label& why : k.why) text += (text.empty() ? "" : "; ") + why.in(l);
  return text;
}

std::vector<std::string> open_readings(const AwardPlace& place, Language l) {
  std::vector<std::string> lines;
  auto considered = std::count_if(place.kinds.begin(), place.kinds.end(), [](const AwardKind& k) { return k.status != "closed"; });
  for (const AwardReading& r : readings(place, true)) {
    KindGroup waiting;
    for (const AwardKind& k : place.kinds)
      if (std::any_of(k.readings.begin(), k.readings.end(), [&](const AwardReading& o) { return o.id == r.id; })) waiting.kinds.push_back(&k);
    bool all = static_cast<long>(waiting.kinds.size()) >= considered;
    lines.push_back(r.label.in(l) + (all ? "" : " (" + waiting.names(l) + ")"));
  }
  return lines;
}

std::vector<AwardReading> decisive_readings(const AwardPlace& place) { return readings(place, false); }

std::vector<std::string> values_text(const AwardPlace& place, Language l) {
  std::vector<std::string> all;
  for (const AwardKind& k : place.kinds)
    for (const AwardReading& v : k.values) add_said(all, v.label.in(l));
  return all;
}

bool is_closed(const AwardPlace& place) {
  return std::all_of(place.kinds.begin(), place.kinds.end(), [](const AwardKind& k) { return k.status == "closed"; });
}

}  // namespace chungsuc
