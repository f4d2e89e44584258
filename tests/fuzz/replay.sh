#!/bin/sh
# Replays each fuzz target's corpus with an ordinary build:
#
#   replay.sh PROGRAM…        PROGRAM: …/fuzz_csv reads tests/fuzz/corpus/csv
#
# Exit status 1 when one of them fails or has no corpus.
set -u

failed=0
for program in "$@"; do
    if ! "$program" "tests/fuzz/corpus/${program##*/fuzz_}"; then
        echo "$program: failed" >&2
        failed=1
    fi
done
exit $failed
