// SPDX-License-Identifier: Apache-2.0
// Purpose: finds one reason of a decision by its id.
// External interface: reason_of, deciding_reason. Private: the walk.
#include "reason/case_difference.h"

#include "reason/read_paths.h"

namespace chungsuc {

namespace {

// On the way down as far as the outcome is carried, before what carries nothing.
const Reason* reason_beneath(const Reason& r, const std::string& id, bool carrying) {
  if (r.id == id && (!carrying || r.carries)) return &r;
  for (const Reason& child : r.children)
    if (!carrying || child.carries)
      if (const Reason* found = reason_beneath(child, id, carrying)) return found;
  return nullptr;
}

Reason without_parts(const Program& p, const Reason& of) {
  Reason reason = of;
  reason.children.clear();
  reason.file = path_as_read(p, reason.file);
  return reason;
}

}  // namespace

Reason reason_of(const Program& p, const Decision& d, const std::string& id) {
  const Reason* found = nullptr;
  for (bool carrying : {true, false})
    for (const Reason& child : d.reason.children)
      if (!found) found = reason_beneath(child, id, carrying);
  if (!found && d.reason.id == id) found = &d.reason;
  if (found) return without_parts(p, *found);
  Reason reason;
  reason.id = id;
  for (const Pending& m : d.missing)
    if (m.name == id) {
      reason.label = m.label;
      reason.cites = m.cites;
      reason.state = "missing";
      break;
    }
  return reason;
}

Reason deciding_reason(const Program& p, const Decision& d) {
  if (!d.deciding_step.empty()) return reason_of(p, d, d.deciding_step);
  const Reason* whole = &d.reason;
  while (whole->children.size() == 1) whole = &whole->children.front();
  return without_parts(p, *whole);
}

}  // namespace chungsuc
