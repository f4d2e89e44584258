#!/bin/sh
# Installs the program, its data, catalogue and manual pages, and removes
# them again.
#
#   install.sh install BUILD PREFIX
#   install.sh remove PREFIX
#
# Templates, fonts.conf and schema go to PREFIX/share/kigen, where the program
# looks beside itself; everybody may read them, whatever the umask.  A list of
# what was installed (SHA-256 and path) stays there: a template or fonts.conf
# that was edited since is neither written over (the new one stands beside it
# as FILE.new) nor removed.
set -eu
umask 022

say() {
    echo "install.sh: $*"
}

hash_of() {
    sha256sum <"$1" | cut -d' ' -f1
}

# Whether somebody has changed PREFIX/$1 since it was installed.  What no list
# names is somebody's own.
is_edited() {
    [ -f "$prefix/$1" ] || return 1
    recorded=
    [ ! -f "$list" ] ||
        recorded=$(grep -F "  $1" "$list" | grep -E "^[0-9a-f]{64}  " |
            while read -r hash path; do
                [ "$path" != "$1" ] || echo "$hash"
            done)
    [ "$(hash_of "$prefix/$1")" != "$recorded" ]
}

# put MODE SOURCE PATH: PATH below PREFIX, and its line of the new list.
put() {
    target=$prefix/$3
    case $3 in
    share/kigen/*)
        if is_edited "$3" && ! cmp -s "$2" "$target"; then
            say "kept $target, which was edited; the new one is $3.new"
            install -Dm"$1" "$2" "$target.new"
            grep -F "  $3" "$list" 2>/dev/null >>"$fresh" || true
            return
        fi
        ;;
    esac
    install -Dm"$1" "$2" "$target"
    echo "$(hash_of "$2")  $3" >>"$fresh"
}

do_install() {
    build=$1
    fresh=$(mktemp)
    trap 'rm -f "$fresh"' EXIT
    put 755 "$build/kigen" bin/kigen
    find templates fonts schema -type f | LC_ALL=C sort >"$fresh.files"
    while read -r file; do
        put 644 "$file" "share/kigen/$file"
    done <"$fresh.files"
    rm -f "$fresh.files"
    put 644 "$build/locale/ja/LC_MESSAGES/kigen.mo" \
        share/locale/ja/LC_MESSAGES/kigen.mo
    put 644 batch/man/kigen.1 share/man/man1/kigen.1
    put 644 batch/man/kigen.ja.1 share/man/ja/man1/kigen.1
    put 644 batch/man/kigen-templates.5 share/man/man5/kigen-templates.5
    put 644 batch/man/kigen-templates.ja.5 share/man/ja/man5/kigen-templates.5
    install -Dm644 "$fresh" "$list"
    # A folder made under a narrow umask before.
    find "$prefix/share/kigen" -type d -exec chmod a+rx {} +
}

do_remove() {
    if [ ! -f "$list" ]; then
        say "nothing to remove: $list is not there"
        return
    fi
    while read -r _ path; do
        rm -f "$prefix/$path.new"
        if [ ! -e "$prefix/$path" ]; then
            continue
        fi
        case $path in
        share/kigen/*)
            if is_edited "$path"; then
                say "kept $prefix/$path, which was edited"
                continue
            fi
            ;;
        esac
        rm -f "$prefix/$path"
    done <"$list"
    rm -f "$list"
    # Only ours; folders of others, and those with an edited file, stay.
    find "$prefix/share/kigen" -depth -type d -exec rmdir {} + 2>/dev/null ||
        true
}

verb=$1
shift
case $verb in
install) prefix=$2 ;;
remove) prefix=$1 ;;
*) echo "install.sh: install or remove" >&2; exit 64 ;;
esac
case $prefix in
/*) ;;
*) prefix=$PWD/$prefix ;;
esac
list=$prefix/share/kigen/installed.sha256
"do_$verb" "$@"
