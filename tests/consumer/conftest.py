# SPDX-License-Identifier: Apache-2.0
"""Installed trees to test against: one for each kind of library, made from a build tree and moved before anybody uses it.

CHUNGSUC_BUILD names the build tree; without it, build/release. It has to be configured with CHUNGSUC_BUILD_BOTH, as the
preset `release` is. Nothing here reads the source tree but examples/consumer and these tests' own files.
"""

import os
import shutil
from pathlib import Path

import pytest
from installed_trees import COMPONENTS, ROOT, Tools, Tree, cached, run


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
