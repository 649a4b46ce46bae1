# SPDX-License-Identifier: Apache-2.0
"""The checker as a module, and generated certificates for it."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "tools/verify_certificate.py"
WRITER = Path(os.environ.get("CHUNGSUC_BUILD", ROOT / "build/release")) / "bin/write_certificates"

spec = importlib.util.spec_from_file_location("verify_certificate", FILE)
assert spec and spec.loader
checker = importlib.util.module_from_spec(spec)
sys.modules[spec.name] = checker
spec.loader.exec_module(checker)


def generate(folder: Path, seed: int, decisions: int) -> list[Path]:
    """Books with certificates of decisions by them: their folders."""
    subprocess.run([WRITER, folder, str(seed), str(decisions)], check=True, capture_output=True, timeout=3600)
    return sorted((p.parent for p in folder.glob("*/certificates")), key=lambda p: int(p.name))


def certificates(folder: Path) -> list[bytes]:
    return (folder / "certificates").read_bytes().splitlines()


def verify(text: bytes, rules: Path) -> str:
    return checker.verify(text, [str(rules)], {})


def verify_folder(folder: Path) -> list[tuple[str, str]]:
    """Of each certificate of a generated book what is said of it, and its outcome."""
    books: dict = {}
    return [(checker.verify(text, [str(folder)], books), text.partition(b'"outcome":"')[2].partition(b'"')[0].decode()) for text in certificates(folder)]
