// SPDX-License-Identifier: Apache-2.0
// A program of a user, for tests/python/same_bytes_test.py: decides one question and prints the decision as JSON.
// Usage: decide_json BOOK FACTS QUESTION AS_OF [ROUND [LODGED_ON [YEAR]]]; `-` leaves one out. In the place of a file of
// facts, `built` decides a commune that is built here, value by value.
#include <iostream>
#include <string>
#include <vector>

#include <chungsuc/chungsuc.h>

namespace {

using namespace chungsuc;

Facts built() {
  const Facts recognition = Facts::of("")
                                .set("level", "ntm")
                                .set("number", "1/QĐ-UBND")
                                .set("decided_on", *Date::parse("2020-12-30"))
                                .set("evidence_ref", "HS-1")
                                .set("revoked_on", "none");
  return Facts::of("commune")
      .id("Xã ví dụ")
      .set("region", "tdmnpb")
      .set("irrigated_land", 2023, *Decimal::parse("79.99"))
      .set("poverty_rate", 2023, 13)
      .set("income", 2023, Money{42'000'000})
      .set("general_plan", 2023, true)
      .set_missing("construction_debt")
      .set("recognitions", std::vector<Facts>{recognition});
}

int decide(const std::vector<std::string>& arguments) {
  const auto given = [&](std::size_t i) { return i < arguments.size() && arguments[i] != "-"; };
  const auto book = RuleBook::load(arguments.at(0));
  for (const Diagnostic& d : book.diagnostics()) std::cerr << d.to_text();
  if (!book) return 1;
  const auto facts = arguments.at(1) == "built" ? Checked<Facts>(built(), {}) : Facts::from_file(arguments.at(1));
  for (const Diagnostic& d : facts.diagnostics()) std::cerr << d.to_text();
  if (!facts) return 1;
  Context context{.as_of = Date::parse(arguments.at(3)).value()};
  if (given(4)) context.round = arguments[4];
  if (given(5)) context.lodged_on = Date::parse(arguments[5]).value();
  if (given(6)) context.assessed_year = std::stoi(arguments[6]);
  std::cout << book->decide(arguments.at(2), *facts, context).to_json();
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return decide(std::vector<std::string>(argv + 1, argv + argc));
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
}
