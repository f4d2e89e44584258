/*
 * columns: what the five kinds of files hold, as one table per kind.
 *
 * Help, README, error texts and reading all come from these tables.
 */
#ifndef INTAKE_COLUMNS_H
#define INTAKE_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "domain/record.h"
#include "intake/value.h"

enum column_need {
    COLUMN_OPTIONAL, /* the column may be missing, its cells may be blank */
    COLUMN_PRESENT,  /* the column must be there, its cells may be blank */
    COLUMN_FILLED    /* … and no cell may be blank */
};

struct column {
    const char *name; /* as in the header row */
    enum column_need need;
    const struct value_form *form;
    size_t offset;            /* of the target in the kind's struct */
    const struct word *words; /* for value_word and value_status */
};

/* The columns of a kind, in the order of the manual; *count of them. */
const struct column *columns_of(enum record_kind kind, size_t *count);

/* A record without a value: texts "", dates none, 宛名表示 氏名, 団体コード
 * as given (borrowed). */
void columns_start(struct record *record, enum record_kind kind,
                   const char *municipality);

/* Where the column's value belongs in the record. */
void *columns_target(struct record *record, const struct column *column);

#endif
