/*
 * filler: how the fields of a letter get their values.
 *
 * Private to letter/fields and the modules that fill a part of the table.
 */
#ifndef LETTER_FILLER_H
#define LETTER_FILLER_H

#include "letter/field_table.h"
#include "letter/fields.h"

struct filler {
    const struct letter_facts *facts; /* NULL when only marks are set */
    struct values *values;
    struct arena *arena;
};

/* Optional facts may be NULL; on paper they are empty on purpose. */
void filler_set_text(const struct filler *filler, enum field field,
                     const char *text);
void filler_set_flag(const struct filler *filler, enum field field, bool flag);

/* A date as this person reads it: the Japanese era, and for a foreign
 * resident both calendars; in arena, "" for no date. */
const char *filler_date(const struct filler *filler, struct date date);
const char *filler_weekday(const struct filler *filler, struct date date);
/* "…から…まで"; in two lines where in both calendars. */
const char *filler_period(const struct filler *filler, struct date from,
                          struct date to);
void filler_set_date(const struct filler *filler, enum field field,
                     struct date date);

/* Rows of a table, in arena. */
struct filler_rows {
    const char **cells;
    size_t count, columns;
};

struct filler_rows filler_rows_new(size_t most, size_t columns,
                                   struct arena *arena);
void filler_add_row(struct filler_rows *rows, const char *const *cells);
void filler_set_rows(const struct filler *filler, enum field field,
                     const struct filler_rows *rows);

#endif
