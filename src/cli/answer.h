// SPDX-License-Identifier: Apache-2.0
// What a person types in the dialogue, in the words in which it was asked.
#pragma once

#include <optional>
#include <string>

#include "chungsuc/vocabulary.h"

namespace chungsuc {

// The answer as a facts file has it: `có` is true, `15/03/2023` a day, `40 triệu đồng` an amount, `đỏ` the value of that
// label, `≥ 40` a bound. What it does not know stays as it is typed, for the reader of facts to refuse. Nothing: it can be
// read in two ways.
std::optional<std::string> as_in_facts(const VocabularyItem&, const std::string& typed, bool vietnamese);

// 41.500.000 and 41,5 in Vietnamese, 41,500,000 and 41.5 in English, as facts have them. Nothing: `41.500` may be either in
// Vietnamese. What is no number in that language stays as it is.
std::optional<std::string> plain_digits(std::string digits, bool vietnamese);

// In small letters, of the Latin that Vietnamese is written in.
std::string in_small_letters(const std::string&);

}  // namespace chungsuc
