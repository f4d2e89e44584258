/*
 * header: the first row of a file → which kind it is, which cell holds
 * which column.
 */
#ifndef INTAKE_HEADER_H
#define INTAKE_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "domain/fact.h"
#include "intake/sheet.h"

struct fault_list;

struct header {
    enum record_kind kind;                     /* 0 = not recognised */
    size_t count;                              /* named cells of the row */
    size_t width;                              /* with unnamed ones behind */
    const struct fact *facts[SHEET_CELLS_MAX]; /* by cell */
    uint64_t absent;         /* facts without a column, see struct record */
    bool names_municipality; /* has the column 団体コード */
};

/* Recognises the kind with the most known and fewest missing columns, and
 * lists every unknown, doubled, unnamed and missing column at place.  Unnamed
 * ones behind the last that has a name are passed over.  Names are in NFC and
 * trimmed.  0 when there is no fault; −1 otherwise, kind set
 * when it was recognised.  A row that is no header is not quoted: it may be
 * somebody's data. */
int header_read(struct header *header, const char *const *names, size_t count,
                const char *place, struct fault_list *faults);

#endif
