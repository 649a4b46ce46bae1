# SPDX-License-Identifier: Apache-2.0
"""Each public header stands alone: it compiles with nothing but include/ on the path, and reads no third party's header."""

import os
import re
import shutil

import pytest
from installed_trees import ROOT, run

HEADERS = sorted(p.relative_to(ROOT / "include").as_posix() for p in (ROOT / "include").rglob("*.h"))
COMPILERS = [c for c in (os.environ.get("CXX", "c++"), "clang++") if shutil.which(c)]
THIRD_PARTIES = re.compile(r"yaml-cpp|boost|nlohmann|pybind11|CLI11|/CLI/|gtest", re.IGNORECASE)
FOREIGN_NAMES = re.compile(r"\b(?:YAML|boost|nlohmann|pybind11|CLI|testing)\s*(?:::|\{)")


@pytest.mark.parametrize("compiler", COMPILERS)
@pytest.mark.parametrize("header", HEADERS)
def test_a_header_compiles_alone(header, compiler, tmp_path):
    program = tmp_path / "alone.cc"
    # Twice: a header may be included again.
    program.write_text(f"#include <{header}>\n#include <{header}>\n", encoding="utf-8")
    warnings = ("-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Werror")
    run(compiler, "-std=c++20", *warnings, "-fsyntax-only", "-I", ROOT / "include", program)
    read = run(compiler, "-std=c++20", "-M", "-I", ROOT / "include", program)
    assert not THIRD_PARTIES.findall(read.replace(str(ROOT), "").replace(str(tmp_path), ""))


@pytest.mark.parametrize("header", HEADERS)
def test_a_header_names_no_type_of_others(header):
    text = re.sub(r"//.*", "", (ROOT / "include" / header).read_text(encoding="utf-8"))
    assert not FOREIGN_NAMES.findall(text)
