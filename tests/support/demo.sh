#!/bin/sh
# The demo: a register from the sample files, and the night of 2024-03-04.
#
#   demo.sh KIGEN DIR
set -eu
kigen=$1
dir=$2
rm -rf "$dir"
"$kigen" -q init "$dir"
"$kigen" -C "$dir" import tests/sample/*.csv
status=0
"$kigen" -C "$dir" run --date 2024-03-04 || status=$?
# 1 says: done, and some letters are held for a human (see notices).
[ "$status" -le 1 ] || exit "$status"
echo
echo "Held for a human:"
"$kigen" -C "$dir" notices | awk '$6 == "保留"'
echo
echo "PDFs:      $dir/outbox/L000001/*.pdf"
echo "manifest:  $dir/outbox/L000001/manifest.csv"
echo "try:       $kigen -C $dir explain 00010001 --date 2024-03-04"
