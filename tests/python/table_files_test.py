# SPDX-License-Identifier: Apache-2.0
"""The command of the package over Parquet and Arrow files, and books that travel between processes."""

import copy
import csv
import io
import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

import chungsuc
import pytest

ROOT = Path(__file__).resolve().parents[2]
pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

STANDING = "meets.commune_standing"
ASKED = ("--ask", STANDING, "--as-of", "2023-12-29")
COLUMNS = [STANDING, f"{STANDING}.lower", f"{STANDING}.upper"]


@pytest.fixture(scope="module")
def communes():
    """Of every type that Parquet has for facts; of some the figures decide."""
    rows = 300
    table = pyarrow.table({
        "number": pyarrow.array(range(rows), pyarrow.int32()),
        "id": [f"xã {i}" for i in range(rows)],
        "region": pyarrow.array(["tdmnpb"] * rows).dictionary_encode(),
        "income.2023": pyarrow.array([None if i % 7 == 0 else 10 + i for i in range(rows)], pyarrow.float64()),
        "plan_valid": pyarrow.array([i % 3 != 0 for i in range(rows)]),
        "poverty_rate": pyarrow.array([i % 30 for i in range(rows)], pyarrow.decimal128(5, 0)),
        "recognitions": pyarrow.array([[{"level": "ntm", "decided_on": "2020-05-01"}] if i % 2 else [] for i in range(rows)]),
    })
    return table


@pytest.fixture
def folder(tmp_path, communes):
    parquet.write_table(communes, tmp_path / "communes.parquet", row_group_size=70)
    with pyarrow.ipc.new_file(str(tmp_path / "communes.arrow"), communes.schema) as file:
        file.write_table(communes, max_chunksize=90)
    with pyarrow.ipc.new_stream(str(tmp_path / "communes.feather"), communes.schema) as file:
        file.write_table(communes)
    return tmp_path


def command(folder, *arguments, code=0, before=""):
    start = ["-c", f"{before}; import sys; from chungsuc.__main__ import main; sys.exit(main())"] if before else ["-m", "chungsuc"]
    done = subprocess.run([sys.executable, *start, *map(str, arguments)], cwd=folder, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == code, done.stdout + done.stderr
    return done


def expected(communes):
    vn = chungsuc.load("vn")
    with pytest.warns(chungsuc.TableWarning, match="`number`"):
        return vn.decide_table(communes, STANDING, "commune", "2023-12-29").to_pydict()


@pytest.mark.parametrize("given", ["communes.parquet", "communes.arrow", "communes.feather"])
@pytest.mark.parametrize("written", ["answers.parquet", "answers.arrow"])
def test_columns_in_columns_out(folder, communes, given, written):
    done = command(folder, "decide", "vn", "--table", given, *ASKED, "--keep", "number", "region", "--output", written)
    path = folder / written
    answers = parquet.read_table(path) if written.endswith(".parquet") else pyarrow.ipc.open_file(path).read_all()
    assert answers.schema.names == ["id", "number", "region", *COLUMNS] and answers.schema.field("number").type == pyarrow.int32()
    assert answers.select(COLUMNS).to_pydict() == expected(communes) and answers.column("id").to_pylist() == communes.column("id").to_pylist()
    assert len(set(answers.column(STANDING).to_pylist())) > 1 and done.stdout == done.stderr == ""


def test_columns_in_text_out(folder, communes):
    done = command(folder, "decide", "vn", "--table", "communes.parquet", *ASKED)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {name: [row[name] or None for row in rows] for name in COLUMNS} == expected(communes) and rows[5]["id"] == "xã 5"
    assert done.stderr == "communes.parquet: warning: no facts of these rows: `number` [unknown-fact]\nhelp: `chungsuc facts BOOK KIND` lists what is read\n"
    command(folder, "decide", "vn", "--table", "communes.parquet", *ASKED, "--keep", "*", "--output", "answers.jsonl")
    lines = [json.loads(line) for line in (folder / "answers.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line[STANDING] for line in lines] == expected(communes)[STANDING] and lines[1]["number"] == 1 and lines[1]["recognitions"][0]["level"] == "ntm"


def test_forms_are_known_by_what_they_hold(folder, communes):
    (folder / "communes.parquet").rename(folder / "b.PARQUET")
    (folder / "communes.feather").rename(folder / "stream")
    for given in ("b.PARQUET", "stream"):
        command(folder, "decide", "vn", "--table", given, *ASKED, "--keep", "recognitions", "--output", "answers.tsv")
        with (folder / "answers.tsv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        assert {name: [row[name] or None for row in rows] for name in COLUMNS} == expected(communes)
        assert json.loads(rows[1]["recognitions"]) == [{"level": "ntm", "decided_on": "2020-05-01"}]


def test_text_in_columns_out(folder):
    text = "id;income.2023;plan_valid;ghi chú\nxã Đông;41,5;TRUE;\"a; b\"\nxã Tây;x;FALSE;\n"
    (folder / "t.csv").write_text(text, encoding="utf-8")
    done = command(folder, "decide", "vn", "--table", "t.csv", *ASKED, "--keep", "ghi chú", "--output", "t.parquet", code=1)
    answers = parquet.read_table(folder / "t.parquet")
    assert answers.schema.names == ["id", "ghi chú", *COLUMNS] and answers.column("ghi chú").to_pylist() == ["a; b", None]
    assert answers.column(STANDING).to_pylist() == ["not_met", "undetermined"] and "t.csv:3:1: error: column `income.2023`" in done.stderr
    plain = command(folder, "decide", "vn", "--table", "t.csv", *ASKED, code=1)  # the same without pyarrow's help
    assert [row[STANDING] for row in csv.DictReader(io.StringIO(plain.stdout), delimiter=";")] == ["not_met", "undetermined"]
    (folder / "t.jsonl").write_text('{"id": 5}\n', encoding="utf-8")
    command(folder, "decide", "vn", "--table", "t.jsonl", *ASKED, "--output=t.arrow")
    assert pyarrow.ipc.open_file(folder / "t.arrow").read_all().column("id").to_pylist() == ["5"]
    (folder / "none.csv").write_text("id,region\n", encoding="utf-8")
    command(folder, "decide", "vn", "--table", "none.csv", *ASKED, "--output", "none.parquet")
    assert parquet.read_table(folder / "none.parquet").num_rows == 0


def test_wrong_cells_of_columns_are_told(folder, communes):
    wrong = communes.set_column(5, "poverty_rate", pyarrow.array([130.0 if i in (3, 250) else 1.0 for i in range(300)]))
    parquet.write_table(wrong, folder / "wrong.parquet", row_group_size=100)
    done = command(folder, "decide", "vn", "--table", "wrong.parquet", *ASKED, "--keep", "number", "--output", "a.parquet", code=1)
    assert done.stderr.startswith("wrong.parquet: error: column `poverty_rate`, row 4: ") and "help: 2 cells of the column are no value of the fact, and count as missing: rows 4 and 251\n" in done.stderr
    late = communes.append_column("as_of", pyarrow.array(["2023-12-29"] * 299 + ["tomorrow"]))
    parquet.write_table(late, folder / "late.parquet", row_group_size=100)
    asked = ("decide", "vn", "--table", "late.parquet", "--ask", STANDING, "--output", "b.parquet")
    assert command(folder, *asked, code=2).stderr.endswith("chungsuc: column `as_of`, row 300: `tomorrow` is no day; write it as `YYYY-MM-DD`\n")


def test_a_row_of_columns_is_explained(folder, communes):
    vn = chungsuc.load("vn")
    decision = vn.explain_row(communes, 98, STANDING, "commune", "2023-12-29")
    assert command(folder, "decide", "vn", "--table", "communes.parquet", *ASKED, "--row", "99").stdout == decision.to_text("vi")
    assert command(folder, "decide", "vn", "--table", "communes.parquet", *ASKED, "--row", "99", "--format", "json").stdout == decision.to_json()
    two = json.loads(command(folder, "decide", "vn", "--table", "communes.arrow", *ASKED, "--ask", "recognised.commune_standing", "--row", "2", "--format", "json").stdout)
    assert two["schema"] == "decisions/1" and [d["question"] for d in two["decisions"]] == [STANDING, "recognised.commune_standing"]


def test_misuse_of_columns_is_told(folder):
    def told(*arguments):
        return command(folder, "decide", "vn", *arguments, code=2).stderr

    assert "there is no question `meets.none`" in told("--table", "communes.parquet", "--ask", "meets.none", "--as-of", "2023-12-29")
    assert "as_of: `29/12/2023` is not a date" in told("--table", "communes.parquet", "--ask", STANDING, "--as-of", "29/12/2023")
    assert "is the table itself" in told("--table", "communes.parquet", *ASKED, "--output", "communes.parquet")
    assert "there is no column `none` to keep" in told("--table", "communes.parquet", *ASKED, "--keep", "none")
    assert "there is no row 301" in told("--table", "communes.parquet", *ASKED, "--row", "301")
    assert "--separator" in told("--table", "communes.parquet", *ASKED, "--separator", ";")
    assert told("--table", "none.parquet", *ASKED) == "chungsuc: there is no file `none.parquet`\n"
    (folder / "d.parquet").mkdir()
    assert told("--table", "d.parquet", *ASKED).startswith("chungsuc: `d.parquet` is a folder, not a file")
    assert "`a.xlsx` ends as no form that answers have" in told("--table", "communes.parquet", *ASKED, "--output", "a.xlsx")
    assert "name a question" in told("--table", "communes.parquet")
    (folder / "text.parquet").write_text("id,region\n", encoding="utf-8")
    assert told("--table", "text.parquet", *ASKED).startswith("chungsuc: `text.parquet` cannot be read as Parquet: ")


def test_without_pyarrow_it_says_what_to_install(folder):
    done = command(folder, "decide", "vn", "--table", "communes.parquet", *ASKED, code=2, before="import sys; sys.modules['pyarrow'] = None")
    assert done.stderr == "chungsuc: Parquet and Arrow files are read with pyarrow, which is not installed: pip install 'chungsuc[tables]'\n"


def test_memory_does_not_grow_with_the_file(tmp_path):
    peaks = []
    for rows in (800_000, 3_000_000):  # pools of pyarrow are full by then
        path = tmp_path / f"{rows}.parquet"
        part = pyarrow.table({"income.2023": pyarrow.array([35.0 + i % 9 for i in range(50_000)]), "region": ["tdmnpb"] * 50_000, "specially_difficult.2023": [False] * 50_000, "note": [f"a note of row {i}" for i in range(50_000)]})
        with parquet.ParquetWriter(path, part.schema) as writer:
            for _ in range(rows // 50_000):
                writer.write_table(part)
        run = subprocess.Popen([sys.executable, "-m", "chungsuc", "decide", "vn", "--table", path, "--ask", "criterion.commune.ntm.10", "--as-of", "2023-12-29", "--keep", "note", "--output", tmp_path / "answers.parquet"])
        _, status, usage = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
        assert run.returncode == 0 and parquet.ParquetFile(tmp_path / "answers.parquet").metadata.num_rows == rows
        peaks.append(usage.ru_maxrss)
    assert peaks[1] < peaks[0] + 40 * 1024, peaks


OVERLAY = {
    "book.yaml": "language: 1\nid: over\nversion: 1.0.0\nvi: Bổ sung\nen: Overlay\nuses: [own]\n",
    "more.yaml": "documents: {more: {number: 2/L, vi: Luật, en: Law, evidence: secondary, issued: 2000-01-01, clauses: {a: {is: encoded, vi: điều, en: clause}}}}\n",
}
OWN = {
    "book.yaml": "language: 1\nid: own\nversion: 1.0.0\nvi: Sách\nen: Book\n",
    "rules.yaml": "documents: {law: {number: 1/L, vi: Luật, en: Law, evidence: secondary, issued: 2000-01-01, clauses: {a: {is: encoded, vi: điều, en: clause}}}}\n"
    "subjects: {commune: {vi: xã, en: commune, cite: law a, facts: {income: {type: int, vi: Thu nhập, en: Income}}}}\n"
    "criteria: {rich: {subject: commune, vi: Giàu, en: Rich, cite: law a, require: {fact: income, at_least: 41}}}\n",
}


@pytest.fixture
def own(tmp_path):
    """A book with an overlay, whose files are gone by now."""
    for name, files in (("own", OWN), ("over", OVERLAY)):
        (tmp_path / name).mkdir()
        for file, text in files.items():
            (tmp_path / name / file).write_text(text, encoding="utf-8")
    book = chungsuc.load(tmp_path / "own", overlays=[tmp_path / "over"])
    for name, files in (("own", OWN), ("over", OVERLAY)):
        for file in files:
            (tmp_path / name / file).unlink()
    return book


def test_a_book_travels_as_text(own, plan, tmp_path):
    for book, question, facts in [(own, "criterion.rich", {"kind": "commune", "income": 41}), (plan, "criterion.plan.commune.typical", {"kind": "commune"})]:
        arrived = pickle.loads(pickle.dumps(book))
        assert arrived.hash == book.hash and arrived.id == book.id and [q.id for q in arrived.questions] == [q.id for q in book.questions]
        assert arrived.decide(question, facts, "2023-12-29").to_json() == book.decide(question, facts, "2023-12-29").to_json()
    (tmp_path / "sent").write_bytes(pickle.dumps([own, own]))
    code = "import pickle, sys; a, b = pickle.load(open(sys.argv[1], 'rb')); print(a is b, a.hash)"
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "sent"], capture_output=True, encoding="utf-8", check=True, timeout=60, env=os.environ | {"CHUNGSUC_RULES": str(tmp_path)})
    assert done.stdout == f"True {own.hash}\n"


def test_what_travels_is_loaded_once(own):
    sent = pickle.dumps(own)
    assert pickle.loads(sent) is pickle.loads(sent) and copy.copy(own).hash == own.hash


def test_a_book_that_cannot_be_read_where_it_arrives(own):
    place, overlays, texts = own._source()
    make, arguments = own.__reduce__()
    broken = {name: text.replace("language: 1", "language: 2") for name, text in texts.items()}
    with pytest.raises(chungsuc.RuleError, match="unknown-language-version"):
        make("another", place, overlays, broken)
    assert make(*arguments).hash == own.hash


def test_the_readme_s_commands_run(tmp_path):
    """Each line of the section on tables, beside the files that it names."""
    section = (ROOT / "README.md").read_text(encoding="utf-8").split("\n## Tables\n")[1].split("\n## ")[0]
    commands = [line for line in section.split("```\n")[1].splitlines() if line]
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    communes = pyarrow.table({"id": ["a", "b"], "income.2023": [41.5, None]})
    parquet.write_table(communes, tmp_path / "communes.parquet")
    (tmp_path / "communes.jsonl").write_text("".join(json.dumps(row) + "\n" for row in communes.to_pylist()), encoding="utf-8")
    (tmp_path / "bin").mkdir()
    for name, run in (("chungsuc", "-m chungsuc"), ("python", "")):
        (tmp_path / "bin" / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {run} "$@"\n', encoding="utf-8")
        (tmp_path / "bin" / name).chmod(0o755)
    assert len(commands) == 5
    out = []
    for line in commands:
        done = subprocess.run(["bash", "-o", "pipefail", "-c", line], cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=120, env=os.environ | {"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"})
        refused = "examples/tables/communes.csv:5:1: error: column `income.2023`: `41.500` can be read in two ways" in done.stderr
        assert done.returncode == (1 if refused else 0) and refused == ("communes.csv" in line and "--row" not in line), done.stderr
        out.append(done.stdout)
    rows = list(csv.DictReader(io.StringIO(out[0]), delimiter=";"))
    assert [row[STANDING] for row in rows] == ["not_met", "not_met", "undetermined", "undetermined"] and rows[0]["id"] == "Mường A"
    kept = [json.loads(line) for line in (tmp_path / "answers.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["criterion.commune.ntm.10"] for row in kept] == ["not_met", "not_met", "undetermined", "undetermined"] and kept[2]["recorded_by"] == "xã, qua điện thoại"
    assert out[1] == "" and "KHÔNG ĐẠT" in out[2] and "41.500.000" in out[2] and out[3].startswith(f"id,{STANDING},")
    assert parquet.read_table(tmp_path / "answers.parquet").column("id").to_pylist() == ["a", "b"]
