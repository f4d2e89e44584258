#!/bin/sh
# Installs the program, its data, catalogue and manual pages.
#
#   install.sh BUILD PREFIX
#
# Templates, fonts.conf and schema go to PREFIX/share/kigen, where the
# program looks beside itself.
set -eu
build=$1
prefix=$2
install -Dm755 "$build/kigen" "$prefix/bin/kigen"
for folder in templates fonts schema; do
    mkdir -p "$prefix/share/kigen"
    cp -r "$folder" "$prefix/share/kigen/"
done
install -Dm644 "$build/locale/ja/LC_MESSAGES/kigen.mo" \
    "$prefix/share/locale/ja/LC_MESSAGES/kigen.mo"
install -Dm644 batch/man/kigen.1 "$prefix/share/man/man1/kigen.1"
install -Dm644 batch/man/kigen.ja.1 "$prefix/share/man/ja/man1/kigen.1"
