# SPDX-License-Identifier: Apache-2.0
"""What `coverage` prints and writes: sums, gaps, LCOV that a reader of LCOV accepts, a page without outside requests, what fails."""

import json
import re
from html.parser import HTMLParser

import pytest
from cli import BOOK, run

RULES = """documents:
  plan: {number: 1/KH, vi: Kế hoạch, en: Plan, issued: 2022-01-01, evidence: gazette, clauses: {I.1: {is: encoded, vi: x, en: x}, I.2: {is: encoded, vi: x, en: x}}}
subjects:
  commune:
    vi: Xã
    en: Commune
    cite: plan I.1
    facts:
      clean: {type: bool, vi: Sạch <&>, en: Clean}
      debt: {type: int, domain: {at_least: 0}, vi: Nợ, en: Debt}
criteria:
  tidy:
    subject: commune
    vi: Gọn
    en: Tidy
    cite: plan I.1
    require:
      all:
        - {fact: clean}
        - {fact: debt, at_most: 5}
cases:
  both: {ask: criterion.tidy, context: {as_of: 2023-12-31}, given: {kind: commune, clean: true, debt: 5}, expect: met}
  owing: {ask: criterion.tidy, context: {as_of: 2023-12-31}, given: {kind: commune, clean: true, debt: 6}, expect: not_met}
"""

TEXT = """plan: 2 encoded and procedural clauses, 0 declaratory; cited 1/2 (50 %), tested 1/2 (50 %)
  I.2: not cited
nodes, each outcome that it can have: 5/9 (55.5 %)
  b/rules.yaml:18: tidy: `all` not seen undetermined
  b/rules.yaml:19: tidy: `clean` not seen not met, undetermined
  b/rules.yaml:20: tidy: `debt` not seen undetermined
MC/DC, each part that alone turns its whole: 1/2 (50.0 %)
  b/rules.yaml:19: tidy: `clean` alone turns `all` in no two cases
boundaries, at, just below and just above: 2/3 (66.6 %)
  b/rules.yaml:20: tidy: `debt` at_most 5 not tried just below
"""

LCOV = """TN:
SF:b/rules.yaml
BRDA:18,0,0,1
BRDA:18,0,1,1
BRDA:18,0,2,0
BRDA:19,0,0,2
BRDA:19,0,1,0
BRDA:19,0,2,0
BRDA:20,0,0,1
BRDA:20,0,1,1
BRDA:20,0,2,0
BRF:9
BRH:5
DA:18,2
DA:19,2
DA:20,2
LF:3
LH:3
end_of_record
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b/book.yaml").write_text("language: 1\nid: mine\nversion: 1.0.0\nvi: x\nen: x\n", encoding="utf-8")
    (tmp_path / "b/rules.yaml").write_text(RULES, encoding="utf-8")
    return tmp_path


def test_sums_and_gaps_are_told(folder):
    assert run("coverage", "b", "--verbose", folder=folder, code=0).stdout == TEXT
    assert run("coverage", "b", folder=folder, code=0).stdout == "".join(line for line in TEXT.splitlines(True) if not line.startswith("  b/"))


def test_json_has_the_same_counts(folder):
    told = json.loads(run("coverage", "b", "--format", "json", folder=folder, code=0).stdout)
    assert {k: (s["covered"], s["total"], s["percent"]) for k, s in told["sums"].items()} == {"clause": (1, 2, "50.0"), "node": (5, 9, "55.5"), "mcdc": (1, 2, "50.0"), "boundary": (2, 3, "66.6")}
    assert told["parts"][1] == {"definition": "tidy", "whole": "all", "head": "all", "id": "debt", "file": "b/rules.yaml", "line": 20, "possible": True, "covered": True, "met_case": "both", "not_met_case": "owing"}
    (threshold,) = told["boundaries"]
    assert (threshold["bound"], threshold["value"], threshold["step"], threshold["at"]["case"], threshold["above"]["case"], threshold["below"]["case"]) == ("at_most", "5", "1", "both", "owing", None)


def test_fewer_cases_cover_less(folder):
    told = json.loads(run("coverage", "b", "--filter", "both", "--format", "json", folder=folder, code=0).stdout)["sums"]
    assert told["node"]["covered"] == 3 and told["mcdc"]["covered"] == 0 and told["boundary"]["covered"] == 1


@pytest.mark.parametrize(("asked", "code"), [
    ("clause=50,node=55.5,mcdc=50,boundary=66.6", 0), ("node=55.56", 1), ("mcdc=50.1", 1), ("clause=51", 1), ("boundary=66.7", 1), ("boundary=66.66666", 0),
    ("nodes=1", 2), ("node", 2), ("node=101", 2), ("node=x", 2), ("node=1,node=2", 2),
])
def test_thresholds_fail_and_never_round_up(folder, asked, code):
    done = run("coverage", "b", "--fail-under", asked, folder=folder, code=code)
    assert bool(done.stderr) == (code != 0)


def read_lcov(text: str) -> dict:
    """A strict reader of tracefiles: its records and fields as `geninfo` documents them, counts that are what they sum up."""
    files, current = {}, None
    for line in text.splitlines():
        key, _, value = line.partition(":")
        if key == "TN":
            assert current is None
        elif key == "SF":
            current = files.setdefault(value, {"DA": {}, "BRDA": {}})
        elif key == "end_of_record":
            assert current["LF"] == len(current["DA"]) and current["LH"] == sum(n > 0 for n in current["DA"].values())
            assert current["BRF"] == len(current["BRDA"]) and current["BRH"] == sum(n > 0 for n in current["BRDA"].values())
            assert {at for at, *_ in current["BRDA"]} <= set(current["DA"])
            current = None
        elif key == "DA":
            at, count = map(int, value.split(","))
            assert at > 0 and at not in current["DA"]
            current["DA"][at] = count
        elif key == "BRDA":
            at, block, branch, taken = value.split(",")
            assert (int(at), int(block), int(branch)) not in current["BRDA"]
            current["BRDA"][int(at), int(block), int(branch)] = 0 if taken == "-" else int(taken)
        else:
            assert key in ("LF", "LH", "BRF", "BRH") and key not in current, line
            current[key] = int(value)
    assert current is None
    return files


def test_lcov_is_read_by_a_reader_of_lcov(folder):
    text = run("coverage", "b", "--format", "lcov", folder=folder, code=0).stdout
    assert text == LCOV and read_lcov(text)["b/rules.yaml"]["DA"] == {18: 2, 19: 2, 20: 2}
    large = read_lcov(run("coverage", BOOK, "--format", "lcov", code=0).stdout)
    assert any(f.startswith("rules/vn/son-la/quynh-nhai/plan-260/") for f in large) and len(large) > 20


def test_threads_change_no_byte_of_what_is_covered():
    assert run("coverage", BOOK, "--format", "json", "--jobs", "1", code=0).stdout == run("coverage", BOOK, "--format", "json", "--jobs", "5", code=0).stdout


class Page(HTMLParser):
    def __init__(self, text: str):
        super().__init__()
        self.open, self.text = [], ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert tag not in ("script", "link", "img", "iframe") and not any(k in ("src", "href") for k, _ in attrs)
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        assert tag == "meta"

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("place", ["page.html", "pages"])
def test_the_page_stands_alone(folder, place):
    run("coverage", "b", "--html", place, "--lang", "en", folder=folder, code=0)
    text = (folder / place / "index.html" if place == "pages" else folder / place).read_text(encoding="utf-8")
    assert "http" not in text and not re.search(r"url\(|@import", text)
    told = Page(text).text
    for sum_told in ("5/9", "55.5 %", "1/2", "50.0 %", "2/3", "66.6 %", "both / owing"):
        assert sum_told in told
    run("coverage", "b", "--html", "vi.html", folder=folder, code=0)
    assert "Độ phủ của các ca kiểm thử" in Page((folder / "vi.html").read_text(encoding="utf-8")).text
