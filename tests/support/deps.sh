#!/bin/sh
# Makes sure that what the demo or the tests need of Debian is there.
#
#   deps.sh demo|test
#
# Silent and without network when nothing is missing.  Needs root or sudo
# otherwise.
set -eu

# To build and to run a night; the fonts are those of the letters.
demo="gcc make pkg-config gettext libc6-dev libsqlite3-dev libcsv-dev
    libhpdf-dev libqpdf-dev libharfbuzz-dev libdeflate-dev libpng-dev
    libjansson-dev libzint-dev libutf8proc-dev nettle-dev
    fonts-ipaexfont-mincho fonts-ipaexfont-gothic fonts-ipamj-mincho
    fonts-morisawa-bizud-gothic fonts-dejavu-core fonts-nanum
    fonts-wqy-microhei"
# To read the PDFs back, to break what a night stands on, and to speak
# Japanese and a language with decimal commas.
tests="libcmocka-dev libfreetype-dev poppler-utils qpdf mupdf-tools
    zbar-tools python3 sqlite3 strace faketime mandoc git e2fsprogs"

what=${1:?demo or test}
case $what in
demo) needed=$demo ;;
test) needed="$demo $tests" ;;
*) echo "deps.sh: demo or test, not $what" >&2; exit 64 ;;
esac

say() {
    echo "deps.sh: $*" >&2
}

# What a command needs that only root can do; without root it is told.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@" && return
        status=$?
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@" && return
        status=$?
    else
        say "root is needed, and there is no sudo"
        status=1
    fi
    say "not done: $*"
    say "let somebody with root's rights do it, then run 'make $what' again"
    return "$status"
}

# The locales whose absence would show: those that the tests speak, or the
# one that the user has chosen.
wanted_locales() {
    if [ "$what" = test ]; then
        echo ja_JP de_DE
    else
        case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
        ja_JP*) echo ja_JP ;;
        esac
    fi
}

has_locale() {
    LC_ALL=C locale -a 2>/dev/null | grep -qix "$1\.utf-\{0,1\}8"
}

if ! command -v dpkg-query >/dev/null 2>&1; then
    say "this is not Debian; install by hand:" $needed
    exit 1
fi

lacking=
for name in $(wanted_locales); do
    has_locale "$name" || lacking="$lacking $name"
done
[ -z "$lacking" ] || needed="$needed locales"

missing=
for package in $needed; do
    state=$(dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null) ||
        state=
    case $state in
    ?i*) ;;
    *) missing="$missing $package" ;;
    esac
done

# LC_ALL: the locale that is wanted may be the one that is missing.
if [ -n "$missing" ]; then
    echo "installing:$missing"
    as_root env LC_ALL=C apt-get -qq update
    # shellcheck disable=SC2086 # a list of words
    as_root env LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get -qq \
        -o Dpkg::Use-Pty=0 install -y --no-install-recommends $missing \
        </dev/null >/dev/null || {
        say "without a network: put Debian's packages where apt finds them" \
            "(apt-cdrom(8), or a mirror of yours in /etc/apt), and try again"
        exit 1
    }
fi

for name in $lacking; do
    echo "making the locale $name.UTF-8"
    # localedef may warn and still succeed; the list decides.
    as_root env LC_ALL=C localedef -i "$name" -f UTF-8 "$name.UTF-8" || true
    if ! has_locale "$name"; then
        say "the locale $name.UTF-8 cannot be made"
        exit 1
    fi
done
