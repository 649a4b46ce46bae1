# SPDX-License-Identifier: Apache-2.0
"""Writes files of facts as no one would: comments and empty lines anywhere, brackets over several lines, blocks of text."""

import random

WORDS = ["một", "xã", "đạt chuẩn", "a", "two words", "it's", "Điều 1", "x #y", "“nhiều”", "50 %", "end"]
COMMENTS = ["# ghi chú", "#no space", "# {not: a map}", "#", "# a: b # c", "# “dấu”"]


class Odd:
    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.ids = 0

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def key(self) -> str:
        self.ids += 1
        name = self.random.choice(["vi", "note", "key", "k.x", "17.3", "fact"]) + (f"_{self.ids}" if self.chance(0.8) else f"{self.ids}")
        return self.random.choice([f"'{name}'", f'"{name}"']) if self.chance(0.2) else name

    def scalar(self, flow: bool) -> str:
        words = " ".join(self.random.choice(WORDS) for _ in range(self.random.randint(1, 4)))
        kind = self.random.randrange(7)
        if kind == 0:
            return self.random.choice(["12", "0.5", "true", "2023-12-31", "42 million dong", "-3"])
        if kind == 1:
            return "'" + words.replace("'", "''") + "'"
        if kind == 2:
            return '"' + words + self.random.choice(["", "\\n", "\\\"", ": x", ", y", "\\u0111"]) + '"'
        if kind == 3:
            return "'" + self.random.choice(["1", "true", "a: b", "[x]", " x ", ""]) + "x'"
        return words.replace("#", "").replace("  ", " ").strip() or "x"

    def noise(self, indent: int, lines: list[str]) -> None:
        """Comments and empty lines before an entry."""
        while self.chance(0.3):
            lines.append("" if self.chance(0.5) else " " * self.random.choice([indent, indent, 0, indent + 3]) + self.random.choice(COMMENTS))

    def behind(self) -> str:
        return self.random.choice(["", "", "", " " * self.random.randint(1, 6) + self.random.choice(COMMENTS), "  "])

    def flow(self, depth: int, wide: bool, indent: int) -> str:
        gap = (lambda: "".join(self.random.choice(["", " ", "  "]) for _ in range(1))) if not wide else (
            lambda: self.random.choice([" ", "\n" + " " * (indent + 2), self.random.choice([" ", "\n" + " " * (indent + 4)]) + self.random.choice(COMMENTS) + "\n" + " " * (indent + 3)]))
        count = self.random.randint(0, 3)
        value = lambda: self.flow(depth - 1, wide and self.chance(0.4), indent) if depth > 0 and self.chance(0.4) else self.scalar(True).replace(",", "")
        if self.chance(0.5):
            return "[" + gap() + ("," + gap()).join(value() + (gap() if not wide else "") for _ in range(count)) + gap() + "]"
        return "{" + gap() + ("," + gap()).join(f"{self.key()}: {value()}" for _ in range(count)) + gap() + "}"

    def value(self, depth: int, indent: int, lines: list[str]) -> None:
        """Behind a key or a dash, which ends the last of the lines."""
        kind = self.random.randrange(8)
        if depth > 0 and kind < 3:
            deeper = indent + self.random.randint(1, 4)
            lines[-1] += self.behind()
            self.map(depth - 1, deeper, lines) if kind < 2 else self.list(depth - 1, deeper, lines)
        elif kind == 3:
            deeper = indent + self.random.randint(1, 5)
            lines[-1] += " " + self.random.choice(["|", ">", "|-", ">-"]) + self.random.choice(["", "  # on top"])
            for _ in range(self.random.randint(1, 3)):
                lines.append(" " * deeper + "dòng # text, no comment: " + self.random.choice(WORDS))
                if self.chance(0.2):
                    lines.append("")
            lines.append(" " * deeper + "last")
        elif kind == 4:
            lines.extend((lines.pop() + " " + self.flow(2, self.chance(0.5), indent) + self.behind()).split("\n"))
        else:
            if self.chance(0.1):
                lines[-1] += self.behind()
                lines.append(" " * (indent + 2) + self.scalar(False) + self.behind())
            else:
                lines[-1] += " " * self.random.randint(1, 3) + self.scalar(False) + self.behind()

    def map(self, depth: int, indent: int, lines: list[str]) -> None:
        for _ in range(self.random.randint(1, 4)):
            self.noise(indent, lines)
            lines.append(" " * indent + self.key() + ":")
            self.value(depth, indent, lines)

    def list(self, depth: int, indent: int, lines: list[str]) -> None:
        for _ in range(self.random.randint(1, 3)):
            self.noise(indent, lines)
            if depth > 0 and self.chance(0.4):
                inner: list[str] = []
                self.map(depth - 1, indent + 2, inner)
                while inner[0].strip() == "" or inner[0].strip().startswith("#"):
                    inner.pop(0)
                inner[0] = " " * indent + "- " + inner[0][indent + 2:]
                lines.extend(inner)
            else:
                lines.append(" " * indent + "-")
                self.value(depth, indent, lines)

    def file(self) -> str:
        lines: list[str] = []
        self.noise(0, lines)
        lines.append("kind: commune")
        self.map(self.random.randint(1, 4), 0, lines)
        self.noise(0, lines)
        end = self.random.choice(["\n", "\n", "\r\n"])
        return end.join(lines) + self.random.choice(["", end, end + end])
