// SPDX-License-Identifier: Apache-2.0
// Purpose: coverage in sums, as text, JSON and LCOV.
// External interface: CoverageSum, Coverage but its HTML. Private: words of one gap.
#include <algorithm>
#include <map>

#include "chungsuc/coverage.h"
#include "chungsuc/facts.h"
#include "report/coverage_words.h"
#include "report/json_parts.h"

namespace chungsuc {

// In tenths of a percent, the rest left out: 99.95 is shown as 99.9.
std::string CoverageSum::percent() const {
  std::size_t tenths = total == 0 ? 1000 : covered * 1000 / total;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

bool CoverageSum::reaches(const std::string& percent) const {
  auto wanted = Decimal::parse(percent);
  if (!wanted || *wanted < Decimal(0) || *wanted > Decimal(100)) throw Error("`" + percent + "` is no percentage; write a number from 0 to 100, such as 99.5");
  auto product = Decimal::multiply(*wanted, Decimal(static_cast<std::int64_t>(total)));
  return product && *product <= Decimal(static_cast<std::int64_t>(covered * 100));
}

CoverageSum Coverage::clause() const {
  CoverageSum sum;
  for (const ClauseCoverage& c : clauses)
    if (c.is != "declaratory") ++sum.total, sum.covered += c.cited && c.tested;
  return sum;
}

CoverageSum Coverage::node() const {
  CoverageSum sum;
  for (const NodeCoverage& n : nodes)
    for (std::size_t o = 0; o < n.seen.size(); ++o) sum.total += n.possible[o], sum.covered += n.possible[o] && n.seen[o] > 0;
  return sum;
}

CoverageSum Coverage::mcdc() const {
  CoverageSum sum;
  for (const PartCoverage& p : parts) sum.total += p.possible, sum.covered += p.covered;
  return sum;
}

CoverageSum Coverage::boundary() const {
  CoverageSum sum;
  for (const BoundaryCoverage& b : boundaries)
    for (const BoundaryCoverage::Side* side : {&b.below, &b.at, &b.above}) sum.total += side->possible, sum.covered += side->possible && !side->seen_in.empty();
  return sum;
}

std::string unseen_outcomes(const NodeCoverage& n, Language l) {
  static const char* const kWords[2][3] = {{"không đạt", "chưa xác định được", "đạt"}, {"not met", "undetermined", "met"}};
  std::string text;
  for (std::size_t o : {std::size_t{2}, std::size_t{0}, std::size_t{1}})
    if (n.possible[o] && n.seen[o] == 0) text += (text.empty() ? "" : ", ") + std::string(kWords[l == Language::en][o]);
  return text;
}

std::string untried_sides(const BoundaryCoverage& b, Language l) {
  bool en = l == Language::en;
  std::string text;
  for (auto [side, words] : {std::pair(&b.below, en ? "just below" : "ngay dưới"), std::pair(&b.at, en ? "at it" : "đúng mức"), std::pair(&b.above, en ? "just above" : "ngay trên")})
    if (side->possible && side->seen_in.empty()) text += (text.empty() ? "" : ", ") + std::string(words);
  return text;
}

namespace {

std::string sum_line(const char* what, const CoverageSum& sum) {
  return std::string(what) + ": " + std::to_string(sum.covered) + "/" + std::to_string(sum.total) + " (" + sum.percent() + " %)\n";
}

template <typename T>
std::string gap_head(const T& gap) {
  return "  " + gap.file + ":" + std::to_string(gap.line) + ": " + gap.definition + ": `" + gap.id + "`";
}

Json sum_json(const CoverageSum& sum) { return {{"covered", sum.covered}, {"total", sum.total}, {"percent", sum.percent()}}; }

Json side_json(const BoundaryCoverage::Side& side) { return {{"possible", side.possible}, {"case", side.seen_in.empty() ? Json() : Json(side.seen_in)}}; }

}  // namespace

std::string Coverage::to_text(bool each) const {
  std::string out = sum_line("nodes, each outcome that it can have", node());
  for (const NodeCoverage& n : nodes)
    if (std::string unseen = unseen_outcomes(n, Language::en); each && !unseen.empty()) out += gap_head(n) + " not seen " + unseen + "\n";
  out += sum_line("MC/DC, each part that alone turns its whole", mcdc());
  for (const PartCoverage& p : parts)
    if (each && p.possible && !p.covered) out += gap_head(p) + " alone turns `" + p.whole + "` in no two cases\n";
  out += sum_line("boundaries, at, just below and just above", boundary());
  for (const BoundaryCoverage& b : boundaries)
    if (std::string untried = untried_sides(b, Language::en); each && !untried.empty())
      out += gap_head(b) + " " + b.bound + " " + b.value + (b.where.empty() ? "" : " (" + b.where + ")") + " not tried " + untried + "\n";
  return out;
}

std::string Coverage::to_json() const {
  Json j = {{"schema", "coverage/1"}, {"book", book}};
  j["sums"] = {{"clause", sum_json(clause())}, {"node", sum_json(node())}, {"mcdc", sum_json(mcdc())}, {"boundary", sum_json(boundary())}};
  j["documents"] = documents_json(clauses);
  j["clauses"] = array(clauses, [](const ClauseCoverage& c) { return Json{{"document", c.document}, {"clause", c.clause}, {"is", c.is}, {"label", label(c.label)}, {"cited", c.cited}, {"tested", c.tested}}; });
  auto by_outcome = [](const auto& of) { return Json{{"met", of[2]}, {"not_met", of[0]}, {"undetermined", of[1]}}; };
  j["nodes"] = array(nodes, [&](const NodeCoverage& n) {
    return Json{{"definition", n.definition}, {"id", n.id}, {"head", n.head}, {"file", n.file}, {"line", n.line}, {"seen", by_outcome(n.seen)}, {"possible", by_outcome(n.possible)}};
  });
  j["parts"] = array(parts, [](const PartCoverage& p) {
    Json one = {{"definition", p.definition}, {"whole", p.whole}, {"head", p.head}, {"id", p.id}, {"file", p.file}, {"line", p.line}, {"possible", p.possible}, {"covered", p.covered}};
    if (p.covered) one["met_case"] = p.met_case, one["not_met_case"] = p.not_met_case;
    return one;
  });
  j["boundaries"] = array(boundaries, [](const BoundaryCoverage& b) {
    return Json{{"definition", b.definition}, {"id", b.id}, {"bound", b.bound}, {"value", b.value}, {"where", b.where}, {"step", b.step}, {"file", b.file}, {"line", b.line}, {"below", side_json(b.below)}, {"at", side_json(b.at)}, {"above", side_json(b.above)}};
  });
  return j.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string Coverage::to_lcov() const {
  std::map<std::string, std::map<int, std::vector<const NodeCoverage*>>> files;
  for (const NodeCoverage& n : nodes)
    if (n.line > 0) files[n.file][n.line].push_back(&n);
  std::string out;
  for (const auto& [file, lines] : files) {
    std::string branches, counts;
    std::size_t branch_total = 0, branch_taken = 0, run = 0;
    for (const auto& [line, on_line] : lines) {
      std::size_t least = on_line[0]->seen[0] + on_line[0]->seen[1] + on_line[0]->seen[2], block = 0;
      for (const NodeCoverage* n : on_line) {
        std::size_t times = n->seen[0] + n->seen[1] + n->seen[2];
        least = std::min(least, times);
        for (std::size_t o : {std::size_t{2}, std::size_t{0}, std::size_t{1}}) {  // met, not met, undetermined
          if (!n->possible[o]) continue;
          ++branch_total, branch_taken += n->seen[o] > 0;
          branches += "BRDA:" + std::to_string(line) + "," + std::to_string(block) + "," + std::to_string(o == 2 ? 0 : o + 1) + "," + (times == 0 ? "-" : std::to_string(n->seen[o])) + "\n";
        }
        ++block;
      }
      run += least > 0;
      counts += "DA:" + std::to_string(line) + "," + std::to_string(least) + "\n";
    }
    out += "TN:\nSF:" + file + "\n" + branches + "BRF:" + std::to_string(branch_total) + "\nBRH:" + std::to_string(branch_taken) + "\n" + counts;
    out += "LF:" + std::to_string(lines.size()) + "\nLH:" + std::to_string(run) + "\nend_of_record\n";
  }
  return out;
}

}  // namespace chungsuc
