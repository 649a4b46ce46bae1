// SPDX-License-Identifier: Apache-2.0
// Purpose: which changes of the rules no worked example notices, as text and JSON.
// External interface: MutationReport::to_text, to_json. Private: one change; where most goes unnoticed; the last line.
#include <algorithm>
#include <map>

#include "chungsuc/mutation.h"
#include "report/json_parts.h"
#include "source/snippet.h"

namespace chungsuc {

namespace {

const char* fate_word(MutantResult::Fate fate) {
  static const char* const kWords[] = {"killed", "survived", "equal", "not_tried"};
  return kWords[static_cast<int>(fate)];
}

std::string counted_words(std::size_t n, const char* one, const char* many) { return std::to_string(n) + " " + (n == 1 ? one : many); }

std::string clause_words(const MutantResult& m) {
  std::string all;
  for (const Cited& c : m.cites) all += (all.empty() ? "" : ", ") + (c.written.en.empty() ? c.document + (c.clause.empty() ? "" : " " + c.clause) : c.written.en);
  return all;
}

std::string mutant_text(const MutantResult& m) {
  const char* said = m.fate == MutantResult::Fate::killed ? "noticed" : m.fate == MutantResult::Fate::equal ? "equal in meaning" : m.fate == MutantResult::Fate::not_tried ? "not tried" : m.reason.empty() ? "not noticed" : "not noticed, and explained";
  std::string out = place_words(m.place) + ": " + said + ": " + m.operation + " of `" + m.definition + "`, " + m.change() + "\n" + source_snippet(m.place);
  if (std::string clause = clause_words(m); !clause.empty()) out += "clause: " + clause + "\n";
  if (m.fate == MutantResult::Fate::killed) return out + "noticed by: " + m.noticed_by + "\n";
  if (!m.reason.empty()) return out + "reason: " + m.reason + "\n";
  if (m.fate == MutantResult::Fate::survived) out += m.cases == 0 ? "no worked example reads it\n" : counted_words(m.cases, "run of a worked example reads it, and comes out as before\n", "runs of worked examples read it, and come out as before\n");
  return out;
}

std::string percent_words(int tenths) { return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %"; }

// Where most goes unnoticed; what is few is seen as it is.
std::string where_most(const std::vector<MutantResult>& mutants) {
  constexpr std::size_t kFew = 20, kShown = 10;
  struct Share {
    std::string definition;
    std::size_t unnoticed = 0, all = 0;
  };
  std::vector<Share> shares;
  std::size_t unnoticed = 0;
  std::map<std::string, std::size_t> place;
  for (const MutantResult& m : mutants) {
    if (m.fate != MutantResult::Fate::killed && m.fate != MutantResult::Fate::survived) continue;
    const auto [at, is_new] = place.try_emplace(m.definition, shares.size());
    if (is_new) shares.push_back({m.definition});
    Share& share = shares[at->second];
    ++share.all;
    if (m.fate != MutantResult::Fate::survived || !m.reason.empty()) continue;
    ++share.unnoticed;
    ++unnoticed;
  }
  if (unnoticed <= kFew) return "";
  std::stable_sort(shares.begin(), shares.end(), [](const Share& a, const Share& b) { return a.unnoticed > b.unnoticed; });
  std::string out = "where most goes unnoticed:\n";
  for (std::size_t i = 0; i < std::min(kShown, shares.size()) && shares[i].unnoticed > 0; ++i)
    out += "  `" + shares[i].definition + "`: " + std::to_string(shares[i].unnoticed) + " of " + counted_words(shares[i].all, "change", "changes") + "\n";
  return out + "\n";
}

}  // namespace

std::string MutationReport::to_text(bool verbose) const {
  using Fate = MutantResult::Fate;
  std::string out;
  for (const std::string& id : failing) out += "failed before anything was changed, and left out: " + id + "\n";
  for (const MutantResult& m : mutants)
    if (verbose || (m.fate == Fate::survived && m.reason.empty())) out += mutant_text(m) + "\n";
  for (const ExplainedMutant& e : stale) out += place_words(e.place) + ": error: no such change survives: `" + e.change + "` of `" + e.definition + "`\n" + source_snippet(e.place) + "help: remove the entry, or write it as the report does\n\n";
  out += where_most(mutants);
  out += book + ": " + percent_words(tenths()) + " noticed: " + std::to_string(count(Fate::killed)) + " of " + counted_words(counted(), "change", "changes") + " by " + counted_words(cases, "run", "runs") + " of worked examples";
  std::size_t explained = count(Fate::survived) - unexplained();
  out += "; " + std::to_string(unexplained()) + " not noticed";
  if (explained > 0) out += ", " + std::to_string(explained) + " not noticed and explained";
  if (std::size_t n = count(Fate::equal)) out += "; not counted: " + std::to_string(n) + " equal in meaning";
  if (std::size_t n = count(Fate::not_tried)) out += "; not tried, for want of time: " + std::to_string(n);
  return out + "\n";
}

std::string MutationReport::to_json() const {
  using Fate = MutantResult::Fate;
  Json list = Json::array(), old = Json::array();
  for (const MutantResult& m : mutants) {
    Json cites = Json::array();
    for (const Cited& c : m.cites) cites.push_back({{"document", c.document}, {"clause", c.clause}});
    Json one = {{"fate", fate_word(m.fate)}, {"definition", m.definition}, {"part", m.part}, {"operation", m.operation}, {"was", m.was}, {"becomes", m.becomes}, {"change", m.change()},
                {"file", m.place.file}, {"line", m.place.line}, {"column", m.place.column}, {"source", m.place.line_text}, {"cites", std::move(cites)}, {"cases", m.cases}};
    if (!m.noticed_by.empty()) one["noticed_by"] = m.noticed_by;
    if (!m.reason.empty()) one["reason"] = m.reason;
    list.push_back(std::move(one));
  }
  for (const ExplainedMutant& e : stale) old.push_back({{"definition", e.definition}, {"change", e.change}, {"file", e.place.file}, {"line", e.place.line}});
  Json all = {{"schema", "mutation/1"}, {"book", book}, {"cases", cases}, {"killed", count(Fate::killed)}, {"survived", count(Fate::survived)}, {"unexplained", unexplained()},
              {"equal", count(Fate::equal)}, {"not_tried", count(Fate::not_tried)}, {"percent", percent_words(tenths()).substr(0, percent_words(tenths()).size() - 2)}, {"failing", failing}, {"stale", std::move(old)}, {"mutants", std::move(list)}};
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace chungsuc
