#!/bin/sh
# Brings ja.po up to the messages of the sources.
#
#   batch/po/update.sh
#
# New messages come in untranslated, those that are gone are dropped, and
# what is left to translate is printed.  Dates, hosts and line numbers stay
# out: the file changes only when words do.
set -eu
cd "$(dirname "$0")/../.."
po=batch/po/ja.po
pot=$(mktemp)
new=$(mktemp)
trap 'rm -f "$pot" "$new"' EXIT

# The texts of tables, N_(), are never formats, even with a % in them.
find batch -name '*.c' | LC_ALL=C sort |
    xgettext --files-from=- --from-code=UTF-8 -k_ -kN_ -kngettext:1,2 \
        --flag=N_:1:no-c-format --add-location=file -o "$pot"
sed -i -E -e '/^"(POT-|PO-Rev|Last-T|Language-T|Report-)/d' \
    -e '/^#, no-c-format$/d' "$pot"
msgmerge --quiet --no-fuzzy-matching --add-location=file -o "$new" \
    "$po" "$pot"
msgattrib --no-obsolete --add-location=file -o "$po" "$new"
msgattrib --untranslated "$po" | sed "1,/^$/d"
msgfmt --check --statistics -o /dev/null "$po"
