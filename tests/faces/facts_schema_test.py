# SPDX-License-Identifier: Apache-2.0
"""`chungsuc facts --format json-schema`: it accepts what the reader of facts accepts, and refuses what that refuses."""

import json
from functools import cache
from pathlib import Path

import facts_yaml
import jsonschema
import pytest
from cli import BOOK, ROOT, run

HERE = Path(__file__).parent
WORLD = "tests/language/world"


@cache
def validator(book: str, kind: str = "") -> jsonschema.Draft202012Validator:
    arguments = ["facts", book, *([kind] if kind else []), "--format", "json-schema"]
    schema = json.loads(run(*arguments).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def lines_of(section: str) -> list[str]:
    """The subjects of one section of values.yaml, as they are written."""
    found, here = [], False
    for line in (HERE / "values.yaml").read_text(encoding="utf-8").splitlines():
        if not line.startswith((" ", "#")):
            here = line == section + ":"
        elif here:
            found.append(line.strip().removeprefix("- "))
    return found


def as_commune(line: str) -> str:
    return line if line.startswith("{kind:") else "{kind: commune" + (", " if line != "{}" else "") + line[1:]


def refused_by_the_reader(lines: list[str], folder: Path) -> set[str]:
    path = folder / "facts.yaml"
    path.write_text("".join(f"- {as_commune(line)}\n" for line in lines), encoding="utf-8")
    found = json.loads(run("check", WORLD, "--facts", str(path), "--format", "json").stdout)["diagnostics"]
    return {lines[d["place"]["line"] - 1] for d in found if d["place"]["file"] == str(path)}


def refused_by_the_schema(lines: list[str]) -> set[str]:
    return {line for line in lines if not validator(WORLD, "commune").is_valid(facts_yaml.read(as_commune(line)))}


@pytest.mark.parametrize(("section", "reader", "schema"), [("good", False, False), ("bad", True, True), ("lenient", True, False)])
def test_the_reader_and_the_schema_agree(section, reader, schema, tmp_path):
    lines = lines_of(section)
    assert len(lines) > 5
    assert refused_by_the_reader(lines, tmp_path) == (set(lines) if reader else set())
    assert refused_by_the_schema(lines) == (set(lines) if schema else set())


def facts_files() -> list[Path]:
    found = sorted((ROOT / "examples").rglob("*.yaml"))
    return [p for p in found if not (p.parent / "book.yaml").exists() and not p.name.startswith(".")]


@pytest.mark.parametrize("path", facts_files(), ids=lambda p: p.stem)
def test_shipped_examples_are_valid(path):
    data = facts_yaml.read(path.read_text(encoding="utf-8"))
    errors = [e.message for e in validator(BOOK).iter_errors(data)]
    assert not errors, errors[0]
    for subject in data.get("nominees", [data]):
        assert validator(BOOK, subject["kind"]).is_valid(subject)
        other = "household" if subject["kind"] != "household" else "commune"
        assert not validator(BOOK, other).is_valid(subject), "another kind takes it too"


@pytest.mark.parametrize("path", sorted((ROOT / "rules").rglob("*.cases.yaml")), ids=lambda p: p.stem)
def test_facts_of_the_books_cases_are_valid(path, tmp_path):
    book = "rules/" + path.parent.relative_to(ROOT / "rules").as_posix()
    cases = facts_yaml.read(path.read_text(encoding="utf-8"))["cases"]
    assert cases
    for name, case in cases.items():
        error = next(validator(book, case["given"]["kind"]).iter_errors(case["given"]), None)
        if error:  # a case may be about facts that are wrong
            facts = tmp_path / "facts.json"
            facts.write_text(json.dumps(case["given"]), encoding="utf-8")
            assert run("check", book, "--facts", str(facts)).returncode == 1, f"{name}: {error.message}"


def test_forms_of_a_file():
    schema = validator(WORLD, "commune")
    one = {"kind": "commune", "a": True}
    for good in (one, {"facts": 1, **one}, [one, one], [], {"facts": 1, "nominees": [one]}, {"cases": [one]}):
        assert schema.is_valid(good), good
    for bad in ({"a": True}, {"facts": 2, **one}, {"nominees": [one], "more": 1}, {"nominees": one}, {"nominees": [one], "cases": []}, "commune", 1, None, [1], {"kind": "commune", "id": None}, {"kind": "hamlet"}):
        assert not schema.is_valid(bad), bad


def test_a_schema_of_a_group_takes_the_kinds_in_it():
    schema = validator(WORLD, "collective")
    assert schema.is_valid({"kind": "commune", "a": True}) and schema.is_valid({"kind": "hamlet", "ok": True})
    assert not schema.is_valid({"kind": "hamlet", "a": True}) and not schema.is_valid({"kind": "person"})
    assert not schema.is_valid({"kind": "collective"})
    assert validator(WORLD).is_valid({"kind": "person", "a": True})


def test_the_schema_names_the_property_that_is_wrong():
    schema = validator(BOOK, "commune")
    error = jsonschema.exceptions.best_match(schema.iter_errors({"kind": "commune", "construction_dept": {"2023": 0}}))
    assert "construction_dept" in error.message
