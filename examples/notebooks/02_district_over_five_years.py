# SPDX-License-Identifier: Apache-2.0
# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # A district over five years
#
# Quỳnh Nhai, a district of Sơn La, set itself targets for its communes in 2022. What did it reach? Nobody has a table with
# the answer. What there is are scattered reports, and `examples/quynh-nhai/district.yaml` holds what they tell of the
# district's communes, each figure with its source and with the grade of what is known by it.

# %%
import os
from pathlib import Path

import pandas
import yaml

import chungsuc
from chungsuc import pictures

examples = Path(os.environ.get("CHUNGSUC_EXAMPLES", ".."))
if not (examples / "quynh-nhai").exists():
    examples = Path("examples")
district = yaml.safe_load((examples / "quynh-nhai/district.yaml").read_text(encoding="utf-8"))
book = chungsuc.load("vn/son-la/quynh-nhai/plan-260")
print(len(district["communes"]), "communes")

# %% [markdown]
# How well is it known? Each date of a recognition has a grade: read in the source named, or deduced from it.

# %%
sources = pandas.DataFrame([
    {"commune": commune["id"], "level": one["level"], "grade": one["decided_on"]["evidence"], "source": one["decided_on"]["source"]}
    for commune in district["communes"] for one in commune.get("recognitions", {"items": []})["items"]
])
print(sources["grade"].value_counts().to_string())
sources

# %% [markdown]
# ## Where each commune stands, year by year
#
# A standing is conferred by a decision. Where the day of that decision is known only by its year, or only as "before the
# plan", the standing on a day in between is a range, from what is sure to what is possible. The table shows both ends.

# %%
days = ["2021-12-31", "2022-12-31", "2023-12-31", "2024-12-31", "2025-06-30"]


def standing(commune, day):
    decision = book.decide("recognised.commune_standing", {"kind": "commune"} | commune, as_of=day)
    low, high = decision.lower or "none", decision.upper or "none"
    return low if low == high else f"{low} … {high}"


names = {commune["id"]: book.decide("recognised.commune_standing", {"kind": "commune"} | commune, as_of=days[0]).subject_label.vi for commune in district["communes"]}
standings = pandas.DataFrame({day: [standing(commune, day) for commune in district["communes"]] for day in days}, index=list(names.values()))
standings

# %% [markdown]
# A single level says that the records settle it. How many of them do, day by day?

# %%
def settled(table):
    return (~table.apply(lambda column: column.str.contains("…"))).sum()


print(settled(standings).to_string())

# %% [markdown]
# The ranges are wide for two reasons, and neither is a date. The list of a commune's recognitions is known only in part, so
# that there may be others; and of most it is not known whether they were taken back. **Suppose**, to see what hangs on it,
# that the lists are whole and that nothing was taken back. This is a hypothesis, and no fact of the file.

# %%
def supposed(commune):
    items = [one | {"revoked_on": one.get("revoked_on", "none")} for one in commune.get("recognitions", {"items": []})["items"]]
    return commune | {"recognitions": items}


hypothesis = district | {"communes": [supposed(commune) for commune in district["communes"]]}
by_hypothesis = pandas.DataFrame({day: [standing(commune, day) for commune in hypothesis["communes"]] for day in days}, index=list(names.values()))
print(settled(by_hypothesis).to_string())
by_hypothesis

# %% [markdown]
# Of one commune the same is a picture: on the last day of each year what is sure, and what is possible. By the file, and by
# the hypothesis:

# %%
most = max(range(len(hypothesis["communes"])), key=lambda at: len(hypothesis["communes"][at]["recognitions"]))


def over_years(commune):
    return [book.decide("recognised.commune_standing", {"kind": "commune"} | commune, as_of=day) for day in days[:4]]


pictures.over_years(over_years(district["communes"][most]), lang="en")

# %%
pictures.over_years(over_years(hypothesis["communes"][most]), lang="en")

# %% [markdown]
# ## The targets
#
# The plan's targets are criteria with a deadline. They count communes, so that a range in the table above becomes a range
# in the count; a target is decided where the whole range lies on one side.

# %%
targets = [question for question in book.questions if question.kind == "target" and question.subject == "district"]
decisions = [book.decide(question.id, district, as_of="2025-06-30") for question in targets]
pandas.DataFrame([{"target": d.question_label.en, "outcome": d.outcome, "waits for": len(d.missing)} for d in decisions])

# %%
pictures.targets(decisions, lang="en")

# %% [markdown]
# And by the hypothesis:

# %%
pictures.targets([book.decide(question.id, hypothesis, as_of="2025-06-30") for question in targets], lang="en")

# %% [markdown]
# The first target that is open by the facts of the file, in full. Each commune that could still matter stands below it, with the record that is
# missing: a list of what to look up, not a verdict.

# %%
open_targets = [d for d in decisions if d.outcome == "undetermined"]
print((open_targets or decisions)[0].to_text("en"))

# %% [markdown]
# ## Communes by their figures
#
# Of three communes elsewhere in the province newspapers printed figures. The national criteria ask for many more: the map
# shows what the printed figures settle, row by row, and what stays open.

# %%
printed = yaml.safe_load((examples / "son-la/communes.yaml").read_text(encoding="utf-8"))
vn = chungsuc.load("vn")
by_figures = [vn.decide("criterion.commune.ntm", {"kind": "commune"} | commune, as_of="2024-12-31", assessed_year=2024) for commune in printed["communes"]]
pictures.heat_map(by_figures, lang="en")

# %%
for d in by_figures:
    print(f"{d.subject}: {d.outcome}, {len(d.missing)} facts could still matter")

# %% [markdown]
# The same newspapers tell that these communes were recognised. Where the figures leave it open, that is no contradiction and
# no accusation: a newspaper prints a few figures, and the dossier had all of them. It is why *missing* must not be *no*.

# %% [markdown]
# ## From figures to a roadmap
#
# Plan 260 asks each commune for a roadmap. No commune of the district has published the figures for one, so this one is
# invented: nearly all of its indicators are just at their level, and some figures of two years are set here. What does it
# lack by the end of 2025, and how fast must it go?

# %%
invented = yaml.safe_load((examples / "son-la/invented-commune.yaml").read_text(encoding="utf-8"))
del invented["facts"]
invented |= {
    "specially_difficult": {year: False for year in range(2022, 2026)},
    "income": {2022: 40.1, 2023: 43}, "poverty_rate": {2022: 15.4, 2023: 14.2}, "health_insurance": {2022: 88.5, 2023: 89.4},
    "clean_water": {2022: 19, 2023: 22}, "stunting": {2022: 26.5, 2023: 25.5},
}
road = vn.roadmap("criterion.commune.ntm", invented, as_of="2023-12-31", by="2025-12-31", since=2022)
road.picture(lang="en")

# %% [markdown]
# As data, the steps that are short of their level: what is missing, what that makes a year, and what it was so far.

# %%
pandas.DataFrame([{"": step.number, "indicator": step.label.en, "found": step.found, "asked": step.asked, "gap": step.gap, "a year": step.pace, "so far": step.so_far} for step in road.steps if step.status == "short"])

# %% [markdown]
# And over the years, against what the law asks:

# %%
years = [vn.decide("criterion.commune.ntm", invented, as_of=f"{year}-12-31") for year in (2022, 2023, 2024, 2025)]
pictures.over_years(years, facts=["income", "poverty_rate", "health_insurance"], lang="en")
