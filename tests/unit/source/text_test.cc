// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "source/nfc.h"
#include "source/sha256.h"
#include "source/utf8.h"

namespace chungsuc {
namespace {

using namespace std::string_literals;

TEST(Utf8, AcceptsWhatIsWellFormed) {
  for (const std::string& text : {""s, "a"s, "Nậm Ét"s, "\u07FF\u0800\uFFFF"s, "\U00010000\U0010FFFF"s, "a\0b"s, "\xEF\xBB\xBF"s})
    EXPECT_FALSE(first_invalid_utf8(text)) << text;
}

TEST(Utf8, FindsTheFirstWrongByte) {
  for (const auto& [text, at] : std::initializer_list<std::pair<std::string, std::size_t>>{
           {"ab\x80", 2}, {"\xC0\x80", 0}, {"\xC1\xBF", 0}, {"\xE0\x9F\xBF", 0}, {"\xF0\x8F\xBF\xBF", 0}, {"a\xED\xA0\x80", 1},
           {"\xED\xBF\xBF", 0}, {"\xF4\x90\x80\x80", 0}, {"\xF5\x80\x80\x80", 0}, {"\xE1\xBA", 0}, {"x\xE1", 1}, {"\xFF\xFE", 0}, {"\xE1\xBA\x41", 0}}) {
    EXPECT_EQ(first_invalid_utf8(text), at);
  }
}

TEST(Utf8, CountsAndRepairs) {
  EXPECT_EQ(count_code_points("Nậm Ét"), 6u);
  EXPECT_EQ(count_code_points("a\xFF\xE1"), 3u);
  EXPECT_EQ(to_valid_utf8("a\xFF"s + "b"), "a\uFFFDb");
  for (char32_t c : {U'a', U'\u00E9', U'\u1EAD', U'\U0001F600'}) {
    std::string text;
    append_utf8(text, c);
    EXPECT_EQ(decode_utf8(text, 0).value, c);
    EXPECT_EQ(decode_utf8(text, 0).length, text.size());
  }
}

TEST(Nfc, AcceptsComposedText) {
  for (const std::string& text : {""s, "a"s, "Lương Thị Nguyễn Đức Ưu ậ ỡ"s, "\u0301"s, "a\u0338"s, "\uAC00\uAC01"s, "\u1100"s,
                                  "x\u0323\u0302"s, "\u1EA1\u0301"s, "\u05D0\u0338"s, "\u0915\u093C"s})
    EXPECT_TRUE(is_nfc(text)) << text;
}

TEST(Nfc, FindsWhatWouldChange) {
  struct Case {
    std::string text;
    std::size_t begin, end;
  };
  for (const Case& c : std::initializer_list<Case>{
           {"Nguye\u0302\u0303n", 4, 9},       // e, circumflex, tilde
           {"a\u00EA\u0301b", 1, 5},           // ê, acute: ế
           {"\u1EBF\u0323", 0, 5},             // ế, dot below: no pair of them composes, but their parts do
           {"a\u0301\u0323", 0, 5},            // wrong order
           {"\u212B", 0, 3},                   // the sign of Ångström
           {"\u0958", 0, 3},                   // excluded from composition
           {"\u0340", 0, 2},
           {"\u1100\u1161", 0, 6},             // Hangul
           {"\uAC00\u11A8", 0, 6},
           {"xyz \u1EA1\u0302", 4, 9}}) {      // ạ, circumflex: ậ
    const auto found = first_not_nfc(c.text);
    ASSERT_TRUE(found) << c.text;
    EXPECT_EQ(found->begin, c.begin) << c.text;
    EXPECT_EQ(found->end, c.end) << c.text;
  }
}

TEST(Sha256, GivesThePublishedDigests) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256_hex(std::string(1'000'000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

}  // namespace
}  // namespace chungsuc
