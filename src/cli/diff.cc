// SPDX-License-Identifier: Apache-2.0
// Purpose: two versions of a book, from the command line.
// External interface: command_diff. Private: the facts that both are asked about.
#include <algorithm>
#include <filesystem>
#include <iostream>

#include "cli/commands.h"
#include "report/findings_report.h"

namespace chungsuc {

namespace {

namespace fs = std::filesystem;

// Files as they are named, and of folders what they hold.
std::vector<std::string> facts_files(const std::vector<std::string>& places) {
  std::vector<std::string> all;
  for (const std::string& place : places) {
    std::error_code error;
    if (!fs::is_directory(place, error)) {
      all.push_back(place);
      continue;
    }
    std::vector<std::string> inside;
    for (const fs::directory_entry& entry : fs::directory_iterator(place))
      if (std::string ending = entry.path().extension().string(); entry.is_regular_file() && (ending == ".yaml" || ending == ".yml" || ending == ".json")) inside.push_back(entry.path().generic_string());
    if (inside.empty()) throw Error("there are no facts in `" + place + "`: no file that ends in .yaml, .yml or .json");
    std::sort(inside.begin(), inside.end());
    all.insert(all.end(), inside.begin(), inside.end());
  }
  return all;
}

}  // namespace

int command_diff(const DiffOptions& o) {
  BookOptions one, other;
  one.place = o.before;
  other.place = o.after;
  auto before = open_book(one), after = open_book(other);
  if (!before || !after) return 2;
  ComparisonQuery query;
  query.questions = o.ask;
  if (o.facts.empty() && (!o.ask.empty() || !o.as_of.empty() || !o.round.empty())) throw Error("`--ask`, `--as-of` and `--round` are about facts: give them with --facts; without them the worked examples of the older version are asked, as they ask");
  if (!o.facts.empty() && o.as_of.empty()) throw Error("`--facts` needs the day of the decision with --as-of");
  for (const std::string& file : facts_files(o.facts)) {
    auto list = Facts::list_from_file(file);
    if (!list) {
      std::cerr << diagnostics_as_text(list.diagnostics());
      return 2;
    }
    query.subjects.insert(query.subjects.end(), list->begin(), list->end());
  }
  if (!o.as_of.empty()) {
    Context context{day_of(o.as_of, "--as-of"), {}, {}, {}};
    if (!o.round.empty()) context.round = o.round;
    query.contexts.push_back(std::move(context));
  }
  BookComparison c = before->compare(*after, query);
  Language l = o.lang == "vi" ? Language::vi : Language::en;
  if (o.format == "text") {  // two versions of one number are told apart by where they are
    c.before += " (" + o.before + ")";
    c.after += " (" + o.after + ")";
  }
  std::cout << (o.format == "json" ? c.to_json() : o.format == "markdown" ? c.to_markdown(l) : c.to_text(l));
  return c.is_same() ? 0 : 1;
}

}  // namespace chungsuc
