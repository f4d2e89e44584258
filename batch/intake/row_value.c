#include "intake/row_value.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/fault.h"
#include "base/fold.h"
#include "base/text.h"
#include "base/utf8.h"
#include "intake/columns.h"
#include "intake/dateform.h"

const char *
row_value_decode(struct row_reader *reader, const struct sheet_cell *cell,
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

/* One value of the row on its way. */
struct cell {
    const struct header_column *column;
    const struct fact *fact; /* the column's */
    long line;
};

/* 氏名, or 氏名 (氏名_優先) where the file calls it so. */
static const char *
column_title(const struct row_reader *reader,
             const struct header_column *column)
{
    const struct mapping_piece *piece =
        column->mapped == NULL ? NULL : &column->mapped->pieces[0];

    if (piece == NULL || piece->text != NULL) {
        return column->fact->ja;
    }
    return arena_printf(reader->arena, "%s (%s%s)", column->fact->ja,
                        piece->names[0],
                        column->mapped->piece_count > 1 ? " +" : "");
}

/* Is the column one that rows of the kind are told apart by? */
static bool
is_key(const struct row_reader *reader, const struct fact *fact)
{
    int count;
    const struct fact *facts = fact_table(reader->header.kind, &count);

    return fact - facts < fact_key_count(reader->header.kind);
}

static void
add_fault(struct row_reader *reader, const struct cell *cell,
          const char *sentence)
{
    reader->hopeless |= is_key(reader, cell->fact);
    fault_add(reader->faults,
              row_place(reader, cell->line, column_title(reader, cell->column)),
              "%s", sentence);
}

static void
add_warning(struct row_reader *reader, const struct cell *cell,
            const char *sentence)
{
    if (reader->warnings != NULL) {
        fault_add(
            reader->warnings,
            row_place(reader, cell->line, column_title(reader, cell->column)),
            "%s", sentence);
    }
}

static void
read_blank(struct row_reader *reader, const struct cell *cell)
{
    if (cell->fact->need == FACT_STATED) {
        add_fault(reader, cell,
                  _("is blank, and blank is not 0; write 1 for yes or 0 for "
                    "no"));
    } else if (cell->fact->need == FACT_FILLED) {
        add_fault(reader, cell, _("is blank; fill it in"));
    } else if (cell->fact->type == FACT_STATUS) {
        add_warning(reader, cell, _("is blank; the person will be held"));
    }
}

/* A text that stands for no value, where one must be or may be missing.  Of
 * an optional date it is how systems write "none" and nothing to say. */
static void
read_no_value(struct row_reader *reader, const struct cell *cell,
              const char *sentence)
{
    if (cell->fact->need == FACT_FILLED) {
        add_fault(reader, cell, sentence);
    } else if (cell->fact->need == FACT_PRESENT) {
        add_warning(reader, cell, sentence);
    }
}

static void
read_value(struct row_reader *reader, const struct cell *cell, const char *text,
           void *target)
{
    const struct value_cell value = {text, cell->fact->words, reader->arena};
    struct err err;

    switch (columns_form(cell->fact)->parse(&value, target, &err)) {
    case VALUE_TAKEN:
        break;
    case VALUE_UNKNOWN:
        add_warning(reader, cell,
                    _("is an unknown status; the person will be held"));
        break;
    case VALUE_NOTED:
        add_warning(reader, cell, err.text);
        break;
    case VALUE_BLANK:
        read_no_value(reader, cell, err.text);
        break;
    case VALUE_WRONG:
        add_fault(reader, cell, err.text);
        break;
    }
}

/* The pieces joined, codes translated; in the row's arena.  NULL with err. */
static const char *
read_mapped(struct row_reader *reader, const struct header_column *column,
            const struct sheet_cell *cells, struct err *err)
{
    const struct mapping_column *mapped = column->mapped;
    const char *text = "";

    for (size_t i = 0; i < mapped->piece_count; i++) {
        const char *piece = mapped->pieces[i].text;

        if (piece == NULL) {
            piece = row_value_decode(reader, &cells[column->cells[i]], err);
        }
        if (piece == NULL) {
            return NULL;
        }
        text = text[0] == '\0'
                   ? piece
                   : arena_printf(reader->arena, "%s%s", text, piece);
    }
    return mapping_translate(mapped, text);
}

/* Where the first of its cells begins; of a text alone, the row. */
static long
cell_line(const struct row_reader *reader, const struct header_column *column,
          const struct sheet_cell *cells)
{
    size_t first = column->cells[0];

    return cells[first < reader->header.count ? first : 0].line;
}

/* -- 生年月日 ------------------------------------------------------------ */

static bool
is_birth(const struct row_reader *reader, const struct fact *fact)
{
    return reader->header.kind == RECORD_RESIDENT &&
           fact->offset == offsetof(struct resident, born);
}

/* A birth date that nobody knows whole is no fault: its text is its wording.
 * One that no calendar has may be right in the register of residents, and is
 * where 生年月日不詳 says so; else the person has none and is held. */
static void
read_birth(struct row_reader *reader, const struct cell *cell, const char *text,
           struct resident *resident)
{
    struct date ignored;

    switch (dateform_parse(fold_width(reader->arena, text), &ignored)) {
    case DATEFORM_PARTLY:
        reader->birth_text = text;
        break;
    case DATEFORM_IMPOSSIBLE:
        add_warning(reader, cell,
                    _("is a day that does not exist; without 生年月日不詳 the "
                      "person will be held"));
        break;
    default:
        read_value(reader, cell, text, &resident->born);
        break;
    }
}

void
row_value_settle(struct row_reader *reader, struct record *record)
{
    struct resident *resident = &record->as.resident;
    int count;
    const struct fact *facts = fact_table(RECORD_RESIDENT, &count);

    if (record->kind != RECORD_RESIDENT) {
        return;
    }
    if (resident->born_text[0] == '\0' && reader->birth_text != NULL) {
        resident->born_text = reader->birth_text;
    }
    if (resident_birth_is_unknown(resident)) {
        resident->born = (struct date){0};
    }
    for (int i = 0; i < count; i++) {
        if (facts[i].offset == offsetof(struct resident, born_text)) {
            record->absent &= ~fact_bit(i);
        }
    }
}

void
row_value_read(struct row_reader *reader, const struct header_column *column,
               const struct sheet_cell *cells, struct record *record)
{
    const struct cell cell = {.column = column,
                              .fact = column->fact,
                              .line = cell_line(reader, column, cells)};
    struct err err;
    const char *text =
        column->mapped == NULL
            ? row_value_decode(reader, &cells[column->cells[0]], &err)
            : read_mapped(reader, column, cells, &err);

    if (text == NULL) {
        reader->hopeless = true;
        add_fault(reader, &cell, err.text);
    } else if (text[0] == '\0') {
        read_blank(reader, &cell);
    } else if (column->mapped == NULL && value_is_my_number(text)) {
        reader->hopeless = true;
        add_fault(reader, &cell,
                  _("can be a 個人番号 (twelve digits, check digit right), "
                    "which must not be handed in; remove it"));
    } else if (is_birth(reader, column->fact)) {
        read_birth(reader, &cell, text, &record->as.resident);
    } else {
        read_value(reader, &cell, text, fact_place(&record->as, column->fact));
    }
}
