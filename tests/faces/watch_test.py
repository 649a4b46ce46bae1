# SPDX-License-Identifier: Apache-2.0
"""`check --watch`: runs again after an edit, and ends well when it is interrupted."""

import queue
import signal
import subprocess
import threading
import time
from pathlib import Path

from cli import program

HEAD = "language: 1\nid: sample\nversion: 1.0.0\nvi: Sổ mẫu\nen: Sample book\n"


class Watched:
    def __init__(self, folder: Path):
        self.process = subprocess.Popen([program(), "check", "book", "--watch"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
        self.lines: queue.Queue = queue.Queue()
        self.reader = threading.Thread(target=lambda: [self.lines.put(line) for line in self.process.stdout])
        self.reader.start()

    def run_told(self) -> str:
        """What is printed until it waits again."""
        told, end = "", time.monotonic() + 30
        while "Ctrl-C ends it" not in told:
            told += self.lines.get(timeout=max(0.1, end - time.monotonic()))
        return told

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(timeout=20)
        self.reader.join()
        self.process.stdout.close()
        return code


def test_each_edit_is_checked_until_it_is_interrupted(tmp_path):
    book = tmp_path / "book"
    book.mkdir()
    (book / "book.yaml").write_text(HEAD, encoding="utf-8")
    watched = Watched(tmp_path)
    try:
        first = watched.run_told()
        assert "no mistakes" in first and "watching 1 file;" in first
        (book / "rules.yaml").write_text("no_key: 1\n", encoding="utf-8")
        second = watched.run_told()
        assert "book/rules.yaml:1:1: error" in second and "watching 2 files;" in second
        (book / "rules.yaml").write_text("note: mended\n", encoding="utf-8")
        assert "no mistakes" in watched.run_told()
        (book / "rules.yaml").unlink()
        assert "watching 1 file;" in watched.run_told()
        (book / ".chungsuc.yaml").write_text("check: x\n", encoding="utf-8")
        assert "is a list of exceptions" in watched.run_told()
    finally:
        code = watched.interrupt()
    assert code == 1  # that of the last run


def test_nothing_is_checked_while_nothing_changes(tmp_path):
    book = tmp_path / "book"
    book.mkdir()
    (book / "book.yaml").write_text(HEAD, encoding="utf-8")
    watched = Watched(tmp_path)
    watched.run_told()
    time.sleep(1)
    assert watched.lines.empty()
    assert watched.interrupt() == 0
