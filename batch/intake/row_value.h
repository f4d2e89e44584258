/*
 * row_value: one value of a row, from its cells to the record; private to
 * row.
 */
#ifndef INTAKE_ROW_VALUE_H
#define INTAKE_ROW_VALUE_H

#include "intake/row.h"

/* The cell as trimmed NFC in the row's arena; NULL with err set. */
const char *row_value_decode(struct row_reader *reader,
                             const struct sheet_cell *cell, struct err *err);

/* Reads a column of the row into the record; what is wrong or strange is
 * listed. */
void row_value_read(struct row_reader *reader,
                    const struct header_column *column,
                    const struct sheet_cell *cells, struct record *record);

/* When all columns are read: the wording of a birth date goes before the
 * date, and a file without the column says by its 生年月日 whether the date
 * is known. */
void row_value_settle(struct row_reader *reader, struct record *record);

#endif
