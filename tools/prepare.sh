#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes .venv with what building the tool needs (demo), or the package (docs), or the site (site), or testing as
# well. Usage: tools/prepare.sh demo|docs|site|test [PYTHON]
# As root it installs the distribution's packages that are missing; anybody else is told their names, all at once.
set -euo pipefail
cd "$(dirname "$0")/.."
goal=$1 python=${2:-python3} cxx=${CXX:-}
export PIP_DISABLE_PIP_VERSION_CHECK=1

say() { echo "== $*"; }
stop() { echo "make $goal: $*" >&2; exit 1; }

command -v "$python" > /dev/null || stop "$python was not found: install the package python3"
[ -n "$cxx" ] || cxx=$(command -v c++ || command -v g++ || command -v clang++) || stop "no C++ compiler was found: install the package g++"
command -v "${cxx%% *}" > /dev/null || stop "the compiler $cxx, which CXX names, was not found"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))' ||
  stop "$("$python" --version) is too old: install Python 3.10 or newer, and name it, say \`make $goal PYTHON=python3.12\`"
# -E only reads it, so that a compiler too old for the sources is told from one that is not there at all.
$cxx -std=c++20 -E -x c++ /dev/null > /dev/null 2>&1 || stop "$cxx does not know C++20: install g++ 11 or newer, and name it, say \`make $goal CXX=g++-12\`"

# The packages of `python3.12` are called after it, those of any other name after python3.
family=$(basename "$python")
[[ $family == python3.* ]] || family=python3

has_venv() { "$python" -c 'import ensurepip, venv' 2> /dev/null; }
has_headers() { "$python" -c 'import os, sysconfig, sys; sys.exit(not os.path.exists(os.path.join(sysconfig.get_path("include"), "Python.h")))'; }
# Where somebody says where it is, CMake looks for it, and tells if it is not there.
has_googletest() {
  [[ -n ${GTest_ROOT:-}${CMAKE_PREFIX_PATH:-} || ${CMAKE_ARGS:-} == *GTest* ]] ||
    echo '#include <gtest/gtest.h>' | $cxx -E -x c++ - > /dev/null 2>&1
}

# missing: the packages without which nothing goes on.
missing() {
  has_venv || echo "$family-venv"
  [ "$goal" = demo ] || has_headers || echo "$family-dev"
  [ "$goal" != test ] || has_googletest || echo libgtest-dev
}

packages=$(missing | paste -sd ' ')
may_install=
[ "$(id -u)" != 0 ] || ! command -v apt-get > /dev/null || may_install=yes
if [ -n "$may_install" ]; then
  # Without one of these a test is skipped; nobody is sent for it.
  for program in pkg-config valgrind; do
    [ "$goal" != test ] || command -v $program > /dev/null || packages="${packages:+$packages }$program"
  done
  if [ -n "$packages" ]; then
    say "installing the distribution's packages: $packages"
    # One source out of order need not keep the others from being read: whether all is there, installing tells.
    told=$({ apt-get update -qq || true; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages; } 2>&1 < /dev/null) ||
      { echo "$told" >&2; stop "the packages could not be installed"; }
    packages=$(missing | paste -sd ' ')
  fi
fi
[ -z "$packages" ] || stop "packages are missing: as root, \`apt-get install $packages\`, then make $goal again"

# Of one that was broken off, or whose Python has gone, nothing is kept.
if ! .venv/bin/python -m pip --version > /dev/null 2>&1; then
  say "making .venv"
  "$python" -m venv --clear .venv
fi
.venv/bin/python - "$goal" > ".venv/$goal.txt" <<'PYTHON'
import re, sys
text = open("pyproject.toml", encoding="utf-8").read()
wanted = re.findall(r'"([^"]+)"', re.search(r"^requires = \[(.*?)^\]", text, re.S | re.M).group(1))
test, site, notebooks = (re.findall(r'"([^"]+)"', re.search(rf"^{group} = \[(.*)\]$", text, re.M).group(1)) for group in ("test", "site", "notebooks"))
goal = sys.argv[1]
if goal == "demo":  # no Python module
    wanted = [one for one in wanted if not re.match(r"scikit-build-core|pybind11", one)]
else:
    wanted += [one for one in test if goal == "test" or re.match(r"build\b", one)]
    wanted += site if goal in ("test", "site") else []
    wanted += notebooks if goal == "test" else []
print("\n".join([*wanted, "cmake>=3.22,<5", "ninja"]))
PYTHON
say "installing into .venv: $(sed -E 's/[<>=].*//' ".venv/$goal.txt" | paste -sd ' ')"
.venv/bin/python -m pip install --quiet -r ".venv/$goal.txt"
