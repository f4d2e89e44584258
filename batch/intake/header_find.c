#include "intake/header_find.h"

#include <string.h>

bool
header_find_cell(const struct header_row *row, const char *name, size_t *cell)
{
    for (*cell = 0; *cell < row->count; ++*cell) {
        if (strcmp(row->names[*cell], name) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether the row has the piece, by any of its names; a text is always there
 * and has no cell (row->count). */
static bool
find_piece(const struct header_row *row, const struct mapping_piece *piece,
           size_t *cell)
{
    *cell = row->count;
    for (size_t i = 0; i < piece->name_count; i++) {
        if (header_find_cell(row, piece->names[i], cell)) {
            return true;
        }
    }
    return piece->text != NULL;
}

enum header_found
header_find_mapped(const struct header_row *row, struct header_column *column,
                   const struct mapping_piece **missing)
{
    const struct mapping_column *mapped = column->mapped;
    size_t there = 0;

    for (size_t i = 0; i < mapped->piece_count; i++) {
        if (!find_piece(row, &mapped->pieces[i], &column->cells[i])) {
            *missing = &mapped->pieces[i];
        } else if (mapped->pieces[i].text == NULL) {
            there++;
        }
    }
    return *missing == NULL ? HEADER_FOUND
           : there == 0     ? HEADER_ABSENT
                            : HEADER_BROKEN;
}

enum header_found
header_find_source(const struct header_row *row, enum record_kind kind,
                   struct header_column *column,
                   const struct mapping_piece **missing)
{
    enum header_found found = HEADER_ABSENT;

    *missing = NULL;
    column->mapped = mapping_of(row->mapping, column->fact, kind);
    if (column->mapped != NULL) {
        found = header_find_mapped(row, column, missing);
    }
    if (found == HEADER_ABSENT &&
        header_find_cell(row, column->fact->ja, &column->cells[0])) {
        column->mapped = NULL;
        found = HEADER_FOUND;
    }
    return found;
}

bool
header_find_has_cell(const struct header_column *column)
{
    for (size_t i = 0;
         column->mapped != NULL && i < column->mapped->piece_count; i++) {
        if (column->mapped->pieces[i].text == NULL) {
            return true;
        }
    }
    return column->mapped == NULL;
}
