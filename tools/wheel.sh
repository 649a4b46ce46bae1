#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes build/dist: the source distribution, and the wheel built from it and from nothing else. Usage: tools/wheel.sh,
# with the Python of an environment that has the build requirements first on PATH. Compiles what has changed. The wheel has
# yaml-cpp in it, where its sources can be had, or else beside it, as a shared library.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p build
tag=$(python -c 'import sys; print(sys.implementation.cache_tag)')

# packed FOLDER OPTION...: its output is shown where it fails. (The pip of Ubuntu 22.04 has no --config-settings; build has.)
packed() { local log; log=$(python -m build --no-isolation --outdir build/dist "$@" 2>&1) || { echo "$log" >&2; exit 1; }; }

settings=(--config-setting "build-dir=$PWD/build/wheel-$tag")
if bash tools/static_yaml_cpp.sh "$PWD/build/yaml-cpp" > build/yaml-cpp.log 2>&1; then
  settings+=(--config-setting "cmake.define.yaml-cpp_DIR=$PWD/build/yaml-cpp/lib/cmake/yaml-cpp")
else
  echo "== yaml-cpp's sources were not to be had (build/yaml-cpp.log): the wheel takes along a shared one"
fi

rm -rf build/dist
packed . --sdist
python tools/unpack_sdist.py build/dist/*.tar.gz build/sdist
packed build/sdist --wheel "${settings[@]}"
