// SPDX-License-Identifier: Apache-2.0
// Purpose: what two books answer differently, as text and JSON.
// External interface: Difference::to_text, to_json. Private: nothing else.
#include "report/claims_json.h"

namespace chungsuc {

std::string Difference::to_text(Language l) const {
  bool vi = l == Language::vi;
  std::string out = (question_label.in(l).empty() ? question : question_label.in(l)) + " [" + kind + "]\n";
  out += (vi ? "  bản cũ: " : "  old: ") + before + (vi ? "\n  bản mới: " : "\n  new: ") + after + "\n";
  if (regions.empty() && complete) return out + (vi ? "hai bộ quy tắc trả lời như nhau với mọi số liệu\n" : "both books answer alike whatever the facts are\n");
  out += std::to_string(regions.size()) + (vi ? " vùng số liệu cho kết quả khác nhau" : regions.size() == 1 ? " region of facts where they differ" : " regions of facts where they differ");
  if (!complete) out += "; " + why.in(l);
  out += "\n";
  for (const DifferenceRegion& r : regions) {
    out += "  - ";
    for (std::size_t i = 0; i < r.where.size(); ++i) out += (i ? "; " : "") + r.where[i].in(l);
    out += (r.where.empty() ? (vi ? "mọi số liệu" : "any facts") : "") + std::string("\n") + case_text(r.witness, vi, question.starts_with("award."));
  }
  return out;
}

std::string Difference::to_json() const {
  Json list = Json::array();
  for (const DifferenceRegion& r : regions) {
    Json where = Json::array();
    for (const Label& w : r.where) where.push_back(label(w));
    list.push_back({{"where", std::move(where)}, {"witness", case_json(r.witness)}});
  }
  Json all = {{"schema", "difference/1"}, {"question", question}, {"question_label", label(question_label)}, {"kind", kind}, {"as_of", context.as_of.to_string()},
              {"round", context.round.value_or("")}, {"old", before}, {"new", after}, {"complete", complete}, {"why", label(why)}, {"regions", std::move(list)}};
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace chungsuc
