// SPDX-License-Identifier: Apache-2.0
// Where a book and those that it uses stand, without reading more of them than their heads.
#pragma once

#include <string>
#include <vector>

#include "model/load_model.h"

namespace chungsuc {

struct BookFolder {
  std::string id;
  std::string folder;  // as it stands before the names of its files in what is told of them
  bool asked = false;  // itself, or as an overlay, and not because another uses it
};

// In the order in which they are read. Books that are not there are left out: `load_model` tells of them.
std::vector<BookFolder> book_folders(const BookFiles&);

}  // namespace chungsuc
