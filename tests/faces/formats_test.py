# SPDX-License-Identifier: Apache-2.0
"""Findings as SARIF, JUnit's XML, workflow commands and JSON: the same ones, each in the form that its reader asks for.

SARIF is held against the schema that OASIS publishes (sarif/), by a validator that knows nothing of this program.
"""

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest
from cli import BOOK, ROOT, run

SCHEMA = json.loads((Path(__file__).parent / "sarif/sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
DIAGNOSTICS = ROOT / "tests/diagnostics"
FOLDERS = sorted({p.parent for p in DIAGNOSTICS.glob("**/bad/book.yaml")})
HEAD = "language: 1\nid: sample\nversion: 1.0.0\nvi: Sổ mẫu\nen: Sample book\n"


def check(folder: Path, style: str, *more: str) -> str:
    options = folder / "options.txt"
    return run("check", "bad", *(options.read_text(encoding="utf-8").split() if options.exists() else []), "--format", style, *more, folder=folder).stdout


def sarif(folder: Path) -> dict:
    log = json.loads(check(folder, "sarif"))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    return log["runs"][0]


def test_the_schema_refuses_what_is_no_sarif():
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SCHEMA).validate({"version": "2.1.0", "runs": [{"tool": {"driver": {}}}]})
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SCHEMA).validate({"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "columnKind": "bytes"}]})


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.relative_to(DIAGNOSTICS).as_posix())
def test_sarif_says_what_json_says(folder):
    told, log = json.loads(check(folder, "json"))["diagnostics"], sarif(folder)
    assert log["columnKind"] == "unicodeCodePoints"
    results = [r for r in log["results"] if "suppressions" not in r]
    assert len(results) == len(told)
    for result, d in zip(results, told):
        assert (result["ruleId"], result["level"]) == (d["code"], d["severity"])
        assert log["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == d["code"]
        # What is doubled in messages is meant once.
        assert result["message"]["text"].replace("{{", "{").replace("}}", "}").split("\n")[0] == d["message"]
        where = result["locations"][0]["physicalLocation"]
        assert unquote(where["artifactLocation"]["uri"]) == d["place"]["file"]
        assert where["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
        if d["place"]["line"]:
            assert where["region"] == {"startLine": d["place"]["line"], "startColumn": d["place"]["column"], "endLine": d["place"]["end_line"], "endColumn": d["place"]["end_column"]}
        assert len(result.get("relatedLocations", [])) == len(d["related"])


def test_rules_carry_the_pages_of_explain():
    driver = sarif(DIAGNOSTICS / "duplicate-key")["tool"]["driver"]
    rule = next(r for r in driver["rules"] if r["id"] == "duplicate-key")
    assert rule["help"]["markdown"] == run("explain", "duplicate-key").stdout
    assert rule["shortDescription"]["text"] in rule["help"]["text"] and "\n\n" not in rule["shortDescription"]["text"]


def test_related_places_of_sarif():
    result = sarif(DIAGNOSTICS / "duplicate-key")["results"][0]
    assert result["relatedLocations"][0]["id"] == 1 and result["relatedLocations"][0]["message"]["text"]


def test_what_is_excepted_is_suppressed_with_its_reason():
    folder = DIAGNOSTICS / "unused-exception"
    let_be = [r for r in sarif(folder)["results"] if "suppressions" in r]
    assert len(let_be) == 2
    one = let_be[0]["suppressions"][0]
    assert one["kind"] == "external" and one["status"] == "accepted" and one["justification"] == "the gazette of 2022 is not to be had"
    assert one["location"]["physicalLocation"]["artifactLocation"]["uri"] == "bad/.chungsuc.yaml"


def odd_book(folder: Path, name: str) -> Path:
    book = folder / name
    book.mkdir()
    (book / "book.yaml").write_text(HEAD, encoding="utf-8")
    (book / "rules.yaml").write_text("'a%b: c, d { e': 1\n'x<y & \"z\"': 2\n", encoding="utf-8")
    return book


def test_a_path_of_any_signs_is_a_uri(tmp_path):
    odd_book(tmp_path, "sổ #1 {a}?")
    log = json.loads(run("check", "sổ #1 {a}?", "--format", "sarif", folder=tmp_path).stdout)
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": "s%E1%BB%95%20%231%20%7Ba%7D%3F/rules.yaml", "uriBaseId": "%SRCROOT%"}
    assert "`a%b: c, d {{ e`" in log["runs"][0]["results"][0]["message"]["text"]


def test_a_book_elsewhere_has_an_absolute_uri(tmp_path):
    odd_book(tmp_path, "book")
    (tmp_path / "here").mkdir()
    result = json.loads(run("check", "../book", "--format", "sarif", folder=tmp_path / "here").stdout)["runs"][0]["results"][0]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": f"file://{tmp_path}/book/rules.yaml"}


def test_fingerprints_outlive_lines_above(tmp_path):
    book = odd_book(tmp_path, "book")
    prints = lambda: [r["partialFingerprints"] for r in json.loads(run("check", "book", "--format", "sarif", folder=tmp_path).stdout)["runs"][0]["results"]]
    before = prints()
    (book / "rules.yaml").write_text("# one more line\n" + (book / "rules.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert prints() == before and len({json.dumps(p) for p in before}) == 2


def test_workflow_commands_escape_what_would_end_them(tmp_path):
    odd_book(tmp_path, "a,b: 100%")
    lines = run("check", "a,b: 100%", "--format", "github", folder=tmp_path).stdout.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("::error file=a%2Cb%3A 100%25/rules.yaml,line=1,col=1,endLine=1,endColumn=16,title=unknown-key::`a%25b: c, d { e` is not a key")
    assert "`x<y & \"z\"`" in lines[1]


def test_a_line_break_in_a_message_stays_in_its_command(tmp_path):
    odd_book(tmp_path, "book")
    (tmp_path / "book/rules.yaml").write_text('"a\\r\\nb": 1\n', encoding="utf-8")
    out = run("check", "book", "--format", "github", folder=tmp_path).stdout
    assert out.count("\n") == 1 and "`a%0D%0Ab`" in out


def test_junit_has_a_suite_a_file(tmp_path):
    odd_book(tmp_path, "book")
    (tmp_path / "book/second.yaml").write_text("no_key: 1\n", encoding="utf-8")
    whole = ElementTree.fromstring(run("check", "book", "--format", "junit", folder=tmp_path, code=1).stdout)
    assert [(s.get("name"), s.get("tests"), s.get("failures")) for s in whole] == [("book/rules.yaml", "2", "2"), ("book/second.yaml", "1", "1")]
    assert (whole.get("tests"), whole.get("failures")) == ("3", "3")
    failure = whole[0][1].find("failure")
    assert failure.get("type") == "unknown-key" and '`x<y & "z"`' in failure.get("message")
    assert "^^^" in failure.text


def test_junit_skips_what_is_excepted_and_passes_a_warning():
    whole = ElementTree.fromstring(check(DIAGNOSTICS / "unused-exception", "junit"))
    assert (whole.get("tests"), whole.get("failures"), whole.get("skipped")) == ("5", "0", "2")
    assert {c.find("skipped").get("message") for c in whole.iter("testcase") if c.find("skipped") is not None} == {"the gazette of 2022 is not to be had"}


def test_junit_of_a_book_without_mistakes_has_a_case():
    whole = ElementTree.fromstring(run("check", BOOK, "--format", "junit", code=0).stdout)
    assert (whole.get("tests"), whole.get("failures")) == ("1", "0")


def test_a_book_that_is_not_there_is_told_in_each_form():
    for style in ("sarif", "junit", "github", "json", "text"):
        assert "no book `nowhere`" in run("check", "nowhere", "--format", style, code=1).stdout


def test_excepted_findings_are_counted_and_listed_on_request():
    folder = DIAGNOSTICS / "unused-exception"
    assert "2 findings excepted" in check(folder, "text") and "excepted: the value" not in check(folder, "text")
    told = check(folder, "text", "--excepted")
    assert told.count(": excepted: ") == 2 and "note: the gazette of 2022 is not to be had" in told
    assert {e["reason"] for e in json.loads(check(folder, "json"))["excepted"]} == {"the gazette of 2022 is not to be had"}


def excepting(folder: Path, entries: str) -> Path:
    book = folder / "book"
    book.mkdir(exist_ok=True)
    source = DIAGNOSTICS / "unused-exception/bad"
    for name in ("book.yaml", "rules.yaml"):
        (book / name).write_text((source / name).read_text(encoding="utf-8"), encoding="utf-8")
    (book / ".chungsuc.yaml").write_text("check:\n" + entries, encoding="utf-8")
    return book


@pytest.mark.parametrize("severity, code, word", [("error", 1, "error"), ("warning", 0, "warning"), ("note", 0, "note")])
def test_a_severity_can_be_changed(tmp_path, severity, code, word):
    excepting(tmp_path, f"  - {{code: weak-evidence, severity: {severity}, reason: as the council asked}}\n")
    told = json.loads(run("check", "book", "--strict", "--format", "json", folder=tmp_path, code=code).stdout)["diagnostics"]
    assert [d["severity"] for d in told if d["code"] == "weak-evidence"] == [word, word]


def test_an_exception_reaches_no_further_than_it_says(tmp_path):
    excepting(tmp_path, "  - {code: weak-evidence, definition: parameters.income, severity: off, reason: asked for}\n")
    out = run("check", "book", "--strict", folder=tmp_path, code=1).stdout
    assert "the value of `debt`" in out and "the value of `income`" not in out and "1 finding excepted" in out


def test_an_exception_of_a_book_holds_for_those_it_uses(tmp_path):
    excepting(tmp_path, "  - {code: weak-evidence, file: sample/rules.yaml, severity: off, reason: not ours to mend}\n")
    (tmp_path / "book").rename(tmp_path / "sample")
    (tmp_path / "own").mkdir()
    (tmp_path / "own/book.yaml").write_text(HEAD.replace("id: sample", "id: own") + "uses: [sample]\n", encoding="utf-8")
    (tmp_path / "sample/.chungsuc.yaml").rename(tmp_path / "own/.chungsuc.yaml")
    assert "2 findings excepted" in run("check", "own", "--strict", folder=tmp_path, code=0).stdout


def test_what_a_book_lets_be_is_no_part_of_its_texts(tmp_path):
    book = excepting(tmp_path, "  - {code: weak-evidence, severity: off, reason: asked for}\n")
    before = json.loads(run("law", "book", "--format", "json", folder=tmp_path).stdout)
    (book / ".chungsuc.yaml").unlink()
    assert json.loads(run("law", "book", "--format", "json", folder=tmp_path).stdout) == before
