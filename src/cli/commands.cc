// SPDX-License-Identifier: Apache-2.0
// Purpose: explain, books, questions.
// External interface: cli/commands.h. Private: small printers.
#include "cli/commands.h"

#include <algorithm>
#include <charconv>
#include <iostream>
#include <nlohmann/json.hpp>

#include "report/findings_report.h"
#include "report/json_parts.h"

namespace chungsuc {

Date day_of(const std::string& text, const char* option) {
  auto date = Date::parse(text);
  if (!date) throw Error("`" + text + "` is not a date for " + option + "; write it as `2023-12-31`");
  return *date;
}

BookSource source_of(const BookOptions& o) {
  BookSource source = BookSource::named(o.place);
  source.overlays = o.overlays;
  return source;
}

Limits limits_of(const BookOptions& o) {
  Limits limits;
  const std::pair<std::string_view, std::size_t*> known[] = {{"files", &limits.files}, {"nodes", &limits.nodes}, {"file_bytes", &limits.file_bytes}, {"book_bytes", &limits.book_bytes}};
  for (const std::string& one : o.limits) {
    const std::size_t sign = one.find('=');
    const std::string name = one.substr(0, sign), number = sign == std::string::npos ? "" : one.substr(sign + 1);
    auto it = std::find_if(std::begin(known), std::end(known), [&](const auto& k) { return k.first == name; });
    const auto read = std::from_chars(number.data(), number.data() + number.size(), it == std::end(known) ? limits.files : *it->second);
    if (it == std::end(known) || read.ec != std::errc() || read.ptr != number.data() + number.size()) throw Error("`" + one + "` is no limit; write `files=10000`, or `nodes`, `file_bytes` or `book_bytes` with a whole number");
  }
  return limits;
}

std::vector<BookOptions> each_book(const BookOptions& o) {
  if (!o.more.empty() && !o.overlays.empty()) throw Error("`--overlay` is a further part of one book; name that book alone");
  std::vector<BookOptions> all{o};
  all.front().more.clear();
  for (const std::string& place : o.more) {
    all.push_back(all.front());
    all.back().place = place;
  }
  return all;
}

std::optional<RuleBook> open_book(const BookOptions& o, bool tell_in_form) {
  Checked<RuleBook> book = RuleBook::load(source_of(o), limits_of(o));
  if (book) return *book;
  if (tell_in_form && o.format == "json") std::cout << diagnostics_as_json(book.diagnostics());
  else if (tell_in_form && o.format == "github") std::cout << diagnostics_as_github(book.diagnostics());
  else std::cerr << diagnostics_as_text(book.diagnostics());
  return std::nullopt;
}

int command_explain(const std::string& code) {
  if (code.empty()) {
    for (const std::string& c : diagnostic_codes()) std::cout << c << "\n";
    return 0;
  }
  auto page = explain(code);
  if (!page) throw Error("there is no diagnostic `" + code + "`; `chungsuc explain` lists them");
  std::cout << *page;
  return 0;
}

int command_books(const std::string& format) {
  Json all = Json::array();
  for (const std::string& name : book_names()) {
    auto book = RuleBook::load(name);
    if (format == "json") {
      Json one = {{"name", name}, {"ok", book.ok()}};
      if (book) one["version"] = book->version(), one["label"] = {{"vi", book->label().vi}, {"en", book->label().en}}, one["hash"] = book->hash();
      all.push_back(std::move(one));
    } else if (book) {
      std::cout << name << " " << book->version() << "\n  " << book->label().vi << "\n  " << book->label().en << "\n";
    } else {
      std::cout << name << "\n  has mistakes: `chungsuc check " << name << "`\n";
    }
  }
  if (format == "json") std::cout << Json{{"schema", "books/1"}, {"books", all}}.dump(2) << "\n";
  return 0;
}

int command_questions(const BookOptions& o, const std::string& lang) {
  auto book = open_book(o);
  if (!book) return 1;
  Json questions = Json::array(), rounds = Json::array();
  Language l = lang == "vi" ? Language::vi : Language::en;
  for (const Question& q : book->questions()) {
    if (o.format == "json") questions.push_back({{"id", q.id}, {"kind", q.kind}, {"subject", q.subject}, {"label", {{"vi", q.label.vi}, {"en", q.label.en}}}});
    else std::cout << q.id << "\n    " << q.label.in(l) << (q.subject.empty() ? "" : " [" + q.subject + "]") << "\n";
  }
  for (const Round& r : book->rounds()) {
    if (o.format == "json") rounds.push_back({{"id", r.id}, {"family", r.family}, {"year", r.year}, {"label", {{"vi", r.label.vi}, {"en", r.label.en}}}});
    else std::cout << "--round " << r.id << "\n    " << r.label.in(l) << "\n";
  }
  if (o.format == "json") std::cout << Json{{"schema", "questions/1"}, {"questions", questions}, {"rounds", rounds}}.dump(2) << "\n";
  return 0;
}

}  // namespace chungsuc
