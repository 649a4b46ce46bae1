#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes .venv with what building and testing need. Usage: tools/prepare.sh [PYTHON]
set -euo pipefail
cd "$(dirname "$0")/.."
python=${1:-python3}
export PIP_DISABLE_PIP_VERSION_CHECK=1

say() { echo "== $*"; }
stop() { echo "make: $*" >&2; exit 1; }

command -v "$python" >/dev/null || stop "$python was not found: install the package python3"
command -v "${CXX:-c++}" >/dev/null || command -v g++ >/dev/null || stop "no C++ compiler was found: install the package g++"

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "installing the package python3-venv"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
  else
    stop "this Python cannot make virtual environments: install the package python3-venv"
  fi
fi
# The compiler needs Python's headers for the extension module.
if ! "$python" -c 'import os, sysconfig, sys; sys.exit(not os.path.exists(os.path.join(sysconfig.get_path("include"), "Python.h")))'; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "installing the package python3-dev"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-dev >/dev/null
  else
    stop "Python's headers were not found: install the package python3-dev"
  fi
fi

say "making .venv"
[ -x .venv/bin/python ] || "$python" -m venv .venv
say "installing build and test requirements into .venv: scikit-build-core, pybind11, yaml-cpp, Boost headers, nlohmann-json, cmake, ninja, pytest, jsonschema, PyYAML, mypy, build"
.venv/bin/python - > .venv/requirements.txt <<'PYTHON'
import re
text = open("pyproject.toml", encoding="utf-8").read()
build = re.search(r"^requires = \[(.*?)^\]", text, re.S | re.M).group(1)
test = re.search(r"^test = \[(.*)\]$", text, re.M).group(1)
print("\n".join(re.findall(r'"([^"]+)"', build + test)))
print("cmake>=3.22,<5\nninja")
PYTHON
.venv/bin/python -m pip install --quiet -r .venv/requirements.txt
