# SPDX-License-Identifier: Apache-2.0
"""`chungsuc lsp`, asked by an editor of a few lines over its standard input and output."""

import json
import shutil
from pathlib import Path

import pytest
from cli import BOOK, ROOT, run
from lsp_client import Editor, text_in, uri

HEAD = "language: 1\nid: small\nversion: 1.0.0\nvi: Sổ nhỏ\nen: Small book\n"
RULES = """\
documents:
  plan-1:
    number: 1/KH
    vi: Kế hoạch
    en: Plan
    in_force: {from: 2020-01-01}
    clauses:
      I.1: {is: encoded, vi: Xã 🌾 𠀋 không nợ, en: Communes without debt}
bodies:
  council: {vi: hội đồng, en: council, cite: plan-1 I.1}
subjects:
  commune:
    vi: xã
    en: commune
    cite: plan-1 I.1
    facts:
      debt: {type: money, unit: million dong, by: council, domain: {at_least: 0}, vi: nợ 🌾, en: debt, cite: plan-1 I.1}
      tidy: {type: bool, vi: sạch, en: tidy, cite: plan-1 I.1}
parameters:
  most: {type: money, unit: million dong, vi: mức, en: limit, cite: plan-1 I.1, versions: [{from: 2020-01-01, until: 2022-01-01, value: 5}, {from: 2022-01-01, value: 3}]}
criteria:
  good:
    subject: commune
    vi: xã tốt
    en: good commune
    cite: plan-1 I.1
    require:
      all:
        - {note: 'rơm 🌾🌾', fact: debt, at_most: {param: most}}
        - fact: tidy
cases:
  clean:
    ask: criterion.good
    context: {as_of: 2023-01-01}
    given: {kind: commune, debt: 3, tidy: true}
    expect: met
  owing:
    ask: criterion.good
    context: {as_of: 2023-01-01}
    given: {kind: commune, debt: 4, tidy: true}
    expect: met
"""


@pytest.fixture
def book(tmp_path) -> Path:
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "book.yaml").write_text(HEAD, encoding="utf-8")
    (folder / "rules.yaml").write_text(RULES, encoding="utf-8")
    return folder / "rules.yaml"


@pytest.fixture
def editor():
    editor = Editor()
    try:
        yield editor
        assert editor.process.poll() is not None or editor.close() == 0
    finally:
        editor.kill()


def test_findings_follow_what_is_typed_and_go_with_their_cause(editor, book):
    editor.open(book, RULES.replace("fact: tidy", "fact: tidi"))
    found = editor.found(book)[0]
    assert (found["code"], found["severity"], found["source"]) == ("unknown-name", 1, "chungsuc")
    assert "did you mean `tidy`?" in found["message"] and text_in(editor.texts[uri(book)], found["range"]) == "tidi"
    editor.write(book, RULES)
    assert editor.found(book) == []
    other = book.with_name("more.yaml")  # not on the disk: what is open counts
    editor.open(other, "criteria:\n  good: {subject: commune, vi: xã, en: commune, cite: plan-1 I.1, require: {fact: tidy}}\n")
    while not any(editor.diagnostics.values()):
        editor.next()
    found = editor.diagnostics.get(uri(other)) or editor.diagnostics[uri(book)]
    assert found[0]["code"] == "duplicate-definition" and found[0]["relatedInformation"][0]["location"]["uri"] in (uri(book), uri(other))
    editor.tell("textDocument/didClose", {"textDocument": {"uri": uri(other)}})
    while any(editor.diagnostics.values()):
        editor.next()


@pytest.mark.parametrize(("encoding", "width"), [(None, lambda s: len(s.encode("utf-16-le")) // 2), ("utf-8", lambda s: len(s.encode())), ("utf-32", len)])
def test_columns_are_those_that_were_agreed_on(book, encoding, width):
    editor = Editor([encoding, "utf-16"] if encoding else None)
    assert editor.capabilities["positionEncoding"] == (encoding or "utf-16")
    editor.open(book)
    line = next(n for n, text in enumerate(RULES.split("\n")) if "rơm" in text)
    begin = width(RULES.split("\n")[line].split("debt")[0])
    edit = {"range": {"start": {"line": line, "character": begin}, "end": {"line": line, "character": begin + 4}}, "text": "nợ🌾"}
    editor.change(book, edit, {"range": {"start": edit["range"]["start"], "end": {"line": line, "character": begin + width("nợ🌾")}}, "text": "debd"})
    while not editor.diagnostics.get(uri(book)):
        editor.next()
    found = editor.diagnostics[uri(book)][0]
    assert text_in(RULES.replace("fact: debt", "fact: debd"), found["range"], width) == "debd"
    assert editor.close() == 0


def test_of_edits_that_have_come_the_last_is_checked(editor, book):
    editor.open(book)
    for version in range(2, 40):
        editor.change(book, {"text": RULES + f"nonsense_{version}: 1\n"}, version=version)
    while not editor.diagnostics.get(uri(book)) or "nonsense_39" not in editor.diagnostics[uri(book)][0]["message"]:
        editor.next()
    assert editor.publications[-1] == (uri(book), 39)
    assert len(editor.publications) < 30


def test_hover_says_what_a_name_stands_for(editor, book):
    editor.open(book)
    fact = editor.hover(book, "fact: de", "bt, at_most")
    assert "nợ 🌾" in fact and "money, million dong" in fact and "by `council`" in fact and "Communes without debt" in fact
    both = editor.hover(book, "param: mo", "st")
    assert "from 2020-01-01 until 2022-01-01:\n\n- `5 million dong`" in both and "from 2022-01-01:\n\n- `3 million dong`" in both
    editor.tell("workspace/didChangeConfiguration", {"settings": {"chungsuc": {"asOf": "2021-05-01"}}})
    one = editor.hover(book, "param: mo", "st")
    assert "in force on 2021-05-01" in one and "`5 million dong`" in one and "`3 million dong`" not in one
    assert "Xã 🌾 𠀋 không nợ" in editor.hover(book, "  good:\n    subject: commune\n    vi: xã tốt\n    en: good commune\n    cite: plan-1 I", ".1")
    assert "good commune" in editor.hover(book, "ask: criterion.go", "od\n    context: {as_of: 2023-01-01}\n    given: {kind: commune, debt: 3")
    assert "nợ 🌾" in editor.hover(book, "given: {kind: commune, de", "bt: 3")
    assert editor.hover(book, "vi: xã ", "tốt") == ""
    editor.write(book, RULES + "claims: {x: {evidence: recalled}}\n")
    assert "how well it is known" in editor.hover(book, "{x: {evi", "dence")


def test_a_day_is_given_when_it_begins(book):
    editor = Editor(options={"asOf": "2030-01-01"})
    editor.open(book)
    assert "`3 million dong`" in editor.hover(book, "param: mo", "st")
    editor.tell("workspace/didChangeConfiguration", {"settings": {"chungsuc": {"asOf": "2019-01-01"}}})
    assert "no value is in force on 2019-01-01" in editor.hover(book, "param: mo", "st")
    assert editor.close() == 0


def test_completion_knows_what_may_stand_there(editor, book):
    editor.open(book)
    typed = RULES.replace("        - fact: tidy\n", "        - fact: \n        - fa\n        - {that: x, }\n        - {criterion: }\n")
    editor.write(book, typed)
    assert editor.offered(book, "        - fact: ")[:2] == ["debt", "tidy"]
    heads = editor.offered(book, "        - fa", "\n")
    assert {"fact", "all", "tally", "that"} <= set(heads) and "merit" not in heads and "at_least" not in heads
    beside = editor.offered(book, "{that: x, ", "}")
    assert "applies" in beside and "fact" not in beside and "that" not in beside
    assert editor.offered(book, "{criterion: ", "}") == ["good"]
    for line, behind, words in [
        ("  most: {type: ", "money", {"bool", "money", "level"}), ("unit: ", "million dong, by", {"million dong/person/year", "dong"}), ("cite: ", "plan-1 I.1}\nsubjects", {"plan-1"}),
        ("clauses:\n      I.1: {is: ", "enc", {"encoded", "procedural", "declaratory"}), ("by: ", "council", {"council"}), ("  good:\n    subject: ", "commune", {"commune"}), ("param: ", "most", {"most"}),
        ("  clean:\n    ask: ", "criterion", {"criterion.good"}), ("given: {kind: commune, ", "debt: 3", {"debt", "tidy"}),
    ]:  # fmt: skip
        assert words <= set(editor.offered(book, line, behind)), line
    item = next(i for i in editor.ask("textDocument/completion", editor.at(book, "        - fa", "\n"))["items"] if i["label"] == "fact")
    assert item["textEdit"]["newText"] == "fact: " and text_in(typed, item["textEdit"]["range"]) == "fa"
    editor.write(book, RULES + "claims:\n  sure:\n    \n")
    assert {"always", "implies", "subject", "evidence"} <= set(editor.offered(book, "  sure:\n    "))
    editor.write(book, RULES.replace("cite: plan-1 I.1\n    facts", "cite: plan-1 I.1\n    evidence: \n    facts"))
    assert editor.offered(book, "evidence: ") == ["gazette", "secondary", "inferred", "recalled", "assumed"]


def test_keys_that_are_offered_are_those_that_are_read(editor, book):
    """Each key that is offered for a new criterion is one of which `check` does not say that it is none."""
    editor.open(book, RULES + "  \n")
    editor.write(book, RULES.replace("cases:", "  new:\n    \ncases:"))
    offered = editor.offered(book, "  new:\n    ")
    assert {"subject", "require", "rows", "versions", "deadline"} <= set(offered)
    for key in offered:
        editor.write(book, RULES.replace("cases:", f"  new: {{subject: commune, {key}: zz}}\ncases:" if key != "subject" else "cases:"))
        editor.reply("textDocument/hover", editor.at(book, "  clean:\n    a", "sk"))
    assert not any(d["code"] == "unknown-key" for d in editor.diagnostics.get(uri(book), []))


LEVELS = """\
ladders:
  standing:
    subject: commune
    vi: danh hiệu
    en: standing
    cite: plan-1 I.1
    levels:
      - {id: basic, vi: đạt chuẩn, en: basic, require: {criterion: good}}
      - {id: advanced, vi: nâng cao, en: advanced, require: {all: [{id: rich, criterion: good}, {fact: tidy}]}}
  merit:
    vi: thành tích
    en: merit
    cite: plan-1 I.1
    levels: [{id: some, vi: khá, en: some merit}, {id: much, vi: tốt, en: much merit}]
subjects:
  village:
    vi: bản
    en: village
    cite: plan-1 I.1
    facts:
      lit: {type: bool, vi: có điện, en: lit}
  commune:
    extend: true
    facts:
      region: {type: enum, values: {hill: {vi: vùng đồi, en: hills}, sea: {vi: vùng biển, en: seaside}}, vi: vùng, en: region}
    judgements:
      merit: {ladder: merit, by: council, vi: thành tích, en: merit}
    relations:
      villages: {of: village, vi: các bản, en: villages}
    named:
      nam_et: {vi: Nậm Ét, en: Nam Et}
rounds:
  annual: {vi: hằng năm, en: annual, cite: plan-1 I.1, instances: {annual_2023: {for: 2023, closes: 2023-12-15}}}
awards:
  medal:
    vi: giấy khen
    en: medal
    cite: plan-1 I.1
    to: commune
    decided_by: council
    require: {meets: standing, at_least: basic}
    rounds:
      annual:
        merit: much
        steps: [{do: decide, by: council}]
criteria:
  more:
    subject: commune
    vi: xã hơn
    en: better commune
    cite: plan-1 I.1
    require:
      all:
        - {meets: standing, at_least: advanced}
        - {id: by_the_sea, fact: region, equals: sea}
        - {fact: id, equals: nam_et}
        - {count: villages, where: {fact: lit}, at_least: 1}
        - {that: "tidy && villages.exists(v, v.lit) && param.most > debt && level.merit.some < level.merit.much && region == enum.region.hill"}
  table:
    subject: commune
    vi: bảng
    en: table
    cite: plan-1 I.1
    thresholds: {table: cells.csv, by: region, counts_as: {hill: more}}
    groups:
      '1': {vi: nhóm, en: group, cite: plan-1 I.1}
    rows:
      '1.1': {vi: trường, en: schools, fact: schools, type: int, unit: schools, at_least: threshold}
cases:
  by_the_sea:
    ask: criterion.more
    context: {as_of: 2023-01-01}
    given: {kind: commune, region: hill, tidy: true, debt: 1}
    expect: not_met
    because: [rich, by_the_sea]
  years:
    ask: meets.standing
    context: {as_of: 2023-01-01}
    given: {kind: commune, region: hill, debt: 1}
    vary: {set: tidy, to: [true], expect: [basic]}
"""


@pytest.fixture
def levels(book) -> Path:
    book.with_name("cells.csv").write_text("row,hill,sea\n1.1,2,3\n", encoding="utf-8")
    path = book.with_name("levels.yaml")
    path.write_text(LEVELS, encoding="utf-8")
    return path


def offered_for(editor, path: Path, before: str, behind: str, typed: str) -> list[str]:
    """What is offered where something else was typed: behind `typed`, which stands instead of `behind`."""
    assert LEVELS.count(before + behind) == 1, before
    editor.write(path, LEVELS.replace(before + behind, before + typed))
    lines = (LEVELS[: LEVELS.index(before + behind)] + before + typed).split("\n")
    place = {"textDocument": {"uri": uri(path)}, "position": {"line": len(lines) - 1, "character": len(lines[-1].encode("utf-16-le")) // 2}}
    return [item["label"] for item in editor.ask("textDocument/completion", place)["items"]]


def test_a_clause_is_offered_behind_its_document(editor, book):
    editor.open(book)
    for cite in ("cite: plan-1 ", "cite: [plan-1 ", "cite: [plan-1 I.1, plan-1 ", "cite:\n      - plan-1 "):
        written = RULES.replace("en: good commune\n    cite: plan-1 I.1", "en: good commune\n    " + cite + ("]" if "[" in cite else ""))
        editor.write(book, written)
        items = editor.ask("textDocument/completion", editor.at(book, "en: good commune\n    " + cite))["items"]
        assert [i["label"] for i in items] == ["plan-1 I.1"], cite
        edit = items[0]["textEdit"]
        assert text_in(written, edit["range"]) == "plan-1 " and edit["newText"] == "plan-1 I.1", cite


def test_completion_of_levels_kinds_and_values(editor, levels):
    editor.open(levels)
    for before, behind, words in [
        ("- {meets: standing, at_least: ", "advanced", ["basic", "advanced"]), ("        merit: ", "much", ["some", "much"]), ("fact: region, equals: ", "sea", ["hill", "sea"]),
        ("fact: id, equals: ", "nam_et", ["nam_et"]), ("    expect: ", "not_met", ["met", "not_met", "undetermined"]), ("expect: [", "basic", ["basic", "advanced", "none", "undetermined"]),
        ("criterion.more\n    context: {as_of: 2023-01-01}\n    given: {kind: ", "commune", ["commune", "village"]), ("given: {kind: commune, region: ", "hill, tidy", ["hill", "sea"]), ("tidy: ", "true, debt: 1}", ["true", "false"]), ("counts_as: {", "hill: more", ["hill", "sea"]),
    ]:  # fmt: skip
        for typed in ("", behind[:1]):
            offered = offered_for(editor, levels, before, behind, typed)
            assert sorted(offered) == sorted(words), (before, typed)
    assert {"rich", "by_the_sea", "tidy", "good", "debt", "most"} <= set(offered_for(editor, levels, "because: [", "rich, by_the_sea", ""))
    assert "lit" not in offered_for(editor, levels, "because: [", "rich, by_the_sea", "ri")
    paths = set(offered_for(editor, levels, "vary: {set: ", "tidy", "t"))
    assert {"tidy", "region", "merit", "villages", "context.as_of", "context.round"} <= paths and "lit" not in paths
    assert offered_for(editor, levels, "where: {fact: ", "lit", "") == ["lit"]


def test_completion_in_a_condition(editor, levels):
    editor.open(levels)
    whole = set(offered_for(editor, levels, '{that: "', "tidy && ", "ti"))
    assert {"tidy", "debt", "villages", "param.most", "level.merit.some", "context.as_of"} <= whole and "lit" not in whole
    assert offered_for(editor, levels, "villages.exists(v, v.", "lit", "") == ["v.lit"]
    item = next(i for i in editor.ask("textDocument/completion", editor.at(levels, "villages.exists(v, v."))["items"])
    assert text_in(editor.texts[uri(levels)], item["textEdit"]["range"]) == "v."
    assert "param.most" in offered_for(editor, levels, "lit) && param.", "most", "m")


def test_terms_are_offered_told_and_found(editor, book):
    book.write_text(RULES.replace("criteria:\n", "terms:\n  owes_little: {vi: nợ ít, en: owes little, takes: [limit], means: 'debt <= limit'}\ncriteria:\n", 1).replace("        - fact: tidy\n", "        - fact: tidy\n        - {that: 'owes_little(3)'}\n"), encoding="utf-8")
    editor.open(book)
    items = editor.ask("textDocument/completion", editor.at(book, "{that: 'owes", "_little(3)"))["items"]
    assert [i["textEdit"]["newText"] for i in items if i["label"] == "owes_little"] == ["owes_little("]
    told = editor.hover(book, "{that: 'owes_", "little(3)")
    assert "nợ ít" in told and "owes_little(limit)" in told and "debt <= limit" in told
    found = editor.ask("textDocument/definition", editor.at(book, "{that: 'owes_", "little(3)"))
    assert place_of(found, editor.texts)[0] == "owes_little"


def test_books_are_offered_for_uses(editor, book):
    head = book.with_name("book.yaml")
    editor.open(head, HEAD + "uses: []\n")
    assert {"vn", "vn/son-la", "small"} <= set(editor.offered(head, "uses: ["))


def test_hover_and_definition_of_levels_kinds_and_values(editor, levels):
    editor.open(levels)
    for before, behind, told, word in [
        ("- {meets: standing, at_least: adv", "anced", "nâng cao", "advanced"), ("        merit: mu", "ch", "much merit", "much"), ("fact: region, equals: se", "a", "seaside", "sea"), ("fact: id, equals: nam", "_et", "Nậm Ét", "nam_et"),
        ("criterion.more\n    context: {as_of: 2023-01-01}\n    given: {kind: com", "mune", "xã", "commune"), ("given: {kind: commune, region: hi", "ll, tidy", "hills", "hill"), ("vary: {set: ti", "dy", "sạch", "tidy"),
        ("because: [ri", "ch", "(condition", "rich"), ("because: [rich, by_the", "_sea", "(condition", "by_the_sea"), ("counts_as: {hi", "ll", "hills", "hill"), ("v, v.li", "t)", "có điện", "lit"),
        ("level.merit.so", "me <", "some merit", "some"), ("level.mer", "it.some", "thành tích", "merit"), ("enum.region.hi", 'll"', "hills", "hill"), ("where: {fact: li", "t}", "có điện", "lit"), ("expect: [ba", "sic", "đạt chuẩn", "basic"),
    ]:  # fmt: skip
        assert told in editor.hover(levels, before, behind), before
        found = editor.ask("textDocument/definition", editor.at(levels, before, behind))
        assert found and text_in((RULES if found[0]["uri"].endswith("rules.yaml") else LEVELS), found[0]["range"]) == word, before
    for before, behind in [("at_least: thre", "shold"), ("      '1.", "1': {vi: trường")]:
        told = editor.hover(levels, before, behind)
        assert "region `hill`: `2 schools`" in told and "region `sea`: `3 schools`" in told, before
    found = editor.ask("textDocument/definition", editor.at(levels, "table: cells", ".csv"))
    assert [f["uri"] for f in found] == [uri(levels.with_name("cells.csv"))]


def place_of(found: list[dict], texts: dict[str, str]) -> list[str]:
    return [text_in(texts[f["uri"]], f["range"]) for f in found]


def test_definitions_of_names_and_clauses(editor, book):
    editor.open(book)
    for before, behind, word in [("fact: de", "bt, at", "debt"), ("param: ", "most", "most"), ("  good:\n    subject: com", "mune", "commune"), ("by: cou", "ncil", "council"), ("ask: criterion.g", "ood\n    context: {as_of: 2023-01-01}\n    given: {kind: commune, debt: 3", "good"),
                                 ("council, cite: plan-1 ", "I.1", "I.1"), ("council, cite: pl", "an-1", "plan-1")]:  # fmt: skip
        found = editor.ask("textDocument/definition", editor.at(book, before, behind))
        assert place_of(found, editor.texts)[0] == word, before
    assert editor.ask("textDocument/definition", editor.at(book, "vi: xã", " tốt")) is None


def test_names_are_still_known_while_the_file_is_broken(editor, book):
    editor.open(book)
    assert "good commune" in editor.hover(book, "  go", "od:\n")
    editor.write(book, RULES.replace("        - fact: tidy", "        - fact: tidy\n   }}: [ '"))
    assert editor.found(book)[0]["code"] == "yaml-syntax"
    assert "nợ 🌾" in editor.hover(book, "fact: de", "bt, at_most")


def test_symbols_and_a_lens_for_each_case(editor, book):
    editor.open(book)
    symbols = {s["name"]: s for s in editor.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri(book)}})}
    assert list(symbols) == ["documents", "bodies", "subjects", "parameters", "criteria", "cases"]
    assert symbols["criteria"]["children"][0]["detail"] == "xã tốt"
    assert [c["name"] for c in symbols["subjects"]["children"][0]["children"]] == ["debt", "tidy"]
    lenses = editor.ask("textDocument/codeLens", {"textDocument": {"uri": uri(book)}})
    assert [text_in(RULES, lens["range"]) for lens in lenses] == ["clean", "owing"]
    passed, failed = (editor.ask("workspace/executeCommand", {"command": lens["command"]["command"], "arguments": lens["command"]["arguments"]}) for lens in lenses)
    assert passed["outcome"] == "passed" and editor.shown[0]["message"] == "clean: passed"
    assert failed["outcome"] == "failed" and "expected met" in failed["difference"] and editor.shown[1]["type"] == 1
    assert editor.diagnostics[uri(book)][0]["code"] == "failed"
    editor.write(book, RULES.replace("debt: 4", "debt: 2"))
    assert editor.found(book) == []  # what was told of a case goes with the next edit
    assert editor.ask("workspace/executeCommand", {"command": "chungsuc.runCase", "arguments": [uri(book), "owing"]})["outcome"] == "passed"


def test_a_shipped_book_and_an_edit_of_a_book_that_it_uses(tmp_path):
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    plan, law = tmp_path / BOOK / "criteria_commune.yaml", tmp_path / "rules/vn/recognition.yaml"
    editor = Editor()
    editor.open(plan)
    editor.open(law)
    text = editor.texts[uri(law)]
    assert "nợ đọng xây dựng cơ bản" in editor.hover(plan, editor.texts[uri(plan)].split("construction_debt")[0] + "construction_de").lower()
    editor.write(law, text.replace("construction_debt", "construction_dept"))
    while not editor.diagnostics.get(uri(plan)):
        editor.next()
    assert any("did you mean `construction_dept`?" in d["message"] for d in editor.diagnostics[uri(plan)])
    editor.write(law, text)
    while any(editor.diagnostics.values()):
        editor.next()
    assert editor.close() == 0


def test_misuse_is_answered_and_never_ends_it(book):
    editor = Editor(start=False)
    codes = []
    for body in [b"{", b"[]", b"3", b'{"jsonrpc":"2.0","id":{},"method":"x"}', b'{"jsonrpc":"2.0","id":1}', b'{"id":1,"method":"x"}', b'{"jsonrpc":"2.0","id":1,"method":"textDocument/hover"}', b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":[]}', b'\xff\xfe"']:
        editor.send_bytes(body)
        codes.append(editor.next()["error"]["code"])
    assert codes == [-32700, -32600, -32600, -32600, -32600, -32600, -32002, -32602, -32700]
    editor.ask("initialize", {"capabilities": {}})
    for method, params, code in [
        ("initialize", {}, -32600), ("no/such", {}, -32601), ("textDocument/hover", {}, -32602), ("textDocument/hover", {"textDocument": {"uri": "untitled:1"}, "position": {"line": 0, "character": 0}}, -32602),
        ("textDocument/hover", [], -32602), ("workspace/executeCommand", {"command": "rm"}, -32602), ("workspace/executeCommand", {"command": "chungsuc.runCase", "arguments": [uri(book), "none"]}, -32602),
        ("workspace/executeCommand", {"command": "chungsuc.runCase", "arguments": [3]}, -32602),
    ]:  # fmt: skip
        assert editor.reply(method, params)["error"]["code"] == code, method
    editor.open(book)
    for position in [{"line": -1, "character": 0}, {"line": 1.5, "character": 0}, {"line": "1", "character": 0}]:
        assert editor.reply("textDocument/hover", {"textDocument": {"uri": uri(book)}, "position": position})["error"]["code"] == -32602
    assert editor.ask("textDocument/hover", {"textDocument": {"uri": uri(book)}, "position": {"line": 99999, "character": 99999}}) is None
    for params in [None, {}, {"textDocument": {"uri": uri(book)}}, {"textDocument": {"uri": uri(book)}, "contentChanges": [3]}, {"textDocument": {"uri": uri(book)}, "contentChanges": [{"range": {"start": {}}, "text": ""}]}]:
        editor.tell("textDocument/didChange", params)
    editor.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri(book)}})
    assert editor.close() == 0


BROKEN = ["", "\n\n", "criteria", "criteria:", "criteria:\n\t- x", "a: {b: [c, {d", "- - - - -", "{{{{{{", "]]]]", "a: 'b\nc: \"d", "? x\n: y", "&a *a !!b |", "criteria: {x: {require: {all: [", "\x00\x01", "x: |\n  y\n z", "---\n---\n...", ": : :", "é🌾: 🌾é\n 🌾", "[" * 5000, "{a: " * 3000, "- " * 3000, "a:\n" + " " * 5000 + "b", "\r\n\r\nx:\r\n  y: z\r\n"]


def test_every_place_of_broken_files_can_be_asked(editor, book):
    editor.open(book)
    cut = [RULES[:n] for n in range(0, len(RULES), 97)]
    for version, text in enumerate(BROKEN + cut, 2):
        editor.write(book, text, version)
        lines = text.split("\n")
        for line in {0, len(lines) // 2, len(lines) - 1}:
            for character in {0, 3, len(lines[line]) // 2, len(lines[line])}:
                place = {"textDocument": {"uri": uri(book)}, "position": {"line": line, "character": character}}
                for method in ("textDocument/hover", "textDocument/completion", "textDocument/definition"):
                    editor.ask(method, place)
        editor.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri(book)}})
        editor.ask("textDocument/codeLens", {"textDocument": {"uri": uri(book)}})


def test_a_file_of_no_book_has_nothing_to_tell(editor, tmp_path):
    path = tmp_path / "facts.yaml"
    editor.open(path, "kind: commune\n")
    assert editor.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri(path)}}) == []
    assert editor.hover(path, "kind: com", "mune") == "" and editor.diagnostics == {}


def test_it_ends_with_its_input_and_tells_whether_it_was_shut_down():
    editor = Editor()
    editor.tell("exit", None)
    assert editor.ended() == 1
    editor = Editor()
    editor.process.stdin.close()
    assert editor.ended() == 1
    editor = Editor(start=False)
    editor.process.stdin.write(b"Content-Length: many\r\n\r\n{}")
    editor.process.stdin.close()
    assert editor.ended() == 1


def test_help():
    assert "editors" in run("lsp", "--help", code=0).stdout
    assert json.loads(json.dumps(uri(ROOT)))
