# SPDX-License-Identifier: Apache-2.0
"""The shared library shows the public headers' names and nothing else; the static one brings no name of others."""

import re
import shutil

import pytest
from installed_trees import ROOT, run

HEADERS = sorted((ROOT / "include/chungsuc").glob("*.h"))


def public_names() -> tuple[set[str], set[str]]:
    """Classes and functions that the headers say are exported."""
    classes, functions = set(), set()
    for header in HEADERS:
        text = re.sub(r"//.*", "", header.read_text(encoding="utf-8"))
        text = re.sub(r"^\s*#.*", "", text, flags=re.M)
        classes |= set(re.findall(r"\b(?:class|struct)\s+CHUNGSUC_EXPORT\s+(\w+)", text))
        functions |= set(re.findall(r"CHUNGSUC_EXPORT\s+[^;{(]*?(operator[^\s(]+|\w+)\s*\(", text))
    return classes, functions


def symbols(library, *options) -> list[tuple[str, str]]:
    """(type, demangled name) of each symbol that others can see."""
    lines = run("nm", "--defined-only", "--demangle", *options, library).splitlines()
    found = [re.fullmatch(r"[0-9a-f]* (\w) (.*)", line) for line in lines]
    return [(m.group(1), m.group(2)) for m in found if m]


def is_public(kind: str, name: str) -> bool:
    classes, functions = public_names()
    name = name.replace("[abi:cxx11]", "")
    data = re.fullmatch(r"(?:typeinfo|typeinfo name|vtable) for chungsuc::(\w+)", name)
    if data:
        return kind == "V" and data.group(1) in classes
    function = re.match(r"chungsuc::(operator[^\s(]+|\w+)\(", name)
    if function:
        return kind in "TW" and function.group(1) in functions
    member = re.match(r"chungsuc::(\w+)::[~\w]+\(", name)
    return kind in "TW" and member is not None and member.group(1) in classes


def test_the_headers_are_understood():
    classes, functions = public_names()
    assert {"Facts", "RuleBook", "Error", "Decimal"} <= classes
    assert {"add_months", "version", "operator<=>", "explain"} <= functions


@pytest.mark.parametrize(("kind", "name"), [
    ("W", "std::vector<chungsuc::Reason>::push_back(chungsuc::Reason const&)"), ("T", "YAML::Parser::Parser(std::istream&)"),
    ("T", "chungsuc::compile(chungsuc::CheckedModel const&)"), ("T", "chungsuc::Findings::take()"), ("V", "vtable for CLI::App"),
    ("V", "typeinfo for chungsuc::YamlBuilder"), ("D", "chungsuc::kind"), ("u", "nlohmann::json_abi::value"),
    ("T", "chungsuc::RuleBook::Impl::Impl()"),
])
def test_what_is_not_public_is_recognised(kind, name):
    assert not is_public(kind, name)


def test_the_shared_library_shows_the_public_face_alone(trees):
    shown = symbols(next(trees["shared"].libraries.glob("libchungsuc.so")), "--dynamic")
    others = [f"{kind} {name}" for kind, name in shown if not is_public(kind, name)]
    assert not others, "\n".join(others)
    names = {name.replace("[abi:cxx11]", "") for _, name in shown}
    # A program catches what the library throws only where both know one type.
    assert {"typeinfo for chungsuc::Error", "vtable for chungsuc::Error"} <= names
    _, functions = public_names()
    hidden = [f for f in functions if not any(name.startswith(f"chungsuc::{f}(") for name in names)]
    assert not hidden, hidden


def test_members_of_public_classes_are_not_hidden(trees):
    if not shutil.which("readelf"):
        pytest.skip("readelf is not installed")
    classes = set()
    for header in HEADERS:
        classes |= set(re.findall(r"\b(?:class|struct)\s+(?:CHUNGSUC_EXPORT\s+)?(\w+)\s*[{:]", header.read_text(encoding="utf-8")))
    library = next(trees["static"].libraries.glob("libchungsuc.a"))
    hidden = re.findall(r"FUNC\s+GLOBAL\s+HIDDEN\s+\d+ chungsuc::(\w+)::([~\w]+)\(", run("readelf", "--syms", "--wide", "--demangle", library))
    assert not [f"{name}::{member}" for name, member in hidden if name in classes]


def test_the_static_library_defines_nothing_outside_its_namespace(trees):
    """A second definition of a name in somebody's program would be taken silently; weak ones are meant to be shared."""
    known = re.compile(r"(?:(?:typeinfo|typeinfo name|vtable|guard variable|VTT) for )?chungsuc::")
    strong = [name for kind, name in symbols(next(trees["static"].libraries.glob("libchungsuc.a")), "--extern-only") if kind in "TDBRS"]
    assert len(strong) > 100
    others = [name for name in strong if not known.match(name)]
    assert not others, "\n".join(others)
