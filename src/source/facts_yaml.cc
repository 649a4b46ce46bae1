// SPDX-License-Identifier: Apache-2.0
// Purpose: writes the facts of a subject as YAML, a line each.
// External interface: facts_yaml. Private: one function a kind of node.
#include "source/facts_yaml.h"

#include <algorithm>

namespace chungsuc {

namespace {

std::string in_quotes(const std::string& text) {
  static const char* const kHex = "0123456789ABCDEF";
  std::string out = "\"";
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') out += '\\', out += c;
    else if (c == '\n') out += "\\n";
    else if (c == '\t') out += "\\t";
    else if (byte < 0x20 || byte == 0x7F) out += std::string("\\x") + kHex[byte >> 4] + kHex[byte & 15];
    else out += c;
  }
  return out + "\"";
}

// A key that needs no quotes: a name, a year, or a name in words.
bool is_plain(const std::string& key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; });
}

std::string key_of(const Entry& e) { return is_plain(e.key) ? e.key : in_quotes(e.key); }

void write(const Tree& t, std::string& out) {
  if (t.kind == Tree::Kind::null) out += "null";
  if (t.kind == Tree::Kind::scalar) out += t.quoted ? in_quotes(t.text) : t.text;
  if (t.kind != Tree::Kind::list && t.kind != Tree::Kind::map) return;
  bool list = t.kind == Tree::Kind::list;
  out += list ? "[" : "{";
  const char* between = "";
  for (const Tree& item : t.items) {
    out += between;
    write(item, out);
    between = ", ";
  }
  for (const Entry& e : t.entries) {
    out += between + key_of(e) + ": ";
    write(e.value, out);
    between = ", ";
  }
  out += list ? "]" : "}";
}

}  // namespace

std::string facts_yaml(const Tree& facts) {
  std::string out;
  for (const Entry& e : facts.entries) {
    out += key_of(e) + ": ";
    write(e.value, out);
    out += "\n";
  }
  return out;
}

}  // namespace chungsuc
