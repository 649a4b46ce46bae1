// SPDX-License-Identifier: Apache-2.0
// Purpose: writes pages into a folder and leaves alone whatever else stands there.
// External interface: class DocsFolder. Private: the list of its own files, `.chungsuc-docs`, which is not trusted to name
// anything outside of the folder.
#include "cli/docs_folder.h"

#include <fstream>
#include <system_error>

#include "chungsuc/diagnostic.h"

namespace chungsuc {

namespace fs = std::filesystem;

namespace {

constexpr const char* kDocsList = ".chungsuc-docs";
constexpr const char* kDocsListHead = "# written by `chungsuc docs`, which writes over and removes these files alone";

// vi/index.html, style.css: plain names, at most one folder.
bool is_page_path(const std::string& path) {
  std::size_t slash = path.find('/');
  std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
  if (slash != std::string::npos && path.substr(0, slash) != "vi" && path.substr(0, slash) != "en") return false;
  return !name.empty() && name[0] != '.' && name.find_first_of("/\\") == std::string::npos;
}

[[noreturn]] void docs_cannot(const fs::path& path, const char* what, const std::error_code& why) {
  throw Error("`" + path.string() + "` cannot be " + what + (why ? ": " + why.message() : ""));
}

}  // namespace

DocsFolder::DocsFolder(const std::string& folder) : folder_(folder) {
  std::error_code failed;
  if (fs::exists(folder_, failed) && !fs::is_directory(folder_, failed)) throw Error("`" + folder + "` is a file, and pages are written to a folder");
  fs::create_directories(folder_, failed);
  if (failed) docs_cannot(folder_, "made", failed);
  read_list();
}

void DocsFolder::read_list() {
  fs::file_status there = fs::symlink_status(folder_ / kDocsList);
  if (!fs::exists(there)) return;
  std::ifstream in(folder_ / kDocsList);
  std::string line;
  if (!fs::is_regular_file(there) || !std::getline(in, line) || line != kDocsListHead)
    throw Error("`" + (folder_ / kDocsList).string() + "` is no list of pages that were written before; choose another folder, or move it away");
  while (std::getline(in, line))
    if (is_page_path(line)) own_.insert(line);
}

void DocsFolder::find_in_the_way(const BookDocs& docs) const {
  for (const char* language : {"vi", "en"}) {
    fs::file_status there = fs::symlink_status(folder_ / language);
    if (fs::exists(there) && !fs::is_directory(there)) throw Error("`" + (folder_ / language).string() + "` is no folder, and pages are written below it; choose another folder, or move it away");
  }
  for (const DocsFile& file : docs.files) {
    fs::file_status there = fs::symlink_status(folder_ / file.path);
    if (fs::exists(there) && (own_.count(file.path) == 0 || !fs::is_regular_file(there)))
      throw Error("`" + (folder_ / file.path).string() + "` is there already and is no page that was written before; nothing was written: choose another folder, or move it away");
  }
}

void DocsFolder::write_file(const std::string& path, const std::string& text) const {
  std::error_code failed;
  fs::path place = folder_ / path;
  fs::create_directories(place.parent_path(), failed);
  if (failed) docs_cannot(place.parent_path(), "made", failed);
  std::ofstream out(place, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (!out) docs_cannot(place, "written", {});
}

void DocsFolder::write_list(const std::set<std::string>& paths) const {
  std::string text = std::string(kDocsListHead) + "\n";
  for (const std::string& path : paths) text += path + "\n";
  write_file(kDocsList, text);
}

// Whatever happens on the way, the list names all that may have been written.
void DocsFolder::write(const BookDocs& docs) {
  find_in_the_way(docs);
  std::set<std::string> now, all = own_;
  for (const DocsFile& file : docs.files) now.insert(file.path), all.insert(file.path);
  write_list(all);
  for (const DocsFile& file : docs.files) write_file(file.path, file.text);
  std::error_code failed;
  for (const std::string& path : own_)
    if (now.count(path) == 0 && fs::remove(folder_ / path, failed)) ++removed_;
  write_list(now);
}

}  // namespace chungsuc
