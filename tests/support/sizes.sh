#!/bin/sh
# Lists what has grown large: places to look, not faults.
#
#   files > 400 lines, functions > 60 lines, functions with > 5 parameters

cd "$(dirname "$0")/../.." || exit 1

# The house style puts a function's name and its braces in the first column.
find batch tests -name '*.[ch]' | sort | xargs awk '
function finish_file() {
    if (file != "" && lines > 400) printf "%s: %d lines\n", file, lines
}

# Parameters between the outermost parentheses of text.
function count_parameters(text,    i, c, depth, count, inside) {
    for (i = 1; i <= length(text); i++) {
        c = substr(text, i, 1)
        if (c == "(" && depth++ == 0) continue
        if (c == ")" && --depth == 0) break
        if (depth >= 1) inside = inside c
        if (c == "," && depth == 1) count++
    }
    return inside == "" || inside == "void" ? 0 : count + 1
}

FNR == 1 { finish_file(); file = FILENAME; name = "" }
{ lines = FNR }
/^[a-z_][A-Za-z0-9_]*\(/ {
    name = $0
    sub(/\(.*/, "", name)
    start = FNR
    head = ""
    open = 1
}
open { head = head $0 }
/^\{/ && open {
    open = 0
    if (count_parameters(head) > 5)
        printf "%s:%d: %s has %d parameters\n", FILENAME, start, name,
            count_parameters(head)
}
/;$/ && open { open = 0; name = "" }
/^}/ && name != "" {
    if (FNR - start + 1 > 60)
        printf "%s:%d: %s has %d lines\n", FILENAME, start, name,
            FNR - start + 1
    name = ""
}
END { finish_file() }'
exit 0
