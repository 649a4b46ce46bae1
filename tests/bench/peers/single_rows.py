# SPDX-License-Identifier: Apache-2.0
"""Rows as dicts, for whoever decides one at a time; what is missing has no key, days are ISO texts or numbers."""
from __future__ import annotations

import pyarrow as pa

from peers.rules import Workload


def rows_of(load: Workload, batch: pa.RecordBatch, count: int, days_as_numbers: bool = True) -> list[dict]:
    some = pa.Table.from_batches([batch.slice(0, count)])
    for at, field in enumerate(some.schema):
        if pa.types.is_date(field.type):
            as_is = some.column(at).combine_chunks()
            made = as_is.view(pa.int32()) if days_as_numbers else as_is.cast(pa.string())
            some = some.set_column(at, field.name, made)
    return [{name: value for name, value in row.items() if value is not None} for row in some.to_pylist()]
