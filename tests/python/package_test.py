# SPDX-License-Identifier: Apache-2.0
"""What is handed out: the source distribution, the wheel built from it, and that wheel in an environment of its own.

tools/wheel.sh makes both in build/dist; make test has done so.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

import pytest

import chungsuc

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "build/dist"
NAME = f"chungsuc-{chungsuc.__version__}"
SDISTS, WHEELS = list(DIST.glob("*.tar.gz")), list(DIST.glob(f"*-{sys.implementation.cache_tag.replace('cpython-', 'cp')}-*.whl"))
# tools/wheel.sh links yaml-cpp statically where its sources were to be had; else it is a library beside the package's own.
IS_STATIC = (ROOT / "build/yaml-cpp/lib/libyaml-cpp.a").exists()

pytestmark = pytest.mark.skipif(len(SDISTS) != 1 or len(WHEELS) != 1, reason="build/dist is not made: run tools/wheel.sh")

PLAN = "vn/son-la/quynh-nhai/plan-260"
LICENCES = {"LICENSE", "NOTICE", "third_party/CLI11/LICENSE", "third_party/licenses/nlohmann-json.txt",
            "third_party/licenses/pybind11.txt", "third_party/licenses/yaml-cpp.txt"}
FACTS = "kind: commune\nid: nam_et\nconstruction_debt: {2023: 0}\n"
ASKED = {"question": "criterion.plan.commune.typical", "as_of": "2023-12-29", "round": "midterm_2023"}


@pytest.fixture(scope="module")
def sdist():
    """Path within the archive -> bytes."""
    with tarfile.open(SDISTS[0]) as archive:
        members = [m for m in archive if not m.isdir()]
        assert all(m.isfile() and PurePosixPath(m.name).parts[0] == NAME for m in members)
        return {m.name.removeprefix(NAME + "/"): archive.extractfile(m).read() for m in members}


@pytest.fixture(scope="module")
def wheel():
    with zipfile.ZipFile(WHEELS[0]) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def test_the_sdist_holds_the_sources_and_nothing_else(sdist):
    folders = {"bindings", "cmake", "docs", "examples", "include", "python", "rules", "schemas", "src", "tests", "third_party", "tools"}
    assert {path.split("/")[0] for path in sdist if "/" in path} == folders
    made = [path for path in sdist if "__pycache__" in path or path.endswith((".pyc", ".so", ".o", ".whl", ".log", "~"))]
    assert made == []
    assert LICENCES | {"CMakeLists.txt", "pyproject.toml", "README.md", "PKG-INFO"} <= set(sdist)
    if (ROOT / ".git").exists() and shutil.which("git"):
        listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True)
        assert set(sdist) - {"PKG-INFO"} <= set(listed.stdout.splitlines())


def test_the_wheel_holds_the_package_and_nothing_else(wheel):
    assert {path.split("/")[0] for path in wheel} == {"chungsuc", f"{NAME}.dist-info"}
    package = {path.removeprefix("chungsuc/") for path in wheel if path.startswith("chungsuc/")}
    folders = {path.split("/")[0] for path in package if "/" in path}
    assert folders == {"rules", "schemas"}
    suffixes = {PurePosixPath(path).suffix for path in package if "/" not in path and ".so" not in path}
    assert suffixes == {".py", ".pyi", ".typed"}


def test_the_wheel_carries_books_schemas_and_licences_as_they_are_in_the_sources(sdist, wheel):
    for folder in ("rules/", "schemas/"):
        packed = {path.removeprefix("chungsuc/"): data for path, data in wheel.items() if path.startswith("chungsuc/" + folder)}
        assert packed == {path: data for path, data in sdist.items() if path.startswith(folder)}
    for licence in LICENCES:
        assert wheel[f"{NAME}.dist-info/licenses/{licence}"] == sdist[licence]


class Environment:
    """A fresh virtual environment that holds the wheel alone, entered from a folder of its own and with no variables."""

    def __init__(self, folder: Path, wheel: Path):
        self.folder, self.home = folder / "env", folder / "home"
        self.home.mkdir()
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", self.folder], check=True)
        self.pip("install", "--no-index", "--no-deps", wheel)

    def pip(self, *arguments):
        subprocess.run([sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--python", self.folder / "bin/python",
                        *arguments], check=True, cwd=self.home)

    def run(self, program, *arguments):
        environment = {"PATH": f"{self.folder / 'bin'}:/usr/bin:/bin", "HOME": str(self.home), "PYTHONWARNINGS": "error"}
        told = subprocess.run([program, *map(str, arguments)], cwd=self.home, env=environment, capture_output=True, timeout=120)
        assert told.returncode == 0, told.stdout + told.stderr
        assert told.stderr == b""
        return told.stdout

    def python(self, code, *arguments):
        return self.run(self.folder / "bin/python", "-I", "-c", code, *arguments).decode().splitlines()


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    made = Environment(tmp_path_factory.mktemp("clean"), WHEELS[0])
    (made.home / "facts.yaml").write_text(FACTS, encoding="utf-8")
    return made


def test_all_of_it_comes_from_the_environment(clean):
    told = clean.python(
        "import chungsuc, pathlib\n"
        "print(chungsuc.__file__, *chungsuc.book_roots(), sep='\\n')\n"
        "print(*{line.split()[-1] for line in open('/proc/self/maps') if 'yaml-cpp' in line or '_core' in line}, sep='\\n')"
    )
    assert len(told) == (3 if IS_STATIC else 4)
    assert [line for line in told if not line.startswith(os.path.realpath(clean.folder))] == []


def test_it_decides_with_the_shipped_books(clean):
    by_program = clean.run("chungsuc", "decide", PLAN, "--facts", "facts.yaml", "--ask", ASKED["question"], "--as-of", ASKED["as_of"],
                           "--round", ASKED["round"], "--format", "json")
    by_python = clean.python(f"import chungsuc; print(chungsuc.load('{PLAN}').decide(facts='facts.yaml', **{ASKED}).to_json())")
    assert by_program.decode().splitlines() == [line for line in by_python if line]
    assert '"outcome": "undetermined"' in by_program.decode()


def test_the_program_is_on_the_path(clean):
    assert PLAN in clean.run("chungsuc", "books").decode()
    clean.run("chungsuc", "check", PLAN)
    clean.run("chungsuc", "test", PLAN)
    assert b"unknown-key" in clean.run("chungsuc", "explain", "unknown-key")


def test_it_says_what_it_is(clean):
    told = clean.python(
        "import importlib.metadata as m, chungsuc\n"
        "d = m.distribution('chungsuc')\n"
        "print(d.version == chungsuc.__version__, [r for r in d.requires if '; extra ==' not in r])\n"
        "print(*d.metadata.get_all('License-File'), sep='\\n')\n"
        "print(*[f for f in d.files if not f.locate().exists()], sep='\\n')"
    )
    assert told[0] == "True []"  # only what an extra is for needs other packages
    assert set(told[1:]) - {""} == LICENCES


def test_schemas_go_along(clean):
    told = clean.python("import chungsuc, pathlib; print(*[p.name for p in (pathlib.Path(chungsuc.__file__).parent / 'schemas').iterdir()])")
    assert "decision.schema.json" in told[0]


def test_nothing_is_left_when_it_goes(tmp_path):
    gone = Environment(tmp_path, WHEELS[0])
    gone.run("chungsuc", "books")
    gone.pip("uninstall", "--yes", "chungsuc")
    assert [p for p in gone.folder.rglob("*chungsuc*")] == []
