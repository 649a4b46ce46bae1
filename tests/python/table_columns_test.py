# SPDX-License-Identifier: Apache-2.0
"""What columns of tables may say, and how what they cannot say is told."""

import datetime
import decimal
import io
import sys

import chungsuc
import pytest
from chungsuc import _progress

INCOME = "criterion.commune.ntm.10"  # in 2023 an income of 42, in 2022 one of 39
KEPT = "recognised.commune_standing"  # decided row by row
DAY = "2023-12-29"
pyarrow = pytest.importorskip("pyarrow")


@pytest.fixture(scope="module")
def vn():
    return chungsuc.load("vn")


def answers(book, columns, question=INCOME, as_of=DAY, **more):
    return book.decide_table(pyarrow.table(columns), question, "commune", as_of, **more).column(0).to_pylist()


def result(book, columns, question=INCOME, as_of=DAY, **more):
    return book.decide_table(pyarrow.table(columns), question, "commune", as_of, as_result=True, **more)


def refusal(book, columns, question=INCOME, as_of=DAY, **more):
    with pytest.raises(chungsuc.Error) as told:
        result(book, columns, question, as_of, **more)
    return str(told.value)


NO_YEARS = {
    "income.x": "`income` is given for each year, and `x` is not a year",
    "income.20233": "`income` is given for each year, and `20233` is not a year",
    "income.02023": "`income` is given for each year, and `02023` is not a year",
    "income.2023.1": "`income` is given for each year, and `2023.1` is not a year",
    "income. 2023": "`income` is given for each year, and ` 2023` is not a year",
    "income.": "`income` is given for each year, and nothing stands after the point",
    "region.2023": "`region` has one value, and none for `2023`",
    "recognitions.2023": "`recognitions` names related subjects, and is of no year or round",
}


@pytest.mark.parametrize("name", NO_YEARS)
def test_a_column_of_no_year_is_told(vn, name):
    columns = {"region": ["tdmnpb"], name: [50.0]}
    told = result(vn, columns)
    assert told.unused == [name] and told.unused_why == [NO_YEARS[name]] and told.counts()["undetermined"] == 1
    with pytest.warns(chungsuc.TableWarning, match="no facts of these rows: ") as warned:
        answers(vn, columns)
    assert f"`{name}` ({NO_YEARS[name]})" in str(warned[0].message)
    assert refusal(vn, columns, refuse_unknown=True) == f"column `{name}`: {NO_YEARS[name]}"


def test_a_column_of_no_round_is_told_with_one_near(plan):
    told = result(plan, {"exemplary_in_movement.midterm_2033": [True]}, "award.provincial_certificate")
    assert told.unused_why == ["`exemplary_in_movement` is given for each round, and there is no round `midterm_2033`; did you mean `exemplary_in_movement.midterm_2023`?"]
    twice = {"exemplary_in_movement": [True], "exemplary_in_movement.midterm_2023": [False]}
    assert "`exemplary_in_movement` of midterm_2023, the round of these rows" in refusal(plan, twice, "award.provincial_certificate", round="midterm_2023")


def test_one_year_is_told_by_one_column(vn):
    both = {"region": ["tdmnpb"] * 2, "income": [41.0, 41.0], "income.2023": [50.0, None]}
    told = "columns `income` and `income.2023` both say `income` of 2023, the year of these rows; leave one of them out"
    assert refusal(vn, both) == told
    with pytest.raises(chungsuc.Error) as alone:
        vn.explain_row(pyarrow.table(both), 0, INCOME, "commune", DAY)
    assert str(alone.value) == told
    # Of another year each says its own.
    assert answers(vn, both, as_of="2022-12-29") == ["met", "met"] and answers(vn, both, assessed_year=2022) == ["met", "met"]
    of_rows = both | {"assessed_year": [2022, 2023]}
    assert refusal(vn, of_rows) == f"row 1: {told}"
    assert answers(vn, {name: column[:1] for name, column in of_rows.items()}) == ["met"]


CONTEXTS = [
    ({"kind": ["commune", "comune"]}, "column `kind`, row 1: there is no kind of subject `comune`; did you mean `commune`?"),
    ({"kind": ["commune", None]}, "column `kind`, row 1: no kind of subject is given; write it in the cell, or name one for such rows by `kind`"),
    ({"as_of": ["2023-12-29", "29.12.2023"]}, "column `as_of`, row 1: `29.12.2023` is no day; write it as `YYYY-MM-DD`"),
    ({"as_of": ["2023-12-29", None]}, "column `as_of`, row 1: no day is given; write it in the cell, or name one for such rows by `as_of`"),
    ({"as_of": pyarrow.array([0, 2**31 - 1], pyarrow.date32())}, "column `as_of`, row 1: `2147483647 days after 1970-01-01` is no day; write it as `YYYY-MM-DD`"),
    ({"as_of": [datetime.datetime(2023, 12, 29), datetime.datetime(2023, 12, 29, 14, 5)]}, "column `as_of`, row 1: `2023-12-29 14:05:00` is no day; write it as `YYYY-MM-DD`"),
    ({"lodged_on": ["2023-12-29", "2024-01-01"]}, "column `lodged_on`, row 1: the dossier is said to be lodged on 2024-01-01, after the day of the decision, 2023-12-29; one of the two is wrong"),
    ({"round": [None, "midterm"]}, "column `round`, row 1: there is no round `midterm`; this book has no rounds"),
    ({"assessed_year": [2023, 4294969318]}, "column `assessed_year`, row 1: `4294969318` is no year; write it as `2023`"),
    ({"assessed_year": ["2023", "23rd"]}, "column `assessed_year`, row 1: `23rd` is no year; write it as `2023`"),
    ({"assessed_year": [2023.0, 2022.5]}, "column `assessed_year`, row 1: `2022.5` is no year; write it as `2023`"),
]


@pytest.mark.parametrize(("column", "told"), CONTEXTS)
def test_a_context_that_can_be_none_names_its_cell(vn, column, told):
    table = pyarrow.table(column)
    kind = "" if "kind" in column else "commune"
    day = None if "as_of" in column else DAY
    with pytest.raises(chungsuc.Error) as alone:
        vn.decide_table(table, INCOME, kind, day)
    assert str(alone.value) == told
    with pytest.raises(chungsuc.Error) as of_row:
        vn.explain_row(table, 1, INCOME, kind, day)
    assert str(of_row.value) == told
    good = table.slice(0, 1)
    with pytest.raises(chungsuc.Error) as later:  # rows are those of the whole table, and not of a part of it
        vn.decide_table(pyarrow.concat_tables([good] * 70 + [table]), INCOME, kind, day)
    assert str(later.value) == told.replace("row 1:", "row 71:")


def test_a_column_is_read_by_one_rule_in_every_layout(vn):
    plain = {"region": ["tdmnpb"] * 3, "income": [40.0, 40.0, 40.0]}
    years = [[2022, 2023, None], [2022.0, 2023.0, None], ["2022", " 2023 ", ""], ["2022.0", "2023.0", None], pyarrow.array([2022, 2023, None], pyarrow.int16()),
             pyarrow.array([decimal.Decimal(2022), decimal.Decimal(2023), None], pyarrow.decimal128(10, 0)), pyarrow.array(["2022", "2023", None]).dictionary_encode()]
    for year in years:
        assert answers(vn, plain | {"assessed_year": year}) == ["met", "not_met", "not_met"], year
    for ids in ([1, 2, None], [1.0, 2.0, None], ["1", "2", None], pyarrow.array([decimal.Decimal(1), None, None], pyarrow.decimal128(10, 0))):
        table = pyarrow.table(plain | {"id": ids})
        assert vn.decide_table(table, INCOME, "commune", DAY).num_rows == 3 and vn.explain_row(table, 0, INCOME, "commune", DAY).subject == "1"
    question = "criterion.commune.ntm.2.2"
    item = next(i for i in vn.vocabulary("commune").items if i.type == "bool" and any(u.question.startswith("criterion.commune.ntm.") for u in i.used_by))
    question = next(u.question for u in item.used_by if u.question.startswith("criterion.commune.ntm."))
    expected = None
    for column in ([True, False, None], [1, 0, None], [1.0, 0.0, None], ["true", "false", None], ["TRUE", "FALSE", ""], ["True", " False", None], ["1", "0", None], ["1.0", "0.0", None],
                   pyarrow.array([1, 0, None], pyarrow.uint8()), pyarrow.array([decimal.Decimal(1), decimal.Decimal(0), None], pyarrow.decimal128(5, 2)), pyarrow.array([1, 0, None]).dictionary_encode()):
        found = vn.decide_table(pyarrow.table({item.id: column}), question, "commune", DAY, missing=True, reasons=True).to_pydict()
        expected = expected or found
        assert found == expected and not result(vn, {item.id: column}, question).invalid, column
        for row in range(3):
            assert vn.explain_row(pyarrow.table({item.id: column}), row, question, "commune", DAY).outcome == found[question][row]
    wrong = result(vn, {item.id: [2, 1, 0, 7]}, question)
    assert [(bad.cells, bad.first_row, bad.rows) for bad in wrong.invalid] == [(2, 0, [0, 3])] and "`2`" in wrong.invalid[0].why


def test_blanks_around_a_cell_say_nothing(vn):
    assert answers(vn, {"region": [" tdmnpb ", "tdmnpb\t"], "income": [" 42 ", "41.9 "]}) == ["met", "not_met"]
    told = result(vn, {"region": ["tdmnpb"], "income": [" x "]}).invalid[0]
    assert "`x` is not a number" in told.why


def test_what_is_asked(vn):
    assert refusal(vn, {"income": [1.0]}, [INCOME, KEPT, INCOME]) == f"`{INCOME}` is asked twice; name each question once"
    assert refusal(vn, {"income": [1.0]}, []) == "no question is named; a table is asked one or several"


def test_a_question_about_others_is_told(vn):
    table = pyarrow.table({"id": ["x"]})
    told = f"^`{INCOME}` is about `commune`, and undetermined of each `district`$"
    for _ in range(2):
        with pytest.warns(chungsuc.TableWarning, match=told):
            assert vn.decide_table(table, INCOME, "district", DAY).column(0).to_pylist() == ["undetermined"]


def test_each_wrong_cell_has_its_row(vn):
    income = [1.0] * 1100
    for row in (1090, 7, 600):
        income[row] = float("inf")
    for threads in (1, 3):
        bad = result(vn, {"income": income}, threads=threads).invalid[0]
        assert (bad.cells, bad.first_row, bad.rows) == (3, 7, [7, 600, 1090])
    many = result(vn, {"income": pyarrow.array([float("inf")] * 100)}).invalid[0]
    assert many.cells == 100 and many.rows == list(range(20))


@pytest.mark.parametrize("threads", [1, 2])
def test_long_rows_are_told_of_and_broken_off(vn, threads):
    """Rows that are decided by themselves take long: somebody who waits is told, and Ctrl-C works, before they are through."""
    one = [{"level": "ntm", "decided_on": "2020-12-30", "number": "1"}]
    table = pyarrow.table({"recognitions": pyarrow.array([one] * 4000)})
    calls = []

    def stop(rows):
        calls.append(rows)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        vn.decide_table(table, KEPT, "commune", DAY, progress=stop, threads=threads)
    assert len(calls) == 1 and calls[0] < 4000


def test_progress_rises_to_the_last_row(vn):
    one = [{"level": "ntm", "decided_on": "2020-12-30", "number": "1"}]
    table = pyarrow.table({"recognitions": pyarrow.array([one] * 600), "assessed_year": [2021 + i % 3 for i in range(600)]})
    calls = []
    vn.decide_table(table, KEPT, "commune", DAY, progress=calls.append)
    assert calls == sorted(set(calls)) and calls[-1] == 600


class Screen(io.StringIO):
    def isatty(self):
        return True


def shown(monkeypatch, progress, total, rows, clock, screen):
    monkeypatch.setattr(sys, "stderr", screen)
    times = iter([0.0, *clock])
    monkeypatch.setattr(_progress.time, "monotonic", lambda: next(times))
    with _progress.watched(progress, lambda: total) as tell:
        for done in rows:
            if tell:
                tell(done)
    return screen.getvalue()


def test_the_line_of_progress(monkeypatch):
    bar = "\rchungsuc: [##########..........] 50 % of 1,000 rows, 4 s left\rchungsuc: [####################] 100 % of 1,000 rows, 8 s    \n"
    assert shown(monkeypatch, True, 1000, [500, 1000], [4, 8], io.StringIO()) == bar
    assert shown(monkeypatch, None, 1000, [100, 500, 1000], [0.5, 4, 8], Screen()) == bar  # not before two seconds
    assert shown(monkeypatch, None, 1000, [500], [4], io.StringIO()) == shown(monkeypatch, False, 1000, [500], [4], Screen()) == ""
    assert shown(monkeypatch, True, None, [70_000], [83], Screen()) == "\rchungsuc: 70,000 rows, 1 min 23 s\n"
    assert shown(monkeypatch, None, 1000, [1000], [0.1], Screen()) == ""
    screen = Screen()
    with pytest.raises(KeyboardInterrupt):
        shown(monkeypatch, True, 1000, (row if row else (_ for _ in ()).throw(KeyboardInterrupt) for row in (500, 0)), [4], screen)
    assert screen.getvalue().endswith("left\n")


def test_frames_that_are_none(vn):
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    for column in (pandas.Series([1.0], name="income"), polars.Series("income", [1.0])):
        with pytest.raises(TypeError, match="^table: expected a table, found a Series; `.to_frame\\(\\)` makes one of a column$"):
            vn.decide_table(column, INCOME, "commune", DAY)
    for frame in (pandas.DataFrame([[1.0, 2.0]], columns=["income", "income"]), pandas.DataFrame({"income": [1.0]}, index=pandas.Index([1], name="income"))):
        with pytest.raises(chungsuc.Error, match="^there are two columns `income`"):
            vn.decide_table(frame, INCOME, "commune", DAY)
    with pytest.raises(chungsuc.Error, match="^the table cannot be read: .*income.*; give each column one type$"):
        vn.decide_table(pandas.DataFrame({"income": ["1", decimal.Decimal(2)]}), INCOME, "commune", DAY)
    ids = pandas.DataFrame({"id": [1, None], "assessed_year": [2022, None], "region": ["tdmnpb"] * 2, "income": [40.0, 40.0]})
    assert list(vn.decide_table(ids, INCOME, "commune", DAY)[INCOME]) == ["met", "not_met"]
