// SPDX-License-Identifier: Apache-2.0
// Purpose: what a rule requires, as a tree of words.
// External interface: DocsWords::condition, conditions, operand. Private: one part for each sort of node.
#include <algorithm>

#include "docs/words.h"
#include "eval/words.h"
#include "facts/add_once.h"
#include "facts/index.h"
#include "reason/reasons.h"

namespace chungsuc {

const MemberInfo* DocsWords::member(int kind, int name) const {
  if (name < 0) return nullptr;
  if (kind >= 0)
    if (const MemberInfo* m = p_.member(kind, name)) return m;
  for (std::size_t k = 0; k < p_.kinds.size(); ++k)
    if (const MemberInfo* m = p_.member(static_cast<int>(k), name)) return m;
  return nullptr;
}

// A subject that the book names, by its name.
std::string DocsWords::literal(const ProgramOperand& o, const Type& type, const std::string& unit, const MemberInfo* m, int kind) const {
  if (o.share) return value(*o.value, {Type::Kind::rate, "percent", nullptr}, "percent", nullptr);
  const std::string* text = std::get_if<std::string>(&o.value->data);
  if (text && !m && kind >= 0)
    for (const NamedInfo& n : p_.kind(kind).named)
      if (n.id == *text) return say(n.label);
  return value(*o.value, type, unit, m);
}

DocsLine DocsWords::operand(const ProgramOperand& o, const Type& type, const std::string& unit, const MemberInfo* m, int kind) const {
  DocsLine line;
  for (const ProgramOperand& times : o.times) {
    line += operand(times, {Type::Kind::rate, "percent", nullptr}, "percent", nullptr, kind);
    line += DocsSpan{say(" của ", " of ")};
  }
  switch (o.kind) {
    case Operand::Kind::literal:
      if (o.value) line += DocsSpan{literal(o, type, unit, m, kind), {}, DocsSpan::Style::strong};
      break;
    case Operand::Kind::parameter: {
      DocsSpan to = link("parameter." + p_.parameters[idx(o.index)].id);
      if (p_.parameters[idx(o.index)].info.label.vi.empty()) to.text = say("mức quy định", "the threshold");
      line += to;
      if (std::string known = figures(p_.parameters[idx(o.index)]); !known.empty()) line += DocsSpan{" (" + known + ")"};
      break;
    }
    case Operand::Kind::fact: line += map_.has(map_.fact_key(kind, o.index)) ? link(map_.fact_key(kind, o.index)) : DocsSpan{p_.names[idx(o.index)]}; break;
    case Operand::Kind::reading:
      line += link("reading." + p_.readings[idx(o.index)].id);
      for (const auto& [option, inner] : o.options) {
        line += DocsSpan{" → “" + say(p_.readings[idx(o.index)].options[idx(option)].label) + "”: "};
        line += operand(inner, type, unit, m, kind);
      }
      break;
    case Operand::Kind::unset:
      line += DocsSpan{unset(o.why, o.why_vi)};
      line += may_set(o.set_by);
      break;
  }
  return line;
}

// The words of a bound stand around what it compares with.
DocsLine DocsWords::bound(Compare c, const Type& type, const DocsLine& with) const {
  static const std::string kHere = "\x01";
  std::string words = in_page_quotes(bound_words(c, type, kHere, is_vi()));
  if (c == Compare::equals && type.is_number()) words = say("bằng ", "equal to ") + kHere;
  std::size_t at = words.find(kHere);
  DocsLine line;
  if (at > 0) line += DocsSpan{words.substr(0, at)};
  line += with;
  if (at + 1 < words.size()) line += DocsSpan{words.substr(at + 1)};
  return line;
}

DocsLine DocsWords::bounds(const ProgramNode& n, const MemberInfo* m, int kind) const {
  bool counts = n.head == Head::count || n.head == Head::each || n.head == Head::tally;
  const Type type = counts || !m ? Type{counts ? Type::Kind::integer : Type::Kind::text, "", nullptr} : m->type;
  DocsLine all;
  for (const ProgramTest& t : n.tests) {
    DocsLine with;
    for (const ProgramOperand& o : t.operands) join_lines(with, operand(o, type, counts || !m ? "" : m->unit, counts ? nullptr : m, kind), ", ");
    join_lines(all, bound(t.compare, type, with), say(" và ", " and ").c_str());
  }
  return all;
}

// As in explanations, but for what depends on whom and what is asked.
Label DocsWords::name_of_node(const ProgramNode& n, const MemberInfo* m, int kind) const {
  bool asks = n.head == Head::fact || n.head == Head::judgement || n.head == Head::count || n.head == Head::each;
  if (asks && m) return m->info.label;
  if (n.head == Head::by_kind) return {"Quy định theo loại đối tượng", "By the kind of subject"};
  if (n.head != Head::reading) return label_of_node(p_, n, kind);
  const ReadingInfo& r = p_.readings[idx(n.target)];
  return r.chosen < 0 ? label_of_node(p_, n, kind) : Label{"Cách hiểu: " + r.info.label.vi, "Reading: " + r.info.label.en};
}

DocsLine DocsWords::opening(NodeId id, const MemberInfo* m, int kind) const {
  const ProgramNode& n = p_.node(id);
  const Info& info = p_.info(id);
  const std::string text = info.label.vi.empty() ? in_page_quotes(say(name_of_node(n, m, kind))) : say(info.label);
  std::string to;
  if (n.head == Head::criterion) to = "criterion." + p_.criteria[idx(n.target)].id;
  else if (n.head == Head::recognised || n.head == Head::meets) to = "ladder." + p_.ladders[idx(n.target)].id;
  else if (n.head == Head::reading) to = "reading." + p_.readings[idx(n.target)].id;
  else if (m && n.head != Head::tally) to = map_.fact_key(kind, n.name);
  DocsLine line{map_.has(to) ? DocsSpan{text, map_.place(to)} : DocsSpan{text}};
  if (n.head == Head::criterion && m) line += DocsSpan{say(" (của ", " (of ") + say(m->info.label) + ")"};
  return line;
}

void DocsWords::standing(const ProgramNode& n, DocsItem& item, int kind) const {
  if (!n.with.empty()) {
    std::string names;
    const LadderInfo& ladder = p_.ladders[idx(n.target)];
    const MemberInfo* records = member(ladder.kind, ladder.relation);
    for (int w : n.with)
      if (const MemberInfo* m = member(records ? records->of : -1, w)) names += (names.empty() ? "" : ", ") + say(m->info.label);
    item.line += DocsSpan{say("; quyết định công nhận phải ghi rõ: ", "; the decision must name: ") + names};
  }
  if (!n.on) return;
  item.line += DocsSpan{say("; xét vào ", "; as of ")};
  item.line += operand(*n.on, {Type::Kind::date, "", nullptr}, "", nullptr, kind);
}

void DocsWords::part(const char* vi, const char* en, NodeId n, int kind, DocsItem& item) const {
  if (n >= 0) item.beneath.push_back({{DocsSpan{say(vi, en), {}, DocsSpan::Style::faint}}, conditions(n, kind)});
}

void DocsWords::options(const ProgramNode& n, int kind, DocsItem& item) const {
  for (std::size_t i = 0; i < n.children.size(); ++i) {
    DocsItem one;
    if (n.head == Head::by_kind) {
      one.line += DocsSpan{say("Đối với ", "For: ") + say(p_.kind(n.keys[i]).info.label)};
    } else {
      const ReadingInfo& r = p_.readings[idx(n.target)];
      one.line += DocsSpan{say("Nếu hiểu là “", "Read as “") + say(r.options[idx(n.keys[i])].label) + "”"};
      if (r.chosen == n.keys[i]) one.line += DocsSpan{say(" (đã chọn)", " (chosen)"), {}, DocsSpan::Style::strong};
    }
    one.beneath = conditions(n.children[i], n.head == Head::by_kind ? n.keys[i] : kind);
    item.beneath.push_back(std::move(one));
  }
}

void DocsWords::beneath(NodeId id, const MemberInfo* m, int kind, DocsItem& item) const {
  const ProgramNode& n = p_.node(id);
  int related = m && m->is == Member::Is::relation ? m->of : kind;
  if (n.head == Head::by_kind || n.head == Head::reading) options(n, kind, item);
  else
    for (NodeId c : n.children) item.beneath.push_back(condition(c, kind));
  part("Áp dụng khi:", "Applies where:", n.applies, kind, item);
  if (n.head == Head::count) part("Chỉ tính trường hợp đáp ứng:", "Counting only those where:", n.where, related, item);
  else part("Trong các trường hợp đáp ứng:", "Among those where:", n.where, related, item);
  part("Từng trường hợp phải đáp ứng:", "Each of them:", n.require, related, item);
  part("Khi mức trên chưa ấn định thì:", "While that is unset:", n.when_unset, kind, item);
  if (n.head == Head::that) computed(n, !p_.info(id).label.vi.empty(), item, kind);
}

// Who is no programmer reads what is compared, each by its name and with its figure; the formula itself is folded.
void DocsWords::computed(const ProgramNode& n, bool has_label, DocsItem& item, int kind) const {
  const TypedExpression& e = p_.expressions[idx(n.target)];
  const std::string code = written(e);
  if (code == "true" || code == "false") {
    const std::string always = code == "true" ? say("luôn đạt", "always met") : say("không bao giờ đạt", "never met");
    if (has_label) item.line += DocsSpan{": " + always};
    else item.line = {DocsSpan{always}};
    return;
  }
  std::vector<std::string> facts;
  std::vector<int> values;
  bool by_day = false;
  for (const TypedNode& node : e.nodes) {
    const bool of_subject = (node.op == ExprOp::fact || node.op == ExprOp::relation || node.op == ExprOp::has) && node.slot < 0;
    if (std::string key = of_subject ? map_.fact_key(kind, node.handle) : ""; map_.has(key)) add_once(facts, key);
    by_day = by_day || node.op == ExprOp::as_of;
    if (node.op == ExprOp::parameter) add_once(values, node.handle);
  }
  if (!has_label) {
    DocsLine from = links(facts);
    if (by_day) join_lines(from, {DocsSpan{say("ngày xem xét", "the day looked at")}});
    if (!values.empty()) join_lines(from, {DocsSpan{say("các giá trị sau", "these values")}});
    item.line = {DocsSpan{say("Tính từ: ", "Computed from: ")}};
    item.line += from;
  }
  for (int q : values) {
    ProgramOperand with;
    with.kind = Operand::Kind::parameter;
    with.index = q;
    item.beneath.push_back({operand(with, p_.parameters[idx(q)].type, "", nullptr, kind)});
  }
  item.folded = code + meanings(e);
}

DocsLine DocsWords::asked(NodeId id, int kind) const {
  if (id < 0) return {};
  const ProgramNode& n = p_.node(id);
  const MemberInfo* m = member(kind, n.name);
  if (n.head == Head::unset) return {DocsSpan{unset(p_.info(id).why, p_.info(id).why_vi)}};
  if (n.head != Head::fact && n.head != Head::judgement) return {};
  return n.tests.empty() ? DocsLine{DocsSpan{say("đạt", "met")}} : bounds(n, m, kind);
}

DocsItem DocsWords::condition(NodeId id, int kind) const {
  const ProgramNode& n = p_.node(id);
  const Info& info = p_.info(id);
  const MemberInfo* m = n.head == Head::tally ? nullptr : member(kind, n.name);
  DocsItem item{opening(id, m, kind)};
  DocsLine asked = n.head == Head::recognised || n.head == Head::meets ? DocsLine{} : bounds(n, m, kind);
  if (n.head == Head::count) item.line += DocsSpan{say(": số lượng", ": number")};
  if (!asked.empty()) item.line += DocsSpan{n.head == Head::count ? " " : ": "};
  item.line += asked;
  if (n.size) {
    item.line += DocsSpan{say("; tổng số phải là ", "; there must be ")};
    item.line += operand(*n.size, {Type::Kind::integer, "", nullptr}, "", nullptr, kind);
  }
  standing(n, item, kind);
  if (n.head == Head::unset) {
    item.line += DocsSpan{": " + unset(info.why, info.why_vi)};
    item.line += may_set(info.set_by);
  }
  if (std::string words = note(info); !words.empty()) item.line += DocsSpan{" (" + words + ")", {}, DocsSpan::Style::faint};
  beneath(id, m, kind, item);
  return item;
}

std::vector<DocsItem> DocsWords::conditions(NodeId id, int kind) const {
  if (id < 0) return {};
  DocsItem whole = condition(id, kind);
  const ProgramNode& n = p_.node(id);
  bool plain = n.head == Head::all && p_.info(id).label.vi.empty() && n.applies < 0;
  if (!plain) return {std::move(whole)};
  return std::move(whole.beneath);
}

// As its author wrote it.
std::string DocsWords::written(const TypedExpression& e) const {
  return std::string(sources_.text(e.written));
}

// Of what a formula calls; in the order in which it is defined, so that each is known before it is called.
std::string DocsWords::meanings(const TypedExpression& e) const {
  std::string all;
  for (int t : e.terms) {
    const TermInfo& term = p_.terms[idx(t)];
    std::string takes;
    for (const std::string& name : term.takes) takes += (takes.empty() ? "" : ", ") + name;
    all += (all.empty() ? say("; trong đó ", "; where ") : "; ") + term.id + "(" + takes + ") = " + std::string(sources_.text(term.means)) + " (" + in_page_quotes(say(term.info.label)) + ")";
  }
  return all;
}

}  // namespace chungsuc
