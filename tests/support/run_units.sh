#!/bin/sh
# Runs cmocka programs and sums up.
#
#   run_units.sh PROGRAM…
#
# Works from the repository root.  Passing tests are not listed, failing ones
# are printed in full; each program closes with cmocka's own totals.  A
# program that dies counts as one failed test.  Exit status 1 if anything
# failed, also if no program was given.

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

for program; do
    case $program in
    /*) path=$program ;;
    *) path=$start/$program ;;
    esac
    timeout 600 "$path" >"$output" 2>&1
    status=$?
    LC_ALL=C awk -v program="$program" -v status="$status" \
        -v totals="$totals" '
        # What stands between RUN and OK belongs to a passing test.
        /^\[ RUN      \]/ { held = $0 "\n"; holding = 1; next }
        /^\[       OK \]/ { held = ""; holding = 0; next }
        holding && /^\[  (FAILED|ERROR|SKIPPED)/ {
            printf "%s%s\n", held, $0; held = ""; holding = 0; next
        }
        holding { held = held $0 "\n"; next }
        /^\[==========\].* test\(s\) run\.$/ { closing = closing $0 "\n"; next }
        /^\[  PASSED  \] [0-9]+ test/ {
            passed += $4; closing = closing $0 "\n"; next
        }
        /^\[  FAILED  \] .*[0-9]+ test\(s\), listed below/ {
            for (i = 2; i <= NF; i++) if ($i == "test(s),") failed += $(i - 1)
            closing = closing $0 "\n"; next
        }
        /^\[==========\]/ || /^$/ { next }
        { print }
        END {
            printf "%s", held
            printf "%s\n%s", program, closing
            if (status != 0 && failed == 0) {
                printf "%s: ended with status %d\n", program, status
                failed = 1
            } else if (passed + failed == 0) {
                printf "%s: ran no test\n", program
                failed = 1
            }
            print passed + 0, failed + 0 >>totals
        }' "$output"
done

awk '{ passed += $1; failed += $2 }
    END { printf "%d passed, %d failed\n", passed, failed; exit failed > 0 }' \
    "$totals"
