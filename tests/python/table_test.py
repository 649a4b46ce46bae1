# SPDX-License-Identifier: Apache-2.0
"""Tables of pandas, Polars, PyArrow and DuckDB: the same answers as row by row, given back in kind."""

import datetime
import decimal
import random
import warnings

import chungsuc
import pytest

STANDING = "meets.commune_standing"
DAY = "2023-12-29"
pyarrow = pytest.importorskip("pyarrow")


@pytest.fixture(scope="module")
def vn():
    return chungsuc.load("vn")


def cells(item, rows, rng):
    """Values of a fact as Python has them, some missing."""
    def one():
        if rng.random() < 0.1:
            return None
        if item.type == "bool":
            return rng.random() < 0.9
        if item.values:
            return rng.choice(item.values).id
        if item.type == "int":
            return rng.randrange(4)
        return rng.choice([0.0, 30.5, 50.0, 75.25, 90.0, 95.0, 99.99, 100.0])

    return [one() for _ in range(rows)]


@pytest.fixture(scope="module")
def communes(vn):
    """Figures of which some reach the lowest level."""
    rng = random.Random(318)
    columns = {"id": [f"c{i}" for i in range(200)]}
    for item in vn.vocabulary("commune").items:
        of_standing = any(use.question == STANDING for use in item.used_by)
        if of_standing and item.what == "fact" and (item.values or item.type in ("bool", "int", "money", "rate", "decimal")):
            columns[item.id] = cells(item, 200, rng)
    return pyarrow.table(columns)


def outcomes(table):
    return [str(one) for one in table]


@pytest.mark.parametrize("question", [STANDING, "criterion.commune.meets_ntm", "recognised.commune_standing", "criterion.commune.ntm.5"])
def test_each_row_says_what_it_says_alone(vn, communes, question):
    column = vn.decide_table(communes, question, "commune", DAY).column(question).to_pylist()
    assert len(column) == 200
    for row in range(0, 200, 9):
        assert vn.explain_row(communes, row, question, "commune", DAY).outcome == column[row]


def test_each_level_of_an_index_that_has_a_name_is_a_column(vn):
    pandas = pytest.importorskip("pandas")
    rows = [{"assessed_year": year, "id": f"X{i}", "income": 45.0} for i, year in enumerate((2022, 2025, 2022, 2025))]
    frame = pandas.DataFrame(rows)
    asked = ("criterion.commune.ntm.10", "commune", DAY)

    def answers(table) -> list[str]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return list(vn.decide_table(table, *asked).iloc[:, 0])

    plain = answers(frame)
    for levels in (["assessed_year", "id"], ["id", "assessed_year"], ["assessed_year"], ["id"]):
        assert answers(frame.set_index(levels)) == plain, levels
    nameless = frame.set_index(["assessed_year", pandas.Index(["a", "b", "c", "d"])])
    made = vn.decide_table(nameless.drop(columns="id"), *asked)
    assert list(made.index) == list(nameless.index)


def test_every_library_gets_its_own_kind_back(vn, communes):
    pandas, polars, duckdb = (pytest.importorskip(name) for name in ("pandas", "polars", "duckdb"))
    asked = ([STANDING, "criterion.commune.meets_ntm"], "commune", DAY)
    names = [STANDING, f"{STANDING}.lower", f"{STANDING}.upper", "criterion.commune.meets_ntm"]
    arrow = vn.decide_table(communes, *asked)
    assert isinstance(arrow, pyarrow.Table) and arrow.schema.names == names
    expected = arrow.column(STANDING).to_pylist()
    frame = communes.to_pandas().set_index(pandas.Index([f"row {i}" for i in range(200)]))
    from_pandas = vn.decide_table(frame, *asked)
    assert isinstance(from_pandas, pandas.DataFrame) and list(from_pandas.index) == list(frame.index)
    assert list(from_pandas[STANDING]) == expected and list(from_pandas.columns) == names
    from_polars = vn.decide_table(polars.from_arrow(communes), *asked)
    assert isinstance(from_polars, polars.DataFrame) and from_polars[STANDING].to_list() == expected
    assert vn.decide_table(polars.from_arrow(communes).lazy(), *asked)[STANDING].to_list() == expected
    relation = vn.decide_table(duckdb.from_arrow(communes), *asked)
    assert isinstance(relation, duckdb.DuckDBPyRelation)
    assert [row[0] for row in relation.fetchall()] == expected
    reader = communes.to_reader(max_chunksize=7)
    assert vn.decide_table(reader, *asked).column(STANDING).to_pylist() == expected


@pytest.mark.parametrize("rows", [0, 1, 200])
def test_polars_gets_enums_of_the_words_that_arrow_gets(vn, communes, rows):
    polars = pytest.importorskip("polars")
    table = communes.slice(0, rows)
    asked = {"questions": [STANDING, "criterion.commune.meets_ntm"], "kind": "commune", "as_of": DAY, "reasons": True, "missing": True}
    arrow = vn.decide_table(table, **asked)
    for _ in range(2):  # the second time of what is kept
        frame = vn.decide_table(polars.from_arrow(table), **asked)
        assert frame.columns == arrow.column_names and frame.height == rows
        for column in frame.iter_columns():
            told = arrow.column(column.name)
            assert column.to_list() == told.to_pylist() and column.n_chunks() == 1
            if not column.name.endswith(".missing"):
                assert column.dtype == polars.Enum(told.chunk(0).dictionary.to_pylist())


def test_slices_chunks_and_threads_change_nothing(vn, communes):
    whole = vn.decide_table(communes, STANDING, "commune", DAY).column(STANDING).to_pylist()
    for first, last in [(0, 1), (3, 67), (63, 128), (64, 64), (5, 200)]:
        part = vn.decide_table(communes.slice(first, last - first), STANDING, "commune", DAY)
        assert part.column(STANDING).to_pylist() == whole[first:last]
    many = pyarrow.concat_tables([communes.slice(i, 13) for i in range(0, 200, 13)])
    assert many.column(1).num_chunks > 10
    for threads in (0, 1, 3):
        assert vn.decide_table(many, STANDING, "commune", DAY, threads=threads).column(STANDING).to_pylist() == whole


def test_layouts_of_one_value(vn):
    """The same figures in every layout that libraries give them."""
    question = "criterion.commune.ntm.11.1" if "criterion.commune.ntm.11.1" in {q.id for q in vn.questions} else "criterion.commune.ntm.9.2"
    item = next(i for i in vn.vocabulary("commune").items if any(u.question == question for u in i.used_by) and i.type in ("rate", "decimal"))
    values = [None, 0, 13, 75, 100]
    region = pyarrow.array(["tdmnpb"] * len(values))
    kinds = [pyarrow.int8(), pyarrow.uint8(), pyarrow.int16(), pyarrow.int32(), pyarrow.int64(), pyarrow.uint64(), pyarrow.float32(), pyarrow.float64(),
             pyarrow.decimal128(10, 2), pyarrow.decimal128(38, 0)]
    asked = set()
    for kind in kinds:
        given = [None if v is None else decimal.Decimal(v) if pyarrow.types.is_decimal(kind) else v for v in values]
        table = pyarrow.table({item.id: pyarrow.array(given, kind), "region": region, "specially_difficult": pyarrow.array([False] * 5)})
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", chungsuc.TableWarning)  # a book without that fact
            asked.add(tuple(vn.decide_table(table, question, "commune", DAY).column(0).to_pylist()))
    for kind in (pyarrow.string(), pyarrow.large_string(), pyarrow.string_view(), pyarrow.dictionary(pyarrow.int8(), pyarrow.string())):
        given = pyarrow.array([None if v is None else str(v) for v in values]).cast(kind) if not pyarrow.types.is_dictionary(kind) else pyarrow.array([None if v is None else str(v) for v in values]).dictionary_encode()
        table = pyarrow.table({item.id: given, "region": region.dictionary_encode(), "specially_difficult": pyarrow.array([False] * 5)})
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", chungsuc.TableWarning)
            asked.add(tuple(vn.decide_table(table, question, "commune", DAY).column(0).to_pylist()))
    assert len(asked) == 1 and asked.pop()[0] == "undetermined"


def test_contexts_may_be_columns(vn):
    days = [datetime.date(2021, 12, 31), datetime.date(2023, 12, 29), datetime.date(2026, 1, 1), datetime.date(2023, 12, 29)]
    table = pyarrow.table({"kind": ["commune"] * 4, "as_of": days, "assessed_year": [None, None, None, 2022], "region": ["tdmnpb"] * 4})
    given = vn.decide_table(table, STANDING).column(STANDING).to_pylist()
    for row, day in enumerate(days):
        alone = vn.decide(STANDING, {"kind": "commune", "region": "tdmnpb"}, day, assessed_year=2022 if row == 3 else None)
        assert alone.outcome == given[row]


def test_each_day_its_own_law(vn):
    """More days than plans are kept for, mixed."""
    days = [datetime.date(2021, 12, 25) + datetime.timedelta(days=3 * (i * 37 % 150)) for i in range(300)]
    table = pyarrow.table({"as_of": days, "region": ["tdmnpb"] * 300})
    given = vn.decide_table(table, "criterion.commune.ntm.1", "commune").column(0).to_pylist()
    for row in range(0, 300, 23):
        assert given[row] == vn.decide("criterion.commune.ntm.1", {"kind": "commune", "region": "tdmnpb"}, days[row]).outcome


def test_related_subjects_are_lists_of_structs(vn):
    recognitions = [[{"level": "ntm", "decided_on": datetime.date(2020, 12, 30), "number": "1/A"}], [], None]
    table = pyarrow.table({"recognitions": pyarrow.array(recognitions)})
    question = "recognised.commune_standing"
    given = vn.decide_table(table, question, "commune", DAY, as_result=True)
    column = pyarrow.table(given).column(question).to_pylist()
    for row, one in enumerate(recognitions):
        facts = {"kind": "commune"} if one is None else {"kind": "commune", "recognitions": one}
        assert column[row] == vn.decide(question, facts, DAY).outcome
    assert given.closer == 3  # columns do not decide records


def same_as_alone(book, table, question, *context):
    """Of some rows."""
    told = book.decide_table(table, question, "commune", *context, reasons=True, missing=True)
    assert told.schema.field(f"{question}.missing").type == pyarrow.int32()
    reasons, missing = (told.column(f"{question}.{name}").to_pylist() for name in ("reason", "missing"))
    for row in range(0, len(table), 13):
        alone = book.explain_row(table, row, question, "commune", *context)
        assert (reasons[row] or "") == alone.deciding_step and missing[row] == len(alone.missing)
        assert alone.outcome == "undetermined" or alone.deciding_step == next(iter(alone.because), "")
    return reasons


@pytest.mark.parametrize("question", [STANDING, "criterion.commune.meets_ntm", "recognised.commune_standing", "criterion.commune.ntm.5"])
def test_reasons_and_missing_facts_are_those_of_the_row_alone(vn, communes, question):
    assert any(same_as_alone(vn, communes, question, DAY))


def test_of_an_award_a_gate_may_be_the_reason(communes):
    plan = chungsuc.load("vn/son-la/quynh-nhai/plan-260")
    question = "award.provincial_certificate"
    debts = pyarrow.array([None if i % 3 == 0 else i % 3 - 1 for i in range(200)])
    table = communes.append_column("construction_debt", debts)
    assert "to" not in same_as_alone(plan, table, question, DAY, "midterm_2023", "2023-12-25")
    assert "round" in same_as_alone(plan, table, question, DAY)  # none is named


def test_what_blocks_is_counted_by_group_and_given_in_kind(vn, communes):
    pandas, polars, duckdb = (pytest.importorskip(name) for name in ("pandas", "polars", "duckdb"))
    question = "criterion.commune.ntm.5"
    places = ["Mường Giôn", "Chiềng Khay", None, ""]
    grouped = communes.append_column("district", pyarrow.array([places[i % 4] for i in range(200)]).dictionary_encode())
    asked = {"questions": question, "kind": "commune", "as_of": DAY, "group_by": "district", "as_result": True}
    result = vn.decide_table(grouped, **asked)
    assert "district" not in result.unused
    counts = result.blocking()
    assert isinstance(counts, pyarrow.Table) and counts.column_names == ["question", "condition", "within", "district", "met", "not_met", "open"]
    counts.validate(full=True)
    rows = counts.to_pylist()
    assert [r["not_met"] for r in rows] == sorted((r["not_met"] for r in rows), reverse=True)
    assert {r["district"] for r in rows} == set(places) and max(r["met"] + r["not_met"] + r["open"] for r in rows) == 50
    # The same by asking each row: of what is not met, the conditions that fail.
    failing = {}
    for row in range(200):
        alone = vn.explain_row(grouped, row, question, "commune", DAY)
        for name in set(alone.because) if alone.outcome == "not_met" else ():
            failing[places[row % 4], name] = failing.get((places[row % 4], name), 0) + 1
    for (place, name), expected in failing.items():
        assert sum(r["not_met"] for r in rows if r["district"] == place and r["condition"] == name) >= expected
    alike = [tuple(r.values()) for r in rows]
    from_pandas = vn.decide_table(grouped.to_pandas(), **asked).blocking()
    assert isinstance(from_pandas, pandas.DataFrame) and len(from_pandas) == len(rows)
    from_polars = vn.decide_table(polars.from_arrow(grouped), **asked).blocking()
    assert isinstance(from_polars, polars.DataFrame) and from_polars.rows() == alike
    relation = vn.decide_table(duckdb.from_arrow(grouped), **asked).blocking()
    assert isinstance(relation, duckdb.DuckDBPyRelation) and relation.fetchall() == alike
    whole = vn.decide_table(communes, question, "commune", DAY, blocking=True, as_result=True, threads=2).blocking().to_pylist()
    for one in whole:
        assert one["not_met"] == sum(r["not_met"] for r in rows if r["condition"] == one["condition"] and r["within"] == one["within"])


def test_groups_are_whole_numbers_too_and_what_was_not_counted_is_told(vn, communes):
    question = "criterion.commune.ntm.5"
    years = communes.append_column("year", pyarrow.array([2021 + i % 3 if i % 5 else None for i in range(200)], pyarrow.int16()))
    counts = vn.decide_table(years, question, "commune", DAY, group_by="year", as_result=True).blocking()
    assert counts.schema.field("year").type == pyarrow.int64() and set(counts.column("year").to_pylist()) == {None, 2021, 2022, 2023}
    with pytest.raises(chungsuc.Error, match="was not counted; ask for `blocking`"):
        vn.decide_table(communes, question, "commune", DAY, as_result=True).blocking()
    with pytest.raises(ValueError, match="^blocking: the counts stand beside the outcomes; ask for `as_result=True` too"):
        vn.decide_table(communes, question, "commune", DAY, blocking=True)
    with pytest.raises(ValueError, match="^group_by: the counts stand beside the outcomes"):
        vn.decide_table(years, question, "commune", DAY, group_by="year")
    with pytest.raises(chungsuc.Error, match="there is no column `yea` to group by; did you mean `year`"):
        vn.decide_table(years, question, "commune", DAY, group_by="yea", as_result=True)


def test_what_decides_nothing_is_told(vn):
    table = pyarrow.table({"region": ["nowhere", "tdmnpb"], "colour": ["red", "blue"]})
    with pytest.warns(chungsuc.TableWarning, match=r"no facts of these rows: `colour`; values that a fact cannot have, taken as missing: `region` \(1\); the first in row 0: `region`: `nowhere` is none of its values"):
        vn.decide_table(table, STANDING, "commune", DAY)
    result = vn.decide_table(table, STANDING, "commune", DAY, as_result=True)
    assert result.unused == ["colour"] and [(i.column, i.cells, i.first_row) for i in result.invalid] == [("region", 1, 0)]
    assert len(result) == result.rows == 2 and sum(result.counts().values()) == 2 and result.questions == [STANDING]
    with pytest.raises(chungsuc.Error, match="column `colour` is no fact of `commune`"):
        vn.decide_table(table, STANDING, "commune", DAY, refuse_unknown=True)


def test_what_cannot_be_read_is_refused(vn):
    zoned = pyarrow.table({"region": pyarrow.array([0], pyarrow.timestamp("us", "Asia/Ho_Chi_Minh"))})
    with pytest.raises(chungsuc.Error, match="column `region` is a timestamp with a zone"):
        vn.decide_table(zoned, STANDING, "commune", DAY)
    with pytest.raises(chungsuc.Error, match="column `region` is float64; expected text"):
        vn.decide_table(pyarrow.table({"region": [1.0]}), STANDING, "commune", DAY)
    with pytest.raises(chungsuc.Error, match="as of which day"):
        vn.decide_table(pyarrow.table({"region": ["tdmnpb"]}), STANDING, "commune")
    with pytest.raises(TypeError, match="^table: expected a pandas or Polars DataFrame, .* found list$"):
        vn.decide_table([1], STANDING, "commune", DAY)
    with pytest.raises(chungsuc.Error, match="there is no row 1; the table has 1, counted from 0"):
        vn.explain_row(pyarrow.table({"region": ["tdmnpb"]}), 1, STANDING, "commune", DAY)


def test_a_source_that_fails_and_one_who_stops(vn, communes):
    def failing():
        yield communes.to_batches()[0]
        raise OSError("the disk is gone")

    reader = pyarrow.RecordBatchReader.from_batches(communes.schema, failing())
    with pytest.raises(chungsuc.Error, match="the table could not be read: .*the disk is gone"):
        vn.decide_table(reader, STANDING, "commune", DAY)

    def stop(rows):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        vn.decide_table(communes, STANDING, "commune", DAY, progress=stop)
    told = []
    vn.decide_table(communes, STANDING, "commune", DAY, progress=told.append)
    assert told[-1] == 200


def test_a_stream_is_released_whoever_reads_it(vn, communes):
    """Results that nobody reads, and results read twice."""
    result = vn.decide_table(communes, STANDING, "commune", DAY, as_result=True)
    for _ in range(50):
        result.__arrow_c_stream__()
    assert pyarrow.table(result).equals(pyarrow.table(result))
    pyarrow.table(result).validate(full=True)


@pytest.mark.parametrize("levels", [128, 129])
def test_a_ladder_of_more_levels_than_a_table_tells_apart(tmp_path, levels):
    steps = "\n".join(f"      - {{id: l{i}, vi: x, en: x, require: {{fact: n, at_least: {i}}}}}" for i in range(levels))
    (tmp_path / "book.yaml").write_text("language: 1\nid: tall\nversion: 1.0.0\nvi: x\nen: x\n", encoding="utf-8")
    (tmp_path / "rules.yaml").write_text(f"""documents:
  law: {{number: 1/L, vi: x, en: x, issued: 2000-01-01, clauses: {{x: {{is: encoded, vi: x, en: x}}}}}}
subjects:
  commune: {{vi: x, en: x, cite: law x, facts: {{n: {{type: int, vi: x, en: x, cite: law x}}}}}}
ladders:
  tall:
    subject: commune
    vi: x
    en: x
    cite: law x
    levels:
{steps}
""", encoding="utf-8")
    book = chungsuc.load(tmp_path)
    rows = {"n": [-1, 0, levels - 2, levels - 1]}
    if levels > 128:
        with pytest.raises(chungsuc.Error, match="^`meets.tall` has 129 levels, and a table tells 128 apart; ask it of each subject by itself$"):
            book.decide_table(pyarrow.table(rows), "meets.tall", "commune", "2023-12-31")
        return
    found = book.decide_table(pyarrow.table(rows), "meets.tall", "commune", "2023-12-31")
    assert found["meets.tall.lower"].to_pylist() == [None, "l0", "l126", "l127"]
    assert pytest.importorskip("polars").DataFrame(found)["meets.tall.upper"].to_list() == [None, "l0", "l126", "l127"]
