// SPDX-License-Identifier: Apache-2.0
// Purpose: puts together what the books say the law is.
// External interface: law_of. Private: class Collector, one method for each part.
#include "reason/law.h"

#include <algorithm>

#include "check/weak_evidence.h"
#include "compile/citation_words.h"
#include "facts/index.h"
#include "reason/law_walk.h"

namespace chungsuc {

namespace {

class Collector {
 public:
  Collector(const CheckedModel& checked, const Program& p, const SourceMap& sources, Law& out) : checked_(checked), p_(p), sources_(sources), out_(out) {}

  void collect() {
    LawWalk walk = walk_law(p_);
    documents();
    for (std::size_t q = 0; q < p_.parameters.size(); ++q) parameter(p_.parameters[q], walk.uses[static_cast<int>(q)]);
    out_.bounds = std::move(walk.bounds);
    for (LawUnset& u : walk.unset) out_.unset.push_back(std::move(u));
    unset_at_.insert(unset_at_.end(), walk.unset_at.begin(), walk.unset_at.end());
    for (const ReadingInfo& r : p_.readings)
      if (r.chosen < 0) unset("reading", r.id, r.info.label, {r.why_vi, r.why}, r.set_by, r.info);
    for (const RoundInfo& r : p_.rounds)
      if (r.closes && r.closes->kind == Operand::Kind::unset) unset("round", r.id, r.info.label, {r.closes->why_vi, r.closes->why}, r.closes->set_by, r.info);
    for (const DutyInfo& d : p_.duties)
      if (d.due.kind == Due::Kind::unset) unset("duty", d.id, d.info.label, d.due.label.en.empty() ? Label{"", d.due.why} : d.due.label, d.due.set_by.text, d.info);
    for (const WeakPlace& w : weak_places(checked_)) weak(w);
  }

  const std::vector<Span>& unset_at() const { return unset_at_; }  // where each that is unset stands

 private:
  void documents() {
    const auto& model = checked_.model().documents;
    for (std::size_t d = 0; d < p_.documents.size(); ++d) {
      const DocumentInfo& i = p_.documents[d];
      out_.documents.push_back({i.id, i.number, i.info.label, written_citation(model[d], nullptr), i.issued, i.in_force.from, i.in_force.until, i.info.evidence});
    }
  }

  void unset(const char* what, const std::string& id, const Label& label, const Label& why, const std::string& set_by, const Info& info) {
    out_.unset.push_back({what, id, label, "", {}, why.en, why.vi, set_by, setter_label(p_, set_by), info.cites, {info.file, info.line}});
    unset_at_.push_back(info.span);
  }

  // The outermost criterion whose row a parameter is the threshold of.
  std::string table_of(const std::string& id) const {
    for (std::size_t dot = id.find('.'); dot != std::string::npos; dot = id.find('.', dot + 1))
      if (p_.criterion_of.count(id.substr(0, dot)) && p_.criterion_of.count(id)) return id.substr(0, dot);
    return "";
  }

  void parameter(const ParameterInfo& q, const ParameterUse& use) {
    LawValue v;
    v.parameter = q.id;
    v.label = q.info.label;
    v.table = table_of(q.id);
    if (auto row = p_.criterion_of.find(q.id); v.label.vi.empty() && row != p_.criterion_of.end()) v.label = p_.criteria[idx(row->second)].info.label;
    v.used_by = use.rules;
    v.sign = sign_of(use.signs);
    for (const auto& [period, c] : q.versions) {
      v.from = period.from;
      v.until = period.until;
      if (!v.from && !v.until && !v.table.empty()) days_of_table(v);
      cell(q, c, v, {});
    }
  }

  // A threshold that says nothing of its days has those of its table.
  void days_of_table(LawValue& v) const {
    const auto& versions = p_.criteria[idx(p_.criterion_of.at(v.table))].versions;
    if (versions.empty()) return;
    v.from = versions.front().written.from;
    v.until = versions.back().written.until;
  }

  // 5.1.a, and not 8.landscape, which its author called so.
  static bool is_numbered(const std::string& code) {
    std::size_t letters = 0;
    for (char c : code) {
      letters = c >= 'a' && c <= 'z' ? letters + 1 : 0;
      if (letters > 1 || c == '_') return false;
    }
    return true;
  }

  // The threshold of a row is cited by its table, as a whole; the row itself says which criterion it belongs to, and its
  // code which indicator it is.
  std::vector<Cited> of_row(const std::string& id, std::vector<Cited> cites) const {
    std::string table = table_of(id);
    if (table.empty()) return cites;
    const CriterionInfo& row = p_.criteria[idx(p_.criterion_of.at(id))];
    const std::vector<Cited>& own = row.versions.empty() || row.versions[0].info.cites.empty() ? row.info.cites : row.versions[0].info.cites;
    std::string code = id.substr(table.size() + 1);
    for (Cited& c : cites)
      for (const Cited& closer : own) {
        bool beneath = closer.document == c.document && closer.clause.starts_with(c.clause.empty() ? "" : c.clause + ".");
        if (!beneath && !(closer.document == c.document && closer.clause == c.clause)) continue;
        c = closer;
        std::string group = c.clause.substr(c.clause.rfind('.') + 1);
        if (code.starts_with(group + ".") && is_numbered(code)) c.written = {"chỉ tiêu " + code + " " + c.written.vi, "indicator " + code + " of " + c.written.en};
        break;
      }
    return cites;
  }

  // The one that rules compare with; a share of it says nothing of itself.
  static std::string sign_of(std::vector<std::string> signs) {
    if (signs.size() > 1) std::erase(signs, "×");
    return signs.size() == 1 ? signs[0] : "";
  }

  void cell(const ParameterInfo& q, const ProgramCell& c, const LawValue& above, std::vector<std::string> keys) {
    if (c.kind == Cell::Kind::by_year || c.kind == Cell::Kind::by_fact) {
      for (const auto& [key, inner] : c.cells) {
        LawValue v = above;
        std::vector<std::string> more = keys;
        more.push_back(key);
        if (c.kind == Cell::Kind::by_year) v.year = std::stoi(key);
        else v.under.push_back(selector(c.fact, key));
        cell(q, inner, v, std::move(more));
      }
      return;
    }
    LawValue v = above;
    v.is_set = c.kind == Cell::Kind::value && c.value;
    if (v.is_set) v.value = value_label(p_, *c.value, q.type, q.unit);
    v.why = c.why;
    v.why_vi = c.why_vi;
    v.set_by = c.info.set_by.empty() && !v.is_set ? q.set_by : c.info.set_by;
    v.cites = of_row(q.id, c.info.cites);
    v.evidence = c.info.evidence;
    v.source = c.info.source;
    v.note = c.info.note;
    v.place = {c.info.file, c.info.line};
    if (!v.is_set) unset_value(v, keys, c.info.span);
    out_.values.push_back(std::move(v));
  }

  // Cells of one parameter that are unset for the same reason are one thing to settle.
  void unset_value(const LawValue& v, const std::vector<std::string>& keys, Span at) {
    std::string key;
    for (const std::string& k : keys) key += (key.empty() ? "" : ", ") + k;
    for (LawUnset& u : out_.unset)
      if (u.what == "value" && u.id == v.parameter && u.why == v.why && u.set_by == v.set_by && !u.keys.empty() && !key.empty()) {
        u.keys.push_back(key);
        return;
      }
    out_.unset.push_back({"value", v.parameter, v.label, "", {}, v.why, v.why_vi, v.set_by, setter_label(p_, v.set_by), v.cites, v.place});
    unset_at_.push_back(at);
    if (!key.empty()) out_.unset.back().keys.push_back(key);
  }

  LawSelector selector(int fact, const std::string& value) const {
    LawSelector s{p_.names[idx(fact)], {}, value, {value, value}};
    for (std::size_t k = 0; k < p_.kinds.size(); ++k)
      if (const MemberInfo* m = p_.member(static_cast<int>(k), fact)) {
        s.fact_label = m->info.label;
        for (const auto& [id, label] : m->values)
          if (id == value) s.value_label = label;
        break;
      }
    return s;
  }

  void weak(const WeakPlace& w) {
    LawWeak out{w.what, w.id, w.keys, w.label, w.grade, {}, {checked_.loaded().logical[w.common->span.file], static_cast<int>(sources_.line(w.common->span))}};
    for (const Citation& c : w.common->cites)
      if (int d = checked_.symbols().documents.find(c.document); d >= 0) {
        const Document& document = checked_.model().documents[idx(d)];
        auto clause = checked_.symbols().clauses[idx(d)].find(c.clause);
        const Clause* found = clause == checked_.symbols().clauses[idx(d)].end() ? nullptr : &document.clauses[idx(clause->second)];
        out.cites.push_back({c.document, document.number, c.clause, found ? found->common.label : Label{}, written_citation(document, found)});
      }
    if (w.what == "value") out.cites = of_row(w.id, std::move(out.cites));
    out_.weak.push_back(std::move(out));
  }

  std::vector<Span> unset_at_;
  const CheckedModel& checked_;
  const Program& p_;
  const SourceMap& sources_;
  Law& out_;
};

}  // namespace

Law law_of(const CheckedModel& checked, const Program& p, const SourceMap& sources) {
  Law law;
  law.book = p.book;
  law.book_version = p.version;
  law.book_label = p.label;
  Collector(checked, p, sources, law).collect();
  return law;
}

namespace {

std::string unset_words(const LawUnset& u) {
  std::string what = u.what == "value" ? "the value of `" : u.what == "round" ? "the closing day of the round `" : u.what == "duty" ? "the day of the duty `" : u.what == "bound" ? "a bound of `" : "the " + u.what + " `";
  what += u.id + "`" + (u.rule.empty() ? "" : " in `" + u.rule + "`");
  for (std::size_t i = 0; i < u.keys.size(); ++i) what += (i == 0 ? " for `" : "; `") + u.keys[i] + "`";
  return what + " is unset: " + u.why;
}

}  // namespace

void find_unset(const CheckedModel& checked, const Program& p, Findings& findings) {
  Law law;
  Collector collector(checked, p, findings.sources(), law);
  collector.collect();
  for (std::size_t i = 0; i < law.unset.size(); ++i) {
    const LawUnset& u = law.unset[i];
    findings.error("left-unset", collector.unset_at()[i], unset_words(u), u.set_by.empty() ? "write what a text says of it, with its clause and its `evidence`" : "`" + u.set_by + "` may set it: `set:` in an overlay book");
  }
}

}  // namespace chungsuc
