#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes build/dist: the source distribution, and the wheel built from it and from nothing else. Usage: tools/wheel.sh,
# with the Python of an environment that has the build requirements first on PATH. Compiles what has changed.
set -euo pipefail
cd "$(dirname "$0")/.."
tag=$(python -c 'import sys; print(sys.implementation.cache_tag)')

rm -rf build/dist
log=$(python -m build --no-isolation --sdist --outdir build/dist . 2>&1) || { echo "$log"; exit 1; }
python tools/unpack_sdist.py build/dist/*.tar.gz build/sdist
python -m pip wheel --quiet --no-build-isolation --no-deps --config-settings "build-dir=$PWD/build/wheel-$tag" \
  --wheel-dir build/dist ./build/sdist
