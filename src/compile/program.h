// SPDX-License-Identifier: Apache-2.0
// A book as flat tables: everything named by index, every literal a value. What an answer shows about a node
// (label, clause, line) stands beside the program in `infos`, not in it.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "check/expression_check.h"
#include "chungsuc/citation.h"
#include "facts/value.h"
#include "model/model.h"
#include "source/hashed_texts.h"

namespace chungsuc {

using NodeId = int;  // -1: none

struct ProgramOperand {
  Operand::Kind kind = Operand::Kind::literal;
  std::optional<Value> value;
  int index = -1;  // parameter, interned name of a fact, reading
  std::vector<std::pair<int, ProgramOperand>> options;  // reading: option -> operand
  std::vector<ProgramOperand> times;                    // none or one: a share in percent
  std::string why, why_vi, set_by;                      // unset
  bool share = false;
  Span span{kNoFile, 0, 0};  // where the author wrote it

  ProgramOperand();  // as Operand's
};

struct ProgramTest {
  Compare compare = Compare::equals;
  std::vector<ProgramOperand> operands;
  Span span{kNoFile, 0, 0};  // of its key
};

// head      what it computes
// all any none                children
// tally     children; tests   how many have `outcome`, of all
// count     name, where; tests
// each      name, where, require, size
// fact      name; tests       judgement: the same
// criterion target, name (of)
// recognised, meets           target: ladder; rank; with, on
// reading   target; keys[i] is the option of children[i]
// by_kind   keys[i] is the kind of children[i]
// that      target: expression
struct ProgramNode {
  Head head = Head::unset;
  std::vector<NodeId> children;
  std::vector<int> keys;
  int name = -1;
  int target = -1;
  int rank = 0;
  Tri outcome = Tri::yes;
  std::vector<ProgramTest> tests;
  NodeId where = -1, require = -1, when_unset = -1, applies = -1;
  std::optional<ProgramOperand> size, on;
  std::vector<int> with;
};

// What people are told about a node or a definition.
struct Info {
  std::string id;     // as `because` lists it
  bool named = false;  // the author gave the id
  Label label;
  std::vector<Cited> cites;
  std::optional<Evidence> evidence;
  std::string source;
  std::string note, note_vi;
  std::string why, why_vi;  // unset
  std::string set_by;  // unset: the id of the body that may set it; may be empty
  std::string file;
  int line = 0;
  Span span;
};

struct MemberInfo {
  Member::Is is = Member::Is::fact;
  Member::Per per = Member::Per::once;
  bool by_round() const { return per == Member::Per::round || per == Member::Per::nomination; }
  int name = -1;
  Info info;
  Type type;
  std::string unit;
  std::vector<std::pair<std::string, Label>> values;
  int ladder = -1;
  int of = -1;             // relations: kind
  bool single = false, may_be_none = false;
  int not_before = -1;     // dates: the member before whose day, or before whose year, it cannot lie
  std::vector<int> by;     // judgements: bodies
  std::string provided_by;  // facts: a body's id or text
  std::vector<ProgramTest> domain;
  Member::Changes changes = Member::Changes::any;
  int cost = 1;  // of one change
};

struct NamedInfo {
  std::string id;
  Label label;
  std::vector<std::string> aliases;
  Period life;
};

struct KindInfo {
  std::string id;
  Info info;
  bool abstract = false, record = false;
  std::vector<int> ancestors;
  std::vector<MemberInfo> members;
  std::unordered_map<std::string, int> member_by_id;
  int dated = -1;         // records: interned name of their date
  std::vector<int> unique;  // records: members by which there is only one
  std::vector<int> slot;  // by interned name: index of the member, or -1
  std::vector<NamedInfo> named;
  bool is_a(int kind) const;
};

struct LevelInfo {
  std::string id;
  Info info;
  NodeId require = -1;
};

// How a judgement is written that finds not even the lowest level reached; a ladder may have a level of that name instead.
inline constexpr const char* kBelowAll = "none";

struct LadderInfo {
  std::string id;
  Info info;
  int kind = -1;
  int relation = -1, level_field = -1, from_field = -1, until_field = -1;  // interned names
  std::vector<LevelInfo> levels;
};

// May the judgement find that not even the lowest level is reached?
bool may_be_below_all(const MemberInfo&, const LadderInfo&);

struct BodyInfo {
  std::string id;
  Info info;
  Period life;
  bool role = false;
  int succeeded_by = -1;
  std::vector<int> fills;  // roles that it fills: what they may judge, it may
};

struct ProgramCell {
  Cell::Kind kind = Cell::Kind::unset;
  std::optional<Value> value;
  std::string why, why_vi;
  int fact = -1;  // interned name
  std::vector<std::pair<std::string, ProgramCell>> cells;
  std::vector<std::pair<std::string, int>> counts_as;  // value -> criterion
  Info info;

  ProgramCell();  // as Operand's
};

struct ParameterInfo {
  std::string id;
  Info info;
  Type type;
  std::string unit;
  std::string set_by;
  std::vector<std::pair<Period, ProgramCell>> versions;
};

// A part of conditions that has a name; what it means stands in the expressions that call it.
struct TermInfo {
  std::string id;
  Info info;
  std::vector<std::string> takes;
  Span means;
};

struct CriterionInfo {
  std::string id;
  Info info;
  int kind = -1;
  int pivot = -1;
  std::optional<ProgramOperand> deadline;
  struct Version {
    Period period;
    NodeId root = -1;
    Info info;
    Period written;  // the days that its author gave it; `period` may begin with its documents
  };
  std::vector<Version> versions;
};

struct ReadingInfo {
  std::string id;
  Info info;
  struct Option {
    std::string id;
    Label label;
    ReadingOption::Pivot pivot = ReadingOption::Pivot::none;
  };
  std::vector<Option> options;
  int chosen = -1;
  std::string why, why_vi;  // why_vi: of what nobody has chosen, where the book has words
  std::string set_by;
};

struct RoundInfo {
  std::string id;
  int family = -1;
  std::optional<int> year;
  std::optional<Date> opens;
  std::optional<ProgramOperand> closes;
  Info info;
  std::optional<Date> begins() const;  // the day it opens, or where none is named the first of its year
};

struct FamilyInfo {
  std::string id;
  Info info;
};

struct StepInfo {
  std::string verb;
  std::vector<int> by;
  int to = -1;
  int order = -1;  // reading
  Info info;
};

struct AwardCellInfo {
  int family = -1;
  bool closed = false;
  int reading = -1;
  std::vector<std::pair<int, AwardCellInfo>> options;
  NodeId merit = -1, require = -1;
  std::vector<StepInfo> steps;
  Info info;

  AwardCellInfo();  // as Operand's
};

struct AwardInfo {
  std::string id;
  Info info;
  Period life;  // from the first of the documents that it cites
  std::vector<int> to;
  int decided_by = -1;
  NodeId require = -1;
  struct Tier {
    std::string id;
    Info info;
    NodeId require = -1;
  };
  std::vector<Tier> tiers;
  std::vector<AwardCellInfo> cells;
};

struct DutyInfo {
  std::string id;
  Info info;
  Period life;  // from the first of the documents that it cites
  std::vector<int> lead, partner, to, kinds;
  int shown_by = -1;  // interned name
  Due due;
};

struct DocumentInfo {
  std::string id;
  Info info;
  std::string number;
  std::optional<Date> issued;
  Period in_force;
  struct ClauseInfo {
    std::string id;
    Clause::Is is = Clause::Is::encoded;
    Info info;
  };
  std::vector<ClauseInfo> clauses;
};

// Where a fact, judgement or relation of some name is compared, anywhere in the book.
struct NameUses {
  std::vector<NodeId> tested;      // fact, judgement: against bounds
  std::vector<NodeId> compared;    // nodes that have it for a bound of theirs
  std::vector<NodeId> conditions;  // that
  std::vector<std::string> keys;   // values by which cells of parameters are chosen
  bool moves_a_day = false;        // stands in a deadline or an `on:`, or is the size of a relation
  bool must_be_given = false;      // it is asked whether it is there at all
};

// A worked example, read when it is run.
struct CaseInfo {
  std::string id;
  const Tree* tree = nullptr;  // kept alive by Program::trees
  std::string file;  // where it was read, for whoever opens it
  int line = 0;
  Span span;
  bool own = true;  // of a book that was asked for, and not of one that it uses
};

// What is claimed of the rules themselves.
struct ClaimInfo {
  std::string id;
  Info info;
  Claim::Form form = Claim::Form::always;
  std::vector<int> kinds;
  Period period;
  std::vector<int> rounds;  // those of which it is claimed
  struct Side {
    std::string question;   // as it is asked; empty where a node stands
    NodeId node = -1;
  };
  std::vector<Side> sides;
  bool or_open = false;
  std::vector<int> monotone;  // rows: criteria; values: parameters
  bool may_fall = false;
  bool as_set = false;        // of what the law has set alone; only where the engine itself asks
  std::string file;  // where it was read, for whoever opens it
  bool own = true;   // of a book that was asked for, and not of one that it uses
};

struct Program {
  std::string book, version;
  std::shared_ptr<const HashedTexts> texts;  // of all its files, by FileId
  std::vector<std::string> paths;            // where each of them was read
  Label label;
  std::vector<std::string> names;
  std::unordered_map<std::string, int> name_of;
  std::vector<ProgramNode> nodes;
  std::vector<Info> infos;  // by NodeId
  std::vector<TypedExpression> expressions;
  std::vector<DocumentInfo> documents;
  std::vector<BodyInfo> bodies;
  std::vector<KindInfo> kinds;
  std::vector<LadderInfo> ladders;
  std::vector<ParameterInfo> parameters;
  std::vector<TermInfo> terms;
  std::vector<CriterionInfo> criteria;
  std::vector<ReadingInfo> readings;
  std::vector<FamilyInfo> families;
  std::vector<RoundInfo> rounds;
  std::vector<AwardInfo> awards;
  std::vector<DutyInfo> duties;
  std::vector<CaseInfo> cases;
  std::vector<ClaimInfo> claims;
  std::vector<NameUses> uses;               // by interned name
  std::vector<ProgramOperand> days;         // deadlines, and days on which a recognition is asked for
  std::vector<std::shared_ptr<const Tree>> trees;
  std::unordered_map<std::string, int> kind_of, body_of, ladder_of, criterion_of, award_of, duty_of, round_of;

  const KindInfo& kind(int k) const { return kinds[static_cast<std::size_t>(k)]; }
  const ProgramNode& node(NodeId n) const { return nodes[static_cast<std::size_t>(n)]; }
  const Info& info(NodeId n) const { return infos[static_cast<std::size_t>(n)]; }
  // The member of a kind by interned name, or nullptr.
  const MemberInfo* member(int kind, int name) const;
  // Under which key a fact stands that is asked for in a year and a round (-1: none): its year, its round, or none.
  std::string key_of(const MemberInfo&, int year, int round) const;
};

}  // namespace chungsuc
