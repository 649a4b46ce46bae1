// SPDX-License-Identifier: Apache-2.0
// Purpose: tells where what was recognised and what the figures show do not go together.
// External interface: find_disagreements. Private: ranks of levels, the sentences.
#include "reason/disagreements.h"

namespace chungsuc {

namespace {

int rank_of(const LadderInfo& ladder, const std::string& level) {
  for (std::size_t i = 0; i < ladder.levels.size(); ++i)
    if (ladder.levels[i].id == level) return static_cast<int>(i);
  return -1;  // below every level
}

bool same_case(const Decision& a, const Decision& b) {
  return a.subject == b.subject && a.subject_kind == b.subject_kind && a.context.as_of == b.context.as_of;
}

Disagreement disagreement(const char* code, const Decision& recognised, const Decision& meets) {
  return {code, recognised.subject, {recognised.question, meets.question}, {}};
}

std::optional<Disagreement> compare(const LadderInfo& ladder, const Decision& recognised, const Decision& meets) {
  if (rank_of(ladder, recognised.lower) > rank_of(ladder, meets.upper)) {
    Disagreement d = disagreement("recognised-above-figures", recognised, meets);
    d.text.vi = recognised.subject_label.vi + " đã được công nhận “" + recognised.lower_label.vi + "”, nhưng số liệu cho thấy cao nhất là “" + meets.upper_label.vi + "”";
    d.text.en = recognised.subject_label.en + " is recognised as `" + recognised.lower_label.en + "`, and its figures show at most `" + meets.upper_label.en + "`";
    return d;
  }
  if (rank_of(ladder, meets.lower) > rank_of(ladder, recognised.upper)) {
    Disagreement d = disagreement("figures-above-recognition", recognised, meets);
    d.text.vi = meets.subject_label.vi + " đã đạt “" + meets.lower_label.vi + "” theo số liệu, nhưng mới được công nhận cao nhất là “" + recognised.upper_label.vi + "”";
    d.text.en = meets.subject_label.en + " reaches `" + meets.lower_label.en + "` by its figures, and is recognised at most as `" + recognised.upper_label.en + "`";
    return d;
  }
  return std::nullopt;
}

}  // namespace

std::vector<Disagreement> find_disagreements(const Program& p, std::span<const Decision> decisions) {
  std::vector<Disagreement> found;
  for (const LadderInfo& ladder : p.ladders)
    for (const Decision& recognised : decisions) {
      if (recognised.question != "recognised." + ladder.id) continue;
      for (const Decision& meets : decisions)
        if (meets.question == "meets." + ladder.id && same_case(recognised, meets))
          if (auto one = compare(ladder, recognised, meets)) found.push_back(std::move(*one));
    }
  return found;
}

}  // namespace chungsuc
