// SPDX-License-Identifier: Apache-2.0
// External interface: document_sums, documents_json, clauses_as_text. Private: nothing.
#include "report/coverage_words.h"

namespace chungsuc {

std::map<std::string, DocumentSum> document_sums(const std::vector<ClauseCoverage>& clauses) {
  std::map<std::string, DocumentSum> sums;
  for (const ClauseCoverage& c : clauses) {
    DocumentSum& s = sums[c.document];
    if (c.is == "declaratory") {
      ++s.declaratory;
      continue;
    }
    ++s.clauses;
    s.cited += c.cited;
    s.tested += c.tested;
  }
  return sums;
}

Json documents_json(const std::vector<ClauseCoverage>& clauses) {
  Json documents = Json::object();
  for (const auto& [id, s] : document_sums(clauses))
    documents[id] = {{"clauses", s.clauses}, {"declaratory", s.declaratory}, {"cited", s.cited}, {"tested", s.tested}, {"cited_percent", DocumentSum::percent(s.cited, s.clauses)}, {"tested_percent", DocumentSum::percent(s.tested, s.clauses)}};
  return documents;
}

std::string clauses_as_text(const std::vector<ClauseCoverage>& clauses) {
  std::string out;
  auto share = [](std::size_t part, std::size_t of) { return std::to_string(part) + "/" + std::to_string(of) + " (" + std::to_string(DocumentSum::percent(part, of)) + " %)"; };
  for (const auto& [id, s] : document_sums(clauses)) {
    if (s.clauses == 0) {
      out += id + ": " + std::to_string(s.declaratory) + " declaratory clauses, nothing to cite\n";
      continue;
    }
    out += id + ": " + std::to_string(s.clauses) + " encoded and procedural clauses, " + std::to_string(s.declaratory) + " declaratory; cited " + share(s.cited, s.clauses) + ", tested " + share(s.tested, s.clauses) + "\n";
    for (const ClauseCoverage& c : clauses)
      if (c.document == id && c.is != "declaratory" && !(c.cited && c.tested)) out += "  " + c.clause + ": " + (c.cited ? "cited, not tested" : "not cited") + "\n";
  }
  return out;
}

}  // namespace chungsuc
