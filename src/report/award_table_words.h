// SPDX-License-Identifier: Apache-2.0
// The table of awards in words; shared by the page for the terminal, the one in Markdown and those of the book.
#pragma once

#include <string>
#include <vector>

#include "chungsuc/award_table.h"

namespace chungsuc {

const AwardForm& form_of(const AwardTable&, const AwardPlace&);
// "31/12/2023: văn bản không ấn định ngày kết thúc đợt, lấy ngày cuối năm"
bool is_of(const AwardPlace&, const AwardRound&);
std::string day_text(const AwardRound&, Language);
// "được xét", "không xét", "chưa thống nhất"
std::string status_text(const std::string& status, Language);
// The same with the routes that are encoded and those that are not, "được xét 1+3", and a mark where `kinds_not_there`
// says more.
std::string place_text(const AwardKind&, const AwardPlace&, Language);  // a mark leads to what `kinds_not_there` says of the place
std::string footnote(std::size_t);  // the mark of the nth
// Laws with their dates: "Điều 39 Nghị định số …; … (từ 01/10/2017 đến hết 31/12/2023)".
enum class Governs { on_the_day, lodged_earlier, signed_later };
std::vector<std::string> laws_text(const std::vector<AwardLaw>&, Governs, Language);
// What is to be said beside a round where the law changes while its dossiers are lodged or its decisions signed.
std::vector<std::string> changes_text(const AwardTable&, const AwardRound&, Language);
// Of kinds that had ended or not begun on the day, as far as the book names any: "xã: mọi xã được nêu tên đã kết thúc …".
std::vector<std::string> kinds_not_there(const AwardPlace&, Language);
// "Ủy ban nhân dân xã; Thủ trưởng" with what is to be said of each.
std::string bodies_text(const std::vector<AwardBody>&, Language);
std::string step_text(const AwardAction&, Language);  // without clauses
std::string note_text(const AwardAction&, Language);
bool same_steps(const AwardWay&, const AwardWay&);
// " [suy ra]" where something is known less well than by a secondary source.
std::string grade_text(const std::optional<Evidence>&, Language);
std::string route_text(const AwardRoute&, const AwardForm&, Language);
// The reading and its option: "“Cấp trên” … : Chỉ đến Chủ tịch UBND tỉnh (đã chọn)".
std::string reading_text(const AwardReading&, Language);
// One line of remarks of all bodies that are not in force, each once.
std::vector<std::string> remarks(const AwardPlace&, Language);

// Kinds of which the same holds.
struct KindGroup {
  std::vector<const AwardKind*> kinds;
  std::string names(Language) const;
};
// Those with the same routes, in the order of the table; closed ones left out.
std::vector<KindGroup> by_routes(const AwardPlace&);
// Those of a status, closed or unread, with the same reasons.
std::vector<KindGroup> by_reasons(const AwardPlace&, const std::string& status);
std::string reasons_text(const AwardKind&, Language);
// Readings of several kinds, each once.
// With the kinds that wait for it, where not all do: "Hai gạch đầu dòng … (doanh nghiệp, hợp tác xã)".
std::vector<std::string> open_readings(const AwardPlace&, Language);
std::vector<AwardReading> decisive_readings(const AwardPlace&);
std::vector<std::string> values_text(const AwardPlace&, Language);
// Is every kind refused?
bool is_closed(const AwardPlace&);

}  // namespace chungsuc
