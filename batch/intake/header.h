/*
 * header: the first row of a file → which kind it is, which cell holds
 * which column.
 */
#ifndef INTAKE_HEADER_H
#define INTAKE_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "domain/fact.h"
#include "intake/mapping.h"
#include "intake/sheet.h"

struct fault_list;

/* Where a value of the row comes from. */
struct header_column {
    const struct fact *fact;
    const struct mapping_column *mapped; /* NULL: the column of its name */
    /* By piece, [0] of its own name; of a text the count of cells. */
    size_t cells[MAPPING_PIECES_MAX];
};

enum { HEADER_FILTERS_MAX = 8 };

struct header {
    enum record_kind kind; /* 0 = not recognised */
    size_t count;          /* named cells of the row */
    size_t width;          /* with unnamed ones behind */
    struct header_column columns[FACTS_MAX];
    size_t column_count;
    struct header_column filters[HEADER_FILTERS_MAX]; /* fact NULL */
    size_t filter_count;
    /* The fact that a cell serves, by cell; NULL where it serves none. */
    const struct fact *facts[SHEET_CELLS_MAX];
    bool is_read[SHEET_CELLS_MAX]; /* what serves a fact or a filter */
    uint64_t absent;         /* facts without a column, see struct record */
    bool names_municipality; /* has the column 団体コード */
};

struct header_row {
    const char *const *names; /* in NFC and trimmed */
    size_t count;
    const char *place;
    const struct mapping *mapping; /* borrowed by the header; NULL: none */
};

/* Recognises the kind with the most known and fewest missing columns, and
 * lists every unknown, doubled, unnamed and missing column at place.  Unnamed
 * ones behind the last that has a name are passed over.  Where a mapping
 * names none of the columns that the row has, a column's own name is meant:
 * one mapping serves a vendor's files and kigen's own.  0 when there is no
 * fault; −1 otherwise, kind set when it was recognised.  A row that is no
 * header is not quoted: it may be somebody's data. */
int header_read(struct header *header, const struct header_row *row,
                struct fault_list *faults);

#endif
