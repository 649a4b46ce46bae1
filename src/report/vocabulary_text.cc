// SPDX-License-Identifier: Apache-2.0
// Purpose: the vocabulary of a kind as a page for the terminal.
// External interface: Vocabulary::to_text. Private: class VocabularyPage; one function a line of an entry.
#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "chungsuc/vocabulary.h"
#include "report/columns.h"
#include "report/words.h"

namespace chungsuc {

namespace {

const char* type_text(const std::string& type, Language l) {
  static const std::map<std::string, Words> words = {
      {"bool", {"có hoặc không (true, false)", "true or false"}},
      {"int", {"số nguyên", "whole number"}},
      {"decimal", {"số", "number"}},
      {"money", {"số tiền", "amount of money"}},
      {"rate", {"tỷ lệ", "rate"}},
      {"date", {"ngày, viết YYYY-MM-DD", "date, YYYY-MM-DD"}},
      {"text", {"chữ", "text"}},
      {"enum", {"một trong các giá trị", "one of"}},
      {"level", {"một mức", "a level"}},
  };
  auto it = words.find(type);
  return it == words.end() ? "" : it->second.in(l);
}

class VocabularyPage {
 public:
  VocabularyPage(const Vocabulary& v, Language l) : v_(v), l_(l) {}

  std::string write() {
    out_ << named(v_.kind.label, v_.kind.id) << ": " << word("dữ kiện, đánh giá và quan hệ", "facts, judgements and relations") << "\n";
    if (v_.kind.abstract) out_ << word("Nhóm chung; số liệu được khai cho từng loại thuộc nhóm.", "A group of kinds; facts are given of the kinds in it.") << "\n";
    if (!v_.kind.groups.empty()) {
      std::string groups;
      for (const VocabularyValue& k : v_.kind.groups) groups += (groups.empty() ? "" : ", ") + named(k.label, k.id);
      paragraph(std::string(word("Thuộc nhóm: ", "Also: ")) + groups, 0);
    }
    names();
    groups(v_, 2);
    rounds();
    related();
    out_ << "\n" << word("Bộ quy tắc: ", "Rule book: ") << v_.book << " " << v_.book_version << "\n";
    return out_.str();
  }

 private:
  const char* word(const char* vi, const char* en) const { return l_ == Language::vi ? vi : en; }
  std::string named(const Label& label, const std::string& id) const { return label.in(l_).empty() || label.in(l_) == id ? id : label.in(l_) + " (" + id + ")"; }

  // Wrapped, with the lines after the first set in.
  void paragraph(const std::string& text, std::size_t indent, std::size_t hang = 2) {
    std::size_t own = indent;
    for (const std::string& line : wrapped(text, kPageWidth - indent - hang)) {
      out_ << std::string(own, ' ') << line << "\n";
      own = indent + hang;
    }
  }

  void heading(const std::string& text) { out_ << "\n" << text << "\n"; }

  void names() {
    if (v_.names.empty()) return;
    std::string all;
    for (const VocabularyName& n : v_.names) {
      all += (all.empty() ? "" : "; ") + named(n.label, n.id);
      for (const std::string& alias : n.aliases) all += ", " + alias;
    }
    paragraph(std::string(word("Tên đã biết (ghi ở `id`): ", "Known by name (as `id`): ")) + all, 0);
  }

  void rounds() {
    if (v_.rounds.empty()) return;
    heading(word("Các đợt, là khóa của những gì khai theo đợt", "Rounds, the keys of what is given per round"));
    for (const VocabularyValue& r : v_.rounds) out_ << "  " << padded(r.id, column_) << "  " << r.label.in(l_) << "\n";
  }

  std::string group_title(const Vocabulary& v, const VocabularyItem& item) const {
    static const std::map<std::string, Words> words = {{"fact", {"Dữ kiện", "Facts"}}, {"judgement", {"Đánh giá thuộc thẩm quyền", "Judgements"}}, {"relation", {"Quan hệ", "Relations"}}};
    std::string title = words.at(item.what).in(l_);
    if (item.declared_in == v.kind.id) return title;
    for (const VocabularyValue& k : v.kind.groups)
      if (k.id == item.declared_in) title += word(", chung cho ", ", of every ") + named(k.label, k.id);
    return title;
  }

  void groups(const Vocabulary& v, std::size_t indent) {
    column_ = 12;
    for (const VocabularyItem& item : v.items) column_ = std::max(column_, display_width(item.id));
    column_ = std::min<std::size_t>(column_, 30);
    std::string title;
    for (const VocabularyItem& item : v.items) {
      if (std::string here = group_title(v, item); here != title) {
        title = here;
        out_ << "\n" << std::string(indent - 2, ' ') << title << "\n";
      }
      entry(item, indent);
    }
  }

  // The id in a column of its own and the label beside it; the rest beneath.
  void entry(const VocabularyItem& item, std::size_t indent) {
    std::vector<std::string> label = wrapped(item.label.in(l_), kPageWidth - indent - column_ - 2);
    bool alone = display_width(item.id) > column_;  // an id that does not fit its column stands on a line of its own
    if (alone) out_ << std::string(indent, ' ') << item.id << "\n";
    for (std::size_t i = 0; i < label.size(); ++i) out_ << std::string(indent, ' ') << padded(i == 0 && !alone ? item.id : "", column_) << "  " << label[i] << "\n";
    for (const std::string& text : {form(item), values(item), source(item), uses(item)})
      if (!text.empty()) paragraph(text, indent + 4);
  }

  // Type, unit, per, limits.
  std::string form(const VocabularyItem& item) const {
    std::string text;
    if (item.what == "relation") {
      text = (item.single ? word("một ", "one ") : word("danh sách: ", "list of: ")) + named(item.of_label, item.of);
    } else {
      text = type_text(item.type, l_);
      if (!item.unit.empty()) text += word(", đơn vị ", ", in ") + (item.unit_label.in(l_) == item.unit ? item.unit : item.unit_label.in(l_) + " (`" + item.unit + "`)");
      if (!item.ladder.empty()) text += word(" của thang ", " of ") + named(item.ladder_label, item.ladder);
    }
    if (item.per == "year") text += word("; khai theo từng năm", "; for each year");
    if (item.per == "round") text += word("; khai theo từng đợt", "; for each round");
    if (item.per == "nomination") text += word("; khai cho từng lần đề nghị, xét theo đợt thì khai theo từng đợt", "; for each nomination, and where a round is asked for each round");
    text += limits(item);
    if (item.may_be_none) text += word("; `none` nếu biết chắc là không có", "; `none` where it is known not to exist");
    return text;
  }

  std::string limits(const VocabularyItem& item) const {
    const auto& d = item.domain;
    if (d.size() == 2 && d[0].first == "at_least" && d[1].first == "at_most")
      return word("; từ ", "; from ") + d[0].second.in(l_) + word(" đến ", " to ") + d[1].second.in(l_);
    std::string text;
    for (const auto& [compare, limit] : d) text += "; " + compare_text(compare) + " " + limit.in(l_);
    return text;
  }

  std::string compare_text(const std::string& compare) const {
    static const std::map<std::string, Words> words = {{"at_least", {"ít nhất", "at least"}}, {"at_most", {"không quá", "at most"}}, {"above", {"trên", "above"}}, {"below", {"dưới", "below"}}, {"equals", {"bằng", "exactly"}}, {"in", {"một trong", "one of"}}};
    auto it = words.find(compare);
    return it == words.end() ? compare : it->second.in(l_);
  }

  std::string values(const VocabularyItem& item) const {
    std::string text;
    for (const VocabularyValue& v : item.values) text += (text.empty() ? "" : "; ") + v.id + (v.label.in(l_).empty() ? "" : ": " + v.label.in(l_));
    return text.empty() ? "" : (item.type == "level" ? word("mức, từ thấp: ", "levels from the lowest: ") : word("giá trị: ", "values: ")) + text;
  }

  std::string source(const VocabularyItem& item) const {
    std::string who;
    for (const VocabularyBody& b : item.by) who += (who.empty() ? "" : word(" hoặc ", " or ")) + b.label.in(l_);
    if (!who.empty()) who = (item.what == "judgement" ? word("người đánh giá: ", "made by: ") : word("nguồn: ", "from: ")) + who;
    std::string cites = clauses_text(item.cites, l_);
    if (cites.empty()) return who;
    return who + (who.empty() ? "" : "; ") + word("căn cứ: ", "clause: ") + cites;
  }

  std::string uses(const VocabularyItem& item) const {
    auto part = [&](bool direct, std::size_t most) {
      std::string text;
      std::size_t n = 0;
      for (const UsedBy& u : item.used_by) {
        if ((u.distance == 0) != direct) continue;
        if (n++ < most) text += (text.empty() ? "" : ", ") + u.question;
      }
      if (n > most) text += word(" và ", " and ") + std::to_string(n - most) + word(" câu hỏi khác", " more");
      return text;
    };
    if (item.used_by.empty()) return word("chưa câu hỏi nào dùng đến", "no question asks for it");
    std::string direct = part(true, 4), through = part(false, 3);
    std::string text = direct.empty() ? "" : word("dùng cho: ", "asked by: ") + direct;
    if (!through.empty()) text += (text.empty() ? "" : "; ") + std::string(word("gián tiếp: ", "through others by: ")) + through;
    return text;
  }

  // The kinds that the relations of these items lead to, and of the records among them.
  std::set<std::string> nearby() const {
    std::set<std::string> kinds;
    auto add = [&](const std::vector<VocabularyItem>& items) {
      for (const VocabularyItem& item : items)
        if (!item.of.empty()) kinds.insert(item.of);
    };
    add(v_.items);
    for (const Vocabulary& r : v_.related)
      if (r.kind.record && is_one(r.kind, kinds)) add(r.items);
    return kinds;
  }

  static bool is_one(const KindOfSubject& kind, const std::set<std::string>& kinds) {
    return kinds.count(kind.id) || std::any_of(kind.groups.begin(), kind.groups.end(), [&](const VocabularyValue& k) { return kinds.count(k.id) > 0; });
  }

  // Records stand here in full, for they are given only inside the facts of their subject.
  void related() {
    std::string others;
    const std::set<std::string> kinds = nearby();
    for (const Vocabulary& r : v_.related) {
      if (r.kind.abstract || !is_one(r.kind, kinds)) continue;
      if (!r.kind.record) {
        others += (others.empty() ? "" : ", ") + named(r.kind.label, r.kind.id);
        continue;
      }
      out_ << "\n" << std::string(kRule, '-') << "\n" << word("Mỗi mục ", "Each ") << named(r.kind.label, r.kind.id) << "\n";
      groups(r, 2);
    }
    if (others.empty()) return;
    out_ << "\n" << std::string(kRule, '-') << "\n";
    paragraph(std::string(word("Đối tượng liên quan khác, xem bằng `chungsuc facts` với tên của loại: ", "Other related kinds, each with a page of its own by `chungsuc facts`: ")) + others, 0);
  }

  static constexpr std::size_t kRule = 72;
  const Vocabulary& v_;
  Language l_;
  std::ostringstream out_;
  std::size_t column_ = 12;
};

}  // namespace

std::string Vocabulary::to_text(Language language) const { return VocabularyPage(*this, language).write(); }

}  // namespace chungsuc
