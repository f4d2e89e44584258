#!/bin/sh
# All tests, one after the other, and one total at the end.
#
#   check.sh BUILD UNIT… -- FUZZER…
#
# Unit tests run twice: as they are, and under a locale with decimal commas.
# A part that fails does not stop those after it.  The last line is
# "N passed, N failed[, N skipped]", which is also kept in BUILD/total.
set -u

build=$1
shift
KIGEN_TOTALS=$build/totals
KIGEN=$build/kigen
export KIGEN_TOTALS KIGEN
: >"$KIGEN_TOTALS" || exit 1


# The names of the programs are made by make: no blank is in them.
units=$(echo "$@" | sed 's/ *-- .*//')
fuzzers=$(echo "$@" | sed 's/.* -- *//')
failed=0
part() {
    echo "== $1"
    shift
    "$@" || failed=1
}
# shellcheck disable=SC2086 # lists of words
{
    part "unit tests" sh tests/support/run_units.sh $units
    part "unit tests, decimal commas, no time zone" \
        env LC_ALL=de_DE.UTF-8 TZ=UTC sh tests/support/run_units.sh $units
    part "corpora of the fuzz targets" sh tests/fuzz/replay.sh $fuzzers
}
part "end-to-end and fault tests" python3 tests/e2e/run.py

# A part that ended without a word of its own counts as one failure.
awk -v failed="$failed" '
    { passed += $1; wrong += $2; skipped += $3 }
    END {
        if (failed && wrong == 0) wrong = 1
        printf "%d passed, %d failed", passed, wrong
        if (skipped) printf ", %d skipped", skipped
        print ""
    }' "$KIGEN_TOTALS" | tee "$build/total"
exit "$failed"
