// SPDX-License-Identifier: Apache-2.0
// Values as people read them, in Vietnamese and English.
// External interface: format_value, number_words, unit_text. Digits are exact; nothing is rounded or abbreviated.
#include <algorithm>
#include <array>
#include <utility>

#include "facts/number_words.h"
#include "facts/value.h"

namespace chungsuc {
namespace {

using Words = std::pair<std::string_view, std::string_view>;

// Units that most vocabularies share; any other word is shown as declared.
constexpr std::array<Words, 47> kVietnamese{{{"year", "năm"}, {"years", "năm"}, {"month", "tháng"},
    {"months", "tháng"}, {"day", "ngày"}, {"days", "ngày"}, {"person", "người"}, {"people", "người"},
    {"persons", "người"}, {"household", "hộ"}, {"households", "hộ"}, {"km", "km"}, {"ha", "ha"}, {"m2", "m²"},
    {"house", "nhà"}, {"houses", "nhà"}, {"school", "trường"}, {"schools", "trường"}, {"product", "sản phẩm"},
    {"products", "sản phẩm"}, {"criterion", "tiêu chí"}, {"criteria", "tiêu chí"}, {"hamlet", "thôn, bản"},
    {"hamlets", "thôn, bản"}, {"commune", "xã"}, {"star", "sao"}, {"stars", "sao"}, {"job", "việc"}, {"jobs", "việc"},
    {"organisation", "tổ chức"}, {"organisations", "tổ chức"}, {"model", "mô hình"}, {"models", "mô hình"},
    {"incident", "vụ việc"}, {"incidents", "vụ việc"}, {"litre", "lít"}, {"litres", "lít"}, {"field", "lĩnh vực"},
    {"fields", "lĩnh vực"}, {"indicator", "chỉ tiêu"}, {"indicators", "chỉ tiêu"}, {"work", "công trình"},
    {"works", "công trình"}, {"m", "m"}, {"communes", "xã"}, {"village", "thôn, bản"}, {"villages", "thôn, bản"}}};

std::string in_vietnamese(std::string_view word) {
  for (const auto& [english, vietnamese] : kVietnamese)
    if (english == word) return std::string(vietnamese);
  return std::string(word);
}

// "person/year" -> "/người/năm"
std::string frame_text(std::string_view frame, bool vietnamese) {
  std::string text;
  while (!frame.empty()) {
    const std::size_t slash = frame.find('/');
    const std::string_view word = frame.substr(0, slash);
    text += '/' + (vietnamese ? in_vietnamese(word) : std::string(word));
    frame = slash == std::string_view::npos ? std::string_view{} : frame.substr(slash + 1);
  }
  return text;
}

constexpr std::array<Words, 5> kVietnameseMoney{{{"dong", "đồng"}, {"thousand dong", "nghìn đồng"}, {"million dong", "triệu đồng"},
    {"billion dong", "tỷ đồng"}, {"percent", "%"}}};

// Groups of three, from `group_from` digits on: a bare 2023 may be a year and stays as it is.
std::string number_text(const Decimal& number, bool vietnamese, std::size_t group_from) {
  std::string plain = number.to_string();
  const std::size_t point = plain.find('.');
  std::string whole = plain.substr(0, point);
  const std::string fraction = point == std::string::npos ? "" : plain.substr(point + 1);
  const std::size_t sign = whole[0] == '-' ? 1 : 0;
  if (whole.size() - sign >= group_from)
    for (std::size_t at = whole.size(); at > sign + 3;) whole.insert(at -= 3, 1, vietnamese ? '.' : ',');
  return fraction.empty() ? whole : whole + (vietnamese ? ',' : '.') + fraction;
}

std::string format_number(const Decimal& number, const Type& type, std::string_view declared_unit, bool vietnamese) {
  if (type.kind == Type::Kind::money)
    return number_text(number, vietnamese, 4) + (vietnamese ? " đồng" : " dong") + frame_text(type.unit, vietnamese);
  const std::string digits = number_text(number, vietnamese, 5);
  if (type.kind == Type::Kind::rate) return type.unit == "percent" ? digits + " %" : digits;
  const std::string_view unit = type.unit.empty() ? declared_unit : std::string_view(type.unit);
  if (unit.empty()) return digits;
  return digits + ' ' + frame_text(unit, vietnamese).substr(1);
}

std::string format_date(Date date, bool vietnamese) {
  const std::string iso = date.to_string();
  return vietnamese ? iso.substr(8, 2) + '/' + iso.substr(5, 2) + '/' + iso.substr(0, 4) : iso;
}

std::string format_list(const List& list, const Type& type, std::string_view declared_unit, bool vietnamese) {
  std::string text;
  for (const Value& item : list)
    text += (text.empty() ? "" : ", ") + format_value(item, type.element ? *type.element : type, declared_unit, vietnamese);
  return '[' + text + ']';
}

}  // namespace

std::string number_words(const Decimal& number, bool vietnamese) { return number_text(number, vietnamese, 4); }

std::string unit_text(std::string_view unit, bool vietnamese) {
  if (!vietnamese || unit.empty()) return std::string(unit);
  const std::string_view first = unit.substr(0, unit.find('/'));
  for (const auto& [english, words] : kVietnameseMoney)
    if (english == first) return std::string(words) + frame_text(unit.substr(std::min(unit.size(), first.size() + 1)), true);
  return frame_text(unit, true).substr(1);
}

std::string format_value(const Value& value, const Type& type, std::string_view declared_unit, bool vietnamese) {
  if (const bool* flag = std::get_if<bool>(&value.data))
    return vietnamese ? (*flag ? "có" : "không") : (*flag ? "yes" : "no");
  if (const Decimal* number = std::get_if<Decimal>(&value.data))
    return format_number(*number, type, declared_unit, vietnamese);
  if (const Date* date = std::get_if<Date>(&value.data)) return format_date(*date, vietnamese);
  if (const std::string* text = std::get_if<std::string>(&value.data)) return *text;
  if (const LevelValue* level = std::get_if<LevelValue>(&value.data)) return std::to_string(level->rank);
  return format_list(std::get<List>(value.data), type, declared_unit, vietnamese);
}

}  // namespace chungsuc
