// SPDX-License-Identifier: Apache-2.0
// Reads the entries of one YAML map by name. What nobody asked for is an unknown key.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/forms.h"
#include "model/model.h"
#include "source/findings.h"
#include "source/tree.h"

namespace chungsuc {

// What stands beneath inherits these.
struct Inherited {
  std::vector<Citation> cites;
  std::optional<Evidence> evidence;
  Name subject;
};

class Fields {
 public:
  // Of the keys of a form: what is asked for and is none of them is a mistake of the program. `what`: where the form has no name.
  Fields(const Tree& map, const Form& form, Span at, Findings& findings, std::string what = {});
  ~Fields();  // reports the unknown keys
  Fields(const Fields&) = delete;

  const Tree* take(std::string_view key);
  bool knows(std::string_view key) const { return form_.rank(key) >= 0; }
  bool has(std::string_view key) const { return map_ && map_->find(key); }
  Span key_span(std::string_view key) const;
  Span at() const { return at_; }
  Findings& findings() { return findings_; }
  const std::string& what() const { return what_; }

  std::string text(std::string_view key);           // "" where absent
  Name words(std::string_view key);                 // any text, with its place; empty where absent
  Name name(std::string_view key);                  // an id; empty where absent
  Name required_name(std::string_view key);
  std::vector<Name> names(std::string_view key);    // one id or a list of ids
  bool flag(std::string_view key);                  // false where absent
  std::optional<Date> date(std::string_view key);
  std::optional<int> whole(std::string_view key);
  Period period();                                  // from, until
  Label label();                                    // vi, en
  Label worded(std::string_view key);               // a text, which is English, or {vi, en}
  Common common(const Inherited& inherited);        // vi, en, cite, evidence, source, note
  void missing(std::string_view key, std::string help = {});
  // A key that is none of the form's and nearly one of these: it is told as that, and none of these as missing.
  bool has_slip_of(const std::vector<std::string_view>& keys) const;

 private:
  std::string where_it_stands(int rank) const;

  const Tree* map_;
  const Form& form_;
  std::string what_;
  Span at_;
  Findings& findings_;
  std::uint64_t asked_ = 0;  // by the rank of each key
};

// Scalars as one word of text; an error where the tree is something else.
std::optional<std::string> scalar_text(const Tree&, std::string_view what, Findings&);
// A reason or a note: a text, which is English, or {vi: .., en: ..}.
Label read_worded(const Tree&, Span at, std::string_view key, Findings&);
std::optional<Name> read_name(const Tree&, std::string_view what, Findings&);
bool is_id(std::string_view text);
Literal read_literal(const Tree&);
// Lower-case name of the shape: "a list".
std::string shape(const Tree&);
std::vector<Citation> read_citations(const Tree&, Findings&);
std::optional<Evidence> read_evidence(const Tree&, Findings&);
Inherited inherit(const Common& common, const Inherited& outer);

// The parts of the language, each in a file of its own.
Node read_node(const Tree&, Span at, const Inherited&, Findings&);
// As read_node, but on entries that other keys (from, until, cite) stand beside; they were taken already.
Node read_node_fields(Fields&, const Inherited&);
std::optional<Expression> read_expression(const Tree&, Findings&);
Operand read_operand(const Tree&, Span at, Findings&);
std::vector<Bound> read_bounds(Fields&);
// What a fact is: type, unit, values, domain, and who provides it. `per` stands apart.
void read_fact_type(Fields&, Member&);
Member::Per read_per(Fields&);

void read_documents(const Tree&, Model&, Findings&);
void read_bodies(const Tree&, Model&, Findings&);
void read_ladders(const Tree&, Model&, Findings&);
void read_subjects(const Tree&, Model&, Findings&);
void read_terms(const Tree&, Model&, Findings&);
void read_parameters(const Tree&, Model&, Findings&, class TableFiles&);
void read_criteria(const Tree&, Model&, Findings&, class TableFiles&);
void read_rounds(const Tree&, Model&, Findings&);
void read_awards(const Tree&, Model&, Findings&);
void read_duties(const Tree&, Model&, Findings&);
void read_readings(const Tree&, Model&, Findings&);
void read_cases(const Tree&, Model&, Findings&);
void read_claims(const Tree&, Model&, Findings&);
void read_overrides(const Tree&, bool is_override, Model&, Findings&);
Cell read_cell(const Tree&, Span at, const Inherited&, Findings&);

}  // namespace chungsuc
