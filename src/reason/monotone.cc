// SPDX-License-Identifier: Apache-2.0
// Purpose: compares what two levels ask of one fact, and the values of parameters over years.
// External interface: prove_rows, prove_values. Private: the criteria beneath another; the values of a parameter in order.
#include "reason/monotone.h"

#include <algorithm>
#include <map>

#include "facts/index.h"
#include "reason/claim_words.h"
#include "reason/claims.h"

namespace chungsuc {

namespace {

// Criteria whose ids begin with that of the table, and that speak of one fact and nothing else: by fact.
std::map<int, std::vector<int>> rows_beneath(const Program& p, int table) {
  std::map<int, std::vector<int>> rows;
  for (std::size_t c = 0; c < p.criteria.size(); ++c) {
    const CriterionInfo& info = p.criteria[c];
    if (!info.id.starts_with(p.criteria[idx(table)].id + ".") || info.versions.empty()) continue;
    const ProgramNode& root = p.node(info.versions[0].root);
    if (root.head == Head::fact) rows[root.name].push_back(static_cast<int>(c));
  }
  return rows;
}

// Is a bound of it set in no version, so that it decides nothing?
bool asks_nothing(const Program& p, int criterion) {
  for (const auto& v : p.criteria[idx(criterion)].versions)
    for (const ProgramTest& t : p.node(v.root).tests)
      for (const ProgramOperand& o : t.operands)
        if (o.kind == Operand::Kind::unset) return true;
  return false;
}

struct Dated {
  Date from;
  Value value;
  std::string when;
};

// All that a parameter is, by what selects it (years apart), in the order of time.
class Series {
 public:
  Series(const Program& p, int parameter) : p_(p) {
    for (const auto& [period, cell] : p.parameters[idx(parameter)].versions) add(cell, "", period.from.value_or(*Date::from_ymd(1400, 1, 1)), period.from ? period.from->to_string() : "");
    for (auto& [key, list] : values) std::stable_sort(list.begin(), list.end(), [](const Dated& a, const Dated& b) { return a.from < b.from; });
  }
  std::map<std::string, std::vector<Dated>> values;
  std::map<std::string, Label> said;  // what selects them, in words
  long unset = 0;

 private:
  Label words_of(const std::string& before, int fact, const std::string& value) const {
    Label words = said.contains(before) ? said.at(before) : Label{};
    Label fact_words{p_.names[idx(fact)], p_.names[idx(fact)]}, value_words{value, value};
    for (const KindInfo& k : p_.kinds)
      if (auto m = k.member_by_id.find(p_.names[idx(fact)]); m != k.member_by_id.end()) {
        const MemberInfo& member = k.members[idx(m->second)];
        if (!member.info.label.en.empty()) fact_words = member.info.label;
        for (const auto& [id, label] : member.values)
          if (id == value && !label.en.empty()) value_words = label;
        break;
      }
    return {words.vi + (words.vi.empty() ? "" : ", ") + fact_words.vi + ": " + value_words.vi, words.en + (words.en.empty() ? "" : ", ") + fact_words.en + ": " + value_words.en};
  }

  void add(const ProgramCell& cell, const std::string& key, Date from, const std::string& when) {
    if (cell.kind == Cell::Kind::unset) ++unset;
    if (cell.kind == Cell::Kind::value && cell.value) values[key].push_back({from, *cell.value, when});
    for (const auto& [name, inner] : cell.cells) {
      if (cell.kind == Cell::Kind::by_year) {
        auto year = Decimal::parse(name);
        auto first = year && year->to_int64() ? Date::from_ymd(static_cast<int>(*year->to_int64()), 1, 1) : std::nullopt;
        add(inner, key, first ? std::max(from, *first) : from, name);
      } else {
        const std::string inner_key = key + (key.empty() ? "" : ", ") + p_.names[idx(cell.fact)] + " " + name;
        said.try_emplace(inner_key, words_of(key, cell.fact, name));
        add(inner, inner_key, from, when);
      }
    }
  }
  const Program& p_;
};

}  // namespace

ClaimResult prove_rows(const Program& p, const ClaimInfo& c) {
  ClaimResult r = blank_result(p, c);
  for (int table : c.monotone) r.sides.push_back(p.criteria[idx(table)].id);
  r.outcome = ClaimResult::Outcome::proved;
  for (std::size_t i = 1; i < c.monotone.size(); ++i) {
    auto lower = rows_beneath(p, c.monotone[i - 1]), higher = rows_beneath(p, c.monotone[i]);
    for (const auto& [fact, rows] : higher)
      for (int high : rows)
        for (int low : lower[fact]) {
          if (asks_nothing(p, high) || asks_nothing(p, low)) {
            ++r.passed_over;
            continue;
          }
          ClaimInfo pair = c;
          pair.form = Claim::Form::implies;
          pair.sides = {{"criterion." + p.criteria[idx(high)].id, -1}, {"criterion." + p.criteria[idx(low)].id, -1}};
          pair.as_set = true;
          ClaimResult one = prove(p, pair);
          r.kinds = one.kinds;
          r.days = std::max(r.days, one.days);
          r.rounds = std::max(r.rounds, one.rounds);
          // What is unset is passed over: the claim is about thresholds that are known.
          if (!one.never_decides.empty() && one.never_decides.size() == one.kinds.size()) {
            ++r.passed_over;
            continue;
          }
          ++r.compared;
          r.rests_on.insert(r.rests_on.end(), one.rests_on.begin(), one.rests_on.end());
          if (one.outcome == ClaimResult::Outcome::proved) continue;
          r.outcome = one.outcome;
          r.cases = one.cases;
          r.sides = one.sides;
          r.why = {"ở mức cao hơn, yêu cầu của một chỉ tiêu thấp hơn mức dưới", "the higher level asks less of a row than the level beneath"};
          if (one.outcome == ClaimResult::Outcome::undecided) r.why = one.why;
          return r;
        }
  }
  std::sort(r.rests_on.begin(), r.rests_on.end());
  r.rests_on.erase(std::unique(r.rests_on.begin(), r.rests_on.end()), r.rests_on.end());
  if (r.compared == 0) {
    r.outcome = ClaimResult::Outcome::undecided;
    r.why = {"không có chỉ tiêu nào của hai mức dùng chung số liệu và đã có ngưỡng", "no fact has a threshold on both levels"};
  } else {
    r.why = {"không chỉ tiêu nào được nới lỏng ở mức cao hơn, trong các ngưỡng đã có", "of the thresholds that are set, none is looser on the higher level"};
  }
  return r;
}

ClaimResult prove_values(const Program& p, const ClaimInfo& c) {
  ClaimResult r = blank_result(p, c);
  r.outcome = ClaimResult::Outcome::proved;
  for (int q : c.monotone) {
    r.sides.push_back(p.parameters[idx(q)].id);
    Series series(p, q);
    r.passed_over += series.unset;
    for (const auto& [key, values] : series.values)
      for (std::size_t i = 1; i < values.size(); ++i) {
        ++r.compared;
        auto order = compare(values[i].value, values[i - 1].value);
        if (c.may_fall ? order <= 0 : order >= 0) continue;
        const ParameterInfo& info = p.parameters[idx(q)];
        auto said = [&](const Dated& d, bool vi) { return format_value(d.value, info.type, info.unit, vi) + " (" + d.when + ")"; };
        r.outcome = ClaimResult::Outcome::refuted;
        r.sides = {info.id};
        const Label name = info.info.label.en.empty() ? Label{info.id, info.id} : info.info.label;
        Label at = series.said.contains(key) ? series.said.at(key) : Label{};
        r.why = {name.vi + (at.vi.empty() ? ": " : " (" + at.vi + "): ") + said(values[i - 1], true) + " rồi " + said(values[i], true),
                 name.en + (at.en.empty() ? ": " : " (" + at.en + "): ") + said(values[i - 1], false) + " and then " + said(values[i], false)};
        return r;
      }
  }
  if (r.compared == 0) {
    r.outcome = ClaimResult::Outcome::undecided;
    r.why = {"không có hai giá trị nào để so sánh", "there are no two values to compare"};
  } else {
    r.why = c.may_fall ? Label{"không giá trị nào tăng", "no value rises"} : Label{"không giá trị nào giảm", "no value falls"};
  }
  return r;
}

}  // namespace chungsuc
