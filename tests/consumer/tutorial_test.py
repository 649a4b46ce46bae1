# SPDX-License-Identifier: Apache-2.0
"""What the public headers and the README show compiles, and the README's program runs."""

import re

import pytest
from installed_test import configure, yaml_of
from installed_trees import ROOT, run

HEADERS = sorted((ROOT / "include/chungsuc").glob("*.h"))
# Examples use a book, facts, a context and a decision that stand in other headers' examples.
FRAME = """#include <chungsuc/chungsuc.h>
#include <fstream>
#include <iostream>
using namespace chungsuc;
int example(const Checked<RuleBook>& book, Facts facts, const Context& context, const Decision& decision) {{
  (void)book, (void)facts, (void)context, (void)decision;
  {{
{example}
  }}
  return 0;
}}
"""


def examples(text: str) -> list[str]:
    """Runs of comment lines that stand three spaces in; lines between the steps of one tutorial keep them together."""
    blocks = re.findall(r"(?:^//.*\n)+", text, re.M)
    codes = ["\n".join(re.findall(r"^//   (.*)$", block, re.M)) for block in blocks]
    return [re.sub(r"^#include.*$", "", code, flags=re.M) for code in codes if ";" in code]


@pytest.mark.parametrize("header", HEADERS, ids=lambda path: path.name)
def test_what_a_header_shows_compiles(header, tools, tmp_path):
    shown = examples(header.read_text(encoding="utf-8"))
    assert shown or header.name in ("arrow.h", "export.h")  # whose names others show
    for number, example in enumerate(shown):
        program = tmp_path / f"example_{number}.cc"
        program.write_text(FRAME.format(example=example), encoding="utf-8")
        run(tools.compiler, "-std=c++20", "-Wall", "-Wextra", "-Werror", "-Wno-unused", "-Wno-unused-result", "-Wno-shadow",
            "-fsyntax-only", "-I", ROOT / "include", program)


def test_the_readme_s_program_runs(trees, tmp_path):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    program, project = (re.search(rf"```{language}\n(.*?)```", text, re.S).group(1) for language in ("cpp", "cmake"))
    (tmp_path / "main.cc").write_text(program, encoding="utf-8")
    (tmp_path / "CMakeLists.txt").write_text(project, encoding="utf-8")
    configure(tmp_path, tmp_path / "build", trees["shared"], yaml_of(trees["shared"]))
    run("cmake", "--build", tmp_path / "build")
    assert "Kết luận: CHƯA XÁC ĐỊNH ĐƯỢC" in run(tmp_path / "build/decide")
