# SPDX-License-Identifier: Apache-2.0
"""The programs that come with the package: the command line, and the examples."""

import subprocess
import sys
from pathlib import Path

import chungsuc

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.executable).parent / "chungsuc"


def run(*command, **more):
    return subprocess.run([str(c) for c in command], capture_output=True, text=True, encoding="utf-8", timeout=120, **more)


def test_the_program_and_the_module_are_the_same(tmp_path):
    installed = run(PROGRAM, "books", cwd=tmp_path)
    module = run(sys.executable, "-m", "chungsuc", "books", cwd=tmp_path)
    assert installed.returncode == module.returncode == 0, installed.stderr
    assert installed.stdout == module.stdout
    assert "vn/son-la/quynh-nhai/plan-260" in installed.stdout


def test_help_is_help():
    assert run(PROGRAM, "--help").returncode == 0
    for command in ("check", "test", "coverage", "decide", "explain", "books"):
        told = run(PROGRAM, command, "--help")
        assert told.returncode == 0 and command in told.stdout


def test_misuse_is_two():
    assert run(PROGRAM, "no-such-command").returncode == 2
    assert run(PROGRAM, "decide").returncode == 2


def test_checking_a_broken_book_is_one(broken_book):
    told = run(PROGRAM, "check", broken_book)
    assert told.returncode == 1
    assert "[unknown-key]" in told.stdout + told.stderr


def test_the_same_answer_from_python_and_the_program(tmp_path, plan):
    facts = tmp_path / "commune.yaml"
    facts.write_text("kind: commune\nid: x\nconstruction_debt: {2023: 0}\n", encoding="utf-8")
    question = "criterion.plan.commune.typical"
    told = run(PROGRAM, "decide", plan.id, "--facts", facts, "--ask", question, "--as-of", "2023-12-31",
               "--round", "midterm_2023", "--lang", "en")
    decision = plan.decide(question, facts, as_of="2023-12-31", round="midterm_2023")
    assert decision.to_text("en") in told.stdout


def test_the_python_example_runs():
    told = run(sys.executable, ROOT / "examples/python/decide.py")
    assert told.returncode == 0, told.stderr
    assert told.stdout


def test_the_package_carries_books_and_schemas():
    package = Path(chungsuc.__file__).parent
    core = Path(chungsuc._core.__file__).parent
    assert any((folder / "rules/vn/book.yaml").exists() for folder in (package, core))
    assert any((folder / "schemas").is_dir() for folder in (package, core))
