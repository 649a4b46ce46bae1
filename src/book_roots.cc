// SPDX-License-Identifier: Apache-2.0
// Where shipped books are found: what the user names, then what was installed with this library.
//
// Part of the façade: book_roots() and add_book_root() of chungsuc/rulebook.h.
#include <dlfcn.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "chungsuc/rulebook.h"
#include "facts/add_once.h"

namespace chungsuc {
namespace {

namespace fs = std::filesystem;

std::mutex added_mutex;

std::vector<std::string>& added() {
  static std::vector<std::string> folders;
  return folders;
}

void add_if_folder(std::vector<std::string>& roots, const fs::path& folder) {
  std::error_code failed;
  const fs::path real = fs::canonical(folder, failed);
  if (failed || !fs::is_directory(real, failed) || failed) return;
  add_once(roots, real.string());
}

void add_list(std::vector<std::string>& roots, std::string_view list, const char* below) {
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(':', begin), list.size());
    if (end > begin) add_if_folder(roots, fs::path(list.substr(begin, end - begin)) / below);
    begin = end + 1;
  }
}

// The folder of the file that this code was loaded from: the program, a shared library or a Python module.
fs::path own_folder() {
  std::error_code failed;
  Dl_info info{};
  static const char here = 0;
  if (dladdr(&here, &info) != 0 && info.dli_fname != nullptr && *info.dli_fname == '/') {
    const fs::path file = fs::canonical(info.dli_fname, failed);
    if (!failed) return file.parent_path();
  }
  // For the program itself dladdr gives what it was called by, which may be a bare name.
  const fs::path program = fs::read_symlink("/proc/self/exe", failed);
  return failed ? fs::path() : program.parent_path();
}

}  // namespace

std::vector<std::string> book_roots() {
  std::vector<std::string> roots;
  {
    const std::lock_guard<std::mutex> lock(added_mutex);
    for (const std::string& folder : added()) add_if_folder(roots, folder);
  }
  if (const char* named = std::getenv("CHUNGSUC_RULES")) add_list(roots, named, "");
  const fs::path own = own_folder();
  if (!own.empty()) {
    add_if_folder(roots, own / "rules");                              // a Python package
    add_if_folder(roots, own.parent_path() / "share/chungsuc/rules");  // <prefix>/bin or <prefix>/lib
    add_if_folder(roots, own.parent_path().parent_path() / "share/chungsuc/rules");  // <prefix>/lib/<triplet>
  }
  const char* shared = std::getenv("XDG_DATA_DIRS");  // a program elsewhere, with the library installed
  add_list(roots, shared != nullptr && *shared != '\0' ? shared : "/usr/local/share:/usr/share", "chungsuc/rules");
  return roots;
}

void add_book_root(std::string folder) {
  const std::lock_guard<std::mutex> lock(added_mutex);
  added().push_back(std::move(folder));
}

}  // namespace chungsuc
