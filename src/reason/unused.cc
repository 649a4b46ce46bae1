// SPDX-License-Identifier: Apache-2.0
// Purpose: definitions that nothing in the book speaks of.
// External interface: find_unused. Private: class UseFinder, which gathers what is spoken of and then tells the rest.
//
// Questions are used by whoever asks them; the facts of a kind, and the bodies that facts name, are the vocabulary of cases:
// criteria, awards, duties, standings, facts and bodies are never unused. Nor is what a book has for the books beneath it.
#include <set>

#include "facts/index.h"
#include "reason/book_findings.h"
#include "reason/cases.h"

namespace chungsuc {

namespace {

class UseFinder {
 public:
  explicit UseFinder(const BookLook& look) : look_(look), p_(look.p), model_(look.checked.model()) {}

  void find() {
    gather();
    for (const Parameter& q : model_.parameters) tell(parameters_, "parameter", q.id, "compare with it by `{param: " + q.id.text + "}`, or leave it out");
    for (const Term& t : model_.terms) tell(terms_, "term", t.id, "call it in a condition, or leave it out");
    for (const Reading& r : model_.readings) tell(readings_, "reading", r.id, "use it in `reading:`, `pivot:` or a cell of an award, or leave it out");
    for (const Ladder& l : model_.ladders)
      if (l.subject.empty()) tell(ladders_, "ladder", l.id, "give a judgement or a fact `ladder: " + l.id.text + "`, or leave it out");
    for (const SubjectKind& k : model_.kinds)
      if (!k.extend && (k.record || k.abstract)) tell(kinds_, "kind", k.id, k.record ? "let a relation be `of: " + k.id.text + "`, or leave it out" : "let a kind be `is: [" + k.id.text + "]`, or leave it out");
    for (const Document& d : model_.documents) document(d);
  }

 private:
  void tell(const std::set<std::string>& used, const std::string& what, const Name& id, const std::string& help) {
    if (used.contains(id.text) || !look_.is_own(id.span)) return;
    look_.findings.warning("unused-definition", id.span, "nothing in this book speaks of the " + what + " `" + id.text + "`", help);
  }

  // A text that rules do not rest on may be named for people: its clauses say that they are none of a rule.
  void document(const Document& d) {
    if (!look_.is_own(d.id.span)) return;
    if (d.clauses.empty()) tell(documents_, "document", d.id, "cite it where a rule rests on it, or leave it out");
    for (const Clause& c : d.clauses)
      if (c.is == Clause::Is::encoded && !clauses_.contains(d.id.text + " " + c.id.text))
        look_.findings.warning("unused-definition", c.id.span, "the clause `" + c.id.text + "` of `" + d.id.text + "` is said to be encoded, and nothing cites it", "cite it where the rule stands, or say `is: procedural` or `is: declaratory`");
  }

  void gather() {
    for (const ProgramNode& n : p_.nodes) node(n);
    for (const TypedExpression& e : p_.expressions) {
      for (const TypedNode& n : e.nodes)
        if (n.op == ExprOp::parameter) parameter(n.handle);
      for (int t : e.terms) terms_.insert(p_.terms[idx(t)].id);
    }
    for (const CriterionInfo& c : p_.criteria) {
      if (c.deadline) operand(*c.deadline);
      reading(c.pivot);
      kind(c.kind);
    }
    for (const RoundInfo& r : p_.rounds)
      if (r.closes) operand(*r.closes);
    for (const ClaimInfo& c : p_.claims) {
      for (int k : c.kinds) kind(k);
      if (c.form == Claim::Form::values)
        for (int q : c.monotone) parameter(q);
    }
    for (const AwardInfo& a : p_.awards) award(a);
    subjects();
    for (const DutyInfo& d : p_.duties)
      for (int k : d.kinds) kind(k);
    clauses_ = cited_clauses(p_);
    for (const SubjectKind& k : model_.kinds)
      for (const Named& n : k.named) cites(n.common);
    for (const Override& o : model_.overrides)
      for (const Citation& c : o.cites) clauses_.insert(c.document + " " + c.clause), documents_.insert(c.document);
    documents();
  }

  void node(const ProgramNode& n) {
    for (const ProgramTest& t : n.tests)
      for (const ProgramOperand& o : t.operands) operand(o);
    if (n.size) operand(*n.size);
    if (n.on) operand(*n.on);
    if (n.head == Head::reading) reading(n.target);
    if (n.head == Head::by_kind)
      for (int k : n.keys) kind(k);
  }

  void operand(const ProgramOperand& o) {
    if (o.kind == Operand::Kind::parameter) parameter(o.index);
    if (o.kind == Operand::Kind::reading) reading(o.index);
    for (const auto& [option, inner] : o.options) operand(inner);
    for (const ProgramOperand& share : o.times) operand(share);
  }

  void award(const AwardInfo& a) {
    for (int k : a.to) kind(k);
    for (const AwardCellInfo& c : a.cells) award_cell(c);
  }

  void award_cell(const AwardCellInfo& c) {
    reading(c.reading);
    for (const StepInfo& s : c.steps) reading(s.order);
    for (const auto& [option, inner] : c.options) award_cell(inner);
  }

  void subjects() {
    for (const KindInfo& k : p_.kinds) {
      for (const MemberInfo& m : k.members) {
        kind(m.of);
        if (m.ladder >= 0) ladders_.insert(p_.ladders[idx(m.ladder)].id);
        for (const ProgramTest& t : m.domain)
          for (const ProgramOperand& o : t.operands) operand(o);
      }
      for (int a : k.ancestors)
        if (p_.kind(a).id != k.id) kinds_.insert(p_.kind(a).id);
    }
    for (const LadderInfo& l : p_.ladders) kind(l.kind);
  }

  // Also what is cited as a whole.
  void documents() {
    for (const std::string& clause : clauses_) documents_.insert(clause.substr(0, clause.find(' ')));
    for (const Info& i : p_.infos) cited(i);
    for (const CriterionInfo& c : p_.criteria) {
      cited(c.info);
      for (const auto& v : c.versions) cited(v.info);
    }
    for (const ParameterInfo& q : p_.parameters) {
      cited(q.info);
      for (const auto& [period, c] : q.versions) cited_cell(c);
    }
    for (const Body& b : model_.bodies) cites(b.common);
    for (const Ladder& l : model_.ladders) cites(l.common);
    for (const SubjectKind& k : model_.kinds) {
      cites(k.common);
      for (const Member& m : k.members) cites(m.common);
    }
    for (const Reading& r : model_.readings) cites(r.common);
    for (const RoundFamily& f : model_.rounds) cites(f.common);
    for (const Award& a : model_.awards) {
      cites(a.common);
      for (const AwardCell& c : a.cells) cites_cell(c);
    }
    for (const Duty& d : model_.duties) cites(d.common);
    for (const Claim& c : model_.claims) cites(c.common);
  }

  void cites(const Common& common) {
    for (const Citation& c : common.cites) documents_.insert(c.document), clauses_.insert(c.document + " " + c.clause);
  }
  void cites_cell(const AwardCell& c) {
    cites(c.common);
    for (const AwardStep& s : c.steps) cites(s.common);
    for (const AwardCell& option : c.options) cites_cell(option);
  }
  void cited(const Info& info) {
    for (const Cited& c : info.cites) documents_.insert(c.document);
  }
  void cited_cell(const ProgramCell& c) {
    cited(c.info);
    for (const auto& [key, inner] : c.cells) cited_cell(inner);
  }

  void parameter(int q) {
    if (q >= 0) parameters_.insert(p_.parameters[idx(q)].id);
  }
  void reading(int r) {
    if (r >= 0) readings_.insert(p_.readings[idx(r)].id);
  }
  void kind(int k) {
    if (k >= 0) kinds_.insert(p_.kind(k).id);
  }

  const BookLook& look_;
  const Program& p_;
  const Model& model_;
  std::set<std::string> parameters_, terms_, readings_, ladders_, kinds_, documents_, clauses_;
};

}  // namespace

void find_unused(const BookLook& look) {
  if (!look.has_books_beneath) UseFinder(look).find();
}

}  // namespace chungsuc
