// SPDX-License-Identifier: Apache-2.0
// Lists the questions of the shipped book.
#include <iostream>

#include <chungsuc/chungsuc.h>

int main() {
  chungsuc::add_book_root(RULES);
  const auto book = chungsuc::RuleBook::load("vn/son-la/quynh-nhai/plan-260");
  for (const auto& d : book.diagnostics()) std::cerr << d.to_text();
  if (!book) return 1;
  for (const auto& question : book->questions()) std::cout << question.id << ": " << question.label.en << '\n';
}
