// SPDX-License-Identifier: Apache-2.0
// A rule book as its author wrote it: definitions of each kind, in the order of the files.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/node.h"

namespace chungsuc {

// Dates as written: half-open, either end may be open.
struct Period {
  std::optional<Date> from, until;
  Span span;
  bool contains(Date d) const { return (!from || *from <= d) && (!until || d < *until); }
};

struct Clause {
  Name id;
  Common common;
  enum class Is { encoded, procedural, declaratory } is = Is::encoded;
};

struct Document {
  Name id;
  Common common;
  std::string number;
  Label form;  // law, decree, decision, plan: how it is called before its number
  enum class Manner { sections, articles, appendices, items } manner = Manner::sections;  // how its clauses are numbered
  std::string issuer;
  std::optional<Date> issued;
  Period in_force;
  std::vector<Clause> clauses;
};

struct Body {
  Name id;
  Common common;
  std::string tier;
  Name succeeded_by;
  std::vector<Name> fills;  // roles
  bool role = false;
  Period life;
};

struct Level {
  Name id;
  Common common;
  std::vector<Node> require;  // none or one
};

struct Ladder {
  Name id;
  Common common;
  Name subject;
  Name relation, level_field, from_field, until_field;  // recorded_in
  std::vector<Name> particulars;
  std::vector<Level> levels;
};

struct Choice {  // a value of an enumeration, an option of a reading
  Name id;
  Label label;
};

// A fact, judgement or relation of a kind of subject.
struct Member {
  enum class Is { fact, judgement, relation } is = Is::fact;
  enum class Per { once, year, round, nomination } per = Per::once;
  Name id;
  Common common;
  Name type_name, unit, ladder, of;
  std::vector<Choice> values;
  std::vector<Name> by;  // bodies that make a judgement
  Name provided_by;  // a body, or words
  std::vector<Bound> domain;
  bool may_be_none = false, single = false;
  Name not_before;  // dates: the fact before whose day, or before whose year, it cannot lie
  // How it can come to be another: what is planned for is a change of this kind.
  enum class Changes { any, up, down, never };
  std::optional<Changes> changes;
  std::optional<int> cost;
  Type type;  // filled by check
};

struct Named {
  Name id;
  Common common;
  std::vector<Name> aliases;
  Period life;
};

struct SubjectKind {
  Name id;
  Common common;
  bool abstract = false, record = false, extend = false;
  std::vector<Name> is;
  Name dated;  // records: the fact that says when it came about
  std::vector<Name> unique;  // records: facts by which there is only one
  std::vector<Member> members;
  std::vector<Named> named;
};

// The value of a parameter under some conditions.
struct Cell {
  enum class Kind { value, unset, by_year, by_fact } kind = Kind::unset;
  Literal literal;
  std::string why, why_vi;
  Name set_by;
  Name fact;                                  // by_fact
  bool whole = true;                          // no cell of a table was left out with a finding
  std::vector<std::pair<Name, Cell>> cells;   // by_year, by_fact
  std::vector<std::pair<Name, Name>> counts_as;  // by_fact: the value that a subject counts as while it meets a criterion
  Common common;                              // evidence, cites, source of this cell
  std::optional<Value> value;                 // filled by check

  Cell();  // as Operand's
};

struct ParameterVersion {
  Period period;
  Cell cell;
};

struct Parameter {
  Name id;
  Common common;
  Name type_name, unit;
  Name like_kind, like_fact;   // instead of type and unit: those of a fact, as a row's threshold has them
  std::vector<Choice> values;  // enumerations
  std::vector<ParameterVersion> versions;
  Type type;  // filled by check
};

// A part of a condition that has a name. Where it is called, what it means stands instead, with the arguments in it.
// It cites nothing itself: the conditions that call it do.
struct Term {
  Name id;
  Label label;
  std::vector<Name> takes;  // the names by which it speaks of its arguments
  std::optional<Expression> means;
};

struct CriterionVersion {
  Period period;
  Common common;
  Node node;
};

struct Criterion {
  Name id;
  Common common;
  Name subject;
  Name pivot;
  std::optional<Operand> deadline;
  std::vector<CriterionVersion> versions;
};

struct RoundInstance {
  Name id;
  Common common;
  std::optional<int> year;
  std::optional<Date> opens;        // before it no award of the round can be decided
  std::optional<Operand> closes;
};

struct RoundFamily {
  Name id;
  Common common;
  std::vector<RoundInstance> instances;
};

struct AwardStep {
  Common common;
  Name verb;
  std::vector<Name> by;
  Name to;
  Name order;
};

struct AwardCell {
  Name family;
  Common common;
  bool closed = false;
  std::string why;
  Name reading;
  std::vector<AwardCell> options;  // with `family` holding the option
  Name merit;
  std::vector<Node> require;
  std::vector<AwardStep> steps;
};

struct Tier {
  Name id;
  Common common;
  std::vector<Node> require;
};

struct Award {
  Name id;
  Common common;
  std::vector<Name> to;
  Name decided_by;
  std::vector<Node> require;
  std::vector<Tier> tiers;
  std::vector<AwardCell> cells;
};

struct Due {
  enum class Kind { unset, before, on, during } kind = Kind::unset;
  bool every_year = false;
  int from = 0, through = 0;
  int month = 0, day = 0;             // every year
  std::optional<Date> date, end;      // once: the day, or the period [date, end)
  std::string why;
  Label label;                        // why, in words for people
  Name set_by;
  Span span;
};

struct Duty {
  Name id;
  Common common;
  std::vector<Name> lead, partner, to, subjects;
  Name shown_by;
  Due due;
};

struct ReadingOption {
  Choice choice;
  enum class Pivot { none, as_of, lodged_on } pivot = Pivot::none;
};

struct Reading {
  Name id;
  Common common;
  std::vector<ReadingOption> options;
  Name chosen;  // empty where unset
  std::string unset_why, unset_why_vi;
  std::string why;
  Name set_by;
};

struct Case {
  Name id;
  Common common;
  const Tree* tree = nullptr;  // into Model::trees; read when it is run
  std::size_t book = 0;        // index into Model::books
};

// What is said of the rules themselves. A side is a question as it is asked, or a node.
struct ClaimSide {
  Name question;           // empty where a node stands
  std::vector<Node> node;  // none or one
  Span span;
};

struct Claim {
  enum class Form { always, never, possible, implies, equal, disjoint, rows, values } form = Form::always;
  Name id;
  Common common;
  std::vector<Name> subjects;  // kinds
  Period period;               // the days for which it is claimed
  std::vector<Name> rounds;    // instances or families; none named: all
  std::vector<ClaimSide> sides;
  bool or_open = false;        // possible: what the law leaves open counts too
  std::vector<Name> monotone;  // rows: criteria from the lowest; values: parameters
  bool may_fall = false;       // values: they never rise
  std::size_t book = 0;        // index into Model::books
};
const char* to_string(Claim::Form);

// `set:` and `overrides:` of an overlay.
struct Override {
  Name target;
  bool is_override = false;
  std::string reason;
  Cell cell;      // parameters
  Name chosen;    // readings: `reading.ID`
  Name set_by;
  std::vector<Citation> cites;
  Span span;
  std::size_t book = 0;
};

struct BookHeader {
  Name id;
  std::string version;
  Label label;
  std::vector<Name> uses;
  Span span;
};

struct Model {
  std::vector<BookHeader> books;  // in the order of `uses`, each once; the last is the one asked for
  std::vector<Document> documents;
  std::vector<Body> bodies;
  std::vector<Ladder> ladders;
  std::vector<SubjectKind> kinds;
  std::vector<Parameter> parameters;
  std::vector<Term> terms;
  std::vector<Criterion> criteria;
  std::vector<RoundFamily> rounds;
  std::vector<Award> awards;
  std::vector<Duty> duties;
  std::vector<Reading> readings;
  std::vector<Case> cases;
  std::vector<Claim> claims;
  std::vector<Override> overrides;
  std::vector<std::shared_ptr<const Tree>> trees;  // keeps the cases' trees alive
};

}  // namespace chungsuc
