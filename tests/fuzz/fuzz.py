# SPDX-License-Identifier: Apache-2.0
"""Runs the fuzzing harnesses of the preset `fuzz` over the corpus, or gathers the corpus anew.

    python tests/fuzz/fuzz.py                      20 seconds each
    python tests/fuzz/fuzz.py --seconds 3600       an hour each; what is new and good is kept in build/fuzz/found
    python tests/fuzz/fuzz.py --gather             adds to the corpus whatever of the tests' own files and of build/fuzz/found
                                                   reaches further than it does; read the diff

An input that breaks something is kept in build/fuzz/faults, and the last lines of the harness are printed. Once mended, it goes
into the corpus under a name that says what it was, for every build runs the corpus as a test.
"""

import argparse
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"
BUILD = ROOT / "build/fuzz"
LONGEST = {"loader": 16_384, "conditions": 1024, "facts": 4096}  # bytes of an input
MEMORY = 2048  # megabytes, of which the sanitizers take most
SLOWEST = 10  # seconds for one input, where an ordinary build takes a twentieth


def packed(*folders: Path) -> str:
    """Books as the harness of the loader reads them; the first is the one that is asked for."""
    files = [(folder, path) for folder in folders for path in sorted(folder.iterdir()) if path.suffix in (".yaml", ".csv")]
    return "".join(f"=== {folder.name}/{path.name}\n{path.read_text(encoding='utf-8', errors='replace').rstrip()}\n" for folder, path in files)


def books() -> Iterator[str]:
    for folder in sorted(TESTS.glob("diagnostics/**/")):
        if folder.name in ("bad", "good"):
            yield packed(folder)
    world = TESTS / "language/world"
    for folder in sorted(TESTS.glob("language/*/")):
        yield packed(folder) if folder == world else packed(folder, world)
    yield packed(TESTS / "fuzz/book", world)
    yield packed(ROOT / "examples/province-overlay")


def conditions() -> Iterator[str]:
    """What stands in the tests of expressions, between quotes, and after `that:`."""
    for path in (*TESTS.glob("unit/*/expression_*_test.cc"), *TESTS.glob("unit/eval/completion_test.cc")):
        yield from re.findall(r'"((?:[^"\\\n]|\\.)+)"', path.read_text(encoding="utf-8"))
    for path in TESTS.glob("**/*.yaml"):
        for one, other in re.findall(r"""that: (?:'([^'\n]+)'|"([^"\n]+)")""", path.read_text(encoding="utf-8", errors="replace")):
            yield one or other


def facts() -> Iterator[str]:
    for pattern in ("diagnostics/**/bad.yaml", "diagnostics/**/good.yaml"):
        for path in sorted(TESTS.glob(pattern)):
            yield path.read_text(encoding="utf-8", errors="replace")
    for path in sorted((ROOT / "examples").glob("*/*.yaml")):
        yield path.read_text(encoding="utf-8")
    for path in sorted(TESTS.glob("language/*/rules.yaml")):
        for given, place, values in re.findall(r"given: (\{.*\}), vary: \{set: (\S+), to: \[(.*?)\], expect", path.read_text(encoding="utf-8")):
            if "." not in place:
                yield f"{{{given[1:-1]}, {place}: {values.split(', ')[0]}}}\n"
            yield f"- {given}\n- {{kind: commune, {place.split('.')[0]}: [{values}]}}\n"


SEEDS = {"loader": books, "conditions": conditions, "facts": facts}


def folder(kind: str, harness: str) -> Path:
    path = BUILD / kind / harness
    path.mkdir(parents=True, exist_ok=True)
    return path


def call(harness: str, *arguments: object) -> subprocess.CompletedProcess:
    command = [BUILD / "bin" / f"fuzz_{harness}", f"-max_len={LONGEST[harness]}", f"-rss_limit_mb={MEMORY}", f"-timeout={SLOWEST}", *arguments]
    return subprocess.run([str(part) for part in command], capture_output=True, encoding="utf-8", errors="replace")


def fuzz(harness: str, seconds: int) -> bool:
    faults = folder("faults", harness)
    done = call(harness, f"-max_total_time={seconds}", f"-artifact_prefix={faults}/", "-print_final_stats=1", folder("found", harness), TESTS / "fuzz/corpus" / harness)
    count = re.search(r"number_of_executed_units: (\d+)", done.stderr)
    if done.returncode == 0 and count:
        print(f"{harness}: {count[1]} inputs, nothing broken")
        return True
    print(f"{harness}: broken; see {faults.relative_to(ROOT)}\n{textwrap.indent(done.stderr[-6000:], '    ')}")
    return False


def gather(harness: str) -> bool:
    seeds, corpus = folder("seeds", harness), TESTS / "fuzz/corpus" / harness
    corpus.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(sorted(set(SEEDS[harness]()))):
        if len(text.encode()) <= LONGEST[harness]:
            (seeds / f"{number:04}").write_text(text, encoding="utf-8")
    before = len(list(corpus.iterdir()))
    done = call(harness, "-merge=1", corpus, seeds, folder("found", harness))
    print(f"{harness}: {len(list(corpus.iterdir())) - before} more in the corpus")
    if done.returncode:
        print(textwrap.indent(done.stderr[-6000:], "    "))
    return done.returncode == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=20, help="for each harness")
    parser.add_argument("--harness", choices=SEEDS, action="append", help="only this one; may be given again")
    parser.add_argument("--gather", action="store_true", help="add to the corpus instead")
    chosen = parser.parse_args()
    work = gather if chosen.gather else lambda harness: fuzz(harness, chosen.seconds)
    return 0 if all([work(harness) for harness in chosen.harness or SEEDS]) else 1


if __name__ == "__main__":
    sys.exit(main())
