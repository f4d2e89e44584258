#!/bin/sh
# Replays each fuzz target's corpus with an ordinary build:
#
#   replay.sh PROGRAM…        PROGRAM: …/fuzz_csv reads tests/fuzz/corpus/csv
#
# Each target is one test.  Exit status 1 when one of them fails or has no
# corpus.  KIGEN_TOTALS names a file that takes the sums.
set -u

passed=0
failed=0
for program in "$@"; do
    place="[$((passed + failed + 1))/$#]"
    if text=$("$program" "tests/fuzz/corpus/${program##*/fuzz_}" 2>&1); then
        passed=$((passed + 1))
        echo "$place ok   ${program##*/}: $text"
    else
        failed=$((failed + 1))
        echo "$text"
        echo "$place FAIL ${program##*/}"
    fi
done
[ -z "${KIGEN_TOTALS:-}" ] || echo "$passed $failed 0" >>"$KIGEN_TOTALS"
echo "${KIGEN_TOTALS:+replay: }$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
