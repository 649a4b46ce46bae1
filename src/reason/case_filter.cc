// SPDX-License-Identifier: Apache-2.0
// External interface: fits, fits_file, is_asked. Private: matching of one pattern.
#include "reason/case_filter.h"

#include <algorithm>

namespace chungsuc {

namespace {

// Back to the last `*` wherever what follows it does not fit: linear in memory, and at worst the product of both lengths.
bool fits_whole(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, resumed = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') star = p++, resumed = t;
    else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) ++p, ++t;
    else if (star != std::string_view::npos) p = star + 1, t = ++resumed;
    else return false;
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool fits_one(std::string_view pattern, std::string_view text) {
  return pattern.find_first_of("*?") == std::string_view::npos ? text.find(pattern) != std::string_view::npos : fits_whole(pattern, text);
}

}  // namespace

bool fits_one_of(const std::vector<std::string>& patterns, std::string_view text) {
  return patterns.empty() || std::any_of(patterns.begin(), patterns.end(), [&](const std::string& p) { return fits_one(p, text); });
}

bool fits_file(const std::vector<std::string>& patterns, std::string_view path) {
  return fits_one_of(patterns, path) || fits_one_of(patterns, path.substr(path.rfind('/') + 1));
}

bool is_asked(const CaseSelection& q, const CaseStep& step) {
  if (q.own && !step.info->own) return false;
  return (fits_one_of(q.ids, step.id) || fits_one_of(q.ids, step.info->id)) && fits_file(q.files, step.info->file) && fits_one_of(q.questions, step.question);
}

bool is_asked(const CaseSelection& q, const ClaimInfo& claim) {
  if (q.own && !claim.own) return false;
  bool by_side = q.questions.empty() || std::any_of(claim.sides.begin(), claim.sides.end(), [&](const ClaimInfo::Side& side) { return fits_one_of(q.questions, side.question); });
  return by_side && fits_one_of(q.ids, claim.id) && fits_file(q.files, claim.file);
}

}  // namespace chungsuc
