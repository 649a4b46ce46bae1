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

std::string path_of(const std::string& folder, const std::string& name) {
  return folder.empty() || folder == "." ? name : folder + (folder.back() == '/' ? "" : "/") + name;
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

// A text, or what is wrong with its file.
struct BookTexts::Found {
  std::string text;
  const char* code = nullptr;
  std::string message = {}, help = {};
};

BookTexts::Found BookTexts::find_on_disk(const std::string& folder, const std::string& path, const std::string& shown) const {
  std::error_code error;
  std::string real = path;
  if (fs::is_symlink(path, error)) {
    const fs::path target = fs::canonical(path, error);
    if (!error) {
      real = target.string();
      if (!is_inside(target, folder.empty() ? "." : folder) && !lies_below(real, files_.roots))
        return {{}, "path-leaves-book", shown + " is a link to a file outside the book", "put the file itself there, or a link to a file of the book"};
    }
  }
  FileText file = read_regular_file(real, files_.file_bytes);
  if (file.absent) return {{}, "no-such-file", "there is no file " + shown + " here", "name a file of the same folder"};
  if (!file.why.empty()) return {{}, "unreadable-file", shown + " " + file.why, "put a file there that can be read"};
  return {std::move(file.text)};
}

BookTexts::Found BookTexts::find(const std::string& folder, const std::string& name) const {
  const std::string path = path_of(folder, name), shown = "`" + to_valid_utf8(name) + "`";
  const Found too_large{{}, "file-too-large", shown + " is larger than " + std::to_string(files_.file_bytes) + " bytes", "split it into several files"};
  if (in_memory(folder)) {
    auto found = files_.texts.find(path);
    if (found == files_.texts.end()) return {{}, "no-such-file", "there is no file " + shown + " here", "name a file of the same folder"};
    return found->second.size() > files_.file_bytes ? too_large : Found{found->second};
  }
  Found found = find_on_disk(folder, path, shown);
  return found.text.size() > files_.file_bytes ? too_large : found;
}

std::vector<std::optional<std::string>> BookTexts::look_at(const std::string& folder, const std::vector<std::string>& names) const {
  std::vector<std::optional<std::string>> texts(names.size());
  std::size_t bytes = bytes_;
  for (std::size_t i = 0; i < names.size() && sources_.size() + i < files_.max_files && bytes <= files_.book_bytes; ++i) {
    Found found = find(folder, names[i]);
    if (found.code) continue;
    bytes += found.text.size();
    if (bytes <= files_.book_bytes) texts[i] = std::move(found.text);
  }
  return texts;
}

std::optional<FileId> BookTexts::read(const std::string& folder, const std::string& name, std::optional<Span> at, std::optional<std::string> text) {
  const std::string path = path_of(folder, name);
  if (!text) {
    Found found = find(folder, name);
    if (found.code) return refuse(found.code, path, at, std::move(found.message), std::move(found.help));
    text = std::move(found.text);
  }
  if (sources_.size() >= files_.max_files) {
    full_ = true;
    findings_.error("too-many-files", at.value_or(Span{}), "a book has at most " + std::to_string(files_.max_files) + " files", "does its `book.yaml` stand in the right folder?");
    return std::nullopt;
  }
  if ((bytes_ += text->size()) > files_.book_bytes)
    return refuse("book-too-large", path, at, "with `" + to_valid_utf8(name) + "` the book is larger than " + std::to_string(files_.book_bytes) + " bytes", "does its `book.yaml` stand in the right folder?");
  return sources_.add(path, std::move(*text));
}

}  // namespace chungsuc
