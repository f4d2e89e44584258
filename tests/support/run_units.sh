#!/bin/sh
# Runs cmocka programs and sums up.
#
#   run_units.sh PROGRAM…
#
# Works from the repository root.  A program takes one line; passing tests are
# not listed, failing ones are printed in full.  A program that dies counts as
# one failed test.  The last line is "N passed, N failed[, N skipped]" or,
# where KIGEN_TOTALS names a file that takes the three numbers, the same with
# "units:" before it.  Exit status 1 if anything failed, also if no program
# was given.

set -u

start=$PWD
cd "$(dirname "$0")/../.." || exit 1

if [ $# -eq 0 ]; then
    echo "run_units.sh: no test program was given" >&2
    exit 1
fi

output=$(mktemp) || exit 1
totals=$(mktemp) || exit 1
trap 'rm -f "$output" "$totals"' EXIT
trap 'exit 130' INT TERM

count=$#
number=0
for program; do
    case $program in
    /*) path=$program ;;
    *) path=$start/$program ;;
    esac
    number=$((number + 1))
    begun=$(date +%s%N)
    timeout 600 "$path" >"$output" 2>&1
    status=$?
    LC_ALL=C awk -v name="${program##*/tests/}" -v status="$status" \
        -v place="$number/$count" -v totals="$totals" \
        -v milliseconds=$((($(date +%s%N) - begun) / 1000000)) '
        # What stands between RUN and OK belongs to a passing test.
        /^\[ RUN      \]/ { held = $0 "\n"; holding = 1; next }
        /^\[       OK \]/ { held = ""; holding = 0; next }
        holding && /^\[  (FAILED|ERROR|SKIPPED)/ {
            printf "%s%s\n", held, $0; held = ""; holding = 0; next
        }
        holding { held = held $0 "\n"; next }
        /^\[==========\].* test\(s\) run\.$/ { next }
        /^\[  PASSED  \] [0-9]+ test/ { passed += $4; next }
        /^\[  SKIPPED \] [0-9]+ test/ { skipped += $4; next }
        /^\[  FAILED  \] .*[0-9]+ test\(s\), listed below/ {
            for (i = 2; i <= NF; i++) if ($i == "test(s),") failed += $(i - 1)
            next
        }
        /^\[==========\]/ || /^$/ { next }
        { print }
        END {
            printf "%s", held
            if (status != 0 && failed == 0) {
                printf "%s: ended with status %d\n", name, status
                failed = 1
            } else if (passed + failed + skipped == 0) {
                printf "%s: ran no test\n", name
                failed = 1
            }
            printf "[%s] %-4s %s: %d passed", place, failed ? "FAIL" : "ok",
                name, passed
            if (failed) printf ", %d failed", failed
            if (skipped) printf ", %d skipped", skipped
            printf " (%.1f s)\n", milliseconds / 1000
            print passed + 0, failed + 0, skipped + 0 >>totals
        }' "$output"
done

[ -z "${KIGEN_TOTALS:-}" ] || cat "$totals" >>"$KIGEN_TOTALS"
awk -v prefix="${KIGEN_TOTALS:+units: }" '
    { passed += $1; failed += $2; skipped += $3 }
    END {
        printf "%s%d passed, %d failed", prefix, passed, failed
        if (skipped) printf ", %d skipped", skipped
        print ""
        exit failed > 0
    }' "$totals"
