# SPDX-License-Identifier: Apache-2.0
"""Decides one question about an invented commune, and prints the answer in both languages."""

import datetime

import chungsuc

book = chungsuc.load("vn/son-la/quynh-nhai/plan-260")

commune = {
    "kind": "commune",
    "id": "invented_commune",
    "construction_debt": {2023: "0 dong"},  # per year; a text says its unit
    "recognitions": [                       # all that there are; [] would be none, and leaving it out is not known
        {"level": "ntm", "number": "1/QĐ-UBND", "decided_on": datetime.date(2020, 12, 30), "evidence_ref": "HS-1",
         "revoked_on": "none"},
    ],
}

decision = book.decide("criterion.plan.commune.typical", commune, as_of=datetime.date(2023, 12, 31), round="midterm_2023")

print(decision.to_text("vi"))
print(decision.to_text("en"))
for pending in decision.missing:
    print(f"? {pending.name} ({pending.label.vi}), from {pending.provided_by or 'nobody named'}")
