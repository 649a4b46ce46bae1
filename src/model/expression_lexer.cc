// SPDX-License-Identifier: Apache-2.0
// Splits the text of a `that:` expression into words, by the lexical rules of CEL.
// Others call read_expression_tokens and is_reserved_word; all else is private.
// Text is taken byte by byte: beyond ASCII is allowed only inside strings and comments.
#include "model/expression_lexer.h"
#include "facts/digit.h"

#include <algorithm>
#include <array>
#include <optional>

namespace chungsuc {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void append_utf8(std::string& out, std::uint32_t code) {
  auto byte = [&](std::uint32_t bits) { out += static_cast<char>(static_cast<unsigned char>(bits)); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xC0 | (code >> 6));
    byte(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    byte(0xE0 | (code >> 12));
    byte(0x80 | ((code >> 6) & 0x3F));
    byte(0x80 | (code & 0x3F));
  } else {
    byte(0xF0 | (code >> 18));
    byte(0x80 | ((code >> 12) & 0x3F));
    byte(0x80 | ((code >> 6) & 0x3F));
    byte(0x80 | (code & 0x3F));
  }
}

class Lexer {
 public:
  Lexer(std::string_view text, Span first_byte, Findings& findings)
      : text_(text), first_(first_byte), findings_(findings) {}

  std::vector<ExprToken> read() {
    while (skip_space() && !failed_) {
      start_ = at_;
      read_token();
    }
    if (failed_) return {};
    start_ = at_;
    push(ExprToken::Kind::end, "");
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  Span span(std::size_t begin, std::size_t end) const {
    return {first_.file, first_.begin + static_cast<std::uint32_t>(begin),
            first_.begin + static_cast<std::uint32_t>(end)};
  }

  void fail(std::size_t begin, std::size_t end, std::string message, std::string help = {}) {
    if (!failed_)
      findings_.error("expression-syntax", span(begin, std::min(end, text_.size())), std::move(message),
                      std::move(help));
    failed_ = true;
  }

  void push(ExprToken::Kind kind, std::string text, std::string unsupported = {}) {
    tokens_.push_back({kind, span(start_, at_), std::move(text), std::move(unsupported)});
  }

  // True while there is a word left.
  bool skip_space() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '/' && peek(1) == '/') {
        while (at_ < text_.size() && text_[at_] != '\n') ++at_;
      } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
        ++at_;
      } else {
        return true;
      }
    }
    return false;
  }

  void read_token() {
    const char c = peek();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return read_number();
    if (const std::size_t prefix = string_prefix(); prefix != std::string_view::npos) return read_string(prefix);
    if (is_letter(c)) return read_identifier();
    if (c == '`') return read_quoted_name();
    read_mark();
  }

  void read_identifier() {
    while (is_letter(peek()) || is_digit(peek())) ++at_;
    push(ExprToken::Kind::identifier, std::string(text_.substr(start_, at_ - start_)));
  }

  void read_quoted_name() {
    const std::size_t close = text_.find('`', at_ + 1);
    if (close == std::string_view::npos) return fail(at_, at_ + 1, "a name in backticks has no end");
    at_ = close + 1;
    push(ExprToken::Kind::identifier, std::string(text_.substr(start_ + 1, close - start_ - 1)), "a name in backticks");
  }

  void read_mark() {
    static constexpr std::array<std::string_view, 29> marks = {"==", "!=", "<=", ">=", "&&", "||", ".?", "[?", "(", ")",
                                                               "[",  "]",  "{",  "}",  ".",  ",",  "?",  ":",  "<", ">",
                                                               "+",  "-",  "*",  "/",  "%",  "!",  "=",  "&",  "|"};
    for (std::string_view mark : marks) {
      if (text_.substr(at_).substr(0, mark.size()) != mark) continue;
      at_ += mark.size();
      if (mark == "=") return fail(start_, at_, "`=` is not an operator", "write `==` to compare");
      if (mark == "&") return fail(start_, at_, "`&` is not an operator", "write `&&` for and");
      if (mark == "|") return fail(start_, at_, "`|` is not an operator", "write `||` for or");
      const bool optional = mark == ".?" || mark == "[?";
      return push(ExprToken::Kind::mark, std::string(optional ? mark.substr(0, 1) : mark),
                  optional ? "an optional selection" : "");
    }
    std::size_t end = at_ + 1;  // one whole code point
    while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0) == 0x80) ++end;
    const auto character = static_cast<unsigned char>(text_[at_]);
    if (character < 0x20 || character == 0x7F)
      return fail(at_, end, "a control character cannot stand in an expression");
    fail(at_, end, "`" + std::string(text_.substr(at_, end - at_)) + "` cannot stand in an expression",
         character >= 0x80 ? "names are ASCII; other text goes between quotes" : "");
  }

  void read_number() {
    if (peek() == '0' && (peek(1) == 'x' || peek(1) == 'X') && hex_digit(peek(2)) >= 0) return read_hex();
    while (is_digit(peek())) ++at_;
    std::string digits(text_.substr(start_, at_ - start_));
    std::string unsupported;
    const bool point = peek() == '.' && is_digit(peek(1));
    if (point) {
      const std::size_t from = at_++;
      while (is_digit(peek())) ++at_;
      digits += text_.substr(from, at_ - from);
    }
    if (read_exponent()) {
      unsupported = "a number with an exponent";
    } else if (!point && (peek() == 'u' || peek() == 'U')) {
      ++at_;
      unsupported = "an unsigned number";
    }
    if (is_letter(peek())) return fail(start_, at_ + 1, "a number runs into a name");
    push(point ? ExprToken::Kind::decimal : ExprToken::Kind::integer, without_leading_zeros(std::move(digits)),
         unsupported);
  }

  bool read_exponent() {
    if (peek() != 'e' && peek() != 'E') return false;
    const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
    if (!is_digit(peek(1 + sign))) return false;
    at_ += 1 + sign;
    while (is_digit(peek())) ++at_;
    return true;
  }

  static std::string without_leading_zeros(std::string digits) {
    std::size_t zeros = 0;
    while (zeros + 1 < digits.size() && digits[zeros] == '0' && is_digit(digits[zeros + 1])) ++zeros;
    digits.erase(0, zeros);
    return digits[0] == '.' ? "0" + digits : digits;
  }

  void read_hex() {
    at_ += 2;
    std::uint64_t value = 0;
    bool overflow = false;
    for (int digit = 0; (digit = hex_digit(peek())) >= 0; ++at_) {
      overflow = overflow || (value >> 60) != 0;
      value = value * 16 + static_cast<std::uint64_t>(digit);
    }
    std::string unsupported;
    if (peek() == 'u' || peek() == 'U') {
      ++at_;
      unsupported = "an unsigned number";
    }
    if (is_letter(peek())) return fail(start_, at_ + 1, "a number runs into a name");
    if (overflow)
      return fail(start_, at_, "`" + std::string(text_.substr(start_, at_ - start_)) + "` does not fit 64 bits");
    push(ExprToken::Kind::integer, std::to_string(value), unsupported);
  }

  // The length of the letters before a quote (0 for none); npos where no string begins here.
  std::size_t string_prefix() const {
    std::size_t length = 0;
    if (peek() == 'b' || peek() == 'B') ++length;
    if (peek(length) == 'r' || peek(length) == 'R') ++length;
    const char quote = peek(length);
    return quote == '"' || quote == '\'' ? length : std::string_view::npos;
  }

  void read_string(std::size_t prefix) {
    const bool bytes = prefix > 0 && (peek() == 'b' || peek() == 'B');
    const bool raw = prefix > 0 && (peek(prefix - 1) == 'r' || peek(prefix - 1) == 'R');
    at_ += prefix;
    const char quote = peek();
    const bool triple = peek(1) == quote && peek(2) == quote;
    const std::string close(triple ? 3 : 1, quote);
    at_ += close.size();
    std::string meant;
    while (text_.substr(at_).substr(0, close.size()) != close) {
      const char c = peek();
      if (at_ >= text_.size())
        return fail(start_, start_ + prefix + 1, "a string has no end",
                    "close it with " + std::string("`") + close + "`");
      if (!triple && (c == '\n' || c == '\r')) return fail(at_, at_ + 1, "a string cannot run over a line break");
      if (c == '\\' && raw && at_ + 1 < text_.size()) meant += text_[at_++];
      if (c == '\\' && !raw) {
        if (!read_escape(meant, bytes)) return;
      } else {
        meant += text_[at_++];
      }
    }
    at_ += close.size();
    push(ExprToken::Kind::text, std::move(meant), bytes ? "a string of bytes" : "");
  }

  bool read_escape(std::string& meant, bool bytes) {
    static constexpr std::string_view letters = "abfnrtv\\?\"'`", values = "\a\b\f\n\r\t\v\\?\"'`";
    const char c = peek(1);
    if (const std::size_t which = letters.find(c); c != '\0' && which != std::string_view::npos) {
      at_ += 2;
      meant += values[which];
      return true;
    }
    if (c >= '0' && c <= '3') return read_code(meant, 1, 3, 8);
    if (c == 'x' || c == 'X') return read_code(meant, 2, 2, 16);
    if (c == 'u' && !bytes) return read_code(meant, 2, 4, 16);
    if (c == 'U' && !bytes) return read_code(meant, 2, 8, 16);
    fail(at_, at_ + 2, "this escape is not known", "write a backslash as `\\\\`");
    return false;
  }

  bool read_code(std::string& meant, std::size_t skip, std::size_t digits, int base) {
    std::uint32_t code = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      const int digit = hex_digit(peek(skip + i));
      if (digit < 0 || digit >= base) {
        fail(at_, at_ + skip + i,
             "this escape needs " + std::to_string(digits) + (base == 8 ? " octal digits" : " hexadecimal digits"));
        return false;
      }
      code = code * static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(digit);
    }
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
      fail(at_, at_ + skip + digits, "this escape names no character");
      return false;
    }
    at_ += skip + digits;
    append_utf8(meant, code);
    return true;
  }

  std::string_view text_;
  Span first_;
  Findings& findings_;
  std::vector<ExprToken> tokens_;
  std::size_t at_ = 0;
  std::size_t start_ = 0;
  bool failed_ = false;
};

}  // namespace

std::vector<ExprToken> read_expression_tokens(std::string_view text, Span first_byte, Findings& findings) {
  return Lexer(text, first_byte, findings).read();
}

bool is_reserved_word(std::string_view word) {
  static constexpr std::array<std::string_view, 17> words = {
      "as",  "break", "const",   "continue",  "else",   "for", "function", "if",   "import",
      "let", "loop",  "package", "namespace", "return", "var", "void",     "while"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace chungsuc
