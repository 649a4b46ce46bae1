// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "chungsuc/facts.h"
#include "source/tree.h"

namespace chungsuc {
namespace {

TEST(Facts, AreReadFromYamlAndJson) {
  for (const char* text : {"facts: 1\nkind: commune\nid: nam_et\nincome: {2022: 37 million dong}\ncraft: null\n",
                           "{\"facts\": 1, \"kind\": \"commune\", \"id\": \"nam_et\", \"income\": {\"2022\": \"37 million dong\"}, \"craft\": null}"}) {
    const auto facts = Facts::from_text(text, "f");
    ASSERT_TRUE(facts) << facts.diagnostics().at(0).to_text();
    EXPECT_EQ(facts->kind(), "commune");
    EXPECT_EQ(facts->id(), "nam_et");
    EXPECT_FALSE(facts->tree().find("facts"));
    EXPECT_EQ(facts->tree().find("income")->find("2022")->text, "37 million dong");
    EXPECT_EQ(facts->tree().find("craft")->kind, Tree::Kind::null);
    ASSERT_TRUE(facts->sources());
    EXPECT_EQ(facts->sources()->path(0), "f");
  }
}

TEST(Facts, HeaderIsChecked) {
  const std::pair<const char*, const char*> cases[] = {
      {"- kind: commune\n", "facts-not-a-map"}, {"facts: 2\nkind: commune\n", "facts-version"}, {"facts: '1'\nkind: commune\n", "facts-version"},
      {"facts: [1]\nkind: commune\n", "facts-version"}, {"id: x\n", "facts-kind"}, {"kind: [commune]\n", "facts-kind"},
      {"kind: null\n", "facts-kind"}, {"kind: commune\nid: {a: 1}\n", "facts-id"}, {"kind: commune\nkind: x\n", "duplicate-key"}, {"", "empty-document"}};
  for (const auto& [text, code] : cases) {
    const auto facts = Facts::from_text(text);
    EXPECT_FALSE(facts) << text;
    ASSERT_FALSE(facts.diagnostics().empty()) << text;
    EXPECT_EQ(facts.diagnostics()[0].code, code) << text;
  }
}

TEST(Facts, ListsComeInThreeForms) {
  for (const char* text : {"- {kind: commune, id: a}\n- {kind: hamlet, id: b}\n", "facts: 1\nnominees:\n  - {kind: commune, id: a}\n  - {kind: hamlet, id: b}\n",
                           "cases: [{kind: commune, id: a}, {kind: hamlet, id: b}]\n"}) {
    const auto list = Facts::list_from_text(text);
    ASSERT_TRUE(list) << list.diagnostics().at(0).to_text();
    ASSERT_EQ(list->size(), 2u);
    EXPECT_EQ((*list)[0].id(), "a");
    EXPECT_EQ((*list)[1].kind(), "hamlet");
  }
  const auto one = Facts::list_from_text("kind: commune\nnominees: [x]\n");
  ASSERT_TRUE(one);
  EXPECT_EQ(one->size(), 1u);
  EXPECT_EQ(Facts::list_from_text("[]")->size(), 0u);
}

TEST(Facts, ListsAreChecked) {
  const std::pair<const char*, const char*> cases[] = {{"nominees: 3\n", "facts-not-a-list"}, {"nominees: []\nround: x\n", "unknown-key"},
                                                       {"- {id: b}\n", "facts-kind"}, {"- x\n", "facts-not-a-map"}, {"facts: 3\nnominees: []\n", "facts-version"}};
  for (const auto& [text, code] : cases) {
    const auto list = Facts::list_from_text(text);
    EXPECT_FALSE(list) << text;
    ASSERT_FALSE(list.diagnostics().empty()) << text;
    EXPECT_EQ(list.diagnostics()[0].code, code) << text;
  }
}

TEST(Facts, WhatIsNoSubjectIsToldAndTheOthersGoOn) {
  const auto list = Facts::list_from_text("- {kind: a, id: first}\n- {id: b}\n- x\n- {kind: a, id: last}\n");
  ASSERT_TRUE(list);
  ASSERT_EQ(list->size(), 2u);
  EXPECT_EQ((*list)[1].id(), "last");
  ASSERT_EQ(list.diagnostics().size(), 2u);
  EXPECT_EQ(list.diagnostics()[0].code, "facts-kind");
  EXPECT_EQ(list.diagnostics()[1].code, "facts-not-a-map");
}

TEST(Facts, AFileThatCannotBeReadThrows) {
  EXPECT_THROW(Facts::from_file("no/such/file.yaml"), Error);
  EXPECT_THROW(Facts::from_file(std::filesystem::temp_directory_path().string()), Error);
  const auto path = std::filesystem::temp_directory_path() / "chungsuc_facts_text_test.yaml";
  std::ofstream(path) << "kind: commune\n";
  EXPECT_TRUE(Facts::from_file(path.string()));
  std::ofstream(path) << std::string(5u << 20, '#');
  EXPECT_EQ(Facts::list_from_file(path.string()).diagnostics().at(0).code, "file-too-large");
  std::filesystem::remove(path);
}

TEST(Facts, AreBuiltAsTheyWouldBeWritten) {
  const Facts hamlet = Facts::of("hamlet").id("ban_hai");
  const Facts facts = Facts::of("commune").id("nam_et").set("ok", true).set("households", 120).set("share", *Decimal::parse("89.96"))
                          .set("debt", 2023, Money{0}).set("debt", 2022, Money{5}).set("decided_on", *Date::parse("2023-12-29"))
                          .set("exemplary", "midterm_2023", true).set("number", "12").set_missing("craft")
                          .set("hamlets", std::vector<Facts>{hamlet}).set_partial("recognitions", {});
  const Tree& tree = facts.tree();
  EXPECT_EQ(facts.kind(), "commune");
  EXPECT_EQ(tree.find("ok")->text, "true");
  EXPECT_FALSE(tree.find("ok")->quoted);
  EXPECT_EQ(tree.find("share")->text, "89.96");
  EXPECT_EQ(tree.find("debt")->find("2023")->text, "0 dong");
  EXPECT_EQ(tree.find("debt")->find("2022")->text, "5 dong");
  EXPECT_EQ(tree.find("exemplary")->find("midterm_2023")->text, "true");
  EXPECT_TRUE(tree.find("number")->quoted);
  EXPECT_EQ(tree.find("craft")->kind, Tree::Kind::null);
  EXPECT_EQ(tree.find("hamlets")->items.at(0).find("id")->text, "ban_hai");
  EXPECT_EQ(tree.find("recognitions")->find("partial")->text, "true");
  EXPECT_EQ(tree.find("recognitions")->find("items")->kind, Tree::Kind::list);
  EXPECT_FALSE(facts.sources());
  EXPECT_EQ(Facts::of("").tree().entries.size(), 0u);
}

TEST(Facts, SetReplacesAndCopiesStayApart) {
  const Facts one = Facts::of("commune").set("a", 1), two = one.set("a", 2);
  EXPECT_EQ(one.tree().find("a")->text, "1");
  EXPECT_EQ(two.tree().find("a")->text, "2");
  EXPECT_EQ(two.tree().entries.size(), 2u);
}

TEST(Facts, FromOtherTextsLoseTheirPlaces) {
  const auto read = Facts::from_text("kind: hamlet\nid: x\n");
  ASSERT_TRUE(read);
  const Facts built = Facts::of("commune").set("hamlets", std::vector<Facts>{*read});
  EXPECT_EQ(built.tree().find("hamlets")->items.at(0).find("id")->span.file, kNoFile);
  EXPECT_EQ(read->set("n", 1).tree().find("id")->span.file, 0u);
}

}  // namespace
}  // namespace chungsuc
