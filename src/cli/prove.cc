// SPDX-License-Identifier: Apache-2.0
// Purpose: what is true of the rules themselves, from the command line.
// External interface: command_prove. Private: the claims that options make, dead alternatives, two versions.
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "report/json_parts.h"

namespace chungsuc {

namespace {

std::vector<ClaimQuery> asked(const ProveOptions& o) {
  std::vector<ClaimQuery> all;
  auto add = [&](const char* form, std::vector<std::string> sides) {
    if (sides.empty() || sides[0].empty()) return;
    ClaimQuery q{form, std::move(sides), o.subject, {}, {}, o.or_open, o.fall_or_rise};
    if (!o.as_of.empty()) q.as_of = day_of(o.as_of, "--as-of");
    if (!o.round.empty()) q.round = o.round;
    all.push_back(std::move(q));
  };
  add("always", {o.always});
  add("never", {o.never});
  add("possible", {o.possible});
  add("implies", o.implies);
  add("equal", o.equal);
  add("disjoint", o.disjoint);
  add("monotone", o.monotone);
  add("gap", o.gap);
  add("overlap", o.overlap);
  return all;
}

int print_dead(const RuleBook& book, const std::string& format, bool vi) {
  std::vector<DeadAlternative> found = book.dead_alternatives();
  Json list = Json::array(), unseen = Json::array();
  for (const DeadAlternative& d : found) {
    Json place = {{"definition", d.definition}, {"id", d.id}, {"file", d.file}, {"line", d.line}};
    if (format == "json" && d.too_many) {
      unseen.push_back(std::move(place));
    } else if (format == "json") {
      place["never_met"] = d.never_met;
      list.push_back(std::move(place));
    }
    else std::cout << d.file << ":" << d.line << ": " << d.definition << ": `" << d.id << "` "
                   << (d.too_many ? (vi ? "không xét được: có quá nhiều tổ hợp số liệu" : "could not be looked at: there are too many combinations of the facts")
                       : d.never_met ? (vi ? "không bao giờ đạt" : "is never met") : (vi ? "không bao giờ quyết định: đạt thì nhánh khác cũng đạt" : "never decides: wherever it is met, another alternative is met too")) << "\n";
  }
  if (format == "json") std::cout << Json{{"schema", "dead/1"}, {"dead", std::move(list)}, {"too_many", std::move(unseen)}}.dump(2) << "\n";
  else if (found.empty()) std::cout << (vi ? "mọi nhánh lựa chọn đều có lúc quyết định" : "every alternative decides something") << "\n";
  return found.empty() ? 0 : 1;
}

int print_difference(const RuleBook& book, const ProveOptions& o, Language l) {
  if (o.ask.empty() || o.as_of.empty()) throw Error("`--against` needs the question with --ask and the day with --as-of");
  BookOptions other;
  other.place = o.against;
  auto newer = open_book(other);
  if (!newer) return 1;
  Context context{day_of(o.as_of, "--as-of"), {}, {}, {}};
  if (!o.round.empty()) context.round = o.round;
  Difference d = book.difference(o.ask, *newer, context, o.subject, o.most);
  if (o.book.format != "json") {  // two versions of one book are told apart by where they are
    d.before += " (" + o.book.place + ")";
    d.after += " (" + o.against + ")";
  }
  std::cout << (o.book.format == "json" ? d.to_json() : d.to_text(l));
  return d.regions.empty() && d.complete ? 0 : 1;
}

}  // namespace

int command_prove(const ProveOptions& o) {
  std::vector<ClaimQuery> queries = asked(o);
  auto book = open_book(o.book);
  if (!book) return 1;
  Language l = o.lang == "vi" ? Language::vi : Language::en;
  if (!o.against.empty()) return print_difference(*book, o, l);
  if (o.dead) return print_dead(*book, o.book.format, l == Language::vi);
  std::vector<ClaimResult> results;
  for (const ClaimQuery& q : queries) results.push_back(book->prove(q));
  if (queries.empty()) results = book->run_claims(o.filter);
  if (results.empty()) throw Error(o.filter.empty() ? "this book claims nothing; ask with --always, --implies and the like" : "no claim matches `" + o.filter + "`");
  bool all = true;
  Json list = Json::array();
  for (const ClaimResult& r : results) {
    all = all && r.passed();
    if (o.book.format == "json") list.push_back(Json::parse(r.to_json()));
    else std::cout << r.to_text(l);
  }
  if (o.book.format == "json") std::cout << Json{{"schema", "claims/1"}, {"claims", std::move(list)}}.dump(2) << "\n";
  return all ? 0 : 1;
}

}  // namespace chungsuc
