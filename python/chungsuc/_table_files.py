# SPDX-License-Identifier: Apache-2.0
"""`chungsuc decide --table` of Parquet and Arrow files, in and out, a batch at a time. Text is left to the compiled command."""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import os
import sys
import threading
from typing import TYPE_CHECKING, Any, Callable, Iterable, Iterator

from . import _core
from ._core import Decision, Error, RuleBook
from ._errors import RuleError
from ._table import _context, _kind_of, _listed, _unused, _whole

if TYPE_CHECKING:
    import pyarrow

_COLUMNAR = (".parquet", ".arrow", ".feather", ".ipc")
_PARQUET = b"PAR1"
_FIRST_BYTES = (_PARQUET, b"ARROW1", b"\xff\xff\xff\xff")
_TEXT = {"": "csv", ".csv": "csv", ".tsv": "csv", ".txt": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}
_ROWS = 1 << 16  # of a batch
_MISUSE = 2
_NAMED = 5  # rows that a message names


def command(arguments: list[str]) -> Callable[[], int] | None:
    """What does this command line, where its table or its answers are columnar; or None."""
    if arguments[:1] != ["decide"]:
        return None
    wrong = ""
    asked, others = argparse.Namespace(table=None, output=None, format=None), []
    try:
        asked, others = _parser().parse_known_args(arguments[1:])
    except argparse.ArgumentError as error:
        wrong = str(error)
    table_in = _is_columnar(asked.table or "")
    table_out = _ending(asked.output or "") in _COLUMNAR and asked.format is None
    if wrong and any(_ending(argument) in _COLUMNAR for argument in arguments):
        return lambda: _told(lambda: _refuse(wrong))
    if not table_in and not (asked.table and table_out):
        return None
    if not table_in:
        return lambda: _told(lambda: _answers_of_text(arguments, asked))
    if others:
        return lambda: _told(lambda: _refuse(f"of a Parquet or Arrow file {others[0]} is not understood; see `chungsuc decide --help`"))
    return lambda: _told(lambda: _decide(asked))


def _ending(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _first_bytes(path: str) -> bytes:
    """Of a file; of what is none, or cannot be read, nothing."""
    try:
        if not os.path.isfile(path):
            return b""
        with open(path, "rb") as file:
            return file.read(8)
    except OSError:
        return b""


def _is_columnar(table: str) -> bool:
    return _ending(table) in _COLUMNAR or _first_bytes(table).startswith(_FIRST_BYTES)


def _parser() -> argparse.ArgumentParser:
    """The options of `chungsuc decide` that tables have, as src/cli/command_line.cc names them."""
    parser = argparse.ArgumentParser("chungsuc decide", add_help=False, allow_abbrev=False, exit_on_error=False)
    parser.add_argument("book", nargs="?", default=".")
    for name in ("--overlay", "--ask", "--keep"):
        parser.add_argument(name, nargs="+", action="extend", default=[])
    for name in ("--table", "--output", "--format", "--as-of", "--round", "--lodged-on"):
        parser.add_argument(name)
    parser.add_argument("--kind", default="")
    parser.add_argument("--lang", default="vi", choices=("vi", "en"))
    for name in ("--year", "--row"):
        parser.add_argument(name, type=int)
    parser.add_argument("--threads", type=int, default=1)
    return parser


def _refuse(why: str) -> int:
    raise Error(why)


def _told(work: Callable[[], int]) -> int:
    """Faults as the compiled command tells them."""
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        print("chungsuc: Parquet and Arrow files are read with pyarrow, which is not installed: pip install 'chungsuc[tables]'", file=sys.stderr)
        return _MISUSE
    try:
        return work()
    except RuleError as error:
        print(str(error).strip(), file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on; nothing is left to be flushed
        return _MISUSE
    except (Error, TypeError, ValueError, OSError) as error:  # pyarrow's are among these
        print(f"chungsuc: {error}", file=sys.stderr)
        return _MISUSE


def _decide(asked: argparse.Namespace) -> int:
    if not asked.ask:
        raise Error("name a question with --ask; a table is asked one or several")
    from . import load

    book = load(asked.book, asked.overlay)
    threads = _whole(asked.threads, "threads", 1024)
    file = _opened(asked.table)
    kind = _kind_of(book, asked.ask, asked.kind, file.schema.names)
    known = {question.id for question in book.questions}  # of one that is not there, that is told
    if not kind and "kind" not in file.schema.names and known.issuperset(asked.ask):
        raise Error("of which kind are the rows? name it with --kind, or add a column `kind`")
    context = _context(kind, asked.as_of, asked.round, asked.lodged_on, asked.year)
    if asked.row is not None:
        return _explain(asked, book, file, context)
    writer = _writer(asked)
    kept = _kept(asked.keep, file.schema.names)

    def decided(part: pyarrow.Table, before: int) -> Any:
        return book._decide_table(part.__arrow_c_stream__(), asked.ask, *context, False, threads, None, False, False, False, None, "pyarrow", before + 1)

    empty = decided(file.schema.empty_table(), 0)  # shows what is wrong with questions and columns before anything is written
    _tell_unused(asked.table, _unused(empty, asked.keep))
    invalid: dict[str, list[Any]] = {}
    rows = 0
    try:
        writer.write(_joined(file.schema.empty_table(), kept, empty, rows))
        for part in file.parts([name for name in file.schema.names if name in kept or name not in empty.unused]):
            result = decided(part, rows)
            for bad in result.invalid:
                seen = invalid.setdefault(bad.column, [0, [], bad.why])
                seen[0] += bad.cells
                seen[1] += bad.rows
            writer.write(_joined(part, kept, result, rows))
            rows += part.num_rows
    finally:
        writer.close()
    for column, (cells, at, why) in sorted(invalid.items()):
        counted = "the cell counts as missing" if cells == 1 else f"{cells} cells of the column are no value of the fact, and count as missing: rows {_numbers(at, cells)}"
        print(f"{asked.table}: error: column `{column}`, row {at[0]}: {why} [bad-fact]\nhelp: {counted}", file=sys.stderr)
    return 1 if invalid else 0


def _numbers(rows: list[int], all_of_them: int) -> str:
    """The first of them, and how many there are besides."""
    shown = [str(row) for row in rows[:_NAMED]]
    if all_of_them > len(shown):
        return f"{', '.join(shown)} and {all_of_them - len(shown)} more"
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def _opened(path: str) -> _File:
    import pyarrow

    if not os.path.exists(path):
        raise Error(f"there is no file `{path}`")
    if os.path.isdir(path):
        raise Error(f"`{path}` is a folder, not a file; name the files in it one by one")
    try:
        return _File(path)
    except (pyarrow.ArrowException, OSError) as error:
        form = "Parquet" if _ending(path) == ".parquet" else "an Arrow file"
        raise Error(f"`{path}` cannot be read as {form}: {error}") from None


class _File:
    """A Parquet or Arrow file, read on as its parts are asked for."""

    def __init__(self, path: str) -> None:
        import pyarrow

        if _ending(path) == ".parquet" or _first_bytes(path).startswith(_PARQUET):
            import pyarrow.parquet

            parquet = pyarrow.parquet.ParquetFile(path)
            self.schema = parquet.schema_arrow
            self._batches = lambda names: parquet.iter_batches(batch_size=_ROWS, columns=names)
            return
        source = pyarrow.memory_map(path)
        try:
            reader = pyarrow.ipc.open_file(source)
            self.schema = reader.schema
            self._batches = lambda names: (reader.get_batch(i) for i in range(reader.num_record_batches))
        except pyarrow.ArrowInvalid:
            source.seek(0)
            stream = pyarrow.ipc.open_stream(source)
            self.schema = stream.schema
            self._batches = lambda names: iter(stream)

    def parts(self, names: list[str] | None = None) -> Iterator[pyarrow.Table]:
        """Tables of these columns; the file itself may be larger than the memory."""
        import pyarrow

        for batch in self._batches(names):
            part = pyarrow.Table.from_batches([batch])
            yield part if names is None else part.select(names)


def _kept(keep: list[str], names: list[str]) -> list[str]:
    """Whom a row is about stands first."""
    kept = ["id"] if "id" in names else []
    for name in keep:
        if name != "*" and name not in names:
            raise Error(f"there is no column `{name}` to keep")
        kept += [one for one in (names if name == "*" else [name]) if one not in kept]
    return kept


def _joined(part: pyarrow.Table, kept: list[str], result: Any, before: int) -> pyarrow.Table:
    """The columns kept and the answers; where none is kept, the number of the row."""
    import pyarrow

    answers = pyarrow.table(result)
    left = _plain(part.select(kept)) if kept else pyarrow.table({"row": pyarrow.array(range(before + 1, before + 1 + part.num_rows), pyarrow.int64())})
    return pyarrow.Table.from_arrays(left.columns + answers.columns, names=left.schema.names + answers.schema.names)


def _plain(table: pyarrow.Table) -> pyarrow.Table:
    """Without dictionaries, which may differ from part to part."""
    import pyarrow

    columns = [c.cast(c.type.value_type) if pyarrow.types.is_dictionary(c.type) else c for c in table.columns]
    return pyarrow.Table.from_arrays(columns, names=table.schema.names)


def _tell_unused(table: str, unused: list[str]) -> None:
    if unused:
        print(f"{table}: warning: no facts of these rows: {_listed(unused)} [unknown-fact]\nhelp: `chungsuc facts BOOK KIND` lists what is read", file=sys.stderr)


def _explain(asked: argparse.Namespace, book: RuleBook, file: _File, context: tuple[Any, ...]) -> int:
    before = 0
    for part in file.parts():
        if 1 <= asked.row <= before + part.num_rows:
            decisions = [book._explain_row(part.__arrow_c_stream__(), asked.row - 1 - before, question, *context, [], "") for question in asked.ask]
            _print(asked, book, decisions)
            return 1 if any(d.invalid for d in decisions) else 0
        before += part.num_rows
    raise Error(f"there is no row {asked.row} in `{asked.table}`; it has {before}")


def _print(asked: argparse.Namespace, book: RuleBook, decisions: list[Decision]) -> None:
    form = asked.format or "text"
    if form == "json":
        one = decisions[0].to_json()
        several = {
            "schema": "decisions/1",
            "decisions": [d.to_dict() for d in decisions],
            "disagreements": [{"code": d.code, "subject": d.subject, "questions": d.questions, "text": {"vi": d.text.vi, "en": d.text.en}} for d in book.disagreements(decisions)],
        }
        sys.stdout.write(one if len(decisions) == 1 else json.dumps(several, ensure_ascii=False, indent=2) + "\n")
    elif form == "html":
        sys.stdout.write("".join(d.to_html(asked.lang) + "\n" for d in decisions))
    elif form == "text":
        sys.stdout.write(("\n" + "-" * 72 + "\n\n").join(d.to_text(asked.lang) for d in decisions))
    else:
        raise Error(f"one row is explained as text, json or html, not as {form}")


class _Text:
    """CSV or JSON lines."""

    def __init__(self, path: str | None, form: str) -> None:
        self.file = open(path, "w", encoding="utf-8", newline="") if path else sys.stdout
        self.own, self.form, self.begun = bool(path), form, False
        self.rows = csv.writer(self.file, lineterminator="\n", delimiter="\t" if _ending(path or "") == ".tsv" else ",")

    def write(self, table: pyarrow.Table) -> None:
        columns = [column.to_pylist() for column in table.columns]
        self.write_rows(table.schema.names, zip(*columns))

    def write_rows(self, names: list[str], rows: Iterable[Iterable[Any]]) -> None:
        if self.form == "csv" and not self.begun:
            self.rows.writerow(names)
        self.begun = True
        if self.form == "csv":
            self.rows.writerows([_word(cell) for cell in row] for row in rows)
        else:
            for row in rows:
                self.file.write(json.dumps(dict(zip(names, row)), ensure_ascii=False, separators=(",", ":"), default=_word) + "\n")
        self.file.flush()

    def close(self) -> None:
        if self.own:
            self.file.close()


def _word(cell: object) -> str:
    if isinstance(cell, (list, dict)):
        return json.dumps(cell, ensure_ascii=False, default=str)
    return "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)


class _Columnar:
    """Parquet, or an Arrow file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.made: Any = None

    def write(self, table: pyarrow.Table) -> None:
        if self.made is None:
            self.made = self._open(table.schema)
        self.made.write_table(table)

    def _open(self, schema: pyarrow.Schema) -> Any:
        if _ending(self.path) == ".parquet":
            import pyarrow.parquet

            return pyarrow.parquet.ParquetWriter(self.path, schema)
        import pyarrow

        return pyarrow.ipc.new_file(self.path, schema)

    def close(self) -> None:
        if self.made is not None:
            self.made.close()


def _writer(asked: argparse.Namespace) -> _Text | _Columnar:
    path = asked.output
    if asked.format not in (None, "csv", "jsonl"):
        raise Error(f"the answers of a table are written as csv or jsonl, or as --output ends, not as {asked.format}; one row, named with --row, is explained as {asked.format}")
    if path and os.path.exists(path) and os.path.samefile(path, asked.table):
        raise Error(f"`{path}` is the table itself; name another file for the answers")
    ending = _ending(path or "")
    if path and asked.format is None and ending in _COLUMNAR:
        return _Columnar(path)
    if asked.format is None and ending not in _TEXT:
        raise Error(f"`{path}` ends as no form that answers have; end it .csv, .tsv, .jsonl, .parquet or .arrow, or name the form with --format")
    return _Text(path, asked.format or _TEXT[ending])


def _answers_of_text(arguments: list[str], asked: argparse.Namespace) -> int:
    """A table of text with answers in columns: the compiled command writes JSON lines into a pipe."""
    read, write = os.pipe()
    own = _without_output(arguments) + ["--format", "jsonl", "--output", f"/dev/fd/{write}"]
    code: list[int] = []

    def run() -> None:
        try:
            code.append(_core._run_command_line(["chungsuc", *own]))
        finally:
            os.close(write)

    worker = threading.Thread(target=run)
    worker.start()
    try:
        with open(read, encoding="utf-8") as lines:
            _write_lines(lines, _Columnar(asked.output), asked)
    finally:
        worker.join()
    return code[0]


def _write_lines(lines: Iterable[str], writer: _Columnar, asked: argparse.Namespace) -> None:
    """What was kept is text here, for a table of text has no types."""
    import pyarrow

    schema: Any = None
    try:
        rest = iter(lines)
        while rows := [json.loads(line) for line in itertools.islice(rest, _ROWS)]:
            schema = schema or pyarrow.schema([(name, pyarrow.string()) for name in rows[0]])
            columns = [[None if row[name] is None else _word(row[name]) for row in rows] for name in schema.names]
            writer.write(pyarrow.Table.from_arrays([pyarrow.array(c, pyarrow.string()) for c in columns], schema=schema))
        if schema is None:  # no rows
            writer.write(pyarrow.schema([(question, pyarrow.string()) for question in asked.ask]).empty_table())
    finally:
        writer.close()


def _without_output(arguments: list[str]) -> list[str]:
    kept: list[str] = []
    skip = False
    for argument in arguments:
        if not skip and argument != "--output" and not argument.startswith("--output="):
            kept.append(argument)
        skip = not skip and argument == "--output"
    return kept
