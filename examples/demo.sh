#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What `make demo` shows: the targets of the district, then the nominees of each round. Needs `chungsuc` on the path.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8

book=vn/son-la/quynh-nhai/plan-260
district=examples/quynh-nhai/district.yaml
nominees=examples/quynh-nhai/nominees.yaml

run() { echo; echo "\$ $*"; echo; "$@"; }

echo "== 1. The district against the targets of the plan, at the end of 2025, in Vietnamese and in English"
echo "   (real figures, each with its source; what no source tells is left missing)"
for target in keep_seven advanced_two four_named district_ntm; do
  run chungsuc decide "$book" --facts "$district" --ask "criterion.target.$target" --as-of 2025-12-31 --lang vi
  run chungsuc decide "$book" --facts "$district" --ask "criterion.target.$target" --as-of 2025-12-31 --lang en
done

echo
echo "== 2. The nominees of each round, a list per form (all of them invented)"
while read -r round as_of; do
  run chungsuc decide "$book" --facts "$nominees" --round "$round" --as-of "$as_of" --lang vi
  run chungsuc decide "$book" --facts "$nominees" --round "$round" --as-of "$as_of" --lang en
done <<ROUNDS
annual_2022 2022-12-31
annual_2023 2023-12-31
annual_2024 2024-12-31
annual_2025 2025-12-31
midterm_2023 2023-12-31
final_2025 2025-12-31
ROUNDS
