#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# All tests, from `make test`, with .venv/bin first on PATH. Each part leaves a JUnit file in build/results; the last
# line sums them up. CHUNGSUC_SANITIZE=1 also runs the C++ tests under AddressSanitizer and UndefinedBehaviourSanitizer,
# and those of the public face under ThreadSanitizer; CHUNGSUC_SYSTEM=1 all C++ tests, and a consumer's, with a shared
# library and the system's yaml-cpp and Boost instead of those in .venv; CHUNGSUC_FUZZ=1 the fuzzing harnesses for three
# quarters of a minute, where there is a clang with libFuzzer.
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

# Thousands of decisions each: they have run in full as released, and the same paths are walked by other tests. What is linked
# or compiled otherwise is not told better by running them again.
many='Agreement\.|Table\.EachRow|Verdict\.IsTheOutcomeOfTheEvaluationInThePlan|Vocabulary\.WhatIsMissing'

# configure PRESET [FOLDERS]: with the packages in these folders, by default those in .venv.
configure() { cmake --preset "$1" -DCMAKE_PREFIX_PATH="${2-$site}" ${CMAKE_ARGS:-} > "$results/configure-$1.log" 2>&1 ||
              { cat "$results/configure-$1.log"; return 1; }; }

# `make test` has looked for it already; this is for who named a place where it is not, or removed it since.
googletest() {
  grep -q '^GTest_DIR:PATH=.*NOTFOUND' build/release/CMakeCache.txt || return 0
  echo "GoogleTest was not found: install the package libgtest-dev, then run make test again"
  return 1
}

# Without these nothing can be tested, and a hundred failures would hide the one sentence that helps.
{ step "configure" configure release && step "GoogleTest is there" googletest; } || { echo; python tests/summarise.py "$results"; exit 1; }
if step "build" cmake --build --preset release; then
  say "C++ tests"
  ctest --preset release --output-junit "$results/ctest.xml" -j "$(nproc)" | tail -n 40
fi
if [ -n "${CHUNGSUC_SYSTEM:-}" ]; then
  if step "configure with the system's libraries" configure shared "" && step "build with them" cmake --build --preset shared; then
    say "C++ tests with the system's libraries: $(grep -h '^-- chungsuc: yaml-cpp' "$results/configure-shared.log")"
    ctest --preset shared -E "$many|Threads\.Eight" --output-junit "$results/ctest-shared.xml" -j "$(nproc)" | tail -n 5
    CHUNGSUC_BUILD=$PWD/build/shared python -m pytest -q tests/consumer --ignore=tests/consumer/headers_test.py --ignore=tests/consumer/tutorial_test.py --junit-xml="$results/pytest-shared.xml"
  fi
fi
if [ -n "${CHUNGSUC_SANITIZE:-}" ]; then
  if step "configure with sanitizers" configure asan && step "build with sanitizers" cmake --build --preset asan; then
    say "C++ tests with sanitizers"
    # A few thousand of those that are generated run here, too: they look for faults of memory.
    ctest --preset asan -E 'Verdict\.IsTheOutcomeOfTheEvaluationInThePlan|Vocabulary\.WhatIsMissing' --output-junit "$results/ctest-asan.xml" -j "$(nproc)" | tail -n 40
  fi
  if step "configure with ThreadSanitizer" configure tsan && step "build with ThreadSanitizer" cmake --build --preset tsan --target api_test; then
    # A race fails no test by itself: the program's exit code says it.
    step "the public face with ThreadSanitizer" build/tsan/bin/api_test --gtest_filter=-Vocabulary.WhatIsMissing* --gtest_brief=1 --gtest_output="xml:$results/tsan.xml"
  fi
fi

if [ -n "${CHUNGSUC_FUZZ:-}" ]; then
  if ! echo 'extern "C" int LLVMFuzzerTestOneInput(const unsigned char*, unsigned long) { return 0; }' |
       clang++ -fsanitize=fuzzer,address,undefined -x c++ - -o "$results/has_fuzzer" 2> /dev/null; then
    say "fuzzing: skipped, for there is no clang with libFuzzer here (the packages clang and libclang-rt-dev of its version)"
  elif step "configure the fuzzing harnesses" configure fuzz && step "build the fuzzing harnesses" cmake --build --preset fuzz; then
    step "fuzz for three quarters of a minute" python tests/fuzz/fuzz.py --seconds 15
  fi
fi

cli=$PWD/build/release/bin/chungsuc
step "check and test the shipped books" python tests/each_book.py "$cli" test --check
step "coverage of the shipped books" python tests/each_book.py "$cli" coverage
step "the demo" bash -c 'bash examples/demo.sh > "$0/demo.txt" 2>&1 || { cat "$0/demo.txt"; exit 1; }' "$results"

step "the source distribution and the wheel from it are there to be tested" ls build/dist/*.tar.gz build/dist/*.whl
say "pytest, in two halves side by side"
export CHUNGSUC="$cli" CHUNGSUC_BUILD=$PWD/build/release
half() { python -m pytest -q -p no:cacheprovider "${@:2}" --junit-xml="$results/$1.xml" > "$results/$1.log" 2>&1; }
others=$(python -c 'import re; print(*(p for p in re.findall("\"(tests/[a-z]+)\"", open("pyproject.toml", encoding="utf-8").read()) if p not in ("tests/python", "tests/faces")))')
half pytest-rest $others &
half pytest-faces tests/python tests/faces
wait
cat "$results"/pytest-rest.log "$results"/pytest-faces.log

echo
python tests/summarise.py "$results"
