# SPDX-License-Identifier: Apache-2.0
"""`chungsuc schema`: rule files are judged by it as by the loader, wherever a schema can say it."""

import importlib.util
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from functools import cache
from pathlib import Path

import facts_yaml
import jsonschema
import pytest
import yaml
from cli import ROOT, run

SCHEMA = json.loads((ROOT / "schemas/rules.schema.json").read_text(encoding="utf-8"))
FORMS = {"book.yaml": "book", ".chungsuc.yaml": "exceptions", ".mutants.yaml": "survivors"}

# What a schema says: a file with one of these it refuses.
SAID = {"unknown-key", "missing-key", "wrong-shape", "no-head", "two-heads", "no-value", "bad-operand", "unknown-evidence", "unknown-type", "bad-clause-kind", "reading-open", "bad-id", "bad-citation"}
# What it says in some places and not in others: words of which the loader knows a few, claims and rows that are not whole, dates.
SAID_AT_TIMES = {"bad-value", "bad-claim", "bad-rows", "bad-exception", "missing-reason", "unknown-name", "bad-case", "unknown-language-version", "path-leaves-book", "unknown-clause", "too-few-options", "yaml-syntax", "duplicate-key", "empty-value", "empty-item", "empty-document", "empty-list", "missing-bound", "missing-citation", "missing-label", "expression-not-single-line", "unknown-unit", "bad-table", "key-without-colon", "merge-key", "file-too-large"}


@cache
def validator(form: str = "rule_file") -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator({**SCHEMA, "$ref": f"#/$defs/{form}"})


def refused(path: Path) -> str:
    """Why the schema refuses a file; empty: it does not."""
    schema, content = validator(FORMS.get(path.name, "rule_file")), facts_yaml.read(path.read_text(encoding="utf-8"))
    error = None if schema.is_valid(content) else jsonschema.exceptions.best_match(schema.iter_errors(content))
    return f"{error.json_path}: {error.message}" if error else ""


def test_the_schema_that_is_shipped_is_the_one_that_the_program_prints():
    printed = run("schema", code=0).stdout
    assert printed == (ROOT / "schemas/rules.schema.json").read_text(encoding="utf-8"), "`chungsuc schema > schemas/rules.schema.json` renews it"
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_each_shipped_file_is_valid():
    files = [p for folder in ("rules", "examples", "tests/language", "tests/fuzz/book") for p in sorted((ROOT / folder).rglob("*.yaml")) if p.name in FORMS or (p.parent / "book.yaml").exists()]
    assert len(files) > 120
    wrong = {str(p.relative_to(ROOT)): why for p in files if (why := refused(p))}
    assert not wrong, wrong


def findings_of(book: Path) -> dict[Path, list[dict]]:
    """What is found in the files of a folder, by file."""
    found = json.loads(run("check", str(book), "--format", "json").stdout)["diagnostics"]
    by_file: dict[Path, list[dict]] = {p: [] for p in sorted(book.glob("*.yaml"))}
    for d in found:
        by_file.setdefault(Path(d["place"]["file"]), []).append(d)
    return {p: list_ for p, list_ in by_file.items() if p.parent == book and p.suffix == ".yaml"}


def bad_books() -> list[Path]:
    return [p for p in sorted((ROOT / "tests/diagnostics").glob("*/bad")) if (p / "book.yaml").exists()]


# Where the loader tells of the shape of what a schema cannot see.
UNSEEN = {"wrong-shape": re.compile("anchor|`language`"), "missing-key": re.compile("an enumeration needs|a level needs|`context` with `as_of`|a claim needs|needs `from` and `through`|of every year")}


def disagreement(path: Path, findings: list[dict]) -> str:
    codes = {d["code"] for d in findings if not (d["code"] in UNSEEN and UNSEEN[d["code"]].search(d["message"]))}
    try:
        why = refused(path)
    except (yaml.YAMLError, TypeError, UnicodeDecodeError):
        return ""  # what is no YAML has no schema
    if why and not {d["code"] for d in findings} & (SAID | SAID_AT_TIMES):
        return f"only the schema refuses {path}: {why}"
    if not why and codes & SAID:
        return f"only the loader refuses {path}: {[d['message'] for d in findings if d['code'] in codes & SAID]}"
    return ""


def test_bad_files_are_judged_alike():
    books = bad_books()
    assert len(books) > 40
    wrong = [told for book in books for path, found in findings_of(book).items() if (told := disagreement(path, found))]
    assert not wrong, "\n".join(wrong)


def seeded():
    """tests/seeded, which holds the loader to the code of each slip."""
    path = ROOT / "tests/seeded/seeded_test.py"
    spec = importlib.util.spec_from_file_location("seeded_slips", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


# Slips that are told by a code of SAID and rest on what words mean: the name of a book, a day that is not varied either, the type of a
# fact, and what a share is taken of.
UNSEEN_SLIPS = {"bad-id book.yaml", "missing-key cases.yaml", "missing-key rules.yaml", "bad-operand rules.yaml"}


def test_slips_of_the_pen_are_judged_alike(tmp_path):
    module = seeded()
    slips = [s for s in module.slips() if s.file.endswith(".yaml") and not s.file.startswith("facts") and not s.options]
    assert len(slips) > 150
    wrong = []
    for slip in slips:
        folder = tmp_path / slip.at.replace(":", "-")
        folder.mkdir()
        module.write(slip, folder)
        if f"{slip.code} {slip.file}" not in UNSEEN_SLIPS and (told := disagreement(folder / "book" / slip.file, [{"code": slip.code, "message": ""}])):
            wrong.append(f"{slip.at}: {slip.code}: {told}")
    assert not wrong, "\n".join(wrong)


# One sample for each shape of a key, made from the schema; the loader has to take them all for keys of theirs.

def resolve(schema: dict) -> dict:
    while "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    return schema


def sample(schema: dict, depth: int = 0):
    """The smallest value that the schema takes."""
    schema = resolve(schema)
    if "enum" in schema:
        return schema["enum"][0]
    if "anyOf" in schema and "properties" not in schema:
        return sample(schema["anyOf"][0], depth)
    kind = schema.get("type", "string")
    if kind == "object":
        return sample_map(schema, (), depth) if "properties" in schema else ({} if "additionalProperties" not in schema or depth > 4 else {"x": sample(schema["additionalProperties"], depth + 1)})
    if kind == "array":
        return [sample(schema["items"], depth + 1)] * 2
    if kind == "integer":
        return 2022
    if kind == "boolean":
        return True
    return "2022-01-01" if "[0-9]{4}" in schema.get("pattern", "") else "x"


def fits(rule: dict, keys: set[str]) -> bool:
    if "anyOf" in rule:
        return any(fits(one, keys) for one in rule["anyOf"])
    if "allOf" in rule:
        return all(fits(one, keys) for one in rule["allOf"])
    return not fits(rule["not"], keys) if "not" in rule else set(rule.get("required", [])) <= keys


def is_whole(schema: dict, keys: set[str]) -> bool:
    """Do these keys, and no others, make such a map?"""
    beside = all(set(schema.get("dependentRequired", {}).get(k, [])) <= keys and fits(schema.get("dependentSchemas", {}).get(k, {}), keys) for k in keys)
    one_of = schema.get("oneOf")
    return beside and fits({"required": schema.get("required", [])}, keys) and (not one_of or sum(fits(one, keys) for one in one_of) == 1) and fits({"anyOf": schema["anyOf"]} if "anyOf" in schema else {}, keys)


def is_scalar(schema: dict) -> bool:
    return all(is_scalar(one) for one in schema["anyOf"][:1]) if "anyOf" in schema else "$ref" not in schema and schema.get("type") not in ("object", "array")


def sample_map(schema: dict, wanted: tuple, depth: int) -> dict:
    """The smallest map with the keys that are wanted."""
    others = sorted((k for k in schema["properties"] if k not in wanted), key=lambda k: not is_scalar(schema["properties"][k]))
    least = [*wanted, *(k for k in schema.get("required", []) if k not in wanted)]
    keys = next({*least, *more} for n in range(4) for more in itertools.combinations(others, n) if is_whole(schema, {*least, *more}))
    return {key: sample(schema["properties"][key], depth + 1) for key in sorted(keys)}


def ways() -> dict[str, list]:
    """How each form is reached from a rule file: the forms and keys on the way."""
    found: dict[str, list] = {"rule_file": []}
    queue = ["rule_file"]
    while queue:
        form = queue.pop(0)
        for key, value in SCHEMA["$defs"][form]["properties"].items():
            for name, wrap in forms_in(value):
                if name not in found:
                    found[name] = [*found[form], (form, key, wrap)]
                    queue.append(name)
    return found


def forms_in(schema: dict, wrap=lambda inner: inner):
    if "$ref" in schema:
        yield schema["$ref"].rsplit("/", 1)[1], wrap
    for one in schema.get("anyOf", []):
        yield from forms_in(one, wrap)
    if "items" in schema:
        yield from forms_in(schema["items"], lambda inner: wrap([inner, inner]))
    if isinstance(schema.get("additionalProperties"), dict):
        yield from forms_in(schema["additionalProperties"], lambda inner: wrap({"x": inner}))


def in_file(way: list, inner) -> dict:
    for form, key, wrap in reversed(way):
        around = {} if form == "rule_file" else sample_map(SCHEMA["$defs"][form], (key,), 0)
        inner = {**around, key: wrap(inner)}
    return inner


def test_each_key_of_the_schema_is_one_of_the_loader_and_no_other(tmp_path):
    """A file for each key of each form, and one with a key that it has not: the loader takes the first, and not the second."""
    good, bad = tmp_path / "good", tmp_path / "bad"
    for book in (good, bad):
        book.mkdir()
        (book / "book.yaml").write_text("language: 1\nid: b\nversion: '1'\n", encoding="utf-8")
    names = []
    for form, way in ways().items():
        schema = SCHEMA["$defs"][form]
        for key in schema["properties"]:
            if form == "rule_file" and key == "note":
                continue
            content = in_file(way, sample_map(schema, (key,), 0))
            assert validator().is_valid(content), (form, key, content)
            (good / f"{form}-{key}.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
            names.append(f"{form}-{key}")
        if form not in ("case", "context", "vary"):  # those are read when the book has no other mistakes
            content = in_file(way, {**sample_map(schema, (), 0), "nonsense": "x"})
            assert not validator().is_valid(content)
            (bad / f"{form}.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
    assert len(names) > 300
    told = unread(good, {"unknown-key", "no-head", "two-heads"})
    assert not told, told
    seen = unread(bad, {"unknown-key"})
    forms = {p.stem for p in bad.glob("*.yaml")} - {"book"}
    assert set(seen) == forms, forms - set(seen)


def unread(book: Path, codes: set[str]) -> dict[str, list[str]]:
    """By the name of the file, what of these codes is found; each file in a book of its own few, for a list of findings has an end."""
    found: dict[str, list[str]] = {}
    files = sorted(p for p in book.glob("*.yaml") if p.name != "book.yaml")
    for begin in range(0, len(files), 25):
        part = book.parent / f"{book.name}-{begin}"
        part.mkdir()
        shutil.copy(book / "book.yaml", part)
        for path in files[begin : begin + 25]:
            shutil.copy(path, part)
        for d in json.loads(run("check", str(part), "--format", "json").stdout)["diagnostics"]:
            if d["code"] in codes:
                found.setdefault(Path(d["place"]["file"]).stem, []).append(d["message"])
    return found


SERVER = Path(os.environ.get("YAML_LANGUAGE_SERVER", "node_modules/yaml-language-server/bin/yaml-language-server"))


@pytest.mark.skipif(not shutil.which("node") or not SERVER.exists(), reason="needs node, and yaml-language-server named by YAML_LANGUAGE_SERVER")
def test_yaml_language_server_takes_it(tmp_path):
    good = "bodies:\n  council: {vi: hội đồng, en: council, cite: plan-1 I.1}\n"
    for text, wanted in [(good, None), (good.replace("tier", "x").replace("vi:", "vii:"), "vii"), ("documents: {d: {clauses: {I: {is: encodet}}}}\n", "encoded"), ("criteria: {c: {subject: commune, require: {fact: x, wher: y}}}\n", "wher")]:
        told = served(text, tmp_path)
        assert (told == []) if wanted is None else any(wanted in d["message"] for d in told), told


def served(text: str, folder: Path) -> list[dict]:
    path = folder / "rules.yaml"
    settings = {"yaml": {"schemas": {(ROOT / "schemas/rules.schema.json").as_uri(): "*.yaml"}, "validate": True, "schemaStore": {"enable": False}}}
    process = subprocess.Popen(["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    patience = threading.Timer(60, process.kill)  # a server that falls silent has ended
    patience.start()

    def send(message: dict):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        process.stdin.flush()

    try:
        send({"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": folder.as_uri(), "capabilities": {"workspace": {"configuration": True}}}})
        while True:
            length = 0
            while (line := process.stdout.readline()) not in (b"\r\n", b""):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            assert length, "the server has ended"
            message = json.loads(process.stdout.read(length))
            if message.get("id") == 1 and "result" in message:
                send({"method": "initialized", "params": {}})
                send({"method": "workspace/didChangeConfiguration", "params": {"settings": settings}})
                send({"method": "textDocument/didOpen", "params": {"textDocument": {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}}})
            elif message.get("method") == "workspace/configuration":
                send({"id": message["id"], "result": [settings.get(item.get("section", ""), None) for item in message["params"]["items"]]})
            elif "id" in message and "method" in message:
                send({"id": message["id"], "result": None})
            elif message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == path.as_uri():
                return message["params"]["diagnostics"]
    finally:
        patience.cancel()
        process.kill()
        process.communicate()
