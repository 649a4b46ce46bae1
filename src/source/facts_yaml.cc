// SPDX-License-Identifier: Apache-2.0
// Purpose: writes a tree of facts as YAML in block style.
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

void write(const Tree& t, const std::string& indent, std::string& out);

void beneath(const Tree& t, const std::string& indent, std::string& out) {
  bool block = (t.kind == Tree::Kind::list && !t.items.empty()) || (t.kind == Tree::Kind::map && !t.entries.empty());
  if (block) {
    out += "\n";
    return write(t, indent + "  ", out);
  }
  if (t.kind == Tree::Kind::scalar) out += " " + (t.quoted ? in_quotes(t.text) : t.text) + "\n";
  else out += t.kind == Tree::Kind::list ? " []\n" : t.kind == Tree::Kind::map ? " {}\n" : " null\n";
}

void write(const Tree& t, const std::string& indent, std::string& out) {
  for (const Entry& e : t.entries) {
    out += indent + (is_plain(e.key) ? e.key : in_quotes(e.key)) + ":";
    beneath(e.value, indent, out);
  }
  for (const Tree& item : t.items) {
    out += indent + "-";
    beneath(item, indent, out);
  }
}

}  // namespace

std::string facts_yaml(const Tree& t) {
  std::string out;
  write(t, "", out);
  return out;
}

}  // namespace chungsuc
