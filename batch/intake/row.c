#include "intake/row.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/fault.h"
#include "base/text.h"
#include "base/utf8.h"
#include "intake/columns.h"

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

/* The cell as trimmed NFC in the row's arena; NULL with err set. */
static const char *
decode(struct row_reader *reader, const struct sheet_cell *cell,
       struct err *err)
{
    const char *text;
    size_t size;

    if (decoder_read(reader->decoder, cell->bytes, cell->size, &reader->text,
                     err) < 0) {
        return NULL;
    }
    size = reader->text.size;
    text = value_trim(buf_text(&reader->text), &size);
    return utf8_to_nfc(reader->arena, arena_strndup(reader->arena, text, size));
}

int
row_read_header(struct row_reader *reader, const struct sheet_cell *cells,
                size_t count, long line)
{
    const char *names[SHEET_CELLS_MAX];
    struct err err = {0};

    for (size_t i = 0; i < count; i++) {
        names[i] = decode(reader, &cells[i], &err);
        if (names[i] == NULL) {
            fault_add(reader->faults, row_place(reader, cells[i].line, NULL),
                      _("header row, cell %zu: %s"), i + 1, err.text);
            return -1;
        }
    }
    if (header_read(&reader->header, names, count,
                    row_place(reader, line, NULL), reader->faults) < 0) {
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

static void
add_fault(struct row_reader *reader, const struct sheet_cell *cell,
          const struct fact *fact, const char *sentence)
{
    fault_add(reader->faults, row_place(reader, cell->line, fact->ja), "%s",
              sentence);
}

static void
add_warning(struct row_reader *reader, const struct sheet_cell *cell,
            const struct fact *fact, const char *sentence)
{
    if (reader->warnings != NULL) {
        fault_add(reader->warnings, row_place(reader, cell->line, fact->ja),
                  "%s", sentence);
    }
}

static void
read_blank(struct row_reader *reader, const struct sheet_cell *cell,
           const struct fact *fact)
{
    if (fact->need == FACT_STATED) {
        add_fault(reader, cell, fact,
                  _("is blank, and blank is not 0; write 1 for yes or 0 for "
                    "no"));
    } else if (fact->need == FACT_FILLED) {
        add_fault(reader, cell, fact, _("is blank; fill it in"));
    } else if (fact->type == FACT_STATUS) {
        add_warning(reader, cell, fact, _("is blank; the person will be held"));
    }
}

/* A text that stands for no value, where one must be or may be missing.  Of
 * an optional date it is how systems write "none" and nothing to say. */
static void
read_no_value(struct row_reader *reader, const struct sheet_cell *cell,
              const struct fact *fact, const char *sentence)
{
    if (fact->need == FACT_FILLED) {
        add_fault(reader, cell, fact, sentence);
    } else if (fact->need == FACT_PRESENT) {
        add_warning(reader, cell, fact, sentence);
    }
}

static void
read_value(struct row_reader *reader, const struct sheet_cell *cell,
           const struct fact *fact, const char *text, void *target)
{
    const struct value_cell value = {text, fact->words, reader->arena};
    struct err err = {0};

    switch (columns_form(fact)->parse(&value, target, &err)) {
    case VALUE_TAKEN:
        break;
    case VALUE_UNKNOWN:
        add_warning(reader, cell, fact,
                    _("is an unknown status; the person will be held"));
        break;
    case VALUE_NOTED:
        add_warning(reader, cell, fact, err.text);
        break;
    case VALUE_BLANK:
        read_no_value(reader, cell, fact, err.text);
        break;
    case VALUE_WRONG:
        add_fault(reader, cell, fact, err.text);
        break;
    }
}

static void
read_cell(struct row_reader *reader, const struct sheet_cell *cell,
          const struct fact *fact, struct record *record)
{
    struct err err = {0};
    const char *text = decode(reader, cell, &err);

    if (text == NULL) {
        add_fault(reader, cell, fact, err.text);
    } else if (text[0] == '\0') {
        read_blank(reader, cell, fact);
    } else if (value_is_my_number(text)) {
        add_fault(reader, cell, fact,
                  _("can be a 個人番号 (twelve digits, check digit right), "
                    "which must not be handed in; remove it"));
    } else {
        read_value(reader, cell, fact, text, fact_place(&record->as, fact));
    }
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

/* U+FEFF in UTF-8: the first bytes of a file, never of a row. */
static bool
begins_with_mark(const struct sheet_cell *cells)
{
    return cells[0].size >= 3 && memcmp(cells[0].bytes, "\xEF\xBB\xBF", 3) == 0;
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

    if (begins_with_mark(cells)) {
        fault_add(reader->faults, row_place(reader, line, NULL),
                  _("a byte order mark stands within the file: several files "
                    "were joined; import them as they were"));
        return -1;
    }
    count = named_cells(reader, cells, count);
    if (count != reader->header.count) {
        fault_add(reader->faults, row_place(reader, line, NULL),
                  _("the row has %zu cells, the header %zu; look for a comma "
                    "or quotation mark too many or too few"),
                  count, reader->header.count);
        return -1;
    }
    start_record(reader, record);
    for (size_t i = 0; i < count; i++) {
        read_cell(reader, &cells[i], reader->header.facts[i], record);
    }
    if (reader->faults->total == before &&
        record_municipality(record)[0] == '\0') {
        fault_add(reader->faults, row_place(reader, line, "団体コード"),
                  _("is blank and kigen.conf names no municipality; fill it "
                    "in"));
    }
    return reader->faults->total == before ? 0 : -1;
}
