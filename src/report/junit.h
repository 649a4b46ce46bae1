// SPDX-License-Identifier: Apache-2.0
// JUnit's XML, which continuous integration reads: of findings (findings_report.h), and of cases and claims, whose writer
// fills the same suites.
//
//   JUnitSuite suite{"rules.yaml", {}};  // a suite a file
//   suite.cases.push_back({"debt_is_paid", "rules.yaml", 12, JUnitCase::State::failed, "outcome", "expected met, got not_met", ""});
//   out << junit_xml("my-rules", {suite});
#pragma once

#include <string>
#include <vector>

namespace chungsuc {

struct JUnitCase {
  enum class State { passed, failed, skipped };
  std::string name;
  std::string file;  // empty: that of no file; line 0: the whole of it
  int line = 0;
  State state = State::passed;
  std::string type;     // of the failure: a diagnostic's code, or `case`
  std::string message;  // one line: why it failed or was skipped
  std::string text;     // more of it, in as many lines as it takes
  std::string classname = {};  // empty: the suite's name
};

struct JUnitSuite {
  std::string name;
  std::vector<JUnitCase> cases;
};

// Suites and cases stay in their order.
std::string junit_xml(const std::string& name, const std::vector<JUnitSuite>&);

}  // namespace chungsuc
