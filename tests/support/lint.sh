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
    n++; lib[n] = "^qpdf/";       at[n] = "^batch/template/base_library[.]h$"
    n++; lib[n] = "^zint[.]h$";   at[n] = "^batch/layout/symbol[.]c$"
    n++; lib[n] = "^jansson";     at[n] = "^batch/(letter|template)/"
    n++; lib[n] = "^sqlite3";     at[n] = "^batch/register/engine_sqlite"
    n++; lib[n] = "^csv[.]h$";    at[n] = "^batch/intake/"
    n++; lib[n] = "^nettle/"
    at[n] = "^batch/base/(hash|base64|signature)[.]c$"
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
              " dlfcn termios unistd ftw" \
              " glob fnmatch langinfo getopt", parts, " ")
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

# One dialect.  Rooms in `later` have not been converted to a rule yet.
dialect_rules='
function fault(text) {
    printf "%s:%d: %s\n", FILENAME, FNR, text
}

BEGIN {
    n = split("and and_eq asm bitand bitor catch class compl concept" \
              " const_cast constexpr decltype delete dynamic_cast explicit" \
              " export friend mutable namespace new noexcept not not_eq" \
              " nullptr operator or or_eq private protected public" \
              " reinterpret_cast requires static_cast template this throw" \
              " try typeid typename using virtual xor xor_eq", words, " ")
    for (i = 1; i <= n; i++) keyword[words[i]] = 1
    later["tables"] = " "
    later["statics"] = " "
}

FNR == 1 {
    split(FILENAME, parts, "/")
    room = parts[2]
    is_source = FILENAME ~ /^batch\/.*[.]c$/
    inside = 0
    block = ""
    section = ""
    static_line = 0
    own = FILENAME
    sub(/^batch\//, "", own)
    sub(/[.]c$/, ".h", own)
}

# The marks of sections: one blank line behind "x." is how they once were.
section != "" && $0 == "" {
    printf "%s:%d: write the mark of a section as /* -- x ---- */\n", \
        FILENAME, FNR - 1
}
{ section = is_source && $0 ~ /^\/[*] [A-Z][^.]*[.] [*]\/$/ ? $0 : "" }

is_source && /^#include/ && index($0, "\"" own "\"") == 0 {
    if ($0 ~ /</ && block == "project")
        fault("system headers come before those of the project")
    block = $0 ~ /</ ? "system" : "project"
}

# What begins with the name of the module is what its header gives.
is_source && /^static [^=;(]*$/ { static_line = FNR }
is_source && static_line == FNR - 1 && FNR > 1 {
    module = FILENAME
    sub(/^.*\//, "", module)
    sub(/[.]c$/, "", module)
    if ($0 ~ "^" module "_[a-z0-9_]*\\(" &&
        index(later["statics"], " " room " ") == 0)
        fault("a static function does not begin with the module\047s name")
}

is_source && /^static const [^(=;]*\[.*\] =/ &&
    index(later["tables"], " " room " ") == 0 {
    name = $0
    sub(/\[.*/, "", name)
    sub(/.*[ *]/, "", name)
    if (name != toupper(name)) fault("a table is named in capitals: " name)
}

# Without comments and texts: words of C++ are no names.
/^[ \t]*#/ { next }
{
    line = $0
    gsub(/"([^"\\]|\\.)*"/, "", line)
    gsub(/\047([^\047\\]|\\.)*\047/, "", line)
    if (inside && !sub(/^.*[*]\//, "", line)) next
    inside = 0
    gsub(/\/[*]([^*]|[*]+[^*\/])*[*]+\//, "", line)
    if (sub(/\/[*].*/, "", line)) inside = 1
    n = split(line, words, /[^A-Za-z0-9_]+/)
    for (i = 1; i <= n; i++)
        if (words[i] in keyword)
            fault("\"" words[i] "\" is a word of C++; take another name")
}'

# A module is found by its prefix, so no two rooms share one.  What command/
# exports is called command_ all through.
unique_modules() {
    find batch -name '*.h' ! -path 'batch/command/*' |
        sed 's|.*/||' | sort | uniq -d | while read -r name; do
        find batch -name "$name" ! -path 'batch/command/*' | sort |
            sed "s|\$|:1: two rooms have a module ${name%.h}|"
    done
}

# "Private to room/", "private to the room", "Private to room/name*": only
# those files include the header, besides what is private to the same.
private_headers() {
    find batch -name '*.h' | sort | while read -r header; do
        whose=$(sed '/^ [*][/]$/q' "$header" | tr '\n' ' ' |
            sed 's/ [*] / /g' |
            sed -n 's/.*[Pp]rivate to *\(the room\|[a-z]*\/[a-z_*]*\).*/\1/p')
        room=${header#batch/}
        room=${room%%/*}
        case $whose in
        '') continue ;;
        'the room') whose=$room/ ;;
        esac
        echo "${header#batch/} ${whose%\*}"
    done
}

private_rules='
BEGIN {
    while (("cat" | getline entry) > 0) {
        split(entry, parts, " ")
        whose[parts[1]] = parts[2]
    }
}
/^#include "/ && FILENAME ~ /^batch\// {
    header = $2
    gsub(/"/, "", header)
    own = FILENAME
    sub(/^batch\//, "", own)
    sub(/[.]c$/, ".h", own)
    if (header in whose && own != header &&
        index(own, whose[header]) != 1 && whose[own] != whose[header])
        printf "%s:%d: %s is private to %s\n", FILENAME, FNR, header, \
            whose[header]
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

# A fault or invariant that a test cites stands in the list of them, and what
# the sources cite is something that the repository holds.
cited_rules() {
    list=tests/faults/README.md
    grep -nEo '\b[FI][0-9]{1,2}\b' tests/faults/*.py tests/e2e/test_input.py \
        tests/e2e/test_sample.py tests/e2e/support/city.py |
        while IFS=: read -r file line number; do
            grep -q "^| $number |" "$list" ||
                echo "$file:$line: $number does not stand in $list"
        done
    grep -nr --include='*.[ch]' '§' batch |
        sed 's/:[^:]*$/: cite a source by name, or a header, not a paragraph/'
}

# What one engine alone understands stands behind register/engine.h.
engine_rules() {
    find batch -name '*.[ch]' ! -path 'batch/register/engine_sqlite*' \
        -exec grep -nE 'PRAGMA|sqlite_|sqlite3_|"-wal"' {} + |
        sed -E 's/^([^:]*:[0-9]*):.*/\1: only engine_sqlite may say so/'
    grep -nE '"[^"]*(VALUES \(|[=<>] |, |BETWEEN )\?[0-9, )"]' \
        batch/register/[!e]*.c |
        sed -E 's/^([^:]*:[0-9]*):.*/\1: parameters are $1, $2 .../'
}

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
    cited_rules
    engine_rules
    # shellcheck disable=SC2086 # lists of names without blanks
    {
        check "$tables $include_rules" $sources
        check "$text_rules" $sources
        check "$guard_rules" $headers
        check "$dialect_rules" $sources
        private_headers | awk "$private_rules" $sources
        unique_modules
        check "$text_rules" $others
    }
)

if [ -n "$found" ]; then
    printf '%s\n' "$found"
    exit 1
fi
echo "lint: $(printf '%s\n' $sources $others | wc -l) files, 0 violations"
