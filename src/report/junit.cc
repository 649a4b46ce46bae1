// SPDX-License-Identifier: Apache-2.0
// Purpose: JUnit's XML.
// External interface: junit.h. Private: escaping, one function per element.
#include "report/junit.h"

#include <algorithm>

#include "source/utf8.h"

namespace chungsuc {

namespace {

// XML 1.0 has no way to write a control character, or what is no character at all: U+FFFD stands for it.
bool is_xml_character(const CodePoint& c) {
  if (!c.valid) return false;
  const char32_t v = c.value;
  return v == '\t' || v == '\n' || v == '\r' || (v >= 0x20 && v <= 0xD7FF) || (v >= 0xE000 && v <= 0xFFFD) || v >= 0x10000;
}

// In an attribute a line break would be read as a space.
std::string xml_escaped(std::string_view text, bool attribute) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    if (!is_xml_character(c)) out += "\xEF\xBF\xBD";
    else if (c.value == '&') out += "&amp;";
    else if (c.value == '<') out += "&lt;";
    else if (c.value == '>') out += "&gt;";
    else if (c.value == '"' && attribute) out += "&quot;";
    else if (c.value == '\r' || (attribute && (c.value == '\n' || c.value == '\t'))) out += "&#" + std::to_string(static_cast<unsigned>(c.value)) + ";";
    else out += text.substr(at, c.length);
    at += c.length;
  }
  return out;
}

std::string xml_attribute(const char* name, std::string_view value) { return std::string(" ") + name + "=\"" + xml_escaped(value, true) + "\""; }

std::size_t junit_count(const JUnitSuite& suite, JUnitCase::State state) {
  return static_cast<std::size_t>(std::count_if(suite.cases.begin(), suite.cases.end(), [&](const JUnitCase& c) { return c.state == state; }));
}

std::string junit_counts(std::size_t tests, std::size_t failures, std::size_t skipped) {
  return xml_attribute("tests", std::to_string(tests)) + xml_attribute("failures", std::to_string(failures)) + xml_attribute("errors", "0") + xml_attribute("skipped", std::to_string(skipped));
}

std::string junit_case(const JUnitSuite& suite, const JUnitCase& c) {
  std::string out = "    <testcase" + xml_attribute("name", c.name) + xml_attribute("classname", c.classname.empty() ? suite.name : c.classname);
  if (!c.file.empty()) out += xml_attribute("file", c.file);
  if (c.line > 0) out += xml_attribute("line", std::to_string(c.line));
  if (c.state == JUnitCase::State::passed) {
    return out + (c.text.empty() ? "/>\n" : ">\n      <system-out>" + xml_escaped(c.text, false) + "</system-out>\n    </testcase>\n");
  }
  const bool failed = c.state == JUnitCase::State::failed;
  out += std::string(">\n      <") + (failed ? "failure" : "skipped") + xml_attribute("message", c.message);
  if (failed && !c.type.empty()) out += xml_attribute("type", c.type);
  if (!failed || c.text.empty()) out += "/>\n";
  else out += ">" + xml_escaped(c.text, false) + "</failure>\n";
  return out + "    </testcase>\n";
}

}  // namespace

std::string junit_xml(const std::string& name, const std::vector<JUnitSuite>& suites) {
  std::size_t tests = 0, failures = 0, skipped = 0;
  std::string body;
  for (const JUnitSuite& suite : suites) {
    const std::size_t failed = junit_count(suite, JUnitCase::State::failed), left = junit_count(suite, JUnitCase::State::skipped);
    tests += suite.cases.size(), failures += failed, skipped += left;
    body += "  <testsuite" + xml_attribute("name", suite.name) + junit_counts(suite.cases.size(), failed, left) + ">\n";
    for (const JUnitCase& c : suite.cases) body += junit_case(suite, c);
    body += "  </testsuite>\n";
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + xml_attribute("name", name) + junit_counts(tests, failures, skipped) + ">\n" + body + "</testsuites>\n";
}

}  // namespace chungsuc
