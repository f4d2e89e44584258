/*
 * columns: what domain/fact says of a column, as a file brings it.
 */
#ifndef INTAKE_COLUMNS_H
#define INTAKE_COLUMNS_H

#include "domain/fact.h"
#include "intake/value.h"

/* How the cells of the column are read. */
const struct value_form *columns_form(const struct fact *fact);

/* A record without a value: texts "", dates none, 宛名表示 氏名, 団体コード
 * as given (borrowed). */
void columns_start(struct record *record, enum record_kind kind,
                   const char *municipality);

#endif
