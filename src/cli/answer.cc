// SPDX-License-Identifier: Apache-2.0
// Purpose: reads what a person types in the dialogue.
// External interface: as_in_facts, plain_digits, in_small_letters. Private: one reader a form of value.
#include "cli/answer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "source/utf8.h"

namespace chungsuc {

namespace {

constexpr const char* kDigits = "0123456789";

std::string trimmed(const std::string& text) {
  std::size_t begin = text.find_first_not_of(" \t"), end = text.find_last_not_of(" \t");
  return begin == std::string::npos ? "" : text.substr(begin, end - begin + 1);
}

bool is_one_of(const std::string& word, std::initializer_list<const char*> words) {
  return std::any_of(words.begin(), words.end(), [&](const char* w) { return word == w; });
}

bool all_digits(const std::string& text) { return !text.empty() && text.find_first_not_of(kDigits) == std::string::npos; }

// 15/03/2023, 5/3/2023 or 5-3-2023.
std::string day(const std::string& typed) {
  std::size_t first = typed.find_first_of("/-."), second = first == std::string::npos ? first : typed.find(typed[first], first + 1);
  if (second == std::string::npos) return typed;
  std::string d = typed.substr(0, first), m = typed.substr(first + 1, second - first - 1), y = typed.substr(second + 1);
  if (!all_digits(d) || !all_digits(m) || !all_digits(y) || d.size() > 2 || m.size() > 2 || y.size() != 4) return typed;
  auto two = [](const std::string& n) { return n.size() == 1 ? "0" + n : n; };
  return y + "-" + two(m) + "-" + two(d);
}

// Are these groups of three digits, but for the first?
bool in_groups(const std::string& digits, char separator) {
  std::size_t from = digits.find(separator);
  if (from == 0 || from == std::string::npos || from > 3) return false;
  for (std::size_t at = from; at != std::string::npos; at = digits.find(separator, at + 1)) {
    std::size_t next = std::min(digits.find(separator, at + 1), digits.size());
    if (next - at != 4) return false;
  }
  return true;
}

}  // namespace

std::optional<std::string> plain_digits(std::string digits, bool vi) {
  const char group = vi ? '.' : ',', point = vi ? ',' : '.';
  std::string whole = digits.substr(0, digits.find(point)), fraction = digits.substr(whole.size());
  if (vi && fraction.empty() && std::count(whole.begin(), whole.end(), group) == 1 && in_groups(whole, group) && whole[0] != '0') return std::nullopt;
  bool grouped = in_groups(whole, group) && std::count(fraction.begin(), fraction.end(), point) <= 1 && (!vi || !fraction.empty() || std::count(whole.begin(), whole.end(), group) > 1);
  if (grouped) std::erase(whole, group);
  else if (whole.find(group) != std::string::npos) return digits;
  if (vi && !fraction.empty()) fraction[0] = '.';
  return whole + fraction;
}

namespace {

// "triệu đồng/người/năm" is "million dong/person/year".
std::string money_words(const std::string& words) {
  static const std::pair<const char*, const char*> kScales[] = {
      {"tỷ đồng", "billion dong"},   {"tỉ đồng", "billion dong"},    {"triệu đồng", "million dong"}, {"nghìn đồng", "thousand dong"}, {"ngàn đồng", "thousand dong"},
      {"tỷ", "billion dong"},        {"tỉ", "billion dong"},         {"triệu", "million dong"},      {"nghìn", "thousand dong"},      {"ngàn", "thousand dong"},
      {"đồng", "dong"},              {"đ", "dong"}};
  static const std::pair<const char*, const char*> kFrames[] = {{"", ""}, {"/người/năm", "/person/year"}, {"/người", "/person"}, {"/năm", "/year"}};
  for (const auto& [scale, dong] : kScales)
    for (const auto& [frame, per] : kFrames)
      if (words == std::string(scale) + frame) return std::string(dong) + per;
  return words;
}

std::optional<std::string> amount(const VocabularyItem& item, const std::string& typed, bool vi) {
  std::size_t end = std::min(typed.find_first_not_of("-.,0123456789"), typed.size());
  if (end == 0 || !std::any_of(typed.begin(), typed.begin() + static_cast<std::ptrdiff_t>(end), [](char c) { return c >= '0' && c <= '9'; })) return typed;
  std::optional<std::string> digits = plain_digits(typed.substr(0, end), vi);
  if (!digits) return std::nullopt;
  std::string words = in_small_letters(trimmed(typed.substr(end)));
  if (words == in_small_letters(item.unit_label.vi) || words == in_small_letters(item.unit_label.en)) words.clear();
  else if (item.type == "money") words = money_words(words);
  else if (item.type == "rate" && is_one_of(words, {"%", "phần trăm"})) words = "percent";
  return words.empty() ? *digits : *digits + " " + words;
}

// A bound: ≥ 40.
std::optional<std::string> bound(const VocabularyItem& item, const std::string& typed, bool vi) {
  static const std::pair<const char*, const char*> kSigns[] = {{"≥", "at_least"}, {">=", "at_least"}, {"≤", "at_most"}, {"<=", "at_most"}, {">", "above"}, {"<", "below"}};
  for (const auto& [sign, key] : kSigns)
    if (typed.starts_with(sign)) {
      std::optional<std::string> value = amount(item, trimmed(typed.substr(std::string(sign).size())), vi);
      return value ? std::optional("{" + std::string(key) + ": " + *value + "}") : std::nullopt;
    }
  return amount(item, typed, vi);
}

// A text that YAML would take for something else is put in quotes.
std::string quoted(const std::string& typed) {
  if (typed.empty() || typed.front() == '"' || typed.front() == '\'') return typed;
  std::string text = "'";
  for (char c : typed) text += c == '\'' ? std::string("''") : std::string(1, c);
  return text + "'";
}

}  // namespace

std::string in_small_letters(const std::string& text) {
  std::string small;
  for (std::size_t at = 0; at < text.size();) {
    CodePoint c = decode_utf8(text, at);
    if (c.valid) append_utf8(small, small_letter(c.value));
    else small += text.substr(at, c.length);
    at += c.length;
  }
  return small;
}

std::optional<std::string> as_in_facts(const VocabularyItem& item, const std::string& typed, bool vi) {
  const std::string word = in_small_letters(typed);
  if (item.may_be_none && is_one_of(word, {"none", "không có", "không"})) return "none";
  if (item.type == "bool") return is_one_of(word, {"có", "yes", "y", "true"}) ? "true" : is_one_of(word, {"không", "no", "n", "false"}) ? "false" : typed;
  for (const VocabularyValue& v : item.values)
    if (word == in_small_letters(v.id) || word == in_small_letters(v.label.vi) || word == in_small_letters(v.label.en)) return v.id;
  if (item.type == "date") return day(typed);
  if (item.type == "text") return quoted(typed);
  if (is_one_of(item.type, {"int", "decimal", "money", "rate"})) return bound(item, typed, vi);
  return typed;
}

}  // namespace chungsuc
