#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What `make demo` shows: the targets of the real district, the nominees of each round, and some answers in full.
# Needs `chungsuc` on the path.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8

book=vn/son-la/quynh-nhai/plan-260
here=examples/quynh-nhai

run() { echo; echo "\$ $*"; echo; "$@"; }

echo "== 1. The real district against the targets of the plan, on its last day"
echo "   (each figure with its source; what no source tells is left missing, and so undetermined)"
for target in keep_seven advanced_two four_named district_ntm; do
  run chungsuc decide "$book" --facts $here/district.yaml --ask "target.$target" --as-of 2025-06-30 --lang vi
done
run chungsuc decide "$book" --facts $here/district.yaml --ask target.four_named --as-of 2025-06-30 --lang en
echo
echo "   At the end of 2025 neither the district nor its communes are there to be judged"
run chungsuc decide "$book" --facts $here/district.yaml --ask target.four_named --as-of 2025-12-31 --lang vi --brief
echo
echo "   Where each commune stands by the decisions that are known"
run chungsuc decide "$book" --facts $here/district.yaml --each communes --ask recognised.commune_standing --as-of 2025-06-30 --lang vi --brief
run chungsuc decide "$book" --facts $here/district.yaml --each communes --ask recognised.commune_standing --as-of 2025-06-30 --lang en --brief

echo
echo "   The target of the plan for each commune; and the district, on its last day and the day after"
run chungsuc decide "$book" --facts $here/district.yaml --each communes --ask target.commune --as-of 2025-12-31 --lang vi --brief
for day in 2025-06-30 2025-07-01; do
  run chungsuc decide "$book" --facts $here/district.yaml --ask criterion.plan.district_within_reach --as-of $day --lang vi
done

echo
echo "== 2. Communes by their figures, against the national criteria"
echo "   Real communes: what the known figures decide, what is missing, and whether recognition and figures agree"
for commune in "Chiềng Pha" "Chiềng Mai" "Mường Thải"; do
  run chungsuc decide vn --facts examples/son-la/communes.yaml --each communes --only "$commune" --ask recognised.commune_standing --ask meets.commune_standing --as-of 2024-12-31 --year "$([ "$commune" = "Chiềng Pha" ] && echo 2023 || echo 2024)" --lang vi --brief
done
run chungsuc decide vn --facts examples/son-la/communes.yaml --each communes --only "Chiềng Pha" --ask meets.commune_standing --as-of 2023-12-31 --lang vi
echo
echo "   What an appraisal council marked: whether “basically met” suffices is open"
run chungsuc decide vn --facts examples/dien-bien/appraisal-2024.yaml --each communes --ask criterion.council.marks_suffice --as-of 2024-12-31 --lang vi --brief
echo
echo "   An invented commune with all its figures, under a province's own thresholds (also invented), whose income is too low"
run chungsuc decide vn --overlay examples/province-overlay --facts examples/son-la/invented-commune.yaml --ask recognised.commune_standing --ask meets.commune_standing --as-of 2023-12-31 --lang vi
run chungsuc decide vn --overlay examples/province-overlay --facts examples/son-la/invented-commune.yaml --ask recognised.commune_standing --ask meets.commune_standing --as-of 2023-12-31 --lang en --brief

echo
echo "== 3. Nominees of each round (all invented), a list per form"
while read -r round as_of lodged file; do
  run chungsuc decide "$book" --facts "$here/$file" --round "$round" --as-of "$as_of" --lodged-on "$lodged" --lang vi
done <<ROUNDS
annual_2022 2022-12-29 2022-12-20 nominees-annual-2022.yaml
midterm_2023 2023-12-29 2023-12-25 nominees.yaml
annual_2024 2024-12-30 2024-12-20 nominees-annual-2024.yaml
final_2025 2025-12-31 2025-12-22 nominees-final.yaml
ROUNDS
run chungsuc decide "$book" --facts $here/nominees.yaml --round midterm_2023 --as-of 2023-12-29 --lodged-on 2023-12-25 --lang en

echo
echo "== 4. Three answers in full: eligible, not eligible, undetermined"
one() { run chungsuc decide "$book" --facts $here/nominees.yaml --only "$1" --ask "$2" --round "$3" --as-of "$4" --lodged-on "$4" --lang "$5"; }
for lang in vi en; do
  one vi_du_xa award.provincial_certificate midterm_2023 2023-12-29 $lang
  one vi_du_xa award.district_commendation final_2025 2025-12-31 $lang
  one vi_du_gia_dinh award.provincial_certificate midterm_2023 2023-12-29 $lang
done
