# SPDX-License-Identifier: Apache-2.0
"""The house: who may include whom, who may use which third party, and what every file has to keep to."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ["facts", "source", "model", "check", "compile", "eval", "reason", "table", "report", "docs", "lsp", "cli"]
FACADE = "rulebook.cc and its like: the files that stand in src/ itself"
CODE = {".cc", ".h"}

# The room that a public header belongs to. Those of the façade are for the façade and what stands behind it.
HEADER_ROOM = {"export.h": "facts", "citation.h": "facts", "diagnostic.h": "facts", "facts.h": "facts", "outcome.h": "eval",
               "advice.h": "reason", "award_table.h": "reason", "cases.h": "reason", "claim.h": "reason", "comparison.h": "reason", "coverage.h": "reason", "law.h": "reason", "mutation.h": "reason",
               "schedule.h": "reason", "vocabulary.h": "reason", "docs.h": "docs",
               "arrow.h": "facts", "case_query.h": "table", "table.h": "table"}
FACADE_HEADERS = {"rulebook.h", "chungsuc.h"}
FACADE_READERS = {FACADE, "report", "lsp", "cli"}

# Third party: what its includes look like, and the only places that may have them.
WALLS = {
    "yaml-cpp": (r"<yaml-cpp/|\"yaml-cpp/", ["src/model/from_yaml.cc"]),
    "Boost": (r"<boost/|\"boost/", ["src/facts/date.cc"]),
    "pybind11": (r"[<\"]pybind11/", ["bindings/"]),
    "nlohmann_json": (r"[<\"]nlohmann/", ["src/report/", "src/lsp/", "src/cli/", "tests/"]),
    "CLI11": (r"[<\"]CLI/", ["src/cli/"]),
}

LAW_WORDS = re.compile(r"NĐ-CP|QĐ-TTg|KH-UBND|QH1[0-9]|tdmnpb|quynh|quỳnh|sơn la", re.IGNORECASE)
COMMENT = re.compile(r"(?:^|\s)//.*$")  # an example in a comment is not knowledge
MACHINE_PATH = re.compile(r"(?<![\w.$}/-])/(?:home|root|work|Users|opt|mnt)/\w")
MOST_LINES = 700


def files(*folders: str, suffixes: set[str] | None = None) -> list[Path]:
    skipped = {"build", ".venv", ".git", "__pycache__", "third_party", ".pytest_cache", ".mypy_cache"}
    found = []
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and not skipped & set(path.relative_to(ROOT).parts):
                if suffixes is None or path.suffix in suffixes or path.name in suffixes:
                    found.append(path)
    return found


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def includes(path: Path) -> list[tuple[int, str]]:
    found = []
    for number, line in enumerate(text(path).splitlines(), 1):
        match = re.match(r'\s*#\s*include\s*([<"][^>"]+)[>"]', line)
        if match:
            found.append((number, match.group(1)))
    return found


def room_of(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    if parts[0] == "include":
        return FACADE if path.name in FACADE_HEADERS else HEADER_ROOM[path.name]
    return parts[1] if len(parts) > 2 else FACADE


def room_of_include(path: Path, include: str) -> str | None:
    """The room whose header this is, or None for a header of others."""
    target = include[1:]
    parts = target.split("/")
    if parts[0] == "chungsuc":
        return FACADE if parts[1] in FACADE_HEADERS else HEADER_ROOM.get(parts[1], parts[1])
    if parts[0] in ROOMS:
        return parts[0]
    if include[0] == '"' and (path.parent / target).exists():
        return room_of((path.parent / target).resolve())
    return None


def may_include(room: str, target: str) -> bool:
    if room == FACADE:
        return True
    if target == FACADE:
        return room in FACADE_READERS
    return ROOMS.index(target) <= ROOMS.index(room)


def test_each_public_header_has_its_room():
    known = set(HEADER_ROOM) | FACADE_HEADERS
    assert {p.name for p in files("include", suffixes=CODE)} <= known


def test_rooms_include_only_what_stands_to_their_left():
    breaches = []
    for path in files("src", "include", suffixes=CODE | {".inc"}):
        room = room_of(path)
        assert room in ROOMS or room == FACADE, f"{name(path)} stands in no room"
        for line, include in includes(path):
            target = room_of_include(path, include)
            if target is not None and not may_include(room, target):
                breaches.append(f"{name(path)}:{line}: {room} includes {include[1:]} of {target}")
    assert not breaches, "\n".join(breaches)


def test_the_rule_of_the_rooms_is_the_right_way_round():
    assert may_include("report", "facts") and may_include("facts", "facts") and may_include(FACADE, "cli")
    assert not may_include("facts", "source") and not may_include("eval", "report") and not may_include("eval", FACADE)


@pytest.mark.parametrize("party", WALLS)
def test_third_parties_stay_behind_their_walls(party):
    pattern, allowed = WALLS[party]
    breaches = []
    for path in files("src", "include", "bindings", "tests", "examples", suffixes=CODE | {".inc"}):
        if any(name(path).startswith(place) for place in allowed):
            continue
        for number, line in enumerate(text(path).splitlines(), 1):
            if re.search(r"#\s*include\s*" + f"(?:{pattern})", line):
                breaches.append(f"{name(path)}:{number}: {line.strip()}")
    assert not breaches, "\n".join(breaches)


def test_public_headers_use_nothing_but_the_standard_library():
    breaches = [
        f"{name(path)}:{line}: {include[1:]}"
        for path in files("include", suffixes=CODE)
        for line, include in includes(path)
        if not include[1:].startswith("chungsuc/") and ("/" in include or "." in include)
    ]
    assert not breaches, "\n".join(breaches)


def test_a_type_has_its_name_alone():
    """Two headers that give one name to two types are seen only where somebody includes both, and not always then."""
    named = {}
    for path in files("src", "include", suffixes={".h"}):
        space = ""
        for inside, name in re.findall(r"^(?:namespace ([\w:]+) {|(?:struct|class|enum class|enum|union) (?:CHUNGSUC_EXPORT )?(\w+)\b[^;\n]*[{:])", path.read_text(encoding="utf-8"), re.MULTILINE):
            space = inside or space
            if name:
                named.setdefault(f"{space}::{name}", []).append(str(path.relative_to(ROOT)))
    assert len(named) > 300 and {name: paths for name, paths in named.items() if len(paths) > 1} == {}


def test_no_file_is_too_long_to_read():
    suffixes = CODE | {".py", ".pyi", ".sh", ".cmake", ".yaml"}
    long = [
        f"{name(path)}: {count} lines"
        for path in files("src", "include", "bindings", "python", "tests", "examples", "rules", suffixes=suffixes)
        if (count := path.read_bytes().count(b"\n")) > MOST_LINES
    ]
    assert not long, "\n".join(long)


def test_the_engine_knows_no_law():
    breaches = []
    for path in files("src", "include"):
        for number, line in enumerate(text(path).splitlines(), 1):
            if LAW_WORDS.search(COMMENT.sub("", line)):
                breaches.append(f"{name(path)}:{number}: {line.strip()}")
    assert not breaches, "\n".join(breaches)


# What a file is written in that has to open with its licence; files of tests that are data need not.
LICENSED = CODE | {".py", ".pyi", ".sh", ".cmake", ".in", ".map", ".inc", ".toml", ".cff", ".yml", "CMakeLists.txt", "Makefile", "run"}


def test_each_source_file_opens_with_its_licence():
    sources = files("src", "include", "bindings", "python", "tests", "examples", "cmake", "tools", "docs", ".ci", ".github", suffixes=LICENSED)
    sources = [p for p in sources if not {"diagnostics", "fuzz"} & set(p.parts) or p.suffix in {".py", ".cc", ".h"}]
    sources += files("rules", "examples", suffixes={".yaml"}) + [p for p in ROOT.iterdir() if p.suffix in LICENSED or p.name in LICENSED | {".pre-commit-hooks.yaml"}]
    missing = [name(p) for p in sources if "SPDX-License-Identifier: Apache-2.0" not in "\n".join(text(p).splitlines()[:2])]
    assert not missing, "\n".join(missing)


def test_the_version_stands_in_one_place():
    """CMakeLists.txt has it, and what must repeat it repeats it rightly; the package and the module are asked by other tests."""
    version = re.search(r"project\(chungsuc VERSION ([\d.]+)", text(ROOT / "CMakeLists.txt")).group(1)
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert re.findall(r"^version: (.+)$", text(ROOT / "CITATION.cff"), re.M) == [version]
    assert re.search(r"^## \[([\d.]+)\]", text(ROOT / "CHANGELOG.md"), re.M).group(1) == version
    pages = files("examples", "docs", "tests/consumer", suffixes={"CMakeLists.txt", ".md"}) + [ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    asked = [(name(p), found) for p in pages for found in re.findall(r"find_package\(chungsuc ([\d.]+)", text(p))]
    assert asked and [one for one in asked if one[1] != version.rsplit(".", 1)[0]] == []
    again = [name(p) for p in files("src", "include", "bindings", "python", "cmake", "tools") if ".so" not in p.name and re.search(rf"(?<![\d.]){re.escape(version)}(?![\d.])", p.read_text("utf-8", "replace"))]
    assert again == [] and 'dynamic = ["version"]' in text(ROOT / "pyproject.toml")


def test_the_citation_says_what_its_format_asks_for():
    """The Citation File Format 1.2.0: what is required, and of the rest no key that it does not know."""
    told = yaml.safe_load(text(ROOT / "CITATION.cff"))
    assert {"cff-version", "message", "title", "authors"} <= set(told) <= {"cff-version", "message", "title", "authors", "type", "version", "license", "abstract", "keywords"}
    assert told["cff-version"] == "1.2.0" and told["type"] == "software" and told["license"] == "Apache-2.0"
    assert told["authors"] == [{"name": "The chungsuc authors"}]
    assert all(isinstance(word, str) for word in told["keywords"])


def test_each_extra_of_the_package_is_told_where_installing_is():
    extras = re.findall(r"^(\w+) = \[", (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("[project.optional-dependencies]")[2].partition("\n[")[0], re.MULTILINE)
    page = (ROOT / "docs/site/howto/install.md").read_text(encoding="utf-8")
    assert len(extras) > 3 and [extra for extra in extras if f"| `{extra}` |" not in page] == []
    named = {(path.name, extra) for path in files("python", suffixes={".py"}) for extra in re.findall(r"chungsuc\[(\w+)\]", path.read_text(encoding="utf-8"))}
    assert named and {extra for _, extra in named} <= set(extras), named


def test_each_program_source_is_listed():
    """Sources are named in CMake, not globbed: one that is not named is not built, and a test not run."""
    listed = text(ROOT / "src/CMakeLists.txt")
    forgotten = [name(p) for p in files("src", suffixes={".cc"}) if not re.search(rf"\b{re.escape(p.name)}\b", listed)]
    listed = text(ROOT / "tests/CMakeLists.txt")
    forgotten += [name(p) for p in files("tests/unit", suffixes={".cc"}) if not re.search(rf"\b{re.escape(p.name)}\b", listed)]
    assert not forgotten, "\n".join(forgotten)


def test_no_file_names_a_place_on_somebody_s_machine():
    breaches = []
    for path in files("."):
        if path.suffix in {".png", ".so", ".a"}:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if MACHINE_PATH.search(line) and path != Path(__file__).resolve():
                breaches.append(f"{name(path)}:{number}: {line.strip()[:120]}")
    assert not breaches, "\n".join(breaches)


# Diagnostic codes. `error("code", ...)`, `warning`, `fail` and `problem` are how the engine gives them. A code may reach
# these calls in another way, so what has a folder or a page need only stand in quotes somewhere.

GIVEN = re.compile(r'\b(?:error|warning|fail|problem)\s*\(\s*"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)"\s*,')
WORD = re.compile(r'"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)"')


def codes_in_source() -> set[str]:
    return {code for path in files("src", suffixes=CODE) for code in GIVEN.findall(text(path))}


def words_in_source() -> set[str]:
    return {word for path in files("src", suffixes=CODE) for word in WORD.findall(text(path))}


def codes_with_folder() -> set[str]:
    return {p.name for p in (ROOT / "tests/diagnostics").iterdir() if p.is_dir() and p.name != "__pycache__"}


def codes_with_page() -> set[str]:
    return {p.stem for p in (ROOT / "docs/diagnostics").glob("*.md")}


def test_codes_are_found_in_the_source():
    assert len(codes_in_source()) > 20


def test_each_code_has_its_folder():
    assert not sorted(codes_in_source() - codes_with_folder())


def test_each_code_has_its_page():
    assert not sorted(codes_in_source() - codes_with_page())


def test_no_folder_or_page_is_left_over():
    assert not sorted((codes_with_folder() | codes_with_page()) - words_in_source())


def test_each_folder_is_whole():
    broken = []
    for code in sorted(codes_with_folder()):
        folder = ROOT / "tests/diagnostics" / code
        for part in ("bad", "good"):
            if not (folder / part).is_dir() and not (folder / f"{part}.yaml").is_file():
                broken.append(f"{code}: no {part}/ and no {part}.yaml")
        if not (folder / "expected.txt").is_file():
            broken.append(f"{code}: no expected.txt")
    assert not broken, "\n".join(broken)


def test_the_walk_over_evidence_sees_whatever_carries_it():
    """Each struct of the model with a `Common` has a `see` in check/weak_evidence.cc. A case or a claim is about the others."""
    headers = text(ROOT / "src/model/model.h") + text(ROOT / "src/model/node.h")
    bodies = re.findall(r"^struct (\w+) \{\n(.*?)^\};", headers, re.S | re.M)
    carriers = {struct for struct, body in bodies if re.search(r"^  Common common;", body, re.M)} - {"Case", "Claim"}
    seen = set(re.findall(r"void see\(const (\w+)&", text(ROOT / "src/check/weak_evidence.cc")))
    assert len(carriers) > 10
    assert not sorted(carriers - seen)
