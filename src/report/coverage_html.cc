// SPDX-License-Identifier: Apache-2.0
// Purpose: coverage as one HTML page without outside assets.
// External interface: Coverage::to_html. Private: the sums, and a section for each definition.
#include <map>
#include <sstream>

#include "report/coverage_words.h"
#include "report/markup.h"

namespace chungsuc {

namespace {

// What a definition has of each.
struct OfDefinition {
  std::vector<const NodeCoverage*> nodes;
  std::vector<const PartCoverage*> parts;
  std::vector<const BoundaryCoverage*> boundaries;
};

class CoveragePage {
 public:
  CoveragePage(const Coverage& c, Language l) : c_(c), l_(l) {
    for (const NodeCoverage& n : c.nodes) definition(n.definition).nodes.push_back(&n);
    for (const PartCoverage& p : c.parts) definition(p.definition).parts.push_back(&p);
    for (const BoundaryCoverage& b : c.boundaries) definition(b.definition).boundaries.push_back(&b);
  }

  std::string write() {
    std::string title = std::string(word("Độ phủ của các ca kiểm thử", "What the cases cover")) + ": " + c_.book;
    out_ << "<!DOCTYPE html>\n<html lang=\"" << word("vi", "en") << "\"><head><meta charset=\"utf-8\"/><meta name=\"viewport\" content=\"width=device-width\"/><title>" << markup(title) << "</title>\n"
         << "<style>body{font-family:sans-serif;max-width:72em;margin:1em auto;padding:0 1em;color:#222}table{border-collapse:collapse;margin:.4em 0}td,th{padding:.15em .6em;text-align:left;border-bottom:1px solid #ddd}"
         << "td.n{text-align:right}small{color:#666}summary{cursor:pointer;padding:.15em 0}.y{color:#2166ac}.x{color:#b35806}.i{color:#666}</style></head><body>\n<h1>" << markup(title) << "</h1>\n";
    sums();
    clauses();
    out_ << "<h2>" << word("Theo quy định", "By definition") << "</h2>\n";
    for (const std::string& id : order_) section(id, of_.at(id));
    out_ << "</body></html>\n";
    return out_.str();
  }

 private:
  const char* word(const char* vi, const char* en) const { return l_ == Language::vi ? vi : en; }

  OfDefinition& definition(const std::string& id) {
    auto [it, fresh] = of_.try_emplace(id);
    if (fresh) order_.push_back(id);
    return it->second;
  }

  // Blue, grey and orange with a sign each, as in a decision.
  std::string mark(bool possible, bool covered) const {
    if (!possible) return "<span class=\"i\">–</span>";
    return covered ? "<span class=\"y\">✓</span>" : "<span class=\"x\">✗</span>";
  }

  void sum(const char* what, const CoverageSum& s) {
    out_ << "<tr><td>" << what << "</td><td class=\"n\">" << s.covered << "/" << s.total << "</td><td class=\"n\">" << s.percent() << " %</td></tr>\n";
  }

  void sums() {
    out_ << "<table>\n";
    sum(word("Điều khoản được dẫn và được kiểm thử", "Clauses cited and tested"), c_.clause());
    sum(word("Kết quả của từng điều kiện", "Outcomes of nodes"), c_.node());
    sum(word("MC/DC: phần tự mình làm đổi kết quả", "MC/DC: parts that alone turn their whole"), c_.mcdc());
    sum(word("Ngưỡng: đúng mức, ngay dưới, ngay trên", "Thresholds: at, just below, just above"), c_.boundary());
    out_ << "</table>\n";
  }

  void clauses() {
    out_ << "<details><summary>" << word("Điều khoản theo văn bản", "Clauses by document") << "</summary><table>\n";
    for (const auto& [id, s] : document_sums(c_.clauses))
      if (s.clauses > 0) out_ << "<tr><td>" << markup(id) << "</td><td class=\"n\">" << s.cited << "/" << s.clauses << " " << word("được dẫn", "cited") << "</td><td class=\"n\">" << s.tested << "/" << s.clauses << " " << word("được kiểm thử", "tested") << "</td></tr>\n";
    out_ << "</table></details>\n";
  }

  void section(const std::string& id, const OfDefinition& d) {
    Coverage alone;
    for (const NodeCoverage* n : d.nodes) alone.nodes.push_back(*n);
    for (const PartCoverage* p : d.parts) alone.parts.push_back(*p);
    for (const BoundaryCoverage* b : d.boundaries) alone.boundaries.push_back(*b);
    auto short_sum = [](const CoverageSum& s) { return std::to_string(s.covered) + "/" + std::to_string(s.total); };
    bool whole = true;
    for (const CoverageSum& s : {alone.node(), alone.mcdc(), alone.boundary()}) whole = whole && s.covered == s.total;
    out_ << "<details><summary>" << mark(true, whole) << " <b>" << markup(id) << "</b> <small>" << word("kết quả ", "outcomes ") << short_sum(alone.node());
    if (!d.parts.empty()) out_ << ", MC/DC " << short_sum(alone.mcdc());
    if (!d.boundaries.empty()) out_ << word(", ngưỡng ", ", thresholds ") << short_sum(alone.boundary());
    out_ << "</small></summary>\n";
    nodes(d);
    if (!d.parts.empty()) parts(d);
    if (!d.boundaries.empty()) thresholds(d);
    out_ << "</details>\n";
  }

  void place(const std::string& file, int line) { out_ << "<td><small>" << markup(file) << ":" << line << "</small></td></tr>\n"; }

  void nodes(const OfDefinition& d) {
    out_ << "<table><tr><th>" << word("Điều kiện", "Node") << "</th><th>" << word("đạt", "met") << "</th><th>" << word("không đạt", "not met") << "</th><th>" << word("chưa xác định được", "undetermined") << "</th><th></th></tr>\n";
    for (const NodeCoverage* n : d.nodes) {
      out_ << "<tr><td>" << markup(n->id) << " <small>" << n->head << "</small></td>";
      for (std::size_t o : {std::size_t{2}, std::size_t{0}, std::size_t{1}}) {
        out_ << "<td>" << mark(n->possible[o], n->seen[o] > 0);
        if (n->seen[o] > 0) out_ << " <small>" << n->seen[o] << "</small>";
        out_ << "</td>";
      }
      place(n->file, n->line);
    }
    out_ << "</table>\n";
  }

  void parts(const OfDefinition& d) {
    out_ << "<table><tr><th>MC/DC</th><th></th><th>" << word("ca mà phần này đạt, và ca mà nó không đạt", "cases in which the part is met, and is not") << "</th><th></th></tr>\n";
    for (const PartCoverage* p : d.parts) {
      out_ << "<tr><td>" << markup(p->id) << " <small>" << word("trong ", "in ") << markup(p->whole) << "</small></td><td>" << mark(p->possible, p->covered) << "</td><td><small>" << markup(p->met_case) << (p->covered ? " / " : "") << markup(p->not_met_case) << "</small></td>";
      place(p->file, p->line);
    }
    out_ << "</table>\n";
  }

  void thresholds(const OfDefinition& d) {
    out_ << "<table><tr><th>" << word("Ngưỡng", "Threshold") << "</th><th></th><th>" << word("ngay dưới", "just below") << "</th><th>" << word("đúng mức", "at it") << "</th><th>" << word("ngay trên", "just above") << "</th><th></th></tr>\n";
    for (const BoundaryCoverage* b : d.boundaries) {
      out_ << "<tr><td>" << markup(b->id) << " <small>" << b->bound << "</small> " << markup(b->value) << "</td><td><small>" << markup(b->where) << "</small></td>";
      for (const BoundaryCoverage::Side* side : {&b->below, &b->at, &b->above}) out_ << "<td title=\"" << markup(side->seen_in) << "\">" << mark(side->possible, !side->seen_in.empty()) << "</td>";
      place(b->file, b->line);
    }
    out_ << "</table>\n";
  }

  const Coverage& c_;
  Language l_;
  std::map<std::string, OfDefinition> of_;
  std::vector<std::string> order_;
  std::ostringstream out_;
};

}  // namespace

std::string Coverage::to_html(Language l) const { return CoveragePage(*this, l).write(); }

}  // namespace chungsuc
