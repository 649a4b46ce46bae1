// SPDX-License-Identifier: Apache-2.0
// Purpose: the sentences that results of claims are told in.
// External interface: reason/claim_words.h. Private: how a context is called.
#include "reason/claim_words.h"

#include "facts/index.h"

namespace chungsuc {

namespace {

Label context_words(const Program& p, int kind, const Context& c) {
  const Label& who = p.kind(kind).info.label;
  Label words{who.vi + ", ngày " + c.as_of.to_string(), who.en + ", on " + c.as_of.to_string()};
  if (c.round) words = {words.vi + ", đợt " + *c.round, words.en + " in round " + *c.round};
  if (c.lodged_on) words = {words.vi + ", nộp ngày " + c.lodged_on->to_string(), words.en + ", lodged on " + c.lodged_on->to_string()};
  return words;
}

Label proved_words(const ClaimInfo& c, const ClaimResult& r) {
  bool shown = c.form == Claim::Form::possible;
  if (shown) return {"mỗi loại đối tượng đều có một trường hợp như vậy", "there is such a case for each kind of subject"};
  Label words{"đúng với mọi số liệu", "holds whatever the facts are"};
  if (!r.rests_on.empty()) words = {words.vi + " và dù những nội dung pháp luật còn để ngỏ được quy định thế nào", words.en + ", and whatever is laid down where the law is still open"};
  return words;
}

}  // namespace

ClaimResult blank_result(const Program&, const ClaimInfo& c) {
  ClaimResult r;
  r.id = c.id;
  r.form = to_string(c.form);
  r.label = c.info.label;
  r.cites = c.info.cites;
  r.file = c.file;
  r.line = c.info.line;
  r.own = c.own;
  return r;
}

std::string open_name(const Program& p, const Unknown& u) {
  if (u.what == Unknown::What::further || u.what == Unknown::What::recognition) return u.member ? u.member->info.id : "";
  if (u.node < -1) return p.ladders[idx(-2 - u.node)].id;
  if (u.node >= 0 && idx(u.node) < p.infos.size()) return p.info(u.node).id;
  std::string name = u.place.substr(0, u.place.find('@'));
  for (const char* head : {"gates of ", "deadline of ", "rule ", "criterion "})
    if (name.starts_with(head)) return name.substr(std::string_view(head).size());
  return name;
}

Label too_many_words(const Program& p, int kind, const Context& c) {
  Label when = context_words(p, kind, c);
  return {when.vi + ": có quá nhiều tổ hợp số liệu để xét hết", when.en + ": there are too many combinations of facts to look at each"};
}

Label undecided_words(const Program& p, int kind, const Context& c) {
  Label when = context_words(p, kind, c);
  return {when.vi + ": chưa chứng minh được, còn phụ thuộc những nội dung nêu dưới", when.en + ": not proved, it depends on what is named beneath"};
}

void conclude(const ClaimInfo& c, bool reckons_from_day, ClaimResult& r) {
  if (r.outcome == ClaimResult::Outcome::proved) {
    r.why = proved_words(c, r);
    if (reckons_from_day && c.form != Claim::Form::possible)
      r.why = {r.why.vi + "; điều kiện tính từ ngày xét chỉ được xem ở những ngày đã nêu", r.why.en + "; conditions that reckon from the day asked were looked at on these days only"};
  } else if (r.outcome == ClaimResult::Outcome::refuted && c.form == Claim::Form::possible) {
    r.why = {"không có số liệu nào, trong ngày và đợt nào, cho kết quả này", "no facts make it so, on any day and in any round"};
  } else if (r.outcome == ClaimResult::Outcome::refuted) {
    r.why = {"không đúng trong trường hợp nêu dưới", "a case breaks it"};
  }
}

}  // namespace chungsuc
