# SPDX-License-Identifier: Apache-2.0
# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # A first decision
#
# A district's plan promises a certificate to communes that are typical of its movement. One commune, Nậm Ét, is put up
# for it at the end of 2023. Of the commune we know one thing: it owes nothing for construction.
#
# The plan is a *rule book*. It was written from the text of the plan, clause by clause, and came with the package.

# %%
import chungsuc

book = chungsuc.load("vn/son-la/quynh-nhai/plan-260")
book.label.en

# %% [markdown]
# What can be asked of it about a commune?

# %%
[(question.id, question.label.en) for question in book.questions if question.subject == "commune" and question.id.startswith("criterion.plan")]

# %% [markdown]
# Facts are a mapping. What we do not know is left out: it is then *missing*, which is neither no nor zero. The day is
# always given, for nothing reads the clock.

# %%
facts = {"kind": "commune", "id": "nam_et", "construction_debt": {2023: 0}}
asked = {"question": "criterion.plan.commune.typical", "as_of": "2023-12-29", "round": "midterm_2023"}
decision = book.decide(facts=facts, **asked)
decision.show("en")

# %% [markdown]
# The decision opens: each ground with its clause, what it found and what was asked. The word at its head is its outcome,
# and it is not a guess. What stands in its way is a list:

# %%
print("outcome:", decision.outcome)
for pending in decision.missing:
    print("-", pending.label.en, "| from:", pending.provided_by_label.en or "not said")

# %% [markdown]
# ## What to ask first
#
# Somebody has to go and ask. The best question is the one whose answers settle most; what each answer leads to is worked
# out from the rules.

# %%
print(book.inquire(facts=facts, **asked).to_text("en"))

# %% [markdown]
# Suppose that both answers come, and that both are good: the commune was recognised in 2020, and the district's committee
# calls it typical. (These two are invented.)

# %%
answered = facts | {
    "recognitions": [{"level": "ntm", "decided_on": "2020-12-30", "number": "1/QĐ-UBND", "evidence_ref": "annex 1", "revoked_on": None}],
    "exemplary_in_movement": {"midterm_2023": True},
}
again = book.decide(facts=answered, **asked)
print("outcome:", again.outcome)
for pending in again.missing:
    print("-", pending.label.en)

# %% [markdown]
# One thing may still be open, and the program names it: whoever knows of a recognition knows that it was made, and not yet
# that nobody took it back. Said outright, it decides.

# %%
answered["recognitions"][0]["revoked_on"] = "none"
sure = book.decide(facts=answered, **asked)
print("outcome:", sure.outcome)
print(sure.to_text("en"))

# %% [markdown]
# ## What it rests on
#
# Of all that was said, what does the answer need? These are the smallest sets of facts that suffice for it, whatever all
# others were; and the least changes that would turn it.

# %%
print(book.grounds(facts=answered, **asked).to_text("en"))
print(book.changes(facts=answered, **asked).to_text("en"))

# %% [markdown]
# That is the whole of it: facts in, an answer out, and with the answer everything that it rests on. Each answer stands in
# Vietnamese as well (`show("vi")`, which is the default); `05_tu_bang_tinh_den_ho_so_vi` tells a story in that language. The
# next notebook asks the same of a district, over five years.
