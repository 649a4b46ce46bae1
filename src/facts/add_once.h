// SPDX-License-Identifier: Apache-2.0
// Short lists without repeats, in the order in which their members came.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

namespace chungsuc {

// True where it was not there before.
template <typename T>
bool add_once(std::vector<T>& all, T one) {
  if (std::find(all.begin(), all.end(), one) != all.end()) return false;
  all.push_back(std::move(one));
  return true;
}

}  // namespace chungsuc
