// SPDX-License-Identifier: Apache-2.0
// Purpose: reads facts by the vocabulary of their kind; names what is wrong and goes on.
// External interface: bind, within_domain. Private: class Binder, one method per form that a fact may have.
#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "eval/names.h"
#include "eval/subject.h"
#include "eval/unique_records.h"
#include "facts/blank.h"
#include "facts/grades.h"
#include "facts/index.h"
#include "facts/year.h"
#include "source/findings.h"

namespace chungsuc {

namespace {

constexpr std::size_t kMostProblems = 200;  // that are listed of one subject

// A year begins on its first day.
Interval from_day(const Interval& range) {
  if (!range.lower || !std::holds_alternative<Decimal>(range.lower->value.data)) return range;
  auto day = Date::parse(range.lower->value.as_number().to_string() + "-01-01");
  return day ? Interval{End{Value{*day}, true}, std::nullopt} : Interval{};
}

// A mistake is told twice: with the words of the file to its author, with names to the officer who reads the answer.
Label both_words(std::string vi, std::string en) { return {std::move(vi), std::move(en)}; }
std::string in_quotes(const std::string& word) { return "“" + word + "”"; }

Label suggestion(const std::string& near) {
  return near.empty() ? Label{} : both_words("có phải là `" + near + "` không?", "did you mean `" + near + "`?");
}

class Binder {
 public:
  Binder(const Program& program, BoundCase& out) : p_(program), out_(out) {}

  std::unique_ptr<BoundSubject> subject(const Tree& tree, int expected, const BoundSubject* parent, const std::string& fallback_id, Span at_span) {
    if (tree.kind != Tree::Kind::map) {
      problem("wrong-shape", at_span, both_words("một đối tượng phải có các số liệu của mình, ở đây chỉ có " + (tree.kind == Tree::Kind::scalar ? in_quotes(tree.text) : std::string(tree.kind == Tree::Kind::list ? "một danh sách" : "chỗ trống")), "a subject is a map of facts, and here stands " + (tree.kind == Tree::Kind::scalar ? "`" + tree.text + "`" : std::string(tree.kind == Tree::Kind::list ? "a list" : "nothing"))), "", fallback_id, "", both_words("viết `id: tên`, các số liệu ở dưới", "write `id: name`, and its facts beneath"));
      return nullptr;
    }
    auto s = std::make_unique<BoundSubject>();
    s->parent = parent;
    s->id = fallback_id;
    s->kind = kind_of(tree, expected, at_span);
    if (s->kind < 0) return nullptr;
    const KindInfo& kind = p_.kind(s->kind);
    identify(tree, *s);
    if (const Tree* forms = tree.find("proposed_for")) check_forms(*forms, *s);
    for (const Entry& entry : tree.entries) {
      if (entry.key == "kind" || entry.key == "id" || entry.key == "facts" || entry.key == "note" || entry.key == "vi" || entry.key == "en" || entry.key == "proposed_for") continue;
      auto it = kind.member_by_id.find(entry.key);
      if (it == kind.member_by_id.end()) {
        unknown(entry, kind, *s);
        continue;
      }
      member(entry, kind.members[idx(it->second)], s->members.give(idx(it->second)), *s);
    }
    days_in_order(tree, kind, *s);
    return s;
  }

  // Of problems beyond the most that are listed, how many there are.
  void tell_more() {
    if (more_ > 0) out_.problems.push_back({"more-findings", first_unlisted_, more_mistakes(more_), "còn " + std::to_string(more_) + " lỗi nữa không liệt kê, lỗi đầu tiên ở đây", "mend those above first", "sửa các lỗi nêu trên trước", "", "", "", false});
  }

 private:
  void problem(std::string code, Span span, Label message, std::string name, std::string subject, std::string key, Label help = {}) {
    if (full()) {
      if (more_++ == 0) first_unlisted_ = span;
      return;
    }
    out_.problems.push_back({std::move(code), span, std::move(message.en), std::move(message.vi), std::move(help.en), std::move(help.vi), std::move(name), std::move(subject), std::move(key)});
  }

  void warning(std::string code, Span span, Label message, std::string name, std::string subject, std::string key, Label help) {
    std::size_t before = out_.problems.size();
    problem(std::move(code), span, std::move(message), std::move(name), std::move(subject), std::move(key), std::move(help));
    if (out_.problems.size() > before) out_.problems.back().warning = true;
  }

  bool full() const { return out_.problems.size() >= kMostProblems; }

  // `commune`, `agency`, …: those that are `group`, or all for -1.
  std::string kinds_that_are(int group) const {
    constexpr int kMost = 8;
    std::string all;
    int listed = 0;
    for (const KindInfo& k : p_.kinds) {
      if (k.abstract || (group >= 0 && !k.is_a(group))) continue;
      if (listed++ == kMost) return all + ", …";
      all += (all.empty() ? "`" : ", `") + k.id + "`";
    }
    return all;
  }

  int kind_of(const Tree& tree, int expected, Span at_span) {
    const Tree* word = tree.find("kind");
    if (!word || word->kind != Tree::Kind::scalar) {
      if (expected >= 0 && !p_.kind(expected).abstract) return expected;
      problem("missing-kind", tree.entries.empty() ? at_span : tree.entries[0].key_span, both_words("chưa ghi loại đối tượng (`kind`)", "the facts do not say of which `kind` their subject is"), "kind", "", "", both_words("viết `kind:` và một trong các loại " + kinds_that_are(expected), "write `kind:` and one of " + kinds_that_are(expected)));
      return -1;
    }
    auto it = p_.kind_of.find(word->text);
    if (it == p_.kind_of.end()) {
      std::vector<std::string> known;
      for (const KindInfo& k : p_.kinds) known.push_back(k.id);
      std::string near = nearest(word->text, known);
      problem("unknown-kind", word->span, both_words("không có loại đối tượng " + in_quotes(word->text), "there is no kind of subject `" + word->text + "`"), "kind", "", "", suggestion(near));
      return -1;
    }
    if (p_.kind(it->second).abstract) {
      problem("abstract-kind", word->span, both_words(in_quotes(p_.kind(it->second).info.label.vi) + " là nhóm gồm nhiều loại đối tượng", "`" + word->text + "` groups kinds and is none of its own"), "kind", "", "", both_words("ghi rõ loại: " + kinds_that_are(it->second), "name the kind itself: " + kinds_that_are(it->second)));
      return -1;
    }
    if (expected >= 0 && !p_.kind(it->second).is_a(expected)) {
      problem("wrong-kind", word->span, both_words("ở đây cần đối tượng " + in_quotes(p_.kind(expected).info.label.vi) + ", không phải " + in_quotes(p_.kind(it->second).info.label.vi), "a `" + p_.kind(expected).id + "` is needed here, and `" + word->text + "` is none"), "kind", "", "");
      return -1;
    }
    return it->second;
  }

  void identify(const Tree& tree, BoundSubject& s) {
    const Tree* vi = tree.find("vi");
    const Tree* en = tree.find("en");
    if (vi) s.label.vi = vi->text;
    s.label.en = en ? en->text : s.label.vi;
    const Tree* id = tree.find("id");
    if (!id || id->kind != Tree::Kind::scalar) return;
    if (is_blank(id->text)) {
      problem("bad-fact", id->span, both_words("`id` để trống", "`id` is left empty"), "id", s.id, "", both_words("bỏ dòng này nếu chưa biết", "leave it out where it is not known"));
      return;
    }
    s.id = id->text;
    s.id_given = true;
    Meant meant = meant_by(p_, s.kind, s.id);
    if (meant.subject) {
      if (meant.by_other_name) s.alias = s.id;
      s.id = meant.subject->id;
      s.life = meant.subject->life;
      if (s.label.vi.empty()) s.label = meant.subject->label;
    } else if (!meant.near.empty()) {
      warning("near-name", id->span, both_words(in_quotes(s.id) + " không có trong danh sách tên của bộ quy tắc, nhưng gần giống một tên ở đó", "`" + s.id + "` is none of the subjects that the book names, and near one of them"), "id", s.id, "", suggestion(meant.near));
    }
  }

  void check_forms(const Tree& forms, const BoundSubject& s) {
    auto one = [&](const Tree& form) {
      if (p_.award_of.count(form.text)) return;
      std::vector<std::string> known;
      for (const AwardInfo& a : p_.awards) known.push_back(a.id);
      std::string near = nearest(form.text, known);
      problem("bad-fact", form.span, both_words("không có hình thức khen thưởng " + in_quotes(form.text), "there is no award `" + form.text + "`"), "proposed_for", s.id, "", suggestion(near));
    };
    if (forms.kind == Tree::Kind::list) for (const Tree& form : forms.items) one(form);
    else one(forms);
  }

  void unknown(const Entry& entry, const KindInfo& kind, const BoundSubject& s) {
    if (full()) return problem("unknown-fact", entry.key_span, Label{}, "", "", "");
    std::vector<std::string> known;
    for (const MemberInfo& m : kind.members) known.push_back(m.info.id);
    std::string near = nearest(entry.key, known);
    problem("unknown-fact", entry.key_span, both_words(in_quotes(entry.key) + " không phải là số liệu của đối tượng " + in_quotes(kind.info.label.vi), "`" + entry.key + "` is not a fact of `" + kind.id + "`"), entry.key, s.id, "", suggestion(near));
  }

  void member(const Entry& entry, const MemberInfo& m, BoundMember& out, const BoundSubject& s) {
    if (m.is == Member::Is::relation) {
      relation(entry, m, out, s);
      return;
    }
    if (m.per == Member::Per::once || (m.per == Member::Per::nomination && !names_rounds(entry.value))) {
      out.values.emplace_back("", fact(entry.value, entry.key_span, m, s, ""));
      return;
    }
    if (entry.value.kind == Tree::Kind::null) return;
    bool by_year = m.per == Member::Per::year;
    if (entry.value.kind != Tree::Kind::map) {
      problem("bad-fact", entry.value.span, both_words(in_quotes(m.info.label.vi) + " được ghi theo từng " + (by_year ? "năm" : "đợt") + ", ở đây chỉ có một giá trị", "`" + entry.key + "` is given for each " + (by_year ? "year" : "round") + ", and here stands one value"), entry.key, s.id, "",
              by_year ? both_words("viết `" + entry.key + ": {2023: giá trị}`", "write `" + entry.key + ": {2023: value}`") : both_words("viết `" + entry.key + ": {đợt: giá trị}`", "write `" + entry.key + ": {round: value}`"));
      return;
    }
    for (const Entry& item : entry.value.entries) {
      bool good = by_year ? is_year(item.key) : p_.round_of.count(item.key) > 0;
      if (!good) {
        std::vector<std::string> rounds;
        if (!by_year) for (const RoundInfo& r : p_.rounds) rounds.push_back(r.id);
        std::string near = nearest(item.key, rounds);
        problem("bad-fact", item.key_span, both_words(in_quotes(m.info.label.vi) + ": " + in_quotes(item.key) + " không phải là một " + (by_year ? "năm" : "đợt khen thưởng"), "`" + item.key + "` is not a " + (by_year ? "year" : "round")), entry.key, s.id, item.key, suggestion(near));
        continue;
      }
      out.values.emplace_back(item.key, fact(item.value, item.key_span, m, s, item.key));
    }
  }

  // A nomination is put forward in a round, or in none where the law is asked alone.
  bool names_rounds(const Tree& value) const {
    static const std::set<std::string> kParts = {"value", "at_least", "above", "at_most", "below", "source", "ref", "note", "by", "dated", "evidence"};
    return !p_.rounds.empty() && value.kind == Tree::Kind::map && std::none_of(value.entries.begin(), value.entries.end(), [](const Entry& e) { return kParts.count(e.key) > 0; });
  }

  void relation(const Entry& entry, const MemberInfo& m, BoundMember& out, const BoundSubject& s) {
    const Tree* items = &entry.value;
    if (entry.value.kind == Tree::Kind::null) return;
    out.extent = BoundMember::Extent::complete;
    if (entry.value.kind == Tree::Kind::map && !m.single) {
      const Tree* partial = entry.value.find("partial");
      items = entry.value.find("items");
      for (const Entry& e : entry.value.entries)
        if (e.key != "partial" && e.key != "items" && e.key != "source" && e.key != "note")
          problem("unknown-fact", e.key_span, both_words(in_quotes(m.info.label.vi) + ": " + in_quotes(e.key) + " không dùng được ở đây", "`" + e.key + "` is not a key of a relation"), entry.key, s.id, "", list_form());
      if (!partial || partial->text != "true" || !items) {
        problem("bad-fact", entry.key_span, both_words(in_quotes(m.info.label.vi) + " phải là một danh sách, hoặc `{partial: true, items: [..]}`", "`" + entry.key + "` is a relation: a list, or `{partial: true, items: [..]}`"), entry.key, s.id, "");
        out.extent = BoundMember::Extent::absent;
        return;
      }
      out.extent = BoundMember::Extent::partial;
    }
    std::vector<const Tree*> list;
    if (items->kind == Tree::Kind::list) for (const Tree& item : items->items) list.push_back(&item);
    else if (m.single && items->kind == Tree::Kind::map) list.push_back(items);
    else {
      problem("bad-fact", entry.key_span, both_words(in_quotes(m.info.label.vi) + " phải là một danh sách", "`" + entry.key + "` is a relation: a list of subjects"), entry.key, s.id, "");
      out.extent = BoundMember::Extent::absent;
      return;
    }
    std::set<std::string> ids;
    for (std::size_t i = 0; i < list.size(); ++i) {
      Span span = list[i]->kind == Tree::Kind::map && !list[i]->entries.empty() ? list[i]->entries[0].key_span : list[i]->span;
      auto item = subject(*list[i], m.of, &s, (s.id.empty() ? "" : s.id + ".") + entry.key + "[" + std::to_string(i + 1) + "]", span);
      if (!item) {  // it is there, and nothing is known of it
        out.extent = BoundMember::Extent::partial;
        continue;
      }
      item->place = i;
      if (list[i]->find("id") && !ids.insert(item->id).second) {
        problem("duplicate-subject", span, both_words(in_quotes(item->label.vi.empty() ? item->id : item->label.vi) + " được ghi hai lần trong " + in_quotes(m.info.label.vi), "`" + item->id + "` stands twice in `" + entry.key + "`"), entry.key, s.id, "", both_words("mỗi đối tượng chỉ ghi một lần", "give each its facts once"));
        // Which of the two is right is not known, so neither is.
        std::erase_if(out.items, [&](const auto& other) { return other->id == item->id; });
        out.extent = BoundMember::Extent::partial;
        continue;
      }
      out.items.push_back(std::move(item));
    }
    unique(entry, m, out, s, list);
  }

  // A rating before its year began, a loss before the recognition: which of the two is wrong is not known, so neither is used.
  void days_in_order(const Tree& tree, const KindInfo& kind, BoundSubject& s) {
    auto once = [&](int member) { return s.members[idx(member)].values.size() == 1 ? &s.members.give(idx(member)).values[0].second : nullptr; };
    for (std::size_t i = 0; i < kind.members.size(); ++i) {
      const MemberInfo& m = kind.members[i];
      BoundFact* day = m.not_before >= 0 ? once(static_cast<int>(i)) : nullptr;
      BoundFact* first = day ? once(m.not_before) : nullptr;
      if (!first || compare_intervals(day->range, Compare::at_least, from_day(first->range)) != Tri::no) continue;
      const MemberInfo& before = kind.members[idx(m.not_before)];
      const Tree* at = tree.find(m.info.id);
      problem("bad-fact", at->span, both_words(m.info.label.vi + " không thể trước " + in_quotes(before.info.label.vi) + " (" + tree.find(before.info.id)->text + "), nên cả hai không được sử dụng", "`" + m.info.id + "` cannot lie before `" + before.info.id + "` (" + tree.find(before.info.id)->text + "), so neither is used"), m.info.id, s.id, "", both_words("sửa cái ghi sai", "mend the one that is wrong"));
      for (BoundFact* f : {day, first}) {
        f->state = BoundFact::State::invalid;
        f->range = {};
        f->contradicted = true;
      }
    }
  }

  // Which of two records that differ is right is not known, so neither is used; one written twice is there once.
  void unique(const Entry& entry, const MemberInfo& m, BoundMember& out, const BoundSubject& s, const std::vector<const Tree*>& list) {
    std::vector<Clash> clashes = clashing(p_, out.items);
    for (const Clash& clash : clashes) {
      const Tree& tree = *list[out.items[clash.item]->place];
      Span span = tree.entries.empty() ? tree.span : tree.entries[0].key_span;
      std::string vi = in_quotes(m.info.label.vi) + " (" + clash.alike.vi + "): ", en = "`" + entry.key + "` (" + clash.alike.en + "): ";
      if (clash.same) {
        warning("duplicate-record", span, both_words(vi + "bản ghi này được ghi hai lần, chỉ tính một lần", en + "this record stands twice and counts once"), entry.key, s.id, "", both_words("bỏ một trong hai", "leave one of them out"));
      } else {
        problem("duplicate-record", span, both_words(vi + "có bản ghi khác ghi khác đi, nên không bản ghi nào trong số đó được sử dụng", en + "another record says otherwise, so none of them is used"), entry.key, s.id, "", both_words("chỉ giữ bản ghi đúng", "keep the one that is right"));
        out.extent = BoundMember::Extent::partial;
      }
    }
    for (auto clash = clashes.rbegin(); clash != clashes.rend(); ++clash) out.items.erase(out.items.begin() + static_cast<std::ptrdiff_t>(clash->item));
  }

  BoundFact fact(const Tree& tree, Span key_span, const MemberInfo& m, const BoundSubject& s, const std::string& key) {
    BoundFact f;
    Span by_span = key_span, dated_span = key_span;
    if (tree.kind == Tree::Kind::null) return f;
    bool bad = false, whole = false, bounded = false;
    auto invalid = [&](Span span, Label why, Label help = {}) {
      bad = true;
      f.state = BoundFact::State::invalid;
      f.range = {};  // nothing of it is used
      f.why = why.en;
      problem("bad-fact", span, both_words(m.info.label.vi + ": " + why.vi, "`" + m.info.id + "`: " + why.en), m.info.id, s.id, key, std::move(help));
      return f;
    };
    if (tree.kind == Tree::Kind::list) return invalid(key_span, both_words("cần một giá trị, ở đây là một danh sách", "a value is needed, and here stands a list"));
    if (tree.kind == Tree::Kind::scalar) {
      read_scalar(tree, m, f, invalid);
      return f;
    }
    for (const Entry& e : tree.entries) {
      std::string text = e.value.kind == Tree::Kind::scalar ? e.value.text : "";
      if (e.key == "value") {
        f.raw = text;
        whole = e.value.kind == Tree::Kind::scalar;
        if (e.value.kind == Tree::Kind::scalar) read_scalar(e.value, m, f, invalid);
        else if (e.value.kind != Tree::Kind::null) invalid(e.key_span, value_needed());
      } else if (e.key == "at_least" || e.key == "above" || e.key == "at_most" || e.key == "below") {
        if (auto v = read(e.value, m, invalid)) {
          bool inclusive = e.key == "at_least" || e.key == "at_most";
          bounded = true;
          (e.key == "at_least" || e.key == "above" ? f.range.lower : f.range.upper) = End{std::move(*v), inclusive};
        }
      } else if (e.key == "source") f.source = text;
      else if (e.key == "ref") f.ref = text;
      else if (e.key == "note") continue;
      else if (e.key == "by") f.by = text, by_span = e.value.span;
      else if (e.key == "dated") {
        f.dated = text, dated_span = e.value.span;
        if (m.is == Member::Is::judgement && !Date::parse(text)) invalid(e.value.span, both_words(in_quotes(text) + " không phải là ngày", "`" + text + "` is not a date"), both_words("viết theo dạng `2023-12-20`", "write `2023-12-20`"));
      } else if (e.key == "evidence") {
        f.evidence = grade_named(text);
        bad = bad || !f.evidence;  // it may rest on anything
        if (!f.evidence) problem("bad-fact", e.value.span, both_words(m.info.label.vi + ": " + in_quotes(text) + " không phải là mức tin cậy của nguồn", "`" + text + "` is not a grade of evidence"), m.info.id, s.id, key, both_words("viết `gazette`, `secondary`, `inferred`, `recalled` hoặc `assumed`", "write `gazette`, `secondary`, `inferred`, `recalled` or `assumed`"));
      } else {
        problem("unknown-fact", e.key_span, both_words(m.info.label.vi + ": " + in_quotes(e.key) + " không được ghi bên cạnh giá trị", "`" + e.key + "` may not stand beside a value"), m.info.id, s.id, key, both_words("viết `value`, một giới hạn, `source`, `dated`, `evidence`, `by` hoặc `ref`", "write `value`, a bound, `source`, `dated`, `evidence`, `by` or `ref`"));
      }
    }
    if (!bad && bounded) {
      close_ends(f.range, m.type);
      if (whole) invalid(key_span, both_words("vừa có giá trị vừa có giới hạn", "a value and a bound stand together"), both_words("chỉ ghi một trong hai", "write one of them"));
      else if (is_empty(f.range)) invalid(key_span, both_words("giới hạn dưới lớn hơn giới hạn trên", "the lower bound is above the upper bound"));
      else if (is_empty(within_domain(f.range, m))) invalid(key_span, both_words("không giá trị hợp lệ nào nằm trong các giới hạn này", "no value of its domain lies within these bounds"));
    }
    if (!bad && m.is == Member::Is::judgement && (whole || bounded)) judge(by_span, dated_span, m, f, invalid);
    if (bad) {  // whatever stood beside the mistake
      f.state = BoundFact::State::invalid;
      f.range = {};
    }
    return f;
  }

  Label judges(const MemberInfo& m) const {
    Label names;
    for (int b : m.by) {
      names.en += (names.en.empty() ? "`" : " or `") + p_.bodies[idx(b)].id + "`";
      names.vi += (names.vi.empty() ? "" : " hoặc ") + p_.bodies[idx(b)].info.label.vi;
    }
    return names;
  }

  // Made by the declared body, in force on the day.
  template <typename Invalid>
  void judge(Span by_span, Span dated_span, const MemberInfo& m, BoundFact& f, Invalid& invalid) {
    if (f.by.empty()) return;
    auto it = p_.body_of.find(f.by);
    if (it == p_.body_of.end()) {
      std::vector<std::string> known;
      for (const BodyInfo& b : p_.bodies) known.push_back(b.id);
      std::string near = nearest(f.by, known);
      invalid(by_span, both_words("không có cơ quan " + in_quotes(f.by), "there is no body `" + f.by + "`"), near.empty() && !m.by.empty() ? both_words("thuộc thẩm quyền đánh giá của " + judges(m).vi, "this judgement is for " + judges(m).en) : suggestion(near));
      return;
    }
    if (!m.by.empty() && !may_judge(m, it->second)) {
      Label names = judges(m);
      invalid(by_span, both_words("thuộc thẩm quyền đánh giá của " + names.vi + ", nhưng được ghi là do " + p_.bodies[idx(it->second)].info.label.vi + " đánh giá",
                                  "this judgement is for " + names.en + ", and was made by `" + f.by + "`"));
      return;
    }
    auto dated = Date::parse(f.dated);
    const Period& life = p_.bodies[idx(it->second)].life;
    if (dated && !life.contains(*dated))
      invalid(dated_span, not_in_force(p_.bodies[idx(it->second)], *dated));
  }

  // One of the bodies that are named, or one that fills the role of one of them.
  bool may_judge(const MemberInfo& m, int body) const {
    auto is_one = [&](int b) { return std::find(m.by.begin(), m.by.end(), b) != m.by.end(); };
    const std::vector<int>& fills = p_.bodies[idx(body)].fills;
    return is_one(body) || std::any_of(fills.begin(), fills.end(), is_one);
  }

  static Label not_in_force(const BodyInfo& body, Date day) {
    auto vi_date = [](Date d) { return format_value(Value{d}, {Type::Kind::date, "", nullptr}, "", true); };
    bool early = body.life.from && day < *body.life.from;
    Date change = early ? *body.life.from : Date::from_days(body.life.until->days() - 1);
    return both_words(body.info.label.vi + " không hoạt động vào ngày " + vi_date(day) + "; " + (early ? "bắt đầu hoạt động từ ngày " : "hoạt động đến hết ngày ") + vi_date(change),
                      "`" + body.id + "` was not in force on " + day.to_string() + "; " + (early ? "it began on " : "its last day was ") + change.to_string());
  }

  static Label value_needed() { return both_words("ở đây cần một giá trị", "a value is needed here"); }
  static Label list_form() { return both_words("viết một danh sách, hoặc `{partial: true, items: [..]}`", "write a list, or `{partial: true, items: [..]}`"); }

  // "Sơ kết (`midterm`), …": what an officer may choose among, and the word to write.
  template <typename Choices>
  static Label choices(const Choices& list) {
    Label all;
    for (const auto& [id, label] : list) {
      all.vi += (all.vi.empty() ? "" : ", ") + label.vi + " (`" + id + "`)";
      all.en += (all.en.empty() ? "`" : ", `") + id + "`";
    }
    return all;
  }

  template <typename Invalid>
  std::optional<Value> read(const Tree& tree, const MemberInfo& m, Invalid& invalid) {
    if (tree.kind != Tree::Kind::scalar) {
      invalid(tree.span, value_needed());
      return std::nullopt;
    }
    if (m.type.kind == Type::Kind::enumeration) {
      std::vector<std::string> known;
      for (const auto& [id, label] : m.values) {
        if (id == tree.text) return Value{id};
        known.push_back(id);
      }
      std::string near = nearest(tree.text, known);
      Label all = choices(m.values);
      invalid(tree.span, both_words(in_quotes(tree.text) + " không phải là một giá trị được chọn", "`" + tree.text + "` is none of its values"),
              near.empty() ? both_words("chọn một trong: " + all.vi, "its values are " + all.en) : suggestion(near));
      return std::nullopt;
    }
    if (m.type.kind == Type::Kind::level) {
      std::vector<std::string> known;
      auto l = p_.ladder_of.find(m.type.unit);
      const LadderInfo& ladder = p_.ladders[idx(l->second)];
      const auto& levels = ladder.levels;
      for (std::size_t i = 0; i < levels.size(); ++i) {
        if (levels[i].id == tree.text) return Value{LevelValue{static_cast<int>(i)}};
        known.push_back(levels[i].id);
      }
      // Who judges may find that not even the lowest is reached; what was conferred is a level.
      if (may_be_below_all(m, ladder)) {
        if (tree.text == kBelowAll) return Value{LevelValue{-1}};
        known.insert(known.begin(), kBelowAll);
      }
      std::string near = nearest(tree.text, known);
      std::vector<std::pair<std::string, Label>> words;
      if (may_be_below_all(m, ladder)) words.emplace_back(kBelowAll, Label{"chưa đạt mức nào", "below every level"});
      for (const LevelInfo& level : levels) words.emplace_back(level.id, level.info.label);
      Label all = choices(words);
      invalid(tree.span, both_words(in_quotes(tree.text) + " không phải là một mức của thang “" + p_.ladders[idx(l->second)].info.label.vi + "”", "`" + tree.text + "` is not a level of `" + m.type.unit + "`"),
              near.empty() ? both_words("các mức là: " + all.vi, "its levels are " + all.en) : suggestion(near));
      return std::nullopt;
    }
    ReadValue r = read_value(tree.text, tree.quoted, m.type, m.unit);
    if (!r.value) {
      invalid(tree.span, both_words(r.why_vi, r.why));
      return std::nullopt;
    }
    return r.value;
  }

  template <typename Invalid>
  void read_scalar(const Tree& tree, const MemberInfo& m, BoundFact& f, Invalid& invalid) {
    f.raw = tree.text;
    if (m.may_be_none && tree.text == "none") {  // JSON has no unquoted words
      f.state = BoundFact::State::none;
      return;
    }
    auto value = read(tree, m, invalid);
    if (!value) return;
    Interval point = Interval::point(*value);
    for (const ProgramTest& test : m.domain)
      for (const ProgramOperand& o : test.operands)
        if (o.value && test.compare != Compare::in && compare_intervals(point, test.compare, Interval::point(*o.value)) == Tri::no) {
          static const std::map<Compare, Label> words = {{Compare::at_least, {"không nhỏ hơn", "at least"}}, {Compare::at_most, {"không lớn hơn", "at most"}}, {Compare::above, {"lớn hơn", "above"}}, {Compare::below, {"nhỏ hơn", "below"}}, {Compare::equals, {"bằng", "equal to"}}, {Compare::in, {"một trong", "one of"}}};
          const Label& bound = words.at(test.compare);
          invalid(tree.span, both_words(in_quotes(tree.text) + " nằm ngoài phạm vi: phải " + bound.vi + " " + format_value(*o.value, m.type, m.unit, true),
                                        "`" + tree.text + "` is outside its domain: it must be " + bound.en + " " + format_value(*o.value, m.type, m.unit, false)));
          return;
        }
    f.state = BoundFact::State::known;
    f.range = std::move(point);
    f.value = std::move(*value);
  }

  const Program& p_;
  BoundCase& out_;
  std::size_t more_ = 0;  // problems than are listed
  Span first_unlisted_;
};

}  // namespace

Interval within_domain(Interval range, const MemberInfo& m) {
  for (const ProgramTest& limit : m.domain) {
    if (limit.operands.empty() || !limit.operands[0].value) continue;
    Interval end;
    bool inclusive = limit.compare == Compare::at_least || limit.compare == Compare::at_most;
    if (limit.compare == Compare::at_least || limit.compare == Compare::above) end.lower = End{*limit.operands[0].value, inclusive};
    if (limit.compare == Compare::at_most || limit.compare == Compare::below) end.upper = End{*limit.operands[0].value, inclusive};
    close_ends(end, m.type);
    auto narrower = [](const End& a, const End& b, bool upper) {
      auto order = compare(a.value, b.value);
      return order == 0 ? !a.inclusive : (order < 0) == upper;
    };
    if (end.lower && (!range.lower || narrower(*end.lower, *range.lower, false))) range.lower = end.lower;
    if (end.upper && (!range.upper || narrower(*end.upper, *range.upper, true))) range.upper = end.upper;
  }
  return range;
}

BoundCase bind(const Program& program, const Tree& facts) {
  BoundCase result;
  Binder binder(program, result);
  if (const Tree* id = facts.find("id"); id && id->kind == Tree::Kind::scalar) result.id = id->text;
  result.root = binder.subject(facts, -1, nullptr, "", facts.span);
  binder.tell_more();
  return result;
}

}  // namespace chungsuc
