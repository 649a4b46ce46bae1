#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# All tests, from `make test`, with .venv/bin first on PATH. Each part leaves a JUnit file in build/results; the last
# line sums them up. CHUNGSUC_SANITIZE=1 also runs the C++ tests under AddressSanitizer and UndefinedBehaviourSanitizer.
set -uo pipefail
cd "$(dirname "$0")/.."
results=$PWD/build/results
rm -rf "$results" && mkdir -p "$results"
site=$(python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
say() { echo; echo "== $*"; }

# step NAME COMMAND...: one test, passed when the command succeeds; `!` stands in the notes where it failed.
step() {
  local name=$1; shift
  say "$name"
  if "$@"; then echo "passed	$name" >> "$results/steps.tsv"; else echo "failed	$name" >> "$results/steps.tsv"; return 1; fi
}

configure() { cmake --preset "$1" -DCMAKE_PREFIX_PATH="$site" ${CMAKE_ARGS:-} > "$results/configure-$1.log" 2>&1 ||
              { cat "$results/configure-$1.log"; return 1; }; }

googletest() {
  grep -q '^GTest_DIR:PATH=.*NOTFOUND' build/release/CMakeCache.txt || return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    echo "installing the package libgtest-dev"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq libgtest-dev > /dev/null && configure release
  else
    echo "GoogleTest was not found: install the package libgtest-dev, then run make test again"
    return 1
  fi
}

# A project of its own that finds the installed library, as a user's would.
consumer() {
  local prefix=$PWD/build/stage
  rm -rf "$prefix" build/consumer
  cmake --install build/release --prefix "$prefix" > /dev/null &&
    cmake -S examples/consumer -B build/consumer -G Ninja -DCMAKE_PREFIX_PATH="$prefix;$site/cmeel.prefix" > /dev/null &&
    cmake --build build/consumer && ./build/consumer/consumer | tail -n 3 &&
    LD_LIBRARY_PATH="$site/cmeel.prefix/lib" "$prefix/bin/chungsuc" books
}

# Without these nothing can be tested, and a hundred failures would hide the one sentence that helps.
{ step "configure" configure release && step "GoogleTest is there" googletest; } || { echo; python tests/summarise.py "$results"; exit 1; }
if step "build" cmake --build --preset release; then
  say "C++ tests"
  ctest --preset release --output-junit "$results/ctest.xml" -j "$(nproc)" | tail -n 40
  step "a consumer's project builds against the installed library" consumer
fi
if [ -n "${CHUNGSUC_SANITIZE:-}" ]; then
  if step "configure with sanitizers" configure asan && step "build with sanitizers" cmake --build --preset asan; then
    say "C++ tests with sanitizers"
    ctest --preset asan --output-junit "$results/ctest-asan.xml" -j "$(nproc)" | tail -n 40
  fi
fi

cli=$PWD/build/release/bin/chungsuc
step "check the shipped books" python tests/each_book.py "$cli" check
step "test the shipped books" python tests/each_book.py "$cli" test
step "coverage of the shipped books" python tests/each_book.py "$cli" coverage
step "the demo" bash -c 'bash examples/demo.sh > "$0/demo.txt" 2>&1 || { cat "$0/demo.txt"; exit 1; }' "$results"

say "pytest"
CHUNGSUC="$cli" python -m pytest -q --junit-xml="$results/pytest.xml"

echo
python tests/summarise.py "$results"
