#!/bin/sh
# Fuzzes with libFuzzer, ASan and UBSan; needs clang.
#
#   fuzz.sh DIRECTORY [SECONDS [TARGET…]]
#
# Builds in DIRECTORY and fuzzes each TARGET (csv, date, …; default: all)
# for SECONDS (default 60).  New finds stay in DIRECTORY/finds/TARGET, the
# corpus of the tree is only read.  A crash ends with a status other than 0
# and names the file that causes it.
set -eu

build=${1:?the directory to build in}
seconds=${2:-60}
shift $(($# < 2 ? $# : 2))
[ $# -gt 0 ] || set -- $(cd tests/fuzz && ls fuzz_*.c |
    sed 's/^fuzz_//; s/\.c$//')

sanitizers=address,undefined
flags="-O1 -g -fno-sanitize-recover=undefined"
modules="sqlite3 harfbuzz harfbuzz-subset freetype2 libdeflate jansson
    libutf8proc nettle libpng"
libraries="$(pkg-config --libs $modules) -lhpdf -lcsv -lzint -lm"

for target in "$@"; do
    make -s CC=clang BUILD="$build" HARD= \
        CFLAGS="$flags -fsanitize=fuzzer-no-link,$sanitizers" \
        "$build/libkigen.a" "$build/tests/fuzz/fuzz_$target.o"
    mkdir -p "$build/finds/$target"
    # shellcheck disable=SC2086
    clang -fsanitize="fuzzer,$sanitizers" -o "$build/fuzz_$target" \
        "$build/tests/fuzz/fuzz_$target.o" "$build/libkigen.a" $libraries
    "$build/fuzz_$target" -max_total_time="$seconds" -timeout=10 \
        -rss_limit_mb=1024 -artifact_prefix="$build/" -print_final_stats=1 \
        "$build/finds/$target" "tests/fuzz/corpus/$target"
done
