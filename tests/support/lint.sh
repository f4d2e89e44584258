#!/bin/sh
# Checks the rules of the house that the compiler does not know.
#
#   lint.sh [ROOT]
#
# Every violation is one line "file:line: text"; exit status 1 if there is
# any.  ROOT is the repository (default: the one this script stands in).

set -u

cd "${1:-$(dirname "$0")/../..}" || exit 1
if [ ! -d batch ] || [ ! -d tests ]; then
    echo "lint.sh: $PWD is not the repository" >&2
    exit 1
fi
LC_ALL=C
export LC_ALL

tables='
function init_tables(    i, n, parts) {
    # Which rooms a room may include besides itself.
    may["base"] = " "
    may["domain"] = " base "
    may["lines"] = " base "
    may["intake"] = " domain base "
    may["register"] = " domain base "
    may["select"] = " domain base "
    may["postal"] = " domain base "
    may["letter"] = " domain base postal select "
    may["template"] = " letter postal domain base "
    may["layout"] = " template letter lines postal base "
    may["pdf"] = " layout lines base "
    below = " base domain lines postal intake register select letter" \
            " template layout pdf "
    may["press"] = below
    may["outbox"] = below " press "
    may["desk"] = below " press outbox "
    may["command"] = below " press outbox desk "
    may["main.c"] = " command base "

    # Which files may see a library: pattern of the header, pattern of the
    # path, and what to say.
    n = 0
    n++; lib[n] = "^hpdf";        at[n] = "^batch/pdf/object[.]c$"
    n++; lib[n] = "^zint[.]h$";   at[n] = "^batch/layout/symbol[.]c$"
    n++; lib[n] = "^jansson";     at[n] = "^batch/(letter|template)/"
    n++; lib[n] = "^sqlite3";     at[n] = "^batch/register/"
    n++; lib[n] = "^csv[.]h$";    at[n] = "^batch/intake/"
    n++; lib[n] = "^nettle/";     at[n] = "^batch/base/(hash|base64)[.]c$"
    n++; lib[n] = "^utf8proc";    at[n] = "^batch/base/"
    n++; lib[n] = "^iconv[.]h$";  at[n] = "^batch/(base|intake)/"
    n++; lib[n] = "^(hb|harfbuzz)"; at[n] = "^batch/pdf/"
    n++; lib[n] = "^png[.]h$";    at[n] = "^batch/template/image_png[.]c$"
    n++; lib[n] = "^libdeflate";  at[n] = "^batch/pdf/"
    libs = n

    # C11, POSIX and Linux; anything else in <> is a library that the table
    # above does not know.
    n = split("assert ctype errno inttypes limits locale setjmp signal" \
              " stdalign stdarg stdbool stddef stdint stdio stdlib" \
              " stdnoreturn string strings time wchar wctype math float" \
              " dirent fcntl libgen libintl poll pwd grp sched syslog" \
              " uchar complex fenv stdatomic tgmath threads" \
              " termios unistd ftw glob fnmatch langinfo getopt", parts, " ")
    for (i = 1; i <= n; i++) system_header[parts[i] ".h"] = 1
}'

include_rules='
function fault(text) {
    printf "%s:%d: %s\n", FILENAME, FNR, text
}

function room_of(path,    parts, n) {
    n = split(path, parts, "/")
    return n == 2 ? "main.c" : parts[2]
}

function is_there(path,    line, read) {
    if (!(path in there)) {
        read = (getline line <path)
        close(path)
        there[path] = read >= 0
    }
    return there[path]
}

function check_project(name,    target, room) {
    room = room_of(FILENAME)
    target = name
    sub(/\/.*/, "", target)
    if (name !~ /^[a-z]+\/[a-z0-9_]+[.]h$/) {
        fault("write the include from batch/: \"room/name.h\"")
    } else if (!is_there("batch/" name)) {
        fault("batch/" name " does not exist")
    } else if (target != room && index(may[room], " " target " ") == 0) {
        fault(room " may not include " target "/ (table of rooms)")
    }
}

function check_library(name,    i) {
    for (i = 1; i <= libs; i++) {
        if (name ~ lib[i]) {
            if (FILENAME !~ at[i])
                fault("<" name "> may be included only in " at[i])
            return
        }
    }
    if (!(name in system_header) && name !~ /^(sys|linux)\//)
        fault("<" name "> is a library the table of rooms does not know")
}

BEGIN { init_tables() }

/^[ \t]*#[ \t]*include/ {
    name = $0
    sub(/^[ \t]*#[ \t]*include[ \t]*/, "", name)
    if (name ~ /[.]c[">]/)
        fault("a .c file is never included")
    else if (FILENAME !~ /^batch\//)
        next
    else if (name ~ /^"/) {
        sub(/^"/, "", name)
        sub(/".*/, "", name)
        check_project(name)
    } else {
        sub(/^</, "", name)
        sub(/>.*/, "", name)
        check_library(name)
    }
}'

text_rules='
function fault(text) {
    printf "%s:%d: %s\n", FILENAME, FNR, text
}

# Assembled, so that this file does not trip over itself.
BEGIN { marks = "TO" "DO|FIX" "ME|XX" "X|HA" "CK" }

/\t/ { fault("tab; indent with blanks") }
/[ \t\r]$/ { fault("blank at the end of the line") }
$0 ~ ("(^|[^A-Za-z])(" marks ")([^A-Za-z]|$)") {
    fault("finish it now or make it an issue")
}
/typedef[ \t]+(struct|union)/ { fault("no typedef of structs") }
/setlocale[ \t]*\([ \t]*LC_ALL/ { fault("only LC_CTYPE and LC_MESSAGES") }
{
    line = $0
    gsub(/[\200-\277]/, "", line) # continuation bytes: leaves code points
    if (length(line) > 80) fault("longer than 80 columns")
}'

# The guard of batch/room/name.h is ROOM_NAME_H; in tests/ any name will do.
guard_rules='
function fault(text) {
    printf "%s:1: %s\n", current, text
}

function finish() {
    if (current == "") return
    if (first != "#ifndef " guard || second != "#define " guard)
        fault("include guard missing; the first directives are #ifndef " \
              guard " and #define " guard)
    else if (last != "#endif")
        fault("the file does not end with #endif of its guard")
}

FNR == 1 {
    finish()
    current = FILENAME
    first = second = last = ""
    guard = FILENAME
    sub(/^batch\//, "", guard)
    gsub(/[\/.]/, "_", guard)
    guard = toupper(guard)
}
/^#/ && first == "" {
    first = $0
    if (current ~ /^tests\//) guard = $2
    next
}
/^#/ && second == "" { second = $0; next }
/[^ \t]/ { last = $0 }
END { finish() }'

layout_rules() {
    find batch -mindepth 2 -type d | while read -r dir; do
        echo "$dir:1: one level of folders in batch/"
    done
    for dir in batch/*/; do
        case $dir in
        batch/base/ | batch/domain/ | batch/lines/ | batch/intake/ | \
            batch/register/ | batch/select/ | batch/postal/ | \
            batch/letter/ | batch/template/ | batch/layout/ | batch/pdf/ | \
            batch/press/ | batch/outbox/ | batch/desk/ | batch/command/ | \
            batch/po/ | batch/man/) ;;
        *) echo "$dir:1: not a room of the house" ;;
        esac
    done
    find batch -name '*.c' | sort | while read -r source; do
        case $source in
        batch/main.c) ;;
        batch/*/*)
            [ -f "${source%.c}.h" ] ||
                echo "$source:1: ${source%.c}.h is missing"
            ;;
        *) echo "$source:1: only main.c stands outside the rooms" ;;
        esac
    done
}

# check RULES FILE…: an awk that fails is a violation too.
check() {
    rules=$1
    shift
    if [ $# -gt 0 ]; then
        awk "$rules" "$@" || echo "tests/support/lint.sh:1: awk failed"
    fi
}

sources=$(find batch tests -name '*.[ch]' | sort)
headers=$(find batch tests -name '*.h' | sort)
others=$(find batch tests schema \( -name '*.sh' -o -name '*.sql' \) \
    2>/dev/null | sort)

found=$(
    layout_rules
    # shellcheck disable=SC2086 # lists of names without blanks
    {
        check "$tables $include_rules" $sources
        check "$text_rules" $sources
        check "$guard_rules" $headers
        check "$text_rules" $others
    }
)

if [ -n "$found" ]; then
    printf '%s\n' "$found"
    exit 1
fi
echo "lint: $(printf '%s\n' $sources $others | wc -l) files, 0 violations"
