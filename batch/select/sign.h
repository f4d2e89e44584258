/*
 * sign: the traces that other programs leave in names and addresses, as one
 * table; private to select/ (plausible.h says what it is for).
 */
#ifndef SELECT_SIGN_H
#define SELECT_SIGN_H

#include <stdbool.h>

/* The columns a sign is looked for in. */
enum sign_column {
    SIGN_NAME = 1,
    SIGN_TOWN = 2,
    SIGN_LOT = 4,
    SIGN_BUILDING = 8,
    SIGN_ADDRESS = SIGN_TOWN | SIGN_LOT | SIGN_BUILDING,
    SIGN_ALL = SIGN_NAME | SIGN_ADDRESS
};

enum sign_place { SIGN_WHOLE, SIGN_ANYWHERE, SIGN_FRONT, SIGN_END };

enum sign_trace {
    SIGN_MARK,
    SIGN_WORD,
    SIGN_ENTITY,
    SIGN_MOJIBAKE,
    SIGN_FILLER,
    SIGN_HONORIFIC,
    SIGN_NUMBER,
    SIGN_DATE,
    SIGN_REPEAT
};

/* text is folded: half width, capitals. */
struct sign {
    const char *text;
    int columns; /* of enum sign_column */
    enum sign_place place;
    enum sign_trace trace;
};

/* The first sign that text (folded) shows in a column, or NULL; those that
 * passes(context, sign's text) lets pass are left out. */
typedef bool sign_passes_fn(const void *context, const char *sign);
const struct sign *sign_find(const char *text, enum sign_column column,
                             sign_passes_fn *passes, const void *context);

/* What a trace means and the mend, translated. */
const char *sign_text(enum sign_trace trace);

#endif
