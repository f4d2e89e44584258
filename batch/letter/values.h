/*
 * values: what the fields hold, and the vocabulary of names a template may
 * use.
 *
 * A vocabulary is a list of slots; a template compiled against it refers to
 * slots by index, and `struct values` holds one value per slot.  The
 * standard vocabulary is the field table (letter/fields.h); `preview` makes
 * one from a JSON object (letter/values_object.h).
 *
 * A text that is empty on purpose ("") differs from one that is missing
 * (given == false), which is an error when a letter is composed.
 */
#ifndef LETTER_VALUES_H
#define LETTER_VALUES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "letter/values_object.h"

struct arena;

enum value_type {
    VALUE_TEXT,
    VALUE_FLAG,  /* for "when", checkbox */
    VALUE_TABLE, /* rows of cells; a list is a table of one column */
};

/* Whether a value is the same on every letter of a municipality and day
 * (and so part of the static layer), or personal. */
enum value_scope { VALUE_OF_LOT, VALUE_OF_LETTER };

/* Whether it may show in the window of the envelope (press/sight.h). */
enum value_zone {
    VALUE_INSIDE = 0, /* never: it is personal and nobody else's business */
    VALUE_ANYWHERE,   /* it may or may not */
    VALUE_IN_WINDOW   /* what the postman needs: in every position */
};

struct slot {
    const char *name; /* 氏名 */
    enum value_type type;
    enum value_scope scope;
    int columns;      /* of a table; 1 where a text is also a list */
    const char *help; /* N_() sentence; or NULL */
    enum value_zone zone;
};

struct vocabulary {
    const struct slot *slots;
    size_t count;
    /* One per slot, or NULL: a value of the letter that many letters of a day
     * share (a date of expiry, a kind), so that what prints it is set once for
     * each (layout/variant.h).  Flags are such without being listed. */
    const bool *few;
};

struct value {
    bool given;
    bool flag;
    const char *text;
    const char *const *cells; /* rows × columns, row by row */
    size_t rows, columns;
};

struct values {
    const struct vocabulary *vocabulary; /* borrowed */
    struct value *of;                    /* one per slot */
};

/* Give a value; what they point to is borrowed.  A flag's text is "true"
 * or "false", as pdfme's checkbox has it. */
void values_set_text(struct value *value, const char *text);
void values_set_flag(struct value *value, bool flag);
void values_set_table(struct value *value, const char *const *cells,
                      size_t rows, size_t columns);

/* All values missing; in arena. */
struct values *values_new(const struct vocabulary *vocabulary,
                          struct arena *arena);
/* The values of the lot alone, copied into arena: what outlives a letter. */
struct values *values_keep(const struct values *values, struct arena *arena);
/* Index of a slot, −1 when unknown. */
int vocabulary_find(const struct vocabulary *vocabulary, const char *name);

/* The values of one scope as a JSON object with sorted keys, appended to
 * out: the frozen snapshot.  Texts as strings, flags as booleans, tables as
 * arrays of arrays. */
void values_write(const struct values *values, enum value_scope scope,
                  struct buf *out);
/* Sets the values found in a snapshot (any scope); a name not in the
 * vocabulary is ERR_INPUT. */
int values_read(struct values *values, const char *json, struct arena *arena,
                struct err *err);

#endif
