#!/bin/sh
# Sets the templates side by side with pdfme's own rendering of them.
#
#   compare.sh KIGEN FOLDER
#
# FOLDER (build/compare) takes pdfme from npm, in the versions of
# package.json, and the PDFs of both.  KIGEN runs with a workspace of its
# own there.  First, whether lists and tables are stored as high as pdfme's
# designer would store them: node build/compare/heights.mjs . --write does.
# Last, whole templates as pictures: those of tests/compare/gallery, and of the
# folder GALLERY, if it is set: pdfme's gallery is playground/public/
# template-assets of its repository.
set -eu
kigen=$(realpath "$1")
mkdir -p "$2"
folder=$(realpath "$2")
cd "$(dirname "$0")/../.."
repository=$PWD
export KIGEN_DATA="${KIGEN_DATA:-$repository}"
cp tests/compare/package.json tests/compare/*.mjs tests/compare/values.json \
    "$folder"
cd "$folder"
[ -d node_modules/@pdfme/generator ] &&
    [ -d node_modules/@expo-google-fonts/roboto ] ||
    npm install --no-audit --no-fund --silent
rm -rf workspace gallery-workspace
"$kigen" init workspace
"$kigen" init gallery-workspace
mkdir -p pages
status=0
node heights.mjs "$repository" || status=1
node compare.mjs "$kigen" workspace pages "$repository" || status=1
# shellcheck disable=SC2086 # one folder or none
node gallery.mjs "$kigen" gallery-workspace gallery \
    "$repository/tests/compare/gallery" ${GALLERY:+"$GALLERY"} || status=1
exit "$status"
