# SPDX-License-Identifier: Apache-2.0
"""The types that the package promises are those that it has."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import chungsuc

pytest.importorskip("mypy", reason="mypy is not installed")

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(chungsuc.__file__).parent


def run(*arguments, cwd, **environment):
    command = [sys.executable, "-m", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=os.environ | environment, capture_output=True, text=True, timeout=300)


def test_the_package_says_that_it_is_typed():
    assert (PACKAGE / "py.typed").exists() and (PACKAGE / "_core.pyi").exists()


def test_stubtest_confirms_the_stubs(tmp_path):
    told = run("mypy.stubtest", "chungsuc", cwd=tmp_path)
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("    @property\n    def line_text(self) -> str: ...\n", "", "chungsuc._core.Place.line_text is not present in stub"),
        ("def coverage(self)", "def covered(self)", "chungsuc._core.RuleBook.covered is not present at runtime"),
        ('filter: str = ""', "filter: str", "chungsuc._core.RuleBook.run_cases is inconsistent"),
        ('lang: _Language = "vi"', 'lang: _Language = "en"', "chungsuc._core.Decision.to_text is inconsistent"),
    ],
)
def test_stubtest_can_fail(tmp_path, was, becomes, told):
    copy = tmp_path / "stubs/chungsuc"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("*.so*", "rules", "schemas", "__pycache__"))
    stub = copy / "_core.pyi"
    text = stub.read_text(encoding="utf-8")
    assert was in text
    stub.write_text(text.replace(was, becomes), encoding="utf-8")
    found = run("mypy.stubtest", "chungsuc._core", cwd=tmp_path, MYPYPATH=str(copy.parent))
    assert found.returncode == 1 and told in found.stdout, found.stdout + found.stderr


def strict(tmp_path, *paths):
    told = run("mypy", "--strict", "--cache-dir", tmp_path / "cache", *paths, cwd=tmp_path)
    assert told.returncode == 0, told.stdout + told.stderr


def test_a_typed_user(tmp_path):
    strict(tmp_path, ROOT / "tests/python/typed_sample.py")


def test_the_examples(tmp_path):
    strict(tmp_path, *sorted(path for path in (ROOT / "examples").rglob("*.py") if path.parent.name != "notebooks"))  # stories, without types


def test_the_package_itself(tmp_path):
    strict(tmp_path, ROOT / "python/chungsuc")
