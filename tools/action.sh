#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What action.yml runs: all that is asked of each book, whatever fails before, and then one exit code. BOOKS and OVERLAYS are
# one a line; FORMATTED, FAIL_UNDER and SARIF are the inputs of action.yml.
set -uo pipefail
failed=0
overlays=()
while IFS= read -r line; do
  [ -n "${line//[[:space:]]/}" ] && overlays+=(--overlay "$line")
done <<< "${OVERLAYS:-}"

books=()
while IFS= read -r line; do
  [ -n "${line//[[:space:]]/}" ] && books+=("$line")
done <<< "${BOOKS:-}"
if [ ${#books[@]} -eq 0 ]; then
  echo "::error::no book is named; give the input \`books\`"
  exit 2
fi
if [ -n "${SARIF:-}" ] && [ ${#books[@]} -gt 1 ]; then
  echo "::error::the input \`sarif\` is for one book, and ${#books[@]} are named"
  exit 2
fi

# run COMMAND...: goes on after a failure.
run() {
  echo "chungsuc $*"
  chungsuc "$@" || failed=1
}

for book in "${books[@]}"; do
  asked=("$book" ${overlays[@]+"${overlays[@]}"})
  if [ "${FORMATTED:-true}" = true ]; then run fmt --check "$book"; fi
  if [ -n "${SARIF:-}" ]; then chungsuc check "${asked[@]}" --format sarif > "$SARIF" || true; fi
  run check "${asked[@]}" --format github
  run test "${asked[@]}" --format github
  if [ -n "${FAIL_UNDER:-}" ]; then run coverage "${asked[@]}" --fail-under "$FAIL_UNDER"; fi
done
exit $failed
