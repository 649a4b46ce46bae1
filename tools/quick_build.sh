#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds the tool for `make demo` with the packages of .venv, whose bin is first on PATH. Shows what is said only where it fails.
set -euo pipefail
cd "$(dirname "$0")/.."
site=$(python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
quiet() { local log; log=$("$@" 2>&1) || { echo "$log" >&2; exit 1; }; }
quiet cmake --preset demo -DCMAKE_PREFIX_PATH="$site" ${CMAKE_ARGS:-}
quiet cmake --build --preset demo
