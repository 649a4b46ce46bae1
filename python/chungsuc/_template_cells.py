# SPDX-License-Identifier: Apache-2.0
"""What one cell of a filled template says, exactly; or why it says nothing, and what to do."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from . import _template_words as words
from ._core import VocabularyItem
from ._template_write import choices

_DIGITS = 15  # what a spreadsheet keeps of a number


class BadCell(Exception):
    """Why a cell says nothing: in English, and in Vietnamese."""

    def __init__(self, why: str, why_vi: str) -> None:
        super().__init__(why)
        self.why, self.why_vi = why, why_vi


def shown(value: object) -> str:
    """As an English sheet shows it."""
    text = _day_and_time(value, "%Y-%m-%d") if isinstance(value, date) else str(value)
    return text if len(text) <= 60 else text[:60] + "…"


def shown_vi(value: object) -> str:
    """As a Vietnamese sheet shows it."""
    if isinstance(value, date):
        return _day_and_time(value, "%d/%m/%Y")
    if isinstance(value, bool):
        return "Có" if value else "Không"
    return shown(value).replace(".", ",") if isinstance(value, (float, Decimal)) else shown(value)


def _day_and_time(value: date, form: str) -> str:
    """A spreadsheet has no days without a time; midnight is none."""
    time_of_day = isinstance(value, datetime) and value.time() != time(0)
    return value.strftime(form + " %H:%M:%S" if time_of_day else form)


def fact(item: VocabularyItem, value: Any, percent: bool) -> Any:
    """The value of a fact: bool, int, Decimal, date or str. percent: the cell is formatted as a percentage."""
    if item.may_be_none and _is(value, words.NONE):
        return "none"
    if item.type == "bool":
        return truth(value)
    if item.type in ("enum", "level"):
        return _choice(item, value)
    if item.type == "date":
        return day(value)
    if item.type == "text":
        return text(value)
    return _within(item, _number(item, value, percent))


def _is(value: Any, pair: tuple[str, str]) -> bool:
    return isinstance(value, str) and words.folded(value) in {words.folded(one) for one in pair}


def truth(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    for pair, meant in ((words.YES, True), (words.NO, False)):
        if _is(value, (*pair, str(meant))):  # type: ignore[arg-type]
            return meant
    raise BadCell(f"`{shown(value)}` is neither yes nor no; choose Yes or No, and leave the cell empty where it is not known",
                  f"`{shown_vi(value)}` không phải Có hay Không; hãy chọn Có hoặc Không, chưa biết thì để trống")


def listed(value: Any) -> str:
    """How whole the list of a relation is: `whole`, `partial` or `none`."""
    for pair, meant in ((words.WHOLE, "whole"), (words.PARTIAL, "partial"), (words.NONE, "none")):
        if _is(value, pair):
            return meant
    raise BadCell(f"`{shown(value)}` does not say how whole the list is; choose Complete, Not complete or None",
                  f"`{shown_vi(value)}` không cho biết danh sách đã đủ hay chưa; hãy chọn Đã đủ, Chưa đủ hoặc Không có")


def _choice(item: VocabularyItem, value: Any) -> str:
    plain = words.folded(str(value))
    for lang in ("vi", "en"):
        for label, id in choices(item, lang):
            if plain in (words.folded(label), words.folded(id)):
                return id
    raise BadCell(f"`{shown(value)}` is none of the values; choose one of: {_some(item, 'en')}", f"`{shown_vi(value)}` không có trong danh sách; hãy chọn một trong: {_some(item, 'vi')}")


def _some(item: VocabularyItem, lang: str) -> str:
    texts = [f"`{text}`" for text, _ in choices(item, lang)]
    return ", ".join(texts[:8]) + (", …" if len(texts) > 8 else "")


def grade(value: Any) -> str:
    for id, pair in words.GRADES.items():
        if _is(value, (*pair, id)):  # type: ignore[arg-type]
            return id
    raise BadCell(f"`{shown(value)}` is no grade of evidence; choose one from the list", f"`{shown_vi(value)}` không phải mức tin cậy; hãy chọn trong danh sách")


def text(value: Any) -> str:
    """Text as it stands. Numbers are taken by their digits, for a spreadsheet makes numbers of ids."""
    if isinstance(value, bool) or isinstance(value, (date, time)):
        raise BadCell(f"`{shown(value)}` was made a date or a truth by the spreadsheet; format the cell as text and write it again",
                      f"bảng tính đã đổi nội dung thành `{shown_vi(value)}`; hãy định dạng ô là Văn bản (Text) rồi ghi lại")
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**_DIGITS:
        return str(int(value))
    if isinstance(value, float):
        return repr(value)
    return str(value).strip()


def day(value: Any) -> date:
    if isinstance(value, datetime):
        if value.time() != time(0):
            raise BadCell(f"`{shown(value)}` has a time of day; write the day alone", f"`{shown_vi(value)}` có cả giờ; hãy chỉ ghi ngày")
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return _written_day(value.strip())
    raise BadCell(f"`{shown(value)}` is a number and no date; format the cell as a date and enter the day again",
                  f"`{shown_vi(value)}` là số, không phải ngày; hãy định dạng ô là Ngày (Date) rồi nhập lại")


def _written_day(value: str) -> date:
    """A year first, or a day that can be no month: what may be two days is no day."""
    wrong = BadCell(f"`{shown(value)}` is no day; enter a date, or write it as 2023-12-20", f"`{shown_vi(value)}` không phải ngày; hãy nhập kiểu ngày, hoặc ghi 2023-12-20")
    iso = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", value)
    local = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", value)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if local:
            first, second, year = int(local[1]), int(local[2]), int(local[3])
            if first > 12 or first == second:
                return date(year, second, first)
            if second <= 12:
                raise BadCell(f"`{shown(value)}` may be two days, {first} of month {second} or {second} of month {first}; enter a date, or write it as {year}-{second:02}-{first:02}",
                              f"`{shown_vi(value)}` có thể hiểu là hai ngày khác nhau; hãy nhập kiểu ngày, hoặc ghi {year}-{second:02}-{first:02} nếu là ngày {first} tháng {second}")
    except ValueError:
        raise wrong from None
    raise wrong


def _number(item: VocabularyItem, value: Any, percent: bool) -> Decimal:
    if isinstance(value, (bool, date, time)):
        raise BadCell(f"`{shown(value)}` is no number; format the cell as a number and enter the figure again",
                      f"`{shown_vi(value)}` không phải số; hãy định dạng ô là Số (Number) rồi nhập lại")
    if isinstance(value, str):
        number = _written_number(value.strip(), item)
    else:
        number = Decimal(repr(value))  # a float by its shortest digits: 42.1 is 42.1
        if not number.is_finite():
            raise BadCell(f"`{shown(value)}` is no number", f"`{shown_vi(value)}` không phải số")
        if len(number.normalize().as_tuple().digits) > _DIGITS:
            raise BadCell(f"`{shown(value)}` has more digits than a spreadsheet keeps, from a formula mostly; round it there with ROUND, as far as the text of the law says",
                          f"`{shown_vi(value)}` có nhiều chữ số hơn mức bảng tính lưu chính xác, thường do công thức; hãy làm tròn bằng hàm ROUND theo quy định")
    if not percent or isinstance(value, str):
        return number
    if item.unit != "percent":
        raise BadCell(f"the cell is formatted as a percentage and the fact is in {item.unit_label.en or 'plain numbers'}; format it as a number and enter the figure again",
                      f"ô được định dạng phần trăm, còn dữ kiện tính bằng {item.unit_label.vi or 'số thường'}; hãy định dạng ô là Số (Number) rồi nhập lại")
    return number.scaleb(2)


def _written_number(value: str, item: VocabularyItem) -> Decimal:
    """A number in letters, where it can be only one: `1.234` and `1,234` may be two."""
    plain = value.replace("\u00a0", " ").strip()
    if plain.endswith("%") and item.unit == "percent":
        plain = plain[:-1].strip()
    if re.fullmatch(r"-?\d+", plain):
        return Decimal(plain)
    if re.fullmatch(r"-?\d{1,3}([.,])\d{3}(\1\d{3})+", plain):  # 1.234.567: a sign that occurs twice parts thousands
        return Decimal(re.sub(r"[.,]", "", plain))
    both = re.fullmatch(r"(-?\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)([.,])(\d+)", plain)
    if both and both[2] != both[3]:  # 1.234,5: the last of two signs is the decimal one
        return Decimal(re.sub(r"[.,]", "", both[1]) + "." + both[4])
    single = re.fullmatch(r"(-?\d+)[.,](\d+)", plain)
    if single and (len(single[2]) != 3 or len(single[1].lstrip("-")) > 3 or single[1].lstrip("-").startswith("0")):  # 42,1; 0,125: thousands are parted in threes
        return Decimal(f"{single[1]}.{single[2]}")
    if single:
        thousand, decimal = single[1] + single[2], f"{single[1]}.{single[2]}"
        raise BadCell(f"`{shown(value)}` may be {thousand} or {decimal}; enter it as a number", f"`{shown_vi(value)}` có thể là {thousand} hoặc {decimal.replace('.', ' phẩy ')}; hãy nhập ô kiểu số")
    raise BadCell(f"`{shown(value)}` is no number; write digits only, in {item.unit_label.en or 'plain numbers'}",
                  f"`{shown_vi(value)}` không phải số; hãy chỉ ghi số, tính bằng {item.unit_label.vi or 'số thường'}")


def _within(item: VocabularyItem, number: Decimal) -> int | Decimal:
    """A number that the fact may be: whole where it is counted, and within its bounds."""
    if item.type == "int" and number != number.to_integral_value():
        raise BadCell(f"`{shown(number)}` is no whole number; write one without decimals", f"`{shown_vi(number)}` không phải số nguyên; hãy ghi số không có phần thập phân")
    for op, label in item.domain:
        bound = re.match(r"-?\d+(?:\.\d+)?(?= |$)", label.en)
        if bound is None or item.type == "money" and bound[0] != "0":
            continue  # money is bounded in dong, whatever the unit of the fact; the book looks at it
        limit = Decimal(bound[0])
        kept = {"at_least": number >= limit, "at_most": number <= limit, "above": number > limit, "below": number < limit}
        if not kept.get(op, True):
            said, said_vi = BOUNDS[op]
            raise BadCell(f"`{shown(number)}` cannot be; it must be {said} {label.en}", f"`{shown_vi(number)}` không thể có; giá trị phải {said_vi} {label.vi}")
    if number == number.to_integral_value():
        return int(number) if item.type == "int" or item.unit == "dong" else number.quantize(Decimal(1))
    return number.normalize()


BOUNDS = {"at_least": ("at least", "ít nhất là"), "at_most": ("at most", "nhiều nhất là"), "above": ("above", "lớn hơn"), "below": ("below", "nhỏ hơn")}
