# SPDX-License-Identifier: Apache-2.0
"""What the installed trees are, and how the tests run other programs."""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMPONENTS = {
    "static": ("development", "data", "static"),
    "shared": ("development", "data", "shared", "runtime", "programs"),
    "both": ("development", "data", "static", "shared", "runtime"),
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
