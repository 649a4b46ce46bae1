# SPDX-License-Identifier: Apache-2.0
"""Certificates: what they hold, that the checker verifies them, and that it refuses each that was altered."""

import ast
import concurrent.futures
import copy
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import case_facts
import jsonschema
import pytest
from checker import FILE, ROOT, WRITER, certificates, checker, generate, verify, verify_folder

import chungsuc

RULES = ROOT / "rules"
PLAN = "vn/son-la/quynh-nhai/plan-260"
CLI = Path(os.environ.get("CHUNGSUC", ROOT / "build/release/bin/chungsuc"))
SEED = int(os.environ.get("CHUNGSUC_SEED", 318))
SCHEMA = jsonschema.Draft202012Validator(json.loads((ROOT / "schemas/certificate.schema.json").read_text(encoding="utf-8")))
GOOD = {"verified", "verified" + checker.CLOSER}
needs_writer = pytest.mark.skipif(not WRITER.exists(), reason=f"no {WRITER.name} of CMake: build the preset release")


@pytest.fixture(scope="module")
def plan():
    chungsuc.add_book_root(str(RULES))
    return chungsuc.load(str(RULES / PLAN))


def certify(book, question, context, facts):
    context = {name: int(value) if name == "assessed_year" else value for name, value in context.items() if value}
    return book.certificate(question, facts, **context).encode()


@pytest.fixture(scope="module")
def shipped(plan, tmp_path_factory):
    """The certificate of each worked example of the shipped books, by its id."""
    folder, made = tmp_path_factory.mktemp("facts"), {}
    for place in sorted(p.parent for p in RULES.rglob("book.yaml")):
        book = chungsuc.load(str(place))
        for case, question, context, facts in case_facts.cases(place):
            file = folder / "facts.yaml"
            file.write_text(facts, encoding="utf-8")
            made[case] = certify(book, question, context, file)
    return made


def test_every_worked_example_of_the_shipped_books(shipped):
    books: dict = {}
    said = {case: checker.verify(text, [str(RULES)], books) for case, text in shipped.items()}
    followed = {case: word for case, word in said.items() if not word.endswith(" is more than is followed here")}
    assert len(said) > 1600 and len(said) - len(followed) <= 30 and set(followed.values()) <= GOOD, {case: word for case, word in followed.items() if word not in GOOD}


def test_the_worked_examples_say_something(shipped):
    made = [json.loads(text) for text in shipped.values()]
    assert {c["outcome"] for c in made} == {"met", "not_met", "undetermined", "eligible", "not_eligible"}
    assert {c["question"].split(".")[0] for c in made} == {"criterion", "award", "recognised", "meets", "duty"}
    assert {r["at"] for c in made for r in c["reasons"]} >= set(checker.HEADS) - {"meets"} | {"element", "record", "tiers", "gate"}


def test_the_schema_admits_them(shipped):
    for text in shipped.values():
        SCHEMA.validate(json.loads(text))


@pytest.mark.parametrize("path, value", [(("outcome",), "perhaps"), (("surprise",), 1), (("book", "hash"), "x"), (("reasons",), [])])
def test_the_schema_can_fail(shipped, path, value):
    certificate = json.loads(next(iter(shipped.values())))
    place = certificate
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        SCHEMA.validate(certificate)


@needs_writer
def test_generated_decisions(tmp_path):
    print("seed", SEED)
    said = [answer for folder in generate(tmp_path, SEED, 960) for answer in verify_folder(folder)]
    assert len(said) == 960 and {word for word, _ in said} == GOOD
    assert {outcome for _, outcome in said} == {"met", "not_met", "undetermined"}


def leaves(tree, path=()):
    """Each place of a certificate that holds no other: its path."""
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else []
    for key, value in inner:
        yield from leaves(value, (*path, key))
    if not isinstance(tree, (dict, list)) or not tree:
        yield path


def another(old):
    if isinstance(old, bool):
        return not old
    if isinstance(old, str):
        return old[:-1] + ("2" if old.endswith("1") else "1")
    return old + 1 if isinstance(old, int) else ["x"] if old == [] else {"x": "x"} if old == {} else "x"


def with_another(certificate, path, change):
    """A copy in which one place is another, or is not there."""
    made = copy.deepcopy(certificate)
    place = made
    for key in path[:-1]:
        place = place[key]
    if change == "gone":
        del place[path[-1]]
    else:
        place[path[-1]] = another(place[path[-1]])
    return made


def varied(shipped):
    """Of each kind of question one certificate that rests on facts."""
    found = {}
    for case, text in shipped.items():
        certificate = json.loads(text)
        kind = certificate["question"].split(".")[0], certificate["outcome"]
        if "facts" in certificate["facts"] and len(certificate["reasons"]) < 25:
            found.setdefault(kind, case)
    return sorted(found.values())


def test_whatever_is_altered_is_refused(shipped):
    books: dict = {}
    accepted, tried = [], 0
    for case in varied(shipped):
        certificate = json.loads(shipped[case])
        for path, change in [(path, change) for path in leaves(certificate) for change in ("other", "gone")]:
            said = checker.verify(checker.canonical(with_another(certificate, path, change)), [str(RULES)], books)
            assert said in GOOD or said.startswith("not verified: ")
            accepted += [(case, path, change)] if said in GOOD else []
            tried += 1
    assert accepted == [] and tried > 2000


def asked_anew(certificate):
    asked = {key: certificate[key] for key in ("context", "facts", "question")}
    return {**certificate, "asked_hash": hashlib.sha256(checker.canonical(asked)).hexdigest()}


def test_a_fact_that_a_reason_shows_cannot_be_another_even_with_its_hash(shipped):
    books: dict = {}
    accepted, tried = [], 0
    for case in sorted(shipped)[::4]:
        certificate = json.loads(shipped[case])
        shown = {r["id"] for r in certificate["reasons"] if r["at"] in ("fact", "judgement") and "found" in r and "of" not in r and r["found"] != {"state": "invalid"}}
        for path in leaves(certificate["facts"].get("facts", {"none": "given"})):
            if path[0] not in shown or path[-1] == "dated":  # a day that is none makes the judgement invalid, which is shown too
                continue
            made = asked_anew(with_another(certificate, ("facts", "facts", *path), "other"))
            accepted += [(case, path)] if verify_with(made, books) in GOOD else []
            tried += 1
    assert accepted == [] and tried > 50


def verify_with(certificate, books):
    return checker.verify(checker.canonical(certificate), [str(RULES)], books)


def test_other_outcomes_reasons_and_values_are_found_where_they_stand(shipped):
    certificate = json.loads(next(t for t in shipped.values() if b'"against"' in t and checker.verify(t, [str(RULES)], {}) in GOOD))
    place = next(i for i, r in enumerate(certificate["reasons"]) if "against" in r)
    certificate["reasons"][place]["against"][0][1] = "123456"
    said = checker.verify(checker.canonical(certificate), [str(RULES)], {})
    assert said.startswith(f"not verified: reasons.{place + 1}.against.1.2: here stands \"123456\", and the rules and facts give ")


@pytest.mark.parametrize("name", ["vn/book.yaml", "vn/commune_ntm.yaml", "vn/commune_ntm.csv", "vn/commune_ntm.cases.yaml", f"{PLAN}/awards.yaml"])
def test_other_rules_are_told(shipped, tmp_path, name):
    rules = tmp_path / "rules"
    shutil.copytree(RULES, rules)
    text = next(t for t in shipped.values() if b'"award.' in t and f'"id":"{PLAN}"'.encode() in t)
    assert verify(text, rules) == "verified"
    (rules / name).write_bytes((rules / name).read_bytes() + b"\n")
    assert verify(text, rules) == f"not verified: `{name}` is not the text that the certificate names"


def test_a_rule_file_more_or_less_is_told(shipped, tmp_path):
    rules = tmp_path / "rules"
    shutil.copytree(RULES, rules)
    text = next(iter(shipped.values()))
    (rules / "vn/zz.yaml").write_text("note: x\n")
    assert verify(text, rules) == "not verified: `vn/zz.yaml` is not the text that the certificate names"
    (rules / "vn/zz.yaml").unlink()
    (rules / "vn/bars.yaml").unlink()
    assert verify(text, rules).startswith("not verified: ")


@pytest.mark.parametrize("text", [b"", b"{}", b"[]", b"null", b"{", b"\xff", b'{"schema":"certificate/2"}', b'{"schema": "certificate/1"}', b"1e999", b"[" * 5000])
def test_what_is_no_certificate_is_refused(text):
    assert verify(text, RULES).startswith("not verified: ")


def test_white_space_or_another_order_is_refused(shipped):
    text = next(iter(shipped.values()))
    assert verify(b" " + text, RULES).startswith("not verified: ")
    assert verify(json.dumps(dict(reversed(json.loads(text).items())), separators=(",", ":"), ensure_ascii=False).encode(), RULES).startswith("not verified: ")


FACTS = """
kind: commune
id: Nậm É
construction_debt: {2023: 0.50 dong, 2022: .nan}
exemplary_in_movement: {midterm_2023: {value: 'true', by: district_committee, dated: 2023-12-20, ref: "01/BC"}}
recognitions: {partial: true, items: [{level: ntm, number: "1\\"\\\\/ \\u2028é", decided_on: 2020-12-30, revoked_on: none}, {level: x}]}
"""


def asked_by_the_program(file, *options):
    asked = [CLI, "decide", RULES / PLAN, "--facts", file, "--as-of", "2023-12-29", "--round", "midterm_2023", "--format", "certificate", *options]
    return subprocess.run(list(map(str, asked)), capture_output=True, timeout=60)


def test_the_same_bytes_from_python_the_program_and_many_threads(plan, tmp_path):
    file, questions = tmp_path / "facts.yaml", ["criterion.plan.commune.typical", "meets.commune_standing", "award.provincial_certificate"]
    file.write_text(FACTS, encoding="utf-8")
    context = {"as_of": "2023-12-29", "round": "midterm_2023"}
    made = [certify(plan, question, context, file) for question in questions]
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: certify(plan, questions[0], context, file), range(64))) == {made[0]}
    told = asked_by_the_program(file, *[word for question in questions for word in ("--ask", question)])
    assert (told.stdout, told.returncode) == (b"".join(text + b"\n" for text in made), 1), told.stderr  # 1: some facts are invalid
    assert [verify(text, RULES) for text in made] == ["verified"] * 3
    certificates_file = tmp_path / "certificates"
    certificates_file.write_bytes(told.stdout)
    said = subprocess.run([sys.executable, FILE, certificates_file, "--rules", RULES], capture_output=True, text=True, timeout=60)
    assert (said.stdout, said.returncode) == ("1: verified\n2: verified\n3: verified\n", 0)
    certificates_file.write_bytes(told.stdout.replace(b"undetermined", b"met"))
    said = subprocess.run([sys.executable, FILE, certificates_file, "--rules", RULES], capture_output=True, text=True, timeout=60)
    assert said.stdout.startswith("1: not verified: ") and said.returncode == 1


def test_a_round_has_no_certificate(tmp_path):
    file = tmp_path / "facts.yaml"
    file.write_text(FACTS, encoding="utf-8")
    told = asked_by_the_program(file)
    assert told.returncode == 2 and "a certificate answers one question; name it with --ask" in told.stderr.decode()


def test_an_overlay(tmp_path):
    book = chungsuc.load(str(RULES / "vn"), [str(ROOT / "examples/province-overlay")])
    facts = {"kind": "commune", "id": "x", "region": "tdmnpb"}
    text = certify(book, "meets.commune_standing", {"as_of": "2023-12-31"}, facts)
    assert checker.verify(text, [str(RULES), str(ROOT / "examples")], {}) == "verified"
    assert verify(text, RULES) == "not verified: there is no book `province-overlay` among the rules given"


EITHER_WAY = {
    "book.yaml": "language: 1\nid: either\nversion: 1.0.0\nvi: Hai đường\nen: Either way\n",
    "rules.yaml": """
documents: {law: {vi: Luật, en: Law, number: 1/L, issued: 2020-01-01, in_force: {from: 2020-01-01}, clauses: {a: {vi: A, en: A, is: encoded}}}}
subjects: {thing: {vi: Vật, en: Thing, cite: law a, facts: {x: {type: int, domain: {at_least: 0, at_most: 100}, vi: Điểm, en: Score, cite: law a}}}}
criteria:
  either: {subject: thing, vi: Hai đường, en: Either way, cite: law a, require: {any: [{fact: x, above: 5}, {fact: x, at_most: 5}]}}
""",
}


@pytest.fixture
def either(tmp_path):
    place = tmp_path / "rules/either"
    place.mkdir(parents=True)
    for name, text in EITHER_WAY.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


def test_what_a_closer_look_decides_stands_beside_the_outcome(either):
    text = certify(chungsuc.load(str(either)), "criterion.either", {"as_of": "2023-06-15"}, {"kind": "thing", "id": "t"})
    certificate = json.loads(text)
    SCHEMA.validate(certificate)
    assert (certificate["outcome"], certificate["decided"]) == ("undetermined", {"outcome": "met"})
    assert verify(text, either.parent) == "verified" + checker.CLOSER and "not verified" in checker.CLOSER
    for wrong in ({"outcome": "undetermined"}, {"outcome": "eligible"}, {}, {"outcome": "met", "more": 1}, None, {"outcome": "met", "standing": {"lower": None, "upper": None}}):
        assert verify(checker.canonical({**certificate, "decided": wrong}), either.parent).startswith("not verified: ")


def test_the_program_warns_of_what_cannot_be_verified(either, tmp_path):
    facts = tmp_path / "facts.yaml"
    facts.write_text("{kind: thing, id: t}\n", encoding="utf-8")
    told = subprocess.run([CLI, "decide", either, "--facts", facts, "--as-of", "2023-06-15", "--ask", "criterion.either", "--format", "certificate"], capture_output=True, text=True, timeout=60)
    assert told.returncode == 0 and json.loads(told.stdout)["decided"] == {"outcome": "met"}
    assert "`criterion.either` of `t`: three-valued logic says undetermined, and a closer look at what is missing met; " in told.stderr


def said_of(file, rules=RULES):
    return subprocess.run([sys.executable, FILE, file, "--rules", rules], capture_output=True, text=True, timeout=60)


def test_a_file_that_holds_no_certificate_is_told_in_a_sentence(tmp_path):
    missing = said_of(tmp_path / "missing")
    assert (missing.returncode, missing.stdout) == (2, "") and missing.stderr == f"{tmp_path / 'missing'} cannot be read: No such file or directory\n"
    for text in ("", "hello", '{"a":1}'):
        file = tmp_path / "file"
        file.write_text(text)
        said = said_of(file)
        assert (said.returncode, said.stdout, said.stderr) == (2, "not verified: this is no certificate of the first version in its canonical form\n", "")


@pytest.mark.parametrize("facts", [{"kind": "hamlet"}, {"kind": "no such kind", "id": "x"}, {"kind": "collective"}])
def test_a_subject_that_cannot_be_asked(plan, facts):
    text = certify(plan, "criterion.plan.commune.typical", {"as_of": "2023-12-31"}, facts)
    assert json.loads(text)["reasons"] == [{"at": "subject", "id": "kind", "outcome": "undetermined"}]
    SCHEMA.validate(json.loads(text))
    assert verify(text, RULES) == "verified"


def test_the_checker_is_small_and_stands_alone():
    tree = ast.parse(FILE.read_text(encoding="utf-8"))
    used = {name.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    used |= {node.module.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert used - set(sys.stdlib_module_names) == {"yaml"}
    assert len(FILE.read_text(encoding="utf-8").splitlines()) < 400
