// SPDX-License-Identifier: Apache-2.0
// Purpose: what is said of a body that is not in force.
// External interface: why_not_in_force.
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

}  // namespace chungsuc
