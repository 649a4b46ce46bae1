// SPDX-License-Identifier: Apache-2.0
// Purpose: results of claims as text and JSON.
// External interface: ClaimResult::to_text, to_json, outcome_word. Private: the lines of a case.
#include "chungsuc/claim.h"

#include "report/claims_json.h"
#include "report/words.h"

namespace chungsuc {

namespace {

constexpr std::size_t kMostNamed = 8;

std::string list(const std::vector<std::string>& names, bool vi) {
  std::string out;
  for (std::size_t i = 0; i < names.size() && i < kMostNamed; ++i) out += (i ? ", " : "") + names[i];
  if (names.size() > kMostNamed) out += (vi ? " và " : " and ") + std::to_string(names.size() - kMostNamed) + (vi ? " nội dung khác" : " more");
  return out;
}

std::string outcome_words(bool award, Outcome o, bool vi) {
  switch (o) {
    case Outcome::met: return vi ? (award ? "đủ điều kiện" : "đạt") : award ? "eligible" : "met";
    case Outcome::not_met: return vi ? (award ? "không đủ điều kiện" : "không đạt") : award ? "not eligible" : "not met";
    case Outcome::undetermined: break;
  }
  return vi ? "chưa xác định" : "undetermined";
}

std::string context_text(const Context& c, bool vi) {
  std::string text = (vi ? "ngày xét " : "as of ") + c.as_of.to_string();
  if (c.round) text += (vi ? ", đợt " : ", round ") + *c.round;
  if (c.lodged_on) text += (vi ? ", nộp ngày " : ", lodged on ") + c.lodged_on->to_string();
  return text;
}

std::string looked_at(const ClaimResult& r, bool vi) {
  std::string text;
  auto add = [&](long n, const char* one, const char* many, const char* word) {
    if (n > 0) text += (text.empty() ? "" : ", ") + std::to_string(n) + " " + (vi ? word : n == 1 ? one : many);
  };
  add(r.compared, "pair compared", "pairs compared", "cặp được so sánh");
  add(r.passed_over, "passed over as unset", "passed over as unset", "chưa có giá trị nên không so sánh");
  add(static_cast<long>(r.kinds.size()), "kind of subject", "kinds of subject", "loại đối tượng");
  add(r.days, "day", "days", "ngày");
  add(r.rounds, "round", "rounds", "đợt");
  return text;
}

// Of what is possible the facts of every kind would fill pages; they stand in the JSON.
std::string shown_by(const ClaimCase& c, bool vi) {
  return "    " + c.facts.substr(0, c.facts.find('\n')) + ", " + context_text(c.context, vi) + (c.outcomes.empty() ? "" : "; " + outcome_words(c.outcomes[0].first.starts_with("award."), c.outcomes[0].second, vi)) + "\n";
}

}  // namespace

std::string case_text(const ClaimCase& c, bool vi, bool award) {
  std::string out = "    " + context_text(c.context, vi);
  for (std::size_t i = 0; i < c.outcomes.size(); ++i) {
    const auto& [side, o] = c.outcomes[i];
    const std::string said = i < c.labels.size() ? (vi ? c.labels[i].vi : c.labels[i].en) : "";
    out += "; " + (said.empty() ? side : said) + ": " + outcome_words(award || side.starts_with("award."), o, vi);
  }
  out += "\n";
  for (std::size_t from = 0; from < c.facts.size();) {
    std::size_t end = std::min(c.facts.find('\n', from), c.facts.size());
    out += "      " + c.facts.substr(from, end - from) + "\n";
    from = end + 1;
  }
  return out;
}

std::string ClaimResult::outcome_word() const { return outcome == Outcome::proved ? "proved" : outcome == Outcome::refuted ? "refuted" : "undecided"; }

std::string ClaimResult::to_text(Language l) const {
  bool vi = l == Language::vi;
  static const char* const kWords[][2] = {{"bị bác bỏ", "refuted"}, {"chưa kết luận được", "undecided"}, {"đã chứng minh", "proved"}};
  std::string said = label.in(l);
  if (said.empty()) {
    said = form;
    for (const std::string& s : sides) said += " " + s;
  }
  std::string out = std::string(passed() ? "✓ " : outcome == Outcome::refuted ? "✗ " : "? ") + said + ": " + kWords[static_cast<int>(outcome)][vi ? 0 : 1];
  out += "\n    " + why.in(l) + " (" + looked_at(*this, vi) + ")\n";
  for (const ClaimCase& c : cases) out += form == "possible" && cases.size() > 1 ? shown_by(c, vi) : case_text(c, vi);
  if (!rests_on.empty()) out += std::string("    ") + (vi ? "còn để ngỏ: " : "left open: ") + list(rests_on, vi) + "\n";
  if (!never_decides.empty()) out += std::string("    ") + (vi ? "vế đầu không bao giờ đạt với: " : "the first side is never met of: ") + list(never_decides, vi) + "\n";
  return out;
}

}  // namespace chungsuc
