#!/bin/sh
# Writes tests/golden/ anew from the templates and shows what that changed:
# nobody changes what letters look like without having seen it.
#
#   golden.sh TEST_GOLDEN
set -eu
start=$PWD
cd "$(dirname "$0")/../.."
case $1 in
/*) program=$1 ;;
*) program=$start/$1 ;;
esac
mkdir -p tests/golden
status=0
KIGEN_GOLDEN=write "$program" || status=$?
git --no-pager status --short -- tests/golden
git --no-pager diff --stat -- tests/golden
git --no-pager diff -- tests/golden
exit "$status"
