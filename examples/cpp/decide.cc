// SPDX-License-Identifier: Apache-2.0
// Decides one question about an invented commune, and prints the answer in Vietnamese.
#include <iostream>

#include <chungsuc/chungsuc.h>

int main() {
  using namespace chungsuc;

  const Checked<RuleBook> book = RuleBook::load("vn/son-la/quynh-nhai/plan-260");
  for (const Diagnostic& d : book.diagnostics()) std::cerr << d.to_text();
  if (!book) return 1;

  const Facts commune = Facts::of("commune")
                            .id("invented_commune")
                            .set("construction_debt", 2023, Money{0})
                            .set("recognitions", std::vector<Facts>{});

  const Context midterm{.as_of = *Date::parse("2023-12-31"), .round = "midterm_2023"};
  const Decision decision = book->decide("criterion.plan.commune.typical", commune, midterm);

  std::cout << decision.to_text(Language::vi);
  for (const Pending& pending : decision.missing) std::cout << "? " << pending.label.vi << '\n';
  return 0;
}
