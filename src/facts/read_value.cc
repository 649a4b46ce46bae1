// SPDX-License-Identifier: Apache-2.0
// Reads a scalar of YAML or JSON as a value of a declared type, and says what is wrong where it is not one.
// External interface: read_value. The forms of YAML libraries are not used: they take `010` for 8 and `no` for false.
#include <algorithm>
#include <array>

#include "facts/blank.h"
#include "facts/digit.h"
#include "facts/value.h"

namespace chungsuc {
namespace {

// Why a value was refused, for the author of the facts and for the officer who reads the answer.
struct Why {
  std::string en, vi;
};

ReadValue refuse(Why why) { return {std::nullopt, std::move(why.en), std::move(why.vi)}; }
ReadValue accept(Value value) { return {std::move(value), {}, {}}; }

// The author's words, cut where they are long.
std::string quote(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  if (text.size() <= kLongest) return '`' + std::string(text) + '`';
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return '`' + std::string(text.substr(0, end)) + "…`";
}

std::string named(std::string_view text) {
  std::string cut = quote(text);
  return "“" + cut.substr(1, cut.size() - 2) + "”";
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

ReadValue read_bool(std::string_view text, bool quoted) {
  if (quoted) return refuse({quote(text) + " is in quotes, so it is text; write `true` or `false` without quotes", named(text) + " nằm trong dấu ngoặc kép nên là chữ; viết `true` hoặc `false`, không có dấu ngoặc kép"});
  if (text == "true" || text == "false") return accept({text == "true"});
  return refuse({quote(text) + " is not a boolean; write `true` or `false`", named(text) + " không phải là giá trị có hoặc không; viết `true` hoặc `false`"});
}

// --- numbers -----------------------------------------------------------------------------------------------

// "42 million dong" is the digits "42" and the words "million dong".
struct Amount {
  std::string_view digits;
  std::string_view words;
};

Amount cut_amount(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return {text, {}};
  const std::size_t word = text.find_first_not_of(' ', space);
  return {text.substr(0, space), word == std::string_view::npos ? std::string_view{} : text.substr(word)};
}

bool has_leading_zero(std::string_view digits) {
  if (!digits.empty() && (digits[0] == '-' || digits[0] == '+')) digits.remove_prefix(1);
  return digits.size() > 1 && digits[0] == '0' && is_digit(digits[1]);
}

// Of digits with an exponent: whether writing them out would need more digits than a number may have.
bool is_too_long(std::string_view digits) {
  const std::string_view exponent = digits.substr(std::min(digits.find_first_of("eE"), digits.size() - 1) + 1);
  const std::size_t first = exponent.find_first_not_of("+0");
  constexpr int kMostDigits = 38;
  if (first == std::string_view::npos || !is_digit(exponent[first])) return false;
  return exponent.size() - first > 2 || std::stoi(std::string(exponent.substr(first))) >= kMostDigits;
}

bool only(std::string_view text, std::string_view characters) {
  return text.find_first_not_of(characters) == std::string_view::npos;
}

// Why digits that Decimal::parse refused are no number, and how to write them.
Why why_no_number(std::string_view digits) {
  std::string name = lower(digits);
  if (!name.empty() && (name[0] == '-' || name[0] == '+')) name.erase(0, 1);
  if (!name.empty() && name[0] == '.') name.erase(0, 1);
  const std::string found = quote(digits), ten = named(digits);
  if (name == "nan" || name == "inf" || name == "infinity")
    return {found + " is not a value; leave the fact out, or write `null`, where it is not known", ten + " không phải là một giá trị; nếu chưa biết thì để trống"};
  if (name.empty() || !is_digit(name[0])) return {found + " is not a number", ten + " không phải là số"};
  if (name.starts_with("0x") || name.starts_with("0o") || name.starts_with("0b"))
    return {found + " is not in base ten; write its decimal digits", ten + " không viết theo hệ thập phân; viết bằng chữ số thập phân"};
  if (digits.back() == '%') return {found + " has a sign for its unit; write `" + std::string(digits.substr(0, digits.size() - 1)) + " percent`", ten + " có ký hiệu đơn vị; viết `" + std::string(digits.substr(0, digits.size() - 1)) + " percent`"};
  if (only(name, "0123456789.+-e") && name.find('e') != std::string::npos)
    return is_too_long(digits) ? Why{found + " has more than 38 digits, and no number here has so many", ten + " có quá 38 chữ số"}
                               : Why{found + " has an exponent; write all its digits", ten + " viết theo dạng lũy thừa; viết đủ các chữ số"};
  if (only(name, "0123456789.,_") && (name.find_first_of(",_") != std::string::npos || std::count(name.begin(), name.end(), '.') > 1))
    return {found + " has separators; write digits only, with a point before decimals", ten + " có dấu phân cách; chỉ viết chữ số, dùng dấu chấm trước phần thập phân"};
  if (has_leading_zero(digits)) return {found + " has a leading zero, which some readers take for base eight; write it without", ten + " có số 0 ở đầu; viết không có số 0 đó"};
  if (only(name, "0123456789.") && is_digit(name.back()) && is_digit(digits.front() == '.' ? 'x' : name.front()))
    return {found + " has more than 38 digits, or more than 9 after the point", ten + " có quá 38 chữ số, hoặc quá 9 chữ số thập phân"};
  return {found + " is not a number", ten + " không phải là số"};
}

// A number, or why it is none.
struct Number {
  std::optional<Decimal> value;
  Why why;
};

Number read_digits(std::string_view digits) {
  // YAML and JSON differ on a sign of plus; nobody needs it.
  if (!digits.empty() && digits[0] == '+') return {{}, {quote(digits) + " has a plus sign; write it without", named(digits) + " có dấu cộng; viết không có dấu"}};
  if (auto value = Decimal::parse(digits)) return {value, {}};
  return {{}, why_no_number(digits)};
}

// Quotes make text of a bare number. An amount with its unit in words may be quoted: JSON has no other way.
std::optional<Why> quoted_number(std::string_view text, const Amount& amount) {
  if (!amount.words.empty() || !Decimal::parse(text)) return std::nullopt;
  return Why{quote(text) + " is in quotes, so it is text and not a number; write it without quotes", named(text) + " nằm trong dấu ngoặc kép nên là chữ, không phải số; viết không có dấu ngoặc kép"};
}

bool same_word(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a == "person" || a == "people") return b == "person" || b == "people" || b == "persons";
  return a.size() > b.size() ? a == std::string(b) + 's' : b == std::string(a) + 's';
}

ReadValue read_count(const Amount& amount, const Decimal& number, const Type& type, std::string_view declared_unit) {
  const std::string_view unit = type.unit.empty() ? declared_unit : std::string_view(type.unit);
  const std::string digits(amount.digits);
  if (!amount.words.empty() && unit.empty())
    return refuse({quote(amount.words) + " is a unit, but none is declared here; write `" + digits + '`', named(amount.words) + " là đơn vị tính, nhưng ở đây không có đơn vị; viết `" + digits + '`'});
  if (!amount.words.empty() && !same_word(amount.words, unit))
    return refuse({quote(amount.words) + " is not the unit declared here; write `" + digits + ' ' + std::string(unit) + '`', named(amount.words) + " không phải là đơn vị đã quy định; viết `" + digits + ' ' + std::string(unit) + '`'});
  if (type.kind == Type::Kind::decimal) return accept({number});
  if (amount.digits.find('.') != std::string_view::npos)
    return refuse({quote(amount.digits) + " has a decimal point; an int is written without one", named(amount.digits) + " có phần thập phân, mà ở đây cần số nguyên"});
  if (!number.to_int64()) return refuse({quote(amount.digits) + " is beyond the range of int, 64 bits", named(amount.digits) + " vượt quá giới hạn của số nguyên"});
  return accept({number});
}

ReadValue read_rate(const Amount& amount, const Decimal& number, const Type& type) {
  if (amount.words.empty() || amount.words == type.unit) return accept({number});
  const std::string expected = type.unit.empty() ? "a bare number" : type.unit;
  if (amount.words == "percent" || amount.words == "fraction")
    return refuse({quote(amount.words) + " is not the unit declared here, which is " + expected + "; one is not converted to the other", named(amount.words) + " không phải là đơn vị đã quy định (`" + expected + "`); hai đơn vị này không được đổi cho nhau"});
  return refuse({quote(amount.words) + " is not a unit of rates; expected " + expected, named(amount.words) + " không phải là đơn vị của tỷ lệ; cần `" + expected + "`"});
}

std::string money_words(std::string_view frame) {
  return frame.empty() ? "`million dong`" : "`million dong/" + std::string(frame) + '`';
}

ReadValue read_money(std::string_view text, const Amount& amount, const Decimal& number, const Type& type, std::string_view declared_unit) {
  const bool bare = amount.words.empty();
  std::optional<MoneyUnit> unit = money_unit(bare ? declared_unit : amount.words);
  if (!unit && !bare)
    return refuse({quote(amount.words) + " is not a unit of money; write dong, thousand dong, million dong or billion dong", named(amount.words) + " không phải là đơn vị tiền; viết `dong`, `thousand dong`, `million dong` hoặc `billion dong`"});
  if (!unit) unit = MoneyUnit{};
  // The frame may be left out, as in `42 million dong` for a yearly income; where written, it must be the declared one.
  if (!bare && !unit->frame.empty() && unit->frame != type.unit)
    return refuse({quote(amount.words) + " does not fit " + type.to_string() + "; write the amount in " + money_words(type.unit), named(amount.words) + " không đúng đơn vị; viết số tiền theo " + money_words(type.unit)});
  const auto dong = Decimal::multiply(number, Decimal(unit->dong));
  const Why too_much{quote(text) + " is more money than can be counted", named(text) + " là số tiền quá lớn"};
  if (!dong) return refuse(too_much);
  if (!dong->is_whole()) return refuse({quote(text) + " is not a whole number of đồng", named(text) + " không phải là số đồng nguyên"});
  if (!dong->to_int64()) return refuse(too_much);
  return accept({*dong});
}

ReadValue read_number(std::string_view text, bool quoted, const Type& type, std::string_view declared_unit) {
  const Amount amount = cut_amount(text);
  if (quoted)
    if (auto why = quoted_number(text, amount)) return refuse(*why);
  const Number number = read_digits(amount.digits);
  if (!number.value) return refuse(number.why);
  if (type.kind == Type::Kind::money) return read_money(text, amount, *number.value, type, declared_unit);
  if (type.kind == Type::Kind::rate) return read_rate(amount, *number.value, type);
  return read_count(amount, *number.value, type, declared_unit);
}

// --- dates -------------------------------------------------------------------------------------------------

bool has_date_form(std::string_view text) {
  if (text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((i == 4 || i == 7) ? text[i] != '-' : !is_digit(text[i])) return false;
  return true;
}

// Quotes are allowed: JSON has no dates.
ReadValue read_date(std::string_view text) {
  if (auto date = Date::parse(text)) return accept({*date});
  if (!has_date_form(text)) return refuse({quote(text) + " is not a date; write it as `YYYY-MM-DD`", named(text) + " không phải là ngày; viết theo dạng năm-tháng-ngày, ví dụ `2023-12-31`"});
  if (text.substr(0, 4) < "1400") return refuse({quote(text) + " is before the year 1400, where the calendar used here begins", named(text) + " là ngày trước năm 1400, ngoài lịch được dùng"});
  return refuse({quote(text) + " is not a date; there is no such day", named(text) + " không phải là ngày có trong lịch"});
}

// --- texts -------------------------------------------------------------------------------------------------

// As it stands. Only the way in which programs write a number that is none is no text: where a table has nothing, they
// put it in the place of a name, and a name it would become.
ReadValue read_text(std::string_view text, bool quoted) {
  if (is_blank(text)) return refuse(Why{"nothing is written here; leave the fact out, or write `null`, where it is not known", "chỗ này để trống; bỏ dòng này hoặc ghi `null` nếu chưa biết"});
  constexpr std::array kNone = {"nan", "NaN", "-nan", ".nan", ".NaN", ".NAN", ".inf", "-.inf", "inf", "-inf", "Infinity", "-Infinity"};
  if (!quoted && std::find(kNone.begin(), kNone.end(), text) != kNone.end()) return refuse(why_no_number(text));
  return accept({std::string(text)});
}

}  // namespace

bool is_blank(std::string_view text) {
  constexpr std::array<std::string_view, 25> kBlanks = {" ",      "\t",     "\n",     "\v",     "\f",     "\r",     "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002",
                                                        "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200a", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000", "\ufeff"};
  while (!text.empty()) {
    const auto first = static_cast<unsigned char>(text[0]);
    if (first > ' ' && first < 0x80) return false;  // no blank begins so: most cells of a table are told apart by this alone
    auto blank = std::find_if(kBlanks.begin(), kBlanks.end(), [&](std::string_view b) { return text.starts_with(b); });
    if (blank == kBlanks.end()) return false;
    text.remove_prefix(blank->size());
  }
  return true;
}

ReadValue read_value(std::string_view text, bool quoted, const Type& type, std::string_view declared_unit) {
  if (type.is_number()) return read_number(text, quoted, type, declared_unit);
  switch (type.kind) {
    case Type::Kind::boolean: return read_bool(text, quoted);
    case Type::Kind::date: return read_date(text);
    case Type::Kind::list: return refuse({quote(text) + " is one value, but " + type.to_string() + " is expected", named(text) + " là một giá trị, mà ở đây cần một danh sách"});
    default: return read_text(text, quoted);  // enumerations and levels are looked up by the caller
  }
}

}  // namespace chungsuc
