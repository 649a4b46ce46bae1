// SPDX-License-Identifier: Apache-2.0
// Purpose: the tree of reasons: each trace with its label, clause, place, and what was compared.
// External interface: build_reason, subject_name, verb_label, label_of_node. Private: folding of criteria into the nodes
// that ask for them.
#include "reason/reasons.h"

#include <algorithm>
#include <map>
#include <set>

#include "facts/index.h"
#include "reason/because.h"
#include "reason/decide.h"
#include "reason/lapsed.h"

namespace chungsuc {

namespace {

class Builder {
 public:
  Builder(const Program& p, const Evaluation& e, Date day) : p_(p), e_(e), day_(day) {}

  Reason build(int i) {
    const Trace& t = e_.at(i);
    Reason r;
    r.id = trace_id(p_, t);
    r.head = head(t);
    r.label = label(t);
    r.outcome = outcome_of(t.outcome);
    r.found = t.found;
    r.expected = t.expected;
    r.found_vi = t.found_vi;
    r.expected_vi = t.expected_vi;
    r.figure = t.figure;
    r.state = t.still_open ? "still_open" : t.state;
    r.detail = t.detail;
    if (t.subject && t.subject != e_.at(e_.root).subject) {
      r.subject = t.subject->id;
      r.subject_label = t.subject->label;
    }
    r.evidence = t.grade.grade;
    if (t.info) {
      r.cites = t.info->cites;
      r.file = t.info->file;
      r.line = t.info->line;
      // Why it is unset, in the author's words; where there are none in Vietnamese, the words of the state stand there.
      if (r.detail.vi.empty() && r.detail.en.empty() && t.state == "unset") r.detail = why_unset(t);
    }
    children(i, t, r);
    say_what_lapsed(p_, r.cites, day_);
    return r;
  }

 private:
  const ProgramNode* node(const Trace& t) const { return t.kind == Trace::Kind::node && t.node >= 0 ? &p_.node(t.node) : nullptr; }

  // Of a node itself, or of the parameter that it waits for.
  Label why_unset(const Trace& t) const {
    if (!t.info->why.empty()) return {t.info->why_vi, t.info->why};
    for (const PendingRef& ref : t.pending)
      if (ref.what == PendingRef::What::parameter)
        if (const ProgramCell* cell = unset_cell(p_.parameters[idx(ref.index)], day_)) return {cell->why_vi, cell->why};
    return {};
  }

  // A criterion that a node asks for is shown in its place; so is the plain `all` that a criterion consists of.
  void children(int i, const Trace& t, Reason& r) {
    std::vector<int> list = t.children;
    bool none = false;
    if (const ProgramNode* n = node(t)) none = n->head == Head::none;
    for (bool folded = true; folded && list.size() == 1;) {
      folded = false;
      const Trace& c = e_.at(list[0]);
      const ProgramNode* n = node(c);
      bool wrapper = t.kind == Trace::Kind::criterion || t.kind == Trace::Kind::tier || t.kind == Trace::Kind::level || (node(t) && (node(t)->head == Head::criterion || node(t)->head == Head::recognised || node(t)->head == Head::meets));
      bool plain_all = n && n->head == Head::all && c.info->label.vi.empty() && !c.info->named;
      bool inner = c.kind == Trace::Kind::criterion || c.kind == Trace::Kind::level;
      if (wrapper && (plain_all || inner)) {
        if (inner && !c.state.empty() && r.state.empty()) r.state = c.state, r.detail = c.detail;
        if (inner && r.expected.empty()) r.expected = c.expected, r.expected_vi = c.expected_vi;
        if (inner && c.still_open) r.state = "still_open";
        if (c.info && !c.info->cites.empty() && c.kind == Trace::Kind::criterion) r.cites = c.info->cites;
        list = c.children;
        folded = true;
      }
    }
    list = spliced(t, list);
    if (!list.empty() && !expanded_.insert(i).second) {
      r.state = r.state.empty() ? "see_above" : r.state;
      return;
    }
    for (int c : list) {
      Reason child = build(c);
      child.carries = none ? e_.at(c).outcome == negate(t.outcome) : e_.at(c).outcome == t.outcome;
      r.children.push_back(std::move(child));
    }
  }

  // Conditions that must all hold are one list, however deep their `all` stands.
  std::vector<int> spliced(const Trace& t, const std::vector<int>& list) const {
    const ProgramNode* n = node(t);
    bool conjunction = n ? n->head == Head::all || n->head == Head::criterion || n->head == Head::by_kind || (n->head == Head::reading && t.state != "unset")
                         : t.kind == Trace::Kind::criterion || t.kind == Trace::Kind::element || t.kind == Trace::Kind::award || t.kind == Trace::Kind::tier || t.kind == Trace::Kind::level;
    if (!conjunction) return list;
    std::vector<int> flat;
    for (int c : list) {
      const Trace& child = e_.at(c);
      const ProgramNode* m = node(child);
      if (m && m->head == Head::all && child.info->label.vi.empty() && !child.info->named && m->applies < 0) {
        std::vector<int> inner = spliced(child, child.children);
        flat.insert(flat.end(), inner.begin(), inner.end());
      } else {
        flat.push_back(c);
      }
    }
    return flat;
  }

  std::string head(const Trace& t) const {
    switch (t.kind) {
      case Trace::Kind::node: return to_string(p_.node(t.node).head);
      case Trace::Kind::criterion: return "criterion";
      case Trace::Kind::award: return "award";
      case Trace::Kind::gate_to:
      case Trace::Kind::gate_round:
      case Trace::Kind::gate_decider:
      case Trace::Kind::gate_subject: return "gate";
      case Trace::Kind::tier: return "tier";
      case Trace::Kind::tiers: return "tiers";
      case Trace::Kind::element: return "element";
      case Trace::Kind::level: return "level";
      case Trace::Kind::record: return "record";
      case Trace::Kind::duty: return "duty";
      case Trace::Kind::standing: return "standing";
    }
    return "";
  }

  Label label(const Trace& t) const {
    switch (t.kind) {
      case Trace::Kind::gate_to: return {"Đối tượng được xét hình thức này", "This form may be given to the nominee"};
      case Trace::Kind::gate_round: return {"Đợt khen thưởng có xét hình thức này", "The form is open in this round"};
      case Trace::Kind::gate_decider: return {"Người có thẩm quyền quyết định vào ngày xét", "Someone in office may decide on the day"};
      case Trace::Kind::gate_subject: return {"Đối tượng còn tồn tại vào ngày xét", "The nominee is there on the day"};
      case Trace::Kind::criterion: return p_.criteria[idx(t.index)].info.label;
      case Trace::Kind::tiers: return {"Ít nhất một hạng của hình thức này", "At least one class of this form"};
      case Trace::Kind::element:
      case Trace::Kind::record: return name_of(*t.subject);
      default: break;
    }
    if (t.info && !t.info->label.vi.empty()) return t.info->label;
    const ProgramNode* n = node(t);
    return n ? label_of_node(p_, *n, t.subject->kind) : Label{};
  }

  Label name_of(const BoundSubject& s) const { return subject_name(p_, s); }

  const Program& p_;
  const Evaluation& e_;
  Date day_;
  std::set<int> expanded_;
};

}  // namespace

namespace {

Label quoted_level(const Program& p, const char* vi, const char* en, const ProgramNode& n) {
  const Label& level = p.ladders[idx(n.target)].levels[idx(n.rank)].info.label;
  return {std::string(vi) + " “" + level.vi + "” trở lên", std::string(en) + " `" + level.en + "` or above"};
}

Label reading_label(const Program& p, const ProgramNode& n) {
  const ReadingInfo& r = p.readings[idx(n.target)];
  if (r.chosen < 0) return {"Cách hiểu chưa thống nhất: " + r.info.label.vi, "Reading not chosen: " + r.info.label.en};
  const Label& option = r.options[idx(r.chosen)].label;
  return {r.info.label.vi + ": hiểu là “" + option.vi + "”", r.info.label.en + ": read as `" + option.en + "`"};
}

}  // namespace

Label label_of_node(const Program& p, const ProgramNode& n, int kind) {
  switch (n.head) {
    case Head::fact:
      if (p.names[idx(n.name)] == "id") return {"Đơn vị được nêu tên", "One of those named"};
      [[fallthrough]];
    case Head::judgement:
    case Head::count:
    case Head::each:
      if (const MemberInfo* m = p.member(kind, n.name)) return m->info.label;
      return {"Mức thành tích", "Merit"};
    case Head::criterion: return p.criteria[idx(n.target)].info.label;
    case Head::recognised: return quoted_level(p, "Đã được công nhận", "Recognised as", n);
    case Head::meets: return quoted_level(p, "Đạt theo số liệu", "Meets by the figures", n);
    case Head::reading: return reading_label(p, n);
    case Head::by_kind: return {"Quy định cho " + p.kind(kind).info.label.vi, "What holds for: " + p.kind(kind).info.label.en};
    case Head::all: return {"Đáp ứng đồng thời các điều kiện sau", "All of the following"};
    case Head::any: return {"Đáp ứng ít nhất một trong các điều kiện sau", "At least one of the following"};
    case Head::none: return {"Không thuộc trường hợp nào sau đây", "None of the following"};
    case Head::tally: return {"Số điều kiện " + std::string(n.outcome == Tri::yes ? "đạt" : "không đạt"), "How many are " + std::string(n.outcome == Tri::yes ? "met" : "not met")};
    case Head::unset: return {"Quy định chưa có trong bộ quy tắc", "A rule that is not encoded"};
    case Head::that: return {"Điều kiện tính toán", "A computed condition"};
  }
  return {};
}

// Where it has no name: what it is, of whom, and which of them.
Label subject_name(const Program& p, const BoundSubject& s) {
  if (!s.label.vi.empty()) return s.label;
  const Label& kind = p.kind(s.kind).info.label;
  std::size_t open = s.id.rfind('[');
  if (s.parent && open != std::string::npos && s.id.ends_with("]")) {
    std::string number = s.id.substr(open + 1, s.id.size() - open - 2);
    Label of = subject_name(p, *s.parent);
    return {kind.vi + " thứ " + number + " của " + of.vi, kind.en + " " + number + " of " + of.en};
  }
  return {kind.vi + (s.id.empty() ? "" : " " + s.id), kind.en + (s.id.empty() ? "" : " " + s.id)};
}

// What the cell of the day says, where it is unset as a whole.
const ProgramCell* unset_cell(const ParameterInfo& q, Date day) {
  for (const auto& [period, cell] : q.versions)
    if (period.contains(day) && cell.kind == Cell::Kind::unset) return &cell;
  return nullptr;
}

Reason build_reason(const Program& p, const Evaluation& e, Date day) { return Builder(p, e, day).build(e.root); }

Label verb_label(const std::string& verb) {
  static const std::map<std::string, Label> labels = {
      {"review", {"Xét", "review"}},
      {"grant", {"Xét tặng", "grant"}},
      {"propose", {"Xét, đề nghị", "review and propose"}},
      {"propose_up", {"Đề nghị cấp trên khen thưởng", "propose to the level above"}},
      {"compile", {"Tổng hợp", "compile"}},
      {"check", {"Kiểm tra", "check"}},
      {"appraise", {"Thẩm định", "appraise"}},
      {"advise", {"Tham mưu, cho ý kiến", "advise"}},
      {"submit", {"Trình", "submit"}},
      {"decide", {"Quyết định", "decide"}},
      {"announce", {"Công bố", "announce"}},
      {"lead", {"Chủ trì thực hiện", "leads"}},
      {"partner", {"Phối hợp", "takes part"}},
      {"addressee", {"Nơi nhận", "is addressed"}},
  };
  auto it = labels.find(verb);
  return it == labels.end() ? Label{verb, verb} : it->second;
}

}  // namespace chungsuc
