# SPDX-License-Identifier: Apache-2.0
"""What `test` and `decide` print for those who follow it: paths, annotations, and nothing before a refusal."""

import json
from xml.etree import ElementTree

import pytest
from cli import BOOK, run

RULES = """documents:
  plan: {number: 1/KH, vi: Kế hoạch, en: Plan, issued: 2022-01-01, evidence: gazette, clauses: {I.1: {is: encoded, vi: x, en: x}}}
subjects:
  commune: {vi: Xã, en: Commune, cite: plan I.1, facts: {clean: {type: bool, vi: Sạch, en: Clean}}, named: {nam_et: {vi: Nậm Ét, en: Nam Et}}}
criteria:
  tidy: {subject: commune, vi: Gọn, en: Tidy, cite: plan I.1, require: {fact: clean}}
cases:
  wrong: {ask: criterion.tidy, context: {as_of: 2023-12-31}, given: {kind: commune, clean: true}, expect: not_met}
  right: {ask: criterion.tidy, context: {as_of: 2023-12-31}, given: {kind: commune, clean: null}, expect: undetermined, because: [clean]}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b/book.yaml").write_text("language: 1\nid: mine\nversion: 1.0.0\nvi: x\nen: x\n", encoding="utf-8")
    (tmp_path / "b/rules.yaml").write_text(RULES, encoding="utf-8")
    return tmp_path


def test_a_failing_case_is_named_by_its_path(folder):
    done = run("test", "b", folder=folder, code=1)
    assert done.stdout.startswith("b/rules.yaml:8: failed: wrong: expected not_met, got met")
    assert done.stdout.endswith("\n1 passed, 1 failed\n")
    cases = json.loads(run("test", "b", "--format", "json", folder=folder, code=1).stdout)["cases"]
    assert [(c["id"], c["passed"], c["file"], c["line"]) for c in cases] == [("wrong", False, "b/rules.yaml", 8), ("right", True, "b/rules.yaml", 9)]


def test_annotations_are_of_failing_cases_alone(folder):
    done = run("test", "b", "--format", "github", folder=folder, code=1)
    assert done.stdout.splitlines()[0].startswith("::error file=b/rules.yaml,line=8,col=107,")  # at what is expected
    assert done.stdout.splitlines()[1:] == ["1 passed, 1 failed"]


LONG = """
cases:
  long:
    ask: criterion.tidy
    context: {as_of: 2023-12-31}
    given: {kind: commune, clean: true}
    vary: {set: clean, to: [true, false], expect: [met, met]}
"""


def test_a_failure_stands_where_the_expectation_does(folder):
    (folder / "b/long.yaml").write_text(LONG, encoding="utf-8")
    told = run("test", "b", "--filter", "long", "--junit", "j.xml", folder=folder, code=1).stdout
    assert told.startswith("b/long.yaml:7: failed: long[2]: expected met, got not_met")
    assert 'file="b/long.yaml" line="7"' in (folder / "j.xml").read_text(encoding="utf-8")
    assert "line=7,col=" in run("test", "b", "--filter", "long", "--format", "github", folder=folder, code=1).stdout


@pytest.fixture
def two(folder):
    (folder / "b/book.yaml").write_text("language: 1\nid: b\nversion: 1.0.0\nvi: x\nen: x\n", encoding="utf-8")
    (folder / "c").mkdir()
    (folder / "c/book.yaml").write_text("language: 1\nid: c\nversion: 1.0.0\nvi: x\nen: x\nuses: [b]\n", encoding="utf-8")
    (folder / "c/rules.yaml").write_text("cases:\n  dirty: {ask: criterion.tidy, context: {as_of: 2023-12-31}, given: {kind: commune, clean: false}, expect: not_met}\n", encoding="utf-8")
    return folder


def test_several_books_each_run_their_own_cases(two):
    done = run("test", "c", "b", "--format", "json", folder=two, code=1)
    assert [(c["id"], c["passed"]) for c in json.loads(done.stdout)["cases"]] == [("dirty", True), ("wrong", False), ("right", True)]
    assert run("test", "c", "b", folder=two, code=1).stdout.endswith("\n2 passed, 1 failed\n")


def test_one_of_several_books_that_does_not_load_is_told_and_the_others_run(two):
    (two / "c/rules.yaml").write_text("casses: {}\n", encoding="utf-8")
    done = run("test", "c", "b", folder=two, code=1)
    assert "c/rules.yaml:1:1: error: " in done.stderr and done.stdout.endswith("\n1 passed, 1 failed\n")
    run("test", "b", "c", "--junit", "r.xml", folder=two, code=1)
    failed = {case.get("name"): (case.get("file"), case.find("failure").get("message")) for case in ElementTree.parse(two / "r.xml").iter("testcase") if case.find("failure") is not None}
    assert failed["c"] == ("c/rules.yaml", "this book does not load: `casses` is not a key of a rule file") and set(failed) == {"c", "wrong"}


def test_mistakes_and_cases_in_one_run(two):
    (two / "b/rules.yaml").write_text(RULES.replace("expect: not_met", "expect: met") + "  right_too: {ask: criterion.tidy, context: {as_of: 2023-12-31}, given: {kind: commune, clean: null}, expect: undetermined, because: [clean]}\n", encoding="utf-8")
    done = run("test", "--check", "b", "c", folder=two, code=0)
    assert "[idle-case]" in done.stderr and done.stdout.endswith("4 passed, 0 failed\n")
    assert "checks" not in run("test", "--check", "b", "--format", "json", folder=two, code=2).stderr


def test_check_of_several_books_is_one_list(two):
    (two / "c/rules.yaml").write_text("casses: {}\n", encoding="utf-8")
    told = json.loads(run("check", "b", "c", "--format", "json", folder=two, code=1).stdout)
    assert [d["place"]["file"] for d in told["diagnostics"]] == ["c/rules.yaml"]
    text = run("check", "b", "c", folder=two, code=1).stdout
    assert "b 1.0.0: " in text and text.endswith("1 mistake in c\n")


def test_a_book_may_hold_more_than_the_limit_where_one_says_so(two):
    assert "too-many-files" in run("check", "b", "--limit", "files=1", folder=two, code=1).stdout
    run("check", "b", "--limit", "files=2", folder=two, code=0)
    for wrong in ("files", "files=x", "files=-1", "pages=2"):
        assert f"`{wrong}` is no limit" in run("check", "b", "--limit", wrong, folder=two, code=2).stderr


def test_a_wrong_round_is_refused_before_anything_is_printed():
    done = run("decide", BOOK, "--facts", "examples/quynh-nhai/nominees.yaml", "--round", "final_2205", "--as-of", "2025-12-31", code=2)
    assert done.stdout == "" and "did you mean `final_2025`?" in done.stderr


def test_an_unknown_book_is_told_before_what_is_not_asked(folder):
    done = run("decide", "no/book", "--facts", "none.yaml", "--as-of", "2025-12-31", folder=folder, code=1)
    assert "[unknown-book]" in done.stderr and "--ask" not in done.stderr


def test_a_name_near_a_known_one_is_told_beside_the_answer(folder):
    (folder / "facts.yaml").write_text("kind: commune\nid: nam_ett\nclean: true\n", encoding="utf-8")
    done = run("decide", "b", "--facts", "facts.yaml", "--ask", "criterion.tidy", "--as-of", "2023-12-31", folder=folder, code=0)
    assert "facts.yaml:2:5: warning: `nam_ett`" in done.stderr and "did you mean `nam_et`?" in done.stderr


def test_two_nominees_of_one_id_are_both_left_out(folder):
    (folder / "facts.yaml").write_text("nominees:\n" + "".join(f"  - {{kind: commune, id: {i}, clean: true}}\n" for i in ("a", "b", "a")), encoding="utf-8")
    done = run("decide", "b", "--facts", "facts.yaml", "--ask", "criterion.tidy", "--as-of", "2023-12-31", "--brief", "--lang", "en", folder=folder, code=1)
    assert "[duplicate-subject]" in done.stderr and done.stdout == "[+] Commune b: MET\n"


def test_cases_are_checked(folder):
    (folder / "b/rules.yaml").write_text(RULES.replace("criterion.tidy, context", "criterion.tydi, context", 1), encoding="utf-8")
    done = run("check", "b", folder=folder, code=1)
    assert "b/rules.yaml:8:16: error: there is no question `criterion.tydi` [unknown-name]" in done.stdout


MORE = RULES + """  vague: {ask: criterion.tidy, context: {as_of: 2023-12-31}, given: {kind: commune, clean: false}, expect: met}
  odd: {ask: criterion.tidy, context: {as_of: 2023-12-31}, given: {kind: commune, clean: false}, expect: not_met, because: [dirty]}
"""


@pytest.fixture
def failing(folder):
    (folder / "b/rules.yaml").write_text(MORE, encoding="utf-8")
    return folder


def test_what_differs_is_told_with_its_line_place_and_clause(failing):
    line = MORE.splitlines()[9]
    assert run("test", "b", "--filter", "vague", folder=failing, code=1).stdout.splitlines() == [
        "b/rules.yaml:10: failed: vague: expected met, got not_met, because [clean]",
        "   10 | " + line,
        "      | " + " " * (len(line) - len("met}")) + "^^^",
        "asked: criterion.tidy",
        "expected: met",
        "got:      not_met",
        "differs: `clean` decided it: not met: Clean: no (I.1 of 1/KH), b/rules.yaml:6",
        "0 passed, 1 failed",
    ]


def test_where_nothing_was_to_choose_all_that_holds_is_told(failing):
    assert "differs: `clean` decided it: met: Clean: yes (I.1 of 1/KH), b/rules.yaml:6" in run("test", "b", "--filter", "wrong", folder=failing, code=1).stdout


def test_of_a_list_of_reasons_the_first_that_differs_is_told(failing):
    odd = json.loads(run("test", "b", "--filter", "odd", "--format", "json", folder=failing, code=1).stdout)["cases"][0]
    assert odd["expected"] == odd["got"] == "not_met" and odd["place"]["line"] == 11
    assert (odd["differs"]["id"], odd["differs"]["how"]) == ("dirty", "was expected and is no reason")


def test_junit_has_a_case_for_each_case(failing, tmp_path):
    run("test", "b", "--junit", "out.xml", folder=failing, code=1)
    root = ElementTree.fromstring((failing / "out.xml").read_bytes())
    assert root.tag == "testsuites" and (root.get("tests"), root.get("failures")) == ("4", "3")
    (suite,) = root
    assert (suite.get("name"), suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("b/rules.yaml", "4", "3", "0")
    assert [(c.get("name"), c.get("classname"), c.get("line"), len(c)) for c in suite] == [("wrong", "criterion.tidy", "8", 1), ("right", "criterion.tidy", "9", 0), ("vague", "criterion.tidy", "10", 1), ("odd", "criterion.tidy", "11", 1)]
    assert [c[0].get("type") for c in suite if len(c)] == ["outcome", "outcome", "reasons"]
    assert suite[2][0].get("message").startswith("expected met, got not_met") and "differs: `clean` decided it" in suite[2][0].text


@pytest.mark.parametrize(("options", "ids"), [
    (["--filter", "r"], ["wrong", "right"]), (["--filter", "r*"], ["right"]), (["--filter", "w*", "o?d"], ["wrong", "odd"]),
    (["--file", "rules.yaml"], ["wrong", "right", "vague", "odd"]), (["--file", "r*.yaml", "--filter", "vag"], ["vague"]),
    (["--question", "criterion.*", "--filter", "odd"], ["odd"]),
])
def test_cases_are_chosen_by_id_file_and_question(failing, options, ids):
    assert [c["id"] for c in json.loads(run("test", "b", *options, "--format", "json", folder=failing).stdout)["cases"]] == ids


@pytest.mark.parametrize("options", [["--filter", "nothing"], ["--file", "other.yaml"], ["--question", "award.*"]])
def test_where_no_case_is_asked_for_it_is_misuse(failing, options):
    assert "chungsuc: no case" in run("test", "b", *options, folder=failing, code=2).stderr


def test_only_cases_of_the_book_itself():
    all_, own = (json.loads(run("test", BOOK, *option, "--format", "json", code=0).stdout) for option in ([], ["--own"]))
    assert 0 < len(own["cases"]) < len(all_["cases"]) and all("plan-260/" in c["file"] for c in own["cases"])


@pytest.fixture
def unloadable(folder):
    (folder / "b/rules.yaml").write_text(RULES.replace("fact: clean}}", "fact: clear}}"), encoding="utf-8")
    return folder


def test_a_book_that_does_not_load_is_told_in_the_form_that_was_asked(unloadable):
    done = run("test", "b", "--format", "json", "--junit", "r.xml", folder=unloadable, code=1)
    assert json.loads(done.stdout)["diagnostics"][0]["code"] == "unknown-name"
    assert ElementTree.parse(unloadable / "r.xml").getroot().find(".//failure") is not None
    assert run("test", "b", "--format", "github", folder=unloadable, code=1).stdout.startswith("::error file=b/rules.yaml,line=6,")


def test_threads_change_no_byte():
    one = run("test", BOOK, "--verbose", "--jobs", "1", code=0).stdout
    assert one == run("test", BOOK, "--verbose", "--jobs", "7", code=0).stdout and one.count(": passed: ") > 1000


UPDATED = """cases:
  flow: {ask: criterion.tidy, context: {as_of: 2023-12-31}, given: {kind: commune, clean: false}, expect: not_met, because: [dirty]}  # stays
  lines:
    ask: criterion.tidy
    context: {as_of: 2023-12-31}
    given: {kind: commune, clean: null}
    expect: undetermined
    because:
      # of its own line
      - dirty
    missing: []
  wrong: {ask: criterion.tidy, context: {as_of: 2023-12-31}, given: {kind: commune, clean: false}, expect: met, because: [x]}
  remarked:
    ask: criterion.tidy
    context: {as_of: 2023-12-31}
    given: {kind: commune, clean: false}
    expect: not_met
    because:
      - dirty  # a remark that would be lost
  varied: {ask: criterion.tidy, context: {as_of: 2023-12-31}, given: {kind: commune}, vary: {set: clean, to: [true, false, null], expect: [met, not_met, undetermined], because: [[], [], [x, clean]]}}
"""


def test_update_writes_reasons_and_never_an_outcome(folder):
    path = folder / "b/cases.yaml"
    path.write_text(UPDATED, encoding="utf-8")
    (folder / "b/rules.yaml").write_text(RULES[: RULES.index("cases:")], encoding="utf-8")
    done = run("test", "b", "--update", folder=folder, code=1)
    assert "not rewritten: remarked: a comment would be lost" in done.stderr and "rewrote 5 lists of reasons in 1 file" in done.stderr
    expected = UPDATED.replace("because: [dirty]}  # stays", "because: [clean]}  # stays").replace("      - dirty\n    missing: []", "      - clean\n    missing: [clean]").replace("because: [[], [], [x, clean]]", "because: [[], [clean], [clean]]")
    assert path.read_text(encoding="utf-8") == expected
    assert done.stdout.endswith("5 passed, 2 failed\n")
    assert run("test", "b", "--update", folder=folder, code=1).stdout == done.stdout and path.read_text(encoding="utf-8") == expected
