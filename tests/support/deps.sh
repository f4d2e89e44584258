#!/bin/sh
# Makes sure Debian packages and the locales of the tests are there.
#
#   deps.sh PACKAGE…
#
# Silent and without network when nothing is missing.  Needs root or sudo
# otherwise.

set -eu

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        echo "deps.sh: root is needed to run: $*" >&2
        echo "deps.sh: run it once as root, or install sudo" >&2
        exit 1
    fi
}

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "deps.sh: this is not Debian; install by hand: $*" >&2
    exit 1
fi

missing=
for package; do
    state=$(dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null) ||
        state=
    case $state in
    ?i*) ;;
    *) missing="$missing $package" ;;
    esac
done

if [ -n "$missing" ]; then
    echo "installing:$missing"
    as_root apt-get -q update
    # shellcheck disable=SC2086 # a list of words
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -q install -y --no-install-recommends $missing
fi

# The messages are tested in Japanese, numbers under a comma-decimal locale.
for name in ja_JP de_DE; do
    if [ ! -f "/usr/share/i18n/locales/$name" ] ||
        locale -a | grep -qix "$name\.utf-\{0,1\}8"; then
        continue
    fi
    echo "making the locale $name.UTF-8"
    # localedef may warn and still succeed; the list decides.
    as_root localedef -i "$name" -f UTF-8 "$name.UTF-8" || true
    if ! locale -a | grep -qix "$name\.utf-\{0,1\}8"; then
        echo "deps.sh: the locale $name.UTF-8 cannot be made" >&2
        exit 1
    fi
done
