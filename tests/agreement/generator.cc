// SPDX-License-Identifier: Apache-2.0
#include "generator.h"

#include <algorithm>

namespace chungsuc::agreement {

namespace {

const char* const kVocabulary = R"(documents:
  law: {number: L, vi: L, en: L, clauses: {x: {is: encoded, vi: x, en: x}}}
bodies: {council: {vi: x, en: x, tier: any, cite: law x}}
rounds: {sitting: {vi: x, en: x, cite: law x, instances: {r1: {for: 2022}, r2: {for: 2023}}}}
readings:
  taken: {vi: x, en: x, cite: law x, options: {one: {vi: x, en: x, date: as_of}, two: {vi: x, en: x, date: lodged_on}}, chosen: two, why: x}
  open: {vi: x, en: x, cite: law x, options: {one: {vi: x, en: x, date: as_of}, two: {vi: x, en: x, date: lodged_on}}, unset: nobody said}
ladders:
  merit: {vi: x, en: x, cite: law x, levels: [{id: good, vi: x, en: x}, {id: fine, vi: x, en: x}, {id: best, vi: x, en: x}]}
subjects:
  part: {vi: x, en: x, cite: law x, facts: {n: {type: int, domain: {at_least: 0, at_most: 5}, vi: x, en: x}, b: {type: bool, vi: x, en: x}}}
  record:
    record: true
    dated: decided_on
    vi: x
    en: x
    cite: law x
    facts: {level: {type: level, ladder: steps, vi: x, en: x}, decided_on: {type: date, vi: x, en: x}, revoked_on: {type: date, may_be_none: true, vi: x, en: x}, mark: {type: int, vi: x, en: x}}
  thing:
    vi: x
    en: x
    cite: law x
    facts:
      b0: {type: bool, vi: x, en: x}
      b1: {type: bool, vi: x, en: x}
      n0: {type: int, vi: x, en: x}
      n1: {type: int, domain: {at_least: 0, at_most: 5}, vi: x, en: x}
      k0: {type: int, domain: {at_least: 0, at_most: 5}, may_be_none: true, vi: x, en: x}
      y0: {type: int, per: year, domain: {at_least: 0, at_most: 5}, vi: x, en: x}
      q0: {type: int, per: round, vi: x, en: x}
      d0: {type: date, vi: x, en: x}
      e0: {type: enum, values: {hill: {vi: x, en: x}, plain: {vi: x, en: x}, coast: {vi: x, en: x}}, vi: x, en: x}
    judgements:
      j0: {per: round, by: [council], vi: x, en: x}
      j1: {ladder: merit, by: [council], vi: x, en: x}
    relations:
      parts: {of: part, vi: x, en: x}
      one: {of: part, single: true, vi: x, en: x}
      records: {of: record, vi: x, en: x}
  special: {is: [thing], vi: x, en: x, cite: law x}
)";

const char* const kLabels = "vi: x, en: x, cite: law x";
const char* const kDays[] = {"2022-06-01", "2022-12-31", "2023-01-01", "2023-06-15", "2024-01-01"};
const char* const kCompares[] = {"at_least", "at_most", "above", "below", "equals"};

std::string number(int n) { return std::to_string(n); }

class BookMaker {
 public:
  explicit BookMaker(Choices& c) : c_(c) {}

  Book make() {
    parameters();
    // What parameters may rest on speaks of facts alone, so that nothing rests on itself.
    define("criteria", "plain_part", "{subject: part, " + labels() + ", require: " + part_node(1) + "}", "");
    define("criteria", "counts", "{subject: thing, " + labels() + ", require: {fact: b" + number(c_.below(2)) + "}}", "");
    for (int i = 0; i < 2; ++i) criterion("set." + number(i), 1);
    std::string steps = "{subject: thing, " + labels() + ", recorded_in: {relation: records, level: level, from: decided_on, until: revoked_on}, particulars: [mark], levels: [";
    for (const char* level : {"low", "middle", "high"}) steps += std::string("{id: ") + level + ", vi: x, en: x, require: " + node(1) + "}" + (level[0] == 'h' ? "]}" : ", ");
    define("ladders", "steps", steps, "");
    with_ladder_ = true;
    for (int i = 0; i < 4; ++i) criterion("c" + number(i), 2);
    return std::move(book_);
  }

 private:
  static std::string labels() { return kLabels; }

  void define(const std::string& kind, const std::string& id, const std::string& body, const std::string& later) {
    book_.definitions.push_back(kind + "\n" + id + "\n" + body + "\n" + later);
  }

  // A later version stands beside the last one only in the turned book.
  static std::string versions(const std::string& first, const std::string& second, const char* day) {
    return std::string("versions: [{until: ") + day + ", " + first + "}, {from: " + day + ", " + second + "}]";
  }
  static std::string later(const std::string& first, const std::string& second, const std::string& third, const char* day) {
    return std::string("versions: [{until: ") + day + ", " + first + "}, {from: " + day + ", until: 2030-01-01, " + second + "}, {from: 2030-01-01, " + third + "}]";
  }

  void parameters() {
    auto head = [&](const char* type) { return std::string("{type: ") + type + ", " + labels() + ", "; };
    std::string one = "value: " + number(c_.below(6)), two = c_.one_in(4) ? "unset: nobody said" : "value: " + number(c_.below(6));
    const char* day = kDays[1 + c_.below(3)];
    define("parameters", "dated", head("int") + versions(one, two, day) + "}", head("int") + later(one, two, "value: 77", day) + "}");
    auto cell = [&] { return c_.one_in(5) ? std::string("unset") : number(c_.below(6)); };
    std::string cells = "hill: " + cell() + ", plain: " + cell() + ", coast: " + cell();
    define("parameters", "by_place", head("int") + "by: e0, " + (c_.one_in(2) ? "counts_as: {hill: counts}, " : "") + "values: {" + cells + "}}", "");
    define("parameters", "by_year", head("int") + "for: {2022: " + cell() + ", 2023: " + cell() + "}}", "");
    define("parameters", "never", head("int") + "unset: nobody said, set_by: council}", "");
  }

  void criterion(const std::string& id, int depth) {
    std::string head = "{subject: thing, " + labels() + ", ";
    switch (c_.below(6)) {
      case 0: {
        std::string one = "all: [" + node(depth) + "]", two = "any: [" + node(depth) + "]";
        const char* day = kDays[1 + c_.below(3)];
        std::string pivot = c_.below(3) == 0 ? "pivot: open, " : c_.below(2) ? "pivot: taken, " : "";
        define("criteria", id, head + pivot + versions(one, two, day) + "}", pivot.empty() ? head + later(one, two, "unset: not written", day) + "}" : "");
        break;
      }
      case 1: define("criteria", id, head + "deadline: " + kDays[1 + c_.below(3)] + ", require: " + node(depth) + "}", ""); break;
      default: define("criteria", id, head + "require: " + node(depth) + "}", "");
    }
    book_.questions.push_back(id);
  }

  std::string limit() {
    static const char* const kParameters[] = {"dated", "by_place", "by_year", "never"};
    switch (c_.below(6)) {
      case 3: return std::string("{param: ") + kParameters[c_.below(4)] + "}";
      case 4: return c_.one_in(2) ? "{fact: n1}" : "{fact: k0}";
      case 5: return "{reading: " + std::string(c_.one_in(3) ? "open" : "taken") + ", then: {one: " + number(c_.below(6)) + ", two: " + number(c_.below(6)) + "}}";
      default: return number(c_.below(6));
    }
  }

  std::string bound() {
    if (c_.one_in(6)) return "in: [" + number(c_.below(6)) + ", " + number(c_.below(6)) + "]";
    return std::string(kCompares[c_.below(5)]) + ": " + limit();
  }

  std::string leaf() {
    static const char* const kNumbers[] = {"n0", "n1", "k0", "y0", "q0"};
    switch (c_.below(10)) {
      case 0: return "{fact: b" + number(c_.below(2)) + "}";
      case 1: return "{fact: b0, equals: " + std::string(c_.below(2) ? "true" : "false") + "}";
      case 2: return std::string("{fact: d0, ") + kCompares[c_.below(5)] + ": " + kDays[c_.below(5)] + "}";
      case 3: return "{fact: e0, " + std::string(c_.below(2) ? "in: [hill, coast]" : "equals: plain") + "}";
      case 4: return "{judgement: j0}";
      case 5: return std::string("{judgement: j1, ") + kCompares[c_.below(4)] + ": " + (c_.below(2) ? "fine" : "best") + "}";
      case 6: return "{that: \"" + expression(2) + "\"}";
      case 7: return "{fact: " + std::string(kNumbers[c_.below(5)]) + ", at_least: {param: never}, when_unset: {fact: b1}}";
      default: {
        std::string name = kNumbers[c_.below(5)], first = bound();
        bool second = c_.one_in(4) && !first.starts_with("at_most");
        return "{fact: " + name + ", " + first + (second ? ", at_most: " + number(c_.below(6)) : "") + "}";
      }
    }
  }

  std::string count_bound() {
    switch (c_.below(3)) {
      case 0: return "at_least: " + number(1 + c_.below(3));
      case 1: return "below: " + number(1 + c_.below(3));
      default: return "equals: " + number(c_.below(3));
    }
  }

  std::string list(int depth) {
    std::string all;
    for (int n = 1 + c_.below(3); n > 0; --n) all += (all.empty() ? "" : ", ") + node(depth - 1);
    return "[" + all + "]";
  }

  std::string node(int depth) {
    std::string text = depth == 0 ? leaf() : inner(depth);
    if (depth > 0 && c_.one_in(8)) text.insert(text.size() - 1, ", applies: " + leaf());
    return text;
  }

  std::string inner(int depth) {
    std::string share = c_.below(2) ? "at_least: " : "below: ";
    switch (c_.below(with_ladder_ ? 14 : 11)) {
      case 0: return leaf();
      case 1: return "{all: " + list(depth) + "}";
      case 2: return "{any: " + list(depth) + "}";
      case 3: return "{none: " + list(depth) + "}";
      case 4: return "{tally: " + list(depth) + ", outcome: " + (c_.below(2) ? "met" : "not_met") + ", " + count_bound() + "}";
      case 5: return "{tally: " + list(depth) + ", outcome: " + (c_.below(2) ? "met" : "not_met") + ", " + share + number(1 + 33 * c_.below(3)) + " percent}";
      case 6: return "{count: parts, where: " + part_node(1) + ", " + count_bound() + "}";
      case 7: return "{each: parts, " + std::string(c_.below(2) ? "where: " + part_node(0) + ", " : "") + "require: " + part_node(1) + (c_.below(2) ? ", size: " + number(1 + c_.below(2)) : "") + "}";
      case 8: return "{reading: " + std::string(c_.one_in(3) ? "open" : "taken") + ", then: {one: " + node(depth - 1) + ", two: " + node(depth - 1) + "}}";
      case 9: return "{by_kind: {special: " + leaf() + (c_.below(2) ? ", thing: " + node(depth - 1) : "") + "}}";
      case 10: return "{criterion: plain_part, of: one}";
      case 11: return std::string("{meets: steps, at_least: ") + (c_.below(2) ? "middle" : "low") + "}";
      case 12: return std::string("{recognised: steps, at_least: ") + (c_.below(2) ? "middle" : "low") + (c_.one_in(3) ? ", with: [mark]" : "") + (c_.one_in(3) ? ", 'on': 2023-01-01" : "") + "}";
      default: return c_.below(2) ? "{criterion: set." + number(c_.below(2)) + "}" : "{tally: set, outcome: met, " + count_bound() + "}";
    }
  }

  std::string part_node(int depth) {
    if (depth > 0 && c_.one_in(3)) return std::string(c_.below(2) ? "{all: [" : "{any: [") + part_node(0) + ", " + part_node(0) + "]}";
    if (c_.below(2) == 0) return "{fact: b}";
    return std::string("{fact: n, ") + kCompares[c_.below(5)] + ": " + number(c_.below(6)) + "}";
  }

  std::string sum() {
    static const char* const kTerms[] = {"n0", "2", "n0 * 2", "3"};
    std::string text = kTerms[c_.below(4)];
    return c_.below(2) ? text + (c_.below(2) ? " + " : " - ") + number(c_.below(4)) : text;
  }

  std::string expression(int depth) {
    static const char* const kSigns[] = {">=", "<", "==", "!=", "<=", ">"};
    switch (depth == 0 ? c_.below(3) : c_.below(8)) {
      case 0: return "b0";
      case 1: return "n0 " + std::string(kSigns[c_.below(6)]) + " " + number(c_.below(6));
      case 2: return sum() + " " + kSigns[c_.below(6)] + " " + number(c_.below(6));
      case 3: return "(" + expression(depth - 1) + " && " + expression(depth - 1) + ")";
      case 4: return "(" + expression(depth - 1) + " || " + expression(depth - 1) + ")";
      case 5: return "!(" + expression(depth - 1) + ")";
      case 6: return "parts.exists(p, p.n >= " + number(c_.below(6)) + (c_.below(2) ? " && p.b)" : ")");
      default: return "parts.all(p, p.n < " + number(c_.below(6)) + (c_.below(2) ? " || p.b)" : ")");
    }
  }

  Choices& c_;
  Book book_;
  bool with_ladder_ = false;
};

class CaseMaker {
 public:
  explicit CaseMaker(Choices& c) : c_(c) {}

  Case make() {
    Case c;
    c.subject.kind = c_.one_in(3) ? "special" : "thing";
    Subject& s = c.subject;
    for (const char* name : {"b0", "b1"}) put(s, name, 2, false);
    put(s, "n0", 6, false);
    put(s, "n1", 6, true);
    put(s, "k0", 6, true);
    if (s.facts.count("k0") == 0 && c_.one_in(2)) s.facts["k0"] = {Fact::State::none, {}};
    for (const char* name : {"y0@2022", "y0@2023"}) put(s, name, 6, true);
    for (const char* name : {"q0@r1", "q0@r2"}) put(s, name, 6, false);
    put_day(s, "d0");
    put(s, "e0", 3, false);
    for (const char* name : {"j0@r1", "j0@r2"}) put(s, name, 2, false);
    put(s, "j1", 3, false);
    relation(s, "parts", 3, [&](Subject& p) { part(p); });
    if (c_.below(3) != 0) {
      s.relations["one"].extent = Subject::Extent::complete;
      part(s.relations["one"].items.emplace_back());
    }
    relation(s, "records", 3, [&](Subject& r) { record(r); });
    c.as_of = day();
    if (c_.below(2)) c.round = c_.below(2) ? "r1" : "r2";
    if (c_.below(2)) c.lodged_on = std::min(day(), c.as_of);
    if (c_.one_in(3)) c.year = 2022 + c_.below(2);
    return c;
  }

 private:
  Date day() { return *add_days(*Date::parse(kDays[c_.below(5)]), c_.below(3) - 1); }

  void put(Subject& s, const std::string& name, int values, bool bounds) {
    if (c_.below(3) == 0) return;
    long n = c_.below(values);
    Fact f{Fact::State::known, {n, n}};
    if (bounds && c_.one_in(6)) f = {Fact::State::bounded, c_.below(2) ? Range{n, std::nullopt} : Range{std::nullopt, n}};
    s.facts[name] = f;
  }

  void put_day(Subject& s, const std::string& name) {
    if (c_.below(3) == 0) return;
    long n = day().days();
    Fact f{Fact::State::known, {n, n}};
    if (c_.one_in(5)) f = {Fact::State::bounded, c_.below(2) ? Range{n, std::nullopt} : Range{std::nullopt, n}};
    s.facts[name] = f;
  }

  template <typename Make>
  void relation(Subject& s, const std::string& name, int most, Make&& make) {
    Subject::Relation r;
    r.extent = static_cast<Subject::Extent>(2 - c_.below(3));
    if (r.extent != Subject::Extent::absent)
      for (int n = c_.below(most + 1); n > 0; --n) make(r.items.emplace_back());
    s.relations[name] = std::move(r);
  }

  void part(Subject& p) {
    p.kind = "part";
    put(p, "n", 6, false);  // bounds in conditions are the business of tests/unit/eval
    put(p, "b", 2, false);
  }

  void record(Subject& r) {
    r.kind = "record";
    put(r, "level", 3, true);
    put_day(r, "decided_on");
    put_day(r, "revoked_on");
    if (r.facts.count("revoked_on") == 0 && c_.below(2)) r.facts["revoked_on"] = {Fact::State::none, {}};
    put(r, "mark", 3, false);
  }

  Choices& c_;
};

int top_of(const std::string& name) {
  if (name[0] == 'b' || name.starts_with("j0")) return 1;
  if (name == "e0" || name == "j1" || name == "level") return 2;
  return 5;
}

// Any value that the bounds allow; days stay near those that matter.
void fill(Subject& s, const std::string& name, Choices& c) {
  Fact& f = s.facts[name];
  if (f.state == Fact::State::known || f.state == Fact::State::none) return;
  bool is_day = name == "d0" || name.ends_with("_on");
  long from = is_day ? Date::parse("2022-05-01")->days() : 0, to = is_day ? Date::parse("2024-06-01")->days() : top_of(name);
  if (f.range.low) from = std::max(from, *f.range.low);
  if (f.range.high) to = std::min(to, *f.range.high);
  from = std::min(from, to);
  long n = from + c.below(static_cast<int>(to - from + 1));
  f = {Fact::State::known, {n, n}};
}

void complete(Subject& s, Choices& c) {
  static const std::map<std::string, std::vector<std::string>> kFacts = {
      {"part", {"n", "b"}}, {"record", {"level", "decided_on", "revoked_on", "mark"}},
      {"thing", {"b0", "b1", "n0", "n1", "k0", "y0@2022", "y0@2023", "q0@r1", "q0@r2", "d0", "e0", "j0@r1", "j0@r2", "j1"}}};
  for (const std::string& name : kFacts.at(s.kind == "special" ? "thing" : s.kind)) fill(s, name, c);
  if (s.kind != "part" && s.kind != "record" && !s.relations.count("one")) s.relations["one"].items.push_back({"part", {}, {}});
  for (auto& [name, r] : s.relations) {
    if (r.extent != Subject::Extent::complete && name == "parts" && c.below(2)) r.items.push_back({"part", {}, {}});
    r.extent = Subject::Extent::complete;
    for (Subject& item : r.items) complete(item, c);
  }
}

std::string value_text(const std::string& name, long n) {
  static const char* const kPlaces[] = {"hill", "plain", "coast"};
  static const char* const kMerits[] = {"good", "fine", "best"};
  static const char* const kSteps[] = {"low", "middle", "high"};
  if (name[0] == 'b' || name.starts_with("j0")) return n ? "true" : "false";
  if (name == "e0") return kPlaces[n];
  if (name == "j1") return kMerits[n];
  if (name == "level") return kSteps[n];
  if (name == "d0" || name.ends_with("_on")) return Date::from_days(static_cast<std::int32_t>(n)).to_string();
  return number(static_cast<int>(n));
}

std::string fact_text(const std::string& name, const Fact& f) {
  if (f.state == Fact::State::none) return "none";
  if (f.state == Fact::State::known) return value_text(name, *f.range.low);
  std::string text;
  if (f.range.low) text += "at_least: " + value_text(name, *f.range.low);
  if (f.range.high) text += (text.empty() ? "at_most: " : ", at_most: ") + value_text(name, *f.range.high);
  return "{" + text + "}";
}

std::string subject_text(const Subject& s, bool with_kind) {
  std::string text = with_kind ? "kind: " + s.kind : "";
  auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  std::map<std::string, std::string> keyed;
  for (const auto& [key, f] : s.facts) {
    if (f.state == Fact::State::missing) continue;
    std::size_t at = key.find('@');
    if (at == std::string::npos) add(key + ": " + fact_text(key, f));
    else keyed[key.substr(0, at)] += (keyed[key.substr(0, at)].empty() ? "" : ", ") + key.substr(at + 1) + ": " + fact_text(key, f);
  }
  for (const auto& [name, entries] : keyed) add(name + ": {" + entries + "}");
  for (const auto& [name, r] : s.relations) {
    if (r.extent == Subject::Extent::absent) continue;
    if (name == "one") {
      add(name + ": " + subject_text(r.items[0], false));
      continue;
    }
    std::string items;
    for (const Subject& item : r.items) items += (items.empty() ? "" : ", ") + subject_text(item, false);
    add(name + ": " + (r.extent == Subject::Extent::partial ? "{partial: true, items: [" + items + "]}" : "[" + items + "]"));
  }
  return "{" + text + "}";
}

}  // namespace

std::string to_yaml(const Subject& s) { return subject_text(s, true) + "\n"; }

Book random_book(Choices& c) { return BookMaker(c).make(); }
Case random_case(Choices& c) { return CaseMaker(c).make(); }

Case completed(const Case& given, Choices& c) {
  Case full = given;
  complete(full.subject, c);
  return full;
}

Case turned(const Case& given) {
  Case other = given;
  for (auto& [name, r] : other.subject.relations) std::reverse(r.items.begin(), r.items.end());
  return other;
}

std::map<std::string, std::string> Book::files(bool is_turned) const {
  // One map of definitions a kind and file: {kind: {id: body}}.
  std::map<std::string, std::map<std::string, std::vector<std::string>>> parts;
  for (std::size_t i = 0; i < definitions.size(); ++i) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; lines.size() < 4;) {
      std::size_t end = std::min(definitions[i].find('\n', at), definitions[i].size());
      lines.push_back(definitions[i].substr(at, end - at));
      at = end + 1;
    }
    std::string entry = "  " + lines[1] + ": " + (is_turned && !lines[3].empty() ? lines[3] : lines[2]) + "\n";
    std::string file = is_turned ? "b/part_" + number(static_cast<int>(i % 3)) + ".yaml" : "b/rules.yaml";
    auto& list = parts[file][lines[0]];
    list.insert(is_turned ? list.begin() : list.end(), entry);
  }
  std::map<std::string, std::string> texts = {{"b/book.yaml", "language: 1\nid: b\nversion: 1.0.0\nvi: x\nen: x\n"},
                                              {is_turned ? "b/z_vocabulary.yaml" : "b/a_vocabulary.yaml", kVocabulary}};
  for (const auto& [file, kinds] : parts)
    for (const auto& [kind, entries] : kinds) {
      texts[file] += kind + ":\n";
      for (const std::string& entry : entries) texts[file] += entry;
    }
  return texts;
}

}  // namespace chungsuc::agreement
