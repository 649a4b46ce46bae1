// SPDX-License-Identifier: Apache-2.0
// Purpose: walks a person through what is missing, the best question first, until the answer is decided.
// External interface: command_ask. Private: class Dialogue; where an answer is put among the facts.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>
#include <set>

#include "cli/advise.h"
#include "cli/answer.h"
#include "report/advice_words.h"
#include "source/facts_yaml.h"
#include "source/tree.h"

namespace chungsuc {

namespace {

Tree* find(Tree& map, const std::string& key) {
  for (Entry& e : map.entries)
    if (e.key == key) return &e.value;
  return nullptr;
}

Tree& give(Tree& map, const std::string& key) {
  if (Tree* found = find(map, key)) return *found;
  Entry entry;
  entry.key = key;
  entry.key_span = entry.value.span = Span{kNoFile, 0, 0};
  entry.value.kind = Tree::Kind::map;
  map.entries.push_back(std::move(entry));
  return map.entries.back().value;
}

// The related subject at communes[2].hamlets[0].
Tree* at_path(Tree* t, std::string_view path) {
  while (t && !path.empty()) {
    std::size_t open = path.find('['), close = path.find(']');
    Tree* list = find(*t, std::string(path.substr(0, open)));
    if (list && list->kind == Tree::Kind::map) list = find(*list, "items");
    std::size_t place = std::stoul(std::string(path.substr(open + 1, close - open - 1)));
    t = list && place < list->items.size() ? &list->items[place] : nullptr;
    path.remove_prefix(std::min(path.size(), close + 2));
  }
  return t;
}

class Dialogue {
 public:
  Dialogue(const RuleBook& book, const AdviceOptions& o, const std::string& question, Facts facts)
      : book_(book), o_(o), question_(question), context_(context_of(o.decide)), facts_(std::move(facts)), l_(o.decide.lang == "vi" ? Language::vi : Language::en) {}

  // The facts with what was told.
  Facts run() {
    for (;;) {
      Inquiry open = book_.inquire(question_, facts_, context_, o_.most);
      const NextQuestion* next = nullptr;
      for (const NextQuestion& q : open.questions)
        if (!next && !skipped_.contains(key_of(q.fact))) next = &q;
      if (!next || !ask(*next)) break;
    }
    std::cout << "\n" << book_.decide(question_, facts_, context_).to_text(l_);
    return facts_;
  }

 private:
  static std::string key_of(const AdviceFact& f) { return f.path + "/" + f.name + "/" + f.key; }
  const char* word(const char* vi, const char* en) const { return l_ == Language::vi ? vi : en; }

  const VocabularyItem* item_of(const AdviceFact& f) {
    auto [it, is_new] = vocabularies_.try_emplace(f.kind);
    if (is_new) it->second = std::make_unique<Vocabulary>(book_.vocabulary(f.kind));
    for (const VocabularyItem& i : it->second->items)
      if (i.id == f.name) return &i;
    return nullptr;
  }

  void show(const NextQuestion& q) {
    std::cout << "\n" << fact_text(q.fact, l_);
    if (!q.fact.from_label.in(l_).empty()) std::cout << word(" — do ", " — from ") << q.fact.from_label.in(l_);
    if (!q.fact.cites.empty()) std::cout << " (" << clauses_text(q.fact.cites, l_) << ")";
    std::cout << "\n";
    for (const AnswerTo& a : q.answers) std::cout << "  " << answer_text(a, l_) << "\n";
    const VocabularyItem* item = item_of(q.fact);
    if (q.fact.what == "relation") {
      std::cout << word("Đây là một danh sách: ghi từng mục vào tệp số liệu, dưới `", "This is a list: write its entries in the facts file, under `") << q.fact.name
                << word("`, rồi hỏi lại; ở đây chỉ gõ `hết` nếu danh sách đã đủ", "`, and ask again; here type only `none`, if there are no others");
    } else if (item && !item->values.empty()) {
      std::string all;
      for (const VocabularyValue& v : item->values) all += (all.empty() ? "" : ", ") + (v.label.in(l_).empty() ? v.id : v.label.in(l_) + " (" + v.id + ")");
      std::cout << word("Giá trị: ", "Values: ") << all;
    } else if (item && item->type == "bool") {
      std::cout << word("Gõ `có` hoặc `không`", "Type `yes` or `no`");
    } else if (item && item->type == "date") {
      std::cout << word("Gõ ngày, ví dụ 31/12/2023", "Type the day, such as 31/12/2023 or 2023-12-31") << (item->may_be_none ? word(", hoặc `không có`", ", or `none`") : "");
    } else if (item) {
      std::cout << (item->unit_label.in(l_).empty() ? std::string(word("Gõ giá trị", "Type the value")) : word("Đơn vị: ", "Unit: ") + item->unit_label.in(l_));
    }
    std::cout << word("; để trống nếu chưa biết, `q` để dừng", "; leave it empty if not known, `q` to stop") << "\n> " << std::flush;
  }

  // False: the person wants no more.
  bool ask(const NextQuestion& q) {
    show(q);
    std::string line;
    while (std::getline(std::cin, line)) {
      std::size_t begin = line.find_first_not_of(" \t\r"), end = line.find_last_not_of(" \t\r");
      line = begin == std::string::npos ? "" : line.substr(begin, end - begin + 1);
      if (line == "q" || line == "quit") return false;
      if (line.empty()) {
        skipped_.insert(key_of(q.fact));
        return true;
      }
      if (std::optional<Facts> told = with(q.fact, line)) {
        facts_ = *told;
        return true;
      }
      std::cout << "> " << std::flush;
    }
    std::cout << "\n";
    return false;
  }

  // The facts with the answer; nothing, with what is wrong on standard error.
  std::optional<Facts> with(const AdviceFact& f, const std::string& line) {
    auto tree = std::make_shared<Tree>(facts_.tree());
    Tree* subject = at_path(tree.get(), f.path);
    if (!subject) throw Error("the facts have no `" + f.path + "`");
    if (f.what == "relation") {
      if (const std::string said = in_small_letters(line); said != "none" && said != "hết" && said != "không còn") {
        std::cerr << word("hãy ghi danh sách vào tệp số liệu; ở đây chỉ gõ `hết`, nếu danh sách đã đủ\n", "write the list into the facts file; here only `none` can be typed, if there are no others\n");
        return std::nullopt;
      }
      Tree& relation = give(*subject, f.name);
      Tree items = relation.kind == Tree::Kind::list ? relation : relation.find("items") ? *relation.find("items") : Tree{};
      items.kind = Tree::Kind::list;
      relation = std::move(items);
    } else {
      const VocabularyItem* item = item_of(f);
      std::optional<std::string> written = item ? as_in_facts(*item, line, l_ == Language::vi) : line;
      if (!written) {
        std::cerr << "`" << line << "` " << word("có thể hiểu theo hai cách; viết phần thập phân sau dấu phẩy, hoặc viết đủ chữ số, không có dấu chấm\n", "can be read in two ways; write the digits without separators\n");
        return std::nullopt;
      }
      Checked<Facts> typed = Facts::from_text("{kind: answer, value: " + *written + "}", word("câu trả lời", "answer"));
      const Tree* value = typed ? typed->tree().find("value") : nullptr;
      if (!value) {
        std::cerr << "`" << line << "` " << word("không đọc được; văn bản có dấu phẩy hay ngoặc cần đặt trong dấu nháy\n", "cannot be read; put a text with commas or brackets in quotes\n");
        return std::nullopt;
      }
      Tree& place = f.key.empty() ? give(*subject, f.name) : give(give(*subject, f.name), f.key);
      place = *value;
    }
    Facts told(tree);
    const std::vector<Pending> before = book_.decide(question_, facts_, context_).invalid, after = book_.decide(question_, told, context_).invalid;
    if (after.size() <= before.size()) return told;
    for (const Pending& p : after)
      if (std::none_of(before.begin(), before.end(), [&](const Pending& b) { return b.why == p.why; })) std::cerr << (l_ == Language::vi && !p.why_vi.empty() ? p.why_vi : p.why) << "\n";
    return std::nullopt;
  }

  const RuleBook& book_;
  const AdviceOptions& o_;
  const std::string question_;
  Context context_;
  Facts facts_;
  Language l_;
  std::set<std::string> skipped_;
  std::map<std::string, std::unique_ptr<Vocabulary>> vocabularies_;
};

}  // namespace

int command_ask(const AdviceOptions& o) {
  const Context context = context_of(o.decide);
  auto book = open_book(o.decide.book);
  if (!book) return 1;
  bool json = o.decide.book.format == "json";
  if (json || o.list) return advise(o, *book, [&](const std::string& question, const Facts& facts) { return book->inquire(question, facts, context, o.most); });
  auto about = subjects_of(o.decide, *book, true);
  if (!about) return 1;
  if (about->subjects.size() != 1 || o.decide.ask.size() != 1) throw Error("a dialogue is about one question and one subject; name it with --only, or write --list");
  Facts told = Dialogue(*book, o, o.decide.ask[0], about->subjects[0]).run();
  if (!o.save.empty()) {
    std::ofstream file(o.save);
    file << facts_yaml(told.tree());
    if (!file.flush()) throw Error(o.save + " cannot be written");
  }
  return about->faulty ? 1 : 0;
}

}  // namespace chungsuc
