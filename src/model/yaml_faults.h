// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "model/yaml_builder.h"

namespace chungsuc {

// Adds one clear diagnostic for what the parser refused at `at` with its own `reason`.
void report_yaml_fault(YamlBuilder& builder, std::string_view text, std::size_t at, const std::string& reason);

// A second document, with or without `---`, that begins at or after `at`.
void report_second_document(YamlBuilder& builder, std::string_view text, std::size_t at);

}  // namespace chungsuc
