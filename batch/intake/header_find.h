/*
 * header_find: which cells of a header row hold a column; private to header.
 */
#ifndef INTAKE_HEADER_FIND_H
#define INTAKE_HEADER_FIND_H

#include "intake/header.h"

enum header_found {
    HEADER_FOUND,
    HEADER_ABSENT,
    HEADER_BROKEN /* some of its pieces are there */
};

/* The first cell of that name. */
bool header_find_cell(const struct header_row *row, const char *name,
                      size_t *cell);

/* column->mapped in this row: fills in its cells.  *missing, NULL before: the
 * piece that is not there, when BROKEN. */
enum header_found header_find_mapped(const struct header_row *row,
                                     struct header_column *column,
                                     const struct mapping_piece **missing);

/* Where column->fact comes from: as the mapping says, else from the column of
 * its own name. */
enum header_found header_find_source(const struct header_row *row,
                                     enum record_kind kind,
                                     struct header_column *column,
                                     const struct mapping_piece **missing);

/* Whether it comes from a cell at all, and not from texts alone. */
bool header_find_has_cell(const struct header_column *column);

#endif
