#include "intake/sheet.h"

#include <assert.h>
#include <csv.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/memory.h"

/* Where a cell of the row being read lies in `bytes`, which may move. */
struct place {
    size_t offset, size;
    long line;
};

struct sheet {
    struct sheet_handler handler;
    struct csv_parser parser;
    struct buf bytes; /* the cells of the row so far, a NUL after each */
    struct place places[SHEET_CELLS_MAX];
    size_t count;
    long line;      /* the physical line being fed */
    long cell_line; /* where the next cell begins */
    bool in_row;    /* something of a row has been fed */
    bool after_cr;
    bool skipping; /* to the end of the line, after a fault */
    bool stopped;
    bool lost; /* the row ends in this fault: */
    enum sheet_fault lost_by;
    struct place lost_at; /* offset: the cell's number */
};

/* libcsv asks for memory through these; they end the process on a lack. */
static void *
resize_entry(void *block, size_t size)
{
    return memory_resize(block, size);
}

static void
start_parser(struct sheet *sheet)
{
    int failed = csv_init(&sheet->parser, CSV_STRICT | CSV_STRICT_FINI);

    assert(failed == 0);
    (void)failed;
    csv_set_realloc_func(&sheet->parser, resize_entry);
    csv_set_free_func(&sheet->parser, free);
}

struct sheet *
sheet_new(const struct sheet_handler *handler)
{
    struct sheet *sheet = memory_alloc(sizeof *sheet);

    memset(sheet, 0, sizeof *sheet);
    sheet->handler = *handler;
    sheet->line = 1;
    start_parser(sheet);
    return sheet;
}

void
sheet_free(struct sheet *sheet)
{
    if (sheet != NULL) {
        csv_free(&sheet->parser);
        buf_reset(&sheet->bytes);
        free(sheet);
    }
}

static void
forget_row(struct sheet *sheet)
{
    buf_clear(&sheet->bytes);
    sheet->count = 0;
    sheet->in_row = false;
    sheet->lost = false;
}

/* A parser that met a fault is of no more use. */
static void
report(struct sheet *sheet, enum sheet_fault fault)
{
    sheet->stopped = sheet->handler.fault(sheet->handler.context, fault,
                                          sheet->cell_line, sheet->count) < 0;
    csv_free(&sheet->parser);
    start_parser(sheet);
    forget_row(sheet);
    sheet->skipping = true;
}

/* libcsv stands within the row: the fault is told at its end. */
static void
lose_row(struct sheet *sheet, enum sheet_fault fault)
{
    if (!sheet->lost) {
        sheet->lost = true;
        sheet->lost_by = fault;
        sheet->lost_at =
            (struct place){.offset = sheet->count, .line = sheet->cell_line};
    }
}

static void
on_cell(void *bytes, size_t size, void *context)
{
    struct sheet *sheet = context;

    if (sheet->count == SHEET_CELLS_MAX) {
        lose_row(sheet, SHEET_TOO_MANY_CELLS);
        return;
    }
    if (size > SHEET_CELL_MAX) {
        lose_row(sheet, SHEET_CELL_TOO_LONG);
        size = 0;
    }
    sheet->places[sheet->count++] =
        (struct place){sheet->bytes.size, size, sheet->cell_line};
    buf_add(&sheet->bytes, bytes == NULL ? "" : bytes, size);
    buf_add_byte(&sheet->bytes, '\0');
    sheet->cell_line = sheet->line;
}

static void
on_row(int terminator, void *context)
{
    struct sheet *sheet = context;
    struct sheet_cell cells[SHEET_CELLS_MAX];

    (void)terminator;
    if (sheet->lost) {
        sheet->stopped = sheet->handler.fault(
                             sheet->handler.context, sheet->lost_by,
                             sheet->lost_at.line, sheet->lost_at.offset) < 0;
    } else if (!sheet->stopped && sheet->count > 0) {
        for (size_t i = 0; i < sheet->count; i++) {
            const struct place *place = &sheet->places[i];

            cells[i] = (struct sheet_cell){sheet->bytes.data + place->offset,
                                           place->size, place->line};
        }
        sheet->stopped =
            sheet->handler.row(sheet->handler.context, cells, sheet->count,
                               sheet->places[0].line) < 0;
    }
    forget_row(sheet);
}

static bool
is_line_end(char byte)
{
    return byte == '\r' || byte == '\n';
}

static bool
is_blank(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] != ' ' && bytes[i] != '\t' && !is_line_end(bytes[i])) {
            return false;
        }
    }
    return true;
}

/* Bytes of one physical line, or a part of them. */
static void
feed_piece(struct sheet *sheet, const char *bytes, size_t size)
{
    if (sheet->skipping) {
        return;
    }
    if (!sheet->in_row && !is_blank(bytes, size)) {
        sheet->in_row = true;
        sheet->cell_line = sheet->line;
    }
    if (csv_parse(&sheet->parser, bytes, size, on_cell, on_row, sheet) !=
        size) {
        report(sheet, SHEET_STRAY_QUOTE);
    } else if (sheet->parser.entry_pos > SHEET_CELL_MAX) {
        report(sheet, SHEET_CELL_TOO_LONG);
    }
}

/* A CRLF divided between two feeds is one line end. */
static void
count_line(struct sheet *sheet, const char *piece, size_t size)
{
    char last = piece[size - 1];

    if (is_line_end(last)) {
        if (size > 1 || last == '\r' || !sheet->after_cr) {
            sheet->line++;
        }
        sheet->skipping = false;
    }
    sheet->after_cr = last == '\r';
}

int
sheet_feed(struct sheet *sheet, const char *bytes, size_t size)
{
    const char *end = bytes + size;

    while (bytes < end && !sheet->stopped) {
        const char *stop = bytes;
        size_t length;

        while (stop < end && !is_line_end(*stop)) {
            stop++;
        }
        if (stop < end) {
            stop += stop[0] == '\r' && stop + 1 < end && stop[1] == '\n';
            stop++;
        }
        length = (size_t)(stop - bytes);
        feed_piece(sheet, bytes, length);
        count_line(sheet, bytes, length);
        bytes = stop;
    }
    return sheet->stopped ? -1 : 0;
}

int
sheet_end(struct sheet *sheet)
{
    if (!sheet->stopped && !sheet->skipping &&
        csv_fini(&sheet->parser, on_cell, on_row, sheet) != 0) {
        report(sheet, SHEET_UNCLOSED_QUOTE);
    }
    return sheet->stopped ? -1 : 0;
}
