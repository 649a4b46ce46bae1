// SPDX-License-Identifier: Apache-2.0
// Purpose: deciding from the command line: one question, or all awards of a round for a list of nominees.
// External interface: command_decide, print_decisions, decide_round. Private: the list per form.
#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/commands.h"
#include "facts/add_once.h"
#include "report/json_parts.h"
#include "report/words.h"
#include "source/related_items.h"

namespace chungsuc {

namespace {

const char* mark(Outcome o) {
  static const char* const kMarks[] = {"[–]", "[?]", "[+]"};
  return kMarks[static_cast<int>(o)];
}

// The achievement that a nominee is put up for: the fact `achievement`.
std::string achievement_of(const Facts& facts) {
  const Tree* t = facts.tree().find("achievement");
  if (t && t->kind == Tree::Kind::map) t = t->find("value");
  return t && t->kind == Tree::Kind::scalar ? t->text : "";
}

// The subjects of the file that are asked about: all, one by its id, or those related to each.
std::vector<Facts> chosen(const std::vector<Facts>& list, const DecideOptions& o, const RuleBook& book) {
  std::vector<Facts> result;
  for (const Facts& facts : list) {
    if (o.each.empty()) {
      result.push_back(facts);
      continue;
    }
    const std::vector<Tree>* related = related_items(facts.tree(), o.each);
    if (!related) throw Error("`" + facts.id() + "` has no list `" + o.each + "`");
    std::string kind;
    for (const Question& q : book.questions())
      if (!o.ask.empty() && q.id == o.ask.front()) kind = q.subject.substr(0, q.subject.find(','));
    for (const Tree& item : *related) result.emplace_back(std::make_shared<const Tree>(subject_of_kind(item, kind)), facts.sources());
  }
  if (!o.only.empty()) std::erase_if(result, [&](const Facts& f) { return f.id() != o.only; });
  if (result.empty()) throw Error(o.only.empty() ? "there is no subject in " + o.facts : "there is no subject `" + o.only + "` in " + o.facts);
  return result;
}

std::string join(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& s : list) out += (out.empty() ? "" : ", ") + s;
  return out;
}

// The label of the reason with this id that decided, or "".
std::string label_in(const Reason& r, const std::string& id, Language l) {
  bool compared = (r.head == "fact" || r.head == "judgement") && r.outcome == Outcome::not_met;
  if (r.id == id && compared && !r.label.in(l).empty()) return reason_text(r, l);
  if (r.id == id && !r.label.in(l).empty()) return r.detail.in(l).empty() || r.head != "gate" ? r.label.in(l) : r.detail.in(l);
  for (const Reason& c : r.children)
    if (std::string found = label_in(c, id, l); !found.empty()) return found;
  return "";
}

// "xã Nậm Ét đã kết thúc từ ngày 01/07/2025", wherever in the tree that decided.
std::string who_is_not_there(const Reason& r, Language l) {
  if (r.state == "subject_not_in_force") return r.detail.in(l);
  for (const Reason& c : r.children)
    if (std::string found = who_is_not_there(c, l); !found.empty()) return found;
  return "";
}

std::string label_of(const Decision& d, const std::string& id, Language l) {
  for (const auto* list : {&d.missing, &d.invalid})
    for (const Pending& m : *list)
      if (m.name == id && !m.label.in(l).empty()) return m.label.in(l);
  for (const ReadingUsed& r : d.readings)
    if (r.id == id) return (l == Language::vi ? "cách hiểu: " : "reading: ") + r.label.in(l);
  std::string found = label_in(d.reason, id, l);
  if (found.empty() && id == "subject") found = who_is_not_there(d.reason, l);
  return found.empty() ? id : found;
}

// A gate says itself why; a condition is named, and then what is asked was not found.
const char* not_met_words(const Decision& d, bool vi) {
  static const std::vector<std::string> gates = {"to", "round", "decider", "subject"};
  bool gate = !d.because.empty() && std::find(gates.begin(), gates.end(), d.because[0]) != gates.end();
  return gate ? (vi ? ". Vì: " : ". Because: ") : (vi ? ". Chưa đáp ứng: " : ". Not satisfied: ");
}

std::string short_reason(const Decision& d, Language l) {
  if (d.outcome == Outcome::met) return "";
  bool vi = l == Language::vi;
  if (d.reason.head == "subject") return ". " + d.reason.detail.in(l);
  std::vector<std::string> names;
  auto add = [&](std::string name) { add_once(names, std::move(name)); };
  // Readings and rules that are not there come first; then what is missing, by its weight.
  for (const std::string& id : d.because)
    if (std::none_of(d.missing.begin(), d.missing.end(), [&](const Pending& m) { return m.name == id; })) add(label_of(d, id, l));
  for (const Pending& m : d.missing) add(m.label.in(l).empty() ? m.name : m.label.in(l));
  constexpr std::size_t kShown = 4;
  std::size_t more = names.size() > kShown ? names.size() - kShown : 0;
  names.resize(names.size() - more);
  std::string text;
  for (const std::string& n : names) text += (text.empty() ? "" : "; ") + n;
  if (more) text += (vi ? "; và " : "; and ") + std::to_string(more) + (vi ? " nội dung khác" : " more");
  return (d.outcome == Outcome::not_met ? not_met_words(d, vi) : (vi ? ". Còn chờ: " : ". Waits for: ")) + text;
}

// A form, and not a class of one.
bool is_form(const Question& q) { return q.kind == "award" && std::count(q.id.begin(), q.id.end(), '.') == 1; }

// Forms that a nominee is put up for: `proposed_for`; none named means all of them.
std::vector<std::string> proposed_for(const Facts& facts) {
  std::vector<std::string> forms;
  const Tree* t = facts.tree().find("proposed_for");
  if (!t) return forms;
  if (t->kind == Tree::Kind::scalar) forms.push_back(t->text);
  for (const Tree& item : t->items) forms.push_back(item.text);
  return forms;
}

// A nominee whose forms are all unknown stands under none of them, and must not be lost for that.
struct WithoutForm {
  std::string id, kind;
  Label label;
  std::vector<std::string> forms;
  std::vector<Pending> why;
};

std::vector<WithoutForm> without_form(const RuleBook& book, const std::vector<Facts>& nominees, const Context& context) {
  std::vector<std::string> known;
  for (const Question& q : book.questions())
    if (is_form(q)) known.push_back(q.id);
  std::vector<WithoutForm> lost;
  if (known.empty()) return lost;
  for (const Facts& facts : nominees) {
    std::vector<std::string> named = proposed_for(facts);
    auto is_known = [&](const std::string& form) { return std::find(known.begin(), known.end(), "award." + form) != known.end(); };
    if (named.empty() || std::any_of(named.begin(), named.end(), is_known)) continue;
    Decision d = book.decide(known.front(), facts, context);  // for what is wrong with the facts: whatever is asked, it says so
    WithoutForm one{d.subject, d.subject_kind, d.subject_label, std::move(named), {}};
    for (Pending& bad : d.invalid)
      if (bad.name == "proposed_for") one.why.push_back(std::move(bad));
    lost.push_back(std::move(one));
  }
  return lost;
}

std::string without_form_text(const std::vector<WithoutForm>& lost, Language l) {
  if (lost.empty()) return "";
  bool vi = l == Language::vi;
  std::string text = vi ? "\nChưa xét: không nêu hình thức khen thưởng nào có trong bộ quy tắc\n" : "\nNot decided: put up for no form that the book has\n";
  for (const WithoutForm& one : lost) {
    text += "  ! " + one.label.in(l) + "\n";
    for (const Pending& bad : one.why) text += std::string("      ") + (vi ? "không hợp lệ: " : "invalid: ") + (vi ? bad.why_vi : bad.why) + "\n";
  }
  return text;
}

Json without_form_json(const std::vector<WithoutForm>& lost) {
  Json all = Json::array();
  for (const WithoutForm& one : lost) {
    Json why = Json::array();
    for (const Pending& bad : one.why) why.push_back({{"vi", bad.why_vi}, {"en", bad.why}});
    all.push_back({{"nominee", one.id}, {"kind", one.kind}, {"label", {{"vi", one.label.vi}, {"en", one.label.en}}}, {"proposed_for", one.forms}, {"why", std::move(why)}});
  }
  return all;
}

// One decision, a list of them, or, where several questions are asked, decisions with what disagrees among them.
void print_json(const std::vector<Decision>& decisions, const std::vector<Disagreement>& disagreements, bool several_questions) {
  if (decisions.size() == 1) {
    std::cout << decisions[0].to_json();
    return;
  }
  Json all = Json::array();
  for (const Decision& d : decisions) all.push_back(Json::parse(d.to_json()));
  if (several_questions) {
    Json list = Json::array();
    for (const Disagreement& d : disagreements)
      list.push_back({{"code", d.code}, {"subject", d.subject}, {"questions", d.questions}, {"text", {{"vi", d.text.vi}, {"en", d.text.en}}}});
    all = {{"schema", "decisions/1"}, {"decisions", std::move(all)}, {"disagreements", std::move(list)}};
  }
  std::cout << all.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
}

// Where the decision says more than the certificate shows, nobody should sign the one for the other unawares.
void print_certificate(const std::string& question, const Facts& subject, const std::string& text) {
  std::cout << text << "\n";
  const Json certificate = Json::parse(text);
  if (!certificate.contains("decided")) return;
  std::cerr << "chungsuc: `" << question << "` of `" << subject.id() << "`: three-valued logic says " << certificate["outcome"].get<std::string>() << ", and a closer look at what is missing "
            << certificate["decided"]["outcome"].get<std::string>() << "; the certificate has that as `decided`, and it cannot be verified\n";
}

}  // namespace

std::optional<AskedAbout> subjects_of(const DecideOptions& o, const RuleBook& book, bool wrong_facts_too) {
  Checked<std::vector<Facts>> list = Facts::list_from_file(o.facts);
  for (const Diagnostic& d : list.diagnostics()) std::cerr << d.to_text();
  if (!list) return std::nullopt;
  AskedAbout found{chosen(*list, o, book), !list.diagnostics().empty()};
  for (const Facts& subject : found.subjects)
    for (const Diagnostic& d : book.check_facts(subject)) {
      if (d.severity != Severity::warning && !wrong_facts_too) continue;
      std::cerr << d.to_text();
      found.faulty = found.faulty || d.severity == Severity::error;
    }
  return found;
}

Context context_of(const DecideOptions& o) {
  Context c{day_of(o.as_of, "--as-of")};
  if (!o.round.empty()) c.round = o.round;
  if (!o.lodged_on.empty()) c.lodged_on = day_of(o.lodged_on, "--lodged-on");
  if (o.year) c.assessed_year = *o.year;
  return c;
}

int decide_round(const RuleBook& book, const std::vector<Facts>& nominees, const Context& context, const DecideOptions& o) {
  Language l = o.lang == "vi" ? Language::vi : Language::en;
  bool vi = l == Language::vi, invalid = false;
  std::ostringstream out;  // printed when all is decided: a round that is not there leaves no half of a list
  Json forms = Json::array();
  std::map<std::string, std::vector<std::string>> put_up;  // achievement -> forms it is put up or eligible for
  std::map<std::string, std::string> who;
  for (const Question& q : book.questions()) {
    if (!is_form(q)) continue;
    Json rows = Json::array();
    if (o.book.format == "text") out << (q.label.in(l).empty() ? q.id : q.label.in(l)) << "\n";
    for (const Facts& facts : nominees) {
      std::vector<std::string> forms_named = proposed_for(facts);
      bool named = std::find(forms_named.begin(), forms_named.end(), q.id.substr(6)) != forms_named.end();
      if (!forms_named.empty() && !named) continue;
      Decision d = book.decide(q.id, facts, context);
      invalid = invalid || !d.invalid.empty();
      std::string achievement = achievement_of(facts);
      if ((named || d.outcome == Outcome::met) && !achievement.empty()) {
        put_up[d.subject + "\n" + achievement].push_back(q.label.in(l));
        who[d.subject + "\n" + achievement] = d.subject_label.in(l) + ": " + achievement;
      }
      if (o.book.format == "json") {
        rows.push_back(Json::parse(d.to_json()));
        continue;
      }
      out << "  " << mark(d.outcome) << " " << d.subject_label.in(l) << ": " << outcome_text(d, l) << short_reason(d, l) << "\n";
      for (const Pending& bad : d.invalid) out << "      " << (vi ? "không hợp lệ: " : "invalid: ") << (vi ? bad.why_vi : bad.why) << "\n";
    }
    forms.push_back({{"award", q.id}, {"label", {{"vi", q.label.vi}, {"en", q.label.en}}}, {"decisions", std::move(rows)}});
  }
  std::vector<WithoutForm> lost = without_form(book, nominees, context);
  if (o.book.format == "text") out << without_form_text(lost, l);
  Json flags = Json::array();
  for (const auto& [key, names] : put_up) {
    if (names.size() < 2) continue;
    if (flags.empty() && o.book.format == "text") out << (vi ? "\nMột thành tích được xét cho nhiều hình thức (chỉ được chọn một)\n" : "\nOne achievement stands for several forms, and only one may be given\n");
    flags.push_back({{"nominee", key.substr(0, key.find('\n'))}, {"achievement", key.substr(key.find('\n') + 1)}, {"forms", names}});
    if (o.book.format == "text") out << "  ! " << who[key] << " → " << join(names) << "\n";
  }
  if (o.book.format == "json") {
    Json all = {{"schema", "round/1"}, {"as_of", context.as_of.to_string()}, {"round", context.round.value_or("")}, {"forms", forms}, {"without_form", without_form_json(lost)}, {"one_achievement_several_forms", flags}};
    out << all.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
  }
  std::cout << out.str();
  return invalid || !lost.empty() ? 1 : 0;
}

int print_decisions(const RuleBook& book, const std::vector<Decision>& decisions, const DecideOptions& o) {
  const Language l = o.lang == "vi" ? Language::vi : Language::en;
  const bool invalid = std::any_of(decisions.begin(), decisions.end(), [](const Decision& d) { return !d.invalid.empty(); });
  std::vector<Disagreement> disagreements = book.disagreements(decisions);
  if (o.book.format == "json") {
    print_json(decisions, disagreements, o.ask.size() > 1);
    return invalid ? 1 : 0;
  }
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    const Decision& d = decisions[i];
    if (o.book.format == "html") std::cout << d.to_html(l) << "\n";
    else if (!o.brief) std::cout << (i ? "\n" + std::string(72, '-') + "\n\n" : "") << d.to_text(l);
    else std::cout << mark(d.outcome) << " " << (o.ask.size() > 1 ? d.question_label.in(l) + " — " : "")
                   << d.subject_label.in(l) << ": " << outcome_text(d, l) << short_reason(d, l) << "\n";
  }
  if (!disagreements.empty()) std::cout << (l == Language::vi ? "\nKhông khớp giữa công nhận và số liệu\n" : "\nRecognition and figures disagree\n");
  for (const Disagreement& d : disagreements) std::cout << "  ! " << d.text.in(l) << "\n";
  return invalid ? 1 : 0;
}

int command_decide(const DecideOptions& o) {
  if (o.facts.empty()) throw Error("whom is the question about? name their facts with --facts, or a table of many with --table");
  if (o.as_of.empty()) throw Error("as of which day? name it with --as-of YYYY-MM-DD; the clock is never read");
  if (o.book.format == "csv" || o.book.format == "jsonl") throw Error("--format " + o.book.format + " is of tables, named with --table");
  Context context = context_of(o);
  auto book = open_book(o.book);
  if (!book) return 1;
  if (o.ask.empty() && o.round.empty()) throw Error("name a question with --ask, or a round with --round");
  if (o.ask.empty() && o.book.format == "html") throw Error("a round has no HTML form; write --format text or json, or name one question with --ask");
  if (o.ask.empty() && o.book.format == "certificate") throw Error("a certificate answers one question; name it with --ask");
  auto about = subjects_of(o, *book, false);  // what is wrong stands in the decision
  if (!about) return 1;
  const std::vector<Facts>& subjects = about->subjects;
  bool invalid = about->faulty;  // some were left out, and the others are decided
  if (o.ask.empty()) return std::max(decide_round(*book, subjects, context, o), invalid ? 1 : 0);
  if (o.book.format == "certificate") {  // one a line
    for (const Facts& subject : subjects)
      for (const std::string& question : o.ask) {
        invalid = invalid || !book->decide(question, subject, context).invalid.empty();
        print_certificate(question, subject, book->certificate(question, subject, context));
      }
    return invalid ? 1 : 0;
  }
  std::vector<Decision> decisions;
  for (const Facts& subject : subjects)
    for (const std::string& question : o.ask) decisions.push_back(book->decide(question, subject, context));
  return std::max(print_decisions(*book, decisions, o), invalid ? 1 : 0);
}

}  // namespace chungsuc
