// SPDX-License-Identifier: Apache-2.0
// In which order the keys of each part of a rule book are written: that of forms.h. It changes nothing of what they mean.
#pragma once

#include <string_view>
#include <vector>

#include "model/forms.h"

namespace chungsuc {

// What may stand at a place of a rule file.
using PartOfBook = std::vector<FormShape>;

// The whole of a rule file, of `book.yaml`, `.chungsuc.yaml` or `.mutants.yaml`; nullptr: a file of facts, which has no order.
const PartOfBook* whole_file(std::string_view name, bool is_rule_file);
// What stands under a key of it, or as an item of it; nullptr: nothing that is known.
const PartOfBook* part_under(const PartOfBook*, std::string_view key);
const PartOfBook* part_of_item(const PartOfBook*);
// The rank of a key among those beside it; -1: it has none, and stays behind the key that it was written behind.
int key_rank(const PartOfBook*, std::string_view key);
bool has_key_order(const PartOfBook*);
// A key whose value is words for people: a quoted text there is what a plain one is.
bool is_prose_key(std::string_view key);

}  // namespace chungsuc
