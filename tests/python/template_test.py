# SPDX-License-Identifier: Apache-2.0
"""Input templates: what stands in them, and what is read of those that were filled, rightly and wrongly."""

import datetime
import itertools
import re
import shutil
import subprocess
import sys
import zipfile
from decimal import Decimal

import chungsuc
import pytest
from chungsuc import _template_cells as cells
from chungsuc._template_write import _cut

PLAN = "vn/son-la/quynh-nhai/plan-260"

openpyxl = pytest.importorskip("openpyxl")

ROUND = "midterm_2023"
AWARD = "award.provincial_certificate"


@pytest.fixture(scope="module")
def written(plan, tmp_path_factory):
    """A template of all facts of a commune for one year and round."""
    path = tmp_path_factory.mktemp("template") / "communes.xlsx"
    plan.template("commune", path, years=[2023], rounds=[ROUND])
    return path


class Sheet:
    """A sheet by the ids of its columns."""

    def __init__(self, page):
        self.page = page
        self.ids = next(row for row in range(1, 20) if str(page.cell(row, 1).value).startswith("chungsuc:"))
        self.columns = {page.cell(self.ids, column).value: column for column in range(2, page.max_column + 1)}

    def put(self, row, **values):
        for id, value in values.items():
            cell = self.page.cell(self.ids + row, self.columns[id.replace("__", ".")])
            if isinstance(value, tuple):
                cell.value, cell.number_format = value
            else:
                cell.value = value

    def at(self, row, id):
        return f"{openpyxl.utils.get_column_letter(self.columns[id])}{self.ids + row}"


def opened(path):
    book = openpyxl.load_workbook(path)
    return book, {str(next((c.value for c in page["A"] if str(c.value).startswith("chungsuc:")), page.title)): Sheet(page) for page in book.worksheets if any(str(c.value).startswith("chungsuc:") for c in page["A"])}


def typed(item):
    """Something that a fact may be, as a cell says it and as it is read."""
    low = next((int(label.en.split()[0]) for op, label in item.domain if op == "at_least"), 0)
    return {
        "bool": ("Không", False), "date": (datetime.datetime(2023, 12, 20), datetime.date(2023, 12, 20)), "text": ("01/QĐ-UBND", "01/QĐ-UBND"),
        "int": (low + 1, low + 1), "decimal": (42.1, Decimal("42.1")), "rate": (7.25, Decimal("7.25")), "money": (low + 3, low + 3),
        **({item.type: (item.values[-1].label.vi, item.values[-1].id)} if item.values else {}),
    }[item.type]


def test_every_fact_of_every_type_comes_back(plan, written, tmp_path):
    book, sheets = opened(written)
    main, awards = sheets["chungsuc:commune"], sheets["chungsuc:commune/past_awards"]
    expected, record = {"kind": "commune", "id": "nam_et"}, {}
    main.put(1, id="nam_et")
    awards.put(1, subject="nam_et")
    vocabulary = plan.vocabulary("commune")
    for item in vocabulary.items:
        if item.what == "relation":
            main.put(1, **{item.id: "Đã đủ" if item.id == "past_awards" else "Không có"})
            expected[item.id] = [record] if item.id == "past_awards" else []
            continue
        key = {"year": "2023", "round": ROUND, "nomination": ROUND}.get(item.per)
        cell, value = typed(item)
        main.put(1, **{f"{item.id}.{key}" if key else item.id: cell})
        expected[item.id] = {int(key) if item.per == "year" else key: value} if key else value
    for item in next(related for related in vocabulary.related if related.kind.id == "award_record").items:
        cell, record[item.id] = typed(item)
        awards.put(1, **{item.id: cell})
    book.save(tmp_path / "filled.xlsx")
    filled = plan.read_template(tmp_path / "filled.xlsx")
    assert filled.subjects == [expected] and filled.problems == [] and filled.kind == "commune"
    assert len(expected) > 180 and plan.check_facts(expected) == []


def test_each_column_says_what_it_takes(plan, written):
    book, sheets = opened(written)
    page, columns = sheets["chungsuc:commune"].page, sheets["chungsuc:commune"].columns
    heads = {id: [page.cell(row, column).value for row in range(2, 9)] for id, column in columns.items()}
    assert heads["income.2023"] == ["Thu nhập bình quân đầu người", "Average income per person", "Năm 2023", "số tiền, triệu đồng/người/năm (ít nhất 0)",
                                    "Ủy ban nhân dân xã", "tiêu chí 10 Phụ lục I Quyết định số 318/QĐ-TTg", "income.2023"]
    rules = {str(rule.sqref).split("9:")[0]: rule for rule in page.data_validations.dataValidation}
    rule = {id: rules.get(openpyxl.utils.get_column_letter(column)) for id, column in columns.items()}
    assert (rule["poverty_rate.2023"].type, rule["poverty_rate.2023"].formula1, rule["poverty_rate.2023"].formula2) == ("decimal", "0", "100")
    assert rule["school_count.2023"].type == "whole" and rule["proposed_on"].type == "date"
    lists, _, cells_of = rule["region"].formula1.partition("!")
    values = [cell.value for row in book[lists.strip("'")][cells_of.replace("$", "")] for cell in row]
    assert rule["region"].type == "list" and values == [v.label.vi for v in next(i for i in plan.vocabulary("commune").items if i.id == "region").values]
    assert page.freeze_panes == "C9" and page.protection.sheet and not page.column_dimensions["B"].protection.locked
    assert {"Hướng dẫn", "Danh mục dữ kiện"} <= set(book.sheetnames)


def test_a_wide_sheet_is_in_groups_that_the_guide_leads_to(plan, tmp_path):
    """Each column bears the title of its group, bands of two colours take turns, and all columns of a criterion stand together."""
    path = tmp_path / "wide.xlsx"
    plan.template("commune", path, years=[2021, 2022, 2023], rounds=[ROUND])
    book, sheets = opened(path)
    main, guide = sheets["chungsuc:commune"], book.worksheets[0]
    bands = {id: (main.page.cell(1, column).value, main.page.cell(1, column).fill.fgColor.rgb) for id, column in main.columns.items()}
    assert bands["income.2022"][0] == "Thu nhập – tiêu chí 10 Phụ lục I Quyết định số 318/QĐ-TTg"
    assert bands["has_craft_village"][0] == bands["extension_team.2021"][0] == "Tổ chức sản xuất và phát triển kinh tế nông thôn – tiêu chí 13 Phụ lục I Quyết định số 318/QĐ-TTg"
    runs = [(title, {colour for _, colour in columns}) for title, columns in itertools.groupby(bands.values(), key=lambda band: band[0]) if title]
    assert len(runs) == len({title for title, _ in runs}) > 30  # none is in two places
    assert all(len(colours) == 1 for _, colours in runs) and all(one[1] != other[1] for one, other in zip(runs, runs[1:]))
    without = [id for id, (title, _) in bands.items() if not title]
    assert set(without) == {"id", "vi", "en", "proposed_for", *(item.id for item in plan.vocabulary("commune").items if item.what == "relation")}
    links = {cell.value: cell.hyperlink.location for cell in guide["A"] if cell.hyperlink}
    assert list(links) == [title for title, _ in runs]
    for title, place in links.items():
        assert place.startswith("'Xã'!") and main.page[place.partition("!")[2]].value == title and main.page[place.partition("!")[2]].column != 2
    first = {title: next(column for id, column in main.columns.items() if bands[id][0] == title) for title in links}
    assert {title: main.page[place.partition("!")[2]].column for title, place in links.items()} == first
    assert all(page.page.cell(1, 3).value is None for mark, page in sheets.items() if mark != "chungsuc:commune")  # a narrow one has none
    assert main.page.print_title_rows == "$1:$8"


@pytest.mark.parametrize(("wanted", "title"), [
    ("Các khoản đóng góp, ủng hộ, tài trợ của xã", "Các khoản đóng góp, ủng hộ"), ("Các danh hiệu thi đua mà đối tượng đã được", "Các danh hiệu thi đua mà đối"),
    ("Decisions recognising the commune as such", "Decisions recognising"), ("a" * 40, "a" * 31), ("Xã", "Xã"), ("Một trang có tên vừa đúng 31 chữ", "Một trang có tên vừa đúng 31"), ("x" * 31, "x" * 31)])
def test_the_name_of_a_sheet_ends_with_a_word(wanted, title):
    assert _cut(wanted, 31) == title


def test_a_template_of_some_questions_in_english(plan, tmp_path):
    path = tmp_path / "few.xlsx"
    plan.template("commune", path, rounds=[ROUND], questions=[AWARD], lang="en")
    book, sheets = opened(path)
    main = sheets["chungsuc:commune"]
    assert {"construction_debt.2023", f"merit.{ROUND}"} <= set(main.columns) and "income.2023" not in main.columns and len(main.columns) < 40
    assert [name for name in sheets if "hamlets" in name] == [] and "Commune" in book.sheetnames
    form = next(q.label.en for q in plan.questions if q.id == AWARD)
    main.put(1, id="Nậm É", proposed_for=f"{form}; district_commendation", **{f"merit__{ROUND}": "outstanding"})
    book.save(path)
    assert plan.read_template(path).subjects == [
        {"kind": "commune", "id": "Nậm É", "proposed_for": ["provincial_certificate", "district_commendation"], "merit": {ROUND: "outstanding"}}]


WRONG = {  # fact: (what the cell says, what is told)
    "region": ("Mặt trăng", "`Mặt trăng` is none of the values; choose one of: `Northern midlands and mountains`, "),
    "safe_zone": (1, "`1` is neither yes nor no; choose Yes or No, and leave the cell empty where it is not known"),
    "school_count.2023": (1.5, "`1.5` is no whole number; write one without decimals"),
    "poverty_rate.2023": (101, "`101` cannot be; it must be at most 100 %"),
    "income.2023": ("1.234", "`1.234` may be 1234 or 1.234; enter it as a number"),
    "water_per_person.2023": (1 / 3, "has more digits than a spreadsheet keeps"),
    "construction_debt.2023": ("=1+1", "the formula has no stored result; open and save the file in a spreadsheet program, or write the value"),
    "plan_valid.2023": ("#N/A", "the cell shows the error `#N/A`; mend the formula, or write the value"),
    "proposed_on": ("03/04/2023", "`03/04/2023` may be two days, 3 of month 4 or 4 of month 3; enter a date, or write it as 2023-04-03"),
    "own_plan_on": (45000, "`45000` is a number and no date; format the cell as a date and enter the day again"),
    "achievement": (datetime.datetime(2023, 1, 2), "was made a date or a truth by the spreadsheet; format the cell as text"),
    f"merit.{ROUND}": ("giỏi", "`giỏi` is none of the values; choose one of: "),
    "titles": ("Đã đủ", "says that the list is complete, and it has no rows; where there are none, choose None"),
    "past_awards": ("nhiều", "`nhiều` does not say how whole the list is; choose Complete, Not complete or None"),
    "proposed_for": ("giải thưởng", "`giải thưởng` is no form of award; write one of `district_commendation`, "),
}


def test_every_wrong_cell_is_told_by_its_address_and_counts_as_unknown(plan, written, tmp_path):
    book, sheets = opened(written)
    main, path = sheets["chungsuc:commune"], tmp_path / "wrong.xlsx"
    main.put(1, id="nam_et", **{id.replace(".", "__"): cell for id, (cell, _) in WRONG.items()}, jobs_created__2023=(0.5, "0%"), collective_duties_met="Có")
    book.save(path)
    with pytest.raises(chungsuc.TemplateError) as caught:
        plan.read_template(path)
    told = {problem.cell: str(problem) for problem in caught.value.problems}
    assert len(told) == len(caught.value.problems) == len(WRONG) + 1, str(caught.value)
    for id, (_, why) in WRONG.items():
        assert told[main.at(1, id)].startswith(f"sheet `Xã`, cell `{main.at(1, id)}`: ") and why in told[main.at(1, id)]
    assert "formatted as a percentage" in told[main.at(1, "jobs_created.2023")]
    assert str(caught.value).count("\n") == len(told) + 1 and all(problem.why_vi != problem.why for problem in caught.value.problems)
    lenient = plan.read_template(path, lenient=True)
    assert lenient.subjects == [{"kind": "commune", "id": "nam_et", "collective_duties_met": True}] and lenient.problems == caught.value.problems


def test_sheets_that_were_changed(plan, written, tmp_path):
    book, sheets = opened(written)
    main, awards, titles, path = sheets["chungsuc:commune"], sheets["chungsuc:commune/past_awards"], sheets["chungsuc:commune/titles"], tmp_path / "changed.xlsx"
    main.put(1, id="a", income__2023=42.1, past_awards="Đã đủ")
    main.put(2, id="A ", income__2023=1, past_awards="Không có")
    main.put(3, income__2023=5)
    main.put(4, id="b", titles="Đã đủ")
    main.put(5, id="c", past_awards="Đã đủ")
    main.put(6, id="d", past_awards="Không có")
    awards.put(1, subject="b", form="provincial_certificate")
    awards.put(2, subject="nobody", form="x")
    awards.put(3, number="12")
    titles.put(1, subject="b", year=2022)
    main.page.cell(main.ids, main.columns["poverty_rate.2023"]).value = "povert_rate.2023"
    main.page.cell(main.ids, main.columns["school_count.2023"]).value = "school_count"
    main.page.cell(main.ids, 400).value = "safe_zone"
    main.page.cell(main.ids + 1, 401).value = "my own note"
    main.page.merge_cells(start_row=main.ids + 7, end_row=main.ids + 8, start_column=5, end_column=5)
    main.page.title = "Other name"
    book.save(path)
    filled = plan.read_template(path, lenient=True)
    told = "\n".join(map(str, filled.problems))
    for why in ("cell `B10`: `A` stands in cell `B9` too; each subject has one row, and neither is taken", "cell `B11`: the row has no id; write whom it is about",
                "`povert_rate.2023` is no fact of the book, and the column was not read; did you mean `poverty_rate`?",
                "`school_count` is given year by year; write the id with its year, as in `school_count.2023`", "the column `safe_zone` occurs twice, and this one was not read; delete one",
                "the column has no id in the row of ids, and was not read", "cell `E15:E16`: the cells are merged", "cell `B10`: there is no `nobody` on the sheet `Other name`",
                "cell `B11`: the row does not say to whom it belongs", "`x` is none of the values"):
        assert why in told, told
    by_id = {subject.get("id"): subject for subject in filled.subjects}
    award = {"form": "provincial_certificate"}
    assert by_id["b"] == {"kind": "commune", "id": "b", "past_awards": {"partial": True, "items": [award]}, "titles": [{"year": 2022}]}
    assert by_id["c"]["past_awards"] == by_id["d"]["past_awards"] == {"partial": True, "items": []}  # a row of nobody may be theirs
    assert list(by_id) == [None, "b", "c", "d"]
    book.remove(main.page)
    book.save(path)
    with pytest.raises(chungsuc.Error, match="is no filled template: no sheet has a row of ids that begins with `chungsuc:`"):
        plan.read_template(path)


def test_who_said_it_stands_beside_the_value(plan, written, tmp_path):
    book, sheets = opened(written)
    sheets["chungsuc:commune"].put(1, id="nam_et", **{f"merit__{ROUND}": "Thành tích tiêu biểu xuất sắc", "safe_zone": True})
    sources = sheets["chungsuc:commune#sources"]
    sources.put(1, subject="nam_et", fact=f"merit.{ROUND}", by="Hội đồng Thi đua - Khen thưởng huyện", dated=datetime.date(2023, 12, 15), ref="01/BB", evidence="Nguồn thứ cấp (báo chí, báo cáo)")
    sources.put(2, subject="nam_et", fact="safe_zones", source="x")
    book.save(tmp_path / "said.xlsx")
    filled = plan.read_template(tmp_path / "said.xlsx", lenient=True)
    said = {"value": "outstanding", "by": "district_emulation_council", "dated": datetime.date(2023, 12, 15), "ref": "01/BB", "evidence": "secondary"}
    assert filled.subjects[0]["merit"] == {ROUND: said} and filled.subjects[0]["safe_zone"] is True
    assert len(filled.problems) == 1 and "no cell of the sheet of subjects has a value of this subject and fact" in filled.problems[0].why
    assert plan.check_facts(filled.subjects[0]) == []


@pytest.mark.parametrize(("text", "value"), [
    ("42,1", "42.1"), ("42.1", "42.1"), ("1.234.567", "1234567"), ("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("0,125", "0.125"), ("1234,567", "1234.567"), ("12", "12"), ("95 %", "95"),
    ("1.234", None), ("1,234", None), ("-12,345", None), ("1.23.4", None), ("mười", None), ("1e3", None), ("1,234,5", None), ("", None)])
def test_numbers_written_as_text(plan, text, value):
    rate = next(i for i in plan.vocabulary("district").items if i.id == "district_roads")
    if value is None:
        with pytest.raises(cells.BadCell):
            cells._written_number(text, rate)
    else:
        assert cells._written_number(text, rate) == Decimal(value)


@pytest.mark.parametrize(("cell", "percent", "value"), [(42.1, False, "42.1"), (0.421, True, "42.1"), (0.07, True, "7"), (1, True, "100"), (0.29, True, "29"), (1e-7, False, "0.0000001")])
def test_numbers_are_exact(plan, cell, percent, value):
    rate = next(i for i in plan.vocabulary("district").items if i.id == "district_roads")
    assert cells.fact(rate, cell, percent) == Decimal(value)


def test_what_is_told_in_vietnamese_is_vietnamese(plan, written, tmp_path):
    """Also what the book says of a value; a date as a Vietnamese sheet shows it, without a time that nobody wrote."""
    book, sheets = opened(written)
    main, path = sheets["chungsuc:commune"], tmp_path / "wrong.xlsx"
    main.put(1, id="nam_et", income__2023=42.000000001, poverty_rate__2023=datetime.datetime(2023, 1, 5), school_count__2023=1.5, safe_zone=3.25, proposed_on=datetime.datetime(2023, 1, 5, 8, 30))
    book.save(path)
    problems = plan.read_template(path, lenient=True).problems
    told = {problem.cell: (problem.why, problem.why_vi) for problem in problems}
    assert told[main.at(1, "income.2023")] == ("`income`: `42.000000001` is not a whole number of đồng", "Thu nhập bình quân đầu người: “42.000000001” không phải là số đồng nguyên")
    assert told[main.at(1, "poverty_rate.2023")] == ("`2023-01-05` is no number; format the cell as a number and enter the figure again",
                                                     "`05/01/2023` không phải số; hãy định dạng ô là Số (Number) rồi nhập lại")
    assert [told[main.at(1, id)][1].split("`")[1] for id in ("school_count.2023", "safe_zone", "proposed_on")] == ["1,5", "3,25", "05/01/2023 08:30:00"]
    assert len(problems) == 5 and all(re.search("[ăâđêôơưạảấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", one.why_vi) for one in problems), problems


def test_a_number_of_seventeen_digits_is_refused(plan, written, tmp_path):
    """As Excel stores it; openpyxl writes 16 digits, which are 13."""
    book, sheets = opened(written)
    sheets["chungsuc:commune"].put(1, id="nam_et", poverty_rate__2023=13.5)
    book.save(tmp_path / "sixteen.xlsx")
    with zipfile.ZipFile(tmp_path / "sixteen.xlsx") as old, zipfile.ZipFile(tmp_path / "seventeen.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<v>13.5</v>", b"<v>13.000000000000002</v>"))
    assert plan.read_template(tmp_path / "sixteen.xlsx").subjects[0]["poverty_rate"] == {2023: Decimal("13.5")}
    filled = plan.read_template(tmp_path / "seventeen.xlsx", lenient=True)
    assert "poverty_rate" not in filled.subjects[0] and "`13.000000000000002` has more digits than a spreadsheet keeps" in filled.problems[0].why


@pytest.mark.parametrize(("text", "value"), [("2023-12-20", (2023, 12, 20)), ("20/12/2023", (2023, 12, 20)), ("5/5/2023", (2023, 5, 5)), ("3-4-2023", None), ("31/02/2023", None), ("2023", None)])
def test_days_written_as_text(text, value):
    if value is None:
        with pytest.raises(cells.BadCell):
            cells.day(text)
    else:
        assert cells.day(text) == datetime.date(*value)


def command(*arguments, code=0, before="pass"):
    done = subprocess.run([sys.executable, "-c", f"{before}; import sys; from chungsuc.__main__ import main; sys.exit(main())", *map(str, arguments)], capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == code, done.stdout + done.stderr
    return done


def test_the_command_writes_templates_and_reads_them(tmp_path):
    path = tmp_path / "communes.xlsx"
    made = ("template", "commune", "--book", PLAN, "--years", "2023", "--rounds", ROUND, "--ask", "criterion.plan.commune.typical", "--output", path)
    assert command(*made).stdout == f"{path}\n"
    assert "is there already, and may be filled" in command(*made, code=2).stderr
    book, sheets = opened(path)
    sheets["chungsuc:commune"].put(1, id="Nậm É", construction_debt__2023=350, **{f"exemplary_in_movement__{ROUND}": "có"})
    sheets["chungsuc:commune"].put(2, id="Mường Giàng", construction_debt__2023="nợ")
    book.save(path)
    asked = ("decide", PLAN, "--ask", "criterion.plan.commune.typical", "--as-of", "2023-12-29", "--round", ROUND)
    brief = command(*asked, "--facts", path, "--brief", code=1)
    assert brief.stdout.splitlines()[0].startswith("[–] Nậm Ét: ") and brief.stdout.splitlines()[1].startswith("[?] Mường Giàng: ")
    assert f"{path}: trang `Xã`, ô `{sheets['chungsuc:commune'].at(2, 'construction_debt.2023')}`: `nợ` không phải số" in brief.stderr
    table = command(*asked, "--table", path, "--keep", "construction_debt.2023", "--lang", "en", code=1)
    assert table.stdout.splitlines() == ["id,construction_debt.2023,criterion.plan.commune.typical", "Nậm É,350,not_met", "Mường Giàng,,undetermined"]
    assert "what these cells should say counts as missing" in table.stderr


def test_a_subject_with_two_rows_is_told_once_by_cell_and_not_answered(plan, tmp_path):
    """Which of the two is right is not known; nor does a name part what is one subject, nor what belongs to it."""
    path = tmp_path / "twice.xlsx"
    plan.template("commune", path, years=[2023], rounds=[ROUND])
    book, sheets = opened(path)
    main, awards, sources = sheets["chungsuc:commune"], sheets["chungsuc:commune/past_awards"], sheets["chungsuc:commune#sources"]
    main.put(1, id="Nậm Ét", construction_debt__2023=0)
    main.put(2, id="Mường Giàng", construction_debt__2023=350)
    main.put(3, id="nam_et", construction_debt__2023=10)
    awards.put(1, subject="Nậm Ét", number="1")
    sources.put(1, subject="nam_et", fact="construction_debt.2023", source="x")
    book.save(path)
    asked = ("decide", PLAN, "--ask", "criterion.plan.commune.typical", "--as-of", "2023-12-29", "--round", ROUND)
    for lang, told, counted in (("vi", "trang `Xã`, ô `B11`: `nam_et` đã có ở ô `B9`; mỗi đối tượng chỉ ghi một dòng, chưa dòng nào được đọc", "nội dung của các ô này được coi là chưa biết"),
                                ("en", "sheet `Xã`, cell `B11`: `nam_et` stands in cell `B9` too; each subject has one row, and neither is taken", "what these cells should say counts as missing")):
        brief = command(*asked, "--facts", path, "--brief", "--lang", lang, code=1)
        table = command(*asked, "--table", path, "--lang", lang, code=1)
        assert brief.stderr == table.stderr == f"{path}: {told}\n{counted}\n"
        assert [line[:3] for line in brief.stdout.splitlines() if line.startswith("[")] == ["[–]"] and ("Mường Giàng" if lang == "vi" else "Muong Giang") in brief.stdout
        assert table.stdout.splitlines()[1:] == ["Mường Giàng,not_met"]
    main.put(2, id="NẬM ÉT")
    book.save(path)
    nobody = command(*asked, "--table", path, code=1)
    assert nobody.stdout == "" and len(nobody.stderr.splitlines()) == 3 and "/tmp" not in nobody.stderr.replace(str(path), "")


def test_misuse_is_told(plan, tmp_path):
    assert command("template", "--help").stdout.startswith("Write a spreadsheet to be filled")
    for arguments, why in [((), "required: kind"), (("commune", "--book", "vn"), "of which years?"), (("commune", "--book", "vn", "--years", "23"), "`23` names no years"),
                           (("nominee", "--book", "vn"), "only groups kinds of subject"), (("x", "--book", "vn"), "`x`")]:
        assert why in command("template", *arguments, code=2).stderr
    absent = "import sys; sys.modules['openpyxl'] = None"
    told = command("template", "commune", "--book", "vn", "--years", "2023", code=2, before=absent).stderr
    assert told == "chungsuc: input templates need `openpyxl`, which is not installed: pip install 'chungsuc[spreadsheets]'\n"
    (tmp_path / "no.xlsx").write_text("no workbook")
    with pytest.raises(chungsuc.Error, match="as a workbook"):
        plan.read_template(tmp_path / "no.xlsx")
    with pytest.raises(chungsuc.Error, match="there is no question `award.none`"):
        plan.template("commune", tmp_path / "x.xlsx", years=[2023], questions=["award.none"])


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_what_libreoffice_saves_is_read(plan, written, tmp_path):
    book, sheets = opened(written)
    sheets["chungsuc:commune"].put(1, id="nam_et", income__2023="=42+0.1", poverty_rate__2023=(0.119, "0.0%"), proposed_on=datetime.date(2023, 12, 20), safe_zone=True)
    book.save(tmp_path / "in.xlsx")
    subprocess.run(["soffice", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", tmp_path / "out", tmp_path / "in.xlsx"], check=True, capture_output=True, timeout=180)
    assert plan.read_template(tmp_path / "out/in.xlsx").subjects == [
        {"kind": "commune", "id": "nam_et", "income": {2023: Decimal("42.1")}, "poverty_rate": {2023: Decimal("11.9")}, "proposed_on": datetime.date(2023, 12, 20), "safe_zone": True}]
