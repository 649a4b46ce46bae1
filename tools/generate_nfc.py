#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes src/source/nfc_tables.inc from Python's unicodedata.

    python3 tools/generate_nfc.py > src/source/nfc_tables.inc

Three tables: canonical decompositions (with whether they compose back), combining classes, and the code points
at which a text that is in NFC cannot be cut (NFC_QC is not Yes, or the class is not 0). Hangul syllables are
left out: they are computed.
"""
import sys
import unicodedata as u

HANGUL = range(0xAC00, 0xD7A4)


def decomposition(cp):
    text = u.decomposition(chr(cp))
    return [] if not text or text.startswith("<") else [int(part, 16) for part in text.split()]


def runs(values):
    """Consecutive code points with one value, as (first, last, value)."""
    result = []
    for cp, value in values:
        if result and result[-1][1] == cp - 1 and result[-1][2] == value:
            result[-1][1] = cp
        else:
            result.append([cp, cp, value])
    return result


def lines(rows, per_line):
    for at in range(0, len(rows), per_line):
        yield "    " + " ".join(rows[at:at + per_line])


def table(declaration, rows, per_line):
    print(f"constexpr {declaration}[] = {{")
    print("\n".join(lines(rows, per_line)))
    print("};")


def main():
    points = [cp for cp in range(sys.maxunicode + 1) if not 0xD800 <= cp <= 0xDFFF]
    pairs = {cp: decomposition(cp) for cp in points if cp not in HANGUL and decomposition(cp)}
    composes = {cp for cp in pairs if u.normalize("NFC", chr(cp)) == chr(cp)}
    seconds = {pairs[cp][1] for cp in composes} | set(range(0x1161, 0x1176)) | set(range(0x11A8, 0x11C3))
    inner = {cp for cp in points if u.combining(chr(cp))} | seconds | (set(pairs) - composes)
    print("// SPDX-License-Identifier: Apache-2.0")
    print(f"// Written by tools/generate_nfc.py from Unicode {u.unidata_version}; do not edit.")
    print("// {code point, first, second or 0, composes back}, by code point")
    table("Decomposition kDecompositions", [
        "{0x%X, 0x%X, 0x%X, %d}," % (cp, parts[0], parts[1] if len(parts) > 1 else 0, cp in composes)
        for cp, parts in sorted(pairs.items())], 4)
    print("// {first, last, canonical combining class}; all others have class 0")
    table("Run kClasses", [
        "{0x%X, 0x%X, %d}," % tuple(run) for run in
        runs([(cp, u.combining(chr(cp))) for cp in points if u.combining(chr(cp))])], 5)
    print("// {first, last, 0}: may change with what stands before, or decomposes for good")
    table("Run kInner", ["{0x%X, 0x%X, 0}," % (a, b) for a, b, _ in runs([(cp, 0) for cp in sorted(inner)])], 5)


if __name__ == "__main__":
    main()
