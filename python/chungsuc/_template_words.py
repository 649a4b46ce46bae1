# SPDX-License-Identifier: Apache-2.0
"""The words of input templates, in both languages."""

from __future__ import annotations

import re
import unicodedata
from typing import Mapping

from ._core import VocabularyItem

# What cells of fixed meaning say: (Vietnamese, English); any of them is read, whatever the language of the sheet.
YES, NO, NONE = ("Có", "Yes"), ("Không", "No"), ("Không có", "None")
WHOLE, PARTIAL = ("Đã đủ", "Complete"), ("Chưa đủ", "Not complete")
GRADES: Mapping[str, tuple[str, str]] = {
    "gazette": ("Công báo, văn bản gốc", "Gazette or original document"),
    "secondary": ("Nguồn thứ cấp (báo chí, báo cáo)", "Secondary source (press, reports)"),
    "inferred": ("Suy ra từ nguồn", "Inferred from a source"),
    "recalled": ("Theo trí nhớ", "Recalled"),
}

HEADS: Mapping[str, tuple[str, str]] = {
    "label": ("Tên dữ kiện", "Fact"),
    "other": ("Tên tiếng Anh", "Vietnamese name"),
    "key": ("Năm, đợt", "Year, round"),
    "unit": ("Cách ghi", "How to fill"),
    "by": ("Đơn vị cung cấp", "Provided by"),
    "clause": ("Căn cứ", "Clause"),
}

COLUMNS: Mapping[str, tuple[str, str]] = {
    "subject": ("Thuộc đối tượng (mã)", "Belongs to (id)"),
    "id": ("Mã hoặc tên đối tượng", "Id or name"),
    "vi": ("Tên gọi tiếng Việt", "Vietnamese name"),
    "en": ("Tên gọi tiếng Anh", "English name"),
    "proposed_for": ("Hình thức khen thưởng được đề nghị", "Forms of award it is put up for"),
    "fact": ("Mã dữ kiện", "Id of the fact"),
    "by": ("Ai cung cấp, đánh giá", "Given or judged by"),
    "dated": ("Ngày", "Day"),
    "ref": ("Số văn bản", "Document number"),
    "evidence": ("Mức tin cậy", "How well known"),
    "source": ("Nguồn", "Source"),
}

HOW: Mapping[str, tuple[str, str]] = {
    "subject": ("mã đã ghi ở trang đối tượng", "the id from the sheet of subjects"),
    "id": ("bắt buộc, mỗi đối tượng một mã", "required, one for each subject"),
    "record_id": ("không bắt buộc", "not required"),
    "vi": ("chữ", "text"),
    "en": ("chữ", "text"),
    "proposed_for": ("mã hoặc tên hình thức, cách nhau bằng dấu ;", "ids or names of forms, separated by ;"),
    "fact": ("mã ở dòng mã của trang đối tượng, như merit.midterm_2023", "as in the row of ids, such as merit.midterm_2023"),
    "by": ("tên hoặc mã cơ quan", "name or id of the body"),
    "ref": ("chữ", "text"),
    "source": ("chữ", "text"),
}

TYPES: Mapping[str, tuple[str, str]] = {
    "bool": ("Có hoặc Không", "Yes or No"),
    "int": ("số nguyên", "whole number"),
    "decimal": ("số", "number"),
    "rate": ("số", "number"),
    "money": ("số tiền", "amount"),
    "date": ("ngày/tháng/năm", "a date"),
    "enum": ("chọn trong danh sách", "choose from the list"),
    "level": ("chọn trong danh sách", "choose from the list"),
    "text": ("chữ", "text"),
    "list": ("danh sách ở trang riêng: Đã đủ, Chưa đủ hay Không có", "listed on a sheet of its own: Complete, Not complete or None"),
}


def of(pair: tuple[str, str], lang: str) -> str:
    return pair[0] if lang == "vi" else pair[1]


def folded(text: str) -> str:
    """As words are compared: letters in one form, spaces as one, case set aside."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip().casefold()


def said(item: VocabularyItem, lang: str) -> str:
    return item.label.vi if lang == "vi" else item.label.en


def how_to_fill(item: VocabularyItem, lang: str) -> str:
    """Type, unit and range in few words."""
    words = of(TYPES["list" if item.what == "relation" else item.type], lang)
    unit = item.unit_label.vi if lang == "vi" else item.unit_label.en
    if unit:
        words = f"{words}, {unit}"
    bounds = {op: (label.vi if lang == "vi" else label.en) for op, label in item.domain}
    names = {"at_least": ("ít nhất", "at least"), "at_most": ("nhiều nhất", "at most"), "above": ("trên", "above"), "below": ("dưới", "below")}
    told = [f"{of(names[op], lang)} {_number(bound)}" for op, bound in bounds.items() if op in names]
    if item.may_be_none:
        told.append(of(("có thể ghi Không có", "or None"), lang))
    return words + (f" ({', '.join(told)})" if told else "")


def _number(bound: str) -> str:
    return bound.split(" ")[0]  # the unit was said


GUIDE: Mapping[str, list[str]] = {
    "vi": [
        "# Cách điền",
        "1. Mỗi đối tượng ghi một dòng ở trang `{main}`, bắt đầu từ dòng {first}. Cột B (mã hoặc tên) là bắt buộc và không được trùng.",
        "2. Ô nào chưa có số liệu thì để trống. Ô trống được hiểu là chưa biết, không bao giờ được hiểu là “Không” hay là số 0. Nếu kết quả đúng là 0, hãy ghi số 0.",
        "3. Cách ghi từng cột nằm ở dòng “Cách ghi”; bấm vào ô sẽ hiện hướng dẫn. Trang `{catalogue}` liệt kê đầy đủ từng dữ kiện: đơn vị tính, giới hạn, đơn vị cung cấp và căn cứ.",
        "4. Số: nên gõ số, để bảng tính tự hiển thị. Nếu ô ở dạng chữ, `42,1` và `42.1` đều được hiểu là 42 phẩy 1; còn cách ghi có thể hiểu hai nghĩa như `1.234` hay `1,234` thì bị từ chối và báo lại, không đoán.",
        "5. Tỷ lệ ghi theo phần trăm: 95 nghĩa là 95 %. Nếu ô được định dạng phần trăm thì đọc đúng như ô hiển thị: 95% là 95.",
        "6. Số có quá 15 chữ số có nghĩa (thường do công thức chia) bị từ chối: hãy làm tròn bằng hàm ROUND theo đúng cách mà văn bản quy định.",
        "7. Ngày: nhập kiểu ngày của bảng tính. Nếu ghi bằng chữ thì `2023-12-20` và `20/12/2023` được đọc; ngày có thể hiểu hai nghĩa như `03/04/2023` thì bị từ chối.",
        "8. Danh sách liên quan (quyết định công nhận, hình thức đã được khen…) nằm ở trang riêng; cột đầu ghi mã của đối tượng. Ở trang `{main}`, cột cùng tên cho biết danh sách đã đủ hay chưa: “Không có” là chắc chắn không có mục nào; “Đã đủ” là đã ghi hết; “Chưa đủ” hoặc để trống là có thể còn mục chưa ghi.",
        "9. Ai đánh giá, ngày nào, theo văn bản nào thì ghi ở trang `{sources}`: mã đối tượng, mã dữ kiện (dòng mã ở trang `{main}`), rồi cơ quan, ngày, số văn bản.",
        "10. Không sửa dòng mã (dòng {ids}), không gộp ô. Được phép xóa cột không dùng và sắp xếp lại cột; tên hiển thị sửa cũng không sao. Thêm cột lạ thì công cụ sẽ báo.",
        "11. Ô sai được báo theo tên trang và địa chỉ ô, tất cả cùng một lượt; ô sai được coi là chưa biết.",
    ],
    "en": [
        "# How to fill",
        "1. Each subject is a row of the sheet `{main}`, from row {first} on. Column B (id or name) is required and must not occur twice.",
        "2. Leave a cell empty where the figure is not known. Empty means unknown, never “No” and never 0. Where it is 0, write 0.",
        "3. The row “How to fill” says what a column takes; a cell that is clicked says more. The sheet `{catalogue}` lists each fact with unit, range, provider and clause.",
        "4. Numbers: type them as numbers. In a cell of text, `42,1` and `42.1` are both 42.1; what may be read in two ways, such as `1.234` or `1,234`, is refused and told, never guessed.",
        "5. Rates are in percent: 95 is 95 %. A cell formatted as a percentage is read as it shows: 95% is 95.",
        "6. A number of more than 15 significant digits (from a division in a formula, mostly) is refused: round it with ROUND, as the text of the law says.",
        "7. Dates: enter a date. As text, `2023-12-20` and `20/12/2023` are read; one that may be two days, such as `03/04/2023`, is refused.",
        "8. Related lists (recognitions, past awards…) have sheets of their own; their first column bears the id of the subject. On the sheet `{main}` the column of the same name says whether the list is whole: “None” is surely none; “Complete” is all of them; “Not complete” or an empty cell is that there may be more.",
        "9. Who judged, when and in which document stands on the sheet `{sources}`: id of the subject, id of the fact (the row of ids of `{main}`), then body, day and document.",
        "10. Do not change the row of ids (row {ids}), and merge no cells. Columns that are not used may be deleted, and moved; what is shown above may be reworded. Other columns that you add are told.",
        "11. Wrong cells are told by sheet and address, all at once; a wrong cell counts as unknown.",
    ],
}
JOINING = frozenset("và của các những theo đã được cho về có là the of and a an for to in by with that".split())  # what no title ends in
SHEET_NAMES: Mapping[str, tuple[str, str]] = {
    "guide": ("Hướng dẫn", "How to fill"),
    "catalogue": ("Danh mục dữ kiện", "Catalogue of facts"),
    "sources": ("Nguồn và người đánh giá", "Sources"),
    "lists": ("_danh_sach", "_lists"),
}
CATALOGUE: tuple[tuple[str, str], ...] = (
    ("Trang", "Sheet"), ("Mã", "Id"), ("Tên dữ kiện", "Fact"), ("Tên tiếng Anh", "Vietnamese name"), ("Loại", "What it is"), ("Cách ghi", "How to fill"),
    ("Khai theo", "Given by"), ("Giá trị", "Values"), ("Đơn vị cung cấp", "Provided by"), ("Căn cứ", "Clause"), ("Số câu hỏi dùng đến", "Questions that use it"),
)
WHAT: Mapping[str, tuple[str, str]] = {"fact": ("dữ kiện", "fact"), "judgement": ("đánh giá", "judgement"), "relation": ("danh sách", "list")}
PER: Mapping[str, tuple[str, str]] = {"": ("", ""), "year": ("năm", "year"), "round": ("đợt khen thưởng", "round"), "nomination": ("đợt khen thưởng", "round")}
