# SPDX-License-Identifier: Apache-2.0
"""What stands in a dossier, in which order and under which heads, so that a page and a document cannot say two things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Sequence, Union

from ._dossier_model import Branch, Dossier
from ._dossier_table import Row
from ._dossier_words import BAD, GOOD, OPEN

Head = tuple[str, str]  # of a column: its words and its width, in mm or per cent; without one, what is left


@dataclass
class Summary:
    rows: list[tuple[str, str, str]]  # head, words, tone; only the outcome has a tone


@dataclass
class Conditions:
    heads: list[Head]
    rows: list[Row]


@dataclass
class Grid:
    heads: list[Head]
    rows: list[tuple[str, ...]]  # one of a single cell goes across, and heads those that follow
    room: int = 0  # mm; how high a row is into which somebody writes
    above: str = ""  # what holds for all rows, and stands again where the table goes on


@dataclass
class Grids:
    """Tables of one kind that follow each other."""

    parts: list[Grid]


@dataclass
class Points:
    texts: list[str]


@dataclass
class Grounds:
    branches: list[Branch]


Body = Union[Summary, Conditions, Grid, Grids, Points, Grounds]


@dataclass
class Listing:
    """All subjects of a round: heads and rows, what is common to them, and how many came out how."""

    heads: list[Head]
    rows: list[tuple[str, str, str, str, str, str]]  # number, subject, question, outcome, what is awaited, tone
    about: str
    told: str


def sections(d: Dossier) -> Iterator[tuple[str, Body]]:
    """The numbered headings and what stands under each."""
    for number, (heading, body) in zip("I II III IV V VI VII VIII IX X XI XII".split(), _unnumbered(d)):
        yield f"{number}. {heading}", body


def _unnumbered(d: Dossier) -> Iterator[tuple[str, Body]]:
    yield d.say("Tóm tắt", "Summary"), _summary(d)
    heads = [(d.say("TT", "No"), "10mm"), (d.say("Tiêu chí, điều kiện", "Condition"), ""), (d.say("Yêu cầu", "Asked"), "15%"), (d.say("Hiện có", "Found"), "19%"), (d.say("Kết quả", "Result"), "15.5mm"), (d.say("Căn cứ, độ tin cậy", "Clause, how well known"), "23%")]
    yield d.say("Các tiêu chí, điều kiện", "Conditions"), Conditions(heads, d.rows)
    if d.missing:
        yield d.say("Nội dung còn thiếu, có thể làm thay đổi kết luận", "Missing, and could still matter"), _missing(d)
    if d.invalid:
        yield d.say("Số liệu không hợp lệ, không được sử dụng", "Invalid, and not used"), Points(d.invalid)
    if d.pending:
        yield d.say("Đánh giá còn chờ người có thẩm quyền", "Judgements to be made"), _pending(d)
    if d.made:
        heads = [(d.say("Nội dung đánh giá", "Judgement"), ""), (d.say("Ý kiến", "Decision"), "22%"), (d.say("Người đánh giá", "By"), "26%"), (d.say("Ngày, văn bản", "Day, document"), "20%")]
        yield d.say("Đánh giá đã có của người có thẩm quyền", "Judgements made"), Grid(heads, [*d.made])
    if d.readings:
        yield d.say("Cách hiểu văn bản", "Readings of the text"), _readings(d)
    yield d.say("Diễn giải căn cứ", "Grounds"), Grounds([b for b in d.reasons if b.parts or b.tone == OPEN] or d.reasons)  # the table has said all of what rests on nothing else
    if d.steps:
        heads = [(d.say("TT", "No"), "9mm"), (d.say("Bước", "Step"), "12%"), (d.say("Cơ quan, người thực hiện", "By whom"), ""), (d.say("Căn cứ, lưu ý", "Clause, remark"), "36%"), (d.say("Ngày, ký xác nhận", "Day, signed"), "36mm")]
        yield d.say("Trình tự, thẩm quyền", "Steps"), Grid(heads, [(str(n), what, who, " — ".join(filter(None, (clause, remark))), "") for n, (what, who, remark, clause) in enumerate(d.steps, 1)], room=13)
    if d.clauses:
        yield d.say("Văn bản, điều khoản đã dẫn", "Clauses cited"), Points([f"{name}: {'; '.join(clauses)}" if name else "; ".join(clauses) for name, clauses in d.clauses])
    if d.unconsidered:
        yield d.say("Trường hợp chưa xét được vì bộ quy tắc chưa có quy định", "Not considered: the book has no rule yet"), Points(d.unconsidered)
    if d.ignored:
        yield d.say("Không tính vì có sau ngày xét", "Ignored: dated after the day asked"), Points(d.ignored)


def _summary(d: Dossier) -> Summary:
    rows = [(head, words, "") for head, words in d.facts]
    rows.append((d.say("Kết luận", "Outcome"), d.outcome, d.tone))
    rows += [(d.say("Còn chờ", "Awaited") if n == 0 else "", f"{kind}: {_few(d, names, 2)}", "") for n, (kind, names) in enumerate(d.awaits)]
    if d.evidence:
        rows.append((d.say("Căn cứ yếu nhất mà kết luận cần đến", "Weakest ground that the outcome needs"), d.evidence, ""))
    return Summary(rows + [(d.say("Lưu ý", "Note"), note, "") for note in d.notes])


def _few(d: Dossier, names: Sequence[str], most: int, length: int = 999) -> str:
    """The first by name; the others, that stand further below, by their number."""
    told = [shortened(name, length) for name in names]
    more = len(told) - most
    return "; ".join(told if more <= 0 else told[:most]) + (d.say(f" và {more} nội dung khác", f" and {more} more") if more > 0 else "")


def _missing(d: Dossier) -> Grids:
    """By who provides it; a clause stands once above what it asks for."""
    heads = [(d.say("TT", "No"), "9mm"), (d.say("Nội dung còn thiếu", "What is missing"), ""), (d.say("Năm, đợt", "Year, round"), "19mm"), (d.say("Bổ sung", "Supplied"), "46mm")]
    parts, number = [], 0
    for lacking in d.missing:
        above, rows = f"{d.say('Nơi cung cấp', 'Provided by')}: {lacking.by}", list[tuple[str, ...]]()
        for clause, asked in lacking.clauses:
            cited = f"{d.say('Căn cứ', 'Clause')}: {clause}" if clause else ""
            if cited and len(lacking.clauses) == 1:
                above += f". {cited}"
            elif cited:
                rows.append((cited,))
            for what, when in asked:
                number += 1
                rows.append((str(number), what, when, ""))
        parts.append(Grid(heads, rows, 8, above))
    return Grids(parts)


def _readings(d: Dossier) -> Grid:
    """Those that nobody chose and that would change nothing need no lines of their own."""
    heads = [(d.say("Chỗ văn bản có thể hiểu khác nhau", "What may be read in several ways"), ""), (d.say("Cách hiểu được chọn", "Reading chosen"), "34%"), (d.say("Cách hiểu khác", "Another reading"), "22%")]
    told = {True: d.say("làm thay đổi kết luận", "would change the outcome"), False: d.say("không làm thay đổi kết luận", "would not change the outcome")}
    rows: list[tuple[str, ...]] = [(r.what, r.chosen or d.say("chưa chọn", "not chosen"), told[r.decisive]) for r in d.readings if r.chosen or r.decisive]
    idle = [r.what for r in d.readings if not r.chosen and not r.decisive]
    if idle:
        rows.append((d.say("Chưa chọn, nhưng không làm thay đổi kết luận: ", "Not chosen, but would not change the outcome: ") + "; ".join(idle),))
    return Grid(heads, rows)


def _pending(d: Dossier) -> Grids:
    heads = [(d.say("Nội dung đánh giá", "Judgement"), ""), (d.say("Ý kiến", "Decision"), "24%"), (d.say("Họ tên, chức vụ", "Name, office"), "22%"), (d.say("Ngày, chữ ký", "Day, signature"), "22%")]
    return Grids([Grid(heads, [(what, "", "", "") for what in judgements], 17, f"{d.say('Người có thẩm quyền', 'To be made by')}: {by}") for by, judgements in d.pending])


def listing(dossiers: Sequence[Dossier], d: Dossier) -> Listing:
    """d: the first of them, or what says of none in which language."""
    counts = [(d.say("đủ điều kiện, đạt", "eligible, met"), sum(x.tone == GOOD for x in dossiers)), (d.say("không đủ điều kiện, không đạt", "not eligible, not met"), sum(x.tone == BAD for x in dossiers)),
              (d.say("chưa xác định được", "undetermined"), sum(x.tone not in (GOOD, BAD) for x in dossiers))]
    told = "; ".join(f"{number} {word}" for word, number in counts)
    heads = [(d.say("TT", "No"), "9mm"), (d.say("Đối tượng", "Subject"), "23%"), (d.say("Nội dung xét", "Question"), "21%"), (d.say("Kết luận", "Outcome"), "16%"), (d.say("Còn chờ", "Awaited"), "")]
    rows = [(str(n), x.subject, x.title, _sentence(x.outcome), "; ".join(f"{kind}: {_few(x, names, 1, 72)}" for kind, names in x.awaits), x.tone) for n, x in enumerate(dossiers, 1)]
    facts = [fact for fact in d.facts if all(fact in x.facts for x in dossiers)]
    about = "; ".join(f"{head}: {words}" for head, words in facts)
    return Listing(heads, rows, about and f"{about}.", f"{d.say('Tổng số', 'In all')}: {len(dossiers)}; {told}.")


def _sentence(text: str) -> str:
    return text.capitalize() if text.isupper() else text


def signing(d: Dossier) -> tuple[str, list[tuple[str, str, str]]]:
    """The line of place and day, and of each who signs: in which role, who, and how."""
    signed = [d.say("(Ký, ghi rõ họ tên)", "(Signature, full name)"), d.say("(Ký, ghi rõ họ tên, đóng dấu)", "(Signature, full name, seal)")]
    day = d.say("………………, ngày …… tháng …… năm ………", "………………, day …… month …… year ………")
    return day, [(role, who, signed[0 if n == 0 else 1]) for n, (role, who) in enumerate(d.signers)]


def counted(d: Dossier, number: int, of: int) -> tuple[str, str, str]:
    """The foot of a sheet: the words before its number, between that and the number of all, and behind. number: of the dossier among several, or 0 for their list."""
    if of == 1:
        return d.say("Trang ", "Page "), d.say("/", " of "), ""
    whose = d.say(f"Hồ sơ {number}/{of}, trang ", f"Dossier {number} of {of}, page ") if number else d.say("Danh sách, trang ", "List, page ")
    return whose, d.say(" (cả tập ", " (all together "), d.say(" tờ)", " sheets)")


def foot(d: Dossier) -> tuple[str, str]:
    """What a dossier is not, and the book that it was made by."""
    note = d.say("Hồ sơ này tổng hợp kết quả áp dụng bộ quy tắc cho số liệu đã cung cấp; không thay cho quyết định của cấp có thẩm quyền.",
                 "This dossier sums up what the rule book says of the figures given; it is not the decision of whoever may decide.")
    named = f"{d.book_name} — " if d.book_name else ""
    return note, f"{d.say('Bộ quy tắc', 'Rule book')}: {named}{d.book}; sha256 {d.hash}"


def shortened(text: str, most: int) -> str:
    """For the head of a sheet, which is one line."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
