# SPDX-License-Identifier: Apache-2.0
"""A page for each notebook of examples/notebooks: its text, its cells, and what comes out of them when the site is built.

A notebook is kept as text in the `percent` form. Its cells are run here one after another, in one process and without a
kernel, so that building the site asks for no Jupyter; tests/notebooks runs them as Jupyter does.
"""

from __future__ import annotations

import ast
import contextlib
import io
import os
import pprint
import re
from pathlib import Path
from typing import Any

from chungsuc import pictures

FOLDER = Path(__file__).resolve().parents[2] / "examples/notebooks"


def cells(notebook: str) -> list[tuple[bool, str]]:
    """(is it text?, its words) of each cell; what stands before the first is the head."""
    parts = re.split(r"^# %%(.*)\n", notebook, flags=re.M)[1:]
    return [("[markdown]" in kind, (re.sub(r"^# ?", "", body, flags=re.M) if "[markdown]" in kind else body).strip()) for kind, body in zip(parts[::2], parts[1::2])]


def came_out(code: str, names: dict[str, Any]) -> tuple[str, Any]:
    """What a cell prints, and the value of its last line where that is one."""
    tree = ast.parse(code)
    last = ast.Expression(tree.body.pop().value) if tree.body and isinstance(tree.body[-1], ast.Expr) else None  # type: ignore[attr-defined]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "<cell>", "exec"), names)
        value = eval(compile(last, "<cell>", "eval"), names) if last else None
    return printed.getvalue(), value


def shown(value: Any, picture: Path) -> list[str]:
    """A value as a notebook shows it: a picture, a table or tree of HTML, or text."""
    if any(base.__module__.startswith("altair") for base in type(value).__mro__):
        picture.parent.mkdir(parents=True, exist_ok=True)
        pictures.save(value, picture)
        return [f"![]({picture.name})", ""]
    if hasattr(value, "_repr_html_"):
        # A line that is empty would end the block of HTML.
        return ['<div class="came-out">', re.sub(r"\n\s*\n", "\n", value._repr_html_()), "</div>", ""]
    words = value if isinstance(value, str) else pprint.pformat(value, width=100, sort_dicts=False)
    return ["```text", words, "```", ""]


def page(notebook: Path, folder: Path) -> str:
    names: dict[str, Any] = {"__name__": "__main__"}
    text = notebook.read_text(encoding="utf-8")
    # Names of Vietnamese notebooks end in their language, as those of pages do.
    vietnamese = notebook.stem.endswith("_vi")
    out = ["---", "lang: vi", "---", ""] if vietnamese else []
    told = f"Tệp `examples/notebooks/{notebook.name}`, chạy khi lập trang này." if vietnamese else f"The file is `examples/notebooks/{notebook.name}`; it was run when this page was made."
    for at, (is_text, words) in enumerate(cells(text)):
        if is_text:
            out += [words, "", *([told, ""] if at == 0 else [])]
            continue
        printed, value = came_out(words, names)
        out += ["```python", words, "```", ""]
        out += ["```text", printed.rstrip(), "```", ""] if printed else []
        out += shown(value, folder / f"{notebook.stem}-{at}.svg") if value is not None else []
    return "\n".join(out)


def pages(folder: Path) -> dict[str, str]:
    """Name of a page -> its text. Pictures are written into the folder."""
    os.environ |= {"CHUNGSUC_EXAMPLES": str(FOLDER.parent), "CHUNGSUC_ROWS": os.environ.get("CHUNGSUC_ROWS", "100000")}
    return {notebook.stem: page(notebook, folder) for notebook in sorted(FOLDER.glob("*.py"))}
