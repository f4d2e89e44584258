#!/bin/sh
# Fuzzes with libFuzzer, ASan and UBSan; needs clang.
#
#   sh tests/fuzz/fuzz.sh SECONDS [TARGET…]      TARGET: csv, date, …
#
# New finds go to build/fuzz/TARGET; the corpus of the tree is only read.
# A crash ends with status 1 and names its file.
set -eu

seconds=${1:?seconds for each target}
shift
build=${BUILD:-build}/fuzz
rooms=${ROOMS:-base domain intake}
[ $# -gt 0 ] || set -- $(cd tests/fuzz && ls fuzz_*.c |
    sed 's/^fuzz_//; s/\.c$//')

sources=
for room in $rooms; do
    sources="$sources $(ls batch/"$room"/*.c)"
done
flags="-std=c11 -O1 -g -Ibatch -D_GNU_SOURCE -include base/poison.h
    -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined"
libraries="-lcsv $(pkg-config --libs libutf8proc nettle)"

for target in "$@"; do
    mkdir -p "$build/$target"
    # Word splitting of the lists is meant.
    # shellcheck disable=SC2086
    clang $flags -o "$build/fuzz_$target" "tests/fuzz/fuzz_$target.c" \
        $sources $libraries
    "$build/fuzz_$target" -max_total_time="$seconds" -timeout=10 \
        -rss_limit_mb=1024 -artifact_prefix="$build/" -print_final_stats=1 \
        "$build/$target" "tests/fuzz/corpus/$target"
done
