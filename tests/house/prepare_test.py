# SPDX-License-Identifier: Apache-2.0
"""What tools/prepare.sh says to somebody who is not root where something is missing; nothing is installed here."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NO_ROOT = "#!/bin/sh\necho 1000\n"
WHOLE = "#!/bin/sh\nexit 0\n"
NOTHING = "#!/bin/sh\nexit 1\n"
# The questions come as `python -c 'import ...'`.
BARE_PYTHON = '#!/bin/sh\ncase "$2" in *ensurepip*|*Python.h*) exit 1 ;; esac\n'
OLD_PYTHON = '#!/bin/sh\ncase "$1" in --version) echo Python 3.9.2 ;; *) exit 1 ;; esac\n'
# The last argument is what it reads: `-` is the line that asks for GoogleTest's header.
NO_GOOGLETEST = '#!/bin/sh\nfor last; do :; done\n[ "$last" != - ]\n'


@pytest.fixture
def prepare(tmp_path):
    """prepare(goal, python=..., cxx=...) -> what it says; these programs are the scripts given."""
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools/prepare.sh", tmp_path / "tools")
    (tmp_path / "stubs").mkdir()

    def call(goal, name="python3", python=BARE_PYTHON, cxx=NO_GOOGLETEST):
        for program, script in {"id": NO_ROOT, name: python, "a-compiler": cxx}.items():
            (tmp_path / "stubs" / program).write_text(script, encoding="utf-8")
            (tmp_path / "stubs" / program).chmod(0o755)
        known = {k: v for k, v in os.environ.items() if k not in {"GTest_ROOT", "CMAKE_PREFIX_PATH", "CMAKE_ARGS"}}
        environment = known | {"PATH": f"{tmp_path / 'stubs'}:{os.environ['PATH']}", "CXX": "a-compiler"}
        done = subprocess.run(["bash", tmp_path / "tools/prepare.sh", goal, name], env=environment, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=60)
        assert done.returncode == 1 and done.stdout == "" and not (tmp_path / ".venv").exists()
        return done.stderr

    return call


def test_all_missing_packages_are_named_at_once(prepare):
    wanted = "python3-venv python3-dev libgtest-dev"
    assert prepare("test") == f"make test: packages are missing: as root, `apt-get install {wanted}`, then make test again\n"


def test_the_demo_needs_neither_googletest_nor_the_headers_of_python(prepare):
    assert "`apt-get install python3-venv`" in prepare("demo")


def test_only_what_is_missing_is_named(prepare):
    assert "`apt-get install libgtest-dev`" in prepare("test", python=WHOLE)


def test_another_python_has_packages_of_its_own(prepare):
    assert "`apt-get install python3.12-venv python3.12-dev`" in prepare("docs", name="python3.12")


def test_a_python_or_compiler_too_old_is_told(prepare):
    assert prepare("demo", python=OLD_PYTHON).startswith("make demo: Python 3.9.2 is too old: ")
    assert prepare("demo", cxx=NOTHING).startswith("make demo: a-compiler does not know C++20: ")
