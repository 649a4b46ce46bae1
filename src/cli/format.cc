// SPDX-License-Identifier: Apache-2.0
// Purpose: fmt.
// External interface: command_fmt of cli/commands.h. Private: which files, writing one.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/commands.h"
#include "model/format_yaml.h"
#include "report/findings_report.h"
#include "review.h"
#include "source/read_file.h"

namespace chungsuc {

namespace {

namespace fs = std::filesystem;

bool is_yaml(const fs::path& path) { return path.extension() == ".yaml" || path.extension() == ".yml"; }

// A file is itself; a folder is the YAML files in it and beneath it, but for hidden folders; else the name of a book.
std::vector<std::string> files_to_format(const std::string& place) {
  std::error_code failed;
  if (fs::is_regular_file(place, failed)) return {place};
  std::string folder = place;
  if (!fs::is_directory(place, failed)) {
    folder = folder_of_book(BookSource::named(place));
    if (folder.empty()) throw Error("there is no file, folder or book `" + place + "`");
  }
  std::vector<std::string> files;
  for (fs::recursive_directory_iterator item(folder, failed); !failed && item != fs::recursive_directory_iterator(); item.increment(failed)) {
    const fs::path name = item->path().filename();
    if (item->is_directory(failed) && name.string().starts_with('.')) item.disable_recursion_pending();
    else if (is_yaml(name) && item->is_regular_file(failed)) files.push_back(item->path().lexically_normal().generic_string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// Into a new file that takes the other's name, so that whatever happens there is a whole one.
void write_in_place(const std::string& path, const std::string& text) {
  const fs::path real = fs::canonical(path);
  fs::path beside = real;
  beside += ".new";
  {
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out << text;
    if (!out.flush()) throw Error("`" + beside.generic_string() + "` cannot be written");
  }
  fs::permissions(beside, fs::status(real).permissions());
  fs::rename(beside, real);
}

struct FormatCount {
  std::size_t files = 0, changed = 0, wrong = 0;
};

// Nothing where the text has mistakes, which are told.
std::optional<std::string> canonical_form(const std::string& path, const std::string& text) {
  SourceMap sources;
  const FileId file = sources.add(path, text);
  Findings findings(sources);
  try {
    if (auto now = format_yaml(file, findings)) return now;
    std::cerr << diagnostics_as_text(findings.take());
  } catch (const Error& e) {
    std::cerr << "chungsuc: " << e.what() << "\n";
  }
  return std::nullopt;
}

void format_one(const std::string& path, bool only_check, FormatCount& count) {
  constexpr std::size_t kMostBytes = 4u << 20;
  if (fs::path(path).extension() == ".json") {  // which is YAML too, but would be JSON no more
    std::cerr << "chungsuc: `" << path << "` is JSON, and `fmt` writes YAML; name files of YAML\n";
    ++count.files, ++count.wrong;
    return;
  }
  const std::string text = read_file(path, kMostBytes);
  ++count.files;
  std::optional<std::string> now = canonical_form(path, text);
  if (!now) {
    ++count.wrong;
    return;
  }
  if (*now == text) return;
  ++count.changed;
  std::cout << path << (only_check ? ": not in canonical form\n" : ": rewritten\n");
  if (!only_check) write_in_place(path, *now);
}

// For editors: from standard input to standard output. What cannot be written otherwise comes back as it came.
int format_stream(bool only_check) {
  const std::string text{std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
  std::optional<std::string> now = canonical_form("standard input", text);
  if (only_check) return now && *now == text ? 0 : 1;
  std::cout << (now ? *now : text);
  return now ? 0 : 1;
}

}  // namespace

int command_fmt(const std::vector<std::string>& places, bool only_check) {
  if (places.size() == 1 && places[0] == "-") return format_stream(only_check);
  FormatCount count;
  for (const std::string& place : places)
    for (const std::string& file : files_to_format(place)) format_one(file, only_check, count);
  if (count.files == 0) throw Error("there is no YAML file in what was named");
  std::cout << count.files << (count.files == 1 ? " file, " : " files, ") << count.changed << (only_check ? " not in canonical form" : " rewritten");
  if (count.wrong > 0) std::cout << ", " << count.wrong << " left as " << (count.wrong == 1 ? "it is" : "they are");
  std::cout << "\n";
  return count.wrong > 0 || (only_check && count.changed > 0) ? 1 : 0;
}

}  // namespace chungsuc
