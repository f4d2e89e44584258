#!/bin/sh
# Benchmarks: figures to compare on one machine in one sitting, no verdicts.
#
#   run.sh KIGEN BENCH…
#
# A run of 10,000 letters as a whole process (CPU time, peak memory), the
# import of a city, then the benchmarks of single modules.  LETTERS, REPEATS and
# PEOPLE may be set, and OLDER to another kigen whose import is compared.
set -eu
kigen=$1
shift
letters=${LETTERS:-10000}
repeats=${REPEATS:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 tests/bench/make_city.py "$work" "$letters"
cp tests/sample/office.csv tests/sample/municipality.csv "$work"
i=0
while [ "$i" -lt "$repeats" ]; do
    dir=$work/register$i
    "$kigen" -q init "$dir"
    "$kigen" -q -C "$dir" import "$work"/*.csv >/dev/null
    python3 tests/bench/measure.py "$letters" \
        "$kigen" -q -C "$dir" run --date 2024-03-04
    i=$((i + 1))
done
python3 tests/bench/import.py "${PEOPLE:-40000}" "$kigen" ${OLDER:+"$OLDER"}
python3 tests/bench/names.py "$kigen" "${PEOPLE:-100000}"
for bench; do
    "$bench"
done
