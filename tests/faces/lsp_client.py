# SPDX-License-Identifier: Apache-2.0
"""An editor in a few lines: speaks to `chungsuc lsp` over its standard input and output."""

import json
import os
import queue
import subprocess
import threading
from pathlib import Path

from cli import ROOT, program

PATIENCE = 60


def uri(path: Path) -> str:
    return path.resolve().as_uri()


class Editor:
    def __init__(self, encodings: list[str] | None = None, options: dict | None = None, start: bool = True):
        environment = {**os.environ, "CHUNGSUC_RULES": str(ROOT / "rules")}
        self.process = subprocess.Popen([program(), "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        self.inbox: queue.Queue = queue.Queue()
        self.diagnostics: dict[str, list] = {}
        self.publications: list[tuple[str, int | None]] = []
        self.shown: list[dict] = []
        self.texts: dict[str, str] = {}
        self.last_id = 0
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()
        if start:
            capabilities = {"general": {"positionEncodings": encodings}} if encodings else {}
            self.capabilities = self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": capabilities, "initializationOptions": options})["capabilities"]
            self.tell("initialized", {})

    def read(self):
        stream = self.process.stdout
        while head := stream.readline():
            assert head.startswith(b"Content-Length: ") and stream.readline() == b"\r\n", head
            self.inbox.put(json.loads(stream.read(int(head.split()[1])).decode("utf-8")))
        self.inbox.put(None)

    def send_bytes(self, body: bytes):
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def send(self, message: dict):
        self.send_bytes(json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode())

    def tell(self, method: str, params):
        self.send({"method": method, "params": params})

    def next(self) -> dict:
        message = self.inbox.get(timeout=PATIENCE)
        assert message is not None, "the server has ended"
        if message.get("method") == "textDocument/publishDiagnostics":
            params = message["params"]
            self.diagnostics[params["uri"]] = params["diagnostics"]
            self.publications.append((params["uri"], params.get("version")))
        elif message.get("method") == "window/showMessage":
            self.shown.append(message["params"])
        return message

    def reply(self, method: str, params) -> dict:
        self.last_id += 1
        self.send({"id": self.last_id, "method": method, "params": params})
        while (message := self.next()).get("id") != self.last_id:
            pass
        return message

    def ask(self, method: str, params):
        message = self.reply(method, params)
        assert "error" not in message, message["error"]
        return message["result"]

    def open(self, path: Path, text: str | None = None):
        self.texts[uri(path)] = path.read_text(encoding="utf-8") if text is None else text
        self.tell("textDocument/didOpen", {"textDocument": {"uri": uri(path), "languageId": "yaml", "version": 1, "text": self.texts[uri(path)]}})

    def change(self, path: Path, *changes: dict, version: int = 2):
        self.tell("textDocument/didChange", {"textDocument": {"uri": uri(path), "version": version}, "contentChanges": list(changes)})

    def write(self, path: Path, text: str, version: int = 2):
        self.texts[uri(path)] = text
        self.change(path, {"text": text}, version=version)

    def found(self, path: Path) -> list[dict]:
        """The diagnostics of a file, as soon as the next are published."""
        while self.next().get("method") != "textDocument/publishDiagnostics" or self.publications[-1][0] != uri(path):
            pass
        return self.diagnostics[uri(path)]

    def at(self, path: Path, before: str, behind: str = "", width=lambda text: len(text.encode("utf-16-le")) // 2) -> dict:
        """The place between two texts that stand together only there."""
        text = self.texts[uri(path)]
        assert text.count(before + behind) == 1, f"{before + behind!r} stands {text.count(before + behind)} times"
        lines = text[: text.index(before + behind) + len(before)].split("\n")
        return {"textDocument": {"uri": uri(path)}, "position": {"line": len(lines) - 1, "character": width(lines[-1])}}

    def hover(self, path: Path, before: str, behind: str = "") -> str:
        result = self.ask("textDocument/hover", self.at(path, before, behind))
        return result["contents"]["value"] if result else ""

    def offered(self, path: Path, before: str, behind: str = "") -> list[str]:
        return [item["label"] for item in self.ask("textDocument/completion", self.at(path, before, behind))["items"]]

    def close(self) -> int:
        self.ask("shutdown", None)
        self.tell("exit", None)
        return self.ended()

    def ended(self) -> int:
        code = self.process.wait(timeout=PATIENCE)
        self.reader.join()
        for pipe in (self.process.stdin, self.process.stdout):
            pipe.close()
        return code

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.ended()


def text_in(text: str, range_: dict, width=lambda sign: len(sign.encode("utf-16-le")) // 2) -> str:
    """What stands in a range of one line."""
    line = text.split("\n")[range_["start"]["line"]]
    assert range_["start"]["line"] == range_["end"]["line"]
    found, at = "", 0
    for sign in line:
        if range_["start"]["character"] <= at < range_["end"]["character"]:
            found += sign
        at += width(sign)
    return found
