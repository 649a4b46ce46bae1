#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes build/dist: the source distribution, and the wheel built from it and from nothing else. Usage: tools/wheel.sh,
# with the Python of an environment that has the build requirements first on PATH. Compiles what has changed.
set -euo pipefail
cd "$(dirname "$0")/.."
tag=$(python -c 'import sys; print(sys.implementation.cache_tag)')

# packed FOLDER OPTION...: its output is shown where it fails. (The pip of Ubuntu 22.04 has no --config-settings; build has.)
packed() { local log; log=$(python -m build --no-isolation --outdir build/dist "$@" 2>&1) || { echo "$log" >&2; exit 1; }; }

rm -rf build/dist
packed . --sdist
python tools/unpack_sdist.py build/dist/*.tar.gz build/sdist
packed build/sdist --wheel --config-setting "build-dir=$PWD/build/wheel-$tag"
