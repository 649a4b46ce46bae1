// SPDX-License-Identifier: Apache-2.0
//
// What may be said of a kind of subject: each fact, judgement and relation with its type, unit and domain, who
// provides it, by which clause, and which questions ask for it.
//
//   Vocabulary v = book->vocabulary("commune");
//   for (const VocabularyItem& item : v.items)
//     if (!item.used_by.empty()) std::cout << item.id << ": " << item.label.vi << '\n';
//   std::string schema = book->facts_schema("commune");   // JSON Schema of a facts file, for editors and forms
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "chungsuc/citation.h"
#include "chungsuc/export.h"

namespace chungsuc {

struct VocabularyValue {  // of an enumeration, or a level from the lowest
  std::string id;
  Label label;
};

// A kind of subject that a book knows.
struct KindOfSubject {
  std::string id;
  Label label;
  bool abstract = false;            // groups other kinds; no facts are given of it itself
  bool record = false;              // a decision or an event, not somebody who is decided about
  std::vector<VocabularyValue> groups;  // the kinds that it also is, nearest first
};

struct VocabularyBody {
  std::string id;  // empty where the book gives words and no body
  Label label;
};

// A question that asks for a fact.
struct UsedBy {
  std::string question;
  Label label;
  int distance = 0;  // 0: in its own conditions; 1: in a criterion that it asks for; and so on
};

struct VocabularyItem {
  std::string id;
  std::string what;  // fact, judgement, relation
  Label label;
  std::string type;  // bool, int, decimal, money, rate, date, text, enum, level; empty for relations
  std::string unit;  // the unit of a bare number: "million dong/person/year", "percent"
  Label unit_label;
  std::string per;   // "", year, round, nomination (by round where a round is asked)
  bool may_be_none = false;  // `none` says that it is known not to exist
  std::string changes;       // facts and judgements: any, up, down or never: how it can come to be another
  int cost = 1;              // of one change
  std::vector<std::pair<std::string, Label>> domain;  // at_least, at_most, above, below, equals -> the limit in words
  std::vector<VocabularyValue> values;
  std::string ladder;  // levels
  Label ladder_label;
  std::string of;      // relations: the related kind
  Label of_label;
  bool single = false;  // relations: at most one
  std::vector<VocabularyBody> by;  // who provides a fact, or may make a judgement
  std::vector<Cited> cites;
  std::string note;
  std::string declared_in;        // the kind that declares it: this one, or one that it inherits from
  std::vector<UsedBy> used_by;    // nearest first, then in the order of `questions()`
};

// A subject that the book knows by name.
struct VocabularyName {
  std::string id;
  Label label;
  std::vector<std::string> aliases;
};

struct CHUNGSUC_EXPORT Vocabulary {
  KindOfSubject kind;
  std::vector<Cited> cites;
  std::vector<VocabularyItem> items;    // facts, judgements, relations; what the kind declares itself comes first
  std::vector<VocabularyName> names;
  std::vector<VocabularyValue> rounds;  // the keys of what is given per round, or for a nomination
  std::vector<Vocabulary> related;      // of all kinds that relations lead to, each once; their own `related` is empty
  std::string book, book_version;

  std::string to_text(Language) const;  // plain text, ends with a line break
  std::string to_json() const;
};

}  // namespace chungsuc
