// SPDX-License-Identifier: Apache-2.0
// Purpose: what is said of bodies that are not in force.
// External interface: why_not_in_force, judges_of.
#include "reason/bodies.h"

namespace chungsuc {

std::optional<Label> why_not_in_force(const Program& p, int index, Date day) {
  const BodyInfo& body = p.bodies[static_cast<std::size_t>(index)];
  if (body.life.contains(day)) return std::nullopt;
  bool ended = body.life.until && *body.life.until <= day;
  Date change = ended ? *body.life.until : *body.life.from;
  std::string vi_day = format_value(Value{change}, {Type::Kind::date, "", nullptr}, "", true);
  Label why{body.info.label.vi + (ended ? " kết thúc hoạt động từ ngày " : " bắt đầu hoạt động từ ngày ") + vi_day,
            body.info.label.en + (ended ? " ended on " : " begins on ") + change.to_string()};
  if (ended && body.succeeded_by >= 0) {
    const Label& next = p.bodies[static_cast<std::size_t>(body.succeeded_by)].info.label;
    why.vi += " (cơ quan tiếp nối: " + next.vi + "; thẩm quyền không mặc nhiên chuyển giao)";
    why.en += " (followed by " + next.en + ", which did not receive its power by that)";
  }
  return why;
}

Judges judges_of(const Program& p, const std::vector<int>& bodies, Date day) {
  auto body = [&](int b) -> const BodyInfo& { return p.bodies[static_cast<std::size_t>(b)]; };
  Judges judges;
  for (int b : bodies)
    if (body(b).life.contains(day)) judges.bodies.push_back(b);
  if (judges.bodies.empty() && !bodies.empty()) {
    judges.bodies = bodies;
    judges.remark = bodies.size() == 1 ? Label{"cơ quan này không hoạt động vào ngày xét", "which is not in office on the day asked"}
                                       : Label{"không cơ quan nào trong số này hoạt động vào ngày xét", "none of which is in office on the day asked"};
  }
  for (int b : judges.bodies) {
    const Label& l = body(b).info.label;
    judges.label.vi += (judges.label.vi.empty() ? "" : " hoặc ") + l.vi;
    judges.label.en += (judges.label.en.empty() ? "" : " or ") + l.en;
  }
  return judges;
}

Label body_label(const Program& p, const std::string& id) {
  auto it = p.body_of.find(id);
  return it == p.body_of.end() ? Label{id, id} : p.bodies[static_cast<std::size_t>(it->second)].info.label;
}

Provider provider_of(const Program& p, const MemberInfo& m, Date day) {
  Provider who{m.provided_by, {}, {}};
  Judges judges = judges_of(p, m.by, day);
  for (int b : judges.bodies) who.id += (who.id.empty() ? "" : ", ") + p.bodies[static_cast<std::size_t>(b)].id;
  who.label = m.by.empty() ? body_label(p, m.provided_by) : judges.label;
  who.remark = judges.remark;
  return who;
}

}  // namespace chungsuc
