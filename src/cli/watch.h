// SPDX-License-Identifier: Apache-2.0
// Runs a command again whenever a file that it reads changes.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace chungsuc {

// Until it is interrupted (Ctrl-C); the exit code is that of the last run. `files`: what is looked at, asked anew each time,
// since a change may bring or take files.
int watch(const std::function<int()>& run, const std::function<std::vector<std::string>()>& files);

}  // namespace chungsuc
