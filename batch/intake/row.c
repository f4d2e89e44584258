#include "intake/row.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/fault.h"
#include "base/text.h"
#include "intake/row_value.h"

const char *
row_place(const struct row_reader *reader, long line, const char *column)
{
    if (column == NULL) {
        return arena_printf(reader->arena, _("%s: line %ld"), reader->path,
                            line);
    }
    return arena_printf(reader->arena, _("%s: line %ld, column %s"),
                        reader->path, line, column);
}

int
row_read_header(struct row_reader *reader, const struct sheet_cell *cells,
                size_t count, long line)
{
    const char *names[SHEET_CELLS_MAX];
    struct header_row row = {.names = names,
                             .count = count,
                             .place = row_place(reader, line, NULL),
                             .mapping = reader->mapping};
    struct err err = {0};

    for (size_t i = 0; i < count; i++) {
        names[i] = row_value_decode(reader, &cells[i], &err);
        if (names[i] == NULL) {
            fault_add(reader->faults, row_place(reader, cells[i].line, NULL),
                      _("header row, cell %zu: %s"), i + 1, err.text);
            return -1;
        }
    }
    if (header_read(&reader->header, &row, reader->faults) < 0) {
        return -1;
    }
    if (!reader->header.names_municipality && reader->municipality[0] == '\0') {
        fault_add(reader->faults, row_place(reader, line, NULL),
                  _("the column 団体コード is missing and kigen.conf names no "
                    "municipality; add the one or the other"));
        return -1;
    }
    return 0;
}

/* Do all filters let the row through?  A cell that cannot be read does: its
 * row is looked at and the fault is told. */
static bool
is_chosen(struct row_reader *reader, const struct sheet_cell *cells)
{
    for (size_t i = 0; i < reader->header.filter_count; i++) {
        const struct header_column *filter = &reader->header.filters[i];
        const struct sheet_cell *cell = &cells[filter->cells[0]];
        struct err ignored;
        const char *text = row_value_decode(reader, cell, &ignored);

        if (text != NULL && !mapping_lists(filter->mapped, text)) {
            return false;
        }
    }
    return true;
}

bool
row_is_empty(const struct sheet_cell *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (cells[i].size > 0) {
            return false;
        }
    }
    return true;
}

/* Cells beyond the last named column, all of them empty: columns at the
 * right that a spreadsheet has saved with. */
static size_t
named_cells(const struct row_reader *reader, const struct sheet_cell *cells,
            size_t count)
{
    while (count > reader->header.count && count <= reader->header.width &&
           cells[count - 1].size == 0) {
        count--;
    }
    return count;
}

static void
start_record(const struct row_reader *reader, struct record *record)
{
    int fact_count;
    const struct fact *facts = fact_table(reader->header.kind, &fact_count);

    fact_clear(record, reader->header.kind);
    record->absent = reader->header.absent;
    /* the key of every kind begins with it */
    assert(facts[0].type == FACT_CODE);
    *(const char **)fact_place(&record->as, &facts[0]) = reader->municipality;
}

int
row_read(struct row_reader *reader, const struct sheet_cell *cells,
         size_t count, long line, struct record *record)
{
    size_t before = reader->faults->total;

    reader->hopeless = true;
    count = named_cells(reader, cells, count);
    if (count != reader->header.count) {
        fault_add(reader->faults, row_place(reader, line, NULL),
                  _("the row has %zu cells, the header %zu; look for a comma "
                    "or quotation mark too many or too few"),
                  count, reader->header.count);
        return -1;
    }
    if (!is_chosen(reader, cells)) {
        return 1;
    }
    reader->hopeless = false;
    start_record(reader, record);
    reader->birth_text = NULL;
    for (size_t i = 0; i < reader->header.column_count; i++) {
        row_value_read(reader, &reader->header.columns[i], cells, record);
    }
    row_value_settle(reader, record);
    if (reader->faults->total == before &&
        record_municipality(record)[0] == '\0') {
        reader->hopeless = true;
        fault_add(reader->faults, row_place(reader, line, "団体コード"),
                  _("is blank and kigen.conf names no municipality; fill it "
                    "in"));
    }
    return reader->faults->total == before ? 0 : -1;
}

/* In quotation marks: whatever it holds, it is read back as it was. */
static void
write_cell(const char *text, struct buf *out)
{
    buf_add_byte(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"') {
            buf_add_byte(out, '"');
        }
        buf_add_byte(out, (unsigned char)*text);
    }
    buf_add_byte(out, '"');
}

int
row_write(struct row_reader *reader, const struct sheet_cell *cells,
          size_t count, bool is_header, struct buf *out)
{
    struct err ignored;

    for (size_t i = 0; i < count; i++) {
        /* What is never read is not copied either. */
        const char *text = is_header || reader->header.is_read[i]
                               ? row_value_decode(reader, &cells[i], &ignored)
                               : "";

        if (text == NULL) {
            return -1;
        }
        if (i > 0) {
            buf_add_byte(out, ',');
        }
        write_cell(text, out);
    }
    buf_add_text(out, "\r\n");
    return 0;
}
