# SPDX-License-Identifier: Apache-2.0
"""Installed trees to test against: one for each kind of library, made from a build tree and moved before anybody uses it.

CHUNGSUC_BUILD names the build tree; without it, build/release. It has to be configured with CHUNGSUC_BUILD_BOTH, as the
preset `release` is. Nothing here reads the source tree but examples/consumer and these tests' own files.
"""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMPONENTS = {
    "static": ("development", "data", "static"),
    "shared": ("development", "data", "shared", "programs"),
    "both": ("development", "data", "static", "shared"),
}


@dataclass(frozen=True)
class Tools:
    """What the build tree was configured with; consumers are built with the same."""

    build: Path
    compiler: str
    yaml_config: Path  # the folder of yaml-cpp's CMake files

    @property
    def yaml_libraries(self) -> Path:
        return self.yaml_config.parents[1]


@dataclass(frozen=True)
class Tree:
    kind: str
    prefix: Path
    tools: Tools

    @property
    def libraries(self) -> Path:
        return next(self.prefix.glob("**/libchungsuc.*")).parent


def run(*command, cwd=None, expect=0, **environment) -> str:
    """The output of a command; its errors, and the output, where it did not exit as expected."""
    known = {k: v for k, v in os.environ.items() if k not in {"CHUNGSUC_RULES", "XDG_DATA_DIRS", "CPATH", "LD_LIBRARY_PATH"}}
    done = subprocess.run([str(c) for c in command], cwd=cwd, env=known | {k: str(v) for k, v in environment.items()},
                          capture_output=True, text=True, timeout=300)
    assert done.returncode == expect, f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}"
    return done.stdout if expect == 0 else done.stderr


def cached(build: Path, name: str) -> str:
    text = (build / "CMakeCache.txt").read_text(encoding="utf-8")
    found = re.search(rf"^{re.escape(name)}:\w+=(.*)$", text, re.M)
    return found.group(1) if found else ""


@pytest.fixture(scope="session")
def tools() -> Tools:
    named = os.environ.get("CHUNGSUC_BUILD")
    build = Path(named or ROOT / "build/release").resolve()
    if not named and not (build / "CMakeCache.txt").exists():
        pytest.skip("there is no build tree: cmake --preset release, build it, or name one with CHUNGSUC_BUILD")
    assert cached(build, "CHUNGSUC_BUILD_BOTH") == "ON", f"{build} was not configured with -DCHUNGSUC_BUILD_BOTH=ON"
    return Tools(build, cached(build, "CMAKE_CXX_COMPILER"), Path(cached(build, "yaml-cpp_DIR")))


@pytest.fixture(scope="session")
def trees(tools, tmp_path_factory) -> dict[str, Tree]:
    made = {}
    for kind, components in COMPONENTS.items():
        staged = tmp_path_factory.mktemp("staged") / kind
        for component in components:
            run("cmake", "--install", tools.build, "--prefix", staged, "--component", f"chungsuc_{component}")
        moved = tmp_path_factory.mktemp("elsewhere") / "a moved prefix" / kind
        moved.parent.mkdir()
        shutil.move(staged, moved)
        made[kind] = Tree(kind, moved, tools)
    return made


@pytest.fixture(params=["static", "shared"])
def tree(request, trees) -> Tree:
    return trees[request.param]
