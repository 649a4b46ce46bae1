// SPDX-License-Identifier: Apache-2.0
#include "check/expression_check.h"

#include <gtest/gtest.h>

#include "../expression_world.h"

namespace chungsuc::testing {
namespace {

TEST(ExpressionCheck, AcceptsConditions) {
  const char* table[] = {
      "poverty_rate <= 5",
      "poverty_rate == 5.5",
      "construction_debt == 0",
      "income >= 42",
      "income >= 42.5",
      "income >= param.commune.min_income",
      "5 > seniority && seniority > 2",
      "products >= param.many_ocop",
      "products in [1, 2, 3]",
      "3 in [products, 3]",
      "poor_households * 100 < households * 5",
      "households / poor_households > 3",
      "households % 2 == 0",
      "score > 60",
      "score == 60.0",
      "score * 1.5 + 0.1 > 2.0",
      "road >= 5 && road < 7.5",
      "number < 2.5",
      "region == enum.region.north",
      "region == 'north' || region in ['south', 'north']",
      "name.startsWith('Xã') && name.endsWith('ng') && name.contains(' ') && name.size() > 3 && size(name) < 9",
      "'a' < name",
      "standing >= level.commune_standing.advanced",
      "decided_on >= date('2022-09-13') && decided_on <= context.as_of",
      "addMonths(decided_on, 3, 'clamp') < context.as_of",
      "addDays(decided_on, number) != decided_on",
      "active == true && !honest",
      "(active ? 5 : 10) < seniority",
      "(active ? income : 42) > 40",
      "has(revoked_on) && revoked_on > context.as_of",
      "hamlets.exists(h, h.households > 100)",
      "hamlets.all(h, h.families.exists_one(f, f.members > 4 && !f.poor) || h.cultured)",
      "hamlets.filter(h, h.cultured).size() >= 3",
      "size(hamlets) >= param.many_ocop",
      "hamlets.map(h, h.income).all(i, i >= 36)",
      "hamlets.map(h, h.cultured, h.households).exists(n, n > 10)",
      "[products, 4].exists(v, v >= 60)",
      "'OCOP' in tags || tags == []",
      "tags[0] == 'x'",
      "hamlets.exists(income, income.income > 3)",
      "hamlets.exists(income, .income > 3)",
      "0.1 < 0.2 && 1.5 + 2.25 == 3.75",
      "1 in []",
  };
  const WorldScope scope;
  for (const char* text : table) {
    const Checking checking = check_text(text, scope);
    EXPECT_TRUE(checking.typed) << text << ": " << checking.first();
    EXPECT_EQ(checking.first(), "") << text;
  }
}

TEST(ExpressionCheck, RefusesWithItsPlace) {
  const std::pair<const char*, const char*> table[] = {
      // units
      {"spending == income", "expression-type 10-12: cannot compare `money` with `money/person/year`"},
      {"poverty_rate < share", "expression-type 14-15: cannot compare `rate in percent` with `rate in fraction`"},
      {"seniority > products", "expression-type 11-12: cannot compare `int in years` with `int in products`"},
      {"seniority + products > 3", "expression-type 11-12: cannot add `int in years` and `int in products`"},
      {"income - spending > 3", "expression-type 8-9: cannot subtract `money` from `money/person/year`"},
      {"poverty_rate * income > 3", "expression-type 14-15: cannot multiply `rate in percent` by `money/person/year`"},
      {"households / products > 3", "expression-type 12-13: cannot divide `int in households` by `int in products`"},
      {"construction_debt + spending > 3", "expression-type 32-33: the unit of `3` is not clear here"},
      {"income > 0.0000001",
       "expression-type 10-19: `0.0000001` million dong/person/year is not a whole number of dong"},
      {"number > seniority", "expression-type 8-9: cannot compare `int` with `int in years`"},
      {"size(hamlets) > income", "expression-type 15-16: cannot compare `int` with `money/person/year`"},
      {"income > (active ? size(hamlets) : 3)", "expression-type 8-9: cannot compare `money/person/year` with `int`"},
      {"[60, 70].exists(v, seniority >= v)", "expression-type 30-32: cannot compare `int in years` with `int`"},
      // int and decimal, as CEL has them
      {"score == 60", "expression-type 7-9: cannot compare `decimal` with `int`"},
      {"number == 2.0", "expression-type 8-10: cannot compare `int` with `decimal`"},
      {"number + 1.5 > 2.0", "expression-type 8-9: cannot add `int` and `decimal`"},
      {"score * 2 > 2.0", "expression-type 7-8: cannot multiply `decimal` by `int`"},
      {"score in [1, 2]", "expression-type 7-9: cannot look for `decimal` in `list of int`"},
      {"score / 2.0 > 1.0", "expression-unsupported 7-8: cannot divide `decimal` by `decimal` exactly"},
      {"0.1 + 0.2 == 0.3",
       "expression-unsupported 5-6: CEL computes this in binary floating point, which is not exact"},
      {"[0.1].exists(v, v + 0.2 == 0.3)",
       "expression-unsupported 19-20: CEL computes this in binary floating point, which is not exact"},
      {"1000000000.00000001 < 1000000000.00000002",
       "expression-unsupported 21-22: a comparison of literals with more than 15 digits is not supported"},
      {"number < 9007199254740992.5",
       "expression-unsupported 8-9: a comparison of literals with more than 15 digits is not supported"},
      // types
      {"active && 1", "expression-type 11-12: `&&` needs `bool`, found `int`"},
      {"!number", "expression-type 2-8: `!` needs `bool`, found `int`"},
      {"number ? active : honest", "expression-type 1-7: `?` needs `bool`, found `int`"},
      {"(active ? 1 : 'a') == 1",
       "expression-type 9-10: both branches must be of one type, these are `int` and `text`"},
      {"[1, 'a'] == []", "expression-type 5-8: a list of `int` cannot hold `text`"},
      {"name > 3", "expression-type 6-7: cannot compare `text` with `int`"},
      {"standing == 'advanced'", "expression-type 10-12: cannot compare `level of commune_standing` with `text`"},
      {"region < enum.region.north", "expression-type 8-9: `enum region` has no order"},
      {"region == 'nort'", "expression-type 11-17: `nort` is not a value of `enum region`"},
      {"region == name", "expression-type 8-10: cannot compare `enum region` with `text`"},
      {"decided_on > '2022-09-13'", "expression-type 12-13: cannot compare `date` with `text`"},
      {"decided_on + 3 > decided_on", "expression-type 12-13: cannot add `date` and `int`"},
      {"decided_on > date('2022-02-30')", "expression-type 19-31: `2022-02-30` is not a day of the calendar"},
      {"addMonths(decided_on, 3) > decided_on", "expression-type 1-10: `addMonths` is not called like this"},
      {"addMonths(decided_on, 3, 'last') > decided_on",
       "expression-type 26-32: the end of the month must be 'clamp' or 'next_day'"},
      {"addDays(decided_on, seniority) > decided_on",
       "expression-type 21-30: `addDays` needs a number of days, found `int in years`"},
      {"-name == 'a'", "expression-type 1-2: cannot negate `text`"},
      {"hamlets == []", "expression-type 1-8: a relation is not a value"},
      {"hamlets.exists(h, h)", "expression-type 19-20: `exists` needs `bool`, found a subject"},
      {"hamlets.households > 3", "expression-type 1-19: `hamlets` is a relation and has no `households`"},
      {"income.year > 3", "expression-type 1-12: `income` is `money/person/year` and has no `year`"},
      {"number.exists(x, true)", "expression-type 1-7: `exists` needs a relation or a list, found `int`"},
      {"has(param.many_ocop)", "expression-type 5-20: `has` asks whether a fact is there, and this is not a fact"},
      {"name in hamlets", "expression-type 6-8: cannot look for `text` in a relation"},
      // names
      {"povrty_rate < 5", "expression-unknown-name 1-12: unknown name `povrty_rate`"},
      {"param.commune.min_incom < income", "expression-unknown-name 1-24: unknown name `param.commune.min_incom`"},
      {"hamlets.exists(h, h.housholds > 3)", "expression-unknown-name 19-30: unknown name `h.housholds`"},
      {"hamlets.exists(h, true) && h.households > 1", "expression-unknown-name 28-40: unknown name `h.households`"},
      {"hamlets.exists(h, .h == 1)", "expression-unknown-name 19-21: unknown name `h`"},
      // the rest
      {"income", "expression-not-bool 1-7: a condition must be `bool`, this is `money/person/year`"},
      {"name.matches('a')", "expression-unsupported 6-13: `matches` is not supported like this"},
      {"startWith(name)", "expression-unsupported 1-10: `startWith` is not a function that is supported"},
      {"tags.all(i, v, true)", "expression-unsupported 6-9: `all` is not supported like this"},
      {"name + 'a' == 'b'", "expression-unsupported 6-7: joining `text` and `text` is not supported"},
      {"hamlets[0].cultured", "expression-unsupported 1-11: one element of a relation cannot be picked by its number"},
      {"score < 0.1234567891", "expression-unsupported 9-21: `0.1234567891` has too many digits"},
      {"[].exists(x, x)", "expression-type 14-15: `exists` needs `bool`, found an element of `[]`"},
      {"hamlets.all(a, hamlets.all(b, hamlets.all(c, hamlets.all(d, hamlets.all(e, true)))))",
       "expression-too-large 69-72: macros nest deeper than 4"},
  };
  const WorldScope scope;
  for (const auto& [text, first] : table) {
    const Checking checking = check_text(text, scope);
    EXPECT_FALSE(checking.typed) << text;
    EXPECT_EQ(checking.first(), first) << text;
  }
}

TEST(ExpressionCheck, Helps) {
  const std::pair<const char*, const char*> table[] = {
      {"povrty_rate < 5", "did you mean `poverty_rate`?"},
      {"hamlets.exists(h, h.housholds > 3)", "did you mean `h.households`?"},
      {"score == 60", "write `60.0`"},
      {"region == 'nort'", "did you mean `north`?"},
      {"name.matches('a')", "write `startsWith`, `endsWith` or `contains`"},
      {"hamlets.households > 3", "ask its elements: `hamlets.exists(x, x.households ...)`"},
  };
  const WorldScope scope;
  for (const auto& [text, help] : table) {
    const Checking checking = check_text(text, scope);
    ASSERT_FALSE(checking.diagnostics.empty()) << text;
    EXPECT_EQ(checking.diagnostics[0].help, help) << text;
  }
}

TEST(ExpressionCheck, NamesEveryMistakeAtOnce) {
  EXPECT_EQ(check_text("incme > 3 && region == 'nort' && !number", WorldScope()).diagnostics.size(), 3u);
}

TEST(ExpressionCheck, BoundsTheWorkOfNestedLiterals) {
  std::string list = "[1";
  for (int i = 0; i < 120; ++i) list += ",1";
  list += "]";
  std::string text;
  for (const char* name : {"a", "b", "c", "d"}) text += list + ".all(" + name + ", ";
  const Checking checking = check_text(text + "true))))", WorldScope());
  ASSERT_FALSE(checking.typed);
  EXPECT_EQ(checking.diagnostics[0].code, "expression-too-large");
}

}  // namespace
}  // namespace chungsuc::testing
