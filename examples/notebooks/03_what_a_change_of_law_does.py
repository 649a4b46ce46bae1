# SPDX-License-Identifier: Apache-2.0
# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # What a change of law does
#
# Law changes in three ways, and each asks another question. A text comes into force: who is decided otherwise from that
# day on? A body sets what was left to it: what was open, and is open no more? Somebody drafts an amendment: whom would it
# touch? All three are answered here for facts that nobody wrote down, by looking at the rules themselves.

# %%
import os
from pathlib import Path

import numpy
import pandas

import chungsuc
from chungsuc import pictures

examples = Path(os.environ.get("CHUNGSUC_EXAMPLES", ".."))
if not (examples / "province-overlay").exists():
    examples = Path("examples")
vn = chungsuc.load("vn")
asked = "criterion.commune.ntm.10"  # income per person, by region and year

# %% [markdown]
# ## 1. A threshold that rises
#
# The national criteria ask for an income that grows from year to year. One commune keeps the same income throughout. On
# which days would it do? `timeline` decides each day, and shows the days on which the answer turns.

# %%
commune = {"kind": "commune", "id": "x", "region": "tdmnpb", "specially_difficult": {year: False for year in range(2021, 2026)},
           "income": {year: 42 for year in range(2021, 2026)}}
for spell in vn.timeline(asked, commune, "2021-01-01", "2025-12-31").spells:
    print(spell.first, "to", spell.last, spell.result.outcome)

# %% [markdown]
# ## 2. What a province sets
#
# Of several indicators the national text leaves the level to the province. Until it is set, no figure can settle them. The
# book in `examples/province-overlay` sets them, with invented levels; as an overlay it lies over the national book.

# %%
with_province = chungsuc.load("vn", overlays=[examples / "province-overlay"])
roads = "criterion.commune.ntm.2.1"
good = {"kind": "commune", "id": "x", "region": "tdmnpb"}
fact = vn.decide(roads, good, as_of="2023-12-31")
print("nationally it waits for:", [pending.label.en for pending in fact.missing])
print("with the province for: ", [pending.label.en for pending in with_province.decide(roads, good, as_of="2023-12-31").missing])

# %% [markdown]
# ## 3. A draft amendment
#
# Suppose that a draft asks for two million đồng more per person in the northern midlands and the north centre, and leaves the
# other regions at their level of 2023. Nobody has to write that into the files of the book: `with_values` gives the same
# book with other values, checked as the book's own are. It has a name and a hash of its own, so that no answer of it can be
# taken for one of the law's.

# %%
levels = {"tdmnpb": 44, "btb": 44, "dbsh": 56, "dhntb": 47, "tn": 47, "dnb": 65, "dbscl": 56}  # million dong
drafted = {"commune.ntm.10": {"by": "region", "values": levels}}
draft = vn.with_values(drafted, why="an invented draft")
draft.id, draft.hash != vn.hash

# %%
forty_three = {"kind": "commune", "id": "x", "region": "tdmnpb", "specially_difficult": {2023: False}, "income": {2023: 43}}
print("today:       ", vn.decide(asked, forty_three, as_of="2023-12-31").outcome)
print("by the draft:", draft.decide(asked, forty_three, as_of="2023-12-31").outcome)

# %% [markdown]
# For which facts do the two books decide differently? Not for which communes of a list: for any. The regions are found by
# the rules' own thresholds, and each comes with facts that were decided by both books before they are told. Read on behind
# the first: where the law lets communes of other regions count by this column, the draft reaches them, too.

# %%
difference = vn.difference(asked, draft, "2023-12-31")
print(len(difference.regions), "regions; the first of them:")
for region in difference.regions[:4]:
    print("; ".join(label.en for label in region.where))
    print("  for example", region.witness.facts)
difference.before, difference.after, difference.complete

# %% [markdown]
# ## 4. Whom would it touch?
#
# That is a question about a population. Here are a thousand invented communes of the region, with incomes around the level;
# a table of real ones would be asked in the same way.

# %%
random = numpy.random.default_rng(318)
communes = pandas.DataFrame({"id": [f"c{i}" for i in range(1000)], "region": "tdmnpb", "specially_difficult.2023": False,
                             "income.2023": random.normal(43, 4, 1000).round(1)})
population = vn.survey(communes, asked, kind="commune", as_of="2023-12-31")
what_if = population.what_if(drafted, why="an invented draft")
what_if.summary()

# %%
changed = what_if.changed()
touched = communes.loc[changed["row"]]
print(f"{len(touched)} of {len(communes)} communes are decided otherwise; their incomes lie between {touched['income.2023'].min()} and {touched['income.2023'].max()} million dong")
changed.head()

# %% [markdown]
# Of a few of them as a picture: how far each is from the level of the draft, in percent of it.

# %%
few = vn.survey(communes.head(12), asked, kind="commune", as_of="2023-12-31").what_if(drafted, why="an invented draft")
pictures.distance(few.after, lang="en")

# %% [markdown]
# The same can be asked of figures. What if each of the thousand earned two million đồng more, and the law stayed as it is?

# %%
population.what_if(facts={"income.2023": (communes["income.2023"] + 2).round(1).tolist()}).summary()

# %% [markdown]
# The two views agree, and neither replaces the other: the regions say *what* the draft changes, whoever comes; the table
# says *how many* of those who are there.
