/*
 * sheet: CSV bytes → rows of cells, strictly, in constant memory.
 *
 * RFC 4180 with CR, LF or CRLF as line ends, mixed as they come; blank
 * lines are no rows.  UTF-8 and CP932 bytes alike: no trailing byte of
 * either is a comma, a quotation mark or a line end.
 *
 * Lines are physical lines of the file from 1, so that an editor finds
 * them; a cell's line is the one it begins on.
 */
#ifndef INTAKE_SHEET_H
#define INTAKE_SHEET_H

#include <stddef.h>

enum {
    SHEET_CELL_MAX = 64 * 1024, /* bytes */
    SHEET_CELLS_MAX = 256       /* cells of a row */
};

struct sheet_cell {
    const char *bytes; /* borrowed until the row was handled; NUL follows */
    size_t size;
    long line;
};

enum sheet_fault {
    SHEET_STRAY_QUOTE,    /* a quotation mark inside or after a cell */
    SHEET_UNCLOSED_QUOTE, /* the file ends within a quoted cell */
    SHEET_CELL_TOO_LONG,
    SHEET_TOO_MANY_CELLS
};

struct sheet_handler {
    /* A row; −1 stops reading. */
    int (*row)(void *context, const struct sheet_cell *cells, size_t count,
               long line);
    /* The cell (0…) that begins on that line is faulty: its row is lost,
     * reading goes on with the next line unless this returns −1. */
    int (*fault)(void *context, enum sheet_fault fault, long line, size_t cell);
    void *context;
};

struct sheet;

struct sheet *sheet_new(const struct sheet_handler *handler);
void sheet_free(struct sheet *sheet); /* NULL is legal */

/* The next bytes of the file.  −1 when the handler stopped. */
int sheet_feed(struct sheet *sheet, const char *bytes, size_t size);
/* The file has ended. */
int sheet_end(struct sheet *sheet);

#endif
