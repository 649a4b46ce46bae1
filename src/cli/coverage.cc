// SPDX-License-Identifier: Apache-2.0
// Purpose: what the worked examples cover, from the command line.
// External interface: command_coverage. Private: the forms, and what must be reached.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>

#include "cli/commands.h"
#include "report/coverage_words.h"

namespace chungsuc {

namespace {

// "clause=100,node=80": of each measure the percentage that must be reached.
std::map<std::string, std::string> wanted_percentages(const std::string& text) {
  std::map<std::string, std::string> wanted;
  for (std::size_t at = 0; at <= text.size() && !text.empty();) {
    std::size_t end = std::min(text.find(',', at), text.size()), equals = text.find('=', at);
    if (equals == std::string::npos || equals >= end) throw Error("`" + text.substr(at, end - at) + "` is not like `node=90`; write `clause=..`, `node=..`, `mcdc=..` and `boundary=..`, with commas between");
    if (!wanted.emplace(text.substr(at, equals - at), text.substr(equals + 1, end - equals - 1)).second) throw Error("`" + text.substr(at, equals - at) + "` stands twice in --fail-under");
    at = end + 1;
  }
  return wanted;
}

bool reaches_all(const Coverage& c, const std::string& fail_under) {
  std::map<std::string, CoverageSum> sums = {{"clause", c.clause()}, {"node", c.node()}, {"mcdc", c.mcdc()}, {"boundary", c.boundary()}};
  bool all = true;
  for (const auto& [name, percent] : wanted_percentages(fail_under)) {
    auto sum = sums.find(name);
    if (sum == sums.end()) throw Error("`" + name + "` is not measured; clause, node, mcdc and boundary are");
    if (sum->second.reaches(percent)) continue;
    std::cerr << "chungsuc: " << name << " coverage is " << sum->second.percent() << " %, and " << percent << " % is asked\n";
    all = false;
  }
  return all;
}

bool reaches_minimum(const std::vector<ClauseCoverage>& clauses, int minimum) {
  for (const auto& [id, s] : document_sums(clauses))
    if (DocumentSum::percent(std::min(s.cited, s.tested), s.clauses) < static_cast<std::size_t>(minimum)) return false;
  return true;
}

void write_page(const std::string& place, const std::string& html) {
  bool is_file = place.ends_with(".html");
  std::error_code failed;
  if (!is_file) std::filesystem::create_directories(place, failed);
  std::string path = is_file ? place : (std::filesystem::path(place) / "index.html").string();
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << html;
  out.close();
  if (!out) throw Error("`" + path + "` cannot be written");
}

}  // namespace

int command_coverage(const CoverageOptions& o) {
  auto book = open_book(o.book);
  if (!book) return 1;
  const bool narrowed = !o.query.ids.empty() || !o.query.files.empty() || !o.query.questions.empty() || o.query.own;
  if (narrowed && book->run_cases(o.query).empty()) throw Error("no case is asked for: nothing could be covered");
  Coverage c = book->measure(o.query);
  std::erase_if(c.clauses, [&](const ClauseCoverage& clause) { return !o.document.empty() && clause.document != o.document; });
  if (c.clauses.empty()) throw Error(o.document.empty() ? "this book has no documents" : "there is no document `" + o.document + "` with clauses");
  bool reached = reaches_all(c, o.fail_under) && (!o.minimum || reaches_minimum(c.clauses, *o.minimum));
  if (!o.html.empty()) write_page(o.html, c.to_html(o.lang == "vi" ? Language::vi : Language::en));
  if (o.book.format == "json") std::cout << c.to_json();
  else if (o.book.format == "lcov") std::cout << c.to_lcov();
  else std::cout << clauses_as_text(c.clauses) << (o.document.empty() ? c.to_text(o.verbose) : "");
  return reached ? 0 : 1;
}

}  // namespace chungsuc
