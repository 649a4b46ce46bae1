// SPDX-License-Identifier: Apache-2.0
// Purpose: days that an author gave to a rule or a value, and on which no document that it cites is in force; years left out.
// External interface: find_lawless_days. Private: class DayFinder.
//
// A rule may outlive its document: a dossier of its time may be decided after it. That it begins before its document, or
// after the end of it, is a slip of the date or of the citation.
#include <algorithm>
#include <map>
#include <utility>

#include "facts/index.h"
#include "reason/book_findings.h"

namespace chungsuc {

namespace {

class DayFinder {
 public:
  explicit DayFinder(const BookLook& look) : look_(look), model_(look.checked.model()) {}

  void find() {
    for (const Criterion& c : model_.criteria) {
      for (const CriterionVersion& v : c.versions) begins("criterion `" + c.id.text + "`", v.period, v.common.cites.empty() ? c.common.cites : v.common.cites);
      if (c.deadline && c.deadline->kind == Operand::Kind::literal && c.deadline->value)
        falls("the deadline of `" + c.id.text + "`", c.deadline->value->as_date(), c.deadline->literal.span, c.versions.empty() || c.versions[0].common.cites.empty() ? c.common.cites : c.versions[0].common.cites);
    }
    for (const Parameter& q : model_.parameters)
      for (const ParameterVersion& v : q.versions) years(q.id, v.cell), begins("value `" + q.id.text + "`", v.period, v.cell.common.cites.empty() ? q.common.cites : v.cell.common.cites);
    for (const Duty& d : model_.duties)
      if (auto first = first_day(d.due)) falls("the duty `" + d.id.text + "`", *first, d.due.span, d.common.cites);
  }

 private:
  static std::optional<Date> first_day(const Due& due) {
    if (due.every_year) return due.month > 0 ? Date::from_ymd(due.from, static_cast<unsigned>(due.month), static_cast<unsigned>(due.day)) : std::nullopt;
    return due.kind == Due::Kind::during ? due.end : due.date;
  }

  static std::optional<Date> begin_of(const Document& d) { return d.in_force.from ? d.in_force.from : d.issued; }

  // The documents that are cited; none where of one of them it is not known when it is in force.
  std::vector<const Document*> bounding(const std::vector<Citation>& cites) const {
    std::vector<const Document*> all;
    for (const Citation& cite : cites) {
      int d = look_.checked.symbols().documents.find(cite.document);
      if (d < 0 || !begin_of(model_.documents[idx(d)])) return {};
      all.push_back(&model_.documents[idx(d)]);
    }
    return all;
  }

  const Document* first_of(const std::vector<Citation>& cites) const {
    auto all = bounding(cites);
    auto it = std::min_element(all.begin(), all.end(), [](auto* a, auto* b) { return *begin_of(*a) < *begin_of(*b); });
    return it == all.end() ? nullptr : *it;
  }

  // The one that ends last, where all of them end.
  const Document* last_of(const std::vector<Citation>& cites) const {
    auto all = bounding(cites);
    if (std::any_of(all.begin(), all.end(), [](auto* d) { return !d->in_force.until; })) return nullptr;
    auto it = std::max_element(all.begin(), all.end(), [](auto* a, auto* b) { return *a->in_force.until < *b->in_force.until; });
    return it == all.end() ? nullptr : *it;
  }

  void tell(const Span& at, const std::string& message, const std::string& help, const Document& d) {
    if (!look_.is_own(at)) return;
    Diagnostic& found = look_.findings.warning("document-not-in-force", at, message, help);
    look_.findings.relate(found, d.id.span, "the document stands here");
  }

  void begins(const std::string& what, const Period& period, const std::vector<Citation>& cites) {
    if (!period.from) return;
    if (const Document* first = first_of(cites); first && *period.from < *begin_of(*first))
      tell(period.span, "the " + what + " begins on " + period.from->to_string() + ", and no document that it cites is in force before " + begin_of(*first)->to_string(),
           "mend the day, or cite the document that was in force then", *first);
    else if (const Document* last = last_of(cites); last && *last->in_force.until <= *period.from)
      tell(period.span, "the " + what + " begins on " + period.from->to_string() + ", and what it cites is not in force any more from " + last->in_force.until->to_string() + " on",
           "mend the day, or cite the document that is in force then", *last);
  }

  void falls(const std::string& what, Date day, const Span& at, const std::vector<Citation>& cites) {
    if (const Document* first = first_of(cites); first && day < *begin_of(*first))
      tell(at, what + " falls on " + day.to_string() + ", and no document that it cites is in force before " + begin_of(*first)->to_string(), "mend the day, or cite the document that was in force then", *first);
  }

  // Of values by years none is left out between the first and the last.
  void years(const Name& id, const Cell& cell) {
    std::map<std::int64_t, const Name*> found;
    for (const auto& [key, inner] : cell.cells) {
      years(id, inner);
      auto year = cell.kind == Cell::Kind::by_year ? Decimal::parse(key.text) : std::nullopt;
      if (year && year->to_int64()) found.emplace(*year->to_int64(), &key);
    }
    const std::pair<const std::int64_t, const Name*>* before = nullptr;
    for (const auto& here : found) {
      if (before && before->first + 1 < here.first) left_out(id, *before, here);
      before = &here;
    }
  }

  void left_out(const Name& id, const std::pair<const std::int64_t, const Name*>& before, const std::pair<const std::int64_t, const Name*>& here) {
    if (!look_.is_own(here.second->span)) return;
    std::string missing = std::to_string(before.first + 1) + (before.first + 2 == here.first ? "" : " to " + std::to_string(here.first - 1));
    Diagnostic& d = look_.findings.warning("gap", here.second->span, "`" + id.text + "` has no value for " + missing, "say `unset: why` for that time, or close the gap");
    look_.findings.relate(d, before.second->span, "the year before stands here");
  }

  const BookLook& look_;
  const Model& model_;
};

}  // namespace

void find_lawless_days(const BookLook& look) { DayFinder(look).find(); }

}  // namespace chungsuc
