// SPDX-License-Identifier: Apache-2.0
// Purpose: the page of bodies: what each decides, does, judges, may set and provides.
// External interface: DocsMaker::bodies. Private: what names a body.
#include <algorithm>

#include "docs/book.h"
#include "facts/add_once.h"
#include "facts/index.h"

namespace chungsuc {

namespace {

bool names_body(const std::vector<int>& bodies, int body) { return std::find(bodies.begin(), bodies.end(), body) != bodies.end(); }

// A step of a form in some round, however it is read.
bool takes_part(const AwardCellInfo& cell, int body) {
  auto in_step = [&](const StepInfo& s) { return s.to == body || names_body(s.by, body); };
  auto in_option = [&](const auto& option) { return takes_part(option.second, body); };
  return std::any_of(cell.steps.begin(), cell.steps.end(), in_step) || std::any_of(cell.options.begin(), cell.options.end(), in_option);
}

struct BodyTasks {
  std::vector<std::string> decides, steps, leads, partner, receives, judges, provides;
};

BodyTasks tasks_of(const Program& p, const BookMap& map, int body) {
  BodyTasks all;
  for (const AwardInfo& a : p.awards) {
    if (a.decided_by == body) all.decides.push_back("award." + a.id);
    if (std::any_of(a.cells.begin(), a.cells.end(), [&](const AwardCellInfo& c) { return takes_part(c, body); })) all.steps.push_back("award." + a.id);
  }
  for (const DutyInfo& d : p.duties) {
    if (names_body(d.lead, body)) all.leads.push_back("duty." + d.id);
    if (names_body(d.partner, body)) all.partner.push_back("duty." + d.id);
    if (names_body(d.to, body)) all.receives.push_back("duty." + d.id);
  }
  for (std::size_t k = 0; k < p.kinds.size(); ++k)
    for (const MemberInfo& m : p.kinds[k].members) {
      const std::string key = map.fact_key(static_cast<int>(k), m.name);
      if (names_body(m.by, body)) add_once(all.judges, key);
      if (m.provided_by == p.bodies[idx(body)].id) add_once(all.provides, key);
    }
  return all;
}

}  // namespace

DocsPage DocsMaker::bodies() const {
  DocsPage page{"bodies", words.say("Cơ quan, người có thẩm quyền", "Bodies"), {}};
  for (std::size_t i = 0; i < p.bodies.size(); ++i) {
    const BodyInfo& b = p.bodies[i];
    std::vector<DocsItem> more;
    item(more, "Hoạt động", "In office", words.days(b.life.from, b.life.until));
    if (b.succeeded_by >= 0) item(more, "Kế tiếp", "Followed by", {words.body(b.succeeded_by)});
    item(more, "Đảm nhiệm vai trò", "Fills the role of", words.bodies(b.fills));
    define(page, "body." + b.id, b.info, 2, std::move(more));
    BodyTasks tasks = tasks_of(p, book.map, static_cast<int>(i));
    std::vector<DocsItem> items;
    item(items, "Quyết định khen thưởng", "Decides on", listed(tasks.decides));
    item(items, "Tham gia quy trình xét", "Takes part in the steps of", listed(tasks.steps));
    item(items, "Chủ trì nhiệm vụ", "Leads", listed(tasks.leads));
    item(items, "Phối hợp", "Works with others on", listed(tasks.partner));
    item(items, "Nhận kết quả", "Receives", listed(tasks.receives));
    item(items, "Đánh giá", "Judges", by_kind(tasks.judges));
    if (const auto& set = book.map.set_by(b.id); !set.empty()) items.push_back({{DocsSpan{words.say("Có thể ấn định hoặc chọn", "May set or choose"), {}, DocsSpan::Style::strong}}, sorted(set)});
    item(items, "Cung cấp số liệu", "Provides", by_kind(tasks.provides));
    if (items.empty()) continue;
    page.heading(3, {DocsSpan{words.say("Thẩm quyền, nhiệm vụ", "What it does")}});
    page.list(std::move(items));
  }
  return page;
}

// Facts of many kinds may have one name, so each kind is told.
DocsLine DocsMaker::by_kind(const std::vector<std::string>& facts) const {
  DocsLine all;
  std::string last;
  for (const std::string& key : facts) {
    const std::string kind = key.substr(0, key.rfind('.')).replace(0, 4, "kind");
    const bool fresh = kind != last;
    if (fresh && !all.empty()) all += DocsSpan{". "};
    if (fresh) all += DocsLine{words.link(kind), DocsSpan{": "}};
    else all += DocsSpan{"; "};
    all += words.link(key);
    last = kind;
  }
  return all;
}

}  // namespace chungsuc
