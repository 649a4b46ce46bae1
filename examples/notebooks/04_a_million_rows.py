# SPDX-License-Identifier: Apache-2.0
# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # A million rows
#
# There are some ten thousand communes in the country, and a million households in a province. Whoever compares drafts,
# tries thresholds or draws samples decides many rows. This notebook makes up as many communes as `CHUNGSUC_ROWS` says, a
# million where it says nothing, and decides each of them by all of the national criteria.

# %%
import os
import time

import numpy
import pandas
import pyarrow

import chungsuc

rows = int(os.environ.get("CHUNGSUC_ROWS", 1_000_000))
book = chungsuc.load("vn")
asked = [question.id for question in book.questions if question.id.startswith("criterion.commune.ntm.") and question.id.count(".") == 3]
print(len(asked), "criteria")

# %% [markdown]
# ## The columns
#
# The book says which facts it asks for, of which type and in which bounds; so the columns need not be written down. Shares
# are mostly high, yes is frequent, and of each column three cells in a hundred are missing.

# %%
random = numpy.random.default_rng(57)


def column(fact):
    """Made-up values of one fact, by its type."""
    gone = random.random(rows) < 0.03
    if fact.type == "bool":
        return pyarrow.array(random.random(rows) < 0.9, mask=gone)
    if fact.type == "enum":
        codes = pyarrow.array(random.integers(0, len(fact.values), rows).astype("int8"))
        return pyarrow.DictionaryArray.from_arrays(codes, pyarrow.array([value.id for value in fact.values]))
    if fact.type == "rate":
        return pyarrow.array((100 * random.beta(9, 1, rows)).round(1), mask=gone)
    if fact.type in ("int", "decimal", "money"):
        return pyarrow.array(random.integers(0, 60, rows), mask=gone)
    return None


wanted = [fact for fact in book.vocabulary("commune").items if fact.what == "fact" and any(use.question.startswith("criterion.commune.ntm") for use in fact.used_by)]
made = {f"{fact.id}.2023" if fact.per == "year" else fact.id: column(fact) for fact in wanted}
table = pyarrow.table({name: values for name, values in made.items() if values is not None})
print(f"{table.num_rows:,} rows, {table.num_columns} columns, {table.nbytes / 1e6:,.0f} MB")

# %% [markdown]
# ## The answers
#
# Rules that columns can settle are run column by column; a row that needs a closer look gets one. Each outcome is that of
# `decide` on the same row.

# %%
begun = time.perf_counter()
result = book.decide_table(table, asked, kind="commune", as_of="2023-12-31", blocking=True, as_result=True)
seconds = time.perf_counter() - begun
print(f"{rows * len(asked) / seconds:,.0f} answers a second; looked at more closely: {result.closer:,}")

# %%
pandas.DataFrame({question: result.counts(question) for question in asked}).T

# %% [markdown]
# ## Which condition fails most
#
# The same run kept count. With invented figures the order means nothing; with those of a province it says where to begin.

# %%
result.blocking().to_pandas()[["condition", "within", "not_met", "open"]].head(10)

# %% [markdown]
# ## Is it the same answer?
#
# A few rows, taken by chance, and each decided by itself with all of its reasons.

# %%
sample = random.choice(rows, 20, replace=False)
told = pyarrow.table(result)
for row in map(int, sample):
    question = asked[row % len(asked)]
    alone = book.explain_row(table, row, question, kind="commune", as_of="2023-12-31")
    assert alone.outcome == told.column(question)[row].as_py(), (row, question, alone.outcome)
print("the same,", len(sample), "times")
