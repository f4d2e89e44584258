/*
 * row: the cells of one row → a record.
 */
#ifndef INTAKE_ROW_H
#define INTAKE_ROW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "domain/record.h"
#include "intake/encoding.h"
#include "intake/header.h"
#include "intake/sheet.h"

struct arena;
struct fault_list;

/* What reading the rows of one file needs. */
struct row_reader {
    const char *path;
    const char *municipality; /* where 団体コード is absent; "" = none */
    const struct mapping *mapping; /* or NULL */
    struct decoder *decoder;       /* borrowed */
    struct fault_list *faults;
    struct fault_list *warnings; /* or NULL */
    struct header header;
    struct arena *arena; /* of the row: the caller resets it */
    struct buf text;     /* of the cell; owned */
    /* Of the last row: a fault that no mending of its other columns cures. */
    bool hopeless;
    const char *birth_text; /* 生年月日 of the row where not whole, or NULL */
};

/* "residents.csv: line 3", "residents.csv: line 3, column 氏名"; column NULL
 * for a whole row.  In the row's arena. */
const char *row_place(const struct row_reader *reader, long line,
                      const char *column);

/* No cell of the row holds anything. */
bool row_is_empty(const struct sheet_cell *cells, size_t count);

/* The header row.  −1 when faults were listed. */
int row_read_header(struct row_reader *reader, const struct sheet_cell *cells,
                    size_t count, long line);

/* A data row, texts in the row's arena.  1 when the filters of the mapping
 * pass it over; −1 when faults were listed: all of the row, not only the
 * first. */
int row_read(struct row_reader *reader, const struct sheet_cell *cells,
             size_t count, long line, struct record *record);

/* Appends the cells as a line of CSV in UTF-8, of a data row those that are
 * read alone; −1 when one of them cannot be. */
int row_write(struct row_reader *reader, const struct sheet_cell *cells,
              size_t count, bool is_header, struct buf *out);

#endif
