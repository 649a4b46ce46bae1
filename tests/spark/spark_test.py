# SPDX-License-Identifier: Apache-2.0
"""`chungsuc.spark` in a real session of two workers: the answers are those of one process."""

import datetime
import decimal
import inspect
import os
import random
from pathlib import Path

import chungsuc
import pyarrow
import pytest
from chungsuc import spark
from pyspark.sql.types import (ArrayType, BooleanType, DateType, DecimalType, DoubleType, IntegerType, LongType, StringType, StructField,
                               StructType)

ROOT = Path(__file__).resolve().parents[2]
STANDING = "meets.commune_standing"
QUESTIONS = [STANDING, "recognised.commune_standing", "criterion.commune.meets_ntm"]
DAY = datetime.date(2023, 12, 29)
ROWS = 3000

SCHEMA = StructType([
    StructField("number", LongType()),
    StructField("id", StringType()),
    StructField("region", StringType()),
    StructField("plan_valid", BooleanType()),
    StructField("income", DoubleType()),
    StructField("poverty_rate", DecimalType(5, 2)),
    StructField("school_count", IntegerType()),
    StructField("recognitions", ArrayType(StructType([StructField("level", StringType()), StructField("decided_on", DateType())]))),
    StructField("note.of `mine`", StringType()),
])


def rows():
    rng = random.Random(318)

    def maybe(value):
        return None if rng.random() < 0.2 else value

    def recognised():
        return [(rng.choice(["ntm", "advanced"]), datetime.date(rng.choice([2018, 2022, 2024]), 5, 1)) for _ in range(rng.randrange(3))]

    return [(i, f"xã {i}", maybe("tdmnpb"), maybe(rng.random() < 0.9), maybe(rng.choice([30.0, 39.5, 41.0, 60.0])), maybe(decimal.Decimal(rng.randrange(2000)) / 100),
             maybe(rng.randrange(5)), maybe(recognised()), "x") for i in range(ROWS)]


@pytest.fixture(scope="module")
def vn():
    return chungsuc.load("vn")


@pytest.fixture(scope="module")
def communes(session):
    return session.createDataFrame(rows(), SCHEMA).repartition(6)


@pytest.fixture(scope="module")
def alone(vn, communes):
    """The answers of one process, by the number of the row."""
    table = pyarrow.Table.from_pylist([row.asDict(recursive=True) for row in communes.collect()], schema=pyarrow.schema([
        ("number", pyarrow.int64()), ("id", pyarrow.string()), ("region", pyarrow.string()), ("plan_valid", pyarrow.bool_()), ("income", pyarrow.float64()),
        ("poverty_rate", pyarrow.decimal128(5, 2)), ("school_count", pyarrow.int32()),
        ("recognitions", pyarrow.list_(pyarrow.struct([("level", pyarrow.string()), ("decided_on", pyarrow.date32())])))]))
    with pytest.warns(chungsuc.TableWarning):
        answers = vn.decide_table(table, QUESTIONS, "commune", DAY)
    return {number: row for number, row in zip(table.column("number").to_pylist(), answers.to_pylist())}


def test_two_workers_answer_as_one_process(session, vn, communes, alone):
    answers = spark.decide_table(communes, vn, QUESTIONS, "commune", DAY)
    names = [STANDING, f"{STANDING}.lower", f"{STANDING}.upper", "recognised.commune_standing", "recognised.commune_standing.lower", "recognised.commune_standing.upper", QUESTIONS[2]]
    assert answers.schema.names == communes.schema.names + names
    found = [row.asDict(recursive=True) for row in answers.collect()]
    assert len(found) == ROWS and {row["number"]: {name: row[name] for name in names} for row in found} == alone
    given = {row.number: row for row in communes.collect()}
    assert all(row["income"] == given[row["number"]].income and row["note.of `mine`"] == "x" for row in found)
    assert len({row[names[3]] for row in found}) > 1 and len({row[STANDING] for row in found}) > 1


def test_there_are_two_workers_and_each_holds_one_book(session, vn, communes):
    answers = spark.decide_table(communes, vn, STANDING, "commune", DAY)
    for _ in range(2):
        answers.collect()

    def processes(batches):  # within, for the workers do not know this file
        import os

        import pyarrow
        from chungsuc import _pickled

        for _ in batches:
            yield pyarrow.RecordBatch.from_pydict({"worker": [os.getpid()], "books": [len(_pickled._kept)]})

    shape = StructType([StructField(name, LongType()) for name in ("worker", "books")])
    seen = communes.select("number").mapInArrow(processes, shape).collect()  # by the workers that decided, and wait for more
    assert len({row.worker for row in seen}) >= 2 and os.getpid() not in {row.worker for row in seen}
    assert max(row.books for row in seen) == 1


def test_what_is_kept(vn, communes, alone):
    with pytest.warns(chungsuc.TableWarning, match=r"no facts of these rows: `note.of `mine``$"):
        few = spark.decide_table(communes, vn, STANDING, as_of="2023-12-29", keep=["number"])  # the question says of which kind
    assert few.schema.names == ["number", STANDING, f"{STANDING}.lower", f"{STANDING}.upper"]
    assert {row.number: row[1] for row in few.collect()} == {number: row[STANDING] for number, row in alone.items()}
    with pytest.warns(chungsuc.TableWarning, match="`number`"):
        assert spark.decide_table(communes, vn, STANDING, "commune", DAY, keep=[]).count() == ROWS
    counted = {row[0]: row[1] for row in few.groupBy(f"`{STANDING}`").count().collect()}
    assert counted == {word: sum(row[STANDING] == word for row in alone.values()) for word in counted} and sum(counted.values()) == ROWS


def test_the_book_travels_as_text(session, tmp_path):
    """Its files, and those of the book that lies over it, are gone before a worker begins."""
    law = "documents: {law: {number: 1/L, vi: Luật, en: Law, evidence: secondary, issued: 2000-01-01, clauses: {a: {is: encoded, vi: điều, en: clause}}}}\n"
    files = {
        "own/book.yaml": "language: 1\nid: own\nversion: 1.0.0\nvi: Sách\nen: Book\n",
        "own/rules.yaml": law + "subjects: {commune: {vi: xã, en: commune, cite: law a, facts: {income: {type: int, vi: Thu nhập, en: Income}}}}\n"
        "parameters: {income: {type: int, vi: Mức, en: Level, cite: law a, unset: {vi: chưa có, en: not set}, set_by: office}}\nbodies: {office: {vi: Sở, en: Office, tier: province, cite: law a}}\n"
        "criteria: {rich: {subject: commune, vi: Giàu, en: Rich, cite: law a, require: {fact: income, at_least: {param: income}}}}\n",
        "over/book.yaml": "language: 1\nid: over\nversion: 1.0.0\nvi: Bổ sung\nen: Overlay\nuses: [own]\n",
        "over/set.yaml": "set: {income: {value: 41, set_by: office, cite: law a}}\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    book = chungsuc.load(tmp_path / "own", overlays=[tmp_path / "over"])
    for name in files:
        (tmp_path / name).unlink()
    df = session.createDataFrame([("a", 41), ("b", 40), ("c", None)], "id string, income int").repartition(2)
    found = {row.id: row["criterion.rich"] for row in spark.decide_table(df, book, "criterion.rich", as_of="2023-12-29").collect()}
    assert found == {"a": "met", "b": "not_met", "c": "undetermined"}


def test_rows_may_have_contexts_of_their_own(session, vn):
    given = [("commune", day, [("ntm", datetime.date(2022, 5, 1))], income) for day, income in ((DAY, 60.0), (datetime.date(2021, 1, 1), 60.0), (DAY, 1.0))]
    df = session.createDataFrame(given, "kind string, as_of date, recognitions array<struct<level: string, decided_on: date>>, `income.2023` double")
    table = pyarrow.table({"kind": [row[0] for row in given], "as_of": [row[1] for row in given], "recognitions": [[{"level": "ntm", "decided_on": row[2][0][1]}] for row in given], "income.2023": [row[3] for row in given]})
    asked = ["recognised.commune_standing", "criterion.commune.ntm.10"]
    expected = vn.decide_table(table, asked).to_pylist()
    found = [row.asDict() for row in spark.decide_table(df, "vn", asked, keep=["income.2023"]).collect()]
    assert [{name: row[name] for name in expected[0]} for row in found] == expected and expected[0] != expected[1] and expected[0] != expected[2]


def test_what_is_wrong_is_told_before_any_job(session, vn, communes):
    def told(error, match, df=communes, book=vn, questions=STANDING, kind="commune", as_of=DAY, **more):
        with pytest.raises(error, match=match):
            spark.decide_table(df, book, questions, kind, as_of, **more)

    told(chungsuc.Error, "there is no question `meets.none`", questions="meets.none")
    told(chungsuc.Error, "there is no kind of subject `communes`", kind="communes")
    told(chungsuc.Error, "column `income` is date; expected numbers", df=session.createDataFrame([(DAY,)], "income date"))
    told(chungsuc.Error, "column `number` is no fact", refuse_unknown=True)
    told(chungsuc.Error, "as of which day", as_of=None)
    told(chungsuc.RuleError, "there is no book", book="no-such-book")
    told(TypeError, "^df: expected a Spark DataFrame, found list", df=[])
    told(TypeError, "^questions: expected a str", questions=5)
    told(TypeError, "^book: |^place: ", book=5)
    told(ValueError, "^as_of: ", as_of="29/12/2023")
    told(ValueError, "^keep: there is no column `none`", keep=["none"])
    told(TypeError, "^keep: expected a list", keep="number")
    told(TypeError, "^refuse_invalid: expected a bool", refuse_invalid=1)
    told(TypeError, "^round: expected a str", round=5)
    told(TypeError, "^assessed_year: expected an int", assessed_year="2023")
    told(ValueError, f"^keep: `{STANDING}` is the name of an answer too", df=communes.withColumnRenamed("id", STANDING))


def test_wrong_values_are_missing_or_end_the_job(session, vn):
    df = session.createDataFrame([("a", 130.0)], "id string, poverty_rate double")
    assert spark.decide_table(df, vn, "criterion.commune.ntm.11", "commune", DAY).collect()[0]["criterion.commune.ntm.11"] == "undetermined"
    with pytest.raises(Exception, match="column `poverty_rate`: 1 values that the fact cannot have; the first: `poverty_rate`: `130` is outside its domain"):
        spark.decide_table(df, vn, "criterion.commune.ntm.11", "commune", DAY, refuse_invalid=True).collect()


def test_a_table_without_rows(session, vn):
    none = session.createDataFrame([], SCHEMA)
    answers = spark.decide_table(none, vn, STANDING, "commune", DAY)
    assert answers.collect() == [] and answers.schema.names[-1] == f"{STANDING}.upper"


def test_every_parameter_is_said():
    said = inspect.getdoc(spark.decide_table)
    assert [name for name in inspect.signature(spark.decide_table).parameters if name not in said] == []


def test_the_readme_is_true(communes, capsys):
    code = (ROOT / "README.md").read_text(encoding="utf-8").split("\n## Tables\n")[1].split("```python\n")[1].split("```")[0]
    exec(code, {"communes": communes})  # noqa: S102
    assert "undetermined" in capsys.readouterr().out
