# SPDX-License-Identifier: Apache-2.0
"""What stands in a dossier, in which order and under which heads, so that a page and a document cannot say two things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Sequence, Union

from ._dossier_model import Branch, Dossier
from ._dossier_table import Row
from ._dossier_words import BAD, GOOD

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
    rows: list[tuple[str, ...]]
    room: bool = False  # whether somebody writes into it


@dataclass
class Points:
    texts: list[str]


@dataclass
class Grounds:
    branches: list[Branch]


Body = Union[Summary, Conditions, Grid, Points, Grounds]


@dataclass
class Listing:
    """All subjects of a round: heads and rows, what is common to them, and how many came out how."""

    heads: list[Head]
    rows: list[tuple[str, str, str, str, str, str]]  # number, subject, question, outcome, how much is awaited, tone
    about: str
    told: str


def sections(d: Dossier) -> Iterator[tuple[str, Body]]:
    """The numbered headings and what stands under each."""
    for number, (heading, body) in zip("I II III IV V VI VII VIII IX X XI XII".split(), _unnumbered(d)):
        yield f"{number}. {heading}", body


def _unnumbered(d: Dossier) -> Iterator[tuple[str, Body]]:
    yield d.say("Tóm tắt", "Summary"), _summary(d)
    heads = [(d.say("TT", "No"), "10mm"), (d.say("Tiêu chí, điều kiện", "Condition"), ""), (d.say("Yêu cầu", "Asked"), "17%"), (d.say("Hiện có", "Found"), "18%"), (d.say("Kết quả", "Result"), "15.5mm"), (d.say("Căn cứ, độ tin cậy", "Clause, how well known"), "19%")]
    yield d.say("Các tiêu chí, điều kiện", "Conditions"), Conditions(heads, d.rows)
    if d.missing:
        heads = [(d.say("TT", "No"), "9mm"), (d.say("Nội dung còn thiếu", "What is missing"), ""), (d.say("Năm, đợt", "Year, round"), "16mm"), (d.say("Nơi cung cấp", "Provided by"), "20%"), (d.say("Căn cứ", "Clause"), "22%"), (d.say("Bổ sung", "Supplied"), "17mm")]
        yield d.say("Nội dung còn thiếu, có thể làm thay đổi kết luận", "Missing, and could still matter"), Grid(heads, [(str(n), *m, "") for n, m in enumerate(d.missing, 1)])
    if d.invalid:
        yield d.say("Số liệu không hợp lệ, không được sử dụng", "Invalid, and not used"), Points(d.invalid)
    if d.pending:
        heads = [(d.say("Nội dung đánh giá", "Judgement"), ""), (d.say("Người có thẩm quyền", "To be made by"), "33%"), (d.say("Ý kiến", "Decision"), "16%"), (d.say("Họ tên, chức vụ", "Name, office"), "15%"), (d.say("Ngày, chữ ký", "Day, signature"), "15%")]
        yield d.say("Đánh giá còn chờ người có thẩm quyền", "Judgements to be made"), Grid(heads, [(what, by, "", "", "") for what, by in d.pending], room=True)
    if d.made:
        heads = [(d.say("Nội dung đánh giá", "Judgement"), ""), (d.say("Ý kiến", "Decision"), "22%"), (d.say("Người đánh giá", "By"), "26%"), (d.say("Ngày, văn bản", "Day, document"), "20%")]
        yield d.say("Đánh giá đã có của người có thẩm quyền", "Judgements made"), Grid(heads, [*d.made])
    if d.readings:
        heads = [(d.say("Chỗ văn bản có thể hiểu khác nhau", "What may be read in several ways"), ""), (d.say("Cách hiểu được chọn", "Reading chosen"), "34%"), (d.say("Cách hiểu khác", "Another reading"), "22%")]
        told = {True: d.say("làm thay đổi kết luận", "would change the outcome"), False: d.say("không làm thay đổi kết luận", "would not change the outcome")}
        yield d.say("Cách hiểu văn bản", "Readings of the text"), Grid(heads, [(what, chosen, told[decisive]) for what, chosen, decisive in d.readings])
    yield d.say("Diễn giải căn cứ", "Grounds"), Grounds(d.reasons)
    if d.steps:
        heads = [(d.say("TT", "No"), "9mm"), (d.say("Bước", "Step"), "22%"), (d.say("Cơ quan, người thực hiện", "By whom"), ""), (d.say("Căn cứ, lưu ý", "Clause, remark"), "30%"), (d.say("Ngày, ký xác nhận", "Day, signed"), "22mm")]
        yield d.say("Trình tự, thẩm quyền", "Steps"), Grid(heads, [(str(n), what, who, " — ".join(filter(None, (clause, remark))), "") for n, (what, who, remark, clause) in enumerate(d.steps, 1)])
    if d.clauses:
        yield d.say("Văn bản, điều khoản đã dẫn", "Clauses cited"), Points([f"{name}: {'; '.join(clauses)}" if name else "; ".join(clauses) for name, clauses in d.clauses])
    if d.unconsidered:
        yield d.say("Chưa được xem xét", "Not considered"), Points(d.unconsidered)
    if d.ignored:
        yield d.say("Không tính vì có sau ngày xét", "Ignored: dated after the day asked"), Points(d.ignored)


def _summary(d: Dossier) -> Summary:
    rows = [(head, words, "") for head, words in d.facts]
    rows.append((d.say("Kết luận", "Outcome"), d.outcome, d.tone))
    if d.evidence:
        rows.append((d.say("Căn cứ yếu nhất", "Weakest ground"), d.evidence, ""))
    return Summary(rows + [(d.say("Lưu ý", "Note"), note, "") for note in d.notes])


def listing(dossiers: Sequence[Dossier], d: Dossier) -> Listing:
    """d: the first of them, or what says of none in which language."""
    counts = [(d.say("đủ điều kiện, đạt", "eligible, met"), sum(x.tone == GOOD for x in dossiers)), (d.say("không đủ điều kiện, không đạt", "not eligible, not met"), sum(x.tone == BAD for x in dossiers)),
              (d.say("chưa xác định được", "undetermined"), sum(x.tone not in (GOOD, BAD) for x in dossiers))]
    told = "; ".join(f"{number} {word}" for word, number in counts)
    heads = [(d.say("TT", "No"), "9mm"), (d.say("Đối tượng", "Subject"), ""), (d.say("Nội dung xét", "Question"), "34%"), (d.say("Kết luận", "Outcome"), "25%"), (d.say("Còn chờ", "Awaited"), "15mm")]
    rows = [(str(n), x.subject, x.title, _sentence(x.outcome), str(len(x.missing) + len(x.pending) or ""), x.tone) for n, x in enumerate(dossiers, 1)]
    facts = [fact for fact in d.facts[2:] if all(fact in x.facts for x in dossiers)]
    about = "; ".join(f"{head}: {words}" for head, words in facts)
    return Listing(heads, rows, about and f"{about}.", f"{d.say('Tổng số', 'In all')}: {len(dossiers)}; {told}.")


def _sentence(text: str) -> str:
    return text.capitalize() if text.isupper() else text


def signing(d: Dossier) -> tuple[str, list[tuple[str, str, str]]]:
    """The line of place and day, and of each who signs: in which role, who, and how."""
    signed = [d.say("(Ký, ghi rõ họ tên)", "(Signature, full name)"), d.say("(Ký, ghi rõ họ tên, đóng dấu)", "(Signature, full name, seal)")]
    day = d.say("………………, ngày …… tháng …… năm ………", "………………, day …… month …… year ………")
    return day, [(role, who, signed[0 if n == 0 else 1]) for n, (role, who) in enumerate(d.signers)]


def foot(d: Dossier) -> tuple[str, str]:
    """What a dossier is not, and the book that it was made by."""
    note = d.say("Hồ sơ này tổng hợp kết quả áp dụng bộ quy tắc cho số liệu đã cung cấp; không thay cho quyết định của cấp có thẩm quyền.",
                 "This dossier sums up what the rule book says of the figures given; it is not the decision of whoever may decide.")
    named = f"{d.book_name} — " if d.book_name else ""
    return note, f"{d.say('Bộ quy tắc', 'Rule book')}: {named}{d.book}; sha256 {d.hash}"


def shortened(text: str, most: int) -> str:
    """For the head of a sheet, which is one line."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
