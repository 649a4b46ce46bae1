// SPDX-License-Identifier: Apache-2.0
// What rule files are made of: which keys each map may hold, what stands under each of them, and in which order they are written.
// The loader reads by this table, `fmt` orders by it, the language server completes by it, and the JSON Schema is made of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chungsuc {

struct Form;

// What may stand at a place: one of several shapes.
struct FormShape {
  enum class Is {
    text,       // words for people
    word,       // any one word or number
    flag, date, whole,
    one_of,     // one of `words`
    name,       // the id of a definition of the sort `refers`
    cite,       // a document and a clause of it
    condition,  // a line of CEL
    facts,      // as in a facts file
    any,
    map,        // of the keys of `form`
    ids,        // a map whose keys are ids, or any words; each value has one of the shapes `each`
    list,       // each item has one of the shapes `each`
  };
  Is is = Is::any;
  std::vector<std::string_view> words;
  std::string_view refers;    // name; ids: what the keys name; empty: they are new
  bool others_too = false;    // name: or words that name no definition
  bool any_key = false;       // ids: the keys need not be ids
  const Form* form = nullptr;
  std::vector<FormShape> each;
};

struct FormKey {
  std::string_view key;
  std::vector<FormShape> shapes;
  std::string_view what;                // a line for whoever meets it
  std::vector<std::string_view> beside;  // stands only where one of these does, too; none: anywhere
  std::vector<std::string_view> never_beside;
  bool required = false;                // wherever it may stand
  bool floats = false;                  // has no place of its own: `fmt` leaves it behind the key that it was written behind
};

struct Form {
  std::string_view name;
  std::string_view what;                              // "a criterion", as findings call it
  std::vector<FormKey> keys;                          // in their order
  std::vector<std::string_view> heads;                // exactly one of them stands there; none: nothing is asked
  std::vector<std::vector<std::string_view>> some_of;  // all keys of one of these groups at least
  bool ordered = true;                                // `fmt` puts the keys in their order

  const FormKey* key(std::string_view) const;
  int rank(std::string_view key) const;  // -1: it is none of the keys
};

// By its name; a form that is not there is a mistake of the program.
const Form& form_named(std::string_view name);
const std::vector<const Form*>& all_forms();
// Of the whole of a rule file, of `book.yaml`, `.chungsuc.yaml` or `.mutants.yaml`.
const Form& form_of_file(std::string_view name);
// The keys of a form, in their order.
std::vector<std::string> keys_of_form(std::string_view name);

// The rows from which the table is made; private to the room. A shape is written so, several with `|` between them:
//   text word flag date whole cite condition facts any    (a b c)  one of these words    @body  a name, @body? or other words
//   form-name  a map of its keys    [shape]  a list    {shape}  a map of ids    {@kind:shape}  of names    {*shape}  of any words
// `!` before it: the key is required.
struct KeyRow {
  std::string_view key, shape, what;
  std::string_view beside = {};  // "a b": only beside a or b; "-c": never beside c
  bool floats = false;
};
struct FormRow {
  std::string_view name, what;
  std::vector<KeyRow> keys;
  std::string_view heads = {}, some_of = {};  // "a b"; "a b c+d": a, or b, or c and d
  bool ordered = true;
};
std::vector<FormRow> forms_of_files();
std::vector<FormRow> forms_of_world();
std::vector<FormRow> forms_of_values();
std::vector<FormRow> forms_of_conditions();
std::vector<FormRow> forms_of_awards();
std::vector<FormRow> forms_of_cases();

}  // namespace chungsuc
