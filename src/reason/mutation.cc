// SPDX-License-Identifier: Apache-2.0
// Purpose: tries each change, many at a time, and says which no worked example notices.
// External interface: mutation_of. Private: one program a thread; what is asked for; what was explained.
#include "reason/mutation.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <mutex>

#include "facts/in_parallel.h"
#include "facts/index.h"
#include "reason/mutant_cases.h"
#include "reason/mutant_meaning.h"
#include "reason/mutants.h"
#include "reason/read_paths.h"

namespace chungsuc {

namespace {

using Fate = MutantResult::Fate;

// Each thread changes a program of its own, and puts it back.
class ProgramPool {
 public:
  explicit ProgramPool(const Program& original) : original_(original) {}

  template <typename Use>
  void changed_by(const Mutant& m, const Use& use) {
    std::unique_ptr<Program> mine = take();
    m.edit(*mine);
    use(*mine);
    restore(*mine, original_, m);
    std::lock_guard lock(mutex_);
    idle_.push_back(std::move(mine));
  }

 private:
  std::unique_ptr<Program> take() {
    {
      std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        std::unique_ptr<Program> one = std::move(idle_.back());
        idle_.pop_back();
        return one;
      }
    }
    return std::make_unique<Program>(original_);
  }

  const Program& original_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Program>> idle_;
};

bool is_wanted(const Mutant& m, const std::string& file, const std::string& only) {
  if (only.empty() || m.definition == only || m.definition.starts_with(only + ".")) return true;
  std::size_t dot = m.definition.find('.');
  std::string id = m.definition.substr(dot + 1);
  if (id == only || id.starts_with(only + ".")) return true;
  return file == only || file.ends_with("/" + only);
}

class Mutation {
 public:
  Mutation(const Program& p, const MutationQuery& query) : p_(p), query_(query), cases_(p), meaning_(p), pool_(p), began_(std::chrono::steady_clock::now()) {}

  MutationReport run(const std::set<std::string>& books) {
    MutationReport report;
    report.book = p_.book;
    report.cases = cases_.size();
    report.failing = cases_.failing();
    const SourceMap sources = sources_as_read(p_);
    for (Mutant& m : mutants_of(p_, books))
      if (is_wanted(m, sources.path(m.span.file), query_.only)) mutants_.push_back(std::move(m));
    report.mutants.resize(mutants_.size());
    in_parallel(mutants_.size(), query_.jobs, [&](std::size_t i) {
      report.mutants[i] = result_of(mutants_[i], sources);
      if (!query_.progress) return;
      std::lock_guard lock(progress_);
      query_.progress(++done_, mutants_.size());
    });
    explain(report);
    return report;
  }

 private:
  bool is_late() const { return query_.seconds > 0 && std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count() > query_.seconds; }

  MutantResult result_of(const Mutant& m, const SourceMap& sources) {
    MutantResult r{Fate::survived, m.definition, m.part, m.operation, m.was, m.becomes, sources.place(m.span), m.cites, "", 0, ""};
    std::vector<std::size_t> readers = cases_.readers(m);
    r.cases = readers.size();
    if (is_late()) r.fate = Fate::not_tried;
    else pool_.changed_by(m, [&](const Program& changed) { r.fate = fate_of(m, changed, readers, r.noticed_by); });
    return r;
  }

  Fate fate_of(const Mutant& m, const Program& changed, const std::vector<std::size_t>& readers, std::string& by) const {
    const bool facts_may_differ = m.rows[0].table == ProgramRow::Table::body || m.rows[0].table == ProgramRow::Table::kind;
    for (std::size_t i : readers) {
      if (is_late()) return Fate::not_tried;
      if (cases_.notices(changed, i, facts_may_differ)) {
        by = cases_.id(i);
        return Fate::killed;
      }
    }
    if (query_.compare_meaning && meaning_.is_equal(changed, m, [&] { return !is_late(); })) return Fate::equal;
    return is_late() ? Fate::not_tried : Fate::survived;
  }

  void explain(MutationReport& report) const {
    bool all_tried = report.count(Fate::not_tried) == 0;
    for (const ExplainedMutant& e : query_.explained) {
      bool found = false;
      for (MutantResult& m : report.mutants)
        if (m.fate == Fate::survived && m.definition == e.definition && m.change() == e.change) m.reason = e.reason, found = true;
      if (!found && all_tried && query_.only.empty()) report.stale.push_back(e);
    }
  }

  const Program& p_;
  const MutationQuery& query_;
  ReadyCases cases_;
  MutantMeaning meaning_;
  ProgramPool pool_;
  std::chrono::steady_clock::time_point began_;
  std::vector<Mutant> mutants_;
  std::mutex progress_;
  std::size_t done_ = 0;
};

}  // namespace

std::string MutantResult::change() const { return (part.empty() ? "" : part + ": ") + was + " -> " + becomes; }

std::size_t MutationReport::count(MutantResult::Fate fate) const {
  return static_cast<std::size_t>(std::count_if(mutants.begin(), mutants.end(), [&](const MutantResult& m) { return m.fate == fate; }));
}

std::size_t MutationReport::unexplained() const {
  return static_cast<std::size_t>(std::count_if(mutants.begin(), mutants.end(), [](const MutantResult& m) { return m.fate == Fate::survived && m.reason.empty(); }));
}

std::size_t MutationReport::counted() const { return count(Fate::killed) + count(Fate::survived); }

int MutationReport::tenths() const { return counted() == 0 ? 1000 : static_cast<int>(count(Fate::killed) * 1000 / counted()); }

bool MutationReport::reaches(const Decimal& percent) const {
  auto want = Decimal::multiply(percent, Decimal(static_cast<std::int64_t>(counted())));
  return want && Decimal(static_cast<std::int64_t>(count(Fate::killed) * 100)) >= *want;
}

MutationReport mutation_of(const Program& p, const std::set<std::string>& books, const MutationQuery& query) { return Mutation(p, query).run(books); }

}  // namespace chungsuc
