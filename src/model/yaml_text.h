// SPDX-License-Identifier: Apache-2.0
// What can be said of YAML text without parsing it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "model/from_yaml.h"
#include "source/findings.h"

namespace chungsuc {

// Whether the bytes may go to the parser: size, encoding, NFC, nesting, amount. Adds what is wrong to the findings.
bool check_yaml_bytes(FileId file, Findings& findings, const YamlLimits& limits);

// Past the closing quote of the scalar that opens at `begin`; nothing where it never closes.
std::optional<std::size_t> quoted_end(std::string_view text, std::size_t begin);
// Past the last byte of the plain scalar at `begin` that was read as `value`, over line breaks if need be.
std::size_t plain_end(std::string_view text, std::size_t begin, std::string_view value);
// Past `null`, `Null`, `NULL` or `~` at `begin`; nothing where none stands there.
std::optional<std::size_t> null_end(std::string_view text, std::size_t begin);
// Past the tags and anchors that stand before a node.
std::size_t skip_properties(std::string_view text, std::size_t at);

// The next byte that is no space or tab; the next that is no blank, line break or comment.
std::size_t skip_spaces(std::string_view text, std::size_t at);
std::size_t skip_blank(std::string_view text, std::size_t at);
std::size_t word_end(std::string_view text, std::size_t at);  // past the bytes that are no blank
std::size_t line_begin(std::string_view text, std::size_t at);
std::size_t line_end(std::string_view text, std::size_t at);  // without blanks before the break
std::size_t indentation(std::string_view text, std::size_t at);  // of the line of `at`, in spaces

}  // namespace chungsuc
