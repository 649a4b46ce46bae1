# SPDX-License-Identifier: Apache-2.0
"""Tables on the command line: CSV and JSON lines in and out, the answers of each row those of `decide` on its facts."""

import csv
import io
import json
import os
import random
import subprocess

import pytest
from cli import ROOT, program

BOOK_YAML = "language: 1\nid: rows\nversion: 1.0.0\nvi: Sách\nen: Book\n"
RULES = """documents:
  law: {number: 1/L, vi: Luật, en: Law, evidence: secondary, issued: 2000-01-01, clauses: {a: {is: encoded, vi: điều, en: clause}}}
bodies:
  chair: {vi: Chủ tịch, en: Chair, tier: district, cite: law a}
ladders:
  standing:
    subject: commune
    vi: Chuẩn
    en: Standing
    cite: law a
    levels: [{id: basic, vi: Đạt chuẩn, en: Basic, require: {fact: income, at_least: {param: income}}}, {id: advanced, vi: Nâng cao, en: Advanced, require: {fact: paved, at_least: {param: paved}}}]
subjects:
  nominee: {abstract: true, vi: đối tượng, en: nominee, cite: law a, facts: {clean: {type: bool, vi: Trong sạch, en: Clean}}}
  commune:
    is: [nominee]
    vi: xã
    en: commune
    cite: law a
    facts:
      income: {type: decimal, per: year, vi: Thu nhập, en: Income}
      paved: {type: rate, unit: percent, domain: {at_least: 0, at_most: 100}, vi: Đường, en: Roads}
      region: {type: enum, values: {hill: {vi: đồi, en: hill}, sea: {vi: biển, en: sea}}, vi: Vùng, en: Region}
      opened: {type: date, vi: Ngày mở, en: Opened}
  household: {is: [nominee], vi: hộ, en: household, cite: law a}
parameters:
  income: {type: decimal, vi: Mức thu nhập, en: Least income, cite: law a, by: region, values: {hill: 41, sea: 45}}
  paved: {type: rate, unit: percent, vi: Mức đường, en: Least roads, cite: law a, value: 80}
  day: {type: date, vi: Ngày, en: Day, cite: law a, value: 2020-01-01}
criteria:
  old: {subject: commune, vi: Có từ lâu, en: Old, cite: law a, require: {fact: opened, below: {param: day}}}
  whole: {subject: commune, vi: Đủ, en: Whole, cite: law a, require: {all: [{fact: clean}, {fact: income, at_least: {param: income}}, {fact: paved, at_least: {param: paved}}]}}
  fine: {subject: nominee, vi: Tốt, en: Fine, cite: law a, require: {fact: clean}}
rounds:
  annual: {vi: Hằng năm, en: Annual, cite: law a, instances: {annual_2022: {for: 2022}, annual_2023: {for: 2023}}}
awards:
  paper:
    vi: Giấy khen
    en: Paper
    cite: law a
    to: [commune]
    decided_by: chair
    require: {all: [{fact: clean}, {fact: paved, at_least: {param: paved}}]}
    rounds: {annual: {steps: [{do: decide, by: chair}]}}
"""
DAY = ("--as-of", "2023-12-29")
STANDING = "meets.standing"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rows") / "rows"
    folder.mkdir()
    (folder / "book.yaml").write_text(BOOK_YAML, encoding="utf-8")
    (folder / "rules.yaml").write_text(RULES, encoding="utf-8")
    return folder


def decide(book, table, *more, ask=(STANDING,), code=0, text=True):
    """The command over these bytes on standard input: its standard output and error."""
    asked = [part for one in ask for part in ("--ask", one)]
    given = table.encode("utf-8") if isinstance(table, str) else table
    done = subprocess.run([program(), "decide", str(book), "--table", "-", *asked, *map(str, more)], input=given, cwd=ROOT, capture_output=True, timeout=60)
    out, told = done.stdout.decode("utf-8") if text else done.stdout, done.stderr.decode("utf-8")
    assert done.returncode == code, out + told if text else told
    return out, told


def rows(out):
    return list(csv.DictReader(io.StringIO(out)))


def answers(out):
    return [row[STANDING] for row in rows(out)]


def test_each_row_is_answered_as_its_facts_alone(book, tmp_path):
    rng = random.Random(7)
    questions = [STANDING, "criterion.whole", "criterion.old", "award.paper"]
    facts = []
    for i in range(40):
        one = {"id": f"xã {i}", "income.2023": rng.choice([40, 41, "41.5", 45, 50]), "paved": rng.choice([79.9, 80, 100]), "region": rng.choice(["hill", "sea"]),
               "clean": rng.choice([True, False]), "opened": rng.choice(["2019-12-31", "2020-01-01"])}
        facts.append({k: v for k, v in one.items() if k == "id" or rng.random() < 0.8})
    columns = ["id", "income.2023", "paved", "region", "clean", "opened"]
    table = "\n".join([",".join(columns)] + [",".join(str(f.get(c, "")).replace("True", "true").replace("False", "false") for c in columns) for f in facts])
    lines = "\n".join(json.dumps({k: float(v) if v == "41.5" else v for k, v in f.items()}, ensure_ascii=False) for f in facts)
    context = (*DAY, "--round", "annual_2023")
    from_csv, told = decide(book, table, *context, ask=questions)
    assert told == ""
    from_json = [json.loads(line) for line in decide(book, lines, *context, ask=questions)[0].splitlines()]
    assert [{k: v or None for k, v in row.items()} for row in rows(from_csv)] == from_json
    listed = [{"kind": "commune", **{k.split(".")[0]: {2023: float(v)} if "." in k else v for k, v in f.items()}} for f in facts]
    (tmp_path / "facts.json").write_text(json.dumps({"nominees": listed}), encoding="utf-8")
    asked = [part for one in questions for part in ("--ask", one)]
    done = subprocess.run([program(), "decide", str(book), "--facts", str(tmp_path / "facts.json"), *asked, *context, "--format", "json"], capture_output=True, encoding="utf-8", timeout=60)
    alone = json.loads(done.stdout)["decisions"]
    assert [d["outcome"] for d in alone] == [row[q] for row in from_json for q in questions]
    assert len({row[STANDING] for row in from_json}) == 3 and len({row["award.paper"] for row in from_json}) == 3


SAME = "id,region,income,paved,note\n\"a, b\",hill,41,80,\"say \"\"yes\"\"\nthen\"\n,sea,45,79,\n"


@pytest.mark.parametrize("written", [
    SAME,
    SAME.rstrip("\n"),
    "\ufeff" + SAME,
    SAME.replace("\n", "\r\n"),
    "\n" + SAME + "\n\r\n\n",
    "\n\n" + SAME.replace("a, b", "a; b").replace(",", ";").replace("a; b", "a, b"),
    SAME.replace("a, b", "a| b").replace(",", "\t").replace("a| b", "a, b"),
    "sep=;\n" + SAME.replace("a, b", "a| b").replace(",", ";").replace("a| b", "a, b"),
    SAME.replace("hill", '"hill"').replace("id,", "\" id \",").replace("note\n", '"note"\n'),
], ids=["plain", "no line break at the end", "byte order mark", "CRLF", "blank lines", "semicolons after blank lines", "tabs", "sep=", "quotes"])
def test_one_table_however_csv_writes_it(book, written):
    out, told = decide(book, written, *DAY, "--keep", "note", "--format", "jsonl")
    assert [json.loads(line.replace(r"\r\n", r"\n")) for line in out.splitlines()] == [
        {"id": "a, b", "note": 'say "yes"\nthen', STANDING: "met", f"{STANDING}.lower": "advanced", f"{STANDING}.upper": "advanced"},
        {"id": None, "note": None, STANDING: "met", f"{STANDING}.lower": "basic", f"{STANDING}.upper": "basic"}]
    assert told == ""


def test_what_is_written_is_read_again(book):
    first, _ = decide(book, SAME, *DAY, "--keep", "*")
    names = ["id", "region", "income", "paved", "note", STANDING, f"{STANDING}.lower", f"{STANDING}.upper"]
    assert list(csv.reader(io.StringIO(first)))[0] == names and rows(first)[0]["note"] == 'say "yes"\nthen' and rows(first)[0]["id"] == "a, b"
    again, told = decide(book, first, *DAY)
    assert answers(again) == answers(first) and "no facts of these rows" in told
    semicolons, _ = decide(book, "\ufeff" + "id;income;region\r\nx;41;hill\r\n", *DAY)
    assert semicolons.startswith("\ufeffid;meets.standing;")  # for whoever wrote it


FAULTS = {
    "too few cells": (b"id,income\nx,1\ny\n", "3:1: error: this row has 1 cell, and the header has 2 [bad-table]"),
    "too many cells": (b"id,income\nx,1,5\n", "2:1: error: this row has 3 cells, and the header has 2 [bad-table]"),
    "after a cell of two lines": (b'id,note\nx,"a\nb"\ny\n', "4:1: error: this row has 1 cell"),
    "an open quote": ('id,note\nxã,"a\n'.encode(), "2:4: error: this quote is not closed [bad-table]"),
    "text behind a quote": (b'id,note\nx,"a"b\n', "2:6: error: text stands after the closing quote [bad-table]"),
    "no UTF-8": (b"id,note\nx,a\xe9\n", "2:4: error: byte 0xE9 is not UTF-8 [not-utf8]"),
    "no NFC": ("id,note\nx,xa\u0303\n".encode(), "2:4: error: the text is not in Unicode normalisation form C [not-nfc]"),
    "a NUL": (b"id,note\nx,a\0\n", "2:4: error: the table holds a NUL byte [nul-byte]"),
    "a control character": (b"id,note\nx,a\x07\n", "2:4: error: there is a control character here [control-character]"),
    "lines of old": (b"id,note\rx,a\ry,b\r", "1:8: error: there is a carriage return here that ends no line [control-character]"),
    "nothing": (b"", "1:1: error: the table is empty [bad-table]"),
    "two separators": (b"id,a;b\n", "1:1: error: which character separates the cells? two stand here equally often [bad-table]"),
    "broken JSON": (b'{"id": "x"}\n{"id": tru}\n', "2:11: error: this is no JSON [bad-table]"),
    "no object": (b'{"id": "x"}\n5\n', "2:1: error: this line is no JSON object [bad-table]"),
    "a list": (b'{"id": "x", "seen": [1]}\n', "1:1: error: `seen` is a list, and a table on the command line holds single values [bad-table]"),
    "an object": (b'{"id": "x", "seen": {"a": 1}}\n', "1:1: error: `seen` is an object"),
    "a key twice": (b'{"id": "x", "id": "y"}\n', "1:1: error: `id` stands twice in this object [bad-table]"),
    "no such kind": (b"id,kind\nx,commune\ny,communes\n", "3:1: error: column `kind`: there is no kind of subject `communes`"),
    "no kind": (b"id,kind\nx,\n", "2:1: error: column `kind`: no kind of subject is given"),
    "no day": (b"id,as_of\nx,31/12/2023\n", "2:1: error: column `as_of`: `31/12/2023` is not a day"),
    "no round": (b"id,round\nx,annual_1999\n", "2:1: error: column `round`: there is no round `annual_1999`"),
    "no year": (b"id,assessed_year\nx,23\n", "2:1: error: column `assessed_year`: `23` is not a year"),
}


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_is_told_with_its_place(book, what):
    table, told = FAULTS[what]
    _, error = decide(book, table, *DAY, code=1)
    assert error.startswith(f"standard input:{told}") and "help: " in error, error


def test_what_was_answered_before_a_fault_stays(book):
    good = "id,income,region\n" + "x,41,hill\n" * 40_000
    out, told = decide(book, good + "y,41\n", *DAY, code=1)
    assert told.startswith("standard input:40002:1: error: this row has 2 cells") and 10_000 < len(answers(out)) <= 40_000


def outcome_of(book, cell, separator, *more, code=0):
    """Of a row with this income, where 41 is enough."""
    out, told = decide(book, f"id{separator}region{separator}income\nx{separator}hill{separator}{cell}\n", *DAY, *more, code=code)
    return out.splitlines()[1].split(separator)[2] or None, told


DECIMALS = [
    # cell, separator, --decimal, is it 41 or more; None: refused
    ("41.5", ",", None, True), ('"41,5"', ",", None, None), ('"41,500"', ",", None, None), ("41.500", ",", None, True), ("40.999", ",", None, False),
    ("41,5", ";", None, True), ("41.5", ";", None, True), ("40,9", ";", None, False), ("41.500", ";", None, None), ("41,500", ";", None, None), ("-41,5", ";", None, False),
    ("1.041.500", ";", None, True), ("1.041,5", ";", None, True), ("1,041.5", ";", None, None), ("0,500", ";", None, False), ("0.500", ";", None, False), ("41", ";", None, True),
    ("41,5", "\t", None, True), ("41.500", "\t", None, None),
    ("41.500", ";", "comma", True), ("41,500", ";", "comma", True), ("41.5", ";", "comma", None), ("40,999", ";", "comma", False), ("4.0", ";", "comma", None), ("41,5,5", ";", "comma", None),
    ("41.500", ";", "point", True), ("40.999", ";", "point", False), ("41,5", ";", "point", None), ('"41,5"', ",", "comma", True),
]


@pytest.mark.parametrize(("cell", "separator", "sign", "enough"), DECIMALS)
def test_decimals_are_never_guessed(book, cell, separator, sign, enough):
    lower, told = outcome_of(book, cell, separator, *(["--decimal", sign] if sign else []), code=1 if enough is None else 0)
    assert lower == ("basic" if enough else None), told
    assert ("[bad-fact]" in told) == (enough is None)
    if enough is None:
        assert f"`{cell.strip(chr(34))}`" in told and told.startswith("standard input:2:1: error: column `income`: ")


def test_what_a_refused_number_is_told(book):
    assert "where the table writes decimals with a comma, say --decimal comma" in outcome_of(book, '"41,5"', ",", code=1)[1]
    assert "`41.500` can be read in two ways [bad-fact]\nhelp: the cell counts as missing; say how this table writes decimals: --decimal point or --decimal comma" in outcome_of(book, "41.500", ";", code=1)[1]
    assert "`41.5` has a point before its decimals, and --decimal comma was given" in outcome_of(book, "41.5", ";", "--decimal", "comma", code=1)[1]


def test_spreadsheets_shout(book):
    table = "id,clean,paved,region,income\n" + "".join(f"x,{word},80,hill,41\n" for word in ("TRUE", "FALSE", "True", " 1 ", "0.0", "yes"))
    out, told = decide(book, table, *DAY, ask=["criterion.whole"], code=1)
    assert [row["criterion.whole"] for row in rows(out)] == ["met", "not_met", "met", "met", "not_met", "undetermined"]
    assert "7:1: error: column `clean`: `yes` is not a boolean; write `true` or `false` [bad-fact]" in told


def test_blanks_around_cells_say_nothing(book):
    out, told = decide(book, "id; income ;region;as_of;assessed_year;paved\n a ; 41,5 ; hill ; 2023-12-29 ; 2023 ; 1.041,5 \n", "--decimal", "comma", code=1)
    assert rows(out.replace(";", ","))[0][f"{STANDING}.lower"] == "basic" and "`1041.5` is outside its domain" in told


def test_columns_of_no_year_are_told(book):
    _, told = decide(book, "id,income.x,income.,paved.2023\na,42,42,80\n", *DAY)
    assert told == ("standard input: warning: no facts of these rows: `income.x`, `income.`, `paved.2023` [unknown-fact]\n"
                    "help: `income` is given for each year, and `x` is not a year; `income` is given for each year, and nothing stands after the point; `paved` has one value, and none for `2023`\n")
    told = decide(book, '{"id": "a", "incme": 1, "income.20233": 41}\n', *DAY)[1]
    assert "help: did you mean `income` for `incme`? `income` is given for each year, and `20233` is not a year" in told


def test_one_year_is_told_by_one_column(book):
    table = "id,assessed_year,income,income.2023\na,2022,41,41\nb,2023,41,41\n"
    both = "columns `income` and `income.2023` both say `income` of 2023, the year of these rows; leave one of them out"
    assert decide(book, table, *DAY, code=2)[1] == f"chungsuc: row 2: {both}\n"
    assert decide(book, table, *DAY, "--row", "2", code=2)[1] == f"chungsuc: row 2: {both}\n"
    assert decide(book, table, *DAY, "--row", "1")[1] == ""
    assert decide(book, "income,income.2023\n41,41\n", *DAY, code=2)[1] == f"chungsuc: {both}\n"


def test_contexts_that_can_be_none_are_told_at_their_line(book):
    def told(column, cell, *more):
        return decide(book, f"id,{column}\na,\nb,{cell}\n", *more, code=1)[1]

    assert told("lodged_on", "2024-01-01", *DAY).startswith("standard input:3:1: error: column `lodged_on`: the dossier is said to be lodged on 2024-01-01, after the day of the decision, 2023-12-29 [bad-table]\nhelp: one of the two is wrong")
    assert told("kind", "comune", *DAY, "--kind", "commune").endswith("column `kind`: there is no kind of subject `comune` [bad-table]\nhelp: did you mean `commune`?\n")
    assert told("round", "annual_203", *DAY).endswith("column `round`: there is no round `annual_203` [bad-table]\nhelp: did you mean `annual_2023`?\n")
    assert told("assessed_year", "2022.5", *DAY).startswith("standard input:3:1: error: column `assessed_year`: `2022.5` is not a year")
    year = "id,region,income,assessed_year\na,hill,41,2023.0\n"  # as a data frame writes it
    assert answers(decide(book, year, *DAY)[0]) == ["undetermined"]


def test_invalid_cells_are_told_by_column_and_missing(book):
    table = "id,income,region,paved\n" + "a,x,hill,80\n" * 3 + "b,41,hill,140\nc,41,reef,80\n"
    out, told = decide(book, table, *DAY, code=1)
    assert [row[f"{STANDING}.upper"] for row in rows(out)] == ["advanced"] * 5
    assert told.splitlines() == [
        "standard input:2:1: error: column `income`: `x` is not a number [bad-fact]",
        "help: with this one 3 cells of the column are no value of the fact, and count as missing: lines 2, 3 and 4",
        "standard input:5:1: error: column `paved`: `140` is outside its domain: it must be at most 100 % [bad-fact]",
        "help: the cell counts as missing",
        "standard input:6:1: error: column `region`: `reef` is none of its values [bad-fact]",
        "help: the cell counts as missing"]


def test_unknown_columns_are_told_once(book):
    _, told = decide(book, "id,incme,note,income.2022\n" + "a,1,x,41\n" * 50_000, *DAY, "--keep", "note")
    assert told == "standard input: warning: no facts of these rows: `incme` [unknown-fact]\nhelp: did you mean `income` for `incme`?\n"
    _, told = decide(book, "id," + ",".join(f"c{i}" for i in range(25)) + ",\na" + "," * 26 + "\n", *DAY)
    assert "`c0`, `c1`" in told and "`c19` and 6 more [unknown-fact]" in told
    assert "no facts of these rows: one without a name [unknown-fact]" in decide(book, "id,\na,\n", *DAY)[1]
    lines = '{"id": "a", "nme": 1}\n' + '{"id": "b"}\n' * 20_000 + '{"id": "c", "later": 1, "nme": 2}\n'
    _, told = decide(book, lines, *DAY)
    assert told.count("`nme`") == 1 and told.count("`later`") == 1


def test_rows_have_kinds_and_contexts_of_their_own(book):
    table = "id,kind,as_of,round,assessed_year,income.2022,income.2023,region,clean,paved\n"
    row = "{},{},{},{},{},40,41,hill,true,80\n"
    table += row.format("a", "commune", "2023-12-29", "", "") + row.format("b", "commune", "2022-12-29", "", "") + row.format("c", "commune", "2023-12-29", "", "2022") + row.format("d", "household", "2023-12-29", "", "")
    out, told = decide(book, table)
    assert [row[f"{STANDING}.upper"] for row in rows(out)] == ["advanced", "", "", "advanced"] and told == ""
    out, _ = decide(book, "id,round,clean,paved\na,annual_2023,true,80\nb,,true,80\n", *DAY, ask=["award.paper"])
    assert [row["award.paper"] for row in rows(out)] == ["eligible", "undetermined"]
    _, told = decide(book, "id,as_of\na,2023-12-29\nb,\n", code=1)
    assert told.startswith("standard input:3:1: error: column `as_of`: no day is given [bad-table]\nhelp: name one for such rows with --as-of")


def test_a_question_about_others_is_told(book):
    out, told = decide(book, "id\na\n", *DAY, "--kind", "household", ask=["criterion.fine", "criterion.whole", "award.paper"])
    assert rows(out)[0]["criterion.whole"] == "undetermined"
    assert told == "standard input: warning: `criterion.whole` is about `commune`, and undetermined of each `household` [wrong-kind]\nhelp: `chungsuc questions BOOK` says whom each question is about\n"


def test_keys_that_come_late_count(book):
    lines = '{"id": "a"}\n' * 30_000 + '{"income": 41.5, "id": 7, "region": "hill"}\n\n{"region": "hill", "income": 41.50000000000000000000000001}\n' + '{"id": null}'
    out, told = decide(book, lines, *DAY, code=1)
    last = [json.loads(line) for line in out.splitlines()[30_000:]]
    assert [(row["id"], row[f"{STANDING}.lower"]) for row in last] == [(7, "basic"), (None, None), (None, None)]
    assert "30003:1: error: column `income`: " in told and "more than 38 digits, or more than 9 after the point" in told  # as it was written


def test_where_no_column_says_who_the_number_of_the_row_stands(book):
    out, _ = decide(book, "income,region\n41,hill\n40,hill\n", *DAY)
    assert out == f"row,{STANDING},{STANDING}.lower,{STANDING}.upper\n1,undetermined,basic,advanced\n2,not_met,,\n"
    assert decide(book, "income,region\n", *DAY)[0] == f"row,{STANDING},{STANDING}.lower,{STANDING}.upper\n"
    assert decide(book, '{"income": 41}', *DAY)[0].startswith('{"row":1,')


def test_forms_of_answers(book, tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("id,income,region\nx,41,hill\n", encoding="utf-8")
    asked = ["decide", str(book), "--table", str(table), "--ask", "criterion.whole", *DAY]

    def done(*more, code=0):
        ran = subprocess.run([program(), *asked, *map(str, more)], capture_output=True, encoding="utf-8", timeout=60)
        assert ran.returncode == code, ran.stdout + ran.stderr
        return ran.stdout + ran.stderr

    as_csv, as_lines = "id,criterion.whole\nx,undetermined\n", '{"id":"x","criterion.whole":"undetermined"}\n'
    assert done() == as_csv and done("--format", "jsonl") == as_lines
    for name, form, expected in [("a.csv", (), as_csv), ("a.jsonl", (), as_lines), ("a.ndjson", (), as_lines), ("a.txt", ("--format", "jsonl"), as_lines), ("a", (), as_csv), ("a.CSV", (), as_csv), ("a.tsv", (), as_csv.replace(",", "\t")), ("a.xlsx", ("--format", "csv"), as_csv)]:
        assert done("--output", tmp_path / name, *form) == "" and (tmp_path / name).read_text(encoding="utf-8") == expected
    assert "is the table itself" in done("--output", table, code=2) and table.read_text(encoding="utf-8").startswith("id,income")
    assert "cannot be written" in done("--output", tmp_path / "none/a.csv", code=2)
    assert "written as csv or jsonl, not as html" in done("--format", "html", code=2)
    assert "by the command of the Python package: pip install chungsuc pyarrow" in done("--output", tmp_path / "a.parquet", code=2)
    for other in ("a.PARQUET", "a.Arrow"):
        assert "by the command of the Python package: pip install chungsuc pyarrow" in done("--output", tmp_path / other, code=2)
    assert "a.xlsx` ends as no form that answers have; end it .csv, .tsv or .jsonl" in done("--output", tmp_path / "a.xlsx", code=2)
    assert "there is no column `incme` to keep; did you mean `income`?" in done("--keep", "incme", code=2)
    assert "does not separate cells" in done("--separator", "ab", code=2) and "there is no question `criterion.none`" in done("--ask", "criterion.none", code=2)
    kept = tmp_path / "kept.csv"
    kept.write_text("mine", encoding="utf-8")
    done("--ask", "criterion.none", "--output", kept, code=2)
    assert kept.read_text(encoding="utf-8") == "mine"  # nothing was answered


OTHERS = {b"PAR1....": "is read by the command of the Python package", b"ARROW1\0\0": "is read by the command of the Python package", b"PK\x03\x04": "save the sheet as `CSV UTF-8`",
          b"\x1f\x8b\x08": "unpack it on the way: gzip -dc", b"\xff\xfei\0d\0": "save it as UTF-8", b'[{"id": "x"}]': "write one object a line: jq -c"}


@pytest.mark.parametrize("first", OTHERS)
def test_other_forms_are_named(book, first):
    assert OTHERS[first] in decide(book, first, *DAY, code=2)[1]


def test_misuse_is_told(book, tmp_path):
    def told(*arguments):
        ran = subprocess.run([program(), "decide", str(book), *map(str, arguments)], input="", capture_output=True, encoding="utf-8", timeout=60)
        assert ran.returncode == 2, ran.stdout + ran.stderr
        return ran.stderr

    assert "--facts excludes --table" in told("--table", "-", "--facts", "x", "--ask", STANDING)
    assert "--keep requires --table" in told("--facts", "x", "--keep", "id", "--ask", STANDING, *DAY)
    assert "name a question with --ask" in told("--table", "-", *DAY)
    assert "name their facts with --facts, or a table of many with --table" in told("--ask", STANDING, *DAY)
    assert "name it with --as-of" in told("--facts", "x", "--ask", STANDING)
    assert "--format csv is of tables" in told("--facts", "x", "--ask", STANDING, *DAY, "--format", "csv")
    assert "there is no file" in told("--table", tmp_path / "none.csv", "--ask", STANDING, *DAY)
    assert "is a folder, not a file" in told("--table", tmp_path, "--ask", STANDING, *DAY)
    table = tmp_path / "t.csv"
    table.write_text("id,income\nx,41\n", encoding="utf-8")
    assert "as of which day?" in told("--table", table, "--ask", STANDING)
    assert "of which kind are the rows? name it with --kind" in told("--table", table, "--ask", "criterion.fine", *DAY)
    assert "there is no question `meets.none`" in told("--table", table, "--ask", "meets.none", *DAY)
    assert "there is no row 2 in" in told("--table", table, "--ask", STANDING, *DAY, "--row", "2")
    assert "--row: rows are counted from 1, and this is `0`" in told("--table", table, "--ask", STANDING, *DAY, "--row", "0")
    assert f"`{STANDING}` is asked twice; name each question once" in told("--table", table, "--ask", STANDING, STANDING, *DAY)
    assert "one row is explained as text, json or html" in told("--table", table, "--ask", STANDING, *DAY, "--row", "1", "--format", "csv")


def test_one_row_is_explained_as_its_facts(book, tmp_path):
    table = "id,income,region,clean\n" + "x,41,hill,true\n" * 20_000 + "Đông,40,hill,true\n"
    facts = tmp_path / "dong.yaml"
    facts.write_text("{kind: commune, id: Đông, income: {2023: 40}, region: hill, clean: true}", encoding="utf-8")
    for form in ("text", "json", "html"):
        asked = ["--ask", "criterion.whole", *DAY, "--format", form, "--lang", "vi"]
        alone = subprocess.run([program(), "decide", str(book), "--facts", str(facts), *asked], capture_output=True, encoding="utf-8", check=True, timeout=60).stdout
        out, told = decide(book, table, *asked[2:], "--row", "20001", ask=["criterion.whole"])
        assert out == alone and told == "" and "41" in out
    both, _ = decide(book, table, *DAY, "--row", "20001", "--brief", ask=[STANDING, "criterion.whole"])
    assert len(both.splitlines()) == 2
    out, told = decide(book, "id;income;region\nx;41,5;hill\ny;41.500;hill\n", *DAY, "--row", "1", "--lang", "en")
    assert told == "" and "found 41.5" in out
    _, told = decide(book, "id;income;region\nx;41,5;hill\ny;41.500;hill\n", *DAY, "--row", "2", code=1)
    assert "3:1: error: column `income`: `41.500` can be read in two ways" in told


def test_answers_come_while_the_table_does(book):
    """Through a pipe, row by row: whoever sends sees the answer before the next."""
    for header, row, expected in [("id,income,region\n", "x{},41,hill\n", "x{},undetermined,basic,advanced"), ("", '{{"id": "x{}", "income": 41, "region": "hill"}}\n', '{{"id":"x{}",')]:
        with subprocess.Popen([program(), "decide", str(book), "--table", "-", "--ask", STANDING, *DAY], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as run:
            run.stdin.write(header)
            for i in range(3):
                run.stdin.write(row.format(i))
                run.stdin.flush()
                line = run.stdout.readline()
                if line.startswith("id,"):
                    line = run.stdout.readline()
                assert line.startswith(expected.format(i))
            run.stdin.close()
            assert run.wait(timeout=30) == 0


def peak_of(book, table):
    """The most memory that the command held, in KiB."""
    run = subprocess.Popen([program(), "decide", str(book), "--table", str(table), "--ask", STANDING, *DAY, "--output", os.devnull])
    _, status, usage = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    assert run.returncode == 0
    return usage.ru_maxrss


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_memory_does_not_grow_with_the_table(book, tmp_path, form):
    row = "xã {},4{}.5,hill,true,8{},a note that fills the line and says nothing of anybody\n" if form == "csv" else \
          '{{"id": "xã {}", "income": 4{}.5, "region": "hill", "clean": true, "paved": 8{}, "note": "it fills the line"}}\n'
    sizes, peaks = [], []
    for count in (20_000, 600_000):
        table = tmp_path / f"table-{count}.{form}"
        with table.open("w", encoding="utf-8") as file:
            file.write("id,income,region,clean,paved,note\n" if form == "csv" else "")
            file.writelines(row.format(i, i % 10, i % 10) for i in range(count))
        sizes.append(table.stat().st_size)
        peaks.append(peak_of(book, table))
    assert sizes[1] > 40e6 and peaks[1] < peaks[0] + 4 * 1024, peaks
