#!/bin/sh
# PDFBox's preflight on the PDFs of the sample night.
#
#   preflight.sh KIGEN FOLDER
#
# Debian has no validator for PDF/A-2; this one knows PDF/A-1b.  What our files
# claim beyond it, it names: that they say 2u, that they have no CIDSet (which
# PDF/A-2 leaves out), that their profile is of version 4 (which PDF/A-2 takes).
# Anything else is a fault, and the exit status 1.  Needs, of Debian, a Java and
# libpdfbox2-java libactivation-java libjaxb-api-java.
set -eu
kigen=$(realpath "$1")
folder=$2
jars=${JARS:-/usr/share/java}
path=
for name in pdfbox2 preflight xmpbox fontbox2 commons-logging \
    javax.activation jaxb-api; do
    if [ ! -f "$jars/$name.jar" ]; then
        echo "preflight: $jars/$name.jar is not there: apt-get install" \
            "default-jre-headless libpdfbox2-java libactivation-java" \
            "libjaxb-api-java" >&2
        exit 1
    fi
    path=$path$jars/$name.jar:
done
rm -rf "$folder"
mkdir -p "$folder"
"$kigen" -q init "$folder/city"
"$kigen" -q -C "$folder/city" import tests/sample/*.csv >/dev/null ||
    [ $? -eq 1 ]
"$kigen" -q -C "$folder/city" run --date 2024-03-04 >/dev/null || [ $? -eq 1 ]
status=0
for pdf in "$folder"/city/outbox/L*/*.pdf; do
    java -cp "$path" org.apache.pdfbox.preflight.Validator_A1b "$pdf" \
        >"$folder/said" 2>&1 || true
    grep -vE -e '^$' -e 'is not a valid PDF/A-1b file' \
        -e '^7[.]11[.][12] : ' -e '^3[.]1[.]11 : .*CIDSet entry is missing' \
        -e '^2[.]1[.]6 : .*Invalid version of the ICCProfile' \
        "$folder/said" && status=1
    grep -q '^7[.]11[.]2 : ' "$folder/said" || status=1 # it did not run
    echo "$(basename "$pdf"): $(wc -c <"$pdf") bytes"
done
exit $status
