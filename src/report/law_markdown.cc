// SPDX-License-Identifier: Apache-2.0
// Purpose: what the books say the law is, as a page in Markdown.
// External interface: Law::to_markdown. Private: class LawPage, one method a section.
#include <algorithm>
#include <map>
#include <sstream>

#include "chungsuc/law.h"
#include "report/markdown.h"
#include "report/words.h"

namespace chungsuc {

namespace {

std::string both(const Label& l) {
  if (l.vi.empty() || l.vi == l.en) return markdown_text(l.en);
  return markdown_text(l.vi) + (l.en.empty() ? "" : " / *" + markdown_text(l.en) + "*");
}

std::string joined(const std::vector<std::string>& all, const char* between = "; ") {
  std::string text;
  for (const std::string& one : all) text += (text.empty() ? "" : between) + one;
  return text;
}

std::string vi(Date d) { return date_text(d, Language::vi); }

// "01/10/2017 – 31/12/2023": both days in force.
std::string dates(const std::optional<Date>& from, const std::optional<Date>& until) {
  if (!from && !until) return "";
  std::string last = until ? vi(add_days(*until, -1).value_or(*until)) : "";
  return (from ? vi(*from) : "…") + " – " + (until ? last : "…");
}

std::string grade_text(const std::optional<Evidence>& e) { return e ? evidence_text(*e, Language::vi) : "chưa ghi mức"; }

const char* what_text(const std::string& what) {
  static const std::map<std::string, const char*> words = {
      {"value", "giá trị"}, {"condition", "điều kiện"}, {"bound", "mức so sánh"}, {"reading", "cách hiểu"}, {"round", "đợt khen thưởng"}, {"duty", "nhiệm vụ"},
      {"document", "văn bản"}, {"clause", "điều khoản"}, {"body", "cơ quan"}, {"ladder", "thang mức"}, {"level", "mức"}, {"kind", "loại đối tượng"},
      {"fact", "số liệu"}, {"judgement", "đánh giá"}, {"relation", "quan hệ"}, {"named subject", "đối tượng có tên"}, {"criterion", "tiêu chí"},
      {"award", "hình thức khen"}, {"class", "hạng"}, {"cell", "ô hình thức – đợt"}, {"step", "bước"}};
  auto it = words.find(what);
  return it == words.end() ? what.c_str() : it->second;
}

// The document under which something is shown.
std::string home(const std::vector<Cited>& cites) { return cites.empty() ? "" : cites[0].document; }

// Values of one parameter in one time: a row, with a column for each region where there are such.
struct Row {
  const LawValue* first = nullptr;
  std::vector<const LawValue*> cells;
};

class LawPage {
 public:
  explicit LawPage(const Law& law) : law_(law) {}

  std::string write() {
    out_ << "# Luật trong các bộ quy tắc / *The law in the rule books*\n\n"
         << both(law_.book_label) << " (`" << law_.book << "` " << law_.book_version << ") và các bộ quy tắc mà bộ này dùng / *and the books that it uses*.\n\n"
         << "Trang này do chương trình lập từ các bộ quy tắc, không sửa tay. Ngày ghi ở đây đều là ngày còn hiệu lực. “(nhớ)”: chỉ theo trí nhớ, cần đối chiếu văn bản; “(suy)”: suy ra.\n"
         << "*This page is made from the rule books and not edited by hand. Days are days in force. “(nhớ)”: recalled only, to be checked; “(suy)”: inferred.*\n\n";
    summary();
    out_ << "\n## Giá trị theo văn bản / *Values by document*\n";
    for (const LawDocument& d : law_.documents) document(d.id, &d);
    document("", nullptr);
    unset();
    weak();
    return out_.str();
  }

 private:
  void summary() {
    std::map<std::string, int> grades;
    int values = 0;
    for (const LawValue& v : law_.values)
      if (v.is_set) ++values, ++grades[grade_text(v.evidence)];
    out_ << markdown_head({"", "Số lượng / *Number*"}) << markdown_row({"Giá trị đã có / *values that are set*", std::to_string(values)});
    for (const auto& [grade, n] : grades) out_ << markdown_row({"– " + grade, std::to_string(n)});
    out_ << markdown_row({"Mức so sánh nằm ngay trong quy tắc / *bounds within rules*", std::to_string(law_.bounds.size())})
         << markdown_row({"Chưa ấn định / *unset*", std::to_string(law_.unset.size())})
         << markdown_row({"Biết yếu hơn nguồn thứ cấp / *known less well than by a secondary source*", std::to_string(law_.weak.size())});
  }

  void document(const std::string& id, const LawDocument* d) {
    std::vector<std::string> tables;  // "": values of no table
    bool any = false;
    for (const LawValue& v : law_.values)
      if (home(v.cites) == id) any = true, std::find(tables.begin(), tables.end(), v.table) == tables.end() ? tables.push_back(v.table) : void();
    bool bounds = std::any_of(law_.bounds.begin(), law_.bounds.end(), [&](const LawBound& b) { return home(b.cites) == id; });
    if (!any && !bounds) return;
    out_ << "\n### " << (d ? markdown_text(d->written.vi) : "Không dẫn văn bản / *No document*") << "\n\n";
    if (d) {
      out_ << both(d->label);
      if (std::string time = dates(d->from, d->until); !time.empty()) out_ << ". Hiệu lực: " << time;
      out_ << ". Văn bản được biết theo: " << grade_text(d->evidence) << ".\n";
    }
    std::stable_sort(tables.begin(), tables.end(), [](const std::string& a, const std::string& b) { return !a.empty() && b.empty(); });
    for (const std::string& table : tables) values(id, table);
    if (bounds) bounds_of(id);
  }

  std::vector<Row> rows(const std::string& document, const std::string& table) const {
    std::vector<Row> all;
    for (const LawValue& v : law_.values) {
      if (home(v.cites) != document || v.table != table) continue;
      auto same = [&](const Row& r) { return r.first->parameter == v.parameter && r.first->from == v.from && r.first->until == v.until && r.first->year == v.year; };
      auto it = std::find_if(all.begin(), all.end(), same);
      if (it == all.end()) all.push_back({&v, {&v}});
      else it->cells.push_back(&v);
    }
    std::stable_sort(all.begin(), all.end(), [](const Row& a, const Row& b) { return a.first->parameter == b.first->parameter && a.first->year < b.first->year; });
    return all;
  }

  void values(const std::string& document, const std::string& table) {
    std::vector<Row> flat, wide;
    std::vector<std::pair<std::string, Label>> columns;
    for (Row& r : rows(document, table)) {
      bool selects = !r.first->under.empty();
      for (const LawValue* v : r.cells)
        if (selects && std::none_of(columns.begin(), columns.end(), [&](const auto& c) { return c.first == v->under.back().value; })) columns.emplace_back(v->under.back().value, v->under.back().value_label);
      (selects ? wide : flat).push_back(std::move(r));
    }
    std::string title = table.empty() ? "Giá trị khác / *other values*" : "`" + table + "`";
    if (!flat.empty()) {
      out_ << "\n#### " << title << "\n\n";
      grid(flat, table, {{"", {"Giá trị", "value"}}});
    }
    if (!wide.empty()) {
      out_ << "\n#### " << title << ", theo " << both(wide[0].first->under.back().fact_label) << "\n\n";
      grid(wide, table, columns);
    }
  }

  void grid(const std::vector<Row>& rows, const std::string& table, const std::vector<std::pair<std::string, Label>>& columns) {
    std::vector<std::string> head = {"Mã", "Nội dung / *what*", "Thời gian"};
    for (const auto& [id, label] : columns) head.push_back(markdown_text(label.vi));
    for (const char* more : {"Điều khoản", "Mức tin cậy", "Nguồn"}) head.emplace_back(more);
    out_ << markdown_head(head);
    for (const Row& r : rows) {
      const LawValue& v = *r.first;
      std::string id = table.empty() ? v.parameter : v.parameter.substr(std::min(v.parameter.size(), table.size() + 1));
      std::vector<std::string> when, grades, sources, clauses;
      if (v.year) when.push_back("năm " + std::to_string(*v.year));
      add_said(when, dates(v.from, v.until));
      std::vector<std::string> row = {"`" + (id.empty() ? v.parameter : id) + "`", both(v.label), joined(when)};
      for (const auto& [key, label] : columns) row.push_back(cell(r, key));
      for (const LawValue* c : r.cells) {
        add_said(grades, c->is_set ? grade_text(c->evidence) : "chưa ấn định");
        add_said(sources, c->source);
        add_said(clauses, clauses_text(c->cites, Language::vi));
      }
      row.push_back(markdown_text(joined(clauses)));
      row.push_back(joined(grades));
      row.push_back(markdown_text(joined(sources)));
      out_ << markdown_row(row);
    }
  }

  static std::string cell(const Row& r, const std::string& key) {
    std::vector<std::string> texts;
    for (const LawValue* v : r.cells) {
      if ((v->under.empty() ? "" : v->under.back().value) != key) continue;
      std::string text = v->is_set ? (v->sign.empty() || v->sign == "×" ? "" : v->sign + " ") + v->value.vi : "chưa ấn định";
      if (v->is_set && v->evidence == Evidence::assumed) text += " (giả định)";
      if (v->is_set && v->evidence == Evidence::recalled) text += " (nhớ)";
      if (v->is_set && v->evidence == Evidence::inferred) text += " (suy)";
      for (std::size_t u = 0; u + 1 < v->under.size(); ++u) text = v->under[u].value_label.vi + ": " + text;
      texts.push_back(markdown_text(text));
    }
    return joined(texts, "<br>");
  }

  void bounds_of(const std::string& document) {
    out_ << "\n#### Mức so sánh trong quy tắc / *bounds within rules*\n\n" << markdown_head({"Quy tắc", "Điều kiện / *condition*", "Mức", "Thời gian", "Điều khoản", "Mức tin cậy"});
    std::vector<std::string> written;
    for (const LawBound& b : law_.bounds) {
      if (home(b.cites) != document) continue;
      std::string row = markdown_row({"`" + b.rule + "`", (b.label.vi.empty() ? "`" + b.of + "`" : both(b.label)), markdown_text(b.value.vi), dates(b.from, b.until), markdown_text(clauses_text(b.cites, Language::vi)), grade_text(b.evidence)});
      if (std::find(written.begin(), written.end(), row) != written.end()) continue;
      out_ << row;
      written.push_back(row);
    }
  }

  void unset() {
    out_ << "\n## Chưa ấn định, và ai có thể ấn định / *Unset, and who could set it*\n";
    std::vector<std::pair<std::string, Label>> setters;
    for (const LawUnset& u : law_.unset)
      if (std::none_of(setters.begin(), setters.end(), [&](const auto& s) { return s.first == u.set_by; })) setters.emplace_back(u.set_by, u.set_by_label);
    std::stable_sort(setters.begin(), setters.end(), [](const auto& a, const auto& b) { return !a.first.empty() && b.first.empty(); });
    for (const auto& [id, label] : setters) {
      out_ << "\n### " << (id.empty() ? "Bộ quy tắc không nêu ai ấn định / *nobody is named*" : both(label)) << "\n\n" << markdown_head({"Loại", "Mã", "Nội dung / *what*", "Vì sao / *why*", "Điều khoản"});
      for (const LawUnset& u : law_.unset) {
        if (u.set_by != id) continue;
        std::string code = "`" + u.id + "`" + (u.rule.empty() ? "" : " trong `" + u.rule + "`") + (u.keys.empty() ? "" : ": " + markdown_text(joined(u.keys, "; ")));
        out_ << markdown_row({what_text(u.what), code, both(u.label), both({u.why_vi, u.why}), markdown_text(clauses_text(u.cites, Language::vi))});
      }
    }
  }

  void weak() {
    graded(Evidence::assumed, "Giả định / *Assumed*");
    graded(Evidence::recalled, "Chỉ theo trí nhớ / *Recalled only*");
    graded(Evidence::inferred, "Suy ra / *Inferred*");
    graded(std::nullopt, "Chưa ghi mức tin cậy / *No grade*");
  }

  void graded(const std::optional<Evidence>& grade, const char* title) {
    bool any = std::any_of(law_.weak.begin(), law_.weak.end(), [&](const LawWeak& w) { return w.evidence == grade; });
    if (!any) return;
    out_ << "\n## " << title << "\n\n" << markdown_head({"Loại", "Mã", "Nội dung / *what*", "Điều khoản"});
    for (const LawWeak& w : law_.weak)
      if (w.evidence == grade)
        out_ << markdown_row({what_text(w.what), "`" + w.id + "`" + (w.keys.empty() ? "" : ": " + markdown_text(joined(w.keys, ", "))), both(w.label), markdown_text(clauses_text(w.cites, Language::vi))});
  }

  const Law& law_;
  std::ostringstream out_;
};

}  // namespace

std::string Law::to_markdown() const { return LawPage(*this).write(); }

}  // namespace chungsuc
