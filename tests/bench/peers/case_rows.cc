// SPDX-License-Identifier: Apache-2.0
#include "case_rows.h"

namespace peers {

CaseRows::CaseRows(const chungsuc::CaseQuery& query, const ArrowSchema& schema, const ArrowArray& batch) {
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    const ArrowSchema& s = *schema.children[i];
    const Column column = columns_named({s.name}, schema, batch)[0];
    const std::size_t place = *query.place(s.name);
    const std::string format = s.format;
    if (s.dictionary) {
      const ArrowArray& words = *batch.children[i]->dictionary;
      const auto* ends = static_cast<const std::int32_t*>(words.buffers[1]);
      const char* text = static_cast<const char*>(words.buffers[2]);
      words_.push_back({place, column, {}});
      for (std::int64_t w = 0; w < words.length; ++w) words_.back().codes.push_back(*query.code(place, {text + ends[w], static_cast<std::size_t>(ends[w + 1] - ends[w])}));
    } else {
      (format == "g" ? reals_ : format == "tdD" ? days_ : format == "b" ? flags_ : wholes_).push_back({place, column});
    }
  }
}

void CaseRows::fill(chungsuc::CaseRow& out, std::size_t row) const {
  out.clear();
  for (const Place& p : reals_)
    if (p.column.there(row)) out.set(p.place, p.column.reals()[row]);
  for (const Place& p : wholes_)
    if (p.column.there(row)) out.set(p.place, p.column.wholes()[row]);
  for (const Place& p : days_)
    if (p.column.there(row)) out.set(p.place, chungsuc::Date::from_days(p.column.wholes()[row]));
  for (const Place& p : flags_)
    if (p.column.there(row)) out.set_code(p.place, p.column.flag(row));
  for (const Words& w : words_)
    if (w.column.there(row)) out.set_code(w.place, w.codes[w.column.bytes()[row]]);
}

}  // namespace peers
