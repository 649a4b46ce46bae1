// SPDX-License-Identifier: Apache-2.0
// Purpose: reads which changes may go unnoticed, and why.
// External interface: explained_mutants. Private: one entry.
#include "chungsuc/mutation.h"
#include "model/fields.h"
#include "model/from_yaml.h"

namespace chungsuc {

Checked<std::vector<ExplainedMutant>> explained_mutants(std::string_view text, std::string name) {
  SourceMap sources;
  Findings findings(sources);
  FileId file = sources.add(name, std::string(text));
  std::vector<ExplainedMutant> all;
  std::optional<Tree> tree = read_yaml(file, findings);
  if (tree) {
    Fields whole(*tree, form_named("survivors"), {file, 0, 0}, findings, "`" + name + "`");
    const Tree* list = whole.take("survivors");
    if (!list) whole.missing("survivors");
    else if (list->kind != Tree::Kind::list) findings.error("wrong-shape", list->span, "`survivors` is a list of changes, and here stands " + shape(*list));
    for (const Tree& item : list ? list->items : std::vector<Tree>{}) {
      Fields fields(item, form_named("survivor"), item.span, findings);
      ExplainedMutant e{fields.text("definition"), fields.text("change"), fields.text("reason"), sources.place(item.span)};
      for (const char* key : {"definition", "change", "reason"})
        if (!fields.has(key)) fields.missing(key);
      if (fields.has("reason") && e.reason.find_first_not_of(" \t") == std::string::npos) findings.error("empty-value", fields.key_span("reason"), "a change that may go unnoticed needs a reason, and this one is blank", "say why no worked example can notice it");
      all.push_back(std::move(e));
    }
  }
  bool sound = tree && !findings.has_errors();
  return {sound ? std::optional(std::move(all)) : std::nullopt, findings.take()};
}

}  // namespace chungsuc
