# SPDX-License-Identifier: Apache-2.0
"""A page for each public header. Their comments are written as a tutorial: a comment becomes text and its examples code,
and what it stands above is shown as it is declared."""

from __future__ import annotations

import re
from pathlib import Path

NAMED = re.compile(r"^(?:template <.*> )?(?:struct|class|enum class|using|concept|namespace)\s+(?:CHUNGSUC_EXPORT\s+)?(\w+)")
CALLED = re.compile(r"\b(operator[^\s(]+|\w+)\(")


def prose(comment: list[str]) -> list[str]:
    """Lines of a comment as Markdown: what stands three spaces in is code."""
    out: list[str] = []
    code = False
    for line in comment:
        text = re.sub(r"^// ?", "", line)
        deep = text.startswith("  ")
        if deep and not code:
            out += ["", "```cpp"]
        elif code and not deep and text.strip():
            while out[-1] == "":
                out.pop()
            out += ["```", ""]
        code = deep or (code and not text.strip())
        out.append(text[2:] if deep else text if code else text.replace("<", "\\<"))
    if code:
        while out[-1] == "":
            out.pop()
        out.append("```")
    return out


def blocks(lines: list[str]) -> list[list[str]]:
    """Runs of lines between empty lines outside of braces."""
    found: list[list[str]] = []
    run: list[str] = []
    depth = 0
    for line in lines:
        if not line.strip() and depth == 0:
            found, run = found + [run] if run else found, []
            continue
        code = line.split("//")[0]
        depth += code.count("{") - code.count("}")
        run.append(line)
    return found + [run] if run else found


def shown(code: list[str]) -> list[str]:
    """A declaration without what is private, and without what only the linker reads."""
    out: list[str] = []
    private = False
    for line in code:
        private = (private or line == " private:") and line != "};"
        if not private:
            out.append(line.replace("CHUNGSUC_EXPORT ", ""))
        while out and private and out[-1] == "":
            out.pop()
    return out


def title(code: list[str]) -> str:
    first = re.sub(r"\[\[\w+\]\] ?", "", next((line for line in code if not line.startswith("template")), code[0]))
    named = NAMED.match(first) or CALLED.search(first)
    return named.group(1) if named else ""


def page(header: Path) -> str:
    lines = header.read_text(encoding="utf-8").splitlines()
    opening = [line for line in lines[: next(i for i, line in enumerate(lines) if not line.startswith("//"))]][1:]
    body = "\n".join(lines)
    inner = re.search(r"^namespace chungsuc \{\n(.*?)^\}  // namespace chungsuc", body, re.S | re.M)
    out = [f"# chungsuc/{header.name}", *prose(opening), ""]
    for block in blocks(inner.group(1).splitlines()) if inner else []:
        cut = next((i for i, line in enumerate(block) if not line.startswith("//")), len(block))
        comment, code = block[:cut], block[cut:]
        if code and (heading := title(code)):
            out += ["", f"## {heading}", ""]
        out += [*prose(comment), ""]
        if code:
            out += ["```cpp", *shown(code), "```", ""]
    return "\n".join(out) + "\n"


def first_sentence(header: Path) -> str:
    """What a header says of itself first."""
    text = page(header).split("\n", 1)[1].strip()
    paragraph = re.split(r"\n\n|\n```", text)[0].replace("\n", " ")
    return re.split(r"(?<=[.:;])\s", paragraph)[0].rstrip(":;.") + "."


def index(headers: list[Path]) -> str:
    rows = [f"| [`chungsuc/{h.name}`]({h.stem}.md) | {first_sentence(h)} |" for h in headers]
    return "\n".join(["# C++", "", "Public headers name no type but their own and the standard library's. Begin with "
                      "[`chungsuc/chungsuc.h`](chungsuc.md), which includes the others.", "", "| header | |", "| --- | --- |", *rows]) + "\n"
