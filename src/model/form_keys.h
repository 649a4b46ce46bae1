// SPDX-License-Identifier: Apache-2.0
// Keys that many forms have; private to the table of forms.
#pragma once

#include "model/forms.h"

namespace chungsuc::form_keys {

inline constexpr std::string_view kGrades = "(gazette secondary inferred recalled assumed)";
inline constexpr KeyRow in_vi{"vi", "text", "in Vietnamese"}, in_en{"en", "text", "in English"};
inline constexpr KeyRow cite{"cite", "cite|[cite]", "the clause that says so: a document's id and the clause, or a list of them"};
inline constexpr KeyRow evidence{"evidence", kGrades, "how well it is known"};
inline constexpr KeyRow source{"source", "text", "where it was read"};
inline constexpr KeyRow note{"note", "text|worded", "free text"};
inline constexpr KeyRow from{"from", "date", "the first day"}, until{"until", "date", "the first day after it"};
inline constexpr KeyRow set_by{"set_by", "@body", "the body that may set it"};
inline constexpr KeyRow unset{"unset", "text|worded", "why it is not known, or who has not set it yet"};
inline constexpr KeyRow type{"type", "!(bool int decimal money rate date text enum level)", "what its values are"};
inline constexpr KeyRow unit{"unit", "@unit?", "what a bare number counts"};
inline constexpr KeyRow per{"per", "(year round nomination)", "given for each of them; left out: once"};

inline constexpr KeyRow floating(KeyRow key) {
  key.floats = true;
  return key;
}

}  // namespace chungsuc::form_keys
