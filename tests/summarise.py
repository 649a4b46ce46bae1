# SPDX-License-Identifier: Apache-2.0
"""Sums up the JUnit files and steps.tsv of a folder; the last line is `N passed, N failed`.

A part that left no file, or an unreadable one, or one without tests counts as one failure: silence is not success.
"""

import sys
import xml.etree.ElementTree as xml
from pathlib import Path

EXPECTED = ("ctest.xml", "pytest-faces.xml", "pytest-rest.xml")


def count_junit(path: Path) -> tuple[int, int, list[str]]:
    try:
        cases = list(xml.parse(path).getroot().iter("testcase"))
    except (OSError, xml.ParseError) as error:
        return 0, 1, [f"{path.name}: {error}"]
    if not cases:
        return 0, 1, [f"{path.name}: no tests"]
    failed, skipped = [], 0
    for case in cases:
        if case.find("failure") is not None or case.find("error") is not None or case.get("status") == "fail":
            failed.append(f"{path.stem}: {case.get('classname', '')} {case.get('name', '')}")
        elif case.find("skipped") is not None or case.get("status") in ("notrun", "disabled"):
            skipped += 1
    return len(cases) - len(failed) - skipped, len(failed), failed


def count_steps(path: Path) -> tuple[int, int, list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else ["failed\tno step was run"]
    failed = [line.split("\t", 1)[1] for line in lines if line.startswith("failed\t")]
    return len(lines) - len(failed), len(failed), failed


def main(folder: Path) -> int:
    files = sorted({folder / name for name in EXPECTED} | set(folder.glob("*.xml")))
    counts = [count_junit(path) for path in files] + [count_steps(folder / "steps.tsv")]
    for _, _, names in counts:
        for name in names:
            print(f"FAILED {name}")
    passed, failed = sum(c[0] for c in counts), sum(c[1] for c in counts)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
