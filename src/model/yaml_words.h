// SPDX-License-Identifier: Apache-2.0
// How a scalar is written in the canonical form.
#pragma once

#include <string>
#include <string_view>

#include "source/tree.h"

namespace chungsuc {

// Whether a text can stand without quotes and still be that text.
bool can_be_plain(std::string_view text, bool in_flow);
// `bare`: its quotes may go where nothing needs them. On one line, whatever it was written on.
std::string written_scalar(std::string_view text, const Tree& scalar, bool in_flow, bool bare);
// A key; ids need no quotes.
std::string written_key(std::string_view text, const Entry& entry, bool in_flow);

}  // namespace chungsuc
