// SPDX-License-Identifier: Apache-2.0
// Purpose: reads the files of books; each limit and each fault of the disk has its finding.
// External interface: class BookTexts. Private: where links lead.
#include "model/book_texts.h"

#include <algorithm>
#include <filesystem>

#include "source/read_file.h"
#include "source/utf8.h"

namespace chungsuc {

namespace fs = std::filesystem;

namespace {

bool is_inside(const fs::path& real, const fs::path& folder) {
  std::error_code failed;
  const fs::path whole = fs::canonical(folder, failed);
  if (failed) return false;
  return std::mismatch(whole.begin(), whole.end(), real.begin(), real.end()).first == whole.end();
}

}  // namespace

bool BookTexts::on_disk(const std::string& folder) {
  std::error_code error;
  return fs::exists(fs::path(folder) / "book.yaml", error);
}

bool BookTexts::lies_below(const std::string& folder, const std::vector<std::string>& folders) {
  std::error_code failed;
  const fs::path real = fs::canonical(folder, failed);
  return !failed && std::any_of(folders.begin(), folders.end(), [&](const std::string& f) { return is_inside(real, f); });
}

std::optional<std::vector<std::string>> BookTexts::yaml_files(const std::string& folder, Span at) {
  std::vector<std::string> names;
  auto add = [&names](std::string name) {
    if (name.ends_with(".yaml") && name != "book.yaml" && !name.starts_with(".")) names.push_back(std::move(name));
  };
  if (in_memory(folder)) {
    for (const auto& [path, text] : files_.texts)
      if (path.starts_with(folder + "/") && path.find('/', folder.size() + 1) == std::string::npos) add(path.substr(folder.size() + 1));
  } else {
    std::error_code error;
    // One more than may be: that they are too many is told when they are read.
    for (fs::directory_iterator item(folder, error); !error && item != fs::directory_iterator() && names.size() <= files_.max_files; item.increment(error))
      add(item->path().filename().string());
    if (error) {
      findings_.error("unreadable-file", at, "the files beside this one cannot be listed: " + error.message(), "look at the permissions of the folder");
      return std::nullopt;
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::optional<FileId> BookTexts::refuse(const char* code, const std::string& path, std::optional<Span> at, std::string message, std::string help) {
  findings_.error(code, at ? *at : Span{sources_.add(path, ""), 0, 0}, std::move(message), std::move(help));
  return std::nullopt;
}

std::optional<std::string> BookTexts::from_disk(const std::string& folder, const std::string& path, const std::string& name, std::optional<Span> at) {
  const std::string shown = "`" + to_valid_utf8(name) + "`";
  std::error_code error;
  std::string real = path;
  if (fs::is_symlink(path, error)) {
    const fs::path target = fs::canonical(path, error);
    if (!error) {
      real = target.string();
      if (!is_inside(target, folder.empty() ? "." : folder) && !lies_below(real, files_.roots)) {
        refuse("path-leaves-book", path, at, shown + " is a link to a file outside the book", "put the file itself there, or a link to a file of the book");
        return std::nullopt;
      }
    }
  }
  FileText file = read_regular_file(real, files_.file_bytes);
  if (file.absent) refuse("no-such-file", path, at, "there is no file " + shown + " here", "name a file of the same folder");
  else if (!file.why.empty()) refuse("unreadable-file", path, at, shown + " " + file.why, "put a file there that can be read");
  else return std::move(file.text);
  return std::nullopt;
}

std::optional<FileId> BookTexts::read(const std::string& folder, const std::string& name, std::optional<Span> at) {
  const std::string path = folder.empty() || folder == "." ? name : folder + (folder.back() == '/' ? "" : "/") + name;
  const std::string shown = "`" + to_valid_utf8(name) + "`";
  std::optional<std::string> text;
  if (in_memory(folder)) {
    auto found = files_.texts.find(path);
    if (found == files_.texts.end()) return refuse("no-such-file", path, at, "there is no file " + shown + " here", "name a file of the same folder");
    if (found->second.size() <= files_.file_bytes) text = found->second;
    else return refuse("file-too-large", path, at, shown + " is larger than " + std::to_string(files_.file_bytes) + " bytes", "split it into several files");
  } else {
    text = from_disk(folder, path, name, at);
    if (!text) return std::nullopt;
    if (text->size() > files_.file_bytes)
      return refuse("file-too-large", path, at, shown + " is larger than " + std::to_string(files_.file_bytes) + " bytes", "split it into several files");
  }
  if (sources_.size() >= files_.max_files) {
    full_ = true;
    findings_.error("too-many-files", at.value_or(Span{}), "a book has at most " + std::to_string(files_.max_files) + " files", "does its `book.yaml` stand in the right folder?");
    return std::nullopt;
  }
  if ((bytes_ += text->size()) > files_.book_bytes)
    return refuse("book-too-large", path, at, "with " + shown + " the book is larger than " + std::to_string(files_.book_bytes) + " bytes", "does its `book.yaml` stand in the right folder?");
  return sources_.add(path, std::move(*text));
}

}  // namespace chungsuc
