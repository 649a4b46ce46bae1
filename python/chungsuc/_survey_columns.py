# SPDX-License-Identifier: Apache-2.0
"""Columns of small tables, whatever the library: Polars frames, and PyArrow tables for all else."""

from __future__ import annotations

from typing import Any


def _names(table: Any) -> list[str]:
    return list(table.columns) if hasattr(table, "get_column") else list(table.column_names)


def _column(table: Any, name: str) -> list[Any]:
    made: list[Any] = table.get_column(name).to_list() if hasattr(table, "get_column") else table.column(name).to_pylist()
    return made


def _with_column(table: Any, name: str, cells: list[Any]) -> Any:
    if hasattr(table, "get_column"):
        import polars

        return table.with_columns(polars.Series(name, cells))
    import pyarrow

    column = pyarrow.array(cells)
    return table.set_column(table.column_names.index(name), name, column) if name in table.column_names else table.append_column(name, column)


def _made(columns: dict[str, list[Any]], library: str) -> Any:
    """A small table in the library of the one that was asked; of others a PyArrow table."""
    if library == "polars":
        import polars

        return polars.DataFrame(columns)
    if library == "pandas":
        import pandas

        return pandas.DataFrame(columns)
    import pyarrow

    made = pyarrow.table(columns)
    return _from_arrow(made) if library == "duckdb" else made


def _from_arrow(table: Any) -> Any:
    import duckdb

    return duckdb.from_arrow(table)
